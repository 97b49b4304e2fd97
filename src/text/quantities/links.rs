//! Figures that are a part of another, or name one again.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::Figure;
use super::lexicon::Lexicon;
use super::lexicon::List;
use crate::model::Quantity;
use crate::model::QuantityKind;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// What has been read so far, for figures to come.
#[derive(Default)]
pub(super) struct Links {
    /// The last count of the sentence, by its place.
    whole: Option<usize>,
    /// A figure that waits for its whole: `two of the 18`, with the token where the whole begins.
    waiting: Option<(usize, usize)>,
    /// The whole of the last part, and where that part ends: `dont 12 enfants et 26 blessés`.
    listing: Option<(usize, usize)>,
    /// Where an amount of a thing was first named.
    named: HashMap<(Decimal, String), usize>,
}

impl Links {
    /// Goes past a token.
    pub(super) fn pass(&mut self, tokens: &Tokens<'_>, index: usize) {
        let ends = tokens.get(index).is_some_and(|token| token.kind == TokenKind::LineEnd)
            || matches!(tokens.word(index), "." | "!" | "?") && tokens.get(index + 1).is_none_or(|next| next.spaced);
        if ends {
            self.whole = None;
            self.listing = None;
        }
    }

    /// Adds a figure that began, with its modifier, at token `from`.
    pub(super) fn link(
        &mut self,
        tokens: &Tokens<'_>,
        lexicon: &Lexicon,
        figure: Figure,
        from: usize,
        found: &mut Vec<Quantity>,
    ) {
        let Figure { mut quantity, start, end } = figure;
        let place = found.len();
        let counts = matches!(quantity.kind, QuantityKind::Number | QuantityKind::Range) || quantity.counted.is_some();
        if counts && lexicon.list_before(tokens, from, List::Subset) {
            quantity.subset_of = self.whole;
        }
        if let Some((whole, point)) = self.listing.take()
            && counts
            && listed(tokens, point, from)
        {
            quantity.subset_of = Some(whole);
        }
        if let Some(whole) = quantity.subset_of {
            let end = quantity.counted.as_ref().map_or(quantity.end, |counted| counted.end);
            self.listing = Some((whole, end));
        }
        if let Some((part, at)) = self.waiting.take()
            && at == from
            && let Some(part) = found.get_mut(part)
        {
            part.subset_of = Some(place);
            part.counted = part.counted.take().filter(|counted| counted.start > quantity.end);
        }
        quantity.same_as = self.again(tokens, lexicon, &quantity, from, found);
        if let Some(next) = lexicon.list(tokens, end, List::Among) {
            self.waiting = Some((place, next));
        }
        if counts && quantity.subset_of.is_none() && quantity.kind == QuantityKind::Number {
            self.whole = Some(place);
        }
        if let (Some(value), Some(counted)) = (quantity.value, &quantity.counted) {
            self.named.entry((value, counted.head.clone())).or_insert(place);
        }
        let _ = start;
        found.push(quantity);
    }

    /// Returns the figure that this one names again, if a word before it says so.
    fn again(
        &self,
        tokens: &Tokens<'_>,
        lexicon: &Lexicon,
        quantity: &Quantity,
        from: usize,
        found: &[Quantity],
    ) -> Option<usize> {
        let before = from.checked_sub(1)?;
        if !lexicon.again.contains(tokens.word(before)) {
            return None;
        }
        let key = (quantity.value?, quantity.counted.as_ref()?.head.clone());
        self.named.get(&key).copied().filter(|place| *place < found.len())
    }
}

/// Returns whether nothing but `and` or a comma stands between a code point and a token.
fn listed(tokens: &Tokens<'_>, point: usize, from: usize) -> bool {
    let first = tokens.at_point(point);
    from > first
        && from - first <= 2
        && (first..from).all(|at| matches!(tokens.word(at), "," | "et" | "and" | "y" | "e" | "und" | "и"))
}
