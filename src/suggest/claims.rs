//! Which sentences of a text a fact-checker would want to check, most wanted first, and why.
//!
//! A logistic regression over the numbers of `features.rs` and single words; its weights are in `weights.json`, made by
//! `cargo run --release --features train --bin train -- claims DIR` from debates whose sentences fact-checkers had
//! picked (CLEF-2019 CheckThat!, task 1). It puts in order and leaves nothing out.

mod features;
pub mod training;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::Serialize;

use crate::model::Marks;
use crate::suggest::claims::features::CLASSES;
use crate::suggest::claims::features::Described;
use crate::suggest::claims::features::features;
use crate::text::sentences::sentences;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// A sentence that may hold a claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClaimCandidate {
    /// Where it starts, in code points.
    pub start: usize,
    /// Where it ends, in code points, exclusive.
    pub end: usize,
    /// Its words.
    pub text: String,
    /// How much it is wanted, between 0 and 1; only the order has a meaning.
    pub score: f64,
    /// Why, in words.
    pub reasons: Vec<String>,
}

/// The weights, as the file has them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Weights {
    /// What they were learned from.
    pub trained_on: String,
    /// The weight of a sentence without anything.
    pub bias: f64,
    /// Of each number: its weight, and its mean and spread over the sentences it was learned from.
    pub numbers: Vec<(String, f64, f64, f64)>,
    /// Of each word: its weight, and how rare it is (the logarithm of the inverse of its share of sentences).
    pub words: HashMap<String, (f64, f64)>,
}

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| serde_json::from_str(include_str!("claims/weights.json")).expect("a test reads it"));

/// Returns the sentences of a text, most wanted first; equal ones in the order of the text. `marks` are what stands in
/// it, for the reasons.
pub fn claims(tokens: &Tokens<'_>, language: Option<&str>, marks: &Marks) -> Vec<ClaimCandidate> {
    let places = Places::of(marks);
    let candidate = |sentence: Range<usize>| {
        let described = features(tokens, sentence.clone(), language);
        let span = tokens.span(sentence.start, sentence.end.saturating_sub(1));
        ClaimCandidate {
            start: span.start,
            end: span.end,
            text: tokens.surface(sentence.start, sentence.end.saturating_sub(1)).to_owned(),
            score: sigmoid(weigh(&WEIGHTS, tokens, sentence, &described, language)),
            reasons: reasons(tokens, &described, &places, span.start..span.end),
        }
    };
    let has_words = |sentence: &Range<usize>| {
        let words = tokens.all().get(sentence.clone()).unwrap_or_default();
        words.iter().filter(|token| token.kind == TokenKind::Word).count() > 1
    };
    let mut found: Vec<ClaimCandidate> = sentences(tokens).into_iter().filter(has_words).map(candidate).collect();
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.start.cmp(&b.start)));
    found
}

fn sigmoid(sum: f64) -> f64 {
    1.0 / (1.0 + (-sum).exp())
}

/// Adds up the weights of a sentence. Its words, where they are English ones, weigh as a vector of length one (inverse
/// document frequency).
fn weigh(
    weights: &Weights,
    tokens: &Tokens<'_>,
    sentence: Range<usize>,
    described: &Described,
    language: Option<&str>,
) -> f64 {
    let numbers: f64 = weights
        .numbers
        .iter()
        .zip(described.values)
        .map(|((_, weight, mean, spread), value)| weight * (f64::from(value) - mean) / spread)
        .sum();
    let (mut sum, mut square) = (0.0, 0.0);
    let words = if language == Some("en") { training::words(tokens, sentence) } else { Vec::new() };
    for word in words {
        if let Some((weight, rarity)) = weights.words.get(word) {
            sum += weight * rarity;
            square += rarity * rarity;
        }
    }
    weights.bias + numbers + if square > 0.0 { sum / f64::sqrt(square) } else { 0.0 }
}

/// What stands in a text by where it begins, so that a sentence is not held against all of it.
struct Places<'m> {
    marks: &'m Marks,
    figures: Vec<(usize, usize)>,
    dates: Vec<(usize, usize)>,
    attributions: Vec<(usize, usize)>,
}

impl<'m> Places<'m> {
    fn of(marks: &'m Marks) -> Self {
        let sorted = |mut places: Vec<(usize, usize)>| {
            places.sort_unstable();
            places
        };
        let (figures, dates) = (marks.quantities.iter(), marks.dates.iter());
        let said = marks.attributions.iter().zip(0..);
        Self {
            marks,
            figures: sorted(figures.map(|figure| figure.start).zip(0..).collect()),
            dates: sorted(dates.map(|date| date.start).zip(0..).collect()),
            attributions: sorted(
                said.flat_map(|(said, at)| said.content.iter().map(move |content| (content.start, at))).collect(),
            ),
        }
    }
}

