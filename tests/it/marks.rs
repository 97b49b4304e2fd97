//! Figures, dates and attributions: as `inspect` tells them, as the ledger keeps them, as `search` and `show` use them.

use serde_json::Value;
use serde_json::json;

use crate::desk::Desk;

const LINES: &str = concat!(
    r#"{"id": 7, "text": "Jeudi, 18 policiers ont été tués, dont deux décapités, selon la police.", "lang": "fr", "reference_date": "2022-01-07"}"#,
    "\n",
    r#"{"id": "b", "text": "Jeudi, rien.", "lang": "fr"}"#,
    "\n",
    r#"{"id": "c", "text": "x", "reference_date": "yesterday"}"#,
    "\n",
);

#[test]
fn inspect_answers_lines_of_text_with_what_stands_in_them() {
    let desk = Desk::new();
    let output = desk.output(&["inspect", "--jsonl", "-"], LINES.as_bytes());
    let told = String::from_utf8(output.stdout).expect("text");
    let answers: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(answers[0]["id"], 7);
    let figures = &answers[0]["quantities"];
    assert_eq!((&figures[0]["value"], &figures[0]["counted"]["text"]), (&json!(18), &json!("policiers")));
    assert_eq!((&figures[1]["value"], &figures[1]["subset_of"]), (&json!(2), &json!(0)));
    assert_eq!((&figures[0]["start"], &figures[0]["end"]), (&json!(7), &json!(9)));
    assert_eq!(answers[0]["dates"][0]["value"], "2022-01-06");
    assert_eq!(answers[0]["attributions"][0]["via"][0]["name"], "police");
    // Without the article's date a weekday is no day.
    assert_eq!(answers[1]["dates"][0]["value"], Value::Null);
    assert_eq!(answers[2]["id"], "c");
    assert!(answers[2]["error"].as_str().expect("told").contains("reference_date: yesterday"), "{}", answers[2]);
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn articles_are_found_by_figure() {
    let desk = Desk::with_story();
    insta::assert_snapshot!(desk.run(&["search", "--figure", "20000"]), @"
    A2  Calme sur la base · LE FIL DU SOIR · date unknown
        qui appelle la population au calme. Il y aurait [20 000] combattants dans la steppe, selon
        Avia-Pro, un site que personne ne connaissait hier. Partager Cet
    ");
    assert_eq!(desk.run(&["search", "--figure", "20 000 combattants"]), desk.run(&["search", "--figure", "20000"]));
    assert!(desk.run(&["search", "--figure", "15000..25000", "steppe"]).contains("A2"));
    insta::assert_snapshot!(desk.run(&["search", "--figure", "15000..25000", "baleine"]), @"
    nothing found
    [exit 1]
    ");
    insta::assert_snapshot!(desk.run(&["search", "--figure", "20000 avions"]), @"
    nothing found
    [exit 1]
    ");
    insta::assert_snapshot!(desk.run(&["search", "--figure", "1,500"]), @"
    --- stderr ---
    error: 1,500: this could be 1500 or 1.500; write 1500, or use a full stop
    [exit 2]
    ");
    insta::assert_snapshot!(desk.run(&["search", "--figure", "beaucoup"]), @r#"
    --- stderr ---
    error: beaucoup: this is no figure; write 20000, 15000..25000, "3.7 billion" or "40 %"
    [exit 2]
    "#);
    insta::assert_snapshot!(desk.run(&["search"]), @"
    --- stderr ---
    error: the following required arguments were not provided:
      <WORDS>...

    Usage: whosaid search --as <NAME> <WORDS>...

    For more information, try '--help'.
    [exit 2]
    ");
}

#[test]
fn show_marks_what_the_machine_reads() {
    let desk = Desk::new();
    desk.file(
        "a.txt",
        "Calme sur la base\n\nMercredi, 20 000 combattants ont quitté la steppe, selon Avia-Pro. « Tout est calme », a déclaré le maire, Jean Petit.\n",
    );
    desk.done(&["ingest", "a.txt", "--published", "2022-01-07", "--lang", "fr"]);
    insta::assert_snapshot!(desk.run(&["show", "A1", "--marks"]), @"
    A1  Calme sur la base
      outlet        unknown
      authors       unknown
      published     2022-01-07   [--published]
      language      fr   [--lang]
      url           unknown
      canonical url unknown
      archived at   unknown
      retrieved     unknown
      derived from  unknown
      file          a.txt
      bytes         143 (text/plain, UTF-8)
      sha256        91ab00c6f9cc959d519095318dc02d2b4e346a517640959a25d30f99f64c8cb4

    Calme sur la base

    [D1 Mercredi], [F1 20 000] combattants ont quitté la steppe, [S1 selon] Avia-Pro. « Tout est calme », [S2 a déclaré] le maire, Jean Petit.

    F1  “20 000”: 20000 (combattants)
    D1  “Mercredi”: 2022-01-05 (weekday)
    S1  Avia-Pro, in the article's words: Mercredi, 20 000 combattants ont quitté la steppe
    S2  Jean Petit, in quotation marks: Tout est calme
    ");
    let shown = desk.json(&["show", "A1", "--marks", "--json"]);
    assert_eq!(shown["dates"][0]["value"], "2022-01-05");
    assert_eq!(desk.json(&["show", "A1", "--json"])["dates"], Value::Null);
    // A corrected date reads the text anew.
    desk.done(&["ingest", "a.txt", "--published", "2022-01-14"]);
    assert_eq!(desk.json(&["show", "A1", "--marks", "--json"])["dates"][0]["value"], "2022-01-12");
    assert!(desk.run(&["verify"]).contains("everything that was checked holds"));
}

#[test]
fn damage_to_what_was_read_is_found() {
    for tampering in [
        "UPDATE figure SET low = 1, high = 1 WHERE low = 20000",
        "DELETE FROM figure WHERE low = 20000",
        "UPDATE marks SET reference = '2022' WHERE capture = 2",
        "UPDATE marks SET packed = x'00' WHERE capture = 2",
        "UPDATE marks SET rules = rules + 1",
    ] {
        let desk = Desk::with_story();
        desk.tamper(tampering);
        let told = desk.run(&["verify"]);
        assert!(told.contains("[exit 1]") && told.contains("A2"), "{tampering}: {told}");
    }
}
