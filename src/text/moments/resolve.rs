//! Which stretches of time a named day can be, the likeliest first, seen from the article's date.
//!
//! In news what is not said otherwise is past: the likeliest is the latest one that has begun. Where the words leave it
//! open, the next one follows.

use chrono::Datelike;
use chrono::NaiveDate;
use chrono::NaiveDateTime;

use crate::model::Grain;
use crate::text::moments::calendar::*;
use crate::text::moments::expression::*;
use crate::text::moments::lexicon::Unit;
use crate::text::moments::within::edge_of;
use crate::text::moments::within::nth_of;
use crate::text::moments::within::run_of;

/// Returns the stretches that a day can be; none where it hangs on an unknown date, or there is no such day.
pub(super) fn stretches(day: &Day, now: Option<NaiveDateTime>) -> Vec<Stretch> {
    let mut found = candidates(day, now);
    let mut seen = Vec::with_capacity(found.len());
    found.retain(|stretch| {
        let fresh = !seen.contains(stretch);
        seen.push(*stretch);
        fresh
    });
    found
}

fn candidates(day: &Day, now: Option<NaiveDateTime>) -> Vec<Stretch> {
    if let Some(fixed) = without_now(day) {
        return fixed.into_iter().flatten().collect();
    }
    match day {
        Day::Nth { nth, counted, within } => {
            stretches(within, now).iter().flat_map(|within| nth_of(*nth, *counted, within)).flatten().collect()
        }
        Day::Run { count, unit, within } => {
            stretches(within, now).iter().filter_map(|within| run_of(*count, *unit, within)).collect()
        }
        Day::Edge { edge, of } => stretches(of, now).iter().flat_map(|of| edge_of(*edge, of)).flatten().collect(),
        Day::WeekOf(of) => stretches(of, now).iter().filter_map(|of| week_of(of.first())).collect(),
        Day::Moved { amounts, back, from: Some(from) } => {
            stretches(from, now).iter().flat_map(|from| moved_from(amounts, *back, from.low, true)).flatten().collect()
        }
        Day::Lasting { amounts, from } => {
            stretches(from, now).iter().filter_map(|from| lasting(amounts, from.low)).collect()
        }
        Day::Told => Vec::new(),
        _ => now.map(|now| from_now(day, now)).unwrap_or_default(),
    }
}

/// Returns what a day is that needs no other date to be known.
fn without_now(day: &Day) -> Option<Vec<Option<Stretch>>> {
    Some(match day {
        Day::Calendar(calendar @ Calendar { year: Some(_), .. }) => {
            vec![whole(calendar), swapped(calendar).and_then(|other| whole(&other))]
        }
        Day::Feast { feast, year: Some(year), .. } => vec![feast_day(*feast, *year).and_then(Stretch::day)],
        Day::Season { season, year: Some(year), .. } => vec![season_of(*season, *year)],
        Day::Quarter { quarter, year: Some(year), .. } => vec![quarter_of(*quarter, *year)],
        Day::HalfYear { half, year: Some(year), .. } => vec![half_of(*half, *year)],
        Day::Decade { from, .. } => vec![Stretch::years(*from, 10, Grain::Decade)],
        Day::Century(number) => vec![
            Stretch::years((number - 1) * 100, 100, Grain::Century).or_else(|| Stretch::years(1, 99, Grain::Century)),
        ],
        Day::WeekNo { week, year: Some(year) } => vec![week_no(*week, *year)],
        _ => return None,
    })
}

