//! What each element of RSS and Atom says, by where it stands.

use super::names::Space;
use super::names::Tag;
use crate::ingest::container::feed::Channel;
use crate::ingest::container::feed::Item;
use crate::ingest::container::feed::Stated;
use crate::text::domain;

/// The most authors of one item that are kept.
const MOST_AUTHORS: usize = 100;

/// What an open element is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Role {
    /// Around the root.
    Outside,
    /// The root of RSS.
    Root,
    /// The feed: RSS's `channel`, Atom's root.
    Channel,
    Item,
    /// An Atom author.
    Person,
    Field(Field),
    Other,
}

/// An element with a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    what: What,
    /// Its name as people know it.
    pub element: &'static str,
    /// Whether its text is HTML.
    pub is_html: bool,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum What {
    Title,
    Link,
    Id,
    /// An RSS author: an address, with the name in brackets.
    Mailbox,
    Author,
    Published,
    Updated,
    Language,
    Content,
    Summary,
    /// A text of another kind than can be read, such as a picture.
    Nothing,
}

/// Tells what an element is in one that is open.
pub(super) fn role(tag: &Tag, parent: Role) -> Role {
    let local = tag.local.as_str();
    match (parent, tag.space, local) {
        (Role::Outside, Space::Atom, "feed") => Role::Channel,
        (Role::Outside, Space::Atom, "entry") => Role::Item,
        (Role::Outside, ..) => Role::Root,
        (Role::Root, Space::Rss, "channel") => Role::Channel,
        (Role::Root | Role::Channel, Space::Rss, "item") | (Role::Channel, Space::Atom, "entry") => Role::Item,
        (Role::Channel | Role::Item, Space::Atom, "author") => Role::Person,
        (Role::Person, Space::Atom, "name") => Role::Field(field(What::Author, "author")),
        (Role::Item, ..) => of_item(tag).map_or(Role::Other, Role::Field),
        (Role::Channel, ..) => of_channel(tag).map_or(Role::Other, Role::Field),
        _ => Role::Other,
    }
}

const fn field(what: What, element: &'static str) -> Field {
    Field { what, element, is_html: false }
}

const fn html(what: What, element: &'static str) -> Field {
    Field { what, element, is_html: true }
}

fn of_item(tag: &Tag) -> Option<Field> {
    Some(match (tag.space, tag.local.as_str()) {
        (Space::Rss, "title") => html(What::Title, "title"),
        (Space::Atom, "title") => Field { is_html: atom_type(tag) == Some(true), ..field(What::Title, "title") },
        (Space::Dublin, "title") => field(What::Title, "dc:title"),
        (Space::Rss, "link") => field(What::Link, "link"),
        (Space::Atom, "link") => field(What::Nothing, "link"),
        (Space::Rss, "guid") => field(What::Id, "guid"),
        (Space::Atom, "id") => field(What::Id, "id"),
        (Space::Dublin, "identifier") => field(What::Id, "dc:identifier"),
        (Space::Rss, "author") => field(What::Mailbox, "author"),
        (Space::Dublin, "creator") => field(What::Mailbox, "dc:creator"),
        (Space::Rss, "pubDate") => field(What::Published, "pubDate"),
        (Space::Atom, "published") => field(What::Published, "published"),
        (Space::Atom, "pubDate") => field(What::Published, "pubDate"),
        (Space::Atom | Space::Dublin, "issued") => field(What::Published, "issued"),
        (Space::Dublin, "date") => field(What::Published, "dc:date"),
        (Space::Atom, "updated") => field(What::Updated, "updated"),
        (Space::Atom | Space::Dublin, "modified") => field(What::Updated, "modified"),
        (Space::Dublin, "language") => field(What::Language, "dc:language"),
        (Space::Content, "encoded") => html(What::Content, "content:encoded"),
        (Space::Atom, "content") => match atom_type(tag).filter(|_| tag.attribute("src").is_none()) {
            Some(is_html) => Field { is_html, ..field(What::Content, "content") },
            None => field(What::Nothing, "content"),
        },
        (Space::Atom, "summary") => Field { is_html: atom_type(tag) == Some(true), ..field(What::Summary, "summary") },
        (Space::Rss, "description") => html(What::Summary, "description"),
        _ => return None,
    })
}

fn of_channel(tag: &Tag) -> Option<Field> {
    Some(match (tag.space, tag.local.as_str()) {
        (Space::Rss, "title") => html(What::Title, "title"),
        (Space::Atom, "title") => Field { is_html: atom_type(tag) == Some(true), ..field(What::Title, "title") },
        (Space::Rss, "link") => field(What::Link, "link"),
        (Space::Atom, "link") => field(What::Nothing, "link"),
        (Space::Rss, "language") => field(What::Language, "language"),
        (Space::Dublin, "language") => field(What::Language, "dc:language"),
        _ => return None,
    })
}

/// Whether an Atom text is HTML rather than plain; `None` for what is neither (RFC 4287, section 4.1.3, and the
/// types and modes of Atom 0.3).
fn atom_type(tag: &Tag) -> Option<bool> {
    if tag.attribute("mode").is_some_and(|mode| mode.eq_ignore_ascii_case("base64")) {
        return None;
    }
    match tag.attribute("type").map(|stated| stated.to_ascii_lowercase()).as_deref() {
        None | Some("text" | "text/plain") => Some(false),
        Some("html" | "text/html" | "xhtml" | "application/xhtml+xml") => Some(true),
        Some(_) => None,
    }
}

