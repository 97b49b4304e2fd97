//! Captures made for the purpose, in English and French, and what holds for all of them.

use proptest::prelude::*;

use crate::analysis::versions::alignment::Alignment;
use crate::analysis::versions::alignment::Words;
use crate::analysis::versions::edits::edits;
use crate::analysis::versions::fate;
use crate::analysis::versions::fate::Found;
use crate::analysis::versions::fate::Pair;
use crate::model::Edit;
use crate::model::EditKind;
use crate::model::Fate;
use crate::model::Span;
use crate::model::Zone;
use crate::model::ZoneSpan;
use crate::text::offsets;

const ENGLISH: &str = "Fire at the depot\n\nThe blaze began shortly after nine in the evening, two neighbours told the paper.\n\nAbout 20,000 litres of fuel were lost in the fire, the harbour office said on Monday.\n\nMayor Hilda Brandt does not know who set the depot alight, and no arrests were made.\n\nThe owner was allegedly abroad when the alarm went off at the gate.\n\nThe port remains closed to ships until further notice, the pilots were told.";

const FRENCH: &str = "Incendie au dépôt\n\nLe feu a pris peu après neuf heures du soir, ont raconté deux voisins.\n\nPrès de 20\u{202f}000 litres de carburant ont brûlé, selon la capitainerie du port.\n\nLe maire Hubert Brand ne connaît pas les auteurs, et personne n’a été arrêté lundi.\n\nLe propriétaire aurait été à l’étranger au moment de l’alarme.\n\nLe port reste fermé aux navires jusqu’à nouvel ordre, a-t-on dit aux pilotes.";

fn between<T>(old: &str, new: &str, language: Option<&str>, then: impl FnOnce(&Pair<'_, '_>) -> T) -> T {
    let (one, other) = (Words::of(old), Words::of(new));
    let alignment = Alignment::of(&one, &other);
    then(&Pair { old: &one, new: &other, alignment: &alignment, language })
}

fn span_of(text: &str, quote: &str) -> Span {
    let at = text.find(quote).unwrap_or_else(|| panic!("{quote} stands in the text"));
    let start = offsets::from_byte(text, at);
    Span::new(start, start + offsets::len(quote))
}

/// What became of a quote, with the words that stand for it.
fn fate_of(old: &str, new: &str, quote: &str, language: &str) -> (Fate, Option<String>, Found) {
    between(old, new, Some(language), |pair| {
        let found = fate::of_passage(pair, &pair.old.within(span_of(old, quote)));
        (found.fate, found.place.clone().map(|place| pair.new.surface(&place).to_owned()), found)
    })
}

fn edits_of(old: &str, new: &str, language: &str) -> Vec<Edit> {
    between(old, new, Some(language), |pair| edits(pair, (&[], &[]), &[]).edits)
}

fn only_edit(old: &str, new: &str, language: &str) -> (Vec<EditKind>, String, String) {
    let found = edits_of(old, new, language);
    assert_eq!(found.len(), 1, "{found:?}");
    (found[0].kinds.clone(), found[0].before.clone(), found[0].after.clone())
}

#[test]
fn a_figure_that_was_changed_is_told_as_such() {
    let new = ENGLISH.replace("20,000", "12,000");
    let quote = "About 20,000 litres of fuel were lost";
    let (fate, place, _) = fate_of(ENGLISH, &new, quote, "en");
    assert_eq!((fate, place.as_deref()), (Fate::FigureChanged, Some("About 12,000 litres of fuel were lost")));
    let (kinds, before, after) = only_edit(ENGLISH, &new, "en");
    assert_eq!((kinds[0], before.as_str(), after.as_str()), (EditKind::Figure, "20,000", "12,000"));
    let new = FRENCH.replace("20\u{202f}000", "12\u{202f}000");
    let (fate, place, _) = fate_of(FRENCH, &new, "20\u{202f}000 litres", "fr");
    assert_eq!((fate, place.as_deref()), (Fate::FigureChanged, Some("12\u{202f}000 litres")));
    assert_eq!(only_edit(FRENCH, &new, "fr").0[0], EditKind::Figure);
    let (fate, place, _) = fate_of(FRENCH, &FRENCH.replace("deux voisins", "trois voisins"), "deux voisins", "fr");
    assert_eq!((fate, place.as_deref()), (Fate::FigureChanged, Some("trois voisins")));
}

#[test]
fn a_name_that_was_changed_is_marked_before_other_words() {
    for (old, name, other, language) in
        [(ENGLISH, "Hilda Brandt", "Olga Stern", "en"), (FRENCH, "Hubert Brand", "Paul Lenoir", "fr")]
    {
        let new = old.replace(name, other);
        let (kinds, before, after) = only_edit(old, &new, language);
        assert_eq!((kinds[0], before.as_str(), after.as_str()), (EditKind::Name, name, other));
    }
}

