//! Articles whose texts share fingerprints with one: what the index says, before any text is read.

use std::collections::HashMap;

use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::fingerprints::capture_of;
use crate::ledger::fingerprints::keys;
use crate::model::ArticleNo;
use crate::model::Sha256;

/// A fingerprint that more captures than this have says little, and only the first so many are looked at.
const MOST_CAPTURES: i64 = 256;
/// The fewest fingerprints that two texts share, of those that few have: with a run of 19 words they do.
const LEAST_SHARED: usize = 2;

const DOING: &str = "look for shared text";

/// An article that shares fingerprints with another one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Sharing {
    /// The article.
    pub article: ArticleNo,
    /// The hash of the bytes of the capture that shares them.
    pub capture: Sha256,
    /// How many fingerprints.
    pub fingerprints: usize,
}

const WITH_FINGERPRINT: &str = "
    SELECT key
      FROM fingerprint
     WHERE key BETWEEN :low AND :high
     UNION ALL
    SELECT key
      FROM fresh_fingerprint
     WHERE key BETWEEN :low AND :high
     LIMIT :most
";

const WITH_MAIN_TEXT: &str = "
    SELECT other.no
      FROM capture AS own
      JOIN capture AS other ON other.main_sha256 = own.main_sha256
     WHERE own.sha256 = :sha256
     LIMIT :most
";

const CAPTURE: &str = "
    SELECT a.no, c.sha256, a.latest = c.no
      FROM capture AS c
      JOIN article AS a ON a.no = c.article
     WHERE c.no = :capture
";

/// Returns the articles that share fingerprints with a capture, the most first, at most `most` of them. `fingerprints`
/// are those of its text; articles with exactly its main text count as sharing all of them. The cost grows with the
/// number of fingerprints, not with that of articles.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn sharing(
    view: View<'_>,
    own: ArticleNo,
    capture: &Sha256,
    fingerprints: &[u32],
    most: usize,
) -> Result<Vec<Sharing>, LedgerError> {
    let mut found: Vec<(i64, usize)> = counted(view, capture, fingerprints)?;
    found.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut sharing: Vec<Sharing> = Vec::new();
    let mut places: HashMap<ArticleNo, usize> = HashMap::new();
    let mut statement = view.conn.prepare_cached(CAPTURE).doing(DOING)?;
    let read = |row: &Row<'_>| Ok((ArticleNo(row.get(0)?), Sha256(row.get(1)?), row.get::<_, bool>(2)?));
    for (no, count) in found {
        // What was captured later than the time asked about is not there yet.
        let row = statement.query_row(named_params! {":capture": no}, read).optional().doing(DOING)?;
        let Some((article, capture, is_latest)) = row.filter(|row| row.0 != own) else { continue };
        match places.get(&article) {
            // Of several captures of an article the latest counts.
            Some(place) if is_latest => sharing[*place].capture = capture,
            Some(_) => {}
            None if sharing.len() == most => break,
            None => {
                places.insert(article, sharing.len());
                sharing.push(Sharing { article, capture, fingerprints: count });
            }
        }
    }
    Ok(sharing)
}

/// Returns the captures that share enough, by number, each with how many fingerprints.
fn counted(view: View<'_>, capture: &Sha256, fingerprints: &[u32]) -> Result<Vec<(i64, usize)>, LedgerError> {
    // How many fingerprints that few captures have, and how many that many have.
    let mut shared: HashMap<i64, (usize, usize)> = HashMap::new();
    // The fingerprints belong to the texts, which are the same at any time.
    let mut statement = view.bytes.prepare_cached(WITH_FINGERPRINT).doing(DOING)?;
    let mut captures: Vec<i64> = Vec::new();
    for fingerprint in fingerprints {
        let (low, high) = keys(*fingerprint);
        let row = named_params! {":low": low, ":high": high, ":most": MOST_CAPTURES};
        captures.clear();
        for key in statement.query_map(row, |row| row.get::<_, i64>(0)).doing(DOING)? {
            captures.push(capture_of(key.doing(DOING)?));
        }
        let is_common = captures.len() as i64 == MOST_CAPTURES;
        for capture in &captures {
            let counts = shared.entry(*capture).or_default();
            *(if is_common { &mut counts.1 } else { &mut counts.0 }) += 1;
        }
    }
    let least = LEAST_SHARED.min(fingerprints.len());
    let is_enough = |(few, many): (usize, usize)| few >= least || 2 * (few + many) >= fingerprints.len();
    shared.retain(|_, counts| is_enough(*counts));
    let mut statement = view.conn.prepare_cached(WITH_MAIN_TEXT).doing(DOING)?;
    let row = named_params! {":sha256": capture.0, ":most": MOST_CAPTURES};
    for no in statement.query_map(row, |row| row.get::<_, i64>(0)).doing(DOING)? {
        shared.insert(no.doing(DOING)?, (fingerprints.len(), 0));
    }
    Ok(shared.into_iter().map(|(capture, (few, many))| (capture, few + many)).collect())
}
