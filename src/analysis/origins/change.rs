//! What would change the answer: the fewest repeating passages without which one origin is left.
//!
//! For each end that may stay, a passage that ends elsewhere has to go, and nothing but its own removal mends it: taking
//! other passages away only ever shortens trails. So what has to go for one end is found by taking away what must, and
//! counting again until nothing else leads astray; the smallest of these sets is the answer. Circles alone leave a
//! choice, of which link to break; each is tried, within limits.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashSet;

use crate::analysis::origins::count::Group;
use crate::analysis::origins::count::group;
use crate::analysis::origins::web::Node;
use crate::analysis::origins::web::Sink;
use crate::analysis::origins::web::Web;
use crate::ledger::Trails;

/// How many ways to break circles are tried for one end.
const MOST_TRIED: usize = 200;

/// Places of passages, and whether no smaller set does it.
#[derive(Clone, Debug, Default)]
pub(in crate::analysis) struct Fewest {
    pub(in crate::analysis) places: BTreeSet<usize>,
    pub(in crate::analysis) smallest: bool,
}

/// What is to be left.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Keep {
    Group(Group),
    /// The circle with this passage in it.
    Circle(usize),
}

/// Returns the fewest passages without which all trails that are left lead to one origin, and at least one is left;
/// `None` where there is no trail.
pub(in crate::analysis) fn to_one(trails: &Trails, web: &Web, by_owner: bool) -> Option<Fewest> {
    let all = web.all_sinks();
    let groups: BTreeSet<Group> = all.iter().map(|sink| group(trails, *sink, by_owner)).collect();
    if groups.len() <= 1 {
        return (!groups.is_empty()).then(|| Fewest { places: BTreeSet::new(), smallest: true });
    }
    // A passage whose own chain ends elsewhere has to go for certain: which says how many go at least.
    let mut direct: BTreeMap<Group, usize> = BTreeMap::new();
    let mut straight = 0;
    let passages = web.nodes.iter().zip(&web.out).filter(|(node, _)| matches!(node, Node::Passage(_)));
    for (_, targets) in passages {
        if let [Node::End(end)] = targets.iter().map(|to| web.nodes[*to]).collect::<Vec<_>>().as_slice() {
            straight += 1;
            *direct.entry(group(trails, Sink::End(*end), by_owner)).or_default() += 1;
        }
    }
    let mut kept: Vec<(usize, Keep)> = groups
        .iter()
        .map(|one| (straight - direct.get(one).copied().unwrap_or(0), *one))
        .map(|(least, one)| match one {
            Group::Sink(Sink::Circle(place)) => (least, Keep::Circle(place)),
            one => (least, Keep::Group(one)),
        })
        .collect();
    kept.sort_by_key(|(least, _)| *least);
    let mut best: Option<BTreeSet<usize>> = None;
    let mut smallest = true;
    for (least, keep) in kept {
        let most = best.as_ref().map_or(usize::MAX, BTreeSet::len);
        if least >= most {
            break;
        }
        let mut search = Search { trails, by_owner, keep, most, tried: 0, best: None };
        search.from(HashSet::new());
        smallest &= search.tried < MOST_TRIED;
        best = search.best.or(best);
    }
    best.map(|places| Fewest { places, smallest })
}

struct Search<'a> {
    trails: &'a Trails,
    by_owner: bool,
    keep: Keep,
    /// Only smaller sets are of interest.
    most: usize,
    tried: usize,
    best: Option<BTreeSet<usize>>,
}

impl Search<'_> {
    fn stays(&self, web: &Web, sink: Sink) -> bool {
        match (self.keep, sink) {
            (Keep::Circle(place), Sink::Circle(least)) => {
                place == least
                    || web.circles.iter().any(|circle| circle.contains(&place) && circle.first() == Some(&least))
            }
            (Keep::Circle(_), Sink::End(_)) => false,
            (Keep::Group(kept), sink) => group(self.trails, sink, self.by_owner) == kept,
        }
    }

    /// Takes away what must go; where only circles are left that lead astray, tries each link of one.
    fn from(&mut self, mut without: HashSet<usize>) {
        self.tried += 1;
        loop {
            if without.len() >= self.most || self.tried > MOST_TRIED {
                return;
            }
            let web = Web::of(self.trails, &without);
            let astray = |node: &usize| match web.nodes[*node] {
                Node::End(end) => !self.stays(&web, Sink::End(end)),
                _ => web.leads_to_ring(*node) && !matches!(self.keep, Keep::Circle(least) if least >= web.routes.len()),
            };
            let ends: Vec<usize> = (0..web.nodes.len()).filter(|node| astray(node)).collect();
            let must_go = reached_by(&web, ends);
            if !must_go.is_empty() {
                without.extend(must_go);
                continue;
            }
            let circle = web
                .circles
                .iter()
                .find(|circle| circle.first().is_some_and(|least| !self.stays(&web, Sink::Circle(*least))));
            let Some(circle) = circle.cloned() else {
                if !web.all_sinks().is_empty() {
                    self.most = without.len();
                    self.best = Some(without.into_iter().collect());
                }
                return;
            };
            for place in circle {
                let mut next = without.clone();
                next.insert(place);
                self.from(next);
            }
            return;
        }
    }
}

/// Returns the passages that lead to some nodes without another passage between.
fn reached_by(web: &Web, ends: Vec<usize>) -> Vec<usize> {
    let mut before: Vec<Vec<usize>> = vec![Vec::new(); web.nodes.len()];
    for (from, targets) in web.out.iter().enumerate() {
        targets.iter().for_each(|to| before[*to].push(from));
    }
    let mut seen: HashSet<usize> = ends.iter().copied().collect();
    let (mut next, mut passages) = (ends, Vec::new());
    while let Some(node) = next.pop() {
        for from in before[node].iter().copied() {
            if !seen.insert(from) {
                continue;
            }
            match web.nodes[from] {
                Node::Passage(place) => passages.push(place),
                _ => next.push(from),
            }
        }
    }
    passages
}
