//! How many copies are found, how many that are none, and what that costs.
//!
//! `cargo bench --bench copies` measures quality, and speed at 1,000, 10,000 and 100,000 articles with 10 % copies;
//! `-- --quality` the first alone, `-- 5000` the speed at another size, `-- --write DIR` writes the articles of the
//! quality measurement with a table of what is a copy of what, for `copies_peer.py`.
//!
//! Texts come from a generator with a fixed seed: 20,000 words after Zipf, and 300 stock phrases of five words that two
//! of five sentences begin with, as the press has them. Copies are whole articles, one paragraph lifted into another
//! article, or paragraphs in another order; of their words 0 to 60 % are edited (half of the edits put another word, a
//! quarter leave one out, a quarter put one in); every article has the lines of its outlet around it.
// The index is emptied with SQL, so that making it can be timed by itself.
#![allow(clippy::disallowed_types, clippy::print_stdout, missing_docs)]

mod generator;
mod measured;

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::time::Duration;
use std::time::Instant;

use whosaid::analysis::copies;
use whosaid::desk::Office;
use whosaid::ledger;
use whosaid::ledger::Ledger;
use whosaid::model::ArticleNo;
use whosaid::text::fingerprint::prints;

use crate::generator::Numbers;
use crate::generator::WORDS;
use crate::generator::word;

/// The parts of the words that are edited, in percent.
const LEVELS: [u64; 8] = [0, 5, 10, 20, 30, 40, 50, 60];
/// The ways in which text is copied.
const WAYS: [&str; 3] = ["whole", "lifted", "reordered"];
/// How many copies there are of each way at each level.
const EACH: usize = 50;
/// How many articles are asked about where speed is measured.
const ASKED: usize = 500;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--write") {
        write(Path::new(&arguments[at + 1]), &made(&mut Numbers(7)));
        return;
    }
    let named: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    if named.is_empty() {
        quality();
    }
    let all = named.is_empty() && !arguments.iter().any(|argument| argument == "--quality");
    for size in if all { vec![1_000, 10_000, 100_000] } else { named } {
        speed(size);
    }
}

