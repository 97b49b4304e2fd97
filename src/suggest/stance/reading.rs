//! A text as stance reads it: its words with their stems, cues and rarity, and its sentences.

use std::hash::Hash;
use std::hash::Hasher;
use std::ops::Range;

use crate::suggest::stance::stem::stem;
use crate::suggest::stance::words;
use crate::text::sentences::sentences;
use crate::text::similarity::bilingual::Meaning;
use crate::text::similarity::bilingual::meanings_of;
use crate::text::similarity::stopwords::Tongue;
use crate::text::similarity::stopwords::tongue_of;
use crate::text::similarity::terms::word_key;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// A sentence is read on as another one after so many words.
const MOST_WORDS: usize = 90;

/// A text is not read beyond so many words (a long novel), so that memory is bounded.
const MOST_READ: usize = 400_000;

/// One word or figure.
#[derive(Clone, Debug)]
pub struct Word {
    /// Its token.
    pub token: usize,
    /// Its stem, hashed.
    pub stem: u64,
    /// The first letters of its stem, hashed; words of another form or language may share them.
    pub start: u64,
    /// The group of words that tell the same, 0 for none.
    pub kin: u16,
    /// What it may mean in the list of English and French words.
    pub meanings: &'static [Meaning],
    /// A bit for each class of cues.
    pub cues: u32,
    /// The language of its text.
    pub tongue: Tongue,
    /// How rare it is.
    pub idf: f32,
    /// Whether it says something of what the sentence is about.
    pub content: bool,
    /// Whether it is written as a name is.
    pub name: bool,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
    /// What it is worth, if it is a figure.
    pub number: Option<f64>,
}

/// One sentence, or a part of one that is very long.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its words.
    pub words: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Whether it has a question mark.
    pub asks: bool,
    /// Whether it has quotation marks.
    pub quotes: bool,
    /// How many words stand before its first colon.
    pub colon: Option<usize>,
}

/// A text, read.
#[derive(Clone, Debug)]
pub struct Reading<'t> {
    /// Its tokens.
    pub tokens: Tokens<'t>,
    /// Its words, in order.
    pub words: Vec<Word>,
    /// Its sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Its language, as far as it matters here.
    pub tongue: Tongue,
}

impl<'t> Reading<'t> {
    /// Reads a text. Linear in its length.
    pub fn of(text: &'t str) -> Self {
        let tokens = Tokens::of(text);
        let ranges = sentences(&tokens);
        let tongue = tongue_of(&tokens);
        let mut reading = Self { tokens, words: Vec::new(), sentences: Vec::new(), tongue };
        for range in ranges {
            if reading.words.len() >= MOST_READ {
                break;
            }
            reading.sentence(range);
        }
        reading
    }

    /// Returns its first words, at most so many.
    pub fn beginning(&self, most: usize) -> &[Word] {
        self.words.get(..most).unwrap_or(&self.words)
    }

    /// Returns the words of a sentence.
    pub fn of_sentence(&self, index: usize) -> &[Word] {
        self.sentences.get(index).and_then(|sentence| self.words.get(sentence.words.clone())).unwrap_or(&[])
    }

    /// Returns the stems of all words that are no figures, in order.
    pub fn stems(&self) -> impl Iterator<Item = String> {
        self.words.iter().filter(|word| word.number.is_none()).map(|word| stem(self.tokens.word(word.token)))
    }

    fn sentence(&mut self, range: Range<usize>) {
        let all_capitals = self.shouted(&range);
        let (mut open, mut first) = (false, true);
        let mut sentence = self.opened(range.start);
        let mut index = range.start;
        while index < range.end {
            let Some(token) = self.tokens.get(index).copied() else { break };
            match token.kind {
                TokenKind::Word | TokenKind::Digits => {
                    let after =
                        if token.kind == TokenKind::Digits { figure_end(&self.tokens, index) } else { index + 1 };
                    let mut word = self.word(index, after);
                    word.quoted = open;
                    word.name = token.capital && !all_capitals && !first && word.content;
                    first = false;
                    self.words.push(word);
                    index = after;
                }
                _ => {
                    match self.tokens.word(index) {
                        "\"" => (open, sentence.quotes) = (!open, true),
                        "'" if token.spaced && !open => (open, sentence.quotes) = (true, true),
                        "'" if open && self.tokens.get(index + 1).is_none_or(|next| next.spaced) => open = false,
                        "?" => sentence.asks = true,
                        ":" if sentence.colon.is_none() => {
                            sentence.colon = Some(self.words.len() - sentence.words.start)
                        }
                        _ => {}
                    }
                    index += 1;
                }
            }
            if self.words.len() >= MOST_READ {
                break;
            }
            if self.words.len() - sentence.words.start >= MOST_WORDS {
                let next = self.opened(index);
                self.close(std::mem::replace(&mut sentence, next), index);
            }
        }
        self.close(sentence, range.end);
    }

