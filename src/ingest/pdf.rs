//! PDF: the text of its pages, laid out by where the letters stand, and what it says of itself.
//!
//! All work is bounded by counts, not by time, so that the same file always gives the same text.

mod bidi;
mod cmap;
mod content;
mod font;
mod furniture;
mod guard;
mod info;
mod join;
mod lines;
mod marks;
mod matrix;
mod names;
mod odd;
mod paragraphs;
mod show;
mod widths;

use lopdf::Document;
use lopdf::LoadOptions;

use crate::ingest::IngestError;
use crate::ingest::Reading;
use crate::ingest::html::Page;
use crate::ingest::pdf::lines::Line;
use crate::ingest::pdf::paragraphs::Paragraph;
use crate::ingest::pdf::show::Shower;
use crate::model::Completeness;
use crate::model::Notice;
use crate::model::Zone;
use crate::text::domain;

/// How much stack reading gets.
const STACK: usize = 64 << 20;
/// The most bytes of a file.
const MOST_BYTES: usize = 128 << 20;
/// The most pages.
const MOST_PAGES: usize = 20_000;
/// How much larger than the body a headline is, and among how many paragraphs it stands.
const LARGER: f64 = 1.2;
const NEAR_THE_TOP: usize = 15;
/// The most characters of a headline.
const LONGEST: usize = 300;

/// Reads a PDF. The third-party parser works on a thread of its own, and a failure in it ends that work, not the
/// program.
///
/// # Errors
/// `Encrypted`; `Unreadable` where it is too damaged to have pages; `Limit` where what it unpacks to has no end in sight.
pub(super) fn read(reading: &mut Reading, bytes: &[u8], _name: &str) -> Result<(), IngestError> {
    reading.media_type = "application/pdf".to_owned();
    reading.encoding = "binary".to_owned();
    reading.completeness = Completeness::FullPage;
    reading.reader = "pdf/1";
    if bytes.len() > MOST_BYTES || guard::is_too_heavy(bytes) {
        let message = "it holds more than is read of a PDF; its bytes are kept without a text";
        reading.notices.push(Notice::new("heavy", message));
        return Ok(());
    }
    let worked = std::thread::scope(|scope| {
        let start = reading.clone();
        let work = move || document(start, bytes);
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        thread.ok().and_then(|thread| thread.join().ok())
    });
    match worked {
        Some(done) => *reading = done?,
        None => reading
            .notices
            .push(Notice::new("unreadable", "the PDF could not be taken apart; its bytes are kept without a text")),
    }
    Ok(())
}

fn document(mut reading: Reading, bytes: &[u8]) -> Result<Reading, IngestError> {
    let document = load(bytes)?;
    let pages: Vec<_> = document.page_iter().take(MOST_PAGES + 1).collect();
    info::describe(&document, &mut reading);
    let mut shower = Shower::new(&document);
    let mut lines = Vec::new();
    for (number, page) in pages.iter().take(MOST_PAGES).enumerate() {
        lines.extend(lines::lines(number, shower.page(*page)));
    }
    furniture::mark(&mut lines, pages.len());
    if shower.is_cut && lines.is_empty() {
        let what = "a part of it unpacks to more than is read of a PDF, and no text was found before";
        return Err(IngestError::Limit(what.to_owned()));
    }
    reading.notices.extend(odd::notices(&document, bytes));
    notices(&shower, pages.len(), &lines, &mut reading);
    // Where most letters have no text, what is left of it would mislead.
    if shower.unknown * 2 <= shower.characters() {
        fill(&mut reading, &lines);
    }
    Ok(reading)
}

