//! Proofs over the tree of entries: that one entry is in it, and that one tree is the beginning of another (RFC 9162,
//! sections 2.1.3 and 2.1.4).

use rusqlite::Row;

use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::error::Doing;
use crate::ledger::merkle::Tree;
use crate::ledger::merkle::leaf_hash;
use crate::ledger::merkle::node_hash;
use crate::model::Sha256;

const ENTRIES: &str = "
    SELECT bytes, leaf
      FROM entry
     ORDER BY seq
";

/// Returns the leaf hash of every entry as it is, oldest first, each hashed again from its bytes.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn leaves_as_they_are(view: View<'_>) -> Result<Vec<Sha256>, LedgerError> {
    Ok(hashed_again(view)?.into_iter().map(|(hashed, _)| hashed).collect())
}

/// The hash of each entry's bytes, and what was recorded as its hash.
fn hashed_again(view: View<'_>) -> Result<Vec<(Sha256, Sha256)>, LedgerError> {
    let mut statement = view.conn.prepare_cached(ENTRIES).doing("read the log")?;
    let read = |row: &Row<'_>| Ok((leaf_hash(row.get_ref(0)?.as_bytes()?), Sha256(row.get(1)?)));
    let rows = statement.query_map([], read).doing("read the log")?;
    rows.collect::<Result<_, _>>().doing("read the log")
}

/// Returns the leaf hash of every entry, oldest first, each hashed again from its bytes.
///
/// # Errors
/// `Damaged` where an entry does not hash to what was recorded of it, or the entries not to the recorded root: nothing
/// is to be signed or proved over such a log.
pub fn leaves(view: View<'_>) -> Result<Vec<Sha256>, LedgerError> {
    let both = hashed_again(view)?;
    if let Some(place) = both.iter().position(|(hashed, recorded)| hashed != recorded) {
        let why = format!("entry {} does not hash to what was recorded of it", place + 1);
        return Err(LedgerError::Damaged(why));
    }
    let leaves: Vec<Sha256> = both.into_iter().map(|(hashed, _)| hashed).collect();
    let (size, recorded) = crate::ledger::head(view)?;
    if size != leaves.len() as u64 || recorded != root(&leaves) {
        return Err(LedgerError::Damaged("the tree is not the one over the entries".to_owned()));
    }
    Ok(leaves)
}

/// Returns the root of the tree over leaf hashes.
pub fn root(leaves: &[Sha256]) -> Sha256 {
    let mut tree = Tree::default();
    leaves.iter().for_each(|leaf| tree.push(*leaf));
    tree.root()
}

/// The largest power of two that is smaller than `size`, which is at least 2.
fn split(size: u64) -> u64 {
    size.next_power_of_two() / 2
}

/// Splits leaves where their tree does; `None` where there are fewer than two.
fn halves(leaves: &[Sha256]) -> Option<(&[Sha256], &[Sha256])> {
    let middle = usize::try_from(split(leaves.len() as u64)).ok()?;
    if leaves.len() < 2 { None } else { leaves.split_at_checked(middle) }
}

/// A whole tree, for many proofs: its leaves, the nodes above them, and so on up to the root. A node without a sibling
/// stands in the next level as it is.
#[derive(Clone, Debug)]
pub struct WholeTree(Vec<Vec<Sha256>>);

impl WholeTree {
    /// Grows the tree over leaf hashes: one hash for each leaf, and as much memory again as they take.
    pub fn over(leaves: Vec<Sha256>) -> Self {
        let mut levels = vec![leaves];
        while let Some(level) = levels.last().filter(|level| level.len() > 1) {
            let pairs = level.chunks(2).map(|pair| match pair {
                [left, right] => node_hash(left, right),
                alone => alone.first().copied().unwrap_or(Sha256([0; 32])),
            });
            let above = pairs.collect();
            levels.push(above);
        }
        Self(levels)
    }

    /// Returns the inclusion proof of the leaf at an index (from 0), the leaf's sibling first; empty where there is no
    /// such leaf (RFC 9162, section 2.1.3.1).
    pub fn inclusion(&self, index: usize) -> Vec<Sha256> {
        if self.0.first().is_none_or(|leaves| index >= leaves.len()) {
            return Vec::new();
        }
        let siblings = self.0.iter().enumerate().filter_map(|(height, level)| level.get((index >> height) ^ 1));
        siblings.copied().collect()
    }
}

/// Returns the inclusion proof of one leaf, as [`WholeTree::inclusion`].
pub fn inclusion(leaves: &[Sha256], index: usize) -> Vec<Sha256> {
    WholeTree::over(leaves.to_vec()).inclusion(index)
}

/// Returns whether a path proves that a leaf stands at an index (from 0) of the tree of a size with a root (RFC 9162,
/// section 2.1.3.2).
pub fn is_included(leaf: &Sha256, index: u64, size: u64, path: &[Sha256], wanted: &Sha256) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last, mut hash) = (index, size - 1, *leaf);
    for sibling in path {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            hash = node_hash(sibling, &hash);
            let skipped = if at & 1 == 1 { 0 } else { at.trailing_zeros().min(63) };
            (at, last) = (at >> skipped, last >> skipped);
        } else {
            hash = node_hash(&hash, sibling);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    last == 0 && hash == *wanted
}

