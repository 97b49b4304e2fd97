//! Small web archives, written here.

use super::*;
use crate::ingest::container::unpacked::tests::packed as gzip;

const PAGE: &str = "<!doctype html><title>Titre</title><p>Une phrase.</p>";

fn record(kind: &str, no: u32, fields: &str, block: &str) -> Vec<u8> {
    let length = block.len();
    format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{no}>\r\nWARC-Date: 2022-01-07T10:00:00Z\r\n\
         WARC-Target-URI: https://example.org/{no}\r\nContent-Type: application/http; msgtype=response\r\n\
         {fields}Content-Length: {length}\r\n\r\n{block}\r\n\r\n"
    )
    .into_bytes()
}

fn answer(status: &str, kind: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{body}")
}

fn page(no: u32) -> Vec<u8> {
    record("response", no, "", &answer("200 OK", "text/html; charset=windows-1252", PAGE))
}

fn told_within(file: &[u8], limits: &Limits) -> (Vec<Found>, Result<(), IngestError>) {
    let mut found = Vec::new();
    let mut source = file;
    let end = warc(&mut source, limits, &mut |one| {
        found.push(one);
        true
    });
    (found, end)
}

fn told(file: &[u8]) -> Vec<Found> {
    let (found, end) = told_within(file, &Limits::default());
    end.expect("a web archive");
    found
}

/// What was found, a word each: the name of a member, the error of what is broken, the code of a notice.
fn words(found: &[Found]) -> Vec<String> {
    let word = |found: &Found| match found {
        Found::Member(member) => member.name.clone(),
        Found::Broken { error, .. } => format!("broken: {error}"),
        Found::Notice(notice) => format!("notice: {}", notice.message),
        Found::Revisit { of, .. } => format!("again: {}", of.as_deref().unwrap_or("?")),
        Found::Address(_) => "address".to_owned(),
    };
    found.iter().map(word).collect()
}

fn member(found: &Found) -> &Member {
    let Found::Member(member) = found else { panic!("{found:?} is no member") };
    member
}

#[test]
fn a_document_comes_with_its_place_its_record_and_the_visit() {
    let file = [record("request", 1, "", "GET / HTTP/1.1\r\n\r\n"), page(2)].concat();
    let found = told(&file);
    let page = member(&found[0]);
    assert_eq!((page.bytes.as_slice(), page.media_type.as_deref()), (PAGE.as_bytes(), Some("text/html")));
    assert_eq!(page.record.as_deref(), Some("<urn:uuid:2>"));
    assert!(file[usize::try_from(page.offset.expect("a place")).expect("small")..].starts_with(b"WARC/1.1"));
    assert_eq!(page.told.url.as_deref(), Some("https://example.org/2"));
    assert_eq!(page.told.retrieved.as_ref().map(ToString::to_string).as_deref(), Some("2022-01-07T10:00:00Z"));
    assert_eq!(page.told.charset.as_deref(), Some("windows-1252"));
    assert_eq!(page.told.places["retrieved"], "WARC-Date");
    assert_eq!((found.len(), page.notices.len()), (1, 0));
}

#[test]
fn the_place_of_a_packed_record_is_that_of_its_gzip_member() {
    let (first, second) = (gzip(&page(1)), gzip(&page(2)));
    let found = told(&[first.as_slice(), &second].concat());
    assert_eq!((member(&found[0]).offset, member(&found[1]).offset), (Some(0), Some(first.len() as u64)));
    let found = told(&gzip(&[page(1), page(2), page(3)].concat()));
    assert_eq!(words(&found).len(), 4);
    assert!(words(&found)[1].contains("packed together"), "{:?}", words(&found));
}

#[test]
fn a_record_may_go_on_in_the_next_gzip_member() {
    let whole = page(1);
    let (front, back) = whole.split_at(whole.len() - 20);
    let found = told(&[gzip(front), gzip(back), gzip(&page(2))].concat());
    assert_eq!(member(&found[0]).bytes, PAGE.as_bytes());
    assert_eq!(member(found.last().expect("two")).name, "https://example.org/2");
}

