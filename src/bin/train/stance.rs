//! Learns how a passage stands to a claim: `train stance DIR` reads `DIR/emergent` (claims with headlines) and
//! `DIR/fnc1` (claims with articles), `train.jsonl` of each, measures on folds whose claims and articles the trees had
//! not seen and on `dev.jsonl`, and writes `src/suggest/stance/learned.json`; `train commonness DIR` writes
//! `commonness.txt` beside it. Deterministic.

mod score;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::path::Path;

use rayon::prelude::*;
use serde_json::Value;
use whosaid::suggest::stance::learned::Judge;
use whosaid::suggest::stance::learned::Learned;
use whosaid::suggest::stance::learned::Scale;
use whosaid::suggest::stance::learned::WAYS;
use whosaid::suggest::stance::passage::compare;
use whosaid::suggest::stance::reading::Reading;
use whosaid::suggest::stance::reading::hashed;
use whosaid::suggest::stance::row::Row;
use whosaid::suggest::stance::text::Text;

use crate::boost;
use crate::boost::Settings;
use crate::boost::Table;
use crate::logistic;
use crate::say;
use crate::stance::score::macro_f1;
use crate::stance::score::tell;
use crate::stance::score::weighted;

/// The words of the benchmarks for the four ways, in the order of the judge.
const WORDS: [&str; WAYS] = ["supports", "refutes", "discusses", "unrelated"];

/// How many parts the topics are split in.
const FOLDS: u64 = 5;

/// How the trees and words of one judge are learned.
#[derive(Clone, Copy)]
struct Recipe {
    related: Settings,
    stances: Settings,
    words: logistic::Settings,
    /// How strongly the line on numbers and words is held to nothing.
    hold: f32,
    /// In how many topics a word must be.
    topics: usize,
    /// The power of a topic's size that its rows are weighed down by, so that large topics do not drown small ones.
    power: f32,
    /// What a contradicting row counts more.
    contradicts: f32,
}

const SHORT: Recipe = Recipe {
    related: Settings { trees: 80, depth: 4, rate: 0.1, seed: 1, least: 20.0, columns: 0.3 },
    stances: Settings { trees: 300, depth: 4, rate: 0.03, seed: 1, least: 20.0, columns: 0.15 },
    words: logistic::Settings { hold: 3.0, rounds: 400, least: 2 },
    hold: 10.0,
    topics: 2,
    power: 0.5,
    contradicts: 1.0,
};

const LONG: Recipe = Recipe {
    related: Settings { trees: 100, depth: 5, rate: 0.1, seed: 1, least: 20.0, columns: 0.3 },
    stances: Settings { trees: 200, depth: 4, rate: 0.05, seed: 1, least: 30.0, columns: 0.15 },
    words: logistic::Settings { hold: 16.0, rounds: 60, least: 5 },
    hold: 10.0,
    topics: 5,
    power: 0.5,
    contradicts: 2.0,
};

/// A pair of claim and text, with the topic that each belongs to.
struct Sample {
    topics: [u64; 2],
    way: usize,
    row: Vec<f32>,
    bag: Vec<String>,
}

/// Reads, learns, measures and writes.
pub fn run(folder: &Path, only_validate: bool) -> std::io::Result<()> {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let (mut of_short, mut of_long) = (SHORT, LONG);
    (of_short.stances.seed, of_long.stances.seed) = (seed, seed);
    let (pairs, names) = headlines(folder, "train")?;
    let unlike = unrelated(folder)?;
    let mut short = learned("claim and headline", &pairs, &unlike, &of_short);
    short.names = names;
    let (dev, _) = headlines(folder, "dev")?;
    measured("claim and headline, dev", &dev, &short);
    measured("claim and another claim's headline", &unlike, &short);
    let (pairs, names) = articles(folder, "train", &short)?;
    let mut long = learned("claim and article", &pairs, &[], &of_long);
    long.names = names;
    let (dev, _) = articles(folder, "dev", &short)?;
    measured("claim and article, dev (shares claims with train)", &dev, &long);
    if only_validate {
        return Ok(());
    }
    let about = "Learned by `train stance` from the train files of Emergent (claims and headlines: `short`, 1,567 pairs) \
                 and of the Fake News Challenge 1 (headlines and articles: `long`, 40,350 pairs); trees over numbers, and \
                 weights of single words by where they stand (+ only in the text, - only in the claim, ^ first, b best \
                 sentences, l lead, c claim, d article).";
    write(&Learned { about: about.to_owned(), short, long })
}

