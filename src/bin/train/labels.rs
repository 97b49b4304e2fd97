//! Which segments people would have marked, told from the text that they marked.

use std::collections::HashMap;
use std::collections::HashSet;

use crate::corpus::Gold;

/// How many words are compared at a time.
const SHINGLE: usize = 4;

/// Returns for each segment how far it belongs to the marked text, and how much it weighs.
pub fn labels(gold: &Gold, texts: &[String]) -> (Vec<f32>, Vec<f32>) {
    if gold.metric == "snippets" { of_snippets(gold, texts) } else { of_text(gold, texts) }
}

pub fn words(text: &str) -> Vec<String> {
    let split = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    split.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn of_text(gold: &Gold, texts: &[String]) -> (Vec<f32>, Vec<f32>) {
    let all = words(&gold.text);
    let runs: HashSet<&[String]> = all.windows(SHINGLE).collect();
    let lines: HashSet<Vec<String>> = gold.text.lines().map(words).collect();
    let mut count: HashMap<Vec<String>, usize> = HashMap::new();
    let segments: Vec<Vec<String>> = texts.iter().map(|text| words(text)).collect();
    let mut labels: Vec<f32> = Vec::new();
    for words in &segments {
        let there = words.windows(SHINGLE).filter(|run| runs.contains(run)).count();
        let label = if words.len() < SHINGLE {
            f32::from(u8::from(lines.contains(words)))
        } else {
            there as f32 / (words.len() + 1 - SHINGLE) as f32
        };
        labels.push(label);
        *count.entry(words.clone()).or_default() += 1;
    }
    // Of a text that stands on the page twice, only the copy in the midst of others belongs to the article.
    let before = labels.clone();
    for (at, words) in segments.iter().enumerate() {
        if before[at] < 0.5 || count[words] < 2 {
            continue;
        }
        let density = |at: usize| -> f32 {
            let around = at.saturating_sub(6)..(at + 7).min(segments.len());
            around.filter(|other| *other != at).map(|other| before[other] * segments[other].len().min(60) as f32).sum()
        };
        let mine = density(at);
        let better = (0..segments.len())
            .any(|other| other != at && segments[other] == *words && (density(other), at) > (mine, other));
        if better {
            labels[at] = 0.0;
        }
    }
    let length = all.len().max(30) as f32;
    let weights: Vec<f32> =
        segments.iter().map(|words| ((words.len() as f32 + 1.0) / length).min(0.5) + 0.0005).collect();
    (labels.clone(), capped(weights, &labels))
}

/// Lets the rest of a page weigh no more than three articles.
fn capped(mut weights: Vec<f32>, labels: &[f32]) -> Vec<f32> {
    let rest: f32 = weights.iter().zip(labels).filter(|(_, label)| **label < 0.5).map(|(weight, _)| weight).sum();
    let scale = if rest > 3.0 { 3.0 / rest } else { 1.0 };
    for (weight, label) in weights.iter_mut().zip(labels) {
        *weight *= if *label < 0.5 { scale } else { 1.0 };
    }
    weights
}

fn of_snippets(gold: &Gold, texts: &[String]) -> (Vec<f32>, Vec<f32>) {
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let texts: Vec<String> = texts.iter().map(|text| folded(text)).collect();
    let (mut labels, mut weights) = (vec![0.0; texts.len()], vec![0.0; texts.len()]);
    for (snippets, label) in [(&gold.without, 0.0), (&gold.with, 1.0)] {
        for snippet in snippets {
            let snippet = folded(snippet);
            let holders: Vec<usize> = (0..texts.len()).filter(|at| texts[*at].contains(&snippet)).collect();
            for at in &holders {
                labels[*at] = label;
                // What must be there may be there once; what must not, nowhere.
                weights[*at] = if label > 0.5 { 1.0 / holders.len() as f32 } else { 1.0 };
            }
        }
    }
    (labels, weights)
}
