//! Bylines: where a page shows who wrote it.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use dom_query::Document;
use dom_query::NodeRef;

use crate::ingest::html::describe::squeezed;
use crate::ingest::html::lead;
use crate::ingest::html::names;
use crate::ingest::html::title;

/// The most places of one page that are looked at.
const MOST: usize = 400;

/// How far below the headline a byline is near it, in bytes of text.
const NEAR: usize = 1_500;

/// The longest byline, in bytes.
const LONGEST: usize = 300;

/// Words in the classes of elements that hold a name alone.
const NAME_CLASSES: [&str; 7] =
    ["authorname", "bylinename", "bylineauthor", "authorlink", "postauthor", "entryauthor", "articleauthor"];

/// Words in the classes of elements that hold a byline.
const BYLINE_CLASSES: [&str; 12] = [
    "byline",
    "author",
    "autor",
    "auteur",
    "redakteur",
    "writer",
    "wroteby",
    "postedby",
    "contributor",
    "reporter",
    "journalist",
    "yazar",
];

/// Finds any of the words that a class may say of a byline.
static ANY_CLASS: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(NAME_CLASSES.iter().chain(&BYLINE_CLASSES)).ok());

/// Words in such classes that stand for something else.
const OTHER_CLASSES: [&str; 7] = ["authority", "authoriz", "comment", "authorbio", "noauthor", "copyright", "quote"];

/// Parts of an address that stand before the name of an author.
const AUTHOR_PATHS: [&str; 29] = [
    "author",
    "authors",
    "autor",
    "autoren",
    "autores",
    "auteur",
    "auteurs",
    "autore",
    "autori",
    "staff",
    "reporter",
    "reporters",
    "contributor",
    "contributors",
    "writer",
    "writers",
    "profile",
    "people",
    "redaktion",
    "journalist",
    "journalistes",
    "profil",
    "person",
    "bio",
    "producers",
    "reviewer",
    "our-experts",
    "redactie",
    "user",
];

/// How certain a place is, most certain first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Labelled,
    Relation,
    Name,
    Byline,
    Address,
    Words,
}

const RANKS: [Rank; 6] = [Rank::Labelled, Rank::Relation, Rank::Name, Rank::Byline, Rank::Address, Rank::Words];

/// A place that may show an author.
struct Place<'a> {
    rank: Rank,
    node: NodeRef<'a>,
    /// How many bytes of text stand between the headline and it; nothing above the headline.
    below_headline: Option<usize>,
}

/// Returns the names that a page shows as its authors: those of the most certain place, the first below the
/// headline before others. What belongs to comments and other articles is passed over; the frame of the page
/// counts where nothing else shows a name. Where the page states an author already, words count only near the headline.
pub(super) fn shown(document: &Document, headline: &str, near_only: bool) -> Vec<String> {
    let places = places(document, headline);
    for in_frame in [false, true] {
        for rank in RANKS.into_iter().filter(|rank| !in_frame || *rank < Rank::Address) {
            let of_rank = || places.iter().filter(move |place| place.rank == rank);
            let below = of_rank().filter(|place| place.below_headline.is_some());
            let ordered = below.chain(of_rank().filter(|place| place.below_headline.is_none()));
            let is_near = |place: &&Place<'_>| {
                let near = place.below_headline.is_some_and(|passed| passed <= NEAR);
                !near_only || place.rank < Rank::Address || near
            };
            for place in ordered.filter(is_near).filter(|place| belongs(&place.node, in_frame)) {
                if names_of(place).is_empty() {
                    continue;
                }
                return of_group(place, of_rank().filter(|other| belongs(&other.node, in_frame)));
            }
        }
    }
    Vec::new()
}

fn places<'a>(document: &'a Document, headline: &str) -> Vec<Place<'a>> {
    let mut places = Vec::new();
    let mut passed = None;
    let key = squeezed(headline);
    for node in document.root().descendants_it() {
        if places.len() >= MOST {
            break;
        }
        passed = passed.map(|passed: usize| passed + if node.is_text() { node.text().trim().len() } else { 0 });
        if passed.is_none() && title::shows(&node, &key) {
            passed = Some(0);
        }
        if let Some(rank) = rank(&node) {
            places.push(Place { rank, node, below_headline: passed });
        }
    }
    places
}

