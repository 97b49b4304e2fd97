//! Reading one article, whatever it is written in.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Cursor;
use std::io::Read;
use std::path::Path;

use sha2::Digest;

use crate::ingest::IngestError;
use crate::ingest::Input;
use crate::ingest::Reading;
use crate::ingest::Told;
use crate::ingest::container;
use crate::ingest::container::Zipped;
use crate::ingest::docx;
use crate::ingest::eml;
use crate::ingest::encoding;
use crate::ingest::epub;
use crate::ingest::html;
use crate::ingest::markdown;
use crate::ingest::media::Media;
use crate::ingest::media::media;
use crate::ingest::mhtml;
use crate::ingest::outlets;
use crate::ingest::pdf;
use crate::ingest::plain;
use crate::model::Completeness;
use crate::model::Edtf;
use crate::model::Notice;
use crate::model::OutletName;
use crate::model::Sha256;
use crate::text::domain;
use crate::text::language;
use crate::text::zones::main_text;

/// Reads an article: what kind of file it is, its text and zones, and what it says of itself. What a person said
/// of it overrides that.
///
/// # Errors
/// `Empty`, `Unreadable` for a kind of file that no reader reads, `Told` for an encoding that is none, `Encrypted`,
/// `Damaged` and `Limit` for a document that cannot be opened.
pub fn read(input: &Input<'_>, told: &Told) -> Result<Reading, IngestError> {
    if input.bytes.is_empty() {
        return Err(IngestError::Empty);
    }
    let mut reading = match media(input.name, input.bytes) {
        Media::Other(what) => return Err(IngestError::Unreadable(what.to_owned())),
        Media::NotText(what) => not_text(input, what),
        Media::Html => with_text(input, told, true, html::read)?,
        Media::Markdown => with_text(input, told, false, markdown::read)?,
        Media::Plain => with_text(input, told, false, plain::read)?,
        Media::Mhtml => with_bytes(input, mhtml::read)?,
        Media::Letter => with_bytes(input, eml::read)?,
        Media::Pdf => with_bytes(input, pdf::read)?,
        Media::Zip => with_bytes(input, zip_reader(input)?)?,
    };
    if reading.language.is_none()
        && let Some(found) = language::detect(&main_text(&reading.text, &reading.zones))
    {
        reading.language = Some(found.to_owned());
        reading.found.insert("language".to_owned(), "detected from the text".to_owned());
    }
    apply(&mut reading, told)?;
    if reading.text.trim().is_empty() && reading.notices.is_empty() {
        reading.notices.push(Notice::new("empty", "no text was found in it"));
    }
    Ok(reading)
}

/// Reads a file that is too large to be an article: its hash and what a person said of it, without a text. Memory
/// stays flat.
///
/// # Errors
/// `NotAFile`, `Io`.
pub fn read_large(name: &str, path: &Path, told: &Told) -> Result<Reading, IngestError> {
    let (mut hasher, mut size, mut buffer) = (sha2::Sha256::new(), 0, vec![0; 1 << 20]);
    let mut file = File::open(path).map_err(IngestError::Io)?;
    loop {
        let read = file.read(&mut buffer).map_err(IngestError::Io)?;
        if read == 0 {
            break;
        }
        hasher.update(buffer.get(..read).unwrap_or_default());
        size += read as u64;
    }
    let mut reading = blank(&Input { name, bytes: b"" });
    reading.sha256 = Sha256(hasher.finalize().into());
    reading.size = size;
    reading.media_type = "application/octet-stream".to_owned();
    reading.encoding = "binary".to_owned();
    reading
        .notices
        .push(Notice::new("large", "it is too large to be read as an article; its bytes are kept without a text"));
    apply(&mut reading, told)?;
    Ok(reading)
}

/// Returns a reading with nothing in it yet.
pub(super) fn blank(input: &Input<'_>) -> Reading {
    Reading {
        sha256: Sha256(sha2::Sha256::digest(input.bytes).into()),
        size: input.bytes.len() as u64,
        media_type: "text/plain".to_owned(),
        encoding: "UTF-8".to_owned(),
        title: None,
        authors: Vec::new(),
        outlet: None,
        url: None,
        canonical_url: None,
        archive_url: None,
        published: None,
        modified: None,
        language: None,
        retrieved: None,
        completeness: Completeness::TextOnly,
        derived_from: Vec::new(),
        text: String::new(),
        zones: Vec::new(),
        found: BTreeMap::new(),
        notices: Vec::new(),
        reader: "text/1",
    }
}

fn not_text(input: &Input<'_>, what: &str) -> Reading {
    let mut reading = blank(input);
    reading.media_type = "application/octet-stream".to_owned();
    reading.encoding = "binary".to_owned();
    reading.notices.push(Notice::new(
        "not-text",
        format!("it is {what}, not the page or text that its name says; its bytes are kept"),
    ));
    reading
}

fn with_text(
    input: &Input<'_>,
    told: &Told,
    is_html: bool,
    reader: fn(&mut Reading, &str, &str),
) -> Result<Reading, IngestError> {
    let decoded = encoding::decode(input.bytes, told.encoding.as_deref(), told.charset.as_deref(), is_html)?;
    let mut reading = blank(input);
    reading.encoding = decoded.encoding.to_owned();
    reading.notices = decoded.notices;
    reader(&mut reading, &decoded.text, input.name);
    if decoded.text.contains('\0') && !reading.notices.iter().any(|notice| notice.code == "nul") {
        reading.notices.push(Notice::new("nul", "NUL characters in it are shown as U+FFFD"));
    }
    if reading.text.trim().is_empty() {
        reading.notices.push(Notice::new("empty", "no text was found in it; its bytes are kept"));
    }
    Ok(reading)
}

