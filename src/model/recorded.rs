//! What a change became, as programs read it: the documents of the commands and requests that record something.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::AppearanceNo;
use crate::model::ArticleInFull;
use crate::model::ArticleNo;
use crate::model::CheckpointCheck;
use crate::model::CopyKind;
use crate::model::Edtf;
use crate::model::LearnedBoilerplate;
use crate::model::Marks;
use crate::model::Problem;
use crate::model::ProposalNo;
use crate::model::Sha256;
use crate::model::Suggestion;
use crate::model::Uid;
use crate::model::Verdict;

/// The document of `show --json`.
#[derive(JsonSchema, Clone, Debug, Serialize)]
pub struct ArticleShown {
    /// The article.
    #[serde(flatten)]
    pub article: ArticleInFull,
    /// What the outlet sets under unrelated headlines, too.
    pub boilerplate: Vec<LearnedBoilerplate>,
    /// What the machine reads in the text, where it was asked for.
    #[serde(flatten)]
    pub marks: Option<Marks>,
}

/// The document of a change to one thing.
#[derive(JsonSchema, Clone, Debug, Serialize)]
pub struct ChangeRecorded {
    /// The entry's place in the log, from 1.
    pub entry: u64,
    /// The thing, as a person names it (`C3`).
    pub id: String,
    /// What a person may want to know besides.
    pub notes: Vec<String>,
    /// The thing's global id.
    pub uid: Uid,
}

/// The document of a passage tied to a claim.
#[derive(JsonSchema, Clone, Debug, Serialize)]
pub struct LinkRecorded {
    /// Where the passage ends, in code points, exclusive.
    pub end: usize,
    /// The appearance.
    pub id: AppearanceNo,
    /// Whether it was recorded already.
    pub known: bool,
    /// What a person may want to know besides.
    pub notes: Vec<String>,
    /// The very words, as they stand in the article.
    pub quote: String,
    /// Where the passage starts, in code points.
    pub start: usize,
}

/// The document of a verdict on a proposal.
#[derive(JsonSchema, Clone, Debug, Serialize)]
pub struct ProposalDecided {
    /// What it made, as a person names it.
    pub made: Vec<String>,
    /// What a person may want to know besides.
    pub notes: Vec<String>,
    /// The proposal.
    pub proposal: ProposalNo,
    /// What was proposed.
    pub suggestion: Suggestion,
    /// What the person said to it.
    pub verdict: Verdict,
}

/// The document of `verify --json`.
#[derive(JsonSchema, Clone, Debug, Serialize)]
pub struct LedgerVerified {
    /// How many captures the ledger has.
    pub captures: u64,
    /// What became of the checkpoints that were given.
    pub checkpoints: Vec<CheckpointCheck>,
    /// How many entries it has.
    pub entries: u64,
    /// Whether everything that was checked holds.
    pub ok: bool,
    /// What does not hold.
    pub problems: Vec<Problem>,
    /// The root of the Merkle tree over the entries.
    pub root: Sha256,
    /// What was left out, in words.
    pub skipped: Vec<String>,
    /// What is odd without being damage.
    pub warnings: Vec<String>,
}

/// An article that shares text with one that was taken in.
#[derive(JsonSchema, Clone, Debug, Serialize)]
pub struct SharedText {
    /// The other article.
    pub article: ArticleNo,
    /// How they share it.
    pub kind: CopyKind,
    /// The part of the words taken in that stands in the shared passages, from 0 to 1.
    pub share_here: f64,
    /// The part of the words of the other article.
    pub share_there: f64,
    /// How many words taken in stand in the shared passages.
    pub words_here: usize,
}

/// What became of one input.
#[derive(JsonSchema, Clone, Debug, Serialize)]
#[serde(tag = "outcome", rename_all = "lowercase")]
pub enum TakenIn {
    /// It is in the ledger now.
    Recorded {
        /// Whether the article had captures before.
        again: bool,
        /// The article.
        article: ArticleNo,
        /// The article that it is nearest to being a copy of.
        copy_of: Option<ArticleNo>,
        /// What a person may want to know besides.
        notes: Vec<String>,
        /// The outlet's name.
        outlet: Option<String>,
        /// Which file or address.
        path: String,
        /// When it was published.
        published: Option<Edtf>,
        /// The hash of its bytes.
        sha256: Sha256,
        /// The articles that share most text with it.
        shares_text_with: Vec<SharedText>,
        /// The headline.
        title: Option<String>,
    },
    /// Exactly these bytes were in the ledger already.
    Known {
        /// The article.
        article: ArticleNo,
        /// What was corrected, because something else was said of it this time.
        corrected: Vec<String>,
        /// What was noticed this time.
        notes: Vec<String>,
        /// Which file.
        path: String,
    },
    /// The address of an article, without the article.
    Address {
        /// Which member of which container.
        path: String,
        /// The address.
        url: String,
    },
    /// The page is as it was.
    Unchanged {
        /// The article.
        article: ArticleNo,
        /// Which address.
        path: String,
    },
    /// Something to know of a container, or of a member that gives no article.
    Noticed {
        /// What.
        message: String,
        /// Which container or member.
        path: String,
    },
    /// It could not be read.
    Failed {
        /// Why.
        error: String,
        /// Which file.
        path: String,
    },
}
