//! All trails of a claim as one graph, and what each passage leads to. Linear in passages and links: an outlet's
//! articles up to a date are one node, and passages that lead to the same ends share one list of them.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;
use std::collections::HashSet;
use std::rc::Rc;

use petgraph::Directed;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::Graph;
use petgraph::graph::NodeIndex;

use crate::analysis::origins::routes::Carriers;
use crate::analysis::origins::routes::End;
use crate::analysis::origins::routes::Route;
use crate::analysis::origins::routes::Target;
use crate::analysis::origins::routes::Voice;
use crate::analysis::origins::routes::Ways;
use crate::ledger::TrailPassage;
use crate::ledger::Trails;
use crate::model::ArticleNo;
use crate::model::SourceNo;
use crate::model::Stance;

/// What a trail passes.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Node {
    /// A repeating passage, by its place.
    Passage(usize),
    /// An article: all that repeats the claim in it, or what it comes from.
    Article(ArticleNo),
    /// The first so many dated articles of an outlet that repeat the claim.
    Dated(SourceNo, usize),
    /// The undated ones.
    Undated(SourceNo),
    /// An end.
    End(End),
}

/// What passages lead to: an end, or a circle that nobody leads out of, by the least place of its passages.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(in crate::analysis) enum Sink {
    End(End),
    Circle(usize),
}

/// The trails of a claim.
pub(in crate::analysis) struct Web {
    pub(super) nodes: Vec<Node>,
    pub(super) out: Vec<Vec<usize>>,
    /// The routes of the passages, by place; `None` where one does not count.
    pub(in crate::analysis) routes: Vec<Option<Route>>,
    /// What each node leads to.
    sinks: Vec<Rc<BTreeSet<Sink>>>,
    /// The repeating passages of circles that nobody leads out of.
    pub(in crate::analysis) circles: Vec<Vec<usize>>,
    /// The articles of each outlet that repeat the claim.
    pub(in crate::analysis) carriers: BTreeMap<SourceNo, Carriers>,
    indices: HashMap<Node, usize>,
}

impl Web {
    /// Builds the graph as if the passages at some places were not there.
    pub(in crate::analysis) fn of(trails: &Trails, without: &HashSet<usize>) -> Self {
        let ways = Ways::of(trails, without);
        let counts = |place: usize, stance| stance == Stance::Repeats && !without.contains(&place);
        let route =
            |(place, passage): (usize, &TrailPassage)| counts(place, passage.stance).then(|| ways.route(passage));
        let routes: Vec<Option<Route>> = trails.passages.iter().enumerate().map(route).collect();
        let mut by_article: HashMap<ArticleNo, Vec<usize>> = HashMap::new();
        for (place, passage) in trails.passages.iter().enumerate().filter(|(at, one)| counts(*at, one.stance)) {
            by_article.entry(passage.article).or_default().push(place);
        }
        let mut web = Self {
            nodes: Vec::new(),
            out: Vec::new(),
            routes,
            sinks: Vec::new(),
            circles: Vec::new(),
            carriers: BTreeMap::new(),
            indices: HashMap::new(),
        };
        for place in 0..trails.passages.len() {
            if counts(place, trails.passages[place].stance) {
                web.index(Node::Passage(place));
            }
        }
        let mut next = 0;
        while let Some(node) = web.nodes.get(next).copied() {
            let targets = web.after(node, &ways, &by_article);
            web.out[next] = targets.into_iter().map(|node| web.index(node)).collect();
            next += 1;
        }
        web.find_sinks();
        web.open_circles_of_one(&ways);
        web.carriers = ways.carriers;
        web
    }

    /// An outlet that only cites itself says so in its own voice: such a circle is an end.
    fn open_circles_of_one(&mut self, ways: &Ways<'_>) {
        let only_voice = |circle: &Vec<usize>| {
            let voices = circle.iter().map(|place| ways.publisher(ways.trails.passages[*place].article));
            let voices: BTreeSet<Voice> = voices.collect();
            let Some(Voice::Source(source)) = voices.first().copied().filter(|_| voices.len() == 1) else {
                return None;
            };
            Some((Node::Passage(*circle.first()?), Node::End(End::Source(source))))
        };
        let found: Vec<(Node, Node)> = self.circles.iter().filter_map(only_voice).collect();
        if found.is_empty() {
            return;
        }
        for (passage, end) in found {
            let (from, to) = (self.index(passage), self.index(end));
            self.out[from].push(to);
        }
        self.circles.clear();
        self.find_sinks();
    }

    fn index(&mut self, node: Node) -> usize {
        if let Some(index) = self.indices.get(&node) {
            return *index;
        }
        self.indices.insert(node, self.nodes.len());
        self.nodes.push(node);
        self.out.push(Vec::new());
        self.nodes.len() - 1
    }

