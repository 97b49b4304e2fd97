//! Finding a thing by what a person calls it: its number, the start of its global id, its key, name or address.

use rusqlite::Connection;
use rusqlite::Row;
use rusqlite::ToSql;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::model::AppearanceNo;
use crate::model::ArticleNo;
use crate::model::ClaimNo;
use crate::model::Sha256;
use crate::model::SourceNo;
use crate::model::Uid;
use crate::text::address::url_key;
use crate::text::domain;
use crate::text::names;

/// The fewest digits that count as the start of a global id: with fewer, too much looks like one.
const SHORTEST_PREFIX: usize = 6;
/// How many candidates an error lists.
const MOST_CANDIDATES: usize = 5;

/// A thing that was found, by its local number and its global id.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Named<N> {
    /// Its local number.
    pub no: N,
    /// Its global id; of an article's capture, the hash of its bytes.
    pub uid: Uid,
}

/// Runs a lookup that gives (number, uid) rows.
fn rows(conn: &Connection, query: &'static str, row: &[(&str, &dyn ToSql)]) -> Result<Vec<(i64, Uid)>, LedgerError> {
    let read = |row: &Row<'_>| Ok((row.get(0)?, Sha256(row.get(1)?)));
    let mut statement = conn.prepare_cached(query).doing("look up")?;
    let found = statement.query_map(row, read).doing("look up")?.collect::<Result<_, _>>().doing("look up")?;
    Ok(found)
}

/// Returns the first and last 32 bytes that a run of hexadecimal digits can be the start of.
fn prefix_bounds(text: &str) -> Option<([u8; 32], [u8; 32])> {
    let shaped = (SHORTEST_PREFIX..=64).contains(&text.len());
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    if !shaped || !digits {
        return None;
    }
    let (mut low, mut high) = ([0; 32], [0; 32]);
    hex::decode_to_slice(format!("{text:0<64}"), &mut low).ok()?;
    hex::decode_to_slice(format!("{text:f<64}"), &mut high).ok()?;
    Some((low, high))
}

/// Returns the one thing found, or the error for none and for several.
fn the_one<N: std::fmt::Display>(
    what: &'static str,
    name: &str,
    mut found: Vec<(i64, Uid)>,
    number: fn(i64) -> N,
) -> Result<Named<N>, LedgerError> {
    found.sort_by_key(|(no, _)| *no);
    found.dedup();
    match found.as_slice() {
        [] => Err(LedgerError::NoSuch { what, name: name.to_owned() }),
        [(no, uid)] => Ok(Named { no: number(*no), uid: *uid }),
        several => {
            let mut candidates: Vec<String> =
                several.iter().take(MOST_CANDIDATES).map(|(no, _)| number(*no).to_string()).collect();
            if several.len() > MOST_CANDIDATES {
                candidates.push(format!("{} more", several.len() - MOST_CANDIDATES));
            }
            Err(LedgerError::Ambiguous { name: name.to_owned(), candidates: candidates.join(", ") })
        }
    }
}

const CLAIM_BY_NO: &str = "
    SELECT root.no, root.uid
      FROM claim
      JOIN claim AS root ON root.no = claim.root
     WHERE claim.no = :no
       AND claim.removed IS NULL
";

const CLAIM_BY_KEY: &str = "
    SELECT root.no, root.uid
      FROM claim
      JOIN claim AS root ON root.no = claim.root
     WHERE claim.key = :key
       AND claim.removed IS NULL
";

const CLAIM_BY_UID: &str = "
    SELECT root.no, root.uid
      FROM claim
      JOIN claim AS root ON root.no = claim.root
     WHERE claim.uid BETWEEN :low AND :high
       AND claim.removed IS NULL
";

