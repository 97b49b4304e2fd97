//! What an expression can mean, the likeliest first: days with their hours, ranges, half-open stretches.

use chrono::NaiveDate;
use chrono::NaiveDateTime;
use chrono::NaiveTime;
use chrono::TimeDelta;

use crate::model::Grain;
use crate::text::moments::calendar::Stretch;
use crate::text::moments::calendar::is_written;
use crate::text::moments::calendar::midnight;
use crate::text::moments::calendar::moved;
use crate::text::moments::calendar::plus_days;
use crate::text::moments::calendar::seconds;
use crate::text::moments::expression::Amounts;
use crate::text::moments::expression::Clock;
use crate::text::moments::expression::Expression;
use crate::text::moments::expression::Half;
use crate::text::moments::expression::Point;
use crate::text::moments::expression::Time;
use crate::text::moments::lexicon::Edge;
use crate::text::moments::lexicon::Part;
use crate::text::moments::resolve::stretches;

/// A moment on the calendar, or on the clock of an unknown day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Mark {
    /// On a day.
    On(NaiveDateTime),
    /// On no known day, in seconds from midnight.
    Clock(u32),
}

/// One way to read an expression.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reading {
    /// A moment, or a stretch with a name.
    Stretch(Stretch),
    /// A time of an unknown day, in seconds from midnight.
    Clock(u32, Grain),
    /// From one mark to another.
    Between(Option<Mark>, Option<Mark>, Grain),
}

/// Returns what an expression can mean; nothing where that hangs on an unknown date.
pub(super) fn readings(expression: &Expression, now: Option<NaiveDateTime>, morning: u32) -> Vec<Reading> {
    let of = |point: &Point| of_point(point, now, morning);
    let mut found: Vec<Reading> = match expression {
        Expression::Point(point) => of(point),
        Expression::Range(low, high) => ranges(&of(low), &of(high), now),
        Expression::Since(point) => {
            of(point).into_iter().map(|reading| open(Some(start(reading)), None, reading)).collect()
        }
        Expression::Before(point) => before(point, of(point)),
        Expression::After(point) => {
            of(point).into_iter().map(|reading| open(Some(end_for_after(reading)), None, reading)).collect()
        }
        Expression::Until(point) => {
            of(point).into_iter().map(|reading| open(None, Some(end(reading)), reading)).collect()
        }
        Expression::Duration(_) => Vec::new(),
    };
    let mut seen: Vec<Reading> = Vec::with_capacity(found.len());
    found.retain(|reading| {
        let fresh = !seen.contains(reading);
        if fresh {
            seen.push(*reading);
        }
        fresh
    });
    found
}

fn open(low: Option<Mark>, high: Option<Mark>, of: Reading) -> Reading {
    Reading::Between(low, high, grain(of))
}

/// The end of `the end of May` is what `before the end of May` means.
fn before(point: &Point, found: Vec<Reading>) -> Vec<Reading> {
    let late = matches!(point.day, Some(crate::text::moments::expression::Day::Edge { edge: Edge::Late, .. }));
    let mark = |reading| if late { end(reading) } else { start(reading) };
    found.into_iter().map(|reading| open(None, Some(mark(reading)), reading)).collect()
}

/// Returns the finest part of a reading.
pub(super) fn grain(reading: Reading) -> Grain {
    match reading {
        Reading::Stretch(stretch) => stretch.grain,
        Reading::Clock(_, grain) | Reading::Between(_, _, grain) => grain,
    }
}

fn start(reading: Reading) -> Mark {
    match reading {
        Reading::Stretch(stretch) => Mark::On(stretch.low),
        Reading::Clock(at, _) => Mark::Clock(at),
        Reading::Between(low, high, _) => low.or(high).unwrap_or(Mark::Clock(0)),
    }
}

fn end(reading: Reading) -> Mark {
    match reading {
        Reading::Stretch(stretch) => Mark::On(stretch.high),
        Reading::Clock(at, _) => Mark::Clock(at),
        Reading::Between(low, high, _) => high.or(low).unwrap_or(Mark::Clock(0)),
    }
}

/// What is after a month or a year begins at its end; what is after a day or an hour may still be on it.
fn end_for_after(reading: Reading) -> Mark {
    match reading {
        Reading::Stretch(stretch) if stretch.grain <= Grain::Day && stretch.grain != Grain::DayPart => {
            Mark::On(stretch.low)
        }
        other => end(other),
    }
}

