//! `whosaid backup`.

use std::path::PathBuf;

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::desk;

/// Copy the ledger, also while others write to it, and check the copy
///
/// The copy is the ledger of one moment. It is verified in full before it gets its name, so a file of that name is a
/// whole and sound ledger; if anything fails, no file is left and what was there stays.
///
/// Example: whosaid backup copy-of-monday.db
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Backup {
    /// The file to make
    file: PathBuf,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

impl Backup {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let found = desk::backup(&session.office, &self.file, self.force)?;
        if session.json {
            output.json(&serde_json::json!({
                "file": self.file.display().to_string(), "entries": found.entries, "captures": found.captures,
                "root": found.root,
            }))?;
            return Ok(0);
        }
        let name = self.file.display();
        output.line(format!("copied and verified: {name}: {} entries, {} captures", found.entries, found.captures))?;
        output.line(format!("root {}", found.root))?;
        Ok(0)
    }
}
