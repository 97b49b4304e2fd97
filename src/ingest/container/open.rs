//! Which files are containers, and how each kind is opened.

use std::fs::File;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Seek;
use std::path::Path;

use crate::ingest::Each;
use crate::ingest::IngestError;
use crate::ingest::Limits;
use crate::ingest::container::archive;
use crate::ingest::container::archive::kind;
use crate::ingest::container::archive::kind::Zipped;
use crate::ingest::container::cdx;
use crate::ingest::container::feed;
use crate::ingest::container::gzip;
use crate::ingest::container::jsonl;
use crate::ingest::container::list;
use crate::ingest::container::warc;
use crate::ingest::files;
use crate::ingest::references;

/// How many of a file's first bytes tell whether it is a container.
const START: u64 = 64 << 10;

/// The longest first line of a file of articles that is looked at, in bytes.
const LONGEST_LINE: u64 = 16 << 20;

/// A kind of container.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum ContainerKind {
    /// A web archive (WARC), packed or not.
    Warc,
    /// A web archive with its indexes, in a ZIP archive (WACZ).
    Wacz,
    /// Files that a person packed in a ZIP archive.
    Zip,
    /// One file packed with gzip.
    Gzip,
    /// A feed: RSS, Atom or JSON Feed.
    Feed,
    /// Articles as scrapers write them, one JSON object in a line.
    ArticleLines,
    /// The index of a web archive (CDX, CDXJ).
    Index,
    /// Addresses, one a line or in a table.
    List,
    /// References: CSL-JSON, RIS, BibTeX.
    References,
}

/// Bytes that can be read again from their beginning: a file, or what was fetched.
pub trait Source: BufRead + Seek {}

impl<S: BufRead + Seek> Source for S {}

/// Tells whether a file is a container, by what it begins with; `None` for a document, and for what cannot be opened
/// or is no file.
pub fn container_of(path: &Path) -> Option<ContainerKind> {
    if !path.metadata().is_ok_and(|file| file.is_file()) {
        return None;
    }
    container_in(&path.to_string_lossy(), &mut BufReader::new(File::open(path).ok()?))
}

/// Tells whether bytes that came under a name are a container, as [`container_of`].
pub fn container_in(name: &str, source: &mut impl Source) -> Option<ContainerKind> {
    let mut start = Vec::new();
    source.take(START).read_to_end(&mut start).ok()?;
    source.rewind().ok()?;
    let named_wacz = name.get(name.len().saturating_sub(5)..).is_some_and(|end| end.eq_ignore_ascii_case(".wacz"));
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") || named_wacz {
        return match kind::zipped(source) {
            Ok(Zipped::Plain) if named_wacz => Some(ContainerKind::Wacz),
            Ok(Zipped::Wacz) => Some(ContainerKind::Wacz),
            // What is wrong with it is told when it is opened.
            Ok(Zipped::Plain) | Err(IngestError::Limit(_) | IngestError::Encrypted(_)) => Some(ContainerKind::Zip),
            Ok(Zipped::Docx | Zipped::Epub | Zipped::Odt) | Err(_) => None,
        };
    }
    if start.starts_with(b"\x1f\x8b") {
        let archive = gzip::holds_warc(source).ok()?;
        return Some(if archive { ContainerKind::Warc } else { ContainerKind::Gzip });
    }
    if start.starts_with(b"WARC/") {
        return Some(ContainerKind::Warc);
    }
    if feed::is_feed(&start) {
        return Some(ContainerKind::Feed);
    }
    if start.trim_ascii_start().starts_with(b"{") {
        let mut line = Vec::new();
        source.take(LONGEST_LINE).read_until(b'\n', &mut line).ok()?;
        return jsonl::is_article_jsonl(&line).then_some(ContainerKind::ArticleLines);
    }
    if cdx::is_cdx(&start) {
        return Some(ContainerKind::Index);
    }
    if references::is_references(&start) {
        return Some(ContainerKind::References);
    }
    list::is_list(&start).then_some(ContainerKind::List)
}

