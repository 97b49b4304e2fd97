//! From time to place on an axis. Long stretches in which nothing happens are cut out and marked, so that a rating years
//! later does not press the story into a corner; elsewhere equal times are equal lengths.

use chrono::Datelike;
use chrono::NaiveDate;
use chrono::NaiveDateTime;

/// How wide a cut is drawn.
const CUT: f64 = 66.0;
/// The most cuts.
const MOST_CUTS: usize = 3;
/// A stretch this many times as long as the middle one may be cut out.
const LONG: i64 = 20;
const DAY: i64 = 86_400;
/// Steps between ticks below a month, in seconds.
const STEPS: [i64; 8] = [900, 3_600, 3 * 3_600, 6 * 3_600, 12 * 3_600, DAY, 2 * DAY, 7 * DAY];
/// Steps from a month on, in months.
const MONTHS: [i32; 8] = [1, 3, 6, 12, 24, 60, 120, 1_200];

/// A piecewise linear axis.
#[derive(Debug)]
pub(super) struct TimeScale {
    /// Where each known time is, both rising.
    knots: Vec<(i64, f64)>,
    /// The stretches that were cut out: from and to.
    cuts: Vec<(i64, i64)>,
    /// How much length a second has outside the cuts.
    per_second: f64,
}

/// Reads a time as bounds have it, `2022-01-06T17:30:00`, in seconds.
pub(super) fn seconds(time: &str) -> Option<i64> {
    // A leap second is a time that existed; it stands where the one before it stands.
    let time = if time.ends_with(":60") { format!("{}:59", time.get(..16)?) } else { time.to_owned() };
    let read = NaiveDateTime::parse_from_str(&time, "%Y-%m-%dT%H:%M:%S").ok()?;
    Some(read.and_utc().timestamp())
}

impl TimeScale {
    /// Returns the axis from `left` to `right` on which all of these times have a place.
    pub(super) fn new(mut times: Vec<i64>, left: f64, right: f64) -> Self {
        times.sort_unstable();
        times.dedup();
        let gaps: Vec<i64> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let least = shortest_cut(&gaps);
        let mut cuts: Vec<usize> = (0..gaps.len()).filter(|index| gaps[*index] > least).collect();
        cuts.sort_by_key(|index| std::cmp::Reverse(gaps[*index]));
        cuts.truncate(MOST_CUTS);
        let linear: i64 = gaps.iter().enumerate().filter(|(index, _)| !cuts.contains(index)).map(|(_, gap)| gap).sum();
        let room = right - left - CUT * cuts.len() as f64;
        let per_second = if linear > 0 { room / linear as f64 } else { 0.0 };
        // With nothing but cuts, or one time alone, what there is stands in the middle.
        let mut place = if linear > 0 { left } else { left + room / 2.0 };
        let mut knots = Vec::with_capacity(times.len());
        for (index, time) in times.iter().enumerate() {
            if index > 0 {
                let gap = gaps[index - 1];
                place += if cuts.contains(&(index - 1)) { CUT } else { gap as f64 * per_second };
            }
            knots.push((*time, place));
        }
        let cuts = cuts.into_iter().filter_map(|index| Some((*times.get(index)?, *times.get(index + 1)?))).collect();
        Self { knots, cuts, per_second }
    }

    /// Returns where a time is; one before the first or after the last at the end of the axis.
    pub(super) fn place(&self, time: i64) -> f64 {
        let after = self.knots.partition_point(|(known, _)| *known < time);
        match (after.checked_sub(1).and_then(|before| self.knots.get(before)), self.knots.get(after)) {
            (_, Some((known, place))) if *known == time => *place,
            (Some((from, start)), Some((to, end))) => start + (end - start) * (time - from) as f64 / (to - from) as f64,
            (Some((_, place)), None) | (None, Some((_, place))) => *place,
            (None, None) => 0.0,
        }
    }

    /// Returns the cuts: the middle of each, and how long it is in words.
    pub(super) fn cuts(&self) -> Vec<(f64, String)> {
        self.cuts
            .iter()
            .map(|(from, to)| ((self.place(*from) + self.place(*to)) / 2.0, span_in_words(to - from)))
            .collect()
    }

    /// Returns ticks with their labels, at least `apart` from each other, none of them in a cut.
    pub(super) fn ticks(&self, apart: f64) -> Vec<(f64, String)> {
        let (Some(&(first, _)), Some(&(last, _))) = (self.knots.first(), self.knots.last()) else { return Vec::new() };
        if self.per_second <= 0.0 {
            return self.knots.iter().map(|(time, place)| (*place, label(*time, DAY))).collect();
        }
        let mut ticks: Vec<(f64, String)> = Vec::new();
        for (from, to) in self.stretches(first, last) {
            for (time, step) in times_in(from, to, apart / self.per_second) {
                let place = self.place(time);
                if ticks.last().is_none_or(|(before, _)| place - before >= apart) {
                    ticks.push((place, label(time, step)));
                }
            }
        }
        ticks
    }

