//! Finding a quote in a text: the first line is looked for in the rest.
#![no_main]

use whosaid::model::Span;
use whosaid::text::anchor::Anchor;
use whosaid::text::anchor::anchor;
use whosaid::text::offsets;

libfuzzer_sys::fuzz_target!(|input: &str| {
    let Some((quote, text)) = input.split_once('\n') else { return };
    let lies_in_it = |span: &Span| offsets::slice(text, *span).is_some_and(|found| !found.is_empty());
    let found = anchor(text, quote);
    match &found {
        Anchor::One(span) => assert!(lies_in_it(span), "a place lies in the text"),
        Anchor::Many(spans) => {
            assert!(spans.len() > 1 && spans.is_sorted() && spans.iter().all(lies_in_it), "places lie in the text");
        }
        Anchor::Missing { nearest } => {
            assert!(nearest.as_ref().is_none_or(lies_in_it), "the nearest sentence lies in the text");
            let whole = text.contains(quote.trim()) && quote.chars().any(|c| c.is_ascii_alphanumeric());
            assert!(!whole || ["[", "("].iter().any(|cut| quote.contains(cut)), "what is there is found");
        }
    }
});
