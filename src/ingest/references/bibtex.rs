//! BibTeX and BibLaTeX. A list is read as a whole; where that fails, entry by entry, so that one broken entry is
//! named and the others are read.

use std::collections::HashMap;

use biblatex::Bibliography;
use biblatex::ChunksExt;
use biblatex::Entry;
use biblatex::Field;
use biblatex::Pair;
use biblatex::RawBibliography;
use biblatex::RawChunk;
use biblatex::RawEntry;
use biblatex::Spanned;

use crate::ingest::references::Fields;
use crate::ingest::references::Listed;
use crate::ingest::references::archived;

/// The deepest that braces may nest, and strings stand for strings; articles have two or three.
const DEEPEST: usize = 100;
/// The most bytes that the strings of a list may stand for in all of its entries together.
const MOST_EXPANDED: usize = 16 << 20;
/// What it costs to use a string, in bytes.
const USE: usize = 64;

/// Whether a text begins with an entry, remarks left aside.
pub(super) fn begins(text: &str) -> bool {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('%'));
    let Some((kind, rest)) = line.and_then(|line| line.strip_prefix('@')?.split_once(['{', '('])) else { return false };
    let kind = kind.trim().to_ascii_lowercase();
    let plain = !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_alphabetic());
    let own = matches!(kind.as_str(), "comment" | "preamble" | "string");
    plain && (own || rest.trim_end().is_empty() || rest.contains(','))
}

pub(super) fn read(text: &str) -> Vec<Listed> {
    if too_deep(text) {
        let why = format!("its braces nest deeper than {DEEPEST}");
        return vec![Listed { place: "line 1".to_owned(), file: None, told: Err(why) }];
    }
    if let Ok(raw) = RawBibliography::parse(text) {
        let mut strings = Strings::default();
        strings.add(raw.abbreviations);
        return raw.entries.into_iter().map(|entry| listed(entry, &mut strings)).collect();
    }
    let mut found = Vec::new();
    let mut strings = Strings::default();
    for (line, part) in parts(text) {
        match RawBibliography::parse(part) {
            Ok(raw) => {
                strings.add(raw.abbreviations);
                found.extend(raw.entries.into_iter().map(|entry| listed(entry, &mut strings)));
            }
            Err(error) => {
                let why = format!("it cannot be read as BibTeX: {}", error.kind);
                found.push(Listed { place: format!("line {line}"), file: None, told: Err(why) });
            }
        }
    }
    found
}

fn too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    text.bytes().any(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// Splits a list before each line that begins an entry; with the number of that line.
fn parts(text: &str) -> Vec<(usize, &str)> {
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for (no, line) in text.split_inclusive('\n').enumerate() {
        if line.trim_start().starts_with('@') {
            starts.push((no + 1, at));
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).map(|(_, start)| *start).chain([text.len()]);
    starts.iter().zip(ends).filter_map(|((line, start), end)| Some((*line, text.get(*start..end)?))).collect()
}

/// The strings of a list (`@string`) by name, of which the last counts, and how much they may still stand for.
struct Strings<'s> {
    of: HashMap<&'s str, Pair<'s>>,
    left: usize,
}

impl Default for Strings<'_> {
    fn default() -> Self {
        Self { of: HashMap::new(), left: MOST_EXPANDED }
    }
}

impl<'s> Strings<'s> {
    fn add(&mut self, strings: Vec<Pair<'s>>) {
        self.of.extend(strings.into_iter().map(|string| (string.key.v, string)));
    }

