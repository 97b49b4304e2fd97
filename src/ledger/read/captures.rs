//! The captures of an article, with what each says of itself.

use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::read::date_or_none;
use crate::ledger::read::word;
use crate::model::ArticleNo;
use crate::model::CaptureAt;
use crate::model::Completeness;
use crate::model::Sha256;
use crate::model::Version;

const CAPTURES: &str = "
    SELECT c.sha256, c.retrieved, e.at, e.by, c.published, c.modified, c.title, c.completeness, c.text_sha256, c.language
      FROM capture AS c
      JOIN entry AS e ON e.seq = c.entry
     WHERE c.article = :article
     ORDER BY c.no
";

/// Returns the captures of an article in the order in which they were recorded, numbered from 1.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn captures(view: View<'_>, article: ArticleNo) -> Result<Vec<Version>, LedgerError> {
    let read = |row: &Row<'_>| {
        Ok(Version {
            number: 0,
            capture: CaptureAt {
                sha256: Sha256(row.get(0)?),
                retrieved: date_or_none(row, 1)?,
                recorded_at: row.get(2)?,
            },
            recorded_by: row.get(3)?,
            published: date_or_none(row, 4)?,
            modified: date_or_none(row, 5)?,
            title: row.get(6)?,
            completeness: word(row, 7, Completeness::from_word)?,
            text_sha256: Sha256(row.get(8)?),
            language: row.get(9)?,
        })
    };
    let mut statement = view.conn.prepare_cached(CAPTURES).doing("read the captures")?;
    let rows = statement.query_map(named_params! {":article": article.0}, read).doing("read the captures")?;
    let mut found: Vec<Version> = rows.collect::<Result<_, _>>().doing("read the captures")?;
    for (number, version) in (1..).zip(&mut found) {
        version.number = number;
    }
    Ok(found)
}
