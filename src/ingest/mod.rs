//! Bytes in, a reading and notices out: what an article says of itself, and where it says so.
//!
//! This floor never sees the ledger and never goes to the network. It never runs, fetches or follows anything
//! that a page names. What a page does not say stays unknown.

mod article;
mod container;
mod docname;
#[cfg_attr(not(test), expect(dead_code, reason = "the kinds of files are told apart elsewhere"))]
mod docx;
mod encoding;
#[cfg_attr(not(test), expect(dead_code, reason = "the kinds of files are told apart elsewhere"))]
mod epub;
mod files;
mod html;
mod markdown;
mod media;
mod parts;
#[cfg_attr(not(test), expect(dead_code, reason = "the kinds of files are told apart elsewhere"))]
mod pdf;
mod plain;
mod reading;
mod table;
mod told;
mod xml;

pub use article::read;
pub use article::read_large;
pub use container::ContainerKind;
pub use container::Each;
pub use container::Found;
pub use container::Limits;
pub use container::Member;
pub use container::container_of;
pub use container::members;
pub use container::name_for;
pub use encoding::Decoded;
pub use encoding::decode;
pub use files::collect;
pub use files::read_file;
pub use files::shown;
pub use reading::*;
pub use table::Row;
pub use table::Table;
pub use table::table;
pub use told::Manifest;
pub use told::derivation;
pub use told::sidecar;
