//! Dates, times and durations as a text states them, read against the date of the article.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;

use crate::model::Word;
use crate::model::quantity::known_word;

/// What sort of date it is.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MomentKind {
    /// A day, a month or a year.
    Date,
    /// A time of day, with its day where it is known.
    DateTime,
    /// From one moment to another, either of which may be open.
    Range,
    /// A length of time.
    Duration,
    /// A date, time or range that hangs on the article's date, which is not known: it has no value.
    Unresolved,
}

/// The finest part that a text states.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grain {
    /// A second.
    Second,
    /// A minute.
    Minute,
    /// An hour.
    Hour,
    /// A part of a day: `mercredi soir`.
    DayPart,
    /// A day.
    Day,
    /// A week, or a weekend.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

/// How the moment was found out.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The text states it whole: `7 janvier 2022`.
    Explicit,
    /// Counted from the article's date: `hier`, `il y a 12 heures`.
    Relative,
    /// A weekday, the nearest before the article's date unless the text says otherwise.
    Weekday,
    /// Parts of it, such as the year, were taken from the article's date or from the text around.
    Inferred,
}

impl Basis {
    /// Returns the word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Relative => "relative",
            Self::Weekday => "weekday",
            Self::Inferred => "inferred",
        }
    }
}

/// Another way to read the same words: one moment, or two ends (`[low, high]`, open where there is none).
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum OtherMoment {
    /// One moment.
    At(String),
    /// Two ends.
    Between(Option<String>, Option<String>),
}

/// What a moment is worth.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum MomentValue {
    /// `2022`, `2022-01`, `2022-01-07`, `2022-01-06T16:28:00`, `T16:28:00`.
    At(String),
    /// A length of time in seconds (a month counts 30 days and a year 365).
    Seconds(f64),
}

/// One date, time, range of them or duration in a text.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// What sort of date it is.
    pub kind: MomentKind,
    /// `time` for a time without a day; for a range what its ends are: `date`, `datetime`, `time`; for an unresolved
    /// one what it would be: `date`, `datetime`, `range`.
    #[serde(default, deserialize_with = "known_word", skip_serializing_if = "Option::is_none")]
    pub sub: Option<Word>,
    /// Where it starts, in code points.
    pub start: usize,
    /// Where it ends, in code points, exclusive.
    pub end: usize,
    /// The very words.
    pub surface: String,
    /// The moment, or the length of a duration; none for ranges, and while it is unresolved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<MomentValue>,
    /// `s` for durations.
    #[serde(default, deserialize_with = "seconds", skip_serializing_if = "Option::is_none")]
    pub unit: Option<Word>,
    /// A duration as ISO 8601 writes it: `PT12H`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iso: Option<String>,
    /// The start of a range, in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<String>,
    /// The end of a range, not in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<String>,
    /// How else the words could be read: years or halves of the day that they leave open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alt: Vec<OtherMoment>,
    /// As Extended Date/Time Format, level 1 (ISO 8601-2:2019): `2022-01-07`, `2022-01-07/2022-01-19`, `2022-01~`, `201X`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edtf: Option<String>,
    /// The finest part stated.
    pub grain: Grain,
    /// How it was found out; none while it is unresolved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
}

fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Word>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.map(|_| "s"))
}
