//! Where two ledgers say different things about one thing: for a person to look at.

use std::collections::BTreeMap;

use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::named_params;
use serde_json::Value;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::merge::IS_HERE;
use crate::model::Contradiction;
use crate::model::OneSide;
use crate::model::Sha256;

const EDITS: &str = "
    SELECT e.seq, e.bytes, e.leaf,
           EXISTS (SELECT 1 FROM merged AS m WHERE e.seq > m.entry AND e.seq <= m.last)
      FROM entry AS e
     WHERE e.bytes ->> 'do' IN ('article.edit', 'claim.edit', 'claim.rate', 'proposal.verdict', 'source.edit', 'source.own')
     ORDER BY e.seq
";

/// The captures that both ledgers had: the entry that made the one here, and the other's.
const SAME_BYTES: &str = "
    SELECT own.seq, own.bytes, e.seq, e.bytes, e.leaf
      FROM merged AS m
      JOIN entry AS e ON e.seq > m.entry AND e.seq <= m.last
      JOIN capture AS c ON c.sha256 = unhex(e.bytes ->> '$.body.sha256')
      JOIN entry AS own ON own.seq = c.entry
     WHERE e.bytes ->> 'do' = 'capture.add'
       AND own.seq <> e.seq
     ORDER BY e.seq
";

/// One thing of which both ledgers may say something: its kind and global id, and the field.
type Subject = (String, String);

/// What was last said of it, here and there.
#[derive(Default)]
struct Sides {
    ours: Option<(i64, OneSide)>,
    theirs: Option<(i64, OneSide)>,
}

/// Returns what the two ledgers say differently about ratings, verdicts and metadata, in the order of the log: of each
/// field the last word of either. What a person has settled since the merge is left out.
///
/// # Errors
/// `Damaged` for an entry that cannot be read.
pub fn contradictions(here: View<'_>, other: View<'_>) -> Result<Vec<Contradiction>, LedgerError> {
    const DOING: &str = "compare the edits";
    let mut is_there = other.conn.prepare(IS_HERE).doing(DOING)?;
    let mut sides: BTreeMap<Subject, Sides> = BTreeMap::new();
    let mut statement = here.conn.prepare(EDITS).doing(DOING)?;
    let read = |row: &Row<'_>| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, [u8; 32]>(2)?, row.get::<_, bool>(3)?))
    };
    for row in statement.query_map([], read).doing(DOING)? {
        let (seq, bytes, leaf, is_merged) = row.doing(DOING)?;
        let in_other = is_there.exists(named_params! {":leaf": leaf}).doing(DOING)?;
        // What both had from the start contradicts nothing, and what came from a third is not between these two.
        if in_other == is_merged {
            let entry = parsed(seq, &bytes)?;
            for (subject, said) in said(here, &entry)? {
                let sides = sides.entry(subject).or_default();
                let side = if in_other { &mut sides.theirs } else { &mut sides.ours };
                if side.as_ref().is_none_or(|(_, earlier)| earlier.at <= said.at || !is_merged) {
                    *side = Some((seq, said));
                }
            }
        }
    }
    same_bytes(here, other, &mut sides)?;
    Ok(differing(sides))
}

fn parsed(seq: i64, bytes: &str) -> Result<Value, LedgerError> {
    serde_json::from_str(bytes).map_err(|error| LedgerError::Damaged(format!("entry {seq}: {error}")))
}

fn differing(sides: BTreeMap<Subject, Sides>) -> Vec<Contradiction> {
    let mut found: Vec<(i64, Contradiction)> = Vec::new();
    for ((about, field), sides) in sides {
        let (Some((our_seq, ours)), Some((their_seq, theirs))) = (sides.ours, sides.theirs) else { continue };
        // Said here after the other's came in: a person has seen both.
        let settled = our_seq > their_seq;
        if ours.value != theirs.value && !settled {
            let counts_ours = (&ours.at, our_seq) >= (&theirs.at, their_seq);
            found.push((their_seq, Contradiction { about, field, ours, theirs, counts_ours }));
        }
    }
    found.sort_by_key(|(seq, _)| *seq);
    found.into_iter().map(|(_, contradiction)| contradiction).collect()
}

