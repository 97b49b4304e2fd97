//! What the machine proposes: claims, where they appear, and how passages stand to them.
//!
//! This floor promises that a proposal carries its reasons. It reads the ledger and never writes to it, touches no
//! file, clock or network, and decides nothing: a person does.

pub mod claims;
