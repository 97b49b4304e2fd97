//! Text that stands under several unrelated headlines of one outlet.

use schemars::JsonSchema;
use serde::Serialize;

use super::ArticleNo;
use super::Span;

/// A stretch of a text that its outlet sets under anything: it says nothing about the article.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct LearnedBoilerplate {
    /// Where it starts, in code points.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// Three articles of the outlet that have it and whose headlines and texts have nothing to do with each other.
    pub seen_in: [ArticleNo; 3],
}

impl LearnedBoilerplate {
    /// Returns the stretch.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}
