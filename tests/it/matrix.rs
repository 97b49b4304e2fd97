//! Claims by outlets or articles, and what it means to be silent.

use crate::desk::Desk;
use crate::spread::story;

#[test]
fn an_outlet_that_was_read_and_is_silent_is_told_from_one_that_nobody_read() {
    let desk = story();
    desk.done(&["link", "closed", "A5", "--silent", "--note", "Only the weather."]);
    insta::assert_snapshot!(desk.run(&["link", "closed", "A1", "--silent"]), @"
    A1 is silent on C3
        note: A1 contradicts C3 by way of C2 (L5); `whosaid matrix` counts passages of C3 alone
    ");
    insta::assert_snapshot!(desk.run(&["who", "closed"]), @"
    C3 closed: The harbour was closed.
    repeats
      L8  2022-03-01  La Gazette
          “Le port est fermé”
          in its own voice
          A2 2c3fb1c359f7 at 98-115  gazette.txt
    by way of related claims
      contradicts it by way of C2 (contradicts): The harbour stayed open.
      L5  2022-03-01T08:00Z  Harbour Wire
          “the harbour stays open”
          on the word of: Irina Vasilyeva
          A1 aa13d8048f70 at 130-152  wire.txt
      contradicts it by way of C2 (contradicts): The harbour stayed open.
      L7  2022-03-02  L'Écho
          “le port reste ouvert”
          on the word of: Harbour Wire, on the word of Irina Vasilyeva
          A3 6c1007c683c8 at 72-92  echo.txt
    read and silent
      A1  2022-03-01T08:00Z  Harbour Wire  read by ana
      A5  2022-03-03  L'Écho  read by ana
          note: Only the weather.
    ");
    insta::assert_snapshot!(desk.run(&["matrix"]), @"
               La Gazette  Harbour Wire  L'Écho      Le Carnet
    C1 strike  repeats     repeats       contrad.    mentions
               (cond.)                               (unconf.)
    C2 open    contrad.    repeats       repeats     ·
    C3 closed  repeats     silent        silent 1/2  ·

    · nobody recorded that it was read for the claim; silent: read for the claim, says nothing of it
    (2/5: in two of five articles); contrad.: contradicts; no brackets: put plainly, or nobody said how
    firmly; cond.: conditional; unconf.: unconfirmed
    ");
    insta::assert_snapshot!(desk.run(&["matrix", "strike", "closed", "--by", "article"]), @"
               A2 La Gazette  A1 Harbour Wire  A3 L'Écho  A5 L'Écho  A4 Le Carnet
    C1 strike  repeats        repeats          contrad.   ·          mentions
               (cond.)                                               (unconf.)
    C3 closed  repeats        silent           ·          silent     ·

    · nobody recorded that it was read for the claim; silent: read for the claim, says nothing of it
    (2/5: in two of five articles); contrad.: contradicts; no brackets: put plainly, or nobody said how
    firmly; cond.: conditional; unconf.: unconfirmed
    ");
    let json = desk.json(&["matrix", "--json"]);
    assert_eq!(json["columns"][0]["outlet"]["name"], "La Gazette", "its day begins before the wire's hour");
    let cell = &json["rows"][2]["cells"][2];
    assert_eq!((&cell["state"], &cell["silent"][0]), (&"silent".into(), &"A5".into()));
    assert_eq!(json["rows"][2]["cells"][3]["state"], "unread");
}

#[test]
fn a_matrix_of_many_outlets_is_broken_into_blocks_that_fit() {
    let desk = story();
    let mut command = desk.command(&["matrix"]);
    let output = command.env("COLUMNS", "44").output().expect("run");
    let shown = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(shown.lines().all(|line| line.chars().count() <= 44), "{shown}");
    assert_eq!(shown.matches("C3 closed").count(), 2, "{shown}");
}

#[test]
fn silence_is_refused_where_a_passage_is_tied_and_a_passage_tied_later_wins() {
    let desk = story();
    insta::assert_snapshot!(desk.run(&["link", "strike", "A3", "--silent"]), @"
    --- stderr ---
    error: A3 is not silent on C1: L3 contradicts it (“Aucun docker n'a quitté son poste”); if that is wrong, unlink L3 first
    [exit 2]
    ");
    insta::assert_snapshot!(desk.run(&["link", "closed", "A3", "--silent"]), @"
    A3 is silent on C3
        note: A3 contradicts C3 by way of C2 (L7); `whosaid matrix` counts passages of C3 alone
    ");
    insta::assert_snapshot!(desk.run(&["link", "closed", "A3", "--silent"]), @"
    A3 is silent on C3  (was recorded already)
        note: A3 contradicts C3 by way of C2 (L7); `whosaid matrix` counts passages of C3 alone
    ");
    insta::assert_snapshot!(
        desk.run(&["link", "closed", "A3", "--quote", "le port reste ouvert", "--stance", "contradicts"]), @"
    L9  at 72-92
        “le port reste ouvert”
        note: A3 was recorded as silent on C3; this passage wins over that
    ");
    let cell =
        |desk: &Desk| desk.json(&["matrix", "closed", "--by", "article", "--json"])["rows"][0]["cells"][1].clone();
    assert_eq!((&cell(&desk)["state"], cell(&desk)["silent"].as_array().map(Vec::len)), (&"says".into(), Some(0)));
    desk.done(&["unlink", "L9"]);
    assert_eq!(cell(&desk)["state"], "silent", "the reading is still on record");
    desk.done(&["verify"]);
}

#[test]
fn silence_can_be_taken_back_and_the_log_keeps_both() {
    let desk = story();
    desk.done(&["link", "closed", "A3", "--silent"]);
    assert!(desk.run(&["claim", "merge", "closed", "strike"]).contains("recorded"));
    desk.done(&["claim", "unmerge", "C3"]);
    insta::assert_snapshot!(desk.run(&["unlink", "closed", "A3", "--silent", "--why", "Read the wrong page."]), @"C3  recorded as entry 30");
    insta::assert_snapshot!(desk.run(&["unlink", "closed", "A3", "--silent"]), @"
    --- stderr ---
    error: A3 is not recorded as silent on C3
    [exit 2]
    ");
    insta::assert_snapshot!(desk.run(&["log", "--last", "1"]), @"   30  4bf73bd49bec  2022-01-08T10:00:00.000Z  ana  silence.remove  C3  Read the wrong page.");
    assert_eq!(
        desk.json(&["log", "--json"])
            .as_array()
            .expect("lines")
            .iter()
            .filter(|line| line["do"] == "silence.add")
            .count(),
        1
    );
    desk.done(&["verify"]);
    for arguments in [
        &["link", "closed", "A3", "--silent", "--quote", "x"][..],
        &["link", "--silent"],
        &["unlink", "L1", "A3"],
        &["unlink", "L1", "--silent"],
    ] {
        assert!(desk.run(arguments).contains("[exit 2]"), "{arguments:?}");
    }
    assert!(desk.run(&["link", "closed", "A99", "--silent"]).contains("there is no article A99"));
}

#[test]
fn tampering_with_a_silent_reading_is_named() {
    let desk = story();
    desk.done(&["link", "closed", "A3", "--silent"]);
    desk.tamper("UPDATE silence SET claim = 1");
    assert!(desk.run(&["verify"]).contains("table silence, row 1: claim is not what the entries say"));
}

#[test]
fn an_earlier_time_knows_no_later_silence() {
    let desk = story();
    let mut later = desk.command(&["link", "closed", "A3", "--silent"]);
    assert!(later.env("WHOSAID_NOW", "2022-05-01T10:00:00Z").status().expect("run").success());
    let states = |time: &str| desk.json(&["matrix", "closed", "--by", "article", "--json", "--as-of", time]);
    assert_eq!(states("2022-04-01")["columns"].as_array().map(Vec::len), Some(1));
    assert_eq!(states("2022-06-01")["columns"].as_array().map(Vec::len), Some(2));
}

#[test]
fn the_matrix_as_a_table_holds_no_formula_and_no_markup() {
    let desk = story();
    desk.file("evil.txt", "Titre\n\n=HYPERLINK(1) dit le texte.");
    desk.done(&["ingest", "evil.txt", "--outlet", "=cmd|<b>\"x\"</b>"]);
    desk.done(&["claim", "add", "=1+1 <script>alert(1)</script>", "--tag", "evil"]);
    desk.done(&["link", "C4", "A6", "--quote", "dit le texte", "--stance", "mentions"]);
    insta::assert_snapshot!(desk.run(&["matrix", "--tag", "evil", "--format", "csv"]).replace('\r', ""), @r#"
    claim_id,claim_key,claim,claim_rating,"'=cmd|<b>""x""</b>"
    C4,,'=1+1 <script>alert(1)</script>,,mentions
    "#);
    let html = desk.done(&["matrix", "--format", "html"]);
    assert!(!html.contains("<script>") && !html.contains("<b>") && html.contains("&lt;script&gt;"), "{html}");
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    let heads = html.matches("scope=\"col\"").count();
    assert_eq!((heads, html.matches("scope=\"row\"").count()), (1 + 5, 4));
    for outside in ["src=", "@import", "url(", "<script", "<link"] {
        assert!(!html.contains(outside), "{outside}");
    }
}

#[test]
fn a_matrix_goes_to_a_file_whole_and_never_over_another() {
    let desk = story();
    assert_eq!(desk.run(&["matrix", "-o", "m.csv"]), "--- stderr ---\n3 claims by 4 outlets written to m.csv\n");
    assert!(desk.run(&["matrix", "-o", "m.csv"]).contains("is there already"));
    desk.done(&["matrix", "-o", "m.csv", "--force"]);
    desk.done(&["matrix", "-o", "m.html"]);
    desk.done(&["matrix", "-o", "m.json"]);
    let written = std::fs::read(desk.path().join("m.json")).expect("read");
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&written).expect("JSON"), desk.json(&["matrix", "--json"]));
    assert!(desk.run(&["matrix", "-o", "m.doc"]).contains("is no format for this; it is one of csv, html, json"));
    assert!(desk.run(&["matrix", "--stance", "repeats"]).contains("[exit 2]"));
    assert!(desk.run(&["matrix", "--tag", "nothing"]).contains("no claims\n[exit 1]"));
    assert!(desk.run(&["matrix", "--by", "moon"]).contains("is no kind of column"));
    let all = desk.json(&["matrix", "closed", "--all", "--json"]);
    assert_eq!(all["columns"].as_array().map(Vec::len), Some(4));
}
