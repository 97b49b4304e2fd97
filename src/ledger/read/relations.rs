//! The relations of claims: of one, and of all for what looks at the whole ledger.

use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::read::word;
use crate::model::ClaimNo;
use crate::model::ClaimRelation;
use crate::model::Relation;

const ALL: &str = "
    SELECT c.root, r.relation, o.root, two.text, r.note
      FROM claim_relation AS r
      JOIN claim AS c ON c.no = r.claim
      JOIN claim AS o ON o.no = r.other
      JOIN claim AS two ON two.no = o.root
     WHERE c.root <> o.root
     ORDER BY r.entry, c.root, o.root
";

/// Returns the relations of all claims, merged ones read as what they were folded into, in the order in which they were
/// recorded. `text` is that of the other claim.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn relations(view: View<'_>) -> Result<Vec<ClaimRelation>, LedgerError> {
    const DOING: &str = "read the relations";
    let mut statement = view.conn.prepare_cached(ALL).doing(DOING)?;
    statement.query_map([], relation_from).doing(DOING)?.collect::<Result<_, _>>().doing(DOING)
}

const OF_CLAIM: &str = "
    SELECT one.no, r.relation, two.no, CASE WHEN one.no = :no THEN two.text ELSE one.text END, r.note
      FROM claim_relation AS r
      JOIN claim AS c ON c.no = r.claim
      JOIN claim AS o ON o.no = r.other
      JOIN claim AS one ON one.no = c.root
      JOIN claim AS two ON two.no = o.root
     WHERE one.no <> two.no
       AND (r.claim IN (SELECT no FROM claim WHERE root = :no)
            OR r.other IN (SELECT no FROM claim WHERE root = :no))
     ORDER BY r.entry, one.no, two.no
";

/// Returns the relations of a claim, in the order in which they were recorded.
pub(super) fn of_claim(view: View<'_>, no: ClaimNo) -> Result<Vec<ClaimRelation>, LedgerError> {
    const DOING: &str = "read the relations";
    let mut statement = view.conn.prepare_cached(OF_CLAIM).doing(DOING)?;
    let rows = statement.query_map(named_params! {":no": no.0}, relation_from).doing(DOING)?;
    rows.collect::<Result<_, _>>().doing(DOING)
}

fn relation_from(row: &Row<'_>) -> rusqlite::Result<ClaimRelation> {
    Ok(ClaimRelation {
        claim: ClaimNo(row.get(0)?),
        relation: word(row, 1, Relation::from_word)?,
        other: ClaimNo(row.get(2)?),
        text: row.get(3)?,
        note: row.get(4)?,
    })
}
