//! Who wrote a page.

use dom_query::Document;

use crate::ingest::Reading;
use crate::ingest::html::describe::meta;
use crate::ingest::html::describe::set;
use crate::ingest::html::describe::site_names;
use crate::ingest::html::describe::squeezed;
use crate::ingest::html::lead;
use crate::ingest::html::structured;
use crate::ingest::html::structured::Thing;

/// The most authors of one page.
const MOST: usize = 30;

/// Where pages state their authors outside structured data.
const META: [&str; 9] = [
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "citation_author",
    "sailthru.author",
    "byl",
    "authors",
];

/// Where pages show their authors, most certain first.
const SHOWN: [&str; 5] = [
    "[itemprop=author] [itemprop=name]",
    "[itemprop=author]",
    "a[rel~=author]",
    ".author-name, .author__name, .author_name, .byline__name, .byline-name, .byline-author, .byline__author, .post-author, \
     .entry-author, .article-author, .article__author, .author .fn, .byline .fn, .author.vcard",
    ".byline, .author, .article-byline, .article__byline",
];

/// Words before a name.
const PREFIXES: [&str; 24] = [
    "by ",
    "by: ",
    "par ",
    "par : ",
    "von ",
    "von: ",
    "por ",
    "di ",
    "door ",
    "av ",
    "af ",
    "written by ",
    "posted by ",
    "published by ",
    "écrit par ",
    "publié par ",
    "geschrieben von ",
    "verfasst von ",
    "text: ",
    "author: ",
    "auteur : ",
    "autor: ",
    "автор: ",
    "view all posts by ",
];

/// Words that may stand in a name in lower case.
const PARTICLES: [&str; 27] = [
    "de", "du", "des", "la", "le", "les", "van", "von", "vom", "der", "den", "di", "da", "do", "dos", "del", "della",
    "el", "al", "bin", "ben", "ibn", "ten", "ter", "zu", "af", "av",
];

/// Reads who wrote a page, without "by" and without the outlet's own name.
pub(super) fn authors(document: &Document, things: &[Thing], reading: &mut Reading) {
    let of_thing = |thing: &Thing| structured::names(thing, "author");
    let data = things.iter().map(of_thing).find(|names| !names.is_empty()).unwrap_or_default();
    let data: Vec<String> = data.iter().flat_map(|names| split_full_names(names)).collect();
    let mut candidates = vec![(data, "JSON-LD author".to_owned())];
    candidates.extend(META.into_iter().map(|name| (stated(document, name), format!("meta {name}"))));
    candidates.push((labelled(document), "meta twitter:data1".to_owned()));
    candidates.extend(SHOWN.into_iter().map(|place| (shown(document, place), "byline".to_owned())));
    let site = site_names(reading);
    for (names, place) in candidates {
        let mut kept: Vec<String> = Vec::new();
        for name in names.iter().filter_map(|name| cleaned(name)).take(MOST) {
            if !site.contains(&squeezed(&name)) && !kept.contains(&name) {
                kept.push(name);
            }
        }
        if !kept.is_empty() {
            reading.authors = kept;
            return set(reading, "authors", place);
        }
    }
}

/// Returns the names in all `<meta>` values of one name.
fn stated(document: &Document, name: &str) -> Vec<String> {
    let selector = format!("meta[property='{name}' i], meta[name='{name}' i]");
    let found = document.select(&selector);
    let values = found.nodes().iter().take(MOST).filter_map(|node| node.attr("content"));
    values.flat_map(|names| split(&names)).collect()
}

/// Returns the author of a card that labels its values: `twitter:label1` "Written by".
fn labelled(document: &Document) -> Vec<String> {
    const LABELS: [&str; 10] = [
        "written by",
        "author",
        "écrit par",
        "auteur",
        "verfasst von",
        "geschrieben von",
        "autor",
        "escrito por",
        "scritto da",
        "автор",
    ];
    let label = meta(document, &["twitter:label1"]).map(|(label, _)| label.to_lowercase());
    let is_author = label.is_some_and(|label| LABELS.contains(&label.trim_end_matches([':', ' '])));
    let value = meta(document, &["twitter:data1"]).filter(|_| is_author);
    value.map(|(names, _)| split(&names)).unwrap_or_default()
}

