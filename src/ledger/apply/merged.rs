//! Entries that came in by a merge: what is different about carrying them out. Reasoning: `docs/ledger.md`.

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::named_params;
use serde_json::Value;

use crate::ledger::LedgerError;
use crate::ledger::Thing;
use crate::ledger::apply::Context;
use crate::ledger::apply::run;
use crate::ledger::error::Doing;
use crate::model::Change;
use crate::model::LedgerMerge;

const BEGIN: &str = "
    INSERT INTO merged (entry, last, origin, size, root)
    VALUES (:entry, :last, :origin, :size, :root)
";

/// Begins a merge: the entries that follow came from another ledger.
pub(super) fn begin(context: Context<'_>, body: &LedgerMerge) -> Result<Thing, LedgerError> {
    let row = named_params! {
        ":entry": context.seq as i64, ":last": context.seq.saturating_add(body.entries) as i64, ":origin": body.origin.0,
        ":size": body.size as i64, ":root": body.root.0,
    };
    // One that came in by a merge would tell of another ledger's course.
    if !context.is_merged {
        run(context.conn(), BEGIN, row)?;
    }
    Ok(Thing::Entry(context.seq))
}

const INSIDE: &str = "
    SELECT last >= :seq
      FROM merged
     WHERE entry < :seq
     ORDER BY entry DESC
     LIMIT 1
";

/// Returns whether the entry at a place came in by a merge.
pub(super) fn is_inside(conn: &Connection, seq: u64) -> Result<bool, LedgerError> {
    const DOING: &str = "look up merges";
    let mut statement = conn.prepare_cached(INSIDE).doing(DOING)?;
    let inside = statement.query_row(named_params! {":seq": seq as i64}, |row| row.get(0)).optional();
    Ok(inside.doing(DOING)?.unwrap_or(false))
}

const SET_ASIDE: &str = "
    INSERT INTO set_aside (entry, why)
    VALUES (:entry, :why)
        ON CONFLICT (entry) DO UPDATE
       SET why = why || '; ' || excluded.why
";

/// Notes what of an entry could not be carried out.
pub(super) fn set_aside(context: Context<'_>, why: &str) -> Result<(), LedgerError> {
    run(context.conn(), SET_ASIDE, named_params! {":entry": context.seq as i64, ":why": why}).map(|_| ())
}

/// Carries out an entry; one that cannot be carried out here changes nothing but the list of those set aside.
pub(super) fn undoing(
    context: Context<'_>,
    carry_out: impl FnOnce(Context<'_>) -> Result<Thing, LedgerError>,
) -> Result<Thing, LedgerError> {
    let conn = context.conn();
    conn.execute_batch("SAVEPOINT merged").doing("write")?;
    match carry_out(context) {
        Ok(thing) => {
            conn.execute_batch("RELEASE merged").doing("write")?;
            Ok(thing)
        }
        Err(error @ (LedgerError::Refused(_) | LedgerError::NoSuch { .. })) => {
            conn.execute_batch("ROLLBACK TO merged; RELEASE merged").doing("write")?;
            set_aside(context, &error.to_string())?;
            Ok(Thing::Entry(context.seq))
        }
        Err(error) => Err(error),
    }
}

/// The fields of an edit that name its subject or follow from the others, or each of which stands for itself.
const NOT_REPLACED: [&str; 8] =
    ["claim", "article", "source", "found", "add_tags", "remove_tags", "add_domains", "remove_domains"];

const EARLIER_IN_THE_LOG: &str = "
    SELECT bytes, leaf
      FROM entry
     WHERE bytes ->> 'do' IN ('article.edit', 'claim.edit', 'claim.rate', 'proposal.verdict', 'source.edit', 'source.own')
       AND coalesce(bytes ->> '$.body.claim', bytes ->> '$.body.article', bytes ->> '$.body.source', bytes ->> '$.body.proposal') = :subject
       AND seq < :seq
";

const OWN: &str = "
    SELECT bytes
      FROM entry
     WHERE seq = :seq
";

/// Returns an edit without the fields for which the log holds a later one, by their times: whichever ledger is merged
/// into the other, the last word counts. `None` where nothing is left of it.
pub(super) fn without_outdated(context: Context<'_>, change: &Change) -> Result<Option<Change>, LedgerError> {
    const DOING: &str = "look for later edits";
    let subject = match change {
        Change::ArticleEdit(body) => body.article,
        Change::ClaimEdit(body) => body.claim,
        Change::SourceEdit(body) => body.source,
        Change::SourceOwn(body) => body.source,
        Change::ProposalVerdict(body) => body.proposal,
        _ => return Ok(Some(change.clone())),
    };
    let conn = context.conn();
    let mut own = conn.prepare_cached(OWN).doing(DOING)?;
    let own: String = own.query_row(named_params! {":seq": context.seq as i64}, |row| row.get(0)).doing(DOING)?;
    let damaged = |error: serde_json::Error| LedgerError::Damaged(format!("entry {}: {error}", context.seq));
    let mut own: Value = serde_json::from_str(&own).map_err(damaged)?;
    let mut statement = conn.prepare_cached(EARLIER_IN_THE_LOG).doing(DOING)?;
    let row = named_params! {":subject": subject.to_string(), ":seq": context.seq as i64};
    let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, [u8; 32]>(1)?));
    let others = statement.query_map(row, read).doing(DOING)?.collect::<Result<Vec<_>, _>>().doing(DOING)?;
    let mut outdated = false;
    for (bytes, leaf) in others {
        let other: Value = serde_json::from_str(&bytes).map_err(damaged)?;
        let is_later = (other["at"].as_str(), leaf) > (own["at"].as_str(), context.uid.0);
        if other["do"] == own["do"] && is_later {
            outdated |= drop_fields(&mut own["body"], &other["body"]);
        }
    }
    if outdated { still_says_something(own).map_err(damaged) } else { Ok(Some(change.clone())) }
}

/// Drops the fields that a later edit sets; returns whether there were any. What has no fields of its own, an owner or a
/// verdict, is replaced as a whole.
fn drop_fields(own: &mut Value, later: &Value) -> bool {
    let (Some(own), Some(later)) = (own.as_object_mut(), later.as_object()) else { return false };
    let before = own.len();
    own.retain(|field, _| NOT_REPLACED.contains(&field.as_str()) || !later.contains_key(field));
    own.len() < before
}

/// Reads the rest of an edit; `None` where nothing is left of it.
fn still_says_something(rest: Value) -> Result<Option<Change>, serde_json::Error> {
    let says = |field: &String| !["claim", "article", "source", "found"].contains(&field.as_str());
    let left = rest["body"].as_object().is_some_and(|body| body.keys().any(says));
    let whole = rest["do"] == "proposal.verdict" || rest["do"] == "source.own";
    if !left || whole {
        return Ok(None);
    }
    serde_json::from_value(rest).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_edits_are_found_without_reading_the_log() {
        let conn = crate::ledger::Ledger::scratch().expect("made");
        let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {EARLIER_IN_THE_LOG}")).expect("prepared");
        let row = named_params! {":subject": "x", ":seq": 1};
        let plan: String = statement.query_row(row, |row| row.get("detail")).expect("planned");
        assert!(plan.contains("USING INDEX entry_by_edited"), "{plan}");
    }
}
