//! Letters (EML) and pages that a browser saved as one file (MHTML).
#![no_main]

mod checked;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    checked::read("a.eml", bytes);
    checked::read("a.mhtml", bytes);
});
