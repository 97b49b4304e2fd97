//! The index of claims by what they name: derived from their words, kept with each change, made again by newer rules.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::named_params;

use crate::ledger::Batch;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::read::claim_texts;
use crate::ledger::read::claim_texts::ClaimWords;
use crate::model::ClaimNo;
use crate::text::similarity::keys::KEY_RULES;
use crate::text::similarity::keys::keys_of;

const DOING: &str = "keep the index of claims";

/// How many claims are read at once when the index is made.
const PAGE: usize = 1 << 14;
/// Where in a posting the key begins.
pub(super) const KEY_AT: u32 = 37;
/// Where the number of the claim begins; below it stands how many keys the claim has.
const CLAIM_AT: u32 = 6;
/// The most keys that a posting can tell.
const MOST_TOLD: usize = (1 << CLAIM_AT) - 1;

/// A key of a claim as the index holds it.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) struct Posting {
    pub(super) key: u32,
    pub(super) claim: u32,
    pub(super) keys: u8,
}

impl Posting {
    /// Returns the postings of a claim; none for a number beyond 31 bits, which no ledger reaches.
    pub(super) fn of(claim: i64, keys: &[u32]) -> impl Iterator<Item = Self> {
        let number = u32::try_from(claim).ok().filter(|claim| *claim < 1 << (KEY_AT - CLAIM_AT));
        let told = keys.len().min(MOST_TOLD) as u8;
        number.into_iter().flat_map(move |claim| keys.iter().map(move |key| Self { key: *key, claim, keys: told }))
    }

    pub(super) fn packed(self) -> i64 {
        i64::from(self.key) << KEY_AT | i64::from(self.claim) << CLAIM_AT | i64::from(self.keys)
    }

    pub(super) fn unpacked(no: i64) -> Self {
        let low = no & ((1 << KEY_AT) - 1);
        Self { key: (no >> KEY_AT) as u32, claim: (low >> CLAIM_AT) as u32, keys: (low & MOST_TOLD as i64) as u8 }
    }
}

/// Returns keys as a row of `claim_keys` has them.
pub(super) fn packed(keys: &[u32]) -> Vec<u8> {
    keys.iter().flat_map(|key| key.to_be_bytes()).collect()
}

fn unpacked(bytes: &[u8]) -> Vec<u32> {
    let (keys, _) = bytes.as_chunks::<4>();
    keys.iter().map(|key| u32::from_be_bytes(*key)).collect()
}

const STATE: &str = "
    SELECT rules, suggester, claims
      FROM claim_index
";

/// What is known of the index.
pub(super) struct State {
    pub(super) rules: i64,
    pub(super) suggester: String,
    pub(super) claims: i64,
}

pub(super) fn state(conn: &Connection) -> Result<Option<State>, LedgerError> {
    let mut statement = conn.prepare_cached(STATE).doing(DOING)?;
    let read = |row: &rusqlite::Row<'_>| Ok(State { rules: row.get(0)?, suggester: row.get(1)?, claims: row.get(2)? });
    statement.query_row([], read).optional().doing(DOING)
}

/// Returns whether the index is missing, of other rules, or its claims wait for another suggester.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn claims_are_behind(view: View<'_>, suggester: &str) -> Result<bool, LedgerError> {
    Ok(!state(view.conn)?.is_some_and(|state| state.rules == KEY_RULES && state.suggester == suggester))
}

const HELD: &str = "
    SELECT keys
      FROM claim_keys
     WHERE claim = :claim
";

const FORGET: &str = "
    DELETE FROM claim_keys
     WHERE claim = :claim
";

const HOLD: &str = "
    INSERT INTO claim_keys (claim, keys)
    VALUES (:claim, :keys)
        ON CONFLICT (claim) DO UPDATE
       SET keys = excluded.keys
";

const FORGET_POSTING: &str = "
    DELETE FROM claim_posting
     WHERE no = :no
";

const POST: &str = "
    INSERT INTO claim_posting (no)
    VALUES (:no)
        ON CONFLICT (no) DO NOTHING
";

const COUNT: &str = "
    INSERT INTO claim_key (key, claims)
    VALUES (:key, :more)
        ON CONFLICT (key) DO UPDATE
       SET claims = claims + excluded.claims
";