/// Returns the proof that the tree over the first `old` leaves is the beginning of the tree over all of them; empty
/// where they are the same, or `old` is 0 or more than there are (RFC 9162, section 2.1.4.1).
pub fn consistency(leaves: &[Sha256], old: usize) -> Vec<Sha256> {
    if old == 0 || old >= leaves.len() { Vec::new() } else { subproof(leaves, old, true) }
}

fn subproof(leaves: &[Sha256], old: usize, is_whole: bool) -> Vec<Sha256> {
    if old == leaves.len() {
        return if is_whole { Vec::new() } else { vec![root(leaves)] };
    }
    let Some((left, right)) = halves(leaves) else { return Vec::new() };
    let (mut proof, other) = match old.checked_sub(left.len()) {
        None | Some(0) => (subproof(left, old, is_whole), right),
        Some(old) => (subproof(right, old, false), left),
    };
    proof.push(root(other));
    proof
}

/// A tree, by its size and its root.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Head {
    /// How many leaves it has.
    pub size: u64,
    /// Its root.
    pub root: Sha256,
}

/// Returns whether a proof shows that one tree is the beginning of another (RFC 9162, section 2.1.4.2). Every tree begins
/// with the empty one.
pub fn extends(new: &Head, old: &Head, proof: &[Sha256]) -> bool {
    if old.size == 0 || old.size == new.size {
        let begins =
            old.size == new.size && old.root == new.root || old.size == 0 && old.root == Tree::default().root();
        return begins && proof.is_empty();
    }
    if old.size > new.size {
        return false;
    }
    let mut path = proof.iter();
    let first = if old.size.is_power_of_two() { Some(&old.root) } else { path.next() };
    let Some(first) = first else { return false };
    let (mut at, mut last) = (old.size - 1, new.size - 1);
    let skipped = at.trailing_ones();
    (at, last) = (at >> skipped, last >> skipped);
    let (mut old_root, mut new_root) = (*first, *first);
    for hash in path {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            old_root = node_hash(hash, &old_root);
            new_root = node_hash(hash, &new_root);
            let skipped = if at & 1 == 1 { 0 } else { at.trailing_zeros().min(63) };
            (at, last) = (at >> skipped, last >> skipped);
        } else {
            new_root = node_hash(&new_root, hash);
        }
        (at, last) = (at >> 1, last >> 1);
    }
    last == 0 && old_root == old.root && new_root == new.root
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaves(count: u8) -> Vec<Sha256> {
        (0..count).map(|n| leaf_hash(&[n])).collect()
    }

    #[test]
    fn every_leaf_of_every_tree_is_proved_and_no_other() {
        for size in 1..=40_u8 {
            let all = leaves(size);
            let root = root(&all);
            for index in 0..all.len() {
                let path = inclusion(&all, index);
                let holds = |leaf: &Sha256, at: usize, path: &[Sha256]| {
                    is_included(leaf, at as u64, u64::from(size), path, &root)
                };
                assert!(holds(&all[index], index, &path), "{index} of {size}");
                assert!(!holds(&leaf_hash(b"other"), index, &path));
                assert!(size == 1 || !holds(&all[index], (index + 1) % all.len(), &path));
                assert!(!holds(&all[index], index, &[path.clone(), vec![root]].concat()), "a longer path");
                assert!(path.is_empty() || !holds(&all[index], index, &path[1..]), "a shorter path");
            }
        }
        assert!(!is_included(&leaf_hash(b""), 0, 0, &[], &leaf_hash(b"")));
    }

    #[test]
    fn every_beginning_of_every_tree_is_proved_and_no_other() {
        for size in 1..=40_u8 {
            let all = leaves(size);
            let new = Head { size: u64::from(size), root: root(&all) };
            for old_size in 0..=all.len() {
                let old = Head { size: old_size as u64, root: root(&all[..old_size]) };
                let proof = consistency(&all, old_size);
                assert!(extends(&new, &old, &proof), "{old_size} of {size}");
                let rewritten = Head { root: leaf_hash(b"rewritten"), ..old };
                assert!(!extends(&new, &rewritten, &proof));
                assert!(!extends(&Head { root: leaf_hash(b"rewritten"), ..new }, &old, &proof) || old_size == 0);
                assert!(!extends(&new, &old, &[proof.clone(), vec![old.root]].concat()), "a longer proof");
                assert!(!extends(&old, &new, &proof) || old_size == all.len(), "the other way round");
            }
        }
    }

    #[test]
    fn the_proof_of_the_rfc_comes_out() {
        // The example of RFC 9162, section 2.1.5: seven leaves, and what proves d0, d6 and the tree of three.
        let all = leaves(7);
        let node = |from: usize, to: usize| root(&all[from..to]);
        assert_eq!(inclusion(&all, 0), [all[1], node(2, 4), node(4, 7)]);
        assert_eq!(inclusion(&all, 6), [node(4, 6), node(0, 4)]);
        assert_eq!(consistency(&all, 3), [all[2], all[3], node(0, 2), node(4, 7)]);
        assert_eq!(consistency(&all, 4), [node(4, 7)]);
        assert_eq!(consistency(&all, 6), [node(4, 6), all[6], node(0, 4)]);
    }
}
