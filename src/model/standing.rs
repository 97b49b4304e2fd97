//! How somebody stands to a claim, in sum.

use schemars::JsonSchema;
use serde::Serialize;

use super::AppearanceNo;
use super::Hedge;
use super::Stance;

/// One stance with one hedge, and the passages that have both.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Standing {
    /// The stance.
    pub stance: Stance,
    /// How firmly it is put; `None`: nobody said.
    pub hedge: Option<Hedge>,
    /// The passages, lowest number first.
    pub appearances: Vec<AppearanceNo>,
}
