//! What a check of an evidence bundle finds.

use serde::Serialize;

use super::Problem;
use super::Signature;

/// Whether an evidence bundle is what it says.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct BundleCheck {
    /// Its file.
    pub file: String,
    /// Whether all of it holds.
    pub ok: bool,
    /// The day on which it says that it was made; `null` where it does not say so.
    pub made: Option<String>,
    /// How many files it has.
    pub files: usize,
    /// How many rows its citation table has.
    pub rows: usize,
    /// How many captured pages it has.
    pub captures: usize,
    /// How many entries it has.
    pub entries: usize,
    /// The ledger that they are of; `null` where the checkpoint cannot be read.
    pub origin: Option<String>,
    /// How many entries that ledger had; `null` as above.
    pub size: Option<u64>,
    /// The checkpoint's signature.
    pub signature: Signature,
    /// The key that it was checked with, as a vkey; `null` where there was none.
    pub key: Option<String>,
    /// Whether a person named that key; else it is the one that the bundle carries, and anybody can make one.
    pub key_named: bool,
    /// What does not hold.
    pub problems: Vec<Problem>,
}