fn rank(node: &NodeRef<'_>) -> Option<Rank> {
    if node.is_text() {
        let text = node.text();
        let line = text.trim();
        let named = line.len() <= LONGEST && names::prefixed(line).is_some();
        return named.then_some(Rank::Words);
    }
    if !node.is_element() || node.has_name("meta") || node.has_name("link") || node.has_name("script") {
        return None;
    }
    let says_author = |name: &str| {
        let element = node.element_ref();
        let attrs = element.iter().flat_map(|element| &element.attrs);
        let mut values = attrs.filter(|attr| &*attr.name.local == name).map(|attr| &attr.value);
        values.next().is_some_and(|value| value.split_whitespace().any(|word| word == "author"))
    };
    if says_author("itemprop") {
        return Some(Rank::Labelled);
    }
    if says_author("rel") {
        return Some(Rank::Relation);
    }
    let class = node.class().unwrap_or_default().to_lowercase().replace(['-', '_'], "");
    let mut best = None;
    let likely = class.contains("fn") || ANY_CLASS.as_ref().is_some_and(|words| words.is_match(&class));
    for token in class.split_whitespace().filter(|_| likely) {
        let holds = |words: &[&str]| words.iter().any(|word| token.contains(word));
        if holds(&OTHER_CLASSES) {
            continue;
        }
        let rank = if holds(&NAME_CLASSES) || token == "fn" {
            Some(Rank::Name)
        } else {
            holds(&BYLINE_CLASSES).then_some(Rank::Byline)
        };
        best = best.into_iter().chain(rank).min();
    }
    best.or_else(|| leads_to_author(node).then_some(Rank::Address))
}

/// Whether an element is a link to the page of an author.
fn leads_to_author(node: &NodeRef<'_>) -> bool {
    let address = node.has_name("a").then(|| node.attr("href")).flatten().unwrap_or_default();
    let mut parts = address.split(['/', '?']).filter(|part| !part.is_empty()).peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_some() && AUTHOR_PATHS.iter().any(|path| path.eq_ignore_ascii_case(part)) {
            return true;
        }
    }
    false
}

/// Whether a place belongs to the article; in the frame of the page where that is asked for.
fn belongs(node: &NodeRef<'_>, in_frame: bool) -> bool {
    const OTHERS: [&str; 8] =
        ["comment", "related", "recommend", "most-read", "teaser", "copyright", "citation", "reference"];
    if !in_frame {
        return !lead::stands_elsewhere(node) && !is_of_another_work(node);
    }
    node.ancestors_it(Some(12)).chain([*node]).all(|outer| {
        let class = outer.class().map(|class| class.to_lowercase()).unwrap_or_default();
        let page = matches!(outer.node_name().as_deref(), Some("html" | "body" | "main" | "article"));
        page || (!outer.has_name("nav") && !OTHERS.iter().any(|word| class.contains(word)))
    })
}

/// Whether an element belongs to what the article cites.
fn is_of_another_work(node: &NodeRef<'_>) -> bool {
    let cites = |outer: NodeRef<'_>| matches!(outer.node_name().as_deref(), Some("cite" | "blockquote" | "table"));
    node.ancestors_it(Some(6)).any(cites)
}

/// Returns the names of a place and of the others beside it.
fn of_group<'a>(first: &Place<'a>, others: impl Iterator<Item = &'a Place<'a>>) -> Vec<String> {
    let group = first.node.ancestors_it(Some(3)).take_while(|outer| {
        !matches!(outer.node_name().as_deref(), Some("body" | "main" | "article" | "section" | "html"))
    });
    let group = group.filter(|outer| outer.text().len() <= 2 * LONGEST).last().map(|outer| outer.id);
    let mut found = names_of(first);
    for place in others {
        if place.node.ancestors_it(Some(8)).any(|outer| Some(outer.id) == group) {
            for name in names_of(place) {
                let known = found.iter().any(|other: &String| other.contains(&name) || name.contains(other));
                if !known {
                    found.push(name);
                }
            }
        }
    }
    found
}

/// Returns the names that a place shows; nothing where the words there are not names alone.
fn names_of(place: &Place<'_>) -> Vec<String> {
    if place.rank == Rank::Words {
        return of_words(&place.node);
    }
    let node = &place.node;
    let label = node.descendants_it().take(30).find(|inner| {
        inner.has_name("meta") && inner.attr("itemprop").as_deref() == Some("name") && inner.attr("content").is_some()
    });
    if let Some(name) = label.and_then(|label| label.attr("content")).filter(|name| names::is_name(name)) {
        return names::split(&name);
    }
    let full_only = place.rank == Rank::Address;
    let names = in_pieces(node);
    if names.is_empty() && place.rank <= Rank::Relation {
        return nickname(node).into_iter().collect();
    }
    if full_only { names.into_iter().filter(|name| name.split_whitespace().count() > 1).collect() } else { names }
}

