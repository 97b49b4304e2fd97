//! What the machine read in the texts of captures: derived from them, kept to be looked up, made again by newer rules.

use std::borrow::Cow;

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::named_params;
use rust_decimal::prelude::ToPrimitive;
use sha2::Digest;

use crate::ledger::Batch;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::apply;
use crate::ledger::boilerplate::learned_boilerplate;
use crate::ledger::error::Doing;
use crate::ledger::read::zones;
use crate::model::ArticleNo;
use crate::model::Edtf;
use crate::model::LearnedBoilerplate;
use crate::model::Marks;
use crate::model::Quantity;
use crate::model::QuantityKind;
use crate::model::Sha256;
use crate::model::Span;
use crate::text::marks::RULES;
use crate::text::marks::marks_of_capture;
use crate::text::marks::without;

/// Zstandard's own default level, as for the captured bytes.
const LEVEL: i32 = 3;

/// The most bytes that the marks of one capture have before compression; with more, only its figures are kept, and of
/// those as many as these bytes hold, from the beginning of the text.
const MOST_BYTES: usize = 32 << 20;

/// The marks of one text, ready to be stored: read and compressed away from the ledger, so that this can go on in
/// parallel.
#[derive(Clone, Debug)]
pub struct PackedMarks {
    language: Option<String>,
    reference: Option<String>,
    pub(super) packed: Vec<u8>,
    figures: Vec<Figure>,
}

/// A row of the index of figures.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figure {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) unit: Option<String>,
    pub(super) head: Option<String>,
}

/// A capture whose text is to be read (again).
#[derive(Clone, Debug)]
pub struct Unread {
    capture: i64,
    text_sha256: Sha256,
    language: Option<String>,
    reference: Option<String>,
}

/// Packs what was read in a text, with what was known of it then.
///
/// # Errors
/// `Refused` where it cannot be written as JSON, `Io` where the compressor refuses.
pub fn pack_marks(marks: &Marks, language: Option<&str>, reference: Option<&Edtf>) -> Result<PackedMarks, LedgerError> {
    packed_within(MOST_BYTES, marks, language, reference)
}

fn packed_within(
    most: usize,
    marks: &Marks,
    language: Option<&str>,
    reference: Option<&Edtf>,
) -> Result<PackedMarks, LedgerError> {
    let written = |marks: &Marks| serde_json::to_vec(marks).map_err(|error| LedgerError::Refused(error.to_string()));
    let mut kept = Cow::Borrowed(marks);
    let mut json = written(&kept)?;
    if json.len() > most {
        kept = Cow::Owned(Marks { quantities: marks.quantities.clone(), ..Marks::default() });
        json = written(&kept)?;
    }
    while json.len() > most && !kept.quantities.is_empty() {
        let quantities = &mut kept.to_mut().quantities;
        quantities.truncate(quantities.len() / 2);
        let end = quantities.len();
        let inside = |place: &mut Option<usize>| *place = place.filter(|place| *place < end);
        for quantity in quantities {
            inside(&mut quantity.subset_of);
            inside(&mut quantity.same_as);
        }
        json = written(&kept)?;
    }
    let packed = zstd::bulk::compress(&json, LEVEL).map_err(|source| LedgerError::Io {
        doing: "compress",
        path: "what was read".into(),
        source,
    })?;
    Ok(PackedMarks {
        language: language.map(str::to_owned),
        reference: reference.map(|date| date.as_str().to_owned()),
        packed,
        figures: figures(&kept.quantities),
    })
}

