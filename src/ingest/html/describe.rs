//! What a page says of itself: title, outlet, authors, dates, addresses, language, derivations.

use dom_query::Document;

use crate::ingest::Reading;
use crate::ingest::html::structured;
use crate::ingest::html::structured::Thing;
use crate::model::DerivationKind;
use crate::model::DerivationNote;
use crate::model::Edtf;
use crate::model::OutletName;
use crate::model::Zone;
use crate::text::dates;
use crate::text::domain;
use crate::text::fold::Strength;
use crate::text::fold::fold;
use crate::text::language;

/// The longest line that can be a byline, in bytes.
const LONGEST_BYLINE: usize = 200;

/// Reads what a page says of itself, most trustworthy place first.
pub(super) fn describe(document: &Document, things: &[Thing], reading: &mut Reading) {
    addresses(document, reading);
    page_language(document, things, reading);
    outlet(document, things, reading);
    title(document, things, reading);
    authors(document, things, reading);
    published(document, things, reading);
    derivations(document, things, reading);
}

fn meta(document: &Document, names: &[&str]) -> Option<(String, String)> {
    names.iter().find_map(|name| {
        let quoted = format!("meta[property='{name}'], meta[name='{name}'], meta[itemprop='{name}']");
        let content = document.select(&quoted).nodes().iter().find_map(|node| node.attr("content"))?;
        let words = content.split_whitespace().collect::<Vec<_>>().join(" ");
        (!words.is_empty()).then(|| (words, format!("meta {name}")))
    })
}

fn set(reading: &mut Reading, field: &str, place: impl Into<String>) {
    reading.found.insert(field.to_owned(), place.into());
}

