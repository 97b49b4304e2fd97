//! One function for each thing that a person does: a request in, a report out.
//!
//! This floor holds the clock, the name of who acts and the order of work. It never parses arguments and never
//! prints; what takes long tells its progress to a call-back and stops between two articles when asked to.

mod articles;
mod citations;
mod claims;
mod clock;
mod demo;
mod error;
mod ingest;
mod inspect;
mod links;
mod marks;
mod match_claims;
mod office;
mod review;
mod rows;
mod sources;
mod stance;
mod suggest;
mod warc;

pub use articles::*;
pub use citations::*;
pub use claims::*;
pub use clock::Clock;
pub use demo::*;
pub use error::DeskError;
pub use error::RowError;
pub use ingest::*;
pub use inspect::*;
pub use links::*;
pub use marks::figure_range;
pub use marks::search_figure;
pub use match_claims::*;
pub use office::*;
pub use review::*;
pub use sources::*;
pub use stance::*;
pub use suggest::*;
pub use warc::export_warc;

// What a front end needs of the lower floors to put a request: it imports the desk, not them.
pub use crate::ingest::FetchSettings;
pub use crate::ingest::IngestError;
pub use crate::ingest::Told;
pub use crate::ingest::collect;
pub use crate::ingest::derivation;
pub use crate::ingest::read_file;
pub use crate::ingest::shown;
pub use crate::text::domain::is_web_address;
pub use crate::text::language::primary_subtag;
pub use crate::text::offsets::to_byte;
