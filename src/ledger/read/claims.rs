//! Claims with their tallies and ratings.

use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::find_claim;
use crate::ledger::read::articles::outlet_from;
use crate::ledger::read::date_or_none;
use crate::ledger::read::relations;
use crate::ledger::read::size;
use crate::ledger::read::word_or_none;
use crate::model::Claim;
use crate::model::ClaimInFull;
use crate::model::ClaimKind;
use crate::model::ClaimNo;
use crate::model::Filter;
use crate::model::Rating;
use crate::model::Sha256;

/// The columns of a claim, in the order in which [`claim_from`] reads them.
macro_rules! claim_query {
    ($rest:literal) => {
        concat!(
            "
    SELECT c.no, c.uid, c.key, c.text, c.kind, c.language, c.quantity,
           (SELECT count(*) FROM appearance AS a WHERE a.claim IN (SELECT no FROM claim WHERE root = c.no)
               AND a.stance = 'repeats' AND a.removed IS NULL),
           (SELECT count(*) FROM appearance AS a WHERE a.claim IN (SELECT no FROM claim WHERE root = c.no)
               AND a.stance = 'contradicts' AND a.removed IS NULL),
           (SELECT count(*) FROM appearance AS a WHERE a.claim IN (SELECT no FROM claim WHERE root = c.no)
               AND a.stance = 'mentions' AND a.removed IS NULL),
           e.by, e.at
      FROM claim AS c
      JOIN entry AS e ON e.seq = c.entry",
            $rest
        )
    };
}

const ONE: &str = claim_query!(
    "
     WHERE c.no = :no
"
);

const ALL: &str = claim_query!(
    "
     WHERE c.root = c.no
       AND c.removed IS NULL
     ORDER BY c.no
"
);

const NEWEST: &str = claim_query!(
    "
     WHERE c.root = c.no
       AND c.removed IS NULL
       AND c.no < :before
       AND NOT EXISTS (SELECT 1
                         FROM json_each(:tags) AS wanted
                        WHERE NOT EXISTS (SELECT 1
                                            FROM claim_tag AS t
                                            JOIN claim AS m ON m.no = t.claim
                                           WHERE m.root = c.no
                                             AND t.tag = wanted.value))
     ORDER BY c.no DESC
     LIMIT :most
"
);

fn claim_from(row: &Row<'_>) -> rusqlite::Result<Claim> {
    Ok(Claim {
        id: ClaimNo(row.get(0)?),
        uid: Sha256(row.get(1)?),
        key: row.get(2)?,
        text: row.get(3)?,
        kind: word_or_none(row, 4, ClaimKind::from_word)?,
        language: row.get(5)?,
        quantity: row.get(6)?,
        tags: Vec::new(),
        rating: None,
        repeats: size(row, 7)? as u64,
        contradicts: size(row, 8)? as u64,
        mentions: size(row, 9)? as u64,
    })
}

const TAGS: &str = "
    SELECT DISTINCT tag
      FROM claim_tag
     WHERE claim IN (SELECT no FROM claim WHERE root = :no)
     ORDER BY tag
";

// What came to ratings later stands in their entries, which the tables follow from anyway.
const RATINGS: &str = "
    SELECT r.label, r.scale, r.why, e.by, e.at,
           json_extract(e.bytes, '$.body.value'), json_extract(e.bytes, '$.body.url'),
           json_extract(e.bytes, '$.body.published'), o.no, o.name,
           (SELECT domain FROM source_domain WHERE source = o.no ORDER BY rowid LIMIT 1)
      FROM claim_rating AS r
      JOIN entry AS e ON e.seq = r.entry
      LEFT JOIN source AS s ON s.uid = unhex(json_extract(e.bytes, '$.body.reviewer'))
      LEFT JOIN source AS o ON o.no = s.root
     WHERE r.claim IN (SELECT no FROM claim WHERE root = :no)
     ORDER BY e.at DESC, r.no DESC
     LIMIT :most
";

fn tags(view: View<'_>, no: ClaimNo) -> Result<Vec<String>, LedgerError> {
    let mut statement = view.conn.prepare_cached(TAGS).doing("read the tags")?;
    let rows = statement.query_map(named_params! {":no": no.0}, |row| row.get(0)).doing("read the tags")?;
    rows.collect::<Result<_, _>>().doing("read the tags")
}

