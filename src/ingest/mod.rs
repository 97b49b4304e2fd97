//! Bytes in, a reading and notices out: what an article says of itself, and where it says so.
//!
//! This floor never sees the ledger and never goes to the network. It never runs, fetches or follows anything
//! that a page names. What a page does not say stays unknown.

mod reading;

pub use reading::*;
