//! Which entries of the log concern a selection of appearances.
//!
//! Those that made them, and what these name in turn: claims, captures, articles, sources. Then the folds of any of these
//! with others, and every change to any of them. What was merely recorded beside them is left out.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

use serde_json::Value;

use crate::desk::DeskError;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Sha256;
use crate::model::Uid;

/// What the entry of a capture says of it.
#[derive(Clone, Debug)]
pub(super) struct Captured {
    /// The hash of its text.
    pub(super) text: Sha256,
    /// Its media type.
    pub(super) media_type: String,
}

/// The entries concerned.
pub(super) struct Concerned {
    /// Their places in the log, from 0, in order.
    pub(super) entries: Vec<usize>,
    /// The captures that were asked for, by the hash of their bytes.
    pub(super) captures: BTreeMap<Sha256, Captured>,
}

/// What an entry does, as far as it matters here.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Kind {
    /// Makes a thing, or tells of the ledger's own course.
    Makes,
    /// Folds two things, or takes that back.
    Folds,
    /// Changes a thing.
    Changes,
}

struct Links {
    kind: Kind,
    /// The things that it names, as hashes.
    names: Vec<Sha256>,
}

struct Log {
    links: Vec<Links>,
    /// Which entry made what.
    makers: HashMap<Sha256, usize>,
    taken: BTreeSet<usize>,
}

/// Finds the entries that concern appearances, by their global ids, and their captures, by the hash of their bytes.
///
/// # Errors
/// `Damaged` where an entry cannot be read.
pub(super) fn concerned(
    view: View<'_>,
    leaves: &[Sha256],
    appearances: &[Uid],
    wanted: &BTreeSet<Sha256>,
) -> Result<Concerned, DeskError> {
    let mut log = Log { links: Vec::new(), makers: HashMap::new(), taken: BTreeSet::new() };
    let mut captures = BTreeMap::new();
    for (place, leaf) in leaves.iter().enumerate() {
        let bytes = ledger::entry_bytes(view, place as u64 + 1)?;
        let entry: Value = serde_json::from_str(&bytes)
            .map_err(|error| LedgerError::Damaged(format!("entry {}: {error}", place + 1)))?;
        log.makers.insert(*leaf, place);
        if let Some((sha256, captured)) = captured(&entry) {
            log.makers.insert(sha256, place);
            captures.extend(wanted.contains(&sha256).then_some((sha256, captured)));
        }
        log.links.push(links(&entry));
    }
    log.take(appearances.iter().chain(wanted.iter()));
    log.take_folds();
    log.take_changes();
    Ok(Concerned { entries: log.taken.into_iter().collect(), captures })
}

fn captured(entry: &Value) -> Option<(Sha256, Captured)> {
    let body = entry.get("body").filter(|_| entry.get("do").and_then(Value::as_str) == Some("capture.add"))?;
    let text = |field: &str| body.get(field).and_then(Value::as_str);
    let media_type = text("media_type")?.to_owned();
    Some((text("sha256")?.parse().ok()?, Captured { text: text("text_sha256")?.parse().ok()?, media_type }))
}

fn links(entry: &Value) -> Links {
    let what = entry.get("do").and_then(Value::as_str).unwrap_or_default();
    let body = entry.get("body").unwrap_or(&Value::Null);
    let kind = match what {
        "source.merge" | "source.unmerge" | "claim.merge" | "claim.unmerge" => Kind::Folds,
        "ledger.merge" | "checkpoint.timestamp" => Kind::Makes,
        made if made.ends_with(".add") => Kind::Makes,
        _ => Kind::Changes,
    };
    let mut names = Vec::new();
    // A verdict names all that a proposal was about; what matters is what a person made of it.
    let of = if what == "proposal.verdict" { body.get("made").unwrap_or(&Value::Null) } else { body };
    collect(of, &mut names);
    Links { kind, names }
}

fn collect(value: &Value, names: &mut Vec<Sha256>) {
    match value {
        Value::String(text) if text.len() == 64 => names.extend(text.parse::<Sha256>().ok()),
        Value::Array(values) => values.iter().for_each(|value| collect(value, names)),
        Value::Object(fields) => fields.values().for_each(|value| collect(value, names)),
        _ => {}
    }
}

impl Log {
    /// Takes the entries that made these things, and those that made what they name.
    fn take<'a>(&mut self, things: impl Iterator<Item = &'a Sha256>) {
        let mut waiting: Vec<usize> = things.filter_map(|thing| self.makers.get(thing).copied()).collect();
        while let Some(place) = waiting.pop() {
            if self.taken.insert(place) {
                let names = self.links.get(place).map(|links| links.names.as_slice()).unwrap_or_default();
                waiting.extend(names.iter().filter_map(|name| self.makers.get(name).copied()));
            }
        }
    }

    /// Takes an entry and what it names.
    fn take_entry(&mut self, place: usize) {
        let names = self.links.get(place).map(|links| links.names.clone()).unwrap_or_default();
        self.taken.insert(place);
        self.take(names.iter());
    }

    /// The entries of a kind that name something of those taken, and are not taken yet.
    fn naming(&self, kind: Kind, taken: &BTreeSet<usize>) -> Vec<usize> {
        let names_one =
            |links: &Links| links.names.iter().any(|name| self.makers.get(name).is_some_and(|at| taken.contains(at)));
        let of_kind = self.links.iter().enumerate().filter(|(_, links)| links.kind == kind && names_one(links));
        of_kind.map(|(place, _)| place).filter(|place| !self.taken.contains(place)).collect()
    }

    fn take_folds(&mut self) {
        loop {
            let folds = self.naming(Kind::Folds, &self.taken);
            if folds.is_empty() {
                return;
            }
            folds.into_iter().for_each(|place| self.take_entry(place));
        }
    }

    fn take_changes(&mut self) {
        for place in self.naming(Kind::Changes, &self.taken) {
            self.take_entry(place);
        }
    }
}
