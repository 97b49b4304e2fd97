//! Finding a quote in a text although it was not copied to the letter (design, section 5).

use std::collections::HashSet;

use memchr::memmem;

use crate::model::Span;
use crate::text::fold::Folded;
use crate::text::fold::Strength;
use crate::text::fold::fold;
use crate::text::offsets;

/// Where a quote stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Anchor {
    /// In one place.
    One(Span),
    /// In several, in the order of the text; the first 20 of them.
    Many(Vec<Span>),
    /// Nowhere.
    Missing {
        /// The sentence that shares most of its words, if it shares a third of them.
        nearest: Option<Span>,
    },
}

/// The most places that are listed.
const MOST_PLACES: usize = 20;
/// The most code points that a cut `[…]` may stand for: about a page.
const LONGEST_CUT: usize = 2_000;
/// The most bytes that are looked through for the parts behind the first; a search costs [`SEARCH`] at least.
const MOST_WORK: usize = 256 << 20;
/// What it costs to look for one part, in bytes.
const SEARCH: usize = 256;
/// What stands for words left out.
const CUTS: [&str; 6] = ["[…]", "[...]", "(…)", "(...)", "[. . .]", "[ … ]"];

/// Finds a quote in a text.
///
/// It is looked for to the letter first, then with typography made alike, then with case and accents made alike;
/// the first way that finds anything decides, so that a lookalike never makes an exact quote ambiguous. `[…]`
/// stands for words left out. Of several places, one that begins and ends between words counts before those that
/// do not. Linear in the text for each way.
pub fn anchor(text: &str, quote: &str) -> Anchor {
    let trimmed = quote.trim();
    let parts = parts(trimmed);
    if parts.iter().all(|part| fold(part, Strength::Letters).text.is_empty()) {
        return Anchor::Missing { nearest: None };
    }
    if parts.len() <= 1
        && let Some(found) = decided(text, exact_places(text, trimmed))
    {
        return found;
    }
    // A quotation mark that was copied along says more than a capital letter does: without it, `T "` is any T.
    let folded = [Strength::Typography, Strength::Letters].map(|strength| (strength, fold(text, strength)));
    for bare in [false, true] {
        for (strength, folded) in &folded {
            let places = folded_places(folded, &parts, *strength, bare);
            if let Some(found) = decided(text, places) {
                return found;
            }
        }
    }
    Anchor::Missing { nearest: nearest(text, trimmed) }
}

