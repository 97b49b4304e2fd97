//! Days as words name them: `mardi 11 janvier 2022`, `January 7th`, `hier`, `le 3 du mois prochain`, `en 2014`.

use crate::text::moments::expression::Calendar;
use crate::text::moments::expression::Counted;
use crate::text::moments::expression::Day;
use crate::text::moments::expression::Turn;
use crate::text::moments::lexicon::Thing;
use crate::text::moments::lexicon::Unit;
use crate::text::moments::lexicon::link::*;
use crate::text::moments::reader::Read;
use crate::text::moments::reader::Reader;
use crate::text::tokens::TokenKind;

impl Reader<'_> {
    /// Reads the longest day or stretch of the calendar that begins at a token.
    pub fn day(&self, at: usize) -> Read<Day> {
        if !self.may_begin(at) || !self.deeper() {
            return None;
        }
        let found = self.longest_day(at);
        self.shallower();
        found
    }

    fn longest_day(&self, at: usize) -> Read<Day> {
        let rules: [fn(&Self, usize) -> Read<Day>; 10] = [
            Self::numeric_date,
            Self::named_date,
            Self::moved,
            Self::nth,
            Self::edge,
            Self::period,
            Self::named_period,
            Self::day_word,
            Self::bare_day,
            Self::year,
        ];
        let mut best: Read<Day> = None;
        for rule in rules {
            if let Some((day, next)) = rule(self, at)
                && best.as_ref().is_none_or(|(_, longest)| next > *longest)
            {
                best = Some((day, next));
            }
        }
        let (day, next) = best?;
        Some(self.placed(day, next))
    }

    /// Reads what places a day in a longer stretch after it: `of next week`, `du mois prochain`.
    fn placed(&self, day: Day, next: usize) -> (Day, usize) {
        let mut from = if self.sign_of(next, ",-") { next + 1 } else { next };
        from = self.skip(from, OF | IN | ON);
        from = self.skip(from, THE);
        if let (Day::Period { unit: Unit::Week, shift }, Some(((weekday, _), end))) = (&day, self.weekday(from)) {
            return (Day::Weekday { weekday, turn: Turn::Week(*shift), weeks: 0 }, end);
        }
        let bare = || {
            let (unit, end) = self.unit(from).filter(|_| self.follows(from, OF | IN | THE))?;
            matches!(day, Day::Quarter { .. } | Day::HalfYear { .. }).then_some((Day::Period { unit, shift: 0 }, end))
        };
        let here = self.period(next).filter(|_| self.is(next, OF | IN));
        let Some((Day::Period { unit, shift }, end)) = here.or_else(|| self.period(from)).or_else(bare) else {
            return (day, next);
        };
        let placed = match (day, unit) {
            (Day::Weekday { weekday, turn: Turn::Open, weeks: 0 }, Unit::Week) => {
                Day::Weekday { weekday, turn: Turn::Week(shift), weeks: 0 }
            }
            (Day::Calendar(Calendar { day: Some(nth), month: None, year: None, .. }), Unit::Month) => Day::Nth {
                nth: i64::from(nth),
                counted: Counted::Unit(Unit::Day),
                within: Box::new(Day::Period { unit, shift }),
            },
            (Day::Calendar(calendar @ Calendar { month: Some(_), year: None, .. }), Unit::Year) => {
                Day::Calendar(Calendar { turn: Turn::Year(shift), ..calendar })
            }
            (Day::Feast { feast, year: None, turn: Turn::Open }, Unit::Year) => {
                Day::Feast { feast, year: None, turn: Turn::Year(shift) }
            }
            (Day::Quarter { quarter, year: None, .. }, Unit::Year) => {
                Day::Quarter { quarter, year: None, turn: Turn::Year(shift) }
            }
            (Day::HalfYear { half, year: None, .. }, Unit::Year) => {
                Day::HalfYear { half, year: None, turn: Turn::Year(shift) }
            }
            (Day::Season { season, year: None, .. }, Unit::Year) => {
                Day::Season { season, year: None, turn: Turn::Year(shift) }
            }
            (day, _) => return (day, next),
        };
        (placed, end)
    }

    /// Reads a day of a month that is not said: `le 16`, `on the 18th`, where no number of things can be meant.
    fn bare_day(&self, at: usize) -> Read<Day> {
        let from = self.skip(at, ON);
        let led = from > at || self.follows(at, ON);
        let (day, next) = self.day_number(from)?;
        let framed = self.is(next, OF | IN) && {
            let frame = self.skip(self.after(next), THE);
            matches!(self.period(frame), Some((Day::Period { unit: Unit::Month, .. }, _)))
        };
        let joined = self.touches(next) && self.sign_of(next, "-/:'") || self.sign_of(next, "%$€°");
        let timed = || {
            let after = self.skip(next, AT | FROM | BETWEEN | OF | BEFORE | AFTER | UNTIL | SINCE | TO);
            after > next && self.clock(self.skip(after, CLOCK)).is_some() || self.sure_clock(next).is_some()
        };
        let ends = self.kind(next) != Some(TokenKind::Word);
        let calendar = Calendar { day: Some(day), ..Calendar::default() };
        let figures = self.figures(from).is_some() && self.figures(next).is_none();
        let fits = framed
            || led && (ends && self.ordinal(from).is_some() || figures && (ends && self.lexicon.day_first || timed()));
        (fits && !joined).then_some((Day::Calendar(calendar), next))
    }

    /// Returns the token after the word for a year that stands after its figures: Russian `2015 года`, `2015 г.`.
    pub fn past_year_word(&self, at: usize) -> usize {
        let word =
            self.unit(at).filter(|(unit, _)| *unit == Unit::Year && !self.lexicon.twelve_hours && !self.is_plural(at));
        match word {
            Some((_, next)) if self.sign(next, ".") && self.tokens.word(at).len() <= 2 => next + 1,
            Some((_, next)) => next,
            None => at,
        }
    }

    /// Reads `hier`, `tomorrow`, and the moment of writing.
    fn day_word(&self, at: usize) -> Read<Day> {
        let told = self.is(at, TOLD) && self.has_told(at);
        self.find(at, |thing| match thing {
            Thing::Day(_) if told => Some(Day::Told),
            Thing::Day(days) => Some(Day::Offset(i64::from(days))),
            Thing::Now => Some(Day::Now),
            _ => None,
        })
    }

    /// Reads a year that stands by itself, where a number of things would not stand.
    pub fn year(&self, at: usize) -> Read<Day> {
        let calendar = |year| Day::Calendar(Calendar { year: Some(year), ..Calendar::default() });
        if self.is(at, WITHIN) {
            let next = self.skip(self.after(at), OF);
            let (value, next) = self.whole(next).filter(|(value, _)| (1000..2200).contains(value))?;
            return Some((calendar(i32::try_from(value).ok()?), next));
        }
        let said = self.follows(at, IN | SINCE | UNTIL | BEFORE | AFTER | BETWEEN | WITHIN);
        let Some((value, len)) = self.figures(at) else {
            let (value, next) = self.worded(at).filter(|(value, _)| (1100..2100).contains(value))?;
            return (said && !self.counts_something(next)).then_some((calendar(i32::try_from(value).ok()?), next));
        };
        let glued = self.touches(at) && !self.sign_of(at.wrapping_sub(1), "(\"'[");
        if len != 4
            || glued
            || self.is_part_of_number(at, at + 1)
            || self.kind(at + 1) == Some(TokenKind::Word) && self.touches(at + 1)
        {
            return None;
        }
        let past = self.past_year_word(at + 1);
        let said = said || past > at + 1;
        let fits = if said { (1000..2200).contains(&value) } else { (1900..2100).contains(&value) };
        let code =
            self.sign_of(at + 1, "-/") && self.touches(at + 1) && self.figures(at + 2).is_some_and(|(_, len)| len < 4);
        let counts = code || self.counts_something(at + 1) && self.tokens.word(at + 1).len() > 3 && !said;
        let unit = past == at + 1 && self.unit(at + 1).is_some() || self.sign_of(at + 1, "/:") && self.touches(at + 1);
        (fits && !counts && !unit).then_some((calendar(i32::try_from(value).ok()?), past))
    }
}
