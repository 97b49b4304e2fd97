//! Looking for a claim in a text: the first line is looked for in the rest.
#![no_main]

use whosaid::suggest::matching::passages::ClaimText;
use whosaid::suggest::matching::passages::passages;

libfuzzer_sys::fuzz_target!(|input: &str| {
    let Some((claim, text)) = input.split_once('\n') else { return };
    let found = passages(ClaimText { text: claim, language: None }, text, &[], None, 10);
    let length = text.chars().count();
    assert!(found.iter().all(|passage| passage.start < passage.end && passage.end <= length), "passages lie in the text");
    assert!(found.is_sorted_by(|one, two| one.score >= two.score), "the best comes first");
});
