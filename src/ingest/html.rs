//! HTML pages: the article in them, and what they say of themselves.

mod authors;
mod blocks;
mod body;
mod bound;
mod bylines;
mod choice;
mod content;
mod dateelements;
mod dateline;
mod describe;
mod features;
mod hidden;
mod kicker;
mod known;
mod lead;
mod localday;
mod marks;
mod metas;
mod names;
mod outlet;
mod page;
mod published;
mod segment;
mod standing;
mod structured;
mod title;
#[cfg(feature = "train")]
pub mod training;

use dom_query::Document;

use crate::ingest::Reading;
use crate::model::Completeness;
use crate::model::Notice;
use crate::model::Zone;
use crate::model::ZoneSpan;
use crate::text::domain;

pub(super) use page::Page;
pub(super) use structured::mended;
pub(super) use structured::plain;

use content::Parts;
use metas::Metas;

/// How much stack reading gets: trees are cut at a depth of 512, and each level of a walk takes some hundred bytes.
const STACK: usize = 64 << 20;

/// Reads a page. Third-party parsers work on a thread of their own with a deep stack, and a failure in them ends
/// that work, not the program.
pub(super) fn read(reading: &mut Reading, text: &str, _name: &str) {
    let (html, notices) = bound::bounded(text);
    reading.notices.extend(notices);
    let worked = std::thread::scope(|scope| {
        let work = || page(&html, Reading { text: String::new(), zones: Vec::new(), ..reading.clone() });
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        thread.ok().and_then(|thread| thread.join().ok())
    });
    match worked {
        Some(done) => *reading = done,
        None => reading
            .notices
            .push(Notice::new("unreadable", "the page could not be taken apart; its bytes are kept without a text")),
    }
    if memchr::memmem::find(html.as_bytes(), b"<!ENTITY").is_some() {
        reading.notices.push(Notice::new(
            "entities",
            "entities that the page declares are not expanded, and nothing they point to is read",
        ));
    }
    reading.media_type =
        if html.trim_start().starts_with("<?xml") { "application/xhtml+xml" } else { "text/html" }.to_owned();
    reading.reader = "html/1";
}

/// Returns all blocks of a page that is known to hold text alone, such as a chapter; `None` where it cannot be taken
/// apart.
pub(super) fn whole(text: &str, notices: &mut Vec<Notice>) -> Option<Vec<(Zone, String)>> {
    let (html, bounded) = bound::bounded(text);
    notices.extend(bounded);
    std::thread::scope(|scope| {
        let work = || {
            let document = Document::from(html.as_ref());
            if !hidden::drop_hidden(&document) {
                return None;
            }
            Some(blocks::of(&document.select("body")))
        };
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        thread.ok().and_then(|thread| thread.join().ok()).flatten()
    })
}

fn page(html: &str, mut reading: Reading) -> Reading {
    let Some((parts, title)) = taken_apart(html, &mut reading) else {
        reading
            .notices
            .push(Notice::new("depth", "its elements nest too deep to be read; its bytes are kept without a text"));
        return reading;
    };
    let (sure, bound) = choice::judge(&parts.segments, &parts.page);
    (reading.text, reading.zones) = put_together(&parts, &title, &sure, bound, &mut reading.notices);
    reading
}

/// Reads what a page says of itself, and takes it apart; returns its parts and its title. `None` where its tree is too
/// deep.
fn taken_apart(html: &str, reading: &mut Reading) -> Option<(Parts, String)> {
    let document = Document::from(html);
    if !hidden::drop_hidden(&document) {
        return None;
    }
    saved_page(html, reading);
    let things = structured::things(&document, &mut reading.notices);
    let metas = Metas::of(&document);
    describe::describe(&document, &metas, &things, reading);
    let title = reading.title.clone().unwrap_or_default();
    Some((content::parts(&document, &metas, &things, &title), title))
}

