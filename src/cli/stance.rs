//! `whosaid stance`.

use std::ffi::OsString;
use std::io::BufRead;
use std::path::PathBuf;

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::failure::INPUT;
use crate::cli::output::Output;
use crate::desk;

/// How many pairs are judged at once, and how many bytes of them: enough for every core, few enough that memory
/// stays flat.
const BATCH: usize = 1_024;
const BATCH_BYTES: usize = 16 << 20;

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
        let mut failed = false;
        if self.files.is_empty() {
            failed = answer(std::io::stdin().lock(), output)?;
        }
        for file in &self.files {
            if file == "-" {
                failed |= answer(std::io::stdin().lock(), output)?;
                continue;
            }
            let path = PathBuf::from(file);
            let opened =
                std::fs::File::open(&path).map_err(|source| desk::DeskError::Io { doing: "read", path, source })?;
            failed |= answer(std::io::BufReader::new(opened), output)?;
        }
        Ok(if failed { INPUT } else { 0 })
    }
}

/// Answers lines of pairs; returns whether any of them could not be read.
fn answer(mut input: impl BufRead, output: &mut Output) -> Result<bool, Failure> {
    let (mut failed, mut number) = (false, 0_usize);
    loop {
        let (mut numbers, mut lines, mut bytes) = (Vec::new(), Vec::new(), 0);
        while lines.len() < BATCH && bytes < BATCH_BYTES {
            let mut line = Vec::new();
            if input.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            number += 1;
            bytes += line.len();
            if !line.iter().all(u8::is_ascii_whitespace) {
                numbers.push(number);
                lines.push(String::from_utf8_lossy(&line).into_owned());
            }
        }
        if lines.is_empty() && bytes == 0 {
            return Ok(failed);
        }
        for (number, answer) in numbers.into_iter().zip(desk::stance_lines(&lines)) {
            match answer {
                Ok(found) => output.json_line(&found)?,
                Err((id, why)) => {
                    failed = true;
                    output.json_line(&serde_json::json!({"id": id, "error": format!("line {number}: {why}")}))?;
                }
            }
        }
    }
}
