//! Which segments of a page are its article, by trees learned from pages whose text people had marked.

use std::sync::LazyLock;

use serde::Deserialize;
use serde::Serialize;

use crate::ingest::html::features;
use crate::ingest::html::features::Page;
use crate::ingest::html::segment::Segment;
use crate::text::forest::Forest;
use crate::text::forest::LaidOut;
use crate::text::forest::WIDTH;

/// What was learned, with the names of the numbers that it looks at.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub struct Learned {
    /// The names of the numbers, to tell a file made for others.
    pub names: Vec<String>,
    /// The trees.
    pub trees: Forest,
    /// How sure they have to be.
    pub bound: f32,
}

static LEARNED: LazyLock<Learned> =
    LazyLock::new(|| serde_json::from_str(include_str!("learned.json")).unwrap_or_default());

static LAID_OUT: LazyLock<Option<LaidOut>> = LazyLock::new(|| LEARNED.trees.laid_out());

/// Returns how sure it is that each segment belongs to the article, and how sure it has to be.
pub(super) fn judge(segments: &[Segment], page: &Page) -> (Vec<f32>, f32) {
    let (rows, _) = features::rows(segments, page, false);
    let sure = match LAID_OUT.as_ref() {
        Some(trees) => trees.sure(&rows.iter().map(|row| wide(row)).collect::<Vec<_>>()),
        None => rows.iter().map(|row| LEARNED.trees.sure(row)).collect(),
    };
    (sure, LEARNED.bound)
}

fn wide(row: &[f32]) -> [f32; WIDTH] {
    let mut wide = [0.0; WIDTH];
    wide.iter_mut().zip(row).for_each(|(wide, value)| *wide = *value);
    wide
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_learned_looks_at_the_numbers_that_are_taken() {
        let segments = crate::ingest::html::segment::segments(
            &dom_query::Document::from("<p>Un texte.</p>").select("body").nodes()[0],
        );
        let (_, names) = features::rows(&segments.0, &Page { places: segments.1, ..Page::default() }, true);
        assert_eq!(LEARNED.names, names, "learned.json was made for other numbers: run the trainer again");
        assert!(LEARNED.trees.trees.len() > 10 && LEARNED.bound > 0.0);
        assert!(LAID_OUT.is_some(), "the trees have another depth than is laid out");
    }
}
