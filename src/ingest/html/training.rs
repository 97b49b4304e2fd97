//! Pages as the trainer sees them: what the reader sees, without what it has learned.

use crate::ingest::Input;
use crate::ingest::article::blank;
use crate::ingest::encoding;
use crate::ingest::html;
use crate::ingest::html::bound;
use crate::ingest::html::content::Parts;
use crate::ingest::html::features;
use crate::text::zones::main_text;

pub use crate::ingest::html::choice::Learned;

/// One page in segments, with their numbers.
pub struct Page {
    parts: Parts,
    title: String,
    /// The numbers of each segment.
    pub rows: Vec<Vec<f32>>,
    /// The text of each segment.
    pub texts: Vec<String>,
    /// The names of the numbers.
    pub names: Vec<String>,
}

impl Page {
    /// Returns the article's text as the reader would give it, had it thought so of each segment.
    pub fn text(&self, sure: &[f32], bound: f32) -> String {
        let (text, zones) = html::put_together(&self.parts, &self.title, sure, bound, &mut Vec::new());
        main_text(&text, &zones)
    }
}

/// Takes a page apart as the reader does. `None` for a page that cannot be read.
pub fn page(bytes: &[u8]) -> Option<Page> {
    let decoded = encoding::decode(bytes, None, None, true).ok()?;
    let (html, _) = bound::bounded(&decoded.text);
    let (parts, title) = html::taken_apart(&html, &mut blank(&Input { name: "a.html", bytes }))?;
    let (rows, names) = features::rows(&parts.segments, &parts.page, true);
    let texts = parts.segments.iter().map(|segment| segment.words.clone()).collect();
    Some(Page { parts, title, rows, texts, names })
}
