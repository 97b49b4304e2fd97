//! How many of the ends are independent: at least, and at most.
//!
//! Each distinct end counts in the greater number, and so does each circle. The lesser number leaves out who is not
//! named, who is part of a circle, and a source that another passage looks behind: it may have it from one that is
//! counted already. What speaks in its own voice is an end for certain.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashSet;

use petgraph::unionfind::UnionFind;

use crate::analysis::origins::routes::End;
use crate::analysis::origins::routes::Target;
use crate::analysis::origins::saying::Saying;
use crate::analysis::origins::web::Sink;
use crate::analysis::origins::web::Web;
use crate::ledger::Trails;
use crate::model::SourceNo;

/// What counts as one.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(in crate::analysis) enum Group {
    /// All sources of an owner, the owner among them.
    Owner(SourceNo),
    /// One end by itself.
    Sink(Sink),
}

/// Why an end does not count in the lesser number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(in crate::analysis) enum Doubt {
    /// It is not named.
    Unnamed,
    /// Nobody knows who publishes the article.
    Unknown,
    /// It has it from those who have it from it.
    Circular,
    /// It may have it from another: the place of the edge in [`Saying`].
    MayRestOn(usize, usize),
}

/// The count.
pub(in crate::analysis) struct Count {
    pub(in crate::analysis) least: usize,
    pub(in crate::analysis) most: usize,
    /// What counts as one, with its ends.
    pub(in crate::analysis) groups: BTreeMap<Group, BTreeSet<Sink>>,
    /// Why the lesser number leaves an end out; the others are in it.
    pub(in crate::analysis) doubts: BTreeMap<Sink, Doubt>,
}

/// Returns what an end counts as.
pub(in crate::analysis) fn group(trails: &Trails, sink: Sink, by_owner: bool) -> Group {
    match sink {
        Sink::End(End::Source(source)) if by_owner => {
            let (mut top, mut seen) = (source, HashSet::from([source]));
            // Sources that were merged may own each other in a ring.
            while let Some(owner) =
                trails.sources.get(&top).and_then(|source| source.owner).filter(|one| seen.insert(*one))
            {
                top = owner;
            }
            let owned = trails.sources.values().any(|other| other.owner == Some(top));
            if owned { Group::Owner(top) } else { Group::Sink(sink) }
        }
        sink => Group::Sink(sink),
    }
}

/// Counts the origins.
pub(in crate::analysis) fn count(trails: &Trails, web: &Web, saying: &Saying, by_owner: bool) -> Count {
    let sinks = web.all_sinks();
    let mut groups: BTreeMap<Group, BTreeSet<Sink>> = BTreeMap::new();
    for sink in &sinks {
        groups.entry(group(trails, *sink, by_owner)).or_default().insert(*sink);
    }
    let own_voice = own_voices(web);
    let doubts = doubts(&sinks, &own_voice, saying);
    let certain = groups.values().filter(|ends| ends.iter().any(|end| !doubts.contains_key(end))).count();
    Count { least: certain, most: groups.len(), groups, doubts }
}

/// Returns the sources that speak in their own voice.
fn own_voices(web: &Web) -> HashSet<End> {
    let own = web.routes.iter().flatten().filter(|route| route.own_voice);
    own.flat_map(|route| &route.targets)
        .filter_map(|target| if let Target::End(end) = target { Some(*end) } else { None })
        .collect()
}

fn doubts(sinks: &BTreeSet<Sink>, own_voice: &HashSet<End>, saying: &Saying) -> BTreeMap<Sink, Doubt> {
    let circular = saying.circular();
    let mut doubts = BTreeMap::new();
    let mut open: Vec<(Sink, usize)> = Vec::new();
    let mut certain: Vec<usize> = Vec::new();
    for sink in sinks {
        let doubt = match sink {
            Sink::Circle(_) => Doubt::Circular,
            Sink::End(End::Unnamed(..)) => Doubt::Unnamed,
            Sink::End(End::Unknown(_)) => Doubt::Unknown,
            Sink::End(end) if own_voice.contains(end) => {
                certain.extend(saying.find(*end));
                continue;
            }
            Sink::End(end) => match saying.find(*end) {
                Some(node) if circular.contains(&node) => Doubt::Circular,
                Some(node) if saying.edges[node].is_empty() => {
                    certain.push(node);
                    continue;
                }
                Some(node) => {
                    open.push((*sink, node));
                    continue;
                }
                None => continue,
            },
        };
        doubts.insert(*sink, doubt);
    }
    // Of those that are looked behind, the ones that may come down to what counts already do not count again.
    let stops: HashSet<usize> = own_voice.iter().filter_map(|end| saying.find(*end)).collect();
    let absorbed = leading_to(saying, &certain, &stops);
    let (absorbed, open): (Vec<_>, Vec<_>) = open.into_iter().partition(|(_, node)| absorbed.contains(node));
    let parts = parts_of(saying, open.iter().map(|(_, node)| *node).collect(), &stops);
    let mut taken: HashSet<usize> = HashSet::new();
    let again = open.into_iter().filter(|(_, node)| !taken.insert(parts.find(*node))).collect::<Vec<_>>();
    for (sink, node) in absorbed.into_iter().chain(again) {
        if let Some(to) = saying.edges[node].keys().next() {
            doubts.insert(sink, Doubt::MayRestOn(node, *to));
        }
    }
    doubts
}

/// Returns all that lead to some sources; nothing leads through the ones that stop there.
fn leading_to(saying: &Saying, certain: &[usize], stops: &HashSet<usize>) -> HashSet<usize> {
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); saying.nodes.len()];
    for (from, targets) in saying.edges.iter().enumerate().filter(|(from, _)| !stops.contains(from)) {
        targets.keys().for_each(|to| before[*to].push(from));
    }
    let mut found: HashSet<usize> = HashSet::new();
    let mut next: Vec<usize> = certain.to_vec();
    while let Some(node) = next.pop() {
        next.extend(before[node].iter().copied().filter(|from| found.insert(*from)));
    }
    found
}

/// Puts sources together with all that they may have it from: those that share any of it may be one.
fn parts_of(saying: &Saying, mut next: Vec<usize>, stops: &HashSet<usize>) -> UnionFind<usize> {
    let mut parts = UnionFind::new(saying.nodes.len());
    let mut seen: HashSet<usize> = next.iter().copied().collect();
    while let Some(node) = next.pop() {
        if stops.contains(&node) {
            continue;
        }
        for to in saying.edges[node].keys().copied() {
            parts.union(node, to);
            if seen.insert(to) {
                next.push(to);
            }
        }
    }
    parts
}
