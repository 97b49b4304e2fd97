//! What can go wrong with a request.

use std::error::Error;
use std::path::PathBuf;

use crate::export::ExportError;
use crate::ingest::IngestError;
use crate::ledger::LedgerError;
use crate::model::Problem;

/// A row of a file that cannot be taken.
#[derive(Debug, thiserror::Error)]
#[error("{place}: {why}")]
pub struct RowError {
    /// The file and line.
    pub place: String,
    /// Why, as a clause.
    pub why: String,
}

/// What can go wrong with a request.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DeskError {
    /// The ledger refused.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// A table could not be written or read.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A file gave nothing.
    #[error("{path}: {source}")]
    Ingest {
        /// Which file.
        path: String,
        /// Why.
        source: IngestError,
    },
    /// Rows of a file cannot be taken; nothing of the file was recorded.
    #[error("{} of {file} cannot be taken, so nothing of it was recorded", if .rows.len() == 1 { "a row" } else { "some rows" })]
    Rows {
        /// Which file.
        file: String,
        /// Each row with its reason.
        rows: Vec<RowError>,
    },
    /// A file cannot be read as the table it should be.
    #[error("{file}: {why}")]
    Table {
        /// Which file.
        file: String,
        /// Why, as a clause.
        why: String,
    },
    /// A quote stands several times in an article.
    #[error("the quote stands {} times in {article}", places.len())]
    QuoteAmbiguous {
        /// The article.
        article: String,
        /// Each place: its number and what stands around it.
        places: Vec<String>,
    },
    /// A quote does not stand in an article.
    #[error("the quote does not stand in {article}")]
    QuoteMissing {
        /// The article.
        article: String,
        /// What comes nearest to it.
        nearest: Option<String>,
    },
    /// A request that cannot be carried out as it is put.
    #[error("{0}")]
    Request(String),
    /// Another ledger does not verify.
    #[error("{} does not verify, so nothing of it was taken", path.display())]
    OtherDamaged {
        /// Which file.
        path: PathBuf,
        /// What does not hold.
        problems: Vec<Problem>,
    },
    /// There is no evidence that passes a filter.
    #[error("no appearance passes these filters, so there is no evidence to bundle")]
    NoEvidence,
    /// A signing key cannot be used.
    #[error("the signing key {}: {why}", path.display())]
    Key {
        /// Which file.
        path: PathBuf,
        /// Why not, as a clause.
        why: String,
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
    /// What was written to is closed or full.
    #[error("could not write")]
    Output(#[from] std::io::Error),
    /// A person or the system asked to stop; what was reported as recorded is recorded.
    #[error("stopped before the end; what was reported is recorded, and the same command goes on from there")]
    Interrupted,
}

/// Writes an error with its causes, each once.
pub fn with_causes(error: &dyn Error) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let words = error.to_string();
        if !message.ends_with(&words) {
            message = format!("{message}: {words}");
        }
        cause = error.source();
    }
    message
}
