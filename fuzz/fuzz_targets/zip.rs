//! ZIP archives, packed web archives (WACZ) and gzip: raw bytes, and parts, which are packed first.
#![no_main]

mod checked;

use whosaid::ingest::ContainerKind;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some(parts) = checked::parts(bytes) else {
        let kind = checked::container("a.bin", bytes);
        for forced in [ContainerKind::Zip, ContainerKind::Wacz, ContainerKind::Gzip] {
            if kind != Some(forced) {
                checked::members("a.bin", bytes, forced);
            }
        }
        checked::members("a.txt.gz", &checked::gzipped(bytes), ContainerKind::Gzip);
        return checked::read("a.zip", bytes);
    };
    let parts = parts.iter().map(|(name, bytes)| (name.as_str(), *bytes));
    let Some(packed) = checked::packed(parts) else { return };
    checked::container("a.zip", &packed);
    checked::members("a.wacz", &packed, ContainerKind::Wacz);
});
