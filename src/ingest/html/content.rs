//! The article in a page: its paragraphs, headings and captions, without what stands around it.

use dom_query::Document;
use dom_smoothie::Config;
use dom_smoothie::Readability;

use crate::ingest::html::blocks;
use crate::ingest::html::body::Block;
use crate::ingest::html::features::Page;
use crate::ingest::html::known::Known;
use crate::ingest::html::lead;
use crate::ingest::html::metas::Metas;
use crate::ingest::html::segment;
use crate::ingest::html::segment::Segment;
use crate::ingest::html::structured;
use crate::ingest::html::structured::Thing;

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
pub(super) fn parts(document: &Document, metas: &Metas, things: &[Thing], title: &str) -> Parts {
    let body = document.select("body");
    let (segments, places) = body.nodes().first().map(segment::segments).unwrap_or_default();
    let mut page = Page { title: Known::of(title), places, ..Page::default() };
    let described = metas.first(&["og:description"]).into_iter();
    let described = described.chain(metas.first(&["description", "twitter:description"]));
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
    let standfirsts = lead::standfirsts(document, metas, title);
    Parts { segments, page, stated, standfirsts, bylines: lead::bylines(document) }
}

/// Returns what an extraction by elements' scores keeps; nothing where it finds no article.
fn extracted(document: &Document) -> Vec<Block> {
    // Classes tell captions and share links from the text.
    let config = Config { keep_classes: true, ..Config::default() };
    let found = Readability::with_document(document.clone(), None, Some(config)).and_then(|mut page| {
        page.parse()?;
        Ok(page.doc)
    });
    // It leaves its article in the tree.
    found.map(|tree| blocks::of(&tree.select("#readability-page-1"))).unwrap_or_default()
}
