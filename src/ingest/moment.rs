//! Dates as headers and feeds write them, with the zone that they state.

use chrono::DateTime;

use crate::model::Edtf;
use crate::model::Notice;
use crate::text::dates;

/// Reads a date as mail and RSS write it (RFC 5322, section 3.3), with its obsolete zones and years of two figures,
/// or else as any page does.
pub(super) fn moment(text: &str, language: Option<&str>) -> (Option<Edtf>, Vec<Notice>) {
    // A comment such as "(CET)" may follow, which says no more.
    let stated = text.split_once('(').map_or(text, |(before, _)| before).trim();
    // A zone of -0000 is UTC said by a machine that does not know where it stands.
    let known = stated.strip_suffix("-0000").map(|before| format!("{before}+0000"));
    let stated = known.as_deref().unwrap_or(stated);
    let Ok(moment) = DateTime::parse_from_rfc2822(stated) else { return dates::published(stated, language) };
    let shape = if moment.offset().local_minus_utc() == 0 { "%Y-%m-%dT%H:%M:%SZ" } else { "%Y-%m-%dT%H:%M:%S%:z" };
    match moment.format(shape).to_string().parse() {
        Ok(date) => (Some(date), Vec::new()),
        Err(_) => dates::published(stated, language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_keeps_the_zone_that_it_states() {
        let table = [
            ("Thu, 13 Aug 2020 06:57:55 -0300", "2020-08-13T06:57:55-03:00"),
            ("Thu, 25 Feb 2021 10:15:00 GMT", "2021-02-25T10:15:00Z"),
            ("Sat, 25 Feb 2023 10:15 +0100 (CET)", "2023-02-25T10:15:00+01:00"),
            ("Sun, 29 Sep 02 19:59:01 PST", "2002-09-29T19:59:01-08:00"),
            ("2023-01-25T19:03:02+01:00", "2023-01-25T19:03:02+01:00"),
            ("2022-12-17", "2022-12-17"),
            // A weekday that does not fit.
            ("Tue, 5 Sep 2016 22:30:04 -0000", "2016-09-05T22:30:04+00:00"),
        ];
        for (text, date) in table {
            assert_eq!(moment(text, None).0.map(|date| date.to_string()).as_deref(), Some(date), "{text}");
        }
        let (date, notices) = moment("hier", None);
        assert_eq!((date, notices.len()), (None, 1));
    }
}
