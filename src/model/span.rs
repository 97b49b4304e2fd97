//! Stretches of a text, counted in Unicode code points, and the zones of an article.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A stretch of a text: start and end in Unicode code points, end exclusive, start ≤ end
/// (W3C Web Annotation, `TextPositionSelector`).
#[derive(JsonSchema, Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Span {
    /// The first code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

impl Span {
    /// Returns the span from `start` to `end`, which are put in order if they are not.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start.min(end), end: start.max(end) }
    }

    /// Returns how many code points it covers.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// Returns whether it covers nothing.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Returns how many code points both cover.
    pub fn overlap(&self, other: Span) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }
}

/// Where in an article a passage stands.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// The headline.
    Headline,
    /// The lead paragraph set apart below the headline (chapô, deck).
    Standfirst,
    /// The running text, headings included.
    Body,
    /// The words below a picture.
    Caption,
    /// Who wrote it and when.
    Byline,
    /// Menus, share links, related links, comment forms, the page's own date.
    Boilerplate,
}

impl Zone {
    /// Returns the word for it, as in JSON and tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Standfirst => "standfirst",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::Byline => "byline",
            Self::Boilerplate => "boilerplate",
        }
    }

    /// Reads the word for it.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Headline, Self::Standfirst, Self::Body, Self::Caption, Self::Byline, Self::Boilerplate]
            .into_iter()
            .find(|zone| zone.word() == word)
    }
}

/// A stretch of a capture's text with its zone.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct ZoneSpan {
    /// What the stretch is.
    pub zone: Zone,
    /// Where it starts, in code points.
    pub start: usize,
    /// Where it ends, in code points, exclusive.
    pub end: usize,
}

impl ZoneSpan {
    /// Returns the stretch without its zone.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}
