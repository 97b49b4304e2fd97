//! What a person searches for, and the piece of a text that shows it.

use std::collections::HashSet;

use crate::model::Snippet;
use crate::model::Span;
use crate::model::ZoneSpan;
use crate::text::fold::Strength;
use crate::text::fold::fold;
use crate::text::fold::is_invisible;
use crate::text::fold::is_word_by_itself;
use crate::text::offsets;

/// One thing to be found.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum QueryTerm {
    /// A word.
    Word(String),
    /// Words that stand together.
    Phrase(Vec<String>),
}

impl QueryTerm {
    fn words(&self) -> &[String] {
        match self {
            Self::Word(word) => std::slice::from_ref(word),
            Self::Phrase(words) => words,
        }
    }
}

/// Reads what a person typed as words: runs of letters and digits, without case and accents. Words in quotation
/// marks stand together, and so do the parts of a word with signs in it (`l'armée`, `20,000`).
pub fn query_terms(query: &str) -> Vec<QueryTerm> {
    let terms = query_groups(query).into_iter().map(|group| {
        let mut words = words(&group);
        if words.len() == 1 { words.pop().map(QueryTerm::Word) } else { Some(QueryTerm::Phrase(words)) }
    });
    terms.flatten().collect()
}

/// Returns what a person typed piece by piece, as typed: words between blanks, and what stands in quotation marks
/// together, each once. For an index that folds words by rules of its own. Pieces without a letter or digit are left
/// out.
pub fn query_groups(query: &str) -> Vec<String> {
    let straight: String =
        query.chars().map(|c| if matches!(c, '«' | '»' | '“' | '”' | '„') { '"' } else { c }).collect();
    let mut groups = Vec::new();
    let mut seen = HashSet::new();
    for (index, piece) in straight.split('"').enumerate() {
        let quoted = index % 2 == 1;
        let pieces: Vec<&str> = if quoted { vec![piece] } else { piece.split_whitespace().collect() };
        let new = pieces.into_iter().filter(|piece| !words(piece).is_empty() && seen.insert(piece.to_lowercase()));
        groups.extend(new.map(str::to_owned));
    }
    groups
}

