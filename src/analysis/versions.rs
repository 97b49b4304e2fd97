//! The captures of one article: what changed between them, which edits the page kept silent about, and what became of
//! the passages that claims stand on. `docs/provenance.md` says how a passage is followed and what is not told.

mod alignment;
mod edits;
mod fate;
mod fates;
mod kinds;
mod landing;
mod notices;
mod pieces;
#[cfg(test)]
mod tests;
mod tidied;

pub use fates::tell_fates;

use std::ops::Range;

use crate::analysis::versions::alignment::Alignment;
use crate::analysis::versions::alignment::Words;
use crate::analysis::versions::edits::edits;
use crate::analysis::versions::fate::Pair;
use crate::analysis::versions::landing::Landing;
use crate::analysis::versions::notices::notices;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::Text;
use crate::ledger::View;
use crate::model::ArticleNo;
use crate::model::Citation;
use crate::model::EditKind;
use crate::model::Followed;
use crate::model::Span;
use crate::model::Step;
use crate::model::Version;
use crate::model::Versions;

/// Returns the captures of an article, what changed from each to the next, and what became of its passages. Holds two
/// texts at a time.
///
/// # Errors
/// `NoSuch`; `Damaged`, `NoBytes` for a text that is not as it was stored.
pub fn of_article(view: View<'_>, article: ArticleNo) -> Result<Versions, LedgerError> {
    let captures = fates::captures_in_order(view, article)?;
    let mut citations = ledger::appearances_of_article(view, article)?;
    tell_fates(view, citations.iter_mut().map(|citation| &mut citation.appearance))?;
    let mut followed: Vec<Following> =
        citations.into_iter().filter_map(|citation| started(&captures, citation)).collect();
    followed.sort_by_key(|following| (following.passage.capture, following.at.start));
    let mut steps = Vec::new();
    let mut before: Option<Text> = None;
    for (index, version) in captures.iter().enumerate() {
        let text = ledger::capture_text(view, article, Some(&version.capture.sha256))?;
        if let (Some(before), Some(older)) = (&before, index.checked_sub(1).and_then(|at| captures.get(at))) {
            steps.push(step((older, before), (version, &text), &mut followed));
        }
        before = Some(text);
    }
    let passages = followed.into_iter().map(|following| following.passage).collect();
    Ok(Versions { article: ledger::article(view, article)?, captures, steps, passages })
}

/// A passage on its way through the captures.
struct Following {
    passage: Followed,
    /// Where it stands in the capture reached so far, in code points.
    at: Span,
    lost: bool,
}

fn started(captures: &[Version], citation: Citation) -> Option<Following> {
    let own = citation.appearance.article.sha256;
    let capture = captures.iter().find(|version| version.capture.sha256 == own)?.number;
    let at = Span::new(citation.appearance.start, citation.appearance.end);
    let passage = Followed { capture, last_present: None, first_absent: None, citation };
    Some(Following { passage, at, lost: false })
}

/// Compares two neighbours, and takes the passages along.
fn step(older: (&Version, &Text), newer: (&Version, &Text), followed: &mut [Following]) -> Step {
    let (old, new) = (Words::of(&older.1.text), Words::of(&newer.1.text));
    let alignment = Alignment::of(&old, &new);
    let pair = Pair { old: &old, new: &new, alignment: &alignment, language: newer.0.language.as_deref() };
    for following in
        followed.iter_mut().filter(|following| !following.lost && following.passage.capture <= older.0.number)
    {
        follow(&pair, older.0, newer.0, following);
    }
    let notices = notices(&older.1.text, &newer.1.text, &newer.1.zones);
    let modified = newer.0.modified.clone().filter(|date| older.0.modified.as_ref() != Some(date));
    let found = edits(&pair, (&older.1.zones, &newer.1.zones), &notices);
    let touches_words = |kind: &EditKind| !matches!(kind, EditKind::Form | EditKind::Moved | EditKind::Notice);
    let words_changed = found.edits.iter().any(|edit| edit.kinds.iter().any(touches_words));
    Step {
        from: older.0.number,
        to: newer.0.number,
        order: fates::order(&older.0.capture, &newer.0.capture),
        silent: words_changed && notices.is_empty() && modified.is_none(),
        notices,
        modified,
        edits: found.edits,
        boilerplate_words: found.boilerplate_words,
        shared: alignment.shared(),
    }
}

fn follow(pair: &Pair<'_, '_>, older: &Version, newer: &Version, following: &mut Following) {
    let passage: Range<usize> = pair.old.within(following.at);
    match landing::land(pair.alignment, &passage) {
        Landing::InPlace(place) | Landing::Elsewhere(place) => following.at = pair.new.span(&place),
        Landing::Orphaned(_) => {
            following.lost = true;
            following.passage.last_present = Some(older.capture.clone());
            following.passage.first_absent = Some(newer.capture.clone());
        }
    }
}
