//! The citation table, handed in and checked again.

use crate::desk::Desk;

#[test]
fn the_citation_table_is_the_same_bytes_each_time_in_every_format() {
    let desk = Desk::with_story();
    for format in ["csv", "tsv", "md", "html", "json", "xlsx"] {
        let one = desk.output(&["export", "citations", "--format", format], b"");
        assert!(one.status.success(), "{format}: {}", String::from_utf8_lossy(&one.stderr));
        let two = desk.output(&["export", "citations", "--format", format], b"");
        assert_eq!(one.stdout, two.stdout, "{format}");
        desk.file(&format!("t.{format}"), &one.stdout);
        assert_eq!(desk.run(&["verify-citations", &format!("t.{format}")]), "every row holds: 3 rows\n", "{format}");
    }
    insta::assert_snapshot!(desk.run(&["export", "citations", "--claim", "fighters"]), @r#"
    claim_id,claim_key,claim,claim_kind,claim_rating,stance,hedge,zone,outlet,authors,title,published,published_day,quote,quote_language,attribution,live_url,archive_url,retrieved,capture_sha256,text_start,text_end,certainty,note,article_id,appearance_id,recorded,fate,later
    C2,fighters,"20,000 fighters took part.",quantity,,mentions,,body,LE FIL DU SOIR,,Calme sur la base,,,20 000 combattants,fr,Avia-Pro,,,,0149accce8f33cce12d470f634920972865710c7747efa00bfb2b38273cbbc80,131,149,,,A2,L3,"ana, 2022-01-08T10:00:00.000Z",,
    "#);
}

#[test]
fn a_changed_row_of_a_table_is_named() {
    let desk = Desk::with_story();
    desk.done(&["export", "citations", "-o", "t.csv"]);
    let table = std::fs::read_to_string(desk.path().join("t.csv")).expect("read");
    desk.file("changed.csv", table.replace("Aucun homme", "Un homme").replace(",L3,", ",L9,"));
    insta::assert_snapshot!(desk.run(&["verify-citations", "changed.csv"]), @"
    cell: line 3: quote of L2: the table says Un homme armé, the ledger Aucun homme armé
    row: line 4: L9 is not in the ledger, or was taken back
    not every row holds: 3 rows
    [exit 1]
    ");
    desk.file("none.csv", "a,b\n1,2\n");
    insta::assert_snapshot!(desk.run(&["verify-citations", "none.csv"]), @"
    --- stderr ---
    error: it is no citation table: it has no column appearance_id
    [exit 3]
    ");
}

#[test]
fn a_table_does_not_hold_when_the_captured_bytes_were_changed() {
    let desk = Desk::with_story();
    desk.done(&["export", "citations", "-o", "t.csv"]);
    desk.tamper("UPDATE blob_chunk SET packed = zeroblob(length(packed)) WHERE blob = 1");
    let told = desk.run(&["verify-citations", "t.csv"]);
    assert!(told.contains("are not as they were stored") && told.contains("[exit 1]"), "{told}");
}

#[test]
fn a_file_is_written_whole_and_never_over_another() {
    let desk = Desk::with_story();
    desk.file("t.csv", "mine");
    assert!(desk.run(&["export", "citations", "-o", "t.csv"]).contains("is there already"));
    assert_eq!(std::fs::read(desk.path().join("t.csv")).expect("read"), b"mine");
    desk.done(&["export", "citations", "-o", "t.csv", "--force"]);
    assert!(desk.run(&["export", "citations", "-o", ".", "--format", "csv"]).contains("is a folder"));
    assert!(
        desk.run(&["export", "citations", "-o", "whosaid.db", "--format", "csv", "--force"])
            .contains("the ledger itself")
    );
    assert!(desk.run(&["export", "citations", "-o", "t.doc"]).contains("is no format"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_an_error_and_a_closed_pipe_is_not() {
    let desk = Desk::with_story();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("opened");
    let status =
        desk.command(&["export", "citations"]).stdout(full).stderr(std::process::Stdio::null()).status().expect("run");
    assert_eq!(status.code(), Some(4));
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output =
        desk.command(&["who", "threat"]).stdout(writer).stderr(std::process::Stdio::piped()).output().expect("run");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}
