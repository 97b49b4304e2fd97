//! Two bounds: `entre 18 et 26`, `de 5 à 7`, `18-26`, and bounds stated one by one.

use rust_decimal::Decimal;

use super::lexicon::Lexicon;
use super::lexicon::List;
use super::measure;
use super::measure::Found;
use super::measure::Measure;
use crate::model::Modifier;
use crate::model::Quantity;
use crate::model::QuantityKind;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

fn measure_at(tokens: &Tokens<'_>, index: usize, lexicon: &Lexicon) -> Option<Measure> {
    match measure::at(tokens, index, lexicon, u8::MAX)? {
        Found::Measure(measure) => Some(measure),
        Found::Other(_) => None,
    }
}

/// Reads a range with a word before it; returns both ends and their values.
pub(super) fn opened(
    tokens: &Tokens<'_>,
    index: usize,
    lexicon: &Lexicon,
) -> Option<(Measure, Measure, Decimal, Decimal)> {
    let between = lexicon.list(tokens, index, List::Between);
    let start = between.or_else(|| lexicon.list(tokens, index, List::From))?;
    let start = skip_article(tokens, start);
    let from = measure_at(tokens, start, lexicon)?;
    let joins = if between.is_some() { List::And } else { List::To };
    let next = lexicon.list(tokens, from.end, joins)?;
    let next = skip_article(tokens, next);
    let to = measure_at(tokens, skip_about(tokens, next), lexicon)?;
    if between.is_none() && lexicon.list(tokens, from.end, List::And).is_none() && from.number.article {
        return None;
    }
    let (low, high) = bounds(tokens, &from, &to)?;
    Some((from, to, low, high))
}

fn skip_article(tokens: &Tokens<'_>, at: usize) -> usize {
    at + usize::from(matches!(tokens.word(at), "the" | "les" | "le" | "il" | "el" | "o"))
}

fn skip_about(tokens: &Tokens<'_>, at: usize) -> usize {
    at + usize::from(matches!(tokens.word(at), "about" | "environ" | "~" | "around"))
}

/// Reads the second bound after a figure: `18-26`, `20 à 100`, `3 to 4 L`, `cinq ou six`.
pub(super) fn joined(tokens: &Tokens<'_>, from: &Measure, lexicon: &Lexicon) -> Option<(Measure, Decimal, Decimal)> {
    let token = tokens.get(from.end)?;
    let dash = token.kind == TokenKind::Sign && matches!(tokens.word(from.end), "-" | "~");
    let mut next = if dash { from.end + 1 } else { lexicon.list(tokens, from.end, List::To)? };
    let or = !dash && lexicon.list(tokens, from.end, List::DashOr) == Some(next);
    if dash && tokens.word(next) == "~" {
        next += 1;
    }
    let to = measure_at(tokens, next, lexicon)?;
    if dash && (chained(tokens, from, &to) || !to.number.digits && from.number.digits) {
        return None;
    }
    let (low, high) = bounds(tokens, from, &to)?;
    let scored = dash && low.is_zero() && high < Decimal::TEN && from.unit.is_none() && to.unit.is_none();
    if scored {
        return None;
    }
    let close = high.checked_sub(low)? <= Decimal::max(Decimal::from(5), low) && high <= Decimal::ONE_THOUSAND;
    let words_or = or && !matches!(tokens.word(from.end), "a" | "to" | "bis");
    if words_or && !close || from.number.article && !words_or {
        return None;
    }
    Some((to, low, high))
}

/// Returns whether more figures follow or go before with dashes, as in telephone numbers and dates.
fn chained(tokens: &Tokens<'_>, from: &Measure, to: &Measure) -> bool {
    let stuck = |at: usize| {
        matches!(tokens.word(at), "-" | "/" | ".")
            && tokens.get(at).is_some_and(|token| !token.spaced)
            && tokens.get(at + 1).is_some_and(|token| !token.spaced && token.kind == TokenKind::Digits)
    };
    let zero = tokens.word(to.at).starts_with('0') && tokens.word(to.at).len() > 1;
    stuck(to.end)
        || zero
        || from.start.checked_sub(1).is_some_and(|before| tokens.word(before) == "-" && before > 0 && stuck(before))
}

