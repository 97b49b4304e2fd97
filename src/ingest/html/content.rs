//! The article in a page: its paragraphs, headings and captions, without what stands around it.

use dom_query::Document;
use dom_smoothie::Config;
use dom_smoothie::Readability;

use crate::ingest::html::blocks;
use crate::ingest::html::body::Block;
use crate::ingest::html::describe;
use crate::ingest::html::features::Page;
use crate::ingest::html::known::Known;
use crate::ingest::html::lead;
use crate::ingest::html::segment;
use crate::ingest::html::segment::Segment;
use crate::ingest::html::structured;
use crate::ingest::html::structured::Thing;

/// Elements that show nothing or are no text of the article.
const NEVER_SHOWN: &str = "script, style, template, noscript, iframe, object, svg, [hidden], .visually-hidden, .sr-only, \
                           .screen-reader-text";

/// How deep a tree may be to be walked: `bound` lets 512 levels through, and the parser adds up to as many
/// rows and table bodies of its own.
const DEEPEST: usize = 1_100;

/// Takes what a reader of the page does not see out of the tree, except structured data.
pub(super) fn drop_hidden(document: &Document) {
    for node in document.select(NEVER_SHOWN).nodes() {
        if node.attr("type").is_none_or(|kind| !kind.contains("ld+json")) {
            node.remove_from_parent();
        }
    }
    for node in document.select("[style]").nodes() {
        let style: String = node.attr("style").unwrap_or_default().to_lowercase().split_whitespace().collect();
        if style.contains("display:none") || style.contains("visibility:hidden") {
            node.remove_from_parent();
        }
    }
}

/// Returns whether a tree is deeper than walks of it may go. Costs one pass, whatever its depth.
pub(super) fn is_too_deep(document: &Document) -> bool {
    let mut waiting = vec![(document.root(), 0)];
    while let Some((node, depth)) = waiting.pop() {
        if depth > DEEPEST {
            return true;
        }
        waiting.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    false
}

/// A page taken apart: what its article is to be put together from.
pub(super) struct Parts {
    pub(super) segments: Vec<Segment>,
    pub(super) page: Page,
    /// The article's text as structured data state it.
    pub(super) stated: Vec<String>,
    /// What may be the standfirst and the byline, most likely first.
    pub(super) standfirsts: Vec<String>,
    pub(super) bylines: Vec<String>,
}

/// Takes a page apart.
pub(super) fn parts(document: &Document, things: &[Thing], title: &str) -> Parts {
    let body = document.select("body");
    let (segments, places) = body.nodes().first().map(segment::segments).unwrap_or_default();
    let mut page = Page { title: Known::of(title), places, ..Page::default() };
    let described = describe::meta(document, &["og:description"]).into_iter();
    let described = described.chain(describe::meta(document, &["description", "twitter:description"]));
    described.for_each(|(text, _)| page.description.add(&text));
    things
        .iter()
        .filter_map(|thing| structured::text(thing, "description"))
        .for_each(|text| page.description.add(&text));
    let stated: Vec<String> = things.iter().filter_map(structured::body).collect();
    stated.iter().for_each(|text| page.stated.add(text));
    for (_, words) in extracted(document) {
        page.extracted.add(&words);
    }
    let standfirsts = lead::standfirsts(document, title);
    Parts { segments, page, stated, standfirsts, bylines: lead::bylines(document) }
}

/// Returns what an extraction by elements' scores keeps; nothing where it finds no article.
fn extracted(document: &Document) -> Vec<Block> {
    // Classes tell captions and share links from the text.
    let config = Config { keep_classes: true, ..Config::default() };
    let found = Readability::with_document(document.clone(), None, Some(config)).and_then(|mut page| page.parse());
    found.map(|found| blocks::of(&Document::from(found.content.as_ref()).select("body"))).unwrap_or_default()
}
