//! How long it takes and how much memory: ingest, and questions at 1,000, 10,000 and 100,000 articles.
//!
//! `cargo bench --bench ledger` measures all three sizes, `-- --small` the first alone, `-- 5000` another. Articles come from a
//! generator with a fixed seed: HTML and text, about 3 kB of running words each, word frequencies after Zipf.
//! The peer of the ingest is a bare one in the same run: the same texts put into an FTS5 table by the same
//! SQLite with the same settings, 64 to a transaction, without hashing, reading, compressing or a log.
// The peer speaks SQL itself; the product does so in its ledger only.
#![allow(clippy::disallowed_types, clippy::print_stdout, missing_docs)]

mod generator;
mod measured;

use std::fs;
use std::path::Path;
use std::time::Duration;
use std::time::Instant;

use whosaid::desk::Office;
use whosaid::ingest;
use whosaid::ledger;
use whosaid::model::Filter;

use crate::measured::peak_memory;

/// How often each question is asked.
const ASKED: usize = 200;

fn main() {
    for articles in measured::sizes(1_000, &[1_000, 10_000, 100_000]) {
        let folder = tempfile::tempdir().expect("a folder");
        measure(folder.path(), articles);
    }
}

fn measure(folder: &Path, articles: usize) {
    println!("== {articles} articles");
    let bytes = generator::articles(&folder.join("in"), articles);
    // What the generator wrote is not to be synced in the time of what is measured.
    let _ = std::process::Command::new("sync").status();
    if articles == 1_000 {
        shares(&folder.join("in"));
    }
    let office = measured::office(folder);
    let took = measured::ingested(&office, &folder.join("in"));
    let bare = peer(&folder.join("in"), &folder.join("peer.db"));
    println!(
        "ingest       {:>9.0} articles/s  {:>6.1} MB/s  {:.2} times the bare peer's time  peak memory {} MB",
        articles as f64 / took.as_secs_f64(),
        bytes as f64 / 1e6 / took.as_secs_f64(),
        took.as_secs_f64() / bare.as_secs_f64(),
        peak_memory()
    );
    let size = fs::metadata(&office.ledger).expect("there").len();
    println!("ledger       {:>9.2} bytes for each byte taken in", size as f64 / bytes as f64);
    let (claims, sources) = generator::claims_and_links(&office, articles);
    questions(&office, claims, sources);
    let start = Instant::now();
    let opened = office.read(None).expect("opened");
    let found = ledger::verify(opened.view(), ledger::Depth::Full).expect("verified");
    assert!(found.problems.is_empty(), "{:?}", found.problems);
    println!(
        "verify       {:>9.2} s for {} entries  peak memory {} MB",
        start.elapsed().as_secs_f64(),
        found.entries,
        peak_memory()
    );
}

/// Puts the bytes of the files into a full-text table, and does nothing else.
fn peer(folder: &Path, ledger: &Path) -> Duration {
    let conn = rusqlite::Connection::open(ledger).expect("opened");
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE VIRTUAL TABLE t USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2');",
    )
    .expect("made");
    let start = Instant::now();
    let files: Vec<_> = walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .collect();
    for batch in files.chunks(64) {
        conn.execute_batch("BEGIN IMMEDIATE").expect("begun");
        for entry in batch {
            let text = fs::read_to_string(entry.path()).expect("read");
            conn.prepare_cached("INSERT INTO t (text) VALUES (?1)")
                .expect("prepared")
                .execute([text])
                .expect("inserted");
        }
        conn.execute_batch("COMMIT").expect("committed");
    }
    start.elapsed()
}

/// Measures what each stage of an ingest costs by itself, on one core.
fn shares(folder: &Path) {
    let files: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .collect();
    let read: Vec<(String, Vec<u8>)> =
        files.iter().map(|path| (path.display().to_string(), fs::read(path).expect("read"))).collect();
    let time = |work: &mut dyn FnMut(&str, &[u8])| {
        let start = Instant::now();
        read.iter().for_each(|(name, bytes)| work(name, bytes));
        start.elapsed().as_secs_f64() * 1e6 / read.len() as f64
    };
    let hash = time(&mut |_, bytes| {
        std::hint::black_box(ledger::sha256(bytes));
    });
    let html = time(&mut |name, bytes| {
        drop(name.ends_with("html").then(|| ingest::read(&ingest::Input { name, bytes }, &ingest::Told::default())))
    });
    let text = time(&mut |name, bytes| {
        drop(name.ends_with("txt").then(|| ingest::read(&ingest::Input { name, bytes }, &ingest::Told::default())))
    });
    let pack = time(&mut |_, bytes| drop(std::hint::black_box(ledger::pack(bytes))));
    println!(
        "stages       µs an article on one core: hashing {hash:.0}, reading HTML {:.0}, reading text {:.0}, compressing {pack:.0}",
        html * 2.0,
        text * 2.0
    );
}

fn questions(office: &Office, claims: usize, sources: usize) {
    let opened = office.read(None).expect("opened");
    let view = opened.view();
    let limits = ledger::Limits { most: 20, raw: false };
    let none = Filter::default();
    ask("who", |n| {
        let no = ledger::find_claim(view, &format!("C{}", 1 + n * 7 % claims)).expect("there").no;
        ledger::appearances_of_claim(view, no, &none).expect("answered").len()
    });
    ask("said", |n| {
        let no = ledger::find_source(view, &format!("Source {}", n * 13 % sources)).expect("there").no;
        ledger::said(view, no, &none).expect("answered").len()
    });
    ask("search, rare", |n| {
        ledger::search(view, &generator::word(3_000 + n * 31), &none, limits).expect("answered").hits.len()
    });
    ask("search, two", |n| {
        let query = format!("{} {}", generator::word(300 + n), generator::word(500 + n));
        ledger::search(view, &query, &none, limits).expect("answered").hits.len()
    });
    ask("search, common", |n| {
        ledger::search(view, &generator::word(n % 5), &none, limits).expect("answered").hits.len()
    });
}

/// Asks a question many times and prints its median and its slowest but ten.
fn ask(name: &str, mut question: impl FnMut(usize) -> usize) {
    let mut rows = 0;
    let mut times: Vec<f64> = (0..ASKED)
        .map(|n| {
            let start = Instant::now();
            rows += question(n);
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(
        "{name:<12} {:>9.2} ms median  {:>6.2} ms at the 95th percentile  {:.0} rows",
        times[ASKED / 2],
        times[ASKED * 95 / 100],
        rows as f64 / ASKED as f64
    );
}
