//! Several captures of one article: what was edited, and what became of the passages that claims stand on.

use serde_json::Value;

use crate::desk::Desk;

/// A page of the paper, with its text as it stood at one time.
fn page(paragraphs: &[&str]) -> String {
    let text: String = paragraphs.iter().map(|paragraph| format!("<p>{paragraph}</p>\n")).collect();
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Fire at the depot | The Harbour Post</title>\n\
         <meta property=\"og:site_name\" content=\"The Harbour Post\"><link rel=\"canonical\" href=\"https://www.harbour-post.example/fire\">\n\
         <meta property=\"article:published_time\" content=\"2022-01-06T17:30:00Z\"></head>\n\
         <body><article><h1>Fire at the depot</h1>\n{text}</article></body></html>"
    )
}

const FIRST: [&str; 5] = [
    "The blaze began shortly after nine in the evening, two neighbours told the paper by telephone.",
    "About 20,000 litres of fuel were lost in the fire, the harbour office said on Monday morning.",
    "Mayor Hilda Brandt does not know who set the depot alight, and nobody was arrested in the night.",
    "The owner of the depot was allegedly abroad when the alarm went off at the northern gate.",
    "The port remains closed to ships until further notice, the pilots were told before midnight.",
];

const SECOND: [&str; 4] = [
    "The port remains closed to ships until further notice, the pilots were told before midnight.",
    "The blaze began shortly after nine in the evening, two neighbours told the paper by telephone.",
    "About 12,000 litres of fuel were lost in the fire, the harbour office said on Monday morning.",
    "Mayor Hilda Brandt knows who set the depot alight, and nobody was arrested in the night.",
];

/// The claims, and the words of the first capture that they stand on.
const LINKS: [(&str, &str); 5] = [
    ("evening", "The blaze began shortly after nine in the evening"),
    ("litres", "20,000 litres of fuel were lost"),
    ("unknown", "Hilda Brandt does not know who set the depot alight"),
    ("abroad", "The owner of the depot was allegedly abroad"),
    ("closed", "The port remains closed to ships until further notice"),
];

fn ingest(desk: &Desk, file: &str, paragraphs: &[&str], retrieved: &str) {
    desk.file(file, page(paragraphs));
    desk.done(&["ingest", file, "--retrieved", retrieved]);
}

fn link(desk: &Desk) {
    for (key, quote) in LINKS {
        desk.done(&["claim", "add", &format!("The claim about {key}."), "--key", key]);
        desk.done(&["link", key, "A1", "--quote", quote, "--stance", "repeats"]);
    }
}

/// A desk with an article that was captured, linked, and captured again.
pub fn desk() -> Desk {
    let desk = Desk::new();
    ingest(&desk, "a.html", &FIRST, "2022-01-06T18:00Z");
    link(&desk);
    desk.done(&["export", "citations", "-o", "handed-in.csv"]);
    ingest(&desk, "b.html", &SECOND, "2022-01-07T09:00Z");
    desk
}

fn fates(desk: &Desk) -> Vec<(String, Value, Value)> {
    LINKS
        .iter()
        .map(|(key, _)| {
            let answer = desk.json(&["who", key, "--json"]);
            let appearance = &answer["appearances"][0];
            ((*key).to_owned(), appearance["fate"].clone(), appearance["later"].clone())
        })
        .collect()
}

