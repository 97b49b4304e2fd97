//! What became of a passage: kept, moved, reworded, with another figure, gone, or not to be told.

use std::collections::HashSet;
use std::ops::Range;

use crate::analysis::versions::alignment::Alignment;
use crate::analysis::versions::alignment::Words;
use crate::analysis::versions::kinds::Side;
use crate::analysis::versions::kinds::kinds;
use crate::analysis::versions::landing;
use crate::analysis::versions::landing::Landing;
use crate::analysis::versions::landing::Orphan;
use crate::analysis::versions::tidied::carries;
use crate::model::EditKind;
use crate::model::Fate;
use crate::text::marks::figures;
use crate::text::tokens::TokenKind;

/// So few words may be replaced as a whole and still be told by what stands around them.
const SHORT: usize = 4;
/// A sentence elsewhere must have so many of the passage's words that carry meaning.
const LEAST_WORDS: usize = 4;

/// Two captures of one article, laid side by side.
pub(super) struct Pair<'w, 't> {
    /// The older text.
    pub(super) old: &'w Words<'t>,
    /// The newer text.
    pub(super) new: &'w Words<'t>,
    /// Which word is which.
    pub(super) alignment: &'w Alignment,
    /// The language, where it is known.
    pub(super) language: Option<&'w str>,
}

/// What became of a passage, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Found {
    /// What.
    pub(super) fate: Fate,
    /// The words of the newer text that stand for it.
    pub(super) place: Option<Range<usize>>,
    /// The sentence around it, where that was changed although the words were not.
    pub(super) around: Option<Range<usize>>,
    /// What the change touches: of the words, or of the sentence around them.
    pub(super) touches: Vec<EditKind>,
    /// Why.
    pub(super) why: String,
}

/// Says what became of a passage, given as words of the older text.
pub(super) fn of_passage(pair: &Pair<'_, '_>, passage: &Range<usize>) -> Found {
    let orphan = match landing::land(pair.alignment, passage) {
        Landing::InPlace(place) => return stands(pair, passage, place, Fate::Kept),
        Landing::Elsewhere(place) => return stands(pair, passage, place, Fate::Moved),
        Landing::Orphaned(orphan) => orphan,
    };
    let other = in_its_place(pair, passage).or_else(|| elsewhere(pair, passage));
    match (other, orphan) {
        (Some((place, why)), _) => Found {
            fate: changed(pair, passage, &place),
            touches: touches(pair, passage, &place),
            place: Some(place),
            around: None,
            why,
        },
        (None, Orphan::OtherWords(place)) => lost(
            Fate::Unclear,
            format!(
                "the same words stand once, at {}, but among other words, and are too few to be sure that they are the same statement",
                shown(pair.new, &place)
            ),
        ),
        (None, Orphan::Several(times)) => lost(
            Fate::Unclear,
            format!("the same words stand in {times} places, and what is around them does not say which of them it is"),
        ),
        (None, Orphan::AnotherPassage(place)) => lost(
            Fate::Gone,
            format!(
                "the same words stand at {}, but they stood there before as well: that is another passage",
                shown(pair.new, &place)
            ),
        ),
        (None, Orphan::Absent) => {
            lost(Fate::Gone, "neither its words nor others in their place are in the newer text".to_owned())
        }
    }
}

fn lost(fate: Fate, why: String) -> Found {
    Found { fate, place: None, around: None, touches: Vec::new(), why }
}

fn shown(words: &Words<'_>, place: &Range<usize>) -> String {
    let span = words.span(place);
    format!("{}-{}", span.start, span.end)
}

/// A passage whose words stand, with the sentence around it where that is another.
fn stands(pair: &Pair<'_, '_>, passage: &Range<usize>, place: Range<usize>, fate: Fate) -> Found {
    let (before, now) = (pair.old.sentence(passage), pair.new.sentence(&place));
    let same = pair.alignment.old.get(before.clone()) == pair.alignment.new.get(now.clone());
    let how = match fate {
        Fate::Moved => "the same words stand in another place, where no passage stood before",
        _ => "the same words stand between the same words",
    };
    let why = if same { how.to_owned() } else { format!("{how}, but the sentence around them was changed") };
    let touches = if same { Vec::new() } else { touches(pair, &before, &now) };
    Found { fate, place: Some(place), around: (!same).then_some(now), touches, why }
}

