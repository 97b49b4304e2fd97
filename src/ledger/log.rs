//! The log as a person reads it.

use rusqlite::OptionalExtension;
use rusqlite::Row;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::Thing;
use crate::ledger::View;
use crate::ledger::canonical;
use crate::ledger::error::Doing;
use crate::model::AppearanceNo;
use crate::model::ArticleNo;
use crate::model::Change;
use crate::model::ClaimNo;
use crate::model::LogLine;
use crate::model::Sha256;
use crate::model::SourceNo;
use crate::model::Uid;

const ENTRIES: &str = "
    SELECT seq, bytes, leaf
      FROM entry
     WHERE seq > :after
     ORDER BY seq
";

const BEFORE: &str = "
    SELECT seq, bytes, leaf
      FROM entry
     WHERE seq < :before
     ORDER BY seq DESC
     LIMIT :most
";

const HOW_MANY: &str = "
    SELECT coalesce(max(seq), 0)
      FROM entry
";

/// Gives the entries to `each`, oldest first: all of them, or the `last` so many.
///
/// # Errors
/// `Damaged` for an entry that cannot be read, and what `each` returns.
pub fn log<E: From<LedgerError>>(
    view: View<'_>,
    last: Option<u64>,
    mut each: impl FnMut(LogLine) -> Result<(), E>,
) -> Result<(), E> {
    let total: i64 = view
        .conn
        .prepare_cached(HOW_MANY)
        .doing("read the log")?
        .query_row([], |row| row.get(0))
        .doing("read the log")?;
    let after = last.map_or(0, |last| total.saturating_sub(i64::try_from(last).unwrap_or(i64::MAX)).max(0));
    let mut statement = view.conn.prepare_cached(ENTRIES).doing("read the log")?;
    let mut rows = statement.query(named_params! {":after": after}).doing("read the log")?;
    while let Some(row) = rows.next().doing("read the log")? {
        let read = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, Sha256(row.get(2)?)));
        let (seq, bytes, hash) = read(row).doing("read the log")?;
        each(line(view, seq, &bytes, hash)?)?;
    }
    Ok(())
}

/// Returns the entries that were recorded last, newest first, at most so many; with a place, those before it.
///
/// # Errors
/// `Damaged` for an entry that cannot be read.
pub fn log_before(view: View<'_>, before: Option<u64>, most: usize) -> Result<Vec<LogLine>, LedgerError> {
    let before = before.map_or(i64::MAX, |seq| i64::try_from(seq).unwrap_or(i64::MAX));
    let mut statement = view.conn.prepare_cached(BEFORE).doing("read the log")?;
    let read = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, Sha256(row.get(2)?)));
    let row = named_params! {":before": before, ":most": most as i64};
    let found = statement.query_map(row, read).doing("read the log")?;
    let found = found.collect::<Result<Vec<_>, _>>().doing("read the log")?;
    found.into_iter().map(|(seq, bytes, hash)| line(view, seq, &bytes, hash)).collect()
}

fn line(view: View<'_>, seq: i64, bytes: &str, hash: Sha256) -> Result<LogLine, LedgerError> {
    let damaged = |why: String| LedgerError::Damaged(format!("entry {seq}: {why}"));
    let entry = canonical::from_bytes(bytes).map_err(damaged)?;
    let mut value: serde_json::Value = serde_json::from_str(bytes).map_err(|error| damaged(error.to_string()))?;
    let subject = subject_of(view, &entry.change, &hash)?;
    Ok(LogLine {
        seq: seq as u64,
        hash,
        at: entry.at,
        by: entry.by,
        what: entry.change.word().to_owned(),
        subject: subject.map(|thing| thing.to_string()),
        body: value.get_mut("body").map(serde_json::Value::take).unwrap_or_default(),
    })
}

