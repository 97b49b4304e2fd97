//! The ledger: one SQLite file with the log of entries, the captured bytes, and the tables that follow from them.
//!
//! This floor promises that what it has acknowledged is on disk, that every change is an entry, and that the
//! tables are a function of the entries and the bytes. It holds the only SQL and is the only writer. It never
//! prints, never reads a clock (the time comes with the entry), and never sees the network.
// The one floor that may name the types of SQLite; `clippy.toml` bans them everywhere else.
#![allow(clippy::disallowed_types)]

mod append;
mod apply;
mod backup;
mod blobs;
mod boilerplate;
mod canonical;
mod claim_index;
mod error;
mod find;
mod fingerprints;
mod log;
mod marks;
mod merge;
mod merkle;
mod open;
mod proof;
mod proposals;
mod read;
mod replay;
mod verify;

pub use append::Batch;
pub use append::Recorded;
pub use append::Thing;
pub use blobs::Packed;
pub use blobs::pack;
pub use boilerplate::learned_boilerplate;
pub use claim_index::claims_are_behind;
pub use error::LedgerError;
pub use find::Named;
pub use find::Similar;
pub use find::article_at;
pub use find::capture_named;
pub use find::capture_with_text;
pub use find::captured;
pub use find::find_appearance;
pub use find::find_article;
pub use find::find_claim;
pub use find::find_merged_claim;
pub use find::find_merged_source;
pub use find::find_source;
pub use find::find_source_by_domain;
pub use find::similar_sources;
pub use fingerprints::Unprinted;
pub use fingerprints::lacks_prints;
pub use fingerprints::to_be_printed;
pub use fingerprints::unprinted;
pub use log::change_at;
pub use log::entry_bytes;
pub use log::head;
pub use log::log;
pub use marks::PackedMarks;
pub use marks::ToBeRead;
pub use marks::Unread;
pub use marks::is_behind;
pub use marks::latest_of;
pub use marks::marks_of;
pub use marks::pack_marks;
pub use marks::to_be_read;
pub use marks::unread;
pub use merge::CameIn;
pub use merge::SameSource;
pub use merge::came_in;
pub use merge::contradictions;
pub use merge::last_claim_before;
pub use merge::missing_entries;
pub use merge::same_sources;
pub use merge::set_aside;
pub use merkle::leaf_hash;
pub use merkle::sha256;
pub use open::Ledger;
pub use open::View;
pub use proof::Head;
pub use proof::consistency;
pub use proof::extends;
pub use proof::inclusion;
pub use proof::is_included;
pub use proof::leaves;
pub use proof::leaves_as_they_are;
pub use proof::root;
pub use proposals::key as proposal_key;
pub use proposals::last_verdict;
pub use proposals::not_looked_through;
pub use proposals::verdict_on;
pub use proposals::verdicts;
pub use proposals::waiting;
pub use proposals::waiting_proposal;
pub use read::*;
pub use verify::Depth;
pub use verify::verify;