    fn opened(&self, token: usize) -> Sentence {
        let word = self.words.len();
        Sentence { words: word..word, tokens: token..token, asks: false, quotes: false, colon: None }
    }

    fn close(&mut self, mut sentence: Sentence, token: usize) {
        sentence.words.end = self.words.len();
        sentence.tokens.end = token;
        if !sentence.words.is_empty() {
            self.sentences.push(sentence);
        }
    }

    fn word(&mut self, index: usize, after: usize) -> Word {
        let folded = self.tokens.word(index);
        let (english, french) = words::stopword(folded);
        let number = number(&self.tokens, index, after);
        let not = folded == "t"
            && index >= 2
            && self.tokens.word(index - 1) == "'"
            && self.tokens.word(index - 2).ends_with('n');
        let only = folded == "non" && self.tokens.word(index + 1) == "seulement";
        let cues = if self.tongue == Tongue::French && (folded == "dont" || only) {
            0
        } else if not || folded == "plus" && after_ne(&self.tokens, index) {
            1 << words::NEGATION
        } else {
            words::cues(folded)
        };
        let stem = if number.is_some() { folded.to_owned() } else { stem(folded) };
        let short = folded.len() < 2 && number.is_none();
        Word {
            token: index,
            stem: number.map_or_else(|| hashed(&stem), |number| hashed(&number.to_bits())),
            start: hashed(&stem.char_indices().nth(5).and_then(|(end, _)| stem.get(..end)).unwrap_or(&stem)),
            kin: words::kin(&stem),
            meanings: meanings_of(word_key(folded, self.tongue), self.tongue),
            cues,
            tongue: self.tongue,
            idf: words::idf(&stem),
            content: !(english || french || short),
            name: false,
            quoted: false,
            number,
        }
    }

    /// Returns whether most words of a sentence begin with a capital, as in headlines, so that capitals tell no names.
    fn shouted(&self, range: &Range<usize>) -> bool {
        let of = |capital: bool| {
            range.clone().take(60).filter(move |index| {
                self.tokens.get(*index).is_some_and(|token| {
                    token.kind == TokenKind::Word && token.capital == capital && token.end - token.start > 3
                })
            })
        };
        of(true).count() > of(false).count() * 2
    }
}

/// Returns the hash of something; the same in every run.
pub fn hashed<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = Fnv(0xcbf2_9ce4_8422_2325);
    value.hash(&mut hasher);
    hasher.0
}

/// FNV-1a, so that hashes do not change from run to run.
struct Fnv(u64);

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// Returns where the figure that begins at a token ends: `20,000`, `1.5`, `20 000`.
fn figure_end(tokens: &Tokens<'_>, index: usize) -> usize {
    let mut end = index + 1;
    while end < index + 12 {
        let digits = |at: usize| tokens.get(at).filter(|token| token.kind == TokenKind::Digits && !token.spaced);
        let joined = matches!(tokens.word(end), "," | ".")
            && tokens.get(end).is_some_and(|token| !token.spaced)
            && digits(end + 1).is_some();
        let grouped = tokens
            .get(end)
            .is_some_and(|token| token.kind == TokenKind::Digits && token.spaced && token.end - token.start == 3)
            && tokens.get(end - 1).is_some_and(|token| token.end - token.start <= 3);
        end += match (joined, grouped) {
            (true, _) => 2,
            (_, true) => 1,
            _ => break,
        };
    }
    end
}

