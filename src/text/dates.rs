//! Dates as pages state them, with the precision they are stated with. Nothing is guessed: what is relative,
//! ambiguous or impossible stays unknown, with a notice.

use std::sync::LazyLock;

use regex::Captures;
use regex::Regex;

use crate::model::Edtf;
use crate::model::Notice;
use crate::model::Span;
use crate::text::fold::Strength;
use crate::text::fold::fold;
use crate::text::months::month;
use crate::text::months::month_names;

/// The longest text that is looked at, in bytes: a date with its weekday, time and zone is far shorter.
const LONGEST: usize = 300;

/// Languages that write the day before the month in figures.
const DAY_FIRST: [&str; 24] = [
    "fr", "de", "it", "es", "pt", "ru", "nl", "tr", "pl", "cs", "sk", "da", "no", "nb", "fi", "el", "ro", "uk", "id",
    "vi", "ca", "gl", "hr", "bg",
];

static ISO: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^(\d{4})(?:[-/](\d{2})(?:[-/](\d{2})(?:[t ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,:]\d{1,9})?)? ?(z|utc|gmt|[+-]\d{2}:?\d{2})?)?)?)?$",
    )
});
static COMPACT: LazyLock<Regex> = LazyLock::new(|| regex(r"^(\d{4})(\d{2})(\d{2})(?:t(\d{2})(\d{2})(\d{2})?(z)?)?$"));
static DAY_MONTH_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    regex(&format!(
        r"\b(\d{{1,2}})(?:er|st|nd|rd|th|\.|º)? ?(?:de |of |-)?({})\b\.?,?(?: ?/ ?\w+)?[ -](?:de |del )?(\d{{4}})\b",
        month_names()
    ))
});
static YEAR_MONTH_DAY: LazyLock<Regex> =
    LazyLock::new(|| regex(&format!(r"\b(\d{{4}}),? ({})\b\.? (\d{{1,2}})\b", month_names())));
static CLOCK_BEFORE_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    regex(&format!(r"\b({}) +(\d{{1,2}}) (\d{{1,2}}:\d{{2}})(?::\d{{2}})? (?:[a-z]{{2,5}} )?(\d{{4}})$", month_names()))
});
static YEAR_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    regex(r"(?:^|[^\d/.-])(\d{4})(?: ?年 ?| ?년 ?|[-/.] ?)(\d{1,2})(?: ?月 ?| ?월 ?|[-/.] ?)(\d{1,2})(?:日|일|\b)")
});
static MONTH_DAY_YEAR: LazyLock<Regex> =
    LazyLock::new(|| regex(&format!(r"\b({})\b\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b", month_names())));
static MONTH_YEAR: LazyLock<Regex> =
    LazyLock::new(|| regex(&format!(r"^({})\b\.?,? (?:de )?(\d{{4}})$", month_names())));
static FIGURES: LazyLock<Regex> = LazyLock::new(|| regex(r"\b(\d{1,2})([./-])(\d{1,2})[./-](\d{4})\b"));
static TIME: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"^[ ,–-]*(?:a |at |um |alle |ore |as |om |- )?(\d{1,2}) ?(?:h|:|\.) ?(\d{2})(?::(\d{2}))?(?: ?(am|pm|a\.m\.|p\.m\.))?(?: ?(z|utc|gmt|[+-]\d{2}:?\d{2})\b)?",
    )
});

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is fixed and tested")
}

/// Reads one date as a page states it; the language settles the order of figures (`02/03/2022`) where it can.
///
/// Without a date the notice says why, with the first 40 characters of what was written.
pub fn published(text: &str, language: Option<&str>) -> (Option<Edtf>, Vec<Notice>) {
    let trimmed = text.trim();
    let shown: String = trimmed.chars().take(40).collect();
    let nothing = |why: &str| (None, vec![Notice::new("date", format!("the date “{shown}” {why}"))]);
    if trimmed.is_empty() {
        return (None, Vec::new());
    }
    if trimmed.len() > LONGEST {
        return nothing("is too long to be one");
    }
    let folded = fold(trimmed, Strength::Letters).text;
    match read(&folded, language) {
        Read::Date(date, _) => {
            if date.as_str() > "2100" {
                return (Some(date), vec![Notice::new("date", format!("the date “{shown}” lies far in the future"))]);
            }
            (Some(date), Vec::new())
        }
        Read::Ambiguous(one, two) => nothing(&format!("could be {one} or {two}, so it was left unknown")),
        Read::Impossible => nothing("does not exist, so it was left unknown"),
        Read::None => nothing("is not understood, so it was left unknown"),
    }
}

