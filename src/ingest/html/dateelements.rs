//! Elements that show or state dates: `<time>`, microdata, and what is marked as a date by its class.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use dom_query::Document;
use dom_query::NodeRef;

use crate::ingest::html::dateline::CHANGED;
use crate::ingest::html::lead;
use crate::model::Edtf;
use crate::text::dates;

/// Words in the class of an element that shows when something was published.
const CLASSES: [&str; 11] = [
    "date",
    "Date",
    "time",
    "publish",
    "posted",
    "byline",
    "article-meta",
    "entry-meta",
    "post-meta",
    "article__meta",
    "meta-info",
];

static NAMED: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(CLASSES).ok());

/// The longest line that can be a date with what stands around it, in code points.
const LONGEST: usize = 160;

/// The most elements that are read.
const MOST: usize = 300;

/// Returns the first date that an element of the article states, as written.
pub(super) fn stated(document: &Document) -> Option<String> {
    let root = document.root();
    let elements = root.descendants_it().filter(states_a_date);
    let own = elements.filter(|node| !lead::stands_elsewhere(node) && !says_changed(node));
    let mut values =
        own.filter_map(|node| ["datetime", "content", "title"].into_iter().find_map(|name| node.attr(name)));
    values.next().map(|text| text.trim().to_owned())
}

fn states_a_date(node: &NodeRef<'_>) -> bool {
    let Some(element) = node.element_ref() else { return false };
    if element.attrs.iter().any(|attr| &*attr.name.local == "itemprop" && &*attr.value == "datePublished") {
        return true;
    }
    if &*element.name.local != "time" {
        return false;
    }
    drop(element);
    let inside = |outer: NodeRef<'_>| matches!(outer.node_name().as_deref(), Some("article" | "header" | "main"));
    node.has_attr("pubdate") || (node.has_attr("datetime") && node.ancestors_it(None).any(inside))
}

/// Whether an element shows the last change: by its class, or by the words right before it.
fn says_changed(node: &NodeRef<'_>) -> bool {
    let changed = |text: &str| CHANGED.iter().any(|word| text.contains(word));
    let around = node.parent().map(|parent| parent.text()).unwrap_or_default();
    let before = around.split(node.text().as_ref()).next().unwrap_or("").to_lowercase();
    // What stands before another date belongs to that one.
    let before = before.rsplit(|c: char| c.is_ascii_digit()).next().unwrap_or("");
    changed(&node.class().unwrap_or_default().to_lowercase())
        || node.attr("itemprop").as_deref() == Some("dateModified")
        || (before.chars().count() < 60 && changed(before))
}

/// The dates that the elements of a page show.
#[derive(Default)]
pub(super) struct Shown {
    /// That of publication.
    pub(super) published: Option<Edtf>,
    /// That of the last change.
    pub(super) modified: Option<Edtf>,
}

/// Finds the first date with a day in the elements that show dates, outside comments, other articles and the frame
/// of the page.
pub(super) fn shown(document: &Document, language: Option<&str>) -> Shown {
    let mut dates_shown = Shown::default();
    for node in document.root().descendants_it().filter(shows_a_date).take(MOST) {
        let text = node.text();
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.len() > 4 * LONGEST || line.chars().count() > LONGEST || lead::stands_elsewhere(&node) {
            continue;
        }
        let Some((date, span)) = dates::find_date(&line, language) else { continue };
        let before: String = line.chars().take(span.start).collect::<String>().to_lowercase();
        if CHANGED.iter().any(|word| before.contains(word)) || says_changed(&node) {
            dates_shown.modified.get_or_insert(date);
        } else {
            dates_shown.published = Some(date);
            break;
        }
    }
    dates_shown
}

fn shows_a_date(node: &NodeRef<'_>) -> bool {
    let Some(element) = node.element_ref() else { return false };
    let named = |class: &str| NAMED.as_ref().is_some_and(|words| words.is_match(class));
    &*element.name.local == "time"
        || element.attrs.iter().any(|attr| match &*attr.name.local {
            "class" => named(&attr.value),
            "itemprop" => &*attr.value == "datePublished",
            "id" => attr.value.contains("date"),
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &str) -> (Option<String>, Option<String>) {
        let dates = shown(&Document::from(html), Some("fr"));
        let text = |date: Option<Edtf>| date.map(|date| date.as_str().to_owned());
        (text(dates.published), text(dates.modified))
    }

    #[test]
    fn a_shown_date_counts_unless_it_belongs_to_something_else() {
        let day = |text: &str| Some(text.to_owned());
        assert_eq!(found("<p class=date>Publié le 7 janvier 2022</p>"), (day("2022-01-07"), None));
        assert_eq!(
            found("<p class=date>Mis à jour le 8 janvier 2022</p><p class=date>7 janvier 2022</p>"),
            (day("2022-01-07"), day("2022-01-08"))
        );
        assert_eq!(found("<aside><p class=date>7 janvier 2022</p></aside>"), (None, None));
        assert_eq!(found("<p>Le 7 janvier 2022, tout allait bien.</p>"), (None, None));
    }
}
