//! From a tree to blocks of text, each with its zone.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use dom_query::NodeRef;
use dom_query::Selection;

use crate::ingest::html::body::Block;
use crate::model::Zone;

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

/// Elements of which a link may be the whole content without being an aside.
const ENTRIES: [&str; 12] = ["h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "blockquote"];

/// Words in a class that tell what an element is, and how many code points it may have to be that: a class of a
/// whole article may hold the same words.
const CLASSES: [(Zone, usize, &[&str]); 3] = [
    (Zone::Caption, 800, &["caption", "image-credit", "photo-credit", "img-credit", "imagecredit", "bildunterschrift"]),
    (
        Zone::Byline,
        250,
        &["byline", "dateline", "timestamp", "article-meta", "post-meta", "entry-meta", "publish-date"],
    ),
    (
        Zone::Boilerplate,
        500,
        &[
            "share",
            "sharing",
            "social",
            "newsletter",
            "related",
            "recommend",
            "breadcrumb",
            "advert",
            "print-button",
            "jp-post-flair",
            "most-read",
            "outbrain",
            "taboola",
        ],
    ),
];

/// Finds any of the words of `CLASSES`.
static ANY_CLASS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = CLASSES.iter().flat_map(|(_, _, words)| words.iter());
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok()
});

/// Returns the blocks of text below elements, in reading order. A block whose words are all links elsewhere, with
/// or without a label before them ("Read also:"), is boilerplate.
pub(super) fn of(selection: &Selection<'_>) -> Vec<Block> {
    let mut collector =
        Collector { blocks: Vec::new(), words: String::new(), zone: Zone::Body, linked: 0, links: 0, entry: false };
    for node in selection.nodes() {
        collector.walk(node);
    }
    collector.end_block();
    collector.blocks
}

struct Collector {
    blocks: Vec<Block>,
    words: String,
    zone: Zone,
    /// How many bytes of the words that are no blanks stand in links.
    linked: usize,
    /// How many links are open.
    links: usize,
    /// Whether the block is a heading or an entry of a list or table, where a link may be all there is to say.
    entry: bool,
}

impl Collector {
    fn end_block(&mut self) {
        let words = std::mem::take(&mut self.words);
        let linked = std::mem::take(&mut self.linked);
        if words.trim().is_empty() {
            return;
        }
        let all: usize = words.split_whitespace().map(str::len).sum();
        let label =
            linked > 0 && all - linked.min(all) <= 30 && words.split(':').next().is_some_and(|label| label.len() <= 30);
        let only_links = linked >= all || (label && words.contains(':') && linked * 3 >= all * 2);
        let zone = if self.zone == Zone::Body && only_links && !self.entry { Zone::Boilerplate } else { self.zone };
        self.blocks.push((zone, words));
    }

    /// The tree is at most as deep as `bound` lets it be.
    fn walk(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            return self.text(&node.text());
        }
        let name = node.node_name().map(|name| name.to_lowercase()).unwrap_or_default();
        match name.as_str() {
            "br" => return self.words.push('\n'),
            "script" | "style" | "template" | "noscript" | "head" | "svg" | "button" | "select" => return,
            "td" | "th" => self.words.push(' '),
            _ => {}
        }
        let outer = self.zone;
        let outer_entry = self.entry;
        let zone = if outer == Zone::Body { zone_of(node, &name) } else { outer };
        let is_block = BLOCKS.contains(&name.as_str()) || zone != outer;
        if is_block {
            self.end_block();
        }
        self.zone = zone;
        self.entry |= ENTRIES.contains(&name.as_str());
        self.links += usize::from(name == "a");
        for child in node.children() {
            self.walk(&child);
        }
        self.links -= usize::from(name == "a");
        if is_block {
            self.end_block();
        }
        self.zone = outer;
        self.entry = outer_entry;
    }

    fn text(&mut self, text: &str) {
        // A line break in the source is a blank; only <br> and blocks break lines.
        self.words.push_str(&text.replace(['\n', '\r'], " "));
        if self.links > 0 {
            self.linked += text.split_whitespace().map(str::len).sum::<usize>();
        }
    }
}

/// Whether elements of this name stand on lines of their own.
pub(super) fn stands_alone(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Returns what an element is by its name and class; the body of the article where they say nothing.
pub(super) fn zone_of(node: &NodeRef<'_>, name: &str) -> Zone {
    if name == "figcaption" {
        return Zone::Caption;
    }
    if matches!(name, "body" | "main" | "article" | "a") {
        return Zone::Body;
    }
    let Some(class) =
        node.class().filter(|class| ANY_CLASS.as_ref().is_some_and(|words| words.is_match(class.as_ref())))
    else {
        return Zone::Body;
    };
    let class = class.to_lowercase();
    let known = CLASSES.iter().find(|(_, _, words)| words.iter().any(|word| class.contains(word)));
    known.filter(|(_, most, _)| is_shorter(node, *most)).map_or(Zone::Body, |(zone, _, _)| *zone)
}

/// Whether an element has at most so many code points of text. Looks no further than that.
fn is_shorter(node: &NodeRef<'_>, most: usize) -> bool {
    let mut length = 0;
    for inner in node.descendants_it() {
        if inner.is_text() {
            length += inner.text().chars().count();
        }
        if length > 2 * most {
            return false;
        }
    }
    length <= most
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    fn blocks(html: &str) -> Vec<(Zone, String)> {
        let blocks = of(&Document::from(html).select("body"));
        blocks.into_iter().map(|(zone, words)| (zone, words.trim().to_owned())).collect()
    }

    #[test]
    fn what_only_links_elsewhere_is_no_body() {
        for (html, zone) in [
            ("<p><a href=x>Un autre article</a></p>", Zone::Boilerplate),
            ("<p>Lire aussi : <a href=x>Un autre article du journal</a></p>", Zone::Boilerplate),
            ("<p>Selon <a href=x>Reuters</a>, la ville est calme.</p>", Zone::Body),
            ("<p>Reuters : la ville est calme, dit le maire.</p>", Zone::Body),
        ] {
            assert_eq!(blocks(html).first().map(|block| block.0), Some(zone), "{html}");
        }
    }

    #[test]
    fn classes_tell_captions_and_share_links_from_the_text() {
        let found = blocks(
            "<div class='article related'><p>Un texte long.</p><span class='wp-caption'>Une photo</span>, puis</div>",
        );
        assert_eq!(found.first().map(|block| block.0), Some(Zone::Boilerplate));
        let long = "Une phrase du texte. ".repeat(60);
        let found = blocks(&format!(
            "<div class='article related'><p>{long}</p><span class='wp-caption'>Une photo</span></div>"
        ));
        let zones: Vec<Zone> = found.iter().map(|block| block.0).collect();
        assert_eq!(zones, [Zone::Body, Zone::Caption]);
    }
}
