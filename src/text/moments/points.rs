//! Moments put together: a day with its part and its time, in any order that is in use.

use crate::text::moments::expression::Calendar;
use crate::text::moments::expression::Day;
use crate::text::moments::expression::Point;
use crate::text::moments::lexicon::Edge;
use crate::text::moments::lexicon::Part;
use crate::text::moments::lexicon::Thing;
use crate::text::moments::lexicon::Unit;
use crate::text::moments::lexicon::link::*;
use crate::text::moments::reader::Read;
use crate::text::moments::reader::Reader;

/// A part of the day, and where in it.
type PartOf = (Part, Option<Edge>);

impl Reader<'_> {
    /// Reads a moment: a day, a part of it, a time, in any order that is in use.
    pub fn point(&self, at: usize) -> Read<Point> {
        self.point_after(at, false)
    }

    /// The same, where the word before lets a plain number be an hour.
    pub fn point_after(&self, at: usize, led: bool) -> Read<Point> {
        let mut point = Point::default();
        let mut next = at;
        for step in 0..5 {
            let joints = self.joint(next, step == 0);
            let end = joints.iter().flatten().find_map(|from| self.component(&mut point, *from, step == 0, led, next));
            let Some(end) = end else { break };
            next = self.year_after_time(&mut point, end);
            next = self.until_morning(&mut point, next);
        }
        let weak =
            point.day.is_none() && point.part.is_some() && point.time.is_none() && !self.is_part_alone(at, &point);
        (next > at && !weak).then_some((point, next))
    }

    /// Reads the day on which a night ends: `dans la nuit de mardi à mercredi`.
    fn until_morning(&self, point: &mut Point, at: usize) -> usize {
        let night = matches!(point.part, Some((Part::Night | Part::Evening, None))) && point.time.is_none();
        if !night || !self.is(at, TO) || !point.day.as_ref().is_some_and(is_about_a_day) {
            return at;
        }
        let end = self.day(self.skip(self.after(at), THE)).filter(|(day, _)| is_about_a_day(day));
        let Some((_, next)) = end else { return at };
        point.part = Some((Part::Overnight, None));
        next
    }

    /// Reads the year that some put at the very end: `Wed Oct 26 15:50:06 2016`.
    fn year_after_time(&self, point: &mut Point, at: usize) -> usize {
        if let (Some(Day::Calendar(calendar @ Calendar { day: Some(_), year: None, .. })), Some(_)) =
            (&mut point.day, &point.time)
            && let Some((year, 4)) = self.figures(at)
            && (1900..2100).contains(&year)
            && !self.is_glued_after(at + 1)
        {
            calendar.year = i32::try_from(year).ok();
            return at + 1;
        }
        at
    }

    /// Returns whether a part of the day may stand by itself: `dans la matinée`, `in the evening`, not `good morning`.
    fn is_part_alone(&self, at: usize, point: &Point) -> bool {
        let edge = point.part.is_some_and(|(_, edge)| edge.is_some());
        edge || self.follows(at, IN | OF | AT | CLOCK) || self.is(at, IN | OF | AT | CLOCK)
    }

    /// Returns the tokens at which the next component may begin: here, and after what joins two components.
    fn joint(&self, at: usize, first: bool) -> [Option<usize>; 4] {
        let mut from = at;
        let mut starts = [Some(at), None, None, None];
        if self.tokens.word(at) == "t" && self.touches(at) && self.touches(at + 1) && !first {
            // ISO 8601: `2022-01-08T10:00`
            return [Some(at + 1), None, None, None];
        }
        for start in starts.iter_mut().skip(1) {
            let next = if self.sign_of(from, ",@-()") && !first {
                from + 1
            } else {
                self.skip(from, AT | ON | OF | IN | THE | CLOCK | ABOUT)
            };
            if next == from || next == from + 1 && self.tokens.word(from) == "t" {
                break;
            }
            from = next;
            *start = Some(from);
        }
        starts
    }

    /// Reads the next component into an empty place of the point; returns the token after it.
    fn component(&self, point: &mut Point, at: usize, first: bool, led: bool, joint: usize) -> Option<usize> {
        if point.time.is_none() && point.day.as_ref().is_none_or(is_about_a_day) {
            let known = point.day.is_some() || point.part.is_some();
            if let Some((time, next)) = self.time(at, first, led, joint, known) {
                point.time = Some(time);
                return Some(next);
            }
        }
        if point.day.is_none() {
            if let Some((days, part, next)) = self.day_part_word(at).filter(|_| point.part.is_none()) {
                (point.day, point.part) = (Some(Day::Offset(days)), Some(part));
                return Some(next);
            }
            if point.part.is_none()
                && let Some(((day, part), next)) = self.shifted_part(at)
            {
                (point.day, point.part) = (Some(day), Some(part));
                return Some(next);
            }
            // Spanish `la mañana` is the morning, `mañana` tomorrow.
            let part_of_day =
                self.follows(at, THE) && self.find(at, |thing| matches!(thing, Thing::Day(_)).then_some(())).is_some();
            if let Some((part, next)) = self.part(at).filter(|_| part_of_day && point.part.is_none()) {
                point.part = Some(part);
                return Some(next);
            }
            if let Some((day, next)) = self.day(at)
                && (point.time.is_none() && point.part.is_none() || is_about_a_day(&day))
            {
                // German `Montagabend` is both.
                let both = matches!(day, Day::Weekday { .. }) && next == self.after(at);
                let part = self.find(at, |thing| if let Thing::Part(part) = thing { Some((part, None)) } else { None });
                if let Some((part, _)) = part.filter(|_| both && point.part.is_none()) {
                    point.part = Some(part);
                }
                point.day = Some(day);
                return Some(next);
            }
        }
        if point.part.is_none() && point.day.as_ref().is_none_or(is_about_a_day) {
            let weekday = self.find(at, |thing| matches!(thing, Thing::Weekday(..)).then_some(()));
            if let Some((part, next)) = self.part(at).filter(|_| weekday.is_none()) {
                point.part = Some(part);
                return Some(next);
            }
        }
        None
    }

    /// Reads a part of the day: `matin`, `early in the morning`, `fin d'après-midi`.
    pub fn part(&self, at: usize) -> Read<PartOf> {
        // Dutch `'s avonds`
        let at = if self.sign(at, "'") && self.touches(at + 1) { at + 1 } else { at };
        let part = |at: usize| self.find(at, |thing| if let Thing::Part(part) = thing { Some(part) } else { None });
        if let Some((found, next)) = part(at) {
            if found == Part::Daytime {
                return None;
            }
            let after = self.edge_word(next).filter(|_| self.lexicon.day_first && !self.is(next, AHEAD_AFTER));
            return Some(match after {
                Some((edge, end)) => ((found, Some(edge)), end),
                None => ((found, None), next),
            });
        }
        let (edge, next) = self.edge_word(at)?;
        let from = self.skip(if self.sign(next, "-") { next + 1 } else { next }, OF | IN);
        let (found, end) = part(self.skip(from, THE))?;
        Some(((found, Some(edge)), end))
    }

    /// Reads `tonight`, `late last night`.
    pub fn day_part_word(&self, at: usize) -> Option<(i64, PartOf, usize)> {
        let (edge, from) = self.edge_word(at).map_or((None, at), |(edge, next)| (Some(edge), next));
        let ((days, part), next) = self.find(from, |thing| match thing {
            Thing::DayPart(days, part) => Some((i64::from(days), part)),
            _ => None,
        })?;
        Some((days, (part, edge), next))
    }

    /// Reads `ce matin`, `this evening`, `la nuit dernière`, `tôt ce soir`.
    pub fn shifted_part(&self, at: usize) -> Read<(Day, PartOf)> {
        let (edge, from) = self.edge_word(at).map_or((None, at), |(edge, next)| (Some(edge), self.skip(next, OF | IN)));
        let part = |at: usize| self.find(at, |thing| if let Thing::Part(part) = thing { Some(part) } else { None });
        let from = self.skip(from, THE);
        if let Some((shift, next)) = self.shift(from)
            && let Some((found, end)) = part(next).filter(|(part, _)| *part != Part::Daytime)
        {
            return (shift.abs() <= 1).then_some(((Day::Offset(shift), (found, edge)), end));
        }
        let (found, next) = part(from).filter(|(part, _)| *part != Part::Daytime)?;
        let (shift, end) = self.shift(next).filter(|(shift, _)| shift.abs() <= 1 && !self.lexicon.twelve_hours)?;
        Some(((Day::Offset(shift), (found, edge)), end))
    }
}

/// Returns whether a time of day can stand with it.
pub(super) fn is_about_a_day(day: &Day) -> bool {
    match day {
        Day::Calendar(calendar) => calendar.day.is_some() || calendar.weekday.is_some(),
        Day::Offset(_) | Day::Told | Day::Weekday { .. } | Day::Feast { .. } => true,
        Day::Nth { counted, .. } => {
            !matches!(counted, crate::text::moments::expression::Counted::Unit(unit) if *unit > Unit::Workday)
        }
        Day::Moved { amounts, .. } => amounts.finest() >= Unit::Day && amounts.finest() < Unit::Month,
        Day::Period { unit: Unit::Day, .. } => true,
        _ => false,
    }
}
