//! Lengths of time as figures: `trois jours` is three days as well as a stretch of time.

use rust_decimal::Decimal;

use crate::model::Modifier;
use crate::model::Moment;
use crate::model::MomentKind;
use crate::model::Quantity;
use crate::model::QuantityKind;

/// Returns the lengths of time among the dates of a text as figures with their unit in UCUM (`a`, `mo`, `wk`, `d`, `h`,
/// `min`, `s`). One of several parts (`1 h 30`) is left to the dates.
pub fn lengths(moments: &[Moment]) -> Vec<Quantity> {
    let figure = |moment: &Moment| {
        let (value, unit) = stated(moment.iso.as_deref()?)?;
        (moment.kind == MomentKind::Duration).then(|| Quantity {
            kind: QuantityKind::Quantity,
            sub: Some("duration"),
            start: moment.start,
            end: moment.end,
            surface: moment.surface.clone(),
            value: Some(value),
            low: None,
            high: None,
            unit: Some(unit.to_owned()),
            alt: Vec::new(),
            per: None,
            counted: None,
            modifier: Modifier::Exact,
            subset_of: None,
            same_as: None,
        })
    };
    moments.iter().filter_map(figure).collect()
}

/// Reads a duration of one part as ISO 8601 writes it: `P2W`, `PT15M`.
fn stated(iso: &str) -> Option<(Decimal, &'static str)> {
    let (part, in_time) = match iso.strip_prefix("PT") {
        Some(part) => (part, true),
        None => (iso.strip_prefix('P')?, false),
    };
    let letter = part.chars().next_back()?;
    let unit = match (letter, in_time) {
        ('Y', false) => "a",
        ('M', false) => "mo",
        ('W', false) => "wk",
        ('D', false) => "d",
        ('H', true) => "h",
        ('M', true) => "min",
        ('S', true) => "s",
        _ => return None,
    };
    let number = part.strip_suffix(letter)?;
    Some((number.parse::<Decimal>().ok()?.normalize(), unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_of_one_part_are_figures() {
        assert_eq!(stated("P2W"), Some((Decimal::from(2), "wk")));
        assert_eq!(stated("PT15M"), Some((Decimal::from(15), "min")));
        assert_eq!(stated("P3.5Y"), Some((Decimal::new(35, 1), "a")));
        assert_eq!(stated("PT1H30M"), None);
        assert_eq!(stated("P"), None);
    }
}
