//! Which stretches of time a named day can be, the likeliest first, seen from the article's date.
//!
//! In news what is not said otherwise is past: the likeliest is the latest one that has begun. Where the words leave it
//! open, the next one follows.

use chrono::Datelike;
use chrono::NaiveDate;
use chrono::NaiveDateTime;
use chrono::NaiveTime;

use crate::model::Grain;
use crate::text::moments::calendar::*;
use crate::text::moments::expression::*;
use crate::text::moments::lexicon::Edge;
use crate::text::moments::lexicon::Feast;
use crate::text::moments::lexicon::Unit;

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
        _ => now.map(|now| from_now(day, now)).unwrap_or_default(),
    }
}

/// Returns what a day is that needs no other date to be known.
fn without_now(day: &Day) -> Option<Vec<Option<Stretch>>> {
    Some(match day {
        Day::Calendar(calendar @ Calendar { year: Some(_), .. }) => vec![whole(calendar)],
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
            yearly(*turn, today, feast, false)
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
    let mut found = nearest_years(today, of);
    if let Some(weekday) = calendar.weekday.filter(|_| calendar.day.is_some()) {
        let fits = |stretch: &Stretch| stretch.first().weekday().num_days_from_monday() == weekday;
        if let Some(at) = found.iter().position(|stretch| stretch.as_ref().is_some_and(fits)) {
            found.swap(0, at);
        } else {
            let near = (0..7).flat_map(|away| [today.year() - away, today.year() + away]);
            found.insert(0, near.filter_map(of).find(fits));
        }
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

fn week_of(day: NaiveDate) -> Option<Stretch> {
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

/// Returns `the first Monday of`, `the last week of`: weeks are those that have their Thursday in it (ISO 8601), then
/// those that begin in it.
fn nth_of(nth: i64, counted: Counted, within: &Stretch) -> Vec<Option<Stretch>> {
    let (low, high) = (within.first(), within.past());
    let inside = |day: NaiveDate| (low..high).contains(&day).then_some(day);
    let weekday = |weekday: u32| -> Option<NaiveDate> {
        if nth > 0 {
            let to = (weekday + 7 - low.weekday().num_days_from_monday()) % 7;
            return inside(plus_days(low, i64::from(to) + (nth - 1).checked_mul(7)?)?);
        }
        let last = plus_days(high, -1)?;
        let back = (last.weekday().num_days_from_monday() + 7 - weekday) % 7;
        inside(plus_days(last, -i64::from(back) + (nth + 1).checked_mul(7)?)?)
    };
    let stepped = |unit: Unit, grain: Grain| -> Option<Stretch> {
        let step = months(unit)?;
        #[expect(clippy::cast_possible_truncation, reason = "at most 1,200")]
        let step = step as i64;
        let start = if nth > 0 {
            plus_months(low, (nth - 1).checked_mul(step)?)?
        } else {
            plus_months(high, nth.checked_mul(step)?)?
        };
        let stretch = Stretch::days(start, plus_months(start, step)?, grain)?;
        (stretch.first() >= low && stretch.past() <= high).then_some(stretch)
    };
    match counted {
        Counted::Weekday(day) => vec![weekday(day).and_then(Stretch::day)],
        Counted::Unit(Unit::Day) => {
            let day = if nth > 0 { plus_days(low, nth - 1) } else { plus_days(high, nth) };
            vec![day.and_then(inside).and_then(Stretch::day)]
        }
        Counted::Unit(Unit::Week) => {
            let thursday = weekday(3).and_then(week_of);
            let monday = weekday(0).and_then(week_of);
            vec![thursday, monday]
        }
        Counted::Unit(Unit::Weekend) => {
            let saturday = weekday(5);
            let two = saturday.and_then(|day| Stretch::days(day, plus_days(day, 2)?, Grain::Week));
            let friday = two
                .and_then(|two| Some(Stretch { low: two.low.checked_sub_signed(chrono::TimeDelta::hours(6))?, ..two }));
            vec![two, friday]
        }
        Counted::Unit(unit @ (Unit::Month | Unit::Quarter | Unit::HalfYear)) => {
            vec![stepped(unit, if unit == Unit::Month { Grain::Month } else { Grain::Quarter })]
        }
        Counted::Unit(Unit::Year) => vec![stepped(Unit::Year, Grain::Year)],
        Counted::Unit(Unit::Decade) => vec![stepped(Unit::Decade, Grain::Decade)],
        Counted::Unit(_) => Vec::new(),
    }
}

/// Returns `the first three months of`, from the end where negative.
fn run_of(count: i64, unit: Unit, within: &Stretch) -> Option<Stretch> {
    let (first, last) = if count > 0 { (1, count) } else { (count, -1) };
    let of = |nth| nth_of(nth, Counted::Unit(unit), within).into_iter().flatten().next();
    let (first, last) = (of(first)?, of(last)?);
    (first.low < last.high).then_some(Stretch { low: first.low, high: last.high, grain: first.grain })
}

/// Returns the start, middle or end of a stretch; nobody agrees how long they are, so the customary lengths follow.
fn edge_of(edge: Edge, of: &Stretch) -> Vec<Option<Stretch>> {
    let (low, high) = (of.first(), of.past());
    let month = |from: i64, to: i64, grain: Grain| -> Option<Stretch> {
        Stretch::days(plus_months(low, from)?, plus_months(low, to)?, grain)
    };
    let days = |from: i64, to: Option<i64>, grain: Grain| -> Option<Stretch> {
        Stretch::days(plus_days(low, from)?, to.map_or(Some(high), |to| plus_days(low, to))?, grain)
    };
    let hours = |from: u32, to: u32| -> Option<Stretch> { part_of_day(low, from, to) };
    match (of.grain, edge) {
        (Grain::Day, Edge::Early) => vec![hours(0, 12), hours(6, 10)],
        (Grain::Day, Edge::Middle) => vec![hours(11, 16), hours(10, 14)],
        (Grain::Day, Edge::Late) => {
            let last = of.high.checked_sub_signed(chrono::TimeDelta::seconds(1));
            vec![hours(17, 21), last.and_then(|last| Stretch::moment(last, Grain::Second)), hours(12, 24)]
        }
        (Grain::Week, Edge::Early) => vec![days(0, Some(3), Grain::Week), days(0, Some(2), Grain::Week)],
        (Grain::Week, Edge::Middle) => vec![days(2, Some(4), Grain::Week)],
        (Grain::Week, Edge::Late) => vec![days(4, None, Grain::Week), days(3, None, Grain::Week)],
        (Grain::Month, Edge::Early) => vec![days(0, Some(10), Grain::Month), days(0, Some(15), Grain::Month)],
        (Grain::Month, Edge::Middle) => vec![days(10, Some(20), Grain::Month), days(9, Some(19), Grain::Month)],
        (Grain::Month, Edge::Late) => vec![days(20, None, Grain::Month), days(15, None, Grain::Month)],
        (Grain::Year, Edge::Early) => {
            vec![month(0, 4, Grain::Year), month(0, 2, Grain::Year), month(0, 6, Grain::Year)]
        }
        (Grain::Year, Edge::Middle) => vec![month(4, 8, Grain::Year)],
        (Grain::Year, Edge::Late) => {
            vec![month(8, 12, Grain::Year), month(10, 12, Grain::Year), month(6, 12, Grain::Year)]
        }
        (Grain::Decade, Edge::Early) => vec![month(0, 48, Grain::Decade)],
        (Grain::Decade, Edge::Middle) => vec![month(36, 84, Grain::Decade)],
        (Grain::Decade, Edge::Late) => vec![month(72, 120, Grain::Decade)],
        (grain, edge) => {
            let third = (high - low).num_days() / 3;
            vec![match edge {
                Edge::Early => days(0, Some(third), grain),
                Edge::Middle => days(third, Some(third * 2), grain),
                Edge::Late => days(third * 2, None, grain),
            }]
        }
    }
}

/// Returns a stretch of a day by its hours.
pub(super) fn part_of_day(day: NaiveDate, from: u32, to: u32) -> Option<Stretch> {
    let at = |hour: u32| {
        if hour >= 24 {
            Some(midnight(plus_days(day, 1)?))
        } else {
            Some(day.and_time(NaiveTime::from_hms_opt(hour, 0, 0)?))
        }
    };
    let (low, high) = (at(from)?, at(to)?);
    is_written(day).then_some(Stretch { low, high, grain: Grain::DayPart })
}

/// Returns whether a feast is known by its rule in any year.
#[cfg(test)]
pub(super) fn is_known(feast: Feast) -> bool {
    feast_day(feast, 2022).is_some()
}
