//! What a page says of itself, most trustworthy place first: addresses, language, outlet, derivations, and what
//! its neighbours read.

use std::sync::LazyLock;

use dom_query::Document;
use dom_query::Matcher;

use crate::ingest::Reading;
use crate::ingest::html::authors;
use crate::ingest::html::metas::Metas;
use crate::ingest::html::outlet;
use crate::ingest::html::published;
use crate::ingest::html::structured;
use crate::ingest::html::structured::Thing;
use crate::ingest::html::title;
use crate::ingest::outlets;
use crate::ingest::outlets::KnownOutlet;
use crate::model::DerivationKind;
use crate::model::DerivationNote;
use crate::model::Notice;
use crate::model::OutletName;
use crate::text::domain;
use crate::text::fold::letters;
use crate::text::language;

static CANONICAL: LazyLock<Option<Matcher>> = LazyLock::new(|| Matcher::new("link[rel~='canonical']").ok());

/// Reads what a page says of itself, most trustworthy place first.
pub(super) fn describe(document: &Document, metas: &Metas, things: &[Thing], reading: &mut Reading) {
    addresses(document, metas, reading);
    page_language(document, metas, things, reading);
    let tag = outlet::title_tag(document);
    let own = outlet(document, tag.as_deref(), metas, things, reading);
    let site = site_names(reading, own);
    title::title(document, tag.as_deref(), metas, things, &site, reading);
    authors::authors(document, metas, things, &site, reading);
    published::published(document, metas, things, reading);
    derivations(metas, things, reading);
}

/// Says where a value was found.
pub(super) fn set(reading: &mut Reading, field: &str, place: impl Into<String>) {
    reading.found.insert(field.to_owned(), place.into());
}

fn addresses(document: &Document, metas: &Metas, reading: &mut Reading) {
    let links = CANONICAL.as_ref().map(|matcher| document.select_matcher(matcher));
    let link = links
        .iter()
        .flat_map(|links| links.nodes())
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
    let html = document.html_root().attr("lang").map(|tag| (tag.to_string(), "html lang".to_owned()));
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

/// Reads the outlet: the known one at the page's address, else what the page calls itself; returns the latter.
fn outlet(
    document: &Document,
    tag: Option<&str>,
    metas: &Metas,
    things: &[Thing],
    reading: &mut Reading,
) -> Option<String> {
    let address = reading.canonical_url.as_deref().or(reading.url.as_deref());
    let domain = address.and_then(domain::registrable);
    let known = address.and_then(outlets::of_address);
    let stated = outlet::name(document, tag, metas, things, domain.as_deref());
    // What another outlet took over may have the address of the first, and names its own.
    let stem = domain.as_deref().and_then(|domain| domain.split('.').next()).map(squeezed).unwrap_or_default();
    let other = stated
        .as_ref()
        .filter(|(name, _)| !squeezed(name).contains(&stem) && !outlet::related(name, &stem))
        .and_then(|(name, place)| {
            let by_publisher = ["meta og:site_name", "JSON-LD publisher"].contains(&place.as_str());
            outlets::named(name).filter(|other| by_publisher && known.is_some_and(|known| known.name != other.name))
        });
    let (outlet, place) = match (known, other, &stated) {
        (_, Some(other), Some((_, place))) => (of_table(other), place.clone()),
        (Some(known), _, Some((name, place))) if squeezed(name) != squeezed(known.name) => {
            (of_table(known), format!("known outlets, {}; the page says {name} in {place}", known.host))
        }
        (Some(known), ..) => (of_table(known), format!("known outlets, {}", known.host)),
        (None, _, Some((name, place))) => (OutletName { name: Some(name.clone()), domain }, place.clone()),
        (None, _, None) => return None,
    };
    reading.outlet = Some(outlet);
    set(reading, "outlet", place);
    stated.map(|(name, _)| name)
}

fn of_table(known: KnownOutlet) -> OutletName {
    OutletName { name: Some(known.name.to_owned()), domain: Some(known.host.to_owned()) }
}

/// Returns the names and addresses of the outlet, squeezed, to tell them from titles and authors: with the name that
/// the page gives itself.
fn site_names(reading: &Reading, own: Option<String>) -> Vec<String> {
    let outlet = reading.outlet.as_ref();
    let name = outlet.and_then(|outlet| outlet.name.clone());
    let address = reading.canonical_url.as_deref().or(reading.url.as_deref()).and_then(domain::registrable);
    let domain = outlet.and_then(|outlet| outlet.domain.clone());
    let stem =
        |domain: &Option<String>| domain.as_deref().and_then(|domain| domain.split('.').next()).map(str::to_owned);
    let stems = [stem(&address), stem(&domain)];
    let mut names: Vec<String> = Vec::new();
    for name in [own, name, address, domain].into_iter().chain(stems).flatten() {
        let name = squeezed(&name);
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Returns the letters and digits of a text alone, without case and accents.
pub(super) fn squeezed(text: &str) -> String {
    letters(text)
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

#[cfg(test)]
mod tests {
    use crate::ingest::Input;
    use crate::ingest::Reading;
    use crate::ingest::Told;

    fn reading(html: &str) -> Reading {
        crate::ingest::read(&Input { name: "a.html", bytes: html.as_bytes() }, &Told::default()).expect("read")
    }

    fn outlet(html: &str) -> (String, String, String) {
        let reading = reading(html);
        let outlet = reading.outlet.unwrap_or_default();
        (outlet.name.unwrap_or_default(), outlet.domain.unwrap_or_default(), reading.found["outlet"].clone())
    }

    #[test]
    fn a_known_outlet_has_its_usual_name_and_the_pages_own_is_told() {
        let page = "<link rel=canonical href='https://www.br.de/a'><meta property=og:site_name content=BR24>";
        let (name, domain, found) = outlet(page);
        assert_eq!((name.as_str(), domain.as_str()), ("Bayerischer Rundfunk", "br.de"));
        assert_eq!(found, "known outlets, br.de; the page says BR24 in meta og:site_name");
        let (name, domain, found) = outlet("<link rel=canonical href='https://asia.nikkei.com/a'>");
        assert_eq!((name.as_str(), domain.as_str()), ("Nikkei Asia", "asia.nikkei.com"));
        assert_eq!(found, "known outlets, asia.nikkei.com");
    }

    #[test]
    fn a_page_that_another_known_outlet_took_over_is_that_outlets() {
        let page = "<link rel=canonical href='https://www.morgenpost.de/a'>\
                    <meta property=og:site_name content='Hamburger Abendblatt'>";
        let (name, domain, found) = outlet(page);
        assert_eq!((name.as_str(), domain.as_str()), ("Hamburger Abendblatt", "abendblatt.de"));
        assert_eq!(found, "meta og:site_name");
    }

    #[test]
    fn a_name_like_that_of_the_host_is_the_hosts() {
        // Elsewhere there is another outlet of that very name.
        let page =
            "<link rel=canonical href='https://www.mirror.co.uk/a'><meta property=og:site_name content='Daily Mirror'>";
        assert_eq!(outlet(page).1, "mirror.co.uk");
    }

    #[test]
    fn both_names_of_the_outlet_are_taken_off_a_title() {
        let head = "<link rel=canonical href='https://www.br.de/a'><meta property=og:site_name content=BR24>";
        for title in ["Le vote est reporté | BR24", "Le vote est reporté – Bayerischer Rundfunk"] {
            assert_eq!(reading(&format!("{head}<title>{title}</title>")).title.as_deref(), Some("Le vote est reporté"));
        }
    }
}
