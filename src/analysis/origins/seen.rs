//! When a claim was first seen: first published, as far as articles say, and first captured.

use crate::analysis::origins::names::Names;
use crate::ledger::TrailPassage;
use crate::model::ArticleNo;
use crate::model::Edtf;
use crate::model::FirstSeen;
use crate::model::Stance;

fn repeats<'a>(names: &'a Names<'_>) -> impl Iterator<Item = &'a TrailPassage> {
    names.trails.passages.iter().filter(|passage| passage.stance == Stance::Repeats)
}

/// Returns the article whose last possible moment is the earliest, with all that may have been before it all the same:
/// articles without a date, and those whose first possible moment is earlier than that.
pub(super) fn first_published(names: &Names<'_>) -> Option<FirstSeen> {
    let dated = repeats(names).filter_map(|passage| Some((passage.published.as_ref()?, passage)));
    let (date, first) = dated.min_by_key(|(date, passage)| {
        let (from, to) = date.bounds();
        (to, from, passage.no)
    })?;
    let last = date.bounds().1;
    let may_be_before = |date: &Option<Edtf>| date.as_ref().is_none_or(|date| date.bounds().0 < last);
    let mut rivals: Vec<ArticleNo> =
        repeats(names).filter(|passage| may_be_before(&passage.published)).map(|passage| passage.article).collect();
    rivals.sort();
    rivals.dedup();
    rivals.retain(|no| *no != first.article);
    Some(seen(names, first, date.to_string(), true, rivals))
}

/// Returns the capture that is known to be the earliest: by when its bytes were fetched, else by when it was recorded,
/// which was later.
pub(super) fn first_captured(names: &Names<'_>) -> Option<FirstSeen> {
    let at = |passage: &TrailPassage| match &passage.retrieved {
        Some(retrieved) => retrieved.bounds().1,
        None => passage.recorded.get(..19).unwrap_or(&passage.recorded).to_owned(),
    };
    let first = repeats(names).min_by_key(|passage| (at(passage), passage.no))?;
    let date = first.retrieved.as_ref().map_or_else(|| first.recorded.clone(), Edtf::to_string);
    Some(seen(names, first, date, first.retrieved.is_some(), Vec::new()))
}

fn seen(names: &Names<'_>, passage: &TrailPassage, date: String, exact: bool, rivals: Vec<ArticleNo>) -> FirstSeen {
    let outlet = names.outlet(passage.article);
    FirstSeen { appearance: passage.no, article: passage.article, outlet, date, exact, rivals }
}
