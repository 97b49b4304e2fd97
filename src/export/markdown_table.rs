//! A table in GitHub Flavored Markdown. A cell is one line: line breaks become blanks.

use std::io::Write;

use crate::export::ExportError;
use crate::export::cells::Columns;
use crate::export::cells::one_line;
use crate::export::html::is_web_address;
use crate::export::table::RowWriter;
use crate::model::Citation;

/// A table as it is written.
pub(super) struct Markdown<'a> {
    out: &'a mut dyn Write,
    columns: Columns,
}

/// Writes the line of the names.
pub(super) fn begin<'a>(columns: &Columns, out: &'a mut dyn Write) -> Result<Markdown<'a>, ExportError> {
    let names: Vec<String> = columns.with_meanings().map(|(name, _)| escaped(name)).collect();
    writeln!(out, "| {} |", names.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(names.len()))?;
    Ok(Markdown { out, columns: columns.clone() })
}

impl RowWriter for Markdown<'_> {
    fn row(&mut self, citation: &Citation) -> Result<(), ExportError> {
        let row: Vec<String> =
            self.columns.cells(citation).map(|(_, cell)| cell.map_or(String::new(), |text| one_cell(&text))).collect();
        Ok(writeln!(self.out, "| {} |", row.join(" | "))?)
    }

    fn end(self: Box<Self>) -> Result<(), ExportError> {
        Ok(())
    }
}

fn one_cell(text: &str) -> String {
    let line = one_line(text);
    let plain_address = is_web_address(&line) && !line.contains(['<', '>', '|', '\\', ' ', '`', '*', '"']);
    if plain_address { format!("<{line}>") } else { escaped(&line) }
}

/// Puts a backslash before every ASCII sign that Markdown might read (CommonMark, section 2.4).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() && !matches!(c, ',' | ';' | '?' | '%' | '/' | '\'' | '"') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
