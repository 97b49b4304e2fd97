//! Files that hold other documents: web archives, feeds, tables of addresses. Each document in one is a capture of
//! its own, which remembers the container it came from.

mod archive;
mod bounded;
mod cdx;
mod feed;
mod gzip;
mod jsonl;
mod lines;
mod list;
mod open;
mod unpacked;
mod warc;
mod words;

pub(in crate::ingest) use archive::kind::Zipped;
pub(in crate::ingest) use archive::kind::zipped;
pub use archive::zipped::Entry as ZipEntry;
pub use archive::zipped::Zip;
pub use open::ContainerKind;
pub use open::container_in;
pub use open::container_of;
pub use open::members;
pub use open::members_in;
pub use open::name_for;

use crate::ingest::IngestError;
use crate::ingest::Told;
use crate::model::Edtf;
use crate::model::Notice;

/// What may be taken out of a container before it is called a trap.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The most bytes of one member once unpacked.
    pub member: u64,
    /// The most bytes of all members once unpacked.
    pub total: u64,
    /// The most members.
    pub members: u64,
    /// The most bytes unpacked for each byte packed, counted from the first mebibyte on.
    pub ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { member: 64 << 20, total: 64 << 30, members: 10_000_000, ratio: 200 }
    }
}

/// One document in a container.
#[derive(Clone, Debug)]
pub struct Member {
    /// How it is called in messages: an address, the path in an archive, `item 12`.
    pub name: String,
    /// The byte of the container's file at which its record begins, where it has such a place.
    pub offset: Option<u64>,
    /// The record's own id: `WARC-Record-ID`, a feed item's `guid`, the path in an archive, `line 12`.
    pub record: Option<String>,
    /// The document's bytes, with transfer and content codings undone.
    pub bytes: Vec<u8>,
    /// The media type that the container states.
    pub media_type: Option<String>,
    /// What the container says of the document, with the places it says it (`WARC-Target-URI`).
    pub told: Told,
    /// What was noticed, such as a digest that does not fit.
    pub notices: Vec<Notice>,
}

/// What was found in a container.
#[derive(Debug)]
pub enum Found {
    /// A document.
    Member(Box<Member>),
    /// An address without a document: a feed item with a link alone, a line of a list.
    Address(Box<Told>),
    /// A visit on which the page was the same as on an earlier one, whose bytes are not kept a second time.
    Revisit {
        /// The address.
        url: Option<String>,
        /// When it was visited.
        retrieved: Option<Edtf>,
        /// The record of the earlier visit (`WARC-Record-ID`), where it stands earlier in the same file.
        of: Option<String>,
    },
    /// Something to say of the container as a whole.
    Notice(Notice),
    /// A member that could not be taken out; the others are.
    Broken {
        /// How it is called in messages.
        name: String,
        /// Why.
        error: IngestError,
    },
}

/// Is told of each thing found; answers whether to go on.
pub type Each<'a> = dyn FnMut(Found) -> bool + 'a;