/// Reads the attributes of an item.
pub(super) fn of_item_tag(tag: &Tag, item: &mut Item) {
    let stated =
        |text: String, attribute: &str| Stated { text, is_html: false, place: format!("feed item {attribute}") };
    item.id = tag.attribute("rdf:about").map(|text| stated(text, "rdf:about"));
    item.id_is_address = item.id.is_some();
    item.language = tag.attribute("xml:lang").map(|text| stated(text, "xml:lang"));
}

/// Reads the attributes of the feed.
pub(super) fn of_channel_tag(tag: &Tag, channel: &mut Channel) {
    channel.language = tag.attribute("xml:lang");
    channel.own = tag.attribute("xml:base").filter(|base| domain::is_web_address(base));
}

/// Reads the attributes of a field: Atom says in them where a link leads, and RSS what a `guid` is.
pub(super) fn of_field_tag(tag: &Tag, field: Field, item: Option<&mut Item>, channel: &mut Channel) {
    if (tag.space, tag.local.as_str()) == (Space::Atom, "link") {
        return match item {
            Some(item) => link_of_item(tag, item),
            None => link_of_channel(tag, channel),
        };
    }
    let Some(item) = item else { return };
    if field.what == What::Id {
        item.id_is_address = tag.attribute("isPermaLink").is_none_or(|said| !said.eq_ignore_ascii_case("false"));
    }
    if field.what == What::Content || field.element == "content" {
        item.content_may_be_short = field.element == "content";
        if item.language.is_none() {
            let language = tag.attribute("xml:lang");
            item.language =
                language.map(|text| Stated { text, is_html: false, place: "feed item xml:lang".to_owned() });
        }
        if let Some(text) = tag.attribute("src").filter(|_| item.link.is_none()) {
            item.link = Some(Stated { text, is_html: false, place: "feed item content src".to_owned() });
        }
    }
}

/// An item's page is its `alternate` link, of a page rather than of another kind of file; a link without `rel`
/// is one.
fn link_of_item(tag: &Tag, item: &mut Item) {
    let alternate = tag.attribute("rel").is_none_or(|rel| rel.eq_ignore_ascii_case("alternate"));
    let Some(href) = tag.attribute("href").filter(|_| alternate) else { return };
    let is_page = tag.attribute("type").is_none_or(|stated| stated.contains("html"));
    if item.link.is_none() || (is_page && !item.link_is_page) {
        item.link = Some(Stated { text: href, is_html: false, place: "feed item link".to_owned() });
        item.link_is_page = is_page;
    }
}

fn link_of_channel(tag: &Tag, channel: &mut Channel) {
    let Some(href) = tag.attribute("href") else { return };
    match tag.attribute("rel").as_deref() {
        Some("self") if channel.own.is_none() => channel.own = Some(href),
        None | Some("alternate") if channel.home.is_none() => channel.home = Some(href),
        _ => {}
    }
}

/// Keeps what a field says; what is said first counts, and a date of publication by its own element before
/// Dublin Core's.
pub(super) fn store(field: Field, stated: Stated, item: Option<&mut Item>, channel: &mut Channel) {
    let Some(item) = item else { return of_feed(field, stated, channel) };
    let slot = match field.what {
        What::Title => &mut item.title,
        What::Link => {
            item.link_is_page = true;
            &mut item.link
        }
        What::Published => {
            let better = field.element == "pubDate" || field.element == "published";
            if better {
                item.published = None;
            }
            &mut item.published
        }
        What::Updated => &mut item.updated,
        What::Language => &mut item.language,
        What::Content => &mut item.content,
        What::Summary => &mut item.summary,
        What::Id => {
            let text = stated.text.trim().to_owned();
            item.id = Some(Stated { text, ..stated });
            return;
        }
        What::Author | What::Mailbox => {
            let text = if field.what == What::Mailbox { person(&stated.text) } else { folded(&stated.text) };
            let known = item.authors.iter().any(|author| author.text == text);
            if !text.is_empty() && !known && item.authors.len() < MOST_AUTHORS {
                item.authors.push(Stated { text, ..stated });
            }
            return;
        }
        What::Nothing => return,
    };
    if slot.is_none() {
        *slot = Some(stated);
    }
}

fn of_feed(field: Field, stated: Stated, channel: &mut Channel) {
    let slot = match field.what {
        What::Title => &mut channel.title,
        What::Link => &mut channel.home,
        What::Language => &mut channel.language,
        What::Author if channel.authors.len() < MOST_AUTHORS => return channel.authors.push(folded(&stated.text)),
        _ => return,
    };
    if slot.is_none() {
        *slot = Some(folded(&stated.text));
    }
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the name in `mail@address (Name)` or `Name <mail@address>`; nothing for a mail address alone.
fn person(text: &str) -> String {
    let text = folded(text);
    let name = match (text.split_once('('), text.split_once('<')) {
        (Some((mail, name)), _) if mail.contains('@') => name.trim_end_matches(')'),
        (_, Some((name, mail))) if mail.contains('@') => name,
        _ if text.contains('@') && !text.contains(' ') => "",
        _ => &text,
    };
    name.trim().trim_matches('"').to_owned()
}
