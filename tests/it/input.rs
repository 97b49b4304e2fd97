//! Bad input: told in one line, the rest goes in, nothing hangs.

use crate::desk::Desk;

/// Ingests one file and returns what was said; the ledger must verify afterwards.
fn ingested(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let desk = Desk::new();
    desk.file("good.txt", "Un bon article, qui doit entrer quoi qu'il arrive à l'autre.");
    desk.file(name, bytes);
    let told = desk.run(&["ingest", "good.txt", name]);
    assert!(told.contains("A1  good.txt"), "{told}");
    desk.done(&["verify"]);
    told
}

#[test]
fn files_that_give_nothing_are_named_and_the_rest_goes_in() {
    for (name, bytes, words) in [
        ("empty.html", &b""[..], "empty.html: the file is empty"),
        ("program", b"\x7fELF\x02\x01\x01\0\0\0", "it is a program, which whosaid does not read"),
        ("a.docx", b"PK\x03\x04rest", "its ZIP archive is damaged"),
        ("noise.bin", &[7; 3000], "binary data"),
    ] {
        let told = ingested(name, bytes);
        assert!(told.contains(words) && told.contains("[exit 3]"), "{told}");
    }
}

#[test]
fn invalid_utf_8_is_kept_and_told() {
    let told = ingested("a.txt", b"Les \xc3\xa9meutes de Ba\xc3\xafkonour \xff ont cess\xc3\xa9.");
    assert!(told.contains("1 places are no valid UTF-8") && !told.contains("[exit"), "{told}");
}