/// Loads the objects of a file.
fn load(bytes: &[u8]) -> Result<Document, IngestError> {
    let attempt = |force_reconstruct| {
        let options = LoadOptions {
            max_decompressed_size: Some(guard::MOST_OF_OBJECTS),
            force_reconstruct,
            ..LoadOptions::default()
        };
        let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
            lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => IngestError::Encrypted("the PDF".to_owned()),
            error => IngestError::Unreadable(format!("a PDF that is damaged ({error})")),
        })?;
        if document.page_iter().next().is_some() {
            return Ok(document);
        }
        Err(match document.is_encrypted() {
            true => IngestError::Encrypted("the PDF".to_owned()),
            false => IngestError::Unreadable("a PDF without pages".to_owned()),
        })
    };
    match attempt(false) {
        Err(IngestError::Unreadable(why)) => attempt(true).map_err(|_| IngestError::Unreadable(why)),
        result => result,
    }
}

fn notices(shower: &Shower<'_>, pages: usize, lines: &[Line], reading: &mut Reading) {
    let mut tell = |code, message: &str| reading.notices.push(Notice::new(code, message));
    if shower.is_cut || pages > MOST_PAGES {
        tell("cut", "it is longer than what is read of a PDF; a part of its text is left out");
    }
    if lines.is_empty() {
        tell("no-text-layer", "it has no text layer: its pages are pictures, and what they show is not read");
    } else if shower.unknown * 2 > shower.characters() {
        tell("glyphs", "its fonts do not say which letters they show; its bytes are kept without a text");
    } else if shower.unknown > 0 {
        tell("glyphs", "some of its letters have no text, and stand as U+FFFD");
    }
    if shower.unseen * 2 > shower.characters() {
        tell(
            "recognised",
            "its text lies unseen behind pictures of the pages, as recognition writes it; it may have errors",
        );
    }
}

/// Puts the page together: the text first, and then what stands on each page.
fn fill(reading: &mut Reading, lines: &[Line]) {
    let furniture = furniture::texts(lines);
    if reading.url.is_none()
        && let Some(address) = furniture.iter().find_map(|text| printed_address(text))
    {
        reading.url = Some(address.to_owned());
        reading.found.insert("url".to_owned(), "address printed on each page".to_owned());
    }
    let paragraphs = paragraphs::paragraphs(lines);
    let headline = headline(reading.title.as_deref(), &paragraphs, paragraphs::body_size(lines));
    if reading.title.is_none()
        && let Some(paragraph) = headline.and_then(|at| paragraphs.get(at))
    {
        reading.title = Some(paragraph.text.clone());
        reading.found.insert("title".to_owned(), "largest text of the first page".to_owned());
    }
    let mut page = Page::default();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        page.push(if headline == Some(at) { Zone::Headline } else { Zone::Body }, &paragraph.text);
    }
    for text in furniture {
        page.push(Zone::Boilerplate, text);
    }
    (reading.text, reading.zones) = page.finish();
}

/// Returns the paragraph that is the headline: the one that says the title, or else the largest near the top.
fn headline(title: Option<&str>, paragraphs: &[Paragraph], body: f64) -> Option<usize> {
    let near = || paragraphs.iter().enumerate().take(NEAR_THE_TOP).filter(|(_, paragraph)| paragraph.page == 0);
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let said = title.map(folded).and_then(|title| near().find(|(_, paragraph)| folded(&paragraph.text) == title));
    let has_letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let large = || {
        let large = near().filter(|(_, paragraph)| {
            paragraph.size > body * LARGER && paragraph.text.chars().count() <= LONGEST && has_letters(&paragraph.text)
        });
        // Of several as large, the first.
        large.reduce(|best, next| if next.1.size > best.1.size + 0.1 { next } else { best })
    };
    said.or_else(large).map(|(at, _)| at)
}

/// Returns the address that a browser prints on each page, alone or with the number of the page.
fn printed_address(text: &str) -> Option<&str> {
    let mut words = text.split_whitespace();
    let address = words.next().filter(|word| domain::is_web_address(word) && !word.contains(['…', '\u{fffd}']))?;
    let path = address.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    let is_count = |word: &str| word.chars().all(|c| !c.is_alphabetic()) || matches!(word, "of" | "sur" | "von");
    (!path.is_empty() && words.all(is_count)).then_some(address)
}

#[cfg(test)]
mod tests;