fn lines(path: &Path) -> std::io::Result<Vec<Value>> {
    let text = std::fs::read_to_string(path)?;
    Ok(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

fn field<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or("")
}

fn way(value: &Value) -> usize {
    WORDS.iter().position(|word| *word == field(value, "label")).unwrap_or(WAYS - 1)
}

/// Claims with headlines; the topic is the claim.
fn headlines(folder: &Path, set: &str) -> std::io::Result<(Vec<Sample>, Vec<String>)> {
    let rows = lines(&folder.join(format!("emergent/{set}.jsonl")))?;
    let sample = |row: &Value| {
        let compared = compare(&Reading::of(field(row, "claim")), &Text::short(field(row, "doc")), Row::default());
        let topic = hashed(field(row, "claim_id"));
        Sample { topics: [topic, topic], way: way(row), row: compared.row.values, bag: compared.bag }
    };
    let names = compare(&Reading::of("a"), &Text::short("a"), Row::named()).row.names;
    Ok((rows.par_iter().map(sample).collect(), names))
}

/// Claims with headlines of other claims: two at a distance in the file, and the closest of some.
fn unrelated(folder: &Path) -> std::io::Result<Vec<Sample>> {
    let rows = lines(&folder.join("emergent/train.jsonl"))?;
    let others = |at: usize, steps: std::ops::Range<usize>| {
        let rows = &rows;
        let apart = move |other: &usize| field(&rows[*other], "claim_id") != field(&rows[at], "claim_id");
        steps.map(move |step| (at + step * 97 + step * step * 13) % rows.len()).filter(apart)
    };
    let of = |(at, row): (usize, &Value)| -> Vec<Sample> {
        let claim = Reading::of(field(row, "claim"));
        let sample = |other: usize| {
            let compared = compare(&claim, &Text::short(field(&rows[other], "doc")), Row::default());
            let topic = hashed(field(row, "claim_id"));
            Sample { topics: [topic, topic], way: WAYS - 1, row: compared.row.values, bag: compared.bag }
        };
        let mut samples: Vec<Sample> = others(at, 1..3).map(sample).collect();
        // The third number is how much of the claim the text covers.
        let cover = |sample: &Sample| sample.row.get(3).copied().unwrap_or(0.0);
        samples.extend(others(at, 3..23).map(sample).max_by(|one, other| cover(one).total_cmp(&cover(other))));
        samples
    };
    Ok(rows.par_iter().enumerate().flat_map_iter(of).collect())
}

/// Claims with articles; a topic is what claims and articles that have to do with each other make.
fn articles(folder: &Path, set: &str, short: &Judge) -> std::io::Result<(Vec<Sample>, Vec<String>)> {
    let texts = lines(&folder.join("fnc1/docs.jsonl"))?;
    let texts: HashMap<&str, &str> = texts.iter().map(|doc| (field(doc, "doc_id"), field(doc, "text"))).collect();
    let rows = lines(&folder.join(format!("fnc1/{set}.jsonl")))?;
    let topics = topics(&rows);
    let mut by_article: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for row in &rows {
        by_article.entry(field(row, "doc_id")).or_default().push(row);
    }
    let by_article: Vec<(&str, Vec<&Value>)> = by_article.into_iter().collect();
    let of = |(id, rows): &(&str, Vec<&Value>)| -> Vec<Sample> {
        let text = Text::long(texts.get(id).copied().unwrap_or(""));
        let sample = |row: &&Value| {
            let claim = Reading::of(field(row, "claim"));
            let compared = compare(&claim, &text, Row::default());
            let topic = |key: String| topics.get(&key).copied().unwrap_or(0);
            Sample {
                topics: [topic(format!("c{}", field(row, "claim_id"))), topic(format!("d{id}"))],
                way: way(row),
                row: compared.numbers(&claim, &text, short),
                bag: compared.bag,
            }
        };
        rows.iter().map(sample).collect()
    };
    let names = compare(&Reading::of("a"), &Text::long("a"), Row::named()).row.names;
    Ok((by_article.par_iter().flat_map_iter(of).collect(), names))
}

/// Joins claims and articles that have to do with each other; each by its key.
fn topics(rows: &[Value]) -> HashMap<String, u64> {
    let mut parents: HashMap<String, String> = HashMap::new();
    fn top(parents: &HashMap<String, String>, key: String) -> String {
        let mut key = key;
        while let Some(parent) = parents.get(&key) {
            key = parent.clone();
        }
        key
    }
    let keys = |row: &Value| [format!("c{}", field(row, "claim_id")), format!("d{}", field(row, "doc_id"))];
    for row in rows.iter().filter(|row| way(row) < WAYS - 1) {
        let [claim, article] = keys(row).map(|key| top(&parents, key));
        if claim != article {
            parents.insert(claim, article);
        }
    }
    let all: BTreeSet<String> = rows.iter().flat_map(keys).collect();
    all.into_iter().map(|key| (key.clone(), hashed(top(&parents, key).as_str()))).collect()
}

/// Learns a judge from all samples, with how it turned out on folds.
fn learned(name: &str, samples: &[Sample], unlike: &[Sample], recipe: &Recipe) -> Judge {
    let in_fold = |sample: &Sample, fold: u64| sample.topics[1] % FOLDS == fold;
    let apart = |sample: &Sample, fold: u64| sample.topics.iter().all(|topic| topic % FOLDS != fold);
    let all: Vec<&Sample> = samples.iter().chain(unlike).collect();
    let folds: Vec<u64> = (0..FOLDS).collect();
    let judged: Vec<Vec<(usize, [f32; WAYS])>> = folds
        .into_par_iter()
        .map(|fold| {
            let part: Vec<&Sample> = all.iter().copied().filter(|sample| apart(sample, fold)).collect();
            let judge = fitted(&part, recipe);
            let held = all.iter().filter(|sample| in_fold(sample, fold));
            held.map(|sample| (sample.way, judge.shares(&sample.row, &sample.bag))).collect()
        })
        .collect();
    let judged: Vec<(usize, [f32; WAYS])> = judged.into_iter().flatten().collect();
    let mut judge = fitted(&all, recipe);
    judge.scale = scaled(&judged, if unlike.is_empty() { 1.0 } else { 0.1 });
    judge.lean = if unlike.is_empty() { leaning(&judged) } else { careful(&judged) };
    // Pairs made up to learn what is unrelated are no part of the benchmark.
    let told: Vec<_> =
        if unlike.is_empty() { judged } else { judged.into_iter().filter(|(way, _)| *way < 3).collect() };
    tell(&format!("{name}, folds by topic"), &told, &judge);
    judge
}

fn fitted(samples: &[&Sample], recipe: &Recipe) -> Judge {
    let mut related = Table::default();
    for sample in samples {
        related.push(&sample.row, f32::from(sample.way < WAYS - 1), 1.0);
    }
    let of_stance: Vec<&Sample> = samples.iter().copied().filter(|sample| sample.way < WAYS - 1).collect();
    let known = known(&of_stance, recipe.topics);
    let bags: Vec<Vec<String>> = of_stance
        .iter()
        .map(|sample| sample.bag.iter().filter(|word| known.contains(word.as_str())).cloned().collect())
        .collect();
    let words = |wanted: &dyn Fn(&Sample) -> bool| {
        let rows = of_stance.iter().zip(&bags).filter(|(sample, _)| wanted(sample));
        let bag = |(sample, bag): (&&Sample, &'_ Vec<String>)| (bag.clone(), sample.way);
        let rows: Vec<(Vec<String>, usize)> = rows.map(bag).collect();
        let rows: Vec<_> =
            rows.iter().map(|(words, label)| logistic::Bag { words, numbers: Vec::new(), label: *label }).collect();
        logistic::fit(&rows, WAYS - 1, recipe.words).0
    };
    let lined: Vec<(&[f32], &[String], usize)> =
        of_stance.iter().zip(&bags).map(|(sample, bag)| (sample.row.as_slice(), bag.as_slice(), sample.way)).collect();
    let inner = |sample: &Sample| sample.topics[1] / 7 % FOLDS;
    let of_part: Vec<Judge> =
        (0..FOLDS).map(|part| Judge { words: words(&|sample| inner(sample) != part), ..Judge::default() }).collect();
    let mut sizes: HashMap<u64, f32> = HashMap::new();
    for sample in &of_stance {
        *sizes.entry(sample.topics[1]).or_default() += 1.0;
    }
    let mut table = Table::default();
    for sample in &of_stance {
        let mut row = sample.row.clone();
        row.extend(of_part[inner(sample) as usize].of_words(&sample.bag));
        let size = sizes.get(&sample.topics[1]).copied().unwrap_or(1.0);
        let more = if sample.way == 1 { recipe.contradicts } else { 1.0 };
        table.push(&row, sample.way as f32, more * (size / 50.0).powf(-recipe.power));
    }
    Judge {
        related: boost::grow(&related, recipe.related),
        words: words(&|_| true),
        line: logistic::fit_line(&lined, WAYS - 1, logistic::Settings { hold: recipe.hold, ..recipe.words }),
        stances: boost::grow_classes(&table, WAYS - 1, recipe.stances),
        ..Judge::default()
    }
}

/// Returns the words that are in enough topics.
fn known<'s>(samples: &[&'s Sample], least: usize) -> BTreeSet<&'s str> {
    let mut topics: HashMap<&str, BTreeSet<u64>> = HashMap::new();
    for sample in samples {
        for word in &sample.bag {
            topics.entry(word).or_default().insert(sample.topics[1]);
        }
    }
    topics.into_iter().filter(|(_, topics)| topics.len() >= least).map(|(word, _)| word).collect()
}

