//! RSS and Atom, read event by event: nothing is expanded, nothing recurses, and end tags that fit nothing are
//! passed over.

mod fields;
mod names;

use quick_xml::Reader;
use quick_xml::events::BytesRef;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;

use self::fields::Field;
use self::fields::Role;
use self::names::Names;
use self::names::Space;
use super::Break;
use super::Contents;
use super::Item;
use super::MOST_ITEMS;
use super::Stated;
use crate::ingest::IngestError;

/// The deepest nesting that is read: the markup in an item is some dozen elements deep.
const DEEPEST: usize = 256;

/// An element that is open.
struct Open {
    /// Its name as written.
    name: String,
    role: Role,
    /// What names without a prefix mean in it.
    space: Space,
    /// The address that links in it are relative to, as far as the file states it.
    base: Option<String>,
}

/// A field that is being read.
struct Reading {
    field: Field,
    /// How many elements were open before it.
    depth: usize,
    /// Where its inside begins, in bytes of the text.
    start: usize,
    /// What it says, with references resolved.
    words: String,
    /// Whether it holds elements, so that it is its source that counts.
    marked_up: bool,
    /// Whether it holds a reference that XML does not know and HTML may.
    referred: bool,
}

struct Work<'a> {
    text: &'a str,
    /// Where the text begins in the file, if places in both are the same.
    offset: Option<u64>,
    open: Vec<Open>,
    names: Names,
    reading: Option<Reading>,
    item: Option<Item>,
    contents: Contents,
}

/// Reads a feed written in XML.
///
/// # Errors
/// `Unreadable` where its first element is not that of a feed.
pub(super) fn contents(text: &str, offset: Option<u64>) -> Result<Contents, IngestError> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.expand_empty_elements = true;
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut work = Work {
        text,
        offset,
        open: Vec::new(),
        names: Names::default(),
        reading: None,
        item: None,
        contents: Contents::default(),
    };
    let why = loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => break Some(format!("the feed cannot be read from byte {at} on: {error}")),
        };
        match event {
            Event::Start(element) => {
                let inside = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
                if let Err(why) = work.start(&element, at, inside)? {
                    break Some(why);
                }
            }
            Event::End(element) => work.end(element.name().as_ref(), at),
            Event::Text(words) => work.words(&words.xml10_content()),
            Event::CData(words) => work.words(&words.xml10_content()),
            Event::GeneralRef(reference) => work.reference(&reference),
            Event::Eof if work.open.is_empty() => break None,
            Event::Eof => break Some("the feed breaks off".to_owned()),
            _ => {}
        }
    };
    if work.names.is_unseen() {
        return Err(IngestError::Unreadable("no feed: its first element is none of RSS or Atom".to_owned()));
    }
    work.contents.broken = why.map(|why| Break { why, in_item: work.item.is_some() });
    Ok(work.contents)
}

impl Work<'_> {
    /// Opens an element; answers why reading must end, if it must.
    fn start(&mut self, element: &BytesStart<'_>, at: usize, inside: usize) -> Result<Result<(), String>, IngestError> {
        let tag = self.names.tag(element, self.open.last().map(|open| open.space))?;
        if self.open.len() >= DEEPEST {
            return Ok(Err(format!("its elements nest deeper than {DEEPEST}")));
        }
        let parent = self.open.last();
        let base = tag.attribute("xml:base").or_else(|| parent.and_then(|open| open.base.clone()));
        let role = match &mut self.reading {
            Some(reading) => {
                reading.marked_up = true;
                Role::Other
            }
            None => fields::role(&tag, parent.map_or(Role::Outside, |open| open.role)),
        };
        match role {
            Role::Item if self.contents.items.len() >= MOST_ITEMS => {
                return Ok(Err(format!("it has more than {MOST_ITEMS} items; the others are not read")));
            }
            Role::Item => {
                let offset = self.offset.map(|start| start + at as u64);
                let mut item = Item { offset, base: base.clone(), ..Item::default() };
                fields::of_item_tag(&tag, &mut item);
                self.item = Some(item);
            }
            Role::Channel => fields::of_channel_tag(&tag, &mut self.contents.channel),
            Role::Field(field) => {
                fields::of_field_tag(&tag, field, self.item.as_mut(), &mut self.contents.channel);
                self.reading = Some(Reading {
                    field,
                    depth: self.open.len(),
                    start: inside,
                    words: String::new(),
                    marked_up: false,
                    referred: false,
                });
            }
            _ => {}
        }
        self.open.push(Open { name: tag.name, role, space: tag.default, base });
        Ok(Ok(()))
    }

    /// Closes the last open element of that name, and what is still open in it.
    fn end(&mut self, name: &str, at: usize) {
        let Some(depth) = self.open.iter().rposition(|open| open.name == name) else { return };
        while self.open.len() > depth {
            let Some(open) = self.open.pop() else { return };
            if let Some(reading) = self.reading.take_if(|reading| reading.depth == self.open.len()) {
                self.store(reading, at);
            }
            if matches!(open.role, Role::Item)
                && let Some(item) = self.item.take()
            {
                self.contents.items.push(item);
            }
        }
    }

    fn store(&mut self, reading: Reading, end: usize) {
        let source = || self.text.get(reading.start..end).unwrap_or_default().to_owned();
        let (text, marked_up) = match reading.marked_up {
            true => (source(), true),
            false => (reading.words, reading.referred),
        };
        if text.trim().is_empty() {
            return;
        }
        let is_html = marked_up || reading.field.is_html;
        let place = match self.item {
            Some(_) => format!("feed item {}", reading.field.element),
            None => format!("feed {}", reading.field.element),
        };
        fields::store(reading.field, Stated { text, is_html, place }, self.item.as_mut(), &mut self.contents.channel);
    }

    fn words(&mut self, words: &str) {
        if let Some(reading) = &mut self.reading {
            reading.words.push_str(words);
        }
    }

    /// Adds what a reference stands for; one that only a document type could explain stays as it is written.
    fn reference(&mut self, reference: &BytesRef<'_>) {
        let Some(reading) = &mut self.reading else { return };
        if reference.is_char_ref() {
            reading.words.push(reference.resolve_char_ref().ok().flatten().unwrap_or('\u{fffd}'));
            return;
        }
        let name: &str = reference;
        match quick_xml::escape::resolve_predefined_entity(name) {
            Some(words) => reading.words.push_str(words),
            None => {
                reading.referred = true;
                reading.words.push_str(&format!("&{name};"));
            }
        }
    }
}