fn from_now(day: &Day, now: NaiveDateTime) -> Vec<Stretch> {
    let today = now.date();
    let some: Vec<Option<Stretch>> = match day {
        Day::Calendar(calendar) => partial(calendar, today),
        Day::Offset(days) => vec![plus_days(today, *days).and_then(Stretch::day)],
        Day::Weekday { weekday, turn, weeks } => weekdays(*weekday, *turn, *weeks, today),
        Day::Period { unit, shift } => period(*unit, *shift, now),
        Day::Count { amounts, ahead } => counted(amounts, *ahead, now),
        Day::Feast { feast, turn, .. } => {
            let feast = |year| feast_day(*feast, year).and_then(Stretch::day);
            likeliest_first(yearly(*turn, today, feast, false), today)
        }
        Day::Season { season, turn, .. } => yearly(*turn, today, |year| season_of(*season, year), true),
        Day::Quarter { quarter, turn, .. } => {
            this_year_first(yearly(*turn, today, |year| quarter_of(*quarter, year), true), today)
        }
        Day::HalfYear { half, turn, .. } => {
            this_year_first(yearly(*turn, today, |year| half_of(*half, year), true), today)
        }
        Day::WeekNo { week, .. } => vec![week_no(*week, today.iso_week().year())],
        Day::Moved { amounts, back, .. } => moved_from(amounts, *back, now, false),
        Day::Now => vec![Stretch::moment(now, Grain::Second), Stretch::day(today)],
        _ => Vec::new(),
    };
    some.into_iter().flatten().collect()
}

/// Returns the date in the other order of figures, where both are in use.
fn swapped(calendar: &Calendar) -> Option<Calendar> {
    let other = Calendar { month: calendar.day, day: calendar.month, open: false, ..*calendar };
    calendar.open.then_some(other)
}

/// Returns a date that has its year.
fn whole(calendar: &Calendar) -> Option<Stretch> {
    let year = calendar.year?;
    match (calendar.month, calendar.day) {
        (Some(month), Some(day)) => Stretch::day(NaiveDate::from_ymd_opt(year, month, day)?),
        (Some(month), None) => Stretch::month(year, month),
        _ => Stretch::year(year),
    }
}

/// Returns the dates that parts of one can be: the last one that is not after today, then the next; first of all the
/// nearest that falls on its weekday, where one is said.
fn partial(calendar: &Calendar, today: NaiveDate) -> Vec<Option<Stretch>> {
    if calendar.month.is_none() {
        return day_of_month(calendar, today);
    }
    let of = |year| whole(&Calendar { year: Some(year), ..*calendar });
    if calendar.turn != Turn::Open {
        return yearly(calendar.turn, today, of, false);
    }
    let mut found = likeliest_first(nearest_years(today, of), today);
    if let Some(weekday) = calendar.weekday.filter(|_| calendar.day.is_some()) {
        let fits = |stretch: &Stretch| stretch.first().weekday().num_days_from_monday() == weekday;
        if let Some(at) = found.iter().position(|stretch| stretch.as_ref().is_some_and(fits)) {
            found.swap(0, at);
        } else {
            let near = (0..7).flat_map(|away| [today.year() - away, today.year() + away]);
            found.insert(0, near.filter_map(of).find(fits));
        }
    }
    if let Some(other) = swapped(calendar) {
        found.extend(partial(&other, today));
    }
    found
}

/// Puts the next one first where it is much nearer than the last: on the 7th of January, `the 10th of January` is in
/// three days rather than a year ago.
fn likeliest_first(mut found: Vec<Option<Stretch>>, today: NaiveDate) -> Vec<Option<Stretch>> {
    if let [Some(past), Some(next)] = found.as_slice()
        && (today - past.first()).num_days() > 5 * (next.first() - today).num_days()
    {
        found.swap(0, 1);
    }
    found
}

/// Returns the last stretch that has begun, then the next one, among those that come once a year or less.
fn nearest_years(today: NaiveDate, of: impl Fn(i32) -> Option<Stretch>) -> Vec<Option<Stretch>> {
    let year = today.year();
    let past = (0..9).filter_map(|back| of(year - back)).find(|stretch| stretch.first() <= today);
    let next = (0..9).filter_map(|ahead| of(year + ahead)).find(|stretch| stretch.first() > today);
    vec![past, next]
}

