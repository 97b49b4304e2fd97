//! The article in a page: its paragraphs, headings and captions, without what stands around it.

use dom_query::Document;
use dom_query::NodeRef;
use dom_query::Selection;

use crate::model::Notice;
use crate::model::Zone;

/// Elements that show nothing or are no text of the article.
const NEVER_SHOWN: &str =
    "script, style, template, noscript, iframe, object, svg, [hidden], [aria-hidden=true].visually-hidden";

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 30] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];

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

/// Returns the article's blocks in reading order, captions in their place where the extraction keeps them and
/// behind the body where it does not.
pub(super) fn blocks(document: &Document, notices: &mut Vec<Notice>) -> Vec<(Zone, String)> {
    // The extraction sees the tree without what is hidden in it.
    let mut blocks = extracted(&document.html(), notices);
    if blocks.is_empty() {
        blocks = of(&document.select("body"));
    }
    blocks.retain(|(_, words)| !words.trim().is_empty());
    add_captions(document, &mut blocks);
    blocks
}

fn extracted(html: &str, notices: &mut Vec<Notice>) -> Vec<(Zone, String)> {
    let found = dom_smoothie::Readability::new(html, None, None).and_then(|mut page| page.parse());
    match found {
        Ok(found) => of(&Document::from(found.content.as_ref()).select("body")),
        Err(error) => {
            notices.push(Notice::new(
                "extraction",
                format!("no article was told from the rest of the page ({error}); all of its text was taken"),
            ));
            Vec::new()
        }
    }
}

/// Adds the captions in articles that are not among the blocks.
fn add_captions(document: &Document, blocks: &mut Vec<(Zone, String)>) {
    let squeezed = |text: &str| text.split_whitespace().collect::<String>();
    let known: Vec<String> = blocks.iter().map(|(_, words)| squeezed(words)).collect();
    for node in document
        .select("article figcaption, main figcaption, [itemprop=articleBody] figcaption, body > figure figcaption")
        .nodes()
    {
        let words = node.text().trim().to_owned();
        let key = squeezed(&words);
        match known.iter().position(|other| *other == key) {
            Some(at) => {
                if let Some(block) = blocks.get_mut(at) {
                    block.0 = Zone::Caption;
                }
            }
            None if !key.is_empty()
                && words.len() < 2_000
                && !blocks.iter().any(|(zone, other)| *zone == Zone::Caption && squeezed(other) == key) =>
            {
                blocks.push((Zone::Caption, words));
            }
            None => {}
        }
    }
}

/// Returns the blocks of text below elements.
fn of(selection: &Selection<'_>) -> Vec<(Zone, String)> {
    let mut collector = Collector { blocks: Vec::new(), words: String::new(), zone: Zone::Body };
    for node in selection.nodes() {
        collector.walk(node);
    }
    collector.end_block();
    collector.blocks
}

struct Collector {
    blocks: Vec<(Zone, String)>,
    words: String,
    zone: Zone,
}

impl Collector {
    fn end_block(&mut self) {
        let words = std::mem::take(&mut self.words);
        if !words.trim().is_empty() {
            self.blocks.push((self.zone, words));
        }
    }

    /// The tree is at most as deep as `bound` lets it be.
    fn walk(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            let text = node.text();
            // A line break in the source is a blank; only <br> and blocks break lines.
            self.words.push_str(&text.replace(['\n', '\r'], " "));
            return;
        }
        let name = node.node_name().map(|name| name.to_lowercase()).unwrap_or_default();
        match name.as_str() {
            "br" => return self.words.push('\n'),
            "script" | "style" | "template" | "noscript" | "head" | "svg" | "button" | "select" => return,
            "td" | "th" => self.words.push(' '),
            _ => {}
        }
        let is_block = BLOCKS.contains(&name.as_str());
        if is_block {
            self.end_block();
        }
        let outer = self.zone;
        if name == "figcaption" {
            self.zone = Zone::Caption;
        }
        for child in node.children() {
            self.walk(&child);
        }
        if is_block {
            self.end_block();
        }
        self.zone = outer;
    }
}
