//! Who is made to say what: the sources, the words that attribute, what is said, and the chain behind it.

pub(crate) mod chain;
pub mod classes;
pub mod features;
mod french;
pub mod lattice;
mod learned;
pub mod link;
mod outlets;
pub mod people;
pub(crate) mod quotations;
pub mod view;
pub mod vocabulary;
pub mod weights;

use crate::model::Attribution;
use crate::text::tokens::Tokens;

/// Returns the attributions of a text in the order in which they begin; spans count code points.
///
/// French is read by rules, English by what was learned from English news; other languages have none. `language` is an
/// ISO 639-1 code; without one the text is taken for English. Linear in the length of the text.
pub fn attributions(tokens: &Tokens<'_>, language: Option<&str>) -> Vec<Attribution> {
    let mut found = match language {
        Some("fr") => french::attributions(tokens),
        Some("en") | None => learned::attributions(tokens),
        Some(_) => return Vec::new(),
    };
    chain::complete(tokens, language, &mut found);
    found
}
