//! Stretches of the calendar with a name or a number: `Q3 2019`, `les années 90`, `le XXe siècle`, `last summer`.

use crate::text::moments::expression::Calendar;
use crate::text::moments::expression::Day;
use crate::text::moments::expression::Turn;
use crate::text::moments::lexicon::Thing;
use crate::text::moments::lexicon::Unit;
use crate::text::moments::lexicon::link::*;
use crate::text::moments::reader::Read;
use crate::text::moments::reader::Reader;
use crate::text::tokens::TokenKind;

impl Reader<'_> {
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
            _ => {
                // `the first half of 2019`
                let (_, next) = self.share(next).filter(|(share, next)| *share == 0.5 && self.is(*next, OF))?;
                self.its_year(next).0?;
                (true, next)
            }
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
            let next = if self.sign(next, "'") { next + 1 } else { next };
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
        if let Some((number, next)) = self.ordinal(at) {
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
