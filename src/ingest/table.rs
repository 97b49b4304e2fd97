//! Tables that a person hands in: CSV as spreadsheets write it.

use crate::ingest::decode;

/// One row of a table, with the line that it starts on.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line, from 1.
    pub line: u64,
    cells: Vec<(String, String)>,
}

impl Row {
    /// Returns a cell without blanks around it; `None` where it is empty or the column is not there.
    pub fn get(&self, column: &str) -> Option<String> {
        let (_, cell) = self.cells.iter().find(|(name, _)| name == column)?;
        let cell = cell.trim();
        (!cell.is_empty()).then(|| cell.to_owned())
    }

    /// Returns a cell that holds several values separated by semicolons.
    pub fn list(&self, column: &str) -> Vec<String> {
        let cell = self.get(column).unwrap_or_default();
        cell.split(';').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
    }
}

/// A table with the columns that were not read, so that a misspelt one is not left out silently.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Row>,
    /// Columns that are none of the known ones.
    pub unread: Vec<String>,
}

/// Reads a table with a header line, separated by commas, semicolons or tabs, in UTF-8 or what a spreadsheet on
/// Windows writes. Column names are matched whatever their case; `cell` is applied to each cell.
///
/// # Errors
/// Why it is no such table, as a clause with its line.
pub fn table(bytes: &[u8], known: &[&str], needed: &[&str], cell: fn(&str) -> String) -> Result<Table, String> {
    let decoded = decode(bytes, None, None, false).map_err(|error| error.to_string())?;
    // The reader counts lines by `\n` and would be one behind at `\r\n`.
    let text = decoded.text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    if text.trim().is_empty() {
        return Err("the file is empty".to_owned());
    }
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter(&text)).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| csv_error(&error))?.clone();
    let columns: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    let unread = columns.iter().filter(|name| !name.is_empty() && !known.contains(&name.as_str())).cloned().collect();
    for column in needed {
        if !columns.iter().any(|name| name == column) {
            return Err(format!("line 1 names no column `{column}`; the columns are {}", known.join(", ")));
        }
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| csv_error(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        rows.push(Row { line, cells: columns.iter().cloned().zip(record.iter().map(cell)).collect() });
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_as_spreadsheets_write_it() {
        let read = |bytes: &[u8]| table(bytes, &["claim", "text"], &["text"], str::to_owned);
        let found = read("\u{feff}Claim;TEXT;other\r\nk;\"a; b\";x\r\n".as_bytes()).expect("a table");
        assert_eq!((found.rows[0].line, found.rows[0].list("text")), (2, vec!["a".to_owned(), "b".to_owned()]));
        assert_eq!(found.unread, ["other"]);
        assert!(read(b"").is_err() && read(b"claim\nx\n").is_err());
        assert!(read(b"claim,text\na\n").expect_err("ragged").contains("line 2"));
    }
}
