//! A copy of the ledger, checked before it gets its name.

use std::fs::File;
use std::path::Path;

use crate::desk::DeskError;
use crate::desk::Office;
use crate::ledger;
use crate::ledger::Depth;
use crate::ledger::Ledger;
use crate::ledger::LedgerError;
use crate::model::Verification;

/// Copies the ledger while others may write to it, checks the copy in full, and only then gives it its name. Returns what
/// the check found.
///
/// # Errors
/// `Request` where the file is there and not `over` it, or is the ledger itself; `Damaged` where the copy does not verify;
/// `Io`, and whatever SQLite refuses. Nothing is left under the name then but what was there.
pub fn backup(office: &Office, path: &Path, over: bool) -> Result<Verification, DeskError> {
    let refused = |why: &str| Err(DeskError::Request(format!("{} {why}", path.display())));
    let io = |source| DeskError::Io { doing: "write", path: path.to_owned(), source };
    let ledger = office.read(None)?;
    if path.is_dir() {
        return refused("is a folder");
    }
    if office.is_ledger(path) {
        return refused("is the ledger itself");
    }
    if path.symlink_metadata().is_ok() && !over {
        return refused("is there already; --force writes over it");
    }
    // SQLite would take what such a file holds for the new ledger's own.
    let unfinished = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        Path::new(&name).metadata().is_ok_and(|file| file.len() > 0)
    };
    if unfinished("-wal") || unfinished("-journal") {
        return refused("is in use as a database, or was left unfinished by one; choose another name");
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // In a folder of its own, so that nothing of SQLite's is left beside it; removed on every way out.
    let room = tempfile::Builder::new().prefix(".whosaid-backup-").tempdir_in(folder).map_err(io)?;
    let new = room.path().join("copy.db");
    ledger.copy_to(&new, office.wait)?;
    let copy = Ledger::open(&new, office.wait)?;
    let found = ledger::verify(copy.view(), Depth::Full)?;
    drop(copy);
    if let Some(problem) = found.problems.first() {
        let why = format!("{}: {} ({} in all); no copy was kept", problem.place, problem.detail, found.problems.len());
        return Err(LedgerError::Damaged(why).into());
    }
    File::open(&new).and_then(|file| file.sync_all()).map_err(io)?;
    if over {
        std::fs::rename(&new, path).map_err(io)?;
    } else {
        let new = tempfile::TempPath::try_from_path(&new).map_err(io)?;
        new.persist_noclobber(path).map_err(|refused| io(refused.error))?;
    }
    Ok(found)
}
