//! Learns which segments of a page are its article from pages whose text people had marked.
//!
//! `train extraction CORPUS` measures by cross-validation over sites and writes `src/ingest/html/learned.json`.
//! `train stance DIR` and `train commonness DIR` do the same for what a passage has to do with a claim (`stance.rs`).
//! Deterministic: the same corpus gives the same file.

mod boost;
mod corpus;
mod labels;
mod logistic;
mod measure;
mod stance;

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
    let ended = match arguments.first().map(String::as_str).zip(arguments.get(1)) {
        Some(("extraction", corpus)) => return extraction(corpus, only_validate),
        Some(("stance", folder)) => stance::run(&PathBuf::from(folder), only_validate),
        Some(("commonness", folder)) => stance::commonness(&PathBuf::from(folder)),
        _ => {
            say("usage: train extraction CORPUS [--validate] | stance DIR [--validate] | commonness DIR");
            return ExitCode::FAILURE;
        }
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("the files cannot be read or written: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn extraction(corpus: &str, only_validate: bool) -> ExitCode {
    let samples = match corpus::read(&PathBuf::from(corpus)) {
        Ok(samples) => samples,
        Err(error) => {
            say(&format!("the corpus cannot be read: {error}"));
            return ExitCode::FAILURE;
        }
    };
    say(&format!("{} pages, {} segments", samples.len(), samples.iter().map(|s| s.page.rows.len()).sum::<usize>()));
    let sure = across_folds(&samples);
    let (bound, told) = measure::best(&samples, &sure);
    say(&told);
    if only_validate {
        return ExitCode::SUCCESS;
    }
    let names = samples.first().map(|sample| sample.page.names.clone()).unwrap_or_default();
    let learned = Learned { names, trees: fit(&samples, |_| true), bound };
    match write(&learned) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("the file cannot be written: {error}"));
            ExitCode::FAILURE
        }
    }
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
