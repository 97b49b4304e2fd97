//! `whosaid verify-bundle`.

use std::path::PathBuf;

use crate::cli::Session;
use crate::cli::failure::ANSWER_IS_NO;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::desk;
use crate::model::BundleCheck;
use crate::model::Signature;

/// Check an evidence bundle, on any machine and without the ledger
///
/// Hashes every file and compares it with the manifests; follows every entry's proof to the signed root; looks every quote
/// of the table up in its text, and finds the entry that recorded it; checks the signature. Each thing that does not hold
/// is named, and the exit code is 1. Nothing is unpacked to disk. The key in a bundle is the one that its maker put there:
/// it shows that nothing was changed since, not who signed. For that, ask them for their key by another way, and give it.
///
/// Example: whosaid verify-bundle story.zip --vkey whosaid/1f0c…+8d2a91c3+AW…
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct VerifyBundle {
    /// The bundle
    file: PathBuf,
    /// The key that must have signed it, or a file with it (what `checkpoint --public` prints)
    #[arg(long, value_name = "KEY")]
    vkey: Option<String>,
}

/// How many problems are told one by one.
const MOST_TOLD: usize = 200;

impl VerifyBundle {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let check = desk::verify_bundle(&self.file, self.vkey.as_deref())?;
        if session.json {
            output.json(&check)?;
        } else {
            print(&check, output)?;
        }
        Ok(if check.ok { 0 } else { ANSWER_IS_NO })
    }
}

fn print(check: &BundleCheck, output: &mut Output) -> Result<(), Failure> {
    for problem in check.problems.iter().take(MOST_TOLD) {
        output.line(format!("{}: {}: {}", problem.what, safe(&problem.place), safe(&problem.detail)))?;
    }
    if check.problems.len() > MOST_TOLD {
        output.line(format!("and {} more; --json lists all", check.problems.len() - MOST_TOLD))?;
    }
    let BundleCheck { files, rows, captures, entries, .. } = check;
    let holds = match (check.ok, check.problems.len()) {
        (true, _) => "everything that was checked holds".to_owned(),
        (false, 1) => "it does not hold: 1 problem".to_owned(),
        (false, count) => format!("it does not hold: {count} problems"),
    };
    let made = check.made.as_deref().map(|day| format!(", made on {}", safe(day))).unwrap_or_default();
    output.line(format!("{holds}: {}{made}", safe(&check.file)))?;
    output.line(format!("  {files} files, {rows} rows of the citation table, {captures} captured pages"))?;
    if let (Some(origin), Some(size)) = (&check.origin, check.size) {
        output.line(format!("  {entries} of the {size} entries of {}", safe(origin)))?;
    }
    output.line(format!("  {}", of_signature(check)))?;
    let Some(key) = &check.key else { return Ok(()) };
    output.line(format!("  key {}", safe(key)))?;
    if !check.key_named {
        output.line("  this key is the bundle's own, and anybody can make one: it does not show who signed")?;
        output.line("  ask them for theirs by another way, and check again with --vkey")?;
    }
    Ok(())
}

fn of_signature(check: &BundleCheck) -> &'static str {
    match (check.signature, check.key_named) {
        (Signature::Valid, true) => "signature valid, by the key that you named",
        (Signature::Valid, false) => "signature valid",
        (Signature::Invalid, _) => "signature wrong",
        (Signature::Unchecked, _) => "signature not checked: there is no checkpoint, or no key",
    }
}