/// Returns what a figure or a number word is worth, with `million` and the like after it.
fn number(tokens: &Tokens<'_>, index: usize, after: usize) -> Option<f64> {
    let token = tokens.get(index)?;
    let mut value =
        if token.kind == TokenKind::Digits { worth(tokens, index, after)? } else { in_words(tokens.word(index))? };
    value *= match tokens.word(after) {
        "million" | "millions" | "m" | "mn" => 1e6,
        "billion" | "billions" | "bn" | "milliard" | "milliards" => 1e9,
        "thousand" | "k" | "mille" => 1e3,
        "hundred" | "cent" | "cents" => 1e2,
        _ => 1.0,
    };
    Some(value)
}

fn worth(tokens: &Tokens<'_>, index: usize, after: usize) -> Option<f64> {
    let mut digits = String::new();
    for at in index..after {
        let (word, size) = (tokens.word(at), tokens.get(at + 1).map_or(0, |next| next.end - next.start));
        match word {
            "," | "." if size == 3 => {}
            "," | "." => digits.push('.'),
            _ if digits.len() > 40 => return None,
            _ => digits.extend(word.chars().take(40)),
        }
    }
    digits.parse().ok()
}

fn in_words(word: &str) -> Option<f64> {
    Some(match word {
        "one" => 1.0,
        "two" | "deux" | "twice" | "pair" => 2.0,
        "three" | "trois" => 3.0,
        "four" | "quatre" => 4.0,
        "five" | "cinq" => 5.0,
        "six" => 6.0,
        "seven" | "sept" => 7.0,
        "eight" | "huit" => 8.0,
        "nine" | "neuf" => 9.0,
        "ten" | "dix" => 10.0,
        "eleven" | "onze" => 11.0,
        "twelve" | "douze" | "dozen" => 12.0,
        "thirteen" | "treize" => 13.0,
        "fourteen" | "quatorze" => 14.0,
        "fifteen" | "quinze" => 15.0,
        "sixteen" | "seize" => 16.0,
        "seventeen" => 17.0,
        "eighteen" => 18.0,
        "nineteen" => 19.0,
        "twenty" | "vingt" => 20.0,
        "thirty" | "trente" => 30.0,
        "forty" | "quarante" => 40.0,
        "fifty" | "cinquante" => 50.0,
        "sixty" | "soixante" => 60.0,
        "seventy" => 70.0,
        "eighty" => 80.0,
        "ninety" => 90.0,
        "hundred" | "cent" => 100.0,
        "thousand" | "mille" => 1000.0,
        _ => return None,
    })
}

fn after_ne(tokens: &Tokens<'_>, index: usize) -> bool {
    (1..=4).filter_map(|back| index.checked_sub(back)).any(|at| matches!(tokens.word(at), "ne" | "n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers(text: &str) -> Vec<f64> {
        Reading::of(text).words.iter().filter_map(|word| word.number).collect()
    }

    #[test]
    fn figures_are_read_with_their_groups_and_multipliers() {
        assert_eq!(numbers("20,000 men, 1.5 million euros and 20\u{202f}000 hommes"), [20000.0, 1.5e6, 20000.0]);
        assert_eq!(numbers("19M watches, two men"), [19e6, 2.0]);
    }

    #[test]
    fn the_stem_of_a_figure_is_its_worth() {
        let (one, other) = (Reading::of("deux otages"), Reading::of("2 otages"));
        assert_eq!(one.words[0].stem, other.words[0].stem);
    }

    #[test]
    fn negations_are_seen_in_both_languages() {
        let negated =
            |text: &str| Reading::of(text).words.iter().filter(|word| word.cues & (1 << words::NEGATION) != 0).count();
        assert_eq!(negated("He didn't go"), 1);
        assert_eq!(negated("Il n'y est plus allé"), 1);
        assert_eq!(negated("Il en veut plus"), 0);
        assert_eq!(negated("Il en veut trois, dont deux rouges, et non seulement des rouges"), 0);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC{0,200}") {
            let reading = Reading::of(&text);
            for sentence in &reading.sentences {
                prop_assert!(sentence.words.end <= reading.words.len() && sentence.tokens.end <= reading.tokens.len());
            }
        }
    }
}