/// Returns the rows of the index: each figure with a value once, by place; an open range by its one bound.
pub(super) fn figures(quantities: &[Quantity]) -> Vec<Figure> {
    let row = |quantity: &Quantity| {
        let low = quantity.value.or(quantity.low).or(quantity.high)?.to_f64()?;
        let high = quantity.value.or(quantity.high).or(quantity.low)?.to_f64()?;
        let counts = quantity.kind != QuantityKind::Ordinal && quantity.end > quantity.start;
        counts.then(|| Figure {
            low: low.min(high),
            high: low.max(high),
            start: quantity.start as i64,
            end: quantity.end as i64,
            unit: quantity.unit.clone(),
            head: quantity.counted.as_ref().map(|counted| counted.head.clone()),
        })
    };
    let mut rows: Vec<Figure> = quantities.iter().filter_map(row).collect();
    rows.sort_by(|a, b| {
        a.low.total_cmp(&b.low).then(a.high.total_cmp(&b.high)).then((a.start, a.end).cmp(&(b.start, b.end)))
    });
    rows.dedup_by(|a, b| (a.low, a.high, a.start, a.end) == (b.low, b.high, b.start, b.end));
    rows
}

const STORED: &str = "
    SELECT packed
      FROM marks
     WHERE capture = :capture
";

const FORGET_FIGURE: &str = "
    DELETE FROM figure
     WHERE low = :low
       AND high = :high
       AND capture = :capture
";

/// Reads every row of the index: for what an older program stored and this one cannot read.
const FORGET_ALL: &str = "
    DELETE FROM figure
     WHERE capture = :capture
";

const STORE: &str = "
    INSERT INTO marks (capture, rules, language, reference, packed, digest)
    VALUES (:capture, :rules, :language, :reference, :packed, :digest)
        ON CONFLICT (capture) DO UPDATE
       SET rules = excluded.rules,
           language = excluded.language,
           reference = excluded.reference,
           packed = excluded.packed,
           digest = excluded.digest
";

const ADD_FIGURE: &str = "
    INSERT INTO figure (low, high, capture, \"start\", \"end\", unit, head)
    VALUES (:low, :high, :capture, :start, :end, :unit, :head)
";

impl Batch<'_> {
    /// Stores what was read in the text of a capture that this batch has just made.
    ///
    /// # Errors
    /// `NoSuch` where there is no such capture; whatever SQLite refuses.
    pub fn store_marks(&self, capture: &Sha256, marks: &PackedMarks) -> Result<(), LedgerError> {
        let conn = self.view().conn;
        store(conn, apply::capture_number(conn, capture)?, marks)
    }

    /// Stores what was read again in the texts of captures.
    ///
    /// # Errors
    /// Whatever SQLite refuses.
    pub fn store_marks_again(&self, read: &[(Unread, PackedMarks)]) -> Result<(), LedgerError> {
        let conn = self.view().conn;
        for (unread, marks) in read {
            forget_figures(conn, unread.capture)?;
            store(conn, unread.capture, marks)?;
        }
        Ok(())
    }
}

/// Takes the figures of a capture out of the index, by the keys that its stored marks give.
fn forget_figures(conn: &Connection, capture: i64) -> Result<(), LedgerError> {
    const DOING: &str = "store what was read";
    let mut stored = conn.prepare_cached(STORED).doing(DOING)?;
    let row = named_params! {":capture": capture};
    let packed: Option<Vec<u8>> = stored.query_row(row, |row| row.get(0)).optional().doing(DOING)?;
    let Some(packed) = packed else { return Ok(()) };
    let Ok(marks) = unpacked(&packed) else {
        conn.execute(FORGET_ALL, row).doing(DOING)?;
        return Ok(());
    };
    let mut forget = conn.prepare_cached(FORGET_FIGURE).doing(DOING)?;
    for figure in figures(&marks.quantities) {
        let row = named_params! {":low": figure.low, ":high": figure.high, ":capture": capture};
        forget.execute(row).doing(DOING)?;
    }
    Ok(())
}

fn store(conn: &Connection, capture: i64, marks: &PackedMarks) -> Result<(), LedgerError> {
    let digest = digest(capture, RULES, marks.language.as_deref(), marks.reference.as_deref(), &marks.packed);
    let row = named_params! {
        ":capture": capture, ":rules": RULES, ":language": marks.language, ":reference": marks.reference,
        ":packed": marks.packed, ":digest": digest.0,
    };
    conn.prepare_cached(STORE).doing("store what was read")?.execute(row).doing("store what was read")?;
    let mut add = conn.prepare_cached(ADD_FIGURE).doing("store what was read")?;
    for figure in &marks.figures {
        let row = named_params! {
            ":low": figure.low, ":high": figure.high, ":capture": capture, ":start": figure.start,
            ":end": figure.end, ":unit": figure.unit, ":head": figure.head,
        };
        add.execute(row).doing("store what was read")?;
    }
    Ok(())
}

