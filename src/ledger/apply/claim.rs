//! What changes to claims do to the tables.

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::apply::Context;
use crate::ledger::apply::check_text;
use crate::ledger::apply::edited;
use crate::ledger::apply::family::Family;
use crate::ledger::apply::family::family;
use crate::ledger::apply::merged::set_aside;
use crate::ledger::apply::number_of;
use crate::ledger::apply::run;
use crate::ledger::apply::source;
use crate::ledger::error::Doing;
use crate::model::ClaimBody;
use crate::model::ClaimEdit;
use crate::model::ClaimNo;
use crate::model::ClaimRemoval;
use crate::model::MergeBody;
use crate::model::RateBody;
use crate::model::RelateBody;
use crate::model::Relation;
use crate::model::Uid;
use crate::model::UnmergeBody;
use crate::text::domain::is_web_address;
use crate::text::fold::search_form;

/// The most code points that a claim may have: an assertion, not an article.
const LONGEST_CLAIM: usize = 10_000;
/// The most code points that a key, a tag or a label may have.
const LONGEST_WORD: usize = 200;
/// The most code points that a note may have.
const LONGEST_NOTE: usize = 10_000;

const NUMBER: &str = "
    SELECT no
      FROM claim
     WHERE uid = :uid
";

const ADD: &str = "
    INSERT INTO claim (no, uid, entry, key, text, kind, language, quantity, root)
    SELECT next.no, :uid, :entry, :key, :text, :kind, :language, :quantity, next.no
      FROM (SELECT coalesce(max(no), 0) + 1 AS no FROM claim) AS next
 RETURNING no
";

const ADD_TAG: &str = "
    INSERT INTO claim_tag (claim, tag)
    VALUES (:claim, :tag)
        ON CONFLICT (claim, tag) DO NOTHING
";

const ADD_WORDS: &str = "
    INSERT INTO claim_fts (rowid, text)
    VALUES (:no, :text)
";

const WITH_KEY: &str = "
    SELECT no
      FROM claim
     WHERE key = :key
";

/// Returns the number of the claim with a global id.
pub(in crate::ledger) fn number(conn: &Connection, uid: &Uid) -> Result<i64, LedgerError> {
    number_of(conn, NUMBER, uid, "claim")
}

const REMOVED: &str = "
    SELECT removed IS NOT NULL, text
      FROM claim
     WHERE no = :no
";

const RESTORE: &str = "
    UPDATE claim
       SET removed = NULL
     WHERE no = :no
";

/// As [`number`]. A claim that was taken back in one ledger and built upon in another stands again where both come
/// together: nobody's work is to disappear.
pub(super) fn number_to_build_on(context: Context<'_>, uid: &Uid) -> Result<i64, LedgerError> {
    let conn = context.conn();
    let no = number(conn, uid)?;
    if context.is_merged {
        let mut statement = conn.prepare_cached(REMOVED).doing("read a claim")?;
        let read = |row: &rusqlite::Row<'_>| Ok((row.get::<_, bool>(0)?, row.get::<_, String>(1)?));
        let (removed, text) = statement.query_row(named_params! {":no": no}, read).doing("read a claim")?;
        if removed {
            run(conn, RESTORE, named_params! {":no": no})?;
            run(conn, ADD_WORDS, named_params! {":no": no, ":text": search_form(&text)})?;
            set_aside(context, &format!("{} had been taken back, and stands again because of this", ClaimNo(no)))?;
        }
    }
    Ok(no)
}

/// Returns the key that a claim may have: where two ledgers gave one key to two claims, what is here keeps it.
fn free_key<'k>(context: Context<'_>, key: Option<&'k str>, own: Option<i64>) -> Result<Option<&'k str>, LedgerError> {
    match check_key(context.conn(), key, own) {
        Err(LedgerError::Refused(why)) if context.is_merged => {
            set_aside(context, &why)?;
            Ok(None)
        }
        other => other.map(|()| key),
    }
}

pub(super) fn add(context: Context<'_>, body: &ClaimBody) -> Result<ClaimNo, LedgerError> {
    let conn = context.conn();
    check_text("the claim", &body.text, LONGEST_CLAIM)?;
    if let Some(quantity) = &body.quantity {
        check_text("the quantity", quantity, LONGEST_WORD)?;
    }
    let free = free_key(context, body.key.as_deref(), None)?;
    let row = named_params! {
        ":uid": context.uid.0, ":entry": context.seq as i64, ":key": free, ":text": body.text,
        ":kind": body.kind.map(|kind| kind.word()), ":language": body.language, ":quantity": body.quantity,
    };
    let mut statement = conn.prepare_cached(ADD).doing("write a claim")?;
    let no: i64 = statement.query_row(row, |row| row.get(0)).doing("write a claim")?;
    for tag in &body.tags {
        add_tag(conn, no, tag)?;
    }
    run(conn, ADD_WORDS, named_params! {":no": no, ":text": search_form(&body.text)})?;
    Ok(ClaimNo(no))
}