/// Finds a date in a line, for example after `Publié le`; returns it with where it stands, in code points of the
/// line. Only dates with a day count.
pub fn find_date(line: &str, language: Option<&str>) -> Option<(Edtf, Span)> {
    if line.len() > 4 * LONGEST {
        return None;
    }
    let folded = fold(line, Strength::Letters);
    let Read::Date(date, (start, end)) = read(&folded.text, language) else { return None };
    date.day()?;
    Some((date, folded.span(start, end)?))
}

/// What was read, and from which bytes of the folded text.
enum Read {
    Date(Edtf, (usize, usize)),
    Ambiguous(String, String),
    Impossible,
    None,
}

fn read(text: &str, language: Option<&str>) -> Read {
    if !has_year(text) {
        return Read::None;
    }
    if let Some(found) = ISO.captures(text) {
        return iso(&found, text.len());
    }
    if let Some(found) = COMPACT.captures(text) {
        return iso(&found, text.len());
    }
    if let Some(found) = CLOCK_BEFORE_YEAR.captures(text) {
        return clock_before_year(&found, text);
    }
    for (pattern, day, name, year) in
        [(&DAY_MONTH_YEAR, 1, 2, 3), (&MONTH_DAY_YEAR, 2, 1, 3), (&YEAR_MONTH_DAY, 3, 2, 1)]
    {
        if let Some(found) = pattern.captures(text) {
            let month = found.get(name).and_then(|name| month(name.as_str()));
            return day_date(&found, number(&found, year), month, number(&found, day), text);
        }
    }
    if let Some(found) = MONTH_YEAR.captures(text) {
        let month = found.get(1).and_then(|name| month(name.as_str())).unwrap_or(0);
        let written = format!("{:04}-{month:02}", number(&found, 2).unwrap_or(0));
        return written.parse().map_or(Read::Impossible, |date| Read::Date(date, (0, text.len())));
    }
    if let Some(found) = YEAR_FIRST.captures(text) {
        return day_date(&found, number(&found, 1), number(&found, 2), number(&found, 3), text);
    }
    FIGURES.captures(text).map_or(Read::None, |found| figures(&found, text, language))
}

/// Whether four figures stand in a row: every form that is read has a year.
fn has_year(text: &str) -> bool {
    let mut row = 0;
    text.chars().any(|c| {
        row = if c.is_numeric() { row + 1 } else { 0 };
        row == 4
    })
}

/// Reads `Fri Jan 7 10:05:00 CET 2022`. What a named zone stands for is not certain: the time is the local one.
fn clock_before_year(found: &Captures<'_>, text: &str) -> Read {
    let name = found.get(1).and_then(|name| month(name.as_str()));
    let (Some(month), Some(day), Some(year)) = (name, number(found, 2), number(found, 4)) else { return Read::None };
    let clock = found.get(3).map_or("", |clock| clock.as_str());
    let written = format!("{year:04}-{month:02}-{day:02}T{clock:0>5}");
    written.parse().map_or(Read::Impossible, |date| Read::Date(date, (0, text.len())))
}

fn number(found: &Captures<'_>, group: usize) -> Option<u32> {
    found.get(group)?.as_str().parse().ok()
}

fn iso(found: &Captures<'_>, length: usize) -> Read {
    let part = |group: usize| found.get(group).map(|part| part.as_str());
    let mut written = part(1).unwrap_or("").to_owned();
    for (group, before) in [(2, "-"), (3, "-"), (4, "T"), (5, ":"), (6, ":")] {
        if let Some(part) = part(group) {
            written.push_str(before);
            if part.len() == 1 {
                written.push('0');
            }
            written.push_str(part);
        }
    }
    written.push_str(&offset(part(7)));
    let year_alone_is_plausible = written.len() > 4 || ("1000".."2101").contains(&written.as_str());
    match written.parse() {
        Ok(date) if year_alone_is_plausible => Read::Date(date, (0, length)),
        _ => Read::Impossible,
    }
}

fn offset(zone: Option<&str>) -> String {
    match zone {
        None => String::new(),
        Some("z" | "utc" | "gmt") => "Z".to_owned(),
        Some(offset) if offset.contains(':') => offset.to_owned(),
        Some(offset) => format!("{}:{}", offset.get(..3).unwrap_or(""), offset.get(3..).unwrap_or("")),
    }
}

fn day_date(found: &Captures<'_>, year: Option<u32>, month: Option<u32>, day: Option<u32>, text: &str) -> Read {
    let whole = found.get(0).map_or((0, 0), |whole| (whole.start(), whole.end()));
    let (Some(year), Some(month), Some(day)) = (year, month, day) else { return Read::Impossible };
    let date = format!("{year:04}-{month:02}-{day:02}");
    let rest = text.get(whole.1..).unwrap_or("");
    if let Some(time) = TIME.captures(rest)
        && let Some(with_time) = with_time(&date, &time)
    {
        let end = whole.1 + time.get(0).map_or(0, |time| time.end());
        return Read::Date(with_time, (whole.0, end));
    }
    date.parse().map_or(Read::Impossible, |date| Read::Date(date, whole))
}

