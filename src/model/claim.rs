//! Claims: checkable assertions, each stated once in the ledger.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ClaimNo;
use super::Edtf;
use super::OutletRef;
use super::Uid;
use super::appearance::words;

words!(
    /// What kind of assertion a claim is.
    ClaimKind {
        /// Something happened or is so.
        Event = "event",
        /// How many, how much.
        Quantity = "quantity",
        /// Somebody said these words.
        Quote = "quote",
        /// One thing brought about another.
        Causal = "causal",
        /// Something will happen.
        Prediction = "prediction",
        /// Anything else.
        Other = "other",
    }
);

words!(
    /// How one claim stands to another, read from the first to the second.
    Relation {
        /// Both cannot hold. Holds in either direction.
        Contradicts = "contradicts",
        /// If the first holds, so does the second.
        Implies = "implies",
        /// The first says the same more exactly.
        Refines = "refines",
        /// Both answer the same question. Holds in either direction.
        SameQuestion = "same-question",
    }
);

/// A rating of a claim.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Rating {
    /// In words.
    pub label: String,
    /// The scale.
    pub scale: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: String,
    /// Where it stands on the scale, as a decimal number.
    pub value: Option<String>,
    /// Whose rating it is, where it is not that of who recorded it.
    pub reviewer: Option<OutletRef>,
    /// The page with the review.
    pub url: Option<String>,
    /// When that was published.
    pub published: Option<Edtf>,
}

impl Rating {
    /// Returns the name of whose rating it is.
    pub fn rater(&self) -> &str {
        self.reviewer.as_ref().map_or(&self.by, |reviewer| &reviewer.name)
    }
}

/// A claim with its tallies.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Claim {
    /// Its number.
    pub id: ClaimNo,
    /// Its global id.
    pub uid: Uid,
    /// Its key.
    pub key: Option<String>,
    /// The assertion.
    pub text: String,
    /// Its kind.
    pub kind: Option<ClaimKind>,
    /// Its language.
    pub language: Option<String>,
    /// Its quantity, as written.
    pub quantity: Option<String>,
    /// Its labels.
    pub tags: Vec<String>,
    /// The latest rating.
    pub rating: Option<Rating>,
    /// How many appearances repeat it.
    pub repeats: u64,
    /// How many contradict it.
    pub contradicts: u64,
    /// How many mention it.
    pub mentions: u64,
}

/// One relation of a claim.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct ClaimRelation {
    /// The first claim.
    pub claim: ClaimNo,
    /// How it stands to the other.
    pub relation: Relation,
    /// The other claim.
    pub other: ClaimNo,
    /// The text of whichever of the two is not the one asked about.
    pub text: String,
    /// Why.
    pub note: Option<String>,
}

/// A claim with its history.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct ClaimInFull {
    /// The claim.
    #[serde(flatten)]
    pub claim: Claim,
    /// Every rating, latest first.
    pub ratings: Vec<Rating>,
    /// Its relations.
    pub relations: Vec<ClaimRelation>,
    /// The claims folded into it.
    pub merged: Vec<ClaimNo>,
    /// Who stated it.
    pub recorded_by: String,
    /// When.
    pub recorded_at: String,
}