/// Returns the SHA-256 of a row of the table `marks`: its values in order, each with its length before it.
pub(super) fn digest(
    capture: i64,
    rules: i64,
    language: Option<&str>,
    reference: Option<&str>,
    packed: &[u8],
) -> Sha256 {
    let mut hash = sha2::Sha256::new();
    hash.update(capture.to_be_bytes());
    hash.update(rules.to_be_bytes());
    for part in [language.unwrap_or("").as_bytes(), reference.unwrap_or("").as_bytes(), packed] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    Sha256(hash.finalize().into())
}

const IS_BEHIND: &str = "
    SELECT (SELECT count(*) FROM capture) <> (SELECT count(*) FROM marks)
        OR (SELECT min(rules) FROM marks) <> :rules
        OR (SELECT max(rules) FROM marks) <> :rules
";

/// Returns whether there are texts that were not read by the rules of this program.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn is_behind(view: View<'_>) -> Result<bool, LedgerError> {
    const DOING: &str = "look for texts to be read";
    let mut statement = view.conn.prepare_cached(IS_BEHIND).doing(DOING)?;
    let behind: Option<bool> = statement.query_row(named_params! {":rules": RULES}, |row| row.get(0)).doing(DOING)?;
    Ok(behind.unwrap_or(false))
}

const LATEST: &str = "
    SELECT latest
      FROM article
     WHERE no = :no
";

/// Returns what the reading of the latest capture of an article needs, whether or not it was read.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn latest_of(view: View<'_>, article: ArticleNo) -> Result<Unread, LedgerError> {
    const DOING: &str = "look for texts to be read";
    let mut statement = view.conn.prepare_cached(LATEST).doing(DOING)?;
    let capture = statement.query_row(named_params! {":no": article.0}, |row| row.get(0)).doing(DOING)?;
    unread_of(view, capture)
}

/// What makes the marks of a capture out of date: other rules, or other knowledge of its language or date.
const UNREAD: &str = "
    SELECT c.no, c.text_sha256, c.language, c.published
      FROM capture AS c
      LEFT JOIN marks AS m ON m.capture = c.no
     WHERE (m.capture IS NULL OR m.rules <> :rules OR m.language IS NOT c.language OR m.reference IS NOT c.published)
       AND c.no > :after
     ORDER BY c.no
     LIMIT :most
";

/// Returns the next captures after `after` whose text was not read by the rules of this program, at most `most`.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn unread(view: View<'_>, after: Option<&Unread>, most: usize) -> Result<Vec<Unread>, LedgerError> {
    let mut statement = view.conn.prepare_cached(UNREAD).doing("look for texts to be read")?;
    let row = named_params! {
        ":rules": RULES, ":after": after.map_or(0, |unread| unread.capture), ":most": most as i64,
    };
    let found = statement.query_map(row, as_unread).doing("look for texts to be read")?;
    found.collect::<Result<_, _>>().doing("look for texts to be read")
}

/// Returns the text of such a capture with what else its reading needs.
///
/// # Errors
/// `Damaged` where it cannot be read back.
pub fn to_be_read(view: View<'_>, unread: &Unread) -> Result<ToBeRead, LedgerError> {
    Ok(ToBeRead {
        text: view.text(&unread.text_sha256)?,
        zones: zones(view, unread.capture)?,
        language: unread.language.clone(),
        reference: unread.reference.as_deref().and_then(|date| date.parse().ok()),
    })
}

/// A text with what its reading needs.
#[derive(Clone, Debug)]
pub struct ToBeRead {
    text: String,
    zones: Vec<crate::model::ZoneSpan>,
    language: Option<String>,
    reference: Option<Edtf>,
}

