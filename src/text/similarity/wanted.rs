//! What to look for in an index of words (such as that of the search) to find the texts that may touch a claim.

use crate::text::similarity::bilingual::meanings_of;
use crate::text::similarity::bilingual::words_of;
use crate::text::similarity::stem::stem;
use crate::text::similarity::stopwords::Tongue;
use crate::text::similarity::stopwords::tongue_by;
use crate::text::similarity::terms::Term;
use crate::text::similarity::terms::TermKind;
use crate::text::similarity::terms::terms_of;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// How many terms of a claim are looked for.
const MOST_TERMS: usize = 24;
/// How many meanings of a word are looked for in the other language.
const MOST_MEANINGS: usize = 3;
/// How many letters of a name are looked for: the rest is spelled otherwise elsewhere (`Tokayev`, `Tokaïev`).
const NAME: usize = 4;

/// A word to look for, folded.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Wanted {
    /// This word.
    Word(String),
    /// Any word that begins so.
    Beginning(String),
    /// These words, one after the other (`4 500`).
    Together(String),
}

/// Returns what to look for, term by term of a claim: each with its spellings and its words in the other language. A
/// text that touches the claim has one of the words of some of the terms.
pub fn wanted(claim: &str, language: Option<&str>) -> Vec<Vec<Wanted>> {
    let tokens = Tokens::of(claim);
    let tongue = tongue_by(language, &tokens);
    let mut found: Vec<Vec<Wanted>> = Vec::new();
    for term in terms_of(&tokens, tongue) {
        let mut words = of_term(&tokens, &term, tongue);
        words.sort();
        words.dedup();
        if !words.is_empty() && !found.contains(&words) && found.len() < MOST_TERMS {
            found.push(words);
        }
    }
    found
}

fn of_term(tokens: &Tokens<'_>, term: &Term, tongue: Tongue) -> Vec<Wanted> {
    if term.kind == TermKind::Figure {
        return figure(tokens, term);
    }
    let mut words = Vec::new();
    if term.first == term.last {
        let word = tokens.word(term.first as usize);
        words.push(match term.kind {
            TermKind::Name => beginning(&word.chars().take(NAME).collect::<String>(), word),
            _ => beginning(stem(word, tongue).body, word),
        });
    }
    for meaning in meanings_of(term.key, tongue).iter().take(MOST_MEANINGS) {
        for (word, of) in words_of(*meaning) {
            words.push(beginning(stem(word, *of).body, word));
        }
    }
    words
}

/// A beginning that is long enough to tell, or else the whole word.
fn beginning(start: &str, word: &str) -> Wanted {
    if start.chars().count() >= NAME && start.len() < word.len() {
        Wanted::Beginning(start.to_owned())
    } else {
        Wanted::Word(word.to_owned())
    }
}

/// A figure in digits, as `4500` and as `4 500`; indexes of words take any sign between its groups for a blank.
fn figure(tokens: &Tokens<'_>, term: &Term) -> Vec<Wanted> {
    let digits = (term.first as usize..=term.last as usize)
        .filter(|at| tokens.get(*at).is_some_and(|token| token.kind == TokenKind::Digits));
    let groups: Vec<&str> = digits.map(|at| tokens.word(at)).collect();
    let whole = groups.concat();
    if whole.is_empty() || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let split = grouped(&whole);
    if split == whole { vec![Wanted::Word(whole)] } else { vec![Wanted::Word(whole), Wanted::Together(split)] }
}

/// Writes digits in groups of three.
fn grouped(digits: &str) -> String {
    let mut written = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push(' ');
        }
        written.push(digit);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_figures_and_meanings_are_looked_for_in_both_languages() {
        let found: Vec<Wanted> =
            wanted("Governor Tokayev counted 4,500 bridges.", Some("en")).into_iter().flatten().collect();
        for one in [
            Wanted::Beginning("toka".to_owned()),
            Wanted::Together("4 500".to_owned()),
            Wanted::Word("4500".to_owned()),
            Wanted::Word("pont".to_owned()),
        ] {
            assert!(found.contains(&one), "{one:?} in {found:?}");
        }
        assert!(wanted("", None).is_empty());
    }

    proptest! {
        #[test]
        fn no_claim_asks_for_more_than_is_bounded(text in "\\PC{0,300}") {
            prop_assert!(wanted(&text, None).len() <= MOST_TERMS);
        }
    }
}
