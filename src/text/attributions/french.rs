//! French attributions, by rules.

use crate::model::Attribution;
use crate::text::tokens::Tokens;

/// Returns the attributions of a French text.
pub fn attributions(_tokens: &Tokens<'_>) -> Vec<Attribution> {
    Vec::new()
}
