//! What a source is made to say, in sum; and the record of an outlet.

use schemars::JsonSchema;
use serde::Serialize;

use super::AppearanceNo;
use super::ClaimNo;
use super::Edtf;
use super::Hop;
use super::OutletRef;

/// A source in sum. All counts are of appearances unless a field says otherwise.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct SourceProfile {
    /// On its word, taken from it by the article itself.
    pub direct: u64,
    /// On its word, by way of somebody else.
    pub second_hand: u64,
    /// Where it passes on what somebody else said.
    pub relays: u64,
    /// Where its words are recorded as quoted (`quotes`).
    pub quoted: u64,
    /// In its own voice, for an outlet.
    pub own_voice: u64,
    /// Who leans on it, most often first.
    pub outlets: Vec<Leaning>,
    /// Claims that it is made to say and that somebody contradicts.
    pub contradicted: Vec<Contradicted>,
    /// The claims that it is made to say, by their latest rating.
    pub rated: Vec<RatedLabel>,
    /// How many claims it is made to say.
    pub claims: u64,
    /// The record of an outlet; `null` for others.
    pub record: Option<OutletRecord>,
}

/// An outlet that leans on a source.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Leaning {
    /// The outlet; `None` where it is unknown.
    pub outlet: Option<OutletRef>,
    /// In how many appearances.
    pub appearances: u64,
    /// In how many articles.
    pub articles: u64,
    /// For how many claims.
    pub claims: u64,
}

/// A claim that is contradicted, with by whom.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Contradicted {
    /// The claim.
    pub claim: ClaimNo,
    /// Its text.
    pub text: String,
    /// Who contradicts it, oldest first.
    pub by: Vec<Contradictor>,
}

/// A passage that contradicts a claim.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Contradictor {
    /// The passage.
    pub appearance: AppearanceNo,
    /// The outlet of the article.
    pub outlet: Option<OutletRef>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// On whose word, nearest the article first.
    pub via: Vec<Hop>,
    /// Whether it is the source itself.
    pub itself: bool,
    /// The other claim that was repeated, where it follows from a recorded relation.
    pub by_way_of: Option<ClaimNo>,
}

/// Claims with the same latest rating.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct RatedLabel {
    /// The rating in words.
    pub label: String,
    /// Its scale.
    pub scale: Option<String>,
    /// The claims.
    pub claims: Vec<ClaimNo>,
}

/// What became of the claims that an outlet carried, in this ledger only.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct OutletRecord {
    /// How many claims it repeated at all.
    pub carried: u64,
    /// How many of them at least once in its own voice.
    pub own_voice: u64,
    /// How many of them only on the word of others.
    pub relayed: u64,
    /// The claims that it repeated, by their latest rating.
    pub rated: Vec<RatedLabel>,
    /// How many of them are rated: the size of the sample.
    pub sample: u64,
    /// Whether the sample is large enough to say anything in shares ([`OutletRecord::LEAST`]).
    pub enough: bool,
    /// The claims that it contradicted and did not repeat, by their latest rating.
    pub denied: Vec<RatedLabel>,
}

impl OutletRecord {
    /// The fewest rated claims of which shares are told: with 10, half of them is 24 % to 76 % (Wilson interval, 95 %).
    pub const LEAST: u64 = 10;

    /// Returns how many per cent of the sample have this rating, rounded.
    pub fn percent(&self, label: &RatedLabel) -> u64 {
        (label.claims.len() as u64 * 200 / self.sample.max(1)).div_ceil(2)
    }
}