/// Returns a name of one word in lower case, as users of a site go by.
fn nickname(node: &NodeRef<'_>) -> Option<String> {
    let text = node.text();
    let name = names::without_prefix(text.trim()).trim();
    let is_word =
        (3..=30).contains(&name.chars().count()) && name.chars().all(|c| c.is_alphanumeric() || "._-".contains(c));
    (is_word && names::is_name(&capitalised(name))).then(|| name.to_owned())
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars().filter(|c| !c.is_numeric());
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// Returns the names behind words such as "by", which stand in the same element or right before the next.
fn of_words(node: &NodeRef<'_>) -> Vec<String> {
    let mut outer = node.parent();
    let own = node.text();
    let stands_alone = names::prefixed(&own).is_some_and(str::is_empty);
    while let Some(parent) = outer.filter(|parent| stands_alone && parent.text().trim() == own.trim()) {
        outer = parent.parent();
    }
    let Some(outer) = outer.filter(|outer| outer.text().trim().len() <= LONGEST) else { return Vec::new() };
    let text = outer.text();
    if !text.trim().starts_with(own.trim()) {
        return Vec::new();
    }
    let mut names = in_pieces(&outer);
    // "Written by" says that a name follows; "by" alone does not.
    let certain = stands_alone && (own.trim().contains([' ', ':']));
    if !certain && names.iter().any(|name| name.split_whitespace().count() < 2) {
        names.clear();
    }
    names
}

/// Reads the names in the pieces of text of an element: the first name, and those that a comma or an "and" joins.
fn in_pieces(node: &NodeRef<'_>) -> Vec<String> {
    let whole = node.text();
    if whole.trim().len() > LONGEST || whole.split_whitespace().count() > 40 {
        return Vec::new();
    }
    let mut names: Vec<String> = Vec::new();
    let mut joined = false;
    let mut kind = None;
    for inner in node.descendants_it().take(100).filter(NodeRef::is_text) {
        let text = inner.text();
        let piece = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let piece = piece.trim_matches(['(', ')']);
        if piece.is_empty() || names::prefixed(piece) == Some("") {
            continue;
        }
        if names::is_joint(piece) {
            joined = true;
            continue;
        }
        // Names in a row of like elements need no comma.
        let own_kind = inner.parent().and_then(|outer| outer.class().map(|class| class.to_string()));
        let alike = own_kind.is_some() && own_kind == kind && piece.split_whitespace().count() > 1;
        let starts_joined = alike || piece.starts_with([',', '&', '/']) || starts_with_joint(piece);
        if !names.is_empty() && !joined && !starts_joined {
            break;
        }
        let found = of_line(piece.trim_start_matches([',', '&', '/', ' ']));
        if found.is_empty() && !names.is_empty() {
            break;
        }
        if names.is_empty() {
            kind = own_kind;
        }
        names.extend(found);
        joined = piece.ends_with([',', '&', '/']) || piece.rsplit(' ').next().is_some_and(names::is_joint);
    }
    names
}

fn starts_with_joint(piece: &str) -> bool {
    piece.split_once(' ').is_some_and(|(first, _)| names::is_joint(first))
}

/// Returns the names in one line; nothing where there is anything else in it.
fn of_line(line: &str) -> Vec<String> {
    let line = if starts_with_joint(line) { line.split_once(' ').map_or(line, |(_, rest)| rest) } else { line };
    let whole = || names::is_name(line) && !names::is_office(line);
    let behind = names::prefixed(line).or_else(|| {
        if whole() {
            return None;
        }
        let places = [" by ", " von ", " par ", " por ", " door "];
        places.iter().find_map(|word| line.rsplit_once(word).map(|(_, rest)| rest))
    });
    let names = behind.unwrap_or(line);
    // What follows a sign is when, or for whom.
    let before = names.split(['|', '•', '·', '–', '—']).next().unwrap_or(names);
    let before = before.split(" - ").next().unwrap_or(before).split("//").next().unwrap_or(before);
    let before = ["in", "am", "le", "on", "el", "il", "for", "für", "pour"]
        .iter()
        .fold(before, |line, word| line.split(&format!(" {word} ")).next().unwrap_or(line));
    let parts: Vec<String> = names::split(before).into_iter().filter(|part| !names::is_office(part)).collect();
    let all_names = parts.iter().all(|part| names::is_name(part));
    if all_names { parts } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &str) -> Vec<String> {
        shown(&Document::from(html), "Un titre", false)
    }

    #[test]
    fn a_byline_gives_names_only_where_it_is_nothing_else() {
        assert_eq!(found("<p class=byline>Par Ana Blanc et Léo Noir</p>"), ["Ana Blanc", "Léo Noir"]);
        assert_eq!(found("<p class=byline>By Ana de la Cruz | 3 May 2020</p>"), ["Ana de la Cruz"]);
        assert_eq!(found("<p class=author><b>Ana Blanc</b> <i>Senior Reporter</i></p>"), ["Ana Blanc"]);
        assert!(found("<p class=byline>View all the posts of our team</p>").is_empty());
        assert!(found("<div class=comments><p class=author>Ana Blanc</p></div>").is_empty());
    }

    #[test]
    fn names_are_found_by_the_words_before_them() {
        assert_eq!(found("<h1>Un titre</h1><p><span>By</span><span>Ana Blanc</span></p>"), ["Ana Blanc"]);
        assert_eq!(found("<p>Text: Ana Blanc</p>"), ["Ana Blanc"]);
        assert!(found("<p>Von Anfang an war alles gut.</p>").is_empty());
    }

    #[test]
    fn the_byline_below_the_headline_comes_first() {
        let other = "<p class=byline>Par Zoé Vert</p>";
        let page = format!("{other}<h1>Un titre</h1><p class=byline>Par Ana Blanc</p>");
        assert_eq!(found(&page), ["Ana Blanc"]);
    }
}
