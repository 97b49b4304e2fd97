//! Everything that is read in a text at once: figures, dates and attributions.

use chrono::NaiveDateTime;

use crate::model::Edtf;
use crate::model::Marks;
use crate::model::Quantity;
use crate::model::Span;
use crate::model::Zone;
use crate::model::ZoneSpan;
use crate::text::attributions::attributions;
use crate::text::language;
use crate::text::moments::moments;
use crate::text::quantities::lengths;
use crate::text::quantities::quantities;
use crate::text::quantities::with_bounds;
use crate::text::tokens::Tokens;
use crate::text::zones::zone_at;

/// The version of the rules: raised whenever they read some text differently, so that stored marks are made again.
pub const RULES: i64 = 1;

/// Reads a text. `language` is a language tag, found out from the text where it is not known; `reference` is the date
/// of the article, against which `jeudi` or `hier` are read. Linear in the text.
pub fn marks(text: &str, language: Option<&str>, reference: Option<&Edtf>) -> Marks {
    read(&Tokens::of(text), language, reference)
}

/// Reads a text, and says figures with one bound (`plus de 30`) once more as ranges and lengths of time once more as
/// figures, behind all others: for programs that look for them by their kind.
pub fn marks_with_bounds(text: &str, language: Option<&str>, reference: Option<&Edtf>) -> Marks {
    let tokens = Tokens::of(text);
    let mut marks = read(&tokens, language, reference);
    marks.quantities = with_bounds(&tokens, &marks.quantities);
    // The figures by their starts, each with how far those up to it reach.
    let mut taken: Vec<(usize, usize)> = marks.quantities.iter().map(|figure| (figure.start, figure.end)).collect();
    taken.sort_unstable();
    let mut reach = 0;
    for (_, end) in &mut taken {
        reach = reach.max(*end);
        *end = reach;
    }
    let beside = |length: &Quantity| {
        let begun = taken.partition_point(|(start, _)| *start < length.end);
        begun.checked_sub(1).and_then(|last| taken.get(last)).is_none_or(|(_, end)| *end <= length.start)
    };
    marks.quantities.extend(lengths(&marks.dates).into_iter().filter(beside));
    marks
}

/// Reads the figures of a text, and nothing else of it.
pub fn figures(text: &str, language: Option<&str>) -> Vec<Quantity> {
    let tokens = Tokens::of(text);
    let language = language.or_else(|| language::likely(text));
    quantities(&tokens, language, &moments(&tokens, language, None))
}

fn read(tokens: &Tokens<'_>, language: Option<&str>, reference: Option<&Edtf>) -> Marks {
    let language = language.or_else(|| language::likely(tokens.text));
    let dates = moments(tokens, language, reference.and_then(moment_of));
    let quantities = quantities(tokens, language, &dates);
    Marks { quantities, dates, attributions: attributions(tokens, language) }
}

/// Reads the text of a capture, and keeps what stands in the article: nothing of menus and the like, and no dates of
/// the byline.
pub fn marks_of_capture(text: &str, zones: &[ZoneSpan], language: Option<&str>, reference: Option<&Edtf>) -> Marks {
    let mut marks = marks(text, language, reference);
    marks.dates.retain(|date| zone_at(zones, date.start) != Some(Zone::Byline));
    keep(&mut marks, |point: usize| zone_at(zones, point) != Some(Zone::Boilerplate));
    marks
}

/// Leaves out what stands in some stretches of the text, which are in order.
pub fn without(mut marks: Marks, stretches: &[Span]) -> Marks {
    if !stretches.is_empty() {
        keep(&mut marks, |point| {
            let past = stretches.partition_point(|stretch| stretch.end <= point);
            stretches.get(past).is_none_or(|stretch| point < stretch.start)
        });
    }
    marks
}

/// Keeps what begins at a place that is kept.
fn keep(marks: &mut Marks, kept: impl Fn(usize) -> bool) {
    keep_quantities(marks, &kept);
    marks.dates.retain(|date| kept(date.start));
    let place = |spans: &[Span]| spans.first().map(|span| span.start);
    marks.attributions.retain(|said| {
        place(&said.content).or_else(|| place(&said.cue)).or_else(|| place(&said.source)).is_none_or(&kept)
    });
}

/// Leaves figures out, and lets those that name others by their place name them by the new one.
fn keep_quantities(marks: &mut Marks, kept: impl Fn(usize) -> bool) {
    let mut places = Vec::with_capacity(marks.quantities.len());
    let mut next = 0;
    for quantity in &marks.quantities {
        places.push(kept(quantity.start).then_some(next));
        next += usize::from(kept(quantity.start));
    }
    marks.quantities.retain(|quantity| kept(quantity.start));
    let moved = |old: Option<usize>| old.and_then(|old| places.get(old).copied().flatten());
    for quantity in &mut marks.quantities {
        (quantity.subset_of, quantity.same_as) = (moved(quantity.subset_of), moved(quantity.same_as));
    }
}

/// Returns the moment against which a text is read, in its own local time; none where not even the day is known.
fn moment_of(date: &Edtf) -> Option<NaiveDateTime> {
    let time = date.as_str().get(11..16).unwrap_or("00:00");
    NaiveDateTime::parse_from_str(&format!("{}T{time}", date.day()?), "%Y-%m-%dT%H:%M").ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_figures_beside_the_others_however_many_there_are() {
        let marks = marks_with_bounds(&"trois jours, 20 ponts, ".repeat(4_000), Some("fr"), None);
        let lengths = marks.quantities.iter().filter(|figure| figure.sub == Some("duration"));
        assert_eq!(lengths.count(), 4_000);
    }

    #[test]
    fn what_stands_in_a_stretch_is_left_out() {
        let text = "20 ponts, 30 routes, 40 tours";
        let left = |stretches: &[Span]| -> Vec<String> {
            let marks = without(marks(text, Some("fr"), None), stretches);
            marks.quantities.into_iter().map(|figure| figure.surface).collect()
        };
        assert_eq!(left(&[Span::new(0, 5), Span::new(10, 12)]), ["40"]);
        assert_eq!(left(&[Span::new(5, 10)]), ["20", "30", "40"]);
    }
}