/// Returns what differs between the words of two stretches, whatever their order.
fn touches(pair: &Pair<'_, '_>, before: &Range<usize>, now: &Range<usize>) -> Vec<EditKind> {
    let ids = |ids: &[u32], stretch: &Range<usize>| -> HashSet<u32> {
        ids.get(stretch.clone()).unwrap_or(&[]).iter().copied().collect()
    };
    let (one, other) = (ids(&pair.alignment.old, before), ids(&pair.alignment.new, now));
    let lacks = |own: &[u32], word: usize, others: &HashSet<u32>| own.get(word).is_some_and(|id| !others.contains(id));
    let old = before.clone().filter(|word| lacks(&pair.alignment.old, *word, &other)).collect();
    let new = now.clone().filter(|word| lacks(&pair.alignment.new, *word, &one)).collect();
    let side = |words, changed| Side { words, changed, in_headline: false };
    kinds(&side(pair.old, old), &side(pair.new, new), pair.language)
}

/// Whether a figure was changed, or the words only.
fn changed(pair: &Pair<'_, '_>, passage: &Range<usize>, place: &Range<usize>) -> Fate {
    let (one, other) = (values(pair.old, passage, pair.language), values(pair.new, place, pair.language));
    if one == other { Fate::Reworded } else { Fate::FigureChanged }
}

/// Returns what the figures of a passage are worth, and its runs of digits in no figure (dates, times), sorted.
fn values(words: &Words<'_>, place: &Range<usize>, language: Option<&str>) -> Vec<String> {
    let read = figures(words.surface(place), language);
    let from = words.span(place).start;
    let mut values: Vec<String> = read
        .iter()
        .filter(|figure| figure.value.is_some() || figure.low.is_some() || figure.high.is_some())
        .map(|figure| {
            let bounds = [figure.value, figure.low, figure.high].map(|value| value.map(|value| value.normalize()));
            format!("{bounds:?} {:?}", figure.unit)
        })
        .collect();
    let in_figure = |word: usize| {
        let at = words.span(&(word..word + 1)).start - from;
        read.iter().any(|figure| figure.start <= at && at < figure.end)
    };
    let digits = place.clone().filter(|word| words.kind(*word) == TokenKind::Digits && !in_figure(*word));
    values.extend(digits.map(|word| words.written(word).to_owned()));
    values.sort();
    values
}

/// Returns the words that stand where the passage stood: between what stood before and behind it.
fn in_its_place(pair: &Pair<'_, '_>, passage: &Range<usize>) -> Option<(Range<usize>, String)> {
    let region = region(pair.alignment, passage)?;
    let kept =
        |word: &usize| pair.alignment.to_new.get(*word).copied().flatten().is_some_and(|new| region.contains(&new));
    let content: Vec<usize> = passage.clone().filter(|word| carries(pair.old, *word)).collect();
    let shared = content.iter().filter(|word| kept(word)).count();
    if shared > 0 && shared * 2 >= content.len() {
        let why = format!("{shared} of its {} words that carry meaning still stand in its place", content.len());
        return Some((region, why));
    }
    let why = "other words stand between what stood before and behind it in the same sentence";
    is_replaced(pair, passage, &region).then(|| (region, why.to_owned()))
}

