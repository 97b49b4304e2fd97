//! What is to be recorded of an article: its bytes, its text and what stands in it, packed by whoever reads.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::desk::ingest::web::Wire;
use crate::ingest;
use crate::ingest::IngestError;
use crate::ingest::Input;
use crate::ingest::Reading;
use crate::ingest::Told;
use crate::ledger;
use crate::ledger::Packed;
use crate::ledger::PackedMarks;
use crate::model::ArticleNo;
use crate::model::Container;
use crate::model::Notice;
use crate::text::fingerprint::Prints;
use crate::text::fingerprint::prints;
use crate::text::marks::marks_of_capture;

/// The largest file that is read as an article, in bytes; a larger one is kept without a text.
pub(super) const LARGE: u64 = 64 << 20;

/// What is to be recorded of an article.
pub(super) struct Material {
    pub(super) reading: Reading,
    /// What a person said of it; not what its container says.
    pub(super) told: Told,
    pub(super) bytes: Stored,
    pub(super) text: Packed,
    /// What stands in its text.
    pub(super) marks: PackedMarks,
    /// What its text can be known again by.
    pub(super) prints: Prints,
    pub(super) container: Option<Container>,
    /// How it was fetched.
    pub(super) wire: Option<Arc<Wire>>,
    /// What was noticed of it before it was read: while it was fetched or taken out of its container.
    pub(super) noticed: Vec<String>,
    /// Of which article it is a capture, where that is known before it is read.
    pub(super) of: Option<ArticleNo>,
}

/// The bytes of an article: packed already, or so many that they are read again while they are stored.
pub(super) enum Stored {
    Packed(Packed),
    Large(PathBuf),
}

/// Reads an article.
pub(super) fn of(name: &str, bytes: &[u8], told: Told, notices: Vec<Notice>) -> Result<Box<Material>, IngestError> {
    let mut reading = ingest::read(&Input { name, bytes }, &told)?;
    let noticed = notices.iter().map(|notice| notice.message.clone()).collect();
    reading.notices.extend(notices);
    let text = packed(reading.text.as_bytes())?;
    let marks = marks(&reading)?;
    let bytes = Stored::Packed(packed(bytes)?);
    let prints = prints(&reading.text, &reading.zones);
    Ok(Box::new(Material { reading, told, bytes, text, marks, prints, container: None, wire: None, noticed, of: None }))
}

/// A file too large to be read as an article, which a person wants kept all the same: it is hashed now and
/// stored chunk by chunk later, and never lies in memory whole.
pub(super) fn of_large(name: &str, path: &Path, told: Told) -> Result<Box<Material>, IngestError> {
    let reading = ingest::read_large(name, path, &told)?;
    let bytes = Stored::Large(path.to_owned());
    let marks = marks(&reading)?;
    Ok(Box::new(Material {
        reading,
        told,
        bytes,
        text: packed(b"")?,
        marks,
        prints: Prints::default(),
        container: None,
        wire: None,
        noticed: Vec::new(),
        of: None,
    }))
}

/// Reads the text: figures, dates, and who is made to say what.
fn marks(reading: &Reading) -> Result<PackedMarks, IngestError> {
    let (language, published) = (reading.language.as_deref(), reading.published.as_ref());
    let marks = marks_of_capture(&reading.text, &reading.zones, language, published);
    ledger::pack_marks(&marks, language, published).map_err(|error| IngestError::Unreadable(error.to_string()))
}

fn packed(bytes: &[u8]) -> Result<Packed, IngestError> {
    ledger::pack(bytes).map_err(|error| IngestError::Unreadable(error.to_string()))
}
