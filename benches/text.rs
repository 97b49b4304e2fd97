//! How fast figures, dates and attributions are read on one core, each by itself.
//!
//! `cargo bench --bench text -- FILE.jsonl` reads lines with `text` and `lang`; without a file the samples are read.

// It tells what it measured.
#![allow(clippy::print_stdout)]

use std::io::BufRead;
use std::path::Path;
use std::time::Duration;
use std::time::Instant;

use whosaid::text::attributions::attributions;
use whosaid::text::moments::moments;
use whosaid::text::quantities::quantities;
use whosaid::text::tokens::Tokens;

/// How long the whole is repeated at least.
const LEAST: Duration = Duration::from_secs(5);

fn main() {
    let texts = texts();
    let bytes: usize = texts.iter().map(|(text, _)| text.len()).sum();
    let mut spent = [Duration::ZERO; 4];
    let mut rounds = 0_u32;
    while rounds == 0 || spent.iter().sum::<Duration>() < LEAST {
        rounds += 1;
        for (text, language) in &texts {
            let mut clock = Clock(Instant::now());
            let tokens = Tokens::of(text);
            spent[0] += clock.lap();
            let dates = moments(&tokens, Some(language), None);
            spent[1] += clock.lap();
            std::hint::black_box(quantities(&tokens, Some(language), &dates));
            spent[2] += clock.lap();
            std::hint::black_box(attributions(&tokens, Some(language)));
            spent[3] += clock.lap();
        }
    }
    let rate = |time: Duration| bytes as f64 * f64::from(rounds) / 1e6 / time.as_secs_f64();
    println!("{} texts, {:.2} MB, {rounds} rounds, MB/s on one core:", texts.len(), bytes as f64 / 1e6);
    for (what, time) in ["words", "dates", "figures", "attributions"].into_iter().zip(spent) {
        println!("{what:<14}{:8.1}", rate(time));
    }
    println!("{:<14}{:8.1}", "together", rate(spent.iter().sum()));
}

struct Clock(Instant);

impl Clock {
    fn lap(&mut self) -> Duration {
        let lap = self.0.elapsed();
        self.0 = Instant::now();
        lap
    }
}

/// Returns each text with its language.
fn texts() -> Vec<(String, String)> {
    let Some(file) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else {
        let samples = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/articles"));
        let files = samples.expect("the samples are there").map(|entry| entry.expect("an entry").path());
        let texts = files.filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
        return texts.map(|path| (std::fs::read_to_string(path).expect("a text"), "fr".to_owned())).collect();
    };
    let lines = std::io::BufReader::new(std::fs::File::open(file).expect("the file is there")).lines();
    let read = |line: String| {
        let line: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        let field = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
        (field("text"), field("lang"))
    };
    lines.map(|line| read(line.expect("a line"))).collect()
}
