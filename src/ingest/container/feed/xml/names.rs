//! The names of a feed's elements: which vocabulary an element belongs to.
//!
//! Prefixes are taken as declared anywhere in the file, and as everyone uses them where a declaration is missing
//! or misspelt: feeds do both.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::ingest::IngestError;

/// The most attributes of one element that are looked at.
const MOST_ATTRIBUTES: usize = 200;

/// A vocabulary.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Space {
    Rss,
    Atom,
    /// The RSS module for full texts.
    Content,
    /// Dublin Core, elements and terms.
    Dublin,
    Other,
}

/// The start of an element.
pub(super) struct Tag {
    /// Its name as written.
    pub name: String,
    pub space: Space,
    /// Its name without a prefix.
    pub local: String,
    /// What names without a prefix mean in it.
    pub default: Space,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// Returns the value of an attribute, by its name as written, unless it is blank.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let value = self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim().to_owned());
        value.filter(|value| !value.is_empty())
    }
}

/// What was learnt of prefixes so far.
#[derive(Default)]
pub(super) struct Names {
    prefixes: BTreeMap<String, Space>,
    seen: bool,
}

impl Names {
    /// Whether no element came by.
    pub(super) fn is_unseen(&self) -> bool {
        !self.seen
    }

    /// Reads the start of an element in one where names without a prefix mean `default`; the first one is the root.
    ///
    /// # Errors
    /// `Unreadable` for a root that no feed has.
    pub(super) fn tag(&mut self, element: &BytesStart<'_>, default: Option<Space>) -> Result<Tag, IngestError> {
        let name = element.name().as_ref().to_owned();
        let (prefix, local) = name.split_once(':').unwrap_or(("", name.as_str()));
        let attributes = attributes(element);
        let mut declared = None;
        for (key, value) in &attributes {
            if key == "xmlns" {
                declared = Some(space(value).unwrap_or(Space::Other));
            } else if let Some(prefix) = key.strip_prefix("xmlns:")
                && let Some(space) = space(value)
            {
                self.prefixes.insert(prefix.to_owned(), space);
            }
        }
        let default = match default {
            None => self.root(local, declared)?,
            Some(default) => declared.unwrap_or(default),
        };
        let space = if prefix.is_empty() { default } else { self.of_prefix(prefix) };
        let local = local.to_owned();
        Ok(Tag { name, space, local, default, attributes })
    }

    /// Returns what names without a prefix mean in the root; an unknown declaration there changes nothing.
    fn root(&mut self, local: &str, declared: Option<Space>) -> Result<Space, IngestError> {
        self.seen = true;
        let own = match local {
            "rss" | "RDF" => Space::Rss,
            "feed" | "entry" => Space::Atom,
            _ => {
                let shown: String = local.chars().take(40).collect();
                return Err(IngestError::Unreadable(format!("no feed: its first element is {shown}")));
            }
        };
        Ok(declared.filter(|space| *space != Space::Other).unwrap_or(own))
    }

    fn of_prefix(&self, prefix: &str) -> Space {
        let usual = || match prefix {
            "atom" | "atom10" => Space::Atom,
            "content" => Space::Content,
            "dc" | "dcterms" => Space::Dublin,
            "rss" => Space::Rss,
            _ => Space::Other,
        };
        self.prefixes.get(prefix).copied().unwrap_or_else(usual)
    }
}

/// Returns the vocabulary of a namespace's name.
fn space(name: &str) -> Option<Space> {
    match name.trim() {
        "http://www.w3.org/2005/Atom" | "http://purl.org/atom/ns#" => Some(Space::Atom),
        "http://purl.org/rss/1.0/modules/content/" => Some(Space::Content),
        "http://purl.org/dc/elements/1.1/" | "http://purl.org/dc/elements/1.0/" | "http://purl.org/dc/terms/" => {
            Some(Space::Dublin)
        }
        "http://purl.org/rss/1.0/"
        | "http://my.netscape.com/rdf/simple/0.9/"
        | "http://channel.netscape.com/rdf/simple/0.9/"
        | "http://purl.org/net/rss1.1#"
        | "http://backend.userland.com/rss2"
        | "http://blogs.law.harvard.edu/tech/rss" => Some(Space::Rss),
        _ => None,
    }
}

/// Reads the attributes; one that is malformed is passed over.
fn attributes(element: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut attributes = element.attributes();
    let attributes = attributes.with_checks(false).flatten().take(MOST_ATTRIBUTES);
    attributes
        .map(|attribute| {
            let raw: &str = &attribute.value;
            let value = quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), |value| value.into_owned());
            (attribute.key.as_ref().to_owned(), value)
        })
        .collect()
}
