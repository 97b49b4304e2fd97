//! What a person's verdict on a proposal does to the tables.

use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::apply::Context;
use crate::ledger::apply::run;
use crate::ledger::proposals::key;
use crate::model::Verdict;
use crate::model::VerdictBody;

const DECIDE: &str = "
    INSERT INTO verdict (proposal, entry, verdict)
    VALUES (:proposal, :entry, :verdict)
        ON CONFLICT (proposal) DO UPDATE
       SET entry = excluded.entry, verdict = excluded.verdict
";

/// Only the appearances among what was made are told so.
const ACCEPTED: &str = "
    UPDATE appearance
       SET accepted = :entry
     WHERE uid = :uid
";

pub(super) fn decide(context: Context<'_>, body: &VerdictBody) -> Result<(), LedgerError> {
    if key(&body.suggestion)? != body.proposal {
        return Err(LedgerError::Refused("the verdict is on another proposal than it says".to_owned()));
    }
    let row = named_params! {
        ":proposal": body.proposal.0, ":entry": context.seq as i64, ":verdict": body.verdict.word(),
    };
    run(context.conn(), DECIDE, row)?;
    if body.verdict == Verdict::Accepted {
        for made in &body.made {
            run(context.conn(), ACCEPTED, named_params! {":uid": made.0, ":entry": context.seq as i64})?;
        }
    }
    Ok(())
}
