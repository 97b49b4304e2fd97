//! `whosaid match`.

use std::fs::File;
use std::io::BufRead;
use std::io::BufReader;
use std::path::Path;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::failure::INPUT;
use crate::cli::output::Output;
use crate::desk::ClaimList;
use crate::desk::DeskError;

/// How many texts are matched at once: enough for every core, few enough that memory stays flat.
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
    files: Vec<PathBuf>,
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
        let claims = ClaimList::read(BufReader::new(open(&self.claims)?)).map_err(wrong)?;
        let mut failed = false;
        if self.files.is_empty() {
            failed |= self.answer_lines(&claims, std::io::stdin().lock(), output)?;
        }
        for file in &self.files {
            failed |= if file.as_os_str() == "-" {
                self.answer_lines(&claims, std::io::stdin().lock(), output)?
            } else {
                self.answer_lines(&claims, BufReader::new(open(file)?), output)?
            };
        }
        Ok(if failed { INPUT } else { 0 })
    }

    /// Answers lines in order, on every core; returns whether any of them could not be read.
    fn answer_lines(&self, claims: &ClaimList, mut input: impl BufRead, output: &mut Output) -> Result<bool, Failure> {
        let (mut failed, mut number) = (false, 0_usize);
        loop {
            let mut batch: Vec<(usize, String)> = Vec::with_capacity(BATCH);
            while batch.len() < BATCH {
                let mut line = Vec::new();
                if input.read_until(b'\n', &mut line)? == 0 {
                    break;
                }
                number += 1;
                if !line.iter().all(u8::is_ascii_whitespace) {
                    batch.push((number, String::from_utf8_lossy(&line).into_owned()));
                }
            }
            if batch.is_empty() {
                return Ok(failed);
            }
            let matched = |(number, line): (usize, String)| (number, claims.match_line(&line, self.most));
            let answers: Vec<_> = batch.into_par_iter().map(matched).collect();
            for (number, answer) in answers {
                match answer {
                    Ok(matched) => output.json_line(&matched)?,
                    Err((id, why)) => {
                        failed = true;
                        output.json_line(
                            &serde_json::json!({"query_id": id, "error": format!("line {number}: {why}")}),
                        )?;
                    }
                }
            }
        }
    }
}

fn open(path: &Path) -> Result<File, Failure> {
    File::open(path).map_err(|source| DeskError::Io { doing: "read", path: path.to_owned(), source }.into())
}
