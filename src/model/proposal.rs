//! Proposals: what the machine suggests. No evidence until a person accepts it.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use crate::model::ArticleNo;
use crate::model::DerivationKind;
use crate::model::Disagreement;
use crate::model::ProposalNo;
use crate::model::Sha256;
use crate::model::Stance;
use crate::model::Uid;

/// A passage of a capture, as a proposal names it.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct ProposedPassage {
    /// The capture.
    pub capture: Sha256,
    /// Where it starts in its text, in code points.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// Its words.
    pub quote: String,
}

/// What is proposed. Two that are equal are one, whichever version of the machine made them.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Suggestion {
    /// A sentence states something to be checked that is no claim of the ledger yet.
    NewClaim {
        /// The sentence.
        passage: ProposedPassage,
        /// The claim's wording.
        text: String,
        /// On whose word, nearest the article first.
        via: Vec<String>,
    },
    /// A passage repeats, contradicts or mentions a claim.
    Appearance {
        /// The claim.
        claim: Uid,
        /// The passage.
        passage: ProposedPassage,
        /// How it stands to the claim.
        stance: Stance,
        /// On whose word, nearest the article first.
        via: Vec<String>,
    },
    /// An appearance without a chain says something on the word of somebody.
    Attribution {
        /// The appearance.
        appearance: Uid,
        /// On whose word, nearest the article first.
        via: Vec<String>,
    },
    /// A name stands for a source that is in the ledger under another.
    Alias {
        /// The source.
        source: Uid,
        /// The name.
        name: String,
    },
    /// Two claims say the same.
    SameClaim {
        /// The one that would be folded.
        claim: Uid,
        /// The one that would stay.
        other: Uid,
    },
    /// Two claims cannot both hold.
    Conflict {
        /// The one.
        claim: Uid,
        /// The other.
        other: Uid,
    },
    /// The passages of one claim do not agree.
    Disagreement {
        /// The claim.
        claim: Uid,
        /// What they do not agree on.
        about: Disagreement,
        /// What stands against what, in alphabetical order: figures as written, or names of sources.
        between: Vec<String>,
    },
    /// An article has text from another one.
    Copy {
        /// The one that has it from the other.
        article: Uid,
        /// The one that had it first.
        original: Uid,
        /// How it comes from there.
        relation: DerivationKind,
        /// The longest passage of it that stands in both; none where a person found what the machine did not.
        passage: Option<ProposedPassage>,
        /// Whether it is open which of the two had it first; then a person says so.
        open: bool,
    },
}

impl Suggestion {
    /// Returns the global ids of the things that it names.
    pub fn names(&self) -> Vec<Uid> {
        match self {
            Self::NewClaim { .. } => Vec::new(),
            Self::Appearance { claim, .. } => vec![*claim],
            Self::Attribution { appearance, .. } => vec![*appearance],
            Self::Alias { source, .. } => vec![*source],
            Self::SameClaim { claim, other } | Self::Conflict { claim, other } => vec![*claim, *other],
            Self::Disagreement { claim, .. } => vec![*claim],
            Self::Copy { article, original, .. } => vec![*article, *original],
        }
    }

    /// Returns the words for its kind.
    pub fn word(&self) -> &'static str {
        match self {
            Self::NewClaim { .. } => "new claim",
            Self::Appearance { .. } => "appearance",
            Self::Attribution { .. } => "attribution",
            Self::Alias { .. } => "alias",
            Self::SameClaim { .. } => "same claim",
            Self::Conflict { .. } => "conflict",
            Self::Disagreement { .. } => "disagreement",
            Self::Copy { .. } => "copy",
        }
    }
}

/// A suggestion with why it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What is proposed.
    pub suggestion: Suggestion,
    /// The article that it is about, if it is about one.
    pub article: Option<ArticleNo>,
    /// How sure the machine is, from 0 to 1.
    pub score: f64,
    /// Why: which words, which figures, which passage.
    pub reasons: Vec<String>,
}

/// A proposal that waits for a person.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct WaitingProposal {
    /// Its number.
    pub id: ProposalNo,
    /// The SHA-256 of what is proposed.
    pub digest: Sha256,
    /// What is proposed.
    #[serde(flatten)]
    pub suggestion: Suggestion,
    /// The article that it is about.
    pub article: Option<ArticleNo>,
    /// How sure the machine is, from 0 to 1.
    pub score: f64,
    /// Why.
    pub reasons: Vec<String>,
    /// What made it, with its version.
    pub suggester: String,
    /// The things that it names: their global ids, their numbers, and their words.
    pub about: Vec<ProposalThing>,
}

/// A thing that a proposal names.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct ProposalThing {
    /// Its global id.
    pub uid: Uid,
    /// Its number: `C3`, `L40`, `S7`.
    pub id: String,
    /// The claim, the quote or the name.
    pub text: String,
}

/// What a person made of a proposal.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It holds.
    Accepted,
    /// It does not, and is not to be proposed again.
    Rejected,
    /// What was decided is taken back: it waits again.
    Reopened,
}

impl Verdict {
    /// Returns the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Reopened => "reopened",
        }
    }

    /// Reads the word for it.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Accepted, Self::Rejected, Self::Reopened].into_iter().find(|verdict| verdict.word() == word)
    }
}

/// A verdict on a proposal, with the proposal whole: the machine's reasons stay with what a person made of them.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VerdictBody {
    /// The SHA-256 of what was proposed.
    pub proposal: Sha256,
    /// What was proposed.
    pub suggestion: Suggestion,
    /// What the person made of it.
    pub verdict: Verdict,
    /// The machine's reasons.
    pub reasons: Vec<String>,
    /// How sure the machine was, in thousandths.
    pub score: u32,
    /// What made it, with its version.
    pub suggester: String,
    /// The entries that follow from it, by their leaf hashes.
    pub made: Vec<Uid>,
}
