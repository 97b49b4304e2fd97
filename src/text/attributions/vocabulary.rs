//! The words that the learned reader knows, with what was learned of each.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::hash::Hasher;

use crate::text::attributions::classes;

/// The most words that can be known.
pub const MOST: usize = 1 << 14;

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Known {
    /// Its number, from 1; 0 for a word that is not known.
    pub number: u32,
    /// The class of the list that it is in; 0 for none.
    pub class: u8,
    /// The cluster of words that stand where it stands; 0 for none.
    pub cluster: u8,
    /// How often it is in a source, is in a cue, comes just before a content, in steps from 1; 0 where not known.
    pub habits: [u8; 3],
}

/// The words that the learned reader knows.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    known: HashMap<Box<str>, Known, BuildHasherDefault<Folding>>,
}

impl Vocabulary {
    /// Numbers words from 1 in the order given; each with its cluster and its habits.
    pub fn of<'w>(words: impl IntoIterator<Item = (&'w str, u8, [u8; 3])>) -> Self {
        let mut known: HashMap<Box<str>, Known, BuildHasherDefault<Folding>> = HashMap::default();
        for (number, (word, cluster, habits)) in (1..).zip(words).take(MOST - 1) {
            let class = classes::listed(word).unwrap_or(0);
            known.insert(word.into(), Known { number, class, cluster, habits });
        }
        for (word, class) in classes::all() {
            known.entry(word.into()).or_insert(Known { class, ..Known::default() });
        }
        Self { known }
    }

    /// Returns what is known of a word, by its folded form.
    pub fn get(&self, word: &str) -> Known {
        if word.len() > 24 {
            return Known::default();
        }
        self.known.get(word).copied().unwrap_or_default()
    }
}

/// A quick hash of short words (as in Firefox and rustc: rotate, xor, multiply).
#[derive(Clone, Copy, Default)]
pub struct Folding(u64);

impl Folding {
    fn add(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Folding {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            self.add(part.iter().fold(0, |value, byte| value << 8 | u64::from(*byte)));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.add(u64::from(value));
    }
}
