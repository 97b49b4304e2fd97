//! What happened to claims: the first passage, its spread from outlet to outlet, denials, ratings.
//!
//! A date is what the page says, never a guess: one that is known only to the day or month stands for all of it, an
//! unknown one goes to the end, and the time of capture is told beside it, not in its place.

use std::collections::HashSet;

use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Appearance;
use crate::model::ArticleNo;
use crate::model::Claim;
use crate::model::ClaimNo;
use crate::model::EventKind;
use crate::model::EventTime;
use crate::model::Filter;
use crate::model::Rating;
use crate::model::SourceNo;
use crate::model::Stance;
use crate::model::Timeline;
use crate::model::TimelineEvent;

/// Returns the events of the claims of a filter. With `everything`, also the further passages of outlets that had a
/// claim already.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter.
pub fn timeline(view: View<'_>, filter: &Filter, everything: bool) -> Result<Timeline, LedgerError> {
    let claims = ledger::claims(view, filter)?;
    let shown: HashSet<ClaimNo> = claims.iter().map(|claim| claim.id).collect();
    let mut events = Vec::new();
    let mut left_out = 0;
    for claim in &claims {
        let mut own = of_claim(view, claim, filter, &shown)?;
        if !everything {
            let before = own.len();
            own.retain(|event| event.kind != EventKind::Again);
            left_out += (before - own.len()) as u64;
        }
        events.extend(own);
    }
    events.sort_by_cached_key(|event| {
        let appearance = event.appearance.as_ref().map(|appearance| appearance.id);
        (event.earliest.clone(), event.latest.clone(), event.claim, appearance)
    });
    let (events, undated) = events.into_iter().partition(|event: &TimelineEvent| event.when.is_some());
    Ok(Timeline { claims, events, undated, left_out })
}

fn of_claim(
    view: View<'_>,
    claim: &Claim,
    filter: &Filter,
    shown: &HashSet<ClaimNo>,
) -> Result<Vec<TimelineEvent>, LedgerError> {
    let appearances = ledger::appearances_of_claim(view, claim.id, filter)?;
    let (denials, spread): (Vec<Appearance>, Vec<Appearance>) =
        appearances.into_iter().partition(|appearance| appearance.stance == Stance::Contradicts);
    let mut events = spreading(claim.id, spread);
    events.extend(denials.into_iter().map(|denial| passage(EventKind::Denial, claim.id, denial)));
    for related in ledger::by_relation(view, claim.id, filter)? {
        // A passage that stands in the timeline under its own claim is not told twice.
        if related.stance == Stance::Contradicts && !shown.contains(&related.claim.id) {
            let event = passage(EventKind::Denial, claim.id, related.appearance);
            events.push(TimelineEvent { by_way_of: Some(related.claim.id), ..event });
        }
    }
    let ratings = ledger::claim_in_full(view, claim.id)?.ratings;
    events.extend(ratings.into_iter().rev().map(|rating| rated(claim.id, rating)));
    Ok(events)
}

/// Returns the passages that repeat or mention a claim as events; they come oldest first, undated ones last.
fn spreading(claim: ClaimNo, passages: Vec<Appearance>) -> Vec<TimelineEvent> {
    let firsts = may_be_first(&passages);
    let others_undated = passages.iter().any(|passage| passage.article.published.is_none());
    let unsure = firsts.len() > 1 || others_undated;
    let (mut articles, mut outlets): (HashSet<ArticleNo>, HashSet<Option<SourceNo>>) = Default::default();
    let mut events = Vec::new();
    for appearance in passages {
        let outlet = appearance.article.outlet.as_ref().map(|outlet| outlet.id);
        let new_article = articles.insert(appearance.article.id);
        // Articles without a known outlet are not one outlet: each is told by itself.
        let new_outlet = outlets.insert(outlet) || (outlet.is_none() && new_article);
        let first = new_article && firsts.contains(&appearance.article.id);
        let kind = match (first, new_outlet) {
            (true, _) => EventKind::First,
            (false, true) => EventKind::Spread,
            (false, false) => EventKind::Again,
        };
        events.push(TimelineEvent { unsure: first && unsure, ..passage(kind, claim, appearance) });
    }
    events
}

/// Returns the articles that can have been the first: those that may have been published before every other one must
/// have been.
fn may_be_first(passages: &[Appearance]) -> HashSet<ArticleNo> {
    let bounds = |passage: &Appearance| passage.article.published.as_ref().map(|date| date.bounds());
    let Some(by_then) = passages.iter().filter_map(bounds).map(|(_, latest)| latest).min() else {
        return HashSet::new();
    };
    let may = |passage: &&Appearance| bounds(passage).is_some_and(|(earliest, _)| earliest <= by_then);
    passages.iter().filter(may).map(|passage| passage.article.id).collect()
}

fn passage(kind: EventKind, claim: ClaimNo, appearance: Appearance) -> TimelineEvent {
    let published = appearance.article.published.as_ref();
    let captured = appearance.article.retrieved.clone();
    let bounds = published.map(|date| date.bounds());
    let within = match (published, &captured) {
        (Some(date), _) => date.to_string(),
        (None, Some(captured)) => format!("../{captured}"),
        (None, None) => "../..".to_owned(),
    };
    TimelineEvent {
        kind,
        claim,
        unsure: false,
        time: EventTime::Published,
        when: published.map(ToString::to_string),
        within,
        earliest: bounds.as_ref().map(|bounds| bounds.0.clone()),
        latest: bounds.map(|bounds| bounds.1),
        captured,
        by_way_of: None,
        appearance: Some(appearance),
        rating: None,
    }
}

fn rated(claim: ClaimNo, rating: Rating) -> TimelineEvent {
    // The log writes RFC 3339 with milliseconds; bounds have seconds.
    let second = rating.at.get(..19).unwrap_or(&rating.at).to_owned();
    TimelineEvent {
        kind: EventKind::Rating,
        claim,
        unsure: false,
        time: EventTime::Recorded,
        when: Some(rating.at.clone()),
        within: format!("{second}Z"),
        earliest: Some(second.clone()),
        latest: Some(second),
        captured: None,
        by_way_of: None,
        appearance: None,
        rating: Some(rating),
    }
}
