//! What a page says of itself, most trustworthy place first: addresses, language, outlet, derivations, and what
//! its neighbours read.

use dom_query::Document;

use crate::ingest::Reading;
use crate::ingest::html::authors;
use crate::ingest::html::metas::Metas;
use crate::ingest::html::outlet;
use crate::ingest::html::published;
use crate::ingest::html::structured;
use crate::ingest::html::structured::Thing;
use crate::ingest::html::title;
use crate::model::DerivationKind;
use crate::model::DerivationNote;
use crate::model::Notice;
use crate::model::OutletName;
use crate::text::domain;
use crate::text::fold::Strength;
use crate::text::fold::fold;
use crate::text::language;

/// Reads what a page says of itself, most trustworthy place first.
pub(super) fn describe(document: &Document, things: &[Thing], reading: &mut Reading) {
    let metas = Metas::of(document);
    addresses(document, &metas, reading);
    page_language(document, &metas, things, reading);
    outlet(document, &metas, things, reading);
    title::title(document, &metas, things, reading);
    authors::authors(document, &metas, things, reading);
    published::published(document, &metas, things, reading);
    derivations(&metas, things, reading);
}

/// Returns the first of these `<meta>` values that says anything, and where it stands.
pub(super) fn meta(document: &Document, names: &[&str]) -> Option<(String, String)> {
    Metas::of(document).first(names)
}

/// Says where a value was found.
pub(super) fn set(reading: &mut Reading, field: &str, place: impl Into<String>) {
    reading.found.insert(field.to_owned(), place.into());
}

fn addresses(document: &Document, metas: &Metas, reading: &mut Reading) {
    let link = document
        .select("link[rel~='canonical']")
        .nodes()
        .iter()
        .find_map(|node| node.attr("href"))
        .map(|href| (href.trim().to_owned(), "link rel=canonical".to_owned()));
    let stated: Vec<(String, String)> = [link, metas.first(&["og:url", "twitter:url"])].into_iter().flatten().collect();
    for (url, place) in stated.iter().filter(|(url, _)| url.contains(':') && !domain::is_web_address(url)) {
        let shown: String = url.chars().take(40).collect();
        reading.notices.push(Notice::new(
            "address",
            format!("the address {shown} in {place} is no web address and was left aside"),
        ));
    }
    let found = stated.into_iter().find(|(url, _)| domain::is_web_address(url));
    if let Some((url, place)) = found {
        reading.canonical_url = Some(url);
        set(reading, "canonical_url", place);
    }
}

fn page_language(document: &Document, metas: &Metas, things: &[Thing], reading: &mut Reading) {
    let html = document.select("html").attr("lang").map(|tag| (tag.to_string(), "html lang".to_owned()));
    let data = things
        .iter()
        .find_map(|thing| structured::text(thing, "inLanguage"))
        .map(|tag| (tag, "JSON-LD inLanguage".to_owned()));
    let found = [html, data, metas.first(&["og:locale", "content-language", "language"])].into_iter().flatten();
    let found = found.filter(|(tag, _)| !tag.to_lowercase().starts_with("utf"));
    let first = found.filter_map(|(tag, place)| Some((language::primary_subtag(&tag)?, place))).next();
    if let Some((tag, place)) = first {
        reading.language = Some(tag);
        set(reading, "language", place);
    }
}

fn outlet(document: &Document, metas: &Metas, things: &[Thing], reading: &mut Reading) {
    let domain = reading.canonical_url.as_deref().or(reading.url.as_deref()).and_then(domain::registrable);
    if let Some((name, place)) = outlet::name(document, metas, things, domain.as_deref()) {
        reading.outlet = Some(OutletName { name: Some(name), domain });
        set(reading, "outlet", place);
    }
}

/// Returns the names and addresses of the outlet, squeezed, to tell them from titles and authors.
pub(super) fn site_names(reading: &Reading) -> Vec<String> {
    let outlet = reading.outlet.as_ref();
    let name = outlet.and_then(|outlet| outlet.name.clone());
    let address = reading.canonical_url.as_deref().or(reading.url.as_deref());
    let domain = outlet.and_then(|outlet| outlet.domain.clone()).or_else(|| address.and_then(domain::registrable));
    let stem = domain.as_deref().and_then(|domain| domain.split('.').next()).map(str::to_owned);
    [name, domain, stem].into_iter().flatten().map(|name| squeezed(&name)).filter(|name| !name.is_empty()).collect()
}

/// Returns the letters and digits of a text alone, without case and accents.
pub(super) fn squeezed(text: &str) -> String {
    fold(text, Strength::Letters).text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn derivations(metas: &Metas, things: &[Thing], reading: &mut Reading) {
    let stated = [
        (DerivationKind::Republishes, metas.first(&["syndication-source", "original-source"])),
        (
            DerivationKind::Translates,
            things
                .iter()
                .flat_map(|thing| structured::names(thing, "translationOfWork"))
                .next()
                .map(|name| (name, "JSON-LD translationOfWork".to_owned())),
        ),
        (
            DerivationKind::Cites,
            things
                .iter()
                .flat_map(|thing| structured::names(thing, "isBasedOn"))
                .next()
                .map(|name| (name, "JSON-LD isBasedOn".to_owned())),
        ),
    ];
    for (kind, found) in stated {
        let Some((text, place)) = found else { continue };
        let url = domain::is_web_address(&text).then(|| text.clone());
        let own = |url: &String| {
            url.trim_end_matches('/') == reading.canonical_url.as_deref().unwrap_or_default().trim_end_matches('/')
        };
        if url.as_ref().is_some_and(own) {
            continue;
        }
        let source = url.as_deref().and_then(domain::registrable).unwrap_or(text);
        reading.derived_from.push(DerivationNote { kind, source, url, words: Some(place.clone()) });
        set(reading, "derived_from", place);
    }
}
