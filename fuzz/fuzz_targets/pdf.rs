//! PDF: raw bytes, and a file that is put together of parts, each an object: its dictionary in the first line, its
//! stream behind it. The first object is the catalogue, the second the document information.
#![no_main]

mod checked;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    match checked::parts(bytes) {
        Some(parts) => checked::read("a.pdf", &file(&parts)),
        None => checked::read("a.pdf", bytes),
    }
});

fn file(parts: &[(String, &[u8])]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (no, (dictionary, stream)) in parts.iter().enumerate() {
        places.push(out.len());
        let head = format!("{} 0 obj\n<<{dictionary}", no + 1);
        out.extend_from_slice(head.as_bytes());
        if stream.is_empty() {
            out.extend_from_slice(b">>\nendobj\n");
        } else {
            out.extend_from_slice(format!("/Length {}>>\nstream\n", stream.len()).as_bytes());
            out.extend_from_slice(stream);
            out.extend_from_slice(b"\nendstream\nendobj\n");
        }
    }
    let xref = out.len();
    out.extend_from_slice(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).as_bytes());
    for place in &places {
        out.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    let size = places.len() + 1;
    out.extend_from_slice(
        format!("trailer\n<</Size {size}/Root 1 0 R/Info 2 0 R>>\nstartxref\n{xref}\n%%EOF\n").as_bytes(),
    );
    out
}