#[test]
fn a_negation_that_was_dropped_is_marked_and_the_passage_is_reworded() {
    let new = ENGLISH.replace("does not know", "does know");
    assert_eq!(only_edit(ENGLISH, &new, "en").0[0], EditKind::Negation);
    let (fate, place, found) = fate_of(ENGLISH, &new, "does not know who set the depot alight", "en");
    assert_eq!((fate, place.as_deref()), (Fate::Reworded, Some("does know who set the depot alight")));
    assert_eq!(found.touches[0], EditKind::Negation);
    let new = FRENCH.replace("ne connaît pas", "connaît");
    let kinds: Vec<EditKind> = edits_of(FRENCH, &new, "fr").into_iter().flat_map(|edit| edit.kinds).collect();
    assert!(kinds.contains(&EditKind::Negation) && !kinds.contains(&EditKind::Figure), "{kinds:?}");
    let (_, _, found) = fate_of(FRENCH, &new, "ne connaît pas les auteurs", "fr");
    assert_eq!((found.fate, found.touches[0]), (Fate::Reworded, EditKind::Negation));
}

#[test]
fn a_hedge_that_was_dropped_is_marked() {
    let new = ENGLISH.replace("was allegedly abroad", "was abroad");
    assert_eq!(only_edit(ENGLISH, &new, "en").0[0], EditKind::Hedge);
    let new = FRENCH.replace("aurait été", "a été");
    assert_eq!(only_edit(FRENCH, &new, "fr").0[0], EditKind::Hedge);
    let (fate, place, found) = fate_of(FRENCH, &new, "aurait été à l’étranger", "fr");
    assert_eq!((fate, place.as_deref()), (Fate::Reworded, Some("a été à l’étranger")));
    assert_eq!(found.touches[0], EditKind::Hedge);
}

#[test]
fn an_attribution_that_was_changed_is_marked() {
    let new = FRENCH.replace("selon la capitainerie du port", "selon une association de riverains");
    let kinds: Vec<EditKind> = edits_of(FRENCH, &new, "fr").into_iter().flat_map(|edit| edit.kinds).collect();
    assert!(kinds.contains(&EditKind::Attribution), "{kinds:?}");
}

#[test]
fn a_paragraph_that_was_moved_takes_its_passage_along() {
    for (text, language) in [(ENGLISH, "en"), (FRENCH, "fr")] {
        let mut paragraphs: Vec<&str> = text.split("\n\n").collect();
        let last = paragraphs.pop().expect("a paragraph");
        paragraphs.insert(1, last);
        let new = paragraphs.join("\n\n");
        let (fate, place, _) = fate_of(text, &new, last, language);
        assert_eq!((fate, place.as_deref()), (Fate::Moved, Some(last)));
        let kinds: Vec<Vec<EditKind>> = edits_of(text, &new, language).into_iter().map(|edit| edit.kinds).collect();
        assert_eq!(kinds, [[EditKind::Moved], [EditKind::Moved]]);
    }
}

#[test]
fn a_passage_never_lands_on_a_lookalike_that_stood_there_before() {
    let twice = format!(
        "{ENGLISH}\n\nIn a box at the end of the page:\n\nThe port remains closed to ships until further notice, as in spring."
    );
    let quote = "The port remains closed to ships until further notice";
    let new = twice.replacen("The port remains closed to ships until further notice, the pilots were told.\n\n", "", 1);
    let (fate, place, found) = fate_of(&twice, &new, quote, "en");
    assert_eq!((fate, place), (Fate::Gone, None));
    assert!(found.why.contains("another passage"), "{}", found.why);
    let (fate, _, _) = fate_of(&twice, &twice, quote, "en");
    assert_eq!(fate, Fate::Kept);
}

#[test]
fn few_words_among_other_words_are_not_taken_for_the_passage() {
    let new = ENGLISH.replace("allegedly abroad when the alarm went off at the gate", "heard by the court")
        + "\n\nA film festival opens tonight; its star was allegedly abroad on Friday.";
    let (fate, place, found) = fate_of(ENGLISH, &new, "allegedly abroad", "en");
    assert_eq!((fate, place), (Fate::Unclear, None), "{}", found.why);
}

#[test]
fn a_passage_that_is_gone_is_gone_and_one_that_gives_way_to_another_sentence_too() {
    let sentence = "The owner was allegedly abroad when the alarm went off at the gate.";
    let removed = ENGLISH.replace(&format!("{sentence}\n\n"), "");
    assert_eq!(fate_of(ENGLISH, &removed, "The owner was allegedly abroad", "en").0, Fate::Gone);
    let replaced = ENGLISH.replace(sentence, "Rain is expected over the whole coast on Tuesday.");
    assert_eq!(fate_of(ENGLISH, &replaced, sentence, "en").0, Fate::Gone);
    assert_eq!(fate_of(ENGLISH, "Page not found", sentence, "en").0, Fate::Gone);
    assert_eq!(fate_of(ENGLISH, "", sentence, "en").0, Fate::Gone);
}

