//! The answer to `copies`: which articles share text, which passages, and which had it first.

use schemars::JsonSchema;
use serde::Serialize;

use super::ArticleNo;
use super::ArticleRef;
use super::Derivation;
use super::LearnedBoilerplate;
use super::Sha256;

/// How two articles share text.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CopyKind {
    /// The same words from the first to the last.
    Exact,
    /// Nearly all of both stands in the other (four fifths of each).
    NearDuplicate,
    /// At least half of one of the two stands in the other.
    EditedCopy,
    /// A smaller part of both.
    PassageLifted,
    /// A smaller part of both, all of it words that one of them has in quotation marks: both may have them from whoever
    /// said them.
    SharedQuotation,
}

impl CopyKind {
    /// Returns the words for it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Exact => "the same text",
            Self::NearDuplicate => "a near duplicate",
            Self::EditedCopy => "a copy with edits",
            Self::PassageLifted => "a passage lifted",
            Self::SharedQuotation => "the same quotation",
        }
    }
}

/// A piece of the text of a capture.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Piece {
    /// Where it starts, in code points.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// Its words.
    pub quote: String,
}

/// A passage that stands in both articles.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct SharedPassage {
    /// In the article asked about.
    pub here: Piece,
    /// In the other article.
    pub there: Piece,
    /// How many words it has here.
    pub words_here: usize,
    /// How many words it has there.
    pub words_there: usize,
    /// How many words are the same in both, in their order.
    pub same: usize,
    /// Whether it stands in quotation marks in one of them, but for a fifth of it at most.
    pub quoted: bool,
}

/// Which of two articles had a text first.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Precedence {
    /// The one that had it first; `null` where that is open.
    pub first: Option<ArticleNo>,
    /// Why: by which dates, by whose words, or why it is open.
    pub why: String,
}

/// What a person has made of two articles that share text.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CopyStatus {
    /// Nobody has decided.
    Open,
    /// It is recorded that the one comes from the other.
    Confirmed,
    /// A person says that neither comes from the other.
    Rejected,
}

/// Two articles that share text, as seen from the one asked about. Found by the machine: no evidence until confirmed.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct CopyFound {
    /// The other article, by the capture that holds the passages.
    pub article: ArticleRef,
    /// How they share it.
    pub kind: CopyKind,
    /// The part of the words of the article asked about that stands in the shared passages, from 0 to 1.
    pub share_here: f64,
    /// The part of the words of the other article.
    pub share_there: f64,
    /// How many words of the article asked about stand in the shared passages.
    pub words_here: usize,
    /// How many words of the other article do.
    pub words_there: usize,
    /// How many words are the same in both.
    pub same: usize,
    /// The passages, in the order of the article asked about.
    pub passages: Vec<SharedPassage>,
    /// Which of the two had it first.
    pub precedence: Precedence,
    /// What a person has made of it.
    pub status: CopyStatus,
    /// What is recorded of the one coming from the other, if it is.
    pub derivation: Option<Derivation>,
    /// The article that this derivation is of.
    pub derived: Option<ArticleNo>,
    /// What found it: `machine`.
    pub found_by: &'static str,
}

/// All that shares text with one article.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Copies {
    /// The article, by its latest capture.
    pub article: ArticleRef,
    /// How many words it has that are compared: its own, without boilerplate.
    pub words: usize,
    /// What was left out because its outlet sets it under anything.
    pub boilerplate: Vec<LearnedBoilerplate>,
    /// The articles that share text with it, those that share most first.
    pub copies: Vec<CopyFound>,
    /// Whether there are more that the index names, which were not compared.
    pub more: bool,
}

/// Two articles of a group that share text.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct CopyPair {
    /// The one with the lower number.
    pub article: ArticleNo,
    /// The hash of the bytes of its capture.
    pub sha256: Sha256,
    /// The other one, and what they share.
    pub with: CopyFound,
}

/// Articles that share text with each other, directly or by way of others of the group.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct CopyGroup {
    /// The articles, the oldest first; those of unknown date last.
    pub articles: Vec<ArticleRef>,
    /// The pairs among them.
    pub pairs: Vec<CopyPair>,
}