/// Puts the text together, with what was thought of each segment.
fn put_together(
    parts: &Parts,
    title: &str,
    sure: &[f32],
    bound: f32,
    notices: &mut Vec<Notice>,
) -> (String, Vec<ZoneSpan>) {
    let mut page = Page::default();
    page.push(Zone::Headline, title);
    let mut blocks = body::blocks(&parts.segments, sure, bound);
    if let Some(stated) = body::stated_only(&parts.stated, &blocks) {
        let message = "the page shows next to nothing of its article; the text is the one in its structured data";
        notices.push(Notice::new("json-ld", message));
        blocks = stated;
    }
    let shown = lead::Shown::of(&blocks);
    match shown.lacks(&parts.standfirsts) {
        Some(words) => page.push(Zone::Standfirst, words),
        None => parts.standfirsts.iter().for_each(|words| body::mark_standfirst(&mut blocks, words)),
    }
    if let Some(words) = shown.lacks(&parts.bylines) {
        page.push(Zone::Byline, words);
    }
    for (zone, words) in blocks {
        let repeats_headline = words.trim() == title && !title.is_empty();
        if !repeats_headline {
            page.push(zone, &words);
        }
    }
    page.finish()
}

/// Reads what browsers and SingleFile write into a page that they save.
fn saved_page(html: &str, reading: &mut Reading) {
    reading.completeness = Completeness::PageSource;
    let head = html.get(..html.floor_char_boundary(4096.min(html.len()))).unwrap_or(html);
    if let Some(address) =
        between(head, "saved from url=(", "-->").and_then(|rest| rest.split_once(')')).map(|(_, url)| url.trim())
    {
        set_url(reading, address, "comment saved from url");
    }
    if !head.contains("SingleFile") {
        return;
    }
    reading.completeness = Completeness::FullPage;
    if let Some(address) = between(head, "\n url:", "\n") {
        set_url(reading, address.trim(), "SingleFile comment");
    }
    let saved = between(head, "saved date:", "\n").unwrap_or("");
    // As JavaScript writes it: "Fri Jan 07 2022 10:05:00 GMT+0100 (…)".
    let (saved, _) = saved.split_once('(').unwrap_or((saved, ""));
    let moment = chrono::DateTime::parse_from_str(&saved.trim().replace("GMT", ""), "%a %b %d %Y %H:%M:%S %z");
    if let Ok(moment) = moment
        && let Ok(date) = moment.to_utc().format("%Y-%m-%dT%H:%M:%SZ").to_string().parse()
    {
        reading.retrieved = Some(date);
        reading.found.insert("retrieved".to_owned(), "SingleFile comment".to_owned());
    }
}

fn set_url(reading: &mut Reading, address: &str, place: &str) {
    if domain::is_web_address(address) {
        reading.url = Some(address.to_owned());
        reading.found.insert("url".to_owned(), place.to_owned());
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(after).map_or(rest, |(inside, _)| inside))
}

#[cfg(test)]
mod tests {
    use crate::ingest::Input;
    use crate::ingest::Reading;
    use crate::ingest::Told;
    use crate::model::Span;
    use crate::model::Zone;
    use crate::text::offsets;
    use crate::text::zones::main_text;

    fn reading(html: &str) -> Reading {
        crate::ingest::read(&Input { name: "a.html", bytes: html.as_bytes() }, &Told::default()).expect("read")
    }

    const PAGE: &str = r#"<!doctype html><html lang="fr-FR"><head><title>Un titre – Le Fil</title>
        <meta property="og:site_name" content="Le Fil"><link rel="canonical" href="https://www.lefil.fr/a">
        <meta property="article:published_time" content="2022-01-07T10:00:00+01:00"><meta name="author" content="Ana Blanc"></head>
        <body><nav><a href="/">Accueil</a> <a href="/x">Monde</a></nav><article><h1>Un titre</h1>
        <p>Le premier paragraphe raconte ce qui s'est passé hier dans la ville, avec assez de mots pour être lu comme un texte.</p>
        <p hidden>Ce texte est caché au lecteur et ne doit jamais être cité.</p><noscript>Sans script.</noscript>
        <figure><img src="a.jpg"><figcaption>La place, vide</figcaption></figure>
        <p>Le deuxième paragraphe dit «&nbsp;la suite&nbsp;» en une phrase un peu plus longue que les autres, pour faire bonne mesure.</p>
        </article><footer>Mentions légales</footer></body></html>"#;

