//! Web archives: as they are, packed as one, and packed record by record.
#![no_main]

mod checked;

use whosaid::ingest::ContainerKind;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let plain = checked::members("a.warc", bytes, ContainerKind::Warc);
    if bytes.starts_with(b"\x1f\x8b") {
        return;
    }
    let together = checked::members("a.warc.gz", &checked::gzipped(bytes), ContainerKind::Warc);
    assert_eq!(plain, together, "packing changes nothing");
    let mut packed = Vec::new();
    let mut rest = bytes;
    while let Some(end) = rest.windows(9).position(|window| window == b"\r\n\r\nWARC/") {
        packed.extend(checked::gzipped(&rest[..end + 4]));
        rest = &rest[end + 4..];
    }
    packed.extend(checked::gzipped(rest));
    checked::container("a.warc.gz", &packed);
});
