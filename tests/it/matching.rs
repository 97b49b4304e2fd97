//! Which claims a text repeats, and which an article touches.

use crate::desk::Desk;

const CLAIMS: &str =
    "{\"id\":7,\"text\":\"The mayor closed 12 libraries.\",\"title\":\"Did the mayor close libraries?\"}
{\"doc_id\":\"whale\",\"text\":\"A whale swam up the river.\"}\n";

#[test]
fn match_answers_every_line_in_order_and_names_the_broken_ones() {
    let desk = Desk::new();
    desk.file("claims.jsonl", CLAIMS);
    desk.file(
        "posts.jsonl",
        "{\"query_id\":\"a\",\"text\":\"#whales in our river!\"}\n\n{\"query_id\":2,\"text\":\"libraries closing\"}\n{\"query_id\":3}\n{\"query_id\":4,\"text\":\"…\"}\n",
    );
    let output = desk.output(&["match", "--jsonl", "--claims", "claims.jsonl", "posts.jsonl"], b"");
    assert_eq!(output.status.code(), Some(3));
    let lines: Vec<serde_json::Value> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect();
    assert_eq!(lines.len(), 4);
    assert_eq!((&lines[0]["query_id"], &lines[0]["ranked"][0]), (&"a".into(), &"whale".into()));
    assert_eq!((&lines[1]["query_id"], &lines[1]["ranked"][0]), (&2.into(), &7.into()));
    assert_eq!(lines[2]["query_id"], 3);
    assert!(lines[2]["error"].as_str().is_some_and(|why| why.contains("line 4")), "{}", lines[2]);
    assert_eq!(lines[3]["ranked"], serde_json::json!([]));
}

#[test]
fn match_against_a_broken_list_of_claims_answers_nothing() {
    let desk = Desk::new();
    desk.file("claims.jsonl", "{\"id\":1}\n");
    let told = desk.run(&["match", "--jsonl", "--claims", "claims.jsonl"]);
    assert!(told.contains("claims.jsonl: line 1:") && told.contains("[exit 3]"), "{told}");
}
