//! The log: each entry in its place, in canonical form, under its hash, and the tree over them.

use rusqlite::Connection;
use rusqlite::Row;

use crate::ledger::LedgerError;
use crate::ledger::append::stored_tree;
use crate::ledger::canonical;
use crate::ledger::error::Doing;
use crate::ledger::merkle::Tree;
use crate::ledger::merkle::leaf_hash;
use crate::ledger::verify::Findings;
use crate::model::Change;
use crate::model::Entry;
use crate::model::Sha256;

const ENTRIES: &str = "
    SELECT seq, bytes, leaf
      FROM entry
     ORDER BY seq
";

/// What the log holds.
#[derive(Default)]
pub(super) struct Log {
    pub(super) entries: u64,
    pub(super) root: Option<Sha256>,
}

pub(super) fn check(conn: &Connection, findings: &mut Findings) -> Result<Log, LedgerError> {
    let mut tree = Tree::default();
    let mut last_at = String::new();
    let mut statement = conn.prepare(ENTRIES).doing("read the log")?;
    let mut rows = statement.query([]).doing("read the log")?;
    let mut expected = 1;
    let mut merged_until = 0;
    while let Some(row) = rows.next().doing("read the log")? {
        let read = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, [u8; 32]>(2)?));
        let (seq, bytes, leaf) = read(row).doing("read an entry")?;
        if seq != expected {
            findings.add("entry", format!("entry {expected}"), "it is missing from the log");
            expected = seq;
        }
        expected += 1;
        let entry = one(seq, &bytes, &Sha256(leaf), findings);
        // What came in by a merge keeps its times, which are those of another log.
        if let Some(entry) = entry.filter(|_| seq > merged_until) {
            in_time(seq, &entry, &mut last_at, findings);
            if let Change::LedgerMerge(merge) = &entry.change {
                merged_until = seq.saturating_add(i64::try_from(merge.entries).unwrap_or(i64::MAX));
            }
        }
        tree.push(leaf_hash(bytes.as_bytes()));
    }
    compare_tree(conn, &tree, findings)?;
    Ok(Log { entries: tree.size(), root: Some(tree.root()) })
}

fn one(seq: i64, bytes: &str, leaf: &Sha256, findings: &mut Findings) -> Option<Entry> {
    let place = format!("entry {seq}");
    if leaf_hash(bytes.as_bytes()) != *leaf {
        findings.add("entry", place, "it does not hash to what was recorded of it");
        return None;
    }
    canonical::from_bytes(bytes).map_err(|why| findings.add("entry", place, why)).ok()
}

fn in_time(seq: i64, entry: &Entry, last_at: &mut String, findings: &mut Findings) {
    if entry.at < *last_at {
        findings.warnings.push(format!(
            "entry {seq} was recorded at {}, before the one in front of it: a clock was wrong",
            entry.at
        ));
    }
    last_at.clone_from(&entry.at);
}

fn compare_tree(conn: &Connection, tree: &Tree, findings: &mut Findings) -> Result<(), LedgerError> {
    let (stored, root) = match stored_tree(conn) {
        Err(LedgerError::Damaged(why)) => {
            findings.add("tree", "the tree", why);
            return Ok(());
        }
        other => other?,
    };
    if stored.size() != tree.size() {
        findings.add(
            "tree",
            "the tree",
            format!("it was made over {} entries and the log has {}", stored.size(), tree.size()),
        );
    } else if root != tree.root() || stored != *tree {
        findings.add("tree", "the tree", format!("its root is {root} and the log gives {}", tree.root()));
    }
    Ok(())
}
