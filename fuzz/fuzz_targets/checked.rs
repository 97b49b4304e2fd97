//! What must hold of everything that is read, whatever the bytes.
#![allow(dead_code)] // No target uses all of it.

use std::io::Cursor;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use whosaid::ingest::ContainerKind;
use whosaid::ingest::Found;
use whosaid::ingest::Input;
use whosaid::ingest::Limits;
use whosaid::ingest::Reading;
use whosaid::ingest::Told;
use whosaid::text::zones::main_text;
use zip::CompressionMethod;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Narrow, so that small inputs reach them.
pub const LIMITS: Limits = Limits { member: 1 << 20, total: 2 << 20, members: 100, ratio: 200 };

/// How many members of one container are read.
const MOST_READ: usize = 2;

/// Reads bytes as a file of this name and checks what comes back; every eighth input is read twice.
pub fn read(name: &str, bytes: &[u8]) {
    let read = |told: &Told| whosaid::ingest::read(&Input { name, bytes }, told).ok();
    let Some(reading) = read(&Told::default()) else { return };
    check(&reading, bytes);
    if bytes.len().is_multiple_of(8) {
        let again = read(&Told::default());
        assert_eq!(again.map(|again| format!("{again:?}")), Some(format!("{reading:?}")), "one answer always");
    }
}

fn check(reading: &Reading, bytes: &[u8]) {
    let length = reading.text.chars().count();
    let mut end = 0;
    for zone in &reading.zones {
        assert!(zone.start >= end && zone.end > zone.start && zone.end <= length, "zones lie in order in the text");
        end = zone.end;
    }
    assert!(!reading.text.contains(['\r', '\0']), "the text is normalised");
    assert!(main_text(&reading.text, &reading.zones).len() <= reading.text.len() + 2 * reading.zones.len());
    assert_eq!(reading.size, bytes.len() as u64);
    assert!(reading.title.as_ref().is_none_or(|title| !title.trim().is_empty()), "a title has words");
    assert!(reading.authors.iter().all(|author| !author.trim().is_empty()), "an author has a name");
    let is_tag = |tag: &String| !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_lowercase());
    assert!(reading.language.as_ref().is_none_or(is_tag), "a language is a subtag");
    assert!(!reading.text.trim().is_empty() || !reading.notices.is_empty(), "nothing found is told");
}

/// Takes everything out of a container, checks and reads it; returns the bytes of the members.
pub fn members(name: &str, bytes: &[u8], kind: ContainerKind) -> Vec<Vec<u8>> {
    let (mut all, mut total, mut told) = (Vec::new(), 0, 0);
    let ended = whosaid::ingest::members_in(&mut Cursor::new(bytes), name, kind, &LIMITS, &mut |found| {
        told += 1;
        match found {
            Found::Member(member) => {
                total += member.bytes.len() as u64;
                assert!(member.bytes.len() as u64 <= LIMITS.member && total <= LIMITS.total, "within the limits");
                assert!(member.offset.is_none_or(|place| place < bytes.len() as u64), "a place is in the file");
                let name = whosaid::ingest::name_for(&member.name, member.media_type.as_deref());
                if all.len() < MOST_READ {
                    let told = member.told.clone();
                    let input = Input { name: &name, bytes: &member.bytes };
                    if let Ok(reading) = whosaid::ingest::read(&input, &told) {
                        check(&reading, &member.bytes);
                    }
                }
                all.push(member.bytes);
            }
            Found::Broken { name, error } => assert!(name.len() + error.to_string().len() > 0),
            Found::Notice(notice) => assert!(!notice.message.is_empty()),
            Found::Address(_) | Found::Revisit { .. } => {}
        }
        true
    });
    assert!(told <= LIMITS.members + 8, "{told} things were told");
    if let Err(error) = ended {
        assert!(!error.to_string().is_empty());
    }
    all
}

/// As [`members`], where the bytes are taken for a container.
pub fn container(name: &str, bytes: &[u8]) -> Option<ContainerKind> {
    let kind = whosaid::ingest::container_in(name, &mut Cursor::new(bytes))?;
    members(name, bytes, kind);
    Some(kind)
}

/// Takes an input apart: each part begins with a line `@@ name`. `None` where it has no parts.
pub fn parts(input: &[u8]) -> Option<Vec<(String, &[u8])>> {
    let mut rest = input.strip_prefix(b"@@ ")?;
    let mut parts = Vec::new();
    loop {
        let end = rest.windows(4).position(|window| window == b"\n@@ ");
        let part = &rest[..end.unwrap_or(rest.len())];
        let line = part.iter().position(|byte| *byte == b'\n').unwrap_or(part.len());
        let name = String::from_utf8_lossy(&part[..line]).into_owned();
        parts.push((name, part.get(line + 1..).unwrap_or_default()));
        match end {
            Some(end) => rest = &rest[end + 4..],
            None => return Some(parts),
        }
    }
}

/// Packs parts into a ZIP archive; a name that begins with `*` is packed with deflate, the others are stored.
pub fn packed<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let (name, method) = match name.strip_prefix('*') {
            Some(name) => (name, CompressionMethod::Deflated),
            None => (name, CompressionMethod::Stored),
        };
        zip.start_file(name, SimpleFileOptions::default().compression_method(method)).ok()?;
        zip.write_all(bytes).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

/// Packs bytes with gzip.
pub fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::fast());
    out.write_all(bytes).expect("memory takes it");
    out.finish().expect("memory takes it")
}
