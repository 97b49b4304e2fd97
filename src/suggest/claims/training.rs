//! What the trainer needs of the reader, so that both see a sentence alike.

use std::ops::Range;

use crate::suggest::claims::features;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

pub use crate::suggest::claims::Weights;

/// Returns the names of the numbers of a sentence.
pub fn names() -> Vec<String> {
    features::names()
}

/// Returns the numbers of a whole text as one sentence.
pub fn numbers(tokens: &Tokens<'_>, language: Option<&str>) -> Vec<f32> {
    features::features(tokens, 0..tokens.len(), language).values.to_vec()
}

/// Returns the words of a sentence that may have a weight, each once: no names' capitals, no figures.
pub fn words<'t>(tokens: &'t Tokens<'_>, sentence: Range<usize>) -> Vec<&'t str> {
    let is_word = |index: &usize| tokens.get(*index).is_some_and(|token| token.kind == TokenKind::Word);
    let mut words: Vec<&str> = sentence.filter(is_word).map(|index| tokens.word(index)).collect();
    words.sort_unstable();
    words.dedup();
    words
}
