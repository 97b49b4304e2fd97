//! How a passage or an article stands to a claim: repeats, contradicts or mentions it, or has nothing to do with it.
//!
//! What is counted of a pair (`passage.rs`) is judged by small trees and word weights (`learned.rs`), one set for
//! short texts and one for articles; where a figure stands in another amount than the claim has it, the two figures
//! are the reason (`figures.rs`). A contradiction is never asserted without the sentence that it stands on.

pub mod contradiction;
pub mod figures;
pub mod learned;
mod manner;
mod negation;
mod overlap;
pub mod passage;
pub mod reading;
mod reasons;
pub mod row;
mod stem;
pub mod text;
mod words;

use serde::Serialize;

use crate::suggest::stance::learned::LEARNED;
use crate::suggest::stance::learned::WAYS;
use crate::suggest::stance::passage::compare;
use crate::suggest::stance::reading::Reading;
use crate::suggest::stance::row::Row;
use crate::suggest::stance::text::Text;

/// How a text stands to a claim.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StanceLabel {
    /// States the claim as so.
    Repeats,
    /// Denies the claim, or states what cannot be so if it is.
    Contradicts,
    /// Reports, hedges or questions the claim without taking it up.
    Mentions,
    /// Has nothing to do with it.
    Unrelated,
}

/// All labels, in the order of the trainer.
pub const LABELS: [StanceLabel; WAYS] =
    [StanceLabel::Repeats, StanceLabel::Contradicts, StanceLabel::Mentions, StanceLabel::Unrelated];

/// How likely each label is; they sum to one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Scores {
    /// That the text states the claim as so.
    pub repeats: f32,
    /// That it denies the claim.
    pub contradicts: f32,
    /// That it reports the claim without taking it up.
    pub mentions: f32,
    /// That it has nothing to do with the claim.
    pub unrelated: f32,
}

/// The passage that a stance stands on.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct StancePassage {
    /// Where it starts in the text, in code points.
    pub start: usize,
    /// Where it ends, in code points, exclusive.
    pub end: usize,
    /// The very words.
    pub quote: String,
}

/// How a text stands to a claim, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StanceFound {
    /// The label.
    pub label: StanceLabel,
    /// How likely the label is (calibrated on folds that the trees had not seen).
    pub score: f32,
    /// How likely each label is.
    pub scores: Scores,
    /// The passage that it stands on; none where the text has nothing to do with the claim.
    pub passage: Option<StancePassage>,
    /// The words and figures that decided.
    pub reasons: Vec<String>,
}

/// Returns how a text stands to a claim. A title is read as the text's first line; the passage lies in the text.
/// `language` is the text's BCP 47 tag, where it is known; it helps to read figures. Linear in the text's length.
pub fn stance(claim: &str, text: &str, title: Option<&str>, language: Option<&str>) -> StanceFound {
    let titled = title.map(|title| with_title(title, text));
    let (whole, shift) = titled.as_ref().map_or((text, 0), |(whole, shift)| (whole.as_str(), *shift));
    stance_of_read(&Reading::of(claim), &Text::of(whole), shift, language)
}

/// Returns a text under its title, and how many code points come before the text.
pub fn with_title(title: &str, text: &str) -> (String, usize) {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return (text.to_owned(), 0);
    }
    let shift = title.chars().count() + 1;
    (format!("{title}\n{text}"), shift)
}

/// The same of a claim and a text that are read already, for many claims with one text. `shift` is how many code
/// points of the text read come before the text that spans are counted in (a title).
pub fn stance_of_read(claim: &Reading<'_>, text: &Text<'_>, shift: usize, language: Option<&str>) -> StanceFound {
    let compared = compare(claim, text, Row::default());
    let judge = if text.is_short { &LEARNED.short } else { &LEARNED.long };
    let shares = judge.shares(&compared.numbers(claim, text, &LEARNED.short), &compared.bag);
    let mut scores = judge.scale.calibrated(&shares);
    let mut way = judge.chosen(&shares);
    let basis = reasons::basis(claim, text, &compared, way == 1, shift);
    let conflict = basis.and_then(|sentence| figures::conflict(claim, text, sentence, language));
    if compared.best.is_none() || way == 1 && basis.is_none() {
        (way, scores) = (WAYS - 1, [0.01, 0.01, 0.03, 0.95]);
    } else if conflict.is_some() && (way == 0 || way == 2 && text.is_short)
        || way == 0 && basis.is_some_and(|sentence| negation::denied(claim, text, sentence))
    {
        way = 1;
        scores = figures::tipped(scores);
    }
    let label = LABELS.get(way).copied().unwrap_or(StanceLabel::Unrelated);
    let [repeats, contradicts, mentions, unrelated] = scores.map(|score| (score * 1e4).round() / 1e4);
    let passage =
        basis.filter(|_| label != StanceLabel::Unrelated).and_then(|index| reasons::passage(text, index, shift));
    StanceFound {
        label,
        score: [repeats, contradicts, mentions, unrelated].get(way).copied().unwrap_or(0.0),
        scores: Scores { repeats, contradicts, mentions, unrelated },
        reasons: reasons::reasons(claim, text, basis, conflict.as_ref(), label),
        passage,
    }
}

#[cfg(test)]
mod tests;
