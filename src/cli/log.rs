//! `whosaid log`.

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::cli::words;
use crate::desk::DeskError;
use crate::ledger;
use crate::model::LogLine;

/// Show the log: who recorded what and when, oldest first
///
/// Example: whosaid log --last 20
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Log {
    /// Show only the last so many entries
    #[arg(long, value_name = "N")]
    last: Option<u64>,
}

impl Log {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let ledger = session.office.read(session.as_of())?;
        let mut lines: Vec<LogLine> = Vec::new();
        ledger::log(ledger.view(), self.last, |line| -> Result<(), DeskError> {
            lines.push(line);
            Ok(())
        })?;
        if session.json {
            output.json(&lines)?;
            return Ok(0);
        }
        for line in &lines {
            let subject = line.subject.as_deref().unwrap_or("-");
            let words = summary(line);
            output.line(format!(
                "{:>5}  {}  {}  {}  {}  {subject}  {words}",
                line.seq,
                line.hash.short(),
                line.at,
                safe(&line.by),
                line.what
            ))?;
        }
        Ok(0)
    }
}

/// Returns the most telling words of an entry, cut short.
fn summary(line: &LogLine) -> String {
    words::shortened(&safe(line.told()), 60)
}
