//! The one way to change a ledger: append an entry and apply it, in one transaction.

use std::collections::BTreeSet;
use std::fmt;
use std::io::Read;

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Transaction;
use rusqlite::TransactionBehavior;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::Packed;
use crate::ledger::View;
use crate::ledger::apply;
use crate::ledger::blobs;
use crate::ledger::canonical;
use crate::ledger::claim_index;
use crate::ledger::error::Doing;
use crate::ledger::merkle;
use crate::ledger::merkle::Tree;
use crate::model::AppearanceNo;
use crate::model::ArticleNo;
use crate::model::Change;
use crate::model::ClaimNo;
use crate::model::Entry;
use crate::model::MergeBody;
use crate::model::Sha256;
use crate::model::SourceNo;
use crate::model::Uid;
use crate::model::UnmergeBody;

/// A thing with a local number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Thing {
    /// An article.
    Article(ArticleNo),
    /// A claim.
    Claim(ClaimNo),
    /// A source.
    Source(SourceNo),
    /// An appearance.
    Appearance(AppearanceNo),
    /// A proposal, by its key: its number may be another in another ledger.
    Proposal(Sha256),
    /// An entry that is there for its own sake.
    Entry(u64),
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Article(no) => no.fmt(f),
            Self::Claim(no) => no.fmt(f),
            Self::Source(no) => no.fmt(f),
            Self::Appearance(no) => no.fmt(f),
            Self::Proposal(key) => f.write_str(&key.short().to_string()),
            Self::Entry(seq) => write!(f, "entry {seq}"),
        }
    }
}

/// What an entry became.
#[derive(Clone, Copy, Debug)]
pub struct Recorded {
    /// Its place in the log, from 1.
    pub seq: u64,
    /// Its leaf hash, the global id of what it made.
    pub uid: Uid,
    /// What it made or changed.
    pub thing: Thing,
}

/// Changes that are recorded together, or not at all: dropped without [`Batch::commit`], nothing has happened.
pub struct Batch<'a> {
    tx: Transaction<'a>,
    /// The claims whose words may have changed, by number: the index of claims is kept when all is written.
    claims: BTreeSet<i64>,
}

impl<'a> Batch<'a> {
    /// Takes the write lock at once, so that a batch never fails half-way because another program wrote first.
    pub(super) fn begin(conn: &'a mut Connection) -> Result<Self, LedgerError> {
        let tx = Transaction::new(conn, TransactionBehavior::Immediate).doing("start to write")?;
        Ok(Self { tx, claims: BTreeSet::new() })
    }

    /// Returns the ledger to read from, with what this batch has appended so far.
    pub fn view(&self) -> View<'_> {
        View { conn: &self.tx, bytes: &self.tx }
    }

    /// Stores packed bytes, unless they are there already.
    ///
    /// # Errors
    /// Whatever SQLite refuses.
    pub fn store(&self, packed: &Packed) -> Result<(), LedgerError> {
        blobs::store(&self.tx, packed)
    }

    /// Stores bytes from a reader, chunk by chunk.
    ///
    /// # Errors
    /// `Refused` where they do not hash to `sha256`.
    pub fn store_stream(&self, bytes: &mut impl Read, sha256: &Sha256, size: u64) -> Result<(), LedgerError> {
        blobs::store_stream(&self.tx, bytes, sha256, size)
    }

    /// Appends an entry and applies it. `at` is RFC 3339 in UTC with milliseconds; an entry that would be the
    /// same to the letter as an earlier one is moved on by as many milliseconds as make it another.
    ///
    /// # Errors
    /// `Refused`, `NoSuch` where the change cannot be made; nothing is recorded of it then.
    pub fn append(&mut self, at: &str, by: &str, change: &Change) -> Result<Recorded, LedgerError> {
        let savepoint = self.tx.savepoint().doing("write")?;
        let (bytes, uid) = unlike_all_others(&savepoint, at, by, change)?;
        let seq = insert(&savepoint, &bytes, &uid)?;
        let thing = apply::apply(View { conn: &savepoint, bytes: &savepoint }, seq, &uid, change)?;
        let reworded = reworded(&savepoint, change, thing)?;
        savepoint.commit().doing("write")?;
        self.claims.extend(reworded);
        Ok(Recorded { seq, uid, thing })
    }

    /// Has claims looked up in the index brought up to date with the batch, as those that [`Batch::append`] changes are.
    pub(super) fn keep_indexed(&mut self, claims: impl IntoIterator<Item = i64>) {
        self.claims.extend(claims);
    }

    /// Records the batch: when this returns, it is on disk.
    ///
    /// # Errors
    /// Whatever SQLite refuses; nothing is recorded then.
    pub fn commit(self) -> Result<(), LedgerError> {
        claim_index::keep(&self.tx, &self.claims)?;
        self.tx.commit().doing("write")
    }
}

