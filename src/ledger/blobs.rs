//! The captured bytes and their texts, compressed, under their hashes.

use std::cell::RefCell;
use std::io::Read;

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::named_params;
use sha2::Digest;
use zstd::bulk::Compressor;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::merkle::sha256;
use crate::model::Sha256;

/// How many bytes one stored chunk holds before compression: below SQLite's limit on a value that we set.
const CHUNK: usize = 8 << 20;

/// Zstandard's own default level: higher ones cost more time on ingest than they save.
const LEVEL: i32 = 3;

/// Bytes ready to be stored: hashed and compressed away from the ledger, so that this can go on in parallel.
#[derive(Clone, Debug)]
pub struct Packed {
    /// The hash of the bytes.
    pub sha256: Sha256,
    /// How many bytes.
    pub size: u64,
    chunks: Vec<Vec<u8>>,
}

/// Hashes and compresses bytes.
///
/// # Errors
/// `Io` where the compressor refuses, which it does only when memory is short.
pub fn pack(bytes: &[u8]) -> Result<Packed, LedgerError> {
    let chunks = bytes.chunks(CHUNK).map(pack_chunk).collect::<Result<_, _>>()?;
    Ok(Packed { sha256: sha256(bytes), size: bytes.len() as u64, chunks })
}

thread_local! {
    /// What compresses on this thread: its tables are made once, not for every article.
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
}

fn pack_chunk(bytes: &[u8]) -> Result<Vec<u8>, LedgerError> {
    let packed: std::io::Result<Vec<u8>> = COMPRESSOR.with_borrow_mut(|kept| {
        let mut compressor = kept.take().map_or_else(|| Compressor::new(LEVEL), Ok)?;
        let packed = compressor.compress(bytes)?;
        *kept = Some(compressor);
        Ok(packed)
    });
    packed.map_err(|source| LedgerError::Io { doing: "compress", path: "the bytes".into(), source })
}

const FIND: &str = "
    SELECT no
      FROM blob
     WHERE sha256 = :sha256
";

const ADD: &str = "
    INSERT INTO blob (no, sha256, size)
    VALUES ((SELECT coalesce(max(no), 0) + 1 FROM blob), :sha256, :size)
 RETURNING no
";

const ADD_CHUNK: &str = "
    INSERT INTO blob_chunk (blob, part, packed, packed_sha256)
    VALUES (:blob, :part, :packed, :packed_sha256)
";

/// Stores packed bytes, unless they are there already.
pub(super) fn store(conn: &Connection, packed: &Packed) -> Result<(), LedgerError> {
    if find(conn, &packed.sha256)?.is_some() {
        return Ok(());
    }
    let blob = add(conn, &packed.sha256, packed.size)?;
    for (part, chunk) in packed.chunks.iter().enumerate() {
        add_chunk(conn, blob, part, chunk)?;
    }
    Ok(())
}

/// Stores bytes from a reader, chunk by chunk, so that a large file never lies in memory whole.
///
/// # Errors
/// `Refused` where they do not hash to `sha256`: the file changed between two readings.
pub(super) fn store_stream(
    conn: &Connection,
    bytes: &mut impl Read,
    sha256: &Sha256,
    size: u64,
) -> Result<(), LedgerError> {
    if find(conn, sha256)?.is_some() {
        return Ok(());
    }
    let blob = add(conn, sha256, size)?;
    let mut hasher = sha2::Sha256::new();
    for part in 0.. {
        let mut chunk = Vec::new();
        let mut limited = bytes.by_ref().take(CHUNK as u64);
        limited.read_to_end(&mut chunk).map_err(|source| LedgerError::Io {
            doing: "read",
            path: "the bytes".into(),
            source,
        })?;
        if chunk.is_empty() {
            break;
        }
        hasher.update(&chunk);
        add_chunk(conn, blob, part, &pack_chunk(&chunk)?)?;
    }
    if hasher.finalize().as_slice() != sha256.0 {
        return Err(LedgerError::Refused("the file changed while it was being read".to_owned()));
    }
    Ok(())
}

fn find(conn: &Connection, sha256: &Sha256) -> Result<Option<i64>, LedgerError> {
    let mut statement = conn.prepare_cached(FIND).doing("look up bytes")?;
    statement.query_row(named_params! {":sha256": sha256.0}, |row| row.get(0)).optional().doing("look up bytes")
}

/// Makes room for bytes whose chunks follow; `None` where they are there already.
pub(super) fn make_room(conn: &Connection, sha256: &Sha256, size: u64) -> Result<Option<i64>, LedgerError> {
    match find(conn, sha256)? {
        Some(_) => Ok(None),
        None => add(conn, sha256, size).map(Some),
    }
}

