//! The local day of a page: of a moment stated in UTC, the day that the page itself shows counts.

use crate::ingest::Reading;
use crate::model::Edtf;

/// Whether a day is that of a moment in UTC at another place on Earth: the day before for its morning, the day after
/// for the rest.
pub(super) fn is_local_day(moment: &Edtf, other: &Edtf) -> bool {
    let (text, zone) = (moment.as_str(), ["Z", "+00:00", "-00:00"]);
    let hour = text.get(11..13).and_then(|hour| hour.parse::<i64>().ok());
    let (Some(hour), true) = (hour, zone.iter().any(|zone| text.ends_with(zone))) else { return false };
    let day = |date: &Edtf| date.day().and_then(|day| day.parse::<chrono::NaiveDate>().ok());
    let (Some(utc), Some(local)) = (day(moment), day(other)) else { return false };
    match (local - utc).num_days() {
        -1 => hour < 10,
        1 => hour >= 12,
        _ => false,
    }
}

/// Whether a moment is stated with an offset of its own.
pub(super) fn has_offset(moment: &Edtf) -> bool {
    moment.as_str().get(10..).is_some_and(|time| time.contains(['+', '-']))
}

/// Reads the day that a page carries in its own address, as many outlets write it, and returns where.
pub(super) fn of_address(reading: &Reading) -> Option<(Edtf, String)> {
    let (address, field) = match (&reading.canonical_url, &reading.url) {
        (Some(address), _) => (address, "canonical_url"),
        (None, Some(address)) => (address, "url"),
        (None, None) => return None,
    };
    let parts: Vec<&str> = address.split('/').skip(3).collect();
    let day = in_parts(&parts).or_else(|| parts.iter().find_map(|part| in_one_part(part)))?;
    let plausible = ("1990".."2101").contains(&day.as_str());
    plausible.then(|| (day, format!("day in the {field}")))
}

fn figures(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `/2022/01/07/title`.
fn in_parts(parts: &[&str]) -> Option<Edtf> {
    parts.windows(4).find_map(|part| match part {
        [year, month, day, rest] if figures(year, 4) && figures(month, 2) && figures(day, 2) && !rest.is_empty() => {
            format!("{year}-{month}-{day}").parse().ok()
        }
        _ => None,
    })
}

/// `2022-01-07-title`, or `27-01-2022` where that cannot be anything else.
fn in_one_part(part: &str) -> Option<Edtf> {
    let start = part.get(..10).filter(|_| part.get(10..11).is_none_or(|next| next == "-" || next == "_"))?;
    match start.split('-').collect::<Vec<_>>().as_slice() {
        [year, month, day] if figures(year, 4) && figures(month, 2) && figures(day, 2) => start.parse().ok(),
        [day, month, year] if figures(year, 4) && figures(month, 2) && figures(day, 2) => {
            let certain = part.len() == 10 && *day > "12";
            certain.then(|| format!("{year}-{month}-{day}").parse().ok()).flatten()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_moment_is_another_one_elsewhere() {
        let is_local =
            |moment: &str, day: &str| is_local_day(&moment.parse().expect("a moment"), &day.parse().expect("a day"));
        assert!(is_local("2022-01-07T02:00:00Z", "2022-01-06"));
        assert!(is_local("2022-01-07T23:00:00Z", "2022-01-08"));
        assert!(!is_local("2022-01-07T15:00:00Z", "2022-01-06"));
        assert!(!is_local("2022-01-07T02:00:00+01:00", "2022-01-06"));
        assert!(!is_local("2022-01-07T02:00:00Z", "2022-01-05"));
    }

    #[test]
    fn an_address_gives_a_day_where_it_has_one() {
        let parts = |address: &'static str| address.split('/').collect::<Vec<_>>();
        assert_eq!(in_parts(&parts("a/2022/01/07/titre")).map(|day| day.to_string()).as_deref(), Some("2022-01-07"));
        assert_eq!(in_parts(&parts("a/2022/01/07")), None);
        assert_eq!(in_one_part("2022-01-07-titre").map(|day| day.to_string()).as_deref(), Some("2022-01-07"));
        assert_eq!(in_one_part("27-01-2022").map(|day| day.to_string()).as_deref(), Some("2022-01-27"));
        assert_eq!(in_one_part("07-01-2022"), None);
        assert_eq!(in_one_part("2022-titre"), None);
    }
}