fn of_point(point: &Point, now: Option<NaiveDateTime>, morning: u32) -> Vec<Reading> {
    let Some(day) = &point.day else { return without_day(point, now, morning) };
    let days = stretches(day, now);
    if point.part.is_none() && point.time.is_none() {
        return days.into_iter().map(Reading::Stretch).collect();
    }
    let days = days.into_iter().filter(|stretch| stretch.grain == Grain::Day).map(|stretch| stretch.first());
    let days: Vec<NaiveDate> = days.collect();
    match (&point.time, point.part) {
        (Some(time), part) => {
            let times = times(time, part);
            times.iter().flat_map(|time| days.iter().filter_map(|day| timed(*day, time))).collect()
        }
        (None, Some((part, edge))) => {
            let hours = part_hours(part, edge, morning);
            hours.iter().flat_map(|hours| days.iter().filter_map(|day| hours_of(*day, *hours))).collect()
        }
        (None, None) => Vec::new(),
    }
}

/// A time or part of a day that no word gives a day to: of an unknown day, and as it would be on the article's.
fn without_day(point: &Point, now: Option<NaiveDateTime>, morning: u32) -> Vec<Reading> {
    let mut found = Vec::new();
    let today = now.map(|now| now.date());
    if let Some(time) = &point.time {
        let times = times(time, point.part);
        found.extend(times.iter().map(|time| match *time {
            Timed::At(at, grain) => Reading::Clock(at % DAY, grain),
            Timed::Between(low, high) => Reading::Between(
                low.map(|low| Mark::Clock(low % DAY)),
                high.map(|high| Mark::Clock(high % DAY)),
                Grain::Minute,
            ),
        }));
        for time in &times {
            found.extend(today.and_then(|today| timed(today, time)));
        }
        if let (Some(now), Some(Timed::At(at, _))) = (now, times.first())
            && let Some(next) = plus_days(now.date(), 1).filter(|_| *at <= seconds_of(now.time()))
        {
            found.extend(times.first().and_then(|time| timed(next, time)));
        }
    } else if let Some((part, edge)) = point.part {
        let hours = part_hours(part, edge, morning);
        let clock =
            |(low, high): (u32, u32)| Reading::Between(Some(Mark::Clock(low)), Some(Mark::Clock(high)), Grain::DayPart);
        found.extend(hours.iter().copied().map(clock));
        found.extend(hours.iter().filter_map(|hours| hours_of(today?, *hours)));
    }
    found
}

const DAY: u32 = 86_400;
const HOUR: u32 = 3_600;

fn seconds_of(time: NaiveTime) -> u32 {
    use chrono::Timelike;
    time.num_seconds_from_midnight()
}

/// A time in seconds from the midnight of its day.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Timed {
    At(u32, Grain),
    Between(Option<u32>, Option<u32>),
}

fn timed(day: NaiveDate, time: &Timed) -> Option<Reading> {
    let at = |seconds: u32| {
        midnight(day).checked_add_signed(TimeDelta::seconds(i64::from(seconds))).filter(|at| is_written(at.date()))
    };
    match *time {
        Timed::At(seconds, grain) => Some(Reading::Stretch(Stretch::moment(at(seconds)?, grain)?)),
        Timed::Between(low, high) => {
            let low = low.map(|low| at(low).ok_or(())).transpose().ok()?;
            let high = high.map(|high| at(high).ok_or(())).transpose().ok()?;
            Some(Reading::Between(low.map(Mark::On), high.map(Mark::On), Grain::Minute))
        }
    }
}

fn hours_of(day: NaiveDate, (low, high): (u32, u32)) -> Option<Reading> {
    let at = |seconds: u32| midnight(day).checked_add_signed(TimeDelta::seconds(i64::from(seconds)));
    let (low, high) = (at(low)?, at(high)?);
    (is_written(day) && is_written(high.date())).then_some(Reading::Stretch(Stretch {
        low,
        high,
        grain: Grain::DayPart,
    }))
}

