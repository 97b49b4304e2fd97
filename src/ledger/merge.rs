//! Bringing in what another ledger recorded and this one has not. Reasoning: `docs/ledger.md`.

mod contradictions;
mod same_sources;

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::Batch;
use crate::ledger::LedgerError;
use crate::ledger::Thing;
use crate::ledger::View;
use crate::ledger::append;
use crate::ledger::apply;
use crate::ledger::blobs;
use crate::ledger::canonical;
use crate::ledger::claim_index;
use crate::ledger::error::Doing;
use crate::ledger::log;
use crate::model::Change;
use crate::model::ClaimNo;
use crate::model::LedgerMerge;
use crate::model::SetAside;
use crate::model::Sha256;
use crate::model::Uid;

pub use contradictions::contradictions;
pub use same_sources::SameSource;
pub use same_sources::same_sources;

/// Merges tell of a ledger's own course, so they stay in it.
const ENTRIES: &str = "
    SELECT seq, leaf
      FROM entry
     WHERE bytes ->> 'do' <> 'ledger.merge'
     ORDER BY seq
";

const FIRST: &str = "
    SELECT leaf
      FROM entry
     WHERE seq = 1
";

const IS_HERE: &str = "
    SELECT 1
      FROM entry
     WHERE leaf = :leaf
";

/// Returns the leaf hash of a ledger's first entry; `None` of an empty one.
fn first_entry(view: View<'_>) -> Result<Option<Uid>, LedgerError> {
    let first = view.conn.query_row(FIRST, [], |row| row.get(0).map(Sha256)).optional();
    first.doing("read the log")
}

/// Returns the entries of another ledger that are not here, by their places there, in that order.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn missing_entries(here: View<'_>, other: View<'_>) -> Result<Vec<u64>, LedgerError> {
    let mut entries = other.conn.prepare(ENTRIES).doing("read the other log")?;
    let mut is_here = here.conn.prepare(IS_HERE).doing("look up an entry")?;
    let mut rows = entries.query([]).doing("read the other log")?;
    let mut missing = Vec::new();
    while let Some(row) = rows.next().doing("read the other log")? {
        let leaf: [u8; 32] = row.get(1).doing("read the other log")?;
        if !is_here.exists(named_params! {":leaf": leaf}).doing("look up an entry")? {
            missing.push(row.get::<_, i64>(0).doing("read the other log")? as u64);
        }
    }
    Ok(missing)
}

const ENTRY: &str = "
    SELECT bytes, leaf
      FROM entry
     WHERE seq = :seq
";

impl Batch<'_> {
    /// Brings in entries of another ledger, by their places there, behind an entry that says so: as they are, with their
    /// authors and times, and the captured bytes that they need. What cannot be carried out here is set aside. `each` is
    /// told how many are in.
    ///
    /// # Errors
    /// `Damaged` where an entry or its bytes cannot be read.
    pub fn bring_in(
        &mut self,
        other: View<'_>,
        missing: &[u64],
        (at, by): (&str, &str),
        each: &mut dyn FnMut(usize),
    ) -> Result<(), LedgerError> {
        let (tree, root) = append::stored_tree(other.conn)?;
        let Some(origin) = first_entry(other)?.filter(|_| !missing.is_empty()) else { return Ok(()) };
        let merge = LedgerMerge { origin, size: tree.size(), root, entries: missing.len() as u64 };
        self.append(at, by, &Change::LedgerMerge(merge))?;
        for (done, seq) in missing.iter().enumerate() {
            let reworded = bring_in_one(self.view(), other, *seq)?;
            self.keep_indexed(reworded);
            each(done + 1);
        }
        let others = claim_index::out_of_step(self.view().conn)?;
        self.keep_indexed(others);
        Ok(())
    }
}

/// Brings in one entry; returns the number of the claim that it words anew.
fn bring_in_one(here: View<'_>, other: View<'_>, seq: u64) -> Result<Option<i64>, LedgerError> {
    const DOING: &str = "read the other log";
    let mut statement = other.conn.prepare_cached(ENTRY).doing(DOING)?;
    let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, Sha256(row.get(1)?)));
    let (bytes, leaf) = statement.query_row(named_params! {":seq": seq as i64}, read).doing(DOING)?;
    let entry =
        canonical::from_bytes(&bytes).map_err(|why| LedgerError::Damaged(format!("entry {seq} there: {why}")))?;
    if let Change::CaptureAdd(body) = &entry.change
        && crate::ledger::captured(here, &body.sha256)?.is_none()
    {
        let wire = body.fetch.as_ref().map(|fetch| fetch.warc_sha256);
        for sha256 in [body.sha256, body.text_sha256].into_iter().chain(wire) {
            copy_bytes(here.conn, other, &sha256)?;
        }
    }
    let here_seq = append::insert(here.conn, &bytes, &leaf)?;
    let thing = apply::apply(here, here_seq, &leaf, &entry.change)?;
    Ok(match (&entry.change, thing) {
        (Change::ClaimEdit(_), Thing::Claim(no)) => Some(no.0),
        _ => None,
    })
}

