//! Texts that a page states elsewhere, to find their words again in it.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::hash::Hasher;

use crate::ingest::html::segment::hash;

/// How many words are compared at a time.
const SHINGLE: usize = 3;

/// Hashes of words, which need no other hash to lie apart.
type Hashes = HashSet<u64, BuildHasherDefault<Mixed>>;

/// Takes a number that is mixed already as its own hash.
#[derive(Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// The words of a text, compared by runs of three.
#[derive(Default)]
pub(super) struct Known {
    runs: Hashes,
    wholes: Hashes,
    pub(super) words: usize,
}

impl Known {
    /// Adds a text. A line of it that is shorter than a run is known as a whole.
    pub(super) fn add(&mut self, text: &str) {
        let words = words(text);
        self.words += words.len();
        self.runs.extend(words.windows(SHINGLE).map(run));
        if words.len() < SHINGLE && !words.is_empty() {
            self.wholes.insert(run(&words));
        }
    }

    pub(super) fn of(text: &str) -> Known {
        let mut known = Known::default();
        text.lines().for_each(|line| known.add(line));
        known
    }

    /// Returns the share of a segment's words that stand in the text in the same order, from 0 to 1.
    pub(super) fn share(&self, words: &[u64]) -> f32 {
        if words.len() < SHINGLE {
            return if self.wholes.contains(&run(words)) { 1.0 } else { 0.0 };
        }
        let there = words.windows(SHINGLE).filter(|words| self.runs.contains(&run(words))).count();
        there as f32 / (words.len() + 1 - SHINGLE) as f32
    }
}

/// Returns the words of a text, hashed without case and signs.
pub(super) fn words(text: &str) -> Vec<u64> {
    words_of(&text.to_lowercase())
}

/// The same of a text in lower case.
pub(super) fn words_of(lower: &str) -> Vec<u64> {
    lower.split(|c: char| !is_of_word(c)).filter(|word| !word.is_empty()).map(hash).collect()
}

fn is_of_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() }
}

/// Returns one hash of all words.
pub(super) fn whole(words: &[u64]) -> u64 {
    run(words)
}

fn run(words: &[u64]) -> u64 {
    words.iter().fold(words.len() as u64, |run, word| (run.rotate_left(21) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_again_by_runs_of_words() {
        let known = Known::of("Le maire a parlé hier soir.\nFin");
        assert_eq!(known.share(&words("le maire a parlé")), 1.0);
        assert_eq!(known.share(&words("Fin")), 1.0);
        assert_eq!(known.share(&words("hier")), 0.0);
        assert_eq!(known.share(&words("le maire a dit non")), 1.0 / 3.0);
    }
}
