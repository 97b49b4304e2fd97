//! Bytes in, a reading and notices out: what an article says of itself, and where it says so.
//!
//! This floor never sees the ledger, and goes to the network only where a person asks for a page by its address
//! (`fetch`). It never runs, fetches or follows anything that a page names. What a page does not say stays unknown.

mod annotations;
mod article;
mod container;
mod docname;
mod docx;
mod eml;
mod encoding;
mod epub;
mod fetch;
mod files;
mod html;
mod markdown;
mod media;
mod mhtml;
mod mime;
mod moment;
mod outlets;
mod parts;
mod pdf;
mod plain;
mod reading;
mod references;
mod reviews;
mod table;
mod told;
mod xml;

pub use annotations::Annotation;
pub use annotations::Marked;
pub use annotations::Units;
pub use annotations::annotations;
pub use article::read;
pub use article::read_large;
pub use container::ContainerKind;
pub use container::Each;
pub use container::Found;
pub use container::Limits;
pub use container::Member;
pub use container::Zip;
pub use container::ZipEntry;
pub use container::container_in;
pub use container::container_of;
pub use container::members;
pub use container::members_in;
pub use container::name_for;
pub use encoding::Decoded;
pub use encoding::decode;
pub use fetch::Exchange;
pub use fetch::FetchError;
pub use fetch::FetchSettings;
pub use fetch::Fetched;
pub use fetch::Fetcher;
pub use fetch::NotModified;
pub use fetch::Page;
pub use fetch::Validators;
pub use fetch::is_web_address;
pub use fetch::warc_records;
pub use files::collect;
pub use files::read_file;
pub use files::shown;
pub use reading::*;
pub use reviews::ReviewedClaim;
pub use reviews::may_hold_reviews;
pub use reviews::reviews;
pub use table::Row;
pub use table::Table;
pub use table::table;
pub use told::Manifest;
pub use told::derivation;
pub use told::sidecar;

#[cfg(feature = "train")]
pub use html::training;
