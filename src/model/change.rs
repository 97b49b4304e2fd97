//! Changes: what one entry of the ledger's log says was done.
//!
//! A change names other things by their global ids, never by local numbers, so that it means the same in every
//! ledger. Bodies hold strings, booleans and integers below 2^53 only, because canonical JSON (RFC 8785) writes
//! numbers as doubles. In an edit an absent field stays as it is and an empty text clears it.

mod appearance;
mod article;
mod claim;
mod source;

pub use appearance::*;
pub use article::*;
pub use claim::*;
pub use source::*;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::Sha256;
use super::SilenceBody;
use super::SilenceRemoval;
use super::Uid;
use super::VerdictBody;

/// One recorded change, with all that is needed to make it again.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", content = "body")]
pub enum Change {
    /// The exact bytes of an article came in.
    #[serde(rename = "capture.add")]
    CaptureAdd(Box<CaptureBody>),
    /// A person corrected what is recorded of an article.
    #[serde(rename = "article.edit")]
    ArticleEdit(ArticleEdit),
    /// A source was registered.
    #[serde(rename = "source.add")]
    SourceAdd(SourceBody),
    /// A source was described.
    #[serde(rename = "source.edit")]
    SourceEdit(SourceEdit),
    /// A source got another name.
    #[serde(rename = "source.alias")]
    SourceAlias(SourceAlias),
    /// A source lost another name.
    #[serde(rename = "source.unalias")]
    SourceUnalias(SourceAlias),
    /// A source got another owner, or none.
    #[serde(rename = "source.own")]
    SourceOwn(SourceOwn),
    /// Two sources proved to be one.
    #[serde(rename = "source.merge")]
    SourceMerge(MergeBody),
    /// They did not, after all.
    #[serde(rename = "source.unmerge")]
    SourceUnmerge(UnmergeBody),
    /// A claim was stated.
    #[serde(rename = "claim.add")]
    ClaimAdd(ClaimBody),
    /// A claim was worded or described anew.
    #[serde(rename = "claim.edit")]
    ClaimEdit(ClaimEdit),
    /// Two claims proved to be one.
    #[serde(rename = "claim.merge")]
    ClaimMerge(MergeBody),
    /// They did not, after all.
    #[serde(rename = "claim.unmerge")]
    ClaimUnmerge(UnmergeBody),
    /// Two claims were put in relation.
    #[serde(rename = "claim.relate")]
    ClaimRelate(RelateBody),
    /// A relation of two claims was taken back.
    #[serde(rename = "claim.unrelate")]
    ClaimUnrelate(RelateBody),
    /// A person rated a claim.
    #[serde(rename = "claim.rate")]
    ClaimRate(RateBody),
    /// A claim was taken back.
    #[serde(rename = "claim.remove")]
    ClaimRemove(ClaimRemoval),
    /// A person decided on a proposal of the machine.
    #[serde(rename = "proposal.verdict")]
    ProposalVerdict(Box<VerdictBody>),
    /// A passage was tied to a claim.
    #[serde(rename = "appearance.add")]
    AppearanceAdd(Box<AppearanceBody>),
    /// A tie was taken back.
    #[serde(rename = "appearance.remove")]
    AppearanceRemove(AppearanceRemoval),
    /// An article was read for a claim and says nothing of it.
    #[serde(rename = "silence.add")]
    SilenceAdd(SilenceBody),
    /// Such a reading was taken back.
    #[serde(rename = "silence.remove")]
    SilenceRemove(SilenceRemoval),
    /// An authority stamped a checkpoint with the time.
    #[serde(rename = "checkpoint.timestamp")]
    CheckpointTimestamp(Box<TimestampBody>),
    /// The entries that follow came from another ledger.
    #[serde(rename = "ledger.merge")]
    LedgerMerge(LedgerMerge),
}

impl Change {
    /// Returns the word for it, as in the entry.
    pub fn word(&self) -> &'static str {
        match self {
            Self::CaptureAdd(_) => "capture.add",
            Self::ArticleEdit(_) => "article.edit",
            Self::SourceAdd(_) => "source.add",
            Self::SourceEdit(_) => "source.edit",
            Self::SourceAlias(_) => "source.alias",
            Self::SourceUnalias(_) => "source.unalias",
            Self::SourceOwn(_) => "source.own",
            Self::SourceMerge(_) => "source.merge",
            Self::SourceUnmerge(_) => "source.unmerge",
            Self::ClaimAdd(_) => "claim.add",
            Self::ClaimEdit(_) => "claim.edit",
            Self::ClaimMerge(_) => "claim.merge",
            Self::ClaimUnmerge(_) => "claim.unmerge",
            Self::ClaimRelate(_) => "claim.relate",
            Self::ClaimUnrelate(_) => "claim.unrelate",
            Self::ClaimRate(_) => "claim.rate",
            Self::ClaimRemove(_) => "claim.remove",
            Self::ProposalVerdict(_) => "proposal.verdict",
            Self::AppearanceAdd(_) => "appearance.add",
            Self::AppearanceRemove(_) => "appearance.remove",
            Self::SilenceAdd(_) => "silence.add",
            Self::SilenceRemove(_) => "silence.remove",
            Self::CheckpointTimestamp(_) => "checkpoint.timestamp",
            Self::LedgerMerge(_) => "ledger.merge",
        }
    }
}

/// One entry of the log.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The version of this form: 1.
    pub v: u32,
    /// When it was recorded: RFC 3339 in UTC with milliseconds, `2026-11-20T20:15:03.120Z`.
    pub at: String,
    /// Who recorded it.
    pub by: String,
    /// What was done.
    #[serde(flatten)]
    pub change: Change,
}

/// A merge of two claims or two sources. Nothing is moved: the first is only read as the second from then on.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MergeBody {
    /// The one that is folded.
    pub from: Uid,
    /// The one that stays.
    pub into: Uid,
}

/// A merge taken back.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnmergeBody {
    /// The one that was folded and stands on its own again.
    pub from: Uid,
}

/// A checkpoint and the time stamp of it (RFC 3161). It changes no table: it is kept, and can be given out again.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimestampBody {
    /// The signed checkpoint, to the letter: what was stamped.
    pub checkpoint: String,
    /// The authority's answer, byte for byte, in Base64.
    pub token: String,
}

/// Entries of another ledger come in: those behind this one, in the order of that ledger's log, as they are. It tells of
/// this ledger's own course, so it does not come along when this ledger is merged into another.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LedgerMerge {
    /// The leaf hash of the other ledger's first entry.
    pub origin: Uid,
    /// How many entries the other ledger had.
    pub size: u64,
    /// The root over them.
    pub root: Sha256,
    /// How many of them come in: those that were not here.
    pub entries: u64,
}