#[test]
fn a_digest_that_does_not_fit_is_a_notice() {
    let right = "WARC-Payload-Digest: sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824\r\n";
    let chunked =
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    let found = told(&record("response", 1, right, chunked));
    assert_eq!((member(&found[0]).bytes.as_slice(), member(&found[0]).notices.len()), (b"hello".as_slice(), 0));
    let wrong = "WARC-Block-Digest: sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N\r\n";
    let found = told(&record("response", 1, wrong, chunked));
    assert_eq!(member(&found[0]).notices[0].code, "digest");
}

#[test]
fn what_is_no_document_is_counted() {
    let blocks = [
        answer("301 Moved", "text/html", PAGE),
        answer("404 Not Found", "text/html", PAGE),
        answer("200 OK", "image/png", "…"),
        answer("200 OK", "text/html", " \n"),
    ];
    let file: Vec<u8> = blocks.iter().flat_map(|block| record("response", 1, "", block)).collect();
    assert_eq!(
        words(&told(&file)),
        ["notice: passed over: 1 redirects, 1 error pages, 1 answers without a word, \
          1 pictures, styles, scripts, data and the like"]
    );
    let request = record("request", 1, "", "GET / HTTP/1.1\r\n\r\n");
    let (found, end) = told_within(&request, &Limits::default());
    assert!(found.is_empty() && matches!(end, Err(IngestError::Damaged(_))), "{found:?} {end:?}");
}

#[test]
fn a_visit_to_the_same_page_names_the_earlier_record() {
    let refers = "WARC-Refers-To-Target-URI: https://example.org/1\r\nWARC-Refers-To-Date: 2022-01-07T10:00:00Z\r\n";
    let again = record("revisit", 2, refers, &answer("200 OK", "text/html", ""));
    assert_eq!(words(&told(&[page(1), again.clone()].concat())), ["https://example.org/1", "again: <urn:uuid:1>"]);
    assert_eq!(words(&told(&again)), ["again: ?"]);
    let picture = record("revisit", 2, refers, &answer("200 OK", "image/png", ""));
    assert!(words(&told(&picture))[0].starts_with("notice: passed over"));
}

#[test]
fn what_is_cut_short_leaves_what_came_before() {
    let file = [page(1), page(2)].concat();
    let found = told(&file[..file.len() - 20]);
    let words = words(&found);
    assert_eq!(words[0], "https://example.org/1");
    assert_eq!(words[1], "broken: it is cut short: 16 bytes of its block are missing");
    let Found::Broken { name, .. } = &found[1] else { panic!("{found:?}") };
    assert_eq!(name, &format!("the record at byte {}", page(1).len()));
    let file = [gzip(&page(1)), gzip(&page(2))].concat();
    let found = told(&file[..file.len() - 12]);
    assert!(matches!(found.as_slice(), [Found::Member(_), Found::Broken { .. }]), "{found:?}");
}

#[test]
fn a_broken_record_does_not_hide_the_next_one() {
    let no_length = b"WARC/1.1\r\nWARC-Type: response\r\n\r\nsome text\r\n\r\n".to_vec();
    let other = String::from_utf8(page(1)).expect("text").replace("WARC/1.1", "WARC/9.9").into_bytes();
    let many = record("response", 1, &"A: b\r\n".repeat(100_000), "x");
    let short = String::from_utf8(page(1)).expect("text").replace("Content-Length: ", "Content-Length: 0").into_bytes();
    for broken in [no_length, other, many] {
        let found = told(&[broken.clone(), page(2)].concat());
        assert!(matches!(found.as_slice(), [Found::Broken { .. }, Found::Member(_)]), "{:?}", words(&found));
        let found = told(&[gzip(&broken), gzip(&page(2))].concat());
        assert!(matches!(found.as_slice(), [Found::Broken { .. }, Found::Member(_)]), "{:?}", words(&found));
    }
    assert!(matches!(told(&short).as_slice(), [Found::Member(_)]));
    let mut wrong = gzip(&page(1));
    let at = wrong.len() - 8;
    wrong[at] ^= 1;
    let found = told(&[wrong, gzip(&page(2))].concat());
    assert!(matches!(found.as_slice(), [Found::Broken { .. }, Found::Member(_)]), "{:?}", words(&found));
    let found = told(&[page(1), b"some junk\r\n".to_vec(), page(2)].concat());
    assert!(matches!(found.as_slice(), [Found::Member(_), Found::Broken { .. }, Found::Member(_)]), "{found:?}");
}

