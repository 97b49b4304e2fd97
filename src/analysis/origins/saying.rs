//! Who has the claim from whom among sources, whatever passage says so: for circular reporting, and for sources that
//! one passage leaves it at and another one looks behind. Denials do not count.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;
use std::collections::VecDeque;

use crate::analysis::origins::routes::End;
use crate::analysis::origins::routes::Voice;
use crate::analysis::origins::routes::Ways;
use crate::analysis::origins::web::strongly_connected;
use crate::ledger::Trails;
use crate::model::ArticleNo;
use crate::model::Stance;

/// What says that one has it from another.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Evidence {
    /// The passage, by its place; none for a derivation.
    pub(in crate::analysis) place: Option<usize>,
    /// The article.
    pub(in crate::analysis) article: ArticleNo,
    /// In words: `cites`, `republishes` …
    pub(in crate::analysis) how: Option<&'static str>,
}

/// The sources, and who has it from whom.
pub(in crate::analysis) struct Saying {
    pub(in crate::analysis) nodes: Vec<End>,
    pub(in crate::analysis) edges: Vec<BTreeMap<usize, Vec<Evidence>>>,
    indices: HashMap<End, usize>,
    /// The circles: sources that can be reached from each other.
    pub(in crate::analysis) circles: Vec<Vec<usize>>,
}

impl Saying {
    /// Reads off the passages and derivations who has it from whom.
    pub(in crate::analysis) fn of(trails: &Trails) -> Self {
        let ways = Ways::of(trails, &HashSet::new());
        let mut saying = Self { nodes: Vec::new(), edges: Vec::new(), indices: HashMap::new(), circles: Vec::new() };
        let mut articles: Vec<ArticleNo> = Vec::new();
        for (place, passage) in trails.passages.iter().enumerate() {
            if passage.stance == Stance::Contradicts {
                continue;
            }
            articles.push(passage.article);
            let mut voice = ways.voice(passage.article);
            let mut before = saying.index(voice.into());
            for hop in &passage.via {
                let end = ways.end(hop.source, voice);
                let node = saying.index(end);
                let how = hop.kind.map(|kind| kind.word());
                saying.add(before, node, Evidence { place: Some(place), article: passage.article, how });
                before = node;
                if let End::Source(source) = end {
                    voice = Voice::Source(source);
                }
            }
        }
        saying.add_derivations(trails, &ways, articles);
        let out: Vec<Vec<usize>> = saying.edges.iter().map(|targets| targets.keys().copied().collect()).collect();
        saying.circles = strongly_connected(&out).into_iter().filter(|part| part.len() > 1).collect();
        saying.circles.iter_mut().for_each(|part| part.sort_by_key(|node| saying.nodes[*node]));
        saying.circles.sort_by_key(|part| part.first().map(|node| saying.nodes[*node]));
        saying
    }

    fn add_derivations(&mut self, trails: &Trails, ways: &Ways<'_>, mut articles: Vec<ArticleNo>) {
        let mut seen = HashSet::new();
        while let Some(no) = articles.pop() {
            let Some(article) = trails.articles.get(&no).filter(|_| seen.insert(no)) else { continue };
            let from = self.index(ways.own_end(no));
            for derivation in ways.originals(no).0.iter().filter_map(|place| article.derived_from.get(*place)) {
                let original = derivation.article.filter(|original| *original != no);
                let to = original.map_or(End::Source(derivation.source), |original| ways.own_end(original));
                let to = self.index(to);
                self.add(from, to, Evidence { place: None, article: no, how: Some(derivation.kind.word()) });
                articles.extend(original);
            }
        }
    }

    fn index(&mut self, node: End) -> usize {
        *self.indices.entry(node).or_insert_with(|| {
            self.nodes.push(node);
            self.edges.push(BTreeMap::new());
            self.nodes.len() - 1
        })
    }

    fn add(&mut self, from: usize, to: usize, evidence: Evidence) {
        if from != to {
            self.edges[from].entry(to).or_default().push(evidence);
        }
    }

    /// Returns the place of a source, if it is named anywhere.
    pub(in crate::analysis) fn find(&self, end: End) -> Option<usize> {
        self.indices.get(&end).copied()
    }

    /// Returns the sources that are part of a circle.
    pub(in crate::analysis) fn circular(&self) -> HashSet<usize> {
        self.circles.iter().flatten().copied().collect()
    }

    /// Returns a shortest way from a member of a circle back to itself, as pairs of sources.
    pub(in crate::analysis) fn way_round(&self, circle: &[usize]) -> Vec<(usize, usize)> {
        let Some(start) = circle.first().copied() else { return Vec::new() };
        let members: HashSet<usize> = circle.iter().copied().collect();
        let mut from: HashMap<usize, usize> = HashMap::new();
        let mut queue = VecDeque::from([start]);
        while let Some(node) = queue.pop_front() {
            for to in self.edges[node].keys().copied().filter(|to| members.contains(to)) {
                if to == start {
                    let mut way = vec![(node, start)];
                    let mut at = node;
                    while let Some(before) = from.get(&at).copied() {
                        way.push((before, at));
                        at = before;
                    }
                    way.reverse();
                    return way;
                }
                from.entry(to).or_insert_with(|| {
                    queue.push_back(to);
                    node
                });
            }
        }
        Vec::new()
    }
}