fn addresses(document: &Document, reading: &mut Reading) {
    let link = document
        .select("link[rel~='canonical']")
        .nodes()
        .iter()
        .find_map(|node| node.attr("href"))
        .map(|href| (href.trim().to_owned(), "link rel=canonical".to_owned()));
    let stated: Vec<(String, String)> =
        [link, meta(document, &["og:url", "twitter:url"])].into_iter().flatten().collect();
    for (url, place) in stated.iter().filter(|(url, _)| url.contains(':') && !domain::is_web_address(url)) {
        let shown: String = url.chars().take(40).collect();
        reading.notices.push(crate::model::Notice::new(
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

fn page_language(document: &Document, things: &[Thing], reading: &mut Reading) {
    let html = document.select("html").attr("lang").map(|tag| (tag.to_string(), "html lang".to_owned()));
    let data = things
        .iter()
        .find_map(|thing| structured::text(thing, "inLanguage"))
        .map(|tag| (tag, "JSON-LD inLanguage".to_owned()));
    let found = [html, data, meta(document, &["og:locale", "content-language", "language"])].into_iter().flatten();
    let first = found.filter_map(|(tag, place)| Some((language::primary_subtag(&tag)?, place))).next();
    if let Some((tag, place)) = first {
        reading.language = Some(tag);
        set(reading, "language", place);
    }
}

fn outlet(document: &Document, things: &[Thing], reading: &mut Reading) {
    let publisher = things.iter().find_map(|thing| structured::names(thing, "publisher").into_iter().next());
    let publisher = publisher.map(|name| (name, "JSON-LD publisher".to_owned()));
    let found = meta(document, &["og:site_name"])
        .or(publisher)
        .or_else(|| meta(document, &["application-name", "citation_journal_title", "dc.publisher", "publisher"]));
    let found = found.filter(|(name, _)| !domain::is_web_address(name) && name.chars().count() <= 100);
    let domain = reading.canonical_url.as_deref().or(reading.url.as_deref()).and_then(domain::registrable);
    if let Some((name, place)) = found {
        reading.outlet = Some(OutletName { name: Some(name), domain });
        set(reading, "outlet", place);
    }
}

fn title(document: &Document, things: &[Thing], reading: &mut Reading) {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let headings: Vec<String> =
        document.select("h1").nodes().iter().map(|node| words(&node.text())).filter(|text| !text.is_empty()).collect();
    let inside = document
        .select("article h1, main h1, [itemprop=headline]")
        .nodes()
        .iter()
        .map(|node| words(&node.text()))
        .find(|text| !text.is_empty());
    let social = meta(document, &["og:title", "twitter:title"]);
    let tag =
        document.select("head > title").nodes().first().map(|node| words(&node.text())).filter(|text| !text.is_empty());
    let data = things.iter().find_map(|thing| structured::text(thing, "headline"));
    let heading = inside.or_else(|| (headings.len() == 1).then(|| headings.first().cloned()).flatten());
    // A heading that the page's own titles do not know is the name of the site.
    let confirmed = heading.filter(|heading| {
        let others = [tag.as_deref(), social.as_ref().map(|(text, _)| text.as_str()), data.as_deref()];
        let known: Vec<&str> = others.into_iter().flatten().collect();
        known.is_empty() || known.iter().any(|other| alike(other, heading))
    });
    let site = site_names(reading);
    let stripped = |text: &str| without_site(text, &site);
    let found = confirmed
        .map(|text| (text, "h1".to_owned()))
        .or_else(|| data.map(|text| (stripped(&text), "JSON-LD headline".to_owned())))
        .or_else(|| social.map(|(text, place)| (stripped(&text), place)))
        .or_else(|| tag.map(|text| (stripped(&text), "title".to_owned())))
        .or_else(|| headings.first().map(|text| (text.clone(), "h1".to_owned())));
    if let Some((title, place)) = found.filter(|(title, _)| title.chars().count() <= 500) {
        reading.title = Some(title);
        set(reading, "title", place);
    }
}

/// Whether two titles share most of their words, or one begins the other.
fn alike(one: &str, two: &str) -> bool {
    let key = |text: &str| fold(text, Strength::Letters).text;
    let (one, two) = (key(one), key(two));
    let words: Vec<&str> = two.split_whitespace().collect();
    let shared = words.iter().filter(|word| one.contains(**word)).count();
    one.contains(&two) || two.contains(&one) || shared * 2 > words.len()
}

fn site_names(reading: &Reading) -> Vec<String> {
    let outlet = reading.outlet.as_ref();
    let name = outlet.and_then(|outlet| outlet.name.clone());
    let domain = outlet.and_then(|outlet| outlet.domain.clone());
    let stem = domain.as_deref().and_then(|domain| domain.split('.').next()).map(str::to_owned);
    [name, domain, stem].into_iter().flatten().map(|name| squeezed(&name)).filter(|name| !name.is_empty()).collect()
}

fn squeezed(text: &str) -> String {
    fold(text, Strength::Letters).text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Takes the outlet's own name off the end or the beginning of a title.
fn without_site(title: &str, site: &[String]) -> String {
    for separator in [" | ", " - ", " – ", " — ", " • ", " · ", " :: ", " » "] {
        if let Some((rest, last)) = title.rsplit_once(separator)
            && site.contains(&squeezed(last))
        {
            return rest.trim().to_owned();
        }
        if let Some((first, rest)) = title.split_once(separator)
            && site.contains(&squeezed(first))
        {
            return rest.trim().to_owned();
        }
    }
    title.to_owned()
}

fn authors(document: &Document, things: &[Thing], reading: &mut Reading) {
    let data: Vec<String> = things
        .iter()
        .map(|thing| structured::names(thing, "author"))
        .find(|names| !names.is_empty())
        .unwrap_or_default();
    let named = meta(
        document,
        &["author", "article:author", "dc.creator", "parsely-author", "citation_author", "sailthru.author"],
    );
    let linked: Vec<String> = document
        .select("a[rel~=author], [itemprop=author] [itemprop=name], [itemprop=author]")
        .nodes()
        .iter()
        .map(|node| node.text().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let candidates = [
        (data, "JSON-LD author".to_owned()),
        named.map(|(names, place)| (split_names(&names), place)).unwrap_or_default(),
        (linked, "rel=author".to_owned()),
    ];
    let site = site_names(reading);
    for (names, place) in candidates {
        let mut kept: Vec<String> = Vec::new();
        for name in names.iter().filter_map(|name| cleaned_name(name)) {
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

fn split_names(names: &str) -> Vec<String> {
    names
        .split([';', ',', '|'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" et "))
        .map(|name| name.trim().to_owned())
        .collect()
}

fn cleaned_name(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let prefix = ["by ", "par ", "von ", "por ", "di "]
        .iter()
        .find(|prefix| lower.starts_with(*prefix))
        .map_or(0, |prefix| prefix.len());
    let name = name.get(prefix..).unwrap_or(name).trim();
    let plausible = (2..=80).contains(&name.chars().count())
        && !name.contains("://")
        && !name.contains('@')
        && name.split_whitespace().count() <= 8;
    plausible.then(|| name.to_owned())
}

/// Reads the dates: of several that differ the most trustworthy place counts, and the others are told.
fn published(document: &Document, things: &[Thing], reading: &mut Reading) {
    let data = |field: &str| {
        things.iter().find_map(|thing| structured::text(thing, field)).map(|text| (text, format!("JSON-LD {field}")))
    };
    let time = document
        .select("time[itemprop=datePublished], time[pubdate], article time[datetime], header time[datetime]")
        .nodes()
        .iter()
        .find_map(|node| node.attr("datetime"))
        .map(|text| (text.trim().to_owned(), "time datetime".to_owned()));
    let stated = [
        data("datePublished"),
        meta(document, &["article:published_time", "og:published_time"]),
        meta(
            document,
            &[
                "datePublished",
                "date",
                "dc.date",
                "dc.date.issued",
                "dcterms.created",
                "pubdate",
                "publishdate",
                "publish_date",
                "parsely-pub-date",
                "sailthru.date",
                "citation_publication_date",
                "DC.date.issued",
            ],
        ),
        time,
        data("dateCreated"),
    ];
    let language = reading.language.clone();
    let mut first: Option<(Edtf, String)> = None;
    for (text, place) in stated.into_iter().flatten() {
        let (date, notices) = dates::published(&text, language.as_deref());
        reading.notices.extend(notices);
        let Some(date) = date else { continue };
        if date.as_str().len() > 10
            && !date.as_str().ends_with('Z')
            && !date.as_str().get(10..).unwrap_or("").contains(['+', '-'])
        {
            reading.notices.push(crate::model::Notice::new("date", format!("the time zone of {date} is not stated")));
        }
        match &first {
            None => first = Some((date, place)),
            Some((known, where_)) if known.day() != date.day() => {
                reading
                    .notices
                    .push(crate::model::Notice::new("date", format!("{place} says {date}, and {where_} says {known}")));
            }
            Some(_) => {}
        }
    }
    if let Some((date, place)) = first {
        reading.published = Some(date);
        set(reading, "published", place);
    }
    let modified = [
        data("dateModified"),
        meta(document, &["article:modified_time", "og:updated_time", "dateModified", "lastmod"]),
    ];
    for (text, place) in modified.into_iter().flatten() {
        if let (Some(date), _) = dates::published(&text, language.as_deref()) {
            reading.modified = Some(date);
            return set(reading, "modified", place);
        }
    }
}

fn derivations(document: &Document, things: &[Thing], reading: &mut Reading) {
    let stated = [
        (DerivationKind::Republishes, meta(document, &["syndication-source", "original-source"])),
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

/// Returns the lead paragraph set apart from the body, where the page shows it and the body lacks it.
pub(super) fn standfirst(document: &Document, blocks: &[(Zone, String)]) -> Option<String> {
    let (description, _) = meta(document, &["og:description", "description"])?;
    let key = squeezed(&description);
    let key = key.trim_end_matches("...");
    if key.chars().count() < 30 {
        return None;
    }
    let inside =
        |text: &str| squeezed(text).contains(key.get(..key.floor_char_boundary(60.min(key.len()))).unwrap_or(key));
    if blocks.iter().any(|(_, words)| inside(words)) {
        return None;
    }
    let shown = document
        .select("h2, p, [class*=standfirst], [class*=chapo], [class*=subtitle], [class*=lead], [itemprop=description]");
    let words =
        shown.nodes().iter().map(|node| node.text().to_string()).find(|text| text.len() < 2_000 && inside(text))?;
    Some(words)
}

/// Returns the line that shows who wrote it, where the body lacks it.
pub(super) fn byline(document: &Document, blocks: &[(Zone, String)]) -> Option<String> {
    let shown = document
        .select("article .byline, article [class*=author], article [rel=author], main .byline, .byline, [rel=author]");
    let words = shown.nodes().iter().map(|node| node.text().split_whitespace().collect::<Vec<_>>().join(" "));
    let line = words.into_iter().find(|text| !text.is_empty() && text.len() <= LONGEST_BYLINE)?;
    let key = squeezed(&line);
    (!key.is_empty() && !blocks.iter().any(|(_, words)| squeezed(words).contains(&key))).then_some(line)
}
