//! Figures of a passage in words.

use crate::model::Modifier;
use crate::model::SideFigure;

/// Writes a figure with what it counts and how it is put: `75 aircraft`, `600 dockers (almost)`.
pub fn figure_in_words(figure: &SideFigure) -> String {
    let quantity = &figure.quantity;
    let mut words = quantity.surface.clone();
    if let Some(counted) = quantity.counted.as_ref().filter(|counted| !words.contains(&counted.text)) {
        words = format!("{words} {}", counted.text);
    }
    match quantity.modifier {
        Modifier::Exact => words,
        modifier => format!("{words} ({})", modifier.word()),
    }
}