/// Gives what is found in the container at a path to `each`, in the order of the file, until there is no more or
/// `each` says so.
///
/// # Errors
/// Where the container itself cannot be read; what was found before stays found.
pub fn members(path: &Path, kind: ContainerKind, limits: &Limits, each: &mut Each<'_>) -> Result<(), IngestError> {
    let mut file = BufReader::new(File::open(path).map_err(IngestError::Io)?);
    members_in(&mut file, &files::shown(path), kind, limits, each)
}

/// As [`members`], of bytes that came under a name.
///
/// # Errors
/// As [`members`].
pub fn members_in(
    source: &mut impl Source,
    name: &str,
    kind: ContainerKind,
    limits: &Limits,
    each: &mut Each<'_>,
) -> Result<(), IngestError> {
    source.rewind().map_err(IngestError::Io)?;
    match kind {
        ContainerKind::Warc => warc::warc(source, limits, each),
        ContainerKind::Wacz => archive::wacz(source, limits, each),
        ContainerKind::Zip => archive::zip(source, limits, each),
        ContainerKind::Gzip => gzip::gzip(source, name, limits, each),
        ContainerKind::ArticleLines => jsonl::jsonl(source, limits, each),
        ContainerKind::Index => cdx::cdx(source, limits, each),
        ContainerKind::Feed => feed::feed(&whole(source, limits)?, limits, each),
        ContainerKind::List => list::list(&whole(source, limits)?, limits, each),
        ContainerKind::References => list::references(&whole(source, limits)?, limits, each),
    }
}

fn whole(source: &mut impl Source, limits: &Limits) -> Result<Vec<u8>, IngestError> {
    let mut bytes = Vec::new();
    source.take(limits.member.saturating_add(1)).read_to_end(&mut bytes).map_err(IngestError::Io)?;
    if bytes.len() as u64 > limits.member {
        return Err(IngestError::TooLarge { size: bytes.len() as u64, limit: limits.member });
    }
    Ok(bytes)
}

/// Returns a file name that tells a reader what a member is: its own, with the ending of its media type where it has
/// another one.
pub fn name_for(name: &str, media_type: Option<&str>) -> String {
    let kind = media_type.and_then(|kind| kind.split(';').next()).map(|kind| kind.trim().to_ascii_lowercase());
    let ending = match kind.as_deref() {
        Some("text/html") => "html",
        Some("application/xhtml+xml") => "xhtml",
        Some("text/markdown") => "md",
        Some("text/plain") => "txt",
        _ => return name.to_owned(),
    };
    let has = name.rsplit_once('.').is_some_and(|(_, last)| last.eq_ignore_ascii_case(ending));
    if has { name.to_owned() } else { format!("{name}.{ending}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn containers_are_told_by_what_they_begin_with() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("file.txt");
        let table = [
            (&b"WARC/1.0\r\nWARC-Type: warcinfo\r\n"[..], Some(ContainerKind::Warc)),
            (b"\x1f\x8b\x08\x00", Some(ContainerKind::Gzip)),
            (b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel/></rss>", Some(ContainerKind::Feed)),
            (b"{\"title\": \"Un titre\", \"text\": \"Un texte.\"}\n", Some(ContainerKind::ArticleLines)),
            (b" CDX N b a m s k r M S V g\n", Some(ContainerKind::Index)),
            (b"https://example.org/a\nhttps://example.org/b\n", Some(ContainerKind::List)),
            (b"TY  - NEWS\nUR  - https://example.org/a\nER  -\n", Some(ContainerKind::References)),
            (b"@online{a, url = {https://example.org/a}}\n", Some(ContainerKind::References)),
            (b"Un titre\n\nUn texte avec https://example.org/a dedans.\n", None),
            (b"<!doctype html><p>rss</p>", None),
            (b"", None),
        ];
        for (bytes, kind) in table {
            std::fs::write(&path, bytes).expect("written");
            assert_eq!(container_of(&path), kind, "{:?}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(container_of(folder.path()), None);
    }

    #[test]
    fn a_member_is_named_by_what_it_is() {
        let names =
            [("item 3", "text/html"), ("https://example.org/a.HTML", "text/html; charset=utf-8"), ("a.pdf", "x")];
        let names = names.map(|(name, kind)| name_for(name, Some(kind)));
        assert_eq!(names, ["item 3.html", "https://example.org/a.HTML", "a.pdf"]);
    }
}
