//! What differs between two runs of words, in bounded time however long and however repetitive they are.
//!
//! Short runs are compared exactly. Long ones are cut first where three words in a row stand once in each: the longest
//! chain of such places that keeps its order holds the two together (the patience diff of B. Cohen, with runs of three
//! for lines), and only what lies between two of them is compared. What is long and has no such place is told as
//! replaced.

use std::collections::HashMap;
use std::ops::Range;

use imara_diff::Algorithm;
use imara_diff::Diff;
use imara_diff::InternedInput;

use crate::analysis::versions::alignment::Hunk;

/// Two runs with at most so many pairs of words are compared exactly.
const MOST_PAIRS: usize = 1 << 22;
/// So many words in a row make a place.
const IN_A_ROW: usize = 3;
/// How often what lies between two places is cut again.
const DEEPEST: usize = 12;

/// Returns the stretches that are not the same, in order. Near-linear: n log n for each of a fixed number of cuts.
pub(super) fn hunks(old: &[u32], new: &[u32]) -> Vec<Hunk> {
    let mut found = Vec::new();
    compare((old, 0..old.len()), (new, 0..new.len()), DEEPEST, &mut found);
    found
}

/// A run of words with the part of it that is compared.
type Part<'w> = (&'w [u32], Range<usize>);

fn compare((old, before): Part<'_>, (new, after): Part<'_>, deeper: usize, found: &mut Vec<Hunk>) {
    let (before, after) = trimmed(old, new, before, after);
    if before.is_empty() || after.is_empty() {
        found.extend((before.len() + after.len() > 0).then_some((before, after)));
        return;
    }
    let (one, other) = (&old[before.clone()], &new[after.clone()]);
    if one.len().saturating_mul(other.len()) <= MOST_PAIRS {
        found.extend(exactly(one, other).map(|(from, to)| (moved(from, before.start), moved(to, after.start))));
        return;
    }
    let held = if deeper == 0 { Vec::new() } else { places(one, other) };
    if held.is_empty() {
        found.push((before, after));
        return;
    }
    let (mut left, mut right) = (before.start, after.start);
    let end = (before.end - before.start, after.end - after.start);
    for (from, to) in held.into_iter().chain([end]) {
        let (from, to) = (before.start + from, after.start + to);
        compare((old, left..from.max(left)), (new, right..to.max(right)), deeper.saturating_sub(1), found);
        (left, right) = (from.max(left), to.max(right));
    }
}

/// Leaves out what both begin and end with.
fn trimmed(
    old: &[u32],
    new: &[u32],
    mut before: Range<usize>,
    mut after: Range<usize>,
) -> (Range<usize>, Range<usize>) {
    while before.start < before.end && after.start < after.end && old[before.start] == new[after.start] {
        before.start += 1;
        after.start += 1;
    }
    while before.start < before.end && after.start < after.end && old[before.end - 1] == new[after.end - 1] {
        before.end -= 1;
        after.end -= 1;
    }
    (before, after)
}

fn moved(range: Range<u32>, by: usize) -> Range<usize> {
    by + range.start as usize..by + range.end as usize
}

/// The stretches that differ, by the most words in the same order (Myers 1986).
fn exactly(old: &[u32], new: &[u32]) -> impl Iterator<Item = (Range<u32>, Range<u32>)> {
    let mut input = InternedInput::<u32>::default();
    input.update_before(old.iter().copied());
    input.update_after(new.iter().copied());
    let diff = Diff::compute(Algorithm::Myers, &input);
    diff.hunks().map(|hunk| (hunk.before, hunk.after)).collect::<Vec<_>>().into_iter()
}

/// Where three words in a row stand once in each: the longest chain of such places that rises in both.
fn places(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    let there = once(new);
    let mut pairs: Vec<(usize, usize)> =
        once(old).into_iter().filter_map(|(words, at)| Some((at, *there.get(words)?))).collect();
    pairs.sort_unstable();
    rising(&pairs)
}

/// Each run that stands once, with its place.
fn once(words: &[u32]) -> HashMap<&[u32], usize> {
    let mut seen: HashMap<&[u32], Option<usize>> = HashMap::new();
    for (at, run) in words.windows(IN_A_ROW).enumerate() {
        seen.entry(run).and_modify(|place| *place = None).or_insert(Some(at));
    }
    seen.into_iter().filter_map(|(run, place)| Some((run, place?))).collect()
}

/// The longest chain whose second numbers rise too (M. Fredman 1975).
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, to)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs.get(*end).is_some_and(|(_, other)| other < to));
        before.push(length.checked_sub(1).and_then(|last| ends.get(last).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(index) = next {
        chain.extend(pairs.get(index).copied());
        next = before.get(index).copied().flatten();
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What is left of both when the stretches that differ are taken out.
    fn kept(old: &[u32], new: &[u32], hunks: &[Hunk]) -> (Vec<u32>, Vec<u32>) {
        let without = |words: &[u32], out: Vec<Range<usize>>| -> Vec<u32> {
            let taken = |at: usize| out.iter().any(|range| range.contains(&at));
            words.iter().enumerate().filter(|(at, _)| !taken(*at)).map(|(_, word)| *word).collect()
        };
        let (before, after): (Vec<_>, Vec<_>) = hunks.iter().cloned().unzip();
        (without(old, before), without(new, after))
    }

    /// Words drawn from so many, the same every time.
    fn drawn(count: usize, of: u32, mut seed: u64) -> Vec<u32> {
        (0..count)
            .map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                u32::try_from(seed >> 40).unwrap_or(0) % of
            })
            .collect()
    }

    #[test]
    fn long_runs_of_few_words_are_compared_in_bounded_time() {
        // Quadratic work on these would show.
        for of in [1, 3, 50, 5_000] {
            let (old, new) = (drawn(40_000, of, 1), drawn(40_000, of, 2));
            let (one, other) = kept(&old, &new, &hunks(&old, &new));
            assert_eq!(one, other, "{of}");
        }
    }

    #[test]
    fn one_edit_in_a_long_text_is_found_as_it_is() {
        let old = drawn(100_000, 20_000, 3);
        let mut new = old.clone();
        new.splice(50_000..50_003, [99_999, 99_998]);
        new.splice(80_000..80_000, [77_777]);
        let found = hunks(&old, &new);
        let changed: usize = found.iter().map(|(before, after)| before.len() + after.len()).sum();
        assert!(changed <= 8, "{found:?}");
    }

    proptest! {
        #[test]
        fn what_is_left_is_the_same(
            old in proptest::collection::vec(0u32..6, 0..60), new in proptest::collection::vec(0u32..6, 0..60)
        ) {
            let found = hunks(&old, &new);
            let (one, other) = kept(&old, &new, &found);
            prop_assert_eq!(one, other);
            for pair in found.windows(2) {
                prop_assert!(pair[0].0.end <= pair[1].0.start && pair[0].1.end <= pair[1].1.start);
            }
        }
    }
}
