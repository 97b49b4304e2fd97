//! Stretches of the calendar: `la semaine prochaine`, `the last three months`, `late July`, `le premier lundi de mai`,
//! `il y a deux ans`, `Q3 2019`, `les années 90`, `le XXe siècle`.

use crate::text::moments::expression::Amounts;
use crate::text::moments::expression::Calendar;
use crate::text::moments::expression::Counted;
use crate::text::moments::expression::Day;
use crate::text::moments::expression::Turn;
use crate::text::moments::lexicon::Edge;
use crate::text::moments::lexicon::Thing;
use crate::text::moments::lexicon::Unit;
use crate::text::moments::lexicon::link::*;
use crate::text::moments::reader::Read;
use crate::text::moments::reader::Reader;
use crate::text::tokens::TokenKind;

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
        let inner = self.skip(from, OF | IN);
        let inner = self.skip(inner, THE);
        let (of, end) = self
            .period(inner)
            .or_else(|| self.longer(inner))
            .or_else(|| self.bare_year(inner))
            .or_else(|| {
                self.day(inner)
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
            let counts = !self.counts_after_length(next) && !(self.shift(next).is_some() && !self.lexicon.twelve_hours);
            if ahead && self.is(next, FROM | SINCE | AFTER) {
                let anchor = self.day(self.skip(self.after(next), THE)).filter(|(day, _)| !is_year_or_month(day) || !self.is(next, OF));
                if let Some((day, end)) = anchor {
                    return Some((Day::Moved { amounts, back: false, from: Some(Box::new(day)) }, end));
                }
            }
            return counts.then_some((Day::Moved { amounts, back: !ahead, from: None }, next));
        }
        let (amounts, next) = self.length(at).or_else(|| {
            self.one_unit(at).filter(|(_, next)| self.is(*next, AGO_AFTER) && !self.is(*next, BEFORE))
        })?;
        let from_now = |back| Day::Moved { amounts, back, from: None };
        if self.is(next, AGO_BEFORE | AGO_AFTER | AHEAD_AFTER | BEFORE | AFTER | FROM | SINCE) {
            let after = self.after(next);
            let anchor = self.skip(after, THE);
            if self.is(next, BEFORE | AFTER | FROM | SINCE)
                && let Some((day, end)) = self
                    .day(anchor)
                    .filter(|(day, _)| !matches!(day, Day::Calendar(Calendar { day: None, month: Some(_), .. })))
            {
                let back = self.is(next, BEFORE);
                let lasting =
                    self.is(next, FROM | SINCE) && !self.is(next, BEFORE | AFTER) && self.follows(at, FOR) && !self.follows(at, IN);
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

    /// Reads seasons, quarters, decades, centuries, feasts and numbered weeks.
    pub fn named_period(&self, at: usize) -> Read<Day> {
        self.week_of(at)
            .or_else(|| self.week_number(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.century(at))
            .or_else(|| self.feast(at))
            .or_else(|| self.season(at))
    }

    fn week_of(&self, at: usize) -> Read<Day> {
        let at = self.skip(at, THE);
        let week = self.unit(at).filter(|(unit, next)| *unit == Unit::Week && self.is(*next, OF));
        let after = match week {
            Some((_, next)) => self.after(next),
            None if self.is(at, WEEK_OF) => self.after(at),
            None => return None,
        };
        let from = self.skip(after, ON | THE);
        let (day, next) = self
            .day(from)
            .filter(|(day, _)| !matches!(day, Day::Period { .. } | Day::Calendar(Calendar { day: None, .. })))?;
        Some((Day::WeekOf(Box::new(day)), next))
    }

    fn week_number(&self, at: usize) -> Read<Day> {
        let (_, next) = self.unit(at).filter(|(unit, _)| *unit == Unit::Week && !self.is_plural(at))?;
        let (week, len) = self.figures(next).filter(|(week, len)| *len <= 2 && (1..=53).contains(week))?;
        let follows = self.skip(next + 1, OF);
        let (year, end) = self.bare_year_number(follows).map_or((None, next + 1), |(year, end)| (Some(year), end));
        (len > 0 && !self.is_part_of_number(next, next + 1)).then_some((Day::WeekNo { week, year }, end))
    }

    fn bare_year_number(&self, at: usize) -> Read<i32> {
        let (value, len) = self.figures(at)?;
        let year = i32::try_from(value).ok()?;
        (len == 4 && (1000..2200).contains(&year) && !self.is_part_of_number(at, at + 1)).then_some((year, at + 1))
    }

    /// Reads the year after a part of one: `2019`, `of 2019`, `-2019`.
    fn its_year(&self, at: usize) -> (Option<i32>, usize) {
        let mut from = if self.sign_of(at, ",-/") { at + 1 } else { at };
        from = self.skip(from, OF | IN);
        from = self.skip(from, THE);
        from = if self.is(from, WITHIN) { self.after(from) } else { from };
        match self.figures(from) {
            Some((value, 4)) if (1000..2200).contains(&value) => (i32::try_from(value).ok(), from + 1),
            _ => (None, at),
        }
    }

    /// Reads `Q3 2019`, `2019-T1`, `le premier trimestre 2019`, `the 4th quarter of 2018`, `2e semestre`, `H2 2019`.
    fn quarter(&self, at: usize) -> Read<Day> {
        let numbered = |at: usize| {
            let (half, next) = self.find(at, |thing| match thing {
                Thing::QuarterNo(_) => Some(false),
                Thing::HalfNo(_) => Some(true),
                _ => None,
            })?;
            let (number, len) = self.figures(next)?;
            let most = if half { 2 } else { 4 };
            (len == 1 && (1..=most).contains(&number) && self.touches(next)).then_some(((number, half), next + 1))
        };
        let of = |number: u32, half: bool, year: Option<i32>| match half {
            true => Day::HalfYear { half: number, year, turn: Turn::Open },
            false => Day::Quarter { quarter: number, year, turn: Turn::Open },
        };
        if let Some((value, len @ (2 | 4))) = self.figures(at) {
            let from = if self.sign_of(at + 1, "-/") { at + 2 } else { at + 1 };
            if let Some(((number, half), next)) = numbered(from) {
                let year = if len == 4 { i32::try_from(value).ok()? } else { 2000 + i32::try_from(value).ok()? };
                return Some((of(number, half, Some(year)), next));
            }
        }
        if let Some(((number, half), next)) = numbered(at) {
            let (year, end) = self.its_year(next);
            let alone = self.kind(next) != Some(TokenKind::Word) || self.is(next, OF | IN) || !self.touches(next);
            return (year.is_some() || !half && alone).then_some((of(number, half, year), end));
        }
        let (number, next) = self.ordinal(self.skip(at, THE))?;
        let (half, next) = match self.unit(next) {
            Some((Unit::Quarter, next)) => (false, next),
            Some((Unit::HalfYear, next)) => (true, next),
            _ => return None,
        };
        let most = if half { 2 } else { 4 };
        let (year, end) = self.its_year(next);
        (1..=most).contains(&number).then_some((of(number, half, year), end))
    }

    /// Reads `1990s`, `the '90s`, `les années 90`, `the nineties`, `années quatre-vingt-dix`.
    fn decade(&self, at: usize) -> Read<Day> {
        if let Some((from, next)) =
            self.find(at, |thing| if let Thing::Decade(from) = thing { Some(i32::from(from)) } else { None })
        {
            return self.follows(at, THE | IN | OF).then_some((Day::Decade { from, century_known: false }, next));
        }
        let of = |value: u32, len: usize| -> Option<Day> {
            let value = i32::try_from(value).ok().filter(|value| value % 10 == 0)?;
            match len {
                4 if (1000..2200).contains(&value) => Some(Day::Decade { from: value, century_known: true }),
                2 if value >= 10 => Some(Day::Decade { from: 1900 + value, century_known: false }),
                2 => None,
                _ => None,
            }
        };
        if self.is(at, YEARS) {
            let next = self.after(at);
            let (value, end) = self.whole(next)?;
            let len = if value < 100 { 2 } else { 4 };
            return Some((of(value, len)?, end));
        }
        let start = if self.sign(at, "'") { at + 1 } else { at };
        let (value, len) = self.figures(start)?;
        let mark = if self.sign(start + 1, "'") { start + 2 } else { start + 1 };
        let tail = self.tokens.word(mark);
        let plural = self.touches(mark) && (tail == "s" || tail == "er" && self.lexicon.day_first || tail == "ers");
        let plain = plural && (len == 4 || self.follows(start, THE | IN | OF) || start > at);
        Some((of(value, len).filter(|_| plain && !self.is_part_of_number(start, start + 1))?, mark + 1))
    }

    /// Reads `the 21st century`, `XVe siècle`, `15ème siècle`.
    fn century(&self, at: usize) -> Read<Day> {
        let century = |at: usize| self.unit(at).filter(|(unit, _)| *unit == Unit::Century).map(|(_, next)| next);
        if let Some((number, next)) = self.ordinal(at).or_else(|| self.worded(at)) {
            let next = if self.sign(next, "-") { next + 1 } else { next };
            let end = century(next)?;
            return (1..=30).contains(&number).then_some((Day::Century(i32::try_from(number).ok()?), end));
        }
        let before_roman = century(at).map(|next| (roman(self.tokens.written(next)), next + 1));
        if let Some((Some(number), next)) = before_roman {
            return Some((Day::Century(number), next));
        }
        let written = self.tokens.written(at);
        let number = ["", "e", "ème", "eme", "è"].into_iter().find_map(|end| roman(written.strip_suffix(end)?))?;
        let end = century(if self.sign(at + 1, ".") { at + 2 } else { at + 1 })?;
        Some((Day::Century(number), end))
    }

    fn feast(&self, at: usize) -> Read<Day> {
        let (shift, from) = self.shift(at).map_or((None, at), |(shift, next)| (Some(shift), next));
        let from = self.skip(from, THE);
        let (feast, next) =
            self.find(from, |thing| if let Thing::Feast(feast) = thing { Some(feast) } else { None })?;
        let after = self.shift(next).filter(|_| !self.lexicon.twelve_hours && shift.is_none());
        if let Some((shift, end)) = after {
            return Some((Day::Feast { feast, year: None, turn: Turn::Said(shift) }, end));
        }
        let (year, end) = self.its_year(next);
        Some((Day::Feast { feast, year, turn: shift.map_or(Turn::Open, Turn::Said) }, end))
    }

    /// Reads a season, which must have an article, a year or a word before it, as most are words for other things too.
    fn season(&self, at: usize) -> Read<Day> {
        let (shift, from) = self.shift(at).map_or((None, at), |(shift, next)| (Some(shift), next));
        let (season, next) =
            self.find(from, |thing| if let Thing::Season(season) = thing { Some(u32::from(season)) } else { None })?;
        let after = self.shift(next).filter(|(shift, _)| !self.lexicon.twelve_hours || *shift == 2);
        if let Some((shift, end)) = after {
            return Some((Day::Season { season, year: None, turn: Turn::Said(shift) }, end));
        }
        let (year, end) = self.its_year(next);
        let said = shift.is_some() || year.is_some() || self.follows(at, THE | IN) && !self.follows(at, AT);
        let is_noun = !self.lexicon.twelve_hours || !self.counts_something(end);
        (said && (is_noun || year.is_some() || shift.is_some()))
            .then_some((Day::Season { season, year, turn: shift.map_or(Turn::Open, Turn::Said) }, end))
    }

    /// Reads where in the day a part of it is: `early`, `en fin d'`.
    pub fn edge_word(&self, at: usize) -> Read<Edge> {
        self.find(at, |thing| if let Thing::Edge(edge) = thing { Some(edge) } else { None })
    }
}

/// Returns the value of a Roman number up to 30 in capitals.
fn roman(written: &str) -> Option<i32> {
    if written.is_empty() || written.len() > 6 {
        return None;
    }
    let digit = |byte| match byte {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        _ => None,
    };
    let mut total = 0;
    let mut before = 0;
    for byte in written.bytes().rev() {
        let value = digit(byte)?;
        total += if value < before { -value } else { value };
        before = before.max(value);
    }
    (1..=30).contains(&total).then_some(total)
}

/// Returns whether a day is only a year or a month.
fn is_year_or_month(day: &Day) -> bool {
    matches!(day, Day::Calendar(Calendar { day: None, .. }))
}
