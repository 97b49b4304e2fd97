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
use crate::model::Sha256;
use crate::model::Span;
use crate::text::anchor::Anchor;
use crate::text::anchor::anchor;
use crate::text::offsets;

/// How many code points around a passage are kept.
const CONTEXT: usize = 32;
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
    let capture = capture::number(conn, &body.capture)?;
    let again = if context.is_merged { anchored_again(context, capture, body)? } else { None };
    let body = again.as_ref().unwrap_or(body);
    let row = named_params! {
        ":uid": context.uid.0, ":entry": context.seq as i64, ":claim": claim::number_to_build_on(context, &body.claim)?,
        ":capture": capture, ":start": body.start as i64, ":end": body.end as i64,
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

const TEXT: &str = "
    SELECT text_sha256
      FROM capture
     WHERE no = :no
";

/// Finds a passage again where another version of the program had read another text out of the same bytes: by its words,
/// of several places the one with most of the same around it. `None` where it stands as recorded.
///
/// # Errors
/// `Refused` where its words do not stand in the text.
fn anchored_again(
    context: Context<'_>,
    capture: i64,
    body: &AppearanceBody,
) -> Result<Option<AppearanceBody>, LedgerError> {
    let mut statement = context.conn().prepare_cached(TEXT).doing("read a capture")?;
    let sha256 = statement.query_row(named_params! {":no": capture}, |row| row.get(0)).doing("read a capture")?;
    let text = context.view.text(&Sha256(sha256))?;
    let as_recorded =
        |start: usize, end: usize, quote: &str| offsets::slice(&text, Span::new(start, end)) == Some(quote);
    let hop_stands = |hop: &HopBody| match (hop.start, hop.end, &hop.quote) {
        (Some(start), Some(end), Some(quote)) => as_recorded(start, end, quote),
        _ => true,
    };
    if as_recorded(body.start, body.end, &body.quote) && body.via.iter().all(hop_stands) {
        return Ok(None);
    }
    let places = match anchor(&text, &body.quote) {
        Anchor::One(place) => vec![place],
        Anchor::Many(places) => places,
        Anchor::Missing { .. } => Vec::new(),
    };
    let place = places.into_iter().max_by_key(|place| {
        let (before, after) = offsets::context(&text, *place, CONTEXT);
        let same_before = before.chars().rev().zip(body.prefix.chars().rev()).take_while(|(a, b)| a == b).count();
        let same_after = after.chars().zip(body.suffix.chars()).take_while(|(a, b)| a == b).count();
        (same_before + same_after, std::cmp::Reverse(place.start))
    });
    let place = place.ok_or_else(|| {
        LedgerError::Refused("the same bytes gave another text here, and the words do not stand in it".to_owned())
    })?;
    let mut again = body.clone();
    (again.start, again.end) = (place.start, place.end);
    again.quote = offsets::slice(&text, place).unwrap_or_default().to_owned();
    (again.prefix, again.suffix) = offsets::context(&text, place, CONTEXT);
    for hop in again.via.iter_mut().filter(|hop| !hop_stands(hop)) {
        (hop.start, hop.end) = match hop.quote.as_deref().map(|quote| anchor(&text, quote)) {
            Some(Anchor::One(place)) if offsets::slice(&text, place) == hop.quote.as_deref() => {
                (Some(place.start), Some(place.end))
            }
            _ => (None, None),
        };
    }
    Ok(Some(again))
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
    if removed.flatten().is_some() && context.is_merged {
        return Ok(AppearanceNo(no));
    }
    if removed.flatten().is_some() {
        return Err(LedgerError::Refused(format!("{} was taken back already", AppearanceNo(no))));
    }
    run(conn, REMOVE, named_params! {":no": no, ":entry": context.seq as i64})?;
    Ok(AppearanceNo(no))
}
