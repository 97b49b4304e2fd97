//! The headline of a page.

use std::collections::HashSet;

use dom_query::Document;
use dom_query::NodeRef;

use crate::ingest::Reading;
use crate::ingest::html::describe::set;
use crate::ingest::html::describe::squeezed;
use crate::ingest::html::kicker;
use crate::ingest::html::metas::Metas;
use crate::ingest::html::outlet;
use crate::ingest::html::structured;
use crate::ingest::html::structured::Thing;
use crate::text::domain;
use crate::text::fold::Strength;
use crate::text::fold::fold;

/// The most headings that are looked at.
const MOST: usize = 100;

/// The longest headline, in code points.
const LONGEST: usize = 500;

/// Words in the class of a heading that is the name of the page's site.
const NAMEPLATES: [&str; 8] =
    ["site-title", "site-name", "sitetitle", "logo", "brand", "masthead", "blog-title", "site-header"];

/// Classes that mark a heading as that of the article.
const MARKED: [&str; 5] = ["entry-title", "post-title", "article-title", "article__title", "headline"];

/// What a page says its title is, outside its text.
struct Known {
    /// In structured data.
    data: Option<String>,
    /// For cards, and where.
    social: Option<(String, String)>,
    /// In `<title>`.
    tag: Option<String>,
}

/// Reads the headline: the heading that the page's other titles know, else those titles, without the outlet.
pub(super) fn title(
    document: &Document,
    tag: Option<&str>,
    metas: &Metas,
    things: &[Thing],
    site: &[String],
    reading: &mut Reading,
) {
    let known = Known {
        data: things.iter().find_map(|thing| structured::text(thing, "headline")).map(|text| plain(&text)),
        social: metas.first(&["og:title", "twitter:title"]).map(|(text, place)| (plain(&text), place)),
        tag: tag.map(plain),
    };
    let place = |place: &str| place.to_owned();
    let heading = heading(document, &known, site).map(|text| (text, place("h1")));
    let stripped = |text: &str| without_site(text, site);
    // A title that is the site's own name says nothing.
    let says = |text: &String| !site.contains(&squeezed(text));
    let data = known.data.as_deref().map(stripped).filter(says).map(|text| (text, place("JSON-LD headline")));
    let social = known.social.as_ref().map(|(text, place)| (stripped(text), place.clone()));
    let tag = known.tag.as_deref().map(|text| (stripped(text), place("title")));
    let found = heading.or(data).or(social.clone().filter(|(text, _)| says(text))).or(tag).or(social);
    if let Some((title, place)) = found.filter(|(title, _)| title.chars().count() <= LONGEST) {
        reading.title = Some(title);
        set(reading, "title", place);
    }
}

/// A heading of the page.
struct Heading<'a> {
    node: NodeRef<'a>,
    words: String,
    /// Its letters and digits.
    key: String,
    is_one: bool,
}

impl<'a> Heading<'a> {
    fn of(node: &NodeRef<'a>) -> Self {
        let words = words(node);
        Heading { node: *node, key: squeezed(&words), words, is_one: node.has_name("h1") }
    }

    fn is_long(&self) -> bool {
        self.words.chars().count() >= 12 && !self.words.ends_with(':')
    }
}

/// Returns the heading of the article: one that the page's titles know and that is not the name of the site.
fn heading(document: &Document, known: &Known, site: &[String]) -> Option<String> {
    let root = document.root();
    let found = root.descendants_it().filter(is_heading);
    let own = |heading: &Heading<'_>| {
        let key = &heading.key;
        let begins = |name: &String| name.len() > 4 && key.starts_with(name.as_str()) && key.len() < name.len() + 10;
        key.is_empty() || site.iter().any(|name| name == key || begins(name))
    };
    let nodes = found.take(MOST).map(|node| Heading::of(&node));
    let headings: Vec<Heading<'_>> =
        nodes.filter(|heading| !own(heading) && !is_frame(&heading.node) && !leads_home(&heading.node)).collect();
    let social = known.social.as_ref().map(|(text, _)| text);
    let titles: Vec<&String> = [known.data.as_ref(), social].into_iter().flatten().collect();
    let all: Vec<&String> = titles.iter().copied().chain(&known.tag).collect();
    let best = best(&headings, &titles, known.tag.as_ref())?;
    Some(kicker::without_kicker(&best.node, &best.words, &all))
}

