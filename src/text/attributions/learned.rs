//! Attributions as learned from annotated English news.
//!
//! A field over the tokens of a paragraph gives how probable each source, cue and content is; the surest that do not
//! overlap are taken and grouped by their cues. How it was learned: `src/bin/train/attribution.rs`.

use std::ops::Range;

use crate::model::Attribution;
use crate::model::Span;
use crate::text::attributions::lattice;
use crate::text::attributions::lattice::Lanes;
use crate::text::attributions::lattice::Stretch;
use crate::text::attributions::link;
use crate::text::attributions::link::Group;
use crate::text::attributions::view::View;
use crate::text::attributions::weights::Buffers;
use crate::text::attributions::weights::Weights;
use crate::text::attributions::weights::learned;
use crate::text::tokens::Tokens;

/// Returns the attributions of a text, without their chains, in the order in which they begin.
pub fn attributions(tokens: &Tokens<'_>) -> Vec<Attribution> {
    let weights = learned();
    let view = View::of(tokens, &weights.vocabulary);
    let mut found = Vec::new();
    let mut buffers = Buffers::default();
    let mut scores: Vec<Lanes> = Vec::new();
    for within in &view.paragraphs {
        let stretches = stretches(&view, within, weights, &mut buffers, &mut scores);
        let groups = link::groups(&view, within, &stretches, [&weights.contents, &weights.sources]);
        found.extend(groups.iter().map(|group| attribution(&view, within, &stretches, group)));
    }
    found.sort_by_key(|attribution: &Attribution| {
        let all = attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
        all.map(|span| (span.start, span.end)).min()
    });
    found
}

fn stretches(
    view: &View<'_, '_>,
    within: &Range<usize>,
    weights: &Weights,
    buffers: &mut Buffers,
    scores: &mut Vec<Lanes>,
) -> Vec<Stretch> {
    weights.scores(view, within, buffers, scores);
    let weighed = lattice::weigh(scores, &view.places(within), &weights.paths);
    lattice::choose(&weighed.stretches(), within.len(), weights.bounds)
}

fn attribution(view: &View<'_, '_>, within: &Range<usize>, stretches: &[Stretch], group: &Group) -> Attribution {
    let bare = |number: &usize| -> Option<Span> {
        let stretch = stretches.get(*number)?;
        Some(view.tokens.span(within.start + stretch.first, within.start + stretch.last))
    };
    let marked = |number: &usize| -> Option<Span> {
        let (first, last) = link::with_marks(view, within, stretches.get(*number)?);
        Some(view.tokens.span(first, last))
    };
    Attribution {
        source: group.source.iter().filter_map(bare).collect(),
        cue: group.cue.iter().filter_map(bare).collect(),
        content: group.contents.iter().filter_map(marked).collect(),
        via: Vec::new(),
        unnamed: false,
        direct: false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Source, cue and content of each attribution, pieces joined by ` | `.
    fn told(text: &str) -> Vec<[String; 3]> {
        let chars: Vec<char> = text.chars().collect();
        let words = |spans: &[Span]| {
            let pieces: Vec<String> = spans.iter().map(|span| chars[span.start..span.end].iter().collect()).collect();
            pieces.join(" | ")
        };
        let tokens = Tokens::of(text);
        attributions(&tokens).iter().map(|a| [words(&a.source), words(&a.cue), words(&a.content)]).collect()
    }

    #[test]
    fn what_someone_says_is_found_before_and_after_the_cue() {
        assert_eq!(
            told("The mayor said that the bridge would reopen in May."),
            [["The mayor", "said", "that the bridge would reopen in May"].map(str::to_owned)]
        );
        assert_eq!(
            told("“The bridge will reopen in May,” the mayor said."),
            [["the mayor", "said", "“The bridge will reopen in May,”"].map(str::to_owned)]
        );
        assert_eq!(
            told("The bridge will reopen in May, according to the city council."),
            [["the city council", "according to", "The bridge will reopen in May"].map(str::to_owned)]
        );
    }

    #[test]
    fn a_quotation_cut_by_its_speaker_is_one_content() {
        assert_eq!(
            told("\"We have no money,\" said Anna Berg, a nurse. \"Nobody listens to us.\""),
            [["Anna Berg, a nurse", "said", "\"We have no money,\" | \"Nobody listens to us.\""].map(str::to_owned)]
        );
    }

    #[test]
    fn text_without_a_speaker_says_nothing() {
        assert_eq!(told("The bridge is 300 metres long. It rained."), [] as [[String; 3]; 0]);
        assert_eq!(told(""), [] as [[String; 3]; 0]);
    }

    #[test]
    fn deep_quotations_and_long_lines_take_linear_time() {
        let quotes = "“".repeat(1000) + "he said " + &"”".repeat(1000);
        assert!(told(&quotes).len() < 100);
        let apostrophes = "''' \" ' said ".repeat(20_000);
        let line = "He said that ".repeat(50_000);
        let clock = std::time::Instant::now();
        let found = told(&apostrophes).len() + told(&line).len();
        assert!(found < 200_000 && clock.elapsed().as_secs() < 60);
    }

    proptest! {
        #[test]
        fn no_text_panics_and_spans_lie_inside(
            text in "([ \n\"“”'‘’,.:()-]|said|he|the|that|according to|Mr|Trump|[a-z]{1,4}|\\PC){0,80}"
        ) {
            let count = text.chars().count();
            for attribution in attributions(&Tokens::of(&text)) {
                for span in attribution.source.iter().chain(&attribution.cue).chain(&attribution.content) {
                    prop_assert!(span.start < span.end && span.end <= count);
                }
            }
        }
    }
}
