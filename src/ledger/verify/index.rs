//! The search index, word by word, against the one that the entries give.

use rusqlite::Connection;
use rusqlite::Row;
use rusqlite::Rows;

use crate::ledger::LedgerError;
use crate::ledger::error::Doing;
use crate::ledger::verify::Findings;

/// One word in one place: term, row, column, position.
type Place = (Vec<u8>, i64, Option<String>, i64);

/// A window on each word of an index (SQLite FTS5, section 8, `fts5vocab`).
const WINDOWS: &str = "
    CREATE VIRTUAL TABLE temp.capture_words USING fts5vocab (main, capture_fts, instance);
    CREATE VIRTUAL TABLE temp.claim_words USING fts5vocab (main, claim_fts, instance);
";

const NO_WINDOWS: &str = "
    DROP TABLE temp.capture_words;
    DROP TABLE temp.claim_words;
";

const CAPTURE_WORDS: &str = "
    SELECT CAST(term AS BLOB), doc, col, \"offset\"
      FROM temp.capture_words
";

const CLAIM_WORDS: &str = "
    SELECT CAST(term AS BLOB), doc, col, \"offset\"
      FROM temp.claim_words
";

pub(super) fn check(conn: &Connection, scratch: &Connection, findings: &mut Findings) -> Result<(), LedgerError> {
    for side in [conn, scratch] {
        side.execute_batch(WINDOWS).doing("read the search index")?;
    }
    for (query, place) in [(CAPTURE_WORDS, "the words of the articles"), (CLAIM_WORDS, "the words of the claims")] {
        findings.check(place, |findings| compare(conn, scratch, query, place, findings));
    }
    for side in [conn, scratch] {
        side.execute_batch(NO_WINDOWS).doing("read the search index")?;
    }
    Ok(())
}

fn compare(
    conn: &Connection,
    scratch: &Connection,
    query: &str,
    place: &str,
    findings: &mut Findings,
) -> Result<(), LedgerError> {
    let mut held = conn.prepare(query).doing("read the search index")?;
    let mut wanted = scratch.prepare(query).doing("read the search index")?;
    let (mut held, mut wanted) =
        (held.query([]).doing("read the search index")?, wanted.query([]).doing("read the search index")?);
    loop {
        let (left, right) = (next(&mut held)?, next(&mut wanted)?);
        if left != right {
            let differing = left.or(right).map(|(term, row, ..)| (String::from_utf8_lossy(&term).into_owned(), row));
            let (term, row) = differing.unwrap_or_default();
            findings.add(
                "index",
                format!("{place}, row {row}"),
                format!("the search index differs from the texts from `{term}` on"),
            );
            return Ok(());
        }
        if left.is_none() {
            return Ok(());
        }
    }
}

fn next(rows: &mut Rows<'_>) -> Result<Option<Place>, LedgerError> {
    let read = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?));
    rows.next().doing("read the search index")?.map(|row| read(row).doing("read the search index")).transpose()
}
