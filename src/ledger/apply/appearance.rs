//! What tying a passage to a claim, and taking that back, does to the tables.

use rusqlite::OptionalExtension;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::apply::Context;
use crate::ledger::apply::capture;
use crate::ledger::apply::check_text;
use crate::ledger::apply::claim;
use crate::ledger::apply::number_of;
use crate::ledger::apply::run;
use crate::ledger::apply::source;
use crate::ledger::error::Doing;
use crate::model::AppearanceBody;
use crate::model::AppearanceNo;
use crate::model::AppearanceRemoval;
use crate::model::HopBody;

/// The most code points that a note may have.
const LONGEST_NOTE: usize = 10_000;

const NUMBER: &str = "
    SELECT no
      FROM appearance
     WHERE uid = :uid
";

const ADD: &str = "
    INSERT INTO appearance (no, uid, entry, claim, capture, \"start\", \"end\", quote, prefix, suffix,
                            stance, hedge, zone, certainty, note)
    VALUES ((SELECT coalesce(max(no), 0) + 1 FROM appearance), :uid, :entry, :claim, :capture, :start, :end, :quote,
            :prefix, :suffix, :stance, :hedge, :zone, :certainty, :note)
 RETURNING no
";

const ADD_HOP: &str = "
    INSERT INTO hop (appearance, position, source, kind, quote, \"start\", \"end\")
    VALUES (:appearance, :position, :source, :kind, :quote, :start, :end)
";

pub(super) fn add(context: Context<'_>, body: &AppearanceBody) -> Result<AppearanceNo, LedgerError> {
    let conn = context.conn();
    if body.start >= body.end {
        return Err(LedgerError::Refused("the passage is empty".to_owned()));
    }
    if let Some(note) = &body.note {
        check_text("the note", note, LONGEST_NOTE)?;
    }
    if body.certainty.is_some_and(|certainty| !(1..=6).contains(&certainty)) {
        return Err(LedgerError::Refused("certainty runs from 1 (confirmed) to 6 (cannot be judged)".to_owned()));
    }
    let row = named_params! {
        ":uid": context.uid.0, ":entry": context.seq as i64, ":claim": claim::number(conn, &body.claim)?,
        ":capture": capture::number(conn, &body.capture)?, ":start": body.start as i64, ":end": body.end as i64,
        ":quote": body.quote, ":prefix": body.prefix, ":suffix": body.suffix, ":stance": body.stance.word(),
        ":hedge": body.hedge.map(|hedge| hedge.word()), ":zone": body.zone.map(|zone| zone.word()),
        ":certainty": body.certainty, ":note": body.note,
    };
    let mut statement = conn.prepare_cached(ADD).doing("write an appearance")?;
    let no: i64 = statement.query_row(row, |row| row.get(0)).doing("write an appearance")?;
    for (position, hop) in body.via.iter().enumerate() {
        add_hop(context, no, position, hop)?;
    }
    Ok(AppearanceNo(no))
}

fn add_hop(context: Context<'_>, appearance: i64, position: usize, hop: &HopBody) -> Result<usize, LedgerError> {
    let row = named_params! {
        ":appearance": appearance, ":position": position as i64, ":source": source::number(context.conn(), &hop.source)?,
        ":kind": hop.kind.map(|kind| kind.word()), ":quote": hop.quote, ":start": hop.start.map(|at| at as i64),
        ":end": hop.end.map(|at| at as i64),
    };
    run(context.conn(), ADD_HOP, row)
}

const REMOVED: &str = "
    SELECT removed
      FROM appearance
     WHERE no = :no
";

const REMOVE: &str = "
    UPDATE appearance
       SET removed = :entry
     WHERE no = :no
";

pub(super) fn remove(context: Context<'_>, body: &AppearanceRemoval) -> Result<AppearanceNo, LedgerError> {
    let conn = context.conn();
    let no = number_of(conn, NUMBER, &body.appearance, "appearance")?;
    let mut statement = conn.prepare_cached(REMOVED).doing("look up an appearance")?;
    let removed: Option<Option<i64>> =
        statement.query_row(named_params! {":no": no}, |row| row.get(0)).optional().doing("look up an appearance")?;
    if removed.flatten().is_some() {
        return Err(LedgerError::Refused(format!("{} was taken back already", AppearanceNo(no))));
    }
    run(conn, REMOVE, named_params! {":no": no, ":entry": context.seq as i64})?;
    Ok(AppearanceNo(no))
}
