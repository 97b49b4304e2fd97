//! The words of all claims, for those who look for them in texts.

use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::model::ClaimNo;

/// A claim's words, without its tallies.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ClaimWords {
    /// Its number.
    pub id: ClaimNo,
    /// What it says.
    pub text: String,
    /// Its language tag, where one is recorded.
    pub language: Option<String>,
}

const AFTER: &str = "
    SELECT no, text, language
      FROM claim
     WHERE root = no
       AND no > :after
     ORDER BY no
     LIMIT :most
";

/// Returns the words of the claims after a number, in the order in which they were stated, at most so many; merged
/// ones are left out. Called again with the last number, it goes through a ledger of any size in even memory.
///
/// # Errors
/// Trouble with the file.
pub fn claim_words(view: View<'_>, after: Option<ClaimNo>, most: usize) -> Result<Vec<ClaimWords>, LedgerError> {
    let mut statement = view.conn.prepare_cached(AFTER).doing("read the claims")?;
    let values = named_params! {":after": after.map_or(0, |no| no.0), ":most": i64::try_from(most).unwrap_or(i64::MAX)};
    let rows = statement
        .query_map(values, |row| Ok(ClaimWords { id: ClaimNo(row.get(0)?), text: row.get(1)?, language: row.get(2)? }))
        .doing("read the claims")?;
    rows.collect::<Result<_, _>>().doing("read the claims")
}
