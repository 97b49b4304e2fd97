//! Dates in figures: `2022-01-07`, `07/01/2022`, `7.1.22`, `2015-3`, `20220107`.

use crate::text::moments::expression::Calendar;
use crate::text::moments::expression::Day;
use crate::text::moments::lexicon::Thing;
use crate::text::moments::lexicon::link::*;
use crate::text::moments::reader::Read;
use crate::text::moments::reader::Reader;
use crate::text::tokens::TokenKind;

impl Reader<'_> {
    /// Reads a date that is written in figures.
    pub fn numeric_date(&self, at: usize) -> Read<Day> {
        let (first, first_len) = self.figures(at)?;
        if first_len == 8 {
            return self.compact_date(at, first);
        }
        if first_len > 4 || !self.begins_free(at) {
            return None;
        }
        let (second_at, separator) = self.separator(at + 1)?;
        let (second, second_len) = self.figures(second_at)?;
        let third = self
            .separator(second_at + 1)
            .filter(|(_, other)| *other == separator)
            .and_then(|(third_at, _)| Some((third_at, self.figures(third_at)?)));
        if let Some((third_at, (third, third_len))) = third {
            let calendar = self.three([(first, first_len), (second, second_len), (third, third_len)], separator)?;
            return self.ends_free(third_at + 1).then_some((Day::Calendar(calendar), third_at + 1));
        }
        if !self.ends_free(second_at + 1) {
            return None;
        }
        let calendar = match (first_len, second_len) {
            (4, 1..=2) if separator != ' ' && separator != '.' => year_month(first, second),
            (1..=2, 4) if separator != ' ' => year_month(second, first),
            (1..=2, 1..=2) => {
                return self.day_month(at, (first, first_len), (second, second_len), separator, second_at);
            }
            _ => None,
        }?;
        Some((Day::Calendar(calendar), second_at + 1))
    }

    /// Reads `20220107`.
    fn compact_date(&self, at: usize, value: u32) -> Read<Day> {
        let year = i32::try_from(value / 10_000).ok().filter(|year| (1900..2100).contains(year))?;
        let calendar = full(year, value / 100 % 100, value % 100)?;
        let letters = self.touches(at) && self.kind(at - 1) == Some(TokenKind::Word);
        (!letters && !self.is_part_of_number(at, at + 1)).then_some((Day::Calendar(calendar), at + 1))
    }

    /// Returns where the next figures stand, and the sign before them (a blank for none).
    fn separator(&self, at: usize) -> Option<(usize, char)> {
        if self.kind(at) == Some(TokenKind::Digits) {
            return (!self.touches(at)).then_some((at, ' '));
        }
        let sign = ["/", "-", "."].into_iter().find(|sign| self.sign(at, sign))?;
        let close = self.touches(at) && self.touches(at + 1);
        let loose = !self.touches(at) && !self.touches(at + 1) && sign != "-" || sign == "." && self.touches(at);
        let sign = sign.chars().next()?;
        (self.kind(at + 1) == Some(TokenKind::Digits) && (close || loose)).then_some((at + 1, sign))
    }

    fn begins_free(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        match self.kind(before) {
            Some(TokenKind::Digits) => false,
            Some(TokenKind::Word) => !self.touches(at),
            Some(TokenKind::Sign) if self.touches(at) => {
                let joined = before > 0 && self.touches(before) && self.kind(before - 1) != Some(TokenKind::LineEnd);
                let range = self.sign(before, "-") && self.sign(at + 1, "/") || self.sign(before, "/") && self.figures(at).is_some_and(|(_, len)| len == 4);
                !(self.sign_of(before, "$€£#+") || joined && !range && self.sign_of(before, "./-,:"))
            }
            _ => true,
        }
    }

    fn ends_free(&self, next: usize) -> bool {
        match self.kind(next) {
            Some(TokenKind::Digits) => {
                !self.touches(next)
                    && self.figures(next).is_some_and(|(hour, _)| hour < 25)
                    && self.kind(next + 1) == Some(TokenKind::Sign)
                    && self.sign_of(next + 1, ":.")
            }
            Some(TokenKind::Sign) => {
                !(self.sign_of(next, "%€$£/")
                    || (self.touches(next)
                        && self.sign_of(next, "./,")
                        && self.touches(next + 1)
                        && self.kind(next + 1) == Some(TokenKind::Digits)))
            }
            Some(TokenKind::Word) => {
                !self.touches(next) || self.tokens.word(next) == "t" || self.tokens.word(next).len() > 3
            }
            _ => true,
        }
    }

    /// Puts three figures in order.
    fn three(&self, parts: [(u32, usize); 3], separator: char) -> Option<Calendar> {
        let [(a, a_len), (b, b_len), (c, c_len)] = parts;
        if a_len == 4 {
            let year = i32::try_from(a).ok().filter(|year| (1000..3000).contains(year))?;
            return full(year, b, c)
                .or_else(|| full(year, c, b))
                .filter(|_| b_len <= 2 && c_len <= 2 && separator != ' ');
        }
        if a_len > 2 || b_len > 2 {
            return None;
        }
        let year = match c_len {
            4 => i32::try_from(c)
                .ok()
                .filter(|year| (1000..3000).contains(year) && (separator != ' ' || (1900..2100).contains(year)))?,
            2 if separator != ' ' => two_figure_year(c),
            _ => return None,
        };
        let (day_first, other) =
            if self.lexicon.day_first || separator == '.' && a > 12 { ((b, a), (a, b)) } else { ((a, b), (b, a)) };
        let straight = full(year, day_first.0, day_first.1);
        let open = straight.is_some() && full(year, other.0, other.1).is_some() && a != b;
        straight
            .map(|calendar| Calendar { open: open && !self.lexicon.day_first, ..calendar })
            .or_else(|| full(year, other.0, other.1))
    }

    /// Reads a day and a month, which could as well be a share, a score or a decimal number.
    fn day_month(
        &self,
        at: usize,
        first: (u32, usize),
        second: (u32, usize),
        separator: char,
        second_at: usize,
    ) -> Read<Day> {
        let ((a, a_len), (b, b_len)) = (first, second);
        let german = separator == '.'
            && self.sign(second_at + 1, ".")
            && self.touches(second_at + 1)
            && !self.touches(second_at + 2);
        let next = if german { second_at + 2 } else { second_at + 1 };
        let weekday = |thing| matches!(thing, Thing::Weekday(..)).then_some(());
        let weekday_before = self.find_before(at, weekday).is_some();
        let told = weekday_before
            || self.sign_of(at.wrapping_sub(1), ",.") && self.find_before(at.wrapping_sub(1), weekday).is_some()
            || self.follows(at, ON | FROM | TO | BETWEEN | SINCE | BEFORE | UNTIL | AFTER)
            || self.sign(at.wrapping_sub(1), "-") && self.touches(at)
            || self.follows(at, AND) && at >= 3 && self.sign(at - 3, "/")
            || self.find_before(at, |thing| matches!(thing, Thing::Shift(_)).then_some(())).is_some();
        // The day of the attacks has become their name.
        let attacks = self.lexicon.twelve_hours && (a, b, separator) == (9, 11, '/') && !weekday_before;
        let article = self.lexicon.day_first && self.follows(at, THE);
        let long = a_len == 2 && b_len == 2 || a > 12 || b > 12;
        let fine = match separator {
            '/' => told || article || long && !(a == 24 && b == 7) && !self.is(second_at + 1, OF),
            '-' => self.find_before(at, weekday).is_some() && self.touches(second_at) && (a > b || b > 12),
            '.' => {
                weekday_before || german && self.lexicon.day_first && b > 0
                    || self.lexicon.day_first && a_len == 2 && b_len == 2 && self.follows(at, ON | THE)
            }
            _ => false,
        };
        let (straight, other) = if self.lexicon.day_first { ((b, a), (a, b)) } else { ((a, b), (b, a)) };
        let turned = partial(straight.0, straight.1).is_none();
        let (month, day) = if turned { other } else { straight };
        let calendar = partial(month, day).filter(|_| fine && !attacks)?;
        Some((Day::Calendar(calendar), next))
    }
}

/// Returns the year that two figures mean: up to 2039, from 1940.
pub(super) fn two_figure_year(value: u32) -> i32 {
    let value = i32::try_from(value).unwrap_or(0) % 100;
    if value < 35 { 2000 + value } else { 1900 + value }
}

fn full(year: i32, month: u32, day: u32) -> Option<Calendar> {
    chrono::NaiveDate::from_ymd_opt(year, month, day)?;
    Some(Calendar { year: Some(year), month: Some(month), day: Some(day), ..Calendar::default() })
}

fn partial(month: u32, day: u32) -> Option<Calendar> {
    // 2024 is a leap year: the 29th of February is a day of some year.
    chrono::NaiveDate::from_ymd_opt(2024, month, day)?;
    Some(Calendar { month: Some(month), day: Some(day), ..Calendar::default() })
}

fn year_month(year: u32, month: u32) -> Option<Calendar> {
    let year = i32::try_from(year).ok().filter(|year| (1000..3000).contains(year))?;
    (1..=12).contains(&month).then_some(Calendar { year: Some(year), month: Some(month), ..Calendar::default() })
}
