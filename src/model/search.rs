//! The answer to `search`: what was found, and where.

use schemars::JsonSchema;
use serde::Serialize;

use super::Article;
use super::Claim;
use super::Span;

/// What a search found in one place.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Hit {
    /// In a claim.
    Claim {
        /// The claim.
        claim: Box<Claim>,
    },
    /// In an article's headline or text.
    Article {
        /// The article.
        article: Box<Article>,
        /// The best place, with the words found between the ranges.
        snippet: Snippet,
    },
}

/// A piece of a text around what was found.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Snippet {
    /// The piece.
    pub text: String,
    /// Where it starts in the capture's text, in code points.
    pub start: usize,
    /// The words found, in code points into the piece.
    pub marks: Vec<Span>,
}

/// The answer to a search.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Hits {
    /// What was found: claims first, then articles, best first.
    pub hits: Vec<Hit>,
    /// Whether there are more than are shown.
    pub more: bool,
    /// Whether articles are newest first because too many match to rank them.
    pub by_date: bool,
    /// How many places of a figure were left out because their outlet sets that text under anything.
    pub in_boilerplate: u64,
}
