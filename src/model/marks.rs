//! What the machine reads in a text: figures, dates, and who is made to say what.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use crate::model::Attribution;
use crate::model::Moment;
use crate::model::Quantity;

/// The figures, dates and attributions of a text, each in the order of the text. Derived: no evidence by itself.
#[derive(JsonSchema, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Marks {
    /// The figures.
    pub quantities: Vec<Quantity>,
    /// Dates, times, ranges of them and durations.
    pub dates: Vec<Moment>,
    /// Who is made to say what.
    pub attributions: Vec<Attribution>,
}

/// A figure that a person looks for: every figure that has a value in common with it is found.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureRange {
    /// The least value.
    pub low: Decimal,
    /// The greatest value.
    pub high: Decimal,
    /// Only in this unit.
    pub unit: Option<String>,
    /// Only where this is counted (a head noun as [`crate::model::Counted`] has it).
    pub head: Option<String>,
}