/// Returns the heading that is most likely the article's, by what else the page calls itself.
fn best<'a>(headings: &'a [Heading<'a>], titles: &[&String], tag: Option<&String>) -> Option<&'a Heading<'a>> {
    let parts: HashSet<String> = titles.iter().copied().chain(tag).flat_map(|title| parts(title)).collect();
    let exact = |heading: &&Heading<'_>| parts.contains(&heading.key);
    // The tag names the site as well: for likeness it tells nothing where there are other titles.
    let alike_to: Vec<String> = if titles.is_empty() { tag.into_iter().collect() } else { titles.to_vec() }
        .into_iter()
        .map(|title| fold(title, Strength::Letters).text)
        .collect();
    let like = |heading: &&Heading<'_>| alike_to.iter().any(|title| alike(title, &heading.words));
    let is_one = |heading: &&Heading<'_>| heading.is_one;
    let is_first = |heading: &&Heading<'_>| heading.is_one || is_marked(&heading.node);
    let is_long = |heading: &&Heading<'_>| heading.is_long();
    let longest = |heading: &&Heading<'_>| (heading.words.chars().count(), std::cmp::Reverse(heading.node.id));
    let mut ones = headings.iter().filter(is_one);
    let alone = ones.next().filter(|one| ones.all(|other| other.words == one.words));
    let mut marked = headings.iter().filter(|heading| heading.node.attr("itemprop").as_deref() == Some("headline"));
    let alone_marked = marked.next().filter(|_| marked.next().is_none());
    let firsts = || headings.iter().filter(is_first);
    let known = firsts().filter(exact).max_by_key(longest);
    known
        .or_else(|| headings.iter().filter(is_one).find(like))
        .or_else(|| firsts().find(like))
        .or(alone_marked)
        .or_else(|| alone.filter(is_long))
        .or_else(|| headings.iter().filter(is_long).find(exact))
        .or(alone.filter(|_| titles.is_empty() && tag.is_none()))
}

/// Whether a heading is marked as that of the article.
fn is_marked(node: &NodeRef<'_>) -> bool {
    let Some(element) = node.element_ref() else { return false };
    element.attrs.iter().any(|attr| match &*attr.name.local {
        "itemprop" => &*attr.value == "headline",
        "class" => attr.value.split_whitespace().any(|class| MARKED.contains(&class)),
        _ => false,
    })
}

/// Whether an element is a heading, or marked as one.
fn is_heading(node: &NodeRef<'_>) -> bool {
    let by_name = node.element_ref().is_some_and(|element| matches!(&*element.name.local, "h1" | "h2" | "h3" | "h4"));
    by_name || is_marked(node)
}

/// Whether an element is a heading that shows a title, given by its letters.
pub(super) fn shows(node: &NodeRef<'_>, title: &str) -> bool {
    let is_heading = node.node_name().is_some_and(|name| matches!(name.as_ref(), "h1" | "h2" | "h3" | "h4"));
    is_heading && !title.is_empty() && squeezed(&node.text()).contains(title)
}

pub(super) fn words(node: &NodeRef<'_>) -> String {
    plain(&node.text())
}

/// Returns a text on one line, without the marks of where its words may be broken or linked.
fn plain(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ").replace(['\u{ad}', '\u{200b}', '\u{feff}'], "");
    line.trim_end_matches(['¶', ' ']).to_owned()
}

/// Whether a heading is of the frame of the page: the name of the site, or a part of the way to the page.
fn is_frame(node: &NodeRef<'_>) -> bool {
    let way = |outer: NodeRef<'_>| {
        outer.has_name("nav")
            || outer
                .class()
                .is_some_and(|class| class.to_lowercase().split_whitespace().any(|word| word.starts_with("breadcrumb")))
    };
    let labelled = node.attrs().iter().any(|attr| attr.name.local.contains("breadcrumb"));
    labelled || node.ancestors_it(Some(4)).chain([*node]).any(way) || is_nameplate(node)
}

/// Whether a heading is the name of the site.
fn is_nameplate(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(Some(3)).chain([*node]).any(|outer| {
        let class = outer.class().unwrap_or_default();
        let named = format!("{class} {}", outer.id_attr().unwrap_or_default()).to_lowercase();
        !outer.has_name("body") && NAMEPLATES.iter().any(|word| named.contains(word))
    })
}