/// Returns the stretch of a year that is said to be the last, this or the next one.
fn yearly(turn: Turn, today: NaiveDate, of: impl Fn(i32) -> Option<Stretch>, running: bool) -> Vec<Option<Stretch>> {
    let year = today.year();
    let nearest = nearest_years(today, &of);
    let past = nearest.first().copied().flatten();
    let next = nearest.get(1).copied().flatten();
    match turn {
        Turn::Year(shift) => vec![shift_year(year, shift).and_then(of)],
        Turn::Said(0) | Turn::Week(_) => {
            let now = past.filter(|stretch| stretch.past() > today);
            if running { vec![now.or_else(|| of(year)), next] } else { vec![of(year)] }
        }
        Turn::Said(shift) if shift > 1 => {
            vec![shift_year(year, shift - 1).and_then(&of), shift_year(year, shift).and_then(&of)]
        }
        Turn::Said(shift) if shift > 0 => vec![next],
        Turn::Said(_) => {
            let over = past.filter(|stretch| stretch.past() <= today);
            vec![over.or_else(|| past.and_then(|stretch| of(stretch.first().year() - 1)))]
        }
        Turn::Open => nearest,
    }
}

fn shift_year(year: i32, shift: i64) -> Option<i32> {
    year.checked_add(i32::try_from(shift).ok()?)
}

/// Puts the one of this year first, as quarters and halves without a year are those of the year that runs.
fn this_year_first(mut found: Vec<Option<Stretch>>, today: NaiveDate) -> Vec<Option<Stretch>> {
    if let Some(at) =
        found.iter().position(|stretch| stretch.is_some_and(|stretch| stretch.first().year() == today.year()))
    {
        found.swap(0, at);
    }
    found
}

/// Returns the days of a month that bare number can be, with its weekday where one is said.
fn day_of_month(calendar: &Calendar, today: NaiveDate) -> Vec<Option<Stretch>> {
    let Some(day) = calendar.day else { return Vec::new() };
    let fits =
        |date: &NaiveDate| calendar.weekday.is_none_or(|weekday| date.weekday().num_days_from_monday() == weekday);
    let of = |months: i64| month_start(today, months).and_then(|start| start.with_day(day)).filter(fits);
    let past = (0..40).filter_map(|back| of(-back)).find(|date| *date <= today);
    let next = (0..40).filter_map(of).find(|date| *date > today);
    vec![past.and_then(Stretch::day), next.and_then(Stretch::day)]
}

fn weekdays(weekday: u32, turn: Turn, weeks: i64, today: NaiveDate) -> Vec<Option<Stretch>> {
    let since = i64::from((today.weekday().num_days_from_monday() + 7 - weekday) % 7);
    let on = |days: i64| plus_days(today, days).and_then(Stretch::day);
    let in_week = |week: i64| {
        monday(today).and_then(|monday| plus_days(monday, week * 7 + i64::from(weekday))).and_then(Stretch::day)
    };
    match turn {
        Turn::Week(week) => vec![in_week(week)],
        Turn::Said(0) => vec![in_week(0), on(if since == 0 { 0 } else { 7 - since })],
        Turn::Said(1) if weeks > 0 => vec![on((7 - since) % 7 + weeks * 7)],
        Turn::Said(1) => vec![on(7 - since), in_week(1)],
        Turn::Said(2) => vec![on(14 - since), in_week(2)],
        Turn::Said(_) => vec![on(if since == 0 { -7 } else { -since }), in_week(-1)],
        Turn::Open | Turn::Year(_) if since == 0 => vec![on(0), on(-7), on(7)],
        Turn::Open | Turn::Year(_) => vec![on(-since), on(7 - since)],
    }
}

