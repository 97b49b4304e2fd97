//! What the articles come from, for what looks at the whole ledger.

use rusqlite::Row;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::read::word;
use crate::model::ArticleNo;
use crate::model::Derivation;
use crate::model::DerivationKind;
use crate::model::SourceNo;

const ALL: &str = "
    SELECT d.kind, root.name, root.no, d.url, d.words, d.article, a.no
      FROM derivation AS d
      JOIN article AS a ON a.latest = d.capture
      JOIN source AS s ON s.no = d.source
      JOIN source AS root ON root.no = s.root
     ORDER BY a.no, d.position
";

/// Returns what the latest captures of all articles come from, article by article.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn derivations(view: View<'_>) -> Result<Vec<(ArticleNo, Derivation)>, LedgerError> {
    const DOING: &str = "read the derivations";
    let read = |row: &Row<'_>| Ok((ArticleNo(row.get(6)?), derivation_from(row)?));
    let mut statement = view.conn.prepare_cached(ALL).doing(DOING)?;
    statement.query_map([], read).doing(DOING)?.collect::<Result<_, _>>().doing(DOING)
}

/// Reads a derivation from the first columns: kind, name and number of the source, address, words, article.
pub(super) fn derivation_from(row: &Row<'_>) -> rusqlite::Result<Derivation> {
    Ok(Derivation {
        kind: word(row, 0, DerivationKind::from_word)?,
        source: row.get(1)?,
        source_id: SourceNo(row.get(2)?),
        url: row.get(3)?,
        words: row.get(4)?,
        article: row.get::<_, Option<i64>>(5)?.map(ArticleNo),
    })
}
