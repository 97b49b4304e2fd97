//! Ranges from one moment to another, each of which may say what holds for both.

use crate::text::moments::expression::Calendar;
use crate::text::moments::expression::Day;
use crate::text::moments::expression::Expression;
use crate::text::moments::expression::Point;
use crate::text::moments::expression::Time;
use crate::text::moments::expression::Turn;
use crate::text::moments::lexicon::Part;
use crate::text::moments::lexicon::Thing;
use crate::text::moments::lexicon::link::*;
use crate::text::moments::reader::Read;
use crate::text::moments::reader::Reader;
use crate::text::tokens::TokenKind;

impl Reader<'_> {
    /// Reads a range of moments.
    pub fn range(&self, at: usize) -> Read<Expression> {
        let opened = self.is(at, FROM | BETWEEN | SINCE) || self.is(at, OF) && self.lexicon.day_first;
        let between = self.is(at, BETWEEN);
        if opened && let Some(found) = self.range_from(self.after(at), true, between) {
            return Some(found);
        }
        self.range_from(at, false, false)
    }

    fn range_from(&self, at: usize, opened: bool, between: bool) -> Read<Expression> {
        let (low, next) = self.end(at, opened)?;
        let dash = self.sign_of(next, "-~/");
        let joins = dash || self.is(next, TO | UNTIL) || between && self.is(next, AND);
        if !joins {
            return None;
        }
        let mut from = if dash { next + 1 } else { self.after(next) };
        if dash && self.is(from, TO | UNTIL) {
            from = self.after(from);
        }
        let (high, end) = self.end(self.skip(from, AT | THE), true)?;
        let slash = self.sign(next, "/");
        self.joined(low, high, opened, slash).map(|(low, high)| (Expression::Range(low, high), end))
    }

    /// Reads one end of a range.
    fn end(&self, at: usize, led: bool) -> Read<End> {
        let at = self.skip(at, THE);
        let point = self.point(at);
        let number = self.end_number(at);
        let year = || {
            let (value, len) = self.figures(at).filter(|(value, len)| *len == 4 && (1000..2200).contains(value))?;
            let longer = self.sign(at + 1, "-") && self.touches(at + 1) && self.touches(at + 2) && led;
            let year = i32::try_from(value).ok().filter(|_| len == 4 && !longer && !self.is_grouped(at, led))?;
            let day = Day::Calendar(Calendar { year: Some(year), ..Calendar::default() });
            Some((End::Point(Point { day: Some(day), ..Point::default() }), at + 1))
        };
        let clock = || {
            self.sure_clock(at)
                .map(|(clock, next)| (End::Point(Point { time: Some(Time::At(clock)), ..Point::default() }), next))
        };
        match (point, number) {
            (Some((point, next)), Some((_, longer))) if next > longer => Some((End::Point(point), next)),
            (Some((point, next)), None) => Some((End::Point(point), next)),
            (_, Some((number, next))) => Some((End::Number(number), next)),
            (None, None) => clock().or_else(year).or_else(|| self.end_month(at)),
        }
    }

    /// Returns whether a year is part of a longer number or code.
    fn is_grouped(&self, at: usize, led: bool) -> bool {
        let before = !led && self.is_part_of_number(at, at);
        before || self.is_glued_after(at + 1) || self.touches(at) && self.kind(at - 1) == Some(TokenKind::Word)
    }

    /// Reads a month by itself: `Jan-Feb 2017`, `May to March`.
    fn end_month(&self, at: usize) -> Read<End> {
        let ((month, _), next) = self.month(at)?;
        let on = self.sign_of(next, "-~") || self.is(next, TO | UNTIL);
        let other = self.month(self.after(next)).is_some();
        let day = Day::Calendar(Calendar { month: Some(month), ..Calendar::default() });
        let point = Point { day: Some(day), ..Point::default() };
        (on && other || self.sign_of(at.wrapping_sub(1), "-~") || self.follows(at, TO | UNTIL))
            .then_some((End::Point(point), next))
    }

    /// Reads a day of the month, which may stand close to the one that the range begins with: `6-9`.
    fn end_day(&self, at: usize) -> Read<u32> {
        let figures = || {
            let (day, len) = self.figures(at)?;
            (len <= 2 && (1..=31).contains(&day) && !self.is_glued_after(at + 1)).then_some((day, at + 1))
        };
        self.day_number(at).or_else(figures)
    }

    /// Reads a number that may be a day of the month, with a weekday before it.
    fn end_number(&self, at: usize) -> Read<u32> {
        let weekday = self.find(at, |thing| matches!(thing, Thing::Weekday(_, false)).then_some(()));
        let from = weekday.map_or(at, |((), next)| self.skip(next, THE | ON));
        let (number, next) = self.end_day(from)?;
        let glued = self.figures(from).is_some() && self.touches(from) && !self.sign_of(from - 1, "-(~");
        let dotted = self.sign(next, ".") && self.touches(next) && self.lexicon.day_first;
        let goes_on = self.is(next + 1, TO | UNTIL) || self.sign_of(next + 1, "-/");
        let next = if dotted && goes_on { next + 1 } else { next };
        (!glued && self.unit(next).is_none()).then_some((number, next))
    }

    /// Gives each end of a range what the other says for both.
    fn joined(&self, low: End, high: End, opened: bool, slash: bool) -> Option<(Point, Point)> {
        match (low, high) {
            (End::Point(low), End::Point(high)) => {
                let times = matches!((&low.time, &high.time), (None | Some(Time::At(_)), None | Some(Time::At(_))));
                let both_days = low.day.is_some() && high.day.is_some();
                let mixed = both_days || opened || low.time.is_some();
                if !times || !mixed || slash && !is_full(&low) || is_open_ended(&low) || is_open_ended(&high) {
                    return None;
                }
                Some(with_shared_year(low, high))
            }
            (End::Number(day), End::Point(high)) if !slash && high.time.is_none() => {
                let calendar = match &high.day {
                    Some(Day::Calendar(calendar @ Calendar { day: Some(_), month: Some(_), .. })) => *calendar,
                    Some(Day::Nth { nth, counted, within }) => {
                        let within = within.clone();
                        let low = Day::Nth { nth: i64::from(day), counted: *counted, within };
                        return (i64::from(day) < *nth).then_some((Point { day: Some(low), ..Point::default() }, high));
                    }
                    _ => return None,
                };
                let last = calendar.day.unwrap_or(0);
                let low = if day < last {
                    Calendar { day: Some(day), weekday: None, ..calendar }
                } else {
                    let (month, year) = match calendar.month {
                        Some(1) => (Some(12), calendar.year.map(|year| year - 1)),
                        month => (month.map(|month| month - 1), calendar.year),
                    };
                    Calendar { day: Some(day), month, year, weekday: None, ..calendar }
                };
                Some((Point { day: Some(Day::Calendar(low)), ..Point::default() }, high))
            }
            (End::Point(low), End::Number(day)) if !slash => {
                let Some(Day::Calendar(calendar @ Calendar { day: Some(first), month: Some(_), .. })) = low.day else {
                    return None;
                };
                let high = Calendar { day: Some(day), weekday: None, ..calendar };
                let free = day > first && low.time.is_none() && calendar.year.is_none();
                free.then_some((low, Point { day: Some(Day::Calendar(high)), ..Point::default() }))
            }
            _ => None,
        }
    }
}

