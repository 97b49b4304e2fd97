//! What kinds of files ZIP archives are and hold.

use std::io::Cursor;
use std::io::Read;
use std::io::Seek;

use super::zipped::Zip;
use crate::ingest::IngestError;
use crate::ingest::Limits;

/// What a ZIP archive is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::ingest) enum Zipped {
    /// A packed web archive.
    Wacz,
    /// A Word document.
    Docx,
    /// An electronic book.
    Epub,
    /// An OpenDocument text.
    Odt,
    /// Files that a person packed.
    Plain,
}

/// The most bytes of the file that names the kind.
const LONGEST: u64 = 256;

/// Endings of files that pages are made of.
const PARTS: [&str; 44] = [
    "avif", "bmp", "gif", "heic", "ico", "jpeg", "jpg", "png", "svg", "svgz", "tif", "tiff", "webp", "css", "less",
    "scss", "js", "mjs", "cjs", "map", "wasm", "swf", "eot", "otf", "ttf", "woff", "woff2", "aac", "flac", "m4a",
    "mp3", "oga", "ogg", "opus", "wav", "avi", "m4v", "mkv", "mov", "mp4", "mpg", "ogv", "ts", "webm",
];

/// Tells what a ZIP archive is, by what is in it and not by its name.
///
/// # Errors
/// `Unreadable` for another kind of document, `Damaged` where it is no archive, `Limit`, `Io`.
pub(in crate::ingest) fn zipped(source: impl Read + Seek) -> Result<Zipped, IngestError> {
    let mut zip = Zip::open(source)?;
    if let Some(no) = zip.place_of("mimetype") {
        let limits = Limits { member: LONGEST, ..Limits::default() };
        let kind = match zip.bytes(no, &limits) {
            Err(IngestError::Io(error)) => return Err(IngestError::Io(error)),
            Err(_) => String::new(),
            Ok(bytes) => String::from_utf8_lossy(&bytes).trim().to_ascii_lowercase(),
        };
        match kind.as_str() {
            "application/epub+zip" => return Ok(Zipped::Epub),
            "application/vnd.oasis.opendocument.text" | "application/vnd.oasis.opendocument.text-template" => {
                return Ok(Zipped::Odt);
            }
            other if other.starts_with("application/vnd.") => {
                return Err(IngestError::Unreadable(format!("an office file of the kind {other}")));
            }
            _ => {}
        }
    }
    if zip.place_of("[Content_Types].xml").is_some() {
        if zip.place_of("word/document.xml").is_some() {
            return Ok(Zipped::Docx);
        }
        for (part, what) in [
            ("xl/workbook.xml", "a spreadsheet (XLSX)"),
            ("ppt/presentation.xml", "a presentation (PPTX)"),
            ("_rels/.rels", "an office file without the part word/document.xml"),
        ] {
            if zip.place_of(part).is_some() {
                return Err(IngestError::Unreadable(what.to_owned()));
            }
        }
    }
    let has_archives = has_web_archives(&zip)?;
    Ok(if has_archives { Zipped::Wacz } else { Zipped::Plain })
}

/// Whether web archives stand where a WACZ has them, beside another part of one.
fn has_web_archives<R: Read + Seek>(zip: &Zip<R>) -> Result<bool, IngestError> {
    let (mut archive, mut other) = (false, false);
    for no in 0..zip.len() {
        let path = zip.entry(no)?.path;
        archive |= path.starts_with("archive/");
        other |= path == "datapackage.json" || path == "pages/pages.jsonl" || path.starts_with("indexes/");
    }
    Ok(archive && other)
}

/// Whether a path is that of a web archive.
pub(super) fn is_warc(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    path.ends_with(".warc") || path.ends_with(".warc.gz")
}

/// Whether a file is one that a system adds of its own when files are packed.
pub(super) fn is_of_the_system(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    path.split('/').any(|part| part == "__MACOSX")
        || name.starts_with("._")
        || matches!(name, ".DS_Store" | "Thumbs.db" | "desktop.ini")
}

/// Whether a file is none that is read, but one that a page is made of.
pub(super) fn is_part_of_a_page(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| PARTS.contains(&ending.to_ascii_lowercase().as_str()))
}

/// Checks that a file in an archive is no archive again: one level is opened and no more.
///
/// # Errors
/// `Limit` where it is.
pub(super) fn no_archive(bytes: &[u8]) -> Result<(), IngestError> {
    const WHAT: &str =
        "it is an archive in an archive, which is not opened; unpack the outer one, and give what is in it";
    let packed = [&b"\x1f\x8b"[..], b"7z\xbc\xaf\x27", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\0"];
    if packed.iter().any(|start| bytes.starts_with(start)) {
        return Err(IngestError::Limit(WHAT.to_owned()));
    }
    if !bytes.starts_with(b"PK\x03\x04") && !bytes.starts_with(b"PK\x05\x06") {
        return Ok(());
    }
    match zipped(Cursor::new(bytes))? {
        Zipped::Docx | Zipped::Epub | Zipped::Odt => Ok(()),
        Zipped::Wacz | Zipped::Plain => Err(IngestError::Limit(WHAT.to_owned())),
    }
}
