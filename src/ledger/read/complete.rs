//! What a person may mean who has typed a little: the names of sources, and the claim of the same words.

use rusqlite::OptionalExtension;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::read::search::fts_query;
use crate::model::ClaimNo;
use crate::text::names::name_key;

/// How many words of a claim are looked up: so many of them are in few others.
const MOST_WORDS: usize = 64;

const NAMES: &str = "
    SELECT n.name
      FROM source_name AS n
      JOIN source AS s ON s.no = n.source
     WHERE n.name_key >= :low
       AND n.name_key < :high
       AND s.merged_into IS NULL
     ORDER BY n.name_key
     LIMIT :most
";

const CLAIM: &str = "
    SELECT c.root
      FROM claim_fts AS f
      JOIN claim AS c ON c.no = f.rowid
     WHERE claim_fts MATCH :words
       AND c.text = :text
       AND c.removed IS NULL
     ORDER BY c.no
     LIMIT 1
";

/// Returns names of sources that begin like what was typed, whatever its case and accents, in order.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn names_beginning(view: View<'_>, typed: &str, most: usize) -> Result<Vec<String>, LedgerError> {
    let low = name_key(typed);
    let high = format!("{low}{}", char::MAX);
    let mut statement = view.conn.prepare_cached(NAMES).doing("complete a name")?;
    let row = named_params! {":low": low, ":high": high, ":most": most as i64};
    let names = statement.query_map(row, |row| row.get(0)).doing("complete a name")?;
    names.collect::<Result<_, _>>().doing("complete a name")
}

/// Returns the claim that says exactly this, if there is one; of a merged claim, the one that it was merged into.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn claim_with_text(view: View<'_>, text: &str) -> Result<Option<ClaimNo>, LedgerError> {
    let words = fts_query(text, MOST_WORDS);
    if words.is_empty() {
        return Ok(None);
    }
    let mut statement = view.conn.prepare_cached(CLAIM).doing("look up a claim")?;
    let row = named_params! {":words": words, ":text": text};
    statement.query_row(row, |row| row.get(0).map(ClaimNo)).optional().doing("look up a claim")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::ledger::Ledger;
    use crate::model::Change;
    use crate::model::ClaimBody;

    #[test]
    fn a_claim_is_known_by_its_words_in_every_script() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("whosaid.db");
        Ledger::create(&path).expect("made");
        let mut ledger = Ledger::open(&path, Duration::ZERO).expect("opened");
        let texts = ["Le cœur de l’armée bat.", "基地は安全です。", "He said “the base is calm” twice, twice."];
        let mut batch = ledger.batch().expect("a batch");
        for text in texts {
            let body = ClaimBody { text: text.to_owned(), ..ClaimBody::default() };
            batch.append("2022-01-08T10:00:00.000Z", "ana", &Change::ClaimAdd(body)).expect("appended");
        }
        batch.commit().expect("committed");
        for (text, no) in texts.iter().zip(1..) {
            assert_eq!(claim_with_text(ledger.view(), text).expect("looked up"), Some(ClaimNo(no)), "{text}");
        }
        assert_eq!(claim_with_text(ledger.view(), "…").expect("looked up"), None);
    }
}