/// Returns `this week`, `next month`, `last year`.
fn period(unit: Unit, shift: i64, now: NaiveDateTime) -> Vec<Option<Stretch>> {
    let today = now.date();
    let weeks = |weeks: i64, from: i64, to: i64, grain: Grain| -> Option<Stretch> {
        let monday = plus_days(monday(today)?, weeks.checked_mul(7)?)?;
        Stretch::days(plus_days(monday, from)?, plus_days(monday, to)?, grain)
    };
    let months = |start: Option<NaiveDate>, months: i64, grain: Grain| {
        start.and_then(|start| Stretch::days(start, plus_months(start, months)?, grain))
    };
    let years = |years: i32, grain: Grain| {
        let start = today.year().div_euclid(years) * years;
        i32::try_from(shift)
            .ok()
            .and_then(|shift| Stretch::years(start.checked_add(shift.checked_mul(years)?)?, years, grain))
    };
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => vec![clock_period(unit, shift, now)],
        Unit::Day => vec![plus_days(today, shift).and_then(Stretch::day)],
        Unit::Workday => vec![workdays(today, 1, shift > 0).filter(|_| shift != 0)],
        Unit::Week => vec![weeks(shift, 0, 7, Grain::Week)],
        Unit::Fortnight => vec![weeks(shift * 2, 0, 14, Grain::Week)],
        Unit::Workweek => vec![weeks(shift, 0, 5, Grain::Week)],
        Unit::Weekend => {
            // On Monday to Friday the last weekend is that of the week before, this one and the next that of this week.
            let before = today.weekday().num_days_from_monday() < 5;
            let (first, other) = match shift {
                0 => (0, 0),
                1.. if before => (0, 1),
                _ => (shift, shift),
            };
            let from_friday = weeks(first, 4, 7, Grain::Week)
                .map(|stretch| Stretch { low: stretch.low + chrono::TimeDelta::hours(18), ..stretch });
            vec![weeks(first, 5, 7, Grain::Week), weeks(other, 5, 7, Grain::Week), from_friday]
        }
        Unit::Month => vec![months(month_start(today, shift), 1, Grain::Month)],
        Unit::Quarter => vec![months(quarter_start(today, shift), 3, Grain::Quarter)],
        Unit::HalfYear => {
            let start = today.with_day(1).and_then(|day| day.with_month(today.month0() / 6 * 6 + 1));
            vec![months(start.and_then(|start| plus_months(start, shift.checked_mul(6)?)), 6, Grain::Quarter)]
        }
        Unit::Year => vec![years(1, Grain::Year)],
        Unit::Decade => vec![years(10, Grain::Decade)],
        Unit::Century => vec![years(100, Grain::Century)],
    }
}

fn clock_period(unit: Unit, shift: i64, now: NaiveDateTime) -> Option<Stretch> {
    let grain = match unit {
        Unit::Hour => Grain::Hour,
        Unit::Minute => Grain::Minute,
        _ => Grain::Second,
    };
    let length = chrono::TimeDelta::try_seconds(if unit == Unit::Hour {
        3_600
    } else if unit == Unit::Minute {
        60
    } else {
        1
    })?;
    let into = now.and_utc().timestamp().rem_euclid(length.num_seconds());
    let start = now.checked_sub_signed(chrono::TimeDelta::try_seconds(into)?)?;
    let low = start.checked_add_signed(chrono::TimeDelta::try_seconds(length.num_seconds().checked_mul(shift)?)?)?;
    let high = low.checked_add_signed(length)?;
    (is_written(low.date())).then_some(Stretch { low, high, grain })
}

/// Returns so many working days from the day after today on, or up to the day before.
fn workdays(today: NaiveDate, count: i64, ahead: bool) -> Option<Stretch> {
    let step = if ahead { 1 } else { -1 };
    let (mut day, mut first, mut left) = (today, None, count.clamp(0, 400));
    while left > 0 {
        day = plus_days(day, step)?;
        if day.weekday().num_days_from_monday() < 5 {
            left -= 1;
            first = first.or(Some(day));
        }
    }
    let first = first?;
    if ahead {
        Stretch::days(first, plus_days(day, 1)?, Grain::Day)
    } else {
        Stretch::days(day, plus_days(first, 1)?, Grain::Day)
    }
}

