//! Gradient boosting: each tree learns what the ones before it got wrong.

use whosaid::suggest::stance::learned::softmax;
use whosaid::text::forest::Forest;
use whosaid::text::forest::Tree;

/// How many steps a number is told apart by.
const BINS: usize = 64;

/// How trees are grown.
#[derive(Clone, Copy)]
pub struct Settings {
    pub trees: usize,
    pub depth: usize,
    pub rate: f32,
    pub seed: u64,
    /// The least weight of a leaf's rows.
    pub least: f32,
    /// The share of columns that a tree may look at.
    pub columns: f32,
}

/// Rows with what they should give, column by column.
#[derive(Default)]
pub struct Table {
    columns: Vec<Vec<f32>>,
    labels: Vec<f32>,
    weights: Vec<f32>,
}

impl Table {
    pub fn push(&mut self, row: &[f32], label: f32, weight: f32) {
        self.columns.resize(row.len(), Vec::new());
        for (column, value) in self.columns.iter_mut().zip(row) {
            column.push(*value);
        }
        self.labels.push(label);
        self.weights.push(weight);
    }
}

/// A column in steps: which step each row is on, and the bounds between steps.
struct Steps {
    of_row: Vec<u8>,
    bounds: Vec<f32>,
}

fn steps(column: &[f32]) -> Steps {
    let mut sorted = column.to_vec();
    sorted.sort_by(f32::total_cmp);
    let mut bounds: Vec<f32> = Vec::new();
    let distinct = sorted.windows(2).filter(|pair| pair[0] < pair[1]).count() + 1;
    if distinct <= BINS {
        bounds.extend(sorted.windows(2).filter(|pair| pair[0] < pair[1]).map(|pair| (pair[0] + pair[1]) / 2.0));
    } else {
        for step in 1..BINS {
            let at = step * sorted.len() / BINS;
            let bound = sorted[at.min(sorted.len() - 1)];
            if bound < sorted[sorted.len() - 1] && bounds.last().is_none_or(|last| *last < bound) {
                bounds.push(bound);
            }
        }
    }
    let of_row = column.iter().map(|value| bounds.partition_point(|bound| bound < value) as u8).collect();
    Steps { of_row, bounds }
}

/// Grows trees on a table by the logistic loss.
pub fn grow(table: &Table, settings: Settings) -> Forest {
    let columns: Vec<Steps> = table.columns.iter().map(|column| steps(column)).collect();
    let total: f32 = table.weights.iter().sum();
    let right: f32 = table.labels.iter().zip(&table.weights).map(|(label, weight)| label * weight).sum();
    let share = (right / total.max(1e-6)).clamp(0.01, 0.99);
    let mut forest = Forest { start: (share / (1.0 - share)).ln(), trees: Vec::new() };
    let mut scores = vec![forest.start; table.labels.len()];
    let mut chance = settings.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for _ in 0..settings.trees {
        let pulls: Vec<(f32, f32)> = scores
            .iter()
            .zip(&table.labels)
            .zip(&table.weights)
            .map(|((score, label), weight)| pull(1.0 / (1.0 + (-score).exp()), *label, *weight))
            .collect();
        let used: Vec<usize> = (0..columns.len()).filter(|_| drawn(&mut chance) < settings.columns).collect();
        let taken: Vec<u32> = (0..scores.len() as u32).filter(|_| drawn(&mut chance) < 0.7).collect();
        let tree = tree(&columns, &used, &pulls, &taken, settings);
        for (row, score) in scores.iter_mut().enumerate() {
            *score += vote(&tree, &columns, row);
        }
        forest.trees.push(with_bounds(tree, &columns));
    }
    forest
}

/// Grows trees for each of several classes, which a table's labels number, together: by the loss of their softmax.
pub fn grow_classes(table: &Table, classes: usize, settings: Settings) -> Vec<Forest> {
    let columns: Vec<Steps> = table.columns.iter().map(|column| steps(column)).collect();
    let rows = table.labels.len();
    let total: f32 = table.weights.iter().sum();
    let share = |class: usize| -> f32 {
        let of = table.labels.iter().zip(&table.weights).filter(|(label, _)| **label as usize == class);
        (of.map(|(_, weight)| weight).sum::<f32>() / total.max(1e-6)).clamp(0.01, 0.99)
    };
    let mut forests: Vec<Forest> =
        (0..classes).map(|class| Forest { start: share(class).ln(), trees: Vec::new() }).collect();
    let mut scores: Vec<Vec<f32>> = forests.iter().map(|forest| vec![forest.start; rows]).collect();
    let mut chance = settings.seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for _ in 0..settings.trees {
        let used: Vec<usize> = (0..columns.len()).filter(|_| drawn(&mut chance) < settings.columns).collect();
        let taken: Vec<u32> = (0..rows as u32).filter(|_| drawn(&mut chance) < 0.7).collect();
        let sure: Vec<Vec<f32>> = (0..rows)
            .map(|row| {
                let mut sure: Vec<f32> = scores.iter().map(|of_class| of_class[row]).collect();
                softmax(&mut sure);
                sure
            })
            .collect();
        for (class, forest) in forests.iter_mut().enumerate() {
            let label = |row: usize| f32::from(table.labels[row] as usize == class);
            let pulls: Vec<(f32, f32)> =
                (0..rows).map(|row| pull(sure[row][class], label(row), table.weights[row])).collect();
            let tree = tree(&columns, &used, &pulls, &taken, settings);
            for (row, score) in scores[class].iter_mut().enumerate() {
                *score += vote(&tree, &columns, row);
            }
            forest.trees.push(with_bounds(tree, &columns));
        }
    }
    forests
}