/// Returns the words of a text without case and accents.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in fold(text, Strength::Letters).text.chars() {
        let single = is_word_by_itself(c);
        if single || !c.is_alphanumeric() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.push(c);
        }
        if single {
            words.push(String::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Returns the piece of a text, about `width` code points long, that holds most different words of a query, with
/// the words marked; the beginning of the text where it holds none. Words in `skipped` zones (in order) do not count.
/// Linear in the text.
pub fn snippet(text: &str, skipped: &[ZoneSpan], terms: &[QueryTerm], width: usize) -> Snippet {
    let wanted: Vec<&String> = terms.iter().flat_map(QueryTerm::words).collect();
    let mut found = places(text, &wanted);
    let mut zones = skipped.iter().peekable();
    found.retain(|(span, _)| {
        while zones.next_if(|zone| zone.end <= span.start).is_some() {}
        zones.peek().is_none_or(|zone| span.end <= zone.start)
    });
    let centre = best_window(&found, width);
    let (start, end) = window(text, centre, width);
    let piece = offsets::slice(text, Span::new(start, end)).unwrap_or("");
    let inside = found.iter().filter(|(span, _)| span.start >= start && span.end <= end);
    let mut marks: Vec<Span> = Vec::new();
    for span in inside.map(|(span, _)| Span::new(span.start - start, span.end - start)) {
        match marks.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => marks.push(span),
        }
    }
    Snippet { text: piece.to_owned(), start, marks }
}

/// Returns the piece of a text, about `width` code points long, around the first of some stretches (in order), with
/// those inside marked.
pub fn around(text: &str, spans: &[Span], width: usize) -> Snippet {
    let (start, end) = window(text, spans.first().copied(), width);
    let piece = offsets::slice(text, Span::new(start, end)).unwrap_or("");
    let inside = spans.iter().filter(|span| span.start >= start && span.end <= end);
    let marks = inside.map(|span| Span::new(span.start - start, span.end - start)).collect();
    Snippet { text: piece.to_owned(), start, marks }
}

/// Returns where each wanted word stands, with its place in the query.
fn places(text: &str, wanted: &[&String]) -> Vec<(Span, usize)> {
    let mut places = Vec::new();
    let (mut start, mut word) = (0, String::new());
    for (point, c) in text.chars().chain(['\0']).enumerate() {
        let single = is_word_by_itself(c);
        let inside = c.is_alphanumeric() || (!word.is_empty() && is_invisible(c));
        if !word.is_empty() && (single || !inside || is_word_by_itself_at_end(&word)) {
            let folded = fold(&word, Strength::Letters).text;
            if let Some(index) = wanted.iter().position(|wanted| **wanted == folded) {
                places.push((Span::new(start, point), index));
            }
            word.clear();
        }
        if inside {
            if word.is_empty() {
                start = point;
            }
            word.push(c);
        }
    }
    places
}

fn is_word_by_itself_at_end(word: &str) -> bool {
    word.chars().next_back().is_some_and(is_word_by_itself)
}

/// Returns where the stretch with most different words begins and ends.
fn best_window(found: &[(Span, usize)], width: usize) -> Option<Span> {
    let mut best: Option<(usize, Span)> = None;
    let mut first = 0;
    for (last, (span, _)) in found.iter().enumerate() {
        while found.get(first).is_some_and(|(start, _)| span.end.saturating_sub(start.start) > width) && first < last {
            first += 1;
        }
        let inside = found.get(first..=last).unwrap_or_default();
        let mut kinds: Vec<usize> = inside.iter().map(|(_, index)| *index).collect();
        kinds.sort_unstable();
        kinds.dedup();
        if best.is_none_or(|(most, _)| kinds.len() > most) {
            best = inside.first().map(|(start, _)| (kinds.len(), Span::new(start.start, span.end)));
        }
    }
    best.map(|(_, span)| span)
}

/// Returns a stretch of about `width` around a centre, cut between words.
fn window(text: &str, centre: Option<Span>, width: usize) -> (usize, usize) {
    let centre = centre.unwrap_or(Span::new(0, 0));
    let spare = width.saturating_sub(centre.len());
    let rough = centre.start.saturating_sub(spare / 3);
    let letters: Vec<char> = text.chars().skip(rough).take(width + 1).collect();
    let skipped = match rough {
        0 => 0,
        _ => letters.iter().take(centre.start - rough).position(|c| c.is_whitespace()).map_or(0, |at| at + 1),
    };
    let whole = letters.len() <= width;
    let kept = if whole { letters.len() } else { letters.iter().rposition(|c| c.is_whitespace()).unwrap_or(width) };
    let end = (rough + kept).max(centre.end);
    (rough + skipped, end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn whatever_is_typed_is_words() {
        let word = |text: &str| QueryTerm::Word(text.to_owned());
        let phrase = |words: &[&str]| QueryTerm::Phrase(words.iter().map(|word| (*word).to_owned()).collect());
        assert_eq!(query_terms("Élysée AND NEAR("), [word("elysee"), word("and"), word("near")]);
        assert_eq!(
            query_terms("l'armée 20,000 \"hommes  armés\""),
            [phrase(&["l", "armee"]), phrase(&["20", "000"]), phrase(&["hommes", "armes"])]
        );
        assert_eq!(query_terms("* ^ \" -"), []);
        assert_eq!(query_terms("Base base BASE"), [word("base")]);
    }

    #[test]
    fn the_piece_with_most_words_is_shown() {
        let text = format!("Un homme seul. {} Un homme armé devant la base.", "Rien. ".repeat(60));
        let shown = snippet(&text, &[], &query_terms("homme base arme"), 60);
        assert!(shown.text.contains("homme armé devant la base"), "{}", shown.text);
        let marked: Vec<&str> = shown.marks.iter().filter_map(|mark| offsets::slice(&shown.text, *mark)).collect();
        assert_eq!(marked, ["homme", "armé", "base"]);
    }

    #[test]
    fn words_without_blanks_are_marked_as_one() {
        let shown = snippet("航天基地安全，官员周五表示", &[], &query_terms("基地"), 40);
        assert_eq!(shown.marks, [Span::new(2, 4)]);
        assert_eq!(query_terms("基地"), [QueryTerm::Phrase(vec!["基".to_owned(), "地".to_owned()])]);
    }

    #[test]
    fn words_in_boilerplate_are_not_shown() {
        let text = format!("Menu : base. {} La base est calme.", "Rien. ".repeat(40));
        let menu = ZoneSpan { zone: crate::model::Zone::Boilerplate, start: 0, end: 12 };
        assert!(snippet(&text, &[menu], &query_terms("base"), 40).text.contains("La base est calme"));
        assert!(snippet(&text, &[], &query_terms("base"), 40).text.contains("Menu : base"));
    }

    proptest! {
        #[test]
        fn marks_lie_inside_the_piece_and_the_piece_inside_the_text(text in "\\PC{0,120}", query in "\\PC{0,12}", width in 1usize..50) {
            let shown = snippet(&text, &[], &query_terms(&query), width);
            let length = offsets::len(&shown.text);
            prop_assert_eq!(offsets::slice(&text, Span::new(shown.start, shown.start + length)), Some(shown.text.as_str()));
            for mark in &shown.marks { prop_assert!(mark.end <= length); }
        }
    }
}
