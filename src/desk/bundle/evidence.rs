//! The rows of a bundle's tables held against its texts, pages and entries.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;

use serde_json::Value;

use crate::desk::bundle::opened::Opened;
use crate::export;
use crate::export::TableRow;
use crate::export::bundle;
use crate::ledger;
use crate::model::AppearanceBody;
use crate::model::Change;
use crate::model::Entry;
use crate::model::Sha256;
use crate::model::Span;
use crate::text::offsets;

/// So many texts are held at a time.
const MOST_TEXTS: usize = 32;

/// What the entries of a bundle say.
#[derive(Default)]
pub(super) struct Recorded {
    /// The hash of the text of each capture.
    texts: HashMap<Sha256, Sha256>,
    /// How each passage was recorded, and by whom and when.
    passages: HashMap<(Sha256, usize, usize), Vec<(AppearanceBody, String)>>,
    /// The wordings of claims.
    claims: HashSet<String>,
}

impl Recorded {
    /// Reads the entries.
    pub(super) fn read(bundle: &mut Opened, entries: &[String]) -> Self {
        let mut recorded = Self::default();
        for (line, text) in (1..).zip(entries) {
            match serde_json::from_str::<Entry>(text) {
                Ok(entry) => recorded.entry(entry),
                Err(_) => {
                    let detail = "it is no entry, or one of a later version of whosaid";
                    bundle.problem("entry", &format!("{}, line {line}", bundle::ENTRIES), detail);
                }
            }
        }
        recorded
    }

    fn entry(&mut self, Entry { at, by, change, .. }: Entry) {
        match change {
            Change::CaptureAdd(body) => {
                self.texts.insert(body.sha256, body.text_sha256);
            }
            Change::AppearanceAdd(body) => {
                let place = (body.capture, body.start, body.end);
                self.passages.entry(place).or_default().push((*body, format!("{by}, {at}")));
            }
            Change::ClaimAdd(body) => {
                self.claims.insert(body.text);
            }
            Change::ClaimEdit(body) => self.claims.extend(body.text),
            _ => {}
        }
    }

    /// Returns what is wrong with a row that says how a passage was recorded.
    fn differs(&self, row: &TableRow, place: &(Sha256, usize, usize)) -> Option<String> {
        let claim = cell(row, "claim").unwrap_or_default();
        if !self.claims.contains(claim) {
            return Some("the claim is worded as in no entry".to_owned());
        }
        let Some(passages) = self.passages.get(place) else {
            return Some("no entry records a passage there".to_owned());
        };
        // Two people may have recorded one passage: the row is one of them.
        let mut differing: Vec<&str> = Vec::new();
        for (body, recorded) in passages {
            let certainty = body.certainty.map(|certainty| certainty.to_string());
            let columns = [
                ("quote", Some(body.quote.as_str())),
                ("stance", Some(body.stance.word())),
                ("hedge", body.hedge.map(|hedge| hedge.word())),
                ("certainty", certainty.as_deref()),
                ("note", body.note.as_deref()),
                ("recorded", Some(recorded.as_str())),
            ];
            let differs = |(column, wanted): &(&'static str, Option<&str>)| {
                let same = plain(cell(row, column)) == plain(*wanted);
                (!same).then_some(*column)
            };
            differing = columns.iter().filter_map(differs).collect();
            if differing.is_empty() {
                return None;
            }
        }
        Some(format!("the entry that records this passage says something else ({})", differing.join(", ")))
    }
}

/// A cell as any table can carry it.
fn plain(cell: Option<&str>) -> String {
    cell.unwrap_or_default().replace("\r\n", "\n").replace('\r', "\n")
}

fn cell<'a>(row: &'a TableRow, column: &str) -> Option<&'a str> {
    row.cells.get(column)?.as_deref()
}

/// Holds every row of the citation table against page, text and entries; returns the rows.
pub(super) fn table(bundle: &mut Opened, recorded: &Recorded) -> Vec<TableRow> {
    let Some(bytes) = bundle.bytes(bundle::TABLE) else { return Vec::new() };
    let rows = match export::read_table(&bytes, bundle::TABLE) {
        Ok(table) => table.rows,
        Err(error) => {
            bundle.problem("table", bundle::TABLE, error.to_string());
            return Vec::new();
        }
    };
    drop(bytes);
    let pages = pages(bundle);
    let mut texts: HashMap<Sha256, Result<String, String>> = HashMap::new();
    for row in &rows {
        let no = cell(row, "appearance_id").unwrap_or("a row without a number");
        let place = format!("{}, {}", bundle::TABLE, row.place);
        for (what, why) in row_fails(bundle, recorded, &pages, &mut texts, row) {
            bundle.problem(what, &place, format!("{no}: {why}"));
        }
    }
    rows
}

/// The captured pages that are there, by the hash that their names state, and whether they have it.
fn pages(bundle: &mut Opened) -> HashMap<Sha256, bool> {
    let mut pages = HashMap::new();
    for path in bundle.under(bundle::CAPTURES) {
        let name = path.strip_prefix(bundle::CAPTURES).and_then(|name| name.split('.').next()).unwrap_or_default();
        let stated = name.parse::<Sha256>().ok();
        let holds = stated.is_some() && bundle.found.get(&path).map(|(_, found)| *found) == stated;
        if !holds {
            bundle.problem("capture", &path, "its bytes do not have the SHA-256 that is its name");
        }
        pages.extend(stated.map(|stated| (stated, holds)));
    }
    pages
}

