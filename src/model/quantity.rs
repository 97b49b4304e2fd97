//! Figures as a text states them: what was written, what it is worth, of what, and how firmly it is put.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use rust_decimal::prelude::ToPrimitive;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;

/// A word of a fixed list.
pub type Word = &'static str;

/// What sort of figure it is.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize, Deserialize)]
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
#[derive(JsonSchema, Clone, Copy, Debug, Default, Eq, Hash, PartialEq, Serialize, Deserialize)]
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

impl Modifier {
    /// Returns the words for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::Almost => "almost",
            Self::AtLeast => "at least",
            Self::MoreThan => "more than",
            Self::AtMost => "at most",
            Self::LessThan => "less than",
            Self::Estimate => "an estimate",
            Self::Tens => "in the order of",
            Self::Several => "several",
            Self::Many => "many",
        }
    }
}

/// What a figure counts: `avions russes` in `75 avions russes`.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
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
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// What sort of figure it is.
    pub kind: QuantityKind,
    /// What it measures (`dimension`, `temperature`, `age`), or the kind of a range's bounds (`number`, `currency`).
    #[serde(default, deserialize_with = "known_word", skip_serializing_if = "Option::is_none")]
    pub sub: Option<Word>,
    /// Where it starts, in code points.
    pub start: usize,
    /// Where it ends, in code points, exclusive.
    pub end: usize,
    /// The very words.
    pub surface: String,
    /// What it is worth; none for `several` and for ranges.
    #[serde(default, with = "number", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>")]
    pub value: Option<Decimal>,
    /// The lower bound, where one is stated.
    #[serde(default, with = "number", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>")]
    pub low: Option<Decimal>,
    /// The upper bound, where one is stated.
    #[serde(default, with = "number", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>")]
    pub high: Option<Decimal>,
    /// The unit: `%`, an ISO 4217 code (or the bare name where the country is not said: `dollar`), a UCUM code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What else it could be worth.
    #[serde(default, with = "numbers", skip_serializing_if = "Vec::is_empty")]
    #[schemars(with = "Vec<f64>")]
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

impl Quantity {
    /// Returns the one amount that stands for it: its value, else its lower bound, else its upper one; none for `several`.
    pub fn amount(&self) -> Option<Decimal> {
        self.value.or(self.low).or(self.high)
    }
}

/// A number as JSON has it: whole where it is whole, else a decimal fraction.
mod number {
    use super::*;

    pub(super) fn serialize<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
        value.map(Json).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
        Ok(Option::<Json>::deserialize(deserializer)?.map(|json| json.0))
    }
}

mod numbers {
    use super::*;

    pub(super) fn serialize<S: Serializer>(values: &[Decimal], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(values.iter().copied().map(Json))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Decimal>, D::Error> {
        Ok(Vec::<Json>::deserialize(deserializer)?.into_iter().map(|json| json.0).collect())
    }
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

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Number::deserialize(deserializer)?;
        let read = value.as_i64().map(Decimal::from).or_else(|| value.as_f64().and_then(Decimal::from_f64));
        read.map(Self).ok_or_else(|| serde::de::Error::custom("a number out of range"))
    }
}

/// The words that [`Quantity::sub`] and [`crate::model::Moment::sub`] may have.
const SUBS: [&str; 17] = [
    "duration",
    "range",
    "number",
    "percent",
    "currency",
    "quantity",
    "dimension",
    "temperature",
    "age",
    "distance",
    "volume",
    "speed",
    "weight",
    "date",
    "datetime",
    "time",
    "area",
];

pub(crate) fn known_word<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Word>, D::Error> {
    let word = Option::<String>::deserialize(deserializer)?;
    Ok(word.and_then(|word| SUBS.into_iter().find(|known| *known == word)))
}
