//! When a page was published, and when it says it was last changed.

use dom_query::Document;

use crate::ingest::Reading;
use crate::ingest::html::dateelements;
use crate::ingest::html::dateline;
use crate::ingest::html::describe::set;
use crate::ingest::html::localday;
use crate::ingest::html::metas::Metas;
use crate::ingest::html::structured;
use crate::ingest::html::structured::Thing;
use crate::model::Edtf;
use crate::model::Notice;
use crate::text::dates;

/// A date as written, and where.
type Stated = Option<(String, String)>;

/// A date, and where it stands.
type Placed = Option<(Edtf, String)>;

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

/// A date before it is a default of a system, not a day.
const EARLIEST: &str = "1450";

/// Where a date stands that a page only shows.
const SHOWN_DATE: &str = "date shown";

/// Reads the dates: of several that differ the most trustworthy place counts, and the others are told. A date that
/// the page only shows counts where it states none.
pub(super) fn published(document: &Document, metas: &Metas, things: &[Thing], reading: &mut Reading) {
    let language = reading.language.clone();
    let element = dateelements::stated(document).map(|text| (text, "time datetime".to_owned()));
    let first = first_stated(&element, metas, things, reading);
    let mut shown = dateelements::shown(document, language.as_deref());
    if first.is_none() {
        let title = reading.title.clone().unwrap_or_default();
        let lines = dateline::shown(document, &title, language.as_deref());
        shown.published = lines.near.or(shown.published).or(lines.elsewhere);
    }
    let on_page = |date: Edtf| (date, SHOWN_DATE.to_owned());
    let shown_day = shown.published.map(on_page);
    let address = localday::of_address(reading);
    let found = match first {
        Some(first) => Some(as_local_day(first, &element, &address, &shown_day, reading)),
        None => shown_day.or(address),
    };
    if let Some((date, place)) = found {
        reading.published = Some(date);
        set(reading, "published", place);
    }
    if let Some((date, place)) = modified(metas, things, language.as_deref()).or_else(|| shown.modified.map(on_page)) {
        reading.modified = Some(date);
        set(reading, "modified", place);
    }
}

/// Returns the most trustworthy date that the page states, and tells of those that differ.
fn first_stated(element: &Stated, metas: &Metas, things: &[Thing], reading: &mut Reading) -> Placed {
    let stated = [
        of_things(things, "datePublished"),
        metas.first(&["article:published_time", "og:published_time", "og:article:published_time"]),
        metas.first(&META),
        element.clone(),
        of_things(things, "dateCreated"),
    ];
    let mut first: Placed = None;
    for (text, place) in stated.into_iter().flatten() {
        let (date, notices) = dates::published(&text, reading.language.as_deref());
        reading.notices.extend(notices);
        let Some(date) = date else { continue };
        if date.as_str() < EARLIEST {
            reading.notices.push(Notice::new("date", format!("{place} says {date}, which was before there was print")));
            continue;
        }
        tell_missing_zone(&date, reading);
        match &first {
            None => first = Some((date, place)),
            Some((known, where_)) if known.day() != date.day() => {
                reading.notices.push(Notice::new("date", format!("{place} says {date}, and {where_} says {known}")));
            }
            Some(_) => {}
        }
    }
    first
}

/// Returns the day that the page shows where a moment in UTC is on another day there, and tells of it.
fn as_local_day(
    (date, place): (Edtf, String),
    element: &Stated,
    address: &Placed,
    shown: &Placed,
    reading: &mut Reading,
) -> (Edtf, String) {
    // Where the address has the same day, other days on the page are those of something else.
    if address.as_ref().is_some_and(|(day, _)| day.day() == date.day()) {
        return (date, place);
    }
    let of_element = element.as_ref().and_then(|(text, place)| Some((dates::published(text, None).0?, place.clone())));
    let of_element = of_element.filter(|(date, _)| localday::has_offset(date));
    let mut days = [of_element, address.clone(), shown.clone()].into_iter().flatten();
    let Some(local) = days.find(|(other, _)| localday::is_local_day(&date, other)) else {
        return (date, place);
    };
    reading.notices.push(Notice::new("date", format!("{place} says {date}, and its {} is the local day", local.1)));
    local
}

/// Returns when the page says that it was last changed.
fn modified(metas: &Metas, things: &[Thing], language: Option<&str>) -> Placed {
    let stated = [
        of_things(things, "dateModified"),
        metas.first(&["article:modified_time", "og:updated_time", "dateModified", "lastmod"]),
    ];
    stated.into_iter().flatten().find_map(|(text, place)| Some((dates::published(&text, language).0?, place)))
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
