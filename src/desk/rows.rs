//! Tables that a person hands in: CSV as spreadsheets write it.

use crate::desk::DeskError;
use crate::export;
use crate::ingest;

/// One row of a table, with the line that it starts on.
pub(super) struct Row {
    line: u64,
    cells: Vec<(String, String)>,
}

impl Row {
    /// Returns a cell without blanks around it; `None` where it is empty or the column is not there.
    pub(super) fn get(&self, column: &str) -> Option<String> {
        let (_, cell) = self.cells.iter().find(|(name, _)| name == column)?;
        let cell = cell.trim();
        (!cell.is_empty()).then(|| cell.to_owned())
    }

    /// Returns the file and line of the row, for a message.
    pub(super) fn place(&self, file: &str) -> String {
        format!("{file} line {}", self.line)
    }
}

/// A table with the columns that were not read, so that a misspelt one is not left out silently.
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    pub(super) unread: Vec<String>,
}

/// Reads a table with a header line, separated by commas, semicolons or tabs, in UTF-8 or what a spreadsheet on
/// Windows writes. Column names are matched whatever their case.
///
/// # Errors
/// `Table` where it is no such table.
pub(super) fn read(file: &str, bytes: &[u8], known: &[&str], needed: &[&str]) -> Result<Table, DeskError> {
    let wrong = |why: String| DeskError::Table { file: file.to_owned(), why };
    let decoded = ingest::decode(bytes, None, false).map_err(|error| wrong(error.to_string()))?;
    // The reader counts lines by `\n` and would be one behind at `\r\n`.
    let text = decoded.text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let text = text.as_str();
    if text.trim().is_empty() {
        return Err(wrong("the file is empty".to_owned()));
    }
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter(text)).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| wrong(csv_error(&error)))?.clone();
    let columns: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    let unread = columns.iter().filter(|name| !name.is_empty() && !known.contains(&name.as_str())).cloned().collect();
    for column in needed {
        if !columns.iter().any(|name| name == column) {
            return Err(wrong(format!("line 1 names no column `{column}`; the columns are {}", known.join(", "))));
        }
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| wrong(csv_error(&error)))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cells = columns.iter().cloned().zip(record.iter().map(export::unescape_formula)).collect();
        rows.push(Row { line, cells });
    }
    Ok(Table { rows, unread })
}

/// The separator that the header line has most of.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or("");
    let count = |separator: u8| header.bytes().filter(|byte| *byte == separator).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

fn csv_error(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
            let line = pos.as_ref().map_or(0, csv::Position::line);
            format!(
                "line {line} has {len} cells where the header has {expected_len}; is a quotation mark missing or too many?"
            )
        }
        _ => error.to_string(),
    }
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
