//! The timeline of claims.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::Appearance;
use super::Claim;
use super::ClaimNo;
use super::Edtf;
use super::Rating;
use super::appearance::words;

words!(
    /// What an event of a timeline is.
    EventKind {
        /// The first passage that repeats or mentions the claim.
        First = "first",
        /// The first such passage of another outlet.
        Spread = "spread",
        /// A further passage of an outlet that had it already.
        Again = "again",
        /// A passage that contradicts the claim.
        Denial = "denial",
        /// A person rated the claim.
        Rating = "rating",
    }
);

words!(
    /// Which clock the time of an event is from.
    EventTime {
        /// When the article was published, as far as it says.
        Published = "published",
        /// When a person recorded it in the ledger.
        Recorded = "recorded",
    }
);

/// One event.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct TimelineEvent {
    /// What it is.
    pub kind: EventKind,
    /// Of which claim.
    pub claim: ClaimNo,
    /// Whether the dates leave open if it was the first, because others may have been before it.
    pub unsure: bool,
    /// Which clock `when` and `within` are from.
    pub time: EventTime,
    /// The date as it is written; `null` where there is none.
    pub when: Option<String>,
    /// What is known of it, as an EDTF date or interval: `2022-01-07`, `../2022-01-09` (published before it was
    /// captured then), `../..`.
    pub within: String,
    /// The first second that the date can stand for, for sorting; in UTC where the zone is known, else as written.
    pub earliest: Option<String>,
    /// The last one.
    pub latest: Option<String>,
    /// When the bytes were fetched; never a stand-in for the date of publication.
    pub captured: Option<Edtf>,
    /// The other claim that was repeated, where a denial follows from a recorded relation.
    pub by_way_of: Option<ClaimNo>,
    /// The passage; `null` for a rating.
    pub appearance: Option<Appearance>,
    /// The rating; `null` for a passage.
    pub rating: Option<Rating>,
}

/// What happened to claims, oldest first.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Timeline {
    /// The claims.
    pub claims: Vec<Claim>,
    /// The events with a date: by the first second that it can stand for, then by the last.
    pub events: Vec<TimelineEvent>,
    /// The events without one.
    pub undated: Vec<TimelineEvent>,
    /// How many further passages of outlets that had the claim already were left out.
    pub left_out: u64,
}
