//! Plain text and Markdown.
#![no_main]

mod checked;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    checked::read("a.txt", bytes);
    checked::read("a.md", bytes);
});
