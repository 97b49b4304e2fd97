//! The annotated articles, and what each token of them should be.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;
use whosaid::text::attributions::lattice::ROLES;
use whosaid::text::tokens::Tokens;

/// One attribution as annotated.
#[derive(Clone, Deserialize)]
pub struct Gold {
    pub source: Vec<[usize; 2]>,
    pub cue: Vec<[usize; 2]>,
    pub content: Vec<[usize; 2]>,
}

impl Gold {
    pub fn role(&self, role: usize) -> &[[usize; 2]] {
        match role {
            0 => &self.source,
            1 => &self.cue,
            _ => &self.content,
        }
    }
}

/// One annotated article.
#[derive(Deserialize)]
pub struct Article {
    pub doc_id: String,
    pub text: String,
    pub attributions: Vec<Gold>,
}

impl Article {
    /// Which part of the corpus it belongs to.
    pub fn part(&self, parts: usize) -> usize {
        let hash =
            self.doc_id.bytes().fold(7_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        ((hash >> 20) % parts as u64) as usize
    }
}

pub fn read(path: &Path) -> std::io::Result<Vec<Article>> {
    let text = std::fs::read_to_string(path)?;
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| Ok(serde_json::from_str(line)?)).collect()
}

/// What a token should be: the number of its stretch, where there is one.
pub struct Marked {
    /// Role and tokens of each stretch.
    pub stretches: Vec<(usize, Range<usize>)>,
    /// The stretch of each token.
    pub of_token: Vec<Option<usize>>,
}

/// The signs that do not count at the ends of a stretch.
pub const TRIMMED: &str = "\"'“”«»‘’‹›„,.;:";

pub fn trimmed(chars: &[char], span: [usize; 2]) -> [usize; 2] {
    let [mut start, mut end] = span;
    let out = |at: usize| chars.get(at).is_none_or(|c| c.is_whitespace() || TRIMMED.contains(*c));
    while start < end && out(start) {
        start += 1;
    }
    while end > start && out(end - 1) {
        end -= 1;
    }
    [start, end]
}

pub fn marked(article: &Article, tokens: &Tokens<'_>) -> Marked {
    let chars: Vec<char> = article.text.chars().collect();
    let mut marked = Marked { stretches: Vec::new(), of_token: vec![None; tokens.len()] };
    let mut seen: HashMap<[usize; 2], ()> = HashMap::new();
    for gold in &article.attributions {
        for role in 0..ROLES {
            for span in gold.role(role) {
                let [start, end] = trimmed(&chars, *span);
                if start >= end || seen.insert([start, end], ()).is_some() {
                    continue;
                }
                let range = tokens.at_point(start)..tokens.at_point(end - 1) + 1;
                if range.clone().any(|at| marked.of_token.get(at).is_none_or(Option::is_some)) {
                    continue;
                }
                for at in range.clone() {
                    marked.of_token[at] = Some(marked.stretches.len());
                }
                marked.stretches.push((role, range));
            }
        }
    }
    marked
}

/// Counts of right, given and expected stretches by role.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub right: [usize; ROLES],
    pub given: [usize; ROLES],
    pub gold: [usize; ROLES],
}

impl Tally {
    pub fn f1(&self, role: usize) -> f64 {
        200.0 * self.right[role] as f64 / (self.given[role] + self.gold[role]).max(1) as f64
    }

    pub fn told(&self) -> String {
        let of = |role: usize| {
            let (r, g, e) = (self.right[role] as f64, self.given[role] as f64, self.gold[role] as f64);
            format!("{:.1} (P {:.1} R {:.1})", self.f1(role), 100.0 * r / g.max(1.0), 100.0 * r / e.max(1.0))
        };
        format!("source {}  cue {}  content {}", of(0), of(1), of(2))
    }

    pub fn add(&mut self, other: &Tally) {
        for role in 0..ROLES {
            self.right[role] += other.right[role];
            self.given[role] += other.given[role];
            self.gold[role] += other.gold[role];
        }
    }
}
