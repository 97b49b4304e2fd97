//! How long it takes to find the claims that a new article touches, and how much memory the index of them takes.
//!
//! `cargo bench --bench matching` measures 1,000, 100,000 and 1,000,000 claims, `-- --small` the first alone, `-- 5000`
//! another number. Claims and articles come from a generator with a fixed seed: word frequencies after Zipf over 60,000
//! words, a name of 200,000 in each claim and a figure in every third. Each article has 30 sentences of its own and one
//! claim; it counts as found when it is among the first twenty.
#![allow(clippy::print_stdout, missing_docs)]

use std::time::Duration;
use std::time::Instant;

use whosaid::suggest::matching::index::ClaimIndex;
use whosaid::suggest::matching::passages::Article;
use whosaid::suggest::matching::passages::ClaimText;

/// How many articles are asked about.
const ASKED: usize = 100;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let named: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let small = arguments.iter().any(|argument| argument == "--small");
    let sizes = match (small, named.is_empty()) {
        (true, _) => vec![1_000],
        (false, true) => vec![1_000, 100_000, 1_000_000],
        (false, false) => named,
    };
    for count in sizes {
        measure(count);
    }
}

fn measure(count: usize) {
    let mut numbers = Numbers(7);
    let claims: Vec<String> = (0..count).map(|_| sentence(&mut numbers)).collect();
    let claim = |at: usize| claims.get(at).map(|text| ClaimText { text, language: Some("fr") });
    let start = Instant::now();
    let index = ClaimIndex::of((0..count).filter_map(claim));
    println!("== {count} claims");
    println!("index        {:>9.2} s to make  {:.1} MB", start.elapsed().as_secs_f64(), index.bytes() as f64 / 1e6);
    let (mut times, mut found): (Vec<Duration>, usize) = (Vec::new(), 0);
    for _ in 0..ASKED {
        let own: Vec<String> = (0..30).map(|_| sentence(&mut numbers)).collect();
        let wanted = numbers.next() as usize % count;
        let text = format!("{}\n\n{}", own.join(" "), claims[wanted]);
        let start = Instant::now();
        let article = Article::of(&text, &[], Some("fr"));
        let touched = index.touched(&article, 0.4, 20, claim);
        times.push(start.elapsed());
        found += usize::from(touched.iter().any(|touched| touched.claim == wanted));
    }
    times.sort();
    let ms = |at: usize| times[at].as_secs_f64() * 1e3;
    let (median, late) = (ms(ASKED / 2), ms(ASKED * 95 / 100));
    println!("an article   {median:>9.2} ms  95th percentile {late:.2} ms  found {found} of {ASKED}");
}

/// A generator of numbers (SplitMix64, Steele et al. 2014).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A rank after Zipf's law among so many words.
    fn rank(&mut self, words: usize) -> usize {
        let uniform = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((words as f64).powf(uniform) as usize).saturating_sub(1)
    }
}

fn word(mut rank: usize) -> String {
    const SYLLABLES: [&str; 24] = [
        "ka", "ro", "mi", "té", "lan", "or", "su", "ba", "ne", "vi", "dou", "fra", "gé", "hi", "jo", "pla", "que",
        "ri", "sta", "tu", "val", "wen", "xi", "yo",
    ];
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[rank % SYLLABLES.len()]);
        rank /= SYLLABLES.len();
        if rank == 0 {
            return word;
        }
    }
}

fn sentence(numbers: &mut Numbers) -> String {
    let mut words: Vec<String> = (0..9 + numbers.next() % 6).map(|_| word(numbers.rank(60_000))).collect();
    let mut name = word(600 + numbers.rank(200_000));
    name[..1].make_ascii_uppercase();
    words.insert(3, name);
    if numbers.next().is_multiple_of(3) {
        words.insert(5, (numbers.next() % 5_000).to_string());
    }
    format!("{}.", words.join(" "))
}