/// Returns those of a list that begin in a stretch, in the order of the list.
fn inside<'l, T>(list: &'l [T], places: &[(usize, usize)], span: &Range<usize>) -> impl Iterator<Item = &'l T> {
    let from = places.partition_point(|(start, _)| *start < span.start);
    let within = places.iter().skip(from).take_while(|(start, _)| *start < span.end);
    let mut numbers: Vec<usize> = within.map(|(_, at)| *at).collect();
    numbers.sort_unstable();
    numbers.into_iter().filter_map(|at| list.get(at))
}

/// Says what speaks for checking a sentence.
fn reasons(tokens: &Tokens<'_>, described: &Described, places: &Places<'_>, span: Range<usize>) -> Vec<String> {
    let marks = places.marks;
    let mut reasons = Vec::new();
    let figures: Vec<&str> =
        inside(&marks.quantities, &places.figures, &span).map(|figure| figure.surface.as_str()).take(3).collect();
    if !figures.is_empty() {
        reasons.push(format!("figures: {}", figures.join(", ")));
    }
    if let Some(date) = inside(&marks.dates, &places.dates, &span).find(|date| date.value.is_some()) {
        reasons.push(format!("when: {}", date.surface));
    }
    if let Some(said) = inside(&marks.attributions, &places.attributions, &span).next() {
        let names: Vec<&str> = said.via.iter().map(|relay| relay.name.as_str()).collect();
        let who = if names.is_empty() { "somebody".to_owned() } else { names.join(", by way of ") };
        reasons.push(format!("said by {who}"));
    }
    for (class, told) in [
        ("accusation", "accusation"),
        ("cause", "cause"),
        ("future", "prediction"),
        ("superlative", "superlative"),
        ("comparison", "comparison"),
        ("record", "something done"),
    ] {
        let place = CLASSES.iter().position(|known| *known == class);
        if let Some(index) = place.and_then(|place| described.first.get(place).copied().flatten()) {
            reasons.push(format!("{told}: {}", tokens.written(index)));
        }
    }
    reasons
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ordered(text: &str, language: &str) -> Vec<ClaimCandidate> {
        claims(&Tokens::of(text), Some(language), &Marks::default())
    }

    #[test]
    fn the_weights_are_those_of_the_numbers() {
        let names: Vec<&str> = WEIGHTS.numbers.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(names, features::names());
        assert!(WEIGHTS.words.len() > 1_000);
    }

    #[test]
    fn what_can_be_checked_comes_before_what_cannot() {
        let english = "Good evening, ladies and gentlemen. Unemployment has doubled since 2009 because the last government cut \
                       400,000 jobs. What do you think? I hope you will like it here.";
        let found = ordered(english, "en");
        assert_eq!(found.len(), 4);
        assert!(found[0].text.starts_with("Unemployment"), "{found:?}");
        assert!(found[0].reasons.iter().any(|reason| reason == "cause: since"), "{:?}", found[0].reasons);
        let french = "Bonsoir à tous et merci. Le gouvernement a supprimé 400 000 emplois parce que les banques ont fraudé. \
                      Qu'en pensez-vous ? Je crois que vous serez contents.";
        let found = ordered(french, "fr");
        assert!(found[0].text.starts_with("Le gouvernement"), "{found:?}");
        assert!(found[0].reasons.iter().any(|reason| reason == "accusation: fraudé"), "{:?}", found[0].reasons);
    }

    #[test]
    fn the_reasons_are_those_of_the_sentence_however_long_the_text() {
        let read = |text: &str| {
            let marks = crate::text::marks::marks(text, Some("en"), None);
            claims(&Tokens::of(text), Some("en"), &marks)
        };
        let sentence = "Ivan said that 20 ships sank off Malta. ";
        let (one, many) = (read(sentence), read(&sentence.repeat(1_000)));
        assert!(one[0].reasons.contains(&"figures: 20".to_owned()) && one[0].reasons.len() > 1, "{one:?}");
        assert_eq!(many.len(), 1_000);
        assert!(many.iter().all(|other| other.reasons == one[0].reasons), "{many:?}");
    }

    #[test]
    fn beginnings_of_words_are_found() {
        let bit = |class: &str| 1 << CLASSES.iter().position(|known| *known == class).expect("known");
        assert_eq!(features::classes("results", Some("en")) & bit("cause"), bit("cause"));
        assert_eq!(features::classes("killings", Some("en")) & bit("accusation"), bit("accusation"));
        assert_eq!(features::classes("millions", Some("fr")) & bit("scale"), bit("scale"));
        assert_eq!(features::classes("zebra", Some("en")), 0);
    }

    proptest! {
        #[test]
        fn candidates_lie_in_the_text(text in "\\PC{0,200}") {
            for candidate in ordered(&text, "en") {
                let there: String = text.chars().skip(candidate.start).take(candidate.end - candidate.start).collect();
                prop_assert_eq!(there, candidate.text);
                prop_assert!((0.0..=1.0).contains(&candidate.score));
            }
        }
    }
}
