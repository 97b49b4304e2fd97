//! A consistent copy of a ledger while others write to it.

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;
use rusqlite::backup::StepResult;

use crate::ledger::Ledger;
use crate::ledger::LedgerError;
use crate::ledger::error::Doing;

impl Ledger {
    /// Copies what is committed now to a new file. All pages are read in one step, under one reader's lock, which in WAL
    /// mode keeps no writer waiting; so the copy is the ledger of one moment.
    ///
    /// # Errors
    /// `Busy` where the ledger stays locked; whatever SQLite refuses, such as a full disk. The file is not whole then.
    pub fn copy_to(&self, path: &Path, wait: Duration) -> Result<(), LedgerError> {
        const DOING: &str = "be copied";
        let mut copy = Connection::open(path).doing(DOING)?;
        copy.busy_timeout(wait).doing(DOING)?;
        let backup = Backup::new(&self.conn, &mut copy).doing(DOING)?;
        match backup.step(-1).doing(DOING)? {
            StepResult::Done => {}
            _ => return Err(LedgerError::Busy { doing: DOING }),
        }
        drop(backup);
        copy.close().map_err(|(_, source)| LedgerError::sqlite(DOING, source))
    }
}