/// Returns the stretches of a quote between its cuts.
fn parts(quote: &str) -> Vec<&str> {
    let mut parts = vec![quote];
    for cut in CUTS {
        parts = parts.into_iter().flat_map(|part| part.split(cut)).collect();
    }
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn decided(text: &str, mut places: Vec<Span>) -> Option<Anchor> {
    places.dedup();
    if places.len() > 1 {
        let whole: Vec<Span> = between_words(text, &places);
        if whole.len() == 1 {
            places = whole;
        }
    }
    match places.as_slice() {
        [] => None,
        [one] => Some(Anchor::One(*one)),
        several => Some(Anchor::Many(several.iter().take(MOST_PLACES).copied().collect())),
    }
}

/// Keeps the places that neither begin nor end inside a word.
fn between_words(text: &str, places: &[Span]) -> Vec<Span> {
    let inside = |span: &Span| {
        let around = Span::new(span.start.saturating_sub(1), span.end + 1);
        let wide = offsets::slice(text, around).or_else(|| offsets::slice(text, Span::new(around.start, span.end)));
        let letters: Vec<char> = wide.unwrap_or("").chars().collect();
        let joined = |one: Option<&char>, two: Option<&char>| {
            one.zip(two).is_some_and(|(one, two)| one.is_alphanumeric() && two.is_alphanumeric())
        };
        let first = usize::from(span.start > 0);
        let starts = first == 1 && joined(letters.first(), letters.get(1));
        let last = first + span.len();
        let ends = joined(letters.get(last.saturating_sub(1)), letters.get(last));
        starts || ends
    };
    places.iter().filter(|span| !inside(span)).copied().collect()
}

fn exact_places(text: &str, quote: &str) -> Vec<Span> {
    let (mut byte, mut point) = (0, 0);
    let length = offsets::len(quote);
    let mut places = Vec::new();
    for at in memmem::find_iter(text.as_bytes(), quote.as_bytes()).take(MOST_PLACES + 1) {
        point += text.get(byte..at).map_or(0, offsets::len);
        byte = at;
        places.push(Span::new(point, point + length));
    }
    places
}

/// Finds the parts of a quote one behind the other; `bare`: without the quotation marks around it.
fn folded_places(text: &Folded, parts: &[&str], strength: Strength, bare: bool) -> Vec<Span> {
    let mut needles: Vec<String> = parts.iter().map(|part| fold(part, strength).text).collect();
    if bare {
        if let Some(first) = needles.first_mut() {
            *first = first.trim_start_matches(['"', '\'', '.', ' ']).to_owned();
        }
        if let Some(last) = needles.last_mut() {
            *last = last.trim_end_matches(['"', '\'', '.', ' ', ',']).to_owned();
        }
    }
    needles.retain(|needle| !needle.is_empty());
    let Some((first, rest)) = needles.split_first() else { return Vec::new() };
    let (mut places, mut work) = (Vec::new(), 0);
    let mut from = 0;
    while let Some(found) = text.text.get(from..).and_then(|rest| memmem::find(rest.as_bytes(), first.as_bytes())) {
        let start = from + found;
        let end = end_of_parts(&text.text, start + first.len(), rest, &mut work);
        if work > MOST_WORK {
            // Whether there is one place or more cannot be told.
            return Vec::new();
        }
        let place = end.and_then(|end| whole_characters(text, start, end));
        // What begins within a character (the e of œ) may hide what begins behind it.
        let step = if place.is_some() { first.len() } else { 1 };
        from = text.text.ceil_char_boundary(start + step);
        places.extend(place);
        if places.len() > MOST_PLACES {
            break;
        }
    }
    places
}

/// Returns where the last of further parts ends, each within a page of the one before it; counts the work, and gives
/// up where it is too much.
fn end_of_parts(text: &str, from: usize, rest: &[String], work: &mut usize) -> Option<usize> {
    let mut end = from;
    for part in rest {
        let within = text.floor_char_boundary((end + 4 * LONGEST_CUT + part.len()).min(text.len()));
        let window = text.get(end..within)?;
        let found = memmem::find(window.as_bytes(), part.as_bytes());
        *work += found.unwrap_or(window.len()) + SEARCH;
        if *work > MOST_WORK {
            return None;
        }
        end += found? + part.len();
    }
    Some(end)
}

/// Returns the place in the original, with the marks that belong to its last letter; `None` where a match would
/// begin or end within one character of the original, such as half of a ligature.
fn whole_characters(text: &Folded, start: usize, end: usize) -> Option<Span> {
    let span = text.span(start, end)?;
    let next =
        text.text.get(end..).and_then(|rest| rest.chars().next()).and_then(|c| text.span(end, end + c.len_utf8()));
    let before = text.text.get(..start).and_then(|head| head.chars().next_back());
    let previous = before.and_then(|c| text.span(start - c.len_utf8(), start));
    let cuts_end = next.is_some_and(|next| next.start < span.end);
    let cuts_start = previous.is_some_and(|previous| previous.end > span.start);
    (!cuts_end && !cuts_start).then_some(span)
}

/// Returns the line or sentence that shares most of a quote's words, if it shares a third of them.
fn nearest(text: &str, quote: &str) -> Option<Span> {
    let words = |text: &str| -> Vec<String> {
        let folded = fold(text, Strength::Letters).text;
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).map(str::to_owned).collect()
    };
    let wanted: HashSet<String> = words(quote).into_iter().collect();
    let mut best: Option<(usize, Span)> = None;
    let mut start = 0;
    for sentence in text.split_inclusive(['.', '!', '?', '\n', '…']) {
        let end = start + offsets::len(sentence);
        let shared: HashSet<String> = words(sentence).into_iter().filter(|word| wanted.contains(word)).collect();
        if shared.len() * 3 >= wanted.len().max(1)
            && best.is_none_or(|(most, _)| shared.len() > most)
            && !shared.is_empty()
        {
            best = Some((shared.len(), trimmed_span(sentence, start)));
        }
        start = end;
    }
    best.map(|(_, span)| span)
}

