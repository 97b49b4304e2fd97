//! Origins: how many really had it, from articles written for these tests.

use crate::desk::Desk;

/// A flood in five articles: a wire story with an unnamed source, a paper that copies it, one that copies the copy, a
/// paper of the same owner that cites a ministry, and an outlet that cites the paper.
pub fn flood() -> Desk {
    let desk = Desk::new();
    let page = |outlet: &str, day: &str, address: &str, text: &str, more: &str| {
        format!(
            "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Flood on the Lenn | {outlet}</title>{more}\n\
             <meta property=\"og:site_name\" content=\"{outlet}\"><link rel=\"canonical\" href=\"https://{address}\">\n\
             <meta property=\"article:published_time\" content=\"2023-05-0{day}T08:00:00Z\"></head>\n\
             <body><article><h1>Flood on the Lenn</h1><p>{text}</p><p>The river had been rising for four days, and the \
             villages below the dam were warned too late, people there say.</p></article></body></html>"
        )
    };
    let copy = "<meta name=\"syndication-source\" content=\"Lenn Wire\">";
    desk.file(
        "1.html",
        page("Lenn Wire", "1", "lenn-wire.example/flood", "The dam broke in the night, an engineer said.", ""),
    );
    desk.file(
        "2.html",
        page(
            "Upper Post",
            "2",
            "upper-post.example/flood",
            "The dam broke in the night, an engineer said on Monday.",
            copy,
        ),
    );
    desk.file(
        "3.html",
        page(
            "Lower Post",
            "3",
            "lower-post.example/flood",
            "The dam broke in the night, as the ministry of water confirms.",
            "",
        ),
    );
    desk.file(
        "4.html",
        page(
            "Coast Radio",
            "4",
            "coast-radio.example/flood",
            "The dam broke in the night, reports the Lower Post.",
            "",
        ),
    );
    desk.file(
        "5.html",
        page("Hill Gazette", "5", "hill-gazette.example/flood", "No dam broke, the operator says.", ""),
    );
    desk.done(&["ingest", "1.html", "2.html", "3.html", "4.html", "5.html"]);
    desk.done(&["claim", "add", "The dam on the Lenn broke.", "--key", "dam"]);
    desk.done(&["source", "add", "an engineer", "--kind", "unnamed"]);
    let link = |article: &str, stance: &str, via: &[&str]| {
        let mut arguments = vec!["link", "dam", article, "--quote", "broke in the night", "--stance", stance];
        via.iter().for_each(|source| arguments.extend(["--via", source]));
        desk.done(&arguments);
    };
    link("A1", "repeats", &["an engineer"]);
    link("A2", "repeats", &["an engineer"]);
    link("A3", "repeats", &["ministry of water"]);
    link("A4", "repeats", &["Lower Post"]);
    desk.done(&["link", "dam", "A5", "--quote", "No dam broke", "--stance", "contradicts", "--via", "the operator"]);
    desk
}