/// Reads the bytes of one document.
type ByteReader = fn(&mut Reading, &[u8], &str) -> Result<(), IngestError>;

fn with_bytes(input: &Input<'_>, reader: ByteReader) -> Result<Reading, IngestError> {
    let mut reading = blank(input);
    reader(&mut reading, input.bytes, input.name)?;
    Ok(reading)
}

fn zip_reader(input: &Input<'_>) -> Result<ByteReader, IngestError> {
    match container::zipped(Cursor::new(input.bytes))? {
        Zipped::Docx => Ok(docx::read),
        Zipped::Epub => Ok(epub::read),
        Zipped::Odt => Err(unreadable("an OpenDocument text (save it as DOCX or PDF, and give that)")),
        Zipped::Wacz | Zipped::Plain => Err(unreadable("an archive in an archive, or one from standard input")),
    }
}

fn unreadable(what: &str) -> IngestError {
    IngestError::Unreadable(what.to_owned())
}

/// Lets what a person said override what the page says, with where it was said.
fn apply(reading: &mut Reading, told: &Told) -> Result<(), IngestError> {
    let mut place = |field: &str, option: &str| {
        let place = told.places.get(field).cloned().unwrap_or_else(|| format!("--{option}"));
        reading.found.insert(field.to_owned(), place);
    };
    if let Some(outlet) = &told.outlet {
        let domain = outlet_domain(outlet).filter(|_| !outlet.contains(char::is_whitespace));
        reading.outlet = Some(match domain {
            Some(domain) => OutletName { name: None, domain: Some(domain) },
            None => OutletName { name: Some(outlet.trim().to_owned()), domain: None },
        });
        place("outlet", "outlet");
    }
    let texts = [
        ("title", "title", &told.title, &mut reading.title),
        ("url", "url", &told.url, &mut reading.url),
        ("archive_url", "archive-url", &told.archive_url, &mut reading.archive_url),
        ("language", "lang", &told.language, &mut reading.language),
    ];
    for (field, option, said, value) in texts {
        if let Some(text) = said {
            *value = Some(text.trim().to_owned());
            place(field, option);
        }
    }
    let dates: [(&str, &Option<Edtf>, &mut Option<Edtf>); 2] = [
        ("published", &told.published, &mut reading.published),
        ("retrieved", &told.retrieved, &mut reading.retrieved),
    ];
    for (field, said, value) in dates {
        if let Some(date) = said {
            *value = Some(date.clone());
            place(field, field);
        }
    }
    if !told.authors.is_empty() {
        reading.authors = told.authors.clone();
        place("authors", "author");
    }
    if !told.derived_from.is_empty() {
        reading.derived_from = told.derived_from.clone();
        place("derived_from", "derived-from");
    }
    outlet_by_url(reading);
    outlet_by_table(reading);
    Ok(())
}

/// Where only an address is known, its domain is the outlet.
fn outlet_by_url(reading: &mut Reading) {
    if reading.outlet.as_ref().is_some_and(|outlet| outlet.domain.is_some()) {
        return;
    }
    let (field, url) = match (&reading.canonical_url, &reading.url) {
        (Some(url), _) => ("canonical_url", url),
        (None, Some(url)) => ("url", url),
        (None, None) => return,
    };
    let Some(domain) = outlet_domain(url) else { return };
    // A name that a person gave stands for itself; the page's own name goes with the page's own address.
    let told_by_option = reading.found.get("outlet").is_some_and(|place| place.starts_with("--"));
    if told_by_option {
        return;
    }
    reading.outlet.get_or_insert_default().domain = Some(domain);
    reading.found.entry("outlet".to_owned()).or_insert_with(|| format!("the domain of the {field}"));
}

/// Returns the domain that stands for an outlet: its registrable one, or the host of a known outlet below that.
fn outlet_domain(address: &str) -> Option<String> {
    let domain = domain::registrable(address)?;
    Some(outlets::of_address(address).map_or(domain, |known| known.host.to_owned()))
}

/// Where only an address of the outlet is known, and the table knows the name to it.
fn outlet_by_table(reading: &mut Reading) {
    let Some(outlet) = reading.outlet.as_mut().filter(|outlet| outlet.name.is_none()) else { return };
    let Some(known) = outlet.domain.as_deref().and_then(outlets::of_host) else { return };
    outlet.name = Some(known.name.to_owned());
    if let Some(place) = reading.found.get_mut("outlet") {
        place.push_str(", its name from known outlets");
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Returns a reading with nothing in it, for the tests of the readers.
    pub(in crate::ingest) fn blank_reading() -> Reading {
        blank(&Input { name: "a", bytes: b"a" })
    }

    #[test]
    fn a_known_address_gives_the_outlets_name() {
        let found = |told: Told| {
            let mut reading = blank_reading();
            apply(&mut reading, &told).expect("told");
            let outlet = reading.outlet.expect("an outlet");
            (outlet.name.unwrap_or_default(), outlet.domain.unwrap_or_default(), reading.found["outlet"].clone())
        };
        let (name, domain, place) =
            found(Told { url: Some("https://asia.nikkei.com/a".to_owned()), ..Told::default() });
        assert_eq!((name.as_str(), domain.as_str()), ("Nikkei Asia", "asia.nikkei.com"));
        assert_eq!(place, "the domain of the url, its name from known outlets");
        let (name, domain, place) = found(Told { outlet: Some("lemonde.fr".to_owned()), ..Told::default() });
        assert_eq!((name.as_str(), domain.as_str()), ("Le Monde", "lemonde.fr"));
        assert_eq!(place, "--outlet, its name from known outlets");
        assert_eq!(found(Told { outlet: Some("lefil.fr".to_owned()), ..Told::default() }).0, "");
    }
}
