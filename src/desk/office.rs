//! Who acts, on which ledger, by which clock.

use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;

use crate::desk::Clock;
use crate::desk::DeskError;
use crate::desk::clock;
use crate::ledger::Batch;
use crate::ledger::Ledger;
use crate::ledger::LedgerError;
use crate::ledger::Recorded;
use crate::ledger::Thing;
use crate::model::Change;
use crate::model::Uid;

/// What every request needs.
#[derive(Clone, Debug)]
pub struct Office {
    /// The ledger file.
    pub ledger: PathBuf,
    /// Whether a person named it; a default one is made where it is missing.
    pub named: bool,
    /// Who makes the changes.
    pub actor: String,
    /// How long to wait for other programs to let go of the ledger.
    pub wait: Duration,
    /// What time it is.
    pub clock: Clock,
}

/// What one change became.
#[derive(Clone, Debug)]
pub struct Done {
    /// What it made or changed.
    pub thing: Thing,
    /// The leaf hash of its entry.
    pub uid: Uid,
    /// Its place in the log.
    pub seq: u64,
    /// What a person may want to know besides.
    pub notes: Vec<String>,
}

impl From<Recorded> for Done {
    fn from(recorded: Recorded) -> Self {
        Self { thing: recorded.thing, uid: recorded.uid, seq: recorded.seq, notes: Vec::new() }
    }
}

impl Office {
    /// Whether a path leads to the ledger's own file.
    pub fn is_ledger(&self, path: &Path) -> bool {
        is_one_file(path, &self.ledger)
    }

    /// Makes an empty ledger.
    ///
    /// # Errors
    /// `AlreadyThere`, and whatever the system refuses.
    pub fn init(&self) -> Result<(), DeskError> {
        Ok(Ledger::create(&self.ledger)?)
    }

    /// Opens the ledger to read, as it is or as it was at a time.
    ///
    /// # Errors
    /// `Missing` and the like; `Request` for what is no time.
    pub fn read(&self, as_of: Option<&str>) -> Result<Ledger, DeskError> {
        let ledger = Ledger::open_to_read(&self.ledger, self.wait)?;
        let Some(time) = as_of else { return Ok(ledger) };
        let time = clock::end_of(time)
            .ok_or_else(|| DeskError::Request(format!("{time} is no time; write 2022-01-08 or 2022-01-08T10:00Z")))?;
        Ok(ledger.as_of(&time)?)
    }

    /// Opens the ledger to write.
    ///
    /// # Errors
    /// `Missing` and the like.
    pub fn write(&self) -> Result<Ledger, DeskError> {
        Ok(Ledger::open(&self.ledger, self.wait)?)
    }

    /// Opens the ledger to write, making the default one where it is missing; returns whether it was made.
    ///
    /// # Errors
    /// `Missing` for a ledger that a person named.
    pub fn write_or_make(&self) -> Result<(Ledger, bool), DeskError> {
        match Ledger::open(&self.ledger, self.wait) {
            Err(LedgerError::Missing(_)) if !self.named => {
                match Ledger::create(&self.ledger) {
                    // Another program was quicker; then it is there.
                    Ok(()) | Err(LedgerError::AlreadyThere(_)) => {}
                    Err(error) => return Err(error.into()),
                }
                Ok((Ledger::open(&self.ledger, self.wait)?, true))
            }
            other => Ok((other?, false)),
        }
    }

    /// Appends a change to a batch, under this name and time.
    pub(super) fn append(&self, batch: &mut Batch<'_>, change: &Change) -> Result<Recorded, LedgerError> {
        batch.append(&self.clock.now(), &self.actor, change)
    }

    /// Records one change by itself; `made` gives it from what the ledger holds.
    pub(super) fn record(
        &self,
        made: impl FnOnce(crate::ledger::View<'_>) -> Result<Change, DeskError>,
    ) -> Result<Done, DeskError> {
        let mut ledger = self.write()?;
        let mut batch = ledger.batch()?;
        let change = made(batch.view())?;
        let recorded = self.append(&mut batch, &change)?;
        batch.commit()?;
        Ok(recorded.into())
    }
}

#[cfg(unix)]
fn is_one_file(one: &Path, two: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |path: &Path| path.metadata().ok().map(|file| (file.dev(), file.ino()));
    identity(one).is_some() && identity(one) == identity(two)
}

#[cfg(not(unix))]
fn is_one_file(one: &Path, two: &Path) -> bool {
    one.canonicalize().ok().zip(two.canonicalize().ok()).is_some_and(|(one, two)| one == two)
}
