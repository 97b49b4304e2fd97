//! Where a passage stands in a newer text: the same words, and never a lookalike.

use std::ops::Range;

use crate::analysis::versions::alignment::Alignment;

/// How many words around a passage are compared.
const CONTEXT: usize = 8;
/// How many of them, next to it on one side, say that it is the same passage.
const ENOUGH: usize = 3;
/// How far off a word may be that stands beside the passage in both texts.
const NEAR: usize = 12;
/// So many words do not come together twice by chance.
const LONG: usize = 6;
/// The most places that are looked at.
const MOST_PLACES: usize = 1_000;

/// Where the words of a passage stand.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Landing {
    /// Where they stood: between the same words.
    InPlace(Range<usize>),
    /// In one other place, told by what stands around it or because there is no other.
    Elsewhere(Range<usize>),
    /// Nowhere that could be told.
    Orphaned(Orphan),
}

/// Why a passage has no place.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Orphan {
    /// Its words do not stand together anywhere.
    Absent,
    /// They stand only where another passage stood before.
    AnotherPassage(Range<usize>),
    /// They stand among other words, and are too few to be sure.
    OtherWords(Range<usize>),
    /// They stand in several places, and what is around them does not say which it is.
    Several(usize),
}

/// Finds the words of a passage, given by its place in the older text: where they stood, else in the one place whose
/// surroundings are theirs, else in the only place there is if they are many. A place whose words belong to another
/// passage of the older text is none.
pub(super) fn land(alignment: &Alignment, passage: &Range<usize>) -> Landing {
    let run = alignment.old.get(passage.clone()).unwrap_or(&[]);
    if run.is_empty() {
        return Landing::Orphaned(Orphan::Absent);
    }
    if let Some(place) = aligned(alignment, passage)
        && (supported(alignment, passage, place.start) || is_framed(alignment, passage, &place))
    {
        return Landing::InPlace(place);
    }
    let places = alignment.places(run, MOST_PLACES);
    let as_range = |start: usize| start..start + run.len();
    let (free, taken): (Vec<usize>, Vec<usize>) =
        places.into_iter().partition(|start| !belongs_to_another(alignment, passage, &as_range(*start)));
    let mut scored: Vec<(usize, usize)> = free
        .iter()
        .filter(|start| supported(alignment, passage, **start))
        .map(|start| {
            let (before, after) = context(alignment, passage, *start);
            (before + after, *start)
        })
        .collect();
    scored.sort_unstable_by(|one, other| other.cmp(one));
    match (scored.as_slice(), free.as_slice()) {
        ([(best, start), rest @ ..], _) if rest.first().is_none_or(|(second, _)| second < best) => {
            Landing::Elsewhere(as_range(*start))
        }
        (_, [only]) if run.len() >= LONG => Landing::Elsewhere(as_range(*only)),
        (_, [only]) => Landing::Orphaned(Orphan::OtherWords(as_range(*only))),
        (_, []) => Landing::Orphaned(taken.first().map_or(Orphan::Absent, |at| Orphan::AnotherPassage(as_range(*at)))),
        (_, several) => Landing::Orphaned(Orphan::Several(several.len())),
    }
}

/// Returns where the words of a passage stand by the alignment, if they all stand together.
fn aligned(alignment: &Alignment, passage: &Range<usize>) -> Option<Range<usize>> {
    let first = (*alignment.to_new.get(passage.start)?)?;
    let together =
        passage.clone().enumerate().all(|(step, word)| alignment.to_new.get(word) == Some(&Some(first + step)));
    together.then(|| first..first + passage.len())
}

/// Counts the words that are the same just before and just behind; where both texts begin or end, all are.
fn context(alignment: &Alignment, passage: &Range<usize>, start: usize) -> (usize, usize) {
    let (old, new) = (&alignment.old, &alignment.new);
    let count = |pair: &dyn Fn(usize) -> (Option<u32>, Option<u32>)| {
        for step in 0..CONTEXT {
            match pair(step) {
                (None, None) => return CONTEXT,
                (one, other) if one != other => return step,
                _ => {}
            }
        }
        CONTEXT
    };
    let back =
        |words: &[u32], from: usize, step: usize| from.checked_sub(step + 1).and_then(|at| words.get(at)).copied();
    let end = start + passage.len();
    (
        count(&|step| (back(old, passage.start, step), back(new, start, step))),
        count(&|step| (old.get(passage.end + step).copied(), new.get(end + step).copied())),
    )
}

fn supported(alignment: &Alignment, passage: &Range<usize>, start: usize) -> bool {
    let (before, after) = context(alignment, passage, start);
    before.max(after) >= ENOUGH
}

/// Whether enough words near the passage are near its place as well.
fn is_framed(alignment: &Alignment, passage: &Range<usize>, place: &Range<usize>) -> bool {
    let near_place = |new: usize| new + NEAR >= place.start && new < place.end + NEAR;
    let around = (passage.start.saturating_sub(NEAR)..passage.start).chain(passage.end..passage.end + NEAR);
    let beside = around.filter(|old| alignment.to_new.get(*old).copied().flatten().is_some_and(near_place)).count();
    beside >= ENOUGH
}

/// Whether at least half of the words of a place are, by the alignment, words of the older text outside the passage.
fn belongs_to_another(alignment: &Alignment, passage: &Range<usize>, place: &Range<usize>) -> bool {
    let of_another =
        |new: usize| alignment.to_old.get(new).copied().flatten().is_some_and(|old| !passage.contains(&old));
    place.clone().filter(|new| of_another(*new)).count() * 2 >= place.len()
}
