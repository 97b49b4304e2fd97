//! stub
use crate::model::*;
use crate::text::tokens::Tokens;
/// stub
pub fn quantities(_t: &Tokens<'_>, _l: Option<&str>, _m: &[Moment]) -> Vec<Quantity> { Vec::new() }
