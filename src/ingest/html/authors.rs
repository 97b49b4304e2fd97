//! Who wrote a page.

use dom_query::Document;

use crate::ingest::Reading;
use crate::ingest::html::bylines;
use crate::ingest::html::describe::set;
use crate::ingest::html::describe::squeezed;
use crate::ingest::html::metas::Metas;
use crate::ingest::html::names;
use crate::ingest::html::structured;
use crate::ingest::html::structured::Thing;
use crate::text::domain;

/// The most authors of one page.
const MOST: usize = 30;

/// Where pages state their authors outside structured data.
const META: [&str; 14] = [
    "author",
    "article:author",
    "og:article:author",
    "article:author_name",
    "dc.creator",
    "dc:creator",
    "dcterms.creator",
    "parsely-author",
    "citation_author",
    "sailthru.author",
    "cXenseParse:author",
    "byl",
    "authors",
    "creator",
];

/// Names and where they stand.
type Stated = (Vec<String>, String);

/// Reads who wrote a page, without "by". The outlet's own name counts only where the page names nobody else, or
/// names it beside others.
pub(super) fn authors(document: &Document, metas: &Metas, things: &[Thing], site: &[String], reading: &mut Reading) {
    let publishers: Vec<String> =
        things.iter().flat_map(|thing| structured::names(thing, "publisher")).map(|name| squeezed(&name)).collect();
    let is_own = |name: &String| {
        let key = squeezed(name);
        let is_phrase = name.split_whitespace().count() > 2;
        let begins = |own: &String| is_phrase && own.chars().count() > 3 && key.starts_with(own.as_str());
        is_address(name) || publishers.contains(&key) || site.iter().any(|own| *own == key || begins(own))
    };
    let headline = reading.title.clone().unwrap_or_default();
    let mut stated = stated(metas, things);
    let mut own = stated.iter().find(|(names, _)| names.iter().all(is_own)).cloned();
    stated.retain(|(names, _)| !names.iter().all(is_own));
    for (names, _) in stated.iter_mut().filter(|(_, place)| place.starts_with("meta")) {
        names.retain(|name| !is_own(name));
    }
    let mut found = stated.into_iter().next();
    let is_short = |(names, _): &Stated| matches!(names.as_slice(), [name] if name.split_whitespace().count() == 1);
    if found.as_ref().is_none_or(is_short) {
        let mut shown = kept(&bylines::shown(document, &headline, own.is_some()));
        if own.is_none() && !shown.is_empty() && shown.iter().all(is_own) {
            own = Some((shown.clone(), "byline".to_owned()));
        }
        shown.retain(|name| !is_own(name));
        let fuller = |(names, _): &Stated| {
            let begins = |name: &String| shown.iter().any(|other| other.starts_with(&format!("{name} ")));
            names.iter().all(begins)
        };
        if !shown.is_empty() && found.as_ref().is_none_or(fuller) {
            found = Some((shown, "byline".to_owned()));
        }
    }
    if let Some((names, place)) = found.or(own) {
        reading.authors = names;
        set(reading, "authors", place);
    }
}

/// Returns what a page states in structured data and `<meta>`, most trustworthy first.
fn stated(metas: &Metas, things: &[Thing]) -> Vec<Stated> {
    let of_thing = |thing: &Thing| {
        let names = structured::names(thing, "author");
        if names.is_empty() { structured::names(thing, "creator") } else { names }
    };
    let data = things.iter().map(of_thing).filter(|names| !names.is_empty());
    let split = |names: Vec<String>| names.iter().flat_map(|names| names::split_full(names)).collect::<Vec<_>>();
    let mut found: Vec<Stated> = data.map(|names| (split(names), "JSON-LD author".to_owned())).collect();
    for name in META {
        let names = metas.all(name).take(MOST).flat_map(names::split_full).collect();
        found.push((names, format!("meta {name}")));
    }
    found.push((labelled(metas), "meta twitter:data1".to_owned()));
    let of_item = metas.first(&["author"]).map(|(names, place)| (names::split_full(&names), place));
    found.extend(of_item);
    let found = found.into_iter().map(|(names, place)| (kept(&names), place));
    found.filter(|(names, _)| !names.is_empty()).collect()
}

/// Returns the names that can be names, each once.
fn kept(names: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for name in names.iter().filter_map(|name| names::cleaned(name)).take(MOST) {
        if !kept.iter().any(|other| squeezed(other) == squeezed(&name)) {
            kept.push(name);
        }
    }
    kept
}

/// Whether a name is an address: `lefil.fr`.
fn is_address(name: &str) -> bool {
    name.contains('.') && !name.contains(' ') && domain::registrable(&name.to_lowercase()).is_some()
}

/// Returns the author of a card that labels its values: `twitter:label1` "Written by".
fn labelled(metas: &Metas) -> Vec<String> {
    const LABELS: [&str; 16] = [
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
        "geschreven door",
        "skrevet av",
        "skriven av",
        "napisane przez",
        "yazan",
        "написано автором",
    ];
    let label = metas.first(&["twitter:label1"]).map(|(label, _)| label.to_lowercase());
    let is_author = label.is_some_and(|label| LABELS.contains(&label.trim_end_matches([':', ' '])));
    let value = metas.first(&["twitter:data1"]).filter(|_| is_author);
    value.map(|(names, _)| names::split_full(&names)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::ingest::Input;
    use crate::ingest::Told;

    fn authors(html: &str) -> Vec<String> {
        let html = format!("<!doctype html><html><body>{html}</body></html>");
        let input = Input { name: "a.html", bytes: html.as_bytes() };
        crate::ingest::read(&input, &Told::default()).expect("read").authors
    }

    #[test]
    fn the_outlets_own_name_counts_where_nobody_else_is_named() {
        let own = "<meta property=og:site_name content='Le Fil'><meta name=author content='Le Fil'>";
        assert_eq!(authors(own), ["Le Fil"]);
        assert_eq!(authors(&format!("{own}<p class=byline>Par Ana Blanc</p>")), ["Ana Blanc"]);
    }

    #[test]
    fn a_fuller_name_is_taken_from_the_byline() {
        let page = "<meta name=author content=Ana><p class=byline>Par Ana Blanc</p>";
        assert_eq!(authors(page), ["Ana Blanc"]);
        let page = "<meta name=author content=Zoé><p class=byline>Par Ana Blanc</p>";
        assert_eq!(authors(page), ["Zoé"]);
    }
}
