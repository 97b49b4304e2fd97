//! What the machine proposes for a person to accept or reject, with its reasons.
//!
//! This floor writes nothing, keeps nothing and never prints; it reads no clock and no network. What it gives is not
//! evidence until a person takes it.

pub mod aliases;
pub mod claim_pairs;
pub mod claims;
pub mod matching;
pub mod proposals;
pub mod stance;
