//! The answers to `log` and `verify`: what was recorded, and whether the ledger is what its log says.

use schemars::JsonSchema;
use serde::Serialize;

use super::Sha256;

/// One line of the log.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct LogLine {
    /// Its place in the log, from 1.
    pub seq: u64,
    /// Its leaf hash (RFC 9162).
    pub hash: Sha256,
    /// When it was recorded.
    pub at: String,
    /// Who recorded it.
    pub by: String,
    /// What was done.
    #[serde(rename = "do")]
    pub what: String,
    /// The thing that it made or changed, as a person names it (`C3`).
    pub subject: Option<String>,
    /// The body.
    pub body: serde_json::Value,
}

impl LogLine {
    /// Returns the most telling words of its body; empty where it has none.
    pub fn told(&self) -> &str {
        let fields = ["text", "quote", "name", "title", "label", "path", "why"];
        fields.iter().find_map(|field| self.body.get(field)?.as_str()).unwrap_or_default()
    }
}

/// One thing that does not hold.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Problem {
    /// A stable word for programs: `entry`, `tree`, `bytes`, `text`, `table`, `passage`, `schema`, `sqlite`, `index`.
    pub what: String,
    /// Where: `entry 12`, `capture a1b2…`, `table claim, row 3`.
    #[serde(rename = "where")]
    pub place: String,
    /// What is wrong with it.
    pub detail: String,
}

/// Whether a ledger is what its log says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Verification {
    /// How many entries were checked.
    pub entries: u64,
    /// How many captures.
    pub captures: u64,
    /// The root of the Merkle tree over the entries (RFC 9162, section 2.1.1).
    pub root: Sha256,
    /// What does not hold.
    pub problems: Vec<Problem>,
    /// What was left out, in words; empty when everything was checked.
    pub skipped: Vec<String>,
    /// What is odd without being damage: clocks that went backwards.
    pub warnings: Vec<String>,
}
