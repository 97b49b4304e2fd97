//! Lines of JSON, answered in order and a batch at a time: what every `--jsonl` verb does.

use std::ffi::OsString;
use std::fs::File;
use std::io::BufRead;
use std::io::BufReader;
use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::desk::DeskError;

/// How many bytes of lines are held at once, so that memory stays flat however long they are.
const BATCH_BYTES: usize = 16 << 20;

/// What became of one line: its answer, or its id, where that could be read, and why there is none.
pub(super) type Answered<T> = Result<T, (Option<Value>, String)>;

/// Answers the lines of files, or of standard input where none is named or one is `-`. `work` takes at most `at_once`
/// lines and gives as many answers, in order. A line that cannot be answered is answered with its id under `id_name` and
/// with why; blank lines are passed over. Returns whether any line could not be answered.
pub(super) fn answer<T: Serialize>(
    files: &[OsString],
    at_once: usize,
    id_name: &str,
    output: &mut Output,
    work: impl Fn(&[String]) -> Vec<Answered<T>>,
) -> Result<bool, Failure> {
    let stdin = [OsString::from("-")];
    let files = if files.is_empty() { &stdin } else { files };
    let mut failed = false;
    for file in files {
        failed |= if file == "-" {
            answer_one(std::io::stdin().lock(), at_once, id_name, output, &work)?
        } else {
            answer_one(open(Path::new(file))?, at_once, id_name, output, &work)?
        };
    }
    Ok(failed)
}

/// Opens a file of lines.
pub(super) fn open(path: &Path) -> Result<BufReader<File>, Failure> {
    let opened = File::open(path).map_err(|source| DeskError::Io { doing: "read", path: path.to_owned(), source })?;
    Ok(BufReader::new(opened))
}

fn answer_one<T: Serialize>(
    mut input: impl BufRead,
    at_once: usize,
    id_name: &str,
    output: &mut Output,
    work: &impl Fn(&[String]) -> Vec<Answered<T>>,
) -> Result<bool, Failure> {
    let (mut failed, mut number) = (false, 0_usize);
    loop {
        let (numbers, lines) = batch(&mut input, at_once, &mut number)?;
        if lines.is_empty() {
            return Ok(failed);
        }
        for (number, answer) in numbers.into_iter().zip(work(&lines)) {
            match answer {
                Ok(answer) => output.json_line(&answer)?,
                Err((id, why)) => {
                    failed = true;
                    output.json_line(&serde_json::json!({id_name: id, "error": format!("line {number}: {why}")}))?;
                }
            }
        }
    }
}

/// Reads the next lines that are not blank, with their numbers; none at the end of the input.
fn batch(
    input: &mut impl BufRead,
    at_once: usize,
    number: &mut usize,
) -> Result<(Vec<usize>, Vec<String>), std::io::Error> {
    let (mut numbers, mut lines, mut bytes) = (Vec::new(), Vec::new(), 0);
    while lines.len() < at_once && bytes < BATCH_BYTES {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        *number += 1;
        if !line.iter().all(u8::is_ascii_whitespace) {
            bytes += line.len();
            numbers.push(*number);
            lines.push(String::from_utf8_lossy(&line).into_owned());
        }
    }
    Ok((numbers, lines))
}