/// Returns the times that a clock can mean, with the part of the day that stands with it.
fn times(time: &Time, part: Option<(Part, Option<Edge>)>) -> Vec<Timed> {
    let part = part.map(|(part, _)| part);
    match time {
        Time::At(clock) => {
            both(*clock, part).into_iter().flatten().map(|at| Timed::At(at, clock_grain(*clock))).collect()
        }
        Time::Between(low, high) => {
            let lows = both(*low, part);
            let highs = both(*high, part);
            let pairs = [(lows[0], highs[0]), (lows[1], highs[1])];
            let end = *high;
            pairs
                .into_iter()
                .filter_map(|(low, high)| Some(after_each_other(low?, high.or(highs[0])?, end, part)))
                .collect()
        }
        Time::From(clock) => {
            both(*clock, part).into_iter().flatten().map(|at| Timed::Between(Some(at), None)).collect()
        }
        Time::Until(clock) => {
            both(*clock, part).into_iter().flatten().map(|at| Timed::Between(None, Some(at))).collect()
        }
        Time::For(clock, amounts) => {
            let length = total_seconds(amounts).min(f64::from(DAY) * 7.0);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a week at most, and not below zero"
            )]
            let length = length.max(0.0) as u32;
            both(*clock, part).into_iter().flatten().map(|at| Timed::Between(Some(at), Some(at + length))).collect()
        }
    }
}

/// Returns how many seconds a length of time is.
pub(super) fn total_seconds(amounts: &Amounts) -> f64 {
    amounts.all().iter().map(|(amount, unit)| amount * seconds(*unit)).sum()
}

fn clock_grain(clock: Clock) -> Grain {
    match (clock.minute, clock.second) {
        (_, Some(_)) => Grain::Second,
        (Some(_), None) => Grain::Minute,
        (None, None) => Grain::Hour,
    }
}

/// Puts the end of a range after its start: twelve hours later where that is open, else on the next day.
fn after_each_other(low: u32, high: u32, clock: Clock, part: Option<Part>) -> Timed {
    let later = high + DAY / 2;
    let high = match high {
        high if high > low => high,
        _ if clock.half != Half::Said && part.is_none() && high <= DAY / 2 && later > low => later,
        high => high + DAY,
    };
    Timed::Between(Some(low), Some(high))
}

/// Returns the seconds that a clock shows, and twelve hours later where the text leaves the half of the day open.
fn both(clock: Clock, part: Option<Part>) -> [Option<u32>; 2] {
    let at = |hour: u32| hour * HOUR + clock.minute.unwrap_or(0) * 60 + clock.second.unwrap_or(0);
    let later = || at((clock.hour + 12) % 24);
    let second_half = match part {
        Some(_) if clock.half == Half::Said => false,
        None => return [Some(at(clock.hour)), (clock.half == Half::Open).then(later)],
        Some(Part::Morning) => false,
        Some(Part::Night) => (6..12).contains(&clock.hour),
        Some(Part::Noon | Part::Lunch | Part::Daytime) => clock.hour < 6,
        Some(Part::Afternoon | Part::Tarde | Part::Evening) => clock.hour < 12,
    };
    let at_midnight = matches!(part, Some(Part::Morning | Part::Night | Part::Evening)) && clock.hour == 12;
    [
        Some(if second_half {
            later()
        } else if at_midnight {
            at(0)
        } else {
            at(clock.hour)
        }),
        None,
    ]
}

/// Returns from when to when a part of the day lasts, in seconds from midnight: as the words are mostly meant, then as
/// the other customary reading has it (the two agree on none of them: Recognizers-Text, duckling).
fn part_hours(part: Part, edge: Option<Edge>, morning: u32) -> Vec<(u32, u32)> {
    let hours = |list: &[(u32, u32)]| list.iter().map(|(low, high)| (low * HOUR, high * HOUR)).collect();
    match (part, edge) {
        (Part::Morning, None) => hours(&[(morning, 12), (8, 12)]),
        (Part::Morning, Some(Edge::Early)) => hours(&[(7, 9), (8, 10)]),
        (Part::Morning, Some(Edge::Middle)) => hours(&[(9, 11)]),
        (Part::Morning, Some(Edge::Late)) => hours(&[(10, 12)]),
        (Part::Tarde, None) => hours(&[(12, 19), (16, 20), (12, 16)]),
        (Part::Tarde, Some(Edge::Early)) => hours(&[(12, 14), (16, 18)]),
        (Part::Tarde, Some(Edge::Middle)) => hours(&[(14, 17)]),
        (Part::Tarde, Some(Edge::Late)) => hours(&[(17, 19), (18, 20)]),
        (Part::Daytime, None | Some(Edge::Middle)) => hours(&[(11, 16), (10, 14)]),
        (Part::Daytime, Some(Edge::Early)) => hours(&[(6, 10), (0, 12)]),
        (Part::Daytime, Some(Edge::Late)) => hours(&[(17, 21), (12, 24)]),
        (Part::Noon | Part::Lunch, _) => hours(&[(12, 14), (11, 13)]),
        (Part::Afternoon, None) => hours(&[(12, 19), (12, 16)]),
        (Part::Afternoon, Some(Edge::Early)) => hours(&[(12, 14)]),
        (Part::Afternoon, Some(Edge::Middle)) => hours(&[(14, 17)]),
        (Part::Afternoon, Some(Edge::Late)) => hours(&[(17, 19), (14, 16)]),
        (Part::Evening, None) => [hours(&[(18, 24), (16, 20)]), vec![(20 * HOUR, DAY - 1)]].concat(),
        (Part::Evening | Part::Night, Some(Edge::Early)) => hours(&[(18, 21), (16, 18)]),
        (Part::Evening | Part::Night, Some(Edge::Middle)) => hours(&[(19, 22)]),
        (Part::Evening | Part::Night, Some(Edge::Late)) => hours(&[(21, 24), (18, 20)]),
        (Part::Night, None) => vec![(18 * HOUR, DAY), (20 * HOUR, DAY - 1), (20 * HOUR, DAY)],
    }
}

