//! A workbook: the table with a frozen header, and a sheet that says what the columns mean.

use std::io::Write;

use rust_xlsxwriter::DocProperties;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format as CellFormat;
use rust_xlsxwriter::FormatAlign;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use crate::export::ExportError;
use crate::export::TableInfo;
use crate::export::cells::COLUMNS;
use crate::export::cells::cells;
use crate::model::Citation;

/// What a cell holds at most (Excel specifications and limits).
const LONGEST: usize = 32_767;

/// The sheet of the table.
pub(super) const SHEET: &str = "citations";

pub(super) fn write(citations: &[Citation], info: &TableInfo, out: &mut dyn Write) -> Result<(), ExportError> {
    let refused = |error: XlsxError| ExportError::Format(error.to_string());
    let mut book = Workbook::new();
    // A fixed date, so that the same citations give the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(refused)?;
    book.set_properties(&DocProperties::new().set_title("Citation table").set_creation_datetime(&made));
    table(book.add_worksheet(), citations)?;
    legend(book.add_worksheet(), info).map_err(refused)?;
    let bytes = book.save_to_buffer().map_err(refused)?;
    out.write_all(&bytes)?;
    Ok(())
}

fn table(sheet: &mut Worksheet, citations: &[Citation]) -> Result<(), ExportError> {
    let refused = |error: XlsxError| ExportError::Format(error.to_string());
    let bold = CellFormat::new().set_bold();
    let text = CellFormat::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(SHEET).map_err(refused)?;
    sheet.set_freeze_panes(1, 0).map_err(refused)?;
    for (column, (name, _)) in (0u16..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, name, &bold).map_err(refused)?;
        sheet.set_column_width(column, width(name)).map_err(refused)?;
    }
    for (row, citation) in (1u32..).zip(citations) {
        for (column, cell) in (0u16..).zip(cells(citation)) {
            let Some(cell) = cell else { continue };
            let length = cell.encode_utf16().count();
            if length > LONGEST {
                let name = COLUMNS.get(usize::from(column)).map_or("a cell", |(name, _)| name);
                return Err(ExportError::TooLong {
                    column: name,
                    row: citation.appearance.id.to_string(),
                    length,
                    most: LONGEST,
                });
            }
            // Always a string: no quote becomes a formula, no address a link.
            sheet.write_string_with_format(row, column, without_controls(&cell), &text).map_err(refused)?;
        }
    }
    let last = u32::try_from(citations.len()).unwrap_or(u32::MAX);
    let columns = u16::try_from(COLUMNS.len()).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, last, columns - 1).map_err(refused)?;
    Ok(())
}

/// XML has no way to write most control characters; they show as U+FFFD.
fn without_controls(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c })
        .collect()
}

fn width(column: &str) -> f64 {
    match column {
        "quote" => 60.0,
        "claim" => 40.0,
        "title" | "attribution" | "live_url" | "archive_url" | "note" | "later" => 32.0,
        "outlet" | "authors" | "recorded" | "published" | "retrieved" => 22.0,
        "capture_sha256" => 20.0,
        _ => 13.0,
    }
}

fn legend(sheet: &mut Worksheet, info: &TableInfo) -> Result<(), XlsxError> {
    let bold = CellFormat::new().set_bold();
    sheet.set_name("columns")?;
    sheet.set_column_width(0, 20.0)?;
    sheet.set_column_width(1, 90.0)?;
    sheet.write_string_with_format(0, 0, "column", &bold)?;
    sheet.write_string_with_format(0, 1, "meaning", &bold)?;
    for (row, (name, meaning)) in (1u32..).zip(COLUMNS) {
        sheet.write_string(row, 0, name)?;
        sheet.write_string(row, 1, meaning)?;
    }
    let below = u32::try_from(COLUMNS.len()).unwrap_or(u32::MAX - 2) + 2;
    sheet.write_string(below, 0, "made at")?;
    sheet.write_string(below, 1, format!("entry {} of the ledger, root {}", info.entries, info.root))?;
    Ok(())
}
