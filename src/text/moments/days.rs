//! Days as words name them: `mardi 11 janvier 2022`, `January 7th`, `hier`, `le 3 du mois prochain`, `en 2014`.

use crate::text::moments::clocks::Sure;
use crate::text::moments::expression::Calendar;
use crate::text::moments::expression::Counted;
use crate::text::moments::expression::Day;
use crate::text::moments::expression::Turn;
use crate::text::moments::lexicon::Thing;
use crate::text::moments::lexicon::Unit;
use crate::text::moments::lexicon::link::*;
use crate::text::moments::numeric::two_figure_year;
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
        let Some((Day::Period { unit, shift }, end)) = here.or_else(|| self.period(from)).or_else(bare) else { return (day, next) };
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

    /// Reads a month's name, and whether it needs company to be one.
    pub fn month(&self, at: usize) -> Read<(u32, bool)> {
        let (found, next) = self.find(at, |thing| match thing {
            Thing::Month(month, weak) => Some((u32::from(month), weak)),
            _ => None,
        })?;
        Some((found, self.past_dot(at, next)))
    }

    fn weekday(&self, at: usize) -> Read<(u32, bool)> {
        let (found, next) = self.find(at, |thing| match thing {
            Thing::Weekday(weekday, weak) => Some((u32::from(weekday), weak)),
            _ => None,
        })?;
        Some((found, self.past_dot(at, next)))
    }

    /// Returns the token after the full stop of a shortened name, where a date goes on after it.
    fn past_dot(&self, at: usize, next: usize) -> usize {
        let short = self.tokens.word(at).len() <= 5 && next == at + 1;
        let goes_on = self.kind(next + 1) == Some(TokenKind::Digits)
            || self.kind(next + 1) == Some(TokenKind::Word)
                && self.tokens.get(next + 1).is_some_and(|token| !token.capital)
            || self.sign_of(next + 1, ",/-");
        if short && self.sign(next, ".") && self.touches(next) && goes_on { next + 1 } else { next }
    }

    /// Reads the day of a month: `7`, `1er`, `3rd`, `seven`, `twenty-first`.
    pub fn day_number(&self, at: usize) -> Read<u32> {
        let ordinal = self.ordinal(at);
        let found = ordinal.or_else(|| {
            let (value, next) = self.whole(at)?;
            let fits = self.figures(at).is_none_or(|(_, len)| len <= 2);
            (fits && !self.is_part_of_number(at, next)).then_some((value, next))
        });
        found.filter(|(day, _)| (1..=31).contains(day))
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
            after > next && self.clock(self.skip(after, CLOCK)).is_some()
                || self.sure_clock(next).is_some()
        };
        let ends = self.kind(next) != Some(TokenKind::Word);
        let calendar = Calendar { day: Some(day), ..Calendar::default() };
        let figures = self.figures(from).is_some() && self.figures(next).is_none();
        let fits = framed || led && (ends && self.ordinal(from).is_some() || figures && (ends && self.lexicon.day_first || timed()));
        (fits && !joined).then_some((Day::Calendar(calendar), next))
    }

    /// Reads a date with a month's name, or a weekday.
    fn named_date(&self, at: usize) -> Read<Day> {
        let mut calendar = Calendar::default();
        let mut from = at;
        let mut weak = false;
        let before = self.shift(at).filter(|(shift, _)| *shift != 2);
        if let Some((shift, next)) = before {
            (calendar.turn, from) = (Turn::Said(shift), next);
        }
        if let Some(((weekday, may_not), next)) = self.weekday(from) {
            if let Some(done) = self.weekday_alone(at, calendar.turn, weekday, may_not, next) {
                let start = self.past_weekday(done.1);
                if let Some((day, end)) = self.numeric_date(start) {
                    return Some((day, end));
                }
                let dated = self.with_month(Calendar { weekday: Some(weekday), ..calendar }, self.past_weekday(next));
                return dated.filter(|(_, end)| *end > done.1).or(Some(done));
            }
            calendar.weekday = Some(weekday);
            from = self.past_weekday(next);
            weak = may_not && !self.tokens.get(at).is_some_and(|token| token.capital) && self.tokens.word(at).len() < 5;
        }
        let (day, next) = self.with_month(calendar, from)?;
        let alone = matches!(day, Day::Calendar(Calendar { month: None, .. }));
        (!(weak && alone && self.ordinal(from).is_none())).then_some((day, next))
    }

    fn past_weekday(&self, at: usize) -> usize {
        let mut next = if self.sign_of(at, ",-") { at + 1 } else { at };
        next = self.skip(next, ON);
        self.skip(next, THE)
    }

    /// Reads a weekday with what says which one: `lundi prochain`, `next Monday`, `lundi en huit`, `Friday after next`.
    fn weekday_alone(&self, at: usize, before: Turn, weekday: u32, weak: bool, next: usize) -> Read<Day> {
        let mut turn = before;
        let (mut end, mut weeks) = (next, 0);
        if let Some((shift, after)) = self.shift(next) {
            let prefix_only = self.lexicon.twelve_hours && shift != 2;
            if !prefix_only && (before == Turn::Open || before == Turn::Said(0)) {
                (turn, end) = (Turn::Said(shift), after);
            }
        } else if self.lexicon.day_first
            && self.is(next, FOR)
            && let Some((days @ (8 | 15), after)) = self.whole(self.after(next))
        {
            (weeks, end) = (i64::from(days / 7), after);
        }
        turn = if weeks != 0 { Turn::Said(1) } else { turn };
        let company = turn != Turn::Open;
        let dotted = self.sign(next, ".") || end != next;
        let shown = self.is(next, AT | CLOCK)
            || self.figures(next).is_some_and(|(_, len)| len <= 2) && self.sign_of(next + 1, ":h");
        let long = self.tokens.word(at).len() >= 5 && !self.lexicon.twelve_hours;
        let plain = long && self.follows(at, ON | IN | OF | AT) && !self.counts_something(next);
        if weak && !(company || plain || self.tokens.get(at).is_some_and(|token| token.capital) && (dotted || shown)) {
            return None;
        }
        Some((Day::Weekday { weekday, turn, weeks }, end))
    }

    /// Reads day, month and year in any order that is in use, after what was read of them.
    fn with_month(&self, mut calendar: Calendar, start: usize) -> Read<Day> {
        let mut next = start;
        let mut end = None;
        let mut weak = false;
        let mut month_at = start;
        for _ in 0..4 {
            let first = next == start;
            let from = if first { self.skip(next, THE) } else { self.glue(next, &calendar) };
            if calendar.month.is_none()
                && let Some(((month, may_not), after)) = self.month(from)
            {
                (calendar.month, weak, month_at, next) = (Some(month), may_not, from, after);
                end = Some(next);
            } else if calendar.day.is_none()
                && let Some((day, after)) =
                    self.day_number(from).filter(|(_, after)| self.may_be_day(from, *after, next, &calendar))
            {
                (calendar.day, next) = (Some(day), after);
                if calendar.month.is_some() || calendar.weekday.is_some() && self.ends_phrase(after) {
                    end = Some(next);
                }
            } else if calendar.year.is_none()
                && let Some((year, after)) = self.year_of_date(from, next, &calendar)
            {
                (calendar.year, next) = (Some(year), after);
                if calendar.month.is_some() {
                    end = Some(next);
                }
            } else {
                break;
            }
        }
        let mut end = end?;
        if calendar.month.is_some() && calendar.year.is_none() {
            if let Some((shift, after)) = self.shift(end).filter(|(shift, _)| !self.lexicon.twelve_hours || *shift == 2)
            {
                (calendar.turn, end) = (Turn::Said(shift), after);
            }
        }
        let company = calendar.day.is_some() || calendar.year.is_some() || calendar.turn != Turn::Open;
        let name = !company && calendar.weekday.is_none() && self.is_in_a_name(month_at, end);
        if name || calendar.month.is_none() && calendar.weekday.is_none() || weak && !company && !self.is_month_place(month_at)
        {
            return None;
        }
        Some((Day::Calendar(calendar), end))
    }

    /// Returns whether a month alone is part of a name: `Jill June`, `April Ryan`.
    fn is_in_a_name(&self, at: usize, end: usize) -> bool {
        let capital = |at: usize| {
            self.kind(at) == Some(TokenKind::Word) && !self.may_begin(at) && self.tokens.get(at).is_some_and(|token| token.capital)
        };
        let here = self.tokens.get(at).is_some_and(|token| token.capital);
        let led = self.follows(at, IN | OF | SINCE | FROM | TO | UNTIL | BEFORE | AFTER | AND | AT);
        here && !led && (capital(at.wrapping_sub(1)) || capital(end))
    }

    /// Returns whether a number may be the day beside the month that was read or comes.
    fn may_be_day(&self, at: usize, after: usize, last: usize, calendar: &Calendar) -> bool {
        if calendar.month.is_none() {
            let from = self.glue(after, &Calendar { day: Some(1), ..*calendar });
            let month = self.month(from).is_some();
            let year = || {
                self.figures(from).is_some_and(|(_, len)| len == 4)
                    && self.month(self.glue(from + 1, calendar)).is_some()
            };
            let unit = self.unit(self.skip(after, OF)).is_some();
            let ordinal = self.ordinal(at).is_some();
            let clock = self.sign_of(after, ":-/.") && self.touches(after) && self.touches(after + 1)
                || self.clock(at).is_some_and(|((_, sure), _)| sure != Sure::OrNumber);
            let plain = ordinal || !unit && !clock;
            return month || calendar.weekday.is_some() && plain || calendar.year.is_some() || from > after && year();
        }
        let ordinal = self.ordinal(at).is_some();
        let comma = self.sign(last, ",");
        let plain = ordinal
            || !self.lexicon.day_first
            || self.ends_phrase(after)
            || self.figures(after).is_some_and(|(_, len)| len == 4)
            || self.sign(last, "/")
            || self.sign(last, "-");
        let ahead = self.sign(after, ":") && self.touches(after);
        let part = self.find(after, |thing| matches!(thing, Thing::Part(_)).then_some(())).is_some();
        (!comma || ordinal) && plain && !ahead && (self.unit(after).is_none() || part)
    }

    /// Returns whether the phrase ends at a token, rather than going on with a word that a number could count.
    fn ends_phrase(&self, at: usize) -> bool {
        self.kind(at) != Some(TokenKind::Word) || self.may_begin(at) && self.unit(at).is_none()
    }

    /// Returns the token after what may stand between the parts of a date.
    fn glue(&self, at: usize, calendar: &Calendar) -> usize {
        let mut next = at;
        if self.sign_of(next, ",/-.") {
            let close = self.sign(next, ",") || self.touches(next) && self.touches(next + 1);
            let dot = self.sign(next, ".");
            let goes_on = if dot { self.lexicon.day_first && calendar.day.is_some() } else { close };
            next = if goes_on { next + 1 } else { next };
        }
        if calendar.day.is_some() && calendar.month.is_none() {
            // `the fourth day of July`
            let day = self.unit(next).filter(|(unit, _)| *unit == Unit::Day);
            if let Some((_, after)) = day.filter(|(_, after)| self.is(*after, OF)) {
                next = after;
            }
        }
        next = self.skip(next, OF | IN);
        self.skip(next, THE)
    }

    /// Reads the year that follows a month.
    fn year_of_date(&self, at: usize, last: usize, calendar: &Calendar) -> Read<i32> {
        if let Some((value, len)) = self.figures(at) {
            let joined = self.sign(last, "/") || self.sign(last, "-");
            if len == 4 && (1000..3000).contains(&value) && (joined || !self.is_glued_after(at + 1)) {
                return Some((i32::try_from(value).ok()?, self.past_year_word(at + 1)));
            }
            let comma = self.sign(last, ",");
            let alone = calendar.day.is_none() && value > 31 && (self.lexicon.day_first || self.is(last, OF)) || calendar.day.is_some() && self.ends_phrase(at + 1);
            let clock = self.sign_of(at + 1, ":h")
                || self.clock(at).is_some_and(|((_, sure), _)| sure != Sure::OrNumber);
            if len == 2 && calendar.month.is_some() && !comma && alone && !clock && !self.is_part_of_number(at, at + 1)
            {
                return Some((two_figure_year(value), at + 1));
            }
            return None;
        }
        let (value, next) = self.worded(at).filter(|(value, _)| (1000..3000).contains(value))?;
        Some((i32::try_from(value).ok()?, next))
    }

    /// Returns the token after the word for a year that stands after its figures: Russian `2015 года`, `2015 г.`.
    fn past_year_word(&self, at: usize) -> usize {
        let word = self.unit(at).filter(|(unit, _)| *unit == Unit::Year && !self.lexicon.twelve_hours && !self.is_plural(at));
        match word {
            Some((_, next)) if self.sign(next, ".") && self.tokens.word(at).len() <= 2 => next + 1,
            Some((_, next)) => next,
            None => at,
        }
    }

    /// Returns whether a month stands where only a month can: `in may`.
    fn is_month_place(&self, at: usize) -> bool {
        self.follows(at, IN | SINCE | BETWEEN | BEFORE | AFTER | UNTIL)
            || self.find_before(at, |thing| matches!(thing, Thing::Edge(_)).then_some(())).is_some()
            || self.follows(at, OF) && self.tokens.get(at).is_some_and(|token| token.capital)
            || self.follows(at, OF | FROM) && self.lexicon.day_first
    }

    /// Reads `hier`, `tomorrow`, and the moment of writing.
    fn day_word(&self, at: usize) -> Read<Day> {
        self.find(at, |thing| match thing {
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
        let code = self.sign_of(at + 1, "-/") && self.touches(at + 1) && self.figures(at + 2).is_some_and(|(_, len)| len < 4);
        let counts = code || self.counts_something(at + 1) && self.tokens.word(at + 1).len() > 3 && !said;
        let unit = past == at + 1 && self.unit(at + 1).is_some() || self.sign_of(at + 1, "/:") && self.touches(at + 1);
        (fits && !counts && !unit).then_some((calendar(i32::try_from(value).ok()?), past))
    }
}
