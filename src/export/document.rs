//! An answer as one JSON document in a file.

use std::io::Write;

use serde::Serialize;

use crate::export::ExportError;

/// Writes an answer as its documented JSON, with a line end.
///
/// # Errors
/// `Io`.
pub fn write_document(answer: &impl Serialize, out: &mut dyn Write) -> Result<(), ExportError> {
    serde_json::to_writer_pretty(&mut *out, answer).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(())
}
