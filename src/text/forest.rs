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
        1.0 / (1.0 + (-self.score(row)).exp())
    }

    /// Returns the score of a row, the trees' votes together.
    pub fn score(&self, row: &[f32]) -> f32 {
        self.start + self.trees.iter().map(|tree| tree.vote(row)).sum::<f32>()
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
    fn a_tree_leads_each_row_to_its_leaf() {
        let tree = Tree { split: vec![0, 1, 1], bound: vec![1.0, 5.0, 6.0], leaf: vec![-2.0, -1.0, 1.0, 2.0] };
        let leaves = [[0.0, 0.0], [1.0, 6.0], [2.0, 6.0], [2.0, 7.0]].map(|row| tree.vote(&row));
        assert_eq!(leaves, [-2.0, -1.0, 1.0, 2.0]);
        let forest = Forest { start: 0.0, trees: vec![tree] };
        assert!(forest.sure(&[2.0, 7.0]) > 0.88 && forest.sure(&[0.0, 0.0]) < 0.12);
    }
}
