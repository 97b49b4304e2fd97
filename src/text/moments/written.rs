//! Moments as they are written down: ISO 8601 values with their alternatives, and Extended Date/Time Format, level 1
//! (ISO 8601-2:2019, Library of Congress specification of 2019-02-04).

use chrono::Datelike;
use chrono::NaiveDateTime;
use chrono::Timelike;

use crate::model::Basis;
use crate::model::Grain;
use crate::model::Moment;
use crate::model::MomentKind;
use crate::model::MomentValue;
use crate::model::OtherMoment;
use crate::model::Span;
use crate::text::moments::calendar::Stretch;
use crate::text::moments::calendar::plus_days;
use crate::text::moments::expression::Amounts;
use crate::text::moments::expression::Calendar;
use crate::text::moments::expression::Day;
use crate::text::moments::expression::Expression;
use crate::text::moments::expression::Point;
use crate::text::moments::lexicon::Unit;
use crate::text::moments::readings::Mark;
use crate::text::moments::readings::Reading;
use crate::text::moments::readings::grain;
use crate::text::moments::readings::total_seconds;

/// Writes an expression down with all that it can mean.
pub(super) fn moment(expression: &Expression, found: &[Reading], span: Span, surface: &str) -> Moment {
    let mut moment = Moment {
        kind: MomentKind::Date,
        sub: None,
        start: span.start,
        end: span.end,
        surface: surface.to_owned(),
        value: None,
        unit: None,
        iso: None,
        low: None,
        high: None,
        alt: Vec::new(),
        edtf: None,
        grain: stated_grain(expression),
        basis: None,
    };
    if let Expression::Duration(amounts) = expression {
        moment.kind = MomentKind::Duration;
        moment.value = Some(MomentValue::Seconds(total_seconds(amounts)));
        moment.unit = Some("s");
        moment.iso = Some(iso_length(amounts));
        moment.basis = Some(Basis::Explicit);
        return moment;
    }
    let Some(first) = found.first() else {
        moment.kind = MomentKind::Unresolved;
        moment.sub = Some(unresolved_kind(expression));
        return moment;
    };
    moment.grain = grain(*first);
    moment.basis = Some(basis(expression));
    moment.edtf = edtf(expression, *first);
    match written(*first) {
        OtherMoment::At(value) => {
            let is_day = matches!(first, Reading::Stretch(stretch) if !stretch.is_moment());
            moment.kind = if is_day { MomentKind::Date } else { MomentKind::DateTime };
            moment.sub = matches!(first, Reading::Clock(..)).then_some("time");
            moment.value = Some(MomentValue::At(value));
        }
        OtherMoment::Between(low, high) => {
            moment.kind = MomentKind::Range;
            moment.sub = Some(range_sub(*first));
            (moment.low, moment.high) = (low, high);
        }
    }
    moment.alt = found.iter().skip(1).map(|reading| written(*reading)).collect();
    moment
}

/// Returns the sort that an expression would be if it were known.
fn unresolved_kind(expression: &Expression) -> &'static str {
    match expression {
        Expression::Point(point) if point.time.is_some() => "datetime",
        Expression::Point(point) if point.part.is_none() => match &point.day {
            Some(Day::Now) => "datetime",
            Some(Day::Moved { amounts, .. }) if amounts.finest() < Unit::Day => "datetime",
            Some(Day::Period { unit: Unit::Day | Unit::Month | Unit::Year, .. }) => "date",
            Some(
                Day::Calendar(_)
                | Day::Offset(_)
                | Day::Weekday { .. }
                | Day::Moved { .. }
                | Day::Feast { .. }
                | Day::Nth { .. },
            ) => "date",
            _ => "range",
        },
        _ => "range",
    }
}

