//! The one way into all formats of the citation table: begun, row by row, ended. Memory stays flat, save for a page
//! in HTML, which holds the rows of one claim.

use std::io::Write;

use crate::export::ExportError;
use crate::export::Format;
use crate::export::TableInfo;
use crate::export::cells::Columns;
use crate::export::csv_table;
use crate::export::csv_table::Dialect;
use crate::export::html_table;
use crate::export::json_table;
use crate::export::markdown_table;
use crate::export::xlsx_table;
use crate::model::Citation;

/// How a table is wanted.
#[derive(Clone, Debug, Default)]
pub struct TableOptions {
    /// Which columns, in which order; all where nothing else is said.
    pub columns: Columns,
    /// A CSV as a French Excel opens it: semicolons, and a byte order mark.
    pub excel_fr: bool,
}

/// A format that takes rows.
pub(super) trait RowWriter {
    /// Writes a row.
    fn row(&mut self, citation: &Citation) -> Result<(), ExportError>;

    /// Writes what comes after the last row.
    fn end(self: Box<Self>) -> Result<(), ExportError>;
}

/// A table as it is written. The same citations in the same order give the same bytes.
pub struct TableWriter<'a>(Box<dyn RowWriter + 'a>);

impl<'a> TableWriter<'a> {
    /// Begins a table.
    ///
    /// # Errors
    /// `Io`, and what the writer of a format refuses.
    pub fn begin(
        format: Format,
        options: &TableOptions,
        info: &TableInfo,
        out: &'a mut dyn Write,
    ) -> Result<Self, ExportError> {
        let columns = &options.columns;
        Ok(Self(match format {
            Format::Csv if options.excel_fr => Box::new(csv_table::begin(columns, Dialect::ExcelFr, out)?),
            Format::Csv => Box::new(csv_table::begin(columns, Dialect::Commas, out)?),
            Format::Tsv => Box::new(csv_table::begin(columns, Dialect::Tabs, out)?),
            Format::Md => Box::new(markdown_table::begin(columns, out)?),
            Format::Html => Box::new(html_table::begin(columns, info, out)?),
            Format::Json => Box::new(json_table::begin(columns, out)),
            Format::Xlsx => Box::new(xlsx_table::begin(columns, info, out)?),
        }))
    }

    /// Begins a page in HTML that is more than the table: its title, and markup that stands above.
    ///
    /// # Errors
    /// `Io`.
    pub(super) fn begin_page(title: &str, intro: &str, out: &'a mut dyn Write) -> Result<Self, ExportError> {
        Ok(Self(Box::new(html_table::begin_page(&Columns::default(), title, intro, out)?)))
    }

    /// Writes a row; those of one claim come together.
    ///
    /// # Errors
    /// `Io`; `TooLong` for a cell, and `TooMany` for a row, that a workbook cannot hold.
    pub fn row(&mut self, citation: &Citation) -> Result<(), ExportError> {
        self.0.row(citation)
    }

    /// Ends the table.
    ///
    /// # Errors
    /// `Io`, and what the writer of a format refuses.
    pub fn end(self) -> Result<(), ExportError> {
        self.0.end()
    }
}
