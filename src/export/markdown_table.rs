//! A table in GitHub Flavored Markdown. A cell is one line: line breaks become blanks.

use std::io::Write;

use crate::export::ExportError;
use crate::export::cells::COLUMNS;
use crate::export::cells::cells;
use crate::export::html_table::is_web_address;
use crate::model::Citation;

pub(super) fn write(citations: &[Citation], out: &mut dyn Write) -> Result<(), ExportError> {
    let names: Vec<String> = COLUMNS.iter().map(|(name, _)| escaped(name)).collect();
    writeln!(out, "| {} |", names.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(COLUMNS.len()))?;
    for citation in citations {
        let row = cells(citation).map(|cell| cell.map_or(String::new(), |text| one_cell(&text)));
        writeln!(out, "| {} |", row.join(" | "))?;
    }
    Ok(())
}

fn one_cell(text: &str) -> String {
    let line = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
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
