//! What the texts of captures can be known again by: derived from them, kept to be looked up, made again by newer rules.

use rusqlite::Connection;
use rusqlite::Row;
use rusqlite::named_params;
use sha2::Digest;

use crate::ledger::Batch;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::apply;
use crate::ledger::error::Doing;
use crate::ledger::read::zones;
use crate::model::Sha256;
use crate::model::ZoneSpan;
use crate::text::fingerprint::Prints;
use crate::text::fingerprint::RULES;
use crate::text::fingerprint::prints;

/// How many bits of a key are the number of the capture.
const CAPTURE_BITS: u32 = 31;

/// Returns the key of a hash in a capture.
pub(super) fn key(hash: u32, capture: i64) -> i64 {
    (i64::from(hash) << CAPTURE_BITS) | capture
}

/// Returns the least and the greatest key of a hash.
pub(super) fn keys(hash: u32) -> (i64, i64) {
    (key(hash, 0), key(hash, (1 << CAPTURE_BITS) - 1))
}

/// Returns the number of the capture that a key is of.
pub(super) fn capture_of(key: i64) -> i64 {
    key & ((1 << CAPTURE_BITS) - 1)
}

/// The fresh fingerprints go into the index with each capture whose number this divides: some 350,000 keys, 4 MB, for
/// articles of 330 words.
const SETTLED_EVERY: i64 = 4_096;

const ADD_FINGERPRINT: &str = "
    INSERT OR IGNORE INTO fresh_fingerprint (key)
    VALUES (:key)
";

const SETTLE: &str = "
    INSERT OR IGNORE INTO fingerprint (key)
    SELECT key
      FROM fresh_fingerprint
     ORDER BY key;
    DELETE FROM fresh_fingerprint;
";

const ADD_UNIT: &str = "
    INSERT OR IGNORE INTO unit (key)
    VALUES (:key)
";

const STORE: &str = "
    INSERT INTO fingerprinted (capture, rules, fingerprints, units, sketch, digest)
    VALUES (:capture, :rules, :fingerprints, :units, :sketch, :digest)
";

const FORGET: &str = "
    DELETE FROM fingerprint;
    DELETE FROM fresh_fingerprint;
    DELETE FROM unit;
    DELETE FROM fingerprinted;
";

/// A capture whose text is to be fingerprinted (again).
#[derive(Clone, Debug)]
pub struct Unprinted {
    capture: i64,
    text_sha256: Sha256,
}

impl Batch<'_> {
    /// Stores the fingerprints of a capture that this batch has just made.
    ///
    /// # Errors
    /// `NoSuch` where there is no such capture; whatever SQLite refuses.
    pub fn store_prints(&self, capture: &Sha256, prints: &Prints) -> Result<(), LedgerError> {
        let conn = self.view().conn;
        store(conn, apply::capture_number(conn, capture)?, prints)
    }

    /// Stores the fingerprints of captures that had none.
    ///
    /// # Errors
    /// Whatever SQLite refuses.
    pub fn store_missing_prints(&self, made: &[(Unprinted, Prints)]) -> Result<(), LedgerError> {
        made.iter().try_for_each(|(unprinted, prints)| store(self.view().conn, unprinted.capture, prints))
    }

    /// Forgets all fingerprints if other rules made any of them: they are made again together.
    ///
    /// # Errors
    /// Whatever SQLite refuses.
    pub fn forget_older_prints(&self) -> Result<(), LedgerError> {
        let conn = self.view().conn;
        if has_other_rules(conn)? { conn.execute_batch(FORGET).doing("forget fingerprints") } else { Ok(()) }
    }
}

fn store(conn: &Connection, capture: i64, prints: &Prints) -> Result<(), LedgerError> {
    const DOING: &str = "store fingerprints";
    for (query, hashes) in [(ADD_FINGERPRINT, &prints.fingerprints), (ADD_UNIT, &prints.units)] {
        let mut add = conn.prepare_cached(query).doing(DOING)?;
        for hash in hashes {
            add.execute(named_params! {":key": key(*hash, capture)}).doing(DOING)?;
        }
    }
    let sketch: Vec<u8> = prints.sketch.iter().flat_map(|value| value.to_be_bytes()).collect();
    let (fingerprints, units) = (prints.fingerprints.len() as i64, prints.units.len() as i64);
    let digest = digest(capture, RULES, fingerprints, units, &sketch);
    let row = named_params! {
        ":capture": capture, ":rules": RULES, ":fingerprints": fingerprints, ":units": units, ":sketch": sketch,
        ":digest": digest.0,
    };
    conn.prepare_cached(STORE).doing(DOING)?.execute(row).doing(DOING)?;
    if capture % SETTLED_EVERY == 0 { conn.execute_batch(SETTLE).doing(DOING) } else { Ok(()) }
}

/// Returns the SHA-256 of a row of the table `fingerprinted`: its values in order.
pub(super) fn digest(capture: i64, rules: i64, fingerprints: i64, units: i64, sketch: &[u8]) -> Sha256 {
    let mut hash = sha2::Sha256::new();
    for number in [capture, rules, fingerprints, units] {
        hash.update(number.to_be_bytes());
    }
    hash.update(sketch);
    Sha256(hash.finalize().into())
}

const OTHER_RULES: &str = "
    SELECT (SELECT min(rules) FROM fingerprinted) <> :rules
        OR (SELECT max(rules) FROM fingerprinted) <> :rules
