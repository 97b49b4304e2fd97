//! Files of lines: articles in JSON, indexes of web archives, addresses.
#![no_main]

mod checked;

use whosaid::ingest::ContainerKind;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    checked::container("a.txt", bytes);
    for kind in [ContainerKind::ArticleLines, ContainerKind::Index, ContainerKind::List] {
        checked::members("a.txt", bytes, kind);
    }
});
