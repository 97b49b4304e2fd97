//! Measures and amounts in two units: `3 dollars 50 cents`, `5 feet 2 inches`, `2 km 300 m`.

use rust_decimal::Decimal;

use super::lexicon::Lexicon;
use super::lexicon::Unit;
use super::measure::Measure;
use crate::model::QuantityKind;
use crate::text::numbers;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// Adds cents: `3 dollars 50 cents`, `15 dollars et 15`, `$20 and 43c`.
pub(super) fn cents(tokens: &Tokens<'_>, measure: &mut Measure, lexicon: &Lexicon) {
    let and = matches!(tokens.word(measure.end), "and" | "et" | "y" | "e" | "и" | "und" | "con" | "com");
    let start = measure.end + usize::from(and);
    if measure.number.scale > 0 || !measure.value.is_integer() || matches!(measure.unit, Some("cent" | "penny")) {
        return;
    }
    let Some(number) = numbers::number_at(tokens, start, lexicon.language) else { return };
    if !number.value.is_integer()
        || number.value >= Decimal::ONE_HUNDRED
        || number.value < Decimal::ONE
        || number.ordinal
        || number.article
    {
        return;
    }
    let Some(whole) = number.value.checked_div(Decimal::ONE_HUNDRED).and_then(|part| measure.value.checked_add(part))
    else {
        return;
    };
    match lexicon.unit(tokens, number.end) {
        Some((Unit::Coin(_), end)) => (measure.value, measure.end) = (whole, end),
        Some(_) => {}
        None => {
            let stops = tokens.get(number.end).is_none_or(|token| token.kind == TokenKind::LineEnd)
                || matches!(tokens.word(number.end), "." | "!" | "?" | ";");
            if stops && !number.glued && number.value >= Decimal::TEN {
                (measure.value, measure.end) = (whole, number.end);
            }
        }
    }
}

/// Reads a height in feet and inches: `5’11”`.
pub(super) fn height(tokens: &Tokens<'_>, measure: &mut Measure) -> bool {
    let stuck = |at: usize| tokens.get(at).is_some_and(|token| !token.spaced);
    let inches: Option<u32> = tokens.word(measure.end + 1).parse().ok().filter(|inches| *inches < 12);
    let feet = measure.number.digits && measure.value < Decimal::from(9) && measure.value.is_integer();
    let signs = tokens.word(measure.end) == "'"
        && stuck(measure.end)
        && stuck(measure.end + 1)
        && tokens.word(measure.end + 2) == "\""
        && stuck(measure.end + 2);
    let Some(inches) = inches.filter(|_| feet && signs) else { return false };
    let Some(part) = Decimal::from(inches).checked_div(Decimal::from(12)) else { return false };
    measure.value += part;
    (measure.kind, measure.sub, measure.unit) = (QuantityKind::Quantity, Some("dimension"), Some("[ft_i]"));
    measure.end += 3;
    true
}

/// Adds inches to feet: `5 feet 2 inches`, `5 ft 2 in`.
pub(super) fn inches(tokens: &Tokens<'_>, measure: &mut Measure, lexicon: &Lexicon) {
    if measure.unit != Some("[ft_i]") {
        return;
    }
    let joins = matches!(tokens.word(measure.end), "and" | "et" | "," | "y" | "e");
    let start = measure.end + usize::from(joins);
    let Some(number) = numbers::number_at(tokens, start, lexicon.language)
        .filter(|number| number.value < Decimal::from(12) && number.digits)
    else {
        return;
    };
    let end = match lexicon.unit(tokens, number.end) {
        Some((Unit::Measure("[in_i]"), end)) => end,
        _ if tokens.word(number.end) == "in" => number.end + 1,
        _ => return,
    };
    let in_inches = measure.value.checked_mul(Decimal::from(12)).and_then(|feet| feet.checked_add(number.value));
    if let Some(value) = number.value.checked_div(Decimal::from(12)).and_then(|part| measure.value.checked_add(part)) {
        (measure.value, measure.end) = (value, end);
        measure.number.alt = in_inches;
    }
}

/// Units of one measure, each with how many of the last of its row it is: `2 km 500 m`, `5 pounds 3 ounces`.
const ROWS: [&[(&str, i64)]; 5] = [
    &[("km", 1_000_000), ("m", 1000), ("dm", 100), ("cm", 10), ("mm", 1)],
    &[("[mi_i]", 63_360), ("[yd_i]", 36), ("[ft_i]", 12), ("[in_i]", 1)],
    &[("t", 1_000_000), ("kg", 1000), ("g", 1)],
    &[("[lb_av]", 16), ("[oz_av]", 1)],
    &[("L", 1000), ("centilitre", 10), ("mL", 1)],
];

/// Adds what follows in smaller units of the same row; the measure is then in the smallest.
pub(super) fn smaller(tokens: &Tokens<'_>, measure: &mut Measure, lexicon: &Lexicon) {
    for _ in 0..3 {
        let Some(unit) = measure.unit else { return };
        let Some(row) = ROWS.iter().find(|row| row.iter().any(|(name, _)| *name == unit)) else { return };
        let comma = usize::from(tokens.word(measure.end) == ",");
        let and = usize::from(matches!(tokens.word(measure.end + comma), "and" | "et" | "y" | "e" | "und"));
        let start = measure.end + comma + and;
        let Some(number) =
            numbers::number_at(tokens, start, lexicon.language).filter(|number| !number.ordinal && !number.article)
        else {
            return;
        };
        let (next, end) = match lexicon.unit(tokens, number.end) {
            Some((Unit::Measure(next), end)) => (next, end),
            // After feet, "in" is no preposition.
            _ if unit == "[ft_i]" && number.digits && tokens.word(number.end) == "in" => ("[in_i]", number.end + 1),
            _ => return,
        };
        let size = |name: &str| row.iter().find(|(other, _)| *other == name).map(|(_, size)| *size);
        let (Some(large), Some(small)) = (size(unit), size(next)) else { return };
        let (Ok(ratio), true) = (u64::try_from(large / small), large > small) else { return };
        let whole = measure.value.checked_mul(Decimal::from(ratio));
        let Some(value) = whole.and_then(|whole| whole.checked_add(number.value)) else { return };
        (measure.value, measure.unit, measure.end) = (value, Some(next), end);
    }
}

/// Returns whether a quotation mark after a figure stands for inches: nothing before it in the line is left open.
pub(super) fn stands_for_inches(tokens: &Tokens<'_>, at: usize) -> bool {
    let closes = tokens.get(at + 1).is_none_or(|next| next.spaced || next.kind != TokenKind::Word);
    let before = (1..=60)
        .map_while(|back| at.checked_sub(back))
        .take_while(|index| tokens.get(*index).is_some_and(|token| token.kind != TokenKind::LineEnd))
        .filter(|index| tokens.word(*index) == "\"")
        .count();
    closes && before % 2 == 0 && matches!(tokens.written(at), "\"" | "”")
}
