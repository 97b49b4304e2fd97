//! What the properties of a Word document say of it.

use crate::ingest::Reading;
use crate::ingest::docname;
use crate::ingest::xml::Next;
use crate::ingest::xml::Xml;
use crate::text::dates;
use crate::text::language;

/// Reads the part `docProps/core.xml`. When a file was made or saved is not when it was published.
pub(super) fn describe(text: &str, reading: &mut Reading) {
    let (mut name, mut value) = (String::new(), String::new());
    for next in Xml::new(text) {
        match next {
            Next::Open(element) => {
                name = element.name;
                value.clear();
            }
            Next::Text(words) => value.push_str(&words),
            Next::Close(closed) if closed == name => {
                property(reading, &name, value.split_whitespace().collect::<Vec<_>>().join(" ").as_str());
                name.clear();
            }
            Next::Close(_) => {}
        }
    }
}

fn property(reading: &mut Reading, name: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    let (field, place) = match name {
        "title" if !docname::is_no_title(value) => {
            reading.title = Some(value.to_owned());
            ("title", "dc:title")
        }
        "creator" => {
            reading.authors = docname::names(value);
            if reading.authors.is_empty() {
                return;
            }
            ("authors", "dc:creator")
        }
        "modified" => {
            let (date, notices) = dates::published(value, None);
            reading.notices.extend(notices);
            reading.modified = date;
            if reading.modified.is_none() {
                return;
            }
            ("modified", "dcterms:modified")
        }
        "language" => {
            reading.language = language::primary_subtag(value);
            if reading.language.is_none() {
                return;
            }
            ("language", "dc:language")
        }
        _ => return,
    };
    reading.found.insert(field.to_owned(), format!("docProps/core.xml {place}"));
}