#[test]
fn line_ends_that_were_changed_leave_a_page() {
    let file = String::from_utf8(page(1)).expect("text").replace("\r\n", "\n");
    let found = told(file.as_bytes());
    assert_eq!(member(&found[0]).notices[0].code, "truncated");
    assert_eq!(member(&found[0]).bytes.trim_ascii_end(), PAGE.as_bytes());
    assert!(words(&found)[1].contains("line feed"), "{:?}", words(&found));
    let cut = file.find("\n\n<!doctype").expect("a header");
    assert!(matches!(told(&file.as_bytes()[..cut])[0], Found::Broken { .. }), "and a header that is cut has an end");
}

#[test]
fn any_size_may_be_claimed_and_any_address() {
    for size in ["-1", "99999999999999999999", "9223372036854775807", "18446744073709551615", "abc", "10"] {
        let text = String::from_utf8(page(1)).expect("text");
        let length = answer("200 OK", "text/html; charset=windows-1252", PAGE).len();
        let file = text.replace(&format!("Content-Length: {length}"), &format!("Content-Length: {size}"));
        let found = told(file.as_bytes());
        assert!(matches!(found.first(), Some(Found::Broken { .. })), "{size}: {:?}", words(&found));
    }
    let file = String::from_utf8(page(1)).expect("text").replace("https:", "javascript:");
    let found = told(file.as_bytes());
    assert_eq!((&member(&found[0]).told.url, member(&found[0]).notices[0].code), (&None, "address"));
}

#[test]
fn headers_without_an_end_do_not_hide_the_next_one() {
    let many = b"WARC/1.0\r\n".repeat(100_000);
    for file in [[&many[..], &page(1)].concat(), [&many[..], b"\r\n", &page(1)].concat()] {
        let found = told(&file);
        assert!(matches!(&found[..], [Found::Broken { .. }, Found::Member(_)]), "{:?}", words(&found));
    }
    let long = [b"WARC/1.0\r\n", &b"x".repeat(300 << 10)[..], b"\r\n", &page(1)].concat();
    assert!(matches!(&told(&long)[..], [Found::Broken { .. }, Found::Member(_)]));
    assert_eq!(words(&told(&[gzip(b""), gzip(&page(1))].concat())), ["https://example.org/1"]);
}

#[test]
fn traps_and_what_is_no_web_archive_are_refused() {
    let trap = gzip(&record("response", 1, "", &answer("200 OK", "text/html", &"0".repeat(4 << 20))));
    let (found, end) = told_within(&[trap, gzip(&page(2))].concat(), &Limits { ratio: 100, ..Limits::default() });
    assert!(end.is_ok() && matches!(found.as_slice(), [Found::Broken { .. }, Found::Member(_)]), "{:?}", words(&found));
    let (_, end) = told_within(&[page(1), page(2)].concat(), &Limits { members: 1, ..Limits::default() });
    assert!(matches!(end, Err(IngestError::Limit(_))));
    let (_, end) = told_within(&page(1), &Limits { total: 10, ..Limits::default() });
    assert!(matches!(end, Err(IngestError::Limit(_))));
    assert!(matches!(told_within(b"", &Limits::default()).1, Err(IngestError::Empty)));
    assert!(matches!(told_within(b"some text\n", &Limits::default()).1, Err(IngestError::Unreadable(_))));
}

#[test]
fn bytes_of_any_kind_never_stop_it() {
    let whole = [page(1), page(2)].concat();
    for file in [whole.clone(), [gzip(&page(1)), gzip(&page(2))].concat()] {
        for at in 0..file.len() {
            let mut changed = file.clone();
            changed[at] = changed[at].wrapping_add(0x55);
            told_within(&changed, &Limits::default()).1.ok();
            told_within(&file[..at], &Limits::default()).1.ok();
        }
    }
}
