//! Lengths of time that are ages: `48 ans`, `19-year-old`, `aged 52`.

use rust_decimal::Decimal;

use super::Reader;
use super::lexicon::List;
use super::measure::Measure;
use crate::model::Quantity;
use crate::model::QuantityKind;
use crate::text::tokens::TokenKind;
use crate::text::tongue::Language;

/// Verbs that say how old someone is.
const AGE_VERBS: [&str; 30] = [
    "a", "ai", "as", "avait", "ont", "avaient", "aura", "est", "etait", "tiene", "tenia", "tienen", "tenian", "ha",
    "hanno", "aveva", "avevano", "tem", "tinha", "tinham", "ist", "war", "sind", "waren", "wird", "ему", "ей", "было",
    "cumple", "cumplir",
];

impl Reader<'_, '_> {
    /// Returns whether years may be an age by what stands around them: set off by signs, or after `to have` or `to be`.
    fn said_of_age(&self, measure: &Measure) -> bool {
        let edge = |at: Option<usize>| {
            at.and_then(|at| self.tokens.get(at))
                .is_none_or(|token| token.kind != TokenKind::Word && token.kind != TokenKind::Digits)
        };
        edge(measure.start.checked_sub(1))
            || edge(Some(measure.end))
            || (1..=5)
                .filter_map(|back| measure.start.checked_sub(back))
                .any(|at| AGE_VERBS.contains(&self.tokens.word(at)))
    }

    /// Returns whether a number without a unit is an age: `aged 52`, `Ann Smith, 52, said`.
    pub(super) fn bare_age(&self, measure: &Measure) -> bool {
        measure.kind == QuantityKind::Number
            && measure.value.is_integer()
            && measure.value < Decimal::from(120)
            && (self.years_old(measure) || self.lexicon.language == Language::En)
            && (self.years_old(measure)
                || self.lexicon.list_before(self.tokens, measure.start, List::AgeBefore)
                || self.between_commas(measure))
    }

    /// Returns whether the German `31-Jährige` follows.
    fn years_old(&self, measure: &Measure) -> bool {
        self.lexicon.language == Language::De
            && self.tokens.word(measure.end) == "-"
            && self.tokens.word(measure.end + 1).starts_with("jahrig")
    }

    /// Returns whether a number stands between commas after a name.
    fn between_commas(&self, measure: &Measure) -> bool {
        let Some(comma) = measure.start.checked_sub(1) else { return false };
        let name = |at: Option<usize>| {
            at.and_then(|at| self.tokens.get(at)).is_some_and(|token| token.capital && token.kind == TokenKind::Word)
        };
        self.tokens.word(comma) == ","
            && self.tokens.word(measure.end) == ","
            && measure.end == measure.at + 1
            && measure.number.digits
            && measure.value > Decimal::TEN
            && name(comma.checked_sub(1))
            && name(comma.checked_sub(2))
    }

    /// Makes an age of a length of time; returns one past its last token, or nothing if it is no age.
    pub(super) fn age(&self, quantity: &mut Quantity, measure: &Measure) -> Option<usize> {
        let unit = measure.time?;
        let said = self.lexicon.list_before(self.tokens, measure.start, List::AgeBefore);
        let after = self.lexicon.list(self.tokens, measure.end, List::AgeAfter);
        let hyphen = self.tokens.word(measure.end) == "-"
            && self.tokens.get(measure.end).is_some_and(|token| !token.spaced)
            && self.tokens.word(measure.end + 1) == "old";
        let plain = unit == "a"
            && self.lexicon.language != Language::En
            && !measure.number.article
            && self.said_of_age(measure)
            && !self.lexicon.list_before(self.tokens, measure.start, List::NotAge)
            && self.lexicon.list(self.tokens, measure.end, List::NotAgeAfter).is_none();
        let yo = self.tokens.word(measure.end.saturating_sub(1)) == "yo";
        if !said && after.is_none() && !hyphen && !plain && !yo {
            return None;
        }
        (quantity.kind, quantity.sub) = (QuantityKind::Quantity, Some("age"));
        quantity.unit = Some(unit.to_owned());
        quantity.per = None;
        Some(after.unwrap_or(measure.end + if hyphen { 2 } else { 0 }))
    }
}
