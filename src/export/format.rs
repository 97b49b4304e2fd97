//! The formats, and the one way into all of them.

use std::io::Write;

use crate::export::ExportError;
use crate::export::csv_table;
use crate::export::html_table;
use crate::export::json_table;
use crate::export::markdown_table;
use crate::export::xlsx_table;
use crate::model::Citation;
use crate::model::Sha256;

/// How a table is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// Comma-separated values (RFC 4180), UTF-8.
    Csv,
    /// Tab-separated values, UTF-8.
    Tsv,
    /// A table in GitHub Flavored Markdown.
    Md,
    /// One page that stands for itself and prints well.
    Html,
    /// One array of objects.
    Json,
    /// A workbook (ECMA-376).
    Xlsx,
}

impl Format {
    /// All formats, in the order in which help texts list them.
    pub const ALL: [Self; 6] = [Self::Csv, Self::Tsv, Self::Md, Self::Html, Self::Json, Self::Xlsx];

    /// Returns its word, which is also the ending of its files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Md => "md",
            Self::Html => "html",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
        }
    }

    /// Reads its word.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "htm" => Some(Self::Html),
            "markdown" => Some(Self::Md),
            word => Self::ALL.into_iter().find(|format| format.word() == word),
        }
    }
}

/// Which state of a ledger a table was made at.
#[derive(Clone, Copy, Debug)]
pub struct TableInfo {
    /// How many entries its log had.
    pub entries: u64,
    /// The root of the Merkle tree over them.
    pub root: Sha256,
}

/// Writes citations, which are in order already, as a table. The same citations give the same bytes.
///
/// # Errors
/// `Io`, and `TooLong` for a cell that a workbook cannot hold.
pub fn write(
    citations: Vec<Citation>,
    format: Format,
    info: &TableInfo,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    match format {
        Format::Csv => csv_table::write(&citations, b',', out),
        Format::Tsv => csv_table::write(&citations, b'\t', out),
        Format::Md => markdown_table::write(&citations, out),
        Format::Html => html_table::write(&citations, info, out),
        Format::Json => json_table::write(&citations, out),
        Format::Xlsx => xlsx_table::write(&citations, info, out),
    }
}
