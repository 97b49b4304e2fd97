//! The pages to learn from: folders with a `gold.jsonl` and the pages, packed with gzip.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use rayon::prelude::*;
use serde::Deserialize;
use whosaid::ingest::training;

use crate::labels;

/// What people marked of a page.
#[derive(Deserialize)]
pub struct Gold {
    pub id: String,
    pub file: String,
    pub metric: String,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub with: Vec<String>,
    #[serde(default)]
    pub without: Vec<String>,
    #[serde(default)]
    pub url: Option<String>,
    #[serde(default)]
    pub domain: Option<String>,
}

/// One page with what it should give.
pub struct Sample {
    pub set: String,
    pub gold: Gold,
    pub page: training::Page,
    pub labels: Vec<f32>,
    pub weights: Vec<f32>,
    site: u64,
}

impl Sample {
    /// Which part of the corpus the page's site belongs to.
    pub fn part(&self, parts: usize) -> usize {
        (self.site % parts as u64) as usize
    }
}

/// Reads the sets whose gold was made by people, each folder one set.
pub fn read(corpus: &Path) -> std::io::Result<Vec<Sample>> {
    let mut waiting: Vec<(String, std::path::PathBuf, Gold)> = Vec::new();
    for set in ["fundus", "scrapinghub", "trafilatura", "wcxb"] {
        let folder = corpus.join(set);
        let gold = std::fs::read_to_string(folder.join("gold.jsonl"))?;
        for line in gold.lines().filter(|line| !line.trim().is_empty()) {
            let gold: Gold = serde_json::from_str(line)?;
            waiting.push((set.to_owned(), folder.join(&gold.file), gold));
        }
    }
    let samples: Vec<std::io::Result<Option<Sample>>> =
        waiting.into_par_iter().map(|(set, path, gold)| sample(set, &path, gold)).collect();
    let mut found = Vec::new();
    for sample in samples {
        found.extend(sample?);
    }
    even_out(&mut found);
    Ok(found)
}

fn sample(set: String, path: &Path, gold: Gold) -> std::io::Result<Option<Sample>> {
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(std::fs::File::open(path)?).read_to_end(&mut bytes)?;
    let Some(page) = training::page(&bytes) else { return Ok(None) };
    let (labels, weights) = labels::labels(&gold, &page.texts);
    let site = gold.url.as_deref().or(gold.domain.as_deref()).unwrap_or(&gold.id);
    let site = site.split("://").last().unwrap_or(site).split('/').next().unwrap_or(site);
    let site = site
        .trim_start_matches("www.")
        .bytes()
        .fold(7_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3).rotate_left(9));
    Ok(Some(Sample { set, gold, page, labels, weights, site: site ^ (site >> 29) }))
}

/// Gives each set the weight of its pages, whatever their length.
fn even_out(samples: &mut [Sample]) {
    let mut sums: BTreeMap<String, (f32, usize)> = BTreeMap::new();
    for sample in samples.iter() {
        let sum = sums.entry(sample.set.clone()).or_default();
        *sum = (sum.0 + sample.weights.iter().sum::<f32>(), sum.1 + 1);
    }
    let pages = samples.len() as f32 / sums.len().max(1) as f32;
    for sample in samples {
        let (sum, _) = sums[&sample.set];
        // Scaled so that a page weighs about thirty rows.
        sample.weights.iter_mut().for_each(|weight| *weight *= 30.0 * pages / sum.max(1e-6));
    }
}
