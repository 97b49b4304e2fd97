//! Which content belongs to which cue, and which source to it: a choice among the nearest, by learned weights.

use std::ops::Range;

use serde::Deserialize;
use serde::Serialize;

use crate::text::attributions::classes;
use crate::text::attributions::classes::CLASSES;
use crate::text::attributions::features::size;
use crate::text::attributions::lattice::Stretch;
use crate::text::attributions::view::View;

/// The role of a source.
pub const SOURCE: u8 = 0;
/// The role of a cue.
pub const CUE: u8 = 1;
/// The role of a content.
pub const CONTENT: u8 = 2;

/// How many kinds of features a pair has.
const KINDS: usize = 6;
/// How many values each kind can have.
pub const SIZES: [usize; KINDS] = [54, 44, 2 * CLASSES, 32, 2 * CLASSES, 2 * CLASSES];
/// How many stretches on each side are looked at.
const NEAR: usize = 8;

/// What speaks for a pair, by kind of feature.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Pairing {
    /// The weights by kind and value.
    pub weights: Vec<Vec<f32>>,
}

impl Pairing {
    /// Returns weights that say nothing.
    pub fn blank() -> Self {
        Self { weights: SIZES.iter().map(|size| vec![0.0; *size]).collect() }
    }

    /// Adds up what speaks for a pair.
    pub fn score(&self, pair: &[usize; KINDS]) -> f32 {
        self.weights.iter().zip(pair).filter_map(|(weights, value)| weights.get(*value)).sum()
    }
}

/// Returns the stretches of a role that one may belong to, each with its features. At most sixteen.
pub fn candidates(
    view: &View<'_, '_>,
    within: &Range<usize>,
    stretches: &[Stretch],
    number: usize,
    role: u8,
) -> Vec<(usize, [usize; KINDS])> {
    let mut found = Vec::new();
    for after in [false, true] {
        let mut between = [0_usize; 3];
        for step in 1..=NEAR {
            let other = if after { number + step } else { number.wrapping_sub(step) };
            let Some(stretch) = stretches.get(other) else { break };
            if stretch.role == role {
                found.push((other, pair(view, within, stretches, number, other, between)));
            }
            if let Some(count) = between.get_mut(usize::from(stretch.role)) {
                *count += 1;
            }
        }
    }
    found
}

fn pair(
    view: &View<'_, '_>,
    within: &Range<usize>,
    stretches: &[Stretch],
    number: usize,
    other: usize,
    between: [usize; 3],
) -> [usize; KINDS] {
    let (Some(own), Some(its)) = (stretches.get(number), stretches.get(other)) else { return [usize::MAX; KINDS] };
    let after = other > number;
    let side = usize::from(after);
    let class = |token: usize, offset: isize| usize::from(view.at(within, within.start + token, offset).class);
    let sentence = |token: usize| view.at(within, within.start + token, 0).sentence;
    let [sources, cues, contents] = between.map(|count| count.min(2));
    let (near, far) = if after { (own.last, its.first) } else { (own.first, its.last) };
    let gap = size(near.abs_diff(far)) as usize;
    let same = usize::from(sentence(near) == sentence(far));
    let role = |at: Option<usize>| at.and_then(|at| stretches.get(at)).map_or(3, |stretch| usize::from(stretch.role));
    let beyond = role(if after { other.checked_add(1) } else { other.checked_sub(1) });
    let behind = role(if after { number.checked_sub(1) } else { number.checked_add(1) });
    let cue = if own.role == CUE { own } else { its };
    let beside = if after { class(own.last, 1) } else { class(own.first, -1) };
    [
        side * 27 + sources * 9 + cues * 3 + contents,
        (side * 2 + same) * 11 + gap,
        side * CLASSES + class(cue.first, 0),
        side * 16 + beyond * 4 + behind,
        side * CLASSES + beside,
        side * CLASSES + class(cue.last, 0),
    ]
}

/// Which stretches make an attribution: its cue, its source and its contents.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Group {
    /// The cue.
    pub cue: Option<usize>,
    /// The source.
    pub source: Option<usize>,
    /// The contents, in order.
    pub contents: Vec<usize>,
}

/// Groups the stretches of a paragraph by their cues; a content that has none is a group of its own.
pub fn groups(
    view: &View<'_, '_>,
    within: &Range<usize>,
    stretches: &[Stretch],
    [contents, sources]: [&Pairing; 2],
) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let mut of_stretch: Vec<Option<usize>> = vec![None; stretches.len()];
    for (number, stretch) in stretches.iter().enumerate() {
        if stretch.role == CUE {
            let source = best(sources, &candidates(view, within, stretches, number, SOURCE));
            if let Some(place) = of_stretch.get_mut(number) {
                *place = Some(found.len());
            }
            found.push(Group { cue: Some(number), source, contents: Vec::new() });
        }
    }
    for (number, stretch) in stretches.iter().enumerate() {
        if stretch.role == CONTENT {
            let cue = best(contents, &candidates(view, within, stretches, number, CUE));
            let group = cue.and_then(|cue| of_stretch.get(cue).copied().flatten());
            match group.and_then(|group| found.get_mut(group)) {
                Some(group) => group.contents.push(number),
                None => found.push(Group { contents: vec![number], ..Group::default() }),
            }
        }
    }
    found
}

/// Returns the candidate for which most speaks, if what does is more than what speaks for none (0).
fn best(pairing: &Pairing, candidates: &[(usize, [usize; KINDS])]) -> Option<usize> {
    let scored = candidates.iter().map(|(number, pair)| (pairing.score(pair), *number));
    scored.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(score, _)| *score > 0.0).map(|(_, number)| number)
}

/// Returns a stretch with the quotation marks that stand directly around it, as tokens of the text.
pub fn with_marks(view: &View<'_, '_>, within: &Range<usize>, stretch: &Stretch) -> (usize, usize) {
    let (mut first, mut last) = (within.start + stretch.first, within.start + stretch.last);
    let class = |token: usize, offset: isize| view.at(within, token, offset).class;
    // `''` is one mark of two tokens.
    let mut opened = false;
    for _ in 0..2 {
        if class(first, -1) == classes::OPEN {
            first -= 1;
            opened = true;
        }
    }
    opened |= (first..=last).rev().take(400).any(|token| class(token, 0) == classes::OPEN);
    if opened {
        let stop = usize::from(matches!(class(last, 1), classes::COMMA | classes::STOP));
        if class(last + stop, 1) == classes::CLOSE {
            last += stop + 1;
            if class(last, 1) == classes::CLOSE && view.tokens.word(last) == "'" && view.tokens.word(last + 1) == "'" {
                last += 1;
            }
        }
    }
    (first, last)
}