/// Which way and how firmly a row pulls the score of a tree's leaf.
fn pull(sure: f32, label: f32, weight: f32) -> (f32, f32) {
    ((label - sure) * weight, (sure * (1.0 - sure)).max(1e-4) * weight)
}

/// Draws a number from 0 to 1 (xorshift).
fn drawn(chance: &mut u64) -> f32 {
    *chance ^= *chance << 13;
    *chance ^= *chance >> 7;
    *chance ^= *chance << 17;
    (*chance >> 40) as f32 / (1u64 << 24) as f32
}

/// A tree over steps; a bound is the last step that goes left, 255 where all do.
struct Stepped {
    split: Vec<usize>,
    bound: Vec<u8>,
    leaf: Vec<f32>,
}

fn vote(tree: &Stepped, columns: &[Steps], row: usize) -> f32 {
    let mut at = 0;
    while at < tree.split.len() {
        at = 2 * at + 1 + usize::from(columns[tree.split[at]].of_row[row] > tree.bound[at]);
    }
    tree.leaf[at - tree.split.len()]
}

fn tree(columns: &[Steps], used: &[usize], pulls: &[(f32, f32)], taken: &[u32], settings: Settings) -> Stepped {
    let mut grown = Stepped { split: Vec::new(), bound: Vec::new(), leaf: Vec::new() };
    let mut level: Vec<Vec<u32>> = vec![taken.to_vec()];
    for _ in 0..settings.depth {
        let mut next = Vec::with_capacity(level.len() * 2);
        for rows in level {
            let found = best_split(columns, used, pulls, &rows, settings);
            let (split, bound) = found.unwrap_or((used.first().copied().unwrap_or(0), 255));
            let of_row = &columns[split].of_row;
            let (left, right) = rows.into_iter().partition(|row| of_row[*row as usize] <= bound);
            grown.split.push(split);
            grown.bound.push(bound);
            next.push(left);
            next.push(right);
        }
        level = next;
    }
    grown.leaf = level
        .iter()
        .map(|rows| {
            let (pull, weight) = sums(pulls, rows);
            settings.rate * pull / (weight + 1.0)
        })
        .collect();
    grown
}

fn sums(pulls: &[(f32, f32)], rows: &[u32]) -> (f32, f32) {
    rows.iter().fold((0.0, 0.0), |sum, row| {
        let (pull, weight) = pulls[*row as usize];
        (sum.0 + pull, sum.1 + weight)
    })
}

fn best_split(
    columns: &[Steps],
    used: &[usize],
    pulls: &[(f32, f32)],
    rows: &[u32],
    settings: Settings,
) -> Option<(usize, u8)> {
    if rows.len() < 8 {
        return None;
    }
    let (pull, weight) = sums(pulls, rows);
    let worth = |pull: f32, weight: f32| pull * pull / (weight + 1.0);
    let before = worth(pull, weight);
    let mut best: Option<(f32, usize, u8)> = None;
    let least = settings.least * 0.1;
    for column in used {
        let steps = &columns[*column];
        if steps.bounds.is_empty() {
            continue;
        }
        let mut sums = [(0.0_f32, 0.0_f32); 256];
        for row in rows {
            let (pull, weight) = pulls[*row as usize];
            let sum = &mut sums[steps.of_row[*row as usize] as usize];
            sum.0 += pull;
            sum.1 += weight;
        }
        let mut left = (0.0, 0.0);
        for (step, sum) in sums.iter().enumerate().take(steps.bounds.len()) {
            left = (left.0 + sum.0, left.1 + sum.1);
            let right = (pull - left.0, weight - left.1);
            if left.1 < least || right.1 < least {
                continue;
            }
            let gain = worth(left.0, left.1) + worth(right.0, right.1) - before;
            if gain > best.map_or(0.05, |best| best.0) {
                best = Some((gain, *column, step as u8));
            }
        }
    }
    best.map(|(_, column, step)| (column, step))
}

fn with_bounds(tree: Stepped, columns: &[Steps]) -> Tree {
    let bound = |(split, step): (&usize, &u8)| columns[*split].bounds.get(*step as usize).copied().unwrap_or(1e30);
    Tree {
        bound: tree.split.iter().zip(&tree.bound).map(bound).collect(),
        split: tree.split.iter().map(|split| *split as u16).collect(),
        leaf: tree.leaf.iter().map(|leaf| (leaf * 1e5).round() / 1e5).collect(),
    }
}