/// What an entry says, field by field.
fn said(here: View<'_>, entry: &Value) -> Result<Vec<(Subject, OneSide)>, LedgerError> {
    let body = &entry["body"];
    let word = entry["do"].as_str().unwrap_or_default();
    let said = |value: &Value| OneSide { value: shown(value), by: text(&entry["by"]), at: text(&entry["at"]) };
    let (subject, fields): (&Value, Vec<(&str, &Value)>) = match word {
        "claim.rate" => (&body["claim"], vec![("rating", &body["label"])]),
        "proposal.verdict" => (&body["proposal"], vec![("verdict", &body["verdict"])]),
        "source.own" => (&body["source"], vec![("owner", &body["owner"])]),
        _ => {
            let kind = word.split('.').next().unwrap_or_default();
            let fields = body.as_object().into_iter().flatten();
            let plain = |name: &str| {
                name != kind && name != "found" && !name.starts_with("add_") && !name.starts_with("remove_")
            };
            let fields = fields.filter(|(name, _)| plain(name)).map(|(name, value)| (name.as_str(), value));
            (&body[kind], fields.collect())
        }
    };
    let kind = word.split('.').next().unwrap_or_default();
    let about = about(here, kind, &text(subject))?;
    Ok(fields.into_iter().map(|(field, value)| ((about.clone(), field.to_owned()), said(value))).collect())
}

/// The fields of a capture that a person reads, and that two desks may have been told differently.
const OF_A_CAPTURE: [&str; 7] = ["title", "authors", "published", "modified", "language", "url", "archive_url"];

fn same_bytes(here: View<'_>, other: View<'_>, sides: &mut BTreeMap<Subject, Sides>) -> Result<(), LedgerError> {
    const DOING: &str = "compare the captures";
    let mut is_there = other.conn.prepare(IS_HERE).doing(DOING)?;
    let mut statement = here.conn.prepare(SAME_BYTES).doing(DOING)?;
    let read = |row: &Row<'_>| {
        Ok((
            row.get::<_, i64>(0)?,
            row.get::<_, String>(1)?,
            row.get::<_, i64>(2)?,
            row.get::<_, String>(3)?,
            row.get::<_, [u8; 32]>(4)?,
        ))
    };
    for row in statement.query_map([], read).doing(DOING)? {
        let (our_seq, ours, their_seq, theirs, leaf) = row.doing(DOING)?;
        if !is_there.exists(named_params! {":leaf": leaf}).doing(DOING)? {
            continue;
        }
        let (ours, theirs) = (parsed(our_seq, &ours)?, parsed(their_seq, &theirs)?);
        let about = about(here, "capture", &text(&ours["body"]["sha256"]))?;
        for field in OF_A_CAPTURE {
            // What only one of them knows contradicts nothing.
            let (one, two) = (&ours["body"][field], &theirs["body"][field]);
            if one.is_null() || two.is_null() {
                continue;
            }
            let said = |entry: &Value, value: &Value| OneSide {
                value: shown(value),
                by: text(&entry["by"]),
                at: text(&entry["at"]),
            };
            let sides = sides.entry((about.clone(), field.to_owned())).or_default();
            sides.ours.get_or_insert((our_seq, said(&ours, one)));
            sides.theirs.get_or_insert((their_seq, said(&theirs, two)));
        }
    }
    Ok(())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => "none".to_owned(),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

const NAMES: &str = "
    SELECT 'C' || root FROM claim WHERE uid = unhex(:uid) AND :kind = 'claim'
 UNION ALL
    SELECT 'S' || root FROM source WHERE uid = unhex(:uid) AND :kind = 'source'
 UNION ALL
    SELECT 'A' || no FROM article WHERE uid = unhex(:uid) AND :kind = 'article'
 UNION ALL
    SELECT 'A' || article FROM article_uid WHERE uid = unhex(:uid) AND :kind = 'article'
 UNION ALL
    SELECT 'A' || article FROM capture WHERE sha256 = unhex(:uid) AND :kind = 'capture'
 UNION ALL
    SELECT 'P' || no FROM proposal WHERE key = unhex(:uid) AND :kind = 'proposal'
";

/// What a person calls the thing; the start of its global id where it has no number here.
fn about(here: View<'_>, kind: &str, uid: &str) -> Result<String, LedgerError> {
    let mut statement = here.conn.prepare_cached(NAMES).doing("look up")?;
    let named = statement.query_row(named_params! {":uid": uid, ":kind": kind}, |row| row.get(0)).optional();
    let short = uid.parse::<Sha256>().map_or_else(|_| uid.to_owned(), |uid| uid.short());
    Ok(named.doing("look up")?.unwrap_or_else(|| format!("{kind} {short}")))
}
