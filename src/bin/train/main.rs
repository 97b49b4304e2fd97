//! Learns what whosaid knows from material that people had marked.
//!
//! - `train extraction CORPUS`: which segments of a page are its article (cross-validation over sites; writes
//!   `src/ingest/html/learned.json`).
//! - `train attribution CORPUS`: who is made to say what (measured on `dev.jsonl`, or with `--validate` across parts of
//!   `train.jsonl`; writes `src/text/attributions/learned.json`).
//! - `train claims CORPUS`: which sentences a fact-checker wants to check (each debate left out in turn; writes
//!   `src/suggest/claims/weights.json`).
//! - `train stance DIR` and `train commonness DIR`: what a passage has to do with a claim (`stance.rs`).
//!
//! Deterministic: the same corpus gives the same file.

mod attribution;
mod binary;
mod boost;
mod claims;
mod corpus;
mod labels;
mod logistic;
mod measure;
mod stance;

use std::path::Path;
use std::path::PathBuf;
use std::process::ExitCode;

use rayon::prelude::*;
use whosaid::ingest::training::Learned;
use whosaid::text::forest::Forest;

use crate::boost::Settings;
use crate::boost::Table;
use crate::corpus::Sample;

/// How many parts the sites are split in.
const FOLDS: usize = 5;

const SETTINGS: Settings = Settings { trees: 260, depth: 6, rate: 0.05, seed: 1, least: 3.0, columns: 0.4 };

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let only_validate = arguments.iter().any(|argument| argument == "--validate");
    let Some((what, corpus)) = arguments.first().map(String::as_str).zip(arguments.get(1).map(Path::new)) else {
        return usage();
    };
    let told = |error: std::io::Error| error.to_string();
    let ended = match what {
        "extraction" => extraction(corpus, only_validate),
        "attribution" => {
            let out = PathBuf::from("src/text/attributions/learned.json");
            attribution::run(corpus, &out, only_validate.then_some(FOLDS), &say).map_err(|error| error.to_string())
        }
        "claims" => claims::run(corpus, only_validate),
        "stance" => stance::run(corpus, only_validate).map_err(told),
        "commonness" => stance::commonness(corpus).map_err(told),
        _ => return usage(),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            say(&format!("it cannot be learned: {why}"));
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    say("usage: train extraction|attribution|claims|stance|commonness CORPUS [--validate]");
    ExitCode::FAILURE
}

fn extraction(corpus: &Path, only_validate: bool) -> Result<(), String> {
    let samples = corpus::read(corpus).map_err(|error| format!("the corpus cannot be read: {error}"))?;
    say(&format!("{} pages, {} segments", samples.len(), samples.iter().map(|s| s.page.rows.len()).sum::<usize>()));
    let sure = across_folds(&samples);
    let (bound, told) = measure::best(&samples, &sure);
    say(&told);
    if only_validate {
        return Ok(());
    }
    let names = samples.first().map(|sample| sample.page.names.clone()).unwrap_or_default();
    let learned = Learned { names, trees: fit(&samples, |_| true), bound };
    write(&learned).map_err(|error| format!("the file cannot be written: {error}"))
}

/// Judges each page by trees that saw no page of its site.
fn across_folds(samples: &[Sample]) -> Vec<Vec<f32>> {
    let parts: Vec<usize> = (0..FOLDS).collect();
    let forests: Vec<Forest> =
        parts.into_par_iter().map(|part| fit(samples, |sample| sample.part(FOLDS) != part)).collect();
    let judged = |sample: &Sample| -> Vec<f32> {
        let forest = &forests[sample.part(FOLDS)];
        sample.page.rows.iter().map(|row| forest.sure(row)).collect()
    };
    samples.par_iter().map(judged).collect()
}

fn fit(samples: &[Sample], wanted: impl Fn(&Sample) -> bool) -> Forest {
    let mut table = Table::default();
    for sample in samples.iter().filter(|sample| wanted(sample)) {
        for ((row, label), weight) in sample.page.rows.iter().zip(&sample.labels).zip(&sample.weights) {
            if *weight > 0.0 {
                table.push(row, *label, *weight);
            }
        }
    }
    boost::grow(&table, SETTINGS)
}

fn write(learned: &Learned) -> std::io::Result<()> {
    let text = serde_json::to_string(learned)?;
    // A line for each tree, so that a change can be read.
    let text = text.replace("{\"split\"", "\n{\"split\"").replace("\"trees\":{", "\n\"trees\":{");
    std::fs::write("src/ingest/html/learned.json", text + "\n")
}

#[expect(clippy::print_stderr, reason = "a tool for the people who build whosaid")]
fn say(line: &str) {
    eprintln!("{line}");
}
