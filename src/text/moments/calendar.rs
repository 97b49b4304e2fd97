//! Reckoning with days: months and years that may be too short or too far, weeks from Monday, Easter.

use chrono::Datelike;
use chrono::Days;
use chrono::Months;
use chrono::NaiveDate;
use chrono::NaiveDateTime;
use chrono::NaiveTime;
use chrono::TimeDelta;

use crate::model::Grain;
use crate::text::moments::lexicon::Feast;
use crate::text::moments::lexicon::Unit;

/// A stretch of time, its end not in it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Stretch {
    /// Its start.
    pub low: NaiveDateTime,
    /// Its end, not in it.
    pub high: NaiveDateTime,
    /// What it is a stretch of.
    pub grain: Grain,
}

impl Stretch {
    /// Returns a stretch from one day to another that is not in it.
    pub fn days(low: NaiveDate, high: NaiveDate, grain: Grain) -> Option<Self> {
        (low < high && is_written(low)).then(|| Self { low: midnight(low), high: midnight(high), grain })
    }

    /// Returns one day.
    pub fn day(day: NaiveDate) -> Option<Self> {
        Self::days(day, day.checked_add_days(Days::new(1))?, Grain::Day)
    }

    /// Returns one month.
    pub fn month(year: i32, month: u32) -> Option<Self> {
        let low = NaiveDate::from_ymd_opt(year, month, 1)?;
        Self::days(low, low.checked_add_months(Months::new(1))?, Grain::Month)
    }

    /// Returns one year.
    pub fn year(year: i32) -> Option<Self> {
        Self::years(year, 1, Grain::Year)
    }

    /// Returns so many years.
    pub fn years(from: i32, years: i32, grain: Grain) -> Option<Self> {
        Self::days(
            NaiveDate::from_ymd_opt(from, 1, 1)?,
            NaiveDate::from_ymd_opt(from.checked_add(years)?, 1, 1)?,
            grain,
        )
    }

    /// Returns a moment, which takes no time.
    pub fn moment(at: NaiveDateTime, grain: Grain) -> Option<Self> {
        is_written(at.date()).then_some(Self { low: at, high: at, grain })
    }

    /// Returns whether it takes no time.
    pub fn is_moment(&self) -> bool {
        self.low == self.high
    }

    /// Returns the first day.
    pub fn first(&self) -> NaiveDate {
        self.low.date()
    }

    /// Returns the first day that is not in it.
    pub fn past(&self) -> NaiveDate {
        self.high.date()
    }
}

/// Returns the start of a day.
pub(super) fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

/// Returns whether a day's year has four figures.
pub(super) fn is_written(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

/// Returns a day so many days on, or back where negative.
pub(super) fn plus_days(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    day.checked_add_signed(TimeDelta::try_days(days)?)
}

/// Returns a day so many months on; the last of the month where it is too short.
pub(super) fn plus_months(day: NaiveDate, months: i64) -> Option<NaiveDate> {
    let by = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    if months < 0 { day.checked_sub_months(by) } else { day.checked_add_months(by) }
}

/// Returns the Monday of a day's week.
pub(super) fn monday(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
}

/// Returns the first day of a month so many months from a day's.
pub(super) fn month_start(day: NaiveDate, months: i64) -> Option<NaiveDate> {
    plus_months(day.with_day(1)?, months)
}

/// Returns the first month (1, 4, 7, 10) of the quarter that a day is in.
pub(super) fn quarter_start(day: NaiveDate, quarters: i64) -> Option<NaiveDate> {
    let first = day.with_day(1)?.with_month(day.month0() / 3 * 3 + 1)?;
    plus_months(first, quarters.checked_mul(3)?)
}

/// Returns the day of a feast in a year. Easter: the anonymous Gregorian computus (Meeus, Jones, Butcher).
pub(super) fn feast_day(feast: Feast, year: i32) -> Option<NaiveDate> {
    match feast {
        Feast::Fixed(month, day) => NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day)),
        Feast::Easter(days) => plus_days(easter(year)?, i64::from(days)),
        Feast::Nth(month, weekday, nth) => {
            let (month, weekday) = (u32::from(month), u32::from(weekday));
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            if nth == 5 {
                let last = plus_days(plus_months(first, 1)?, -1)?;
                return plus_days(last, -i64::from((last.weekday().num_days_from_monday() + 7 - weekday) % 7));
            }
            let to = (weekday + 7 - first.weekday().num_days_from_monday()) % 7;
            plus_days(first, i64::from(to) + (i64::from(nth) - 1) * 7)
        }
    }
}

fn easter(year: i32) -> Option<NaiveDate> {
    if !(1..=9999).contains(&year) {
        return None;
    }
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

/// Returns how many seconds a unit counts, a month 30 days and a year 365.
pub(super) fn seconds(unit: Unit) -> f64 {
    const DAY: f64 = 86_400.0;
    match unit {
        Unit::Second => 1.0,
        Unit::Minute => 60.0,
        Unit::Hour => 3_600.0,
        Unit::Day | Unit::Workday => DAY,
        Unit::Week => 7.0 * DAY,
        Unit::Workweek => 5.0 * DAY,
        Unit::Weekend => 2.0 * DAY,
        Unit::Fortnight => 14.0 * DAY,
        Unit::Month => 30.0 * DAY,
        Unit::Quarter => 90.0 * DAY,
        Unit::HalfYear => 182.5 * DAY,
        Unit::Year => 365.0 * DAY,
        Unit::Decade => 3_650.0 * DAY,
        Unit::Century => 36_500.0 * DAY,
    }
}

/// Returns how many whole months a unit is, if it is counted in months.
pub(super) fn months(unit: Unit) -> Option<f64> {
    match unit {
        Unit::Month => Some(1.0),
        Unit::Quarter => Some(3.0),
        Unit::HalfYear => Some(6.0),
        Unit::Year => Some(12.0),
        Unit::Decade => Some(120.0),
        Unit::Century => Some(1_200.0),
        _ => None,
    }
}

/// Returns a moment so many units on, or back; parts of a month are counted in days of 30 to the month.
pub(super) fn moved(at: NaiveDateTime, amount: f64, unit: Unit) -> Option<NaiveDateTime> {
    if amount.abs() > 1e9 {
        return None;
    }
    if let Some(count) = months(unit) {
        let whole = (amount * count).trunc();
        let rest = amount * count - whole;
        #[expect(clippy::cast_possible_truncation, reason = "bounded above, and a cast of a float saturates")]
        let day = plus_months(at.date(), whole as i64)?;
        return shifted(day.and_time(at.time()), rest * 30.0 * 86_400.0);
    }
    shifted(at, amount * seconds(unit))
}

fn shifted(at: NaiveDateTime, seconds: f64) -> Option<NaiveDateTime> {
    #[expect(clippy::cast_possible_truncation, reason = "a cast of a float saturates, and what is too far is none")]
    let delta = TimeDelta::try_seconds(seconds.round() as i64)?;
    at.checked_add_signed(delta)
}
