//! Articles as scrapers write them, one JSON object in a line: trafilatura's and newspaper4k's fields.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::io::Read;

use serde::Deserialize;

use super::words::Words;
use crate::ingest::IngestError;
use crate::ingest::Told;
use crate::ingest::container::Each;
use crate::ingest::container::Found;
use crate::ingest::container::Limits;
use crate::ingest::container::Member;
use crate::ingest::moment;
use crate::model::Notice;
use crate::text::domain;
use crate::text::language;

/// The fields that are read, under the names that the tools give them.
#[derive(Default, Deserialize)]
struct Line {
    #[serde(default)]
    title: Words,
    #[serde(default)]
    author: Words,
    #[serde(default)]
    authors: Words,
    #[serde(default)]
    hostname: Words,
    #[serde(default)]
    sitename: Words,
    #[serde(default)]
    meta_site_name: Words,
    #[serde(default, rename = "source-hostname")]
    source_hostname: Words,
    #[serde(default)]
    date: Words,
    #[serde(default)]
    publish_date: Words,
    #[serde(default)]
    source: Words,
    #[serde(default)]
    url: Words,
    #[serde(default)]
    original_url: Words,
    #[serde(default)]
    canonical_link: Words,
    #[serde(default)]
    language: Words,
    #[serde(default)]
    meta_lang: Words,
    #[serde(default)]
    text: Words,
    #[serde(default)]
    raw_text: Words,
    #[serde(default)]
    html: Words,
}

/// Tells whether a line is an article as a scraper writes it: an object with a text and an address or a title.
pub(super) fn is_article_jsonl(first_line: &[u8]) -> bool {
    let line = first_line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first_line);
    let Ok(line) = serde_json::from_slice::<Line>(line) else { return false };
    let has_text = [&line.text, &line.raw_text, &line.html].iter().any(|text| text.one().is_some());
    let has_name = [&line.url, &line.source, &line.title].iter().any(|name| name.one().is_some());
    line_is_object(first_line) && has_text && has_name
}

/// A list would be taken for an object with its fields in order.
fn line_is_object(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    line.trim_ascii_start().starts_with(b"{")
}

/// Gives each article of a file to `each`, line by line; memory is that of the longest line.
///
/// # Errors
/// `Io` where the file cannot be read on; what was found before stays found.
pub(super) fn jsonl(file: &mut dyn BufRead, limits: &Limits, each: &mut Each<'_>) -> Result<(), IngestError> {
    let (mut offset, mut number, mut found, mut total) = (0u64, 0u64, 0u64, 0u64);
    loop {
        let (line, length) = next_line(file, limits.member)?;
        if length == 0 {
            return Ok(());
        }
        number += 1;
        let at = offset;
        offset += length;
        let name = format!("line {number}");
        let thing = match line {
            Some(line) if line.trim_ascii().is_empty() => continue,
            Some(line) => {
                total += line.len() as u64;
                article(&line, &name, at)
            }
            None => {
                let error = IngestError::TooLarge { size: length, limit: limits.member };
                Found::Broken { name, error }
            }
        };
        found += 1;
        if found > limits.members || total > limits.total {
            return Err(IngestError::Unreadable("a file with more articles than may be taken out of one".to_owned()));
        }
        if !each(thing) {
            return Ok(());
        }
    }
}

/// Reads a line, and says how long it is in the file; of one that is too long only that.
fn next_line(file: &mut dyn BufRead, limit: u64) -> Result<(Option<Vec<u8>>, u64), IngestError> {
    let mut line = Vec::new();
    (&mut *file).take(limit.saturating_add(1)).read_until(b'\n', &mut line).map_err(IngestError::Io)?;
    let mut length = line.len() as u64;
    if length <= limit || line.ends_with(b"\n") {
        return Ok((Some(line), length));
    }
    loop {
        let buffer = file.fill_buf().map_err(IngestError::Io)?;
        let end = memchr::memchr(b'\n', buffer);
        let used = end.map_or(buffer.len(), |end| end + 1);
        file.consume(used);
        length += used as u64;
        if used == 0 || end.is_some() {
            return Ok((None, length));
        }
    }
}