/// Returns the names that a page shows in a place; nothing where the words there are not names alone. What belongs
/// to comments, other articles and the frame of the page is passed over.
fn shown(document: &Document, place: &str) -> Vec<String> {
    let found = document.select(place);
    let mut names: Vec<String> = Vec::new();
    for node in found.nodes().iter().take(200).filter(|node| !lead::stands_elsewhere(node)) {
        let text = node.text();
        let words: Vec<&str> = text.split_whitespace().collect();
        if words.len() > 20 {
            continue;
        }
        // What follows a sign is when, or for whom.
        let before = words.iter().take_while(|word| !["|", "•", "·", "–", "-", "—"].contains(word));
        let line = before.copied().collect::<Vec<_>>().join(" ");
        let parts = split(without_prefix(&line));
        if !parts.is_empty() && parts.iter().all(|part| is_name(part)) {
            names.extend(parts);
        }
    }
    names
}

/// Splits a list of names.
fn split(names: &str) -> Vec<String> {
    let names = names.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts = names.split([';', ',', '|']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" et "));
    let parts = parts.flat_map(|part| part.split(" und ")).flat_map(|part| part.split(" & "));
    parts.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// Splits a list of names where each part is a full name; else it is one name.
fn split_full_names(names: &str) -> Vec<String> {
    let parts = split(names);
    let full = parts.iter().all(|part| is_name(part) && part.split_whitespace().count() > 1);
    if full { parts } else { vec![names.to_owned()] }
}

fn without_prefix(name: &str) -> &str {
    let lower = name.to_lowercase();
    let length = PREFIXES.iter().filter(|prefix| lower.starts_with(*prefix)).map(|prefix| prefix.len()).max();
    name.get(length.unwrap_or(0)..).unwrap_or(name).trim()
}

/// Returns a name without what stands before it; `None` for what can be no name.
fn cleaned(name: &str) -> Option<String> {
    let name = without_prefix(name).trim_matches([',', ':', '|', '-', ' ']);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let plausible = (2..=80).contains(&name.chars().count())
        && letters >= 2
        && !name.contains("://")
        && !name.starts_with("www.")
        && !name.contains('@')
        && name.split_whitespace().count() <= 8;
    plausible.then(|| name.to_owned())
}

/// Whether words look like the name of a person or desk: a few, each with a capital where the script has them.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let fits = |word: &&str| {
        let first = word.chars().find(|c| c.is_alphabetic());
        first.is_some_and(|first| !first.is_lowercase()) || PARTICLES.contains(word)
    };
    (1..=6).contains(&words.len())
        && words.iter().all(fits)
        && !text.contains(|c: char| c.is_numeric() || "?!:\"«»|/…@".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_names_is_split_and_one_name_is_not() {
        assert_eq!(split_full_names("Ana Blanc and Léo Noir"), ["Ana Blanc", "Léo Noir"]);
        assert_eq!(split_full_names("Police, Justice et Société"), ["Police, Justice et Société"]);
        assert_eq!(cleaned("Par Ana Blanc").as_deref(), Some("Ana Blanc"));
        for no_name in ["105092", "https://example.org/ana", "@ana", "x"] {
            assert_eq!(cleaned(no_name), None, "{no_name}");
        }
    }

    #[test]
    fn a_byline_gives_names_only_where_it_is_nothing_else() {
        let names = |html: &str| shown(&Document::from(html), ".byline");
        assert_eq!(names("<p class=byline>Par Ana Blanc et Léo Noir</p>"), ["Ana Blanc", "Léo Noir"]);
        assert_eq!(names("<p class=byline>By Ana de la Cruz | 3 May 2020</p>"), ["Ana de la Cruz"]);
        assert!(names("<p class=byline>View all the posts of our team</p>").is_empty());
        assert!(names("<aside><p class=byline>By Ana Blanc</p></aside>").is_empty());
    }
}