impl ToBeRead {
    /// Reads it.
    pub fn marks(&self) -> Marks {
        marks_of_capture(&self.text, &self.zones, self.language.as_deref(), self.reference.as_ref())
    }

    /// Reads it and packs what was read.
    ///
    /// # Errors
    /// As [`pack_marks`].
    pub fn packed(&self) -> Result<PackedMarks, LedgerError> {
        pack_marks(&self.marks(), self.language.as_deref(), self.reference.as_ref())
    }
}

const MARKS: &str = "
    SELECT m.packed
      FROM marks AS m
     WHERE m.capture = :capture
       AND m.rules = :rules
       AND m.language IS :language
       AND m.reference IS :reference
";

const OF_CAPTURE: &str = "
    SELECT no, text_sha256, language, published
      FROM capture
     WHERE sha256 = :sha256
";

/// Returns what stands in the text of a capture: as stored, or read now where that is out of date. What its outlet sets
/// under anything is left out (see [`crate::ledger::learned_boilerplate`]).
///
/// # Errors
/// `Damaged` where the text or what is stored cannot be read back.
pub fn marks_of(view: View<'_>, capture: &Sha256) -> Result<Marks, LedgerError> {
    const DOING: &str = "read what is known of a text";
    let mut statement = view.conn.prepare_cached(OF_CAPTURE).doing(DOING)?;
    let unread = statement.query_row(named_params! {":sha256": capture.0}, as_unread).doing(DOING)?;
    let row = named_params! {
        ":capture": unread.capture, ":rules": RULES, ":language": unread.language, ":reference": unread.reference,
    };
    let mut statement = view.bytes.prepare_cached(MARKS).doing(DOING)?;
    let packed: Option<Vec<u8>> = statement.query_row(row, |row| row.get(0)).optional().doing(DOING)?;
    let text = to_be_read(view, &unread)?;
    let marks = packed.map_or_else(|| Ok(text.marks()), |packed| unpacked(&packed))?;
    let boilerplate = learned_boilerplate(view, capture, &text.text, &text.zones)?;
    let stretches: Vec<Span> = boilerplate.iter().map(LearnedBoilerplate::span).collect();
    Ok(without(marks, &stretches))
}

const BY_NUMBER: &str = "
    SELECT no, text_sha256, language, published
      FROM capture
     WHERE no = :no
";

/// Returns what the reading of a capture's text needs, by its number.
pub(super) fn unread_of(view: View<'_>, capture: i64) -> Result<Unread, LedgerError> {
    const DOING: &str = "read what is known of a text";
    let mut statement = view.conn.prepare_cached(BY_NUMBER).doing(DOING)?;
    statement.query_row(named_params! {":no": capture}, as_unread).doing(DOING)
}

fn as_unread(row: &Row<'_>) -> rusqlite::Result<Unread> {
    Ok(Unread { capture: row.get(0)?, text_sha256: Sha256(row.get(1)?), language: row.get(2)?, reference: row.get(3)? })
}

/// Unpacks stored marks.
pub(super) fn unpacked(packed: &[u8]) -> Result<Marks, LedgerError> {
    let damaged = |why: String| LedgerError::Damaged(format!("what was read in a text cannot be read back: {why}"));
    let json = zstd::bulk::decompress(packed, MOST_BYTES).map_err(|error| damaged(error.to_string()))?;
    serde_json::from_slice(&json).map_err(|error| damaged(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::marks::marks;

    #[test]
    fn the_index_has_the_figures_that_are_kept_of_a_text_with_too_many() {
        let text = (1..400).map(|count| format!("{count} ponts")).collect::<Vec<_>>().join(", ");
        let read = marks(&text, Some("fr"), None);
        let packed = packed_within(20_000, &read, Some("fr"), None).expect("packed");
        let kept = unpacked(&packed.packed).expect("read back").quantities;
        assert!(!kept.is_empty() && kept.len() < read.quantities.len(), "{} of {}", kept.len(), read.quantities.len());
        assert_eq!(packed.figures, figures(&kept));
    }
}
