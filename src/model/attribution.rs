//! Attributions as a text makes them: who is made to say what, in which words, and on whose word in turn.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;

use crate::model::Span;

/// One link of a chain behind an attribution, nearest the article first.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Relay {
    /// The source's name, or the words for an unnamed one.
    pub name: String,
    /// Where the words stand, in code points.
    pub start: usize,
    /// Where they end, in code points, exclusive.
    pub end: usize,
    /// Whether it is unnamed (`selon certaines informations`).
    pub unnamed: bool,
}

/// One attribution: a source, the words that make it one, and what it is made to say.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// The words for the source; may be none or in pieces.
    #[serde(with = "pairs")]
    #[schemars(with = "Vec<[usize; 2]>")]
    pub source: Vec<Span>,
    /// The words that attribute: `a déclaré`, `selon`.
    #[serde(with = "pairs")]
    #[schemars(with = "Vec<[usize; 2]>")]
    pub cue: Vec<Span>,
    /// What is said.
    #[serde(with = "pairs")]
    #[schemars(with = "Vec<[usize; 2]>")]
    pub content: Vec<Span>,
    /// The chain, nearest the article first: `selon Reuters citant RIA` is Reuters, RIA. The last one spoke.
    pub via: Vec<Relay>,
    /// Whether the one who spoke is unnamed.
    pub unnamed: bool,
    /// Whether the content is in quotation marks, at least in part.
    pub direct: bool,
}

/// Spans as `[[start, end], …]`.
mod pairs {
    use super::*;

    pub(super) fn serialize<S: Serializer>(spans: &[Span], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(spans.iter().map(|span| [span.start, span.end]))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Span>, D::Error> {
        let pairs = Vec::<[usize; 2]>::deserialize(deserializer)?;
        Ok(pairs.into_iter().map(|[start, end]| Span::new(start, end)).collect())
    }
}
