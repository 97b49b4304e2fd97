//! The formats of the citation table.

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
