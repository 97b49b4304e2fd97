//! The captured bytes and their texts: every one there, every byte as it was.

use std::collections::HashSet;

use rusqlite::Connection;
use sha2::Digest;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::blobs;
use crate::ledger::error::Doing;
use crate::ledger::verify::Findings;
use crate::model::Sha256;

const CAPTURES: &str = "
    SELECT count(*)
      FROM capture
";

const BLOBS: &str = "
    SELECT sha256, size
      FROM blob
     ORDER BY no
";

const WANTED: &str = "
    SELECT sha256
      FROM capture
     UNION ALL
    SELECT text_sha256
      FROM capture
     UNION ALL
    SELECT warc_sha256
      FROM fetch
";

pub(super) fn how_many_captures(conn: &Connection) -> Result<u64, LedgerError> {
    conn.query_row(CAPTURES, [], |row| row.get::<_, i64>(0)).map(|count| count as u64).doing("count the captures")
}

pub(super) fn check(view: View<'_>, findings: &mut Findings) -> Result<(), LedgerError> {
    let mut held = HashSet::new();
    let mut statement = view.conn.prepare(BLOBS).doing("read the bytes")?;
    let mut rows = statement.query([]).doing("read the bytes")?;
    while let Some(row) = rows.next().doing("read the bytes")? {
        let sha256 = Sha256(row.get(0).doing("read the bytes")?);
        let size: i64 = row.get(1).doing("read the bytes")?;
        held.insert(sha256);
        one(view, &sha256, size, findings);
    }
    compare_with_captures(view.conn, held, findings)
}

fn one(view: View<'_>, sha256: &Sha256, size: i64, findings: &mut Findings) {
    let mut hasher = sha2::Sha256::new();
    let mut length = 0_i64;
    let read = blobs::read_chunks(view.bytes, sha256, |chunk| {
        hasher.update(chunk);
        length += chunk.len() as i64;
    });
    match read {
        Err(error) => findings.add("bytes", format!("bytes {sha256}"), error.to_string()),
        Ok(()) if hasher.finalize().as_slice() != sha256.0 => {
            findings.add("bytes", format!("bytes {sha256}"), "they do not hash to their name");
        }
        Ok(()) if length != size => findings.add("bytes", format!("bytes {sha256}"), "their recorded size is wrong"),
        Ok(()) => {}
    }
}

fn compare_with_captures(
    conn: &Connection,
    mut held: HashSet<Sha256>,
    findings: &mut Findings,
) -> Result<(), LedgerError> {
    let mut wanted = HashSet::new();
    let mut statement = conn.prepare(WANTED).doing("read the captures")?;
    for sha256 in statement.query_map([], |row| row.get(0)).doing("read the captures")? {
        wanted.insert(Sha256(sha256.doing("read the captures")?));
    }
    for sha256 in &wanted {
        if !held.remove(sha256) {
            findings.add("bytes", format!("bytes {sha256}"), "a capture needs them and they are not there");
        }
    }
    for sha256 in held {
        findings.add("bytes", format!("bytes {sha256}"), "no capture has them: they came in behind the log's back");
    }
    Ok(())
}
