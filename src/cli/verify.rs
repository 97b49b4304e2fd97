//! `whosaid verify` and `whosaid verify-citations`.

mod checkpoints;

use std::path::Path;
use std::path::PathBuf;

use crate::cli::Session;
use crate::cli::failure::ANSWER_IS_NO;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::signing::KeyArgument;
use crate::cli::signing::read_small;
use crate::cli::signing::write_text;
use crate::cli::tables::read_table;
use crate::cli::terminal::safe;
use crate::desk;
use crate::desk::TrustedKey;
use crate::ledger;
use crate::ledger::Depth;
use crate::model::CheckpointCheck;
use crate::model::Problem;

/// Check that the ledger is what its log and its bytes say
///
/// Hashes every captured byte again, grows the tree over the log again, makes every table again from the log and
/// compares it, looks every quote up in its text, and runs SQLite's own checks. Exit code 1 if anything does not
/// hold. A ledger cut off at its end, or rewritten as a whole, can only be told against a checkpoint kept elsewhere:
/// `whosaid checkpoint` makes one, and --checkpoint proves that this ledger goes on from it.
///
/// --proof checks what `whosaid prove` wrote, and needs no ledger.
///
/// Examples:
///   whosaid verify
///   whosaid verify --checkpoint story.checkpoint
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Verify {
    /// Check the log and its tree only, and say what was left out
    #[arg(long)]
    quick: bool,
    /// Prove that the ledger goes on from this checkpoint; may be given several times
    #[arg(long = "checkpoint", value_name = "FILE")]
    checkpoints: Vec<PathBuf>,
    /// Check the proof of an entry instead of a ledger
    #[arg(long, value_name = "FILE", conflicts_with_all = ["checkpoints", "quick"])]
    proof: Option<PathBuf>,
    /// Check signatures with this key, or the key in this file (what `whosaid checkpoint --public` prints)
    #[arg(long, value_name = "KEY")]
    vkey: Option<String>,
    /// Write the proof that the ledger goes on from the checkpoint, a hash a line, for other programs
    #[arg(long, value_name = "FILE", requires = "checkpoints")]
    consistency_proof: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    key: KeyArgument,
}

impl Verify {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        if let Some(path) = &self.proof {
            return self.proof(path, session, output);
        }
        let checked = self.checkpoints(session, output)?;
        let ledger = session.office.read(None)?;
        let found = ledger::verify(ledger.view(), if self.quick { Depth::Quick } else { Depth::Full })?;
        let ok = found.problems.is_empty() && checked.iter().all(|checked| checked.holds);
        if session.json {
            output.json(&desk::verified(found, checked))?;
        } else {
            list(&found.problems, output)?;
            for warning in &found.warnings {
                output.line(format!("warning: {}", safe(warning)))?;
            }
            if !found.skipped.is_empty() {
                output.line(format!("left out: {}", found.skipped.join(", ")))?;
            }
            let holds = match (found.problems.is_empty(), ok) {
                (true, true) => "everything that was checked holds",
                (true, false) => "the ledger holds in itself, but does not go on from every checkpoint",
                (false, _) => "the ledger is not what was recorded",
            };
            output.line(format!("{holds}: {} entries, {} captures", found.entries, found.captures))?;
            output.line(format!("root {}", found.root))?;
            checkpoints::print(&checked, output)?;
        }
        Ok(if ok { 0 } else { ANSWER_IS_NO })
    }

    fn trusted_key(&self) -> Result<TrustedKey, Failure> {
        match &self.vkey {
            Some(given) => Ok(TrustedKey::named(given)?),
            None => Ok(TrustedKey::Own(self.key.file()?)),
        }
    }

    fn checkpoints(&self, session: &Session, output: &mut Output) -> Result<Vec<CheckpointCheck>, Failure> {
        let one = |path: &PathBuf| {
            let name = path.display().to_string();
            desk::check_checkpoint(&session.office, &name, &read_small(path)?, &self.trusted_key()?)
                .map_err(Failure::from)
        };
        let checked = self.checkpoints.iter().map(one).collect::<Result<Vec<_>, Failure>>()?;
        if let (Some(path), Some(proved)) = (&self.consistency_proof, checked.iter().rfind(|checked| checked.holds)) {
            let lines: String = proved.proof.iter().map(|hash| format!("{hash}\n")).collect();
            write_text(path, self.force, session, &lines)?;
            output.remark(format!("the proof written to {}", path.display()));
        }
        Ok(checked)
    }

    fn proof(&self, path: &Path, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let checked = desk::check_proof(&path.display().to_string(), &read_small(path)?, &self.trusted_key()?)?;
        if session.json {
            output.json(&checked)?;
        } else {
            checkpoints::print_proof(&checked, output)?;
        }
        Ok(if checked.holds { 0 } else { ANSWER_IS_NO })
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
