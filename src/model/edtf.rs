//! Dates with the precision that was stated (Extended Date/Time Format, ISO 8601-2:2019, level 0 and "unknown").

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A point in time as far as it is known: `2022`, `2022-01`, `2022-01-07`, `2022-01-06T16:28`,
/// `2022-01-06T16:28:05`, either with `Z` or an offset such as `+01:00` where the page gives one.
///
/// A time without an offset is local to somewhere the page does not say. Years run from 0001 to 9999.
/// An unknown date is the absence of a value, written `../..` where a format wants a word for it.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Edtf(String);

/// A text that is not a date in that form, or a day that does not exist.
#[derive(Debug, thiserror::Error)]
#[error("a date is written 2022, 2022-01, 2022-01-07 or 2022-01-06T16:28, with Z or +01:00 if its zone is known")]
pub struct NotEdtf;

impl Edtf {
    /// Returns it as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the day, if it is known that exactly.
    pub fn day(&self) -> Option<&str> {
        self.0.get(..10)
    }

    /// Returns the first and the last second that it can stand for, as `YYYY-MM-DDTHH:MM:SS` in UTC
    /// where an offset is given and in its unknown local time otherwise: for sorting and filtering.
    pub fn bounds(&self) -> (String, String) {
        match self.0.len() {
            4 => (format!("{}-01-01T00:00:00", self.0), format!("{}-12-31T23:59:59", self.0)),
            7 => {
                let last = self.month_end().unwrap_or(31);
                (format!("{}-01T00:00:00", self.0), format!("{}-{last:02}T23:59:59", self.0))
            }
            10 => (format!("{}T00:00:00", self.0), format!("{}T23:59:59", self.0)),
            _ => self.instant_bounds(),
        }
    }

    /// Returns whether it is a time of which the zone is known.
    pub fn is_zoned(&self) -> bool {
        split_offset(&self.0).1.is_some()
    }

    /// Returns what dates are sorted by: the oldest first, by [`Edtf::bounds`], and what has no date last.
    pub fn oldest_first(date: Option<&Self>) -> impl Ord + use<> {
        (date.is_none(), date.map(Self::bounds))
    }

    fn month_end(&self) -> Option<u32> {
        use chrono::Datelike;
        let year: i32 = self.0.get(..4)?.parse().ok()?;
        let month: u32 = self.0.get(5..7)?.parse().ok()?;
        let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        chrono::NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt().map(|day| day.day())
    }

    fn instant_bounds(&self) -> (String, String) {
        let (local, offset) = split_offset(&self.0);
        let seconds = local.len() == 19;
        let with_seconds = |end: &str| if seconds { local.to_owned() } else { format!("{local}:{end}") };
        let shift = |text: String| match offset {
            Some(minutes) if minutes != 0 => shifted(&text, minutes).unwrap_or(text),
            _ => text,
        };
        (shift(with_seconds("00")), shift(with_seconds("59")))
    }
}

/// Splits `2022-01-06T16:28+01:00` into its local part and its offset in minutes east of UTC.
fn split_offset(text: &str) -> (&str, Option<i64>) {
    if let Some(local) = text.strip_suffix('Z') {
        return (local, Some(0));
    }
    let time = text.find('T').map_or("", |at| &text[at..]);
    let Some(sign) = time.rfind(['+', '-']) else {
        return (text, None);
    };
    let at = text.len() - time.len() + sign;
    let (local, offset) = text.split_at(at);
    let minutes = offset.get(1..3).zip(offset.get(4..6)).and_then(|(hours, minutes)| {
        let total = hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?;
        Some(if offset.starts_with('-') { -total } else { total })
    });
    (local, minutes)
}

fn shifted(local: &str, minutes: i64) -> Option<String> {
    let local = chrono::NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M:%S").ok()?;
    let utc = local.checked_sub_signed(chrono::TimeDelta::try_minutes(minutes)?)?;
    Some(utc.format("%Y-%m-%dT%H:%M:%S").to_string())
}

impl FromStr for Edtf {
    type Err = NotEdtf;

    fn from_str(text: &str) -> Result<Self, NotEdtf> {
        let text = text.trim();
        let (local, offset) = split_offset(text);
        let offset_ok = match text.get(local.len()..).unwrap_or("") {
            "" | "Z" => true,
            written => {
                let shape = written.len() == 6 && written.as_bytes().get(3) == Some(&b':');
                let minutes_ok = written.get(4..6).is_some_and(|minutes| minutes < "60");
                shape && minutes_ok && offset.is_some_and(|minutes| minutes.abs() <= 14 * 60)
            }
        };
        let shape: String = local.chars().map(|c| if c.is_ascii_digit() { 'd' } else { c }).collect();
        let valid = match shape.as_str() {
            "dddd" => local != "0000",
            "dddd-dd" => day_exists(&format!("{local}-01")),
            "dddd-dd-dd" => day_exists(local),
            "dddd-dd-ddTdd:dd" | "dddd-dd-ddTdd:dd:dd" => {
                day_exists(&local[..10]) && &local[11..13] < "24" && &local[14..16] < "60"
                    // A leap second is a time that existed (RFC 3339, section 5.7).
                    && local.get(17..19).is_none_or(|second| second <= "60")
            }
            _ => false,
        };
        let zone_needs_time = local.len() > 10 || text.len() == local.len();
        if valid && offset_ok && zone_needs_time { Ok(Self(text.to_owned())) } else { Err(NotEdtf) }
    }
}

fn day_exists(day: &str) -> bool {
    !day.starts_with("0000") && chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok()
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl JsonSchema for Edtf {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Edtf".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "description": "A date as far as it is known (EDTF)"})
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_the_precision_it_was_given_with() {
        for text in
            ["2022", "2022-01", "2022-01-07", "2022-01-06T16:28", "2022-01-06T16:28:05+01:00", "2016-12-31T23:59:60Z"]
        {
            assert_eq!(text.parse::<Edtf>().expect("valid").as_str(), text);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "0000",
            "2021-02-29",
            "2022-13",
            "2022-01-07+01:00",
            "2022-01-07T24:00",
            "2022-01-07T10:00+25:00",
            "1641549600000",
            "20220107",
            "２０２２",
            "2022-01-07T10:00+1:000",
        ] {
            assert!(text.parse::<Edtf>().is_err(), "{text}");
        }
    }

    #[test]
    fn bounds_are_in_utc_where_the_offset_is_known() {
        let date: Edtf = "2022-01-07T00:30+01:00".parse().expect("valid");
        assert_eq!(date.bounds().0, "2022-01-06T23:30:00");
        let month: Edtf = "2024-02".parse().expect("valid");
        assert_eq!(month.bounds().1, "2024-02-29T23:59:59");
        for (text, zoned) in
            [("2022", false), ("2022-01-07", false), ("2022-01-07T10:00", false), ("2022-01-07T10:00Z", true)]
        {
            assert_eq!(text.parse::<Edtf>().expect("valid").is_zoned(), zoned, "{text}");
        }
        assert!(date.is_zoned());
    }
}
