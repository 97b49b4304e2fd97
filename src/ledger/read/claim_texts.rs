//! The words of claims, for those who look for them in texts.

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::model::ClaimNo;
use crate::model::Sha256;
use crate::model::Uid;

/// A claim's words, without its tallies.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ClaimWords {
    /// Its number.
    pub id: ClaimNo,
    /// Its global id.
    pub uid: Uid,
    /// What it says.
    pub text: String,
    /// Its language tag, where one is recorded.
    pub language: Option<String>,
}

fn words_from(row: &Row<'_>) -> rusqlite::Result<ClaimWords> {
    Ok(ClaimWords { id: ClaimNo(row.get(0)?), uid: Sha256(row.get(1)?), text: row.get(2)?, language: row.get(3)? })
}

const AFTER: &str = "
    SELECT no, uid, text, language
      FROM claim
     WHERE root = no
       AND removed IS NULL
       AND no > :after
     ORDER BY no
     LIMIT :most
";

/// Returns the words of the claims after a number, in the order in which they were stated, at most so many; merged
/// ones and those taken back are left out. Called again with the last number, it goes through a ledger of any size in
/// even memory.
///
/// # Errors
/// Trouble with the file.
pub fn claim_words(view: View<'_>, after: Option<ClaimNo>, most: usize) -> Result<Vec<ClaimWords>, LedgerError> {
    let mut statement = view.conn.prepare_cached(AFTER).doing("read the claims")?;
    let values = named_params! {":after": after.map_or(0, |no| no.0), ":most": i64::try_from(most).unwrap_or(i64::MAX)};
    let rows = statement.query_map(values, words_from).doing("read the claims")?;
    rows.collect::<Result<_, _>>().doing("read the claims")
}

const ONE: &str = "
    SELECT no, uid, text, language
      FROM claim
     WHERE root = no
       AND removed IS NULL
       AND no = :no
";

/// Returns the words of one claim; none where it is merged into another or was taken back.
pub(in crate::ledger) fn one(conn: &Connection, no: ClaimNo) -> Result<Option<ClaimWords>, LedgerError> {
    let mut statement = conn.prepare_cached(ONE).doing("read the claims")?;
    statement.query_row(named_params! {":no": no.0}, words_from).optional().doing("read the claims")
}

const WAITING: &str = "
    SELECT c.no, c.uid, c.text, c.language
      FROM claim_waiting AS w
      JOIN claim AS c ON c.no = w.claim
     WHERE c.root = c.no
       AND c.removed IS NULL
       AND w.claim > :after
     ORDER BY w.claim
     LIMIT :most
";

/// Returns the claims after a number that were stated or worded anew since they were last held against articles and
/// other claims, at most so many.
///
/// # Errors
/// Trouble with the file.
pub fn waiting_claims(view: View<'_>, after: Option<ClaimNo>, most: usize) -> Result<Vec<ClaimWords>, LedgerError> {
    let mut statement = view.conn.prepare_cached(WAITING).doing("read the claims")?;
    let values = named_params! {":after": after.map_or(0, |no| no.0), ":most": i64::try_from(most).unwrap_or(i64::MAX)};
    let rows = statement.query_map(values, words_from).doing("read the claims")?;
    rows.collect::<Result<_, _>>().doing("read the claims")
}

const HOW_MANY_WAIT: &str = "
    SELECT count(*)
      FROM claim_waiting
";

/// Returns how many claims wait so.
///
/// # Errors
/// Trouble with the file.
pub fn how_many_claims_wait(view: View<'_>) -> Result<usize, LedgerError> {
    let mut statement = view.conn.prepare_cached(HOW_MANY_WAIT).doing("read the claims")?;
    statement.query_row([], |row| super::size(row, 0)).doing("read the claims")
}
