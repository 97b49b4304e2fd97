//! `whosaid verify` and `whosaid verify-citations`.

use std::path::PathBuf;

use crate::cli::Session;
use crate::cli::claim::read_table;
use crate::cli::failure::ANSWER_IS_NO;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::desk;
use crate::ledger;
use crate::ledger::Depth;
use crate::model::Problem;

/// Check that the ledger is what its log and its bytes say
///
/// Hashes every captured byte again, grows the tree over the log again, makes every table again from the log and
/// compares it, looks every quote up in its text, and runs SQLite's own checks. Exit code 1 if anything does not
/// hold. A ledger cut off at its end, or rewritten as a whole, can only be told against a root kept elsewhere:
/// note down the root that this prints.
///
/// Example: whosaid verify
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Verify {
    /// Check the log and its tree only, and say what was left out
    #[arg(long)]
    quick: bool,
}

impl Verify {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let ledger = session.office.read(None)?;
        let found = ledger::verify(ledger.view(), if self.quick { Depth::Quick } else { Depth::Full })?;
        let ok = found.problems.is_empty();
        if session.json {
            output.json(&serde_json::json!({
                "ok": ok, "entries": found.entries, "captures": found.captures, "root": found.root,
                "problems": found.problems, "warnings": found.warnings, "skipped": found.skipped,
            }))?;
        } else {
            list(&found.problems, output)?;
            for warning in &found.warnings {
                output.line(format!("warning: {}", safe(warning)))?;
            }
            if !found.skipped.is_empty() {
                output.line(format!("left out: {}", found.skipped.join(", ")))?;
            }
            let holds = if ok { "everything that was checked holds" } else { "the ledger is not what was recorded" };
            output.line(format!("{holds}: {} entries, {} captures", found.entries, found.captures))?;
            output.line(format!("root {}", found.root))?;
        }
        Ok(if ok { 0 } else { ANSWER_IS_NO })
    }
}

fn list(problems: &[Problem], output: &mut Output) -> Result<(), Failure> {
    for problem in problems {
        output.line(format!("{}: {}: {}", problem.what, safe(&problem.place), safe(&problem.detail)))?;
    }
    Ok(())
}

/// Check every row of a citation table against the ledger's bytes
///
/// Reads csv, tsv, md, html, json and xlsx as `export citations` writes them, derives each row again, and names
/// the ones that do not hold. Exit code 1 if any does not. Rows that hold but whose passage the page later removed
/// or changed, as far as the ledger has captured it since, are named as well.
///
/// Example: whosaid verify-citations citations.csv
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct VerifyCitations {
    /// The table
    file: PathBuf,
}

impl VerifyCitations {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let (name, bytes) = read_table(&self.file)?;
        let check = desk::verify_citations(&session.office, session.as_of(), &name, &bytes)?;
        let ok = check.problems.is_empty();
        if session.json {
            output.json(&serde_json::json!({
                "ok": ok, "rows": check.rows, "problems": check.problems, "changed_at_source": check.changed,
                "left_out": check.left_out,
            }))?;
        } else {
            list(&check.problems, output)?;
            for row in &check.changed {
                output.line(format!(
                    "at the source: {}: {}: {}",
                    safe(&row.place),
                    row.appearance,
                    safe(&row.detail)
                ))?;
            }
            let holds = if ok { "every row holds" } else { "not every row holds" };
            let changed = match check.changed.len() {
                0 => String::new(),
                changed => format!("; the pages were changed since under {changed} of them"),
            };
            output.line(format!("{holds}: {} rows{changed}", check.rows))?;
            if !check.left_out.is_empty() {
                output.line(format!("  columns that the table leaves out: {}", check.left_out.join(", ")))?;
            }
        }
        Ok(if ok { 0 } else { ANSWER_IS_NO })
    }
}