#[test]
fn a_passage_whose_sentence_was_turned_round_is_kept_with_a_warning() {
    let new = ENGLISH.replace("About 20,000 litres", "It is not true that about 20,000 litres");
    let (fate, _, found) = fate_of(ENGLISH, &new, "20,000 litres of fuel were lost", "en");
    assert_eq!(fate, Fate::Kept);
    assert!(found.around.is_some() && found.touches.contains(&EditKind::Negation), "{found:?}");
}

#[test]
fn typography_alone_is_no_edit_and_case_alone_is_one_of_form() {
    let new = FRENCH.replace('’', "'").replace('\u{202f}', "\u{a0}");
    assert!(edits_of(FRENCH, &new, "fr").is_empty());
    assert_eq!(only_edit(FRENCH, &FRENCH.replace("capitainerie", "Capitainerie"), "fr").0, [EditKind::Form]);
}

#[test]
fn words_of_menus_are_counted_and_not_listed() {
    let (old, new) = ("Home World\n\nThe port is closed.", "Home Sport\n\nThe port is open.");
    let zones =
        [(Zone::Boilerplate, 0, 10), (Zone::Body, 12, 31)].map(|(zone, start, end)| ZoneSpan { zone, start, end });
    let found = between(old, new, Some("en"), |pair| edits(pair, (&zones, &zones), &[]));
    assert_eq!((found.edits.len(), found.boilerplate_words), (1, 2));
    assert_eq!(found.edits[0].after, "open");
}

#[test]
fn a_paragraph_that_was_put_in_begins_where_it_begins() {
    let new = ENGLISH
        .replace("Mayor Hilda", "The fire was put out on Tuesday, the harbour office said on Tuesday.\n\nMayor Hilda");
    let found = edits_of(ENGLISH, &new, "en");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].after, "The fire was put out on Tuesday, the harbour office said on Tuesday.");
}

/// Text of few words, so that lookalikes abound.
fn repetitive() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        proptest::sample::select(vec!["le", "port", "12", "feu", "Brand", ".", ",", "\n\n", "pas", "20 000", "été"]),
        0..60,
    )
    .prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn identical_captures_keep_every_passage(text in repetitive(), start in 0usize..200, length in 1usize..40) {
        let span = Span::new(start, start + length);
        let (fate, edits) = between(&text, &text, None, |pair| {
            let passage = pair.old.within(span);
            let fate = (!passage.is_empty()).then(|| fate::of_passage(pair, &passage));
            (fate, edits(pair, (&[], &[]), &[]).edits.len())
        });
        prop_assert_eq!(edits, 0);
        if let Some(found) = fate {
            prop_assert_eq!(found.fate, Fate::Kept);
            prop_assert_eq!(found.around, None);
        }
    }

    #[test]
    fn a_passage_never_lands_where_the_words_differ(
        old in repetitive(), new in repetitive(), start in 0usize..200, length in 1usize..60,
    ) {
        between(&old, &new, None, |pair| {
            let passage = pair.old.within(Span::new(start, start + length));
            if passage.is_empty() {
                return Ok(());
            }
            let found = fate::of_passage(pair, &passage);
            let words = |words: &Words<'_>, place: &std::ops::Range<usize>| -> Vec<String> {
                place.clone().map(|word| words.written(word).to_owned()).collect()
            };
            if matches!(found.fate, Fate::Kept | Fate::Moved) {
                let place = found.place.clone().expect("it stands somewhere");
                prop_assert_eq!(words(pair.old, &passage), words(pair.new, &place));
            }
            if let Some(place) = &found.place {
                prop_assert!(place.start < place.end && place.end <= pair.new.len());
            }
            Ok(())
        })?;
    }

    #[test]
    fn the_edits_of_a_text_lead_to_the_other(old in repetitive(), new in repetitive()) {
        between(&old, &new, None, |pair| {
            let kept: Vec<&str> = (0..pair.old.len()).filter(|word| pair.alignment.to_new[*word].is_some())
                .map(|word| pair.old.written(word)).collect();
            let there: Vec<&str> = (0..pair.new.len()).filter(|word| pair.alignment.to_old[*word].is_some())
                .map(|word| pair.new.written(word)).collect();
            prop_assert_eq!(kept, there);
            let ordered: Vec<usize> = pair.alignment.to_new.iter().flatten().copied().collect();
            prop_assert!(ordered.is_sorted());
            for edit in edits(pair, (&[], &[]), &[]).edits {
                prop_assert!(!edit.before.is_empty() || !edit.after.is_empty());
                prop_assert!(!edit.kinds.is_empty());
                if let Some(span) = edit.new {
                    prop_assert_eq!(offsets::slice(&new, span), Some(edit.after.as_str()));
                }
                if let Some(span) = edit.old {
                    prop_assert_eq!(offsets::slice(&old, span), Some(edit.before.as_str()));
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn nothing_that_a_page_holds_makes_it_fail(old in "\\PC{0,80}", new in "\\PC{0,80}", at in 0usize..90) {
        between(&old, &new, None, |pair| {
            let passage = pair.old.within(Span::new(at, at + 9));
            fate::of_passage(pair, &passage);
            edits(pair, (&[], &[]), &[]);
        });
    }
}
