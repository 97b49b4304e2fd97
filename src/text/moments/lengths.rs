//! Lengths of time: `trois ans`, `1 an, 2 mois et 3 jours`, `une heure et demie`, `half an hour`.

use crate::text::moments::expression::Amounts;
use crate::text::moments::lexicon::Thing;
use crate::text::moments::lexicon::Unit;
use crate::text::moments::lexicon::link::*;
use crate::text::moments::reader::Read;
use crate::text::moments::reader::Reader;

impl Reader<'_> {
    /// Reads a length of time with all its units, from the largest to the smallest.
    pub fn length(&self, at: usize) -> Read<Amounts> {
        let ((amount, mut last), mut next) = self.measure(at)?;
        let mut amounts = Amounts::of(amount, last);
        for _ in 0..6 {
            let and = self.is(next, AND);
            let from = if and {
                self.after(next)
            } else if self.sign(next, ",") {
                self.skip(next + 1, AND)
            } else {
                next
            };
            if and
                && let Some((share, end)) = self.share(from)
                && self.unit(end).is_none()
            {
                amounts.add_to_last(share);
                next = end;
                continue;
            }
            let Some(((amount, unit), end)) = self.measure(from).filter(|((_, unit), _)| *unit < last) else { break };
            if !amounts.push(amount, unit) {
                break;
            }
            (last, next) = (unit, end);
        }
        Some((amounts, next))
    }

    /// Reads one amount with its unit.
    fn measure(&self, at: usize) -> Read<(f64, Unit)> {
        let (amount, next) = self.amount(at)?;
        let next = if self.sign(next, "-") && self.touches(next) { next + 1 } else { next };
        let next = if amount < 1.0 { self.skip(next, OF) } else { next };
        let (unit, end) = match self.unit(next) {
            Some(found) => found,
            None => {
                let (_, end) = self.find(next, |thing| matches!(thing, Thing::Hours).then_some(()))?;
                (Unit::Hour, end)
            }
        };
        let is_ordinal = self.find(next, |thing| matches!(thing, Thing::Ordinal(_)).then_some(())).is_some();
        let counts = self.figures(at).is_some() || !self.is(at, ONE);
        // `2019 H2` has no hours in it.
        let code = self.touches(end) && self.figures(end).is_some() && self.tokens.word(next).len() == 1;
        ((counts || !is_ordinal) && !code).then_some(((amount, unit), end))
    }
}
