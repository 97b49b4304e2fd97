//! Feeds: RSS 0.9x, 1.0 and 2.0, Atom and JSON Feed. An item with its full text is a document; one with a link
//! and a summary is an address.
//!
//! The XML is read event by event and leniently, so that one bad item does not cost the others, and the place of
//! each item in the file and its date with its zone are kept.

mod json;
mod sniff;
mod xml;

use std::collections::BTreeMap;

use dom_query::Document;
use url::Url;

use crate::ingest::IngestError;
use crate::ingest::Limits;
use crate::ingest::Told;
use crate::ingest::container::Each;
use crate::ingest::container::Found;
use crate::ingest::container::Member;
use crate::ingest::encoding;
use crate::ingest::moment;
use crate::model::Notice;
use crate::text::domain;
use crate::text::language;

pub(super) use sniff::is_feed;

/// The most bytes of a feed: those of news sites have some hundred kilobytes, podcasts' a few megabytes.
const LARGEST: usize = 64 << 20;
/// The most items of a feed.
const MOST_ITEMS: usize = 100_000;
/// The fewest characters of an Atom `content` that count as the article itself where the item has a link too:
/// many feeds put a teaser there.
const SHORTEST_TEXT: usize = 200;
/// The longest title that is looked at for markup, in bytes.
const LONGEST_TITLE: usize = 4096;

/// What a feed says of itself.
#[derive(Debug, Default)]
struct Channel {
    title: Option<String>,
    /// The site's address, and the feed's own.
    home: Option<String>,
    own: Option<String>,
    language: Option<String>,
    authors: Vec<String>,
}

/// A text of an item, with the element or field that it stands in.
#[derive(Debug)]
struct Stated {
    text: String,
    is_html: bool,
    place: String,
}

/// One item as it stands in the feed.
#[derive(Debug, Default)]
struct Item {
    offset: Option<u64>,
    base: Option<String>,
    id: Option<Stated>,
    /// Whether the id may be the address: `guid` unless it says otherwise, an Atom `id`.
    id_is_address: bool,
    link: Option<Stated>,
    /// Whether the link is one to a page, as far as the feed says.
    link_is_page: bool,
    title: Option<Stated>,
    authors: Vec<Stated>,
    published: Option<Stated>,
    updated: Option<Stated>,
    language: Option<Stated>,
    /// The full text, by what the element is for.
    content: Option<Stated>,
    /// Whether such an element often holds a teaser alone.
    content_may_be_short: bool,
    summary: Option<Stated>,
}

/// Where reading a feed ended before its end.
#[derive(Debug)]
struct Break {
    why: String,
    in_item: bool,
}

/// All that was read of a feed.
#[derive(Debug, Default)]
struct Contents {
    channel: Channel,
    items: Vec<Item>,
    broken: Option<Break>,
}

/// Gives each item of a feed to `each`, in the order of the file.
///
/// # Errors
/// `Unreadable` for what is no feed or too large to be one, `Damaged` for one that breaks off outside its items,
/// `Limit` for one with more items than allowed; what was found before stays found.
pub(super) fn feed(bytes: &[u8], limits: &Limits, each: &mut Each<'_>) -> Result<(), IngestError> {
    if bytes.len() > LARGEST {
        return Err(IngestError::Unreadable(format!("a feed of more than {} megabytes", LARGEST >> 20)));
    }
    let decoded = encoding::decode(bytes, None, None, true)?;
    let text = decoded.text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let Contents { channel, items, broken } = match text.starts_with('{') {
        true => json::contents(text)?,
        false => xml::contents(text, start_in_file(bytes, text))?,
    };
    let read = items.len();
    for (index, item) in items.into_iter().enumerate() {
        if index as u64 >= limits.members {
            let what = format!("it has more than {} items, which is the limit", limits.members);
            return Err(IngestError::Limit(what));
        }
        if !each(found(&channel, item, index + 1)) {
            return Ok(());
        }
    }
    match broken {
        Some(Break { why, in_item: true }) => {
            each(Found::Broken { name: format!("item {}", read + 1), error: IngestError::Damaged(why) });
            Ok(())
        }
        Some(Break { why, in_item: false }) => Err(IngestError::Damaged(why)),
        None => Ok(()),
    }
}

/// Returns where the text begins in the file; nothing if the file is in another encoding, so that places in the
/// one say nothing about the other.
fn start_in_file(bytes: &[u8], text: &str) -> Option<u64> {
    bytes.ends_with(text.as_bytes()).then(|| (bytes.len() - text.len()) as u64)
}

