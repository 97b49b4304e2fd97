//! The passages that two texts share: the first line and the rest, the other way round too.
#![no_main]

use whosaid::text::alignment::Passage;
use whosaid::text::alignment::passages;
use whosaid::text::boilerplate::units;
use whosaid::text::fingerprint::words;

libfuzzer_sys::fuzz_target!(|input: &str| {
    let (one, two) = input.split_once('\n').unwrap_or((input, ""));
    let length = two.chars().count();
    assert!(units(two, &[]).iter().all(|unit| unit.span.start < unit.span.end && unit.span.end <= length));
    let (one, two) = (words(one, &[]), words(two, &[]));
    let found = passages(&one, &two);
    assert!(found.iter().all(|found| found.one.end <= one.len() && found.two.end <= two.len()), "words are there");
    let turn = |found: Passage| Passage { one: found.two, two: found.one, same: found.same };
    let mut turned: Vec<Passage> = passages(&two, &one).into_iter().map(turn).collect();
    turned.sort_by_key(|found| found.one.start);
    assert_eq!(found, turned, "the same the other way round");
});
