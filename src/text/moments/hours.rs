//! Times of day as part of a moment: one, two with what joins them, or one that a stretch begins or ends at.

use crate::text::moments::clocks::Sure;
use crate::text::moments::expression::Clock;
use crate::text::moments::expression::Day;
use crate::text::moments::expression::Half;
use crate::text::moments::expression::Time;
use crate::text::moments::lexicon::link::*;
use crate::text::moments::points::is_about_a_day;
use crate::text::moments::reader::Read;
use crate::text::moments::reader::Reader;

impl Reader<'_> {
    /// Reads a time of day, or two, as a component of a moment.
    pub fn time(&self, at: usize, first: bool, led: bool, joint: usize, known: bool) -> Read<Time> {
        let asked = led && first
            || self.follows(at, CLOCK)
            || self.sign(at.wrapping_sub(1), "@")
            || self.follows(at, AT) && (at != joint || known || self.follows(at, CLOCK));
        if let Some(found) = self.clock_range(at, known) {
            return Some(found);
        }
        if let Some(found) = self.open_time(at).filter(|_| known) {
            return Some(found);
        }
        let ((clock, sure), next) = self.clock(at)?;
        let lasting = self.follows(at, FOR) && !self.follows(at, AT | CLOCK | BEFORE);
        let joined = self.skip(next, OF | IN);
        let near = joined != next || sure == Sure::OrLength || self.follows(at, AT | CLOCK);
        let part_follows = || near && self.part(self.skip(joined, THE)).is_some();
        let day_follows =
            || clock.hour > 1 && self.day(self.skip(next, OF | ON)).is_some_and(|(day, _)| is_about_a_day(&day));
        // `à trois heures de route`
        let measures = self.is(next, OF) && self.counts_something(self.skip(self.after(next), THE));
        let fine = match sure {
            Sure::OrLength if measures => false,
            Sure::Yes => !lasting || clock.minute.is_some() || part_follows(),
            Sure::OrLength => {
                asked
                    || known && !first && at == joint && !lasting
                    || self.follows(at, AT | CLOCK)
                    || part_follows()
                    || day_follows() && !lasting
            }
            Sure::OrNumber => {
                let dotted = clock.minute.is_some() && (asked || self.follows(at, AT | CLOCK));
                let spoken = clock.minute.is_some() && known && self.figures(at).is_none();
                let dated = self.sign_of(next, "/-.") && self.touches(next) && self.touches(next + 1);
                let clean = !dated
                    && !self.counts_something(next)
                    && !self.is_part_of_number(at, next)
                    && self.unit(next).is_none()
                    && self.month(self.skip(next, OF)).is_none();
                let time = self.follows(at, CLOCK) && clock.minute.is_some() && !dated;
                time || (dotted || spoken || self.is_military(at)) && clean
                    || clean
                        && (known && asked && !first
                            || self.follows(at, CLOCK)
                            || part_follows() && (first || self.follows(at, AT)))
            }
        };
        fine.then_some((Time::At(clock), next))
    }

    /// Reads a time that a stretch begins or ends at: `avant 17h`, `à partir de 9 heures 30`, `from 4pm for an hour`.
    fn open_time(&self, at: usize) -> Read<Time> {
        let relation = self.links(at) & (BEFORE | AFTER | SINCE | UNTIL);
        if relation == 0 {
            return None;
        }
        let from = self.skip(self.after(at), ABOUT | CLOCK | AT);
        let ((clock, _), next) = self.clock(from).filter(|((_, sure), _)| *sure != Sure::OrNumber)?;
        if relation & SINCE != 0
            && let Some((amounts, end)) = self.is(next, FOR).then(|| self.length(self.after(next))).flatten()
        {
            return Some((Time::For(clock, amounts), end));
        }
        let open = if relation & (AFTER | SINCE) != 0 { Time::From(clock) } else { Time::Until(clock) };
        Some((open, next))
    }

    /// Returns whether four figures are a time: `around 1030`.
    fn is_military(&self, at: usize) -> bool {
        self.figures(at).is_some_and(|(_, len)| len == 4) && self.follows(at, AT | ABOUT | CLOCK)
    }

    /// Reads `de 15h à 20h`, `between 10 and 11:30`, `from 5 to 6pm`, `9h30 - 11h`.
    fn clock_range(&self, at: usize, known: bool) -> Read<Time> {
        let opened = self.is(at, FROM | BETWEEN | OF);
        let start = if opened { self.skip(self.after(at), CLOCK | THE) } else { at };
        let ((low, low_sure), next) = self.plain_clock(start)?;
        if !opened && low_sure == Sure::OrNumber && self.lexicon.day_first && self.follows(start, ON) {
            // `le 2 à 5h` is on the second.
            return None;
        }
        let between = self.is(at, BETWEEN);
        let joins = self.is(next, TO | UNTIL) || between && self.is(next, AND) || self.sign_of(next, "-~");
        if !joins {
            return None;
        }
        let from = self.skip(self.after(next), CLOCK | THE);
        let ((high, high_sure), end) = self.plain_clock(from)?;
        let marked = low_sure == Sure::Yes
            || high_sure == Sure::Yes
            || low_sure == Sure::OrLength && opened
            || high_sure == Sure::OrLength && opened;
        let after = self.skip(self.skip(end, OF), ON);
        let both = low.minute.is_some() && high.minute.is_some() && opened;
        let day_after = || {
            self.day(self.skip(after, THE)).is_some_and(|(day, _)| {
                matches!(day, Day::Offset(_) | Day::Weekday { .. })
                    || opened && self.numeric_date(self.skip(after, THE)).is_some()
            }) || self.day_part_word(after).is_some()
                || self.shifted_part(after).is_some()
        };
        let bare = !marked
            && (both
                || known
                    && (opened
                        || low_sure == Sure::OrNumber
                            && high.hour < 13
                            && self.sign(next, "-")
                            && !self.counts_something(end))
                || opened && self.part(self.skip(self.skip(end, OF | IN), THE)).is_some()
                || (opened || self.is(next, TO) && low.hour <= 12 && high.hour <= 12) && day_after());
        let numbers = !marked
            && (self.counts_something(end)
                || self.unit(end).is_some()
                || self.is_part_of_number(from, end)
                || self.month(end).is_some());
        if !(marked || bare)
            || numbers
            || (!opened && !known && (low_sure == Sure::OrLength || high_sure == Sure::OrLength))
        {
            return None;
        }
        Some((Time::Between(in_half_of(low, high), high), end))
    }
}

/// The first of two hours is in the half of the day that makes the range shortest, where the text leaves it open.
fn in_half_of(low: Clock, high: Clock) -> Clock {
    if low.half != Half::Open || high.half == Half::Open {
        return low;
    }
    let later = low.hour + 12;
    let half = high.half;
    if low.hour < 12 && later < 24 && (later, low.minute) < (high.hour, high.minute.or(low.minute.map(|_| 0))) {
        Clock { hour: later, half, ..low }
    } else {
        Clock { half, ..low }
    }
}