/// Makes sure that a key can be told from a number, a hash and another claim's key.
fn check_key(conn: &Connection, key: Option<&str>, own: Option<i64>) -> Result<(), LedgerError> {
    let Some(key) = key.filter(|key| !key.is_empty()) else { return Ok(()) };
    check_text("the key", key, LONGEST_WORD)?;
    let refused = |why: &str| Err(LedgerError::Refused(format!("the key {key} {why}")));
    if key.contains(char::is_whitespace) || key.contains(char::is_control) {
        return refused("has a blank in it");
    }
    if ClaimNo::parse(key).is_some() {
        return refused("looks like the number of a claim");
    }
    if key.len() >= 6 && key.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)) {
        return refused("looks like the start of a hash");
    }
    let mut statement = conn.prepare_cached(WITH_KEY).doing("look up a key")?;
    let taken: Option<i64> =
        statement.query_row(named_params! {":key": key}, |row| row.get(0)).optional().doing("look up a key")?;
    match taken {
        Some(no) if Some(no) != own => refused(&format!("names {} already", ClaimNo(no))),
        _ => Ok(()),
    }
}

fn add_tag(conn: &Connection, no: i64, tag: &str) -> Result<usize, LedgerError> {
    check_text("the tag", tag, LONGEST_WORD)?;
    run(conn, ADD_TAG, named_params! {":claim": no, ":tag": tag})
}

const OLD_VALUES: &str = "
    SELECT key, text, kind, language, quantity, removed IS NOT NULL
      FROM claim
     WHERE no = :no
";

const EDIT: &str = "
    UPDATE claim
       SET key = :key, text = :text, kind = :kind, language = :language, quantity = :quantity
     WHERE no = :no
";

const REMOVE_TAG: &str = "
    DELETE FROM claim_tag
     WHERE claim = :claim
       AND tag = :tag
";

const REMOVE_WORDS: &str = "
    DELETE FROM claim_fts
     WHERE rowid = :no
";

pub(super) fn edit(context: Context<'_>, body: &ClaimEdit) -> Result<ClaimNo, LedgerError> {
    let conn = context.conn();
    let no = number(conn, &body.claim)?;
    type Old = (Option<String>, String, Option<String>, Option<String>, Option<String>, bool);
    let old =
        |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?));
    let (key, text, kind, language, quantity, removed): Old = conn
        .prepare_cached(OLD_VALUES)
        .doing("read a claim")?
        .query_row(named_params! {":no": no}, old)
        .doing("read a claim")?;
    let text = body.text.clone().unwrap_or(text);
    check_text("the claim", &text, LONGEST_CLAIM)?;
    let new_key = free_key(context, body.key.as_deref(), Some(no))?.map(str::to_owned);
    let kind = body.kind.map(|kind| kind.word().to_owned()).or(kind);
    let row = named_params! {
        ":no": no, ":key": edited(&new_key, key), ":text": text, ":kind": kind,
        ":language": edited(&body.language, language), ":quantity": edited(&body.quantity, quantity),
    };
    run(conn, EDIT, row)?;
    for tag in &body.remove_tags {
        if run(conn, REMOVE_TAG, named_params! {":claim": no, ":tag": tag})? == 0 && !context.is_merged {
            return Err(LedgerError::NoSuch { what: "tag of that claim", name: tag.clone() });
        }
    }
    for tag in &body.add_tags {
        add_tag(conn, no, tag)?;
    }
    run(conn, REMOVE_WORDS, named_params! {":no": no})?;
    // By a merge, one may be edited that was taken back here: it stays out of every search.
    if !removed {
        run(conn, ADD_WORDS, named_params! {":no": no, ":text": search_form(&text)})?;
    }
    Ok(ClaimNo(no))
}

/// The queries by which claims are folded.
const FAMILY: Family = family!("claim", |no| ClaimNo(no).to_string());

pub(super) fn merge(context: Context<'_>, body: &MergeBody) -> Result<ClaimNo, LedgerError> {
    let (from, into) = (number_to_build_on(context, &body.from)?, number_to_build_on(context, &body.into)?);
    FAMILY.merge(context, from, into).map(ClaimNo)
}

pub(super) fn unmerge(context: Context<'_>, body: &UnmergeBody) -> Result<ClaimNo, LedgerError> {
    let from = number(context.conn(), &body.from)?;
    FAMILY.unmerge(context, from)?;
    Ok(ClaimNo(from))
}

const RELATE: &str = "
    INSERT INTO claim_relation (claim, relation, other, entry, note)
    VALUES (:claim, :relation, :other, :entry, :note)
        ON CONFLICT (claim, relation, other) DO NOTHING
";