/// Returns the thing that a change made or changed, if it is in the ledger.
pub(super) fn subject_of(view: View<'_>, change: &Change, own: &Uid) -> Result<Option<Thing>, LedgerError> {
    thing(view, subject(change, own))
}

/// The global id of what a change made or changed.
fn subject<'a>(change: &'a Change, own: &'a Uid) -> &'a Uid {
    match change {
        Change::CaptureAdd(body) => body.article.as_ref().unwrap_or(own),
        Change::SourceAdd(_) | Change::ClaimAdd(_) | Change::AppearanceAdd(_) => own,
        Change::ArticleEdit(body) => &body.article,
        Change::SourceEdit(body) => &body.source,
        Change::SourceAlias(body) | Change::SourceUnalias(body) => &body.source,
        Change::SourceOwn(body) => &body.source,
        Change::SourceMerge(body) | Change::ClaimMerge(body) => &body.from,
        Change::SourceUnmerge(body) | Change::ClaimUnmerge(body) => &body.from,
        Change::ClaimEdit(body) => &body.claim,
        Change::ClaimRelate(body) | Change::ClaimUnrelate(body) => &body.claim,
        Change::ClaimRate(body) => &body.claim,
        Change::SilenceAdd(body) => &body.claim,
        Change::SilenceRemove(body) => &body.silence,
        Change::AppearanceRemove(body) => &body.appearance,
        Change::ClaimRemove(body) => &body.claim,
        Change::ProposalVerdict(body) => body.made.first().unwrap_or(own),
        Change::CheckpointTimestamp(_) | Change::LedgerMerge(_) => own,
    }
}

const WHAT_IS: &str = "
    SELECT 'A', no FROM article WHERE uid = :uid
 UNION ALL
    SELECT 'A', article FROM article_uid WHERE uid = :uid
 UNION ALL
    SELECT 'C', no FROM claim WHERE uid = :uid
 UNION ALL
    SELECT 'S', no FROM source WHERE uid = :uid
 UNION ALL
    SELECT 'L', no FROM appearance WHERE uid = :uid
 UNION ALL
    SELECT 'C', claim FROM silence WHERE uid = :uid
";

fn thing(view: View<'_>, uid: &Uid) -> Result<Option<Thing>, LedgerError> {
    let mut statement = view.conn.prepare_cached(WHAT_IS).doing("look up")?;
    let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?));
    let found = statement.query_row(named_params! {":uid": uid.0}, read).optional().doing("look up")?;
    Ok(found.map(|(letter, no)| match letter.as_str() {
        "A" => Thing::Article(ArticleNo(no)),
        "C" => Thing::Claim(ClaimNo(no)),
        "S" => Thing::Source(SourceNo(no)),
        _ => Thing::Appearance(AppearanceNo(no)),
    }))
}

const ENTRY: &str = "
    SELECT bytes
      FROM entry
     WHERE seq = :seq
";

/// Returns the canonical bytes of an entry.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn entry_bytes(view: View<'_>, seq: u64) -> Result<String, LedgerError> {
    let mut statement = view.conn.prepare_cached(ENTRY).doing("read the log")?;
    statement.query_row(named_params! {":seq": seq as i64}, |row| row.get(0)).doing("read the log")
}

/// Returns the change that an entry recorded.
///
/// # Errors
/// `Damaged` where it cannot be read.
pub fn change_at(view: View<'_>, seq: u64) -> Result<Change, LedgerError> {
    let bytes = entry_bytes(view, seq)?;
    let entry = canonical::from_bytes(&bytes).map_err(|why| LedgerError::Damaged(format!("entry {seq}: {why}")))?;
    Ok(entry.change)
}

/// Returns how many entries the log has and the root of the tree over them.
///
/// # Errors
/// `Damaged` where the tree does not fit its size.
pub fn head(view: View<'_>) -> Result<(u64, Sha256), LedgerError> {
    let (tree, root) = crate::ledger::append::stored_tree(view.conn)?;
    Ok((tree.size(), root))
}
