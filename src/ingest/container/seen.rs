//! The records of a web archive that gave a document, for the visits on which the page was the same again.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::hash::RandomState;

/// How many records are remembered, at some 150 bytes each.
const MOST: usize = 1_000_000;

/// Records by their id, their address and date, and the digest of their payload.
#[derive(Default)]
pub(super) struct Seen {
    ids: Vec<Box<str>>,
    /// The keys as hashes, as they would take more room than all else; of a million, two agree once in 30 million.
    by: HashMap<u64, u32>,
    hasher: RandomState,
}

/// What a record may be known by.
#[derive(Clone, Copy, Debug, Hash)]
pub(super) enum Key<'a> {
    /// Its id.
    Id(&'a str),
    /// Its address and date.
    Visit(&'a str, &'a str),
    /// The digest of its payload.
    Payload(&'a str),
}

impl Seen {
    /// Remembers a record under its keys; an earlier one with the same key stays.
    pub fn add(&mut self, id: &str, keys: &[Key<'_>]) {
        let Ok(no) = u32::try_from(self.ids.len()) else { return };
        if self.ids.len() >= MOST {
            return;
        }
        self.ids.push(id.into());
        for key in keys {
            self.by.entry(self.hasher.hash_one(key)).or_insert(no);
        }
    }

    /// Returns the id of the first record with this key.
    pub fn get(&self, key: Key<'_>) -> Option<&str> {
        let no = self.by.get(&self.hasher.hash_one(key))?;
        self.ids.get(usize::try_from(*no).ok()?).map(AsRef::as_ref)
    }
}
