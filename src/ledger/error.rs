//! What can go wrong with a ledger.

use std::path::PathBuf;

use crate::model::Sha256;

/// What can go wrong with a ledger file, or with a change to it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LedgerError {
    /// A ledger was named that is not there.
    #[error("there is no ledger at {}", .0.display())]
    Missing(PathBuf),
    /// A ledger was to be made where something is already.
    #[error("{} is already there", .0.display())]
    AlreadyThere(PathBuf),
    /// The file is no ledger of ours.
    #[error("{} is not a whosaid ledger", path.display())]
    Foreign {
        /// Which file.
        path: PathBuf,
    },
    /// The file was made by a later version.
    #[error("{} was made by a newer whosaid (its form is {found}, this one knows {known})", path.display())]
    Newer {
        /// Which file.
        path: PathBuf,
        /// Its schema version.
        found: i64,
        /// The latest that this binary knows.
        known: i64,
    },
    /// The file was made by an earlier version and cannot be written, so it cannot be brought up to date.
    #[error("{} was made by an older whosaid and cannot be written, so it cannot be brought up to date", .0.display())]
    Older(PathBuf),
    /// Another ledger has an older form, and is not to be changed.
    #[error("{} was made by an older whosaid", .0.display())]
    OldForm(PathBuf),
    /// Another process holds the ledger and did not let go in time.
    #[error("the ledger is in use by another program, which did not let go in time to {doing}")]
    Busy {
        /// What was being done, as a verb phrase.
        doing: &'static str,
    },
    /// The ledger or its folder cannot be written.
    #[error("the ledger cannot be written: {} is read-only", .0.display())]
    ReadOnly(PathBuf),
    /// Something in the ledger is not as it was recorded.
    #[error("the ledger is damaged: {0}")]
    Damaged(String),
    /// A thing was named that is not in the ledger.
    #[error("there is no {what} {name}")]
    NoSuch {
        /// What kind of thing.
        what: &'static str,
        /// As it was named.
        name: String,
    },
    /// A name fits several things.
    #[error("{name} could be any of {candidates}")]
    Ambiguous {
        /// As it was named.
        name: String,
        /// What it could be, as words for a person.
        candidates: String,
    },
    /// A change that cannot be made, for a reason that is a rule of the ledger.
    #[error("{0}")]
    Refused(String),
    /// The bytes under a hash are not in the ledger.
    #[error("the ledger does not hold the bytes {0}")]
    NoBytes(Sha256),
    /// The query language was used wrongly.
    #[error("the search was not understood: {0}")]
    Query(String),
    /// There are too many words in a search.
    #[error("the search has {words} words; {most} are the most")]
    LongQuery {
        /// How many it has.
        words: usize,
        /// How many it may have.
        most: usize,
    },
    /// The operating system refused.
    #[error("could not {doing} {}", path.display())]
    Io {
        /// What was being done, as a verb phrase.
        doing: &'static str,
        /// Which file.
        path: PathBuf,
        /// The system's own words.
        source: std::io::Error,
    },
    /// SQLite refused.
    #[error("the ledger could not {doing}")]
    Sqlite {
        /// What was being done, as a verb phrase.
        doing: &'static str,
        /// SQLite's own words.
        source: rusqlite::Error,
    },
}

impl LedgerError {
    /// Returns the error for a refusal of SQLite, by what a caller would do about it.
    pub(super) fn sqlite(doing: &'static str, source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { doing },
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged(format!("{source}, trying to {doing}"))
            }
            _ => Self::Sqlite { doing, source },
        }
    }
}

/// Turns a refusal of SQLite into ours, with what was being done.
pub(super) trait Doing<T> {
    /// Names what was being done, as a verb phrase ("read the claims").
    fn doing(self, doing: &'static str) -> Result<T, LedgerError>;
}

impl<T> Doing<T> for Result<T, rusqlite::Error> {
    fn doing(self, doing: &'static str) -> Result<T, LedgerError> {
        self.map_err(|source| LedgerError::sqlite(doing, source))
    }
}
