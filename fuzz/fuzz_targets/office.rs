//! Word documents and books: raw bytes, and the parts of one, which are packed first.
#![no_main]

mod checked;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some(parts) = checked::parts(bytes) else {
        // One part alone: the text of a document and the package and chapter of a book.
        let types = ("[Content_Types].xml", &b"<Types/>"[..]);
        read(&[types, ("word/document.xml", bytes)]);
        let kind = ("mimetype", &b"application/epub+zip"[..]);
        return read(&[kind, ("content.opf", bytes), ("a.xhtml", bytes)]);
    };
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    read(&parts);
});

fn read(parts: &[(&str, &[u8])]) {
    if let Some(bytes) = checked::packed(parts.iter().copied()) {
        checked::read("a.docx", &bytes);
    }
}