    /// The stretches between the cuts.
    fn stretches(&self, first: i64, last: i64) -> Vec<(i64, i64)> {
        let mut cuts = self.cuts.clone();
        cuts.sort_unstable();
        let starts = std::iter::once(first).chain(cuts.iter().map(|(_, to)| *to));
        let ends = cuts.iter().map(|(from, _)| *from).chain(std::iter::once(last));
        starts.zip(ends).collect()
    }
}

/// Returns how long a stretch must be to be cut out: many times the middle one, and never within a few days.
fn shortest_cut(gaps: &[i64]) -> i64 {
    let mut sorted = gaps.to_vec();
    sorted.sort_unstable();
    let middle = sorted.get(sorted.len() / 2).copied().unwrap_or(0);
    middle.saturating_mul(LONG).max(5 * DAY)
}

/// Returns the round times in a stretch that are about `least` seconds apart or more, with the step between them; its
/// start where there is none.
fn times_in(from: i64, to: i64, least: f64) -> Vec<(i64, i64)> {
    let found: Vec<(i64, i64)> = match STEPS.into_iter().find(|step| *step as f64 >= least) {
        Some(step) => {
            let start = from.div_euclid(step) * step;
            (0..=500)
                .map(|n| start + n * step)
                .skip_while(|time| *time < from)
                .take_while(|time| *time <= to)
                .map(|time| (time, step))
                .collect()
        }
        None => months_in(from, to, least),
    };
    if found.is_empty() { vec![(from, DAY)] } else { found }
}

fn months_in(from: i64, to: i64, least: f64) -> Vec<(i64, i64)> {
    let month = 30 * DAY;
    let step = MONTHS.into_iter().find(|step| i64::from(*step) as f64 * month as f64 >= least).unwrap_or(1_200);
    let Some(start) = chrono::DateTime::from_timestamp(from, 0) else { return Vec::new() };
    let start = (start.year() * 12 + start.month0() as i32).div_euclid(step) * step;
    let time = |n: i32| {
        let months = start + n * step;
        let day = NaiveDate::from_ymd_opt(months.div_euclid(12), months.rem_euclid(12) as u32 + 1, 1)?;
        Some(day.and_hms_opt(0, 0, 0)?.and_utc().timestamp())
    };
    let times = (0..=500).map_while(time).skip_while(|time| *time < from).take_while(|time| *time <= to);
    times.map(|time| (time, i64::from(step) * month)).collect()
}

/// Writes a time as exactly as its step needs.
fn label(time: i64, step: i64) -> String {
    let Some(time) = chrono::DateTime::from_timestamp(time, 0) else { return String::new() };
    let form = match step {
        step if step < DAY => "%m-%d %H:%M",
        step if step < 30 * DAY => "%Y-%m-%d",
        step if step < 360 * DAY => "%Y-%m",
        _ => "%Y",
    };
    time.format(form).to_string()
}

/// Says how long a stretch is, rounded: `5 months`.
fn span_in_words(seconds: i64) -> String {
    let days = seconds / DAY;
    match days {
        0..=60 => format!("{days} days"),
        61..=700 => format!("{} months", days * 12 / 365),
        _ => format!("{} years", (days * 2 / 365 + 1) / 2),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_rating_years_later_is_behind_a_cut() {
        let at = |text: &str| seconds(text).expect("a time");
        let times = vec![
            at("2022-01-06T10:00:00"),
            at("2022-01-06T22:00:00"),
            at("2022-01-07T08:00:00"),
            at("2022-01-08T10:00:00"),
            at("2026-01-08T10:00:00"),
        ];
        let scale = TimeScale::new(times, 0.0, 500.0);
        assert_eq!(scale.cuts().iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>(), ["4 years"]);
        let ticks: Vec<String> = scale.ticks(80.0).into_iter().map(|(_, label)| label).collect();
        assert_eq!(ticks, ["01-06 12:00", "01-07 00:00", "01-07 12:00", "01-08 00:00", "2026-01-08"]);
        assert_eq!(scale.place(at("2026-01-08T10:00:00")), 500.0);
    }

    #[test]
    fn one_time_alone_stands_in_the_middle() {
        let scale = TimeScale::new(vec![0], 0.0, 100.0);
        assert_eq!((scale.place(0), scale.ticks(10.0)), (50.0, vec![(50.0, "1970-01-01".to_owned())]));
        assert!(TimeScale::new(Vec::new(), 0.0, 100.0).ticks(10.0).is_empty());
    }

    proptest! {
        #[test]
        fn later_is_never_further_left_and_all_is_on_the_axis(times in prop::collection::vec(-60_000_000_000_i64..60_000_000_000, 1..40)) {
            let scale = TimeScale::new(times.clone(), 10.0, 500.0);
            let mut sorted = times;
            sorted.sort_unstable();
            let places: Vec<f64> = sorted.iter().map(|time| scale.place(*time)).collect();
            prop_assert!(places.windows(2).all(|pair| pair[0] <= pair[1] + 0.001));
            prop_assert!(places.iter().all(|place| (9.99..=500.01).contains(place)));
            let ticks = scale.ticks(80.0);
            prop_assert!(scale.per_second <= 0.0 || ticks.windows(2).all(|pair| pair[1].0 - pair[0].0 >= 79.9));
        }
    }
}
