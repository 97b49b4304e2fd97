//! `train claims DIR`: which sentences fact-checkers pick, from debates (`train.jsonl` and `dev.jsonl` with `doc_id`,
//! `text`, `label`).

use std::collections::HashMap;
use std::path::Path;

use rayon::prelude::*;
use serde::Deserialize;
use whosaid::suggest::claims::training::Weights;
use whosaid::suggest::claims::training::names;
use whosaid::suggest::claims::training::numbers;
use whosaid::suggest::claims::training::words;
use whosaid::text::tokens::Tokens;

use crate::binary;
use crate::binary::Example;
use crate::say;

/// In how many sentences a word must stand to get a weight.
const LEAST: usize = 6;
/// How much the examples count against the penalty, and the words against the numbers; both chosen on debates left out.
const STRENGTH: f64 = 0.02;
const WORDS: f64 = 3.0;

#[derive(Deserialize)]
struct Sentence {
    doc_id: String,
    text: String,
    label: u8,
    #[serde(skip)]
    numbers: Vec<f32>,
    #[serde(skip)]
    words: Vec<String>,
}

/// Reads the debates, tells the mean average precision on each left out in turn, and writes the weights of all.
pub(crate) fn run(folder: &Path, only_validate: bool) -> Result<(), String> {
    let train = read(&folder.join("train.jsonl"))?;
    let dev = read(&folder.join("dev.jsonl"))?;
    say(&format!("dev, learned from train: {:.4}", mean_precision(&dev, &fit(&train.iter().collect::<Vec<_>>()))));
    let all: Vec<Sentence> = train.into_iter().chain(dev).collect();
    let mut debates: Vec<&str> = all.iter().map(|sentence| sentence.doc_id.as_str()).collect();
    debates.dedup();
    let precisions: Vec<f64> = debates
        .par_iter()
        .map(|left_out| {
            let (out, rest): (Vec<&Sentence>, Vec<&Sentence>) = all.iter().partition(|s| s.doc_id == *left_out);
            precision(&out, &fit(&rest))
        })
        .collect();
    say(&format!(
        "each of {} debates left out in turn: mean average precision {:.4}",
        precisions.len(),
        precisions.iter().sum::<f64>() / precisions.len() as f64
    ));
    if only_validate {
        return Ok(());
    }
    let mut weights = fit(&all.iter().collect::<Vec<_>>());
    round(&mut weights);
    let json = serde_json::to_value(&weights).and_then(|value| serde_json::to_string_pretty(&value));
    let json = json.map_err(|error| error.to_string())?;
    std::fs::write("src/suggest/claims/weights.json", json + "\n").map_err(|error| error.to_string())
}

fn read(path: &Path) -> Result<Vec<Sentence>, String> {
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let lines = std::fs::read_to_string(path).map_err(|error| told(&error))?;
    lines
        .lines()
        .map(|line| {
            let mut sentence: Sentence = serde_json::from_str(line).map_err(|error| told(&error))?;
            let tokens = Tokens::of(&sentence.text);
            sentence.numbers = numbers(&tokens, Some("en"));
            sentence.words = words(&tokens, 0..tokens.len()).into_iter().map(str::to_owned).collect();
            Ok(sentence)
        })
        .collect()
}

/// The numbers of a sentence on a common scale, then its words as a vector of length one.
struct Space {
    scales: Vec<(f64, f64)>,
    words: HashMap<String, (usize, f64)>,
}

impl Space {
    fn of(sentences: &[&Sentence]) -> Self {
        let count = sentences.len() as f64;
        let width = sentences.first().map_or(0, |sentence| sentence.numbers.len());
        let scale = |place: usize| {
            let values = || sentences.iter().map(|sentence| f64::from(sentence.numbers[place]));
            let mean = values().sum::<f64>() / count;
            let spread = (values().map(|value| (value - mean).powi(2)).sum::<f64>() / count).sqrt();
            (mean, if spread > 0.0 { spread } else { 1.0 })
        };
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for word in sentences.iter().flat_map(|sentence| &sentence.words) {
            *counts.entry(word).or_default() += 1;
        }
        let mut kept: Vec<(&str, usize)> = counts.into_iter().filter(|(_, count)| *count >= LEAST).collect();
        kept.sort_unstable();
        let rarity = |of: usize| ((1.0 + count) / (1.0 + of as f64)).ln() + 1.0;
        let words =
            kept.into_iter().enumerate().map(|(at, (word, of))| (word.to_owned(), (width + at, rarity(of)))).collect();
        Self { scales: (0..width).map(scale).collect(), words }
    }

