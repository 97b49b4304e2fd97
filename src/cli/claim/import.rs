//! `whosaid claim import`.

use std::path::PathBuf;

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::tables::read_table;
use crate::cli::tables::unread_columns;
use crate::cli::terminal::safe;
use crate::desk;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Import {
    /// The table, or - for standard input
    file: PathBuf,
}

impl Import {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let (name, bytes) = read_table(&self.file)?;
        let imported = desk::claim_import(&session.office, &name, &bytes)?;
        if imported.made {
            output.remark(format!("made the ledger {}", session.office.ledger.display()));
        }
        unread_columns(&imported.unread, output);
        if session.json {
            output.json(&serde_json::json!({
                "added": imported.added, "known": imported.known, "ratings": imported.ratings,
                "notes": imported.notes,
            }))?;
            return Ok(0);
        }
        for claim in &imported.added {
            output.line(format!("{}  {}", claim.id, safe(claim.key.as_deref().unwrap_or(&claim.text))))?;
        }
        let known = if imported.known.is_empty() {
            String::new()
        } else {
            format!(", {} were there already", imported.known.len())
        };
        for note in &imported.notes {
            output.line(format!("    note: {}", safe(note)))?;
        }
        let ratings = match imported.ratings {
            0 => String::new(),
            1 => ", with the rating of the outlet that gave it".to_owned(),
            ratings => format!(", with {ratings} ratings of the outlets that gave them"),
        };
        output.line(format!("{} claims recorded{ratings}{known}", imported.added.len()))?;
        Ok(0)
    }
}
