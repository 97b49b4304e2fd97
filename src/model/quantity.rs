//! Figures as a text states them: what was written, what it is worth, of what, and how firmly it is put.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use serde::Serializer;

/// What sort of figure it is.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum QuantityKind {
    /// A count or a bare number.
    Number,
    /// A place in an order: `troisième`, `2nd`.
    Ordinal,
    /// A share of a hundred, in percent.
    Percent,
    /// An amount of money.
    Currency,
    /// A measure: a length, a weight, a temperature, an age.
    Quantity,
    /// Two bounds of which one may be open: `entre 18 et 26`, `more than 30`.
    Range,
}

/// How a text puts a figure.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Modifier {
    /// As it stands: `26 morts`.
    #[default]
    Exact,
    /// `environ 50`, `une cinquantaine`, `some 50`.
    About,
    /// `près de 50`, `nearly 50`.
    Almost,
    /// `au moins 50`, `at least 50`.
    AtLeast,
    /// `plus de 50`, `more than 50`.
    MoreThan,
    /// `au plus 50`, `up to 50`.
    AtMost,
    /// `moins de 50`, `fewer than 50`.
    LessThan,
    /// `50 selon une estimation`, `an estimated 50`.
    Estimate,
    /// `des dizaines de`, `hundreds of`: the value is the power of ten named.
    Tens,
    /// `plusieurs`, `several`: no value.
    Several,
    /// `de nombreux`, `many`: no value.
    Many,
}

/// What a figure counts: `avions russes` in `75 avions russes`.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Counted {
    /// The head noun and its modifiers, as written.
    pub text: String,
    /// The head noun, in lower case without accents, singular where the rules know it.
    pub head: String,
    /// Where it starts, in code points.
    pub start: usize,
    /// Where it ends, in code points, exclusive.
    pub end: usize,
}

/// One figure in a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quantity {
    /// What sort of figure it is.
    pub kind: QuantityKind,
    /// What it measures (`dimension`, `temperature`, `age`), or the kind of a range's bounds (`number`, `currency`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sub: Option<&'static str>,
    /// Where it starts, in code points.
    pub start: usize,
    /// Where it ends, in code points, exclusive.
    pub end: usize,
    /// The very words.
    pub surface: String,
    /// What it is worth; none for `several` and for ranges.
    #[serde(serialize_with = "number", skip_serializing_if = "Option::is_none")]
    pub value: Option<Decimal>,
    /// The lower bound, where one is stated.
    #[serde(serialize_with = "number", skip_serializing_if = "Option::is_none")]
    pub low: Option<Decimal>,
    /// The upper bound, where one is stated.
    #[serde(serialize_with = "number", skip_serializing_if = "Option::is_none")]
    pub high: Option<Decimal>,
    /// The unit: `%`, an ISO 4217 code (or the bare name where the country is not said: `dollar`), a UCUM code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What else it could be worth.
    #[serde(serialize_with = "numbers", skip_serializing_if = "Vec::is_empty")]
    pub alt: Vec<Decimal>,
    /// What it is measured by: `[lb_av]` in `47 dollars la livre`, `h` in `90 km/h`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// What is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<Counted>,
    /// How it is put.
    pub modifier: Modifier,
    /// The figure of the same list, by its place, that this one is a part of: `18 tués, dont deux décapités`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subset_of: Option<usize>,
    /// The figure of the same list, by its place, that this one names again: `ces trois explosions`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<usize>,
}

/// Writes a whole number as one, and any other as a decimal fraction.
fn number<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        None => serializer.serialize_none(),
        Some(value) => Json(*value).serialize(serializer),
    }
}

fn numbers<S: Serializer>(values: &[Decimal], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(values.iter().map(|value| Json(*value)))
}

struct Json(Decimal);

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let whole = self.0.is_integer().then(|| self.0.to_i64()).flatten();
        match (whole, self.0.to_f64()) {
            (Some(whole), _) => serializer.serialize_i64(whole),
            (None, Some(value)) => serializer.serialize_f64(value),
            (None, None) => serializer.serialize_none(),
        }
    }
}
