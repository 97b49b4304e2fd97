//! Where the boxes of a drawing stand: time runs from left to right, and each step back towards the origin is one band
//! lower. Nodes of one time and one depth are stacked; nothing overlaps, however many there are.

use std::collections::BTreeMap;
use std::collections::HashMap;

use crate::model::EdgeKind;
use crate::model::Graph;
use crate::model::Node;
use crate::model::NodeKind;

/// The size of a box.
pub(super) const BOX_WIDTH: f64 = 222.0;
pub(super) const BOX_HEIGHT: f64 = 46.0;
/// Room between boxes of a stack, between stacks, and between bands.
const GAP_Y: f64 = 16.0;
pub(super) const GAP_X: f64 = 44.0;
pub(super) const GAP_BAND: f64 = 54.0;
/// Room for the names of the bands.
pub(super) const LEFT: f64 = 126.0;
const RIGHT: f64 = 24.0;
/// How many boxes are stacked before a stack is split in two.
const TALLEST: usize = 7;
/// How many columns of time there are at most.
const MOST_COLUMNS: usize = 9;

/// Where a box stands: its top left corner, its band without the gaps, and whether others of its stack are next to it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) band_top: f64,
    pub(super) band_bottom: f64,
    pub(super) above: bool,
    pub(super) below: bool,
}

/// A stretch of time, or of depth, with its name.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    pub(super) name: String,
    pub(super) at: f64,
    pub(super) size: f64,
}

/// A drawing's measures.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// By node, without the claim.
    pub(super) places: HashMap<String, Place>,
    pub(super) columns: Vec<Strip>,
    pub(super) bands: Vec<Strip>,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Layout {
    /// Returns it with room for a head of some height above it.
    pub(super) fn below(mut self, head: f64) -> Self {
        for place in self.places.values_mut() {
            place.y += head;
            place.band_top += head;
            place.band_bottom += head;
        }
        self.bands.iter_mut().for_each(|band| band.at += head);
        self.height += head;
        self
    }
}

/// Lays a graph out.
pub(super) fn layout(graph: &Graph) -> Layout {
    let nodes: Vec<&Node> = graph.nodes.iter().filter(|node| node.kind != NodeKind::Claim).collect();
    let out = edges(graph, &nodes);
    let depths = depths(&out);
    let times = times(&nodes, &out, &depths);
    let (columns, names) = columns(&times);
    let mut cells: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for (place, column) in columns.iter().enumerate() {
        cells.entry((depths[place], *column)).or_default().push(place);
    }
    for cell in cells.values_mut() {
        cell.sort_by_key(|place| (times[*place].clone(), nodes[*place].outlet.clone(), *place));
    }
    let band_count = depths.iter().max().map_or(0, |depth| depth + 1);
    let tallest = |cell: &Vec<usize>| cell.len().min(TALLEST);
    let rows: Vec<usize> = (0..band_count)
        .map(|band| {
            cells.iter().filter(|((depth, _), _)| *depth == band).map(|(_, cell)| tallest(cell)).max().unwrap_or(1)
        })
        .collect();
    let stacks: Vec<usize> = (0..names.len())
        .map(|at| {
            let of_column = cells.iter().filter(|((_, column), _)| *column == at);
            of_column.map(|(_, cell)| cell.len().div_ceil(TALLEST)).max().unwrap_or(1)
        })
        .collect();
    let mut x = LEFT;
    let column_strips: Vec<Strip> = names
        .into_iter()
        .zip(&stacks)
        .map(|(name, stacks)| {
            let size = *stacks as f64 * (BOX_WIDTH + GAP_X);
            x += size;
            Strip { name, at: x - size, size }
        })
        .collect();
    let mut y = 0.0;
    let band_strips: Vec<Strip> = rows
        .iter()
        .enumerate()
        .map(|(band, rows)| {
            let size = *rows as f64 * (BOX_HEIGHT + GAP_Y) - GAP_Y + GAP_BAND;
            y += size;
            Strip { name: band_name(band), at: y - size, size }
        })
        .collect();
    let mut places = HashMap::new();
    for ((depth, column), cell) in &cells {
        let (Some(across), Some(down)) = (column_strips.get(*column), band_strips.get(*depth)) else { continue };
        for (order, node) in cell.iter().enumerate() {
            let (stack, row) = (order / TALLEST, order % TALLEST);
            let place = Place {
                x: across.at + stack as f64 * (BOX_WIDTH + GAP_X) + GAP_X / 2.0,
                y: down.at + row as f64 * (BOX_HEIGHT + GAP_Y),
                band_top: down.at,
                band_bottom: down.at + down.size - GAP_BAND,
                above: row > 0,
                below: row + 1 < TALLEST && order + 1 < cell.len(),
            };
            places.insert(nodes[*node].id.clone(), place);
        }
    }
    Layout { places, columns: column_strips, bands: band_strips, width: (x + RIGHT).max(760.0), height: y }
}

