//! Who is made to say what in a text, by the French rules or by what was learned.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whosaid::text::attributions::attributions;
use whosaid::text::tokens::Tokens;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let tokens = Tokens::of(text);
    let length = text.chars().count();
    for said in attributions(&tokens, Some(if first & 1 == 0 { "fr" } else { "en" })) {
        for span in said.source.iter().chain(&said.cue).chain(&said.content) {
            assert!(span.start < span.end && span.end <= length);
        }
        for relay in &said.via {
            assert!(relay.start <= relay.end && relay.end <= length && !relay.name.is_empty());
        }
    }
});
