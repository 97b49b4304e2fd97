//! The edits between two captures, the gravest first.

use std::collections::HashMap;
use std::ops::Range;

use crate::analysis::versions::alignment::Alignment;
use crate::analysis::versions::alignment::Hunk;
use crate::analysis::versions::alignment::Words;
use crate::analysis::versions::fate::Pair;
use crate::analysis::versions::kinds::Side;
use crate::analysis::versions::kinds::kinds;
use crate::model::CorrectionNotice;
use crate::model::Edit;
use crate::model::EditKind;
use crate::model::Span;
use crate::model::Zone;
use crate::model::ZoneSpan;
use crate::text::tokens::TokenKind;
use crate::text::zones::zone_at;

/// Edits so few words apart are one.
const APART: usize = 2;
/// How many unchanged words are shown on either side.
const AROUND: usize = 6;
/// So many words that stand elsewhere in the other text were moved there.
const MOVED: usize = 6;
/// So many places of one beginning are compared.
const MOST_PLACES: usize = 8;

/// The edits, and how many words of menus and the like changed besides.
pub(super) struct Edits {
    /// The edits, the gravest kind first, in the order of the text within a kind.
    pub(super) edits: Vec<Edit>,
    /// How many words of menus changed.
    pub(super) boilerplate_words: usize,
}

/// Returns the edits from one text to the next, each text with its zones.
pub(super) fn edits(pair: &Pair<'_, '_>, zones: (&[ZoneSpan], &[ZoneSpan]), notices: &[CorrectionNotice]) -> Edits {
    let mut boilerplate_words = 0;
    let mut hunks: Vec<Hunk> = Vec::new();
    for (old, new) in &pair.alignment.hunks {
        let (old, left_out) = in_article(pair.old, old, zones.0);
        let (new, left_out_too) = in_article(pair.new, new, zones.1);
        boilerplate_words += left_out + left_out_too;
        if !old.is_empty() || !new.is_empty() {
            hunks.push((old, new));
        }
    }
    let hunks = joined(pair, hunks.into_iter().map(|hunk| with_whole_figures(pair, hunk)).collect());
    let hunks: Vec<Hunk> = hunks.into_iter().flat_map(|hunk| line_by_line(pair, hunk)).collect();
    let alignment = pair.alignment;
    let loose = [Loose::of(&alignment.old, &alignment.to_new), Loose::of(&alignment.new, &alignment.to_old)];
    let mut edits: Vec<Edit> = hunks.iter().map(|hunk| edit(pair, hunk, &loose, zones, notices)).collect();
    edits.sort_by_cached_key(|edit| edit.kinds.first().copied());
    Edits { edits, boilerplate_words }
}

/// Returns a stretch without the menus at its ends and how many words of menus it has. The stretch stays where it was
/// if nothing of it is left.
fn in_article(words: &Words<'_>, stretch: &Range<usize>, zones: &[ZoneSpan]) -> (Range<usize>, usize) {
    let is_menu = |word: &usize| zone_at(zones, words.span(&(*word..word + 1)).start) == Some(Zone::Boilerplate);
    let kept = |word: &usize| !is_menu(word);
    let (first, last) = (stretch.clone().find(kept), stretch.clone().rev().find(kept));
    let left_out = stretch.clone().filter(|word| is_menu(word) && words.kind(*word) != TokenKind::Sign).count();
    match (first, last) {
        (Some(first), Some(last)) => (first..last + 1, left_out),
        _ => (stretch.start..stretch.start, left_out),
    }
}

/// Widens what was replaced to whole figures: `20,000` by `12,000`, not `20` by `12`.
fn with_whole_figures(pair: &Pair<'_, '_>, (mut old, mut new): Hunk) -> Hunk {
    while (!old.is_empty() && pair.old.goes_on(old.end)) || (!new.is_empty() && pair.new.goes_on(new.end)) {
        if pair.alignment.to_new.get(old.end) != Some(&Some(new.end)) {
            break;
        }
        (old.end, new.end) = (old.end + 1, new.end + 1);
    }
    while (!old.is_empty() && pair.old.goes_on(old.start)) || (!new.is_empty() && pair.new.goes_on(new.start)) {
        let (Some(one), Some(other)) = (old.start.checked_sub(1), new.start.checked_sub(1)) else { break };
        if pair.alignment.to_new.get(one) != Some(&Some(other)) {
            break;
        }
        (old.start, new.start) = (one, other);
    }
    (old, new)
}

/// Takes what was only taken out, or only put in, line by line: one paragraph may be gone and the next one moved.
fn line_by_line(pair: &Pair<'_, '_>, (old, new): Hunk) -> Vec<Hunk> {
    let lines = |words: &Words<'_>, stretch: &Range<usize>| {
        let mut lines = Vec::new();
        let mut start = stretch.start;
        for word in stretch.clone() {
            if words.line_ends_after(word) || word + 1 == stretch.end {
                lines.push(start..word + 1);
                start = word + 1;
            }
        }
        lines
    };
    match (old.is_empty(), new.is_empty()) {
        (false, true) => lines(pair.old, &old).into_iter().map(|line| (line, new.clone())).collect(),
        (true, false) => lines(pair.new, &new).into_iter().map(|line| (old.clone(), line)).collect(),
        _ => vec![(old, new)],
    }
}

