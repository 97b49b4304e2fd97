//! The answer to a merge of two ledgers.

use schemars::JsonSchema;
use serde::Serialize;

use super::SourceNo;

/// What one ledger says about something.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct OneSide {
    /// The value, as text.
    pub value: String,
    /// Who said so.
    pub by: String,
    /// When.
    pub at: String,
}

/// Something of which two ledgers say different things: two ratings, two verdicts, two titles.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Contradiction {
    /// What it is about: `C3`, `A12`, `S7`, `P5`.
    pub about: String,
    /// Of which field: `rating`, `verdict`, `title`.
    pub field: String,
    /// What was said here.
    pub ours: OneSide,
    /// What was said in the other ledger.
    pub theirs: OneSide,
    /// Which of the two counts until a person says otherwise: the later one.
    pub counts_ours: bool,
}

/// An entry that came in and could not be carried out, or not wholly.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct SetAside {
    /// Its place in the log.
    pub seq: u64,
    /// What it is about: `C3`; `null` where that is not in the ledger.
    pub about: Option<String>,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: String,
    /// What was done there.
    #[serde(rename = "do")]
    pub what: String,
    /// What of it does not hold here, and why.
    pub why: String,
}

/// A source that came in and is the same as one that was here, or may be.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct SourcePair {
    /// The one that came in.
    pub theirs: SourceNo,
    /// The one that was here.
    pub ours: SourceNo,
    /// The name of the one that was here.
    pub name: String,
    /// What they have in common, and what speaks against their being one.
    pub why: String,
}

/// What a merge did, and what needs a person's eye.
#[derive(JsonSchema, Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct MergeReport {
    /// How many entries the other ledger has.
    pub other_entries: u64,
    /// How many of them came in: those that were not here.
    pub entries: u64,
    /// How many captures came in with their bytes.
    pub captures: u64,
    /// How many new articles they make; the other captures belong to articles that were here.
    pub articles: u64,
    /// How many sources came in.
    pub sources: u64,
    /// How many claims came in.
    pub claims: u64,
    /// How many appearances came in.
    pub appearances: u64,
    /// Sources that were folded into ones that were here; `source unmerge` takes one back.
    pub folded: Vec<SourcePair>,
    /// Sources that have a name in common and were left apart.
    pub left_apart: Vec<SourcePair>,
    /// How many proposals wait about claims that came in: two that say the same, or cannot both hold.
    pub proposals: u64,
    /// Where the two ledgers say different things.
    pub contradictions: Vec<Contradiction>,
    /// What could not be carried out here.
    pub set_aside: Vec<SetAside>,
}
