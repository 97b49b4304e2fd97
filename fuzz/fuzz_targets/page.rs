//! HTML pages.
#![no_main]

mod checked;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checked::read("a.html", bytes));
