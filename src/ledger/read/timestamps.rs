//! The time stamps that the log keeps.

use rusqlite::Row;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::canonical;
use crate::ledger::error::Doing;
use crate::model::Change;
use crate::model::TimestampBody;

const TIMESTAMPS: &str = "
    SELECT seq, bytes
      FROM entry
     WHERE bytes ->> 'do' = 'checkpoint.timestamp'
     ORDER BY seq
";

/// A time stamp as an entry keeps it.
#[derive(Clone, Debug)]
pub struct KeptTimestamp {
    /// The entry.
    pub seq: u64,
    /// Who kept it.
    pub by: String,
    /// When.
    pub at: String,
    /// What is kept.
    pub body: TimestampBody,
}

/// Returns the time stamps, oldest entry first. Reads every entry.
///
/// # Errors
/// `Damaged` for an entry that cannot be read.
pub fn timestamps(view: View<'_>) -> Result<Vec<KeptTimestamp>, LedgerError> {
    let mut statement = view.conn.prepare_cached(TIMESTAMPS).doing("read the log")?;
    let read = |row: &Row<'_>| Ok((row.get::<_, i64>(0)? as u64, row.get::<_, String>(1)?));
    let mut kept = Vec::new();
    for row in statement.query_map([], read).doing("read the log")? {
        let (seq, bytes) = row.doing("read the log")?;
        let entry = canonical::from_bytes(&bytes).map_err(|why| LedgerError::Damaged(format!("entry {seq}: {why}")))?;
        if let Change::CheckpointTimestamp(body) = entry.change {
            kept.push(KeptTimestamp { seq, by: entry.by, at: entry.at, body: *body });
        }
    }
    Ok(kept)
}
