//! What an outlet may set under everything: the lines and sentences of a text by which boilerplate is known again.

use crate::model::Span;
use crate::model::Zone;
use crate::model::ZoneSpan;
use crate::text::sentences::sentences;
use crate::text::similarity::hash;
use crate::text::similarity::pair;
use crate::text::similarity::stopwords::Tongue;
use crate::text::similarity::stopwords::is_stopword;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;
use crate::text::zones::zone_at;

/// The fewest letters and digits of a line that is looked at: `Partager cet article` has more.
const LEAST_OF_LINE: usize = 15;
/// The fewest letters and digits of a sentence within a line: shorter ones are said more than once by accident.
const LEAST_OF_SENTENCE: usize = 40;
/// The fewest letters of a word of a headline that says what it is about.
const LEAST_OF_WORD: usize = 4;

/// A line, or a sentence of a longer line.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Unit {
    /// What it says: equal for units of the same words, whatever their case, accents and marks.
    pub hash: u32,
    /// Where it stands, in code points.
    pub span: Span,
}

/// Returns the units of a text in order, a line before its sentences. Headlines, bylines and what is known to be
/// boilerplate have none. Linear.
pub fn units(text: &str, zones: &[ZoneSpan]) -> Vec<Unit> {
    let tokens = Tokens::of(text);
    let mut units = Vec::new();
    let mut line: Vec<std::ops::Range<usize>> = Vec::new();
    for sentence in sentences(&tokens) {
        let is_same_line = line.last().is_some_and(|last| last.end == sentence.start);
        if !is_same_line {
            push_line(&tokens, &line, zones, &mut units);
            line.clear();
        }
        line.push(sentence);
    }
    push_line(&tokens, &line, zones, &mut units);
    units
}

fn push_line(tokens: &Tokens<'_>, line: &[std::ops::Range<usize>], zones: &[ZoneSpan], units: &mut Vec<Unit>) {
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return };
    let start = tokens.span(first.start, first.start).start;
    if matches!(zone_at(zones, start), Some(Zone::Headline | Zone::Byline | Zone::Boilerplate)) {
        return;
    }
    units.extend(unit(tokens, first.start..last.end, LEAST_OF_LINE));
    if line.len() > 1 {
        units.extend(line.iter().filter_map(|sentence| unit(tokens, sentence.clone(), LEAST_OF_SENTENCE)));
    }
}

fn unit(tokens: &Tokens<'_>, range: std::ops::Range<usize>, least: usize) -> Option<Unit> {
    let (mut state, mut letters) = (0, 0);
    for index in range.clone() {
        if tokens.get(index).is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Digits)) {
            state = pair(state, hash(tokens.word(index).as_bytes()));
            letters += tokens.word(index).chars().count();
        }
    }
    let span = tokens.span(range.start, range.end.checked_sub(1)?);
    (letters >= least).then_some(Unit { hash: (state >> 32) as u32, span })
}

/// Returns the words of a headline that say what it is about, as sorted hashes: no short words, no function words, no
/// word of the outlet's name; the first five letters of each, so that most inflections are one.
pub fn headline_words(headline: &str, outlet: &str) -> Vec<u64> {
    let own = keys(outlet);
    let mut words = keys(headline);
    words.retain(|word| own.binary_search(word).is_err());
    words
}

fn keys(text: &str) -> Vec<u64> {
    let tokens = Tokens::of(text);
    let is_word = |index: &usize| tokens.get(*index).is_some_and(|token| token.kind == TokenKind::Word);
    let mut words: Vec<u64> = (0..tokens.len())
        .filter(is_word)
        .map(|index| tokens.word(index))
        .filter(|word| word.chars().count() >= LEAST_OF_WORD)
        .filter(|word| ![Tongue::English, Tongue::French].iter().any(|tongue| is_stopword(word, *tongue)))
        .map(|word| hash(word.chars().take(5).collect::<String>().as_bytes()))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Whether two headlines are about different things: each has words, and none in common.
pub fn unrelated(one: &[u64], two: &[u64]) -> bool {
    !one.is_empty() && !two.is_empty() && one.iter().all(|word| two.binary_search(word).is_err())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::offsets;

    #[test]
    fn lines_and_sentences_of_some_length_are_units() {
        let text = "Un titre assez long pour une ligne\n\nPartager cet article\n\nSuite.\n\nLa première phrase de ce paragraphe \
            est assez longue. Courte. Abonnez-vous à notre lettre pour ne rien manquer de ce qui se passe ici.";
        let headline = [ZoneSpan { zone: Zone::Headline, start: 0, end: 34 }];
        let units = units(text, &headline);
        let first_word = |unit: &Unit| offsets::slice(text, unit.span)?.split(' ').next();
        let shown: Vec<&str> = units.iter().filter_map(first_word).collect();
        assert_eq!(shown, ["Partager", "La", "La", "Abonnez-vous"]);
    }

    #[test]
    fn headlines_are_related_by_one_word_that_says_something() {
        let words = |headline| headline_words(headline, "Le Courrier du Soir");
        assert!(unrelated(&words("Grève des trains jeudi"), &words("Le prix du blé monte")));
        assert!(!unrelated(&words("La grève continue"), &words("Grèves : les trains à l’arrêt")));
        assert!(!unrelated(&words("Et avec cela"), &words("Le prix du blé monte")));
        assert!(unrelated(
            &words("Incendie au port - Le Courrier du Soir"),
            &words("Le blé monte - Le Courrier du Soir")
        ));
    }
}
