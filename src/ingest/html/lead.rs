//! What stands between the headline and the body: the standfirst and the byline.

use dom_query::Document;
use dom_query::NodeRef;

use crate::ingest::html::blocks::Block;
use crate::ingest::html::describe::meta;
use crate::ingest::html::describe::squeezed;

/// The longest line that can be a byline, in bytes.
const LONGEST_BYLINE: usize = 200;

/// Words in a class of what belongs to comments, other articles or the frame of a page.
const ELSEWHERE: [&str; 9] =
    ["comment", "related", "sidebar", "footer", "widget", "teaser", "recommend", "most-read", "copyright"];

/// Returns whether an element belongs to comments, other articles or the frame of the page.
pub(super) fn stands_elsewhere(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(Some(12)).chain([*node]).any(|outer| {
        let name = outer.node_name().unwrap_or_default();
        let class = outer.class().map(|class| class.to_lowercase()).unwrap_or_default();
        let frame = matches!(name.as_ref(), "footer" | "aside" | "nav");
        let page = matches!(name.as_ref(), "html" | "body" | "main" | "article");
        frame || (!page && ELSEWHERE.iter().any(|word| class.contains(word)))
    })
}

/// Returns the lead paragraph set apart from the body, where the page shows it and the body lacks it.
pub(super) fn standfirst(document: &Document, blocks: &[Block]) -> Option<String> {
    let (description, _) = meta(document, &["og:description", "description"])?;
    let key = squeezed(&description);
    let key = key.trim_end_matches("...");
    if key.chars().count() < 30 {
        return None;
    }
    let inside = |text: &str| squeezed(text).contains(key.get(..key.floor_char_boundary(60.min(key.len()))).unwrap_or(key));
    if blocks.iter().any(|(_, words)| inside(words)) {
        return None;
    }
    let shown = document.select("h2, p, [class*=standfirst], [class*=chapo], [class*=subtitle], [class*=lead], [itemprop=description]");
    let words = shown.nodes().iter().map(|node| node.text().to_string()).find(|text| text.len() < 2_000 && inside(text))?;
    Some(words)
}

/// Returns the line that shows who wrote it, where the body lacks it.
pub(super) fn byline(document: &Document, blocks: &[Block]) -> Option<String> {
    let shown = document.select("article .byline, article [class*=author], article [rel=author], main .byline, .byline, [rel=author]");
    let words = shown.nodes().iter().map(|node| node.text().split_whitespace().collect::<Vec<_>>().join(" "));
    let line = words.into_iter().find(|text| !text.is_empty() && text.len() <= LONGEST_BYLINE)?;
    let key = squeezed(&line);
    (!key.is_empty() && !blocks.iter().any(|(_, words)| squeezed(words).contains(&key))).then_some(line)
}
