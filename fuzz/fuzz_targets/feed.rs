//! Feeds: RSS, Atom and JSON Feed.
#![no_main]

mod checked;

use whosaid::ingest::ContainerKind;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let kind = checked::container("a.xml", bytes);
    if kind != Some(ContainerKind::Feed) {
        checked::members("a.xml", bytes, ContainerKind::Feed);
    }
});