#[test]
fn versions_lists_silent_edits_gravest_first_and_what_became_of_each_passage() {
    insta::assert_snapshot!(desk().run(&["versions", "A1"]), @"
    A1  Fire at the depot · The Harbour Post
    2 captures, oldest first
       1  46cd01d5dae4  fetched 2022-01-06T18:00Z; says it was published 2022-01-06T17:30:00Z
       2  b05470414366  fetched 2022-01-07T09:00Z; says it was published 2022-01-06T17:30:00Z

    from capture 1 to 2: 5 edits, silent: the page says nothing of a change
      - figure: About [-20,000-] {+12,000+} litres of fuel were lost in
      - negation, attribution: Mayor Hilda Brandt [-does not know-] {+knows+} who set the depot alight,
      - hedge: [-The owner of the depot was allegedly abroad when the alarm went off at the northern
      gate.-]
      - moved: {+The port remains closed to ships until further notice, the pilots were told before
      midnight.+}
      - moved: [-The port remains closed to ships until further notice, the pilots were told before
      midnight.-]

    passages, looked for in capture 2
      L1 repeats C1: The claim about evening.
          “The blaze began shortly after nine in the evening”
          kept: present in the capture of 2022-01-06T18:00Z (46cd01d5dae4) and in the capture of
          2022-01-07T09:00Z (b05470414366)
      L2 repeats C2: The claim about litres.
          “20,000 litres of fuel were lost”
          later given another figure: present in the capture of 2022-01-06T18:00Z (46cd01d5dae4); in the
          capture of 2022-01-07T09:00Z (b05470414366) “12,000 litres of fuel were lost”
          why: 4 of its 5 words that carry meaning still stand in its place
      L3 repeats C3: The claim about unknown.
          “Hilda Brandt does not know who set the depot alight”
          later reworded (negation, attribution): present in the capture of 2022-01-06T18:00Z
          (46cd01d5dae4); in the capture of 2022-01-07T09:00Z (b05470414366) “Hilda Brandt knows who set
          the depot alight”
          why: 5 of its 5 words that carry meaning still stand in its place
      L4 repeats C4: The claim about abroad.
          “The owner of the depot was allegedly abroad”
          later removed: present in the capture of 2022-01-06T18:00Z (46cd01d5dae4), absent in the
          capture of 2022-01-07T09:00Z (b05470414366)
          why: neither its words nor others in their place are in the newer text
      L5 repeats C5: The claim about closed.
          “The port remains closed to ships until further notice”
          later moved: present in the capture of 2022-01-06T18:00Z (46cd01d5dae4), and in another place
          in the capture of 2022-01-07T09:00Z (b05470414366)
          why: the same words stand in another place, where no passage stood before
    ");
}

#[test]
fn who_says_what_became_of_a_passage_and_names_both_captures() {
    let desk = desk();
    insta::assert_snapshot!(desk.run(&["who", "abroad"]), @"
    C4 abroad: The claim about abroad.
    repeats
      L4  2022-01-06T17:30:00Z  The Harbour Post
          “The owner of the depot was allegedly abroad”
          in its own voice
          A1 46cd01d5dae4 at 308-351  https://www.harbour-post.example/fire
          later removed: present in the capture of 2022-01-06T18:00Z (46cd01d5dae4), absent in the
          capture of 2022-01-07T09:00Z (b05470414366)
    ");
    let told: Vec<Value> = fates(&desk).into_iter().map(|(_, fate, _)| fate).collect();
    assert_eq!(told, ["kept", "figure changed", "reworded", "gone", "moved"]);
    insta::assert_snapshot!(serde_json::to_string_pretty(&fates(&desk)[1].2).expect("JSON"), @r#"
    {
      "around": null,
      "compared_with": {
        "recorded_at": "2022-01-08T10:00:00.000Z",
        "retrieved": "2022-01-07T09:00Z",
        "sha256": "b05470414366240c912d3ce61873d96bd82f51334e123d26e3551de9abe5828f"
      },
      "end": 246,
      "order": "known",
      "present_in": {
        "recorded_at": "2022-01-08T10:00:00.000Z",
        "retrieved": "2022-01-06T18:00Z",
        "sha256": "46cd01d5dae4951d79df66aa468aaf3aeb1ade266404334a0fa0c55ff7e94872"
      },
      "quote": "12,000 litres of fuel were lost",
      "shared": 60,
      "start": 215,
      "touches": [
        "figure",
        "words"
      ],
      "why": "4 of its 5 words that carry meaning still stand in its place"
    }
    "#);
    assert!(desk.run(&["show", "A1"]).contains("later removed: present in the capture of 2022-01-06T18:00Z"));
    let said = desk.json(&["said", "The Harbour Post", "--json"]);
    assert!(said["statements"].as_array().expect("an array").iter().any(|one| one["appearance"]["fate"] == "gone"));
}

#[test]
fn before_the_second_capture_nothing_was_changed() {
    let desk = Desk::new();
    ingest(&desk, "a.html", &FIRST, "2022-01-06T18:00Z");
    link(&desk);
    assert!(fates(&desk).iter().all(|(_, fate, later)| fate.is_null() && later.is_null()));
    insta::assert_snapshot!(desk.run(&["versions", "A1"]), @"
    A1  Fire at the depot · The Harbour Post
    there is one capture, so there is nothing to compare; `whosaid refresh` fetches what changed
       1  46cd01d5dae4  fetched 2022-01-06T18:00Z; says it was published 2022-01-06T17:30:00Z
    ");
    let later = desk.command(&["ingest", "b.html", "--retrieved", "2022-01-07T09:00Z"]);
    let mut later = later;
    desk.file("b.html", page(&SECOND));
    assert!(later.env("WHOSAID_NOW", "2022-01-09T10:00:00Z").output().expect("run").status.success());
    assert_eq!(fates(&desk)[3].1, "gone");
    let then = desk.json(&["who", "abroad", "--json", "--as-of", "2022-01-08T12:00Z"]);
    assert_eq!(then["appearances"][0]["fate"], Value::Null);
    assert_eq!(
        desk.json(&["versions", "A1", "--json", "--as-of", "2022-01-08T12:00Z"])["steps"],
        serde_json::json!([])
    );
}

#[test]
fn a_table_handed_in_names_the_rows_whose_passage_was_changed_at_the_source() {
    let desk = desk();
    insta::assert_snapshot!(desk.run(&["verify-citations", "handed-in.csv"]), @"
    at the source: handed-in.csv, line 3: L2: later given another figure: present in the capture of 2022-01-06T18:00Z (46cd01d5dae4); in the capture of 2022-01-07T09:00Z (b05470414366) “12,000 litres of fuel were lost”
    at the source: handed-in.csv, line 4: L3: later reworded (negation, attribution): present in the capture of 2022-01-06T18:00Z (46cd01d5dae4); in the capture of 2022-01-07T09:00Z (b05470414366) “Hilda Brandt knows who set the depot alight”
    at the source: handed-in.csv, line 5: L4: later removed: present in the capture of 2022-01-06T18:00Z (46cd01d5dae4), absent in the capture of 2022-01-07T09:00Z (b05470414366)
    at the source: handed-in.csv, line 6: L5: later moved: present in the capture of 2022-01-06T18:00Z (46cd01d5dae4), and in another place in the capture of 2022-01-07T09:00Z (b05470414366)
    every row holds: 5 rows; the pages were changed since under 4 of them
    ");
    let check = desk.json(&["verify-citations", "handed-in.csv", "--json"]);
    assert_eq!((&check["ok"], check["changed_at_source"].as_array().map(Vec::len)), (&Value::Bool(true), Some(4)));
    for format in ["csv", "tsv", "md", "html", "json", "xlsx"] {
        let name = format!("now.{format}");
        desk.done(&["export", "citations", "-o", &name]);
        let told = desk.run(&["verify-citations", &name]);
        assert!(
            told.contains("every row holds: 5 rows") && told.contains("as the table says, later removed"),
            "{told}"
        );
    }
    let table = desk.done(&["export", "citations", "--claim", "abroad"]);
    assert!(table.contains(",gone,\"later removed: present in the capture of 2022-01-06T18:00Z ("), "{table}");
}

#[test]
fn a_table_without_the_newer_columns_still_holds() {
    let desk = desk();
    let rows = desk.json(&["export", "citations", "--format", "json"]);
    let older: Vec<Value> = rows
        .as_array()
        .expect("an array")
        .iter()
        .map(|row| {
            let mut row = row.clone();
            let cells = row.as_object_mut().expect("an object");
            assert!(cells.remove("fate").is_some() && cells.remove("later").is_some());
            row
        })
        .collect();
    desk.file("older.json", serde_json::to_vec(&older).expect("JSON"));
    assert!(desk.run(&["verify-citations", "older.json"]).contains("every row holds: 5 rows"));
}

#[test]
fn the_order_in_which_captures_come_in_does_not_matter() {
    let later_first = Desk::new();
    ingest(&later_first, "b.html", &SECOND, "2022-01-07T09:00Z");
    ingest(&later_first, "a.html", &FIRST, "2022-01-06T18:00Z");
    link(&later_first);
    let without_times = |desk: &Desk| {
        let mut told = fates(desk);
        for (_, _, later) in &mut told {
            later["present_in"]["recorded_at"].take();
            later["compared_with"]["recorded_at"].take();
        }
        told
    };
    assert_eq!(without_times(&desk()), without_times(&later_first));
    let steps = |desk: &Desk| desk.json(&["versions", "A1", "--json"])["steps"].clone();
    assert_eq!(steps(&desk()), steps(&later_first));
}

#[test]
fn an_edit_that_the_page_tells_of_is_not_silent() {
    let desk = Desk::new();
    ingest(&desk, "a.html", &FIRST, "2022-01-06T18:00Z");
    let notice = "Correction (7 January): an earlier version of this article gave another amount of fuel.";
    let told: Vec<&str> = SECOND.into_iter().chain([notice]).collect();
    ingest(&desk, "b.html", &told, "2022-01-07T09:00Z");
    let step = &desk.json(&["versions", "A1", "--json"])["steps"][0];
    assert_eq!((&step["silent"], &step["notices"][0]["quote"]), (&Value::Bool(false), &Value::from(notice)));
    let told = desk.run(&["versions", "A1"]);
    assert!(told.contains("the page says: “Correction (7 January)") && !told.contains("silent"), "{told}");
    let touched = page(&SECOND)
        .replace("</head>", "<meta property=\"article:modified_time\" content=\"2022-01-08T08:00:00Z\"></head>");
    desk.file("c.html", touched.replace("12,000", "14,000"));
    desk.done(&["ingest", "c.html", "--retrieved", "2022-01-08T09:00Z"]);
    let step = &desk.json(&["versions", "A1", "--json"])["steps"][1];
    assert_eq!((&step["silent"], &step["modified"]), (&Value::Bool(false), &Value::from("2022-01-08T08:00:00Z")));
}

#[test]
fn captures_without_a_date_are_said_to_be_in_the_order_in_which_they_were_recorded() {
    let desk = Desk::new();
    desk.file("note.txt", FIRST.join("\n\n"));
    desk.done(&["ingest", "note.txt"]);
    desk.done(&["claim", "add", "The owner was abroad.", "--key", "abroad"]);
    desk.done(&["link", "abroad", "A1", "--quote", LINKS[3].1, "--stance", "repeats"]);
    desk.file("note.txt", SECOND.join("\n\n"));
    desk.done(&["ingest", "note.txt"]);
    let told = desk.run(&["who", "abroad"]);
    assert!(told.contains("removed: present in") && !told.contains("later removed"), "{told}");
    assert_eq!(desk.json(&["versions", "A1", "--json"])["steps"][0]["order"], "assumed");
}

#[test]
fn the_page_with_the_differences_is_text_and_never_markup() {
    let desk = Desk::new();
    let evil = |words: &str| {
        format!(
            "&lt;script&gt;alert(1)&lt;/script&gt; was written on {words} of the depot, the guard at the gate said."
        )
    };
    ingest(&desk, "a.html", &[FIRST[0], FIRST[1], &evil("the wall")], "2022-01-06T18:00Z");
    ingest(&desk, "b.html", &[FIRST[0], FIRST[1], &evil("&lt;b&gt;two&lt;/b&gt; doors")], "2022-01-07T09:00Z");
    assert_eq!(desk.run(&["versions", "A1", "-o", "v.html"]), "--- stderr ---\n2 captures compared in v.html\n");
    let html = std::fs::read_to_string(desk.path().join("v.html")).expect("read");
    assert!(html.contains("[taken out: </span>") && html.contains("&lt;b&gt;two&lt;"), "{html}");
    assert!(!html.contains("<b>") && !html.contains("<script") && !html.contains("http"), "{html}");
    assert!(desk.run(&["versions", "A1", "-o", "v.html"]).contains("is there already"));
    assert!(desk.run(&["versions", "A9"]).contains("there is no article A9"));
}

#[test]
fn a_damaged_text_makes_a_fate_unclear_and_does_not_end_the_answer() {
    let desk = desk();
    desk.tamper(
        "UPDATE blob_chunk SET packed = zeroblob(length(packed))
          WHERE blob = (SELECT b.no FROM blob AS b JOIN capture AS c ON c.text_sha256 = b.sha256 ORDER BY c.no DESC LIMIT 1)",
    );
    let told = desk.run(&["who", "abroad"]);
    assert!(told.contains("it cannot be told: a text could not be read: "), "{told}");
    assert!(desk.run(&["versions", "A1"]).contains("[exit 4]"));
}

#[test]
fn an_article_with_two_hundred_captures_is_compared_from_one_to_the_next() {
    let desk = Desk::new();
    for number in 0..200 {
        let toll =
            format!("The harbour office counts {} lost barrels of oil by this hour, a clerk said.", 100 + number);
        let mut paragraphs = FIRST.to_vec();
        if number >= 120 {
            paragraphs.remove(3);
        }
        paragraphs.push(&toll);
        desk.file(&format!("captures/{number:03}.html"), page(&paragraphs));
        let minute = format!("2022-01-06T{:02}:{:02}Z", 10 + number / 60, number % 60);
        desk.file(&format!("captures/{number:03}.html.toml"), format!("retrieved = \"{minute}\"\n"));
    }
    desk.done(&["ingest", "captures/000.html"]);
    desk.done(&["claim", "add", "The owner was abroad.", "--key", "abroad"]);
    desk.done(&["link", "abroad", "A1", "--quote", LINKS[3].1, "--stance", "repeats"]);
    desk.done(&["ingest", "captures"]);
    let answer = desk.json(&["versions", "A1", "--json"]);
    let steps = answer["steps"].as_array().expect("an array");
    assert_eq!((answer["captures"].as_array().map(Vec::len), steps.len()), (Some(200), 199));
    assert!(steps.iter().all(|step| step["edits"][0]["kinds"][0] == "figure"));
    let passage = &answer["passages"][0];
    assert_eq!(passage["appearance"]["fate"], "gone");
    assert_eq!(passage["last_present"]["sha256"], answer["captures"][119]["sha256"]);
    assert_eq!(passage["first_absent"]["sha256"], answer["captures"][120]["sha256"]);
}