/// Returns the finest part that the words state, for what is not resolved.
fn stated_grain(expression: &Expression) -> Grain {
    let of_unit = |unit| match unit {
        Unit::Second => Grain::Second,
        Unit::Minute => Grain::Minute,
        Unit::Hour => Grain::Hour,
        Unit::Day | Unit::Workday => Grain::Day,
        Unit::Week | Unit::Workweek | Unit::Weekend | Unit::Fortnight => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Quarter | Unit::HalfYear => Grain::Quarter,
        Unit::Year => Grain::Year,
        Unit::Decade => Grain::Decade,
        Unit::Century => Grain::Century,
    };
    let point = match expression {
        Expression::Duration(amounts) => return of_unit(amounts.finest()),
        Expression::Point(point) | Expression::Range(point, _) | Expression::Since(point) => point,
        Expression::After(point) | Expression::Before(point) | Expression::Until(point) => point,
    };
    match (&point.day, point.part, &point.time) {
        (_, _, Some(_)) => Grain::Hour,
        (_, Some(_), None) => Grain::DayPart,
        (Some(Day::Calendar(Calendar { day: None, month: Some(_), .. })), ..) => Grain::Month,
        (Some(Day::Period { unit, .. }), ..) => of_unit(*unit),
        (Some(Day::Moved { amounts, .. } | Day::Count { amounts, .. }), ..) => of_unit(amounts.finest()),
        (Some(Day::Season { .. } | Day::Quarter { .. } | Day::HalfYear { .. }), ..) => Grain::Quarter,
        (Some(Day::WeekOf(_) | Day::WeekNo { .. }), ..) => Grain::Week,
        (Some(Day::Now), ..) => Grain::Second,
        _ => Grain::Day,
    }
}

/// Returns how an expression was found out: by its weakest part.
fn basis(expression: &Expression) -> Basis {
    match expression {
        Expression::Duration(_) => Basis::Explicit,
        Expression::Range(low, high) => weaker(basis_of(low), basis_of(high)),
        Expression::Point(point) | Expression::Since(point) => basis_of(point),
        Expression::After(point) | Expression::Before(point) | Expression::Until(point) => basis_of(point),
    }
}

fn weaker(one: Basis, other: Basis) -> Basis {
    let rank = |basis: Basis| match basis {
        Basis::Explicit => 0,
        Basis::Inferred => 1,
        Basis::Weekday => 2,
        Basis::Relative => 3,
    };
    if rank(one) >= rank(other) { one } else { other }
}

fn basis_of(point: &Point) -> Basis {
    point.day.as_ref().map_or(Basis::Inferred, basis_of_day)
}

fn basis_of_day(day: &Day) -> Basis {
    match day {
        Day::Calendar(Calendar { year: Some(_), .. }) | Day::Century(_) => Basis::Explicit,
        Day::Feast { year: Some(_), .. } | Day::Season { year: Some(_), .. } | Day::Quarter { year: Some(_), .. } => {
            Basis::Explicit
        }
        Day::HalfYear { year: Some(_), .. } | Day::WeekNo { year: Some(_), .. } => Basis::Explicit,
        Day::Decade { century_known, .. } => {
            if *century_known {
                Basis::Explicit
            } else {
                Basis::Inferred
            }
        }
        Day::Calendar(_)
        | Day::Feast { .. }
        | Day::Season { .. }
        | Day::Quarter { .. }
        | Day::HalfYear { .. }
        | Day::WeekNo { .. } => Basis::Inferred,
        Day::Weekday { .. } => Basis::Weekday,
        Day::Nth { within: of, .. } | Day::Run { within: of, .. } | Day::Edge { of, .. } | Day::WeekOf(of) | Day::Lasting { from: of, .. } => {
            basis_of_day(of)
        }
        Day::Moved { from: Some(from), .. } => basis_of_day(from),
        Day::Offset(_) | Day::Period { .. } | Day::Count { .. } | Day::Moved { .. } | Day::Now => Basis::Relative,
    }
}

fn range_sub(reading: Reading) -> &'static str {
    let ends = match reading {
        Reading::Stretch(stretch) => [Some(Mark::On(stretch.low)), Some(Mark::On(stretch.high))],
        Reading::Clock(..) => return "time",
        Reading::Between(low, high, _) => [low, high],
    };
    if ends.iter().flatten().any(|mark| matches!(mark, Mark::Clock(_))) {
        "time"
    } else if ends.iter().flatten().all(|mark| matches!(mark, Mark::On(at) if is_midnight(*at))) {
        "date"
    } else {
        "datetime"
    }
}