fn trimmed_span(sentence: &str, start: usize) -> Span {
    let before = offsets::len(sentence) - offsets::len(sentence.trim_start());
    Span::new(start + before, start + before + offsets::len(sentence.trim()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "Le chef a dit\u{a0}: «\u{a0}L\u{2019}arm\u{e9}e est l\u{e0}\u{a0}»,\nsuivie de 20\u{202f}000 hommes. L\u{2019}armée part. La fin du c\u{153}ur approche.";

    fn words(quote: &str) -> String {
        match anchor(TEXT, quote) {
            Anchor::One(span) => offsets::slice(TEXT, span).expect("inside").to_owned(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_quote_is_found_although_its_typography_differs() {
        assert_eq!(words("a dit : \"L'armée est là\""), "a dit\u{a0}: «\u{a0}L\u{2019}armée est là\u{a0}»");
        assert_eq!(words("suivie de 20 000 hommes"), "suivie de 20\u{202f}000 hommes");
        assert_eq!(words("est là », suivie"), "est là\u{a0}»,\nsuivie");
        assert_eq!(words("fin du coeur"), "fin du c\u{153}ur");
    }

    #[test]
    fn a_quote_is_found_although_case_and_accents_differ() {
        assert_eq!(words("l'armee PART"), "L\u{2019}armée part");
    }

    #[test]
    fn a_cut_stands_for_words_left_out() {
        assert_eq!(words("suivie de […] La fin"), "suivie de 20\u{202f}000 hommes. L\u{2019}armée part. La fin");
        assert_eq!(anchor(TEXT, "[…]"), Anchor::Missing { nearest: None });
    }

    #[test]
    fn quotation_marks_that_a_person_adds_do_no_harm() {
        assert_eq!(words("“suivie de 20 000 hommes”"), "suivie de 20\u{202f}000 hommes");
    }

    #[test]
    fn a_quote_behind_a_ligature_is_found() {
        assert_eq!(anchor("nœees", "EES"), Anchor::One(Span::new(2, 5)));
        assert_eq!(anchor("😀œéé ", "ÉÉ"), Anchor::One(Span::new(2, 4)));
    }

    #[test]
    fn many_cuts_in_a_text_that_repeats_itself_are_given_up_in_time() {
        let quote = format!("{}z", "ab[…]".repeat(4_000));
        assert_eq!(anchor(&"ab ".repeat(12_000), &quote), Anchor::Missing { nearest: None });
        let quote = format!("{}ab", "ab[…]".repeat(100));
        assert!(matches!(anchor(&"ab ".repeat(300), &quote), Anchor::Many(_)));
    }

    #[test]
    fn a_mark_that_was_copied_along_counts_before_case() {
        assert_eq!(anchor("ATAat « Té", "T \""), Anchor::One(Span::new(4, 7)));
    }

    #[test]
    fn several_places_are_listed_unless_one_is_exact_or_whole() {
        assert!(matches!(anchor(TEXT, "l'armee"), Anchor::Many(places) if places.len() == 2));
        assert_eq!(anchor("Été été", "été"), Anchor::One(Span::new(4, 7)));
        assert_eq!(anchor("armés arme", "arme"), Anchor::One(Span::new(6, 10)));
        assert_eq!(anchor("rearm arm", "arm"), Anchor::One(Span::new(6, 9)));
    }

    #[test]
    fn a_quote_that_is_not_there_names_the_nearest_sentence() {
        let Anchor::Missing { nearest: Some(span) } = anchor(TEXT, "La fin de la guerre du coeur") else {
            panic!("found")
        };
        assert_eq!(offsets::slice(TEXT, span), Some("La fin du c\u{153}ur approche."));
        assert_eq!(anchor(TEXT, "zzz"), Anchor::Missing { nearest: None });
        assert_eq!(anchor(TEXT, " \u{200b}"), Anchor::Missing { nearest: None });
    }

    proptest! {
        #[test]
        fn nothing_a_person_pastes_makes_it_fail(text in "\\PC{0,80}", quote in "\\PC{0,20}") {
            match anchor(&text, &quote) {
                Anchor::One(span) => prop_assert!(offsets::slice(&text, span).is_some()),
                Anchor::Many(spans) => for span in spans { prop_assert!(offsets::slice(&text, span).is_some()) },
                Anchor::Missing { .. } => {}
            }
        }

        #[test]
        fn a_piece_of_the_text_is_found_with_its_typography_changed(
            text in "[a-zA-Zéàœ😀אב]{2,8}( |’|\u{a0}|[a-zéA-Z]{1,6}| «\u{a0}| - ){4,20}",
            start in 0usize..10, length in 4usize..20,
        ) {
            let piece: String = text.chars().skip(start).take(length).collect();
            prop_assume!(!piece.trim().is_empty() && !fold(&piece, Strength::Letters).text.trim().is_empty());
            let retyped = piece.replace('’', "'").replace('\u{a0}', "\n").replace('«', "\"").to_uppercase().replace('Œ', "OE");
            let within = |span: &Span| span.overlap(Span::new(start, start + piece.chars().count())) > 0;
            prop_assume!(fold(&retyped, Strength::Letters).text.chars().any(char::is_alphanumeric));
            match anchor(&text, &retyped) {
                Anchor::One(_) => {}
                Anchor::Many(spans) => prop_assert!(spans.len() >= MOST_PLACES || spans.iter().any(within)),
                Anchor::Missing { .. } => prop_assert!(false, "{piece:?} as {retyped:?} is not found in {text:?}"),
            }
        }
    }
}
