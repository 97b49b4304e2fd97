//! The documents at the end of chains: those that the ledger does not hold, and those that it does. The JSON of
//! `missing --json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::AppearanceNo;
use super::ArticleNo;
use super::ClaimNo;
use super::ClaimRef;
use super::Edtf;
use super::OutletRef;
use super::Sha256;
use super::SourceKind;
use super::SourceNo;

/// A source with what tells it in the wild.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct DocumentSource {
    /// Its number.
    pub id: SourceNo,
    /// Its name.
    pub name: String,
    /// What it is, if anybody has said so.
    pub kind: Option<SourceKind>,
    /// Its domains.
    pub domains: Vec<String>,
}

/// A passage that rests on a document.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Pointer {
    /// The appearance; `null` where the article as a whole comes from there.
    pub appearance: Option<AppearanceNo>,
    /// Its claim.
    pub claim: Option<ClaimNo>,
    /// Its article.
    pub article: ArticleNo,
    /// The hash of the capture's bytes.
    pub sha256: Sha256,
    /// Who published it.
    pub outlet: Option<OutletRef>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// The exact words.
    pub quote: Option<String>,
    /// Where they start, in code points.
    pub start: Option<usize>,
    /// Where they end, exclusive.
    pub end: Option<usize>,
    /// The words that name the source, where they are recorded.
    pub words: Option<String>,
    /// The place of the source in the chain, 0 nearest the article.
    pub position: u32,
    /// Whether the chain ends here.
    pub is_end: bool,
    /// The whole chain, nearest the article first.
    pub chain: Vec<String>,
}

/// What to look for.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct LookFor {
    /// In words: "an article of Steppe Wire".
    pub what: String,
    /// Addresses given for it.
    pub urls: Vec<String>,
    /// It was there when this was published: the date of the oldest dated article that cites it.
    pub not_after: Option<Edtf>,
    /// That article.
    pub cited_first_in: Option<ArticleNo>,
}

/// A document, or several of one source, that the ledger does not hold.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct MissingDocument {
    /// Whose it is.
    pub source: DocumentSource,
    /// How many passages rest on it.
    pub appearances: u64,
    /// How many articles.
    pub articles: u64,
    /// Which claims.
    pub claims: Vec<ClaimRef>,
    /// What to look for.
    pub look_for: LookFor,
    /// Why it counts as missing.
    pub why: String,
    /// The passages that point to it.
    pub passages: Vec<Pointer>,
}

/// By which rule a document was told to be the one that a passage rests on.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ClosedBy {
    /// The derivation names the article.
    Derivation,
    /// Its address is the one given.
    Address,
    /// An article of the source, not later than the citing one, has an appearance of the same claim.
    Claim,
    /// An article of the source, not later than the citing one, has the words quoted.
    Text,
}

impl ClosedBy {
    /// Returns the rule in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Derivation => "the derivation names the article",
            Self::Address => "its address is the one given",
            Self::Claim => "an article of that source, not later, with the same claim",
            Self::Text => "an article of that source, not later, with the same words",
        }
    }
}

/// A step of a chain whose document is in the ledger.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct ClosedHop {
    /// Whose document.
    pub source: DocumentSource,
    /// The document.
    pub document: ArticleNo,
    /// By which rule.
    pub by: ClosedBy,
    /// Why, in a sentence.
    pub why: String,
    /// The passage that rests on it.
    pub passage: Pointer,
}

/// The documents that passages rest on.
#[derive(JsonSchema, Clone, Debug, Default, PartialEq, Serialize)]
pub struct Primaries {
    /// Those that the ledger does not hold, most wanted first.
    pub missing: Vec<MissingDocument>,
    /// Those that it holds, passage by passage.
    pub closed: Vec<ClosedHop>,
    /// The passages whose chain ends with nobody named: there is no document to look for.
    pub unnamed: Vec<Pointer>,
}