pub(super) fn relate(context: Context<'_>, body: &RelateBody) -> Result<ClaimNo, LedgerError> {
    let conn = context.conn();
    let (claim, other) = (number_to_build_on(context, &body.claim)?, number_to_build_on(context, &body.other)?);
    let (claim, other) = in_order(body.relation, claim, other);
    if FAMILY.root(conn, claim)? == FAMILY.root(conn, other)? {
        return Err(LedgerError::Refused(format!("{} cannot stand in relation to itself", ClaimNo(claim))));
    }
    let row = named_params! {
        ":claim": claim, ":relation": body.relation.word(), ":other": other, ":entry": context.seq as i64, ":note": body.note,
    };
    if run(conn, RELATE, row)? == 0 && !context.is_merged {
        return Err(LedgerError::Refused(format!(
            "{} and {} stand in that relation already",
            ClaimNo(claim),
            ClaimNo(other)
        )));
    }
    Ok(ClaimNo(claim))
}

const UNRELATE: &str = "
    DELETE FROM claim_relation
     WHERE claim = :claim
       AND relation = :relation
       AND other = :other
";

pub(super) fn unrelate(context: Context<'_>, body: &RelateBody) -> Result<ClaimNo, LedgerError> {
    let conn = context.conn();
    let (claim, other) = in_order(body.relation, number(conn, &body.claim)?, number(conn, &body.other)?);
    let row = named_params! {":claim": claim, ":relation": body.relation.word(), ":other": other};
    if run(conn, UNRELATE, row)? == 0 && !context.is_merged {
        return Err(LedgerError::Refused(format!(
            "{} and {} do not stand in that relation",
            ClaimNo(claim),
            ClaimNo(other)
        )));
    }
    Ok(ClaimNo(claim))
}

/// A relation that holds in either direction is kept once, from the lower number to the higher.
fn in_order(relation: Relation, claim: i64, other: i64) -> (i64, i64) {
    let either_way = matches!(relation, Relation::Contradicts | Relation::SameQuestion);
    if either_way && other < claim { (other, claim) } else { (claim, other) }
}

/// What keeps a claim from being taken back: passages, silent readings, ratings, relations, claims folded into it or it into another.
const HOLDS: &str = "
    SELECT (SELECT count(*) FROM appearance WHERE claim = :no AND removed IS NULL)
         + (SELECT count(*) FROM silence WHERE claim = :no AND removed IS NULL)
         + (SELECT count(*) FROM claim_rating WHERE claim = :no)
         + (SELECT count(*) FROM claim_relation WHERE claim = :no OR other = :no)
         + (SELECT count(*) FROM claim WHERE merged_into = :no OR (no = :no AND merged_into IS NOT NULL))
         + (SELECT count(*) FROM claim WHERE no = :no AND removed IS NOT NULL)
";

const REMOVE: &str = "
    UPDATE claim
       SET removed = :entry, key = NULL
     WHERE no = :no
";

pub(super) fn remove(context: Context<'_>, body: &ClaimRemoval) -> Result<ClaimNo, LedgerError> {
    let conn = context.conn();
    let no = number(conn, &body.claim)?;
    let held: i64 = conn
        .prepare_cached(HOLDS)
        .doing("read a claim")?
        .query_row(named_params! {":no": no}, |row| row.get(0))
        .doing("read a claim")?;
    if held > 0 {
        return Err(LedgerError::Refused(format!(
            "{} has passages, silent readings, ratings, relations or claims folded into it, or was taken back already",
            ClaimNo(no)
        )));
    }
    run(conn, REMOVE, named_params! {":no": no, ":entry": context.seq as i64})?;
    run(conn, REMOVE_WORDS, named_params! {":no": no})?;
    Ok(ClaimNo(no))
}

const RATE: &str = "
    INSERT INTO claim_rating (no, claim, entry, label, scale, why)
    VALUES ((SELECT coalesce(max(no), 0) + 1 FROM claim_rating), :claim, :entry, :label, :scale, :why)
";

pub(super) fn rate(context: Context<'_>, body: &RateBody) -> Result<ClaimNo, LedgerError> {
    check_text("the rating", &body.label, LONGEST_WORD)?;
    if let Some(why) = &body.why {
        check_text("the reason", why, LONGEST_NOTE)?;
    }
    if let Some(reviewer) = &body.reviewer {
        source::number(context.conn(), reviewer)?;
    }
    if body.value.as_ref().is_some_and(|value| value.parse::<f64>().map_or(true, |value| !value.is_finite())) {
        return Err(LedgerError::Refused("the value of a rating is a number".to_owned()));
    }
    if body.url.as_ref().is_some_and(|url| !is_web_address(url)) {
        return Err(LedgerError::Refused("the address of a review starts with https:// or http://".to_owned()));
    }
    let claim = number_to_build_on(context, &body.claim)?;
    let row = named_params! {
        ":claim": claim, ":entry": context.seq as i64, ":label": body.label, ":scale": body.scale, ":why": body.why,
    };
    run(context.conn(), RATE, row)?;
    Ok(ClaimNo(claim))
}