fn with_time(date: &str, time: &Captures<'_>) -> Option<Edtf> {
    let mut hour = number(time, 1)?;
    match time.get(4).map(|half| half.as_str().starts_with('p')) {
        Some(true) if hour < 12 => hour += 12,
        Some(false) if hour == 12 => hour = 0,
        _ => {}
    }
    let seconds = time.get(3).map(|seconds| format!(":{}", seconds.as_str())).unwrap_or_default();
    let zone = offset(time.get(5).map(|zone| zone.as_str()));
    format!("{date}T{hour:02}:{}{seconds}{zone}", time.get(2)?.as_str()).parse().ok()
}

/// Reads a date in figures. With dots the day always comes first; else the language, or a number above 12, settles it.
fn figures(found: &Captures<'_>, text: &str, language: Option<&str>) -> Read {
    let (Some(one), Some(two)) = (number(found, 1), number(found, 3)) else { return Read::None };
    let dots = found.get(2).is_some_and(|separator| separator.as_str() == ".");
    let day_first = dots || language.is_some_and(|language| DAY_FIRST.contains(&language));
    let year = number(found, 4);
    if day_first || one > 12 {
        return day_date(found, year, Some(two), Some(one), text);
    }
    if two > 12 {
        return day_date(found, year, Some(one), Some(two), text);
    }
    if one == two {
        return day_date(found, year, Some(one), Some(two), text);
    }
    let written = |month: u32, day: u32| format!("{:04}-{month:02}-{day:02}", year.unwrap_or(0));
    Read::Ambiguous(written(two, one), written(one, two))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Option<String> {
        published(text, None).0.map(|date| date.as_str().to_owned())
    }

    #[test]
    fn dates_are_read_as_pages_write_them() {
        for (text, expected) in [
            ("2022-01-07", "2022-01-07"),
            ("2022-01-07T10:00:00", "2022-01-07T10:00:00"),
            ("2022-01-07T10:00:00.123+01:00", "2022-01-07T10:00:00+01:00"),
            ("2022-01-07 10:00:00 +0100", "2022-01-07T10:00:00+01:00"),
            ("Jeudi, 06 Janv. 2022 - 16h28", "2022-01-06T16:28"),
            ("vendredi 7 janvier 2022 à 10h05", "2022-01-07T10:05"),
            ("Publié le 1er août 2021", "2021-08-01"),
            ("January 7, 2022, 10:05 PM", "2022-01-07T22:05"),
            ("Fri, 07 Jan 2022 10:05:00 GMT", "2022-01-07T10:05:00Z"),
            ("7. März 2022", "2022-03-07"),
            ("7 января 2022", "2022-01-07"),
            ("07.01.2022", "2022-01-07"),
            ("25/12/2022", "2022-12-25"),
            ("janvier 2022", "2022-01"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:60Z"),
            ("2022-01-07T4:05:06:789Z", "2022-01-07T04:05:06Z"),
            ("Fri Jan 07 10:05:00 CET 2022", "2022-01-07T10:05"),
            ("2022 Jan 7", "2022-01-07"),
            ("2022年1月7日 10:05", "2022-01-07T10:05"),
            ("2022.01.07", "2022-01-07"),
            ("7 stycznia 2022", "2022-01-07"),
            ("7 Ocak 2022 Cuma", "2022-01-07"),
            ("7. tammikuuta 2022", "2022-01-07"),
            ("24 نيسان / أبريل 2020", "2020-04-24"),
        ] {
            assert_eq!(date(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_not_certain_stays_unknown_and_says_why() {
        let long = "2".repeat(1_000_000);
        for text in [
            "il y a 3 heures",
            "2021-02-29",
            "1641549600000",
            "0000-01-01",
            "2022-01-07T10:00:00+25:00",
            "٧ يناير ٢٠٢٢",
            "02/03/2022",
            long.as_str(),
            "-0044-03-15",
            "+10000-01-01",
            "2022-13-45T99:99:99",
        ] {
            let (date, notices) = published(text, None);
            assert_eq!(date, None, "{text}");
            assert_eq!(notices.len(), 1, "{text}");
        }
        assert!(published("02/03/2022", None).1[0].message.contains("2022-03-02 or 2022-02-03"));
        assert_eq!(published("02/03/2022", Some("fr")).0.expect("settled").as_str(), "2022-03-02");
    }

    #[test]
    fn a_date_is_found_inside_a_line() {
        let (date, span) = find_date("Mis à jour le 6 janvier 2022 à 16:28 par X", Some("fr")).expect("found");
        assert_eq!(date.as_str(), "2022-01-06T16:28");
        assert_eq!(span, Span::new(14, 36));
        assert!(find_date("en 2022, tout allait bien", None).is_none());
    }
}
