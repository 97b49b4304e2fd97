//! Articles, with what their latest captures say.

use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::read::appearances;
use crate::ledger::read::damaged;
use crate::ledger::read::date_or_none;
use crate::ledger::read::fetches;
use crate::ledger::read::filters;
use crate::ledger::read::size;
use crate::ledger::read::word;
use crate::model::Article;
use crate::model::ArticleInFull;
use crate::model::ArticleNo;
use crate::model::CaptureSummary;
use crate::model::Completeness;
use crate::model::Container;
use crate::model::Derivation;
use crate::model::DerivationBody;
use crate::model::DerivationKind;
use crate::model::Filter;
use crate::model::OutletRef;
use crate::model::Sha256;
use crate::model::SourceNo;
use crate::model::Zone;
use crate::model::ZoneSpan;

/// The columns of an article, in the order in which [`article_from`] reads them.
macro_rules! article_query {
    ($rest:literal) => {
        concat!(
            "
    SELECT a.no, a.uid, c.sha256, c.path, c.url, c.canonical_url, c.archive_url, o.no, o.name,
           (SELECT domain FROM source_domain WHERE source = o.no ORDER BY rowid LIMIT 1),
           c.title, c.published, c.modified, c.language, c.retrieved,
           (SELECT count(*) FROM capture WHERE article = a.no),
           c.media_type, c.encoding, c.size, c.completeness, c.text_sha256, e.at, c.no,
           k.file, k.record, k.\"offset\"
      FROM article AS a
      JOIN capture AS c ON c.no = a.latest
      JOIN entry AS e ON e.seq = a.entry
      LEFT JOIN source AS s ON s.no = c.outlet
      LEFT JOIN source AS o ON o.no = s.root
      LEFT JOIN container AS k ON k.capture = c.no",
            $rest
        )
    };
}

const ONE: &str = article_query!(
    "
     WHERE a.no = :no
"
);

const ALL: &str = article_query!(
    "
     WHERE (:outlet IS NULL OR s.root = :outlet)
       AND (:from IS NULL OR c.published_to >= :from)
       AND (:to IS NULL OR c.published_from <= :to)
       AND (:lang IS NULL OR c.language = :lang)
     ORDER BY a.no
"
);

const NEWEST: &str = article_query!(
    "
     WHERE a.no < :before
     ORDER BY a.no DESC
     LIMIT :most
"
);

fn article_from(row: &Row<'_>) -> rusqlite::Result<(Article, i64)> {
    let article = Article {
        id: ArticleNo(row.get(0)?),
        uid: Sha256(row.get(1)?),
        sha256: Sha256(row.get(2)?),
        path: row.get(3)?,
        url: row.get(4)?,
        canonical_url: row.get(5)?,
        archive_url: row.get(6)?,
        outlet: outlet_from(row, 7)?,
        title: row.get(10)?,
        authors: Vec::new(),
        published: date_or_none(row, 11)?,
        modified: date_or_none(row, 12)?,
        language: row.get(13)?,
        retrieved: date_or_none(row, 14)?,
        captures: size(row, 15)? as u64,
        derived_from: Vec::new(),
        media_type: row.get(16)?,
        encoding: row.get(17)?,
        size: size(row, 18)? as u64,
        completeness: word(row, 19, Completeness::from_word)?,
        text_sha256: Sha256(row.get(20)?),
        recorded_at: row.get(21)?,
        container: container_from(row, 23)?,
    };
    Ok((article, row.get(22)?))
}

