//! The index of claims, against what the words of the claims give when they are read again.

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::claim_index::Posting;
use crate::ledger::claim_index::packed;
use crate::ledger::claim_index::state;
use crate::ledger::error::Doing;
use crate::ledger::read::claim_texts::claim_words;
use crate::ledger::verify::Findings;
use crate::text::similarity::keys::KEY_RULES;
use crate::text::similarity::keys::keys_of;

const DOING: &str = "read the index of claims";

/// How many claims are read at once.
const PAGE: usize = 1 << 12;

const SIZES: &str = "
    SELECT (SELECT count(*) FROM claim_keys), (SELECT count(*) FROM claim_posting), (SELECT count(*) FROM claim_key)
";

const MISCOUNTED: &str = "
    SELECT count(*)
      FROM (SELECT no >> 37 AS key, count(*) AS claims
              FROM claim_posting
             GROUP BY no >> 37) AS held
      FULL JOIN claim_key AS told ON told.key = held.key
     WHERE held.claims IS NOT told.claims
";

pub(super) fn check(view: View<'_>, findings: &mut Findings) -> Result<(), LedgerError> {
    let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    let (indexed, postings, keys): (i64, i64, i64) = view.conn.query_row(SIZES, [], read).doing(DOING)?;
    let Some(state) = state(view.conn)? else {
        if indexed + postings + keys > 0 {
            findings.add("index", "the index of claims", "there is one, and nothing says by which rules it was made");
        }
        return Ok(());
    };
    if state.rules != KEY_RULES {
        findings
            .warnings
            .push("the index of claims was made by other rules; the next suggest makes it again".to_owned());
        return Ok(());
    }
    let (claims, wanted) = each_claim(view, findings)?;
    let mut differ = |place: &str, held: i64, wanted: i64| {
        if held != wanted {
            findings.add("index", "the index of claims", format!("it has {held} {place}, and {wanted} would be right"));
        }
    };
    differ("claims", indexed, claims);
    differ("claims in its count", state.claims, claims);
    differ("entries", postings, wanted);
    let miscounted: i64 = view.conn.query_row(MISCOUNTED, [], |row| row.get(0)).doing(DOING)?;
    differ("keys with a wrong count", miscounted, 0);
    Ok(())
}

/// Checks the keys of each claim; returns how many claims there are, and how many entries they should have.
fn each_claim(view: View<'_>, findings: &mut Findings) -> Result<(i64, i64), LedgerError> {
    let (mut last, mut claims, mut wanted) = (None, 0, 0);
    loop {
        let page = claim_words(view, last, PAGE)?;
        let Some(end) = page.last() else { return Ok((claims, wanted)) };
        last = Some(end.id);
        for claim in &page {
            let keys = keys_of(&claim.text, claim.language.as_deref());
            if !holds(view.conn, claim.id.0, &keys)? {
                findings.add("index", claim.id.to_string(), "the index of claims does not have it by its words");
            }
            claims += 1;
            wanted += Posting::of(claim.id.0, &keys).count() as i64;
        }
    }
}

const KEYS: &str = "
    SELECT keys
      FROM claim_keys
     WHERE claim = :claim
";

const POSTING: &str = "
    SELECT 1
      FROM claim_posting
     WHERE no = :no
";

fn holds(conn: &Connection, claim: i64, keys: &[u32]) -> Result<bool, LedgerError> {
    let mut statement = conn.prepare_cached(KEYS).doing(DOING)?;
    let held: Option<Vec<u8>> =
        statement.query_row(named_params! {":claim": claim}, |row| row.get(0)).optional().doing(DOING)?;
    if held != Some(packed(keys)) {
        return Ok(false);
    }
    let mut posting = conn.prepare_cached(POSTING).doing(DOING)?;
    for one in Posting::of(claim, keys) {
        if !posting.exists(named_params! {":no": one.packed()}).doing(DOING)? {
            return Ok(false);
        }
    }
    Ok(true)
}
