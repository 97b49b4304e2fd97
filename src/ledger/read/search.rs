//! Plain search over claims, headlines and texts (SQLite FTS5).

use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::read::articles::article;
use crate::ledger::read::claims::claim;
use crate::ledger::read::filters;
use crate::ledger::read::filters::Resolved;
use crate::ledger::read::zones;
use crate::model::ArticleNo;
use crate::model::ClaimNo;
use crate::model::Filter;
use crate::model::Hit;
use crate::model::Hits;
use crate::model::Sha256;
use crate::model::Zone;
use crate::text::fold::search_form;
use crate::text::snippet;
use crate::text::snippet::QueryTerm;

/// The most matches that are ranked. Ranking reads the list of every match of every word; beyond this many the
/// newest come first instead, which costs the same however large the ledger is.
const MOST_RANKED: i64 = 2_000;
/// The most words of a search, counted once in a plain one; SQLite's work on a query grows with the square of their number.
const MOST_WORDS: usize = 500;
/// How many code points a snippet has.
pub(super) const SNIPPET_WIDTH: usize = 160;

/// How much of an answer is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many claims and how many articles.
    pub most: usize,
    /// Whether the query is in the language of FTS5, not plain words.
    pub raw: bool,
}

/// Finds words in claims and articles. Plain words must all occur, in any order, whatever their case and accents;
/// words in quotation marks must stand together.
///
/// # Errors
/// `LongQuery`; `Query` for a raw query that FTS5 does not understand; `NoSuch`, `Ambiguous` for a name in the filter.
pub fn search(view: View<'_>, query: &str, filter: &Filter, limits: Limits) -> Result<Hits, LedgerError> {
    let terms = snippet::query_terms(query);
    let mut hits = Hits { hits: Vec::new(), more: false, by_date: false, in_boilerplate: 0 };
    let matching = matching(query, limits)?;
    if matching.trim().is_empty() {
        return Ok(hits);
    }
    let resolved = filters::resolve(view, filter)?;
    if !about_articles_only(&resolved) {
        add_claims(view, &matching, &filter.tags, limits.most, &mut hits)?;
    }
    add_articles(view, &matching, &terms, &resolved, limits.most, &mut hits)?;
    Ok(hits)
}

/// Returns a query as FTS5 wants it.
///
/// # Errors
/// `LongQuery`.
pub(super) fn matching(query: &str, limits: Limits) -> Result<String, LedgerError> {
    let words = if limits.raw { query.split_whitespace().count() } else { snippet::query_terms(query).len() };
    if words > MOST_WORDS {
        return Err(LedgerError::LongQuery { words, most: MOST_WORDS });
    }
    Ok(if limits.raw { query.to_owned() } else { fts_query(query, MOST_WORDS) })
}

/// Whether the filter asks for something that claims do not have.
fn about_articles_only(filter: &Resolved) -> bool {
    filter.outlet.is_some() || filter.from.is_some() || filter.to.is_some() || filter.lang.is_some()
}

/// Writes plain words as an FTS5 query, at most so many pieces of them: each quoted as it was typed, so that nothing in it
/// is syntax and the index folds it by its own rules, which are not ours for every script.
pub(super) fn fts_query(query: &str, most: usize) -> String {
    let groups = snippet::query_groups(query).into_iter().take(most);
    groups.map(|group| format!("\"{}\"", search_form(&group).replace(['"', '\0'], " "))).collect::<Vec<_>>().join(" ")
}

/// Tells a query that was not understood from a ledger that is in trouble.
pub(super) fn understood<T>(result: rusqlite::Result<T>) -> Result<T, LedgerError> {
    result.map_err(|error| match &error {
        rusqlite::Error::SqliteFailure(failure, Some(words)) if failure.code == rusqlite::ErrorCode::Unknown => {
            LedgerError::Query(words.trim_start_matches("fts5: ").to_owned())
        }
        _ => LedgerError::sqlite("search", error),
    })
}

