//! The evidence bundle: handed on, checked without the ledger, damaged, forged, and made a trap.

use std::io::Cursor;
use std::io::Read;
use std::io::Write;

use sha2::Digest;
use zip::CompressionMethod;
use zip::ZipArchive;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::desk::Desk;
use crate::proofs::with_key;

type Files = Vec<(String, Vec<u8>)>;

/// A story and its bundle.
fn bundled() -> (Desk, Vec<u8>) {
    let desk = Desk::with_story();
    with_key(&desk);
    desk.done(&["export", "bundle", "-o", "story.zip"]);
    let bytes = std::fs::read(desk.path().join("story.zip")).expect("read");
    (desk, bytes)
}

/// The files of a bundle, by their paths from its folder.
fn files(bytes: &[u8]) -> Files {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let names: Vec<String> =
        (0..archive.len()).map(|no| archive.by_index(no).expect("one").name().expect("a name").into_owned()).collect();
    let mut files = Files::new();
    for name in names {
        let mut bytes = Vec::new();
        archive.by_name(&name).expect("one").read_to_end(&mut bytes).expect("read");
        files.push((name.split_once('/').expect("in a folder").1.to_owned(), bytes));
    }
    files
}

fn packed(files: &Files) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(format!("evidence/{path}"), options).expect("memory");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}

fn file<'a>(files: &'a mut Files, start: &str) -> &'a mut (String, Vec<u8>) {
    files.iter_mut().find(|(path, _)| path.starts_with(start)).expect("a file")
}

/// Puts other words into a file that has them.
fn replaced(files: &mut Files, path: &str, from: &str, to: &str) {
    let has = |bytes: &[u8]| memchr::memmem::find(bytes, from.as_bytes()).is_some();
    let found = files.iter_mut().find(|(name, bytes)| name.starts_with(path) && has(bytes));
    let (_, bytes) = found.unwrap_or_else(|| panic!("{path} has {from}"));
    *bytes = String::from_utf8(bytes.clone()).expect("UTF-8").replace(from, to).into_bytes();
}

/// Makes the manifests fit again, as somebody does who changes a bundle on purpose.
fn with_fitting_manifests(files: &mut Files) {
    let sum = |files: &Files, payload: bool| -> Vec<u8> {
        let listed =
            files.iter().filter(|(path, _)| path.starts_with("data/") == payload && path != "tagmanifest-sha256.txt");
        let lines = listed.map(|(path, bytes)| format!("{}  {path}\n", hex::encode(sha2::Sha256::digest(bytes))));
        lines.collect::<String>().into_bytes()
    };
    let bytes: usize = files.iter().filter(|(path, _)| path.starts_with("data/")).map(|(_, bytes)| bytes.len()).sum();
    let count = files.iter().filter(|(path, _)| path.starts_with("data/")).count();
    file(files, "bag-info.txt").1 = format!("Payload-Oxum: {bytes}.{count}\n").into_bytes();
    file(files, "manifest-sha256.txt").1 = sum(files, true);
    file(files, "tagmanifest-sha256.txt").1 = sum(files, false);
}

/// What is told of an archive.
fn told(desk: &Desk, bytes: &[u8]) -> String {
    desk.file("other.zip", bytes);
    let told = desk.run(&["verify-bundle", "other.zip"]);
    assert!(!told.contains("panic"), "{told}");
    told
}

