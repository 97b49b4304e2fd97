//! Sources of two ledgers that are one by the rules by which a name or a domain finds a source in one ledger.

use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::model::Sha256;
use crate::model::SourceNo;
use crate::model::Uid;

/// A source that came in, and one that was here.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SameSource {
    /// The one that came in.
    pub theirs: SourceNo,
    /// Its global id.
    pub theirs_uid: Uid,
    /// The one that was here.
    pub ours: SourceNo,
    /// Its global id.
    pub ours_uid: Uid,
    /// What they have in common: a domain, or a name.
    pub shared: String,
    /// Whether that is a domain.
    pub by_domain: bool,
    /// Why they may be two after all, as a clause; `None` where nothing speaks against it.
    pub doubt: Option<String>,
}

/// A shared domain first: it says more than a name. The domains of what came in are read from its entry, because one
/// that clashes did not get into the table.
const SHARED: &str = "
    SELECT theirs.no, theirs.uid, ours.no, ours.uid, domain.value, 1,
           theirs.kind, ours.kind, 0
      FROM source AS added
      JOIN source AS theirs ON theirs.no = added.root
      JOIN entry AS e ON e.seq = added.entry
      JOIN json_each(e.bytes -> '$.body.domains') AS domain
      JOIN source_domain AS d ON d.domain = domain.value
      JOIN source AS here ON here.no = d.source AND here.entry < :merge
      JOIN source AS ours ON ours.no = here.root
     WHERE added.entry > :merge
       AND ours.no <> theirs.no
 UNION ALL
    SELECT theirs.no, theirs.uid, ours.no, ours.uid, known.name, 0,
           theirs.kind, ours.kind,
           EXISTS (SELECT 1 FROM source_domain AS d JOIN source AS s ON s.no = d.source WHERE s.root = theirs.no)
           AND EXISTS (SELECT 1 FROM source_domain AS d JOIN source AS s ON s.no = d.source WHERE s.root = ours.no)
      FROM source AS added
      JOIN source AS theirs ON theirs.no = added.root
      JOIN source_name AS name ON name.source = added.no
      JOIN source_name AS known ON known.name_key = name.name_key
      JOIN source AS here ON here.no = known.source AND here.entry < :merge
      JOIN source AS ours ON ours.no = here.root
     WHERE added.entry > :merge
       AND ours.no <> theirs.no
     ORDER BY 1, 6 DESC, 3
";

/// Returns which sources that came in behind the entry of a merge are known here already, each with the first that it
/// shares a domain or a name with.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn same_sources(view: View<'_>, merge: u64) -> Result<Vec<SameSource>, LedgerError> {
    const DOING: &str = "compare the sources";
    let mut statement = view.conn.prepare(SHARED).doing(DOING)?;
    let read = |row: &Row<'_>| {
        let by_domain: bool = row.get(5)?;
        let (their_kind, our_kind): (Option<String>, Option<String>) = (row.get(6)?, row.get(7)?);
        let doubt = match (their_kind, our_kind) {
            (Some(theirs), Some(ours)) if theirs != ours => {
                Some(format!("one is recorded as {theirs}, the other as {ours}"))
            }
            _ if row.get(8)? => Some("they have different domains".to_owned()),
            _ => None,
        };
        Ok(SameSource {
            theirs: SourceNo(row.get(0)?),
            theirs_uid: Sha256(row.get(1)?),
            ours: SourceNo(row.get(2)?),
            ours_uid: Sha256(row.get(3)?),
            shared: row.get(4)?,
            by_domain,
            doubt,
        })
    };
    let rows = statement.query_map(named_params! {":merge": merge as i64}, read).doing(DOING)?;
    let mut found: Vec<SameSource> = Vec::new();
    for row in rows {
        let same = row.doing(DOING)?;
        let first = match found.iter_mut().find(|known| known.theirs == same.theirs) {
            None => {
                found.push(same);
                continue;
            }
            Some(first) => first,
        };
        // A name that several sources have here names none of them.
        if first.ours != same.ours && !first.by_domain && first.doubt.is_none() {
            first.doubt = Some(format!("{} has that name here too", same.ours));
        }
    }
    Ok(found)
}
