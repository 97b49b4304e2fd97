//! From judged segments to the blocks of the article, each with its zone.

use crate::ingest::html::known;
use crate::ingest::html::known::Known;
use crate::ingest::html::segment::Segment;
use crate::model::Zone;

/// A stretch of text that stands on lines of its own.
pub(super) type Block = (Zone, String);

/// An article that structured data state and the page does not show has at least so many words.
const LEAST_STATED: usize = 60;

/// A page of at most so many bytes of text is kept whole: there is little to tell its article by.
const SHORT_PAGE: usize = 2_000;

/// The share of the surest segment's sureness that is enough where no segment is sure enough.
const OF_THE_SUREST: f32 = 0.6;

/// Returns the article's blocks in reading order. What stands between its first and last segment is kept as what it
/// is: captions as captions, the rest as boilerplate.
pub(super) fn blocks(segments: &[Segment], sure: &[f32], bound: f32) -> Vec<Block> {
    let surest = sure.iter().copied().fold(0.0, f32::max);
    let bound = if surest > bound { bound } else { surest * OF_THE_SUREST };
    let first = sure.iter().position(|sure| *sure > bound).unwrap_or(0);
    let last = sure.iter().rposition(|sure| *sure > bound).unwrap_or(0);
    let is_short = segments.iter().map(|segment| segment.words.trim().len()).sum::<usize>() <= SHORT_PAGE;
    let mut blocks = Vec::new();
    for (at, (segment, sure)) in segments.iter().zip(sure).enumerate() {
        let zone = match segment.zone {
            Zone::Caption => Zone::Caption,
            _ if *sure > bound => Zone::Body,
            Zone::Byline => Zone::Byline,
            _ => Zone::Boilerplate,
        };
        let captions_it = zone == Zone::Caption && segment.stands_in_article();
        let of_short_page = is_short && !segment.stands_in_frame();
        if of_short_page || (first..=last).contains(&at) || captions_it {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::html::segment;

    fn segments(html: &str) -> Vec<Segment> {
        segment::segments(&dom_query::Document::from(html).select("body").nodes()[0]).0
    }

    #[test]
    fn what_stands_between_is_kept_and_what_stands_around_is_not() {
        let menu = "<p>Accueil</p>".repeat(400);
        let html = format!("{menu}<p>Un.</p><p>Partager</p><figcaption>Une place</figcaption><p>Deux.</p>{menu}");
        let segments = segments(&html);
        let sure: Vec<f32> = segments.iter().map(|segment| f32::from(u8::from(segment.words.contains('.')))).collect();
        let found = blocks(&segments, &sure, 0.5);
        let zones: Vec<Zone> = found.iter().map(|(zone, _)| *zone).collect();
        assert_eq!(zones, [Zone::Body, Zone::Boilerplate, Zone::Caption, Zone::Body]);
    }

    #[test]
    fn a_short_page_is_kept_whole() {
        let segments = segments("<nav>Menu</nav><p>Un.</p><p>Deux</p><footer>Fin</footer>");
        let found = blocks(&segments, &[0.1, 0.9, 0.1, 0.1], 0.5);
        assert_eq!(found.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>(), ["Un.", "Deux"]);
    }

    #[test]
    fn structured_data_count_where_the_page_shows_next_to_nothing() {
        let stated = vec![format!("{}\nFin", "mot ".repeat(80))];
        assert_eq!(stated_only(&stated, &[(Zone::Body, "Lire".to_owned())]).map(|blocks| blocks.len()), Some(2));
        assert!(stated_only(&stated, &[(Zone::Body, "mot ".repeat(80))]).is_none());
    }
}