fn row_fails(
    bundle: &mut Opened,
    recorded: &Recorded,
    pages: &HashMap<Sha256, bool>,
    texts: &mut HashMap<Sha256, Result<String, String>>,
    row: &TableRow,
) -> Vec<(&'static str, String)> {
    let number = |column: &str| cell(row, column).and_then(|text| text.parse::<usize>().ok());
    let capture = cell(row, "capture_sha256").and_then(|text| text.parse::<Sha256>().ok());
    let (Some(capture), Some(start), Some(end)) = (capture, number("text_start"), number("text_end")) else {
        return vec![("table", "it does not say which bytes, and from where to where".to_owned())];
    };
    let mut fails = Vec::new();
    match pages.get(&capture) {
        Some(true) => {}
        Some(false) => fails.push(("capture", "its page is not the one that was captured".to_owned())),
        None => fails.push(("capture", format!("its page {capture} is not in the bundle"))),
    }
    let quote = cell(row, "quote").unwrap_or_default();
    match recorded.texts.get(&capture) {
        None => fails.push(("text", "no entry records its page, so there is no telling what its text is".to_owned())),
        Some(text) => match text_of(bundle, texts, text) {
            Err(why) => fails.push(("text", why)),
            Ok(text) => {
                let stands = start <= end
                    && offsets::slice(&text, Span::new(start, end))
                        .is_some_and(|words| plain(Some(words)) == plain(Some(quote)));
                if !stands {
                    let detail = format!("the quote does not stand in the text at {start} to {end}");
                    fails.push(("quote", detail));
                }
                texts.extend(recorded.texts.get(&capture).map(|sha256| (*sha256, Ok(text))));
            }
        },
    }
    fails.extend(recorded.differs(row, &(capture, start, end)).map(|why| ("entry", why)));
    fails
}

/// Takes a text out, once it was found to have its hash.
fn text_of(
    bundle: &mut Opened,
    texts: &mut HashMap<Sha256, Result<String, String>>,
    sha256: &Sha256,
) -> Result<String, String> {
    if let Some(known) = texts.remove(sha256) {
        if let Err(why) = &known {
            texts.insert(*sha256, Err(why.clone()));
        }
        return known;
    }
    if texts.len() >= MOST_TEXTS {
        texts.clear();
    }
    let path = bundle::text_path(sha256);
    let known = match bundle.has(&path).then(|| bundle.text(&path)).flatten() {
        None => Err(format!("its text {sha256} is not in the bundle, or cannot be read")),
        Some(text) if ledger::sha256(text.as_bytes()) == *sha256 => Ok(text),
        Some(_) => Err(format!("its text does not have the SHA-256 that was recorded, {sha256}")),
    };
    if let Err(why) = &known {
        texts.insert(*sha256, Err(why.clone()));
    }
    known
}

/// Holds the tables for readers against the one for programs, cell by cell.
pub(super) fn same_tables(bundle: &mut Opened, rows: &[TableRow]) {
    for path in [bundle::TABLE_PAGE, bundle::PAGE] {
        let Some(bytes) = bundle.bytes(path) else { continue };
        match export::read_table(&bytes, path) {
            Err(error) => bundle.problem("table", path, error.to_string()),
            Ok(table) if table.rows.len() != rows.len() => {
                let detail = format!("it has {} rows, and citations.csv has {}", table.rows.len(), rows.len());
                bundle.problem("table", path, detail);
            }
            Ok(table) => {
                for (shown, row) in table.rows.iter().zip(rows) {
                    if let Some(column) = row.cells.keys().find(|column| shown_otherwise(shown, row, column)) {
                        let no = cell(row, "appearance_id").unwrap_or_default();
                        bundle.problem("table", path, format!("{no}: its {column} is not what citations.csv says"));
                    }
                }
            }
        }
    }
}

/// Whether a page shows a cell otherwise; control characters have no way into a page.
fn shown_otherwise(shown: &TableRow, row: &TableRow, column: &str) -> bool {
    let words = |row: &TableRow| -> String {
        plain(cell(row, column)).chars().filter(|c| *c != '\u{fffd}' && (!c.is_control() || *c == '\n')).collect()
    };
    words(shown) != words(row)
}

/// Holds every annotation against its text.
pub(super) fn annotations(bundle: &mut Opened) {
    let Some(text) = bundle.text(bundle::ANNOTATIONS) else { return };
    let Ok(document) = serde_json::from_str::<Value>(&text) else {
        return bundle.problem("file", bundle::ANNOTATIONS, "it is no JSON");
    };
    drop(text);
    let items = document.pointer("/first/items").and_then(Value::as_array).cloned().unwrap_or_default();
    let mut of_texts: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for item in &items {
        let source = item.pointer("/target/source").and_then(Value::as_str).unwrap_or_default();
        of_texts.entry(source.to_owned()).or_default().push(item);
    }
    for (source, items) in of_texts {
        let sha256 = source.strip_prefix("urn:sha256:").and_then(|hash| hash.parse::<Sha256>().ok());
        let path = sha256.map(|sha256| bundle::text_path(&sha256)).filter(|path| bundle.has(path));
        let text = path.and_then(|path| bundle.text(&path)).unwrap_or_default();
        for item in items.into_iter().filter(|item| !stands(item, &text)) {
            let id = item.get("id").and_then(Value::as_str).unwrap_or("an annotation").to_owned();
            bundle.problem("quote", bundle::ANNOTATIONS, format!("{id}: it does not stand in its text"));
        }
    }
}

fn stands(item: &Value, text: &str) -> bool {
    let at = |path: &str| item.pointer(path).and_then(Value::as_u64).and_then(|at| usize::try_from(at).ok());
    let exact = item.pointer("/target/selector/0/exact").and_then(Value::as_str);
    let (start, end) = (at("/target/selector/1/start"), at("/target/selector/1/end"));
    let (Some(exact), Some(start), Some(end)) = (exact, start, end) else { return false };
    start <= end && offsets::slice(text, Span::new(start, end)) == Some(exact)
}
