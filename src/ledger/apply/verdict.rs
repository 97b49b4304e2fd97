//! What a person's verdict on a proposal does to the tables.

use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::apply::Context;
use crate::ledger::apply::run;
use crate::ledger::proposals::key;
use crate::model::VerdictBody;

const DECIDE: &str = "
    INSERT INTO verdict (proposal, entry, verdict)
    VALUES (:proposal, :entry, :verdict)
        ON CONFLICT (proposal) DO UPDATE
       SET entry = excluded.entry, verdict = excluded.verdict
";

pub(super) fn decide(context: Context<'_>, body: &VerdictBody) -> Result<(), LedgerError> {
    if key(&body.suggestion)? != body.proposal {
        return Err(LedgerError::Refused("the verdict is on another proposal than it says".to_owned()));
    }
    let row = named_params! {
        ":proposal": body.proposal.0, ":entry": context.seq as i64, ":verdict": body.verdict.word(),
    };
    run(context.conn(), DECIDE, row).map(|_| ())
}