fn is_midnight(at: NaiveDateTime) -> bool {
    at.time().num_seconds_from_midnight() == 0
}

/// Returns a reading as ISO 8601 has it.
fn written(reading: Reading) -> OtherMoment {
    match reading {
        Reading::Clock(at, _) => OtherMoment::At(format!("T{}", clock(at))),
        Reading::Stretch(stretch) if stretch.is_moment() => OtherMoment::At(date_time(stretch.low)),
        Reading::Stretch(stretch) => match stretch.grain {
            Grain::Day if is_day(&stretch) => OtherMoment::At(date(stretch.low)),
            Grain::Month if is_month(&stretch) => {
                OtherMoment::At(format!("{:04}-{:02}", stretch.low.year(), stretch.low.month()))
            }
            Grain::Year if is_year(&stretch) => OtherMoment::At(format!("{:04}", stretch.low.year())),
            _ => {
                let dates = is_midnight(stretch.low) && is_midnight(stretch.high) && stretch.grain != Grain::DayPart;
                let end = |at| if dates { date(at) } else { date_time(at) };
                OtherMoment::Between(Some(end(stretch.low)), Some(end(stretch.high)))
            }
        },
        Reading::Between(low, high, grain) => {
            let marks = [low, high];
            let dates = grain >= Grain::Day
                && marks.iter().flatten().all(|mark| matches!(mark, Mark::On(at) if is_midnight(*at)));
            let end = |mark: Mark| match mark {
                Mark::On(at) if dates => date(at),
                Mark::On(at) => date_time(at),
                Mark::Clock(at) => clock(at),
            };
            OtherMoment::Between(low.map(end), high.map(end))
        }
    }
}

fn is_day(stretch: &Stretch) -> bool {
    Stretch::day(stretch.first()) == Some(*stretch)
}

fn is_month(stretch: &Stretch) -> bool {
    stretch.low.day() == 1 && Stretch::month(stretch.low.year(), stretch.low.month()) == Some(*stretch)
}

fn is_year(stretch: &Stretch) -> bool {
    Stretch::year(stretch.low.year()) == Some(*stretch)
}

fn date(at: NaiveDateTime) -> String {
    format!("{:04}-{:02}-{:02}", at.year(), at.month(), at.day())
}

fn date_time(at: NaiveDateTime) -> String {
    format!("{}T{}", date(at), clock(at.time().num_seconds_from_midnight()))
}

