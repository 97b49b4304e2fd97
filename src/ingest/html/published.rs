//! When a page was published, and when it says it was last changed.

use dom_query::Document;
use dom_query::NodeRef;

use crate::ingest::Reading;
use crate::ingest::html::dateline;
use crate::ingest::html::dateline::CHANGED;
use crate::ingest::html::describe::set;
use crate::ingest::html::lead;
use crate::ingest::html::metas::Metas;
use crate::ingest::html::structured;
use crate::ingest::html::structured::Thing;
use crate::model::Edtf;
use crate::model::Notice;
use crate::text::dates;

/// A date as written, and where.
type Stated = Option<(String, String)>;

/// `<meta>` names that say when a page was published, most used first.
const META: [&str; 34] = [
    "datePublished",
    "published",
    "pub_date",
    "published_time",
    "published-date",
    "publication-date",
    "article:publish_date",
    "article.created",
    "og:pubdate",
    "originalpublicationdate",
    "firstpublished",
    "release_date",
    "dc.created",
    "date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "article.published",
    "published_at",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "citation_online_date",
    "cXenseParse:recs:publishtime",
    "rnews:datePublished",
    "article:published",
];

/// Where a date stands that a page only shows.
const SHOWN_DATE: &str = "date shown";

/// Elements that show when something was published.
const SHOWN: &str = "time, [itemprop=datePublished], [class*=date], [class*=Date], [class*=time], [class*=publish], \
                     [class*=posted], [class*=byline], [class*=article-meta], [class*=entry-meta], [class*=post-meta], \
                     [class*=article__meta], [class*=meta-info], [id*=date]";

/// The longest line that can be a date with what stands around it, in code points.
const LONGEST: usize = 160;

/// Reads the dates: of several that differ the most trustworthy place counts, and the others are told. A date that
/// the page only shows counts where it states none.
pub(super) fn published(document: &Document, metas: &Metas, things: &[Thing], reading: &mut Reading) {
    let language = reading.language.clone();
    let stated = [
        of_things(things, "datePublished"),
        metas.first(&["article:published_time", "og:published_time", "og:article:published_time"]),
        metas.first(&META),
        time_element(document),
        of_things(things, "dateCreated"),
    ];
    let mut first: Option<(Edtf, String)> = None;
    for (text, place) in stated.into_iter().flatten() {
        let (date, notices) = dates::published(&text, language.as_deref());
        reading.notices.extend(notices);
        let Some(date) = date else { continue };
        tell_missing_zone(&date, reading);
        match &first {
            None => first = Some((date, place)),
            Some((known, where_)) if known.day() != date.day() => {
                reading.notices.push(Notice::new("date", format!("{place} says {date}, and {where_} says {known}")));
            }
            Some(_) => {}
        }
    }
    let title = reading.title.clone().unwrap_or_default();
    let mut dates_shown = shown(document, language.as_deref());
    if first.is_none() {
        let lines = dateline::shown(document, &title, language.as_deref());
        dates_shown.published = lines.near.or(dates_shown.published).or(lines.elsewhere);
    }
    let address = of_address(reading);
    if let Some((date, place)) = &mut first {
        let locals =
            [zoned(document), address.clone(), dates_shown.published.clone().map(|date| (date, SHOWN_DATE.to_owned()))];
        // Where the address has the same day, other days on the page are those of something else.
        let agreed = address.as_ref().is_some_and(|(day, _)| day.day() == date.day());
        if let Some(local) = locals.into_iter().flatten().find(|(other, _)| !agreed && is_local_day(date, other)) {
            reading
                .notices
                .push(Notice::new("date", format!("{place} says {date}, and its {} is the local day", local.1)));
            (*date, *place) = local;
        }
    }
    let found = first.or_else(|| dates_shown.published.map(|date| (date, SHOWN_DATE.to_owned())));
    if let Some((date, place)) = found.or(address) {
        reading.published = Some(date);
        set(reading, "published", place);
    }
    let modified = [
        of_things(things, "dateModified"),
        metas.first(&["article:modified_time", "og:updated_time", "dateModified", "lastmod"]),
    ];
    let mut modified = modified.into_iter().flatten().filter_map(|(text, place)| {
        let (date, _) = dates::published(&text, language.as_deref());
        date.map(|date| (date, place))
    });
    if let Some((date, place)) = modified.next().or(dates_shown.modified.map(|date| (date, SHOWN_DATE.to_owned()))) {
        reading.modified = Some(date);
        set(reading, "modified", place);
    }
}

/// Returns the first moment with an offset of its own that an element states as that of publication.
fn zoned(document: &Document) -> Option<(Edtf, String)> {
    let (text, place) = time_element(document)?;
    let (date, _) = dates::published(&text, None);
    let date = date.filter(|date| date.as_str().get(10..).is_some_and(|time| time.contains(['+', '-'])))?;
    Some((date, place))
}