/// Returns `the last two weeks`: those that end today, then those of the calendar.
fn counted(amounts: &Amounts, ahead: bool, now: NaiveDateTime) -> Vec<Option<Stretch>> {
    let Some(&(amount, unit)) = amounts.all().first() else { return Vec::new() };
    let single = amounts.all().len() == 1 && amount.fract() == 0.0 && amount.abs() < 1e6;
    #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
    let count = amount as i64;
    if unit == Unit::Workday {
        return vec![workdays(now.date(), count, ahead)];
    }
    let fine = amounts.finest() < Unit::Day;
    let start = if fine { Some(now) } else { plus_days(now.date(), i64::from(ahead)).map(midnight) };
    let grain = if fine { Grain::Minute } else { Grain::Day };
    let rolling = start.and_then(|start| {
        let end = amounts
            .all()
            .iter()
            .try_fold(start, |at, (amount, unit)| moved(at, if ahead { *amount } else { -*amount }, *unit))?;
        let (low, high) = if ahead { (start, end) } else { (end, start) };
        (is_written(low.date()) && is_written(high.date()) && low < high).then_some(Stretch { low, high, grain })
    });
    let aligned = || {
        let (first, last) = if ahead { (1, count) } else { (-count, -1) };
        let low = period(unit, first, now).first().copied().flatten()?;
        let high = period(unit, last, now).first().copied().flatten()?;
        (low.low < high.high).then_some(Stretch { low: low.low, high: high.high, grain: low.grain })
    };
    let aligned = if single { aligned() } else { None };
    if matches!(unit, Unit::Quarter | Unit::HalfYear) { vec![aligned, rolling] } else { vec![rolling, aligned] }
}

/// Returns the moment or day so long before or after another; months and years give the month, then the very day.
fn moved_from(amounts: &Amounts, back: bool, from: NaiveDateTime, exact: bool) -> Vec<Option<Stretch>> {
    let at = amounts
        .all()
        .iter()
        .try_fold(from, |at, (amount, unit)| moved(at, if back { -*amount } else { *amount }, *unit));
    let Some(at) = at else { return Vec::new() };
    let day = Stretch::day(at.date());
    match amounts.finest() {
        Unit::Second => vec![Stretch::moment(at, Grain::Second)],
        Unit::Minute => vec![Stretch::moment(at, Grain::Minute)],
        Unit::Hour => vec![Stretch::moment(at, Grain::Hour)],
        unit if unit >= Unit::Month && !exact => vec![Stretch::month(at.year(), at.month()), day],
        _ => vec![day],
    }
}

fn lasting(amounts: &Amounts, from: NaiveDateTime) -> Option<Stretch> {
    let high = amounts.all().iter().try_fold(from, |at, (amount, unit)| moved(at, *amount, *unit))?;
    (from < high && is_written(high.date())).then_some(Stretch { low: from, high, grain: Grain::Day })
}

pub(super) fn week_of(day: NaiveDate) -> Option<Stretch> {
    let monday = monday(day)?;
    Stretch::days(monday, plus_days(monday, 7)?, Grain::Week)
}

/// Returns a week by its ISO 8601 number.
fn week_no(week: u32, year: i32) -> Option<Stretch> {
    week_of(NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon)?)
}

fn quarter_of(quarter: u32, year: i32) -> Option<Stretch> {
    let low = NaiveDate::from_ymd_opt(year, quarter.checked_mul(3)?.checked_sub(2)?, 1)?;
    Stretch::days(low, plus_months(low, 3)?, Grain::Quarter)
}

fn half_of(half: u32, year: i32) -> Option<Stretch> {
    let low = NaiveDate::from_ymd_opt(year, half.checked_mul(6)?.checked_sub(5)?, 1)?;
    Stretch::days(low, plus_months(low, 6)?, Grain::Quarter)
}

/// Returns an astronomical season of the northern half of the Earth; winter begins in December of its year.
fn season_of(season: u32, year: i32) -> Option<Stretch> {
    let (start, end) = match season {
        0 => ((year, 3, 20), (year, 6, 21)),
        1 => ((year, 6, 21), (year, 9, 24)),
        2 => ((year, 9, 23), (year, 12, 21)),
        _ => ((year, 12, 21), (year.checked_add(1)?, 3, 20)),
    };
    let day = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day);
    Stretch::days(day(start)?, day(end)?, Grain::Quarter)
}
