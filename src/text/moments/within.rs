//! Stretches within others: `the first Monday of October`, `late July`, `the last three weeks of the year`.

use crate::model::Grain;
use crate::text::moments::calendar::*;
use crate::text::moments::expression::*;
use crate::text::moments::lexicon::Edge;
use crate::text::moments::lexicon::Unit;
use crate::text::moments::resolve::week_of;
use chrono::Datelike;
use chrono::NaiveDate;
use chrono::NaiveTime;

/// Returns `the first Monday of`, `the last week of`: weeks are those that have their Thursday in it (ISO 8601), then
/// those that begin in it.
pub(super) fn nth_of(nth: i64, counted: Counted, within: &Stretch) -> Vec<Option<Stretch>> {
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
pub(super) fn run_of(count: i64, unit: Unit, within: &Stretch) -> Option<Stretch> {
    let (first, last) = if count > 0 { (1, count) } else { (count, -1) };
    let of = |nth| nth_of(nth, Counted::Unit(unit), within).into_iter().flatten().next();
    let (first, last) = (of(first)?, of(last)?);
    (first.low < last.high).then_some(Stretch { low: first.low, high: last.high, grain: first.grain })
}

/// Returns the start, middle or end of a stretch; nobody agrees how long they are, so the customary lengths follow.
pub(super) fn edge_of(edge: Edge, of: &Stretch) -> Vec<Option<Stretch>> {
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
