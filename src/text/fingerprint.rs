//! What a text can be known again by: its words, and a few hashes of runs of them.
//!
//! Shingles of [`SHINGLE`] folded words are hashed, and of each [`WINDOW`] hashes in a row the least is kept: winnowing
//! (Schleimer, Wilkerson, Aiken: *Winnowing: local algorithms for document fingerprinting*, SIGMOD 2003). Two texts
//! with a run of `WINDOW + SHINGLE - 1` = 11 words in common share at least one fingerprint, with one of 19 words at
//! least two (one in each of two windows that do not overlap). Own code: the crates that there are for MinHash and LSH
//! (gaoya, probminhash) keep their index in memory, and give no such promise for a single paragraph.

use crate::model::Span;
use crate::model::Zone;
use crate::model::ZoneSpan;
use crate::text::boilerplate::units;
use crate::text::fold::is_word_by_itself;
use crate::text::similarity::hash;
use crate::text::similarity::pair;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;
use crate::text::zones::zone_at;

/// How many words a shingle has: with four, a third of them outlives an edit of every fourth word.
pub const SHINGLE: usize = 4;

/// Of so many shingles in a row one is kept: two of nine on average.
pub const WINDOW: usize = 8;

/// How many values a sketch has.
pub const SKETCH: usize = 32;

/// The version of the rules: raised whenever they give some text other fingerprints or units.
pub const RULES: i64 = 1;

/// A word or figure of an article, without case, accents and marks.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Word {
    /// What it is: equal for words that are alike.
    pub key: u64,
    /// Where it stands in the text, in code points.
    pub span: Span,
}

/// Returns the words of the article proper: of the standfirst and the body, or of the whole text where no zone is
/// named. Linear in the text. Signs count for nothing; characters of scripts without blanks are words of their own.
pub fn words(text: &str, zones: &[ZoneSpan]) -> Vec<Word> {
    let tokens = Tokens::of(text);
    let is_article =
        |point: usize| zones.is_empty() || matches!(zone_at(zones, point), Some(Zone::Standfirst | Zone::Body));
    let mut words = Vec::with_capacity(tokens.len());
    for (index, token) in tokens.all().iter().enumerate() {
        if !matches!(token.kind, TokenKind::Word | TokenKind::Digits) {
            continue;
        }
        let span = tokens.span(index, index);
        if !is_article(span.start) {
            continue;
        }
        let written = tokens.written(index);
        if written.starts_with(is_word_by_itself) {
            words.extend(written.chars().enumerate().map(|(at, c)| Word {
                key: hash(c.encode_utf8(&mut [0; 4]).as_bytes()),
                span: Span::new(span.start + at, span.start + at + 1),
            }));
        } else {
            words.push(Word { key: hash(tokens.word(index).as_bytes()), span });
        }
    }
    words
}

/// Returns the hashes of the runs of [`SHINGLE`] words, in order; of a text with fewer words, the one of all of them.
pub fn shingles(words: &[Word]) -> Vec<u32> {
    let of = |run: &[Word]| (run.iter().fold(0, |state, word| pair(state, word.key)) >> 32) as u32;
    match words.len() {
        0 => Vec::new(),
        count if count < SHINGLE => vec![of(words)],
        _ => words.windows(SHINGLE).map(of).collect(),
    }
}

