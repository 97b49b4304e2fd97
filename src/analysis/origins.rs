//! How many really had it: where the trails of a claim end, which of the ends are independent, and why. The method and
//! its limits stand in `docs/provenance.md`.

pub(in crate::analysis) mod change;
pub(in crate::analysis) mod count;
pub(in crate::analysis) mod routes;
pub(in crate::analysis) mod saying;
pub(in crate::analysis) mod web;

mod folds;
pub(in crate::analysis) mod names;
mod seen;
mod sentence;
mod told;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::collections::HashSet;

use crate::analysis::origins::names::Names;
use crate::analysis::origins::routes::End;
use crate::analysis::origins::saying::Saying;
use crate::analysis::origins::web::Sink;
use crate::analysis::origins::web::Web;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::Trails;
use crate::ledger::View;
use crate::model::AppearanceNo;
use crate::model::Claim;
use crate::model::ClaimNo;
use crate::model::Origins;
use crate::model::SourceNo;
use crate::model::Stance;
use crate::model::WouldChange;

/// Returns how many really had a claim, and who; with `by_owner`, sources of one owner count as one. Reads everything at
/// once and takes time linear in passages and links.
///
/// # Errors
/// `NoSuch` for a claim that is not there.
pub fn of_claim(view: View<'_>, no: ClaimNo, by_owner: bool) -> Result<Origins, LedgerError> {
    Ok(of_trails(&ledger::trails(view, no)?, ledger::claim(view, no)?, by_owner))
}

/// Returns the same for trails that are read already.
pub fn of_trails(trails: &Trails, claim: Claim, by_owner: bool) -> Origins {
    let web = Web::of(trails, &HashSet::new());
    let saying = Saying::of(trails);
    let count = count::count(trails, &web, &saying, by_owner);
    let names = Names::of(trails);
    let origins = told::origins(&names, &web, &saying, &count);
    let told_trails = told::trails(&names, &web, &origins);
    let repeats = || trails.passages.iter().filter(|passage| passage.stance == Stance::Repeats);
    let articles: BTreeSet<_> = repeats().map(|passage| passage.article).collect();
    let outlet = |no| trails.articles.get(no).and_then(|article| article.outlet);
    let outlets: BTreeSet<SourceNo> = articles.iter().filter_map(outlet).collect();
    let tally = |stance| trails.passages.iter().filter(|passage| passage.stance == stance).count();
    let mut answer = Origins {
        claim,
        by_owner,
        sentence: String::new(),
        passages: tally(Stance::Repeats),
        without_outlet: articles.iter().filter(|no| outlet(no).is_none()).count(),
        articles: articles.len(),
        outlets: outlets.len(),
        least: count.least,
        most: count.most,
        origins: origins.into_iter().map(|(origin, _)| origin).collect(),
        trails: told_trails,
        folds: folds::folds(&names, &web, &count),
        circles: told::circles(&names, &saying),
        first_published: seen::first_published(&names),
        first_captured: seen::first_captured(&names),
        to_one: change::to_one(trails, &web, by_owner).map(|fewest| told::to_one(&names, &web, &fewest)),
        to_no_conflict: to_no_conflict(trails),
        contradicts: tally(Stance::Contradicts),
        mentions: tally(Stance::Mentions),
    };
    answer.sentence = sentence::of(&answer);
    answer
}

/// How many independent origins some passages come down to.
pub(in crate::analysis) struct Counted {
    /// At least.
    pub(in crate::analysis) least: usize,
    /// How many of the passages may end with somebody who is not named.
    pub(in crate::analysis) unnamed: usize,
}

/// Counts the origins of some passages of a claim, whatever their stance, as [`of_trails`] counts those of all that repeat
/// it: what another passage states or denies counts nothing.
pub(in crate::analysis) fn of_passages(trails: &Trails, wanted: &HashSet<AppearanceNo>) -> Counted {
    let mut trails = trails.clone();
    for passage in &mut trails.passages {
        passage.stance = match passage.stance {
            _ if wanted.contains(&passage.no) => Stance::Repeats,
            Stance::Mentions => Stance::Mentions,
            Stance::Repeats | Stance::Contradicts => Stance::Contradicts,
        };
    }
    let web = Web::of(&trails, &HashSet::new());
    let is_unnamed = |sink: &Sink| matches!(sink, Sink::End(End::Unnamed(..)));
    let ends_unnamed = |place: &usize| web.leads_to(*place).is_some_and(|sinks| sinks.iter().any(is_unnamed));
    let unnamed = (0..trails.passages.len()).filter(ends_unnamed).count();
    Counted { least: count::count(&trails, &web, &Saying::of(&trails), false).least, unnamed }
}

/// Returns the smaller of the two sides of a conflict: without it there is none.
fn to_no_conflict(trails: &Trails) -> Option<WouldChange> {
    let of = |stance| -> Vec<_> {
        trails.passages.iter().filter(|passage| passage.stance == stance).map(|passage| passage.no).collect()
    };
    let (repeats, contradicts) = (of(Stance::Repeats), of(Stance::Contradicts));
    if repeats.is_empty() || contradicts.is_empty() {
        return None;
    }
    let (verb, passages) =
        if contradicts.len() <= repeats.len() { ("contradict", contradicts) } else { ("repeat", repeats) };
    let words = format!("without {} nobody would {verb} it", names::numbers(&passages));
    Some(WouldChange { words, passages, smallest: true })
}
