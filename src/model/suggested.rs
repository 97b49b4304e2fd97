//! What the machine had said of an appearance that a person accepted from it.

use schemars::JsonSchema;
use serde::Serialize;

/// The proposal that an appearance comes from.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct SuggestedBy {
    /// What proposed it, with its version.
    pub suggester: String,
    /// How sure it was, from 0 to 1, to a thousandth.
    pub score: f64,
    /// Why: the words and figures that decided.
    pub reasons: Vec<String>,
    /// Who accepted it.
    pub accepted_by: String,
    /// When.
    pub accepted_at: String,
}
