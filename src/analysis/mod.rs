//! What follows from the ledger: origins, conflicts, copies, versions and the like.
//!
//! This floor reads the ledger and answers; every answer carries its why and the passages it stands on. It writes
//! nothing, opens nothing, reads no clock and never prints.

pub mod graph;
pub mod origins;
