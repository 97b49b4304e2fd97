//! Conflicts: claims that cannot both hold, passages of one claim that do not agree, and statements credited to
//! different sources. `docs/provenance.md` has the method and its limits.

mod credit;
mod figures;
mod material;
mod one_claim;
mod sides;
mod two_claims;

pub use crate::analysis::conflicts::figures::ClaimFigures;

use crate::analysis::conflicts::sides::overview;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Agreement;
use crate::model::ClaimNo;
use crate::model::ClaimRef;
use crate::model::Conflict;
use crate::model::ConflictKind;
use crate::model::Filter;
use crate::model::FoundBy;
use crate::model::Ground;
use crate::model::Sha256;
use crate::model::Side;
use crate::model::Suggestion;
use crate::model::Verdict;

/// A conflict, with what a person decides on where they confirm or reject it.
#[derive(Clone, Debug)]
pub struct Found {
    /// The conflict.
    pub conflict: Conflict,
    /// The proposal that it amounts to.
    pub suggestion: Suggestion,
}

/// Which of what was found is shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Shown {
    /// What is open: conflicts that nobody has rejected.
    Open,
    /// Everything that was compared: equal figures, roundings, updates, and what was rejected.
    All,
}

impl Found {
    fn new(
        kind: ConflictKind,
        word: Agreement,
        claims: Vec<ClaimRef>,
        grounds: Vec<Ground>,
        sides: Vec<Side>,
        suggestion: Suggestion,
    ) -> Self {
        let person = grounds.iter().any(|ground| ground.found_by == FoundBy::Person);
        let seen = overview(&sides);
        let conflict = Conflict {
            key: Sha256::default(),
            kind,
            word,
            found_by: if person { FoundBy::Person } else { FoundBy::Machine },
            decision: None,
            claims,
            grounds,
            first: seen.first,
            latest: seen.latest,
            most_independent: None,
            one_article: seen.one_article,
            sides,
        };
        Self { conflict, suggestion }
    }

    /// Returns whether it is among what is shown.
    pub fn is_shown(&self, shown: Shown) -> bool {
        shown == Shown::All || self.is_open()
    }

    /// Returns whether it is shown without being asked for: a conflict that is not rejected. What a person recorded as a
    /// relation stays, whatever was said of the machine's part.
    fn is_open(&self) -> bool {
        let rejected = self.conflict.decision.as_ref().is_some_and(|decision| decision.verdict == Verdict::Rejected);
        let recorded = self.conflict.kind == ConflictKind::Claims && self.conflict.found_by == FoundBy::Person;
        self.conflict.word == Agreement::Conflict && (!rejected || recorded)
    }
}

/// Finds conflicts among the claims that a filter lets through; with `only`, those that one claim is part of. The gravest
/// come first, then what persons recorded, then what has most passages.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter; `Damaged` where a text cannot be read back.
pub fn conflicts(
    view: View<'_>,
    filter: &Filter,
    only: Option<ClaimNo>,
    shown: Shown,
) -> Result<Vec<Found>, LedgerError> {
    let material = material::read(view, filter)?;
    let verdicts = ledger::verdicts(view)?;
    let alone = material.claims.iter().filter(|about| only.is_none_or(|only| only == about.claim.id));
    let mut found: Vec<Found> =
        alone.flat_map(|about| one_claim::of(about).into_iter().chain(credit::of(&material, about))).collect();
    found.extend(two_claims::all(&material, only));
    for found in &mut found {
        found.conflict.key = ledger::proposal_key(&found.suggestion)?;
        found.conflict.decision = verdicts.get(&found.conflict.key).cloned();
    }
    found.retain(|found| found.is_shown(shown));
    for found in &mut found {
        sides::weigh(view, &mut found.conflict)?;
    }
    let voices = |conflict: &Conflict| conflict.sides.iter().map(|side| side.voices.len()).sum::<usize>();
    found.sort_by_cached_key(|Found { conflict, .. }| {
        let claims: Vec<ClaimNo> = conflict.claims.iter().map(|claim| claim.id).collect();
        let order = std::cmp::Reverse(conflict.word);
        (order, conflict.kind == ConflictKind::Attribution, conflict.found_by, usize::MAX - voices(conflict), claims)
    });
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::story::Story;
    use crate::model::SourceKind;
    use crate::model::Stance;

    #[test]
    fn a_source_that_another_passage_looks_behind_is_not_one_source_more() {
        let mut story = Story::new();
        let outlets = ["One", "Two", "Three"].map(|name| story.source(name, SourceKind::Outlet));
        let (wire, ministry) =
            (story.source("Wire", SourceKind::Outlet), story.source("Ministry", SourceKind::Organisation));
        let claim = story.claim("The bridge was closed.");
        let [one, two, three] = outlets.map(|outlet| story.article(Some(outlet), Some("2022-01-07")));
        story.link(claim, one, Stance::Repeats, None, &[wire]);
        story.link(claim, two, Stance::Repeats, None, &[wire, ministry]);
        story.link(claim, three, Stance::Contradicts, None, &[]);
        let found = conflicts(story.ledger.view(), &Filter::default(), None, Shown::Open).expect("found");
        let told: Vec<_> = found
            .iter()
            .map(|found| &found.conflict)
            .map(|conflict| {
                let sides: Vec<u64> = conflict.sides.iter().map(|side| side.independent).collect();
                (sides, conflict.most_independent)
            })
            .collect();
        assert_eq!(told, [(vec![1, 1], None)]);
    }
}
