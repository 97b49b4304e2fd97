//! The article in a page: its paragraphs, headings and captions, without what stands around it.

use dom_query::Document;
use dom_query::NodeRef;
use dom_query::Selection;
use dom_smoothie::Config;
use dom_smoothie::Readability;

use crate::ingest::html::blocks;
use crate::ingest::html::blocks::Block;
use crate::ingest::html::lead;
use crate::model::Notice;
use crate::model::Zone;

/// Elements that show nothing or are no text of the article.
const NEVER_SHOWN: &str = "script, style, template, noscript, iframe, object, svg, [hidden], .visually-hidden, .sr-only, \
                           .screen-reader-text";

/// How deep a tree may be to be walked: `bound` lets 512 levels through, and the parser adds up to as many
/// rows and table bodies of its own.
const DEEPEST: usize = 1_100;

/// A shorter extraction is compared with the main part of the page as well, in code points.
const SHORT: usize = 400;

/// The length from which a block is a paragraph of running text, in code points.
const PARAGRAPH: usize = 80;

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

/// Returns the article's blocks in reading order, captions in their place where the extraction keeps them and
/// behind the body where it does not.
pub(super) fn blocks(document: &Document, notices: &mut Vec<Notice>) -> Vec<Block> {
    // The extraction sees the tree without what is hidden in it.
    let mut blocks = extracted(&document.html(), notices);
    let extracted_nothing = blocks.is_empty();
    // Extraction may take a part, or something else: what the page marks as the body of its article counts where
    // that has a third more running text, and the whole article where next to nothing was found.
    let places = ["[itemprop=articleBody]", "article", "main, [role=main]"];
    let known = if total(&blocks) < SHORT { &places[..] } else { &places[..1] };
    for (place, share) in known.iter().zip([4, 6, 6]) {
        let least = (share * length(&blocks) / 3).max(PARAGRAPH * 3);
        let longer = |marked: &Vec<Block>| length(marked) > least && total(marked) > total(&blocks);
        if let Some(marked) = longest(document, place).filter(longer) {
            blocks = marked;
        }
    }
    // Where nothing was extracted, a small article beside a text that is not marked is not the text.
    let whole = if extracted_nothing { blocks::of(&document.select("body")) } else { Vec::new() };
    if blocks.is_empty() || length(&whole) > 3 * length(&blocks) {
        blocks = whole;
    }
    add_captions(document, &mut blocks);
    blocks
}

fn extracted(html: &str, notices: &mut Vec<Notice>) -> Vec<Block> {
    // Classes tell captions and share links from the text.
    let config = Config { keep_classes: true, ..Config::default() };
    let found = Readability::new(html, None, Some(config)).and_then(|mut page| page.parse());
    match found {
        Ok(found) => blocks::of(&Document::from(found.content.as_ref()).select("body")),
        Err(error) => {
            let message = format!("no article was told from the rest of the page ({error}); all of its text was taken");
            notices.push(Notice::new("extraction", message));
            Vec::new()
        }
    }
}

/// How many code points the running text of blocks has: paragraphs, not labels and lists of headlines.
fn length(blocks: &[Block]) -> usize {
    let lengths = blocks.iter().filter(|(zone, _)| *zone == Zone::Body).map(|(_, words)| words.trim().chars().count());
    lengths.filter(|length| *length >= PARAGRAPH).sum()
}

/// How many code points the blocks have in all, whatever their zones.
fn total(blocks: &[Block]) -> usize {
    blocks.iter().map(|(_, words)| words.trim().chars().count()).sum()
}

/// Returns the blocks of the longest of these elements, if it has a paragraph at all.
fn longest(document: &Document, place: &str) -> Option<Vec<Block>> {
    let found = document.select(place);
    let nodes = found.nodes().iter().filter(|node| !lead::stands_elsewhere(node)).take(20);
    let blocks = nodes.map(|node| blocks::of(&Selection::from(*node))).max_by_key(|blocks| length(blocks))?;
    (length(&blocks) > 0).then_some(blocks)
}

/// Adds the captions in articles that are not among the blocks, and knows those that are.
fn add_captions(document: &Document, blocks: &mut Vec<Block>) {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let mut known: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for (at, (_, words)) in blocks.iter().enumerate() {
        known.entry(squeezed(words)).or_insert(at);
    }
    const CAPTIONS: &str =
        "article figcaption, main figcaption, [itemprop=articleBody] figcaption, body > figure figcaption";
    for node in document.select(CAPTIONS).nodes() {
        let words = caption(node);
        let key = squeezed(&words);
        match known.get(&key).copied() {
            Some(at) => {
                if let Some(block) = blocks.get_mut(at) {
                    block.0 = Zone::Caption;
                }
            }
            None if !key.is_empty() && words.len() < 2_000 => {
                known.insert(key, blocks.len());
                blocks.push((Zone::Caption, words));
            }
            None => {}
        }
    }
}

fn caption(node: &NodeRef<'_>) -> String {
    let parts = blocks::of(&Selection::from(*node));
    parts.into_iter().map(|(_, words)| words.trim().to_owned()).collect::<Vec<_>>().join("\n")
}
