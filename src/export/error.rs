//! What can go wrong with a table.

/// What can go wrong with writing a table or reading one back.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// What is written to refused.
    #[error("the table could not be written")]
    Io(#[from] std::io::Error),
    /// A cell is longer than the format allows.
    #[error("{column} of {row} has {length} characters, more than the {most} that a spreadsheet cell holds")]
    TooLong {
        /// The column.
        column: &'static str,
        /// The appearance.
        row: String,
        /// How many characters.
        length: usize,
        /// How many are allowed.
        most: usize,
    },
    /// There are more rows than the format allows.
    #[error("a workbook holds {0} rows; write CSV, or narrow the table down with filters")]
    TooMany(u32),
    /// A file is no table of ours.
    #[error("it is no citation table: {0}")]
    NotATable(String),
    /// A checkpoint, a proof, a key or a time stamp cannot be read.
    #[error("{0}")]
    Note(String),
    /// The writer of a format refused.
    #[error("the table could not be written: {0}")]
    Format(String),
}