/// Returns the claim that a number, a key or the start of a global id names; of a merged claim, the one that it
/// was merged into.
///
/// # Errors
/// `NoSuch`, `Ambiguous`.
pub fn find_claim(view: View<'_>, name: &str) -> Result<Named<ClaimNo>, LedgerError> {
    let name = name.trim();
    if let Some(no) = ClaimNo::parse(name) {
        return the_one("claim", name, rows(view.conn, CLAIM_BY_NO, named_params! {":no": no.0})?, ClaimNo);
    }
    let mut found = rows(view.conn, CLAIM_BY_KEY, named_params! {":key": name})?;
    if let Some((low, high)) = prefix_bounds(name).filter(|_| found.is_empty()) {
        found = rows(view.conn, CLAIM_BY_UID, named_params! {":low": low, ":high": high})?;
    }
    the_one("claim", name, found, ClaimNo)
}

const CLAIM_ITSELF: &str = "
    SELECT no, uid
      FROM claim
     WHERE no = :no
";

/// Returns the very claim with a number, merged or not.
///
/// # Errors
/// `NoSuch`.
pub fn find_merged_claim(view: View<'_>, name: &str) -> Result<Named<ClaimNo>, LedgerError> {
    let no = ClaimNo::parse(name.trim()).map_or(0, |no| no.0);
    the_one("claim", name, rows(view.conn, CLAIM_ITSELF, named_params! {":no": no})?, ClaimNo)
}

const APPEARANCE_BY_NO: &str = "
    SELECT no, uid
      FROM appearance
     WHERE no = :no
";

const APPEARANCE_BY_UID: &str = "
    SELECT no, uid
      FROM appearance
     WHERE uid BETWEEN :low AND :high
";

/// Returns the appearance that a number or the start of a global id names, taken back or not.
///
/// # Errors
/// `NoSuch`, `Ambiguous`.
pub fn find_appearance(view: View<'_>, name: &str) -> Result<Named<AppearanceNo>, LedgerError> {
    let name = name.trim();
    let found = match (AppearanceNo::parse(name), prefix_bounds(name)) {
        (Some(no), _) => rows(view.conn, APPEARANCE_BY_NO, named_params! {":no": no.0})?,
        (None, Some((low, high))) => rows(view.conn, APPEARANCE_BY_UID, named_params! {":low": low, ":high": high})?,
        (None, None) => Vec::new(),
    };
    the_one("appearance", name, found, AppearanceNo)
}

const SOURCE_BY_NO: &str = "
    SELECT root.no, root.uid
      FROM source
      JOIN source AS root ON root.no = source.root
     WHERE source.no = :no
";

const SOURCE_BY_NAME: &str = "
    SELECT root.no, root.uid
      FROM source_name
      JOIN source ON source.no = source_name.source
      JOIN source AS root ON root.no = source.root
     WHERE source_name.name_key = :key
";

const SOURCE_BY_DOMAIN: &str = "
    SELECT root.no, root.uid
      FROM source_domain
      JOIN source ON source.no = source_domain.source
      JOIN source AS root ON root.no = source.root
     WHERE source_domain.domain = :domain
";

const SOURCE_BY_UID: &str = "
    SELECT root.no, root.uid
      FROM source
      JOIN source AS root ON root.no = source.root
     WHERE source.uid BETWEEN :low AND :high
";

/// Returns the source that a number, a name or alias (folded for case, accents, hyphens and dots), a domain or
/// the start of a global id names; of a merged source, the one that it was merged into.
///
/// # Errors
/// `NoSuch`, `Ambiguous`.
pub fn find_source(view: View<'_>, name: &str) -> Result<Named<SourceNo>, LedgerError> {
    let name = name.trim();
    if let Some(no) = SourceNo::parse(name) {
        return the_one("source", name, rows(view.conn, SOURCE_BY_NO, named_params! {":no": no.0})?, SourceNo);
    }
    let mut found = rows(view.conn, SOURCE_BY_NAME, named_params! {":key": names::name_key(name)})?;
    let address = if name.contains("://") { name.to_owned() } else { format!("https://{name}") };
    if let Some(domain) = domain::registrable(&address).filter(|_| found.is_empty()) {
        found = rows(view.conn, SOURCE_BY_DOMAIN, named_params! {":domain": domain})?;
    }
    if let Some((low, high)) = prefix_bounds(name).filter(|_| found.is_empty()) {
        found = rows(view.conn, SOURCE_BY_UID, named_params! {":low": low, ":high": high})?;
    }
    the_one("source", name, found, SourceNo)
}