#[test]
fn a_hundred_megabytes_are_refused_before_they_are_read() {
    let desk = Desk::new();
    let file = std::fs::File::create(desk.path().join("line.txt")).expect("made");
    file.set_len(100 << 20).expect("grown");
    insta::assert_snapshot!(desk.run(&["ingest", "line.txt"]), @"
    --- stderr ---
    error: line.txt: the file has 104857600 bytes, more than the limit of 67108864; --max-bytes raises it
    made the ledger whosaid.db
    [exit 3]
    ");
}

#[test]
fn a_file_too_large_to_be_an_article_is_kept_when_a_person_wants_it() {
    let desk = Desk::new();
    let file = std::fs::File::create(desk.path().join("line.txt")).expect("made");
    file.set_len((64 << 20) + 1).expect("grown");
    let told = desk.run(&["ingest", "line.txt", "--max-bytes", "100000000", "--title", "A long line"]);
    assert!(told.contains("its bytes are kept without a text") && told.contains("A long line"), "{told}");
    assert_eq!(desk.output(&["show", "A1", "--raw"], b"").stdout.len(), (64 << 20) + 1);
    desk.done(&["verify"]);
}

#[test]
fn a_hundred_thousand_nested_tags_are_read_in_the_end() {
    let told = ingested(
        "deep.html",
        format!("<html><body>{}le fond du puits{}", "<div>".repeat(100_000), "</div>".repeat(100_000)),
    );
    assert!(told.contains("nesting deeper than 512 levels was flattened"), "{told}");
}

#[cfg(unix)]
#[test]
fn folders_that_contain_themselves_pipes_and_odd_names_do_no_harm() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    desk.file("in/a.txt", "Un article assez long pour qu'on le lise jusqu'à son point final.");
    std::os::unix::fs::symlink(".", desk.path().join("in/loop")).expect("linked");
    std::os::unix::fs::symlink("a.txt", desk.path().join("in/link.txt")).expect("linked");
    let odd = desk.path().join(std::ffi::OsStr::from_bytes(b"in/\xff\x1b[31m\n.txt"));
    std::fs::write(odd, "Un autre article, sous un nom qu'aucun terminal ne devrait suivre.").expect("written");
    let mode = rustix::fs::Mode::from_raw_mode(0o600);
    rustix::fs::mknodat(rustix::fs::CWD, desk.path().join("pipe.txt"), rustix::fs::FileType::Fifo, mode, 0)
        .expect("made");
    insta::assert_snapshot!(desk.run(&["ingest", "in", "pipe.txt", "in/link.txt"]), @r"
    A1  in/a.txt  e821e0c7b3a8
        no title · outlet unknown · date unknown
    A2  in/%FF\u{1b}[31m .txt  e61c6657810f
        no title · outlet unknown · date unknown
    A1  in/link.txt: the same bytes are in the ledger already
        note: it is a symbolic link to a.txt
    --- stderr ---
    error: in/link.txt: it is a symbolic link in a folder, which is not followed, not a file
    error: pipe.txt: it is a pipe, not a file
    made the ledger whosaid.db
    [exit 3]
    ");
    desk.done(&["verify"]);
}

#[test]
fn escapes_in_a_title_do_not_reach_the_terminal() {
    let desk = Desk::new();
    desk.file(
        "a.html",
        "<html><head><title>x\u{1b}[31m\u{202e}y\u{9b}z</title></head><body><p>Un texte.</p></body></html>",
    );
    for arguments in
        [&["ingest", "a.html"][..], &["articles"], &["show", "A1"], &["articles", "--json"], &["inspect", "a.html"]]
    {
        let output = desk.output(arguments, b"");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{arguments:?}: {text:?}");
    }
}

#[test]
fn wrong_arguments_are_told_what_is_right() {
    let desk = Desk::with_story();
    for (arguments, words) in [
        (&["ingest"][..], "PATH"),
        (&["ingest", "a.html", "--published", "last week"], "a date is written"),
        (&["ingest", "a.html", "--url", "javascript:alert(1)"], "is no address"),
        (&["ingest", "a.html", "--encoding", "nonsense"], "is no character encoding"),
        (&["link", "threat", "A1", "--quote", "x", "--stance", "denies"], "repeats, contradicts, mentions"),
        (&["link", "threat", "A1", "--quote", "calm", "--stance", "repeats", "--certainty", "9"], "1..=6"),
        (&["--as", " ", "claim", "add", "x"], "--as is empty"),
        (&["nonsense"], "nonsense"),
    ] {
        let told = desk.run(arguments);
        assert!(
            told.contains(words) && (told.contains("[exit 2]") || told.contains("[exit 3]")),
            "{arguments:?}: {told}"
        );
    }
    insta::assert_snapshot!(desk.run(&["--json", "who", "C9"]), @r#"
    --- stderr ---
    {"error":{"code":"no-such","help":"`whosaid claim list` shows the claims there are","message":"there is no claim C9","where":[]}}
    [exit 1]
    "#);
}

#[test]
fn an_ingest_that_is_stopped_keeps_what_it_told() {
    let desk = Desk::new();
    for n in 0..300 {
        desk.file(
            &format!("in/{n}.txt"),
            format!("Article numéro {n}, avec un texte qui diffère des autres par son nombre."),
        );
    }
    let mut child = desk.command(&["ingest", "in"]).stdout(std::process::Stdio::piped()).spawn().expect("started");
    let mut told = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(child.stdout.take().expect("a pipe")), &mut told)
        .expect("a line");
    child.kill().expect("killed");
    child.wait().expect("ended");
    assert!(told.starts_with("A1"), "{told}");
    assert!(
        desk.json(&["articles", "--json"]).as_array().expect("an array").len() >= 64,
        "the whole first batch is there"
    );
    desk.done(&["verify"]);
    desk.done(&["ingest", "in"]);
    assert_eq!(desk.json(&["articles", "--json"]).as_array().expect("an array").len(), 300);
}

#[test]
fn a_failure_tells_its_cause_in_json_as_well() {
    let desk = Desk::new();
    let output = desk.output(&["ingest", "nothing.txt", "--json"], b"");
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a document");
    let error = told[0]["error"].as_str().expect("an error");
    assert!(error.starts_with("it could not be read: "), "{error}");
}
