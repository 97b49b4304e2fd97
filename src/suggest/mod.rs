//! What the machine proposes, with its reasons, for a person to accept or reject.
//!
//! This floor writes nothing, never prints and reads no clock; its weights and word lists are readable files beside
//! the code.

pub mod stance;
