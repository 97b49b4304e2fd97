//! The Merkle tree over the entries (RFC 9162, section 2.1), grown one leaf at a time.

use sha2::Digest;

use crate::model::Sha256;

/// Returns the SHA-256 of bytes.
pub fn sha256(bytes: &[u8]) -> Sha256 {
    Sha256(sha2::Sha256::digest(bytes).into())
}

/// Returns the leaf hash of an entry: `SHA-256(0x00 ‖ bytes)` (RFC 9162, section 2.1.1).
pub fn leaf_hash(bytes: &[u8]) -> Sha256 {
    let mut hasher = sha2::Sha256::new();
    hasher.update([0x00]);
    hasher.update(bytes);
    Sha256(hasher.finalize().into())
}

/// Returns the hash of an inner node: `SHA-256(0x01 ‖ left ‖ right)` (RFC 9162, section 2.1.1).
pub(super) fn node_hash(left: &Sha256, right: &Sha256) -> Sha256 {
    let mut hasher = sha2::Sha256::new();
    hasher.update([0x01]);
    hasher.update(left.0);
    hasher.update(right.0);
    Sha256(hasher.finalize().into())
}

/// A tree of which only the roots of its perfect subtrees are kept, largest first: one for each bit of its size.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Tree {
    size: u64,
    frontier: Vec<Sha256>,
}

impl Tree {
    /// Returns the tree of this size whose subtree roots lie one behind the other, 32 bytes each; `None` if
    /// their number does not fit the size.
    pub fn from_parts(size: u64, frontier: &[u8]) -> Option<Self> {
        let (hashes, rest) = frontier.as_chunks::<32>();
        let fits = rest.is_empty() && hashes.len() == size.count_ones() as usize;
        fits.then(|| Self { size, frontier: hashes.iter().copied().map(Sha256).collect() })
    }

    /// Returns how many leaves it has.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Returns the roots of its perfect subtrees one behind the other, largest first.
    pub fn frontier(&self) -> Vec<u8> {
        self.frontier.iter().flat_map(|hash| hash.0).collect()
    }

    /// Adds a leaf. Costs one hash for each bit that the size carries over.
    pub fn push(&mut self, leaf: Sha256) {
        let mut hash = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.frontier.pop() {
                hash = node_hash(&left, &hash);
            }
        }
        self.frontier.push(hash);
        self.size += 1;
    }

    /// Returns the root; of an empty tree, the hash of nothing (RFC 9162, section 2.1.1).
    pub fn root(&self) -> Sha256 {
        let mut subtrees = self.frontier.iter().rev();
        let Some(smallest) = subtrees.next() else { return sha256(b"") };
        subtrees.fold(*smallest, |right, left| node_hash(left, &right))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The definition in RFC 9162, section 2.1.1, as it is written there.
    fn by_definition(leaves: &[Vec<u8>]) -> Sha256 {
        match leaves {
            [] => sha256(b""),
            [one] => leaf_hash(one),
            many => {
                let split = many.len().next_power_of_two() / 2;
                node_hash(&by_definition(&many[..split]), &by_definition(&many[split..]))
            }
        }
    }

    #[test]
    fn a_grown_tree_has_the_root_of_the_definition_at_every_size() {
        let leaves: Vec<Vec<u8>> = (0u8..70).map(|n| vec![n; usize::from(n)]).collect();
        let mut tree = Tree::default();
        for size in 0..=leaves.len() {
            assert_eq!(tree.root(), by_definition(&leaves[..size]), "size {size}");
            let kept = Tree::from_parts(tree.size(), &tree.frontier()).expect("its own parts fit");
            assert_eq!(kept, tree);
            if let Some(leaf) = leaves.get(size) {
                tree.push(leaf_hash(leaf));
            }
        }
    }

    #[test]
    fn the_known_root_of_the_certificate_transparency_test_tree_comes_out() {
        // The eight leaves and the root that the RFC 6962 implementations test with.
        let leaves =
            ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
        let mut tree = Tree::default();
        for leaf in leaves {
            tree.push(leaf_hash(&hex::decode(leaf).expect("hexadecimal")));
        }
        assert_eq!(tree.root().to_string(), "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    #[test]
    fn parts_that_do_not_fit_are_refused() {
        assert_eq!(Tree::from_parts(3, &[0; 32]), None);
        assert_eq!(Tree::from_parts(1, &[0; 31]), None);
    }
}
