//! The one clock.

use chrono::DateTime;
use chrono::SecondsFormat;
use chrono::Utc;

/// Where the time of an entry comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The system's clock.
    System,
    /// Always this moment: for tests and for builds that must come out the same.
    Fixed(DateTime<Utc>),
}

impl Clock {
    /// Returns the clock that stands still at a time (RFC 3339); `None` if it is no time.
    pub fn fixed(time: &str) -> Option<Self> {
        Some(Self::Fixed(DateTime::parse_from_rfc3339(time).ok()?.to_utc()))
    }

    /// Returns now as the log writes it: RFC 3339 in UTC with milliseconds.
    #[allow(clippy::disallowed_methods)] // The one place that may ask the system what time it is.
    pub fn now(&self) -> String {
        let now = match self {
            Self::System => Utc::now(),
            Self::Fixed(time) => *time,
        };
        now.to_rfc3339_opts(SecondsFormat::Millis, true)
    }
}

/// Returns the last millisecond that a time, as a person types it, stands for, as the log writes times:
/// `2022-01-08T10:00Z`, `2022-01-08T10:00+05:00`, `2022-01-08` (the end of that day, UTC). A time without a zone
/// is UTC. `None` if it is no time.
pub fn end_of(time: &str) -> Option<String> {
    let date: crate::model::Edtf = time.trim().parse().ok()?;
    Some(format!("{}.999Z", date.bounds().1))
}
