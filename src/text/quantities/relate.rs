//! Comparing two figures: whether they can both be so.

use rust_decimal::Decimal;

use crate::model::Modifier;
use crate::model::Quantity;
use crate::model::QuantityKind;
use crate::text::tokens::Tokens;

/// How two figures stand to each other.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Relation {
    /// The same amount of the same thing.
    Equal,
    /// Not the same amount as written, but both can be so: `plus de 20` and `25`.
    Compatible,
    /// Both cannot be so: `20` and `25` of the same thing.
    Conflicting,
    /// They do not speak of the same thing, or one states no amount.
    NotComparable(Because),
}

/// Why two figures cannot be compared.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Because {
    /// They are not the same sort of figure, or not in the same unit.
    Unit,
    /// They do not count the same thing: soldiers and fighters.
    Counted,
    /// What one of them counts is not known.
    Unknown,
    /// One is a part of another figure, and the other is not: `dont deux`.
    Subset,
    /// They are not per the same thing.
    Rate,
    /// One has no value: `several`.
    NoValue,
}

/// Compares two figures that are said of the same event; that they are is the caller's to know.
///
/// What is counted agrees when the head nouns are the same and neither noun has a modifier that the other lacks and
/// replaces (`avions russes`, `avions américains`). An amount that is *about* agrees with what lies within a tenth of
/// it, `almost` with up to a tenth less; bounds agree where they can meet.
pub fn relate(one: &Quantity, other: &Quantity) -> Relation {
    if let Some(because) = apart(one, other) {
        return Relation::NotComparable(because);
    }
    let (Some(a), Some(b)) = (interval(one), interval(other)) else { return Relation::NotComparable(Because::NoValue) };
    let same = one.value.is_some() && one.value == other.value && one.modifier == other.modifier
        || one.value.is_none() && (one.low, one.high) == (other.low, other.high);
    if same {
        return Relation::Equal;
    }
    if a.meets(&b) { Relation::Compatible } else { Relation::Conflicting }
}

/// Below this an amount is counted, not told roundly.
const LEAST_ROUNDED: u32 = 20;
/// What part of the greater amount another may differ by to be the same told roundly: a twentieth.
const ROUND: u32 = 20;

/// Returns whether two amounts may be one that is told roundly: `2,084` and `2,000`.
pub fn is_near(one: Decimal, other: Decimal) -> bool {
    let most = one.abs().max(other.abs());
    let between = one.checked_sub(other).and_then(|between| between.abs().checked_mul(Decimal::from(ROUND)));
    most >= Decimal::from(LEAST_ROUNDED) && between.is_some_and(|between| between <= most)
}

fn apart(one: &Quantity, other: &Quantity) -> Option<Because> {
    if sort(one) != sort(other) || one.unit != other.unit {
        return Some(Because::Unit);
    }
    if one.per != other.per {
        return Some(Because::Rate);
    }
    match (&one.counted, &other.counted) {
        (Some(a), Some(b)) if a.head == b.head && one.subset_of.is_some() != other.subset_of.is_some() => {
            Some(Because::Subset)
        }
        (Some(a), Some(b)) if a.head == b.head => exclude(&a.text, &b.text, &a.head).then_some(Because::Counted),
        // `deux décapités` leaves the noun out that `trois policiers ont été décapités` has.
        (Some(a), Some(b)) if names(&a.text, &b.head) || names(&b.text, &a.head) => None,
        (Some(_), Some(_)) => Some(Because::Counted),
        (None, None) if one.unit.is_some() => None,
        _ => Some(Because::Unknown),
    }
}

/// Returns what a figure is, a range being what its bounds are.
fn sort(quantity: &Quantity) -> (QuantityKind, Option<&'static str>) {
    match (quantity.kind, quantity.sub) {
        (QuantityKind::Range, Some("currency")) => (QuantityKind::Currency, None),
        (QuantityKind::Range, Some("percent")) => (QuantityKind::Percent, None),
        (QuantityKind::Range, Some("quantity")) => (QuantityKind::Quantity, None),
        (QuantityKind::Range, _) => (QuantityKind::Number, None),
        (kind, _) => (kind, None),
    }
}

/// Returns whether a text has a word that is, but for its ending, this head.
fn names(text: &str, head: &str) -> bool {
    let tokens = Tokens::of(text);
    let fits = |at: usize| tokens.word(at).strip_prefix(head).is_some_and(|ending| ending.len() <= 2);
    head.len() > 3 && (0..tokens.len()).any(fits)
}

