//! Proposals: what the machine would have a person look at.
//!
//! This floor promises that each proposal carries its reasons, and that the same ledger and text give the same
//! proposals. It writes nothing, prints nothing, and its answers are not evidence until a person accepts them.

pub mod claims;
pub mod matching;
pub mod proposals;
