//! What was learned of stance: `learned.json`, which `train stance` writes, and how it judges a pair.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::Serialize;

use crate::text::forest::Forest;

/// How many ways a text can stand to a claim: repeats, contradicts, mentions, unrelated.
pub const WAYS: usize = 4;

/// What was learned.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub struct Learned {
    /// What it was learned from, for a reader of the file.
    pub about: String,
    /// For short texts: headlines, sentences.
    pub short: Judge,
    /// For articles.
    pub long: Judge,
}

/// What judges one kind of text.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub struct Judge {
    /// The names of the numbers that the trees look at, without those that come from words.
    pub names: Vec<String>,
    /// Whether the text has to do with the claim at all.
    pub related: Forest,
    /// What single words say for repeating, contradicting and mentioning; the empty word is there in each text.
    pub words: BTreeMap<String, Vec<f32>>,
    /// Weights of the numbers and of single words together.
    pub line: Line,
    /// Trees for repeating, contradicting and mentioning.
    pub stances: Vec<Forest>,
    /// How shares are made into chances (`calibrated`).
    pub scale: Scale,
    /// What each share is weighed by when the label is chosen.
    pub lean: Vec<f32>,
}

/// Weights of numbers, evened out, and of words.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub struct Line {
    /// The mean of each number.
    pub mean: Vec<f32>,
    /// The spread of each number (standard deviation).
    pub spread: Vec<f32>,
    /// What each number says for repeating, contradicting and mentioning.
    pub weights: Vec<Vec<f32>>,
    /// What words say, as in `Judge`.
    pub words: BTreeMap<String, Vec<f32>>,
}

/// How shares are made into chances: the logarithm of each share times `slope` plus `shift`, made into shares again.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub struct Scale {
    /// The same for each way.
    pub slope: f32,
    /// One for each way.
    pub shift: Vec<f32>,
}

/// What the trainer wrote.
pub static LEARNED: LazyLock<Learned> = LazyLock::new(|| {
    serde_json::from_str(include_str!("learned.json")).expect("the trainer wrote it and a test reads it")
});

impl Judge {
    /// Returns what the words of a bag say for repeating, contradicting and mentioning.
    pub fn of_words(&self, bag: &[String]) -> Vec<f32> {
        said(&self.words, bag)
    }

    /// Returns how likely repeating, contradicting and mentioning are if the text has to do with the claim.
    pub fn stances(&self, row: &[f32], bag: &[String]) -> Vec<f32> {
        let mut lined = self.line.scores(row, bag);
        softmax(&mut lined);
        let mut row = row.to_vec();
        row.extend(self.of_words(bag));
        let mut scores: Vec<f32> = self.stances.iter().map(|forest| forest.score(&row)).collect();
        softmax(&mut scores);
        for (score, line) in scores.iter_mut().zip(lined) {
            *score = (*score + line) / 2.0;
        }
        scores
    }

    /// Returns the shares of the four ways, as the trees have them.
    pub fn shares(&self, row: &[f32], bag: &[String]) -> [f32; WAYS] {
        let related = self.related.sure(row);
        let stances = self.stances(row, bag);
        let of = |way: usize| stances.get(way).map_or(0.0, |share| share * related);
        [of(0), of(1), of(2), 1.0 - related]
    }

    /// Returns the way that the shares, each weighed, speak for most.
    pub fn chosen(&self, shares: &[f32; WAYS]) -> usize {
        let weighed = |way: &usize| shares[*way] * self.lean.get(*way).copied().unwrap_or(1.0);
        (0..WAYS).max_by(|one, other| weighed(one).total_cmp(&weighed(other)).then(other.cmp(one))).unwrap_or(WAYS - 1)
    }
}

impl Line {
    /// Returns numbers less their mean, by their spread, none beyond three spreads.
    pub fn evened(&self, row: &[f32]) -> Vec<f32> {
        let of = |((value, mean), spread): ((&f32, &f32), &f32)| ((value - mean) / spread).clamp(-3.0, 3.0);
        row.iter().zip(&self.mean).zip(&self.spread).map(of).collect()
    }

    /// Returns what numbers and words say for repeating, contradicting and mentioning.
    pub fn scores(&self, row: &[f32], bag: &[String]) -> Vec<f32> {
        let mut scores = said(&self.words, bag);
        for (value, weights) in self.evened(row).iter().zip(&self.weights) {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += value * weight;
            }
        }
        scores
    }
}

/// Returns what the words of a bag say; the empty word is in every bag.
fn said(words: &BTreeMap<String, Vec<f32>>, bag: &[String]) -> Vec<f32> {
    let norm = bag_norm(bag.iter().filter(|word| words.contains_key(word.as_str())).count() + 1);
    let mut said = vec![0.0; WAYS - 1];
    for word in bag.iter().map(String::as_str).chain([""]) {
        for (sum, weight) in said.iter_mut().zip(words.get(word).into_iter().flatten()) {
            *sum += weight * norm;
        }
    }
    said
}

impl Scale {
    /// Returns shares as chances.
    pub fn calibrated(&self, shares: &[f32; WAYS]) -> [f32; WAYS] {
        let mut scores = *shares;
        for (way, score) in scores.iter_mut().enumerate() {
            *score = score.max(1e-5).ln() * self.slope + self.shift.get(way).copied().unwrap_or(0.0);
        }
        softmax(&mut scores);
        scores
    }
}

/// Turns scores into shares of one.
pub fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
    }
    let sum: f32 = scores.iter().sum();
    for score in scores.iter_mut() {
        *score /= sum.max(1e-30);
    }
}

/// Returns what each word of a bag counts: long bags count no more than short ones.
pub fn bag_norm(words: usize) -> f32 {
    (10.0 / words.max(1) as f32).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::stance::passage::compare;
    use crate::suggest::stance::reading::Reading;
    use crate::suggest::stance::row::Row;
    use crate::suggest::stance::text::Text;

    #[test]
    fn the_trainers_file_goes_with_the_numbers_that_are_counted() {
        let claim = Reading::of("A bridge fell");
        let names = |text: &Text<'_>| compare(&claim, text, Row::named()).row.names;
        assert_eq!(names(&Text::of("The bridge fell.")), LEARNED.short.names);
        assert_eq!(names(&Text::long("The bridge fell.")), LEARNED.long.names);
        assert!(LEARNED.about.contains("train"));
    }

    #[test]
    fn chances_sum_to_one() {
        let scale = Scale { slope: 0.8, shift: vec![0.1, -0.2, 0.0, 0.3] };
        let sum: f32 = scale.calibrated(&[0.5, 0.0, 0.3, 0.2]).iter().sum();
        assert!((sum - 1.0).abs() < 1e-5);
    }
}