/// An article of the measurement.
struct Made {
    outlet: usize,
    title: String,
    paragraphs: Vec<String>,
    /// The number of the article that it is a copy of, how, and how much was edited.
    copy: Option<(usize, &'static str, u64)>,
}

impl Made {
    /// Returns it as it is saved from a site: its own lines between those of its outlet.
    fn page(&self) -> String {
        let outlet = self.outlet;
        let body: Vec<String> = self.paragraphs.iter().map(|text| format!("<p>{text}</p>")).collect();
        let plea = stock(900 + outlet, 24);
        format!(
            "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{}</title>\
             <meta property=\"og:site_name\" content=\"Journal {outlet}\"></head><body><article><h1>{}</h1>\n<p>{}.</p>\n{}\n\
             <p>{plea}.</p></article></body></html>",
            self.title,
            self.title,
            stock(500 + outlet, 16),
            body.join("\n")
        )
    }
}

/// Makes the articles of the quality measurement: originals first, then their copies.
fn made(numbers: &mut Numbers) -> Vec<Made> {
    let count = LEVELS.len() * WAYS.len() * EACH;
    let mut all: Vec<Made> = (0..count).map(|_| original(numbers)).collect();
    for at in 0..count {
        let (level, way) = (LEVELS[at % LEVELS.len()], WAYS[at / LEVELS.len() % WAYS.len()]);
        let copy = copied(&all[at], at, way, level, numbers);
        all.push(copy);
    }
    all
}

fn original(numbers: &mut Numbers) -> Made {
    let paragraph = |numbers: &mut Numbers| (0..3).map(|_| sentence(numbers)).collect::<Vec<_>>().join(" ");
    Made {
        outlet: numbers.below(40),
        title: (0..4).map(|_| word(2_000 + numbers.below(18_000))).collect::<Vec<_>>().join(" "),
        paragraphs: (0..6).map(|_| paragraph(numbers)).collect(),
        copy: None,
    }
}

fn copied(original: &Made, of: usize, way: &'static str, level: u64, numbers: &mut Numbers) -> Made {
    let mut copy = self::original(numbers);
    let edit = |text: &String, numbers: &mut Numbers| edited(text, level, numbers);
    match way {
        "lifted" => copy.paragraphs[3] = edit(&original.paragraphs[numbers.below(6)], numbers),
        _ => {
            copy.paragraphs = original.paragraphs.iter().map(|text| edit(text, numbers)).collect();
            if way == "reordered" {
                copy.paragraphs.rotate_left(3);
                copy.paragraphs.swap(0, 1);
            }
        }
    }
    copy.copy = Some((of, way, level));
    copy
}

/// Edits so many of a hundred words.
fn edited(text: &str, level: u64, numbers: &mut Numbers) -> String {
    let mut words: Vec<String> = Vec::new();
    for written in text.split(' ') {
        let is_edited = numbers.draw() % 100 < level;
        match numbers.draw() % 4 {
            0 | 1 if is_edited => words.push(word(numbers.rank(WORDS))),
            2 if is_edited => {}
            3 if is_edited => words.extend([written.to_owned(), word(numbers.rank(WORDS))]),
            _ => words.push(written.to_owned()),
        }
    }
    words.join(" ")
}

fn write(folder: &Path, all: &[Made]) {
    fs::create_dir_all(folder.join("articles")).expect("made");
    let mut table = String::from("file,copy_of,way,level\n");
    for (at, article) in all.iter().enumerate() {
        fs::write(folder.join(format!("articles/{at:05}.html")), article.page()).expect("written");
        let row = article.copy.map_or(",,".to_owned(), |(of, way, level)| format!("{of:05}.html,{way},{level}"));
        table.push_str(&format!("{at:05}.html,{row}\n"));
    }
    fs::write(folder.join("truth.csv"), table).expect("written");
}

/// Says for each way and level how many of the copies are found, and of all pairs that are found how many are copies.
fn quality() {
    let folder = tempfile::tempdir().expect("a folder");
    let all = made(&mut Numbers(7));
    write(folder.path(), &all);
    let office = measured::office(folder.path());
    measured::ingested(&office, &folder.path().join("articles"));
    let ledger = office.read(None).expect("opened");
    // Files are taken in by name, so the numbers are those of the articles.
    let number = |no: ArticleNo| no.0 as usize - 1;
    let root = |at: usize| all[at].copy.map_or(at, |(of, ..)| of);
    let (mut found, mut right, mut pairs) = (HashMap::new(), 0, 0);
    let start = Instant::now();
    for (at, article) in all.iter().enumerate() {
        let no = ArticleNo(at as i64 + 1);
        let answer = copies::of_article(ledger.view(), no, copies::MOST).expect("answered");
        assert!(answer.article.path.as_deref().is_some_and(|path| path.ends_with(&format!("{at:05}.html"))));
        for copy in &answer.copies {
            let other = number(copy.article.id);
            pairs += 1;
            right += usize::from(root(other) == root(at));
            if let Some((_, way, level)) = article.copy.filter(|copy| copy.0 == other) {
                *found.entry((way, level)).or_insert(0) += 1;
            }
        }
    }
    println!("== quality: {} articles, half of them copies, {:.2} ms each", all.len(), ms(start.elapsed(), all.len()));
    println!("edited words   {}", LEVELS.map(|level| format!("{level:>5} %")).join(""));
    for way in WAYS {
        let recall =
            LEVELS.map(|level| format!("{:>7.2}", f64::from(*found.get(&(way, level)).unwrap_or(&0)) / EACH as f64));
        println!("recall {way:<9}{}", recall.join(""));
    }
    println!("precision of all {pairs} pairs: {:.4}", right as f64 / f64::from(pairs.max(1)));
}

/// Says what fingerprints and the question cost an article while it comes in, at a size with one copy in ten.
fn speed(size: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut numbers = Numbers(11);
    let mut kept: Vec<Made> = Vec::new();
    for at in 0..size {
        let below = folder.path().join(format!("in/{:03}", at / 1_000));
        fs::create_dir_all(&below).expect("made");
        let article = match kept.get(numbers.below(100)).filter(|_| at % 10 == 9) {
            Some(first) => copied(first, 0, WAYS[at / 10 % 3], LEVELS[at / 30 % 5], &mut numbers),
            None => original(&mut numbers),
        };
        fs::write(below.join(format!("{at:06}.html")), article.page()).expect("written");
        if at % (size / 100).max(1) == 0 {
            kept.push(article);
        }
    }
    let _ = std::process::Command::new("sync").status();
    let office = measured::office(folder.path());
    let took = measured::ingested(&office, &folder.path().join("in"));
    println!("== {size} articles, one in ten a copy");
    println!("ingest         {:>8.2} ms an article, copies and all", ms(took, size));
    let index = made_again(&office, size);
    let ledger = office.read(None).expect("opened");
    let mut times = Vec::with_capacity(ASKED);
    let mut found = 0;
    for _ in 0..ASKED {
        let no = ArticleNo(1 + numbers.below(size) as i64);
        let start = Instant::now();
        let answer = copies::of_article(ledger.view(), no, 3).expect("answered");
        times.push(start.elapsed());
        found += usize::from(!answer.copies.is_empty());
    }
    times.sort();
    let asked = ms(times.iter().sum(), ASKED);
    println!("fingerprints   {index:>8.2} ms an article, made and stored");
    println!(
        "copies         {asked:>8.2} ms an article, 95th percentile {:.2} ms, {found} of {ASKED} share text",
        ms(times[ASKED * 95 / 100], 1)
    );
    println!("together       {:>8.2} ms an article", index + asked);
    println!("memory         {:>8} MB at most", measured::peak_memory());
}

/// Empties the index and makes it again, as an ingest does, 256 articles to a transaction; returns milliseconds an article.
fn made_again(office: &Office, size: usize) -> f64 {
    let conn = rusqlite::Connection::open(&office.ledger).expect("opened");
    let bytes = |conn: &rusqlite::Connection| {
        let query = "SELECT (SELECT count(*) FROM fingerprint) + (SELECT count(*) FROM fresh_fingerprint)";
        let count: i64 = conn.query_row(query, [], |row| row.get(0)).expect("counted");
        count as f64 / size as f64
    };
    println!("index          {:>8.1} fingerprints an article", bytes(&conn));
    conn.execute_batch(
        "DELETE FROM fingerprint; DELETE FROM fresh_fingerprint; DELETE FROM unit; DELETE FROM fingerprinted;",
    )
    .expect("emptied");
    drop(conn);
    let mut ledger: Ledger = office.write().expect("opened");
    let start = Instant::now();
    loop {
        let next = ledger::unprinted(ledger.view(), None, 256).expect("read");
        if next.is_empty() {
            break;
        }
        let made = next.into_iter().map(|text| {
            let (read, zones) = ledger::to_be_printed(ledger.view(), &text).expect("read");
            (text, prints(&read, &zones))
        });
        let made: Vec<_> = made.collect();
        let batch = ledger.batch().expect("begun");
        batch.store_missing_prints(&made).expect("stored");
        batch.commit().expect("committed");
    }
    ms(start.elapsed(), size)
}

fn ms(time: Duration, of: usize) -> f64 {
    time.as_secs_f64() * 1e3 / of.max(1) as f64
}

/// Returns a stock phrase: the same words for the same number.
fn stock(number: usize, words: usize) -> String {
    let mut numbers = Numbers(number as u64 * 1_000_003);
    (0..words).map(|_| word(numbers.rank(WORDS))).collect::<Vec<_>>().join(" ")
}

fn sentence(numbers: &mut Numbers) -> String {
    let mut words: Vec<String> = (0..13 + numbers.below(10)).map(|_| word(numbers.rank(WORDS))).collect();
    if numbers.below(5) < 2 {
        words.insert(0, stock(numbers.rank(WORDS) % 300, 5));
    }
    format!("{}.", words.join(" "))
}
