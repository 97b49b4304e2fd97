//! Two outlets side by side: what both carry, what only one does, and in what they differ.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::analysis::figures::Figures;
use crate::analysis::standings::standings;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Appearance;
use crate::model::Citation;
use crate::model::Claim;
use crate::model::ClaimNo;
use crate::model::ComparedClaim;
use crate::model::ComparedFigures;
use crate::model::ComparedSide;
use crate::model::Comparison;
use crate::model::DifferenceIn;
use crate::model::FiguresStand;
use crate::model::Filter;
use crate::model::Hedge;
use crate::model::Hop;
use crate::model::OutletDifference;
use crate::model::OutletRef;
use crate::model::SideFigure;
use crate::model::SourceNo;
use crate::model::Span;
use crate::model::Stance;
use crate::text::quantities::relate::Relation;
use crate::text::quantities::relate::relate;

/// Compares two outlets on the claims of a filter; which outlets it names does not matter.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for a name in the filter; `Damaged` where what was read in a text cannot be read back.
pub fn compare(view: View<'_>, one: SourceNo, other: SourceNo, filter: &Filter) -> Result<Comparison, LedgerError> {
    let of = |outlet: SourceNo| Filter { outlet: Some(outlet.to_string()), ..filter.clone() };
    let filters = [of(one), of(other)];
    let mut found: BTreeMap<ClaimNo, (Claim, [Vec<Appearance>; 2])> = BTreeMap::new();
    for (at, filter) in filters.iter().enumerate() {
        ledger::citations(view, filter, |Citation { claim, appearance }| -> Result<(), LedgerError> {
            found.entry(claim.id).or_insert_with(|| (claim, Default::default())).1[at].push(appearance);
            Ok(())
        })?;
    }
    let mut comparison = Comparison {
        one: outlet(view, one)?,
        other: outlet(view, other)?,
        both: Vec::new(),
        only_one: Vec::new(),
        only_other: Vec::new(),
    };
    let mut read = Figures::default();
    for (claim, [ours, theirs]) in found.into_values() {
        let one = side(view, claim.id, ours, &filters[0], &mut read)?;
        let other = side(view, claim.id, theirs, &filters[1], &mut read)?;
        let both = !one.appearances.is_empty() && !other.appearances.is_empty();
        let figures = if both { pairs(&one.figures, &other.figures) } else { Vec::new() };
        let differences = if both { differences(&one, &other, &figures) } else { Vec::new() };
        let list = match (both, one.appearances.is_empty()) {
            (true, _) => &mut comparison.both,
            (false, false) => &mut comparison.only_one,
            (false, true) => &mut comparison.only_other,
        };
        list.push(ComparedClaim { claim, one, other, differences, figures });
    }
    Ok(comparison)
}

fn outlet(view: View<'_>, no: SourceNo) -> Result<OutletRef, LedgerError> {
    let (name, domains) = ledger::name_and_domains(view, no)?;
    Ok(OutletRef { id: no, name, domain: domains.into_iter().next() })
}

fn side(
    view: View<'_>,
    claim: ClaimNo,
    appearances: Vec<Appearance>,
    filter: &Filter,
    read: &mut Figures,
) -> Result<ComparedSide, LedgerError> {
    let mut silent: Vec<_> =
        ledger::silences(view, claim, filter)?.into_iter().map(|silence| silence.article).collect();
    silent.sort_unstable();
    silent.dedup();
    let mut figures = Vec::new();
    for Appearance { id, article, start, end, .. } in &appearances {
        let within = read.within(view, &article.sha256, Span::new(*start, *end))?;
        figures.extend(within.into_iter().map(|quantity| SideFigure { appearance: *id, quantity }));
    }
    Ok(ComparedSide { standings: standings(&appearances), appearances, silent, figures })
}

/// Returns the figures that speak of the same thing, each with each, and how they stand to each other.
fn pairs(one: &[SideFigure], other: &[SideFigure]) -> Vec<ComparedFigures> {
    let mut pairs: Vec<ComparedFigures> = Vec::new();
    for a in one {
        for b in other {
            let relation = match relate(&a.quantity, &b.quantity) {
                Relation::Equal => FiguresStand::Equal,
                Relation::Compatible => FiguresStand::Compatible,
                Relation::Conflicting => FiguresStand::Conflicting,
                Relation::NotComparable(_) => continue,
            };
            pairs.push(ComparedFigures { one: a.clone(), other: b.clone(), relation });
        }
    }
    pairs
}

fn differences(one: &ComparedSide, other: &ComparedSide, figures: &[ComparedFigures]) -> Vec<OutletDifference> {
    let mut found = Vec::new();
    let mut differ = |of, one: String, other: String| found.push(OutletDifference { of, one, other });
    let (ours, theirs) = (stances(one), stances(other));
    if ours != theirs {
        differ(DifferenceIn::Stance, joined(ours.iter().map(|s| s.word())), joined(theirs.iter().map(|s| s.word())));
    }
    for stance in ours.intersection(&theirs) {
        let (ours, theirs) = (hedges(one, *stance), hedges(other, *stance));
        // Where nobody said how firmly a passage puts it, nothing can be said of a difference.
        if !ours.is_empty() && !theirs.is_empty() && ours != theirs {
            let word = |hedges: &BTreeSet<Hedge>| joined(hedges.iter().map(|hedge| hedge.word()));
            differ(DifferenceIn::Hedge, word(&ours), word(&theirs));
        }
    }
    let (ours, theirs) = (chains(one), chains(other));
    if ours.keys().ne(theirs.keys()) {
        let word = |chains: &BTreeMap<Vec<SourceNo>, String>| joined(chains.values().map(String::as_str));
        differ(DifferenceIn::Chain, word(&ours), word(&theirs));
    }
    // Outlets that agree on one figure do not differ in figures.
    let none_agrees = figures.iter().all(|pair| pair.relation == FiguresStand::Conflicting);
    if let Some(pair) = figures.first().filter(|_| none_agrees) {
        differ(DifferenceIn::Figures, pair.one.quantity.surface.clone(), pair.other.quantity.surface.clone());
    }
    found
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join("; ")
}

fn stances(side: &ComparedSide) -> BTreeSet<Stance> {
    side.standings.iter().map(|standing| standing.stance).collect()
}

fn hedges(side: &ComparedSide, stance: Stance) -> BTreeSet<Hedge> {
    side.standings.iter().filter(|standing| standing.stance == stance).filter_map(|standing| standing.hedge).collect()
}

/// Returns on whose word a side has it, each chain once, in words: nearest the article first, as `link --via` takes it.
fn chains(side: &ComparedSide) -> BTreeMap<Vec<SourceNo>, String> {
    let words = |via: &[Hop]| match via {
        [] => "own voice".to_owned(),
        hops => hops.iter().map(|hop| hop.name.as_str()).collect::<Vec<_>>().join(" > "),
    };
    let chain = |via: &[Hop]| (via.iter().map(|hop| hop.id).collect(), words(via));
    side.appearances.iter().map(|appearance| chain(&appearance.via)).collect()
}
