//! One function for each thing that a person does: a request in, a report out.
//!
//! This floor holds the clock, the name of who acts and the order of work. It never parses arguments and never
//! prints; what takes long tells its progress to a call-back and stops between two articles when asked to.

mod annotations;
mod articles;
mod backup;
mod bundle;
mod checkpoint;
mod citations;
mod claims;
mod clock;
mod conflicts;
mod copies;
mod demo;
mod documents;
mod error;
mod graph;
mod ingest;
mod inspect;
mod key;
mod links;
mod marks;
mod match_claims;
mod merge;
mod office;
mod questions;
mod references;
mod review;
mod reviews;
mod rows;
mod silences;
mod sources;
mod stance;
mod story;
mod suggest;
mod timestamp;
mod warc;

pub use annotations::*;
pub use articles::*;
pub use backup::backup;
pub use bundle::Bundled;
pub use bundle::export_bundle;
pub use bundle::verify_bundle;
pub use checkpoint::*;
pub use citations::*;
pub use claims::*;
pub use clock::Clock;
pub use conflicts::*;
pub use copies::*;
pub use demo::*;
pub use documents::verified;
pub use error::DeskError;
pub use error::RowError;
pub use error::with_causes;
pub use graph::export_graph;
pub use ingest::*;
pub use inspect::*;
pub use key::KeyFile;
pub use links::*;
pub use marks::figure_range;
pub use marks::search_figure;
pub use match_claims::*;
pub use merge::merge;
pub use office::*;
pub use questions::*;
pub use references::*;
pub use review::*;
pub use silences::*;
pub use sources::*;
pub use stance::*;
pub use story::*;
pub use suggest::*;
pub use timestamp::*;
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
