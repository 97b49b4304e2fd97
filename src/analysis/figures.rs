//! The figures that the machine reads in passages, each capture being read once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Quantity;
use crate::model::Sha256;
use crate::model::Span;

/// The figures of the captures that were asked about so far.
#[derive(Default)]
pub(super) struct Figures {
    known: HashMap<Sha256, Vec<Quantity>>,
}

impl Figures {
    /// Returns the figures that stand in a stretch of a capture's text, from the first word to the last.
    ///
    /// # Errors
    /// `Damaged` where the text or what was read in it cannot be read back.
    pub(super) fn within(
        &mut self,
        view: View<'_>,
        capture: &Sha256,
        stretch: Span,
    ) -> Result<Vec<Quantity>, LedgerError> {
        let known = match self.known.entry(*capture) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(free) => free.insert(ledger::marks_of(view, capture)?.quantities),
        };
        let inside = |figure: &&Quantity| stretch.start <= figure.start && figure.end <= stretch.end;
        Ok(known.iter().filter(inside).cloned().collect())
    }
}
