//! The terms of a text: its words, names and figures without function words and addresses, each with a key that its
//! inflected forms share.

use crate::text::similarity::hash;
use crate::text::similarity::pair;
use crate::text::similarity::stem::stem;
use crate::text::similarity::stopwords::Tongue;
use crate::text::similarity::stopwords::is_stopword;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// What sort of term it is.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum TermKind {
    /// A word.
    Word,
    /// A word with a capital letter that does not begin its sentence.
    Name,
    /// A figure, in digits or in words; its key is its value's.
    Figure,
}

/// One term.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Term {
    /// A hash of its stem, or of its value.
    pub key: u64,
    /// What sort it is.
    pub kind: TermKind,
    /// The first token.
    pub first: u32,
    /// The last token, in it.
    pub last: u32,
}

/// How many digits a figure may have; longer ones are numbers of something and compared by their first digits.
const MOST_DIGITS: usize = 24;
/// How many pieces a hashtag is split into at most.
const MOST_PIECES: usize = 12;

/// Returns the terms of a text in their order. Hashtags and handles give their pieces too (`#SaveTheBees`: save,
/// bees, savethebees), addresses give nothing. Linear.
pub fn terms_of(tokens: &Tokens<'_>, tongue: Tongue) -> Vec<Term> {
    let mut terms = Vec::with_capacity(tokens.len() / 2);
    let mut begins = true;
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        match token.kind {
            TokenKind::LineEnd => begins = true,
            TokenKind::Sign => begins |= matches!(tokens.written(index), "." | "!" | "?" | "…" | ":" | "—"),
            TokenKind::Digits => {
                let term = figure(tokens, index, last_of_figure(tokens, index));
                index = term.last as usize;
                terms.push(term);
                begins = false;
            }
            TokenKind::Word if phrase(tokens, index, tongue, &mut terms) => {
                index += 1;
                begins = false;
            }
            TokenKind::Word => {
                let address = address_after(tokens, index);
                word_terms(tokens, index, address.map(|(_, glued)| glued), tongue, begins, &mut terms);
                begins = false;
                if let Some((after, _)) = address {
                    index = after;
                    continue;
                }
            }
        }
        index += 1;
    }
    terms
}

/// Set phrases of two words, folded, whose parts mean something else alone, and the one word that stands for them in
/// the list of meanings.
const PHRASES: [(&str, &str, Tongue, &str); 14] = [
    ("foreign", "affairs", Tongue::English, "foreignaffairs"),
    ("foreign", "minister", Tongue::English, "foreignaffairs"),
    ("foreign", "ministry", Tongue::English, "foreignaffairs"),
    ("foreign", "secretary", Tongue::English, "foreignaffairs"),
    ("prime", "minister", Tongue::English, "primeminister"),
    ("united", "states", Tongue::English, "usa"),
    ("united", "kingdom", Tongue::English, "uk"),
    ("united", "nations", Tongue::English, "un"),
    ("european", "union", Tongue::English, "eu"),
    ("affaires", "etrangeres", Tongue::French, "affairesetrangeres"),
    ("premier", "ministre", Tongue::French, "premierministre"),
    ("premiere", "ministre", Tongue::French, "premierministre"),
    ("nations", "unies", Tongue::French, "onu"),
    ("union", "europeenne", Tongue::French, "ue"),
];

/// Adds the term of a set phrase that begins at a token, if one does.
fn phrase(tokens: &Tokens<'_>, index: usize, tongue: Tongue, terms: &mut Vec<Term>) -> bool {
    let word = tokens.word(index);
    if !matches!(word.as_bytes().first(), Some(b'a' | b'e' | b'f' | b'n' | b'p' | b'u')) || !(5..=8).contains(&word.len()) {
        return false;
    }
    let next = tokens.word(index + 1);
    let known = PHRASES.iter().find(|known| known.0 == word && known.1 == next && known.2 == tongue);
    let Some((.., whole)) = known else { return false };
    let at = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    terms.push(Term { key: word_key(whole, tongue), kind: TermKind::Word, first: at(index), last: at(index + 1) });
    true
}

