//! What was read in the texts: as it was stored, as this program would read it again, and as the index of figures has it.

use rusqlite::Connection;
use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::marks;
use crate::ledger::marks::Figure;
use crate::ledger::verify::Findings;
use crate::model::ArticleNo;
use crate::model::Sha256;
use crate::text::marks::RULES;

const MARKS: &str = "
    SELECT m.capture, m.rules, m.language, m.reference, m.packed, m.digest, c.article,
           m.language IS c.language AND m.reference IS c.published
      FROM marks AS m
      JOIN capture AS c ON c.no = m.capture
     ORDER BY m.capture
";

const FIGURES: &str = "
    SELECT low, high, \"start\", \"end\", unit, head
      FROM temp.figure_of_capture
     WHERE capture = :capture
     ORDER BY low, high, \"start\", \"end\"
";

/// The index by capture, for this check alone.
const BY_CAPTURE: &str = "
    CREATE TEMP TABLE figure_of_capture AS
    SELECT *
      FROM main.figure;
    CREATE INDEX temp.figure_of_capture_by_capture ON figure_of_capture (capture);
";

const NOT_BY_CAPTURE: &str = "
    DROP TABLE temp.figure_of_capture;
";

const NOT_READ: &str = "
    SELECT count(*)
      FROM capture
     WHERE no NOT IN (SELECT capture FROM marks)
";

/// Figures of captures that nothing was read in: they have no row to be compared with.
const STRAY: &str = "
    SELECT count(*)
      FROM figure
     WHERE capture NOT IN (SELECT capture FROM marks)
";

struct Stored {
    capture: i64,
    rules: i64,
    language: Option<String>,
    reference: Option<String>,
    packed: Vec<u8>,
    digest: Sha256,
    article: ArticleNo,
    is_current: bool,
}

pub(super) fn check(view: View<'_>, findings: &mut Findings) -> Result<(), LedgerError> {
    const DOING: &str = "read what is known of the texts";
    view.conn.execute_batch(BY_CAPTURE).doing(DOING)?;
    let mut statement = view.conn.prepare(MARKS).doing(DOING)?;
    let mut rows = statement.query([]).doing(DOING)?;
    let mut older: i64 = view.conn.query_row(NOT_READ, [], |row| row.get(0)).doing(DOING)?;
    while let Some(row) = rows.next().doing(DOING)? {
        let stored = read(row).doing(DOING)?;
        let place = format!("{}, capture {}", stored.article, stored.capture);
        older += i64::from(stored.rules != RULES || !stored.is_current);
        if let Err(why) = one(view, &stored)? {
            findings.add("marks", place, why);
        }
    }
    drop(rows);
    let stray: i64 = view.conn.query_row(STRAY, [], |row| row.get(0)).doing(DOING)?;
    if stray > 0 {
        findings.add("marks", "the index of figures", format!("{stray} figures belong to no text that was read"));
    }
    if older > 0 {
        findings.warnings.push(format!(
            "the texts of {older} captures were not read by this program's rules for figures, dates and attributions; the next ingest reads them"
        ));
    }
    view.conn.execute_batch(NOT_BY_CAPTURE).doing(DOING)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        capture: row.get(0)?,
        rules: row.get(1)?,
        language: row.get(2)?,
        reference: row.get(3)?,
        packed: row.get(4)?,
        digest: Sha256(row.get(5)?),
        article: ArticleNo(row.get(6)?),
        is_current: row.get(7)?,
    })
}

/// Checks the marks of one capture; says what does not hold.
fn one(view: View<'_>, stored: &Stored) -> Result<Result<(), String>, LedgerError> {
    let Stored { capture, rules, language, reference, packed, .. } = stored;
    if marks::digest(*capture, *rules, language.as_deref(), reference.as_deref(), packed) != stored.digest {
        return Ok(Err("what was read in its text is not what was stored".to_owned()));
    }
    let Ok(held) = marks::unpacked(packed) else {
        // Its digest holds, so it is whole: an older program wrote it in another form.
        return Ok(if *rules == RULES {
            Err("what was read in its text cannot be read back".to_owned())
        } else {
            Ok(())
        });
    };
    if figures(view.conn, *capture)? != marks::figures(&held.quantities) {
        return Ok(Err("the index of figures differs from what was read in its text".to_owned()));
    }
    if *rules == RULES && stored.is_current {
        let again = marks::unread_of(view, *capture)?;
        if marks::to_be_read(view, &again)?.packed()?.packed != *packed {
            return Ok(Err("its text, read again, says something else".to_owned()));
        }
    }
    Ok(Ok(()))
}

fn figures(conn: &Connection, capture: i64) -> Result<Vec<Figure>, LedgerError> {
    const DOING: &str = "read the index of figures";
    let mut statement = conn.prepare_cached(FIGURES).doing(DOING)?;
    let read = |row: &Row<'_>| {
        Ok(Figure {
            low: row.get(0)?,
            high: row.get(1)?,
            start: row.get(2)?,
            end: row.get(3)?,
            unit: row.get(4)?,
            head: row.get(5)?,
        })
    };
    let rows = statement.query_map(named_params! {":capture": capture}, read).doing(DOING)?;
    rows.collect::<Result<_, _>>().doing(DOING)
}