/// Returns the claim that a change may have made, reworded, folded or taken back, by its number.
fn reworded(conn: &Connection, change: &Change, thing: Thing) -> Result<Option<i64>, LedgerError> {
    match (change, thing) {
        (Change::ClaimAdd(_) | Change::ClaimEdit(_) | Change::ClaimRemove(_), Thing::Claim(no)) => Ok(Some(no.0)),
        (Change::ClaimMerge(MergeBody { from, .. }) | Change::ClaimUnmerge(UnmergeBody { from }), _) => {
            apply::claim_number(conn, from).map(Some)
        }
        _ => Ok(None),
    }
}

const LEAF_IS_THERE: &str = "
    SELECT 1
      FROM entry
     WHERE leaf = :leaf
";

/// Returns the entry's bytes and leaf hash, at the first moment from `at` on at which there is none like it.
fn unlike_all_others(conn: &Connection, at: &str, by: &str, change: &Change) -> Result<(String, Uid), LedgerError> {
    let mut at = at.to_owned();
    loop {
        let entry = Entry { v: 1, at: at.clone(), by: by.to_owned(), change: change.clone() };
        let bytes = canonical::to_bytes(&entry)?;
        let leaf = merkle::leaf_hash(bytes.as_bytes());
        let mut statement = conn.prepare_cached(LEAF_IS_THERE).doing("write")?;
        let there: Option<i64> =
            statement.query_row(named_params! {":leaf": leaf.0}, |row| row.get(0)).optional().doing("write")?;
        if there.is_none() {
            return Ok((bytes, leaf));
        }
        at = a_millisecond_later(&at)?;
    }
}

fn a_millisecond_later(at: &str) -> Result<String, LedgerError> {
    let time = chrono::DateTime::parse_from_rfc3339(at)
        .map_err(|_| LedgerError::Refused(format!("{at} is not a time as the log writes it")))?;
    let later = time + chrono::TimeDelta::milliseconds(1);
    Ok(later.to_utc().to_rfc3339_opts(chrono::SecondsFormat::Millis, true))
}

const TREE: &str = "
    SELECT size, root, frontier
      FROM tree
";

const APPEND: &str = "
    INSERT INTO entry (seq, bytes, leaf)
    VALUES (:seq, :bytes, :leaf)
";

const GROW: &str = "
    INSERT INTO tree (id, size, root, frontier)
    VALUES (1, :size, :root, :frontier)
        ON CONFLICT (id) DO UPDATE
       SET size = excluded.size,
           root = excluded.root,
           frontier = excluded.frontier
";

/// Returns the tree as it is stored, with its root; an empty one in a new ledger.
pub(super) fn stored_tree(conn: &Connection) -> Result<(Tree, Sha256), LedgerError> {
    let mut statement = conn.prepare_cached(TREE).doing("read the tree")?;
    let row = statement
        .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?, row.get::<_, Vec<u8>>(2)?)))
        .optional()
        .doing("read the tree")?;
    let Some((size, root, frontier)) = row else {
        let empty = Tree::default();
        let root = empty.root();
        return Ok((empty, root));
    };
    let tree = u64::try_from(size).ok().and_then(|size| Tree::from_parts(size, &frontier));
    let tree =
        tree.ok_or_else(|| LedgerError::Damaged("the tree over the entries does not fit its size".to_owned()))?;
    Ok((tree, Sha256(root)))
}

/// Inserts an entry behind the last one and grows the tree by it; returns its place.
pub(super) fn insert(conn: &Connection, bytes: &str, leaf: &Sha256) -> Result<u64, LedgerError> {
    let (mut tree, _) = stored_tree(conn)?;
    tree.push(*leaf);
    let seq = tree.size();
    let mut append = conn.prepare_cached(APPEND).doing("write")?;
    append.execute(named_params! {":seq": seq as i64, ":bytes": bytes, ":leaf": leaf.0}).doing("write")?;
    let row = named_params! {":size": seq as i64, ":root": tree.root().0, ":frontier": tree.frontier()};
    conn.prepare_cached(GROW).doing("write")?.execute(row).doing("write")?;
    Ok(seq)
}