    /// Returns the strings that an entry uses, itself or by way of others; `None` where one stands for itself in the end, or
    /// where they stand for too much. The reader would follow them without end.
    fn used_by(&mut self, entry: &RawEntry<'s>) -> Option<Vec<Pair<'s>>> {
        let mut used = HashMap::new();
        // What is still to be looked at, and how many strings led there.
        let mut open: Vec<(&Field<'s>, usize)> = entry.fields.iter().map(|field| (&field.value.v, 0)).collect();
        while let Some((field, depth)) = open.pop() {
            for chunk in field {
                match chunk.v {
                    RawChunk::Normal(text) if depth > 0 => self.left = self.left.checked_sub(text.len())?,
                    RawChunk::Normal(_) => {}
                    RawChunk::Abbreviation(name) => {
                        let Some(string) = self.of.get(name) else { continue };
                        self.left = self.left.checked_sub(USE)?;
                        used.entry(string.key.v).or_insert_with(|| string.clone());
                        open.push((&string.value.v, depth + 1));
                    }
                }
            }
            if depth > DEEPEST {
                return None;
            }
        }
        Some(used.into_values().collect())
    }
}

/// Reads an entry by itself: two may have one key, and one may use a string that is not there.
fn listed<'s>(mut entry: Spanned<RawEntry<'s>>, strings: &mut Strings<'s>) -> Listed {
    let place = format!("entry {}", entry.v.key.v);
    let broken = |why: String| Listed { place: place.clone(), file: None, told: Err(why) };
    let Some(abbreviations) = strings.used_by(&entry.v) else {
        return broken("its strings stand for themselves, or for too much".to_owned());
    };
    // By itself it can only refer to itself, and the reader would follow that without end.
    let refers = |field: &Pair<'_>| ["crossref", "xdata"].iter().any(|name| field.key.v.eq_ignore_ascii_case(name));
    entry.v.fields.retain(|field| !refers(field));
    let alone = RawBibliography { preamble: String::new(), entries: vec![entry], abbreviations };
    match Bibliography::from_raw(alone).map(Bibliography::into_vec).as_deref() {
        Ok([entry]) => described(entry, &place),
        Ok(_) => broken("it cannot be read as BibTeX".to_owned()),
        Err(error) => broken(format!("it cannot be read as BibTeX: {}", error.kind)),
    }
}

fn described(entry: &Entry, place: &str) -> Listed {
    let text = |name: &str| entry.get(name).map(|chunks| chunks.format_verbatim()).filter(|text| !text.is_empty());
    let first = |names: &[&str]| names.iter().find_map(|name| text(name));
    let people = entry.author().unwrap_or_default();
    let name = |person: biblatex::Person| {
        let parts = [person.given_name, person.prefix, person.name, person.suffix];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let fields = Fields {
        title: text("title"),
        authors: people.into_iter().map(name).collect(),
        outlet: first(&["journaltitle", "journal", "organization", "publisher", "institution"]),
        url: text("url"),
        doi: text("doi"),
        archive_url: first(&["archiveurl"]).or_else(|| {
            ["addendum", "note", "howpublished"].iter().find_map(|name| text(name).as_deref().and_then(archived))
        }),
        published: text("date").or_else(|| year_and_month(&text)),
        retrieved: first(&["urldate", "lastaccessed", "lastchecked"]),
        language: first(&["langid", "language"]),
    };
    Listed { told: Ok(fields.told(place)), place: place.to_owned(), file: text("file").as_deref().and_then(file) }
}

/// BibTeX has the month in a field of its own, as a number or by name.
fn year_and_month(text: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let year = text("year")?;
    let month = text("month").map(|month| month.trim().to_lowercase());
    let number = month.and_then(|month| {
        let named = MONTHS.iter().position(|name| month.starts_with(name)).map(|index| index + 1);
        named.or_else(|| month.parse().ok()).filter(|number| (1..=12).contains(number))
    });
    let day = text("day").and_then(|day| day.trim().parse::<u8>().ok());
    Some(match (number, day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        _ => year,
    })
}

/// Takes the path out of a field `file` as JabRef and Zotero write it: `Full text:files/a.pdf:application/pdf`, several
/// separated by semicolons.
fn file(text: &str) -> Option<String> {
    let first = text.split(';').next()?;
    let parts: Vec<&str> = first.split(':').collect();
    let path = if parts.len() >= 3 { parts.get(1)? } else { first };
    Some(path.trim().to_owned()).filter(|path| !path.is_empty())
}
