//! Times of day: `15h30`, `5 p.m.`, `half past three`, `midi et quart`, `14:05:09`.

use crate::text::moments::expression::Clock;
use crate::text::moments::expression::Half;
use crate::text::moments::lexicon::Thing;
use crate::text::moments::lexicon::Unit;
use crate::text::moments::lexicon::link::*;
use crate::text::moments::reader::Read;
use crate::text::moments::reader::Reader;

/// How sure it is that a time of day was read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Sure {
    /// It can be nothing else.
    Yes,
    /// It may be a length of time: `3 heures`.
    OrLength,
    /// It may be any number.
    OrNumber,
}

impl Reader<'_> {
    /// Reads a time of day of any form.
    pub fn clock(&self, at: usize) -> Read<(Clock, Sure)> {
        self.named_clock(at)
            .or_else(|| self.minutes_past(at))
            .or_else(|| self.half_to(at))
            .or_else(|| self.figure_clock(at))
            .or_else(|| self.worded_clock(at))
    }

    /// Reads a time of day that is no sum of minutes and an hour: in `from 5 to 6 pm` five is an hour.
    pub fn plain_clock(&self, at: usize) -> Read<(Clock, Sure)> {
        self.named_clock(at)
            .or_else(|| self.half_to(at))
            .or_else(|| self.figure_clock(at))
            .or_else(|| self.worded_clock(at))
    }

    /// Reads a time of day that nothing else can be.
    pub fn sure_clock(&self, at: usize) -> Read<Clock> {
        self.clock(at).filter(|((_, sure), _)| *sure == Sure::Yes).map(|((clock, _), next)| (clock, next))
    }

    fn named_clock(&self, at: usize) -> Read<(Clock, Sure)> {
        let (hour, next) =
            self.find(at, |thing| if let Thing::Clock(hour) = thing { Some(u32::from(hour)) } else { None })?;
        let clock = Clock { hour, minute: None, second: None, half: Half::Known };
        let (clock, next) = self.with_minutes(clock, next, false);
        Some(((clock, Sure::Yes), next))
    }

    /// Reads `half past three`, `a quarter to noon`, `10 past 9`.
    fn minutes_past(&self, at: usize) -> Read<(Clock, Sure)> {
        let (minutes, next, said) = match self.share(at) {
            Some((share, next)) => (if share == 0.5 { 30 } else { 15 }, next, true),
            None => {
                let (minutes, next) = self.whole(at).filter(|(minutes, _)| (1..60).contains(minutes))?;
                let unit = self.unit(next).filter(|(unit, _)| *unit == Unit::Minute);
                (minutes, unit.map_or(next, |(_, next)| next), unit.is_some())
            }
        };
        let past = self.is(next, PAST);
        if !past && !self.is(next, TILL) {
            return None;
        }
        let hour = self.skip(self.after(next), CLOCK | THE);
        let named = self.named_clock(hour);
        let is_named = named.is_some();
        let ((clock, sure), end) = named
            .or_else(|| self.figure_clock(hour))
            .or_else(|| self.worded_clock(hour))
            .filter(|((clock, _), _)| clock.minute.is_none())?;
        let fives = past && minutes % 5 == 0 && (sure == Sure::Yes || !self.counts_something(end));
        if sure == Sure::OrLength || !(said || is_named || fives) {
            return None;
        }
        let total = if past { clock.hour * 60 + minutes } else { (clock.hour * 60 + 1440 - minutes) % 1440 };
        let moved = Clock { hour: total / 60 % 24, minute: Some(total % 60), ..clock };
        Some(((moved, Sure::Yes), end))
    }

    /// Reads German `halb drei`, which is half past two.
    fn half_to(&self, at: usize) -> Read<(Clock, Sure)> {
        if !self.is(at, HALF_TO) {
            return None;
        }
        let (hour, next) = self.whole(self.after(at)).filter(|(hour, _)| (1..=12).contains(hour))?;
        let clock = Clock { hour: hour - 1, minute: Some(30), second: None, half: Half::Open };
        Some(((clock, Sure::Yes), self.past_hours(next)))
    }

    fn past_hours(&self, at: usize) -> usize {
        self.hours(at).map_or(at, |(_, next)| next)
    }

    /// Reads the word after an hour, and whether it is also a length of time.
    fn hours(&self, at: usize) -> Read<bool> {
        let (_, next) = self.find(at, |thing| matches!(thing, Thing::Hours).then_some(()))?;
        Some((self.unit(at).is_some() && self.tokens.word(at).len() > 1, next))
    }

    /// Reads `a.m.` or `p.m.`: whether it is the second half.
    fn half_of_day(&self, at: usize) -> Read<bool> {
        let short = || {
            let letter = self.tokens.written(at);
            let ends = self
                .kind(at + 1)
                .is_none_or(|kind| kind != crate::text::tokens::TokenKind::Word || !self.touches(at + 1));
            (self.lexicon.twelve_hours && self.touches(at) && ends && matches!(letter, "a" | "p"))
                .then(|| (letter == "p", if self.sign(at + 1, ".") { at + 2 } else { at + 1 }))
        };
        let (second, next) =
            self.find(at, |thing| if let Thing::Half(second) = thing { Some(second) } else { None }).or_else(short)?;
        Some((second, next))
    }

    /// Reads times that begin with figures.
    fn figure_clock(&self, at: usize) -> Read<(Clock, Sure)> {
        let (value, len) = self.figures(at)?;
        if self.is_joined_before(at) {
            return None;
        }
        if (3..=4).contains(&len) {
            let (second_half, next) = self.half_of_day(at + 1)?;
            let clock = self.halved(value / 100, Some(value % 100), None, second_half)?;
            return Some(((clock, Sure::Yes), next));
        }
        if len > 2 || value > 24 {
            return None;
        }
        let two = |at: usize| self.figures(at).filter(|(part, len)| *len == 2 && *part < 60 && self.touches(at));
        let colon = self.sign(at + 1, ":") && self.touches(at + 1);
        if let Some((minute, _)) = two(at + 2).filter(|_| colon) {
            let second = two(at + 4).filter(|_| self.sign(at + 3, ":") && self.touches(at + 3));
            let next = if second.is_some() { at + 5 } else { at + 3 };
            return self.finish_clock(value, Some(minute), second.map(|(second, _)| second), next, Sure::Yes);
        }
        let dot = self.sign(at + 1, ".") && self.touches(at + 1);
        if let Some((minute, _)) = two(at + 2).filter(|_| dot) {
            let marked = self.half_of_day(at + 3).is_some() || self.hours(at + 3).is_some();
            return self
                .finish_clock(value, Some(minute), None, at + 3, if marked { Sure::Yes } else { Sure::OrNumber })
                .filter(|_| !self.sign(at + 3, ".") || marked || !self.touches(at + 4));
        }
        if let Some((length, next)) = self.hours(at + 1) {
            let clock = Clock { hour: value, minute: None, second: None, half: self.half_of(value, !length) };
            let (clock, end) = self.with_minutes(clock, next, true);
            let sure = if length && self.is_length(&clock, next) { Sure::OrLength } else { Sure::Yes };
            if let Some((second_half, end)) = self.half_of_day(end) {
                return Some(((self.halved(clock.hour, clock.minute, None, second_half)?, Sure::Yes), end));
            }
            return Some(((clock, sure), end));
        }
        self.asked_minutes(at, value, at + 1).or_else(|| self.finish_clock(value, None, None, at + 1, Sure::OrNumber))
    }

    /// Figures that belong to what stands before them are no hour.
    fn is_joined_before(&self, at: usize) -> bool {
        self.touches(at)
            && (self.sign_of(at - 1, ".,:$€£#+")
                && at >= 2
                && self.touches(at - 1)
                && self.kind(at - 2) == Some(crate::text::tokens::TokenKind::Digits)
                || self.sign_of(at - 1, "$€£#+"))
    }

    fn half_of(&self, hour: u32, known: bool) -> Half {
        if known || hour == 0 || hour > 12 { Half::Known } else { Half::Open }
    }

    /// Puts an hour of twelve into its half of the day.
    fn halved(&self, hour: u32, minute: Option<u32>, second: Option<u32>, second_half: bool) -> Option<Clock> {
        if hour > 24 || minute.is_some_and(|minute| minute > 59) {
            return None;
        }
        let hour = match (hour, second_half) {
            (12, false) => 0,
            (0..=11, true) => hour + 12,
            _ => hour,
        };
        Some(Clock { hour, minute, second, half: Half::Said })
    }

    fn finish_clock(
        &self,
        hour: u32,
        minute: Option<u32>,
        second: Option<u32>,
        next: usize,
        sure: Sure,
    ) -> Read<(Clock, Sure)> {
        if let Some((second_half, end)) = self.half_of_day(next) {
            return Some(((self.halved(hour, minute, second, second_half)?, Sure::Yes), end));
        }
        let (word, end) = self.hours(next).filter(|_| minute.is_some()).unwrap_or((true, next));
        let known = !word && end != next;
        let clock = Clock {
            hour,
            minute,
            second,
            half: self.half_of(hour, known || !self.lexicon.twelve_hours && minute.is_some() && false),
        };
        (hour <= 24 && (hour < 24 || minute.unwrap_or(0) == 0)).then_some(((clock, sure), end))
    }

    /// Reads hours in words: `quinze heures quinze`, `nine thirty`, `three p.m.`, `sept heures moins dix`.
    fn worded_clock(&self, at: usize) -> Read<(Clock, Sure)> {
        if self.figures(at).is_some() {
            return None;
        }
        let parts = self.find(at, |thing| if let Thing::Number(hour) = thing { Some(hour) } else { None });
        let minutes = |after: usize| self.worded(after).filter(|(minutes, _)| (10..60).contains(minutes));
        if let Some((hour, after)) = parts.filter(|(first, _)| (1..=12).contains(first))
            && let Some((minute, end)) = minutes(after)
        {
            return self.finish_clock(hour, Some(minute), None, end, Sure::OrNumber);
        }
        let (hour, next) = self.worded(at).filter(|(hour, _)| *hour <= 24)?;
        if let Some((_, after)) = self.hours(next) {
            let clock = Clock { hour, minute: None, second: None, half: self.half_of(hour, false) };
            let (clock, end) = self.with_minutes(clock, after, true);
            let length = self.unit(next).is_some();
            let sure = if length && self.is_length(&clock, after) { Sure::OrLength } else { Sure::Yes };
            if let Some((second_half, end)) = self.half_of_day(end) {
                return Some(((self.halved(clock.hour, clock.minute, None, second_half)?, Sure::Yes), end));
            }
            return Some(((clock, sure), end));
        }
        self.asked_minutes(at, hour, next).or_else(|| self.finish_clock(hour, None, None, next, Sure::OrNumber))
    }

    /// Reads the minutes after a bare number that only can be an hour: `a las tres y media`, `alle 3 e 20`.
    fn asked_minutes(&self, at: usize, hour: u32, next: usize) -> Read<(Clock, Sure)> {
        let joined = self.is(next, AND | LESS);
        if hour > 24 || !joined || !self.follows(at, CLOCK) {
            return None;
        }
        let from = self.skip(self.after(next), ONE);
        let clock = Clock { hour, minute: None, second: None, half: self.half_of(hour, false) };
        let (clock, end) = match self.whole(from).filter(|(minutes, _)| (1..60).contains(minutes)) {
            Some((minutes, end)) if self.share(from).is_none() && !self.counts_something(end) && self.share(end).is_none() => {
                let end = self.unit(end).filter(|(unit, _)| *unit == Unit::Minute).map_or(end, |(_, end)| end);
                let less = self.is(next, LESS);
                let total = if less { (hour * 60 + 1440 - minutes) % 1440 } else { hour * 60 + minutes };
                (Clock { hour: total / 60 % 24, minute: Some(total % 60), ..clock }, end)
            }
            _ => self.with_minutes(clock, next, false),
        };
        clock.minute?;
        if let Some((second_half, end)) = self.half_of_day(end) {
            return Some(((self.halved(clock.hour, clock.minute, None, second_half)?, Sure::Yes), end));
        }
        Some(((clock, Sure::Yes), end))
    }

    /// Returns whether hours with what follows them may be a length of time: `une heure`, `une heure et demie`.
    fn is_length(&self, clock: &Clock, at: usize) -> bool {
        clock.minute.is_none() || self.is(at, AND)
    }

    /// Reads the minutes after an hour: `30`, `et quart`, `moins dix`, `trente`, `et vingt minutes`, `trois quarts`.
    fn with_minutes(&self, clock: Clock, at: usize, figures: bool) -> (Clock, usize) {
        let less = self.is(at, LESS);
        let from = if less || self.is(at, AND) { self.after(at) } else { at };
        let set = |minute: u32, next: usize| {
            let total = if less { (clock.hour * 60 + 1440 - minute) % 1440 } else { clock.hour * 60 + minute };
            (Clock { hour: total / 60 % 24, minute: Some(total % 60), ..clock }, next)
        };
        if from != at
            && let Some((share, next)) = self.share(from)
        {
            return set(if share == 0.5 { 30 } else { 15 }, next);
        }
        if let Some((minute, len)) = self.figures(from).filter(|(minute, len)| *len <= 2 && *minute < 60) {
            let unit = self.unit(from + 1).filter(|(unit, _)| *unit == Unit::Minute);
            let plain = figures
                && from == at
                && len == 2
                && !self.is_part_of_number(from, from + 1)
                && (self.touches(from) || !self.counts_something(from + 1));
            if let Some((_, next)) = unit {
                return set(minute, next);
            }
            if plain {
                return set(minute, from + 1);
            }
        }
        if let Some((minute, next)) = self.worded(from).filter(|(minute, _)| (1..60).contains(minute)) {
            if minute == 3
                && let Some((_, next)) = self.share(next).filter(|(share, _)| *share == 0.25)
            {
                return set(45, next);
            }
            let unit = self.unit(next).filter(|(unit, _)| *unit == Unit::Minute);
            if unit.is_some() || (from == at || less) && !self.counts_something(next) {
                return set(minute, unit.map_or(next, |(_, next)| next));
            }
        }
        (clock, at)
    }

    /// Returns whether a word stands at a token that a number before it would count.
    pub fn counts_something(&self, at: usize) -> bool {
        self.kind(at) == Some(crate::text::tokens::TokenKind::Word) && !self.may_begin(at)
    }
}
