//! What finding an article silent on a claim, and taking that back, does to the tables.

use rusqlite::OptionalExtension;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::apply::Context;
use crate::ledger::apply::capture;
use crate::ledger::apply::check_text;
use crate::ledger::apply::claim;
use crate::ledger::apply::run;
use crate::ledger::error::Doing;
use crate::model::ClaimNo;
use crate::model::SilenceBody;
use crate::model::SilenceRemoval;

/// The most code points that a note may have.
const LONGEST_NOTE: usize = 10_000;

const ADD: &str = "
    INSERT INTO silence (no, uid, entry, claim, capture, note)
    VALUES ((SELECT coalesce(max(no), 0) + 1 FROM silence), :uid, :entry, :claim, :capture, :note)
";

/// Two people may find the same, and one may find an appearance where another found none: both are kept.
pub(super) fn add(context: Context<'_>, body: &SilenceBody) -> Result<ClaimNo, LedgerError> {
    let conn = context.conn();
    if let Some(note) = &body.note {
        check_text("the note", note, LONGEST_NOTE)?;
    }
    let claim = claim::number_to_build_on(context, &body.claim)?;
    let row = named_params! {
        ":uid": context.uid.0, ":entry": context.seq as i64, ":claim": claim,
        ":capture": capture::number(conn, &body.capture)?, ":note": body.note,
    };
    run(conn, ADD, row)?;
    Ok(ClaimNo(claim))
}

const ONE: &str = "
    SELECT no, claim, removed
      FROM silence
     WHERE uid = :uid
";

const REMOVE: &str = "
    UPDATE silence
       SET removed = :entry
     WHERE no = :no
";

pub(super) fn remove(context: Context<'_>, body: &SilenceRemoval) -> Result<ClaimNo, LedgerError> {
    const DOING: &str = "look up a silent reading";
    let conn = context.conn();
    let read =
        |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, Option<i64>>(2)?));
    let found = conn
        .prepare_cached(ONE)
        .doing(DOING)?
        .query_row(named_params! {":uid": body.silence.0}, read)
        .optional()
        .doing(DOING)?;
    let (no, claim, removed) =
        found.ok_or_else(|| LedgerError::NoSuch { what: "silent reading", name: body.silence.to_string() })?;
    if removed.is_some() {
        return Err(LedgerError::Refused("the silent reading was taken back already".to_owned()));
    }
    run(conn, REMOVE, named_params! {":no": no, ":entry": context.seq as i64})?;
    Ok(ClaimNo(claim))
}