/// Whether few words of a sentence were replaced by few, and those on both sides of them stayed.
fn is_replaced(pair: &Pair<'_, '_>, passage: &Range<usize>, region: &Range<usize>) -> bool {
    let alignment = pair.alignment;
    let joined = |old: Option<usize>, new: Option<usize>| {
        old.zip(new).is_some_and(|(old, new)| alignment.to_new.get(old) == Some(&Some(new)))
    };
    let before = (1..=2).all(|step| joined(passage.start.checked_sub(step), region.start.checked_sub(step)));
    let after = (0..2).all(|step| joined(Some(passage.end + step), Some(region.end + step)));
    let sentence = pair.old.sentence(passage);
    let one_sentence = sentence == pair.old.sentence(&(passage.start..passage.start + 1));
    let anchored = |word: Option<usize>| {
        word.is_some_and(|word| sentence.contains(&word) && pair.old.kind(word) != TokenKind::Sign)
    };
    let within = anchored(passage.start.checked_sub(1)) || anchored(Some(passage.end));
    let both_short = passage.len() <= SHORT && region.len() <= 2 * SHORT;
    both_short && before && after && one_sentence && within && pair.new.sentence(region).len() > region.len()
}

/// Returns the stretch of the newer text that takes the place of a passage. Where what stood next to it went as well,
/// as many words are taken as the passage had.
fn region(alignment: &Alignment, passage: &Range<usize>) -> Option<Range<usize>> {
    let partner = |word: usize| alignment.to_new.get(word).copied().flatten();
    let left = (0..passage.start).rev().find_map(|word| Some((word, partner(word)?)));
    let right = (passage.end..alignment.to_new.len()).find_map(|word| Some((word, partner(word)?)));
    let low = left.map_or(0, |(_, new)| new + 1);
    let high = right.map_or(alignment.to_old.len(), |(_, new)| new);
    let inside: Vec<(usize, usize)> = passage.clone().filter_map(|word| Some((word, partner(word)?))).collect();
    let tight_left = left.map_or(passage.start == 0, |(word, _)| word + 1 == passage.start);
    let tight_right = right.map_or(passage.end == alignment.to_new.len(), |(word, _)| word == passage.end);
    let roomy = high.saturating_sub(low) > 2 * passage.len() + SHORT;
    let from_inside = |tight: bool| !tight || roomy;
    let start = match inside.first() {
        Some((word, new)) if from_inside(tight_left) => new.saturating_sub(word - passage.start).max(low),
        None if !tight_left => high.saturating_sub(passage.len()).max(low),
        _ => low,
    };
    let end = match inside.last() {
        Some((word, new)) if from_inside(tight_right) => (new + passage.end - word).min(high),
        None if !tight_right => (low + passage.len()).min(high),
        _ => high,
    };
    let settled = tight_left || tight_right || !inside.is_empty();
    (settled && start < end && (!roomy || !inside.is_empty())).then_some(start..end)
}

/// Returns the one new sentence elsewhere that has nearly all of a passage's words that carry meaning.
fn elsewhere(pair: &Pair<'_, '_>, passage: &Range<usize>) -> Option<(Range<usize>, String)> {
    let id = |ids: &[u32], word: usize| ids.get(word).copied();
    let wanted: HashSet<u32> = passage
        .clone()
        .filter(|word| carries(pair.old, *word))
        .filter_map(|word| id(&pair.alignment.old, word))
        .collect();
    if wanted.len() < LEAST_WORDS {
        return None;
    }
    let is_new = |word: usize| pair.alignment.to_old.get(word) == Some(&None);
    let mut best: Vec<(usize, Range<usize>)> = Vec::new();
    for sentence in pair.new.all_sentences() {
        if sentence.clone().filter(|word| is_new(*word)).count() * 2 < sentence.len() {
            continue;
        }
        let shared: HashSet<u32> = sentence
            .clone()
            .filter_map(|word| id(&pair.alignment.new, word))
            .filter(|word| wanted.contains(word))
            .collect();
        let enough = shared.len() * 10 >= wanted.len() * 7;
        if enough && best.first().is_none_or(|(most, _)| shared.len() >= *most) {
            best.retain(|(most, _)| *most == shared.len());
            best.push((shared.len(), sentence));
        }
    }
    let [(shared, sentence)] = best.as_slice() else { return None };
    let why = format!("a new sentence elsewhere has {shared} of its {} words that carry meaning", wanted.len());
    Some((sentence.clone(), why))
}