const COUNT_LESS: &str = "
    UPDATE claim_key
       SET claims = claims - :less
     WHERE key = :key
       AND claims > :less
";

const FORGET_KEY: &str = "
    DELETE FROM claim_key
     WHERE key = :key
";

const CLAIMS: &str = "
    UPDATE claim_index
       SET claims = claims + :more
";

const WAIT: &str = "
    INSERT INTO claim_waiting (claim)
    VALUES (:claim)
        ON CONFLICT (claim) DO NOTHING
";

const WAIT_NO_MORE: &str = "
    DELETE FROM claim_waiting
     WHERE claim = :claim
";

/// Brings the claims that a batch has changed up to date, where there is an index of these rules; elsewhere it is made
/// when it is first needed.
pub(super) fn keep(conn: &Connection, changed: &BTreeSet<i64>) -> Result<(), LedgerError> {
    if changed.is_empty() || state(conn)?.is_none_or(|state| state.rules != KEY_RULES) {
        return Ok(());
    }
    let (mut gone, mut new, mut more) = (Vec::new(), Vec::new(), 0);
    for claim in changed {
        let held: Option<Vec<u8>> = conn
            .prepare_cached(HELD)
            .doing(DOING)?
            .query_row(named_params! {":claim": claim}, |row| row.get(0))
            .optional()
            .doing(DOING)?;
        let words = claim_texts::one(conn, ClaimNo(*claim))?;
        let keys = words.map(|words| keys_of(&words.text, words.language.as_deref()));
        if let Some(keys) = &keys {
            run(conn, HOLD, named_params! {":claim": claim, ":keys": packed(keys)})?;
            run(conn, WAIT, named_params! {":claim": claim})?;
        } else {
            run(conn, FORGET, named_params! {":claim": claim})?;
            run(conn, WAIT_NO_MORE, named_params! {":claim": claim})?;
        }
        more += i64::from(keys.is_some()) - i64::from(held.is_some());
        gone.extend(Posting::of(*claim, &unpacked(&held.unwrap_or_default())));
        new.extend(Posting::of(*claim, &keys.unwrap_or_default()));
    }
    run(conn, CLAIMS, named_params! {":more": more})?;
    post(conn, gone, new)
}

const OUT_OF_STEP: &str = "
    SELECT no
      FROM claim
     WHERE (root = no AND removed IS NULL) <> (no IN (SELECT claim FROM claim_keys))
";

/// Returns the claims that the index lacks, and those that it has and should not: after a merge, which states, restores,
/// folds and takes back claims by entries that may name none of them. Reads the number of every claim.
pub(super) fn out_of_step(conn: &Connection) -> Result<Vec<i64>, LedgerError> {
    let mut statement = conn.prepare_cached(OUT_OF_STEP).doing(DOING)?;
    statement.query_map([], |row| row.get(0)).doing(DOING)?.collect::<Result<_, _>>().doing(DOING)
}

/// Takes postings out and puts others in, each in the order of the index, and counts them.
fn post(conn: &Connection, mut gone: Vec<Posting>, mut new: Vec<Posting>) -> Result<(), LedgerError> {
    let mut more: BTreeMap<u32, i64> = BTreeMap::new();
    gone.sort_unstable();
    new.sort_unstable();
    for posting in gone {
        run(conn, FORGET_POSTING, named_params! {":no": posting.packed()})?;
        *more.entry(posting.key).or_default() -= 1;
    }
    for posting in new {
        run(conn, POST, named_params! {":no": posting.packed()})?;
        *more.entry(posting.key).or_default() += 1;
    }
    for (key, more) in more {
        if more > 0 {
            run(conn, COUNT, named_params! {":key": key, ":more": more})?;
        } else if more < 0 && run(conn, COUNT_LESS, named_params! {":key": key, ":less": -more})? == 0 {
            run(conn, FORGET_KEY, named_params! {":key": key})?;
        }
    }
    Ok(())
}

fn run(conn: &Connection, query: &'static str, row: &[(&str, &dyn rusqlite::ToSql)]) -> Result<usize, LedgerError> {
    conn.prepare_cached(query).doing(DOING)?.execute(row).doing(DOING)
}

