//! What is handed on: the citation table, which can be read back, and the formats of other people's tools.
//!
//! This floor writes to whatever it is given and opens no file. Escaping lives here: what is written can always
//! be read back as it was, and no cell can become a formula, markup or a link that is no http(s) address.

mod addresses;
mod annotations;
mod cells;
mod claims;
mod csv_table;
mod error;
mod format;
mod html_table;
mod json_table;
mod links_table;
mod markdown_table;
mod prov;
mod read_back;
mod references;
mod table;
mod workbook;
mod xlsx_table;

pub use annotations::Anchored;
pub use annotations::AnnotationWriter;
pub use cells::COLUMNS;
pub use cells::Columns;
pub use cells::Difference;
pub use cells::chain_in_words;
pub use cells::differences;
pub use claims::ClaimWriter;
pub use claims::Publisher;
pub use csv_table::unescape_formula;
pub use error::ExportError;
pub use format::Format;
pub use format::TableInfo;
pub use links_table::LinkRow;
pub use links_table::write as write_links;
pub use prov::ProvFormat;
pub use prov::Provenance;
pub use read_back::Table;
pub use read_back::TableRow;
pub use read_back::read_table;
pub use references::ReferenceFormat;
pub use references::ReferenceWriter;
pub use table::TableOptions;
pub use table::TableWriter;