";

const IS_MISSING: &str = "
    SELECT (SELECT count(*) FROM capture) <> (SELECT count(*) FROM fingerprinted)
";

fn has_other_rules(conn: &Connection) -> Result<bool, LedgerError> {
    const DOING: &str = "look for texts without fingerprints";
    let mut statement = conn.prepare_cached(OTHER_RULES).doing(DOING)?;
    let other: Option<bool> = statement.query_row(named_params! {":rules": RULES}, |row| row.get(0)).doing(DOING)?;
    Ok(other.unwrap_or(false))
}

/// Returns whether there are texts that have no fingerprints by the rules of this program.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn lacks_prints(view: View<'_>) -> Result<bool, LedgerError> {
    const DOING: &str = "look for texts without fingerprints";
    let missing: bool =
        view.conn.prepare_cached(IS_MISSING).doing(DOING)?.query_row([], |row| row.get(0)).doing(DOING)?;
    Ok(missing || has_other_rules(view.conn)?)
}

const UNPRINTED: &str = "
    SELECT c.no, c.text_sha256
      FROM capture AS c
      LEFT JOIN fingerprinted AS f ON f.capture = c.no
     WHERE f.capture IS NULL
       AND c.no > :after
     ORDER BY c.no
     LIMIT :most
";

/// Returns the next captures after `after` that have no fingerprints, at most `most`.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn unprinted(view: View<'_>, after: Option<&Unprinted>, most: usize) -> Result<Vec<Unprinted>, LedgerError> {
    const DOING: &str = "look for texts without fingerprints";
    let mut statement = view.conn.prepare_cached(UNPRINTED).doing(DOING)?;
    let row = named_params! {":after": after.map_or(0, |after| after.capture), ":most": most as i64};
    let read = |row: &Row<'_>| Ok(Unprinted { capture: row.get(0)?, text_sha256: Sha256(row.get(1)?) });
    let found = statement.query_map(row, read).doing(DOING)?;
    found.collect::<Result<_, _>>().doing(DOING)
}

/// Returns the text of such a capture with its zones.
///
/// # Errors
/// `Damaged` where it cannot be read back.
pub fn to_be_printed(view: View<'_>, unprinted: &Unprinted) -> Result<(String, Vec<ZoneSpan>), LedgerError> {
    Ok((view.text(&unprinted.text_sha256)?, zones(view, unprinted.capture)?))
}

const TEXT: &str = "
    SELECT text_sha256
      FROM capture
     WHERE no = :capture
";

/// Returns the fingerprints of a capture, made from its text.
pub(super) fn made_again(view: View<'_>, capture: i64) -> Result<Prints, LedgerError> {
    const DOING: &str = "read a text";
    let mut statement = view.conn.prepare_cached(TEXT).doing(DOING)?;
    let text = statement.query_row(named_params! {":capture": capture}, |row| row.get(0)).doing(DOING)?;
    let (text, zones) = to_be_printed(view, &Unprinted { capture, text_sha256: Sha256(text) })?;
    Ok(prints(&text, &zones))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ledger::Ledger;

    proptest! {
        #[test]
        fn a_key_gives_its_capture_back_and_lies_between_those_of_its_hash(hash: u32, capture in 1_i64..(1 << 31)) {
            let (low, high) = keys(hash);
            prop_assert!(low <= key(hash, capture) && key(hash, capture) <= high);
            prop_assert_eq!(capture_of(key(hash, capture)), capture);
        }
    }

    #[test]
    fn the_captures_with_a_fingerprint_are_found_without_reading_the_others() {
        let conn = Ledger::scratch().expect("made");
        for table in ["fingerprint", "fresh_fingerprint", "unit"] {
            let query = format!("EXPLAIN QUERY PLAN SELECT key FROM {table} WHERE key BETWEEN 1 AND 2");
            let plan: String = conn.query_row(&query, [], |row| row.get("detail")).expect("planned");
            assert!(plan.contains("USING INTEGER PRIMARY KEY"), "{plan}");
        }
        let plan: String = conn
            .query_row("EXPLAIN QUERY PLAN SELECT min(rules) FROM fingerprinted", [], |row| row.get("detail"))
            .expect("planned");
        assert!(plan.contains("fingerprinted_by_rules"), "{plan}");
    }

    #[test]
    fn fresh_fingerprints_go_into_the_index_together_and_none_is_lost() {
        let conn = Ledger::scratch().expect("made");
        conn.pragma_update(None, "foreign_keys", false).expect("captures are not needed here");
        let count = |table: &str| -> i64 {
            conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).expect("counted")
        };
        let prints =
            prints("Two cranes fell on the quay in the night, and nobody was hurt, the port office said.", &[]);
        let each = prints.fingerprints.len() as i64;
        assert!(each > 1);
        store(&conn, SETTLED_EVERY - 1, &prints).expect("stored");
        assert_eq!((count("fingerprint"), count("fresh_fingerprint")), (0, each));
        store(&conn, SETTLED_EVERY, &prints).expect("stored");
        assert_eq!((count("fingerprint"), count("fresh_fingerprint")), (2 * each, 0));
        store(&conn, SETTLED_EVERY + 1, &prints).expect("stored");
        assert_eq!((count("fingerprint"), count("fresh_fingerprint")), (2 * each, each));
    }
}
