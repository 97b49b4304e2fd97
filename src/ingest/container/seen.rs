//! The records of a web archive that gave a document, for the visits on which the page was the same again.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::hash::RandomState;

/// How many records are remembered, at some 150 bytes each.
const MOST: usize = 1_000_000;

/// Records by their id, their address and date, and the digest of their payload.
#[derive(Default)]
pub(super) struct Seen {
    /// All ids, one after another: kept one by one, they would hold on to the memory between the documents.
    ids: String,
    /// Where each id ends.
    ends: Vec<usize>,
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
        let Ok(no) = u32::try_from(self.ends.len()) else { return };
        if self.ends.len() >= MOST {
            return;
        }
        self.ids.push_str(id);
        self.ends.push(self.ids.len());
        for key in keys {
            self.by.entry(self.hasher.hash_one(key)).or_insert(no);
        }
    }

    /// Returns the id of the first record with this key.
    pub fn get(&self, key: Key<'_>) -> Option<&str> {
        let no = usize::try_from(*self.by.get(&self.hasher.hash_one(key))?).ok()?;
        let start = match no.checked_sub(1) {
            None => 0,
            Some(before) => *self.ends.get(before)?,
        };
        self.ids.get(start..*self.ends.get(no)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_found_by_each_of_its_keys() {
        let mut seen = Seen::default();
        for no in 0..3 {
            let (id, address) = (format!("<{no}>"), format!("https://example.org/{no}"));
            seen.add(&id, &[Key::Id(&id), Key::Visit(&address, "2022"), Key::Payload("same")]);
        }
        assert_eq!(seen.get(Key::Id("<1>")), Some("<1>"));
        assert_eq!(seen.get(Key::Visit("https://example.org/2", "2022")), Some("<2>"));
        assert_eq!(seen.get(Key::Payload("same")), Some("<0>"));
        assert_eq!(seen.get(Key::Visit("https://example.org/2", "2023")), None);
    }
}
