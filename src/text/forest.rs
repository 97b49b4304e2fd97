//! Small decision trees that vote: how sure it is that a segment belongs to an article, how a passage stands to a claim.

use serde::Deserialize;
use serde::Serialize;

/// Trees that each add to a score.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub struct Forest {
    /// The score before any tree has voted.
    pub start: f32,
    /// The trees.
    pub trees: Vec<Tree>,
}

/// One tree, all of whose ways to a leaf are equally long. The children of split `n` are `2n + 1`, where the number
/// is not above the bound, and `2n + 2`.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub struct Tree {
    /// Which number each split looks at.
    pub split: Vec<u16>,
    /// The bound of each split.
    pub bound: Vec<f32>,
    /// What each leaf adds to the score.
    pub leaf: Vec<f32>,
}

impl Forest {
    /// Returns how sure the trees are, from 0 to 1.
    pub fn sure(&self, row: &[f32]) -> f32 {
        sureness(self.score(row))
    }

    /// Returns the score of a row, the trees' votes together.
    pub fn score(&self, row: &[f32]) -> f32 {
        self.start + self.trees.iter().map(|tree| tree.vote(row)).sum::<f32>()
    }

    /// Returns the trees laid out for asking many rows; `None` where they are not `DEPTH` splits deep or look at
    /// more numbers than `WIDTH`.
    pub(crate) fn laid_out(&self) -> Option<LaidOut> {
        let tree = |tree: &Tree| {
            let mut laid_out = LaidOutTree { splits: [Split::default(); LEAVES], leaf: [0.0; LEAVES] };
            if tree.split.len() != LEAVES - 1 || tree.bound.len() != LEAVES - 1 || tree.leaf.len() != LEAVES {
                return None;
            }
            for ((into, split), bound) in laid_out.splits.iter_mut().zip(&tree.split).zip(&tree.bound) {
                *into = Split { number: u8::try_from(*split).ok()?, bound: *bound };
            }
            laid_out.leaf.copy_from_slice(&tree.leaf);
            Some(laid_out)
        };
        Some(LaidOut { start: self.start, trees: self.trees.iter().map(tree).collect::<Option<_>>()? })
    }
}

fn sureness(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// How many splits a tree that is laid out has on each way to a leaf.
const DEPTH: usize = 6;

/// How many leaves it has.
const LEAVES: usize = 1 << DEPTH;

/// How many numbers a row has room for, so that every number that a split can name is there.
pub(crate) const WIDTH: usize = 256;

/// Trees in blocks of one size, without a look at any length on the way through them.
pub(crate) struct LaidOut {
    start: f32,
    trees: Vec<LaidOutTree>,
}

struct LaidOutTree {
    /// The last one is not used.
    splits: [Split; LEAVES],
    leaf: [f32; LEAVES],
}

#[derive(Clone, Copy, Default)]
struct Split {
    number: u8,
    bound: f32,
}

impl LaidOut {
    /// Returns how sure the trees are of each row. A tree is asked about all rows before the next one, so that it
    /// stays near the processor.
    pub(crate) fn sure(&self, rows: &[[f32; WIDTH]]) -> Vec<f32> {
        let mut votes = vec![0.0; rows.len()];
        for (rows, votes) in rows.chunks(32).zip(votes.chunks_mut(32)) {
            for tree in &self.trees {
                for (row, vote) in rows.iter().zip(votes.iter_mut()) {
                    *vote += tree.vote(row);
                }
            }
        }
        votes.into_iter().map(|vote: f32| sureness(self.start + vote)).collect()
    }
}

impl LaidOutTree {
    fn vote(&self, row: &[f32; WIDTH]) -> f32 {
        let mut at = 0;
        for _ in 0..DEPTH {
            let split = self.splits[at % LEAVES];
            at = 2 * at + 1 + usize::from(row[usize::from(split.number)] > split.bound);
        }
        self.leaf[(at + 1) % LEAVES]
    }
}

impl Tree {
    /// Returns what the tree adds to the score of a row.
    pub fn vote(&self, row: &[f32]) -> f32 {
        let mut at = 0;
        while let (Some(split), Some(bound)) = (self.split.get(at), self.bound.get(at)) {
            let above = row.get(usize::from(*split)).is_some_and(|value| value > bound);
            at = 2 * at + 1 + usize::from(above);
        }
        self.leaf.get(at.wrapping_sub(self.split.len())).copied().unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_laid_out_say_the_same() {
        let tree = |shift: u16| Tree {
            split: (0..63).map(|at| (at + shift) % 7).collect(),
            bound: (0..63).map(|at| f32::from((at * 5 + shift) % 11) / 11.0).collect(),
            leaf: (0..64).map(|at| f32::from(at + shift) / 64.0 - 0.5).collect(),
        };
        let forest = Forest { start: 0.1, trees: (0..9).map(tree).collect() };
        let mut rows = Vec::new();
        for at in 0..100_u16 {
            let mut row = [0.0; WIDTH];
            for (number, value) in (0_u16..).zip(row.iter_mut().take(7)) {
                *value = f32::from((at * 3 + number * 5) % 13) / 13.0;
            }
            rows.push(row);
        }
        let alone: Vec<f32> = rows.iter().map(|row| forest.sure(row)).collect();
        assert_eq!(forest.laid_out().expect("it fits").sure(&rows), alone);
    }

    #[test]
    fn a_tree_leads_each_row_to_its_leaf() {
        let tree = Tree { split: vec![0, 1, 1], bound: vec![1.0, 5.0, 6.0], leaf: vec![-2.0, -1.0, 1.0, 2.0] };
        let leaves = [[0.0, 0.0], [1.0, 6.0], [2.0, 6.0], [2.0, 7.0]].map(|row| tree.vote(&row));
        assert_eq!(leaves, [-2.0, -1.0, 1.0, 2.0]);
        let forest = Forest { start: 0.0, trees: vec![tree] };
        assert!(forest.laid_out().is_none());
        assert!(forest.sure(&[2.0, 7.0]) > 0.88 && forest.sure(&[0.0, 0.0]) < 0.12);
    }
}
