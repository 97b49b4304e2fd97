//! Small words that many answers have: how many, which outlet, which day, a long text cut short.

use std::fmt::Display;

use crate::model::Edtf;
use crate::model::OutletRef;

/// Says how many: `1 passage`, `3 passages`.
pub(super) fn counted<N: Display + From<u8> + PartialEq>(count: N, what: &str) -> String {
    let plural = if count == N::from(1) { "" } else { "s" };
    format!("{count} {what}{plural}")
}

/// Returns the name of an outlet, or that it is unknown.
pub(super) fn outlet(outlet: Option<&OutletRef>) -> &str {
    outlet.map_or("outlet unknown", |outlet| outlet.name.as_str())
}

/// Returns a date as exactly as it is known, or that it is unknown.
pub(super) fn date(date: Option<&Edtf>) -> String {
    date.map_or_else(|| "date unknown".to_owned(), ToString::to_string)
}

/// Returns the first so many characters of a text, with an ellipsis where that is not all.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let mut short: String = text.chars().take(most).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