/// Returns two bounds in order, the first in the scale and unit of the second: `3 à 5 millions d'euros`.
fn bounds(tokens: &Tokens<'_>, from: &Measure, to: &Measure) -> Option<(Decimal, Decimal)> {
    let ordinary = !from.number.ordinal
        && !to.number.ordinal
        && !to.number.glued
        && (!from.number.glued || from.end > from.number.end);
    let units = from.unit.is_none() || to.unit.is_none() || from.unit == to.unit;
    let times = from.time.is_none() || to.time.is_none() || from.time == to.time;
    let mixed = from.unit.is_some() && to.time.is_some() || from.time.is_some() && to.unit.is_some();
    let sign_first = to.unit.is_none() && to.time.is_none() && from.unit.is_some() && from.start == from.at;
    let year = |measure: &Measure| {
        let digits = tokens.word(measure.at);
        measure.end == measure.at + 1 && digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
    };
    if year(from) && year(to) {
        return None;
    }
    let fractions = from.number.fraction || to.number.fraction;
    if !ordinary || !units || !times || mixed || fractions && from.value >= to.value {
        return None;
    }
    if sign_first && from.kind != QuantityKind::Currency && from.kind != QuantityKind::Percent {
        return None;
    }
    let mut low = from.value;
    let high = to.value;
    if to.number.scale >= 3 && from.number.scale == 0 {
        let scale = Decimal::from(10i64.checked_pow(u32::from(to.number.scale))?);
        let scaled = low.checked_mul(scale)?;
        if scaled < high {
            low = scaled;
        }
    }
    (low < high).then_some((low, high))
}

/// Returns the figures, those with one bound (`more than 30`) said again as ranges, and two such bounds in a row
/// (`more than 10 and less than 20`) as one range.
///
/// For programs that look for ranges by their kind; the list from `quantities` holds each figure once.
pub fn with_bounds(tokens: &Tokens<'_>, found: &[Quantity]) -> Vec<Quantity> {
    let mut all = found.to_vec();
    let mut pending: Option<Quantity> = None;
    for quantity in found {
        let Some(bound) = as_range(quantity) else {
            all.extend(pending.take());
            continue;
        };
        pending = match pending.take() {
            None => Some(bound),
            Some(earlier) => match merged(tokens, &earlier, &bound) {
                Some(both) => Some(both),
                None => {
                    all.push(earlier);
                    Some(bound)
                }
            },
        };
    }
    all.extend(pending);
    all
}

fn as_range(quantity: &Quantity) -> Option<Quantity> {
    let bounded =
        matches!(quantity.modifier, Modifier::AtLeast | Modifier::MoreThan | Modifier::AtMost | Modifier::LessThan);
    let sub = match quantity.kind {
        QuantityKind::Number => "number",
        QuantityKind::Percent => "percent",
        QuantityKind::Currency => "currency",
        QuantityKind::Quantity => "quantity",
        QuantityKind::Ordinal | QuantityKind::Range => return None,
    };
    bounded.then(|| Quantity {
        kind: QuantityKind::Range,
        sub: Some(sub),
        value: None,
        alt: Vec::new(),
        ..quantity.clone()
    })
}

/// Joins two bounds of one amount that stand next to each other.
fn merged(tokens: &Tokens<'_>, one: &Quantity, other: &Quantity) -> Option<Quantity> {
    let between = tokens.at_point(other.start).checked_sub(tokens.at_point(one.end))?;
    let (low, high) = (one.low.or(other.low)?, one.high.or(other.high)?);
    let apart = one.low.is_some() != other.low.is_some() && one.low.is_some() != one.high.is_some();
    let joins = between <= 10 && one.sub == other.sub && !crosses_sentence(tokens, one.end, other.start);
    (apart && joins && low < high).then(|| Quantity { low: Some(low), high: Some(high), end: other.end, ..one.clone() })
}

fn crosses_sentence(tokens: &Tokens<'_>, from: usize, to: usize) -> bool {
    (tokens.at_point(from)..tokens.at_point(to)).take(12).any(|at| {
        matches!(tokens.word(at), "." | "!" | "?" | ";")
            || tokens.get(at).is_some_and(|token| token.kind == TokenKind::LineEnd)
    })
}
