//! The relations of all claims, for what looks at the whole ledger.

use rusqlite::Row;

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
    let read = |row: &Row<'_>| {
        Ok(ClaimRelation {
            claim: ClaimNo(row.get(0)?),
            relation: word(row, 1, Relation::from_word)?,
            other: ClaimNo(row.get(2)?),
            text: row.get(3)?,
            note: row.get(4)?,
        })
    };
    let mut statement = view.conn.prepare_cached(ALL).doing(DOING)?;
    statement.query_map([], read).doing(DOING)?.collect::<Result<_, _>>().doing(DOING)
}
