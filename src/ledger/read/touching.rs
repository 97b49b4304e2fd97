//! Which claims have the words of a text, and which articles the words of a claim: looked up in an index.

use rusqlite::OptionalExtension;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::claim_index::KEY_AT;
use crate::ledger::claim_index::Posting;
use crate::ledger::claim_index::state;
use crate::ledger::error::Doing;
use crate::ledger::read::claim_texts;
use crate::ledger::read::claim_texts::ClaimWords;
use crate::model::ArticleNo;
use crate::model::ClaimNo;
use crate::text::similarity::keys::KEY_RULES;
use crate::text::similarity::wanted::Wanted;

/// How many entries of the index of claims are read for one text.
const MOST_READ: i64 = 60_000;
/// From how many claims on a key may be too common to be looked up.
const COMMON_FROM: i64 = 2_000;
/// The share of all claims that makes a key too common: one in fifty.
const COMMON: i64 = 50;
/// From how many articles on a word may be too common to be looked up, and the share that makes it so: one in ten.
const COMMON_WORD_FROM: i64 = 1_000;
const COMMON_WORD: i64 = 10;

const HAVE: &str = "
    SELECT claims
      FROM claim_key
     WHERE key = :key
";

const OF_KEY: &str = "
    SELECT no
      FROM claim_posting
     WHERE no >= :from
       AND no < :to
";

/// Returns the claims that have most of what is rare among some keys, likeliest first, at most `most`.
///
/// The rarest keys are looked up first and no more than a fixed number of entries is read, so that the answer takes the
/// same time however common the words are and however many claims there are.
///
/// # Errors
/// `Refused` where the index was not made yet (`Batch::index_claims`); trouble with the file.
pub fn claims_with_keys(view: View<'_>, keys: &[u32], most: usize) -> Result<Vec<ClaimWords>, LedgerError> {
    const DOING: &str = "look up claims";
    let state = state(view.conn)?.filter(|state| state.rules == KEY_RULES);
    let all = state.ok_or_else(|| LedgerError::Refused("the index of claims was not made yet".to_owned()))?.claims;
    let mut have = view.conn.prepare_cached(HAVE).doing(DOING)?;
    let mut rare: Vec<(i64, u32)> = Vec::new();
    for key in keys {
        let found: Option<i64> =
            have.query_row(named_params! {":key": key}, |row| row.get(0)).optional().doing(DOING)?;
        rare.extend(found.filter(|have| all < COMMON_FROM || *have <= all / COMMON).map(|have| (have, *key)));
    }
    rare.sort_unstable();
    let mut of_key = view.conn.prepare_cached(OF_KEY).doing(DOING)?;
    let (mut read, mut found): (i64, Vec<(Posting, f32)>) = (0, Vec::new());
    for (have, key) in rare {
        read += have;
        if read > MOST_READ {
            break;
        }
        let (from, to) = (i64::from(key) << KEY_AT, (i64::from(key) + 1) << KEY_AT);
        let worth = ((all as f32 + 1.0) / (have as f32 + 0.5)).ln().max(0.1);
        let mut rows = of_key.query(named_params! {":from": from, ":to": to}).doing(DOING)?;
        while let Some(row) = rows.next().doing(DOING)? {
            found.push((Posting::unpacked(row.get(0).doing(DOING)?), worth));
        }
    }
    let mut claims = Vec::new();
    for no in likeliest(found, most) {
        claims.extend(claim_texts::one(view.conn, no)?);
    }
    Ok(claims)
}