const CHUNKS: &str = "
    SELECT b.size, c.part, c.packed
      FROM blob AS b
      JOIN blob_chunk AS c ON c.blob = b.no
     WHERE b.sha256 = :sha256
     ORDER BY c.part
";

/// Copies bytes as they are stored there, compressed; the other ledger was verified before.
fn copy_bytes(here: &Connection, other: View<'_>, sha256: &Sha256) -> Result<(), LedgerError> {
    const DOING: &str = "copy bytes";
    let mut statement = other.conn.prepare_cached(CHUNKS).doing(DOING)?;
    let mut rows = statement.query(named_params! {":sha256": sha256.0}).doing(DOING)?;
    let mut blob = None;
    while let Some(row) = rows.next().doing(DOING)? {
        let size: i64 = row.get(0).doing(DOING)?;
        if blob.is_none() {
            blob = blobs::make_room(here, sha256, size as u64)?;
        }
        let Some(blob) = blob else { return Ok(()) };
        let (part, packed): (i64, Vec<u8>) = (row.get(1).doing(DOING)?, row.get(2).doing(DOING)?);
        blobs::add_chunk(here, blob, part as usize, &packed)?;
    }
    // Empty bytes are stored without a chunk.
    if blob.is_none() && sha256.0 == crate::ledger::sha256(b"").0 {
        blobs::make_room(here, sha256, 0)?;
    }
    Ok(())
}

/// A source that was folded lacks nothing: what clashed is found under the other.
const SET_ASIDE: &str = "
    SELECT e.seq, e.leaf, e.by, e.at, e.bytes, s.why
      FROM set_aside AS s
      JOIN entry AS e ON e.seq = s.entry
     WHERE NOT EXISTS (SELECT 1 FROM source AS folded WHERE folded.entry = s.entry AND folded.merged_into IS NOT NULL)
     ORDER BY e.seq
";

/// Returns what of another ledger's entries could not be carried out here, in the order of the log.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn set_aside(here: View<'_>, other: View<'_>) -> Result<Vec<SetAside>, LedgerError> {
    const DOING: &str = "read what was set aside";
    let mut is_there = other.conn.prepare(IS_HERE).doing(DOING)?;
    let mut statement = here.conn.prepare(SET_ASIDE).doing(DOING)?;
    let read = |row: &Row<'_>| {
        let set_aside = SetAside {
            seq: row.get::<_, i64>(0)? as u64,
            about: None,
            by: row.get(2)?,
            at: row.get(3)?,
            what: String::new(),
            why: row.get(5)?,
        };
        Ok((set_aside, Sha256(row.get(1)?), row.get::<_, String>(4)?))
    };
    let mut found = Vec::new();
    for row in statement.query_map([], read).doing(DOING)? {
        let (mut set_aside, leaf, bytes) = row.doing(DOING)?;
        if is_there.exists(named_params! {":leaf": leaf.0}).doing(DOING)? {
            let entry = canonical::from_bytes(&bytes)
                .map_err(|why| LedgerError::Damaged(format!("entry {}: {why}", set_aside.seq)))?;
            entry.change.word().clone_into(&mut set_aside.what);
            set_aside.about = log::subject_of(here, &entry.change, &leaf)?.map(|thing| thing.to_string());
            found.push(set_aside);
        }
    }
    Ok(found)
}

const LAST_CLAIM: &str = "
    SELECT coalesce(max(no), 0)
      FROM claim
     WHERE entry < :place
";

/// Returns the number of the last claim that was stated before a place in the log; 0 where there is none.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn last_claim_before(view: View<'_>, place: u64) -> Result<ClaimNo, LedgerError> {
    let last = view.conn.query_row(LAST_CLAIM, named_params! {":place": place as i64}, |row| row.get(0).map(ClaimNo));
    last.doing("look up a claim")
}

/// How many things came in by the merge whose entry is at a place.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct CameIn {
    /// Captures whose bytes were not here.
    pub captures: u64,
    /// Articles that were not here.
    pub articles: u64,
    /// Sources.
    pub sources: u64,
    /// Claims.
    pub claims: u64,
    /// Appearances.
    pub appearances: u64,
}

const CAME_IN: &str = "
    SELECT (SELECT count(*) FROM capture WHERE entry > :after),
           (SELECT count(*) FROM article WHERE entry > :after),
           (SELECT count(*) FROM source WHERE entry > :after),
           (SELECT count(*) FROM claim WHERE entry > :after),
           (SELECT count(*) FROM appearance WHERE entry > :after)
";

/// Counts what the entries behind a place made.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn came_in(view: View<'_>, after: u64) -> Result<CameIn, LedgerError> {
    let count = |row: &Row<'_>, column| row.get::<_, i64>(column).map(|count| count as u64);
    let read = |row: &Row<'_>| {
        Ok(CameIn {
            captures: count(row, 0)?,
            articles: count(row, 1)?,
            sources: count(row, 2)?,
            claims: count(row, 3)?,
            appearances: count(row, 4)?,
        })
    };
    view.conn.query_row(CAME_IN, named_params! {":after": after as i64}, read).doing("count what came in")
}

#[cfg(test)]
mod tests;
