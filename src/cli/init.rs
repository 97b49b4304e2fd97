//! `whosaid init`.

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::output::Output;

/// Make an empty ledger
///
/// The ledger is one file, whosaid.db in the working folder unless --ledger names another. `ingest` and
/// `claim add` make the default one by themselves.
///
/// Example: whosaid --ledger story.db init
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Init {}

impl Init {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        session.office.init()?;
        output.line(format!("made the ledger {}", session.office.ledger.display()))?;
        Ok(0)
    }
}