/// Returns the source that a registrable domain belongs to.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn find_source_by_domain(view: View<'_>, domain: &str) -> Result<Option<Named<SourceNo>>, LedgerError> {
    let found = rows(view.conn, SOURCE_BY_DOMAIN, named_params! {":domain": domain})?;
    Ok(found.first().map(|(no, uid)| Named { no: SourceNo(*no), uid: *uid }))
}

const SOURCE_ITSELF: &str = "
    SELECT no, uid
      FROM source
     WHERE no = :no
";

/// Returns the very source with a number, merged or not.
///
/// # Errors
/// `NoSuch`.
pub fn find_merged_source(view: View<'_>, name: &str) -> Result<Named<SourceNo>, LedgerError> {
    let no = SourceNo::parse(name.trim()).map_or(0, |no| no.0);
    the_one("source", name, rows(view.conn, SOURCE_ITSELF, named_params! {":no": no})?, SourceNo)
}

/// A source whose name looks like another one, and why.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Similar {
    /// The source.
    pub no: SourceNo,
    /// The name of it that looks alike.
    pub name: String,
    /// Why it may be the same: `transliteration`, `part of the name` …
    pub reason: &'static str,
}

const ALL_NAMES: &str = "
    SELECT source.root, source_name.name, source_name.name_key
      FROM source_name
      JOIN source ON source.no = source_name.source
     ORDER BY source.root, source_name.position
";

/// Returns the sources whose names look like a name without being equal to it: proposals for a person. Looks at
/// every name in the ledger.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn similar_sources(view: View<'_>, name: &str) -> Result<Vec<Similar>, LedgerError> {
    const DOING: &str = "look up names";
    let sought = names::Sought::of(name);
    let mut statement = view.conn.prepare_cached(ALL_NAMES).doing(DOING)?;
    let mut rows = statement.query([]).doing(DOING)?;
    let mut similar: Vec<Similar> = Vec::new();
    while let Some(row) = rows.next().doing(DOING)? {
        let no = SourceNo(row.get(0).doing(DOING)?);
        if similar.last().is_some_and(|last| last.no == no) {
            continue;
        }
        let text = |column: usize| -> rusqlite::Result<&str> { Ok(row.get_ref(column)?.as_str()?) };
        let (other, key) = (text(1).doing(DOING)?, text(2).doing(DOING)?);
        if let Some(reason) = sought.may_be(other, key) {
            similar.push(Similar { no, name: other.to_owned(), reason });
        }
    }
    Ok(similar)
}

const ARTICLE_BY_NO: &str = "
    SELECT no, uid
      FROM article
     WHERE no = :no
";

const ARTICLE_BY_HASH: &str = "
    SELECT article.no, article.uid
      FROM capture
      JOIN article ON article.no = capture.article
     WHERE capture.sha256 BETWEEN :low AND :high
";

const ARTICLE_BY_UID: &str = "
    SELECT no, uid
      FROM article
     WHERE uid BETWEEN :low AND :high
 UNION ALL
    SELECT article.no, article.uid
      FROM article_uid
      JOIN article ON article.no = article_uid.article
     WHERE article_uid.uid BETWEEN :low AND :high
";

const ARTICLE_BY_ADDRESS: &str = "
    SELECT article.no, article.uid
      FROM capture
      JOIN article ON article.no = capture.article
     WHERE capture.address = :address
";

const ARTICLE_BY_PATH: &str = "
    SELECT article.no, article.uid
      FROM capture
      JOIN article ON article.no = capture.article
     WHERE capture.path = :path
        OR substr(capture.path, -length(:path) - 1) = '/' || :path