#[test]
fn a_bundle_is_checked_without_the_ledger() {
    let desk = Desk::with_story();
    with_key(&desk);
    insta::assert_snapshot!(desk.run(&["export", "bundle", "-o", "story.zip"]), @"
    --- stderr ---
    3 passages in 2 pages, with 12 entries, written to story.zip
    others check it with: whosaid verify-bundle story.zip --vkey whosaid/bb13bc021a962345347269421a712fcdf105f3f149dea53992b26ba22605670c+b33077f2+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs
    give them that key by another way than the bundle; it says whose log it is
    ");
    std::fs::remove_file(desk.path().join("whosaid.db")).expect("removed");
    insta::assert_snapshot!(desk.run(&["verify-bundle", "story.zip"]), @"
    everything that was checked holds: story.zip, made on 2022-01-08
      33 files, 3 rows of the citation table, 2 captured pages
      12 of the 12 entries of whosaid/bb13bc021a962345347269421a712fcdf105f3f149dea53992b26ba22605670c
      signature valid
      key whosaid/bb13bc021a962345347269421a712fcdf105f3f149dea53992b26ba22605670c+b33077f2+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs
      this key is the bundle's own, and anybody can make one: it does not show who signed
      ask them for theirs by another way, and check again with --vkey
    ");
    let vkey = "whosaid/bb13bc021a962345347269421a712fcdf105f3f149dea53992b26ba22605670c+b33077f2+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs";
    let named = desk.done(&["verify-bundle", "story.zip", "--vkey", vkey]);
    assert!(named.contains("signature valid, by the key that you named") && !named.contains("anybody"), "{named}");
    let json = desk.json(&["verify-bundle", "story.zip", "--json"]);
    assert_eq!((&json["ok"], &json["rows"], &json["key_named"]), (&true.into(), &3.into(), &false.into()));
    let another = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    let wrong = desk.run(&["verify-bundle", "story.zip", "--vkey", another]);
    assert!(wrong.contains("the key that you named did not sign it") && wrong.contains("[exit 1]"), "{wrong}");
    assert!(desk.run(&["verify-bundle", "story.zip", "--vkey", "nonsense"]).contains("[exit 3]"));
    let left: Vec<_> =
        std::fs::read_dir(desk.path()).expect("listed").map(|one| one.expect("one").file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().starts_with("evidence")), "nothing is unpacked: {left:?}");
}

#[test]
fn the_same_ledger_gives_the_same_bundle_in_order_and_of_one_time() {
    let (desk, first) = bundled();
    desk.done(&["export", "bundle", "-o", "again.zip"]);
    assert!(std::fs::read(desk.path().join("again.zip")).expect("read") == first);
    let mut archive = ZipArchive::new(Cursor::new(first.as_slice())).expect("an archive");
    let mut names = Vec::new();
    for no in 0..archive.len() {
        let file = archive.by_index(no).expect("one");
        assert_eq!(file.last_modified().expect("a time").to_string(), "2022-01-08 10:00:00");
        names.push(file.name().expect("a name").into_owned());
    }
    assert!(names.is_sorted() && names.iter().all(|name| name.starts_with("evidence-3e37ab7c6129/")), "{names:?}");
    assert!(desk.done(&["verify"]).contains("everything that was checked holds"), "nothing was recorded");
}

#[test]
fn a_bundle_holds_what_passes_the_filter_and_what_concerns_it() {
    let (desk, _) = bundled();
    desk.done(&["export", "bundle", "-o", "one.zip", "--claim", "fighters"]);
    let told = desk.done(&["verify-bundle", "one.zip"]);
    assert!(told.contains("1 rows of the citation table, 1 captured pages"), "{told}");
    let mut files = files(&std::fs::read(desk.path().join("one.zip")).expect("read"));
    for path in ["data/log/entries.jsonl", "data/claims.jsonld", "data/citations.csv", "data/prov.ttl"] {
        let text = String::from_utf8(file(&mut files, path).1.clone()).expect("UTF-8");
        assert!(text.contains("20,000 fighters") || path.ends_with("ttl"), "{path}");
        assert!(!text.contains("Armed men") && !text.contains("armed men"), "{path}: {text}");
    }
    desk.done(&["claim", "rate", "fighters", "Unproven"]);
    desk.done(&["source", "alias", "Avia-Pro", "AP Avia"]);
    desk.done(&["export", "bundle", "-o", "later.zip", "--claim", "fighters"]);
    let mut files = self::files(&std::fs::read(desk.path().join("later.zip")).expect("read"));
    let entries = String::from_utf8(file(&mut files, "data/log/entries.jsonl").1.clone()).expect("UTF-8");
    for what in ["capture.add", "claim.add", "source.add", "appearance.add", "claim.rate", "source.alias"] {
        assert!(entries.contains(&format!("\"do\":\"{what}\"")), "{what}: {entries}");
    }
    insta::assert_snapshot!(desk.run(&["export", "bundle", "-o", "none.zip", "--from", "2030"]), @"
    --- stderr ---
    error: no appearance passes these filters, so there is no evidence to bundle
      hint: `whosaid who CLAIM` shows the appearances of a claim; leave filters out
    [exit 1]
    ");
    assert!(!desk.path().join("none.zip").exists());
    assert!(
        desk.run(&["export", "bundle", "-o", "x.zip", "--claim", "nonsense"]).contains("there is no claim nonsense")
    );
    desk.done(&["export", "bundle", "-o", "then.zip", "--as-of", "2022-01-08T10:00Z"]);
    assert!(desk.done(&["verify-bundle", "then.zip"]).contains("everything that was checked holds"));
}

#[test]
fn a_page_that_packs_to_almost_nothing_is_no_trap() {
    let desk = Desk::new();
    with_key(&desk);
    desk.file("long.txt", format!("A title\n\nThe tower fell in the night.{}\n", " ".repeat(3 << 20)));
    desk.done(&["ingest", "long.txt"]);
    desk.done(&["claim", "add", "The tower fell.", "--key", "tower"]);
    desk.done(&["link", "tower", "A1", "--quote", "The tower fell in the night", "--stance", "repeats"]);
    desk.done(&["export", "bundle", "-o", "story.zip"]);
    assert!(desk.done(&["verify-bundle", "story.zip"]).contains("everything that was checked holds"));
}

#[test]
fn each_file_that_is_changed_missing_or_put_in_is_named() {
    let (desk, whole) = bundled();
    let whole = files(&whole);
    assert!(told(&desk, &packed(&whole)).contains("everything that was checked holds"), "packed again, it is the same");
    for no in 0..whole.len() {
        let path = whole[no].0.clone();
        let mut changed = whole.clone();
        changed[no].1.push(b'\n');
        let answer = told(&desk, &packed(&changed));
        let named = answer.contains(&path) && answer.contains("[exit 1]");
        // A blank line at the end of the declaration or of the last manifest changes nothing that they say.
        assert!(named || path == "tagmanifest-sha256.txt", "{path} changed: {answer}");
        let mut missing = whole.clone();
        missing.remove(no);
        let answer = told(&desk, &packed(&missing));
        assert!(
            answer.contains(&path) && answer.contains("missing") && answer.contains("[exit 1]"),
            "{path}: {answer}"
        );
    }
    let mut more = whole.clone();
    more.push(("data/captures/more.html".to_owned(), b"more".to_vec()));
    let answer = told(&desk, &packed(&more));
    assert!(answer.contains("data/captures/more.html: no manifest lists it: it was put in later"), "{answer}");
}

#[test]
fn what_is_forged_shows_although_the_manifests_fit() {
    let (desk, whole) = bundled();
    let whole = files(&whole);
    let forged = |path: &str, from: &str, to: &str| {
        let mut files = whole.clone();
        replaced(&mut files, path, from, to);
        with_fitting_manifests(&mut files);
        told(&desk, &packed(&files))
    };
    let (table, entries) = ("data/citations.csv", "data/log/entries.jsonl");
    for (path, from, to, what) in [
        (
            table,
            "armed men are at the gates",
            "armed men are in the base",
            "the quote does not stand in the text at 58 to 84",
        ),
        (table, ",58,84,", ",57,84,", "the quote does not stand in the text at 57 to 84"),
        (table, "Aucun homme armé", "Un homme armé", "the quote does not stand"),
        (table, "contradicts", "repeats", "says something else (stance)"),
        (table, "\"ana, ", "\"eve, ", "says something else (recorded)"),
        (table, "Armed men threaten the base.", "Armed men hold the base.", "the claim is worded as in no entry"),
        (table, "c1d4c5f0", "d1d4c5f0", "is not in the bundle"),
        ("data/citations.html", "North Ledger", "South Ledger", "its outlet is not what citations.csv says"),
        ("data/ro-crate-preview.html", "20,000", "30,000", "is not what citations.csv says"),
        ("data/annotations.jsonld", "armed men are", "nobody is", "it does not stand in its text"),
        ("data/texts/", "gates", "doors", "its text does not have the SHA-256 that was recorded"),
        ("data/captures/c1d4", "gates", "doors", "its bytes do not have the SHA-256 that is its name"),
        (entries, "\"by\":\"ana\"", "\"by\":\"eve\"", "it is the proof of another entry"),
        ("data/log/checkpoint.txt", "\n12\n", "\n13\n", "the signature is wrong"),
        ("data/log/proofs/0000000009", "index 8", "index 7", "it is the proof of entry 8"),
        ("data/log/key.vkey", "b33077f2", "b33077f3", "it is no verifier key"),
        ("data/ro-crate-metadata.json", "\"sha256\": \"", "\"sha256\": \"0", "it states another SHA-256"),
    ] {
        let answer = forged(path, from, to);
        assert!(answer.contains(what) && answer.contains("[exit 1]"), "{path}, {from}: {answer}");
    }
    let mut files = whole.clone();
    let entry = files.iter().position(|(path, _)| path.starts_with("data/log/proofs/")).expect("one");
    files.remove(entry);
    with_fitting_manifests(&mut files);
    let answer = told(&desk, &packed(&files));
    assert!(answer.contains("and there are proofs of"), "{answer}");
}

/// Puts other bytes of the same length where they stand.
fn renamed(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut bytes = bytes.to_vec();
    let places: Vec<usize> = memchr::memmem::find_iter(&bytes, from.as_bytes()).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
    }
    bytes
}

#[test]
fn a_trap_is_told_and_nothing_of_it_reaches_the_disk() {
    let (desk, whole) = bundled();
    let whole = files(&whole);
    let bytes = packed(&whole);
    let from = "evidence/data/CHECK.md";
    for (to, what) in [
        ("../../dence/data/CHECK", "its path leads out of the archive"),
        ("evidence/../../../evil", "its path leads out of the archive"),
        ("/etc/dence/data/CHECK.", "its path leads from the root of a disk"),
        ("C:/etc/ce/data/CHECK.m", "its path leads from the root of a disk"),
        ("evidence\\data\\CHECK.md", "its path has backslashes"),
        ("elsewher/data/CHECK.md", "it stands outside of the bag's folder"),
        ("evidence/data/check.py", "several files in the archive have this path"),
    ] {
        let answer = told(&desk, &renamed(&bytes, from, to));
        assert!(answer.contains(what) && answer.contains("[exit 1]"), "{to}: {answer}");
    }
    let mut bomb = whole.clone();
    bomb.push(("data/captures/zeros.html".to_owned(), vec![0; 32 << 20]));
    let answer = told(&desk, &packed(&bomb));
    assert!(answer.contains("archive: data/captures/zeros.html: ") && answer.contains("[exit 1]"), "{answer}");
    let mut writer = ZipWriter::new_append(Cursor::new(bytes.clone())).expect("an archive");
    writer.add_symlink("evidence/data/link", "/etc/passwd", SimpleFileOptions::default()).expect("memory");
    let answer = told(&desk, &writer.finish().expect("memory").into_inner());
    assert!(answer.contains("it is a link to another file, which is not followed"), "{answer}");
    let mut locked = bytes.clone();
    let list = memchr::memmem::find(&locked, b"PK\x01\x02").expect("a list");
    locked[6] |= 1;
    locked[list + 8] |= 1;
    let answer = told(&desk, &locked);
    assert!(answer.contains("it is encrypted; a bundle is not") && answer.contains("[exit 1]"), "{answer}");
    for cut in [0, 10, bytes.len() / 2, bytes.len() - 30] {
        let answer = told(&desk, &bytes[..cut]);
        assert!(answer.contains("other.zip: ") && answer.contains("[exit 3]"), "cut at {cut}: {answer}");
    }
    let before = [b"#!/bin/sh\n".as_slice(), &bytes].concat();
    assert!(told(&desk, &before).contains("bytes stand before it"));
    let left: Vec<_> =
        std::fs::read_dir(desk.path()).expect("listed").map(|one| one.expect("one").file_name()).collect();
    assert!(
        !left.iter().any(|name| ["data", "evidence", "evil"].contains(&name.to_string_lossy().as_ref())),
        "{left:?}"
    );
}

#[test]
fn what_is_no_bundle_is_told_as_such() {
    let (desk, _) = bundled();
    insta::assert_snapshot!(told(&desk, b"hello"), @"
    --- stderr ---
    error: other.zip: it is no bundle, or not all of it is there; get it again from whoever made it (its ZIP archive is damaged: invalid Zip archive: Could not find EOCD)
    [exit 3]
    ");
    insta::assert_snapshot!(told(&desk, &packed(&vec![("a.txt".to_owned(), b"x".to_vec())])), @"
    --- stderr ---
    error: other.zip: it is no evidence bundle: it has no bagit.txt in a folder; `whosaid export bundle` writes one
    [exit 3]
    ");
    assert!(desk.run(&["verify-bundle", "missing.zip"]).contains("could not read missing.zip"));
    assert!(desk.run(&["verify-bundle", "."]).contains("[exit 3]"));
}

#[test]
fn a_bundle_is_written_whole_or_not_at_all_and_never_over_another_file_unasked() {
    let (desk, first) = bundled();
    insta::assert_snapshot!(desk.run(&["export", "bundle", "-o", "story.zip"]), @"
    --- stderr ---
    error: story.zip is there already
      hint: --force writes over it
    [exit 2]
    ");
    desk.done(&["claim", "add", "One more."]);
    desk.done(&["export", "bundle", "-o", "story.zip", "--force", "--sign"]);
    assert!(std::fs::read(desk.path().join("story.zip")).expect("read") != first);
    assert!(desk.path().join("story.zip.minisig").exists());
    assert!(desk.run(&["export", "bundle", "-o", "whosaid.db", "--force"]).contains("is the ledger itself"));
    desk.tamper(
        "DROP TRIGGER entry_is_never_changed; UPDATE entry SET bytes = replace(bytes, 'ana', 'eve') WHERE seq = 5",
    );
    let told = desk.run(&["export", "bundle", "-o", "damaged.zip"]);
    assert!(told.contains("entry 5 does not hash") && told.contains("[exit 4]"), "nothing damaged is signed: {told}");
    assert!(!desk.path().join("damaged.zip").exists());
}

#[test]
fn damaged_bytes_are_not_bundled() {
    let (desk, _) = bundled();
    desk.tamper("UPDATE blob_chunk SET packed = x'00' WHERE blob = 1");
    let told = desk.run(&["export", "bundle", "-o", "damaged.zip"]);
    assert!(told.contains("are not as they were stored") && told.contains("[exit 4]"), "{told}");
    assert!(!desk.path().join("damaged.zip").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_no_part_of_a_bundle_is_left() {
    let (desk, _) = bundled();
    let (exit, told) = desk.run_on_a_full_disk(4, "export bundle -o full.zip --sign");
    assert_eq!(exit, Some(4), "{told}");
    assert!(told.contains("could not") && !told.contains("panic"), "{told}");
    let left: Vec<_> =
        std::fs::read_dir(desk.path()).expect("listed").map(|one| one.expect("one").file_name()).collect();
    let partial = |name: &std::ffi::OsString| {
        name.to_string_lossy().contains("full.zip") || name.to_string_lossy().contains(".whosaid-export")
    };
    assert!(!left.iter().any(partial), "{left:?}");
}