/// Joins stretches that are a word or two apart on one line.
fn joined(pair: &Pair<'_, '_>, hunks: Vec<Hunk>) -> Vec<Hunk> {
    let mut out: Vec<Hunk> = Vec::new();
    for (old, new) in hunks {
        if let Some((last_old, last_new)) = out.last_mut() {
            let (old_gap, new_gap) = (last_old.end..old.start, last_new.end..new.start);
            let one_line = |words: &Words<'_>, gap: &Range<usize>| {
                gap.len() <= APART && (gap.start.saturating_sub(1)..gap.end).all(|word| !words.line_ends_after(word))
            };
            let both = last_old.end <= old.start && last_new.end <= new.start;
            if both && one_line(pair.old, &old_gap) && one_line(pair.new, &new_gap) {
                (last_old.end, last_new.end) = (old.end, new.end);
                continue;
            }
        }
        out.push((old, new));
    }
    out
}

fn edit(
    pair: &Pair<'_, '_>,
    (old, new): &Hunk,
    loose: &[Loose<'_>; 2],
    zones: (&[ZoneSpan], &[ZoneSpan]),
    notices: &[CorrectionNotice],
) -> Edit {
    let span = |words: &Words<'_>, stretch: &Range<usize>| (!stretch.is_empty()).then(|| words.span(stretch));
    let (old_span, new_span) = (span(pair.old, old), span(pair.new, new));
    let told = |span: Option<Span>| {
        span.is_some_and(|span| notices.iter().any(|notice| notice.start <= span.start && span.end <= notice.end))
    };
    let kinds = if old.is_empty() && told(new_span) {
        vec![EditKind::Notice]
    } else if is_moved(pair.alignment, loose, old, new) {
        vec![EditKind::Moved]
    } else {
        kinds(
            &side(pair.old, old, &pair.alignment.to_new, zones.0),
            &side(pair.new, new, &pair.alignment.to_old, zones.1),
            pair.language,
        )
    };
    let (lead, trail) = if new.is_empty() { around(pair.old, old) } else { around(pair.new, new) };
    Edit {
        kinds,
        before: pair.old.surface(old).to_owned(),
        after: pair.new.surface(new).to_owned(),
        old: old_span,
        new: new_span,
        lead,
        trail,
    }
}

fn side<'w, 't>(
    words: &'w Words<'t>,
    stretch: &Range<usize>,
    partners: &[Option<usize>],
    zones: &[ZoneSpan],
) -> Side<'w, 't> {
    let changed = stretch.clone().filter(|word| partners.get(*word) == Some(&None)).collect();
    let in_headline = zone_at(zones, words.span(stretch).start) == Some(Zone::Headline);
    Side { words, changed, in_headline }
}

/// The places of runs of words that one text has and the other does not have there, by the first words of each run.
/// Looking a run up costs as much as comparing it with a few places, however long the texts are.
struct Loose<'w> {
    ids: &'w [u32],
    partners: &'w [Option<usize>],
    places: HashMap<&'w [u32], Vec<usize>>,
}

impl<'w> Loose<'w> {
    fn of(ids: &'w [u32], partners: &'w [Option<usize>]) -> Self {
        let mut places: HashMap<&[u32], Vec<usize>> = HashMap::new();
        let mut loose = 0;
        for (word, partner) in partners.iter().enumerate() {
            loose = if partner.is_none() { loose + 1 } else { 0 };
            let start = (word + 1).saturating_sub(MOVED);
            if loose >= MOVED
                && let Some(run) = ids.get(start..word + 1)
            {
                let known = places.entry(run).or_default();
                if known.len() < MOST_PLACES {
                    known.push(start);
                }
            }
        }
        Self { ids, partners, places }
    }

    /// Whether a run stands somewhere in words that the other text does not have there.
    fn has(&self, run: &[u32]) -> bool {
        let Some(places) = run.get(..MOVED).and_then(|first| self.places.get(first)) else { return false };
        places.iter().any(|at| {
            let there = *at..*at + run.len();
            self.ids.get(there.clone()) == Some(run)
                && self.partners.get(there).is_some_and(|partners| partners.iter().all(Option::is_none))
        })
    }
}

/// Whether words that were only taken out were put in elsewhere, or the other way round.
fn is_moved(alignment: &Alignment, loose: &[Loose<'_>; 2], old: &Range<usize>, new: &Range<usize>) -> bool {
    let [in_old, in_new] = loose;
    match (old.is_empty(), new.is_empty()) {
        (false, true) => alignment.old.get(old.clone()).is_some_and(|run| in_new.has(run)),
        (true, false) => alignment.new.get(new.clone()).is_some_and(|run| in_old.has(run)),
        _ => false,
    }
}

/// Returns a few words of the same line before and behind a stretch, with the blanks between.
fn around(words: &Words<'_>, stretch: &Range<usize>) -> (String, String) {
    let mut start = stretch.start;
    while start > 0 && stretch.start - start < AROUND && !words.line_ends_after(start - 1) {
        start -= 1;
    }
    let mut end = stretch.end;
    while end < words.len() && end - stretch.end < AROUND && end > 0 && !words.line_ends_after(end - 1) {
        end += 1;
    }
    (words.beside(&(start..stretch.start), true).to_owned(), words.beside(&(stretch.end..end), false).to_owned())
}
