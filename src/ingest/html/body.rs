//! From judged segments to the blocks of the article, each with its zone.

use crate::ingest::html::known;
use crate::ingest::html::known::Known;
use crate::ingest::html::segment::Segment;
use crate::model::Zone;

/// A stretch of text that stands on lines of its own.
pub(super) type Block = (Zone, String);

/// An article that structured data state and the page does not show has at least so many words.
const LEAST_STATED: usize = 60;

/// The share of the surest segment's sureness that is enough where no segment is sure enough.
const OF_THE_SUREST: f32 = 0.6;

/// Returns the article's blocks in reading order. What stands between its first and last segment is kept as what it
/// is: captions as captions, the rest as boilerplate.
pub(super) fn blocks(segments: &[Segment], sure: &[f32], bound: f32) -> Vec<Block> {
    let surest = sure.iter().copied().fold(0.0, f32::max);
    let bound = if surest > bound { bound } else { surest * OF_THE_SUREST };
    let first = sure.iter().position(|sure| *sure > bound).unwrap_or(0);
    let last = sure.iter().rposition(|sure| *sure > bound).unwrap_or(0);
    let mut blocks = Vec::new();
    for (at, (segment, sure)) in segments.iter().zip(sure).enumerate() {
        let zone = match segment.zone {
            Zone::Caption => Zone::Caption,
            _ if *sure > bound => Zone::Body,
            Zone::Byline => Zone::Byline,
            _ => Zone::Boilerplate,
        };
        let captions_it = zone == Zone::Caption && segment.stands_in_article();
        if (first..=last).contains(&at) || captions_it {
            blocks.push((zone, segment.words.clone()));
        }
    }
    blocks
}

/// Returns the article's text as structured data state it, a block for each line, where the page shows less than
/// half of it.
pub(super) fn stated_only(stated: &[String], blocks: &[Block]) -> Option<Vec<Block>> {
    let longest = stated.iter().max_by_key(|text| text.len())?;
    let words = known::words(longest);
    let mut shown = Known::default();
    blocks.iter().filter(|(zone, _)| *zone == Zone::Body).for_each(|(_, words)| shown.add(words));
    if words.len() < LEAST_STATED || shown.words * 2 > words.len() || shown.share(&words) > 0.5 {
        return None;
    }
    Some(longest.lines().map(|line| (Zone::Body, line.to_owned())).collect())
}

/// Makes the first blocks that are the standfirst so.
pub(super) fn mark_standfirst(blocks: &mut [Block], standfirst: &str) {
    let wanted = known::words(standfirst);
    let bodies = blocks.iter_mut().filter(|(zone, _)| *zone == Zone::Body).take(2);
    for block in bodies {
        if !wanted.is_empty() && known::words(&block.1) == wanted {
            block.0 = Zone::Standfirst;
        }
    }
}
