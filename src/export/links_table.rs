//! Passages that wait for their claim, as a table that `link --file` takes.

use std::io::Write;

use crate::export::ExportError;
use crate::export::csv_table::as_io;
use crate::export::csv_table::escape_formula;
use crate::model::Stance;

/// A passage, with what is known of its link.
#[derive(Clone, Debug, Default)]
pub struct LinkRow {
    /// The claim.
    pub claim: Option<String>,
    /// The article.
    pub article: String,
    /// The words.
    pub quote: String,
    /// How they stand to the claim.
    pub stance: Option<Stance>,
    /// Anything else.
    pub note: Option<String>,
    /// Which place, where the words stand several times.
    pub occurrence: Option<usize>,
}

/// Writes passages as CSV (RFC 4180).
///
/// # Errors
/// `Io`.
pub fn write(rows: &[LinkRow], out: &mut dyn Write) -> Result<(), ExportError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(["claim", "article", "quote", "stance", "via", "note", "occurrence"]).map_err(as_io)?;
    for row in rows {
        let occurrence = row.occurrence.map(|number| number.to_string()).unwrap_or_default();
        let stance = row.stance.map(Stance::word).unwrap_or_default();
        let cells = [
            row.claim.as_deref().unwrap_or_default(),
            &row.article,
            &row.quote,
            stance,
            "",
            row.note.as_deref().unwrap_or_default(),
            &occurrence,
        ];
        writer.write_record(cells.map(escape_formula)).map_err(as_io)?;
    }
    Ok(writer.flush()?)
}
