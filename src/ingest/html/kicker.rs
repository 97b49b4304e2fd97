//! Kickers: the few words above a headline that many pages put into the same heading.

use dom_query::NodeRef;

use crate::ingest::html::describe::squeezed;
use crate::ingest::html::title::words;

/// Words in the class of a kicker.
const CLASSES: [&str; 13] = [
    "kicker",
    "topline",
    "overline",
    "dachzeile",
    "roofline",
    "spitzmarke",
    "eyebrow",
    "antetitulo",
    "occhiello",
    "surtitre",
    "preheadline",
    "pre-title",
    "overtitle",
];

/// Returns the words of a heading: without a kicker where one of the page's other titles is without it, and as
/// such a title writes it where the heading only lacks the mark between the two.
pub(super) fn without_kicker(heading: &NodeRef<'_>, text: &str, titles: &[&String]) -> String {
    let has_parts = heading.children_it(false).filter(|child| child.is_element()).count() > 0;
    if !has_parts {
        return text.to_owned();
    }
    let key = squeezed(text);
    if let Some(title) = titles.iter().find(|title| squeezed(title) == key) {
        let marks = |text: &str| text.chars().filter(|c| ":|–—-/•".contains(*c)).count();
        return if marks(title) > marks(text) { (*title).clone() } else { text.to_owned() };
    }
    let rests: Vec<String> = rests(heading, text);
    let known = |rest: &&String| titles.iter().any(|title| squeezed(title) == squeezed(rest));
    let begun = |rest: &&String| titles.iter().any(|title| squeezed(title).starts_with(&squeezed(rest)));
    if let Some(rest) = rests.iter().find(known).or_else(|| rests.iter().find(begun)) {
        return rest.clone();
    }
    marked(heading, text).unwrap_or_else(|| text.to_owned())
}

/// Returns what is left of a heading behind each of the elements in it that does not hold all of it.
fn rests(heading: &NodeRef<'_>, text: &str) -> Vec<String> {
    let inner = heading.descendants_it().take(40).filter(|node| node.is_element());
    inner.filter_map(|node| rest(text, &words(&node))).collect()
}

fn rest(text: &str, kicker: &str) -> Option<String> {
    let rest = text.strip_prefix(kicker)?.trim_start_matches([' ', ':', '|', '-', '–', '/', '•', '·']).trim();
    (!kicker.is_empty() && rest.chars().count() >= 10).then(|| rest.to_owned())
}

/// Returns a heading without the element in it that is a kicker by its class.
fn marked(heading: &NodeRef<'_>, text: &str) -> Option<String> {
    let is_kicker = |node: &NodeRef<'_>| {
        let class = node.class().unwrap_or_default().to_lowercase();
        CLASSES.iter().any(|word| class.contains(word))
    };
    let inner = heading.descendants_it().take(40).filter(|node| node.is_element());
    inner.filter(is_kicker).find_map(|node| rest(text, &words(&node)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn found(html: &str, title: &str) -> String {
        let document = Document::from(html);
        let heading = document.select("h1");
        let node = heading.nodes()[0];
        without_kicker(&node, &words(&node), &[&title.to_owned()])
    }

    #[test]
    fn a_kicker_is_taken_off_where_the_titles_lack_it() {
        let page = "<h1><span>Politique</span> <span>Le vote est reporté</span></h1>";
        assert_eq!(found(page, "Le vote est reporté - Le Fil"), "Le vote est reporté");
        assert_eq!(found(page, "Politique : le vote est reporté"), "Politique : le vote est reporté");
        assert_eq!(found(page, "Autre chose"), "Politique Le vote est reporté");
        let page = "<h1><span class=kicker>Politique</span> Le vote est reporté</h1>";
        assert_eq!(found(page, "Autre chose"), "Le vote est reporté");
    }

    #[test]
    fn a_heading_without_parts_stays() {
        assert_eq!(found("<h1>Politique : le vote</h1>", "Le vote"), "Politique : le vote");
    }
}
