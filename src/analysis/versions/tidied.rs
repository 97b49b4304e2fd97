//! What differs between two texts, as a reader would mark it.

use std::ops::Range;

use crate::analysis::versions::alignment::Hunk;
use crate::analysis::versions::alignment::Words;
use crate::text::similarity::stopwords::Tongue;
use crate::text::similarity::stopwords::is_stopword;
use crate::text::tokens::TokenKind;

/// A lone word between two changes of so many words stands there by chance.
const LARGE: usize = 8;
/// So far a hunk is moved to where a line or a sentence begins.
const FARTHEST: usize = 200;

/// Returns whether a word says something by itself.
pub(super) fn carries(words: &Words<'_>, word: usize) -> bool {
    match words.kind(word) {
        TokenKind::Digits => true,
        TokenKind::Word => !is_stopword(words.folded(word), Tongue::Other),
        TokenKind::Sign | TokenKind::LineEnd => false,
    }
}

/// Joins changes between which only words stand that any two texts share: function words and signs, no more of them than
/// were changed on either side, or a lone word between two large changes.
pub(super) fn without_chance(hunks: Vec<Hunk>, old: &Words<'_>) -> Vec<Hunk> {
    let size = |hunk: &Hunk| hunk.0.len().max(hunk.1.len());
    let mut out: Vec<Hunk> = Vec::with_capacity(hunks.len());
    for hunk in hunks {
        let chance = |last: &Hunk| {
            let gap = last.0.end..hunk.0.start;
            let least = size(last).min(size(&hunk));
            let content =
                if gap.len() > least { return false } else { gap.clone().filter(|word| carries(old, *word)).count() };
            content == 0 || (content == 1 && gap.len() <= 3 && least >= LARGE)
        };
        match out.last_mut() {
            Some(last) if chance(last) => (last.0.end, last.1.end) = (hunk.0.end, hunk.1.end),
            _ => out.push(hunk),
        }
    }
    out
}

/// Moves what was only taken out, or only put in, along words that repeat, to where it ends with a line, else with a
/// sentence: `[A. B.] C.` rather than `A[. B]. C.`
pub(super) fn slide(hunks: &mut [Hunk], old: (&[u32], &Words<'_>), new: (&[u32], &Words<'_>)) {
    for index in 0..hunks.len() {
        let before = index.checked_sub(1).and_then(|at| hunks.get(at)).map_or((0, 0), |hunk| (hunk.0.end, hunk.1.end));
        let after = hunks.get(index + 1).map_or((old.0.len(), new.0.len()), |hunk| (hunk.0.start, hunk.1.start));
        let Some((one, other)) = hunks.get_mut(index) else { continue };
        if other.start == other.end && one.start < one.end {
            let by = best(one, before.0..after.0, old);
            (*one, *other) = (moved(one, by), moved(other, by));
        } else if one.start == one.end && other.start < other.end {
            let by = best(other, before.1..after.1, new);
            (*one, *other) = (moved(one, by), moved(other, by));
        }
    }
}

fn moved(range: &Range<usize>, by: isize) -> Range<usize> {
    range.start.saturating_add_signed(by)..range.end.saturating_add_signed(by)
}

/// Returns by how much a stretch is moved within its room.
fn best(stretch: &Range<usize>, room: Range<usize>, (ids, words): (&[u32], &Words<'_>)) -> isize {
    let same = |one: usize, other: usize| ids.get(one).is_some_and(|id| ids.get(other) == Some(id));
    // Room that stays between two changes, so that they stay two.
    let back = (1..FARTHEST)
        .take_while(|step| stretch.start >= room.start + step + usize::from(room.start > 0))
        .take_while(|step| same(stretch.start - step, stretch.end - step))
        .count();
    let forth = (0..FARTHEST)
        .take_while(|step| stretch.end + step + usize::from(room.end < ids.len()) < room.end)
        .take_while(|step| same(stretch.start + step, stretch.end + step))
        .count();
    let score = |by: isize| {
        let at = moved(stretch, by);
        let begins = at.start == 0 || words.line_ends_after(at.start - 1);
        let last = at.end.saturating_sub(1);
        let ends = matches!(words.folded(last), "." | "!" | "?" | "\u{2026}");
        let carries_on = at.start.checked_sub(1).is_some_and(|before| !matches!(words.folded(before), "." | "!" | "?"));
        (usize::from(begins) + usize::from(words.line_ends_after(last))) * 4
            + usize::from(ends && !carries_on) * 2
            + usize::from(ends)
    };
    let candidates = (-(back as isize)..=forth as isize).map(|by| (score(by), -by.abs(), by));
    candidates.max().map_or(0, |(_, _, by)| by)
}
