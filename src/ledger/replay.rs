//! The entries made again, into a scratch ledger: for `--as-of`, and for `verify` to compare with.

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::Ledger;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::append;
use crate::ledger::apply;
use crate::ledger::canonical;
use crate::ledger::error::Doing;
use crate::model::Sha256;

/// What came in by a merge was here from the merge on, whatever its own times say.
const LAST_BY: &str = "
    SELECT coalesce((SELECT last FROM merged WHERE merged.entry = e.seq), e.seq)
      FROM entry AS e
     WHERE e.at <= :time
       AND NOT EXISTS (SELECT 1 FROM merged AS m WHERE e.seq > m.entry AND e.seq <= m.last)
     ORDER BY e.seq DESC
     LIMIT 1
";

const ENTRIES: &str = "
    SELECT seq, bytes, leaf
      FROM entry
     WHERE seq <= :last
     ORDER BY seq
";

/// Returns a scratch ledger with the entries up to the last one recorded at or before a time. An entry before it
/// counts even if its clock was ahead: order is the log's, not the clock's.
///
/// # Errors
/// `Damaged` where an entry cannot be replayed.
pub(super) fn up_to(view: View<'_>, time: &str) -> Result<Connection, LedgerError> {
    let mut statement = view.conn.prepare_cached(LAST_BY).doing("read the log")?;
    let last: Option<i64> =
        statement.query_row(named_params! {":time": time}, |row| row.get(0)).optional().doing("read the log")?;
    let scratch = Ledger::scratch()?;
    into(view, &scratch, last.unwrap_or(0)).map_err(|(seq, error)| match error {
        LedgerError::Sqlite { .. } => error,
        other => LedgerError::Damaged(format!("entry {seq} cannot be replayed: {other}")),
    })?;
    Ok(scratch)
}

/// Replays the entries up to a place in the log; on an error says at which entry.
pub(super) fn into(view: View<'_>, scratch: &Connection, last: i64) -> Result<(), (i64, LedgerError)> {
    let at_start = |error| (0, error);
    scratch.execute_batch("BEGIN").doing("replay the log").map_err(at_start)?;
    let mut statement = view.conn.prepare_cached(ENTRIES).doing("read the log").map_err(at_start)?;
    let mut rows = statement.query(named_params! {":last": last}).doing("read the log").map_err(at_start)?;
    let mut seq = 0;
    while let Some(row) = rows.next().doing("read the log").map_err(|error| (seq, error))? {
        seq += 1;
        one(view, scratch, row).map_err(|error| (seq, error))?;
    }
    scratch.execute_batch("COMMIT").doing("replay the log").map_err(|error| (seq, error))
}

fn one(view: View<'_>, scratch: &Connection, row: &Row<'_>) -> Result<(), LedgerError> {
    let bytes: String = row.get(1).doing("read the log")?;
    let leaf = Sha256(row.get(2).doing("read the log")?);
    let entry = canonical::from_bytes(&bytes).map_err(LedgerError::Damaged)?;
    let seq = append::insert(scratch, &bytes, &leaf)?;
    apply::apply(View { conn: scratch, bytes: view.bytes }, seq, &leaf, &entry.change)?;
    Ok(())
}
