//! What became of the passages of appearances, by the latest capture of their articles.

use std::collections::BTreeMap;

use crate::analysis::versions::alignment::Alignment;
use crate::analysis::versions::alignment::Words;
use crate::analysis::versions::fate;
use crate::analysis::versions::fate::Found;
use crate::analysis::versions::fate::Pair;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Appearance;
use crate::model::ArticleNo;
use crate::model::CaptureAt;
use crate::model::Fate;
use crate::model::Later;
use crate::model::Order;
use crate::model::Sha256;
use crate::model::Span;
use crate::model::Version;

/// Returns the captures of an article, oldest first, numbered from 1: by when they were fetched, else by when they
/// were recorded, which is later.
///
/// # Errors
/// Whatever SQLite refuses.
pub(super) fn captures_in_order(view: View<'_>, article: ArticleNo) -> Result<Vec<Version>, LedgerError> {
    let mut captures = ledger::captures(view, article)?;
    captures.sort_by_cached_key(|version| (moment(&version.capture), version.number));
    for (number, version) in (1..).zip(&mut captures) {
        version.number = number;
    }
    Ok(captures)
}

/// When a capture was fetched at the earliest, else when it was recorded, to the second.
fn moment(capture: &CaptureAt) -> String {
    match &capture.retrieved {
        Some(at) => at.bounds().0,
        None => capture.recorded_at.get(..19).unwrap_or(&capture.recorded_at).to_owned(),
    }
}

/// Returns how two captures are known to follow each other: known where both say when they were fetched, and these times
/// do not overlap; or where the older was recorded before the newer was fetched.
pub(super) fn order(older: &CaptureAt, newer: &CaptureAt) -> Order {
    let no_later_than = match &older.retrieved {
        Some(at) => at.bounds().1,
        None => moment(older),
    };
    let known = newer.retrieved.as_ref().is_some_and(|at| no_later_than < at.bounds().0);
    if known { Order::Known } else { Order::Assumed }
}

/// Says of each appearance whose passage was found in another capture than the latest of its article what became of
/// it. Only the texts of such captures are read, each once, with the latest beside them.
///
/// # Errors
/// Whatever SQLite refuses; a text that is not as it was stored makes the fate unclear, with the reason.
pub fn tell_fates<'a>(
    view: View<'_>,
    appearances: impl IntoIterator<Item = &'a mut Appearance>,
) -> Result<(), LedgerError> {
    let mut by_article: BTreeMap<ArticleNo, Vec<&mut Appearance>> = BTreeMap::new();
    for appearance in appearances {
        by_article.entry(appearance.article.id).or_default().push(appearance);
    }
    for (article, appearances) in by_article {
        tell_of_article(view, article, appearances)?;
    }
    Ok(())
}

fn tell_of_article(view: View<'_>, article: ArticleNo, appearances: Vec<&mut Appearance>) -> Result<(), LedgerError> {
    let captures = captures_in_order(view, article)?;
    let Some((latest, older)) = captures.split_last().filter(|(_, older)| !older.is_empty()) else { return Ok(()) };
    let mut by_capture: BTreeMap<Sha256, Vec<&mut Appearance>> = BTreeMap::new();
    for appearance in appearances {
        if appearance.article.sha256 != latest.capture.sha256 {
            by_capture.entry(appearance.article.sha256).or_default().push(appearance);
        }
    }
    if by_capture.is_empty() {
        return Ok(());
    }
    let text = readable(view.text(&latest.text_sha256))?;
    let new = text.as_deref().ok().map(Words::of);
    for version in older {
        let Some(appearances) = by_capture.remove(&version.capture.sha256) else { continue };
        let (found, shared) = match (&text, &new) {
            (Ok(text), Some(new)) => of_capture(view, version, latest, (text, new), &appearances)?,
            (why, _) => (vec![unreadable(why.as_ref().err()); appearances.len()], None),
        };
        for (appearance, found) in appearances.into_iter().zip(found) {
            let later = later(version, latest, &found, shared, new.as_ref());
            (appearance.fate, appearance.later) = (Some(found.fate), Some(Box::new(later)));
        }
    }
    Ok(())
}

/// Returns what became of the passages of one capture, in their order, and how much of its text the latest one has.
fn of_capture(
    view: View<'_>,
    version: &Version,
    latest: &Version,
    (text, new): (&str, &Words<'_>),
    appearances: &[&mut Appearance],
) -> Result<(Vec<Found>, Option<u8>), LedgerError> {
    let same_text = version.text_sha256 == latest.text_sha256;
    let own = if same_text { Ok(text.to_owned()) } else { readable(view.text(&version.text_sha256))? };
    let own = match own {
        Ok(own) => own,
        Err(why) => return Ok((vec![unreadable(Some(&why)); appearances.len()], None)),
    };
    let old = Words::of(&own);
    let alignment = Alignment::of(&old, new);
    let pair = Pair { old: &old, new, alignment: &alignment, language: latest.language.as_deref() };
    let of = |appearance: &&mut Appearance| {
        fate::of_passage(&pair, &old.within(Span::new(appearance.start, appearance.end)))
    };
    Ok((appearances.iter().map(of).collect(), Some(alignment.shared())))
}

/// Keeps apart what is wrong with one text and what is wrong with the ledger file.
fn readable(text: Result<String, LedgerError>) -> Result<Result<String, String>, LedgerError> {
    match text {
        Ok(text) => Ok(Ok(text)),
        Err(error @ (LedgerError::Damaged(_) | LedgerError::NoBytes(_))) => Ok(Err(error.to_string())),
        Err(error) => Err(error),
    }
}

fn unreadable(why: Option<&String>) -> Found {
    let why = format!("a text could not be read: {}", why.map_or("it is not there", String::as_str));
    Found { fate: Fate::Unclear, place: None, around: None, touches: Vec::new(), why }
}

fn later(version: &Version, latest: &Version, found: &Found, shared: Option<u8>, new: Option<&Words<'_>>) -> Later {
    let place = new.zip(found.place.as_ref()).map(|(words, place)| (words.span(place), words.surface(place)));
    Later {
        present_in: version.capture.clone(),
        compared_with: latest.capture.clone(),
        order: order(&version.capture, &latest.capture),
        quote: place.map(|(_, quote)| quote.to_owned()),
        start: place.map(|(span, _)| span.start),
        end: place.map(|(span, _)| span.end),
        around: new.zip(found.around.as_ref()).map(|(words, around)| words.surface(around).to_owned()),
        touches: found.touches.clone(),
        shared,
        why: found.why.clone(),
    }
}
