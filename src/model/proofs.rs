//! Answers about checkpoints, proofs and time stamps.

use schemars::JsonSchema;
use serde::Serialize;

use super::Entry;
use super::Sha256;

/// What is known of the signature of a checkpoint.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Signature {
    /// The key that was named, or one's own, signed it.
    Valid,
    /// It says that this key signed it, and it did not.
    Invalid,
    /// Another key signed it, or no key was there to check it with.
    Unchecked,
}

/// Whether the ledger goes on from a checkpoint.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct CheckpointCheck {
    /// Its file.
    pub file: String,
    /// The ledger that it is of: `whosaid/` and the leaf hash of its first entry.
    pub origin: String,
    /// How many entries it covers.
    pub size: u64,
    /// The root over them.
    pub root: Sha256,
    /// How many entries the ledger has now.
    pub entries: u64,
    /// Whether the ledger's first `size` entries are those that were signed, and the signature is not wrong.
    pub holds: bool,
    /// Its signature.
    pub signature: Signature,
    /// What does not hold, as a sentence; `null` where all does.
    pub detail: Option<String>,
    /// The proof that the ledger goes on from it (RFC 9162, section 2.1.4), Base64 of each hash; empty if it does not.
    pub proof: Vec<String>,
}

/// What the proof of an entry shows, without the ledger.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct ProofCheck {
    /// The ledger that the entry is in.
    pub origin: String,
    /// Its place in the log, from 1.
    pub seq: u64,
    /// How many entries the checkpoint covers.
    pub size: u64,
    /// Its leaf hash, the global id of what it made.
    pub uid: Sha256,
    /// Whether the path leads from the entry to the signed root, and the signature is not wrong.
    pub holds: bool,
    /// The checkpoint's signature.
    pub signature: Signature,
    /// The entry; `null` where it is none that this version knows.
    pub entry: Option<Entry>,
}

/// A time stamp in the ledger.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct StampedCheckpoint {
    /// `T1` is the first one in the log.
    pub id: String,
    /// The entry that keeps it.
    pub seq: u64,
    /// When, by the authority's clock.
    pub time: String,
    /// The authority's policy, an object identifier.
    pub policy: String,
    /// The authority's number for it, in hexadecimal.
    pub serial: String,
    /// The ledger that the checkpoint is of.
    pub origin: String,
    /// How many entries it covers.
    pub size: u64,
    /// Whether this ledger goes on from it; of another ledger's that was merged in, it does not.
    pub extended: bool,
    /// Who kept it.
    pub recorded_by: String,
    /// When.
    pub recorded_at: String,
}
