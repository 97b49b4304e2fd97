//! Dates that a page only shows: near its headline, and in lines that are hardly more than a date.

use dom_query::Document;
use dom_query::NodeId;
use dom_query::NodeRef;

use crate::ingest::html::describe::squeezed;
use crate::ingest::html::lead;
use crate::ingest::html::title;
use crate::model::Edtf;
use crate::text::dates;

/// How far below the headline a date still belongs to it, in code points of text.
const BELOW: usize = 500;

/// How far above the headline a date still belongs to it.
const ABOVE: usize = 150;

/// The longest line with a date and words around it, in code points.
const LONGEST: usize = 80;

/// How much besides the date stands in a line that shows it.
const AROUND: usize = 30;

/// Words that tell the last change from the publication.
pub(super) const CHANGED: [&str; 22] = [
    "updated",
    "modified",
    "edited",
    "update:",
    "mis à jour",
    "modifié",
    "mise à jour",
    "actualisé",
    "aktualisiert",
    "geändert",
    "zuletzt",
    "actualizado",
    "atualizado",
    "aggiornato",
    "обновлено",
    "bijgewerkt",
    "uppdaterad",
    "oppdatert",
    "opdateret",
    "zaktualizowano",
    "güncelle",
    "更新",
];

/// Words that say that a date is that of publication.
const PUBLISHED: [&str; 24] = [
    "published",
    "posted",
    "publié",
    "paru le",
    "mis en ligne",
    "veröffentlicht",
    "erstellt",
    "erschienen",
    "stand:",
    "datum:",
    "date:",
    "vom ",
    "publicado",
    "pubblicato",
    "notizia del",
    "gepubliceerd",
    "geplaatst",
    "publicerad",
    "publisert",
    "udgivet",
    "опубликовано",
    "opublikowano",
    "yayın",
    "publikováno",
];

/// A line that is hardly more than a date.
struct Line {
    date: Edtf,
    /// Whether it says that it is the day of publication.
    says_so: bool,
    /// Whether nothing else is in it.
    alone: bool,
}

/// The dates that a page shows.
#[derive(Default)]
pub(super) struct Shown {
    /// The one around the headline.
    pub(super) near: Option<Edtf>,
    /// The first that says that it is that of publication, or stands alone.
    pub(super) elsewhere: Option<Edtf>,
}

/// Finds the date that a page shows around its headline, or far from it in a line of its own.
pub(super) fn shown(document: &Document, headline: &str, language: Option<&str>) -> Shown {
    let mut found = Shown::default();
    let heading = heading(document, headline);
    let mut passed = 0;
    let mut above: Option<(usize, Edtf)> = None;
    let mut below: Option<usize> = None;
    for node in document.root().descendants_it() {
        if below.is_none() && heading == Some(node.id) {
            below = Some(passed + headline.chars().count());
            let near = above.as_ref().filter(|(at, _)| passed - at <= ABOVE);
            if let Some((_, date)) = near {
                found.near = Some(date.clone());
                return found;
            }
        }
        if !node.is_text() || in_head(&node) {
            continue;
        }
        let text = node.text();
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        passed += words.chars().count();
        let Some(line) = line_of(&node, &words, language) else { continue };
        match below {
            Some(start) if passed <= start + BELOW + words.chars().count() => {
                found.near = Some(line.date);
                return found;
            }
            None => above = Some((passed, line.date.clone())),
            Some(_) => {}
        }
        if line.says_so || (line.alone && below.is_some()) {
            found.elsewhere.get_or_insert(line.date);
        }
    }
    found.elsewhere = found.elsewhere.or(above.map(|(_, date)| date));
    found
}

/// Returns the heading that shows the headline; else the first of the page.
fn heading(document: &Document, headline: &str) -> Option<NodeId> {
    let root = document.root();
    let key = squeezed(headline);
    let shows = |node: &NodeRef<'_>| title::shows(node, &key);
    let first = |name: &str| root.descendants_it().find(|node| node.has_name(name));
    let heading = root.descendants_it().find(shows).or_else(|| first("h1")).or_else(|| first("h2"));
    heading.map(|node| node.id)
}

fn in_head(node: &NodeRef<'_>) -> bool {
    node.parent()
        .is_some_and(|outer| matches!(outer.node_name().as_deref(), Some("title" | "script" | "style" | "option")))
}

