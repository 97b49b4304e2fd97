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
