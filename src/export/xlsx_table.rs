//! A workbook: the table with a frozen header, and a sheet that says what the columns mean.

use std::io::Seek;
use std::io::Write;

use chrono::Datelike;
use rust_xlsxwriter::DocProperties;
use rust_xlsxwriter::ExcelDateTime;
use rust_xlsxwriter::Format as CellFormat;
use rust_xlsxwriter::FormatAlign;
use rust_xlsxwriter::Workbook;
use rust_xlsxwriter::Worksheet;
use rust_xlsxwriter::XlsxError;

use crate::export::ExportError;
use crate::export::TableInfo;
use crate::export::cells::Columns;
use crate::export::cells::NUMBERS;
use crate::export::cells::without_controls;
use crate::export::table::RowWriter;
use crate::model::Citation;

/// What a cell holds at most (Excel specifications and limits).
const LONGEST: usize = 32_767;

/// How many rows a sheet has (the same).
const MOST_ROWS: u32 = 1_048_576;

/// Columns that hold dates.
const DATES: [&str; 3] = ["published", "published_day", "retrieved"];

/// The sheet of the table.
pub(super) const SHEET: &str = "citations";

/// A table as it is written: the rows go to a temporary file, so that memory stays flat.
pub(super) struct Xlsx<'a> {
    book: Workbook,
    columns: Columns,
    info: TableInfo,
    text: CellFormat,
    date: CellFormat,
    /// How many rows there are, the header included.
    rows: u32,
    out: &'a mut dyn Write,
}

fn refused(error: XlsxError) -> ExportError {
    match error {
        XlsxError::IoError(error) => ExportError::Io(error),
        other => ExportError::Format(other.to_string()),
    }
}

/// Begins the sheet of the table.
pub(super) fn begin<'a>(columns: &Columns, info: &TableInfo, out: &'a mut dyn Write) -> Result<Xlsx<'a>, ExportError> {
    let mut book = Workbook::new();
    // A fixed date, so that the same citations give the same bytes.
    let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(refused)?;
    book.set_properties(&DocProperties::new().set_title("Citation table").set_creation_datetime(&made));
    header(book.add_worksheet_with_constant_memory().map_err(refused)?, columns).map_err(refused)?;
    Ok(Xlsx {
        book,
        columns: columns.clone(),
        info: *info,
        text: CellFormat::new().set_text_wrap().set_align(FormatAlign::Top),
        date: CellFormat::new().set_num_format("yyyy\\-mm\\-dd").set_align(FormatAlign::Top),
        rows: 1,
        out,
    })
}

fn header(sheet: &mut Worksheet, columns: &Columns) -> Result<(), XlsxError> {
    let bold = CellFormat::new().set_bold();
    sheet.set_name(SHEET)?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, (name, _)) in (0u16..).zip(columns.with_meanings()) {
        sheet.set_column_width(column, width(name))?;
    }
    for (column, (name, _)) in (0u16..).zip(columns.with_meanings()) {
        sheet.write_string_with_format(0, column, name, &bold)?;
    }
    Ok(())
}

impl RowWriter for Xlsx<'_> {
    fn row(&mut self, citation: &Citation) -> Result<(), ExportError> {
        if self.rows == MOST_ROWS {
            return Err(ExportError::TooMany(MOST_ROWS - 1));
        }
        let sheet = self.book.worksheet_from_index(0).map_err(refused)?;
        for (column, (name, cell)) in (0u16..).zip(self.columns.cells(citation)) {
            let Some(cell) = cell else { continue };
            let length = cell.encode_utf16().count();
            if length > LONGEST {
                let row = citation.appearance.id.to_string();
                return Err(ExportError::TooLong { column: name, row, length, most: LONGEST });
            }
            let number = NUMBERS.contains(&name).then(|| cell.parse::<u32>().ok()).flatten();
            let date = DATES.contains(&name).then(|| day(&cell)).flatten();
            // Else always a string: no quote becomes a formula, no address a link.
            match (number, date) {
                (Some(number), _) => sheet.write_number_with_format(self.rows, column, number, &self.text),
                (_, Some(date)) => sheet.write_datetime_with_format(self.rows, column, &date, &self.date),
                _ => sheet.write_string_with_format(self.rows, column, without_controls(&cell), &self.text),
            }
            .map_err(refused)?;
        }
        self.rows += 1;
        Ok(())
    }

    fn end(mut self: Box<Self>) -> Result<(), ExportError> {
        let last = u16::try_from(self.columns.with_meanings().count()).unwrap_or(1) - 1;
        let sheet = self.book.worksheet_from_index(0).map_err(refused)?;
        sheet.autofilter(0, 0, self.rows - 1, last).map_err(refused)?;
        legend(self.book.add_worksheet(), &self.columns, &self.info).map_err(refused)?;
        let mut file = tempfile::tempfile()?;
        self.book.save_to_writer(&mut file).map_err(refused)?;
        file.rewind()?;
        std::io::copy(&mut file, self.out)?;
        Ok(())
    }
}

/// Returns a date that is stated to the day, no less and no more, and that a workbook can hold.
fn day(text: &str) -> Option<ExcelDateTime> {
    let exact = text.len() == 10;
    let date = exact.then(|| chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten()?;
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    // Excel takes 1900 for a leap year; from March on its days are those of the calendar.
    let year = u16::try_from(date.year()).ok().filter(|year| *year > 1900)?;
    ExcelDateTime::from_ymd(year, month, day).ok()
}

fn width(column: &str) -> f64 {
    match column {
        "quote" => 60.0,
        "claim" => 40.0,
        "title" | "attribution" | "live_url" | "archive_url" | "note" | "later" => 32.0,
        "outlet" | "authors" | "recorded" | "published" | "retrieved" => 22.0,
        "published_day" => 12.0,
        "capture_sha256" => 20.0,
        _ => 13.0,
    }
}

fn legend(sheet: &mut Worksheet, columns: &Columns, info: &TableInfo) -> Result<(), XlsxError> {
    let bold = CellFormat::new().set_bold();
    let text = CellFormat::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name("columns")?;
    sheet.set_column_width(0, 20.0)?;
    sheet.set_column_width(1, 90.0)?;
    sheet.write_string_with_format(0, 0, "column", &bold)?;
    sheet.write_string_with_format(0, 1, "meaning", &bold)?;
    let made = [
        ("made at", format!("entry {} of the ledger", info.entries)),
        ("root", info.root.to_string()),
        ("made by", concat!("whosaid ", env!("CARGO_PKG_VERSION")).to_owned()),
        (
            "to check",
            "whosaid verify-citations FILE derives every row again from the captured bytes; the root is that of the \
             Merkle tree (RFC 9162) over the entries of the log"
                .to_owned(),
        ),
    ];
    let columns = columns.with_meanings().map(|(name, meaning)| (name, meaning.to_owned()));
    for (row, (name, meaning)) in (1u32..).zip(columns.chain(made)) {
        sheet.write_string_with_format(row, 0, name, &text)?;
        sheet.write_string_with_format(row, 1, meaning, &text)?;
    }
    Ok(())
}