/// Whether a day is that of a moment in UTC at another place on Earth: the day before for its morning, the day after
/// for the rest.
fn is_local_day(moment: &Edtf, other: &Edtf) -> bool {
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

fn tell_missing_zone(date: &Edtf, reading: &mut Reading) {
    let time = date.as_str().get(10..).unwrap_or("");
    if !time.is_empty() && !time.ends_with('Z') && !time.contains(['+', '-']) {
        reading.notices.push(Notice::new("date", format!("the time zone of {date} is not stated")));
    }
}

fn of_things(things: &[Thing], field: &str) -> Stated {
    let text = things.iter().find_map(|thing| structured::text(thing, field))?;
    Some((text, format!("JSON-LD {field}")))
}

fn time_element(document: &Document) -> Stated {
    const PLACES: &str =
        "[itemprop=datePublished], time[pubdate], article time[datetime], header time[datetime], main time[datetime]";
    let found = document.select(PLACES);
    let values = found.nodes().iter().filter(|node| !lead::stands_elsewhere(node) && !says_changed(node));
    let text = values
        .filter_map(|node| ["datetime", "content", "title"].into_iter().find_map(|name| node.attr(name)))
        .next()?;
    Some((text.trim().to_owned(), "time datetime".to_owned()))
}

/// Whether an element shows the last change: by its class, or by the words right before it.
fn says_changed(node: &NodeRef<'_>) -> bool {
    let changed = |text: &str| CHANGED.iter().any(|word| text.contains(word));
    let around = node.parent().map(|parent| parent.text()).unwrap_or_default();
    let before = around.split(node.text().as_ref()).next().unwrap_or("").to_lowercase();
    // What stands before another date belongs to that one.
    let before = before.rsplit(|c: char| c.is_ascii_digit()).next().unwrap_or("");
    changed(&node.class().unwrap_or_default().to_lowercase())
        || node.attr("itemprop").as_deref() == Some("dateModified")
        || (before.chars().count() < 60 && changed(before))
}

/// The dates that a page shows near its headline.
#[derive(Default)]
struct Shown {
    published: Option<Edtf>,
    modified: Option<Edtf>,
}

/// Finds the first date with a day in the elements that show dates, outside comments, other articles and the frame
/// of the page.
fn shown(document: &Document, language: Option<&str>) -> Shown {
    let mut dates_shown = Shown::default();
    let found = document.select(SHOWN);
    for node in found.nodes().iter().take(300) {
        let text = node.text();
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.len() > 4 * LONGEST || line.chars().count() > LONGEST || lead::stands_elsewhere(node) {
            continue;
        }
        let Some((date, span)) = dates::find_date(&line, language) else { continue };
        let before: String = line.chars().take(span.start).collect::<String>().to_lowercase();
        if CHANGED.iter().any(|word| before.contains(word)) || says_changed(node) {
            dates_shown.modified.get_or_insert(date);
        } else {
            dates_shown.published = Some(date);
            break;
        }
    }
    dates_shown
}

/// Reads the day that a page carries in its own address (`/2022/01/07/`), as many outlets write it.
fn of_address(reading: &Reading) -> Option<(Edtf, String)> {
    let (address, field) = match (&reading.canonical_url, &reading.url) {
        (Some(address), _) => (address, "canonical_url"),
        (None, Some(address)) => (address, "url"),
        (None, None) => return None,
    };
    let parts: Vec<&str> = address.split('/').skip(3).collect();
    let figures = |text: &str, length: usize| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    let in_parts = parts.windows(4).find_map(|part| match part {
        [year, month, day, rest] if figures(year, 4) && figures(month, 2) && figures(day, 2) && !rest.is_empty() => {
            format!("{year}-{month}-{day}").parse::<Edtf>().ok()
        }
        _ => None,
    });
    // `2022-01-07-title` and `7-01-2022` as a part of its own.
    let in_one = || {
        parts.iter().find_map(|part| {
            let start = part.get(..10).filter(|_| part.get(10..11).is_none_or(|next| next == "-" || next == "_"))?;
            let own = part.len() == 10;
            match start.split('-').collect::<Vec<_>>().as_slice() {
                [year, month, day] if figures(year, 4) && figures(month, 2) && figures(day, 2) => {
                    start.parse::<Edtf>().ok()
                }
                [day, month, year]
                    if own && figures(year, 4) && figures(month, 2) && figures(day, 2) && *day > "12" =>
                {
                    format!("{year}-{month}-{day}").parse::<Edtf>().ok()
                }
                _ => None,
            }
        })
    };
    let day = in_parts.or_else(in_one)?;
    let plausible = ("1990".."2101").contains(&day.as_str());
    plausible.then(|| (day, format!("day in the {field}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &str) -> (Option<String>, Option<String>) {
        let dates = shown(&Document::from(html), Some("fr"));
        let text = |date: Option<Edtf>| date.map(|date| date.as_str().to_owned());
        (text(dates.published), text(dates.modified))
    }

    #[test]
    fn a_shown_date_counts_unless_it_belongs_to_something_else() {
        let day = |text: &str| Some(text.to_owned());
        assert_eq!(found("<p class=date>Publié le 7 janvier 2022</p>"), (day("2022-01-07"), None));
        assert_eq!(
            found("<p class=date>Mis à jour le 8 janvier 2022</p><p class=date>7 janvier 2022</p>"),
            (day("2022-01-07"), day("2022-01-08"))
        );
        assert_eq!(found("<aside><p class=date>7 janvier 2022</p></aside>"), (None, None));
        assert_eq!(found("<p>Le 7 janvier 2022, tout allait bien.</p>"), (None, None));
    }
}