/// Makes of an item what it is: a document, an address, or neither.
fn found(channel: &Channel, item: Item, number: usize) -> Found {
    let name = format!("item {number}");
    let (told, notices) = told(channel, &item);
    let record = item.id.as_ref().map(|id| id.text.clone()).or_else(|| Some(name.clone()));
    let has_address = told.url.is_some();
    let full = |text: &Stated| {
        let fewest = if has_address && item.content_may_be_short { SHORTEST_TEXT } else { 1 };
        has_words(&text.text, text.is_html, fewest)
    };
    // RSS 2.0: an item may be complete in itself, and then has its text in the description, without a link.
    let text = match (item.content.filter(full), item.summary) {
        (Some(content), _) => Some(content),
        (None, Some(summary)) if !has_address && has_words(&summary.text, summary.is_html, 1) => Some(summary),
        _ => None,
    };
    match text {
        Some(text) => Found::Member(Box::new(Member {
            name,
            offset: item.offset,
            record,
            bytes: text.text.into_bytes(),
            media_type: Some(if text.is_html { "text/html" } else { "text/plain" }.to_owned()),
            told,
            notices,
        })),
        None if has_address => Found::Address(Box::new(told)),
        None => Found::Broken {
            name,
            error: IngestError::Unreadable("a feed item without an address or a text".to_owned()),
        },
    }
}

/// Returns what the feed says of an item, with the places it says it.
fn told(channel: &Channel, item: &Item) -> (Told, Vec<Notice>) {
    let (mut told, mut notices, mut places) = (Told::default(), Vec::new(), BTreeMap::new());
    let mut place = |field: &str, at: &str| {
        places.insert(field.to_owned(), at.to_owned());
    };
    let base = base(channel, item);
    let id = item.id.as_ref().filter(|id| item.id_is_address && domain::is_web_address(&id.text));
    let addresses = [item.link.as_ref(), id].into_iter().flatten();
    if let Some((url, at)) = addresses.into_iter().find_map(|said| Some((address(&said.text, &base)?, &said.place))) {
        told.outlet = domain::registrable(&url);
        if told.outlet.is_some() {
            place("outlet", &format!("domain of {at}"));
        }
        told.url = Some(url);
        place("url", at);
    }
    if told.outlet.is_none() && channel.title.is_some() {
        told.outlet = channel.title.clone();
        place("outlet", "feed title");
    }
    if let Some(title) = &item.title {
        told.title = title_text(title);
        place("title", &title.place);
    }
    told.authors = item.authors.iter().map(|author| author.text.clone()).collect();
    match item.authors.first() {
        Some(author) => place("authors", &author.place),
        None if !channel.authors.is_empty() => {
            told.authors = channel.authors.clone();
            place("authors", "feed author");
        }
        None => {}
    }
    let stated = item.language.as_ref().map(|said| (said.text.as_str(), said.place.as_str()));
    let language = stated.or_else(|| Some((channel.language.as_deref()?, "feed language")));
    told.language = language.and_then(|(tag, _)| language::primary_subtag(tag));
    if let Some((_, at)) = language.filter(|_| told.language.is_some()) {
        place("language", at);
    }
    for date in [&item.published, &item.updated].into_iter().flatten() {
        let (moment, remarks) = moment::moment(&date.text, told.language.as_deref());
        notices.extend(remarks);
        if moment.is_some() {
            told.published = moment;
            place("published", &date.place);
            break;
        }
    }
    told.places = places;
    (told, notices)
}

/// Returns the address that the item's links are relative to: that of the item, the feed's own, the site's.
fn base(channel: &Channel, item: &Item) -> Option<Url> {
    let of_feed = [&channel.own, &channel.home].into_iter().flatten().find_map(|base| Url::parse(base).ok());
    match (&item.base, of_feed) {
        (Some(base), Some(feed)) => feed.join(base).ok().or(Some(feed)),
        (Some(base), None) => Url::parse(base).ok(),
        (None, feed) => feed,
    }
}

fn address(text: &str, base: &Option<Url>) -> Option<String> {
    let text = text.trim();
    if domain::is_web_address(text) {
        return Some(text.to_owned());
    }
    if text.is_empty() || text.contains(char::is_control) {
        return None;
    }
    let joined = base.as_ref()?.join(text).ok()?;
    Some(joined.to_string()).filter(|url| domain::is_web_address(url))
}

/// Returns a title as it is shown: without markup, blanks folded.
fn title_text(title: &Stated) -> Option<String> {
    let marked_up = title.is_html && title.text.len() <= LONGEST_TITLE && title.text.contains(['<', '&']);
    let shown = match marked_up {
        true => Document::fragment(title.text.as_str()).text().to_string(),
        false => title.text.clone(),
    };
    let words = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// Whether a text shows at least so many characters that are letters or figures, or stand between them.
fn has_words(text: &str, is_html: bool, fewest: usize) -> bool {
    let (mut in_tag, mut shown, mut letters) = (false, 0, false);
    for (at, c) in text.char_indices() {
        match c {
            '<' if is_html && opens_tag(text.get(at + 1..).unwrap_or_default()) => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if !in_tag => {
                shown += usize::from(!c.is_whitespace());
                letters |= c.is_alphanumeric();
            }
            _ => {}
        }
        if letters && shown >= fewest {
            return true;
        }
    }
    false
}

fn opens_tag(behind: &str) -> bool {
    behind.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c))
}

#[cfg(test)]
mod tests;
