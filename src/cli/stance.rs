//! `whosaid stance`.

use std::ffi::OsString;

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::failure::INPUT;
use crate::cli::lines;
use crate::cli::output::Output;
use crate::desk;

/// How many pairs are judged at once: enough that a document is read once for all claims held against it.
const BATCH: usize = 1_024;

/// Propose how texts stand to claims: repeats, contradicts, mentions or unrelated
///
/// With --jsonl each line of FILE (or standard input) is {"id", "claim", "text", "title"?, "language"?} and is
/// answered with {"id", "label", "score", "scores", "passage": {"start", "end", "quote"}, "reasons"}, in order. The
/// score is how likely the label is; the passage is the sentence that it stands on, null for unrelated. No ledger
/// is needed or changed: a proposal is not evidence.
///
/// Example:
///   whosaid stance --jsonl pairs.jsonl
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Stance {
    /// Files of lines, or - for standard input
    #[arg(value_name = "FILE")]
    files: Vec<OsString>,
    /// Read lines of JSON, one pair each
    #[arg(long, required = true)]
    jsonl: bool,
}

impl Stance {
    pub(super) fn run(self, _session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let failed = lines::answer(&self.files, BATCH, "id", output, desk::stance_lines)?;
        Ok(if failed { INPUT } else { 0 })
    }
}
