//! What the machine had said of an appearance that a person accepted from it.

use crate::ledger::LedgerError;
use crate::ledger::canonical;
use crate::model::Change;
use crate::model::SuggestedBy;

/// Reads it from the entry of the verdict.
///
/// # Errors
/// `Damaged` where the entry cannot be read back or is no verdict.
pub(super) fn suggested_by(bytes: &str) -> Result<SuggestedBy, LedgerError> {
    let entry = canonical::from_bytes(bytes).map_err(LedgerError::Damaged)?;
    let Change::ProposalVerdict(body) = entry.change else {
        return Err(LedgerError::Damaged("an appearance names an entry as the verdict on it that is none".to_owned()));
    };
    Ok(SuggestedBy {
        suggester: body.suggester,
        score: f64::from(body.score) / 1000.0,
        reasons: body.reasons,
        accepted_by: entry.by,
        accepted_at: entry.at,
    })
}