/// Returns the key of a word: that of its stem.
pub fn word_key(word: &str, tongue: Tongue) -> u64 {
    let stem = stem(word, tongue);
    if stem.tail.is_empty() { hash(stem.body.as_bytes()) } else { hash(stem.whole().as_bytes()) }
}

/// Returns the key of a whole number.
pub fn number_key(value: u64) -> u64 {
    let mut digits = [0_u8; 20];
    let mut at = digits.len();
    let mut rest = value;
    while rest > 0 && at > 0 {
        at -= 1;
        if let Some(digit) = digits.get_mut(at) {
            *digit = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        }
        rest /= 10;
    }
    figure_key(digits.get(at..).unwrap_or_default())
}

fn figure_key(digits: &[u8]) -> u64 {
    pair(hash(digits), u64::from(b'#'))
}

/// Adds what a word token gives: itself, and the pieces of a hashtag, a handle or a word in camel case.
fn word_terms(
    tokens: &Tokens<'_>,
    index: usize,
    glued: Option<usize>,
    tongue: Tongue,
    begins: bool,
    terms: &mut Vec<Term>,
) {
    let Some(token) = tokens.get(index) else { return };
    let whole = tokens.word(index);
    let word = whole.get(..whole.len().saturating_sub(glued.unwrap_or(0))).unwrap_or("");
    let at = u32::try_from(index).unwrap_or(u32::MAX);
    if word.len() < 2 && word.is_ascii() || (is_stopword(word, tongue) && !is_initials(tokens, index)) {
        return;
    }
    if let Some(value) = number_word(word, tongue) {
        terms.push(Term { key: number_key(value), kind: TermKind::Figure, first: at, last: at });
        return;
    }
    let kind = if token.capital && !begins { TermKind::Name } else { TermKind::Word };
    terms.push(Term { key: word_key(word, tongue), kind, first: at, last: at });
    if glued.is_none() {
        compound(tokens, index, tongue, terms);
    }
    let written = tokens.written(index);
    let written = written.get(..written.len().saturating_sub(glued.unwrap_or(0))).unwrap_or("");
    if written.len() <= 80 && written.is_ascii() {
        for piece in pieces(written) {
            let lower = piece.to_ascii_lowercase();
            if !is_stopword(&lower, tongue) {
                terms.push(Term { key: word_key(&lower, tongue), kind: TermKind::Name, first: at, last: at });
            }
        }
    }
}

/// Returns whether a word is written in capitals among words that are not: initials, and never a function word.
fn is_initials(tokens: &Tokens<'_>, index: usize) -> bool {
    let capitals = |at: usize| {
        let written = tokens.written(at);
        written.len() >= 2 && written.bytes().all(|byte| byte.is_ascii_uppercase())
    };
    let before = index.checked_sub(1).is_some_and(capitals);
    capitals(index) && !before && !capitals(index + 1)
}

/// Adds a compound as one term beside its parts (`cessez-le-feu`), at its last part.
fn compound(tokens: &Tokens<'_>, index: usize, tongue: Tongue, terms: &mut Vec<Term>) {
    let joined = |at: usize| tokens.get(at).is_some_and(|token| !token.spaced);
    let word = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word);
    if (tokens.word(index + 1) == "-" && joined(index + 1)) && joined(index + 2) && word(index + 2) {
        return;
    }
    let mut first = index;
    while index - first < 8 && first >= 2 && joined(first) && tokens.word(first - 1) == "-" && joined(first - 1) && word(first - 2) {
        first -= 2;
    }
    if first < index {
        let parts = (first..=index).step_by(2).map(|at| tokens.word(at));
        let whole: String = parts.collect();
        let key = word_key(&whole, tongue);
        let at = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
        terms.push(Term { key, kind: TermKind::Word, first: at(first), last: at(index) });
    }
}