fn line_of(node: &NodeRef<'_>, line: &str, language: Option<&str>) -> Option<Line> {
    if !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if line.chars().count() > LONGEST {
        return opening(node, line, language);
    }
    let own = dates::find_date(line, language).map(|found| (line.to_owned(), found));
    let (line, (date, span)) = own.or_else(|| of_parts(node, language))?;
    let before: String = line.chars().take(span.start).collect::<String>().to_lowercase();
    let length = line.chars().count();
    let around = length.saturating_sub(span.len());
    let changed = CHANGED.iter().any(|word| before.contains(word)) || says_changed(node);
    if around > AROUND || changed || before.contains(['©', '@']) || before.contains("copyright") {
        return None;
    }
    let says_so = PUBLISHED.iter().any(|word| before.contains(word));
    let elsewhere = lead::stands_elsewhere(node) || is_of_list(node);
    (!elsewhere).then_some(Line { date, says_so, alone: around <= 10 })
}

/// Reads the date at the beginning of a paragraph, set off by a dash or colon: `Lyon, 7 janvier 2022 – Le vote …`.
fn opening(node: &NodeRef<'_>, line: &str, language: Option<&str>) -> Option<Line> {
    let start: String = line.chars().take(LONGEST).collect();
    let (date, span) = dates::find_date(&start, language)?;
    let mut behind = start.chars().skip(span.end).filter(|c| !c.is_whitespace());
    let set_off = behind.next().is_some_and(|c| "-–—:/|)".contains(c));
    let fits = set_off && span.start <= 25 && !lead::stands_elsewhere(node);
    fits.then_some(Line { date, says_so: false, alone: false })
}

/// Finds a date whose day, month and year stand in elements of their own.
fn of_parts(node: &NodeRef<'_>, language: Option<&str>) -> Option<(String, (Edtf, crate::model::Span))> {
    for outer in node.ancestors_it(Some(2)) {
        let pieces: Vec<String> =
            outer.descendants_it().take(20).filter(NodeRef::is_text).map(|inner| inner.text().to_string()).collect();
        let line = pieces.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() > LONGEST {
            return None;
        }
        if let Some(found) = dates::find_date(&line, language) {
            return Some((line, found));
        }
    }
    None
}

/// Whether what stands right before an element says that it shows the last change.
fn says_changed(node: &NodeRef<'_>) -> bool {
    let around = node.ancestors_it(Some(2)).last().map(|outer| outer.text()).unwrap_or_default();
    let before = around.split(node.text().as_ref()).next().unwrap_or("").to_lowercase();
    // What stands before another date belongs to that one.
    let before = before.rsplit(|c: char| c.is_ascii_digit()).next().unwrap_or("");
    before.chars().count() < 60 && CHANGED.iter().any(|word| before.contains(word))
}

/// Whether an element is part of a list of links, as teasers and calendars are.
fn is_of_list(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(Some(6)).any(|outer| {
        let list =
            outer.node_name().is_some_and(|name| matches!(name.as_ref(), "option" | "select" | "table" | "blockquote"));
        list || (outer.has_name("a") && outer.text().chars().count() > LONGEST)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &str) -> Option<String> {
        let found = shown(&Document::from(html), "Un titre", Some("fr"));
        found.near.or(found.elsewhere).map(|date| date.as_str().to_owned())
    }

    #[test]
    fn a_date_by_the_headline_belongs_to_it() {
        let day = Some("2022-01-07".to_owned());
        assert_eq!(found("<h1>Un titre</h1><p>7 janvier 2022 · Ana Blanc</p>"), day);
        assert_eq!(found("<p>7 janvier 2022</p><h1>Un titre</h1><p>Le texte.</p>"), day);
        assert_eq!(found("<h1>Un titre</h1><p><b>7</b><i>janvier</i><u>2022</u></p>"), day);
        let words = "une phrase assez longue pour être le début d'un texte et non une ligne seule";
        assert_eq!(found(&format!("<h1>Un titre</h1><p>Lyon, 7 janvier 2022 – {words}</p>")), day);
        assert_eq!(found(&format!("<h1>Un titre</h1><p>Le 7 janvier 2022 {words}</p>")), None);
        assert_eq!(found("<h1>Un titre</h1><p>Mis à jour le 7 janvier 2022</p>"), None);
    }

    #[test]
    fn far_from_the_headline_only_a_date_alone_counts() {
        let far = "mot ".repeat(200);
        let day = Some("2022-01-07".to_owned());
        assert_eq!(found(&format!("<h1>Un titre</h1><p>{far}</p><p>7 janvier 2022</p>")), day);
        assert_eq!(found(&format!("<h1>Un titre</h1><p>{far}</p><p>Publié le : 7 janvier 2022</p>")), day);
        assert_eq!(found(&format!("<h1>Un titre</h1><p>{far}</p><p>Le 7 janvier 2022, à Lyon</p>")), None);
    }
}
