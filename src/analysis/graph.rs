//! The graph of a claim, to be drawn or read by other programs: articles, the sources in their chains, what they come
//! from, and where the trails end. It shows what [`crate::analysis::origins`] counts.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashSet;

use crate::analysis::origins::count;
use crate::analysis::origins::count::Count;
use crate::analysis::origins::names::Names;
use crate::analysis::origins::of_trails;
use crate::analysis::origins::routes::End;
use crate::analysis::origins::routes::Target;
use crate::analysis::origins::routes::Voice;
use crate::analysis::origins::routes::Ways;
use crate::analysis::origins::saying::Saying;
use crate::analysis::origins::web::Sink;
use crate::analysis::origins::web::Web;
use crate::analysis::origins::web::strongly_connected;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::TrailPassage;
use crate::ledger::Trails;
use crate::ledger::View;
use crate::model::AppearanceNo;
use crate::model::ArticleNo;
use crate::model::ClaimNo;
use crate::model::Edge;
use crate::model::EdgeKind;
use crate::model::Graph;
use crate::model::Node;
use crate::model::NodeKind;
use crate::model::Origins;
use crate::model::SourceKind;
use crate::model::SourceNo;
use crate::model::Stance;

/// How many articles of a cited outlet are drawn as what it may rest on.
const MOST_GONE_ON: usize = 20;

/// Returns the graph of a claim.
///
/// # Errors
/// `NoSuch` for a claim that is not there.
pub fn of_claim(view: View<'_>, no: ClaimNo, by_owner: bool) -> Result<Graph, LedgerError> {
    let trails = ledger::trails(view, no)?;
    let answer = of_trails(&trails, ledger::claim(view, no)?, by_owner);
    Ok(of_origins(&trails, &answer))
}

/// Returns the graph for trails of which the origins are known already.
pub fn of_origins(trails: &Trails, answer: &Origins) -> Graph {
    let Origins { claim, by_owner, sentence, .. } = answer;
    let web = Web::of(trails, &HashSet::new());
    let count = count::count(trails, &web, &Saying::of(trails), *by_owner);
    let mut drawing = Drawing {
        names: Names::of(trails),
        ways: Ways::of(trails, &HashSet::new()),
        claim: claim.id.to_string(),
        nodes: BTreeMap::new(),
        edges: BTreeMap::new(),
    };
    for (place, passage) in trails.passages.iter().enumerate() {
        drawing.passage(passage, &web, place);
    }
    drawing.originals();
    drawing.may_rest_on();
    let title = claim.key.clone().unwrap_or_else(|| claim.id.to_string());
    let mut nodes = vec![Node { label: claim.text.clone(), ..node(claim.id.to_string(), NodeKind::Claim) }];
    drawing.mark_origins(&count);
    nodes.extend(drawing.nodes.into_values());
    let edges = drawing.edges.into_iter().map(|((from, to, kind, how), told)| Edge {
        from,
        to,
        kind,
        how,
        passages: told.0.into_iter().collect(),
        article: told.1,
        circular: false,
    });
    let edges: Vec<Edge> = edges.collect();
    let mut graph = Graph { title, description: sentence.clone(), nodes, edges };
    mark_circles(&mut graph);
    let leads_on: HashSet<String> = graph.edges.iter().map(|edge| edge.from.clone()).collect();
    for node in graph.nodes.iter_mut().filter(|node| matches!(node.kind, NodeKind::Source | NodeKind::Unnamed)) {
        node.role = Some(role(node, leads_on.contains(&node.id)));
    }
    graph
}

/// Says what part a source plays.
fn role(node: &Node, leads_on: bool) -> &'static str {
    match (node.origin, node.counted, node.kind) {
        (true, true, _) => "origin",
        (true, false, NodeKind::Unnamed) => "unnamed origin",
        (true, false, _) => "origin, in doubt",
        (false, ..) if node.circular => "in a circle",
        (false, ..) if leads_on => "passes it on",
        (false, ..) => "does not count",
    }
}

fn node(id: String, kind: NodeKind) -> Node {
    Node {
        id,
        kind,
        label: String::new(),
        outlet: None,
        outlet_id: None,
        published: None,
        url: None,
        stances: Vec::new(),
        role: None,
        origin: false,
        counted: false,
        circular: false,
    }
}

/// What makes edges one: from, to, kind and how.
type EdgeKey = (String, String, EdgeKind, Option<&'static str>);

struct Drawing<'a> {
    names: Names<'a>,
    ways: Ways<'a>,
    claim: String,
    /// By letter and number, so that the order does not depend on anything else.
    nodes: BTreeMap<(char, i64, String), Node>,
    edges: BTreeMap<EdgeKey, (BTreeSet<AppearanceNo>, Option<ArticleNo>)>,
}

