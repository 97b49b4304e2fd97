//! What is said of checkpoints and proofs.

use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::model::Change;
use crate::model::CheckpointCheck;
use crate::model::ProofCheck;
use crate::model::Signature;

/// Says of each checkpoint whether the ledger goes on from it.
pub(super) fn print(checked: &[CheckpointCheck], output: &mut Output) -> Result<(), Failure> {
    for checked in checked {
        let CheckpointCheck { file, size, entries, detail, signature, .. } = checked;
        match detail {
            None => output.line(format!(
                "{}: holds: its {size} entries are the first {size} of the {entries} here",
                safe(file)
            ))?,
            Some(why) => output.line(format!("{}: does not hold: {}", safe(file), safe(why)))?,
        }
        output.line(format!("  {}", of_signature(*signature)))?;
    }
    between(checked, output)
}

/// Where one checkpoint holds and a later one of the same ledger does not, the difference lies between the two.
fn between(checked: &[CheckpointCheck], output: &mut Output) -> Result<(), Failure> {
    let fails = checked.iter().filter(|checked| !checked.holds && checked.size <= checked.entries);
    let Some(fails) = fails.min_by_key(|checked| checked.size) else { return Ok(()) };
    let holds = checked.iter().filter(|checked| checked.holds && checked.origin == fails.origin);
    match holds.map(|checked| checked.size).filter(|size| *size < fails.size).max() {
        Some(size) if size + 1 == fails.size => output.line(format!("the difference is in entry {}", fails.size)),
        Some(size) => {
            output.line(format!("the difference begins in one of the entries {} to {}", size + 1, fails.size))
        }
        None => Ok(()),
    }
}

fn of_signature(signature: Signature) -> &'static str {
    match signature {
        Signature::Valid => "signature valid",
        Signature::Invalid => "signature wrong",
        Signature::Unchecked => "signature not checked: give --vkey with the key of whoever signed it",
    }
}

/// Says what the proof of an entry shows.
pub(super) fn print_proof(checked: &ProofCheck, output: &mut Output) -> Result<(), Failure> {
    let ProofCheck { seq, size, origin, signature, uid, .. } = checked;
    let holds = match (checked.holds, signature) {
        (true, _) => "the proof holds",
        (false, Signature::Invalid) => "the proof does not hold: its signature is wrong",
        (false, _) => "the proof does not hold: its path does not lead from this entry to the signed root",
    };
    output.line(format!("{holds}: entry {seq} of {size} in {}", safe(origin)))?;
    output.line(of_signature(*signature))?;
    let Some(entry) = &checked.entry else { return Ok(()) };
    output.line(format!("{}  {}  {}  {uid}", safe(&entry.at), safe(&entry.by), entry.change.word()))?;
    if let Change::AppearanceAdd(body) = &entry.change {
        output.line(format!("“{}”", safe(&body.quote)))?;
        output.line(format!(
            "characters {} to {} of the text of the bytes with SHA-256 {}",
            body.start, body.end, body.capture
        ))?;
        output.line(format!("{} the claim {}", body.stance.word(), body.claim))?;
    }
    Ok(())
}
