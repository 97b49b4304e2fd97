//! Whole expressions: a day with its part and time, ranges of them, half-open stretches, lengths of time.

use crate::text::moments::clocks::Sure;
use crate::text::moments::expression::Calendar;
use crate::text::moments::expression::Clock;
use crate::text::moments::expression::Day;
use crate::text::moments::expression::Expression;
use crate::text::moments::expression::Half;
use crate::text::moments::expression::Point;
use crate::text::moments::expression::Time;
use crate::text::moments::expression::Turn;
use crate::text::moments::lexicon::Edge;
use crate::text::moments::lexicon::Part;
use crate::text::moments::lexicon::Thing;
use crate::text::moments::lexicon::Unit;
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

/// One end of a range: a moment, or a number that takes its meaning from the other end.
#[derive(Clone, Debug)]
enum End {
    Point(Point),
    Number(u32),
}

impl Reader<'_> {
    /// Reads the expression that begins at a token.
    pub fn expression(&self, at: usize) -> Option<Found> {
        if !self.may_begin_expression(at) {
            return None;
        }
        let found = |(expression, next)| Found { expression, first: at, next };
        let single = self.single(at);
        let hours = |read: &(Expression, usize)| {
            matches!(&read.0, Expression::Point(Point { time: Some(Time::Between(..)), .. }))
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
            || self.follows(at, AGED) || self.tokens.word(next) == "old" || self.sign(next, "-") && self.touches(next);
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

    /// Reads a moment: a day, a part of it, a time, in any order that is in use.
    pub fn point(&self, at: usize) -> Read<Point> {
        self.point_after(at, false)
    }

    /// The same, where the word before lets a plain number be an hour.
    fn point_after(&self, at: usize, led: bool) -> Read<Point> {
        let mut point = Point::default();
        let mut next = at;
        for step in 0..5 {
            let joints = self.joint(next, step == 0);
            let end = joints.iter().flatten().find_map(|from| self.component(&mut point, *from, step == 0, led, next));
            let Some(end) = end else { break };
            next = self.year_after_time(&mut point, end);
        }
        let weak =
            point.day.is_none() && point.part.is_some() && point.time.is_none() && !self.is_part_alone(at, &point);
        (next > at && !weak).then_some((point, next))
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
                && let Some((day, part, next)) = self.shifted_part(at)
            {
                (point.day, point.part) = (day, Some(part));
                return Some(next);
            }
            // Spanish `la mañana` is the morning, `mañana` tomorrow.
            let part_of_day = self.follows(at, THE) && self.find(at, |thing| matches!(thing, Thing::Day(_)).then_some(())).is_some();
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
            if let Some((part, next)) = self.part(at) {
                point.part = Some(part);
                return Some(next);
            }
        }
        None
    }

    /// Reads a part of the day: `matin`, `early in the morning`, `fin d'après-midi`.
    fn part(&self, at: usize) -> Read<(Part, Option<Edge>)> {
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
    fn day_part_word(&self, at: usize) -> Option<(i64, (Part, Option<Edge>), usize)> {
        let (edge, from) = self.edge_word(at).map_or((None, at), |(edge, next)| (Some(edge), next));
        let ((days, part), next) = self.find(from, |thing| match thing {
            Thing::DayPart(days, part) => Some((i64::from(days), part)),
            _ => None,
        })?;
        Some((days, (part, edge), next))
    }

    /// Reads `ce matin`, `this evening`, `la nuit dernière`, `tôt ce soir`.
    fn shifted_part(&self, at: usize) -> Option<(Option<Day>, (Part, Option<Edge>), usize)> {
        let (edge, from) = self.edge_word(at).map_or((None, at), |(edge, next)| (Some(edge), self.skip(next, OF | IN)));
        let part = |at: usize| self.find(at, |thing| if let Thing::Part(part) = thing { Some(part) } else { None });
        let from = self.skip(from, THE);
        if let Some((shift, next)) = self.shift(from)
            && let Some((found, end)) = part(next).filter(|(part, _)| *part != Part::Daytime)
        {
            return (shift.abs() <= 1).then_some((Some(Day::Offset(shift)), (found, edge), end));
        }
        let (found, next) = part(from).filter(|(part, _)| *part != Part::Daytime)?;
        let (shift, end) = self.shift(next).filter(|(shift, _)| shift.abs() <= 1 && !self.lexicon.twelve_hours)?;
        Some((Some(Day::Offset(shift)), (found, edge), end))
    }

    /// Reads a time of day, or two, as a component of a moment.
    fn time(&self, at: usize, first: bool, led: bool, joint: usize, known: bool) -> Read<Time> {
        let asked = led && first
            || self.follows(at, CLOCK)
            || self.sign(at.wrapping_sub(1), "@")
            || self.follows(at, AT) && (at != joint || known || self.follows(at, CLOCK));
        if let Some(found) = self.clock_range(at, known) {
            return Some(found);
        }
        if known || first {
            let relation = self.links(at) & (BEFORE | AFTER | SINCE | UNTIL);
            if known && relation != 0 {
                let from = self.skip(self.after(at), ABOUT | CLOCK | AT);
                if let Some(((clock, sure), next)) = self.clock(from).filter(|((_, sure), _)| *sure != Sure::OrNumber) {
                    let _ = sure;
                    if relation & SINCE != 0
                        && let Some((amounts, end)) =
                            self.is(next, FOR).then(|| self.length(self.after(next))).flatten()
                    {
                        return Some((Time::For(clock, amounts), end));
                    }
                    let open = if relation & (AFTER | SINCE) != 0 { Time::From(clock) } else { Time::Until(clock) };
                    return Some((open, next));
                }
            }
        }
        let ((clock, sure), next) = self.clock(at)?;
        let lasting = self.follows(at, FOR) && !self.follows(at, AT | CLOCK | BEFORE);
        let joined = self.skip(next, OF | IN);
        let near = joined != next || sure == Sure::OrLength || self.follows(at, AT | CLOCK);
        let part_follows = || near && self.part(self.skip(joined, THE)).is_some();
        let day_follows = || clock.hour > 1 && self.day(self.skip(next, OF | ON)).is_some_and(|(day, _)| is_about_a_day(&day));
        let fine = match sure {
            Sure::Yes => !lasting || clock.minute.is_some() || part_follows(),
            Sure::OrLength => asked || self.follows(at, AT | CLOCK) || part_follows() || day_follows() && !lasting,
            Sure::OrNumber => {
                let dotted = clock.minute.is_some() && (asked || self.follows(at, AT | CLOCK));
                let spoken = clock.minute.is_some() && known && self.figures(at).is_none();
                let dated = self.sign_of(next, "/-.") && self.touches(next) && self.touches(next + 1);
                let clean = !dated
                    && !self.counts_something(next)
                    && !self.is_part_of_number(at, next)
                    && self.unit(next).is_none()
                    && self.month(self.skip(next, OF)).is_none();
                (dotted || spoken) && clean
                    || clean
                        && (known && asked && !first
                            || self.follows(at, CLOCK)
                            || part_follows() && (first || self.follows(at, AT)))
            }
        };
        fine.then_some((Time::At(clock), next))
    }

    /// Reads `de 15h à 20h`, `between 10 and 11:30`, `from 5 to 6pm`, `9h30 - 11h`.
    fn clock_range(&self, at: usize, known: bool) -> Read<Time> {
        let opened = self.is(at, FROM | BETWEEN | OF);
        let start = if opened { self.skip(self.after(at), CLOCK | THE) } else { at };
        let ((low, low_sure), next) = self.plain_clock(start)?;
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
            }) || self.day_part_word(after).is_some() || self.shifted_part(after).is_some()
        };
        let bare = !marked
            && (both || known
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

    /// Reads a range of moments.
    fn range(&self, at: usize) -> Read<Expression> {
        let opened = self.is(at, FROM | BETWEEN | SINCE) || self.is(at, OF) && self.lexicon.day_first;
        let between = self.is(at, BETWEEN);
        if opened && let Some(found) = self.range_from(self.after(at), true, between) {
            return Some(found);
        }
        self.range_from(at, false, false)
    }

    fn range_from(&self, at: usize, opened: bool, between: bool) -> Read<Expression> {
        let (low, next) = self.end(at, opened)?;
        let dash = self.sign_of(next, "-~/");
        let joins = dash || self.is(next, TO | UNTIL) || between && self.is(next, AND);
        if !joins {
            return None;
        }
        let mut from = if dash { next + 1 } else { self.after(next) };
        if dash && self.is(from, TO | UNTIL) {
            from = self.after(from);
        }
        let (high, end) = self.end(self.skip(from, AT | THE), true)?;
        let slash = self.sign(next, "/");
        self.joined(low, high, opened, slash).map(|(low, high)| (Expression::Range(low, high), end))
    }

    /// Reads one end of a range.
    fn end(&self, at: usize, led: bool) -> Read<End> {
        let at = self.skip(at, THE);
        let point = self.point(at);
        let number = self.end_number(at);
        let year = || {
            let (value, len) = self.figures(at).filter(|(value, len)| *len == 4 && (1000..2200).contains(value))?;
            let year = i32::try_from(value).ok().filter(|_| len == 4 && !self.is_grouped(at, led))?;
            let day = Day::Calendar(Calendar { year: Some(year), ..Calendar::default() });
            Some((End::Point(Point { day: Some(day), ..Point::default() }), at + 1))
        };
        let clock = || {
            self.sure_clock(at)
                .map(|(clock, next)| (End::Point(Point { time: Some(Time::At(clock)), ..Point::default() }), next))
        };
        match (point, number) {
            (Some((point, next)), Some((_, longer))) if next > longer => Some((End::Point(point), next)),
            (Some((point, next)), None) => Some((End::Point(point), next)),
            (_, Some((number, next))) => Some((End::Number(number), next)),
            (None, None) => clock().or_else(year).or_else(|| self.end_month(at)),
        }
    }

    /// Returns whether a year is part of a longer number or code.
    fn is_grouped(&self, at: usize, led: bool) -> bool {
        let before = !led && self.is_part_of_number(at, at);
        before || self.is_glued_after(at + 1) || self.touches(at) && self.kind(at - 1) == Some(TokenKind::Word)
    }

    /// Reads a month by itself: `Jan-Feb 2017`, `May to March`.
    fn end_month(&self, at: usize) -> Read<End> {
        let ((month, _), next) = self.month(at)?;
        let on = self.sign_of(next, "-~") || self.is(next, TO | UNTIL);
        let other = self.month(self.after(next)).is_some();
        let day = Day::Calendar(Calendar { month: Some(month), ..Calendar::default() });
        let point = Point { day: Some(day), ..Point::default() };
        (on && other || self.sign_of(at.wrapping_sub(1), "-~") || self.follows(at, TO | UNTIL))
            .then_some((End::Point(point), next))
    }

    /// Reads a day of the month, which may stand close to the one that the range begins with: `6-9`.
    fn end_day(&self, at: usize) -> Read<u32> {
        let figures = || {
            let (day, len) = self.figures(at)?;
            (len <= 2 && (1..=31).contains(&day) && !self.is_glued_after(at + 1)).then_some((day, at + 1))
        };
        self.day_number(at).or_else(figures)
    }

    /// Reads a number that may be a day of the month, with a weekday before it.
    fn end_number(&self, at: usize) -> Read<u32> {
        let weekday = self.find(at, |thing| matches!(thing, Thing::Weekday(_, false)).then_some(()));
        let from = weekday.map_or(at, |((), next)| self.skip(next, THE | ON));
        let (number, next) = self.end_day(from)?;
        let glued = self.figures(from).is_some() && self.touches(from) && !self.sign_of(from - 1, "-(~");
        (!glued && self.unit(next).is_none()).then_some((number, next))
    }

    /// Gives each end of a range what the other says for both.
    fn joined(&self, low: End, high: End, opened: bool, slash: bool) -> Option<(Point, Point)> {
        match (low, high) {
            (End::Point(low), End::Point(high)) => {
                let times = matches!((&low.time, &high.time), (None | Some(Time::At(_)), None | Some(Time::At(_))));
                let both_days = low.day.is_some() && high.day.is_some();
                let mixed = both_days || opened || low.time.is_some();
                if !times || !mixed || slash && !is_full(&low) || is_open_ended(&low) || is_open_ended(&high) {
                    return None;
                }
                Some(with_shared_year(low, high))
            }
            (End::Number(day), End::Point(high)) if !slash && high.time.is_none() => {
                let calendar = match &high.day {
                    Some(Day::Calendar(calendar @ Calendar { day: Some(_), month: Some(_), .. })) => *calendar,
                    Some(Day::Nth { nth, counted, within }) => {
                        let within = within.clone();
                        let low = Day::Nth { nth: i64::from(day), counted: *counted, within };
                        return (i64::from(day) < *nth).then_some((Point { day: Some(low), ..Point::default() }, high));
                    }
                    _ => return None,
                };
                let last = calendar.day.unwrap_or(0);
                let low = if day < last {
                    Calendar { day: Some(day), weekday: None, ..calendar }
                } else {
                    let (month, year) = match calendar.month {
                        Some(1) => (Some(12), calendar.year.map(|year| year - 1)),
                        month => (month.map(|month| month - 1), calendar.year),
                    };
                    Calendar { day: Some(day), month, year, weekday: None, ..calendar }
                };
                Some((Point { day: Some(Day::Calendar(low)), ..Point::default() }, high))
            }
            (End::Point(low), End::Number(day)) if !slash => {
                let Some(Day::Calendar(calendar @ Calendar { day: Some(first), month: Some(_), .. })) = low.day else {
                    return None;
                };
                let high = Calendar { day: Some(day), weekday: None, ..calendar };
                let free = day > first && low.time.is_none() && calendar.year.is_none();
                free.then_some((low, Point { day: Some(Day::Calendar(high)), ..Point::default() }))
            }
            _ => None,
        }
    }
}

