//! The fingerprints of the texts: as they were stored, and as the texts give them again.

use rusqlite::Connection;
use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::fingerprints::digest;
use crate::ledger::fingerprints::key;
use crate::ledger::fingerprints::made_again;
use crate::ledger::verify::Findings;
use crate::model::ArticleNo;
use crate::model::Sha256;
use crate::text::fingerprint::RULES;

const DOING: &str = "read the fingerprints";

const FINGERPRINTED: &str = "
    SELECT f.capture, f.rules, f.fingerprints, f.units, f.sketch, f.digest, c.article
      FROM fingerprinted AS f
      JOIN capture AS c ON c.no = f.capture
     ORDER BY f.capture
";

const HAS_FINGERPRINT: &str = "
    SELECT 1
      FROM fingerprint
     WHERE key = :key
     UNION ALL
    SELECT 1
      FROM fresh_fingerprint
     WHERE key = :key
";

const HAS_UNIT: &str = "
    SELECT 1
      FROM unit
     WHERE key = :key
";

/// How many there are beside how many there should be: with every one that should be there found, equal numbers mean
/// that there is no other.
const COUNTS: &str = "
    SELECT (SELECT count(*) FROM fingerprint) + (SELECT count(*) FROM fresh_fingerprint)
               - (SELECT coalesce(sum(fingerprints), 0) FROM fingerprinted),
           (SELECT count(*) FROM unit) - (SELECT coalesce(sum(units), 0) FROM fingerprinted),
           (SELECT count(*) FROM capture WHERE no NOT IN (SELECT capture FROM fingerprinted))
";

struct Stored {
    capture: i64,
    rules: i64,
    fingerprints: i64,
    units: i64,
    sketch: Vec<u8>,
    digest: [u8; 32],
    article: ArticleNo,
}

pub(super) fn check(view: View<'_>, findings: &mut Findings) -> Result<(), LedgerError> {
    let mut statement = view.conn.prepare(FINGERPRINTED).doing(DOING)?;
    let mut rows = statement.query([]).doing(DOING)?;
    let mut older = 0;
    while let Some(row) = rows.next().doing(DOING)? {
        let stored = read(row).doing(DOING)?;
        let place = format!("{}, capture {}", stored.article, stored.capture);
        let Stored { capture, rules, fingerprints, units, .. } = stored;
        if digest(capture, rules, fingerprints, units, &stored.sketch) != Sha256(stored.digest) {
            findings.add("fingerprints", place, "what is noted of its fingerprints is not what was stored");
        } else if rules != RULES {
            older += 1;
        } else if !is_as_made(view, &stored)? {
            findings.add("fingerprints", place, "its text, read again, has other fingerprints");
        }
    }
    let read = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?));
    let (prints, units, missing) = view.conn.query_row(COUNTS, [], read).doing(DOING)?;
    for (surplus, table) in [(prints, "the index of fingerprints"), (units, "the index of lines and sentences")] {
        if surplus > 0 {
            findings.add("fingerprints", table, format!("{surplus} rows belong to no text"));
        }
    }
    if older + missing > 0 {
        findings.warnings.push(format!(
            "the texts of {} captures have no fingerprints by this program's rules; the next ingest makes them",
            older + missing
        ));
    }
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        capture: row.get(0)?,
        rules: row.get(1)?,
        fingerprints: row.get(2)?,
        units: row.get(3)?,
        sketch: row.get(4)?,
        digest: row.get(5)?,
        article: ArticleNo(row.get(6)?),
    })
}

/// Whether the text of a capture gives what is stored of it.
fn is_as_made(view: View<'_>, stored: &Stored) -> Result<bool, LedgerError> {
    let made = made_again(view, stored.capture)?;
    let sketch: Vec<u8> = made.sketch.iter().flat_map(|value| value.to_be_bytes()).collect();
    let counts = (made.fingerprints.len() as i64, made.units.len() as i64);
    Ok(sketch == stored.sketch
        && counts == (stored.fingerprints, stored.units)
        && has_all(view.conn, HAS_FINGERPRINT, &made.fingerprints, stored.capture)?
        && has_all(view.conn, HAS_UNIT, &made.units, stored.capture)?)
}

fn has_all(conn: &Connection, query: &'static str, hashes: &[u32], capture: i64) -> Result<bool, LedgerError> {
    let mut statement = conn.prepare_cached(query).doing(DOING)?;
    for hash in hashes {
        if !statement.exists(named_params! {":key": key(*hash, capture)}).doing(DOING)? {
            return Ok(false);
        }
    }
    Ok(true)
}
