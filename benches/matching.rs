//! How long it takes to look one new article through against a ledger of claims, and how much memory that takes.
//!
//! `cargo bench --bench matching` measures 1,000, 100,000 and 1,000,000 claims, each with a tenth as many articles,
//! `-- --small` the first alone, `-- 5000` another number. Claims and articles come from a generator with a fixed seed: word
//! frequencies after Zipf over 60,000 words, a name of 200,000 in each claim and a figure in every third. Each article has
//! 30 sentences of its own and one claim; the claim counts as found when a passage is proposed for it. A run opens the
//! ledger, looks the article through, and writes what it proposes to the disk, as the command does.
#![allow(clippy::print_stdout, missing_docs)]

mod generator;
mod measured;

use std::io::Write;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use std::time::Instant;

use whosaid::desk;
use whosaid::desk::Office;
use whosaid::desk::SuggestScope;
use whosaid::ledger;
use whosaid::model::Change;
use whosaid::model::ClaimBody;
use whosaid::model::Suggestion;

use crate::generator::Numbers;
use crate::generator::word;
use crate::measured::peak_memory;

/// How many articles are looked through.
const ASKED: usize = 60;
/// How many claims are recorded together.
const BATCH: usize = 20_000;

fn main() {
    for count in measured::sizes(1_000, &[1_000, 100_000, 1_000_000]) {
        let folder = tempfile::tempdir().expect("a folder");
        measure(folder.path(), count);
    }
}

fn measure(folder: &Path, count: usize) {
    let office = measured::office(folder);
    let mut numbers = Numbers(7);
    let claims: Vec<String> = (0..count).map(|_| sentence(&mut numbers)).collect();
    println!("== {count} claims, {} articles", count / 10);
    articles(&office, folder, "old", (0..count / 10).map(|_| article(&mut numbers, None)));
    let start = Instant::now();
    record(&office, &claims);
    println!("claims       {:>9.0} a second recorded", count as f64 / start.elapsed().as_secs_f64());
    let wanted: Vec<usize> = (0..=ASKED).map(|_| numbers.draw() as usize % count).collect();
    let new: Vec<String> = wanted.iter().map(|wanted| article(&mut numbers, claims.get(*wanted))).collect();
    articles(&office, folder, "new", new.into_iter());
    drop(claims);
    let first = count / 10 + 1;
    let start = Instant::now();
    look_through(&office, first + ASKED);
    let size = std::fs::metadata(&office.ledger).expect("there").len();
    println!(
        "the index    {:>9.2} s to make, once; the ledger has {:.0} MB",
        start.elapsed().as_secs_f64(),
        size as f64 / 1e6
    );
    forget_the_peak();
    let (mut times, mut found): (Vec<Duration>, usize) = (Vec::new(), 0);
    for (at, wanted) in wanted.iter().take(ASKED).enumerate() {
        let start = Instant::now();
        let touched = look_through(&office, first + at);
        times.push(start.elapsed());
        found += usize::from(touched.contains(&format!("C{}", wanted + 1)));
    }
    times.sort();
    let ms = |at: usize| times[at].as_secs_f64() * 1e3;
    let (median, late) = (ms(ASKED / 2), ms(ASKED * 95 / 100));
    println!(
        "an article   {median:>9.2} ms  95th percentile {late:.2} ms  found {found} of {ASKED}  peak memory {} MB",
        peak_memory()
    );
    let start = Instant::now();
    desk::suggest(&office, &SuggestScope::One("C1".to_owned()), &AtomicBool::new(false), &mut |_, _| {}).expect("done");
    println!("a claim      {:>9.2} ms", start.elapsed().as_secs_f64() * 1e3);
}

/// Looks an article through; returns the claims that passages were proposed for.
fn look_through(office: &Office, article: usize) -> Vec<String> {
    let scope = SuggestScope::One(format!("A{article}"));
    let report = desk::suggest(office, &scope, &AtomicBool::new(false), &mut |_, _| {}).expect("looked through");
    let passages = report.proposals.iter().filter(|one| matches!(one.suggestion, Suggestion::Appearance { .. }));
    passages.filter_map(|one| one.about.first().map(|claim| claim.id.clone())).collect()
}

fn record(office: &Office, claims: &[String]) {
    let mut ledger = office.write_or_make().expect("opened").0;
    for some in claims.chunks(BATCH) {
        let mut batch = ledger.batch().expect("begun");
        for text in some {
            let body = ClaimBody { text: text.clone(), language: Some("fr".to_owned()), ..ClaimBody::default() };
            batch.append(&office.clock.now(), "bench", &Change::ClaimAdd(body)).expect("appended");
        }
        batch.commit().expect("committed");
    }
    assert!(ledger::how_many_claims_wait(ledger.view()).is_ok());
}

/// Takes articles in from a file of lines.
fn articles(office: &Office, folder: &Path, name: &str, texts: impl Iterator<Item = String>) {
    let path = folder.join(format!("{name}.jsonl"));
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).expect("made"));
    for (at, text) in texts.enumerate() {
        let url = format!("https://journal{}.example.org/{name}/{at}", at % 200);
        let line = serde_json::json!({"url": url, "title": format!("Rapport {at}"), "text": text, "language": "fr"});
        writeln!(file, "{line}").expect("written");
    }
    drop(file);
    measured::ingested(office, &path);
}

fn article(numbers: &mut Numbers, claim: Option<&String>) -> String {
    let mut text: Vec<String> = (0..30).map(|_| sentence(numbers)).collect();
    text.extend(claim.cloned());
    text.chunks(5).map(|some| some.join(" ")).collect::<Vec<_>>().join("\n\n")
}

/// Has the peak of memory counted anew, where the system can.
fn forget_the_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

fn sentence(numbers: &mut Numbers) -> String {
    let mut words: Vec<String> = (0..9 + numbers.draw() % 6).map(|_| word(numbers.rank(60_000))).collect();
    let mut name = word(600 + numbers.rank(200_000));
    name[..1].make_ascii_uppercase();
    words.insert(3, name);
    if numbers.draw().is_multiple_of(3) {
        words.insert(5, (numbers.draw() % 5_000).to_string());
    }
    format!("{}.", words.join(" "))
}
