//! The headline of a page.

use dom_query::Document;

use crate::ingest::Reading;
use crate::ingest::html::describe::meta;
use crate::ingest::html::describe::set;
use crate::ingest::html::describe::site_names;
use crate::ingest::html::describe::squeezed;
use crate::ingest::html::structured;
use crate::ingest::html::structured::Thing;
use crate::text::fold::Strength;
use crate::text::fold::fold;

/// Reads the headline: the page's one heading where its other titles know it, else the titles, without the outlet.
pub(super) fn title(document: &Document, things: &[Thing], reading: &mut Reading) {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let headings: Vec<String> = document.select("h1").nodes().iter().map(|node| words(&node.text())).filter(|text| !text.is_empty()).collect();
    let inside = document.select("article h1, main h1, [itemprop=headline]").nodes().iter().map(|node| words(&node.text())).find(|text| !text.is_empty());
    let social = meta(document, &["og:title", "twitter:title"]);
    let tag = document.select("head > title").nodes().first().map(|node| words(&node.text())).filter(|text| !text.is_empty());
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
    let found = confirmed.map(|text| (text, "h1".to_owned()))
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