fn article(line: &[u8], name: &str, offset: u64) -> Found {
    let broken = |why: String| Found::Broken { name: name.to_owned(), error: IngestError::Damaged(why) };
    let text = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    if !line_is_object(text) {
        return broken("it is no JSON object".to_owned());
    }
    let line: Line = match serde_json::from_slice(text) {
        Ok(line) => line,
        Err(error) => return broken(format!("it cannot be read as JSON: {error}")),
    };
    let (told, notices) = told(&line);
    let html = line.html.into_one();
    let media_type = if html.is_some() { "text/html" } else { "text/plain" };
    let text = html.or_else(|| line.text.into_one()).or_else(|| line.raw_text.into_one());
    match text {
        Some(text) => Found::Member(Box::new(Member {
            name: name.to_owned(),
            offset: Some(offset),
            record: Some(name.to_owned()),
            bytes: text.into_bytes(),
            media_type: Some(media_type.to_owned()),
            told,
            notices,
        })),
        None if told.url.is_some() => Found::Address(Box::new(told)),
        None => broken("it has neither a text nor an address".to_owned()),
    }
}

/// Returns what a line says of its article, with the fields that say it.
fn told(line: &Line) -> (Told, Vec<Notice>) {
    let (mut told, mut places, mut notices) = (Told::default(), BTreeMap::new(), Vec::new());
    let mut first = |field: &str, of: &[(&Words, &str)], fits: fn(&str) -> bool| {
        let (value, name) = of.iter().find_map(|(words, name)| Some((words.one().filter(|text| fits(text))?, name)))?;
        places.insert(field.to_owned(), format!("field {name}"));
        Some(value.trim().to_owned())
    };
    let any = |_: &str| true;
    let is_address = |text: &str| domain::is_web_address(text.trim());
    // In newspaper4k `source_url` is the site, so it is not among these.
    let addresses = [
        (&line.url, "url"),
        (&line.source, "source"),
        (&line.original_url, "original_url"),
        (&line.canonical_link, "canonical_link"),
    ];
    told.url = first("url", &addresses, is_address);
    told.title = first("title", &[(&line.title, "title")], any);
    let is_domain = |text: &str| !text.contains('%') && domain::registrable(text).is_some();
    let names = [
        (&line.source_hostname, "source-hostname"),
        (&line.sitename, "sitename"),
        (&line.meta_site_name, "meta_site_name"),
    ];
    told.outlet = first("outlet", &[(&line.hostname, "hostname")], is_domain).or_else(|| first("outlet", &names, any));
    let date = first("published", &[(&line.date, "date"), (&line.publish_date, "publish_date")], any);
    // In newspaper4k `language` is the one it was set to, English unless a person says otherwise.
    let languages = [(&line.meta_lang, "meta_lang"), (&line.language, "language")];
    told.language = first("language", &languages, |tag| language::primary_subtag(tag).is_some());
    told.language = told.language.as_deref().and_then(language::primary_subtag);
    if let Some(date) = date {
        // newspaper4k writes a day as its midnight in no zone.
        let day = ["T00:00:00", " 00:00:00"].iter().find_map(|midnight| date.strip_suffix(midnight));
        let (moment, remarks) = moment::moment(day.unwrap_or(&date), told.language.as_deref());
        notices.extend(remarks);
        if moment.is_none() {
            places.remove("published");
        }
        told.published = moment;
    }
    let (authors, name) = authors(line);
    if !authors.is_empty() {
        places.insert("authors".to_owned(), format!("field {name}"));
    }
    told.authors = authors;
    told.places = places;
    (told, notices)
}

