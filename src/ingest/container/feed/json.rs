//! JSON Feed 1.0 and 1.1 (jsonfeed.org).

use std::fmt;

use serde::Deserialize;
use serde::Deserializer;
use serde::de::SeqAccess;
use serde::de::Visitor;

use super::Channel;
use super::Contents;
use super::Item;
use super::MOST_ITEMS;
use super::Stated;
use crate::ingest::IngestError;
use crate::ingest::container::words::Words;

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    title: Words,
    #[serde(default)]
    home_page_url: Words,
    #[serde(default)]
    feed_url: Words,
    #[serde(default)]
    language: Words,
    #[serde(default)]
    author: Words,
    #[serde(default)]
    authors: Words,
    #[serde(default)]
    items: Entries,
}

#[derive(Default)]
struct Entries(Vec<Entry>);

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    id: Words,
    #[serde(default)]
    url: Words,
    #[serde(default)]
    title: Words,
    #[serde(default)]
    content_html: Words,
    #[serde(default)]
    content_text: Words,
    #[serde(default)]
    summary: Words,
    #[serde(default)]
    date_published: Words,
    #[serde(default)]
    date_modified: Words,
    #[serde(default)]
    author: Words,
    #[serde(default)]
    authors: Words,
    #[serde(default)]
    language: Words,
}

impl<'de> Deserialize<'de> for Entries {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(List)
    }
}

struct List;

impl<'de> Visitor<'de> for List {
    type Value = Entries;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of items")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Entries, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = items.next_element()? {
            if entries.len() >= MOST_ITEMS {
                return Err(serde::de::Error::custom(format!("it has more than {MOST_ITEMS} items")));
            }
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}

/// Reads a JSON Feed.
pub(super) fn contents(text: &str) -> Result<Contents, IngestError> {
    let file: File = serde_json::from_str(text)
        .map_err(|error| IngestError::Damaged(format!("the JSON Feed cannot be read: {error}")))?;
    let channel = Channel {
        title: file.title.into_one(),
        home: file.home_page_url.into_one(),
        own: file.feed_url.into_one(),
        language: file.language.into_one(),
        authors: names(&file.authors, &file.author),
    };
    let items = file.items.0.into_iter().map(item).collect();
    Ok(Contents { channel, items, broken: None })
}

fn item(entry: Entry) -> Item {
    let html = stated(entry.content_html, "content_html", true);
    Item {
        id: stated(entry.id, "id", false),
        id_is_address: true,
        link: stated(entry.url, "url", false),
        title: stated(entry.title, "title", false),
        authors: names(&entry.authors, &entry.author)
            .into_iter()
            .map(|text| Stated { text, is_html: false, place: "feed item authors".to_owned() })
            .collect(),
        published: stated(entry.date_published, "date_published", false),
        updated: stated(entry.date_modified, "date_modified", false),
        language: stated(entry.language, "language", false),
        content: html.or_else(|| stated(entry.content_text, "content_text", false)),
        summary: stated(entry.summary, "summary", false),
        ..Item::default()
    }
}

fn stated(words: Words, field: &str, is_html: bool) -> Option<Stated> {
    Some(Stated { text: words.into_one()?, is_html, place: format!("feed item {field}") })
}

/// Version 1.1 has `authors`, version 1.0 has `author`.
fn names(authors: &Words, author: &Words) -> Vec<String> {
    let names = authors.all();
    if names.is_empty() { author.all() } else { names }
}
