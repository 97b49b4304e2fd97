//! Articles, claims and links without end, the same ones each time.
// Not every benchmark uses all of it.
#![allow(dead_code)]

use std::fs;
use std::path::Path;

use whosaid::desk::Office;
use whosaid::ledger;
use whosaid::ledger::View;
use whosaid::model::AppearanceBody;
use whosaid::model::ArticleNo;
use whosaid::model::Change;
use whosaid::model::ClaimBody;
use whosaid::model::HopBody;
use whosaid::model::SourceBody;
use whosaid::model::Span;
use whosaid::model::Stance;
use whosaid::model::Uid;
use whosaid::model::Zone;
use whosaid::text::offsets;

/// How many different words articles have.
pub const WORDS: usize = 20_000;

/// A generator of numbers (SplitMix64, Steele et al. 2014).
pub struct Numbers(pub u64);

impl Numbers {
    /// Returns the next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Returns a number below an end.
    pub fn below(&mut self, end: usize) -> usize {
        (self.draw() % end as u64) as usize
    }

    /// Returns a rank after Zipf's law among so many words: that of rank n is 1/n times as frequent as the first.
    pub fn rank(&mut self, words: usize) -> usize {
        let uniform = (self.draw() >> 11) as f64 / (1_u64 << 53) as f64;
        ((words as f64).powf(uniform) as usize).saturating_sub(1)
    }
}

/// Returns the word of a rank.
pub fn word(mut rank: usize) -> String {
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
    let words: Vec<String> = (0..12 + numbers.draw() % 10).map(|_| word(numbers.rank(WORDS))).collect();
    let mut text = words.join(" ");
    text.push('.');
    text
}

/// Writes articles into a folder, half HTML and half text, a thousand to a folder below it; returns their bytes.
pub fn articles(folder: &Path, count: usize) -> u64 {
    let mut numbers = Numbers(7);
    let mut bytes = 0;
    for n in 0..count {
        let below = folder.join(format!("{:03}", n / 1000));
        fs::create_dir_all(&below).expect("made");
        let paragraphs: Vec<String> =
            (0..6).map(|_| (0..5).map(|_| sentence(&mut numbers)).collect::<Vec<_>>().join(" ")).collect();
        let title = format!("Rapport {n} {}", word(numbers.rank(WORDS)));
        let outlet = n % 200;
        let (name, text) = if n % 2 == 0 {
            let body: String = paragraphs.iter().map(|text| format!("<p>{text}</p>\n")).collect();
            let page = format!(
                "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{title}</title>\n<meta property=\"og:site_name\" content=\"Journal {outlet}\">\
                 <link rel=\"canonical\" href=\"https://journal{outlet}.example.org/{n}\">\n<meta property=\"article:published_time\" content=\"2022-01-{:02}T10:00:00Z\"></head>\n\
                 <body><nav><a href=\"/\">Accueil</a> <a href=\"/monde\">Monde</a></nav><article><h1>{title}</h1>\n{body}</article><footer>Contact</footer></body></html>",
                1 + n % 28
            );
            (format!("{n}.html"), page)
        } else {
            (
                format!("{n}.txt"),
                format!("{title}\n\n{}\n\nPartager Cet Article\nSOURCE: Journal {outlet}\n", paragraphs.join("\n\n")),
            )
        };
        bytes += text.len() as u64;
        fs::write(below.join(name), text).expect("written");
    }
    bytes
}

/// States a claim for every hundred articles and registers a source for every twenty, and ties each article to a
/// claim by its first words, on the word of a source. Returns how many claims and sources there are.
pub fn claims_and_links(office: &Office, articles: usize) -> (usize, usize) {
    let (claims, sources) = ((articles / 100).max(1), (articles / 20).max(1));
    let mut ledger = office.write().expect("opened");
    let mut batch = ledger.batch().expect("begun");
    let at = |batch: &mut ledger::Batch<'_>, change: Change| {
        batch.append(&office.clock.now(), "bench", &change).expect("appended").uid
    };
    let claim_ids: Vec<_> = (0..claims)
        .map(|n| {
            at(
                &mut batch,
                Change::ClaimAdd(ClaimBody { text: format!("Claim {n} {}.", word(n)), ..ClaimBody::default() }),
            )
        })
        .collect();
    let source_ids: Vec<_> = (0..sources)
        .map(|n| at(&mut batch, Change::SourceAdd(SourceBody { name: format!("Source {n}"), ..SourceBody::default() })))
        .collect();
    for n in 0..articles {
        let via = vec![HopBody { source: source_ids[n % sources], kind: None, quote: None, start: None, end: None }];
        let body =
            AppearanceBody { zone: Some(Zone::Headline), via, ..first_words(batch.view(), n, claim_ids[n % claims]) };
        at(&mut batch, Change::AppearanceAdd(Box::new(body)));
    }
    batch.commit().expect("committed");
    (claims, sources)
}

/// Returns a passage of a claim: the first words of the article of a place, in its own voice.
pub fn first_words(view: View<'_>, place: usize, claim: Uid) -> AppearanceBody {
    let text = ledger::capture_text(view, ArticleNo(place as i64 + 1), None).expect("there");
    let span = Span::new(0, 7);
    AppearanceBody {
        claim,
        capture: text.capture,
        start: span.start,
        end: span.end,
        quote: offsets::slice(&text.text, span).expect("long enough").to_owned(),
        prefix: String::new(),
        suffix: offsets::context(&text.text, span, 32).1,
        stance: [Stance::Repeats, Stance::Contradicts, Stance::Mentions][place % 3],
        hedge: None,
        zone: None,
        certainty: None,
        note: None,
        via: Vec::new(),
    }
}