/// The share of the claim's keys that was found, times what that share is worth.
fn likeliest(mut found: Vec<(Posting, f32)>, most: usize) -> Vec<ClaimNo> {
    found.sort_unstable_by_key(|(posting, _)| (posting.claim, posting.key));
    let mut ranked: Vec<(f32, u32)> = Vec::new();
    for same in found.chunk_by(|one, two| one.0.claim == two.0.claim) {
        let worth: f32 = same.iter().map(|(_, worth)| worth).sum();
        let Some((posting, _)) = same.first() else { continue };
        ranked.push((worth * worth / f32::from(posting.keys.max(1)), posting.claim));
    }
    let order = |one: &(f32, u32), two: &(f32, u32)| two.0.total_cmp(&one.0).then(one.1.cmp(&two.1));
    if ranked.len() > most {
        ranked.select_nth_unstable_by(most, order);
        ranked.truncate(most);
    }
    ranked.sort_unstable_by(order);
    ranked.into_iter().map(|(_, claim)| ClaimNo(i64::from(claim))).collect()
}

const ARTICLES: &str = "
    SELECT count(*)
      FROM article
";

/// Returns how many articles there are.
///
/// # Errors
/// Trouble with the file.
pub fn how_many_articles(view: View<'_>) -> Result<usize, LedgerError> {
    const DOING: &str = "count the articles";
    view.conn.prepare_cached(ARTICLES).doing(DOING)?.query_row([], |row| super::size(row, 0)).doing(DOING)
}

const NUMBERS: &str = "
    SELECT no
      FROM article
     ORDER BY no
";

/// Returns the numbers of all articles in their order.
///
/// # Errors
/// Trouble with the file.
pub fn article_numbers(view: View<'_>) -> Result<Vec<ArticleNo>, LedgerError> {
    const DOING: &str = "list the articles";
    let mut statement = view.conn.prepare_cached(NUMBERS).doing(DOING)?;
    let rows = statement.query_map([], |row| row.get(0).map(ArticleNo)).doing(DOING)?;
    rows.collect::<Result<_, _>>().doing(DOING)
}

const MATCHING: &str = "
    SELECT count(*)
      FROM (SELECT rowid
              FROM capture_fts
             WHERE capture_fts MATCH :query
             LIMIT :most)
";

const BEST: &str = "
    SELECT a.no
      FROM capture_fts AS f
      JOIN article AS a ON a.latest = f.rowid
     WHERE capture_fts MATCH :query
     ORDER BY bm25(capture_fts, 2.0, 1.0), a.no
     LIMIT :most
";

/// Returns the articles whose latest text has most of some words, likeliest first, at most `most`; words that very many
/// texts have are left out.
///
/// # Errors
/// Trouble with the file.
pub fn articles_with_words(view: View<'_>, wanted: &[Vec<Wanted>], most: usize) -> Result<Vec<ArticleNo>, LedgerError> {
    const DOING: &str = "look up articles";
    let all = how_many_articles(view)? as i64;
    let common = (all / COMMON_WORD).max(COMMON_WORD_FROM);
    let mut matching = view.conn.prepare_cached(MATCHING).doing(DOING)?;
    let mut terms: Vec<String> = Vec::new();
    for words in wanted {
        let query = words.iter().map(written).collect::<Vec<_>>().join(" OR ");
        let row = named_params! {":query": query, ":most": common + 1};
        let found: i64 = matching.query_row(row, |row| row.get(0)).doing(DOING)?;
        if (1..=common).contains(&found) {
            terms.push(query);
        }
    }
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let row = named_params! {":query": terms.join(" OR "), ":most": i64::try_from(most).unwrap_or(i64::MAX)};
    let mut best = view.conn.prepare_cached(BEST).doing(DOING)?;
    let rows = best.query_map(row, |row| row.get(0).map(ArticleNo)).doing(DOING)?;
    rows.collect::<Result<_, _>>().doing(DOING)
}

/// Writes a word as FTS5 wants it, quoted so that nothing in it is syntax.
fn written(wanted: &Wanted) -> String {
    let quoted = |words: &str| format!("\"{}\"", words.replace(['"', '\0'], " "));
    match wanted {
        Wanted::Word(words) | Wanted::Together(words) => quoted(words),
        Wanted::Beginning(start) => format!("{} *", quoted(start)),
    }
}
