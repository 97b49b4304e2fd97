//! What was counted as one, and why: every fold has its reason in words.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::analysis::origins::count::Count;
use crate::analysis::origins::count::Group;
use crate::analysis::origins::names::Names;
use crate::analysis::origins::names::listed;
use crate::analysis::origins::names::numbers;
use crate::analysis::origins::routes::End;
use crate::analysis::origins::routes::Target;
use crate::analysis::origins::told;
use crate::analysis::origins::web::Sink;
use crate::analysis::origins::web::Web;
use crate::model::AppearanceNo;
use crate::model::ArticleNo;
use crate::model::Fold;
use crate::model::FoldKind;
use crate::model::SourceNo;
use crate::model::Stance;

/// How many passages a fold names.
const MOST_NAMED: usize = 20;

/// Returns the folds of a claim: copies, relays, merges, own voices of one outlet, unnamed sources, owners.
pub(super) fn folds(names: &Names<'_>, web: &Web, count: &Count) -> Vec<Fold> {
    let mut folds = Vec::new();
    by_route(names, web, &mut folds);
    merges(names, &mut folds);
    ends(names, web, &mut folds);
    owners(names, count, &mut folds);
    folds
}

fn fold(kind: FoldKind, why: String, passages: &BTreeSet<AppearanceNo>) -> Fold {
    Fold { kind, why, passages: passages.iter().copied().take(MOST_NAMED).collect() }
}

/// Copies and relays: one fold for each article and reason.
fn by_route(names: &Names<'_>, web: &Web, folds: &mut Vec<Fold>) {
    let mut copies: BTreeMap<(ArticleNo, String), BTreeSet<AppearanceNo>> = BTreeMap::new();
    let mut relays: BTreeMap<String, BTreeSet<AppearanceNo>> = BTreeMap::new();
    for (passage, route) in names.trails.passages.iter().zip(&web.routes) {
        let Some(route) = route else { continue };
        for step in
            route.originals.iter().filter_map(|place| told::derivation(names, web, passage.article, *place, route))
        {
            let words = step.words.as_ref().map(|words| format!(" (“{words}”)")).unwrap_or_default();
            let why = step.why.map(|why| format!("; {why}")).unwrap_or_default();
            let how = step.how.unwrap_or("comes from");
            let why = format!(
                "{} {how} {}{words}: what it says counts as said there{why}",
                names.article(passage.article),
                step.name
            );
            copies.entry((passage.article, why)).or_default().insert(passage.no);
        }
        if let Some(step) = told::goes_on(names, web, passage, route) {
            let why = step.why.unwrap_or_default();
            relays.entry(format!("{} is cited, and {why}", step.name)).or_default().insert(passage.no);
        }
    }
    folds.extend(copies.into_iter().map(|((_, why), passages)| fold(FoldKind::Copy, why, &passages)));
    folds.extend(relays.into_iter().map(|(why, passages)| {
        let why = format!("{}: {why}", numbers(&passages.iter().copied().collect::<Vec<_>>()));
        fold(FoldKind::Relay, why, &passages)
    }));
}

fn merges(names: &Names<'_>, folds: &mut Vec<Fold>) {
    let mut merged: BTreeMap<(SourceNo, SourceNo), BTreeSet<AppearanceNo>> = BTreeMap::new();
    for passage in names.trails.passages.iter().filter(|passage| passage.stance == Stance::Repeats) {
        for hop in &passage.via {
            if let Some(from) = hop.merged {
                merged.entry((from, hop.source)).or_default().insert(passage.no);
            }
        }
    }
    folds.extend(merged.into_iter().map(|((from, into), passages)| {
        let source = names.trails.sources.get(&into);
        let name = source.and_then(|source| source.merged.get(&from)).cloned().unwrap_or_default();
        fold(FoldKind::Merge, format!("{from} {name} was merged into {into} {}", names.source(into)), &passages)
    }));
}

/// Own voices of one outlet, and unnamed sources that one outlet names several times.
fn ends(names: &Names<'_>, web: &Web, folds: &mut Vec<Fold>) {
    let mut own: BTreeMap<End, (BTreeSet<ArticleNo>, BTreeSet<AppearanceNo>)> = BTreeMap::new();
    let mut unnamed: BTreeMap<End, BTreeSet<AppearanceNo>> = BTreeMap::new();
    for (passage, route) in names.trails.passages.iter().zip(&web.routes) {
        let Some(route) = route else { continue };
        for target in &route.targets {
            match target {
                Target::End(end @ End::Source(_)) if route.own_voice => {
                    let (articles, passages) = own.entry(*end).or_default();
                    articles.insert(passage.article);
                    passages.insert(passage.no);
                }
                Target::End(end @ End::Unnamed(..)) => drop(unnamed.entry(*end).or_default().insert(passage.no)),
                _ => {}
            }
        }
    }
    for (end, (articles, passages)) in own.into_iter().filter(|(_, (articles, _))| articles.len() > 1) {
        let articles: Vec<ArticleNo> = articles.into_iter().collect();
        let why = format!("{} speak in the own voice of one outlet, {}", numbers(&articles), names.end(end));
        folds.push(fold(FoldKind::Outlet, why, &passages));
    }
    for (end, passages) in unnamed.into_iter().filter(|(_, passages)| passages.len() > 1) {
        let why = format!(
            "{}: {} counts as the same each time, being called the same in the same place",
            numbers(&passages.iter().copied().collect::<Vec<_>>()),
            names.end(end)
        );
        folds.push(fold(FoldKind::Unnamed, why, &passages));
    }
}

fn owners(names: &Names<'_>, count: &Count, folds: &mut Vec<Fold>) {
    for (group, sinks) in count.groups.iter().filter(|(_, sinks)| sinks.len() > 1) {
        let Group::Owner(owner) = group else { continue };
        let members = sinks.iter().filter_map(|sink| match sink {
            Sink::End(End::Source(source)) if source != owner => Some(names.source(*source)),
            _ => None,
        });
        let mut members: Vec<String> = members.collect();
        members.sort();
        let verb = if members.len() == 1 { "belongs" } else { "belong" };
        let why = format!("{} {verb} to {}", listed(&members), names.source(*owner));
        folds.push(fold(FoldKind::Owner, why, &BTreeSet::new()));
    }
}
