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
    SELECT a.no, d.kind, root.name, root.no, d.url, d.words, d.article
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
    let read = |row: &Row<'_>| {
        let derivation = Derivation {
            kind: word(row, 1, DerivationKind::from_word)?,
            source: row.get(2)?,
            source_id: SourceNo(row.get(3)?),
            url: row.get(4)?,
            words: row.get(5)?,
            article: row.get::<_, Option<i64>>(6)?.map(ArticleNo),
        };
        Ok((ArticleNo(row.get(0)?), derivation))
    };
    let mut statement = view.conn.prepare_cached(ALL).doing(DOING)?;
    statement.query_map([], read).doing(DOING)?.collect::<Result<_, _>>().doing(DOING)
}
