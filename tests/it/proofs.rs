//! Checkpoints, proofs, signatures, time stamps, copies.

use std::path::PathBuf;

use data_encoding::BASE64;

use crate::desk::Desk;

/// Puts one's own key where it is looked for, so that signatures come out the same.
pub fn with_key(desk: &Desk) -> PathBuf {
    key_at(desk, ".config/whosaid/key.pem", 7)
}

/// A key file as OpenSSL writes it (RFC 8410, section 7), of 32 equal bytes.
fn key_at(desk: &Desk, name: &str, byte: u8) -> PathBuf {
    let mut der = hex::decode("302e020100300506032b657004220420").expect("hexadecimal");
    der.extend([byte; 32]);
    desk.file(name, format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", BASE64.encode(&der)));
    let path = desk.path().join(name);
    set_mode(&path, 0o600);
    path
}

#[cfg(unix)]
fn set_mode(path: &std::path::Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("set");
}

#[cfg(not(unix))]
fn set_mode(_path: &std::path::Path, _mode: u32) {}

#[test]
fn a_checkpoint_says_which_ledger_how_many_entries_and_their_root() {
    let desk = Desk::with_story();
    with_key(&desk);
    insta::assert_snapshot!(desk.run(&["checkpoint"]), @"
    whosaid/bb13bc021a962345347269421a712fcdf105f3f149dea53992b26ba22605670c
    12
    PjerfGEpfNc5beJFAw26zTifDdzx11kQWHOY7oE6dtA=

    — whosaid/bb13bc021a962345347269421a712fcdf105f3f149dea53992b26ba22605670c szB38nmooKRSsX3VpMvMiOSNh/+X7+V13QUMman7OQux0ArHDNWBz0xgQE50fC9MkX3YvBTaJBJ/+8Wabt7q2IkQQgY=
    ");
    insta::assert_snapshot!(desk.run(&["checkpoint", "--public"]), @"whosaid/bb13bc021a962345347269421a712fcdf105f3f149dea53992b26ba22605670c+b33077f2+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs");
    insta::assert_snapshot!(desk.run(&["checkpoint", "-o", "c.txt"]), @"
    --- stderr ---
    the checkpoint of 12 entries written to c.txt
    ");
    insta::assert_snapshot!(desk.run(&["verify", "--quick", "--checkpoint", "c.txt"]), @"
    left out: the captured bytes, the tables, the passages, the search index, what was read in the texts, the fingerprints of the texts, the index of claims, the proposals
    everything that was checked holds: 12 entries, 2 captures
    root 3e37ab7c61297cd7396de245030dbacd389f0ddcf1d75910587398ee813a76d0
    c.txt: holds: its 12 entries are the first 12 of the 12 here
      signature valid
    ");
    assert_eq!(desk.json(&["checkpoint", "--json"])["size"], 12);
    let told = desk.run(&["checkpoint", "--as-of", "2022-01-07"]);
    assert!(told.contains("the ledger is empty: there is nothing to sign") && told.contains("[exit 2]"), "{told}");
}

#[test]
fn a_ledger_goes_on_from_every_checkpoint_that_it_gave() {
    let desk = Desk::with_story();
    desk.done(&["checkpoint", "-o", "1.txt"]);
    desk.done(&["claim", "add", "Another claim."]);
    desk.done(&["checkpoint", "-o", "2.txt"]);
    desk.done(&["claim", "add", "And a third."]);
    let vkey = desk.done(&["checkpoint", "--public"]);
    desk.file("key.vkey", &vkey);
    for vkey in [vkey.trim(), "key.vkey"] {
        let told = desk.done(&["verify", "--checkpoint", "1.txt", "--checkpoint", "2.txt", "--vkey", vkey]);
        assert!(
            told.contains("1.txt: holds: its 12 entries are the first 12 of the 14 here\n  signature valid"),
            "{told}"
        );
        assert!(told.contains("2.txt: holds"), "{told}");
    }
    desk.done(&["verify", "--quick", "--checkpoint", "1.txt", "--consistency-proof", "proof.txt"]);
    let proof = std::fs::read_to_string(desk.path().join("proof.txt")).expect("read");
    assert!(proof.lines().count() > 1 && proof.lines().all(|line| BASE64.decode(line.as_bytes()).is_ok()), "{proof}");
}

#[test]
fn a_key_is_made_once_and_for_its_owner_only() {
    let desk = Desk::with_story();
    insta::assert_snapshot!(desk.run(&["checkpoint", "-o", "c.txt"]), @"
    --- stderr ---
    made a signing key: $DESK/.config/whosaid/key.pem; keep a copy of it where nobody else can read it
    the checkpoint of 12 entries written to c.txt
    ");
    let path = desk.path().join(".config/whosaid/key.pem");
    let pem = std::fs::read_to_string(&path).expect("made");
    assert!(pem.starts_with("-----BEGIN PRIVATE KEY-----\n"), "{pem}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(path.metadata().expect("there").permissions().mode() & 0o777, 0o600);
        assert_eq!(path.parent().expect("a folder").metadata().expect("there").permissions().mode() & 0o777, 0o700);
    }
    assert_eq!(desk.done(&["checkpoint"]), std::fs::read_to_string(desk.path().join("c.txt")).expect("read"));
    assert_eq!(std::fs::read_to_string(&path).expect("there"), pem);
}

#[cfg(unix)]
#[test]
fn a_key_that_cannot_be_used_says_why() {
    let desk = Desk::with_story();
    let key = with_key(&desk);
    set_mode(&key, 0o644);
    insta::assert_snapshot!(desk.run(&["checkpoint"]), @"
    --- stderr ---
    error: the signing key $DESK/.config/whosaid/key.pem: others may read or write it (mode 644, not 600)
      hint: `chmod 600` it; if anybody may have read it, make another and tell those who check your signatures
    [exit 3]
    ");
    set_mode(&key, 0o600);
    for (text, why) in [
        ("nonsense", "it is no Ed25519 key in PEM"),
        ("-----BEGIN ENCRYPTED PRIVATE KEY-----\n", "it is locked with a password"),
        ("-----BEGIN PUBLIC KEY-----\n", "it is a public key"),
    ] {
        desk.file("other.pem", text);
        set_mode(&desk.path().join("other.pem"), 0o600);
        let told = desk.run(&["checkpoint", "--key", "other.pem"]);
        assert!(told.contains(why) && told.contains("[exit 3]"), "{told}");
    }
    for (name, why) in [("missing.pem", "there is no such file"), (".", "it is no file")] {
        let told = desk.run(&["checkpoint", "--key", name]);
        assert!(told.contains(why) && told.contains("[exit 3]"), "{told}");
    }
    assert!(!desk.path().join("missing.pem").exists(), "a misspelled name makes no key");
}

#[test]
fn a_rewritten_or_shortened_ledger_does_not_go_on_from_its_checkpoint() {
    let desk = Desk::with_story();
    with_key(&desk);
    desk.done(&["backup", "short.db"]);
    desk.done(&["checkpoint", "-o", "12.txt"]);
    desk.done(&["claim", "add", "One."]);
    desk.done(&["checkpoint", "-o", "13.txt"]);
    // Another history from the same beginning: nothing in it is damaged.
    desk.done(&["--ledger", "short.db", "claim", "add", "Another one."]);
    insta::assert_snapshot!(
        desk.run(&["--ledger", "short.db", "verify", "--quick", "--checkpoint", "12.txt", "--checkpoint", "13.txt"]), @"
    left out: the captured bytes, the tables, the passages, the search index, what was read in the texts, the fingerprints of the texts, the index of claims, the proposals
    the ledger holds in itself, but does not go on from every checkpoint: 13 entries, 2 captures
    root d06b84dd0064e9f66c458e6fbe8151df8585853003225173a5681983d1e8c501
    12.txt: holds: its 12 entries are the first 12 of the 13 here
      signature valid
    13.txt: does not hold: the first 13 entries are not those that were signed: at least one of the entries 2 to 13 was rewritten, left out or put in (the root does not tell which; an earlier checkpoint that holds narrows it down), or the checkpoint is of a copy that went its own way
      signature valid
    the difference is in entry 13
    [exit 1]
    ");
    desk.done(&["claim", "add", "Two."]);
    desk.done(&["checkpoint", "-o", "14.txt"]);
    let told = desk.run(&["--ledger", "short.db", "verify", "--checkpoint", "14.txt"]);
    assert!(told.contains("it covers 14 entries and the log has 13: its end was cut off"), "{told}");
    let free =
        "DROP TRIGGER entry_is_never_changed; UPDATE entry SET bytes = replace(bytes, 'ana', 'eve') WHERE seq = 5";
    desk.tamper(free);
    let told = desk.run(&["verify", "--quick", "--checkpoint", "12.txt"]);
    assert!(told.contains("entry 5: it does not hash") && told.contains("12.txt: does not hold"), "{told}");
    let told = desk.run(&["checkpoint"]);
    assert!(told.contains("entry 5 does not hash") && told.contains("[exit 4]"), "nothing damaged is signed: {told}");
}

#[test]
fn a_checkpoint_of_another_ledger_or_by_another_key_is_told_as_such() {
    let desk = Desk::with_story();
    with_key(&desk);
    key_at(&desk, "eve.pem", 8);
    desk.done(&["--ledger", "other.db", "init"]);
    desk.done(&["--ledger", "other.db", "claim", "add", "x"]);
    desk.done(&["--ledger", "other.db", "checkpoint", "-o", "other.txt"]);
    insta::assert_snapshot!(desk.run(&["verify", "--quick", "--checkpoint", "other.txt"]), @"
    left out: the captured bytes, the tables, the passages, the search index, what was read in the texts, the fingerprints of the texts, the index of claims, the proposals
    the ledger holds in itself, but does not go on from every checkpoint: 12 entries, 2 captures
    root 3e37ab7c61297cd7396de245030dbacd389f0ddcf1d75910587398ee813a76d0
    other.txt: does not hold: it is of another ledger (whosaid/f81dcb8ff08ba6ab0e632feab8bafe54a75b7d9284ee932a0c095c22f12e2dc7, and this one is whosaid/bb13bc021a962345347269421a712fcdf105f3f149dea53992b26ba22605670c), or the very first entry was rewritten
      signature valid
    [exit 1]
    ");
    desk.done(&["checkpoint", "--key", "eve.pem", "-o", "eve.txt"]);
    assert!(desk.run(&["verify", "--checkpoint", "eve.txt"]).contains("signature not checked"));
    let vkey = desk.done(&["checkpoint", "--public"]);
    let told = desk.run(&["verify", "--checkpoint", "eve.txt", "--vkey", vkey.trim()]);
    assert!(told.contains("signature wrong") && told.contains("[exit 1]"), "{told}");
    let note = desk.done(&["checkpoint"]).replace("\n12\n", "\n11\n");
    desk.file("changed.txt", note);
    let told = desk.run(&["verify", "--checkpoint", "changed.txt"]);
    assert!(told.contains("signature wrong") && told.contains("[exit 1]"), "{told}");
    desk.file("nonsense.txt", "hello");
    insta::assert_snapshot!(desk.run(&["verify", "--checkpoint", "nonsense.txt"]), @"
    --- stderr ---
    error: nonsense.txt: it is no signed checkpoint: it has no signature
    [exit 3]
    ");
    let told = desk.run(&["verify", "--checkpoint", "eve.txt", "--vkey", "nonsense"]);
    assert!(told.contains("it is no verifier key") && told.contains("[exit 3]"), "{told}");
    assert!(desk.run(&["verify", "--checkpoint", "missing.txt"]).contains("could not read missing.txt"));
}

#[test]
fn the_proof_of_an_appearance_is_checked_without_the_ledger() {
    let desk = Desk::with_story();
    with_key(&desk);
    let vkey = desk.done(&["checkpoint", "--public"]);
    insta::assert_snapshot!(desk.run(&["prove", "L1", "-o", "L1.tlog-proof"]), @"
    --- stderr ---
    the proof of L1 written to L1.tlog-proof
    others check it with: whosaid verify --proof L1.tlog-proof --vkey whosaid/bb13bc021a962345347269421a712fcdf105f3f149dea53992b26ba22605670c+b33077f2+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs
    ");
    std::fs::remove_file(desk.path().join("whosaid.db")).expect("removed");
    insta::assert_snapshot!(desk.run(&["verify", "--proof", "L1.tlog-proof", "--vkey", vkey.trim()]), @"
    the proof holds: entry 9 of 12 in whosaid/bb13bc021a962345347269421a712fcdf105f3f149dea53992b26ba22605670c
    signature valid
    2022-01-08T10:00:00.000Z  ana  appearance.add  da5af673b59b7b6e19c132f16b7bc6f4c2229092ed37635a12599a92201cd8cf
    “armed men are at the gates”
    characters 58 to 84 of the text of the bytes with SHA-256 c1d4c5f0dc3a908607b4e53838c17ae4406de7866fdc1f3686121672b0147295
    repeats the claim 89aa87ccbe71066d5f0e6d1fc86f4a00d7f2c9359b004ac769d331449f5b2e79
    ");
    let proof = std::fs::read_to_string(desk.path().join("L1.tlog-proof")).expect("read");
    desk.file("changed.tlog-proof", proof.replace("index ", "index 1"));
    let told = desk.run(&["verify", "--proof", "changed.tlog-proof", "--vkey", vkey.trim()]);
    assert!(told.contains("the proof does not hold") && told.contains("[exit 1]"), "{told}");
    desk.file("nonsense.tlog-proof", "hello");
    assert!(desk.run(&["verify", "--proof", "nonsense.tlog-proof"]).contains("[exit 3]"));
}

#[test]
fn what_is_no_appearance_cannot_be_proved() {
    let desk = Desk::with_story();
    for (name, why) in [("C1", "what is proved is an appearance"), ("L99", "there is no appearance L99")] {
        let told = desk.run(&["prove", name]);
        assert!(told.contains(why), "{told}");
    }
    desk.done(&["unlink", "L1"]);
    assert!(desk.run(&["prove", "L1"]).contains("L1 was taken back since"));
}

#[test]
fn an_export_is_signed_as_minisign_does() {
    let desk = Desk::with_story();
    with_key(&desk);
    insta::assert_snapshot!(desk.run(&["export", "citations", "-o", "t.csv", "--sign"]), @"
    --- stderr ---
    3 rows written to t.csv
    signed: t.csv.minisig; to be checked with `minisign -V -p t.csv.pub -m t.csv`
    ");
    insta::assert_snapshot!(std::fs::read_to_string(desk.path().join("t.csv.minisig")).expect("read"), @"
    untrusted comment: signature by whosaid, key E64CABF3122C81FE
    RUT+gSwS86tM5sSpAjVMSsbZULTFFO3jzAVGeLN+FErxycGuADFCNkTSKxgbG/qZqDiB3FlUEnebvt+r4M31fhGpjt2sfV5g6Ak=
    trusted comment: timestamp:1641636000	file:t.csv	hashed	checkpoint:whosaid/bb13bc021a962345347269421a712fcdf105f3f149dea53992b26ba22605670c 12 PjerfGEpfNc5beJFAw26zTifDdzx11kQWHOY7oE6dtA=
    y4zPC/p+as931FUQ75t61a4bfbULaB4RlNjs/v9pSvl0mGbToa8rXaa4x+ZeWtqLRSW7JpdFgZyshvi8gb8eAg==
    ");
    insta::assert_snapshot!(std::fs::read_to_string(desk.path().join("t.csv.pub")).expect("read"), @"
    untrusted comment: minisign public key E64CABF3122C81FE of whosaid
    RWT+gSwS86tM5upKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs
    ");
    std::fs::remove_file(desk.path().join("t.csv")).expect("removed");
    let told = desk.run(&["export", "citations", "-o", "t.csv", "--sign"]);
    assert!(told.contains("t.csv.minisig is there already") && !desk.path().join("t.csv").exists(), "{told}");
    assert!(desk.run(&["export", "citations", "--sign"]).contains("--output"), "a stream cannot be signed");
}

#[test]
fn a_copy_is_whole_checked_and_never_over_another_file_unasked() {
    let desk = Desk::with_story();
    insta::assert_snapshot!(desk.run(&["backup", "copy.db"]), @"
    copied and verified: copy.db: 12 entries, 2 captures
    root 3e37ab7c61297cd7396de245030dbacd389f0ddcf1d75910587398ee813a76d0
    ");
    assert_eq!(desk.run(&["--ledger", "copy.db", "who", "threat"]), desk.run(&["who", "threat"]));
    insta::assert_snapshot!(desk.run(&["backup", "copy.db"]), @"
    --- stderr ---
    error: copy.db is there already; --force writes over it
    [exit 2]
    ");
    desk.done(&["claim", "add", "One more."]);
    assert!(desk.done(&["backup", "copy.db", "--force"]).contains("13 entries"));
    assert!(desk.run(&["backup", "whosaid.db", "--force"]).contains("is the ledger itself"));
    assert!(desk.run(&["backup", "."]).contains("is a folder"));
    assert!(desk.run(&["backup", "no/such/folder.db"]).contains("could not write no/such/folder.db"));
    assert!(desk.run(&["--ledger", "none.db", "backup", "x.db"]).contains("there is no ledger"));
    desk.tamper("DELETE FROM hop");
    let told = desk.run(&["backup", "damaged.db"]);
    assert!(told.contains("table hop, row 1: it is missing") && told.contains("[exit 4]"), "{told}");
    assert!(!desk.path().join("damaged.db").exists());
    let left: Vec<_> =
        std::fs::read_dir(desk.path()).expect("listed").map(|entry| entry.expect("one").file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("whosaid-backup")), "{left:?}");
}

#[test]
fn a_copy_is_made_while_another_program_writes() {
    let desk = Desk::with_story();
    let conn = rusqlite::Connection::open(desk.path().join("whosaid.db")).expect("opened");
    conn.execute_batch("BEGIN IMMEDIATE; DELETE FROM marks WHERE 0").expect("locked");
    assert!(desk.done(&["--wait", "0", "backup", "copy.db"]).contains("12 entries"));
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_nothing_is_left_under_the_name() {
    let desk = Desk::with_story();
    with_key(&desk);
    for arguments in ["backup copy.db", "export citations -o copy.db --format csv --sign"] {
        let (exit, told) = desk.run_on_a_full_disk(1, arguments);
        assert_eq!(exit, Some(4), "{arguments}: {told}");
        assert!(told.contains("could not") && !told.contains("panic"), "{told}");
        assert!(!desk.path().join("copy.db").exists() && !desk.path().join("copy.db.minisig").exists());
    }
    assert!(desk.done(&["verify"]).contains("everything that was checked holds"));
}
