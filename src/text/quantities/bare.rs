//! Figures without a number of their own: `des dizaines de`, `plusieurs`, `a gallon of`.

use rust_decimal::Decimal;

use super::ANY;
use super::Figure;
use super::Reader;
use super::counted;
use super::lexicon::Lexicon;
use super::lexicon::List;
use super::lexicon::Unit;
use super::lexicon::Use;
use super::measure;
use super::measure::Found;
use super::refuse;
use crate::model::Modifier;
use crate::model::Quantity;
use crate::model::QuantityKind;
use crate::text::numbers;
use crate::text::numbers::BareScale;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;
use crate::text::tongue::Language;

impl Reader<'_, '_> {
    /// Reads `des dizaines de`, `hundreds of thousands of`.
    pub(super) fn scale_alone(&self, index: usize) -> Option<Figure> {
        self.scale_figure(index, numbers::bare_scale_at(self.tokens, index, self.lexicon.language)?)
    }

    fn scale_figure(&self, index: usize, scale: BareScale) -> Option<Figure> {
        let counted = counted::after(self.tokens, scale.end, false, self.lexicon);
        let unit = lexicon_unit_after(self.tokens, scale.end, self.lexicon);
        if counted.is_none() && unit.is_none() {
            return None;
        }
        let span = self.tokens.span(index, scale.end.saturating_sub(1));
        let (kind, sub, unit) = match unit {
            Some(Unit::Currency(code)) => (QuantityKind::Currency, None, Some(code.to_owned())),
            Some(Unit::Measure(code)) => (QuantityKind::Quantity, Some("dimension"), Some(code.to_owned())),
            Some(Unit::Time(_)) => return None,
            _ => (QuantityKind::Number, None, None),
        };
        let quantity = Quantity {
            kind,
            sub,
            start: span.start,
            end: span.end,
            surface: self.tokens.surface(index, scale.end.saturating_sub(1)).to_owned(),
            value: Some(scale.value.normalize()),
            low: None,
            high: None,
            unit,
            alt: Vec::new(),
            per: None,
            counted: if kind == QuantityKind::Number { counted } else { None },
            modifier: Modifier::Tens,
            subset_of: None,
            same_as: None,
        };
        Some(Figure { quantity, end: scale.end })
    }

    /// Reads `plusieurs`, `de nombreux`, `several` with what is counted.
    pub(super) fn several(&self, index: usize) -> Option<Figure> {
        let (modifier, end) = self
            .lexicon
            .find(self.tokens, index, |use_| if let Use::Several(modifier) = use_ { Some(modifier) } else { None })?;
        if let Some(figure) =
            numbers::scale_at(self.tokens, end, self.lexicon.language).and_then(|scale| self.scale_figure(end, scale))
        {
            return Some(figure);
        }
        let asked = index.checked_sub(1).is_some_and(|before| {
            matches!(
                self.tokens.word(before),
                "how" | "so" | "too" | "as" | "not" | "the" | "un" | "le" | "ce" | "grand" | "certain" | "au" | "du"
            )
        });
        if asked || matches!(self.lexicon.unit(self.tokens, end), Some((Unit::Time(_), _))) {
            return None;
        }
        let counted = counted::after(self.tokens, end, false, self.lexicon)?;
        let span = self.tokens.span(index, end.saturating_sub(1));
        let quantity = Quantity {
            kind: QuantityKind::Number,
            sub: None,
            start: span.start,
            end: span.end,
            surface: self.tokens.surface(index, end.saturating_sub(1)).to_owned(),
            value: None,
            low: None,
            high: None,
            unit: None,
            alt: Vec::new(),
            per: None,
            counted: Some(counted),
            modifier,
            subset_of: None,
            same_as: None,
        };
        Some(Figure { quantity, end })
    }

    /// Reads the English `percent of twenty` for twenty percent, where nothing is counted.
    pub(super) fn percent_of(&self, index: usize) -> Option<Figure> {
        let named = |(unit, end)| (unit == Unit::Percent && self.tokens.word(end) == "of").then_some(end);
        let of =
            self.lexicon.unit(self.tokens, index).and_then(named).filter(|_| self.lexicon.language == Language::En)?;
        let Some(Found::Measure(mut measure)) = measure::at(self.tokens, of + 1, self.lexicon, ANY) else {
            return None;
        };
        let ends = self.tokens.get(measure.end).is_none_or(|token| token.kind != TokenKind::Word);
        if measure.kind != QuantityKind::Number || !ends || measure.time.is_some() {
            return None;
        }
        (measure.kind, measure.unit, measure.start) = (QuantityKind::Percent, Some("%"), index);
        self.measured(measure, Modifier::Exact)
    }

    /// Reads the English `a gallon of`, `a kilogram` for one, where it stands alone or before `of`.
    pub(super) fn one_unit(&self, index: usize) -> Option<Figure> {
        if !matches!(self.tokens.word(index), "a" | "an") || self.lexicon.language != Language::En {
            return None;
        }
        let (unit, end) = self.lexicon.unit(self.tokens, index + 1)?;
        let Unit::Measure(code) = unit else { return None };
        let measures = matches!(
            code,
            "L" | "mL"
                | "[gal_us]"
                | "[pt_us]"
                | "kg"
                | "g"
                | "mg"
                | "[lb_av]"
                | "[oz_av]"
                | "km"
                | "m"
                | "cm"
                | "[mi_i]"
                | "[ft_i]"
                | "[in_i]"
        );
        let of = self.tokens.word(end) == "of"
            && matches!(code, "L" | "mL" | "[gal_us]" | "[pt_us]" | "kg" | "g" | "[lb_av]" | "[oz_av]");
        if !measures || !of && !refuse::alone(self.tokens, index, end) {
            return None;
        }
        let span = self.tokens.span(index, end.saturating_sub(1));
        let quantity = Quantity {
            kind: QuantityKind::Quantity,
            sub: Some("dimension"),
            start: span.start,
            end: span.end,
            surface: self.tokens.surface(index, end.saturating_sub(1)).to_owned(),
            value: Some(Decimal::ONE),
            low: None,
            high: None,
            unit: Some(code.to_owned()),
            alt: Vec::new(),
            per: None,
            counted: None,
            modifier: Modifier::Exact,
            subset_of: None,
            same_as: None,
        };
        Some(Figure { quantity, end })
    }
}

fn lexicon_unit_after(tokens: &Tokens<'_>, end: usize, lexicon: &Lexicon) -> Option<Unit> {
    let next = lexicon.list(tokens, end, List::Of).unwrap_or(end);
    lexicon.unit(tokens, next).map(|(unit, _)| unit)
}
