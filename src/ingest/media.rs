//! What kind of file bytes are: by what they begin with, then by the name they came under.

use crate::ingest::eml;
use crate::ingest::mhtml;

/// A kind of file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Media {
    /// An HTML page.
    Html,
    /// Markdown.
    Markdown,
    /// Plain text.
    Plain,
    /// A page that a browser saved as one file.
    Mhtml,
    /// A letter.
    Letter,
    /// A PDF.
    Pdf,
    /// A ZIP archive, as DOCX and EPUB are.
    Zip,
    /// Named as a page or text, and neither.
    NotText(&'static str),
    /// A kind that no reader reads.
    Other(&'static str),
}

/// A file that is packed again, once it was unpacked, is kept as it is.
const GZIP: &str = "a gzip archive";

/// What files begin with, and what to call them.
const SIGNATURES: [(&[u8], &str); 13] = [
    (b"\x1f\x8b", GZIP),
    (b"WARC/1.", "a WARC archive"),
    (b"WARC/0.", "a WARC archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"BM\x00", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"7z\xbc\xaf", "a 7z archive"),
];

/// Tells the kind of file from its first bytes and its name.
pub(super) fn media(name: &str, bytes: &[u8]) -> Media {
    let ending = name.rsplit('.').next().unwrap_or("").trim().to_ascii_lowercase();
    let page_name = matches!(ending.as_str(), "html" | "htm" | "xhtml");
    if is_pdf(bytes) {
        return Media::Pdf;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Media::Zip;
    }
    let signature = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, what)| *what);
    match signature {
        Some(what) if page_name && (what == GZIP || !what.contains("archive")) => {
            return Media::NotText(what);
        }
        Some(what) => return Media::Other(what),
        None => {}
    }
    // The word alone may stand there in any text; the archive has a NUL or blanks and a NUL behind it.
    if [&b"ustar\0"[..], b"ustar  \0"].iter().any(|magic| bytes.get(257..).is_some_and(|rest| rest.starts_with(magic)))
    {
        return Media::Other("a TAR archive");
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12).is_some_and(|kind| matches!(kind, b"WEBP" | b"WAVE" | b"AVI ")) {
        return Media::Other("a picture or sound");
    }
    if ending == "svg" || bytes.trim_ascii_start().starts_with(b"<svg") {
        return Media::NotText("an SVG picture");
    }
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes).to_ascii_lowercase();
    let has = |tag: &[u8]| memchr::memmem::find(&start, tag).is_some();
    let looks_like_page = has(b"<!doctype html") || has(b"<html") || (has(b"<head") && has(b"<body"));
    let named_mhtml = matches!(ending.as_str(), "mhtml" | "mht") && !looks_like_page && !mostly_control(bytes);
    if mhtml::is_mhtml(bytes) || named_mhtml {
        return Media::Mhtml;
    }
    if eml::is_letter(bytes) || (ending == "eml" && !mostly_control(bytes)) {
        return Media::Letter;
    }
    if let Some(what) = by_name(&ending) {
        return Media::Other(what);
    }
    if mostly_control(bytes) {
        return if page_name || matches!(ending.as_str(), "txt" | "text" | "md") {
            Media::NotText("binary data")
        } else {
            Media::Other("binary data")
        };
    }
    if page_name || looks_like_page {
        return Media::Html;
    }
    match ending.as_str() {
        "md" | "markdown" => Media::Markdown,
        _ => Media::Plain,
    }
}

/// Whether it is a PDF: some programs write a few bytes before its beginning.
fn is_pdf(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(1024)).unwrap_or(bytes);
    bytes.starts_with(b"%PDF-") || memchr::memmem::find(start, b"\n%PDF-").is_some()
}

fn by_name(ending: &str) -> Option<&'static str> {
    Some(match ending {
        "warc" | "wacz" => "not the web archive that its name says",
        "pdf" => "not the PDF file that its name says",
        "docx" => "not the Word document that its name says",
        "epub" => "not the book that its name says",
        _ => return None,
    })
}

/// Whether the bytes are no text in any encoding: many control characters, or nothing but NUL.
fn mostly_control(bytes: &[u8]) -> bool {
    let sample = bytes.get(..bytes.len().min(8192)).unwrap_or(bytes);
    if sample.starts_with(&[0xff, 0xfe]) || sample.starts_with(&[0xfe, 0xff]) || sample.starts_with(&[0, 0, 0xfe, 0xff])
    {
        return false;
    }
    if sample.iter().all(|byte| *byte == 0) && !sample.is_empty() {
        return true;
    }
    let control = sample.iter().filter(|byte| matches!(byte, 1..=8 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)).count();
    control * 20 > sample.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_archives_begin_with_is_a_word_in_a_text() {
        let text = format!("{}ustar et la suite du texte.", "a".repeat(257));
        assert_eq!(media("a.txt", text.as_bytes()), Media::Plain);
        assert_eq!(media("a.txt", b"RIFFIFI au parlement"), Media::Plain);
        let archive = format!("{}ustar\000", "a".repeat(257));
        assert_eq!(media("a.txt", archive.as_bytes()), Media::Other("a TAR archive"));
    }

    #[test]
    fn content_counts_before_the_name() {
        assert_eq!(media("a.txt", b"<!DOCTYPE html><p>x"), Media::Html);
        assert_eq!(media("a.html", b"just text"), Media::Html);
        assert_eq!(media("a.md", b"# x"), Media::Markdown);
        assert_eq!(media("-", b"x"), Media::Plain);
        assert_eq!(media("a.txt", b"%PDF-1.7"), Media::Pdf);
        assert_eq!(media("a.pdf", b"text"), Media::Other("not the PDF file that its name says"));
        assert_eq!(media("a.zip", b"PK\x03\x04"), Media::Zip);
        assert_eq!(media("a", b"From: a@example.org\nTo: b@example.org\nSubject: x\n\nText"), Media::Letter);
        assert_eq!(media("a.html", b"\xff\xd8\xff\xe0"), Media::NotText("a picture"));
        assert_eq!(media("a.html", &[0; 100]), Media::NotText("binary data"));
    }
}