/// Returns the fingerprints of words, sorted, each once: of each [`WINDOW`] shingles in a row the least.
pub fn fingerprints(words: &[Word]) -> Vec<u32> {
    let shingles = shingles(words);
    let window = WINDOW.min(shingles.len()).max(1);
    let mut kept: Vec<u32> = shingles.windows(window).filter_map(|window| window.iter().min().copied()).collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// Returns the least [`SKETCH`] of all different shingles, mixed anew so that they are a fair sample of them (bottom-k
/// sketch: Cohen and Kaplan, *Summarizing data using bottom-k sketches*, PODC 2007).
pub fn sketch(words: &[Word]) -> Vec<u32> {
    let mut mixed: Vec<u32> =
        shingles(words).into_iter().map(|shingle| (pair(u64::from(shingle), 1) >> 32) as u32).collect();
    mixed.sort_unstable();
    mixed.dedup();
    mixed.truncate(SKETCH);
    mixed
}

/// Returns about how much two texts have in common, from 0 to 1, by their sketches: the Jaccard index of their
/// shingles, with a standard error of at most 0.09. Nothing in common with an empty one.
pub fn resemblance(one: &[u32], two: &[u32]) -> f64 {
    let mut union: Vec<u32> = one.iter().chain(two).copied().collect();
    union.sort_unstable();
    union.dedup();
    union.truncate(SKETCH);
    let both = union.iter().filter(|value| one.binary_search(value).is_ok() && two.binary_search(value).is_ok());
    if union.is_empty() { 0.0 } else { both.count() as f64 / union.len() as f64 }
}

/// What is kept of a text so that it can be known again.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Prints {
    /// Its fingerprints, sorted, each once.
    pub fingerprints: Vec<u32>,
    /// The hashes of its lines and sentences, sorted, each once.
    pub units: Vec<u32>,
    /// A sample of its shingles.
    pub sketch: Vec<u32>,
}

/// Returns what is kept of the text of a capture.
pub fn prints(text: &str, zones: &[ZoneSpan]) -> Prints {
    let words = words(text, zones);
    let mut units: Vec<u32> = units(text, zones).into_iter().map(|unit| unit.hash).collect();
    units.sort_unstable();
    units.dedup();
    Prints { fingerprints: fingerprints(&words), units, sketch: sketch(&words) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn printed(text: &str) -> Vec<u32> {
        prints(text, &[]).fingerprints
    }

    #[test]
    fn case_accents_marks_and_blanks_make_no_difference() {
        let one = "« L’armée a été déployée à Nour-Soultan », dit-il ; 20 000 hommes sont prêts.";
        let two = "\"L'ARMEE A ETE DEPLOYEE\n\na Nour\u{2011}Soultan\" dit il 20\u{202f}000 hommes sont pre\u{302}ts";
        let keys = |text| words(text, &[]).iter().map(|word| word.key).collect::<Vec<_>>();
        assert_eq!(keys(one), keys(two));
        assert_eq!(printed(one), printed(two));
    }

    #[test]
    fn only_the_article_proper_has_fingerprints() {
        let text = "Titre\n\nLe corps du texte est ici.\n\nPhoto : agence";
        let zones = [(Zone::Headline, 0, 5), (Zone::Body, 7, 33), (Zone::Caption, 35, 49)]
            .map(|(zone, start, end)| ZoneSpan { zone, start, end });
        assert_eq!(words(text, &zones).len(), 6);
        assert_eq!(words(text, &zones)[0].span, Span::new(7, 9));
    }

    #[test]
    fn a_script_without_blanks_is_cut_into_its_characters() {
        assert_eq!(words("基地は安全です。", &[]).len(), 7);
        assert_eq!(words("基地", &[])[1].span, Span::new(1, 2));
    }

    proptest! {
        #[test]
        fn a_run_of_eleven_words_is_known_again_wherever_it_stands(
            run in prop::collection::vec("[a-z]{1,6}", WINDOW + SHINGLE - 1),
            before in prop::collection::vec("[a-z]{1,6}", 0..30),
            after in prop::collection::vec("[a-z]{1,6}", 0..30),
            other in prop::collection::vec("[a-z]{1,6}", 0..30),
        ) {
            let one = printed(&[before, run.clone(), after].concat().join(" "));
            let two = printed(&[other, run].concat().join(", "));
            prop_assert!(one.iter().any(|print| two.contains(print)));
        }

        #[test]
        fn every_word_stands_where_it_says(text in "\\PC{0,60}") {
            let length = text.chars().count();
            for word in words(&text, &[]) {
                prop_assert!(word.span.start < word.span.end && word.span.end <= length);
            }
        }

        #[test]
        fn a_text_resembles_itself_wholly(text in "[a-z]{1,5}( [a-z]{1,5}){0,80}") {
            let own = sketch(&words(&text, &[]));
            prop_assert_eq!(resemblance(&own, &own), 1.0);
        }
    }
}
