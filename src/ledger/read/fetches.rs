//! How captures were fetched, and the WARC records of it.

use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::blobs;
use crate::ledger::error::Doing;
use crate::ledger::read::damaged;
use crate::model::ArticleNo;
use crate::model::Fetch;
use crate::model::Sha256;

const OF_CAPTURE: &str = "
    SELECT warc_sha256, etag, last_modified, redirects
      FROM fetch
     WHERE capture = :capture
";

fn fetch_from(row: &Row<'_>) -> rusqlite::Result<Fetch> {
    let redirects: String = row.get(3)?;
    Ok(Fetch {
        warc_sha256: Sha256(row.get(0)?),
        etag: row.get(1)?,
        last_modified: row.get(2)?,
        redirects: serde_json::from_str(&redirects).map_err(|error| damaged(3, error.to_string()))?,
    })
}

/// Returns how a capture was fetched, if it was.
pub(super) fn of_capture(view: View<'_>, capture: i64) -> Result<Option<Fetch>, LedgerError> {
    let mut statement = view.conn.prepare_cached(OF_CAPTURE).doing("read a fetch")?;
    statement.query_row(named_params! {":capture": capture}, fetch_from).optional().doing("read a fetch")
}

/// An article that has an address and can be fetched again.
#[derive(Clone, Debug)]
pub struct Refreshable {
    /// Which article.
    pub article: ArticleNo,
    /// The address it was read at.
    pub url: String,
    /// When its latest capture was fetched (EDTF) or, where that is unknown, recorded.
    pub retrieved: String,
    /// How the latest capture was fetched, if it was.
    pub fetch: Option<Fetch>,
}

const REFRESHABLE: &str = "
    SELECT f.warc_sha256, f.etag, f.last_modified, f.redirects, a.no, coalesce(c.url, c.canonical_url),
           coalesce(c.retrieved, e.at)
      FROM article AS a
      JOIN capture AS c ON c.no = a.latest
      JOIN entry AS e ON e.seq = c.entry
      LEFT JOIN fetch AS f ON f.capture = c.no
     WHERE coalesce(c.url, c.canonical_url) IS NOT NULL
       AND (:article IS NULL OR a.no = :article)
     ORDER BY a.no
";

/// Returns the articles that have an address: one, or all.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn refreshable(view: View<'_>, article: Option<ArticleNo>) -> Result<Vec<Refreshable>, LedgerError> {
    let read = |row: &Row<'_>| {
        let fetched: Option<[u8; 32]> = row.get(0)?;
        Ok(Refreshable {
            article: ArticleNo(row.get(4)?),
            url: row.get(5)?,
            retrieved: row.get(6)?,
            fetch: fetched.map(|_| fetch_from(row)).transpose()?,
        })
    };
    let mut statement = view.conn.prepare_cached(REFRESHABLE).doing("read the addresses")?;
    let row = named_params! {":article": article.map(|article| article.0)};
    let rows = statement.query_map(row, read).doing("read the addresses")?;
    rows.collect::<Result<_, _>>().doing("read the addresses")
}

const RECORDS: &str = "
    SELECT f.warc_sha256
      FROM fetch AS f
      JOIN capture AS c ON c.no = f.capture
     WHERE :article IS NULL OR c.article = :article
     ORDER BY f.capture
";

/// Gives the WARC records of every fetch, of one article or of all, to `each`, a piece at a time; returns how many
/// fetches there were.
///
/// # Errors
/// `Damaged` where they are not as they were stored, and what `each` returns.
pub fn warc_records<E: From<LedgerError>>(
    view: View<'_>,
    article: Option<ArticleNo>,
    mut each: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<u64, E> {
    let mut statement = view.conn.prepare_cached(RECORDS).doing("read the fetches")?;
    let mut rows = statement.query(named_params! {":article": article.map(|no| no.0)}).doing("read the fetches")?;
    let mut count = 0;
    while let Some(row) = rows.next().doing("read the fetches")? {
        let sha256 = Sha256(row.get(0).doing("read the fetches")?);
        let mut told = Ok(());
        blobs::read_chunks(view.bytes, &sha256, |chunk| {
            if told.is_ok() {
                told = each(chunk);
            }
        })?;
        told?;
        count += 1;
    }
    Ok(count)
}