impl Drawing<'_> {
    fn article(&mut self, no: ArticleNo) -> String {
        self.article_node(no).id.clone()
    }

    fn article_node(&mut self, no: ArticleNo) -> &mut Node {
        let (names, article) = (&self.names, self.names.trails.articles.get(&no));
        self.nodes.entry(('A', no.0, String::new())).or_insert_with(|| Node {
            label: article.and_then(|article| article.title.clone()).unwrap_or_else(|| "no title".to_owned()),
            outlet: names.outlet(no).map(|outlet| outlet.name),
            outlet_id: article.and_then(|article| article.outlet),
            published: article.and_then(|article| article.published.clone()),
            url: article.and_then(|article| article.url.clone()),
            ..node(no.to_string(), NodeKind::Article)
        })
    }

    fn end(&mut self, end: End) -> String {
        self.end_node(end).id.clone()
    }

    fn end_node(&mut self, end: End) -> &mut Node {
        let (source, kind, voice) = match end {
            End::Unknown(no) => return self.article_node(no),
            End::Source(source) => (source, NodeKind::Source, String::new()),
            End::Unnamed(source, Voice::Source(voice)) => (source, NodeKind::Unnamed, format!("@{voice}")),
            End::Unnamed(source, Voice::Article(voice)) => (source, NodeKind::Unnamed, format!("@{voice}")),
        };
        let id = format!("{source}{voice}");
        let label = self.names.source(source);
        let outlet = self.names.trails.sources.get(&source).filter(|known| known.kind == Some(SourceKind::Outlet));
        let outlet_id = outlet.map(|_| source);
        self.nodes.entry(('S', source.0, voice)).or_insert_with(|| Node { label, outlet_id, ..node(id, kind) })
    }

    fn edge(
        &mut self,
        from: String,
        to: String,
        kind: EdgeKind,
        how: Option<&'static str>,
        said: (Option<AppearanceNo>, ArticleNo),
    ) {
        if from == to {
            return;
        }
        let (passages, article) = self.edges.entry((from, to, kind, how)).or_default();
        passages.extend(said.0);
        article.get_or_insert(said.1);
    }

    fn passage(&mut self, passage: &TrailPassage, web: &Web, place: usize) {
        let said = (Some(passage.no), passage.article);
        let node = self.article_node(passage.article);
        if !node.stances.contains(&passage.stance) {
            node.stances.push(passage.stance);
            node.stances.sort();
        }
        let article = node.id.clone();
        let claim = self.claim.clone();
        self.edge(article.clone(), claim, EdgeKind::Stance, Some(passage.stance.word()), said);
        let mut voice = self.ways.voice(passage.article);
        let mut before = article;
        for (position, hop) in passage.via.iter().enumerate() {
            let end = self.ways.end(hop.source, voice);
            if let End::Source(source) = end {
                voice = Voice::Source(source);
            }
            let next = self.end(end);
            // What an article comes from is drawn once, not again as the first step of each chain.
            if position > 0 || !self.comes_from(passage.article, hop.source) {
                self.edge(before, next.clone(), EdgeKind::Hop, hop.kind.map(|kind| kind.word()), said);
            }
            before = next;
        }
        let Some(route) = web.routes.get(place).and_then(Option::as_ref) else { return };
        for target in &route.targets {
            match *target {
                Target::End(end @ End::Source(_)) if route.own_voice && route.originals.is_empty() => {
                    let end = self.end(end);
                    self.edge(before.clone(), end, EdgeKind::Voice, None, said);
                }
                Target::Article(no) if route.goes_on.is_some() => self.goes_on(&before, no, said),
                Target::Outlet { source, dated, .. } if route.goes_on.is_some() => {
                    let carriers = self.ways.carriers.get(&source);
                    let articles: Vec<ArticleNo> = carriers
                        .into_iter()
                        .flat_map(|carriers| carriers.dated.iter().take(dated).rev().take(MOST_GONE_ON))
                        .map(|(_, no)| *no)
                        .collect();
                    articles.into_iter().for_each(|no| self.goes_on(&before, no, said));
                }
                _ => {}
            }
        }
    }

    fn goes_on(&mut self, from: &str, no: ArticleNo, said: (Option<AppearanceNo>, ArticleNo)) {
        let article = self.article(no);
        self.edge(from.to_owned(), article, EdgeKind::GoesOn, None, said);
    }

    /// Whether the node of a source is what an article is drawn to come from.
    fn comes_from(&self, no: ArticleNo, source: SourceNo) -> bool {
        let Some(article) = self.names.trails.articles.get(&no) else { return false };
        let originals = self.ways.originals(no).0;
        let mut from = originals.iter().filter_map(|place| article.derived_from.get(*place));
        from.any(|from| from.source == source && from.article.is_none())
    }

    /// Draws what the articles come from, and what that comes from, and so on.
    fn originals(&mut self) {
        let mut next: Vec<ArticleNo> =
            self.nodes.keys().filter(|key| key.0 == 'A').map(|key| ArticleNo(key.1)).collect();
        let mut seen: HashSet<ArticleNo> = HashSet::new();
        while let Some(no) = next.pop() {
            let Some(article) = self.names.trails.articles.get(&no).filter(|_| seen.insert(no)) else { continue };
            let (places, targets) = self.ways.originals(no);
            let from = self.article(no);
            for derivation in places.into_iter().filter_map(|place| article.derived_from.get(place)) {
                let how = Some(derivation.kind.word());
                let to = match derivation.article.filter(|original| *original != no) {
                    Some(original) => {
                        next.push(original);
                        self.article(original)
                    }
                    None => self.end(End::Source(derivation.source)),
                };
                self.edge(from.clone(), to.clone(), EdgeKind::Derivation, how, (None, no));
                for target in &targets {
                    let Target::Outlet { source, dated, undated } = *target else { continue };
                    let Some(carriers) = self.ways.carriers.get(&source) else { continue };
                    let without = carriers.undated.iter().copied().filter(|_| undated);
                    let dated = carriers.dated.iter().take(dated).rev().map(|(_, no)| *no);
                    let articles: Vec<ArticleNo> = dated.chain(without).take(MOST_GONE_ON).collect();
                    articles.into_iter().for_each(|original| self.goes_on(&to, original, (None, no)));
                }
            }
        }
    }

    /// Draws from a source that a chain ends with to the articles of it that lead on, where the trail does not.
    fn may_rest_on(&mut self) {
        let leads_on: HashSet<&String> =
            self.edges.keys().filter(|(_, _, kind, _)| *kind != EdgeKind::Stance).map(|(from, _, _, _)| from).collect();
        let voices: HashSet<&String> =
            self.edges.keys().filter(|(_, _, kind, _)| *kind == EdgeKind::Voice).map(|(_, to, _, _)| to).collect();
        let ends: HashSet<String> = self
            .nodes
            .values()
            .filter(|node| node.kind == NodeKind::Source && !leads_on.contains(&node.id) && !voices.contains(&node.id))
            .map(|node| node.id.clone())
            .collect();
        let articles: BTreeSet<ArticleNo> = self
            .names
            .trails
            .passages
            .iter()
            .filter(|passage| passage.stance != Stance::Contradicts)
            .map(|passage| passage.article)
            .collect();
        for no in articles {
            let Some(outlet) = self.names.trails.articles.get(&no).and_then(|article| article.outlet) else { continue };
            let from = outlet.to_string();
            if ends.contains(&from) {
                let to = self.article(no);
                self.edge(from, to, EdgeKind::MayRestOn, None, (None, no));
            }
        }
    }

    fn mark_origins(&mut self, count: &Count) {
        for sink in count.groups.values().flatten() {
            let Sink::End(end) = sink else { continue };
            let node = self.end_node(*end);
            node.origin = true;
            node.counted = !count.doubts.contains_key(sink);
        }
    }
}

/// Marks what lies on a way that comes back to where it began.
fn mark_circles(graph: &mut Graph) {
    let places: BTreeMap<&str, usize> =
        graph.nodes.iter().enumerate().map(|(place, node)| (node.id.as_str(), place)).collect();
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); graph.nodes.len()];
    let ends = |edge: &Edge| places.get(edge.from.as_str()).copied().zip(places.get(edge.to.as_str()).copied());
    for (from, to) in graph.edges.iter().filter_map(ends) {
        out[from].push(to);
    }
    let mut part_of: Vec<Option<usize>> = vec![None; graph.nodes.len()];
    for (part, members) in strongly_connected(&out).iter().enumerate().filter(|(_, members)| members.len() > 1) {
        members.iter().for_each(|member| part_of[*member] = Some(part));
    }
    let circular: Vec<bool> = graph
        .edges
        .iter()
        .map(|edge| ends(edge).is_some_and(|(from, to)| part_of[from].is_some() && part_of[from] == part_of[to]))
        .collect();
    graph.edges.iter_mut().zip(circular).for_each(|(edge, circular)| edge.circular = circular);
    graph.nodes.iter_mut().zip(part_of).for_each(|(node, part)| node.circular = part.is_some());
}
