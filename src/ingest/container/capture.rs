//! One visit in a web archive: the document that a record holds, or why it holds none.

use encoding_rs::Encoding;

use super::coding;
use super::digest;
use super::digest::Checked;
use super::head::Head;
use crate::ingest::IngestError;
use crate::ingest::Limits;
use crate::ingest::Member;
use crate::ingest::Told;
use crate::model::Edtf;
use crate::model::Notice;

/// Media types of what a person reads.
const DOCUMENTS: [&str; 10] = [
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "text/x-markdown",
    "application/pdf",
    "application/epub+zip",
    "application/rtf",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
];

/// Media types that say nothing, so that the first bytes must.
const VAGUE: [&str; 5] =
    ["application/octet-stream", "binary/octet-stream", "application/xml", "text/xml", "unknown/unknown"];

/// Endings of addresses that are no documents even where a server calls them plain text.
const NO_TEXTS: [&str; 13] = [
    ".js",
    ".mjs",
    ".css",
    ".json",
    ".map",
    ".woff",
    ".woff2",
    ".svg",
    ".ico",
    ".vtt",
    ".m3u8",
    "/robots.txt",
    "/ads.txt",
];

/// Why a record gives no document.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Passed {
    /// It leads to another address.
    Redirect,
    /// The server had no page to give: 4xx, 5xx and what else is not 2xx.
    Error,
    /// It is a picture, a style, a script, data or sound.
    Other,
    /// It has no bytes.
    Blank,
}

/// Tells whether an answer is a document, from its status and media type.
pub(super) fn document(record: &Head, http: &Head) -> Result<(), Passed> {
    match http.status() {
        Some(200..=299) => wanted(record, http),
        Some(300..=399) => Err(Passed::Redirect),
        _ => Err(Passed::Error),
    }
}

/// Tells whether a media type is that of a document; `fields` are those that name it.
pub(super) fn wanted(record: &Head, fields: &Head) -> Result<(), Passed> {
    let address = record.get("warc-target-uri").unwrap_or_default().to_ascii_lowercase();
    // Text and logs that crawlers add of their own.
    if ["<metadata:", "metadata:", "urn:text", "urn:pageinfo"].iter().any(|scheme| address.starts_with(scheme)) {
        return Err(Passed::Other);
    }
    if record.get("warc-resource-type").is_some_and(|kind| !matches!(kind, "document" | "other" | "iframe")) {
        return Err(Passed::Other);
    }
    let Some(media_type) = fields.media_type() else { return Ok(()) };
    let path = address.split(['?', '#']).next().unwrap_or_default();
    if media_type == "text/plain" && NO_TEXTS.iter().any(|ending| path.ends_with(ending)) {
        return Err(Passed::Other);
    }
    let named = DOCUMENTS.contains(&media_type.as_str()) || VAGUE.contains(&media_type.as_str());
    if named { Ok(()) } else { Err(Passed::Other) }
}

/// Whether a media type is that of a document, in an index, where no bytes are at hand.
pub(super) fn is_document(media_type: &str) -> bool {
    DOCUMENTS.contains(&media_type.to_ascii_lowercase().as_str())
}

/// Whether the first bytes are those of a document, where the media type does not say.
fn looks_like_one(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(1024)).unwrap_or_default().to_ascii_lowercase();
    let has = |tag: &[u8]| memchr::memmem::find(&start, tag).is_some();
    start.starts_with(b"%pdf-") || has(b"<!doctype html") || has(b"<html")
}

/// A record with its block.
pub(super) struct Block<'a> {
    /// Its fields.
    pub record: &'a Head,
    /// The fields of the answer in it, where it is one.
    pub http: Option<&'a Head>,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many of them stand before the payload.
    pub before: usize,
}

/// Takes the document out of a record.
///
/// # Errors
/// `Limit` where more comes out than is allowed.
pub(super) fn capture(block: Block<'_>, limits: &Limits) -> Result<Result<Member, Passed>, IngestError> {
    let Block { record, http, bytes, before } = block;
    let fields = http.unwrap_or(record);
    let sent = bytes.get(before..).unwrap_or_default();
    let transfer = http.map(|http| http.list("transfer-encoding")).unwrap_or_default();
    let content = http.map(|http| http.list("content-encoding")).unwrap_or_default();
    let (entity, mut notices) = coding::undo(&transfer, sent.to_vec(), limits)?;
    let (payload, more) = coding::undo(&content, entity.clone(), limits)?;
    notices.extend(more);
    check(record, "warc-block-digest", &[&bytes], &mut notices);
    check(record, "warc-payload-digest", &[&entity, sent, &payload], &mut notices);
    if payload.trim_ascii().is_empty() {
        return Ok(Err(Passed::Blank));
    }
    let media_type = fields.media_type();
    let vague = media_type.as_ref().is_none_or(|media_type| VAGUE.contains(&media_type.as_str()));
    if vague && !looks_like_one(&payload) {
        return Ok(Err(Passed::Other));
    }
    if let Some(why) = record.get("warc-truncated") {
        let message = format!("the archive kept only a part of it ({why})");
        notices.push(Notice::new("truncated", message));
    }
    if record.get("warc-segment-number").is_some() {
        notices.push(Notice::new("truncated", "the archive holds it in several records, of which this is the first"));
    }
    let mut told = visit(record, &mut notices);
    charset(fields, &mut told, &mut notices);
    let name = address(record).unwrap_or_default();
    let record = record.get("warc-record-id").map(str::to_owned);
    Ok(Ok(Member {
        name,
        offset: None,
        record,
        bytes: payload,
        media_type: media_type.filter(|_| !vague),
        told,
        notices,
    }))
}