/// Returns the ranges from each start to the first end that is after it; a month or year that ends a range is in it,
/// or, as the words are used as well, is not.
fn ranges(lows: &[Reading], highs: &[Reading], now: Option<NaiveDateTime>) -> Vec<Reading> {
    let mut found = Vec::new();
    for low in lows {
        let from = start(*low);
        let later = highs.iter().filter(|high| is_after(from, end(**high), start(**high)));
        let Some(high) = later.min_by_key(|high| sortable(start(**high))) else {
            found.extend(across(from, highs, now));
            continue;
        };
        let coarse = matches!(high, Reading::Stretch(stretch) if stretch.grain > Grain::Day && stretch.low > on(from).unwrap_or(stretch.low));
        let to = end(*high);
        let to = match (from, to) {
            (Mark::On(from), Mark::Clock(at)) => {
                midnight(from.date()).checked_add_signed(TimeDelta::seconds(i64::from(at))).map_or(to, Mark::On)
            }
            _ => to,
        };
        found.push(Reading::Between(Some(from), Some(to), grain(*low).min(grain(*high))));
        if coarse {
            found.push(Reading::Between(Some(from), Some(start(*high)), grain(*low).min(grain(*high))));
        }
    }
    found
}

fn on(mark: Mark) -> Option<NaiveDateTime> {
    if let Mark::On(at) = mark { Some(at) } else { None }
}

fn is_after(from: Mark, end: Mark, start: Mark) -> bool {
    match (from, end, start) {
        (Mark::On(from), Mark::On(end), Mark::On(start)) => end > from && start >= from,
        (Mark::Clock(from), Mark::Clock(end), _) => end > from,
        (Mark::On(_), Mark::Clock(_), _) => true,
        _ => false,
    }
}

fn sortable(mark: Mark) -> i64 {
    match mark {
        Mark::On(at) => at.and_utc().timestamp(),
        Mark::Clock(at) => i64::from(at),
    }
}

/// A range from a time of today to a day that is named, or over midnight.
fn across(from: Mark, highs: &[Reading], now: Option<NaiveDateTime>) -> Option<Reading> {
    let high = highs.first()?;
    match (from, end(*high)) {
        (Mark::Clock(low), Mark::On(to)) => {
            let today = now.map_or(to.date(), |now| now.date().min(to.date()));
            let from = midnight(today).checked_add_signed(TimeDelta::seconds(i64::from(low)))?;
            (from < to).then_some(Reading::Between(Some(Mark::On(from)), Some(Mark::On(to)), grain(*high)))
        }
        (Mark::Clock(low), Mark::Clock(to)) if to < low => {
            Some(Reading::Between(Some(Mark::Clock(low)), Some(Mark::Clock(to)), grain(*high)))
        }
        (Mark::On(low), Mark::On(to)) => {
            // A weekday that ends a range is the next one after its start.
            let week = matches!(high, Reading::Stretch(stretch) if stretch.grain == Grain::Day);
            let next = (1..=2)
                .filter_map(|weeks| moved(to, f64::from(weeks), crate::text::moments::lexicon::Unit::Week))
                .find(|to| *to > low);
            next.filter(|to| week && (*to - low).num_days() <= 8)
                .map(|to| Reading::Between(Some(from), Some(Mark::On(to)), grain(*high)))
        }
        _ => None,
    }
}
