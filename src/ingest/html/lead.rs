//! What stands between the headline and the body: the standfirst and the byline.

use dom_query::Document;
use dom_query::NodeRef;
use dom_query::Selection;

use crate::ingest::html::body::Block;
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
        // Page builders call every part of a page a widget.
        let class = class.replace("elementor-widget", "").replace("widget blog", "");
        let frame = matches!(name.as_ref(), "footer" | "aside" | "nav");
        let page = matches!(name.as_ref(), "html" | "body" | "main" | "article");
        let named = !page && ELSEWHERE.iter().any(|word| class.contains(word));
        // What holds the headline is the article, whatever its class.
        frame || (named && outer.find(&["h1"]).is_empty())
    })
}

/// Classes under which pages keep their standfirst.
const STANDFIRSTS: &str = "[class*=standfirst], [class*=Standfirst], [class*=chapo], [class*=subhead], [class*=subtitle], [class*=subTitle], \
     [class*=dek], [class*=deck], [class~=lead], [class*=__lead], [class*=-lead], [class*=intro], [class*=summary], [class*=excerpt], [class*=vorspann], \
     [class*=sottotitolo], [class*=strapline], [itemprop=description], [itemprop=alternativeHeadline]";

/// Returns what may be the lead paragraph set apart between headline and body, likeliest first: what stands under a
/// class that says so near the headline, and the words that the page gives as its description where it shows them.
pub(super) fn standfirsts(document: &Document, title: &str) -> Vec<String> {
    [near_headline(document, title), described(document)].into_iter().flatten().collect()
}

/// The words of blocks, to tell what they lack.
pub(super) struct Shown(Vec<String>);

impl Shown {
    pub(super) fn of(blocks: &[Block]) -> Self {
        Self(blocks.iter().map(|(_, words)| squeezed(words)).collect())
    }

    /// Returns the first of these texts that the blocks lack.
    pub(super) fn lacks<'a>(&self, texts: &'a [String]) -> Option<&'a String> {
        texts.iter().find(|text| {
            let key = squeezed(text);
            let start = key.get(..key.floor_char_boundary(60.min(key.len()))).unwrap_or(&key);
            !start.is_empty() && !self.0.iter().any(|block| block.contains(start))
        })
    }
}

fn near_headline(document: &Document, title: &str) -> Option<String> {
    let headings = document.select("h1, [itemprop=headline]");
    let heading =
        headings.nodes().iter().find(|node| !title.is_empty() && squeezed(&node.text()) == squeezed(title))?;
    for outer in heading.ancestors_it(Some(3)) {
        if matches!(outer.node_name().as_deref(), Some("body" | "html" | "main")) {
            return None;
        }
        let found = Selection::from(outer).select(STANDFIRSTS);
        let below = found.nodes().iter().take(100).filter(|node| node.id > heading.id);
        let nodes = below.filter(|node| !stands_elsewhere(node) && !is_part_of_a_list_or_picture(node));
        let texts = nodes.map(|node| node.text().split_whitespace().collect::<Vec<_>>().join(" "));
        let texts = texts.filter(|text| !text.to_lowercase().contains("subscri"));
        let is_lead =
            |text: &String| (40..=600).contains(&text.chars().count()) && !squeezed(text).contains(&squeezed(title));
        if let Some(text) = texts.into_iter().find(is_lead) {
            return Some(text);
        }
    }
    None
}

fn is_part_of_a_list_or_picture(node: &NodeRef<'_>) -> bool {
    const OTHER: [&str; 8] = ["figure", "figcaption", "a", "ul", "ol", "form", "blockquote", "table"];
    let other = |outer: &NodeRef<'_>| outer.node_name().is_some_and(|name| OTHER.contains(&name.as_ref()));
    let holds_picture = node.descendants_it().take(100).any(|inner| inner.has_name("img") || inner.has_name("picture"));
    holds_picture || node.ancestors_it(Some(8)).chain([*node]).any(|outer| other(&outer))
}

fn described(document: &Document) -> Option<String> {
    let (description, _) = meta(document, &["og:description", "description"])?;
    let key = squeezed(&description);
    let start = key.get(..key.floor_char_boundary(60.min(key.len()))).unwrap_or(&key);
    if key.chars().count() < 30 {
        return None;
    }
    let shown = document
        .select("h2, p, [class*=standfirst], [class*=chapo], [class*=subtitle], [class*=lead], [itemprop=description]");
    let mut texts = shown.nodes().iter().map(|node| node.text().to_string());
    texts.find(|text| text.len() < 2_000 && squeezed(text).contains(start))
}

/// Returns the line that shows who wrote it.
pub(super) fn bylines(document: &Document) -> Vec<String> {
    let shown = document
        .select("article .byline, article [class*=author], article [rel=author], main .byline, .byline, [rel=author]");
    let words = shown.nodes().iter().map(|node| node.text().split_whitespace().collect::<Vec<_>>().join(" "));
    words.into_iter().find(|text| !text.is_empty() && text.len() <= LONGEST_BYLINE).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(html: &str) -> Option<String> {
        let texts = standfirsts(&Document::from(html), "Un titre");
        let shown = Shown::of(&[(crate::model::Zone::Body, "Le texte commence ici.".to_owned())]);
        shown.lacks(&texts).cloned()
    }

    #[test]
    fn the_standfirst_is_set_apart_below_the_headline() {
        let words = "Un chapeau qui résume en une phrase ce que dit l'article.";
        assert_eq!(
            lead(&format!("<header><h1>Un titre</h1><p class=chapo>{words}</p></header>")).as_deref(),
            Some(words)
        );
        assert_eq!(lead(&format!("<header><p class=intro>{words}</p><h1>Un titre</h1></header>")), None);
        assert_eq!(
            lead(&format!("<div><h1>Un titre</h1><div class=lead-image><p class=intro><img>{words}</p></div></div>")),
            None
        );
        assert_eq!(lead("<header><h1>Un titre</h1><p class=chapo>Le texte commence ici.</p></header>"), None);
    }

    #[test]
    fn a_description_counts_only_where_the_page_shows_it() {
        let words = "Un chapeau qui résume en une phrase ce que dit l'article.";
        let meta = format!("<meta name=description content=\"{words}\">");
        assert_eq!(lead(&format!("<head>{meta}</head><body><p>{words}</p></body>")).as_deref(), Some(words));
        assert_eq!(lead(&format!("<head>{meta}</head><body><p>Autre chose.</p></body>")), None);
    }
}
