//! Damage: each kind, done behind the program's back, with the words that name it.

use std::time::Duration;

use crate::desk::Desk;

/// Damages a ledger with SQL and returns what verify says of it.
fn verified_after(sql: &str) -> String {
    let desk = Desk::with_story();
    desk.tamper(sql);
    let told = desk.run(&["verify"]);
    assert!(told.contains("[exit 1]"), "{sql}: {told}");
    told
}

#[test]
fn an_undamaged_ledger_verifies() {
    let desk = Desk::with_story();
    insta::assert_snapshot!(desk.run(&["verify"]), @"
    everything that was checked holds: 12 entries, 2 captures
    root 3e37ab7c61297cd7396de245030dbacd389f0ddcf1d75910587398ee813a76d0
    ");
    assert_eq!(desk.json(&["verify", "--json"])["ok"], true);
    assert!(desk.run(&["verify", "--quick"]).contains("left out: the captured bytes"));
}

#[test]
fn every_kind_of_tampering_is_named() {
    const FREE: &str =
        "DROP TRIGGER entry_is_never_changed; DROP TRIGGER entry_is_never_removed; DROP TRIGGER entry_grows_by_one;";
    for (sql, words) in [
        ("UPDATE appearance SET quote = 'edited by hand' WHERE no = 1", "L1: its words do not stand in the text"),
        (
            "UPDATE appearance SET quote = 'edited by hand' WHERE no = 1",
            "table appearance, row 1: quote is not what the entries say",
        ),
        (
            "UPDATE appearance SET \"start\" = \"start\" + 1, \"end\" = \"end\" + 1 WHERE no = 2",
            "table appearance, row 2: start, end",
        ),
        ("INSERT INTO claim_tag (claim, tag) VALUES (2, 'planted')", "no entry made it"),
        ("DELETE FROM hop", "table hop, row 1: it is missing"),
        ("UPDATE source SET name = 'Someone else' WHERE no = 1", "table source, row 1: name"),
        ("UPDATE blob SET size = size + 1 WHERE no = 1", "their recorded size is wrong"),
        ("UPDATE blob_chunk SET packed = zeroblob(10) WHERE blob = 1", "are not as they were stored"),
        ("DELETE FROM blob_chunk WHERE blob = 2", "they do not hash to their name"),
        ("INSERT INTO blob (no, sha256, size) VALUES (99, zeroblob(32), 0)", "behind the log's back"),
        ("UPDATE tree SET size = 3", "it was made over 3 entries and the log has 12"),
        ("UPDATE tree SET size = 4", "does not fit its size"),
        ("UPDATE tree SET root = zeroblob(32)", "its root is 0000"),
        ("CREATE VIEW planted AS SELECT 1", "view planted: it is not ours"),
        ("DROP INDEX capture_by_address", "index capture_by_address: it is missing"),
        ("DELETE FROM capture_fts WHERE rowid = 1", "the search index differs"),
        (
            &format!("{FREE} UPDATE entry SET bytes = replace(bytes, 'ana', 'eve') WHERE seq = 2"),
            "entry 2: it does not hash",
        ),
        (&format!("{FREE} DELETE FROM entry WHERE seq = 3"), "entry 3: it is missing from the log"),
        (&format!("{FREE} DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)"), "and the log has"),
        (
            &format!(
                "{FREE} UPDATE entry SET bytes = replace(bytes, '\"at\"', ' \"at\"'), leaf = randomblob(32) WHERE seq = 1"
            ),
            "entry 1: it does not hash",
        ),
        (&format!("{FREE} UPDATE entry SET seq = 1000 WHERE seq = 5"), "entry 5: it is missing"),
        (
            "DELETE FROM fresh_fingerprint WHERE key = (SELECT min(key) FROM fresh_fingerprint)",
            "has other fingerprints",
        ),
        ("DELETE FROM unit WHERE key = (SELECT max(key) FROM unit)", "has other fingerprints"),
        ("INSERT INTO fingerprint (key) VALUES (77)", "the index of fingerprints: 1 rows belong to no text"),
        ("UPDATE fingerprinted SET sketch = zeroblob(8) WHERE capture = 1", "is not what was stored"),
        ("DROP TRIGGER entry_is_never_changed", "trigger entry_is_never_changed: it is missing"),
    ] {
        let told = verified_after(&format!("PRAGMA foreign_keys = OFF; {sql};"));
        assert!(told.contains(words), "{sql}:\n{told}");
    }
}

#[test]
fn the_log_guards_itself_against_slips() {
    let desk = Desk::with_story();
    let conn = rusqlite::Connection::open(desk.path().join("whosaid.db")).expect("opened");
    for sql in [
        "UPDATE entry SET bytes = '{}'",
        "DELETE FROM entry",
        "INSERT INTO entry (seq, bytes, leaf) VALUES (77, '{}', zeroblob(32))",
    ] {
        assert!(conn.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn a_file_that_is_no_ledger_is_left_alone() {
    let desk = Desk::new();
    insta::assert_snapshot!(desk.run(&["claims"]), @"
    --- stderr ---
    error: there is no ledger at whosaid.db
      hint: `whosaid init` makes one, and `whosaid ingest` the default one
    [exit 4]
    ");
    insta::assert_snapshot!(desk.run(&["--ledger", "named.db", "claim", "add", "x"]), @"
    --- stderr ---
    error: there is no ledger at named.db
      hint: `whosaid init` makes one, and `whosaid ingest` the default one
    [exit 4]
    ");
    for bytes in [&b""[..], b"hello", &[0; 5000]] {
        desk.file("whosaid.db", bytes);
        for verb in [&["claims"][..], &["claim", "add", "x"], &["ingest", "whosaid.db"], &["verify"]] {
            let told = desk.run(verb);
            assert!(told.contains("is not a whosaid ledger") && told.contains("[exit 4]"), "{verb:?}: {told}");
        }
        assert_eq!(std::fs::read(desk.path().join("whosaid.db")).expect("read"), bytes);
    }
    let other = rusqlite::Connection::open(desk.path().join("other.db")).expect("opened");
    other.execute_batch("CREATE TABLE x (y)").expect("made");
    assert!(desk.run(&["--ledger", "other.db", "claims"]).contains("is not a whosaid ledger"));
}

#[test]
fn a_ledger_of_an_older_version_is_brought_up_to_date() {
    let desk = Desk::with_story();
    desk.tamper(
        "DROP INDEX article_by_latest; DROP TABLE container; DROP TABLE fetch; DROP TABLE figure; DROP TABLE marks;
         DROP TABLE proposal; DROP TABLE verdict; DROP TABLE looked_through; ALTER TABLE claim DROP COLUMN removed;
         DROP TABLE merged; DROP TABLE set_aside; DROP TABLE article_uid; DROP INDEX entry_by_edited;
         DROP INDEX derivation_by_article; ALTER TABLE derivation DROP COLUMN article;
         DROP TABLE claim_posting; DROP TABLE claim_key; DROP TABLE claim_keys; DROP TABLE claim_waiting; DROP TABLE claim_index;
         ALTER TABLE appearance DROP COLUMN accepted;
         DROP TABLE silence;
         DROP TABLE fingerprint; DROP TABLE fresh_fingerprint; DROP TABLE unit; DROP TABLE fingerprinted;
         PRAGMA user_version = 1;",
    );
    assert!(desk.run(&["search", "combattants"]).contains("A2"));
    let told = desk.run(&["verify"]);
    assert!(told.contains("everything that was checked holds"), "{told}");
    assert!(told.contains("were not read by this program's rules"), "{told}");
    // Looking for a figure reads the texts first.
    assert!(desk.run(&["search", "--figure", "20000"]).contains("A2"));
    assert!(!desk.run(&["verify"]).contains("were not read"));
}

#[test]
fn a_ledger_of_a_newer_version_is_not_touched() {
    let desk = Desk::with_story();
    desk.tamper("PRAGMA user_version = 99");
    insta::assert_snapshot!(desk.run(&["claim", "add", "x"]), @"
    --- stderr ---
    error: whosaid.db was made by a newer whosaid (its form is 99, this one knows 11)
      hint: nothing was changed in it; get the newer whosaid
    [exit 4]
    ");
}

#[test]
fn a_ledger_that_another_program_holds_is_waited_for_and_then_said_so() {
    let desk = Desk::with_story();
    let conn = rusqlite::Connection::open(desk.path().join("whosaid.db")).expect("opened");
    conn.execute_batch("BEGIN IMMEDIATE").expect("locked");
    insta::assert_snapshot!(desk.run(&["--wait", "0", "claim", "add", "x"]), @"
    --- stderr ---
    error: the ledger is in use by another program, which did not let go in time to start to write
      hint: wait until the other program is done, or give --wait with more seconds
    [exit 4]
    ");
    assert!(desk.run(&["who", "threat"]).contains("L1"), "readers are not in the way of a writer");
    let waiting = std::thread::spawn({
        let mut command = desk.command(&["--wait", "20", "claim", "add", "after the wait"]);
        move || command.output().expect("run")
    });
    std::thread::sleep(Duration::from_millis(50));
    conn.execute_batch("COMMIT").expect("unlocked");
    assert!(waiting.join().expect("ended").status.success());
}

#[cfg(unix)]
#[test]
fn a_ledger_on_a_medium_that_cannot_be_written_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with_story();
    let before = desk.run(&["who", "threat"]);
    let set = |mode: u32, file: u32| {
        std::fs::set_permissions(desk.path().join("whosaid.db"), std::fs::Permissions::from_mode(file)).expect("set");
        std::fs::set_permissions(desk.path(), std::fs::Permissions::from_mode(mode)).expect("set");
    };
    set(0o555, 0o444);
    let (read, verified, written) =
        (desk.run(&["who", "threat"]), desk.run(&["verify"]), desk.run(&["claim", "add", "x"]));
    set(0o755, 0o644);
    assert_eq!(read, before);
    assert!(verified.contains("everything that was checked holds"), "{verified}");
    // The system lets its superuser write all the same.
    let superuser = std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    assert!(superuser || written.contains("[exit 4]"), "{written}");
}

#[test]
fn two_programs_that_write_at_once_both_succeed() {
    let desk = Desk::with_story();
    let writers: Vec<_> = (0..8)
        .map(|n| {
            let mut command = desk.command(&["claim", "add", &format!("Claim of writer {n}.")]);
            std::thread::spawn(move || command.output().expect("run").status.success())
        })
        .collect();
    assert!(writers.into_iter().all(|writer| writer.join().expect("ended")));
    assert_eq!(desk.json(&["claims", "--json"]).as_array().expect("an array").len(), 10);
    desk.done(&["verify"]);
}

#[test]
fn a_clock_that_went_backwards_is_told_and_does_no_harm() {
    let desk = Desk::with_story();
    let mut command = desk.command(&["claim", "add", "From 1999."]);
    assert!(command.env("WHOSAID_NOW", "1999-01-01T00:00:00Z").status().expect("run").success());
    let told = desk.run(&["verify"]);
    assert!(told.contains("a clock was wrong") && !told.contains("[exit"), "{told}");
}
