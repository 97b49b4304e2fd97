//! A text with what stance asks of it for every claim.

use std::collections::HashMap;

use crate::suggest::stance::reading::Reading;
use crate::suggest::stance::reading::Sentence;
use crate::suggest::stance::reading::Word;
use crate::suggest::stance::words::CLASSES;
use crate::text::similarity::bilingual::Meaning;

/// A text of so many words at most is judged as a whole, as a headline or a sentence is.
const SHORT: usize = 40;

/// A text with what is asked of it for every claim.
#[derive(Clone, Debug)]
pub struct Text<'t> {
    /// The text, read.
    pub reading: Reading<'t>,
    /// Whether it is judged as a whole.
    pub is_short: bool,
    /// Which words it has, by stem, by beginning and by kin: how often, and the sentence of the first.
    stems: HashMap<u64, (u32, u32)>,
    starts: HashMap<u64, (u32, u32)>,
    kin: HashMap<u16, (u32, u32)>,
    meanings: HashMap<Meaning, (u32, u32)>,
    /// How often it has a word of each class, and in its first sentences.
    pub(super) cues: [[u32; CLASSES.len()]; 2],
}

impl<'t> Text<'t> {
    /// Reads a text. Linear in its length.
    pub fn of(text: &'t str) -> Self {
        let reading = Reading::of(text);
        let mut read = Self {
            stems: HashMap::new(),
            starts: HashMap::new(),
            kin: HashMap::new(),
            meanings: HashMap::new(),
            cues: [[0; CLASSES.len()]; 2],
            is_short: reading.words.len() <= SHORT && !told_at_length(&reading),
            reading,
        };
        for index in 0..read.reading.sentences.len() {
            let number = u32::try_from(index).unwrap_or(u32::MAX);
            for word in read.reading.of_sentence(index) {
                if word.cues != 0 {
                    for class in 0..CLASSES.len() {
                        read.cues[0][class] += word.cues >> class & 1;
                        read.cues[1][class] += if index < 5 { word.cues >> class & 1 } else { 0 };
                    }
                }
                if word.content {
                    read.stems.entry(word.stem).or_insert((0, number)).0 += 1;
                    if word.number.is_none() {
                        read.starts.entry(word.start).or_insert((0, number)).0 += 1;
                    }
                    if word.kin != 0 {
                        read.kin.entry(word.kin).or_insert((0, number)).0 += 1;
                    }
                    for meaning in word.meanings {
                        read.meanings.entry(*meaning).or_insert((0, number)).0 += 1;
                    }
                }
            }
        }
        read
    }

    /// Reads a text that is judged as an article however short it is.
    pub fn long(text: &'t str) -> Self {
        Self { is_short: false, ..Self::of(text) }
    }

    /// Reads a text that is judged as a whole however long it is.
    pub fn short(text: &'t str) -> Self {
        Self { is_short: true, ..Self::of(text) }
    }

    /// Returns what a word of another language may mean.
    pub(super) fn foreign(&self, word: &Word) -> &'static [Meaning] {
        if word.tongue == self.reading.tongue { &[] } else { word.meanings }
    }

    /// Returns how often the text has a word, how alike the closest form is, and in which sentence it comes first.
    pub(super) fn has(&self, word: &Word) -> (u32, f32, u32) {
        let (count, like, at) = match (self.stems.get(&word.stem), word.number) {
            (Some(found), _) => (found.0, 1.0, found.1),
            (None, Some(_)) => (0, 0.0, 0),
            (None, None) => match (self.starts.get(&word.start), self.kin.get(&word.kin)) {
                (Some(found), _) => (found.0, 0.75, found.1),
                (None, Some(found)) => (found.0, 0.6, found.1),
                (None, None) => match self.foreign(word).iter().find_map(|meaning| self.meanings.get(meaning)) {
                    Some(found) => (found.0, 0.6, found.1),
                    None => (0, 0.0, 0),
                },
            },
        };
        (count, like, at)
    }
}

/// Returns whether a text is told in sentences, as articles are, not in lines as headlines are.
fn told_at_length(reading: &Reading<'_>) -> bool {
    let stops = |sentence: &&Sentence| {
        let last = sentence.tokens.end.saturating_sub(1);
        reading.tokens.word(last) == "." && reading.tokens.word(last.saturating_sub(1)) != "."
    };
    reading.sentences.iter().filter(stops).count() >= 2 || reading.sentences.len() > 3
}