/// Checks a digest that the record states.
fn check(record: &Head, field: &str, forms: &[&[u8]], notices: &mut Vec<Notice>) {
    let Some(stated) = record.get(field) else { return };
    let name = if field == "warc-block-digest" { "WARC-Block-Digest" } else { "WARC-Payload-Digest" };
    if digest::check(stated, forms) == Checked::Wrong {
        let message = format!("its bytes are not those of its {name} {stated}: they were changed or damaged");
        notices.push(Notice::new("digest", message));
    }
}

/// Returns the address of a record, without the angle brackets that some programs write.
pub(super) fn address(record: &Head) -> Option<String> {
    let written = record.get("warc-target-uri")?;
    let inside = written.strip_prefix('<').and_then(|inside| inside.strip_suffix('>'));
    Some(inside.unwrap_or(written).to_owned())
}

/// Reads where and when the record was made.
pub(super) fn visit(record: &Head, notices: &mut Vec<Notice>) -> Told {
    let mut told = Told::default();
    if let Some(address) = address(record) {
        let web = address.get(..8).unwrap_or(&address).to_ascii_lowercase();
        if !(web.starts_with("http://") || web.starts_with("https://")) {
            let message =
                format!("its address “{address}” is none of the web, and is not kept as the place it was read");
            notices.push(Notice::new("address", message));
        } else {
            if address.contains('\u{fffd}') {
                notices.push(Notice::new("address", "its address holds bytes that are not UTF-8"));
            }
            told.url = Some(address);
            told.places.insert("url".to_owned(), "WARC-Target-URI".to_owned());
        }
    }
    if let Some(written) = record.get("warc-date") {
        match date(written) {
            Some(date) => {
                told.retrieved = Some(date);
                told.places.insert("retrieved".to_owned(), "WARC-Date".to_owned());
            }
            None => notices.push(Notice::new("date", format!("its WARC-Date “{written}” is no date"))),
        }
    }
    told
}

/// Reads `2022-01-07T10:00:00.123456Z`, without the parts of a second, or 14 digits as old archives have them.
pub(super) fn date(written: &str) -> Option<Edtf> {
    if let Some((before, after)) = written.split_once('.') {
        let zone = after.trim_start_matches(|digit: char| digit.is_ascii_digit());
        return format!("{before}{zone}").parse().ok();
    }
    match digits(written) {
        Some(date) => Some(date),
        None => written.parse().ok(),
    }
}

/// Reads the digits of a moment in UTC: `20220107100000`, or fewer of them.
pub(super) fn digits(written: &str) -> Option<Edtf> {
    if written.len() == 4 || !written.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize| written.get(from..from + 2);
    let mut date = written.get(..4)?.to_owned();
    for (from, sign) in [(4, "-"), (6, "-"), (8, "T"), (10, ":"), (12, ":")] {
        let Some(part) = part(from) else { break };
        date.push_str(sign);
        date.push_str(part);
    }
    match written.len() {
        6 | 8 => date.parse().ok(),
        12 | 14 => format!("{date}Z").parse().ok(),
        _ => None,
    }
}

fn charset(fields: &Head, told: &mut Told, notices: &mut Vec<Notice>) {
    let Some(label) = fields.charset() else { return };
    if Encoding::for_label(label.as_bytes()).is_none() {
        notices.push(Notice::new("encoding", format!("its server names an encoding “{label}” that is not known")));
        return;
    }
    told.charset = Some(label);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_archives_are_read_to_the_second() {
        let read = |written| date(written).map(|date| date.to_string());
        assert_eq!(read("2022-01-07T10:00:00.123456Z").as_deref(), Some("2022-01-07T10:00:00Z"));
        assert_eq!(read("2022-01").as_deref(), Some("2022-01"));
        assert_eq!(read("20220107100000").as_deref(), Some("2022-01-07T10:00:00Z"));
        assert_eq!((read("2022010710000"), read("yesterday"), read("20221307100000")), (None, None, None));
    }

    #[test]
    fn what_a_person_reads_is_told_from_what_a_page_is_made_of() {
        let told = |address: &str, status: &str, kind: &str| {
            let record = Head::read(format!("WARC/1.1\r\nWARC-Target-URI: {address}\r\n\r\n").as_bytes());
            document(&record, &Head::read(format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n").as_bytes()))
        };
        assert_eq!(told("https://a.example/", "200 OK", "text/html; charset=utf-8"), Ok(()));
        assert_eq!(told("https://a.example/x.pdf", "206", "application/pdf"), Ok(()));
        assert_eq!(told("https://a.example/", "301 Moved", "text/html"), Err(Passed::Redirect));
        assert_eq!(told("https://a.example/", "999 Denied", "text/html"), Err(Passed::Error));
        assert_eq!(told("https://a.example/", "200 OK", "image/png"), Err(Passed::Other));
        assert_eq!(told("https://a.example/x.js?v=1", "200 OK", "text/plain"), Err(Passed::Other));
        assert_eq!(told("metadata://gnu.org/wget.log", "200 OK", "text/plain"), Err(Passed::Other));
    }
}
