//! Claims in the log: new ones, how they are worded, put in relation, rated and taken back.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use crate::model::ClaimKind;
use crate::model::Edtf;
use crate::model::Relation;
use crate::model::Uid;

/// A new claim.
#[derive(JsonSchema, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ClaimBody {
    /// The assertion, in any language.
    pub text: String,
    /// A name for people to type, unique in a ledger.
    pub key: Option<String>,
    /// What kind of assertion it is.
    pub kind: Option<ClaimKind>,
    /// How much of what, as written ("20000 people").
    pub quantity: Option<String>,
    /// Its language (BCP 47).
    pub language: Option<String>,
    /// Labels, each once.
    pub tags: Vec<String>,
}

/// New values for a claim; an absent field stays, an empty text clears.
#[derive(JsonSchema, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ClaimEdit {
    /// Which claim.
    pub claim: Uid,
    /// The assertion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Its key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ClaimKind>,
    /// Its quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<String>,
    /// Its language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Labels to add.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_tags: Vec<String>,
    /// Labels to take away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remove_tags: Vec<String>,
}

/// A relation of two claims, read from `claim` to `other`.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RelateBody {
    /// The first claim.
    pub claim: Uid,
    /// How it stands to the other.
    pub relation: Relation,
    /// The other claim.
    pub other: Uid,
    /// Why.
    pub note: Option<String>,
}

/// A rating (schema.org `Rating`, as in `ClaimReview`). Earlier ones are kept.
#[derive(JsonSchema, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RateBody {
    /// Which claim.
    pub claim: Uid,
    /// In words: "False", "Mostly true".
    pub label: String,
    /// The scale it is from: "1-5", or its worst-to-best words.
    pub scale: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Where it stands on that scale, as a decimal number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Whose rating it is, where it is not that of the person who records it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<Uid>,
    /// The page with the review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When that was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Edtf>,
}

/// A claim taken back.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimRemoval {
    /// Which one.
    pub claim: Uid,
    /// Why.
    pub why: Option<String>,
}