/// Whether a heading is a link to the front page.
fn leads_home(node: &NodeRef<'_>) -> bool {
    let link = node.descendants_it().take(20).find(|inner| inner.has_name("a"));
    let Some(address) = link.and_then(|link| link.attr("href")) else { return false };
    // In an archived page the address of the archive stands before its own.
    let address = address.trim();
    let address = address.rfind("http").and_then(|at| address.get(at..)).unwrap_or(address);
    let path = address.split_once("://").map_or(address, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    let path = path.trim_matches('/');
    let page = matches!(path, "" | "index.html" | "index.php" | "index.htm") && !address.starts_with('#');
    page && (domain::is_web_address(address) || address.starts_with('/') || !address.contains(':'))
}

/// Returns the letters of a title, and of what stands between its separators, down to both its ends.
fn parts(title: &str) -> Vec<String> {
    let mut parts = vec![squeezed(title)];
    for separator in outlet::SEPARATORS {
        let cuts: Vec<usize> = title.match_indices(separator).map(|(at, _)| at).take(MOST).collect();
        for at in &cuts {
            parts.extend(title.get(..*at).map(squeezed));
            parts.extend(title.get(at + separator.len()..).map(squeezed));
        }
        if cuts.len() > 1 {
            parts.extend(title.split(separator).take(MOST).map(squeezed));
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether a heading shares most of its words with a folded title, or one begins the other.
fn alike(title: &str, heading: &str) -> bool {
    let heading = fold(heading, Strength::Letters).text;
    let words: Vec<&str> = heading.split_whitespace().collect();
    let shared = words.iter().filter(|word| title.contains(**word)).count();
    title.contains(&heading) || heading.contains(title) || shared * 2 > words.len()
}

/// Takes the outlet's own name off the end or the beginning of a title, with the section beside it.
fn without_site(title: &str, site: &[String]) -> String {
    let named = |part: &str| {
        let key = squeezed(part);
        let plain = |key: &str| key.strip_prefix("the").unwrap_or(key).to_owned();
        let is = |name: &String| {
            let (name, key) = (plain(name), plain(&key));
            let begins = |one: &str, two: &str| one.len() > 3 && two.starts_with(one) && two.len() < 3 * one.len();
            name == key || begins(&name, &key) || (key.len() > 3 && name.len() > 3 && begins(&key, &name))
        };
        !key.is_empty() && part.split_whitespace().count() <= 6 && site.iter().any(is)
    };
    for separator in outlet::SEPARATORS.into_iter().filter(|separator| *separator != " / ") {
        if let Some((rest, last)) = title.rsplit_once(separator)
            && named(last)
            && !rest.trim().is_empty()
        {
            return rest.trim().to_owned();
        }
        if let Some((first, rest)) = title.split_once(separator)
            && named(first)
            && !rest.trim().is_empty()
        {
            return rest.trim().to_owned();
        }
    }
    title.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &str, title: Option<&str>) -> Option<String> {
        let known = Known { data: title.map(str::to_owned), social: None, tag: None };
        heading(&Document::from(html), &known, &["lefil".to_owned()])
    }

    #[test]
    fn the_headline_is_the_heading_that_the_titles_know() {
        let page = "<h1>Le Fil</h1><h1>Un titre du jour</h1><h2 class=entry-title>Autre</h2>";
        assert_eq!(found(page, Some("Un titre du jour – Le Fil")).as_deref(), Some("Un titre du jour"));
        assert_eq!(found("<div class=logo><h1>Un titre</h1></div>", Some("Un titre")), None);
        let page = "<h1><a href='/'>Les nouvelles du jour</a></h1><h3>Un titre du jour</h3>";
        assert_eq!(found(page, Some("Un titre du jour » Les nouvelles")).as_deref(), Some("Un titre du jour"));
    }

    #[test]
    fn a_first_heading_is_liked_before_a_teaser_that_was_cut_short() {
        let page = "<h2 class=entry-title>Un titre du jour assez…</h2><h1>Un titre du jour assez long, Monde</h1>";
        assert_eq!(
            found(page, Some("Un titre du jour assez long")).as_deref(),
            Some("Un titre du jour assez long, Monde")
        );
    }

    #[test]
    fn a_heading_that_stands_alone_needs_no_title() {
        assert_eq!(found("<h1>Un autre titre</h1>", Some("Rien de tel")).as_deref(), Some("Un autre titre"));
        assert_eq!(found("<h1>Un autre titre</h1><h1>Encore un titre</h1>", Some("Rien de tel")), None);
    }

    #[test]
    fn only_the_outlets_own_name_is_taken_off_a_title() {
        let site = ["lefil".to_owned()];
        assert_eq!(without_site("Un titre – Le Fil", &site), "Un titre");
        assert_eq!(without_site("Un titre – Le Fil Info", &site), "Un titre");
        assert_eq!(without_site("Le Fil | Un titre", &site), "Un titre");
        assert_eq!(without_site("Crise - ce que l'on sait", &site), "Crise - ce que l'on sait");
    }
}