/// Fits how shares become chances, by descent along the slope of the logarithmic loss.
/// Unrelated pairs count `unlike` each: those that are made up are not as frequent as they are many.
fn scaled(judged: &[(usize, [f32; WAYS])], unlike: f32) -> Scale {
    let mut scale = Scale { slope: 1.0, shift: vec![0.0; WAYS] };
    for _ in 0..500 {
        let mut slopes = [0.0_f32; WAYS + 1];
        for (way, shares) in judged {
            let mut pull = scale.calibrated(shares);
            pull[*way] -= 1.0;
            let count = if *way == WAYS - 1 { unlike } else { 1.0 };
            for (at, (pull, share)) in pull.iter().zip(shares).enumerate() {
                slopes[at] += pull * count;
                slopes[WAYS] += pull * share.max(1e-5).ln() * count;
            }
        }
        let rate = 0.5 / judged.len().max(1) as f32;
        for (shift, slope) in scale.shift.iter_mut().zip(slopes) {
            *shift -= rate * slope;
        }
        scale.slope -= rate * 0.2 * slopes[WAYS];
    }
    scale
}

/// Chooses how little the share of the unrelated weighs, so that hardly any headline about the claim is lost to it.
fn careful(judged: &[(usize, [f32; WAYS])]) -> Vec<f32> {
    let with = |unrelated: f32| Judge { lean: vec![1.0, 1.0, 1.0, unrelated], ..Judge::default() };
    let right = |judge: &Judge, of: &dyn Fn(usize) -> bool| {
        let rows = || judged.iter().filter(|(way, _)| of(*way));
        rows().filter(|(way, shares)| judge.chosen(shares) == *way).count() as f32 / rows().count().max(1) as f32
    };
    let most = right(&with(0.0), &|way| way < WAYS - 1);
    let mut best = with(0.0);
    for unrelated in [0.0005, 0.001, 0.002, 0.004, 0.008, 0.015, 0.03, 0.06, 0.12] {
        let judge = with(unrelated);
        let (kept, caught) = (right(&judge, &|way| way < WAYS - 1), right(&judge, &|way| way == WAYS - 1));
        say(&format!(
            "  unrelated weighs {unrelated}: {:.1} % of {:.1} % right, {:.1} % caught",
            kept * 100.0,
            most * 100.0,
            caught * 100.0
        ));
        if kept >= most - 0.003 {
            best = judge;
        }
    }
    best.lean
}