/// Reads a container from three columns: file, record, offset.
fn container_from(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Container>> {
    let Some(file) = row.get(column)? else { return Ok(None) };
    let offset: Option<i64> = row.get(column + 2)?;
    Ok(Some(Container { file, record: row.get(column + 1)?, offset: offset.map(|offset| offset as u64) }))
}

/// Reads an outlet from three columns: number, name, domain.
pub(super) fn outlet_from(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<OutletRef>> {
    let Some(no) = row.get::<_, Option<i64>>(column)? else { return Ok(None) };
    Ok(Some(OutletRef { id: SourceNo(no), name: row.get(column + 1)?, domain: row.get(column + 2)? }))
}

const AUTHORS: &str = "
    SELECT name
      FROM capture_author
     WHERE capture = :capture
     ORDER BY position
";

const DERIVATIONS: &str = "
    SELECT d.kind, root.name, root.no, d.url, d.words, d.article
      FROM derivation AS d
      JOIN source AS s ON s.no = d.source
      JOIN source AS root ON root.no = s.root
     WHERE d.capture = :capture
     ORDER BY d.position
";

/// Returns who wrote a capture.
pub(super) fn authors(view: View<'_>, capture: i64) -> Result<Vec<String>, LedgerError> {
    let mut statement = view.conn.prepare_cached(AUTHORS).doing("read the authors")?;
    let rows = statement.query_map(named_params! {":capture": capture}, |row| row.get(0)).doing("read the authors")?;
    rows.collect::<Result<_, _>>().doing("read the authors")
}

fn derivations(view: View<'_>, capture: i64) -> Result<Vec<Derivation>, LedgerError> {
    let mut statement = view.conn.prepare_cached(DERIVATIONS).doing("read the derivations")?;
    let read = |row: &Row<'_>| {
        Ok(Derivation {
            kind: word(row, 0, DerivationKind::from_word)?,
            source: row.get(1)?,
            source_id: SourceNo(row.get(2)?),
            url: row.get(3)?,
            words: row.get(4)?,
            article: row.get::<_, Option<i64>>(5)?.map(ArticleNo),
        })
    };
    let rows = statement.query_map(named_params! {":capture": capture}, read).doing("read the derivations")?;
    rows.collect::<Result<_, _>>().doing("read the derivations")
}

const DERIVATION_BODIES: &str = "
    SELECT d.kind, s.uid, d.url, d.words, o.uid
      FROM article AS a
      JOIN derivation AS d ON d.capture = a.latest
      JOIN source AS s ON s.no = d.source
      LEFT JOIN article AS o ON o.no = d.article
     WHERE a.no = :no
     ORDER BY d.position
";

/// Returns what the latest capture of an article comes from, as an entry says it, in the order of
/// [`Article::derived_from`].
///
/// # Errors
/// Whatever SQLite refuses.
pub fn derivation_bodies(view: View<'_>, no: ArticleNo) -> Result<Vec<DerivationBody>, LedgerError> {
    let read = |row: &Row<'_>| {
        Ok(DerivationBody {
            kind: word(row, 0, DerivationKind::from_word)?,
            source: Sha256(row.get(1)?),
            url: row.get(2)?,
            words: row.get(3)?,
            article: row.get::<_, Option<[u8; 32]>>(4)?.map(Sha256),
        })
    };
    let mut statement = view.conn.prepare_cached(DERIVATION_BODIES).doing("read the derivations")?;
    let rows = statement.query_map(named_params! {":no": no.0}, read).doing("read the derivations")?;
    rows.collect::<Result<_, _>>().doing("read the derivations")
}

fn complete(view: View<'_>, (mut article, capture): (Article, i64)) -> Result<Article, LedgerError> {
    article.authors = authors(view, capture)?;
    article.derived_from = derivations(view, capture)?;
    Ok(article)
}

/// Gives each article that passes the filter to `each`, in the order in which they came in. Memory stays flat.
///
/// # Errors
/// Whatever SQLite refuses, and what `each` returns.
pub fn articles<E: From<LedgerError>>(
    view: View<'_>,
    filter: &Filter,
    mut each: impl FnMut(Article) -> Result<(), E>,
) -> Result<(), E> {
    let filter = filters::resolve(view, filter)?;
    let mut statement = view.conn.prepare_cached(ALL).doing("read the articles")?;
    let row = named_params! {":outlet": filter.outlet, ":from": filter.from, ":to": filter.to, ":lang": filter.lang};
    let mut rows = statement.query(row).doing("read the articles")?;
    while let Some(row) = rows.next().doing("read the articles")? {
        each(complete(view, article_from(row).doing("read the articles")?)?)?;
    }
    Ok(())
}

/// Returns the articles that came in last, newest first, at most so many; with a number, those before it.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn newest_articles(view: View<'_>, before: Option<ArticleNo>, most: usize) -> Result<Vec<Article>, LedgerError> {
    let mut statement = view.conn.prepare_cached(NEWEST).doing("read the articles")?;
    let row = named_params! {":before": before.map_or(i64::MAX, |no| no.0), ":most": most as i64};
    let rows = statement.query_map(row, article_from).doing("read the articles")?;
    let found = rows.collect::<Result<Vec<_>, _>>().doing("read the articles")?;
    found.into_iter().map(|row| complete(view, row)).collect()
}

/// Returns an article.
///
/// # Errors
/// `NoSuch`.
pub fn article(view: View<'_>, no: ArticleNo) -> Result<Article, LedgerError> {
    complete(view, with_capture(view, no)?)
}

fn with_capture(view: View<'_>, no: ArticleNo) -> Result<(Article, i64), LedgerError> {
    let mut statement = view.conn.prepare_cached(ONE).doing("read an article")?;
    let found = statement.query_row(named_params! {":no": no.0}, article_from).optional().doing("read an article")?;
    found.ok_or_else(|| LedgerError::NoSuch { what: "article", name: no.to_string() })
}

const FOUND: &str = "
    SELECT found, notices
      FROM capture
     WHERE no = :capture
";

const HISTORY: &str = "
    SELECT c.sha256, c.size, c.retrieved, e.by, e.at
      FROM capture AS c
      JOIN entry AS e ON e.seq = c.entry
     WHERE c.article = :article
     ORDER BY c.no
";

