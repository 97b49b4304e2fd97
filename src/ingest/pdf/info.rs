//! What a PDF says of itself: its Info dictionary, its XMP packet and its catalogue.

use lopdf::Dictionary;
use lopdf::Document;

use crate::ingest::Reading;
use crate::ingest::docname;
use crate::ingest::encoding;
use crate::ingest::pdf::font::get;
use crate::ingest::pdf::marks::text_string;
use crate::ingest::xml::Next;
use crate::ingest::xml::Xml;
use crate::model::Edtf;
use crate::model::Notice;
use crate::model::OutletName;
use crate::text::dates;
use crate::text::domain;
use crate::text::language;

/// The most bytes of an XMP packet.
const MOST: usize = 4 << 20;
/// The most characters of a title, and the most authors.
const LONGEST: usize = 500;
const MOST_AUTHORS: usize = 100;

/// Puts what a document says of itself into the reading. What Info says counts before what XMP says.
pub(super) fn describe(document: &Document, reading: &mut Reading) {
    if let Some(info) = get(document, &document.trailer, b"Info").and_then(|info| info.as_dict().ok()) {
        from_info(document, info, reading);
    }
    let Ok(catalog) = document.catalog() else { return };
    let packet = get(document, catalog, b"Metadata").and_then(|metadata| metadata.as_stream().ok());
    if let Some(bytes) = packet.and_then(|packet| packet.get_plain_content_with_limit(MOST).ok()) {
        match encoding::decode(&bytes, None, Some("utf-8"), false) {
            Ok(decoded) => from_xmp(&decoded.text, reading),
            Err(error) => reading.notices.push(Notice::new("metadata", format!("its XMP is left out: {error}"))),
        }
    }
    let tag = get(document, catalog, b"Lang").and_then(|tag| tag.as_str().ok()).map(text_string);
    if reading.language.is_none()
        && let Some(tag) = tag.and_then(|tag| language::primary_subtag(&tag))
    {
        reading.language = Some(tag);
        found(reading, "language", "PDF catalog /Lang");
    }
}

fn found(reading: &mut Reading, field: &str, place: &str) {
    reading.found.insert(field.to_owned(), place.to_owned());
}

fn from_info(document: &Document, info: &Dictionary, reading: &mut Reading) {
    let text = |key: &[u8]| {
        let text = get(document, info, key).and_then(|value| value.as_str().ok()).map(text_string)?;
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    };
    if let Some(title) = text(b"Title").filter(|title| is_title(title)) {
        reading.title = Some(title);
        found(reading, "title", "PDF Info /Title");
    }
    if let Some(authors) = text(b"Author").map(|authors| docname::names(&authors)).filter(|names| !names.is_empty()) {
        reading.authors = authors.into_iter().take(MOST_AUTHORS).collect();
        found(reading, "authors", "PDF Info /Author");
    }
    if let Some(date) = text(b"ModDate").and_then(|date| pdf_date(&date)) {
        reading.modified = Some(date);
        found(reading, "modified", "PDF Info /ModDate");
    }
    if let Some(date) = text(b"CreationDate").and_then(|date| pdf_date(&date)) {
        let message = format!("its properties say that the file was made on {date}, which is no date of publication");
        reading.notices.push(Notice::new("created", message));
    }
}

fn is_title(title: &str) -> bool {
    !docname::is_no_title(title) && title.chars().count() <= LONGEST
}

/// Reads a date as PDF writes it: `D:20240305101500+01'00'`.
fn pdf_date(text: &str) -> Option<Edtf> {
    let text = text.trim().trim_start_matches("D:");
    let part =
        |from: usize, to: usize| text.get(from..to).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let mut date = part(0, 4)?.to_owned();
    let Some(month) = part(4, 6) else { return date.parse().ok() };
    date = format!("{date}-{month}");
    let Some(day) = part(6, 8) else { return date.parse().ok() };
    date = format!("{date}-{day}");
    let (Some(hour), Some(minute)) = (part(8, 10), part(10, 12)) else { return date.parse().ok() };
    let second = part(12, 14).unwrap_or("00");
    let zone = text.get(14..).unwrap_or_default().replace('\'', "");
    let zone = match zone.as_bytes() {
        [b'Z' | b'z', ..] => "Z".to_owned(),
        [sign @ (b'+' | b'-'), rest @ ..] if rest.len() >= 2 && rest.iter().all(u8::is_ascii_digit) => {
            let digits = zone.get(1..).unwrap_or_default();
            let minutes = digits.get(2..4).unwrap_or("00");
            format!("{}{}:{minutes}", char::from(*sign), digits.get(..2).unwrap_or_default())
        }
        _ => String::new(),
    };
    format!("{date}T{hour}:{minute}:{second}{zone}").parse().or_else(|_| date.parse()).ok()
}

/// Reads an XMP packet: properties as elements, with their values in lists or not, or as attributes.
fn from_xmp(text: &str, reading: &mut Reading) {
    let (mut property, mut value) = (String::new(), String::new());
    let mut creators = Vec::new();
    for next in Xml::new(text) {
        match next {
            Next::Open(element) => {
                for name in ["publicationDate", "url", "publisher"] {
                    if element.name == "Description"
                        && let Some(value) = element.attribute(name)
                    {
                        from_property(name, &value, reading, &mut creators);
                    }
                }
                // A list and its items are no properties.
                if !matches!(element.name.as_str(), "Alt" | "Seq" | "Bag" | "li") {
                    property = element.name;
                }
                value.clear();
            }
            Next::Text(words) => value.push_str(&words),
            Next::Close(_) => {
                let words = value.split_whitespace().collect::<Vec<_>>().join(" ");
                if !words.is_empty() {
                    from_property(&property, &words, reading, &mut creators);
                }
                value.clear();
            }
        }
    }
    if reading.authors.is_empty() && !creators.is_empty() {
        reading.authors = creators;
        found(reading, "authors", "XMP dc:creator");
    }
}

fn from_property(property: &str, value: &str, reading: &mut Reading, creators: &mut Vec<String>) {
    match property {
        "title" if reading.title.is_none() && is_title(value) => {
            reading.title = Some(value.to_owned());
            found(reading, "title", "XMP dc:title");
        }
        "creator" if creators.len() < MOST_AUTHORS => creators.extend(docname::names(value)),
        "publisher" if reading.outlet.is_none() => {
            reading.outlet = Some(OutletName { name: Some(value.to_owned()), domain: None });
            found(reading, "outlet", "XMP dc:publisher");
        }
        "language" if reading.language.is_none() => {
            reading.language = language::primary_subtag(value);
            if reading.language.is_some() {
                found(reading, "language", "XMP dc:language");
            }
        }
        "publicationDate" if reading.published.is_none() => {
            let (date, notices) = dates::published(value, None);
            reading.notices.extend(notices);
            reading.published = date;
            if reading.published.is_some() {
                found(reading, "published", "XMP prism:publicationDate");
            }
        }
        "url" if reading.canonical_url.is_none() && domain::is_web_address(value) => {
            reading.canonical_url = Some(value.to_owned());
            found(reading, "canonical_url", "XMP prism:url");
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_pdf_writes_them() {
        for (text, date) in [
            ("D:20240305101500+01'00'", "2024-03-05T10:15:00+01:00"),
            ("D:20240305101500Z00'00'", "2024-03-05T10:15:00Z"),
            ("D:20240305", "2024-03-05"),
            ("2024", "2024"),
        ] {
            assert_eq!(pdf_date(text).map(|date| date.to_string()).as_deref(), Some(date), "{text}");
        }
        assert_eq!(pdf_date("Tuesday"), None);
    }
}