/// Returns whether a time of day can stand with it.
fn is_about_a_day(day: &Day) -> bool {
    match day {
        Day::Calendar(calendar) => calendar.day.is_some() || calendar.weekday.is_some(),
        Day::Offset(_) | Day::Weekday { .. } | Day::Feast { .. } => true,
        Day::Nth { counted, .. } => {
            !matches!(counted, crate::text::moments::expression::Counted::Unit(unit) if *unit > Unit::Workday)
        }
        Day::Moved { amounts, .. } => amounts.finest() >= Unit::Day && amounts.finest() < Unit::Month,
        Day::Period { unit: Unit::Day, .. } => true,
        _ => false,
    }
}

fn is_full(point: &Point) -> bool {
    matches!(point.day, Some(Day::Calendar(Calendar { year: Some(_), .. })))
}

fn is_open_ended(point: &Point) -> bool {
    matches!(point.day, Some(Day::Moved { from: None, .. } | Day::Count { .. } | Day::Lasting { .. }))
        || matches!(point.part, Some((Part::Lunch, _)))
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

/// Gives the first end the year of the second, or the one before where it would come after it.
fn with_shared_year(mut low: Point, mut high: Point) -> (Point, Point) {
    if let (Some(Day::Calendar(first)), Some(Day::Calendar(second))) = (&mut low.day, &mut high.day) {
        if first.year.is_none()
            && first.month.is_some()
            && first.turn == Turn::Open
            && let Some(year) = second.year
        {
            let later = (first.month, first.day.unwrap_or(0)) > (second.month, second.day.unwrap_or(31));
            first.year = Some(if later { year - 1 } else { year });
        } else if second.year.is_none()
            && second.month.is_some()
            && first.month.is_some()
            && let Some(year) = first.year
        {
            let earlier = (second.month, second.day.unwrap_or(31)) < (first.month, first.day.unwrap_or(0));
            second.year = Some(if earlier { year + 1 } else { year });
        }
    }
    (low, high)
}
