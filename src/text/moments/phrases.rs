//! Whole expressions: a day with its part and time, ranges of them, half-open stretches, lengths of time.

use crate::text::moments::expression::Calendar;
use crate::text::moments::expression::Day;
use crate::text::moments::expression::Expression;
use crate::text::moments::expression::Point;
use crate::text::moments::expression::Time;
use crate::text::moments::lexicon::Part;
use crate::text::moments::lexicon::Thing;
use crate::text::moments::lexicon::link::*;
use crate::text::moments::reader::Read;
use crate::text::moments::reader::Reader;
use crate::text::tokens::TokenKind;

/// An expression with its first token and the one after it.
pub(super) struct Found {
    /// What it says.
    pub expression: Expression,
    /// Its first token.
    pub first: usize,
    /// One past its last token.
    pub next: usize,
}

impl Reader<'_> {
    /// Reads the expression that begins at a token.
    pub fn expression(&self, at: usize) -> Option<Found> {
        if !self.may_begin_expression(at) {
            return None;
        }
        let found = |(expression, next)| Found { expression, first: at, next };
        let single = self.single(at).or_else(|| self.listed_day(at));
        let hours = |read: &(Expression, usize)| {
            let Expression::Point(point) = &read.0 else { return false };
            matches!(point.time, Some(Time::Between(..))) || matches!(point.part, Some((Part::Overnight, _)))
        };
        let between = single.clone().filter(hours);
        let mut best: Read<Expression> = None;
        for read in [between, self.range(at), self.half_open(at), single].into_iter().flatten() {
            if best.as_ref().is_none_or(|(_, next)| read.1 > *next) {
                best = Some(read);
            }
        }
        best.map(found)
    }

    /// Reads a day that shares its month with the last of a list: `les 14, 15 et 16 janvier`.
    fn listed_day(&self, at: usize) -> Read<Expression> {
        let led = self.follows(at, THE | ON | OF | AND) || self.sign(at.wrapping_sub(1), ",");
        let (day, end) = self.day_number(at).filter(|_| led && self.lexicon.day_first && self.figures(at).is_some())?;
        let mut next = end;
        for _ in 0..6 {
            next = if self.sign(next, ",") { next + 1 } else { self.skip(next, AND | OR) };
            if let Some((Day::Calendar(calendar @ Calendar { month: Some(_), day: Some(last), .. }), _)) =
                self.day(next)
                && self.figures(next).is_some()
                && day < last
                && next > end
            {
                let calendar = Calendar { day: Some(day), weekday: None, ..calendar };
                return Some((
                    Expression::Point(Point { day: Some(Day::Calendar(calendar)), ..Point::default() }),
                    end,
                ));
            }
            next = self.day_number(next).filter(|_| next > end && self.figures(next).is_some())?.1;
        }
        None
    }

    /// Reads a further day of the month that was said before it: `Jan. 14 and 15`.
    pub fn further_day(&self, before: &Found, at: usize) -> Option<Found> {
        let Expression::Point(Point { day: Some(Day::Calendar(calendar)), part: None, time: None, .. }) =
            &before.expression
        else {
            return None;
        };
        let joined = self.sign(before.next, ",") && at == before.next + 1
            || self.is(before.next, AND) && at == self.after(before.next);
        let (Some(last), Some(_), None) = (calendar.day, calendar.month, calendar.year) else { return None };
        let (day, len) = self.figures(at).filter(|_| joined && !self.lexicon.day_first)?;
        let next = at + 1;
        let counts = self.counts_something(next)
            || self.is(next, OF)
            || self.unit(next).is_some()
            || self.is_part_of_number(at, next);
        let fits = len <= 2 && last < day && day <= 31 && !counts && !self.sign_of(next, ":-/");
        let day = Day::Calendar(Calendar { day: Some(day), weekday: None, ..*calendar });
        let expression = Expression::Point(Point { day: Some(day), ..Point::default() });
        fits.then_some(Found { expression, first: at, next })
    }

    /// Reads one moment or one length of time.
    fn single(&self, at: usize) -> Read<Expression> {
        let point = self.point(at);
        let length = self.free_length(at);
        match (point, length) {
            (Some((point, next)), Some((_, longer))) if next >= longer => Some(self.onwards(point, next)),
            (_, Some((amounts, next))) => Some((amounts, next)),
            (Some((point, next)), None) => Some(self.onwards(point, next)),
            (None, None) => None,
        }
    }

    /// Reads `or later` after a moment.
    fn onwards(&self, point: Point, next: usize) -> (Expression, usize) {
        let goes_on = self.after(next);
        let more = self.is(goes_on, OF | CLOCK | THE | AND) || self.kind(goes_on) == Some(TokenKind::Digits);
        if !self.is(next, ONWARDS) || more {
            return (Expression::Point(point), next);
        }
        let end = self.after(next);
        let day = self.day(self.skip(end, ON)).filter(|_| point.day.is_none());
        match day {
            Some((day, end)) => (Expression::Since(Point { day: Some(day), ..point }), end),
            None => (Expression::Since(point), end),
        }
    }

    /// Reads a length of time that is neither an age nor part of a longer expression.
    fn free_length(&self, at: usize) -> Read<Expression> {
        let begins = self.figures(at).is_some() || !self.touches(at);
        let (amounts, next) = self.length(at).filter(|_| begins)?;
        // `24 heures sur 24`, `7 days out of 7`
        let again = (next..next + 3).any(|near| self.figures(at).is_some() && self.figures(near) == self.figures(at));
        let share = self.share(next - 1).is_some() && self.unit(next - 1).is_some();
        let aged = share
            || self.follows(at, AGED)
            || self.tokens.word(next) == "old"
            || self.sign(next, "-") && self.touches(next);
        let glued = self.figures(at).is_some() && self.is_glued(at);
        (!aged && !glued && !again && !self.is(at, THE)).then_some((Expression::Duration(amounts), next))
    }

    fn is_glued(&self, at: usize) -> bool {
        self.touches(at)
            && (self.sign_of(at - 1, ".,:/-$€£") && at >= 2 && self.touches(at - 1)
                || self.kind(at - 1) == Some(TokenKind::Word))
    }

    /// Reads `after 2016`, `avant 18 h`, `depuis fin juillet`, `jusqu'au 15 juillet`.
    fn half_open(&self, at: usize) -> Read<Expression> {
        let links = self.links(at);
        let wanted = links & (BEFORE | AFTER | SINCE | UNTIL);
        if wanted == 0 {
            return None;
        }
        let start = self.skip(self.after(at), ABOUT | THE | IN);
        let (mut point, mut next) = self.point_after(start, true)?;
        if self.sign(next, "'") && self.tokens.word(next + 1) == "s" {
            // What is after Monday's attack is not after Monday.
            return None;
        }
        let article = self.follows(start, THE) || self.is(start.saturating_sub(1), THE);
        if article && self.lexicon.twelve_hours && self.counts_something(next) {
            // What is before the June 7 primary is not before June 7.
            return None;
        }
        if wanted & BEFORE != 0 && point.day.is_none() && point.time.is_none() {
            return None;
        }
        if let (Some(Time::At(clock)), true) = (&point.time, wanted & SINCE != 0 && self.is(next, FOR))
            && let Some((amounts, end)) = self.length(self.after(next))
        {
            (point.time, next) = (Some(Time::For(*clock, amounts)), end);
            return Some((Expression::Point(point), next));
        }
        if wanted & (SINCE | FROM) != 0 && links & AGO_BEFORE == 0 {
            let relative = matches!(point.day, Some(Day::Moved { .. }));
            if relative && links & FROM == 0 {
                return None;
            }
        }
        // Dutch `voor` before a period is `for` it.
        let during = matches!(point.day, Some(Day::Period { .. } | Day::WeekOf(_) | Day::Count { .. }));
        if links & FOR != 0 && links & BEFORE != 0 && during {
            return None;
        }
        let expression = match wanted {
            _ if wanted & AFTER != 0
                && self.find(start, |thing| matches!(thing, Thing::Edge(_)).then_some(())).is_some() =>
            {
                Expression::Since(point)
            }
            _ if wanted & SINCE != 0 => Expression::Since(point),
            _ if wanted & UNTIL != 0 => Expression::Until(point),
            _ if wanted & AFTER != 0 => Expression::After(point),
            _ => Expression::Before(point),
        };
        Some((expression, next))
    }
}