/// Returns an article with its text, its zones, its captures and the claims found in it.
///
/// # Errors
/// `NoSuch`, `Damaged` where its text is not as it was stored.
pub fn article_in_full(view: View<'_>, no: ArticleNo) -> Result<ArticleInFull, LedgerError> {
    let (article, capture) = with_capture(view, no)?;
    let json = |row: &Row<'_>, column: usize| -> rusqlite::Result<serde_json::Value> {
        let text: String = row.get(column)?;
        serde_json::from_str(&text).map_err(|error| damaged(column, error.to_string()))
    };
    let mut statement = view.conn.prepare_cached(FOUND).doing("read an article")?;
    let (found, notices) = statement
        .query_row(named_params! {":capture": capture}, |row| Ok((json(row, 0)?, json(row, 1)?)))
        .doing("read an article")?;
    let unreadable = |_| LedgerError::Damaged(format!("what was found in {no} cannot be read"));
    Ok(ArticleInFull {
        found: serde_json::from_value(found).map_err(unreadable)?,
        notices: serde_json::from_value(notices).map_err(unreadable)?,
        text: view.text(&article.text_sha256)?,
        zones: zones(view, capture)?,
        fetch: fetches::of_capture(view, capture)?,
        history: history(view, no)?,
        appearances: appearances::of_article(view, no)?,
        article: complete(view, (article, capture))?,
    })
}

fn history(view: View<'_>, no: ArticleNo) -> Result<Vec<CaptureSummary>, LedgerError> {
    let read = |row: &Row<'_>| {
        Ok(CaptureSummary {
            sha256: Sha256(row.get(0)?),
            size: size(row, 1)? as u64,
            retrieved: date_or_none(row, 2)?,
            recorded_by: row.get(3)?,
            recorded_at: row.get(4)?,
        })
    };
    let mut statement = view.conn.prepare_cached(HISTORY).doing("read the captures")?;
    let rows = statement.query_map(named_params! {":article": no.0}, read).doing("read the captures")?;
    rows.collect::<Result<_, _>>().doing("read the captures")
}

const ZONES: &str = "
    SELECT zone, \"start\", \"end\"
      FROM capture_zone
     WHERE capture = :capture
     ORDER BY position
";

/// Returns the zones of a capture's text, in order.
pub(in crate::ledger) fn zones(view: View<'_>, capture: i64) -> Result<Vec<ZoneSpan>, LedgerError> {
    let read =
        |row: &Row<'_>| Ok(ZoneSpan { zone: word(row, 0, Zone::from_word)?, start: size(row, 1)?, end: size(row, 2)? });
    let mut statement = view.conn.prepare_cached(ZONES).doing("read the zones")?;
    let rows = statement.query_map(named_params! {":capture": capture}, read).doing("read the zones")?;
    rows.collect::<Result<_, _>>().doing("read the zones")
}

/// The text of one capture, to find passages in.
#[derive(Clone, Debug)]
pub struct Text {
    /// The hash of the capture's bytes.
    pub capture: Sha256,
    /// The normalised text.
    pub text: String,
    /// Its zones.
    pub zones: Vec<ZoneSpan>,
}

const LATEST: &str = "
    SELECT c.no, c.sha256, c.text_sha256
      FROM article AS a
      JOIN capture AS c ON c.no = a.latest
     WHERE a.no = :no
";

const BY_HASH: &str = "
    SELECT no, sha256, text_sha256
      FROM capture
     WHERE article = :no
       AND sha256 = :sha256
";

/// Returns the text of one capture of an article: of the one with these bytes, or of the latest.
///
/// # Errors
/// `NoSuch`, `Damaged` where it is not as it was stored.
pub fn capture_text(view: View<'_>, no: ArticleNo, capture: Option<&Sha256>) -> Result<Text, LedgerError> {
    let read = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, Sha256(row.get(1)?), Sha256(row.get(2)?)));
    let found = match capture {
        None => view.conn.prepare_cached(LATEST).doing("read a text")?.query_row(named_params! {":no": no.0}, read),
        Some(capture) => {
            let row = named_params! {":no": no.0, ":sha256": capture.0};
            view.conn.prepare_cached(BY_HASH).doing("read a text")?.query_row(row, read)
        }
    };
    let found = found.optional().doing("read a text")?;
    let (capture, sha256, text) = found.ok_or_else(|| LedgerError::NoSuch { what: "article", name: no.to_string() })?;
    Ok(Text { capture: sha256, text: view.text(&text)?, zones: zones(view, capture)? })
}

const TEXT_OF: &str = "
    SELECT text_sha256
      FROM capture
     WHERE sha256 = :sha256
";

/// Returns the hash of the text of the capture with these bytes.
///
/// # Errors
/// `NoSuch`.
pub fn text_hash(view: View<'_>, sha256: &Sha256) -> Result<Sha256, LedgerError> {
    let mut statement = view.conn.prepare_cached(TEXT_OF).doing("read a text")?;
    let found =
        statement.query_row(named_params! {":sha256": sha256.0}, |row| row.get(0)).optional().doing("read a text")?;
    found.map(Sha256).ok_or_else(|| LedgerError::NoSuch { what: "capture", name: sha256.to_string() })
}

/// Returns the text of the capture with these bytes.
///
/// # Errors
/// `NoSuch`, `Damaged` where it is not as it was stored.
pub fn text_of_capture(view: View<'_>, sha256: &Sha256) -> Result<String, LedgerError> {
    view.text(&text_hash(view, sha256)?)
}