fn clock(seconds: u32) -> String {
    let seconds = seconds % 86_400;
    format!("{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// Returns a length of time as ISO 8601 writes it: `P1Y2M`, `PT90M`, `PT1.5H`.
fn iso_length(amounts: &Amounts) -> String {
    let (mut days, mut hours) = (String::from("P"), String::new());
    for (amount, unit) in amounts.all() {
        let (part, factor, letter) = match unit {
            Unit::Century => (&mut days, 100.0, 'Y'),
            Unit::Decade => (&mut days, 10.0, 'Y'),
            Unit::Year => (&mut days, 1.0, 'Y'),
            Unit::HalfYear => (&mut days, 6.0, 'M'),
            Unit::Quarter => (&mut days, 3.0, 'M'),
            Unit::Month => (&mut days, 1.0, 'M'),
            Unit::Fortnight => (&mut days, 2.0, 'W'),
            Unit::Week => (&mut days, 1.0, 'W'),
            Unit::Workweek => (&mut days, 5.0, 'D'),
            Unit::Weekend => (&mut days, 2.0, 'D'),
            Unit::Day | Unit::Workday => (&mut days, 1.0, 'D'),
            Unit::Hour => (&mut hours, 1.0, 'H'),
            Unit::Minute => (&mut hours, 1.0, 'M'),
            Unit::Second => (&mut hours, 1.0, 'S'),
        };
        part.push_str(&format!("{}{letter}", amount * factor));
    }
    if !hours.is_empty() {
        days.push('T');
        days.push_str(&hours);
    }
    days
}

/// Returns what an expression means in Extended Date/Time Format, level 1; intervals there have both ends in them, and
/// a time without a day is not in it.
fn edtf(expression: &Expression, reading: Reading) -> Option<String> {
    match reading {
        Reading::Clock(..) => None,
        Reading::Stretch(stretch) => match expression {
            Expression::Point(point) => Some(edtf_of_stretch(point, &stretch)),
            _ => Some(edtf_stretch(&stretch, false)),
        },
        Reading::Between(low, high, grain) => {
            let of = |mark: Option<Mark>, is_end: bool| match mark {
                None => Some("..".to_owned()),
                Some(Mark::Clock(_)) => None,
                Some(Mark::On(at)) => Some(edtf_end(at, is_end, grain)),
            };
            Some(format!("{}/{}", of(low, false)?, of(high, true)?))
        }
    }
}

fn edtf_of_stretch(point: &Point, stretch: &Stretch) -> String {
    let start = stretch.low.year();
    let vague = |day: &Day| {
        matches!(day, Day::Edge { .. })
            || matches!(day, Day::Moved { amounts, from: None, .. } if amounts.finest() >= Unit::Week)
    };
    match &point.day {
        Some(Day::Season { season, .. }) if point.time.is_none() => format!("{start:04}-{}", 21 + season),
        Some(Day::Decade { .. }) => format!("{:03}X", start / 10),
        Some(Day::Century(_)) => format!("{:02}XX", start / 100),
        day => edtf_stretch(
            stretch,
            point.about || point.part.is_some() && point.time.is_none() || day.as_ref().is_some_and(vague),
        ),
    }
}

/// Returns a stretch as one date where it is one, else as an interval; `~` where its ends are not to the letter.
fn edtf_stretch(stretch: &Stretch, vague: bool) -> String {
    let mark = if vague { "~" } else { "" };
    if stretch.is_moment() {
        return date_time(stretch.low);
    }
    match stretch.grain {
        Grain::Day if is_day(stretch) => format!("{}{mark}", date(stretch.low)),
        Grain::Month if is_month(stretch) => format!("{:04}-{:02}{mark}", stretch.low.year(), stretch.low.month()),
        Grain::Year if is_year(stretch) => format!("{:04}{mark}", stretch.low.year()),
        // Level 1 has no approximate times: the part of the day stays as it was read.
        Grain::DayPart => format!("{}/{}", date_time(stretch.low), date_time(stretch.high)),
        grain => {
            let low = edtf_end(stretch.low, false, grain.min(Grain::Week));
            let high = edtf_end(stretch.high, true, grain.min(Grain::Week));
            if is_midnight(stretch.low) && is_midnight(stretch.high) {
                format!("{low}{mark}/{high}{mark}")
            } else {
                format!("{low}/{high}")
            }
        }
    }
}

/// Returns one end of an interval, as coarse as its grain allows; the end itself is in the interval.
fn edtf_end(at: NaiveDateTime, is_end: bool, grain: Grain) -> String {
    if !is_midnight(at) || grain < Grain::DayPart {
        return date_time(at);
    }
    let last = if is_end { plus_days(at.date(), -1).unwrap_or(at.date()) } else { at.date() };
    let next_month = plus_days(last, 1).is_some_and(|next| next.day() == 1);
    let next_year = next_month && last.month() == 12;
    let (month_aligned, year_aligned) =
        if is_end { (next_month, next_year) } else { (last.day() == 1, last.ordinal() == 1) };
    match grain {
        Grain::Year | Grain::Decade | Grain::Century if year_aligned => format!("{:04}", last.year()),
        Grain::Month | Grain::Quarter | Grain::Year | Grain::Decade | Grain::Century if month_aligned => {
            format!("{:04}-{:02}", last.year(), last.month())
        }
        _ => format!("{:04}-{:02}-{:02}", last.year(), last.month(), last.day()),
    }
}
