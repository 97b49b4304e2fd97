//! How near the chosen text comes to the marked one, by each set's own measure.

use std::collections::BTreeMap;
use std::collections::HashMap;

use crate::corpus::Sample;
use crate::labels::words;

/// Returns the bound that gives the best mean over the sets, and the figures there.
pub fn best(samples: &[Sample], sure: &[Vec<f32>]) -> (f32, String) {
    let mut best = (0.0, 0.0, String::new());
    for step in 0..10 {
        let bound = 0.3 + 0.04 * step as f32;
        let (mean, told) = at(samples, sure, bound);
        if mean > best.0 {
            best = (mean, bound, told);
        }
    }
    (best.1, format!("mean {:.4} at {:.2}: {}", best.0, best.1, best.2))
}

fn at(samples: &[Sample], sure: &[Vec<f32>], bound: f32) -> (f32, String) {
    let mut sets: BTreeMap<&str, Vec<[f32; 3]>> = BTreeMap::new();
    for (sample, sure) in samples.iter().zip(sure) {
        sets.entry(&sample.set).or_default().push(page(sample, &sample.page.text(sure, bound)));
    }
    let mut told = String::new();
    let mut sum = 0.0;
    for (set, pages) in &sets {
        let (p, r, f) = pooled(set, pages);
        told += &format!("{set} {f:.4} (P {p:.3} R {r:.3})  ");
        sum += f;
    }
    (sum / sets.len().max(1) as f32, told)
}

fn pooled(set: &str, pages: &[[f32; 3]]) -> (f32, f32, f32) {
    let mean = |values: Vec<f32>| values.iter().sum::<f32>() / values.len().max(1) as f32;
    let share = |a: f32, b: f32| if a + b > 0.0 { a / (a + b) } else { 0.0 };
    let harmonic = |p: f32, r: f32| if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
    match set {
        "wcxb" => (
            mean(pages.iter().map(|p| share(p[0], p[1])).collect()),
            mean(pages.iter().map(|p| share(p[0], p[2])).collect()),
            mean(pages.iter().map(|p| harmonic(share(p[0], p[1]), share(p[0], p[2]))).collect()),
        ),
        "trafilatura" => {
            let sum = |at: usize| pages.iter().map(|page| page[at]).sum::<f32>();
            let (p, r) = (share(sum(0), sum(1)), share(sum(0), sum(2)));
            (p, r, harmonic(p, r))
        }
        _ => {
            let p = mean(pages.iter().filter(|p| p[0] + p[1] > 0.0).map(|p| share(p[0], p[1])).collect());
            let r = mean(pages.iter().filter(|p| p[0] + p[2] > 0.0).map(|p| share(p[0], p[2])).collect());
            (p, r, harmonic(p, r))
        }
    }
}

/// Returns what is right, too much and missing on a page.
fn page(sample: &Sample, text: &str) -> [f32; 3] {
    let gold = &sample.gold;
    if gold.metric == "snippets" {
        let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = folded(text);
        let there = |snippets: &[String]| snippets.iter().filter(|s| text.contains(&folded(s))).count() as f32;
        let right = there(&gold.with);
        return [right, there(&gold.without), gold.with.len() as f32 - right];
    }
    let (a, b) = (words(&gold.text), words(text));
    if gold.metric == "wordf1" {
        let lower = |words: Vec<String>| words.into_iter().map(|word| vec![word.to_lowercase()]).collect::<Vec<_>>();
        return shared(&counts(lower(a)), &counts(lower(b)));
    }
    let runs = |words: Vec<String>| -> Vec<Vec<String>> {
        if words.is_empty() {
            return Vec::new();
        }
        let length = words.len().min(4);
        words.windows(length).map(<[String]>::to_vec).collect()
    };
    shared(&counts(runs(a)), &counts(runs(b)))
}

fn counts(runs: Vec<Vec<String>>) -> HashMap<Vec<String>, f32> {
    let mut counts = HashMap::new();
    for run in runs {
        *counts.entry(run).or_default() += 1.0;
    }
    counts
}

fn shared(gold: &HashMap<Vec<String>, f32>, found: &HashMap<Vec<String>, f32>) -> [f32; 3] {
    let right: f32 = gold.iter().map(|(run, count)| count.min(found.get(run).copied().unwrap_or(0.0))).sum();
    [right, found.values().sum::<f32>() - right, gold.values().sum::<f32>() - right]
}