/// Chooses what shares are weighed by so that the mean of the challenge's score and of macro F1 is best.
fn leaning(judged: &[(usize, [f32; WAYS])]) -> Vec<f32> {
    let mut best = (0.0, vec![1.0; WAYS]);
    for repeats in [0.9, 1.0, 1.1, 1.2, 1.3] {
        for contradicts in [0.7, 1.0, 1.4, 1.8, 2.2, 2.6] {
            for unrelated in [0.8, 1.0, 1.3] {
                let lean = vec![repeats, contradicts, 1.0, unrelated];
                let judge = Judge { lean: lean.clone(), ..Judge::default() };
                let pairs: Vec<(usize, usize)> =
                    judged.iter().map(|(way, shares)| (*way, judge.chosen(shares))).collect();
                let worth = weighted(&pairs) + macro_f1(&pairs, WAYS);
                if worth > best.0 {
                    best = (worth, lean);
                }
            }
        }
    }
    best.1
}

fn measured(name: &str, samples: &[Sample], judge: &Judge) {
    let judged: Vec<_> = samples.par_iter().map(|one| (one.way, judge.shares(&one.row, &one.bag))).collect();
    tell(name, &judged, judge);
}

fn write(learned: &Learned) -> std::io::Result<()> {
    let text = serde_json::to_string(learned)?;
    // A line for each tree, and for some words, so that a change can be read.
    let text =
        text.replace("{\"split\"", "\n{\"split\"").replace("\"trees\":{", "\n\"trees\":{").replace("],\"", "],\n\"");
    std::fs::write("src/suggest/stance/learned.json", text + "\n")
}

/// Writes how rare stems are among the articles of the challenge's train file.
pub fn commonness(folder: &Path) -> std::io::Result<()> {
    let texts = lines(&folder.join("fnc1/docs.jsonl"))?;
    let train = lines(&folder.join("fnc1/train.jsonl"))?;
    let wanted: BTreeSet<&str> = train.iter().map(|row| field(row, "doc_id")).collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in texts.iter().filter(|text| wanted.contains(field(text, "doc_id"))) {
        let stems: BTreeSet<String> = Reading::of(field(text, "text")).stems().collect();
        for stem in stems {
            *counts.entry(stem).or_default() += 1;
        }
    }
    let head = "# How rare a stem is: the natural logarithm of one over the share of articles that have it, of the articles of\n\
                # FNC-1 train; stems in fewer than four of them are left out. Made by `train commonness`.\n";
    let line = |(stem, count): (&String, &usize)| format!("{stem} {:.1}\n", (wanted.len() as f32 / *count as f32).ln());
    let table: String = counts.iter().filter(|(_, count)| **count >= 4).map(line).collect();
    std::fs::write("src/suggest/stance/commonness.txt", format!("{head}{table}"))
}
