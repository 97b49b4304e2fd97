//! CSV (RFC 4180) and TSV.
//!
//! A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV Injection"). So
//! that the value is not damaged for other readers, the escape can be undone: a cell that begins with apostrophes
//! and then such a sign gets one more, and reading takes one away. Numbers such as -5 stay numbers.

use std::io::Write;

use crate::export::ExportError;
use crate::export::cells::Columns;
use crate::export::table::RowWriter;
use crate::model::Citation;

/// Signs with which spreadsheets begin a formula, or skip to one; the last four in full width.
const FORMULA_SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// How the cells of a row are kept apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Dialect {
    /// Commas and `\r\n`, as RFC 4180 has it.
    Commas,
    /// Tabs and `\n`.
    Tabs,
    /// Semicolons behind a byte order mark: what Excel opens with a double click where the comma is the decimal sign.
    ExcelFr,
}

/// A table as it is written.
pub(super) struct Separated<'a> {
    writer: csv::Writer<&'a mut dyn Write>,
    dialect: Dialect,
    columns: Columns,
}

/// Writes the line of the names.
pub(super) fn begin<'a>(
    columns: &Columns,
    dialect: Dialect,
    out: &'a mut dyn Write,
) -> Result<Separated<'a>, ExportError> {
    let (separator, terminator) = match dialect {
        Dialect::Commas => (b',', csv::Terminator::CRLF),
        Dialect::Tabs => (b'\t', csv::Terminator::Any(b'\n')),
        Dialect::ExcelFr => (b';', csv::Terminator::CRLF),
    };
    if dialect == Dialect::ExcelFr {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = csv::WriterBuilder::new().delimiter(separator).terminator(terminator).from_writer(out);
    writer.write_record(columns.with_meanings().map(|(name, _)| name)).map_err(as_io)?;
    Ok(Separated { writer, dialect, columns: columns.clone() })
}

impl RowWriter for Separated<'_> {
    fn row(&mut self, citation: &Citation) -> Result<(), ExportError> {
        for (_, cell) in self.columns.cells(citation) {
            let cell = escape_formula(&cell.unwrap_or_default());
            let cell = if self.dialect == Dialect::Tabs { escape_tabs(&cell) } else { cell };
            self.writer.write_field(&cell).map_err(as_io)?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(as_io)
    }

    fn end(mut self: Box<Self>) -> Result<(), ExportError> {
        Ok(self.writer.flush()?)
    }
}

pub(super) fn as_io(error: csv::Error) -> ExportError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => ExportError::Io(error),
        other => ExportError::Format(format!("{other:?}")),
    }
}

fn begins_a_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA_SIGNS)
}

fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, fraction) = digits.split_once(['.', ',']).unwrap_or((digits, "0"));
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

/// Returns a cell that no spreadsheet takes for a formula.
pub(super) fn escape_formula(cell: &str) -> String {
    if begins_a_formula(cell) && !is_number(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// Takes the apostrophe that is set before a formula sign away again.
pub fn unescape_formula(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if begins_a_formula(rest) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

/// A TSV has no quoting that all of its readers know: line breaks and tabs are written as in C.
fn escape_tabs(cell: &str) -> String {
    cell.replace('\\', "\\\\").replace('\t', "\\t").replace('\n', "\\n").replace('\r', "\\r")
}

/// Undoes the escapes of a TSV.
pub(super) fn unescape_tabs(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        match (c, if c == '\\' { chars.next() } else { None }) {
            ('\\', Some('t')) => out.push('\t'),
            ('\\', Some('n')) => out.push('\n'),
            ('\\', Some('r')) => out.push('\r'),
            ('\\', Some(other)) => out.push(other),
            (c, _) => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_formula_is_text_and_a_number_a_number() {
        assert_eq!(escape_formula("=1+1"), "'=1+1");
        assert_eq!(escape_formula("-12,5"), "-12,5");
        assert_eq!(escape_formula("'=x"), "''=x");
        assert_eq!(escape_formula("l'armée"), "l'armée");
        assert_eq!(unescape_formula("'quoted'"), "'quoted'");
    }

    proptest! {
        #[test]
        fn every_cell_comes_back(cell in "['=+@a1 \\t\\n\\\\-]{0,8}") {
            prop_assert_eq!(unescape_formula(&escape_formula(&cell)), cell.clone());
            prop_assert_eq!(unescape_tabs(&escape_tabs(&cell)), cell);
        }
    }
}
