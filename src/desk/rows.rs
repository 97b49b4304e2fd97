//! Rows of the tables that a person hands in.

use crate::desk::DeskError;
use crate::export;
use crate::ingest;

pub(super) use crate::ingest::Row;
pub(super) use crate::ingest::Table;

/// Returns the file and line of a row, for a message.
pub(super) fn place(row: &Row, file: &str) -> String {
    format!("{file} line {}", row.line)
}

/// Reads a table, with the escapes of our own tables undone.
///
/// # Errors
/// `Table` where it is no such table.
pub(super) fn read(file: &str, bytes: &[u8], known: &[&str], needed: &[&str]) -> Result<Table, DeskError> {
    ingest::table(bytes, known, needed, export::unescape_formula)
        .map_err(|why| DeskError::Table { file: file.to_owned(), why })
}

/// Reads one word of a list, in any case.
///
/// # Errors
/// `Request` that lists the words.
pub(super) fn one_of<T: Copy>(what: &str, word: &str, all: &[T], name: fn(T) -> &'static str) -> Result<T, DeskError> {
    let wanted = word.trim().to_lowercase();
    all.iter().copied().find(|value| name(*value) == wanted).ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|value| name(*value)).collect();
        DeskError::Request(format!("{word} is no {what}; it is one of {}", words.join(", ")))
    })
}

/// Says why a row cannot be taken, with what a person needs to mend it.
pub(super) fn why(error: &DeskError) -> String {
    match error {
        DeskError::QuoteAmbiguous { places, .. } => format!("{error}: {}", places.join("; ")),
        DeskError::QuoteMissing { nearest: Some(nearest), .. } => format!("{error}; the nearest is: {nearest}"),
        other => other.to_string(),
    }
}