#[test]
fn origins_says_how_many_had_it_and_why() {
    let desk = flood();
    insta::assert_snapshot!(desk.run(&["origins", "dam"]), @"
    C1 dam: The dam on the Lenn broke.
    Repeated in 4 articles by 4 outlets; 1 to 2 independent origins: ministry of water (2 articles); 2
    passages end with an unnamed source.
    Not counted: 1 passage against it, 0 that only mention it.

    1. ministry of water
       look: if that names nobody, say so, and it counts as unnamed: `whosaid source edit S7 --kind
       unnamed`
       ├─ L3 A3 Lower Post, 2023-05-03T08:00:00Z
       │  “broke in the night”
       │  on the word of ministry of water
       └─ L4 A4 Coast Radio, 2023-05-04T08:00:00Z
          “broke in the night”
          on the word of Lower Post → which goes on in A3

    2. “an engineer” (unnamed, in Lenn Wire)
       counts in the greater number only: nobody says who it is
       ├─ L1 A1 Lenn Wire, 2023-05-01T08:00:00Z
       │  “broke in the night”
       │  on the word of an engineer
       └─ L2 A2 Upper Post, 2023-05-02T08:00:00Z
          “broke in the night”
          republishes Lenn Wire → on the word of an engineer

    counted as one, because
      - A2 of Upper Post republishes Lenn Wire (“meta syndication-source”): what it says counts as said
        there
      - L4: Lower Post is cited, and A3 repeats the claim and is not later
      - L1 and L2: “an engineer” (unnamed, in Lenn Wire) counts as the same each time, being called the
        same in the same place

    first seen
      - published 2023-05-01T08:00:00Z, L1 in A1 (Lenn Wire)
      - recorded 2022-01-08T10:00:00.000Z, L1 in A1 (Lenn Wire) (when it was fetched is not known: it
        was there by then)

    what would change it
      - without L3 and L4 one origin would be left, “an engineer” (unnamed, in Lenn Wire)
      - without L5 nobody would contradict it
    ");
}

#[test]
fn origins_as_json_has_the_documented_fields() {
    let desk = flood();
    let answer = desk.json(&["origins", "dam", "--json"]);
    assert_eq!((answer["least"].as_u64(), answer["most"].as_u64()), (Some(1), Some(2)));
    for field in [
        "claim",
        "sentence",
        "origins",
        "trails",
        "folds",
        "circles",
        "first_published",
        "first_captured",
        "to_one",
        "to_no_conflict",
    ] {
        assert!(answer.get(field).is_some(), "{field}");
    }
    let step = &answer["trails"][3]["steps"][1];
    assert_eq!((step["kind"].as_str(), step["articles"][0].as_str()), (Some("goes on"), Some("A3")), "{step}");
}

#[test]
fn what_would_change_it_does_change_it() {
    let desk = flood();
    let answer = desk.json(&["origins", "dam", "--json"]);
    for no in answer["to_one"]["passages"].as_array().expect("passages") {
        desk.done(&["unlink", no.as_str().expect("a number")]);
    }
    assert_eq!(desk.json(&["origins", "dam", "--json"])["most"].as_u64(), Some(1));
}

#[test]
fn sources_of_one_owner_count_once_where_that_is_asked_for() {
    let desk = flood();
    desk.done(&["link", "dam", "A4", "--quote", "people there say", "--stance", "repeats"]);
    desk.done(&["link", "dam", "A3", "--quote", "people there say", "--stance", "repeats"]);
    desk.done(&["source", "add", "Lenn Media"]);
    desk.done(&["source", "own", "Lower Post", "Lenn Media"]);
    desk.done(&["source", "own", "Coast Radio", "Lenn Media"]);
    let least = |arguments: &[&str]| desk.json(arguments)["least"].as_u64();
    assert_eq!(least(&["origins", "dam", "--json"]), Some(3));
    let answer = desk.json(&["origins", "dam", "--json", "--by-owner"]);
    assert_eq!(answer["least"].as_u64(), Some(2));
    let folds = answer["folds"].to_string();
    assert!(folds.contains("Coast Radio and Lower Post belong to Lenn Media"), "{folds}");
}

#[test]
fn papers_that_cite_each_other_are_told_with_their_dates() {
    let desk = flood();
    desk.done(&["claim", "add", "A second dam is about to break.", "--key", "second"]);
    let link = |article: &str, source: &str| {
        let arguments =
            ["link", "second", article, "--quote", "broke in the night", "--stance", "repeats", "--via", source];
        desk.done(&arguments);
    };
    link("A3", "Coast Radio");
    link("A4", "Lower Post");
    insta::assert_snapshot!(desk.run(&["origins", "second"]), @"
    C2 second: A second dam is about to break.
    Repeated in 2 articles by 2 outlets; 0 to 1 independent origins; 2 passages go round in a circle.

    1. Coast Radio
       counts in the greater number only: it is part of a circle: they have it from each other
       ├─ L6 A3 Lower Post, 2023-05-03T08:00:00Z
       │  “broke in the night”
       │  on the word of Coast Radio
       └─ L7 A4 Coast Radio, 2023-05-04T08:00:00Z
          “broke in the night”
          on the word of Lower Post → which goes on in A3

    counted as one, because
      - L7: Lower Post is cited, and A3 repeats the claim and is not later

    circular reporting
      - Lower Post → Coast Radio (L6 in A3, 2023-05-03T08:00:00Z) → Lower Post (L7 in A4, 2023-05-
        04T08:00:00Z)

    first seen
      - published 2023-05-03T08:00:00Z, L6 in A3 (Lower Post)
      - recorded 2022-01-08T10:00:00.000Z, L6 in A3 (Lower Post) (when it was fetched is not known: it
        was there by then)

    what would change it
      - it is one origin at most as it stands
    ");
}

#[test]
fn a_claim_that_nobody_repeats_has_no_origin() {
    let desk = flood();
    desk.done(&["claim", "add", "The bridge fell.", "--key", "bridge"]);
    insta::assert_snapshot!(desk.run(&["origins", "bridge"]), @"
    C2 bridge: The bridge fell.
    Nobody repeats it, as far as this ledger goes.
    ");
    insta::assert_snapshot!(desk.run(&["origins", "C9"]), @"
    --- stderr ---
    error: there is no claim C9
      hint: `whosaid claim list` shows the claims there are
    [exit 1]
    ");
}

#[test]
fn a_claim_shows_how_many_origins_it_has() {
    let shown = flood().run(&["claim", "show", "dam"]);
    assert!(shown.contains("origins      1 to 2 independent (`whosaid origins C1` shows them)"), "{shown}");
}

#[test]
fn the_graph_is_written_in_every_format_and_never_over_a_file() {
    let desk = flood();
    for format in ["svg", "dot", "mermaid", "graphml", "json"] {
        let printed = desk.done(&["export", "graph", "dam", "--format", format]);
        let file = format!("dam.{}", if format == "mermaid" { "mmd" } else { format });
        desk.done(&["export", "graph", "dam", "-o", &file]);
        assert_eq!(std::fs::read_to_string(desk.path().join(&file)).expect("there"), printed, "{format}");
    }
    insta::assert_snapshot!(desk.run(&["export", "graph", "dam", "-o", "dam.svg"]), @"
    --- stderr ---
    error: dam.svg is there already
      hint: --force writes over it
    [exit 2]
    ");
    insta::assert_snapshot!(desk.run(&["export", "graph", "dam", "-o", "dam.pdf"]), @"
    --- stderr ---
    error: the ending of dam.pdf is no format for this; it is one of svg, dot, mermaid, graphml, json
      hint: give --format, or another ending
    [exit 2]
    ");
    insta::assert_snapshot!(desk.run(&["export", "graph", "dam", "--format", "dot"]), @r##"
    digraph "dam" {
      charset="UTF-8"; rankdir=TB; labelloc=t; label="Repeated in 4 articles by 4 outlets; 1 to 2 independent origins: ministry of water (2 articles); 2 passages end with an unnamed source.";
      node [fontname="sans-serif", fontsize=10]; edge [fontname="sans-serif", fontsize=8];
      "C1" [label="The dam on the Lenn broke.", tooltip="The dam on the Lenn broke.", shape=note, style=solid, penwidth=1.0];
      "A1" [label="A1 Lenn Wire\nrepeats · 2023-05-01", tooltip="Flood on the Lenn", shape=box, style=solid, penwidth=1.0, URL="https://lenn-wire.example/flood"];
      "A2" [label="A2 Upper Post\nrepeats · 2023-05-02", tooltip="Flood on the Lenn", shape=box, style=solid, penwidth=1.0, URL="https://upper-post.example/flood"];
      "A3" [label="A3 Lower Post\nrepeats · 2023-05-03", tooltip="Flood on the Lenn", shape=box, style=solid, penwidth=1.0, URL="https://lower-post.example/flood"];
      "A4" [label="A4 Coast Radio\nrepeats · 2023-05-04", tooltip="Flood on the Lenn", shape=box, style=solid, penwidth=1.0, URL="https://coast-radio.example/flood"];
      "A5" [label="A5 Hill Gazette\ncontradicts · 2023-05-05", tooltip="Flood on the Lenn", shape=box, style=solid, penwidth=1.0, URL="https://hill-gazette.example/flood"];
      "S1" [label="Lenn Wire\npasses it on", tooltip="Lenn Wire", shape=ellipse, style=solid, penwidth=1.0];
      "S3" [label="Lower Post\npasses it on", tooltip="Lower Post", shape=ellipse, style=solid, penwidth=1.0];
      "S6@S1" [label="an engineer\nunnamed origin", tooltip="an engineer", shape=ellipse, style=dashed, penwidth=2.5];
      "S7" [label="ministry of water\norigin", tooltip="ministry of water", shape=ellipse, style=solid, penwidth=2.5];
      "S8" [label="the operator\ndoes not count", tooltip="the operator", shape=ellipse, style=solid, penwidth=1.0];
      "A1" -> "C1" [label="repeats", edgetooltip="L1", style=solid, color="#009e73"];
      "A1" -> "S6@S1" [label="hop", edgetooltip="L1", style=solid, color="#333333"];
      "A2" -> "C1" [label="repeats", edgetooltip="L2", style=solid, color="#009e73"];
      "A2" -> "S1" [label="republishes", edgetooltip="", style=dashed, color="#333333"];
      "A2" -> "S6@S1" [label="hop", edgetooltip="L2", style=solid, color="#333333"];
      "A3" -> "C1" [label="repeats", edgetooltip="L3", style=solid, color="#009e73"];
      "A3" -> "S7" [label="hop", edgetooltip="L3", style=solid, color="#333333"];
      "A4" -> "C1" [label="repeats", edgetooltip="L4", style=solid, color="#009e73"];
      "A4" -> "S3" [label="hop", edgetooltip="L4", style=solid, color="#333333"];
      "A5" -> "C1" [label="contradicts", edgetooltip="L5", style=solid, color="#d55e00"];
      "A5" -> "S8" [label="hop", edgetooltip="L5", style=solid, color="#333333"];
      "S1" -> "A1" [label="goes on", edgetooltip="", style=dotted, color="#333333"];
      "S3" -> "A3" [label="goes on", edgetooltip="L4", style=dotted, color="#333333"];
    }
    "##);
}
