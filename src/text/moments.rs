//! stub
use crate::model::*;
use crate::text::tokens::Tokens;
/// stub
pub fn moments(_t: &Tokens<'_>, _l: Option<&str>, _r: Option<chrono::NaiveDateTime>) -> Vec<Moment> {
    Vec::new()
}
