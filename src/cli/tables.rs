//! Tables that a person hands in.

use std::path::Path;

use crate::cli::failure::Failure;
use crate::cli::ingest::MOST_BYTES;
use crate::cli::ingest::read_stdin;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::desk;
use crate::desk::DeskError;

/// Tells which columns of a table were not read: one of them may be misspelt.
pub(super) fn unread_columns(columns: &[String], output: &mut Output) {
    if !columns.is_empty() {
        output.remark(format!("note: not read: the columns {}", safe(&columns.join(", "))));
    }
}

/// Reads a table that a person hands in, from a file or standard input.
pub(super) fn read_table(file: &Path) -> Result<(String, Vec<u8>), Failure> {
    if file.as_os_str() == "-" {
        return Ok(("standard input".to_owned(), read_stdin(MOST_BYTES)?));
    }
    let name = desk::shown(file);
    match desk::read_file(file, MOST_BYTES) {
        Ok((bytes, _)) => Ok((name, bytes)),
        Err(source) => Err(DeskError::Ingest { path: name, source }.into()),
    }
}