fn add(conn: &Connection, sha256: &Sha256, size: u64) -> Result<i64, LedgerError> {
    let mut statement = conn.prepare_cached(ADD).doing("store bytes")?;
    statement
        .query_row(named_params! {":sha256": sha256.0, ":size": size as i64}, |row| row.get(0))
        .doing("store bytes")
}

/// Adds a chunk as it is stored: compressed.
pub(super) fn add_chunk(conn: &Connection, blob: i64, part: usize, packed: &[u8]) -> Result<(), LedgerError> {
    let mut statement = conn.prepare_cached(ADD_CHUNK).doing("store bytes")?;
    let row =
        named_params! {":blob": blob, ":part": part as i64, ":packed": packed, ":packed_sha256": sha256(packed).0};
    statement.execute(row).doing("store bytes")?;
    Ok(())
}

const CHUNKS: &str = "
    SELECT c.packed, c.packed_sha256, c.part
      FROM blob AS b
      JOIN blob_chunk AS c ON c.blob = b.no
     WHERE b.sha256 = :sha256
     ORDER BY c.part
";

/// Gives bytes that were stored under a hash to `each`, chunk by chunk, without checking the hash of the whole.
///
/// # Errors
/// `NoBytes` where there are none, `Damaged` where a chunk is not as it was stored.
pub(super) fn read_chunks(
    conn: &Connection,
    sha256_wanted: &Sha256,
    mut each: impl FnMut(&[u8]),
) -> Result<(), LedgerError> {
    let damaged = |what: &str| LedgerError::Damaged(format!("the bytes {sha256_wanted} {what}"));
    if find(conn, sha256_wanted)?.is_none() {
        return Err(LedgerError::NoBytes(*sha256_wanted));
    }
    let mut statement = conn.prepare_cached(CHUNKS).doing("read bytes")?;
    let mut rows = statement.query(named_params! {":sha256": sha256_wanted.0}).doing("read bytes")?;
    let mut expected = 0_i64;
    while let Some(row) = rows.next().doing("read bytes")? {
        let packed: Vec<u8> = row.get(0).doing("read bytes")?;
        let stored: [u8; 32] = row.get(1).doing("read bytes")?;
        if row.get::<_, i64>(2).doing("read bytes")? != expected {
            return Err(damaged("have a chunk missing"));
        }
        expected += 1;
        if sha256(&packed).0 != stored {
            return Err(damaged("are not as they were stored"));
        }
        let chunk = zstd::bulk::decompress(&packed, CHUNK).map_err(|_| damaged("cannot be decompressed"))?;
        each(&chunk);
    }
    Ok(())
}

/// Returns bytes that were stored under a hash, and makes sure that they still hash to it.
///
/// # Errors
/// As [`read_chunks`], and `Damaged` where the whole hashes to something else.
pub(super) fn read(conn: &Connection, wanted: &Sha256) -> Result<Vec<u8>, LedgerError> {
    let mut bytes = Vec::new();
    read_chunks(conn, wanted, |chunk| bytes.extend_from_slice(chunk))?;
    if sha256(&bytes) != *wanted {
        return Err(LedgerError::Damaged(format!("the bytes stored as {wanted} hash to something else")));
    }
    Ok(bytes)
}

impl View<'_> {
    /// Returns the exact bytes that were stored under a hash, checked against it.
    ///
    /// # Errors
    /// `NoBytes` where there are none, `Damaged` where they are not as they were stored.
    pub fn bytes(&self, sha256: &Sha256) -> Result<Vec<u8>, LedgerError> {
        read(self.bytes, sha256)
    }

    /// Gives the exact bytes that were stored under a hash to `each`, a stretch of at most some mebibytes at a time, and
    /// checks them against it.
    ///
    /// # Errors
    /// As [`View::bytes`]; what was given before an error is not to be relied on.
    pub fn stretches(&self, wanted: &Sha256, mut each: impl FnMut(&[u8])) -> Result<(), LedgerError> {
        let mut hasher = sha2::Sha256::new();
        read_chunks(self.bytes, wanted, |chunk| {
            hasher.update(chunk);
            each(chunk);
        })?;
        if hasher.finalize().as_slice() != wanted.0 {
            return Err(LedgerError::Damaged(format!("the bytes stored as {wanted} hash to something else")));
        }
        Ok(())
    }

    /// Returns a text that was stored under the hash of its UTF-8 bytes, checked against it.
    ///
    /// # Errors
    /// As [`View::bytes`], and `Damaged` where it is not UTF-8.
    pub fn text(&self, sha256: &Sha256) -> Result<String, LedgerError> {
        String::from_utf8(self.bytes(sha256)?)
            .map_err(|_| LedgerError::Damaged(format!("the text {sha256} is not UTF-8")))
    }
}
