//! What is handed on: the citation table, which can be read back, and the formats of other people's tools.
//!
//! This floor writes to whatever it is given and opens no file. Escaping lives here: what is written can always
//! be read back as it was, and no cell can become a formula, markup or a link that is no http(s) address.

mod addresses;
mod annotations;
mod cells;
mod claims;
mod csv_table;
mod document;
mod error;
mod format;
mod graph;
mod html_table;
mod json_table;
mod links_table;
mod markdown_table;
mod matrix_html;
mod matrix_table;
mod prov;
mod read_back;
mod references;
mod svg;
mod table;
mod time_scale;
mod timeline_svg;
mod timeline_words;
mod versions_page;
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
pub use document::write_document;
pub use error::ExportError;
pub use format::Format;
pub use format::TableInfo;
pub use graph::GraphFormat;
pub use graph::write_graph;
pub use links_table::LinkRow;
pub use links_table::write as write_links;
pub use matrix_table::cell_in_words;
pub use matrix_table::column_names;
pub use matrix_table::standing_in_words;
pub use matrix_table::write_matrix;
pub use prov::ProvFormat;
pub use prov::Provenance;
pub use read_back::Table;
pub use read_back::TableRow;
pub use read_back::read_table;
pub use references::ReferenceFormat;
pub use references::ReferenceWriter;
pub use table::TableOptions;
pub use table::TableWriter;
pub use timeline_svg::write_timeline_svg;
pub use timeline_words::event_in_words;
pub use timeline_words::kind_in_words;
pub use timeline_words::when_in_words;
pub use versions_page::write_versions;