/// Returns the pieces of a word in camel case (`DefundTheCBC`: Defund, The, CBC); nothing where it is of one piece.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let bytes = word.as_bytes();
    let upper = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_uppercase);
    let lower = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_lowercase);
    let cuts: Vec<usize> = (1..bytes.len())
        .filter(|&at| upper(at) && (lower(at - 1) || (upper(at - 1) && lower(at + 1))))
        .take(MOST_PIECES)
        .collect();
    let starts = std::iter::once(0).chain(cuts.clone());
    let ends = cuts.clone().into_iter().chain([bytes.len()]);
    let split = !cuts.is_empty();
    starts
        .zip(ends)
        .filter_map(move |(start, end)| word.get(start..end).filter(|piece| split && piece.len() >= 2))
}

/// Returns where the address that begins at or in a word ends (the next token that is not part of it), and how many
/// bytes at the end of the word belong to it.
fn address_after(tokens: &Tokens<'_>, index: usize) -> Option<(usize, usize)> {
    let word = tokens.word(index);
    let joined = |at: usize| tokens.get(at).is_some_and(|token| !token.spaced);
    let sign = |at: usize, sign: &str| joined(at) && tokens.word(at) == sign;
    let glued = if sign(index + 1, ":") && sign(index + 2, "/") {
        ["https", "http"].into_iter().find(|scheme| word.ends_with(scheme)).map(str::len)
    } else if sign(index + 1, ".") && joined(index + 2) {
        let next = tokens.word(index + 2);
        let picture = word.ends_with("pic") && next == "twitter";
        let top = matches!(next, "com" | "org" | "net" | "co" | "ly" | "info" | "gov" | "edu" | "fr" | "uk" | "ru");
        if picture {
            Some(3)
        } else if word == "www" || (top && sign(index + 3, "/")) {
            Some(word.len())
        } else {
            None
        }
    } else {
        None
    }?;
    let mut after = index + 1;
    while joined(after) && tokens.get(after).is_some_and(|token| token.kind != TokenKind::LineEnd) {
        after += 1;
    }
    Some((after, glued))
}

/// Returns the last token of the figure that begins at a token of digits: groups of three belong to it.
fn last_of_figure(tokens: &Tokens<'_>, index: usize) -> usize {
    let mut last = index;
    if tokens.word(index).len() > 3 {
        return last;
    }
    let group = |at: usize, spaced: bool| {
        tokens.get(at).is_some_and(|token| token.kind == TokenKind::Digits && token.spaced == spaced)
            && tokens.word(at).len() == 3
    };
    while last - index < 14 {
        if group(last + 1, true) {
            last += 1;
        } else if matches!(tokens.word(last + 1), "," | ".")
            && tokens.get(last + 1).is_some_and(|token| !token.spaced)
            && group(last + 2, false)
        {
            last += 2;
        } else {
            break;
        }
    }
    last
}

fn figure(tokens: &Tokens<'_>, first: usize, last: usize) -> Term {
    let mut digits = [0_u8; MOST_DIGITS];
    let mut length = 0;
    for at in first..=last {
        for byte in tokens.word(at).bytes().filter(u8::is_ascii_digit).take(MOST_DIGITS) {
            if let Some(digit) = digits.get_mut(length) {
                *digit = byte;
                length += 1;
            }
        }
    }
    let digits = digits.get(..length).unwrap_or_default();
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    let mut end = last;
    let mut key = figure_key(digits.get(zeros..).unwrap_or_default());
    if let Some(scale) = scale_word(tokens.word(last + 1))
        && let Some(value) = value(digits).and_then(|value| value.checked_mul(scale))
    {
        (key, end) = (number_key(value), last + 1);
    }
    let at = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    Term { key, kind: TermKind::Figure, first: at(first), last: at(end) }
}

