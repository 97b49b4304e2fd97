//! Logistic regression of several classes on words that are there or not, and on numbers.

use std::collections::BTreeMap;
use std::collections::HashMap;

use whosaid::suggest::stance::learned::Line;

/// How a regression is fitted.
#[derive(Clone, Copy)]
pub struct Settings {
    /// How strongly weights are held to nothing.
    pub hold: f32,
    /// How many times all rows are gone through.
    pub rounds: usize,
    /// In how many rows a word must be.
    pub least: usize,
}

/// One row: the words it has, its numbers (evened out, or none), and its class.
pub struct Bag<'a> {
    pub words: &'a [String],
    pub numbers: Vec<f32>,
    pub label: usize,
}

/// Fits a line on words and numbers; the numbers are evened out by their mean and spread first.
pub fn fit_line(rows: &[(&[f32], &[String], usize)], classes: usize, settings: Settings) -> Line {
    let width = rows.first().map_or(0, |row| row.0.len());
    let count = rows.len().max(1) as f32;
    let mean_of =
        |worth: &dyn Fn(f32, usize) -> f32, at: usize| rows.iter().map(|row| worth(row.0[at], at)).sum::<f32>() / count;
    let mean: Vec<f32> = (0..width).map(|at| mean_of(&|value, _| value, at)).collect();
    let spread: Vec<f32> =
        (0..width).map(|at| mean_of(&|value, at| (value - mean[at]).powi(2), at).sqrt().max(1e-3)).collect();
    let mut line = Line { mean, spread, ..Line::default() };
    let bags: Vec<Bag<'_>> =
        rows.iter().map(|row| Bag { words: row.1, numbers: line.evened(row.0), label: row.2 }).collect();
    (line.words, line.weights) = fit(&bags, classes, settings);
    line
}

/// Fits weights for each word and class, and for each number and class (AdaGrad, all rows at a time, L2).
pub fn fit(rows: &[Bag<'_>], classes: usize, settings: Settings) -> (BTreeMap<String, Vec<f32>>, Vec<Vec<f32>>) {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in rows.iter().flat_map(|row| row.words) {
        *counts.entry(word).or_default() += 1;
    }
    let mut known: Vec<&str> =
        counts.iter().filter(|(_, count)| **count >= settings.least).map(|(word, _)| *word).collect();
    known.sort_unstable();
    let index: HashMap<&str, usize> = known.iter().enumerate().map(|(at, word)| (*word, at)).collect();
    let width = known.len() + 1;
    let bags: Vec<Vec<usize>> = rows
        .iter()
        .map(|row| {
            let words = row.words.iter().filter_map(|word| index.get(word.as_str()).copied());
            words.chain(std::iter::once(width - 1)).collect()
        })
        .collect();
    let numbers = rows.first().map_or(0, |row| row.numbers.len());
    let mut weights = vec![0.0_f32; (width + numbers) * classes];
    let mut squares = vec![1e-6_f32; (width + numbers) * classes];
    let scale = 1.0 / rows.len().max(1) as f32;
    for _ in 0..settings.rounds {
        let mut slope: Vec<f32> = weights.iter().map(|weight| settings.hold * scale * weight).collect();
        for (bag, row) in bags.iter().zip(rows) {
            let norm = norm(bag.len());
            let mut scores = vec![0.0_f32; classes];
            for word in bag {
                for (class, score) in scores.iter_mut().enumerate() {
                    *score += weights[word * classes + class] * norm;
                }
            }
            for (at, value) in row.numbers.iter().enumerate() {
                for (class, score) in scores.iter_mut().enumerate() {
                    *score += weights[(width + at) * classes + class] * value;
                }
            }
            whosaid::suggest::stance::learned::softmax(&mut scores);
            scores[row.label] -= 1.0;
            for word in bag {
                for (class, score) in scores.iter().enumerate() {
                    slope[word * classes + class] += score * norm * scale;
                }
            }
            for (at, value) in row.numbers.iter().enumerate() {
                for (class, score) in scores.iter().enumerate() {
                    slope[(width + at) * classes + class] += score * value * scale;
                }
            }
        }
        for ((weight, slope), square) in weights.iter_mut().zip(&slope).zip(&mut squares) {
            *square += slope * slope;
            *weight -= 0.1 * slope / square.sqrt();
        }
    }
    let of =
        |at: usize| (0..classes).map(|class| (weights[at * classes + class] * 1e3).round() / 1e3).collect::<Vec<f32>>();
    let mut found: BTreeMap<String, Vec<f32>> =
        known.iter().enumerate().map(|(at, word)| ((*word).to_owned(), of(at))).collect();
    found.insert(String::new(), of(width - 1));
    (found, (0..numbers).map(|at| of(width + at)).collect())
}

/// Long bags count no more than short ones of twenty words do.
pub fn norm(words: usize) -> f32 {
    whosaid::suggest::stance::learned::bag_norm(words)
}
