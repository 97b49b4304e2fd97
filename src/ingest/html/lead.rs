//! What stands between the headline and the body: the standfirst and the byline.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use dom_query::Document;
use dom_query::Matcher;
use dom_query::NodeRef;

use crate::ingest::html::body::Block;
use crate::ingest::html::describe::squeezed;
use crate::ingest::html::metas::Metas;

/// The longest line that can be a byline, in bytes.
const LONGEST_BYLINE: usize = 200;

/// Words in a class of what belongs to comments, other articles or the frame of a page.
const ELSEWHERE: [&str; 9] =
    ["comment", "related", "sidebar", "footer", "widget", "teaser", "recommend", "most-read", "copyright"];

/// Returns whether an element belongs to comments, other articles or the frame of the page.
pub(super) fn stands_elsewhere(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(Some(12)).chain([*node]).any(|outer| {
        let name = outer.node_name().unwrap_or_default();
        let frame = matches!(name.as_ref(), "footer" | "aside" | "nav");
        let page = matches!(name.as_ref(), "html" | "body" | "main" | "article");
        // What holds the headline is the article, whatever its class.
        frame || (!page && is_named_elsewhere(&outer) && outer.find(&["h1"]).is_empty())
    })
}

fn is_named_elsewhere(node: &NodeRef<'_>) -> bool {
    let Some(class) = node.class() else { return false };
    if !NAMED_ELSEWHERE.as_ref().is_some_and(|words| words.is_match(class.as_ref())) {
        return false;
    }
    // Page builders call every part of a page a widget.
    let class = class.to_lowercase().replace("elementor-widget", "").replace("widget blog", "");
    ELSEWHERE.iter().any(|word| class.contains(word))
}

static NAMED_ELSEWHERE: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(ELSEWHERE).ok());

/// What stands in classes under which pages keep their standfirst.
const STANDFIRSTS: [&str; 16] = [
    "standfirst",
    "Standfirst",
    "chapo",
    "subhead",
    "subtitle",
    "subTitle",
    "dek",
    "deck",
    "__lead",
    "-lead",
    "intro",
    "summary",
    "excerpt",
    "vorspann",
    "sottotitolo",
    "strapline",
];

static STANDFIRST: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(STANDFIRSTS).ok());

static FIRST_HEADINGS: LazyLock<Option<Matcher>> = LazyLock::new(|| Matcher::new("h1, [itemprop=headline]").ok());

/// Whether an element is marked as a standfirst.
fn is_marked(node: &NodeRef<'_>) -> bool {
    let Some(element) = node.element_ref() else { return false };
    element.attrs.iter().any(|attr| match &*attr.name.local {
        "class" => {
            let marked = |class: &str| STANDFIRST.as_ref().is_some_and(|words| words.is_match(class));
            marked(&attr.value) || attr.value.split_whitespace().any(|class| class == "lead")
        }
        "itemprop" => matches!(&*attr.value, "description" | "alternativeHeadline"),
        _ => false,
    })
}

/// Returns what may be the lead paragraph set apart between headline and body, likeliest first: what stands under a
/// class that says so near the headline, and the words that the page gives as its description where it shows them.
pub(super) fn standfirsts(document: &Document, metas: &Metas, title: &str) -> Vec<String> {
    [near_headline(document, title), described(document, metas)].into_iter().flatten().collect()
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
    let key = squeezed(title);
    let headings = document.select_matcher(FIRST_HEADINGS.as_ref()?);
    let heading = headings.nodes().iter().find(|node| !title.is_empty() && squeezed(&node.text()) == key)?;
    for outer in heading.ancestors_it(Some(3)) {
        if matches!(outer.node_name().as_deref(), Some("body" | "html" | "main")) {
            return None;
        }
        let below = outer.descendants_it().filter(is_marked).take(100).filter(|node| node.id > heading.id);
        let nodes = below.filter(|node| !stands_elsewhere(node) && !is_part_of_a_list_or_picture(node));
        let texts = nodes.map(|node| node.text().split_whitespace().collect::<Vec<_>>().join(" "));
        let texts = texts.filter(|text| !text.to_lowercase().contains("subscri"));
        let is_lead = |text: &String| (40..=600).contains(&text.chars().count()) && !squeezed(text).contains(&key);
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

fn described(document: &Document, metas: &Metas) -> Option<String> {
    let (description, _) = metas.first(&["og:description", "description"])?;
    let key = squeezed(&description);
    let start = key.get(..key.floor_char_boundary(60.min(key.len()))).unwrap_or(&key);
    if key.chars().count() < 30 {
        return None;
    }
    let root = document.root();
    let mut texts = root.descendants_it().filter(may_show_description).filter_map(|node| short_text(&node));
    texts.find(|text| squeezed(text).contains(start))
}

fn may_show_description(node: &NodeRef<'_>) -> bool {
    let Some(element) = node.element_ref() else { return false };
    let named = |value: &str| ["standfirst", "chapo", "subtitle", "lead"].iter().any(|word| value.contains(word));
    matches!(&*element.name.local, "h2" | "p")
        || element.attrs.iter().any(|attr| match &*attr.name.local {
            "class" => named(&attr.value),
            "itemprop" => &*attr.value == "description",
            _ => false,
        })
}

/// Returns the text of an element; `None` for a long one. Looks no further than that.
fn short_text(node: &NodeRef<'_>) -> Option<String> {
    let mut text = String::new();
    for inner in node.descendants_it().filter(NodeRef::is_text) {
        text.push_str(&inner.text());
        if text.len() >= 2_000 {
            return None;
        }
    }
    Some(text)
}

/// Whether an element is marked as a byline, or in an article as the author's.
fn is_byline(node: &NodeRef<'_>) -> bool {
    let marked = node.element_ref().map(|element| {
        let attr = |name: &str| element.attrs.iter().find(|attr| &*attr.name.local == name);
        let class = attr("class").map(|class| &*class.value).unwrap_or_default();
        let sure = attr("rel").is_some_and(|relation| &*relation.value == "author")
            || class.split_ascii_whitespace().any(|class| class == "byline");
        (sure, class.contains("author"))
    });
    let (sure, in_article) = marked.unwrap_or_default();
    sure || (in_article && node.ancestors_it(None).any(|outer| outer.has_name("article")))
}

/// Returns the line that shows who wrote it.
pub(super) fn bylines(document: &Document) -> Vec<String> {
    let root = document.root();
    let shown = root.descendants_it().filter(is_byline);
    let mut words = shown.map(|node| node.text().split_whitespace().collect::<Vec<_>>().join(" "));
    words.find(|text| !text.is_empty() && text.len() <= LONGEST_BYLINE).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(html: &str) -> Option<String> {
        let document = Document::from(html);
        let texts = standfirsts(&document, &Metas::of(&document), "Un titre");
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
