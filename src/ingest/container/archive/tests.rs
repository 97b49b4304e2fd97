//! Small archives, packed here.

use std::io::Cursor;

use super::super::kind::Zipped;
use super::super::kind::zipped;
use super::super::zipped::tests::changed;
use super::super::zipped::tests::packed;
use super::*;

const PAGE: &str = "<!doctype html><title>Titre</title><p>Une phrase.</p>";

fn warc() -> Vec<u8> {
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}");
    format!(
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2022-01-07T10:00:00Z\r\n\
         WARC-Target-URI: https://example.org/1\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    )
    .into_bytes()
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut encoder, bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn list(parts: &[(&str, &[u8])]) -> String {
    let resources: Vec<String> = parts
        .iter()
        .map(|(path, bytes)| {
            format!(r#"{{"name": "x", "path": "{path}", "hash": "sha256:{}"}}"#, hex::encode(Sha256::digest(bytes)))
        })
        .collect();
    format!(r#"{{"profile": "data-package", "resources": [{}]}}"#, resources.join(", "))
}

type Reader = fn(Cursor<Vec<u8>>, &Limits, &mut Each<'_>) -> Result<(), IngestError>;

fn told_within(read: Reader, file: &[u8], limits: &Limits) -> (Vec<Found>, Result<(), IngestError>) {
    let mut found = Vec::new();
    let end = read(Cursor::new(file.to_vec()), limits, &mut |one| {
        found.push(one);
        true
    });
    (found, end)
}

/// What was found, a line each.
fn told(read: Reader, file: &[u8]) -> Vec<String> {
    let (found, end) = told_within(read, file, &Limits::default());
    let line = |found: &Found| match found {
        Found::Member(member) if member.notices.is_empty() => member.name.clone(),
        Found::Member(member) => format!("{} ({})", member.name, member.notices.len()),
        Found::Broken { name, error } => format!("broken: {name}: {error}"),
        Found::Notice(notice) => format!("notice: {notice}"),
        other => format!("{other:?}"),
    };
    found.iter().map(line).chain(end.err().map(|error| format!("error: {error}"))).collect()
}

#[test]
fn a_packed_web_archive_gives_its_pages_with_their_place() {
    let inner = gz(&warc());
    let index = b"an index";
    let list = list(&[("archive/a.warc.gz", &inner), ("indexes/index.cdx.gz", index)]);
    let file = packed(&[
        ("archive/a.warc.gz", &inner),
        ("indexes/index.cdx.gz", index),
        ("datapackage.json", list.as_bytes()),
    ]);
    assert_eq!(zipped(Cursor::new(&file)).expect("an archive"), Zipped::Wacz);
    let (found, end) = told_within(wacz, &file, &Limits::default());
    assert!(end.is_ok());
    let [Found::Member(member)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((member.name.as_str(), member.bytes.as_slice()), ("https://example.org/1", PAGE.as_bytes()));
    assert_eq!(member.told.places["url"], "WARC-Target-URI in archive/a.warc.gz");
    let offset = usize::try_from(member.offset.expect("a place")).expect("small");
    assert!(file[offset..].starts_with(&inner));
}

#[test]
fn a_part_that_was_changed_is_broken_and_its_pages_say_so() {
    let inner = gz(&warc());
    let list = list(&[("archive/a.warc.gz", b"other"), ("pages/pages.jsonl", b"p")]);
    let digest = r#"{"path": "datapackage.json", "hash": "sha256:00"}"#;
    let file = packed(&[
        ("archive/a.warc.gz", &inner),
        ("datapackage.json", list.as_bytes()),
        ("datapackage-digest.json", digest.as_bytes()),
    ]);
    let lines = told(wacz, &file);
    assert!(lines[0].starts_with("broken: datapackage.json: its sha256 is "), "{lines:#?}");
    assert!(lines[1].starts_with("broken: archive/a.warc.gz: its sha256 is "), "{lines:#?}");
    assert_eq!(lines[2], "https://example.org/1 (1)");
    assert_eq!(lines[3], "broken: pages/pages.jsonl: the archive lists it, and it is not there");
    assert_eq!(lines.len(), 4);
}

#[test]
fn what_is_no_packed_web_archive_is_refused() {
    let inner = warc();
    let refused = |file: &[u8]| told(wacz, file).pop().is_some_and(|line| line.starts_with("error: "));
    assert!(refused(&packed(&[("archive/a.warc", &inner)])));
    assert!(refused(&packed(&[("datapackage.json", b"{}")])));
    let deep = "[".repeat(100_000);
    assert!(refused(&packed(&[("datapackage.json", deep.as_bytes()), ("archive/a.warc", &inner)])));
    assert!(refused(b"PK\x05\x06") && refused(b""));
}

#[test]
fn files_that_a_person_packed_come_out_under_their_paths() {
    let file = packed(&[
        ("pages/a.html", PAGE.as_bytes()),
        ("pages/a.png", b"picture"),
        ("__MACOSX/pages/._a.html", b"x"),
        ("b.txt", b"Une phrase."),
        ("b.txt.toml", b"outlet = 'x'"),
        ("c.warc", &warc()),
        ("empty.txt", b""),
        ("inner.zip", &packed(&[("a.txt", b"a")])),
        ("d.html.gz", &gz(b"page")),
        ("letter.docx", &packed(&[("[Content_Types].xml", b"x"), ("word/document.xml", b"x")])),
    ]);
    assert_eq!(zipped(Cursor::new(&file)).expect("an archive"), Zipped::Plain);
    let nested = "it is an archive in an archive, which is not opened; unpack the outer one, and give what is in it";
    assert_eq!(
        told(zip, &file),
        [
            "pages/a.html".to_owned(),
            "b.txt".to_owned(),
            "notice: b.txt.toml: what a sidecar in an archive says is not read; unpack the archive".to_owned(),
            "https://example.org/1".to_owned(),
            "broken: empty.txt: the file is empty".to_owned(),
            format!("broken: inner.zip: {nested}"),
            format!("broken: d.html.gz: {nested}"),
            "letter.docx".to_owned(),
            "notice: passed over: 1 pictures, styles, scripts and the like".to_owned(),
        ]
    );
}

#[test]
fn a_file_that_is_no_plain_one_does_not_hide_the_others() {
    let file = changed(&packed(&[("xx/a.txt", b"one"), ("b.txt", b"two")]), b"xx/a.txt", b"../a.txt");
    let lines = told(zip, &file);
    assert!(lines[0].starts_with("broken: ../a.txt: its path leads out of the archive") && lines[1] == "b.txt");
    let damaged = changed(&packed(&[("az", b"words"), ("b.txt", b"two")]), b"words", b"swords".split_at(1).1);
    assert_eq!(told(zip, &damaged), ["az", "b.txt"]);
    let damaged = changed(&damaged, b"words", b"world");
    assert!(told(zip, &damaged)[0].starts_with("broken: az: its packed bytes are damaged"));
}

#[test]
fn there_are_bounds_on_all_files_together() {
    let file = packed(&[("a.txt", &[b'a'; 1000]), ("b.txt", &[b'b'; 1000])]);
    let limits = Limits { total: 1500, ..Limits::default() };
    assert!(matches!(told_within(zip, &file, &limits).1, Err(IngestError::Limit(_))));
    let limits = Limits { members: 1, ..Limits::default() };
    assert!(matches!(told_within(zip, &file, &limits).1, Err(IngestError::Limit(_))));
    let limits = Limits { member: 999, ..Limits::default() };
    assert!(matches!(told_within(zip, &file, &limits), (found, Ok(())) if found.len() == 2));
    let mut count = 0;
    let enough = zip(Cursor::new(&file), &Limits::default(), &mut |_| {
        count += 1;
        false
    });
    assert!(enough.is_ok() && count == 1);
}

#[test]
fn kinds_are_told_by_what_is_in_them() {
    let kind = |files: &[(&str, &[u8])]| zipped(Cursor::new(packed(files)));
    assert!(matches!(kind(&[("mimetype", b"application/epub+zip\n")]), Ok(Zipped::Epub)));
    assert!(matches!(kind(&[("mimetype", b"application/vnd.oasis.opendocument.text")]), Ok(Zipped::Odt)));
    assert!(matches!(
        kind(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]),
        Err(IngestError::Unreadable(_))
    ));
    assert!(matches!(kind(&[("[Content_Types].xml", b""), ("xl/workbook.xml", b"")]), Err(IngestError::Unreadable(_))));
    assert!(matches!(kind(&[("mimetype", b"words"), ("datapackage.json", b"{}")]), Ok(Zipped::Plain)));
}