/// One end of a range: a moment, or a number that takes its meaning from the other end.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "two of them, on the stack, while a range is read")]
enum End {
    Point(Point),
    Number(u32),
}

fn is_full(point: &Point) -> bool {
    matches!(point.day, Some(Day::Calendar(Calendar { year: Some(_), .. })))
}

fn is_open_ended(point: &Point) -> bool {
    matches!(point.day, Some(Day::Moved { from: None, .. } | Day::Count { .. } | Day::Lasting { .. }))
        || matches!(point.part, Some((Part::Lunch, _)))
}

/// Gives the first end the year of the second, or the one before where it would come after it.
fn with_shared_year(mut low: Point, mut high: Point) -> (Point, Point) {
    if let (Some(Day::Calendar(first)), Some(Day::Calendar(second))) = (&mut low.day, &mut high.day) {
        if first.year.is_none()
            && first.month.is_some()
            && first.turn == Turn::Open
            && let Some(year) = second.year
        {
            let later = (first.month, first.day.unwrap_or(0)) > (second.month, second.day.unwrap_or(31));
            first.year = Some(if later { year - 1 } else { year });
        } else if second.year.is_none()
            && second.month.is_some()
            && first.month.is_some()
            && let Some(year) = first.year
        {
            let earlier = (second.month, second.day.unwrap_or(31)) < (first.month, first.day.unwrap_or(0));
            second.year = Some(if earlier { year + 1 } else { year });
        }
    }
    (low, high)
}
