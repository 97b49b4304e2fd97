//! `whosaid match`.

use std::ffi::OsString;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::failure::INPUT;
use crate::cli::lines;
use crate::cli::output::Output;
use crate::desk::ClaimList;
use crate::desk::DeskError;

/// How many texts are held at once: enough for every core, few enough that memory stays flat.
const BATCH: usize = 256;

/// Rank the claims of a file for each text of another, without a ledger
///
/// Each line of FILE (or standard input) is {"query_id","text"} and is answered, in order, with the ids of the
/// claims that it may repeat, best first: {"query_id","ranked":[…],"scores":[…]}. Each line of the claims is
/// {"id" or "doc_id","text","title"?}. Scores compare within one answer only.
///
/// Example:
///   whosaid match --jsonl --claims checked.jsonl posts.jsonl
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Match {
    /// Files of lines, or - for standard input
    #[arg(value_name = "FILE")]
    files: Vec<OsString>,
    /// Read and answer lines of JSON
    #[arg(long, required = true)]
    jsonl: bool,
    /// Rank the claims of this file
    #[arg(long, value_name = "FILE")]
    claims: PathBuf,
    /// Name at most this many claims for a text
    #[arg(long, value_name = "NUMBER", default_value_t = 100)]
    most: usize,
}

impl Match {
    pub(super) fn run(self, _: &Session, output: &mut Output) -> Result<u8, Failure> {
        let wrong = |why| DeskError::Table { file: self.claims.display().to_string(), why };
        let claims = ClaimList::read(lines::open(&self.claims)?).map_err(wrong)?;
        let failed = lines::answer(&self.files, BATCH, "query_id", output, |lines| {
            lines.par_iter().map(|line| claims.match_line(line, self.most)).collect()
        })?;
        Ok(if failed { INPUT } else { 0 })
    }
}