fn band_name(band: usize) -> String {
    match band {
        0 => "articles".to_owned(),
        1 => "one step back".to_owned(),
        steps => format!("{steps} steps back"),
    }
}

fn edges(graph: &Graph, nodes: &[&Node]) -> Vec<Vec<usize>> {
    let places: HashMap<&str, usize> =
        nodes.iter().enumerate().map(|(place, node)| (node.id.as_str(), place)).collect();
    let mut out = vec![Vec::new(); nodes.len()];
    for edge in graph.edges.iter().filter(|edge| edge.kind != EdgeKind::Stance) {
        if let Some((from, to)) = places.get(edge.from.as_str()).zip(places.get(edge.to.as_str())) {
            out[*from].push(*to);
        }
    }
    out
}

/// Returns how many steps back each node is at most. Edges that close a circle are left out: those that a depth-first
/// walk in the order of the nodes finds leading to a node that it is still on the way from.
fn depths(out: &[Vec<usize>]) -> Vec<usize> {
    let (order, back) = walk(out);
    let mut depths = vec![0; out.len()];
    for node in order.into_iter().rev() {
        for (place, to) in out[node].iter().enumerate() {
            if !back.contains(&(node, place)) {
                depths[*to] = depths[*to].max(depths[node] + 1);
            }
        }
    }
    depths
}

/// Returns the nodes, each after all that it leads to, and the edges that lead back.
fn walk(out: &[Vec<usize>]) -> (Vec<usize>, std::collections::HashSet<(usize, usize)>) {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        OnTheWay,
        Done,
    }
    let mut states = vec![State::New; out.len()];
    let (mut order, mut back) = (Vec::new(), std::collections::HashSet::new());
    for start in 0..out.len() {
        if states[start] != State::New {
            continue;
        }
        states[start] = State::OnTheWay;
        let mut stack = vec![(start, 0)];
        while let Some((node, next)) = stack.last_mut() {
            let (at, edge) = (*node, *next);
            *next += 1;
            match out[at].get(edge) {
                None => {
                    states[at] = State::Done;
                    order.push(at);
                    stack.pop();
                }
                Some(to) if states[*to] == State::New => {
                    states[*to] = State::OnTheWay;
                    stack.push((*to, 0));
                }
                Some(to) if states[*to] == State::OnTheWay => drop(back.insert((at, edge))),
                Some(_) => {}
            }
        }
    }
    (order, back)
}

/// Returns the first moment that each node is known at: an article's own date, else that of the first article that
/// leads to it.
fn times(nodes: &[&Node], out: &[Vec<usize>], depths: &[usize]) -> Vec<Option<String>> {
    let mut times: Vec<Option<String>> =
        nodes.iter().map(|node| node.published.as_ref().map(|date| date.bounds().0)).collect();
    let mut order: Vec<usize> = (0..nodes.len()).collect();
    order.sort_by_key(|place| depths[*place]);
    for from in order {
        let Some(time) = times[from].clone() else { continue };
        for to in out[from].iter().copied().filter(|to| nodes[*to].kind != NodeKind::Article) {
            let earlier = times[to].as_ref().is_none_or(|known| *known > time);
            if earlier && depths[to] > depths[from] {
                times[to] = Some(time.clone());
            }
        }
    }
    times
}

/// Puts times into columns with about as many nodes in each; those without one come first. Returns the column of each
/// node, and the names of the columns.
fn columns(times: &[Option<String>]) -> (Vec<usize>, Vec<String>) {
    let mut sorted: Vec<&String> = times.iter().flatten().collect();
    sorted.sort();
    let wanted = ((sorted.len() as f64 / 2.0).sqrt().ceil() as usize).clamp(1, MOST_COLUMNS);
    let share = sorted.len().div_ceil(wanted).max(1);
    let mut firsts: Vec<&String> = Vec::new();
    let mut taken = 0;
    for group in sorted.chunk_by(|one, two| one == two) {
        if firsts.is_empty() || taken >= share {
            firsts.push(group[0]);
            taken = 0;
        }
        taken += group.len();
    }
    let undated = usize::from(times.iter().any(Option::is_none));
    let column = |time: &Option<String>| match time {
        None => 0,
        Some(time) => undated + firsts.partition_point(|first| *first <= time) - 1,
    };
    let columns: Vec<usize> = times.iter().map(column).collect();
    let mut names: Vec<String> = vec!["date unknown".to_owned(); undated];
    for at in 0..firsts.len() {
        let within = |(place, _): &(usize, &Option<String>)| columns[*place] == at + undated;
        let mut days: Vec<&str> =
            times.iter().enumerate().filter(within).filter_map(|(_, time)| time.as_ref()?.get(..10)).collect();
        days.sort_unstable();
        let name = match (days.first(), days.last()) {
            (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
            (Some(first), _) => (*first).to_owned(),
            _ => String::new(),
        };
        names.push(name);
    }
    (columns, names)
}
