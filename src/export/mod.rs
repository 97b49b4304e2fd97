//! The citation table in every format that it is handed in, and read back from each of them.
//!
//! This floor writes to whatever it is given and opens no file. Escaping lives here: what is written can always
//! be read back as it was, and no cell can become a formula, markup or a link that is no http(s) address.

mod cells;
mod csv_table;
mod error;
mod format;
mod html_table;
mod json_table;
mod markdown_table;
pub mod minisign;
pub mod note;
mod read_back;
pub mod timestamp;
pub mod tlog_proof;
mod workbook;
mod xlsx_table;

pub use cells::COLUMNS;
pub use cells::Difference;
pub use cells::chain_in_words;
pub use cells::differences;
pub use csv_table::unescape_formula;
pub use error::ExportError;
pub use format::Format;
pub use format::TableInfo;
pub use format::write;
pub use read_back::Table;
pub use read_back::TableRow;
pub use read_back::read_table;
