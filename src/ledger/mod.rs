//! The ledger: one SQLite file with the log of entries, the captured bytes, and the tables that follow from them.
//!
//! This floor promises that what it has acknowledged is on disk, that every change is an entry, and that the
//! tables are a function of the entries and the bytes. It holds the only SQL and is the only writer. It never
//! prints, never reads a clock (the time comes with the entry), and never sees the network.
// The one floor that may name the types of SQLite; `clippy.toml` bans them everywhere else.
#![allow(clippy::disallowed_types)]

mod append;
mod apply;
mod blobs;
mod canonical;
mod error;
mod find;
mod log;
mod marks;
mod merkle;
mod open;
mod proposals;
mod read;
mod replay;
mod verify;

pub use append::Batch;
pub use append::Recorded;
pub use append::Thing;
pub use blobs::Packed;
pub use blobs::pack;
pub use error::LedgerError;
pub use find::Named;
pub use find::Similar;
pub use find::article_at;
pub use find::capture_named;
pub use find::captured;
pub use find::copy_of;
pub use find::find_appearance;
pub use find::find_article;
pub use find::find_claim;
pub use find::find_merged_claim;
pub use find::find_merged_source;
pub use find::find_source;
pub use find::find_source_by_domain;
pub use find::similar_sources;
pub use log::change_at;
pub use log::head;
pub use log::log;
pub use log::log_before;
pub use marks::PackedMarks;
pub use marks::ToBeRead;
pub use marks::Unread;
pub use marks::is_behind;
pub use marks::latest_of;
pub use marks::marks_of;
pub use marks::pack_marks;
pub use marks::to_be_read;
pub use marks::unread;
pub use merkle::sha256;
pub use open::Ledger;
pub use open::View;
pub use proposals::count_waiting;
pub use proposals::key as proposal_key;
pub use proposals::last_verdict;
pub use proposals::not_looked_through;
pub use proposals::waiting;
pub use proposals::waiting_proposal;
pub use read::*;
pub use verify::Depth;
pub use verify::verify;