/// Returns the authors, and the field that names them.
fn authors(line: &Line) -> (Vec<String>, &'static str) {
    let author = line.author.all();
    // trafilatura joins names with semicolons.
    let names = author.iter().flat_map(|names| names.split(';')).map(|name| name.trim().to_owned());
    let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    if names.is_empty() { (line.authors.all(), "authors") } else { (names, "author") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, limits: &Limits) -> Vec<Found> {
        let mut found = Vec::new();
        jsonl(&mut text.as_bytes(), limits, &mut |thing| {
            found.push(thing);
            true
        })
        .expect("read to the end");
        found
    }

    #[test]
    fn lines_of_both_tools_are_articles_with_their_fields() {
        let first = r#"{"title":"Un titre","author":"Ana Blanc; Béa Noir","hostname":"lefil.fr","date":"2022-01-07","source":"https://www.lefil.fr/a","source-hostname":"Le Fil","language":"fr-FR","excerpt":null,"raw_text":"Le corps brut.","text":"Le corps.","tags":[]}"#;
        let second = r#"{"url":"https://a.example.com/b","title":"A title","authors":["Ana"],"publish_date":"2022-01-07 10:00:00+01:00","text":"The body.","html":"<p>The body.</p>","source_url":"https://a.example.com"}"#;
        assert!(is_article_jsonl(first.as_bytes()) && is_article_jsonl(second.as_bytes()));
        let found = all(&format!("\u{feff}{first}\n\n{second}\r\n"), &Limits::default());
        let [Found::Member(one), Found::Member(two)] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((one.name.as_str(), one.offset, one.bytes.as_slice()), ("line 1", Some(0), &b"Le corps."[..]));
        assert_eq!(one.told.authors, ["Ana Blanc", "Béa Noir"]);
        assert_eq!((one.told.outlet.as_deref(), one.told.language.as_deref()), (Some("lefil.fr"), Some("fr")));
        assert_eq!(one.told.places["url"], "field source");
        assert_eq!((two.name.as_str(), two.media_type.as_deref()), ("line 3", Some("text/html")));
        assert_eq!(two.offset, Some(first.len() as u64 + 5));
        assert_eq!(two.told.url.as_deref(), Some("https://a.example.com/b"));
        let date = two.told.published.as_ref().map(ToString::to_string);
        assert_eq!(date.as_deref(), Some("2022-01-07T10:00:00+01:00"));
    }

    #[test]
    fn what_newspaper4k_was_set_to_is_not_what_the_page_says() {
        let line = r#"{"url":"https://www.lefil.fr/a","language":"en","title":"Un titre","authors":[],"publish_date":"2022-01-07T00:00:00","meta_lang":"fr","meta_site_name":"Le Fil","text":"Le corps."}"#;
        let found = all(line, &Limits::default());
        let [Found::Member(one)] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((one.told.outlet.as_deref(), one.told.language.as_deref()), (Some("Le Fil"), Some("fr")));
        assert_eq!(one.told.published.as_ref().map(ToString::to_string).as_deref(), Some("2022-01-07"));
        let line = line.replace("\"url\"", "\"hostname\":\"a%2Fb\",\"url\"");
        let found = all(&line, &Limits::default());
        let [Found::Member(one)] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(one.told.places["outlet"], "field meta_site_name");
    }

    #[test]
    fn broken_lines_are_told_and_the_others_read() {
        let long = format!("{{\"text\":\"{}\"}}", "x".repeat(400));
        let text = format!(
            "{{\"text\":\"a\"}}\n{{\"text\":\n[\"a\"]\n7\n{long}\n{{}}\n{{\"url\":\"https://a.example.com/b\",\"text\":\" \"}}\n{{\"text\":\"b\"}}"
        );
        let found = all(&text, &Limits { member: 200, ..Limits::default() });
        let kind = |found: &Found| match found {
            Found::Member(member) => String::from_utf8_lossy(&member.bytes).into_owned(),
            Found::Address(told) => told.url.clone().unwrap_or_default(),
            Found::Broken { name, .. } => name.clone(),
            other => panic!("{other:?}"),
        };
        let kinds: Vec<String> = found.iter().map(kind).collect();
        assert_eq!(kinds, ["a", "line 2", "line 3", "line 4", "line 5", "line 6", "https://a.example.com/b", "b"]);
    }

    #[test]
    fn other_lines_are_no_articles() {
        for line in ["", "{}", "[1,2]", "{\"text\":\"a\"}", "{\"title\":\"a\"}", "7", "{\"title\":"] {
            assert!(!is_article_jsonl(line.as_bytes()), "{line}");
        }
    }
}