    fn after(&self, node: Node, ways: &Ways<'_>, by_article: &HashMap<ArticleNo, Vec<usize>>) -> Vec<Node> {
        let of_targets = |targets: &[Target]| {
            let nodes = targets.iter().flat_map(|target| match *target {
                Target::End(end) => vec![Node::End(end)],
                Target::Article(no) => vec![Node::Article(no)],
                Target::Outlet { source, dated, undated } => {
                    let dated = (dated > 0).then_some(Node::Dated(source, dated));
                    dated.into_iter().chain(undated.then_some(Node::Undated(source))).collect()
                }
            });
            nodes.collect()
        };
        match node {
            Node::End(_) => Vec::new(),
            Node::Passage(place) => {
                let route = self.routes.get(place).and_then(Option::as_ref);
                route.map_or_else(Vec::new, |route| of_targets(&route.targets))
            }
            Node::Article(no) => match by_article.get(&no) {
                Some(places) => places.iter().map(|place| Node::Passage(*place)).collect(),
                None => match ways.originals(no).1 {
                    originals if originals.is_empty() => vec![Node::End(ways.own_end(no))],
                    originals => of_targets(&originals),
                },
            },
            Node::Dated(source, dated) => {
                let carrier = ways.carriers.get(&source).and_then(|carriers| carriers.dated.get(dated - 1));
                let earlier = (dated > 1).then_some(Node::Dated(source, dated - 1));
                carrier.map(|(_, no)| Node::Article(*no)).into_iter().chain(earlier).collect()
            }
            Node::Undated(source) => {
                let undated = ways.carriers.get(&source).map_or(&[][..], |carriers| &carriers.undated);
                undated.iter().map(|no| Node::Article(*no)).collect()
            }
        }
    }

    /// Goes through the strongly connected parts, from the ends up: what a part leads to is what those after it lead
    /// to, and a part that leads nowhere is an end or a circle.
    fn find_sinks(&mut self) {
        let parts = strongly_connected(&self.out);
        let mut part_of = vec![0; self.nodes.len()];
        for (part, members) in parts.iter().enumerate() {
            members.iter().for_each(|member| part_of[*member] = part);
        }
        // Each gets its own below; until then they share an empty one.
        self.sinks = std::iter::repeat_n(Rc::new(BTreeSet::new()), self.nodes.len()).collect();
        for (part, members) in parts.iter().enumerate() {
            let mut after: Vec<usize> = members.iter().flat_map(|member| &self.out[*member]).copied().collect();
            after.retain(|target| part_of[*target] != part);
            let mut lists: Vec<&Rc<BTreeSet<Sink>>> = after.iter().map(|target| &self.sinks[*target]).collect();
            lists.sort_by_key(|list| Rc::as_ptr(list));
            lists.dedup_by_key(|list| Rc::as_ptr(list));
            let sinks = match (lists.as_slice(), members.as_slice()) {
                ([], [only]) if self.out[*only].is_empty() => {
                    let Node::End(end) = self.nodes[*only] else { continue };
                    Rc::new(BTreeSet::from([Sink::End(end)]))
                }
                ([], members) => {
                    let passage = |member: &usize| match self.nodes[*member] {
                        Node::Passage(place) => Some(place),
                        _ => None,
                    };
                    let mut places: Vec<usize> = members.iter().filter_map(passage).collect();
                    places.sort_unstable();
                    let article = |member: &usize| match self.nodes[*member] {
                        Node::Article(no) => usize::try_from(no.0).ok(),
                        _ => None,
                    };
                    // A ring of copies has no passage of its own; its least article tells it from another.
                    let ring = || usize::MAX - members.iter().filter_map(article).min().unwrap_or(0);
                    let least = places.first().copied().unwrap_or_else(ring);
                    self.circles.push(places);
                    Rc::new(BTreeSet::from([Sink::Circle(least)]))
                }
                ([one], _) => Rc::clone(one),
                (several, _) => Rc::new(several.iter().flat_map(|list| list.iter().copied()).collect()),
            };
            members.iter().for_each(|member| self.sinks[*member] = Rc::clone(&sinks));
        }
    }

    /// Returns what a passage leads to, if it counts.
    pub(in crate::analysis) fn leads_to(&self, place: usize) -> Option<&BTreeSet<Sink>> {
        self.indices.get(&Node::Passage(place)).and_then(|index| self.sinks.get(*index)).map(Rc::as_ref)
    }

    /// Whether a node is part of a ring of copies, or leads to nothing else.
    pub(super) fn leads_to_ring(&self, node: usize) -> bool {
        let ring = |sink: &Sink| matches!(sink, Sink::Circle(least) if *least >= self.routes.len());
        let sinks = &self.sinks[node];
        !matches!(self.nodes[node], Node::Passage(_)) && !sinks.is_empty() && sinks.iter().all(ring)
    }

    /// Returns all that passages lead to.
    pub(in crate::analysis) fn all_sinks(&self) -> BTreeSet<Sink> {
        let (mut all, mut seen) = (BTreeSet::new(), HashSet::new());
        for (node, sinks) in self.nodes.iter().zip(&self.sinks) {
            if matches!(node, Node::Passage(_)) && seen.insert(Rc::as_ptr(sinks)) {
                all.extend(sinks.iter().copied());
            }
        }
        all
    }
}

/// Returns the strongly connected parts of a graph, each after all that it leads to (Kosaraju's algorithm).
pub(in crate::analysis) fn strongly_connected(out: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut graph: Graph<(), (), Directed, usize> = Graph::with_capacity(out.len(), out.len());
    out.iter().for_each(|_| {
        graph.add_node(());
    });
    for (from, targets) in out.iter().enumerate() {
        for to in targets {
            graph.add_edge(NodeIndex::new(from), NodeIndex::new(*to), ());
        }
    }
    let parts = kosaraju_scc(&graph);
    parts.into_iter().map(|part| part.into_iter().map(NodeIndex::index).collect()).collect()
}
