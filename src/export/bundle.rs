//! The formats of the evidence bundle: a bag (BagIt 1.0, RFC 8493) in a ZIP archive, with a research object (RO-Crate 1.2)
//! as its payload, a page that explains it, and what it takes to check it without this program.

pub mod bagit;
mod crate_metadata;
mod page;
mod zip_file;

pub use crate_metadata::CrateFile;
pub use crate_metadata::Described;
pub use crate_metadata::metadata;
pub use page::Told;
pub use page::begin_page;
pub use zip_file::Measure;
pub use zip_file::Measured;
pub use zip_file::ZipFile;

use crate::model::Sha256;

/// The folder that is the payload of the bag and the root of the research object.
pub const PAYLOAD: &str = "data/";
/// The citation table.
pub const TABLE: &str = "data/citations.csv";
/// The same for readers.
pub const TABLE_PAGE: &str = "data/citations.html";
/// The page that explains the bundle.
pub const PAGE: &str = "data/ro-crate-preview.html";
/// What the research object is made of.
pub const METADATA: &str = "data/ro-crate-metadata.json";
/// The claims.
pub const CLAIMS: &str = "data/claims.jsonld";
/// The quotes.
pub const ANNOTATIONS: &str = "data/annotations.jsonld";
/// Where everything comes from, as PROV-JSON.
pub const PROV_JSON: &str = "data/prov.json";
/// The same in Turtle.
pub const PROV_TTL: &str = "data/prov.ttl";
/// The entries concerned, as they are stored, a line each.
pub const ENTRIES: &str = "data/log/entries.jsonl";
/// The signed checkpoint.
pub const CHECKPOINT: &str = "data/log/checkpoint.txt";
/// The key that the checkpoint is checked with.
pub const KEY: &str = "data/log/key.vkey";
/// The folder of the inclusion proofs.
pub const PROOFS: &str = "data/log/proofs/";
/// The folder of the captured bytes.
pub const CAPTURES: &str = "data/captures/";
/// The folder of their texts.
pub const TEXTS: &str = "data/texts/";
/// How to check the bundle without this program.
pub const CHECKLIST: &str = "data/CHECK.md";
/// The script that does so.
pub const SCRIPT: &str = "data/check.py";

/// The text of [`CHECKLIST`].
pub const CHECKLIST_TEXT: &str = include_str!("bundle/CHECK.md");
/// The text of [`SCRIPT`].
pub const SCRIPT_TEXT: &str = include_str!("bundle/check.py");

/// Returns where the bytes of a capture stand.
pub fn capture_path(sha256: &Sha256, media_type: &str) -> String {
    format!("{CAPTURES}{sha256}.{}", ending(media_type))
}

/// Returns where a text stands, which is named by its own hash.
pub fn text_path(sha256: &Sha256) -> String {
    format!("{TEXTS}{sha256}.txt")
}

/// Returns where the proof of an entry stands, by its place in the log, from 1: in their order by name, too.
pub fn proof_path(seq: u64) -> String {
    format!("{PROOFS}{seq:010}.tlog-proof")
}

/// Returns the ending that files of a media type have.
fn ending(media_type: &str) -> &'static str {
    match media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "text/html" => "html",
        "application/xhtml+xml" => "xhtml",
        "text/plain" => "txt",
        "text/markdown" => "md",
        "application/pdf" => "pdf",
        "application/epub+zip" => "epub",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "application/vnd.oasis.opendocument.text" => "odt",
        "message/rfc822" => "eml",
        "multipart/related" => "mhtml",
        _ => "bin",
    }
}
