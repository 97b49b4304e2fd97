//! The headline of a page.

use dom_query::Document;
use dom_query::NodeRef;

use crate::ingest::Reading;
use crate::ingest::html::describe::meta;
use crate::ingest::html::describe::set;
use crate::ingest::html::describe::site_names;
use crate::ingest::html::describe::squeezed;
use crate::ingest::html::structured;
use crate::ingest::html::structured::Thing;
use crate::text::fold::Strength;
use crate::text::fold::fold;

/// Classes under which pages keep their own name, which is often a heading too.
const NAMEPLATES: [&str; 8] =
    ["site-title", "site-name", "sitetitle", "logo", "brand", "masthead", "blog-title", "site-header"];

/// Where a page puts the headline of the article, most certain first.
const HEADINGS: [&str; 4] = [
    "[itemprop=headline]",
    "article h1, main h1, h1.entry-title, h1.article-title",
    "h1",
    ".entry-title, .post-title, .article-title, .article__title, .headline",
];

/// Reads the headline: the heading that the page's other titles know, else those titles, without the outlet.
pub(super) fn title(document: &Document, things: &[Thing], reading: &mut Reading) {
    let data = things.iter().find_map(|thing| structured::text(thing, "headline"));
    let social = meta(document, &["og:title", "twitter:title"]);
    let head = document.select("head > title");
    let tag = head.nodes().first().map(|node| words(node)).filter(|text| !text.is_empty());
    let site = site_names(reading);
    let others: Vec<&str> =
        [data.as_deref(), social.as_ref().map(|(text, _)| text.as_str())].into_iter().flatten().collect();
    // The tag names the site as well: it tells nothing where there are other titles.
    let known = if others.is_empty() { tag.iter().map(String::as_str).collect() } else { others };
    let heading = heading(document, &known, &site).map(|text| (text, "h1".to_owned()));
    let stripped = |text: &str| without_site(text, &site);
    let found = heading
        .or_else(|| data.as_deref().map(|text| (stripped(text), "JSON-LD headline".to_owned())))
        .or_else(|| social.as_ref().map(|(text, place)| (stripped(text), place.clone())))
        .or_else(|| tag.as_deref().map(|text| (stripped(text), "title".to_owned())));
    if let Some((title, place)) = found.filter(|(title, _)| title.chars().count() <= 500) {
        reading.title = Some(title);
        set(reading, "title", place);
    }
}

/// Returns the heading of the article: one that the page's titles know and that is not the name of the site.
fn heading(document: &Document, known: &[&str], site: &[String]) -> Option<String> {
    for place in HEADINGS {
        let found = document.select(place);
        let nodes = found.nodes().iter().take(50).filter(|node| !is_nameplate(node));
        let texts: Vec<String> = nodes.map(words).filter(|text| !text.is_empty()).collect();
        let fits = |text: &&String| known.iter().any(|other| alike(other, text)) && !site.contains(&squeezed(text));
        // Without a title to compare with, only one heading of its rank can be the headline.
        let found = if known.is_empty() { texts.first().filter(|_| texts.len() == 1) } else { texts.iter().find(fits) };
        if let Some(text) = found {
            return Some(text.clone());
        }
    }
    None
}

fn words(node: &NodeRef<'_>) -> String {
    node.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a heading is the name of the site.
fn is_nameplate(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(Some(3)).chain([*node]).any(|outer| {
        let class = outer.class().unwrap_or_default();
        let named = format!("{class} {}", outer.id_attr().unwrap_or_default()).to_lowercase();
        !outer.has_name("body") && NAMEPLATES.iter().any(|word| named.contains(word))
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headline_is_the_heading_that_the_titles_know() {
        let heading = |html: &str, known: &[&str]| heading(&Document::from(html), known, &["lefil".to_owned()]);
        let page = "<h1>Le Fil</h1><h1>Un titre du jour</h1><h2 class=entry-title>Autre</h2>";
        assert_eq!(heading(page, &["Un titre du jour – Le Fil"]).as_deref(), Some("Un titre du jour"));
        assert_eq!(heading(page, &[]), Some("Autre".to_owned()));
        assert_eq!(heading("<div class=logo><h1>Un titre</h1></div>", &["Un titre"]), None);
    }

    #[test]
    fn only_the_outlets_own_name_is_taken_off_a_title() {
        let site = ["lefil".to_owned()];
        assert_eq!(without_site("Un titre – Le Fil", &site), "Un titre");
        assert_eq!(without_site("Le Fil | Un titre", &site), "Un titre");
        assert_eq!(without_site("Crise - ce que l'on sait", &site), "Crise - ce que l'on sait");
    }
}
