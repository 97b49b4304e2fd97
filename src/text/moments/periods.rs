//! Stretches of the calendar: `la semaine prochaine`, `the last three months`, `late July`, `le premier lundi de mai`,
//! `il y a deux ans`, `Q3 2019`, `les années 90`, `le XXe siècle`.

use crate::text::moments::expression::Amounts;
use crate::text::moments::expression::Calendar;
use crate::text::moments::expression::Counted;
use crate::text::moments::expression::Day;
use crate::text::moments::lexicon::Edge;
use crate::text::moments::lexicon::Thing;
use crate::text::moments::lexicon::Unit;
use crate::text::moments::lexicon::link::*;
use crate::text::moments::reader::Read;
use crate::text::moments::reader::Reader;

impl Reader<'_> {
    /// Reads a stretch that is counted from the article's date: `cette année`, `next week`, `les 3 derniers jours`.
    pub fn period(&self, at: usize) -> Read<Day> {
        let at = self.skip(at, THE);
        if let Some((shift, next)) = self.shift(at) {
            if let Some((amounts, end)) = self.length(next).filter(|_| shift.abs() == 1) {
                return Some((Day::Count { amounts, ahead: shift > 0 }, end));
            }
            if let Some((unit, end)) = self.unit(next) {
                if self.is_plural(next) || self.is_plural(at) {
                    return None;
                }
                let later =
                    self.shift(end).filter(|(later, _)| *later == 2 || shift == 0 && !self.lexicon.twelve_hours);
                let (shift, end) = later.unwrap_or((shift, end));
                return Some((Day::Period { unit, shift }, end));
            }
            return None;
        }
        if let Some((unit, next)) = self.unit(at) {
            if unit == Unit::Weekend && self.shift(next).is_none() && self.follows(at, THE | IN | ON) {
                return Some((Day::Period { unit, shift: 0 }, next));
            }
            let (shift, end) = self.shift(next).filter(|(shift, _)| *shift == 2 || !self.lexicon.twelve_hours)?;
            if self.is_plural(at) || self.is_plural(next) {
                return None;
            }
            return Some((Day::Period { unit, shift }, end));
        }
        let (count, next) = self.whole(at)?;
        let count = f64::from(count);
        if let Some((shift, after)) = self.shift(next).filter(|(shift, _)| shift.abs() == 1) {
            let (unit, end) = self.unit(after)?;
            if self.lexicon.twelve_hours && count > 1.0 && !self.tokens.word(after).ends_with('s') {
                return None;
            }
            return Some((Day::Count { amounts: Amounts::of(count, unit), ahead: shift > 0 }, end));
        }
        let (unit, after) = self.unit(next).filter(|_| !self.lexicon.twelve_hours)?;
        let (shift, end) = self.shift(after).filter(|(shift, _)| shift.abs() == 1)?;
        Some((Day::Count { amounts: Amounts::of(count, unit), ahead: shift > 0 }, end))
    }

    /// Reads a period that a rule counts within; one that is only named is the article's: `la fin de l'année`.
    pub fn frame(&self, at: usize) -> Read<Day> {
        if let Some(found) = self.period(at) {
            return Some(found);
        }
        let at = self.skip(at, OF | IN);
        let at = self.skip(at, THE);
        let found = self
            .period(at)
            .or_else(|| self.longer(at))
            .or_else(|| self.bare_year(at))
            .or_else(|| self.unit(at).map(|(unit, next)| (Day::Period { unit, shift: 0 }, next)))?;
        Some(found)
    }

    /// Reads a month, a year, a quarter or the like, with its year.
    fn longer(&self, at: usize) -> Read<Day> {
        self.day(at).filter(|(day, _)| {
            matches!(
                day,
                Day::Calendar(Calendar { day: None, .. })
                    | Day::Quarter { .. }
                    | Day::HalfYear { .. }
                    | Day::Season { .. }
                    | Day::Decade { .. }
                    | Day::Century(_)
                    | Day::Period { .. }
                    | Day::Feast { .. }
            )
        })
    }

    /// Reads `the first three months of 2021`, `les deux dernières semaines de l'année`.
    fn run(&self, at: usize) -> Read<Day> {
        let at = self.skip(at, THE);
        let side = |at: usize| {
            let (side, next) = self.ordinal(at).filter(|(nth, _)| *nth == 1).or_else(|| {
                let (shift, next) = self.shift(at).filter(|(shift, _)| *shift == -1)?;
                Some((u32::try_from(shift + 1).ok()?, next))
            })?;
            Some((if side == 1 { 1 } else { -1 }, next))
        };
        let (sign, count, next) = match side(at) {
            Some((sign, next)) => {
                let (count, next) = self.whole(next)?;
                (sign, count, next)
            }
            None => {
                let (count, next) = self.whole(at)?;
                let (sign, next) = side(next)?;
                (sign, count, next)
            }
        };
        let (unit, next) = self.unit(next).filter(|_| (2..400).contains(&count))?;
        let (within, end) = self.frame(next).filter(|_| self.is(next, OF | IN))?;
        Some((Day::Run { count: sign * i64::from(count), unit, within: Box::new(within) }, end))
    }

    /// Reads `the first Monday of October`, `la dernière semaine de juillet`, `le 3e jour d'août`, `the 5th last day of`.
    pub fn nth(&self, at: usize) -> Read<Day> {
        if let Some(run) = self.run(at) {
            return Some(run);
        }
        let at = self.skip(at, THE);
        let last = |at: usize| self.shift(at).filter(|(shift, _)| *shift == -1).map(|(_, next)| next);
        let (nth, next) = match self.ordinal(at) {
            Some((nth, next)) => match last(next) {
                Some(next) => (-i64::from(nth), next),
                None => (i64::from(nth), next),
            },
            None => (-1, last(at)?),
        };
        let (counted, next) = match self.unit(next) {
            Some((unit, next)) => (Counted::Unit(unit), next),
            None => {
                let (weekday, next) = self.find(next, |thing| match thing {
                    Thing::Weekday(weekday, _) => Some(u32::from(weekday)),
                    _ => None,
                })?;
                (Counted::Weekday(weekday), next)
            }
        };
        if nth == 0 || !(self.is(next, OF | IN) || nth == -1 && self.is(next, AFTER)) {
            return None;
        }
        let (within, end) = self.frame(next)?;
        Some((Day::Nth { nth, counted, within: Box::new(within) }, end))
    }

    /// Reads `late July`, `fin 2000`, `mi-mars`, `the end of the year`, `début septembre dernier`.
    pub fn edge(&self, at: usize) -> Read<Day> {
        let at = self.skip(at, THE);
        let (edge, next) = self.find(at, |thing| if let Thing::Edge(edge) = thing { Some(edge) } else { None })?;
        let from = if self.sign(next, "-") { next + 1 } else { next };
        if self.is(from, FOR) && !self.is(from, OF) {
            // What `a pris fin en 1945` did not last.
            return None;
        }
        let inner = self.skip(from, OF | IN);
        let inner = self.skip(inner, THE);
        let (of, end) = self
            .period(inner)
            .or_else(|| self.longer(inner))
            .or_else(|| self.bare_year(inner))
            .or_else(|| {
                self.day(inner)
                    .filter(|_| !self.is_morning(inner))
                    .filter(|(day, _)| matches!(day, Day::Offset(_) | Day::Weekday { .. }))
            })
            .or_else(|| {
                let (unit, next) = self.unit(inner).filter(|(unit, _)| *unit > Unit::Hour)?;
                Some((Day::Period { unit, shift: 0 }, next))
            })?;
        Some((Day::Edge { edge, of: Box::new(of) }, end))
    }

    /// Returns whether a word that is a day too means a part of it here: Spanish `en la mañana`.
    fn is_morning(&self, at: usize) -> bool {
        self.follows(at, THE) && self.find(at, |thing| matches!(thing, Thing::Part(_)).then_some(())).is_some()
    }

    fn bare_year(&self, at: usize) -> Read<Day> {
        let (value, len) = self.figures(at).filter(|(value, len)| *len == 4 && (1000..2200).contains(value))?;
        let year = i32::try_from(value).ok().filter(|_| len == 4)?;
        (!self.is_part_of_number(at, at + 1))
            .then_some((Day::Calendar(Calendar { year: Some(year), ..Calendar::default() }), at + 1))
    }

    /// Reads `il y a deux ans`, `three days ago`, `dans 5 minutes`, `two weeks after Christmas`, `3 days from today`.
    pub fn moved(&self, at: usize) -> Read<Day> {
        if self.is(at, AGO_BEFORE | AHEAD_BEFORE) {
            let ahead = !self.is(at, AGO_BEFORE);
            let from = self.skip(self.after(at), ABOUT | THE);
            let (amounts, next) = self.length(from).or_else(|| self.one_unit(from))?;
            let next = if ahead { self.past_time_word(next) } else { next };
            let shifted = self.shift(next).is_some() && !self.lexicon.twelve_hours;
            let counts = !shifted && !self.counts_after_length(next);
            if ahead && self.is(next, FROM | SINCE | AFTER) {
                let anchor = self
                    .day(self.skip(self.after(next), THE))
                    .filter(|(day, _)| !is_year_or_month(day) || !self.is(next, OF));
                if let Some((day, end)) = anchor {
                    return Some((Day::Moved { amounts, back: false, from: Some(Box::new(day)) }, end));
                }
            }
            return counts.then_some((Day::Moved { amounts, back: !ahead, from: None }, next));
        }
        let (amounts, next) = self
            .length(at)
            .or_else(|| self.one_unit(at).filter(|(_, next)| self.is(*next, AGO_AFTER) && !self.is(*next, BEFORE)))?;
        let told = self.is(next, TOLD) && self.has_told(at);
        let from_now = |back| Day::Moved { amounts, back, from: told.then(|| Box::new(Day::Told)) };
        if self.is(next, AGO_BEFORE | AGO_AFTER | AHEAD_AFTER | BEFORE | AFTER | FROM | SINCE) {
            let after = self.after(next);
            let anchor = self.skip(after, THE);
            if self.is(next, BEFORE | AFTER | FROM | SINCE)
                && let Some((day, end)) = self
                    .day(anchor)
                    .filter(|(day, _)| !matches!(day, Day::Calendar(Calendar { day: None, month: Some(_), .. })))
            {
                let back = self.is(next, BEFORE);
                let lasting = self.is(next, FROM | SINCE)
                    && !self.is(next, BEFORE | AFTER)
                    && self.follows(at, FOR)
                    && !self.follows(at, IN);
                let from = Box::new(day);
                let day = if lasting {
                    Day::Lasting { amounts, from }
                } else {
                    Day::Moved { amounts, back, from: Some(from) }
                };
                return Some((day, end));
            }
            if self.is(next, AGO_AFTER) && !self.is(next, BEFORE) {
                return Some((from_now(true), after));
            }
            if self.is(next, AHEAD_AFTER) && !self.is(next, AFTER) {
                return Some((from_now(false), after));
            }
        }
        None
    }

    /// Reads one unit in a language that has no word for one there: `неделю назад`.
    fn one_unit(&self, at: usize) -> Read<Amounts> {
        let (unit, next) = self.unit(at).filter(|_| !self.lexicon.articles && !self.is_plural(at))?;
        Some((Amounts::of(1.0, unit), next))
    }

    /// Returns the token after `time` in `in three weeks' time`.
    fn past_time_word(&self, at: usize) -> usize {
        let mut next = at;
        if self.sign(next, "'") {
            next += if self.tokens.word(next + 1) == "s" { 2 } else { 1 };
        }
        if self.tokens.word(next) == "time" { next + 1 } else { at }
    }

    /// Returns whether a length of time only measures what comes after it: `dans les dix ans de guerre`.
    fn counts_after_length(&self, at: usize) -> bool {
        self.sign(at, "-") && self.touches(at) || self.tokens.word(at) == "old"
    }

    /// Reads where in the day a part of it is: `early`, `en fin d'`.
    pub fn edge_word(&self, at: usize) -> Read<Edge> {
        self.find(at, |thing| if let Thing::Edge(edge) = thing { Some(edge) } else { None })
    }
}

/// Returns whether a day is only a year or a month.
fn is_year_or_month(day: &Day) -> bool {
    matches!(day, Day::Calendar(Calendar { day: None, .. }))
}