    #[test]
    fn a_page_gives_its_article_and_says_where_it_found_what() {
        let reading = reading(PAGE);
        assert_eq!(reading.title.as_deref(), Some("Un titre"));
        assert_eq!(reading.outlet.as_ref().and_then(|outlet| outlet.name.as_deref()), Some("Le Fil"));
        assert_eq!(reading.outlet.as_ref().and_then(|outlet| outlet.domain.as_deref()), Some("lefil.fr"));
        assert_eq!(reading.published.as_ref().map(ToString::to_string).as_deref(), Some("2022-01-07T10:00:00+01:00"));
        assert_eq!(
            (reading.authors.as_slice(), reading.language.as_deref()),
            (["Ana Blanc".to_owned()].as_slice(), Some("fr"))
        );
        assert_eq!(reading.found["published"], "meta article:published_time");
        assert!(reading.text.contains("«\u{a0}la suite\u{a0}»"), "{}", reading.text);
        for hidden in ["caché", "Sans script", "Accueil", "Mentions"] {
            assert!(!reading.text.contains(hidden), "{hidden}");
        }
        let caption = reading.zones.iter().find(|zone| zone.zone == Zone::Caption).expect("a caption");
        assert_eq!(offsets::slice(&reading.text, Span::new(caption.start, caption.end)), Some("La place, vide"));
        assert!(main_text(&reading.text, &reading.zones).starts_with("Le premier paragraphe"));
    }

    #[test]
    fn a_hundred_thousand_nested_elements_are_flattened() {
        let reading = reading(&format!(
            "<html><body>{}fin du texte{}</body></html>",
            "<div>".repeat(100_000),
            "</div>".repeat(100_000)
        ));
        assert!(reading.text.contains("fin du texte"));
        assert!(reading.notices.iter().any(|notice| notice.code == "depth"));
    }

    #[test]
    fn nasty_snippets_keep_their_text_and_say_what_was_odd() {
        let many = |tag: &str| tag.repeat(3_000);
        // The page, a text that must be in it, a text that must not, the code of a notice.
        let table = [
            ("<p>avant<template>caché</template>après</p>".to_owned(), "après", "caché", ""),
            ("<p>avant<span style='DISPLAY : none'>caché</span>après</p>".to_owned(), "avantaprès", "caché", ""),
            ("<p>visible<script>'</p><p>caché'</script></p>".to_owned(), "visible", "caché", ""),
            ("<!--><p>visible</p>".to_owned(), "visible", "-->", ""),
            ("<p>visible &lt;b&gt; &amp;amp;</p>".to_owned(), "visible <b> &amp;", "&lt;", ""),
            (format!("{}fin", many("<div/>")), "fin", "<", "depth"),
            (format!("<!-->{}fin", many("<div>")), "fin", "<", "depth"),
            (format!("{}fin", many("<b>")), "fin", "<", "depth"),
            (format!("<table>{}fin", many("<tr><td><table>")), "fin", "<", "depth"),
            (format!("<p {}>fin</p>", many("class='abcdefghijklmnopqrstuvwxyz' ")), "fin", "class", "tags"),
            ("<p>fin</p><!-- sans fin".to_owned(), "fin", "sans", "tags"),
            (format!("<script type=application/ld+json>{}</script><p>fin</p>", many("[")), "fin", "[", "json-ld"),
            (
                "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":7}</script><p>fin</p>"
                    .to_owned(),
                "fin",
                "7",
                "json-ld",
            ),
            ("<link rel=canonical href='javascript:alert(1)'><p>fin</p>".to_owned(), "fin", "alert", "address"),
        ];
        for (html, text, never, code) in table {
            let start: String = html.chars().take(60).collect();
            let reading = reading(&format!("<!doctype html><body>{html}"));
            assert!(reading.text.contains(text) && !reading.text.contains(never), "{start}: {:?}", reading.text);
            let told = code.is_empty() || reading.notices.iter().any(|notice| notice.code == code);
            assert!(told, "{start}: {:?}", reading.notices);
            assert_eq!(reading.canonical_url, None, "{start}");
        }
    }

    #[test]
    fn a_date_that_cannot_be_is_unknown_and_told() {
        let html = PAGE.replace("2022-01-07T10:00:00+01:00", "2021-02-29");
        let reading = reading(&html);
        assert_eq!(reading.published, None);
        assert!(reading.notices.iter().any(|notice| notice.code == "date"));
    }
}