    fn width(&self) -> usize {
        self.scales.len() + self.words.len()
    }

    fn row(&self, sentence: &Sentence) -> Vec<(usize, f64)> {
        let numbers = sentence.numbers.iter().zip(&self.scales).enumerate();
        let mut row: Vec<(usize, f64)> =
            numbers.map(|(place, (value, (mean, spread)))| (place, (f64::from(*value) - mean) / spread)).collect();
        let words: Vec<&(usize, f64)> = sentence.words.iter().filter_map(|word| self.words.get(word)).collect();
        let length = words.iter().map(|(_, rarity)| rarity * rarity).sum::<f64>().sqrt();
        row.extend(words.into_iter().map(|(place, rarity)| (*place, WORDS * rarity / length)));
        row
    }
}

/// Learns from sentences; those that were picked count as much as all others together.
fn fit(sentences: &[&Sentence]) -> Weights {
    let space = Space::of(sentences);
    let picked = sentences.iter().filter(|sentence| sentence.label == 1).count() as f64;
    let half = sentences.len() as f64 / 2.0;
    let examples: Vec<Example> = sentences
        .iter()
        .map(|sentence| {
            let label = sentence.label == 1;
            let weight = half / if label { picked } else { sentences.len() as f64 - picked };
            Example { row: space.row(sentence), label, weight }
        })
        .collect();
    let learned = binary::fit(&examples, space.width(), STRENGTH);
    let numbers = names()
        .into_iter()
        .zip(&learned)
        .zip(&space.scales)
        .map(|((name, weight), (mean, spread))| (name, *weight, *mean, *spread))
        .collect();
    let words =
        space.words.iter().map(|(word, (place, rarity))| (word.clone(), (WORDS * learned[*place], *rarity))).collect();
    Weights {
        trained_on: "CLEF-2019 CheckThat! task 1 (debates and speeches with the sentences that fact-checkers picked)"
            .to_owned(),
        bias: learned.last().copied().unwrap_or(0.0),
        numbers,
        words,
    }
}

fn score(weights: &Weights, sentence: &Sentence) -> f64 {
    let numbers = weights.numbers.iter().zip(&sentence.numbers);
    let numbers: f64 =
        numbers.map(|((_, weight, mean, spread), value)| weight * (f64::from(*value) - mean) / spread).sum();
    let words: Vec<&(f64, f64)> = sentence.words.iter().filter_map(|word| weights.words.get(word)).collect();
    let length = words.iter().map(|(_, rarity)| rarity * rarity).sum::<f64>().sqrt().max(1e-9);
    numbers + words.iter().map(|(weight, rarity)| weight * rarity).sum::<f64>() / length
}

/// Returns the average precision of the order in which one debate is put.
fn precision(sentences: &[&Sentence], weights: &Weights) -> f64 {
    let mut order: Vec<(f64, bool)> =
        sentences.iter().map(|sentence| (score(weights, sentence), sentence.label == 1)).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut hits, mut total) = (0.0, 0.0);
    for (place, _) in order.iter().enumerate().filter(|(_, (_, label))| *label) {
        hits += 1.0;
        total += hits / (place + 1) as f64;
    }
    if hits > 0.0 { total / hits } else { 0.0 }
}

fn mean_precision(sentences: &[Sentence], weights: &Weights) -> f64 {
    let mut debates: Vec<&str> = sentences.iter().map(|sentence| sentence.doc_id.as_str()).collect();
    debates.dedup();
    let one = |debate: &&str| {
        let inside: Vec<&Sentence> = sentences.iter().filter(|sentence| sentence.doc_id == *debate).collect();
        precision(&inside, weights)
    };
    debates.iter().map(one).sum::<f64>() / debates.len() as f64
}

/// Keeps four digits: what lies behind them changes no order, and the file stays readable.
fn round(weights: &mut Weights) {
    let four = |value: &mut f64| *value = (*value * 1e4).round() / 1e4;
    four(&mut weights.bias);
    weights.numbers.iter_mut().for_each(|(_, weight, mean, spread)| [weight, mean, spread].into_iter().for_each(four));
    weights.words.values_mut().for_each(|(weight, rarity)| [weight, rarity].into_iter().for_each(four));
}