fn value(digits: &[u8]) -> Option<u64> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Returns what a word multiplies the figure before it by.
fn scale_word(word: &str) -> Option<u64> {
    Some(match word {
        "thousand" | "mille" | "milliers" => 1_000,
        "million" | "millions" => 1_000_000,
        "billion" | "milliard" | "milliards" => 1_000_000_000,
        "trillion" => 1_000_000_000_000,
        _ => return None,
    })
}

/// Returns the number that a folded word is, from two on: `one` and `un` are mostly articles.
fn number_word(word: &str, tongue: Tongue) -> Option<u64> {
    if !(2..=10).contains(&word.len()) {
        return None;
    }
    let english = || {
        Some(match word {
            "two" => 2,
            "three" => 3,
            "four" => 4,
            "five" => 5,
            "six" => 6,
            "seven" => 7,
            "eight" => 8,
            "nine" => 9,
            "ten" => 10,
            "eleven" => 11,
            "twelve" => 12,
            "thirteen" => 13,
            "fourteen" => 14,
            "fifteen" => 15,
            "sixteen" => 16,
            "seventeen" => 17,
            "eighteen" => 18,
            "nineteen" => 19,
            "twenty" => 20,
            "thirty" => 30,
            "forty" => 40,
            "fifty" => 50,
            "sixty" => 60,
            "seventy" => 70,
            "eighty" => 80,
            "ninety" => 90,
            _ => return None,
        })
    };
    let french = || {
        Some(match word {
            "deux" => 2,
            "trois" => 3,
            "quatre" => 4,
            "cinq" => 5,
            "six" => 6,
            "sept" => 7,
            "huit" => 8,
            "neuf" => 9,
            "dix" => 10,
            "onze" => 11,
            "douze" => 12,
            "treize" => 13,
            "quatorze" => 14,
            "quinze" => 15,
            "seize" => 16,
            "vingt" => 20,
            "trente" => 30,
            "quarante" => 40,
            "cinquante" => 50,
            "soixante" => 60,
            _ => return None,
        })
    };
    match tongue {
        Tongue::English => english(),
        Tongue::French => french(),
        Tongue::Other => english().or_else(french),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn keys(text: &str, tongue: Tongue) -> Vec<u64> {
        terms_of(&Tokens::of(text), tongue).into_iter().map(|term| term.key).collect()
    }

    #[test]
    fn inflections_hashtags_and_glued_addresses_give_the_same_terms() {
        let english = |text: &str| keys(text, Tongue::English);
        assert_eq!(english("The bees were sold"), english("bee selling http://x.org/a?b").into_iter().rev().skip(1).rev().chain([word_key("sold", Tongue::English)]).collect::<Vec<_>>());
        let tag = english("#SaveTheBeespic.twitter.com/abc123 tail");
        assert!(tag.contains(&word_key("save", Tongue::English)) && tag.contains(&word_key("bees", Tongue::English)));
        assert!(!tag.contains(&word_key("twitter", Tongue::English)));
        assert_eq!(tag.last(), Some(&word_key("tail", Tongue::English)));
    }

    #[test]
    fn figures_are_equal_by_value() {
        let one = keys("1,500", Tongue::English);
        assert_eq!(one, keys("1 500", Tongue::French));
        assert_eq!(one, keys("1\u{202f}500", Tongue::French));
        assert_eq!(keys("three", Tongue::English), keys("trois", Tongue::French));
        assert_eq!(keys("3 million", Tongue::English), keys("3 millions", Tongue::French));
        assert_eq!(keys("3 million", Tongue::English), keys("3.000.000", Tongue::French));
        assert_ne!(keys("20", Tongue::English), keys("2", Tongue::English));
    }

    proptest! {
        #[test]
        fn terms_stand_in_their_text(text in "\\PC{0,80}") {
            let tokens = Tokens::of(&text);
            for tongue in [Tongue::English, Tongue::French, Tongue::Other] {
                for term in terms_of(&tokens, tongue) {
                    prop_assert!(term.first <= term.last && (term.last as usize) < tokens.len());
                }
            }
        }
    }
}
