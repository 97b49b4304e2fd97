//! The projection: what each change does to the tables. A function of the entry, the tables and the captured
//! bytes, and of nothing else, so that `verify` can do it again.

mod appearance;
mod article;
mod capture;
mod claim;
mod family;
mod merged;
mod silence;
mod source;
mod verdict;

use rusqlite::Connection;
use rusqlite::OptionalExtension;
use rusqlite::named_params;

use crate::ledger::LedgerError;
use crate::ledger::Thing;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::model::Change;
use crate::model::Uid;

pub(super) use capture::number as capture_number;
pub(super) use claim::number as claim_number;

/// What a change needs to know besides itself.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    view: View<'a>,
    seq: u64,
    uid: &'a Uid,
    /// Whether the entry came in by a merge: then what holds already is no mistake, and of what clashes as much is done
    /// as can be.
    is_merged: bool,
}

impl Context<'_> {
    fn conn(&self) -> &Connection {
        self.view.conn
    }
}

/// Applies a change; returns what it made or changed.
///
/// # Errors
/// `NoSuch` where it names what is not there, `Refused` where a rule forbids it.
pub(super) fn apply(view: View<'_>, seq: u64, uid: &Uid, change: &Change) -> Result<Thing, LedgerError> {
    let context = Context { view, seq, uid, is_merged: merged::is_inside(view.conn, seq)? };
    if !context.is_merged {
        return carry_out(context, change);
    }
    merged::undoing(context, |context| match merged::without_outdated(context, change)? {
        Some(change) => carry_out(context, &change),
        None => Ok(Thing::Entry(seq)),
    })
}

fn carry_out(context: Context<'_>, change: &Change) -> Result<Thing, LedgerError> {
    match change {
        Change::CaptureAdd(body) => capture::add(context, body).map(Thing::Article),
        Change::ArticleEdit(body) => capture::edit(context, body).map(Thing::Article),
        Change::SourceAdd(body) => source::add(context, body).map(Thing::Source),
        Change::SourceEdit(body) => source::edit(context, body).map(Thing::Source),
        Change::SourceAlias(body) => source::alias(context, body).map(Thing::Source),
        Change::SourceUnalias(body) => source::unalias(context, body).map(Thing::Source),
        Change::SourceOwn(body) => source::own(context, body).map(Thing::Source),
        Change::SourceMerge(body) => source::merge(context, body).map(Thing::Source),
        Change::SourceUnmerge(body) => source::unmerge(context, body).map(Thing::Source),
        Change::ClaimAdd(body) => claim::add(context, body).map(Thing::Claim),
        Change::ClaimEdit(body) => claim::edit(context, body).map(Thing::Claim),
        Change::ClaimMerge(body) => claim::merge(context, body).map(Thing::Claim),
        Change::ClaimUnmerge(body) => claim::unmerge(context, body).map(Thing::Claim),
        Change::ClaimRelate(body) => claim::relate(context, body).map(Thing::Claim),
        Change::ClaimUnrelate(body) => claim::unrelate(context, body).map(Thing::Claim),
        Change::ClaimRate(body) => claim::rate(context, body).map(Thing::Claim),
        Change::ClaimRemove(body) => claim::remove(context, body).map(Thing::Claim),
        Change::ProposalVerdict(body) => verdict::decide(context, body).map(|()| Thing::Proposal(body.proposal)),
        Change::AppearanceAdd(body) => appearance::add(context, body).map(Thing::Appearance),
        Change::AppearanceRemove(body) => appearance::remove(context, body).map(Thing::Appearance),
        Change::CheckpointTimestamp(_) => Ok(Thing::Entry(context.seq)),
        Change::LedgerMerge(body) => merged::begin(context, body),
        Change::SilenceAdd(body) => silence::add(context, body).map(Thing::Claim),
        Change::SilenceRemove(body) => silence::remove(context, body).map(Thing::Claim),
    }
}

/// Runs a lookup of one number by a global id.
fn number_of(conn: &Connection, query: &'static str, uid: &Uid, what: &'static str) -> Result<i64, LedgerError> {
    let mut statement = conn.prepare_cached(query).doing("look up")?;
    let found = statement.query_row(named_params! {":uid": uid.0}, |row| row.get(0)).optional().doing("look up")?;
    found.ok_or_else(|| LedgerError::NoSuch { what, name: uid.to_string() })
}

/// Runs a statement.
fn run(conn: &Connection, query: &'static str, row: &[(&str, &dyn rusqlite::ToSql)]) -> Result<usize, LedgerError> {
    conn.prepare_cached(query).doing("write")?.execute(row).doing("write")
}

/// What an edit does to an optional text: absent leaves it, empty clears it.
fn edited(new: &Option<String>, old: Option<String>) -> Option<String> {
    match new {
        None => old,
        Some(text) if text.is_empty() => None,
        Some(text) => Some(text.clone()),
    }
}

/// Makes sure that a text a person gave is worth recording: not blank, not longer than `most` code points, and
/// without NUL, at which other programs would cut it.
fn check_text(what: &'static str, text: &str, most: usize) -> Result<(), LedgerError> {
    let blank = text.chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c));
    if blank {
        return Err(LedgerError::Refused(format!("{what} is empty")));
    }
    if text.contains('\0') {
        return Err(LedgerError::Refused(format!("{what} holds a NUL character")));
    }
    let length = text.chars().count();
    if length > most {
        return Err(LedgerError::Refused(format!("{what} has {length} characters, more than the limit of {most}")));
    }
    Ok(())
}

/// Whether a character takes no space and shows nothing: zero-width, soft hyphen, bidi control, tag characters.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}
