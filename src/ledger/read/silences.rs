//! Articles that a person read for a claim and found silent.

use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::read::articles::outlet_from;
use crate::ledger::read::date_or_none;
use crate::ledger::read::filters;
use crate::model::ArticleNo;
use crate::model::ClaimNo;
use crate::model::Filter;
use crate::model::Sha256;
use crate::model::Silence;

/// Those of one claim that hold: not taken back, and without an appearance of the claim in any capture of the article.
const OF_CLAIM: &str = "
    SELECT q.uid, c.article, c.sha256, c.title, coalesce(c.canonical_url, c.url), c.published, o.no, o.name,
           (SELECT domain FROM source_domain WHERE source = o.no ORDER BY rowid LIMIT 1),
           q.note, e.by, e.at
      FROM silence AS q
      JOIN entry AS e ON e.seq = q.entry
      JOIN capture AS c ON c.no = q.capture
      LEFT JOIN source AS s ON s.no = c.outlet
      LEFT JOIN source AS o ON o.no = s.root
     WHERE q.claim IN (SELECT no FROM claim WHERE root = :claim)
       AND q.removed IS NULL
       AND NOT EXISTS (SELECT 1
                         FROM appearance AS a
                         JOIN capture AS ac ON ac.no = a.capture
                        WHERE a.claim IN (SELECT no FROM claim WHERE root = :claim)
                          AND a.removed IS NULL
                          AND ac.article = c.article)
       AND (:outlet IS NULL OR s.root = :outlet)
       AND (:from IS NULL OR c.published_to >= :from)
       AND (:to IS NULL OR c.published_from <= :to)
       AND (:lang IS NULL OR c.language = :lang)
     ORDER BY c.published_from IS NULL, c.published_from, q.no
";

/// Returns the articles that were read for a claim and found silent, oldest article first, each reading by itself. One
/// whose article has an appearance of the claim by now is left out: the appearance wins. Of the filter, what concerns
/// articles counts.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter.
pub fn silences(view: View<'_>, claim: ClaimNo, filter: &Filter) -> Result<Vec<Silence>, LedgerError> {
    const DOING: &str = "read the silent readings";
    let resolved = filters::resolve(view, filter)?;
    let mut statement = view.conn.prepare_cached(OF_CLAIM).doing(DOING)?;
    let row = named_params! {
        ":claim": claim.0, ":outlet": resolved.outlet, ":from": resolved.from, ":to": resolved.to,
        ":lang": resolved.lang,
    };
    let read = |row: &Row<'_>| {
        Ok(Silence {
            uid: Sha256(row.get(0)?),
            claim,
            article: ArticleNo(row.get(1)?),
            sha256: Sha256(row.get(2)?),
            title: row.get(3)?,
            url: row.get(4)?,
            published: date_or_none(row, 5)?,
            outlet: outlet_from(row, 6)?,
            note: row.get(9)?,
            recorded_by: row.get(10)?,
            recorded_at: row.get(11)?,
        })
    };
    let rows = statement.query_map(row, read).doing(DOING)?;
    rows.collect::<Result<_, _>>().doing(DOING)
}

const STANDING: &str = "
    SELECT q.uid
      FROM silence AS q
      JOIN capture AS c ON c.no = q.capture
     WHERE q.claim IN (SELECT no FROM claim WHERE root = :claim)
       AND c.article = :article
       AND (:capture IS NULL OR c.sha256 = :capture)
       AND q.removed IS NULL
     ORDER BY q.no
";

/// Returns the silent readings of an article, or of one capture of it, for a claim that were not taken back, oldest
/// first, whether or not an appearance wins over them.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn silences_of_article(
    view: View<'_>,
    claim: ClaimNo,
    article: ArticleNo,
    capture: Option<&Sha256>,
) -> Result<Vec<Sha256>, LedgerError> {
    const DOING: &str = "read the silent readings";
    let mut statement = view.conn.prepare_cached(STANDING).doing(DOING)?;
    let row = named_params! {":claim": claim.0, ":article": article.0, ":capture": capture.map(|sha256| sha256.0)};
    let rows = statement.query_map(row, |row| row.get(0).map(Sha256)).doing(DOING)?;
    rows.collect::<Result<_, _>>().doing(DOING)
}