fn ratings(view: View<'_>, no: ClaimNo, most: i64) -> Result<Vec<Rating>, LedgerError> {
    let read = |row: &Row<'_>| {
        Ok(Rating {
            label: row.get(0)?,
            scale: row.get(1)?,
            why: row.get(2)?,
            by: row.get(3)?,
            at: row.get(4)?,
            value: row.get(5)?,
            url: row.get(6)?,
            published: date_or_none(row, 7)?,
            reviewer: outlet_from(row, 8)?,
        })
    };
    let mut statement = view.conn.prepare_cached(RATINGS).doing("read the ratings")?;
    let rows = statement.query_map(named_params! {":no": no.0, ":most": most}, read).doing("read the ratings")?;
    rows.collect::<Result<_, _>>().doing("read the ratings")
}

fn complete(view: View<'_>, mut claim: Claim) -> Result<Claim, LedgerError> {
    claim.tags = tags(view, claim.id)?;
    claim.rating = ratings(view, claim.id, 1)?.pop();
    Ok(claim)
}

/// Returns a claim.
///
/// # Errors
/// `NoSuch`.
pub fn claim(view: View<'_>, no: ClaimNo) -> Result<Claim, LedgerError> {
    let mut statement = view.conn.prepare_cached(ONE).doing("read a claim")?;
    let found = statement.query_row(named_params! {":no": no.0}, claim_from).optional().doing("read a claim")?;
    complete(view, found.ok_or_else(|| LedgerError::NoSuch { what: "claim", name: no.to_string() })?)
}

/// Returns the claims with all of these tags that were stated last, newest first, at most so many; with a number, those
/// before it.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn newest_claims(
    view: View<'_>,
    tags: &[String],
    before: Option<ClaimNo>,
    most: usize,
) -> Result<Vec<Claim>, LedgerError> {
    let mut statement = view.conn.prepare_cached(NEWEST).doing("read the claims")?;
    let tags = serde_json::json!(tags).to_string();
    let row = named_params! {":tags": tags, ":before": before.map_or(i64::MAX, |no| no.0), ":most": most as i64};
    let rows = statement.query_map(row, claim_from).doing("read the claims")?;
    let found = rows.collect::<Result<Vec<_>, _>>().doing("read the claims")?;
    found.into_iter().map(|claim| complete(view, claim)).collect()
}

/// Returns the claims that a filter names, or all with its tags, in the order in which they were stated. Merged
/// claims are left out. With other parts of the filter set, only claims that have such appearances are kept by
/// the caller: this looks at claims alone.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a claim that the filter names.
pub fn claims(view: View<'_>, filter: &Filter) -> Result<Vec<Claim>, LedgerError> {
    let mut found: Vec<Claim> = Vec::new();
    if filter.claims.is_empty() {
        let mut statement = view.conn.prepare_cached(ALL).doing("read the claims")?;
        let rows = statement.query_map([], claim_from).doing("read the claims")?;
        for row in rows {
            found.push(complete(view, row.doing("read the claims")?)?);
        }
    }
    for name in &filter.claims {
        let no = find_claim(view, name)?.no;
        if found.iter().all(|claim| claim.id != no) {
            found.push(claim(view, no)?);
        }
    }
    found.retain(|claim| filter.tags.iter().all(|tag| claim.tags.contains(tag)));
    found.sort_by_key(|claim| claim.id);
    Ok(found)
}

const STATED: &str = "
    SELECT e.by, e.at
      FROM claim AS c
      JOIN entry AS e ON e.seq = c.entry
     WHERE c.no = :no
";

const MERGED: &str = "
    SELECT no
      FROM claim
     WHERE root = :no
       AND no <> :no
     ORDER BY no
";

/// Returns a claim with its ratings, its relations and the claims folded into it.
///
/// # Errors
/// `NoSuch`.
pub fn claim_in_full(view: View<'_>, no: ClaimNo) -> Result<ClaimInFull, LedgerError> {
    let mut stated = view.conn.prepare_cached(STATED).doing("read a claim")?;
    let mut merged = view.conn.prepare_cached(MERGED).doing("read a claim")?;
    let claim = claim(view, no)?;
    let (recorded_by, recorded_at) =
        stated.query_row(named_params! {":no": no.0}, |row| Ok((row.get(0)?, row.get(1)?))).doing("read a claim")?;
    let merged = merged.query_map(named_params! {":no": no.0}, |row| row.get(0).map(ClaimNo)).doing("read a claim")?;
    Ok(ClaimInFull {
        claim,
        ratings: ratings(view, no, -1)?,
        relations: relations::of_claim(view, no)?,
        merged: merged.collect::<Result<_, _>>().doing("read a claim")?,
        recorded_by,
        recorded_at,
    })
}