";

/// Returns the article that a number, the start of a hash, a URL or a file name names.
///
/// # Errors
/// `NoSuch`, `Ambiguous`.
pub fn find_article(view: View<'_>, name: &str) -> Result<Named<ArticleNo>, LedgerError> {
    let name = name.trim();
    if let Some(no) = ArticleNo::parse(name) {
        return the_one("article", name, rows(view.conn, ARTICLE_BY_NO, named_params! {":no": no.0})?, ArticleNo);
    }
    let mut found = Vec::new();
    if let Some(key) = url_key(name) {
        found = rows(view.conn, ARTICLE_BY_ADDRESS, named_params! {":address": key})?;
    }
    if let Some((low, high)) = prefix_bounds(name).filter(|_| found.is_empty()) {
        found = rows(view.conn, ARTICLE_BY_HASH, named_params! {":low": low, ":high": high})?;
        found.extend(rows(view.conn, ARTICLE_BY_UID, named_params! {":low": low, ":high": high})?);
    }
    if found.is_empty() && !name.is_empty() {
        found = rows(view.conn, ARTICLE_BY_PATH, named_params! {":path": name.strip_prefix("./").unwrap_or(name)})?;
    }
    the_one("article", name, found, ArticleNo)
}

const CAPTURE_NAMED: &str = "
    SELECT no, sha256
      FROM capture
     WHERE article = :article
       AND (path = :path
            OR substr(path, -length(:path) - 1) = '/' || :path
            OR sha256 BETWEEN :low AND :high)
";

/// Returns the one capture of an article that a file name or the start of a hash names, so that an earlier version
/// can be told from the latest; `None` where the name is none of a capture, or of several.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn capture_named(view: View<'_>, article: ArticleNo, name: &str) -> Result<Option<Sha256>, LedgerError> {
    let name = name.trim();
    let (low, high) = prefix_bounds(name).unwrap_or(([1; 32], [0; 32]));
    let path = name.strip_prefix("./").unwrap_or(name);
    let row = named_params! {":article": article.0, ":path": path, ":low": low, ":high": high};
    let found = rows(view.conn, CAPTURE_NAMED, row)?;
    Ok(if let [(_, sha256)] = found.as_slice() { Some(*sha256) } else { None })
}

const CAPTURE_WITH_TEXT: &str = "
    SELECT article, sha256
      FROM capture
     WHERE text_sha256 = :text
     ORDER BY no DESC
     LIMIT 1
";

/// Returns the latest capture that has exactly this text, and its article.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn capture_with_text(view: View<'_>, text: &Sha256) -> Result<Option<(ArticleNo, Sha256)>, LedgerError> {
    let found = rows(view.conn, CAPTURE_WITH_TEXT, named_params! {":text": text.0})?;
    Ok(found.first().map(|(no, sha256)| (ArticleNo(*no), *sha256)))
}

/// Returns the article that is known by an address, as [`crate::text::address::address`] gives it.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn article_at(view: View<'_>, address: &str) -> Result<Option<Named<ArticleNo>>, LedgerError> {
    let found = rows(view.conn, ARTICLE_BY_ADDRESS, named_params! {":address": address})?;
    Ok(found.first().map(|(no, uid)| Named { no: ArticleNo(*no), uid: *uid }))
}

const CAPTURED: &str = "
    SELECT article.no, article.uid
      FROM capture
      JOIN article ON article.no = capture.article
     WHERE capture.sha256 = :sha256
";

/// Returns the article that exactly these bytes were captured of, if they were.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn captured(view: View<'_>, sha256: &Sha256) -> Result<Option<Named<ArticleNo>>, LedgerError> {
    let found = rows(view.conn, CAPTURED, named_params! {":sha256": sha256.0})?;
    Ok(found.first().map(|(no, uid)| Named { no: ArticleNo(*no), uid: *uid }))
}