const CLAIMS: &str = "
    SELECT DISTINCT c.root
      FROM claim_fts AS f
      JOIN claim AS c ON c.no = f.rowid
     WHERE claim_fts MATCH :query
       AND NOT EXISTS (SELECT 1
                         FROM json_each(:tags) AS wanted
                        WHERE wanted.value NOT IN (SELECT t.tag
                                                     FROM claim_tag AS t
                                                     JOIN claim AS m ON m.no = t.claim
                                                    WHERE m.root = c.root))
     ORDER BY bm25(claim_fts), c.no
     LIMIT :most
";

/// Adds the claims that have the words and all of the tags.
fn add_claims(view: View<'_>, query: &str, tags: &[String], most: usize, hits: &mut Hits) -> Result<(), LedgerError> {
    let mut statement = view.conn.prepare_cached(CLAIMS).doing("search")?;
    let tags = serde_json::json!(tags).to_string();
    let row = named_params! {":query": query, ":tags": tags, ":most": most as i64 + 1};
    let found: Vec<i64> = understood(statement.query_map(row, |row| row.get(0)).and_then(Iterator::collect))?;
    hits.more |= found.len() > most;
    for no in found.into_iter().take(most) {
        hits.hits.push(Hit::Claim { claim: Box::new(claim(view, ClaimNo(no))?) });
    }
    Ok(())
}

const HOW_MANY: &str = "
    SELECT count(*)
      FROM (SELECT rowid
              FROM capture_fts
             WHERE capture_fts MATCH :query
             ORDER BY rowid DESC
             LIMIT :most)
";

macro_rules! matches_query {
    ($order:literal) => {
        concat!(
            "
    SELECT c.article, c.text_sha256, c.no
      FROM capture_fts AS f
      JOIN capture AS c ON c.no = f.rowid
      LEFT JOIN source AS s ON s.no = c.outlet
     WHERE capture_fts MATCH :query
       AND (:outlet IS NULL OR s.root = :outlet)
       AND (:from IS NULL OR c.published_to >= :from)
       AND (:to IS NULL OR c.published_from <= :to)
       AND (:lang IS NULL OR c.language = :lang)",
            $order
        )
    };
}

/// A word in a headline weighs as much as five in the text.
const RANKED: &str = matches_query!(
    "
     ORDER BY bm25(capture_fts, 5.0, 1.0), c.no
"
);

const NEWEST: &str = matches_query!(
    "
     ORDER BY f.rowid DESC
"
);

fn add_articles(
    view: View<'_>,
    query: &str,
    terms: &[QueryTerm],
    filter: &Resolved,
    most: usize,
    hits: &mut Hits,
) -> Result<(), LedgerError> {
    let mut count = view.conn.prepare_cached(HOW_MANY).doing("search")?;
    let matches: i64 =
        understood(count.query_row(named_params! {":query": query, ":most": MOST_RANKED + 1}, |row| row.get(0)))?;
    hits.by_date = matches > MOST_RANKED;
    let mut statement = view.conn.prepare_cached(if hits.by_date { NEWEST } else { RANKED }).doing("search")?;
    let row = named_params! {
        ":query": query, ":outlet": filter.outlet, ":from": filter.from, ":to": filter.to, ":lang": filter.lang,
    };
    let read = |row: &Row<'_>| Ok((ArticleNo(row.get(0)?), Sha256(row.get(1)?), row.get(2)?));
    let mut seen: Vec<ArticleNo> = Vec::new();
    for found in understood(statement.query_map(row, read))? {
        let (no, text, capture) = understood(found)?;
        if seen.contains(&no) {
            continue;
        }
        if seen.len() == most {
            hits.more = true;
            break;
        }
        seen.push(no);
        // The index leaves boilerplate out, so what it found stands elsewhere.
        let mut skipped = zones(view, capture)?;
        skipped.retain(|zone| zone.zone == Zone::Boilerplate);
        let snippet = snippet::snippet(&view.text(&text)?, &skipped, terms, SNIPPET_WIDTH);
        hits.hits.push(Hit::Article { article: Box::new(article(view, no)?), snippet });
    }
    Ok(())
}
