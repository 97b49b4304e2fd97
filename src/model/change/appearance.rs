//! Appearances in the log: passages tied to claims, and such ties taken back.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use crate::model::Hedge;
use crate::model::HopKind;
use crate::model::Sha256;
use crate::model::Stance;
use crate::model::Uid;
use crate::model::Zone;

/// A passage tied to a claim.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AppearanceBody {
    /// Which claim.
    pub claim: Uid,
    /// The capture the passage stands in.
    pub capture: Sha256,
    /// Where it starts in the capture's text, in code points.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// The text between the two, exactly.
    pub quote: String,
    /// Up to 32 code points before it.
    pub prefix: String,
    /// Up to 32 code points after it.
    pub suffix: String,
    /// How it stands to the claim.
    pub stance: Stance,
    /// How firmly it puts it, if a person said so.
    pub hedge: Option<Hedge>,
    /// Where in the article it stands.
    pub zone: Option<Zone>,
    /// Credibility of the information, 1 (confirmed) to 6 (cannot be judged), after the Admiralty code.
    pub certainty: Option<u8>,
    /// Anything else.
    pub note: Option<String>,
    /// On whose word, nearest the article first; empty: the article's own voice.
    pub via: Vec<HopBody>,
}

/// One step of an attribution.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HopBody {
    /// Who.
    pub source: Uid,
    /// How the one before has it from there.
    pub kind: Option<HopKind>,
    /// The very words that give it, found in the same text.
    pub quote: Option<String>,
    /// Where those words start, in code points.
    pub start: Option<usize>,
    /// Where they end, exclusive.
    pub end: Option<usize>,
}

/// An appearance taken back.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AppearanceRemoval {
    /// Which one.
    pub appearance: Uid,
    /// Why.
    pub why: Option<String>,
}