/// Returns whether each noun has a modifier that the other lacks.
fn exclude(one: &str, other: &str, head: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let tokens = Tokens::of(text);
        (0..tokens.len())
            .map(|at| tokens.word(at))
            .filter(|word| word.len() > 3 && !word.starts_with(head))
            .map(|word| word.trim_end_matches('s').to_owned())
            .collect()
    };
    let (one, other) = (words(one), words(other));
    let lacks = |a: &[String], b: &[String]| a.iter().any(|word| !b.contains(word));
    lacks(&one, &other) && lacks(&other, &one)
}

/// What amounts a figure allows; an open end has no bound.
struct Interval {
    low: Option<Decimal>,
    high: Option<Decimal>,
    low_open: bool,
    high_open: bool,
}

impl Interval {
    fn meets(&self, other: &Self) -> bool {
        below(self.low, other.high, self.low_open || other.high_open)
            && below(other.low, self.high, other.low_open || self.high_open)
    }
}

fn below(low: Option<Decimal>, high: Option<Decimal>, open: bool) -> bool {
    match (low, high) {
        (Some(low), Some(high)) => low < high || low == high && !open,
        _ => true,
    }
}

fn interval(quantity: &Quantity) -> Option<Interval> {
    let closed = |low, high| Interval { low, high, low_open: false, high_open: false };
    let Some(value) = quantity.value else {
        return (quantity.low.is_some() || quantity.high.is_some()).then(|| closed(quantity.low, quantity.high));
    };
    let tenth = value.abs().checked_div(Decimal::TEN)?;
    Some(match quantity.modifier {
        Modifier::Exact => closed(Some(value), Some(value)),
        Modifier::About | Modifier::Estimate => closed(value.checked_sub(tenth), value.checked_add(tenth)),
        Modifier::Almost => closed(value.checked_sub(tenth), Some(value)),
        Modifier::AtLeast => closed(Some(value), None),
        Modifier::MoreThan => Interval { low: Some(value), high: None, low_open: true, high_open: false },
        Modifier::AtMost => closed(None, Some(value)),
        Modifier::LessThan => Interval { low: None, high: Some(value), low_open: false, high_open: true },
        // `des dizaines` says more than one ten, and less than the next power of ten.
        Modifier::Tens => closed(value.checked_mul(Decimal::TWO), value.checked_mul(Decimal::ONE_HUNDRED)),
        Modifier::Several | Modifier::Many => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::quantities::quantities;

    fn first(text: &str) -> Quantity {
        quantities(&Tokens::of(text), Some("fr"), &[]).pop().expect("the text has a figure")
    }

    fn related(one: &str, other: &str) -> Relation {
        relate(&first(one), &first(other))
    }

    #[test]
    fn only_figures_of_the_same_thing_are_compared() {
        assert_eq!(related("900 soldats", "7 000 combattants"), Relation::NotComparable(Because::Counted));
        assert_eq!(related("30 avions russes", "30 avions turcs"), Relation::NotComparable(Because::Counted));
        assert_eq!(related("30 avions", "30 dollars"), Relation::NotComparable(Because::Unit));
        assert_eq!(related("plusieurs avions", "3 avions"), Relation::NotComparable(Because::NoValue));
    }

    #[test]
    fn amounts_that_cannot_both_be_so_conflict() {
        assert_eq!(related("30 avions russes", "45 avions"), Relation::Conflicting);
        assert_eq!(related("30 avions russes", "30 avions"), Relation::Equal);
        assert_eq!(related("plus de 30 avions", "45 avions"), Relation::Compatible);
        assert_eq!(related("moins de 30 avions", "45 avions"), Relation::Conflicting);
        assert_eq!(related("environ 30 avions", "32 avions"), Relation::Compatible);
        assert_eq!(related("entre 30 et 40 avions", "35 avions"), Relation::Compatible);
        assert_eq!(related("des dizaines d'avions", "3 avions"), Relation::Conflicting);
    }

    #[test]
    fn amounts_within_a_twentieth_are_near_however_large_they_are() {
        let near = |one: i64, other: i64| is_near(Decimal::from(one), Decimal::from(other));
        assert!(near(2_084, 2_000) && near(2_000, 2_084) && near(1_900, 2_000) && near(20, 20));
        assert!(!near(1_899, 2_000) && !near(12, 12) && !near(20, -20));
        assert!(!is_near(Decimal::MAX, Decimal::MIN));
    }

    #[test]
    fn a_noun_that_is_left_out_is_found_in_the_other() {
        assert_eq!(related("quatre noyés", "Cinq pêcheurs ont été noyés"), Relation::Conflicting);
    }
}
