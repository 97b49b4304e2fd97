//! Silent readings: articles that a person read for a claim and that say nothing of it.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::ArticleNo;
use super::ClaimNo;
use super::Edtf;
use super::OutletRef;
use super::Sha256;
use super::Uid;

/// A person read a capture for a claim, and it says nothing of it.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SilenceBody {
    /// Which claim.
    pub claim: Uid,
    /// The capture that was read.
    pub capture: Sha256,
    /// Anything else.
    pub note: Option<String>,
}

/// A silent reading taken back.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SilenceRemoval {
    /// Which one.
    pub silence: Uid,
    /// Why.
    pub why: Option<String>,
}

/// An article that was read for a claim and found silent.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Silence {
    /// Its global id.
    pub uid: Uid,
    /// The claim.
    pub claim: ClaimNo,
    /// The article.
    pub article: ArticleNo,
    /// The hash of the bytes that were read.
    pub sha256: Sha256,
    /// The headline.
    pub title: Option<String>,
    /// The page's own address, else where it was read.
    pub url: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// Who published it.
    pub outlet: Option<OutletRef>,
    /// Anything else.
    pub note: Option<String>,
    /// Who found it silent.
    pub recorded_by: String,
    /// When.
    pub recorded_at: String,
}