const CLEAR: &str = "
    DELETE FROM claim_posting;
    DELETE FROM claim_key;
    DELETE FROM claim_keys;
    DELETE FROM claim_waiting;
    DELETE FROM claim_index;
";

const MADE: &str = "
    INSERT INTO claim_index (id, rules, suggester, claims)
    VALUES (1, :rules, :suggester, :claims)
        ON CONFLICT (id) DO UPDATE
       SET suggester = excluded.suggester
";

const ALL_WAIT: &str = "
    INSERT INTO claim_waiting (claim)
    SELECT claim
      FROM claim_keys
     WHERE true
        ON CONFLICT (claim) DO NOTHING
";

impl Batch<'_> {
    /// Makes the index of claims where it is missing or of other rules; and has all claims wait where another
    /// suggester is to look through them. Takes 8 bytes of memory a key while it is made, about 0.1 GB for a million
    /// claims.
    ///
    /// # Errors
    /// Whatever SQLite refuses.
    pub fn index_claims(&self, suggester: &str) -> Result<(), LedgerError> {
        let conn = self.view().conn;
        let known = state(conn)?;
        if known.as_ref().is_none_or(|state| state.rules != KEY_RULES) {
            make(self.view(), suggester)?;
        }
        if known.is_none_or(|state| state.rules != KEY_RULES || state.suggester != suggester) {
            run(conn, MADE, named_params! {":rules": KEY_RULES, ":suggester": suggester, ":claims": 0})?;
            run(conn, ALL_WAIT, named_params! {})?;
        }
        Ok(())
    }

    /// Has every claim wait to be held against articles and other claims again.
    ///
    /// # Errors
    /// Whatever SQLite refuses.
    pub fn all_claims_wait(&self) -> Result<(), LedgerError> {
        run(self.view().conn, ALL_WAIT, named_params! {}).map(|_| ())
    }

    /// Notes that a claim has been held against articles and other claims.
    ///
    /// # Errors
    /// Whatever SQLite refuses.
    pub fn claim_looked_through(&self, claim: ClaimNo) -> Result<(), LedgerError> {
        run(self.view().conn, WAIT_NO_MORE, named_params! {":claim": claim.0}).map(|_| ())
    }
}

fn make(view: View<'_>, suggester: &str) -> Result<(), LedgerError> {
    let conn = view.conn;
    conn.execute_batch(CLEAR).doing(DOING)?;
    let (mut postings, mut last, mut claims): (Vec<i64>, Option<ClaimNo>, i64) = (Vec::new(), None, 0);
    loop {
        let page: Vec<ClaimWords> = claim_texts::claim_words(view, last, PAGE)?;
        let Some(end) = page.last() else { break };
        last = Some(end.id);
        for claim in &page {
            let keys = keys_of(&claim.text, claim.language.as_deref());
            run(conn, HOLD, named_params! {":claim": claim.id.0, ":keys": packed(&keys)})?;
            postings.extend(Posting::of(claim.id.0, &keys).map(Posting::packed));
            claims += 1;
        }
    }
    postings.sort_unstable();
    for of_key in postings.chunk_by(|one, two| one >> KEY_AT == two >> KEY_AT) {
        for no in of_key {
            run(conn, POST, named_params! {":no": no})?;
        }
        let key = of_key.first().map_or(0, |no| no >> KEY_AT);
        run(conn, COUNT, named_params! {":key": key, ":more": of_key.len() as i64})?;
    }
    run(conn, MADE, named_params! {":rules": KEY_RULES, ":suggester": suggester, ":claims": claims}).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_posting_comes_back_and_keeps_its_order(
            one in (0_u32..1 << 26, 1_u32..1 << 31, 0_u8..64), two in (0_u32..1 << 26, 1_u32..1 << 31, 0_u8..64),
        ) {
            let posting = |(key, claim, keys): (u32, u32, u8)| Posting { key, claim, keys };
            let (one, two) = (posting(one), posting(two));
            prop_assert_eq!(Posting::unpacked(one.packed()), one);
            prop_assert_eq!(one.cmp(&two), one.packed().cmp(&two.packed()));
            prop_assert!(one.packed() >= 0);
        }
    }

    #[test]
    fn keys_come_back() {
        assert_eq!(unpacked(&packed(&[1, 70_000, 1 << 25])), [1, 70_000, 1 << 25]);
    }
}
