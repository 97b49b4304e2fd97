//! Questions: who, said, search, show, lists, and how the ledger was.

use crate::desk::Desk;

#[test]
fn who_lists_every_source_oldest_first_with_where_to_check_it() {
    let desk = Desk::with_story();
    insta::assert_snapshot!(desk.run(&["who", "threat"]), @"
    C1 threat: Armed men threaten the base.
    repeats
      L1  2022-01-06T17:30:00Z  The North Ledger
          “armed men are at the gates”
          on the word of: Steppe Wire, on the word of RIA
          A1 c1d4c5f0dc3a at 58-84  https://www.north-ledger.example/a
    contradicts
      L2  date unknown  LE FIL DU SOIR (certain)
          “Aucun homme armé”
          in its own voice
          A2 0149accce8f3 at 19-35  b.txt
    ");
}

#[test]
fn who_as_json_has_the_documented_fields() {
    let desk = Desk::with_story();
    insta::assert_snapshot!(desk.run(&["who", "fighters", "--json"]), @r#"
    {
      "claim": {
        "id": "C2",
        "uid": "4b7305106ee29d82dbc438e10eb642dcdd5da95fcd1e092f31de59acf30c365c",
        "key": "fighters",
        "text": "20,000 fighters took part.",
        "kind": "quantity",
        "language": null,
        "quantity": null,
        "tags": [],
        "rating": null,
        "repeats": 0,
        "contradicts": 0,
        "mentions": 1
      },
      "appearances": [
        {
          "id": "L3",
          "uid": "5bca4a818eaf51bf7657840506a0a96ca10d491d302bcd3605c8aede3b5d741d",
          "stance": "mentions",
          "hedge": null,
          "zone": "body",
          "quote": "20 000 combattants",
          "start": 131,
          "end": 149,
          "prefix": "pulation au calme.\n\nIl y aurait ",
          "suffix": " dans la steppe, selon Avia-Pro,",
          "certainty": null,
          "note": null,
          "via": [
            {
              "id": "S5",
              "name": "Avia-Pro",
              "kind": "cites",
              "quote": "selon Avia-Pro"
            }
          ],
          "article": {
            "id": "A2",
            "sha256": "0149accce8f33cce12d470f634920972865710c7747efa00bfb2b38273cbbc80",
            "title": "Calme sur la base",
            "url": null,
            "archive_url": null,
            "authors": [],
            "published": null,
            "retrieved": null,
            "language": "fr",
            "outlet": {
              "id": "S2",
              "name": "LE FIL DU SOIR",
              "domain": null
            },
            "path": "b.txt"
          },
          "fate": null,
          "later": null,
          "recorded_by": "ana",
          "recorded_at": "2022-01-08T10:00:00.000Z",
          "suggested_by": null
        }
      ],
      "by_relation": [],
      "silent": []
    }
    "#);
}

#[test]
fn said_finds_a_source_by_alias_anywhere_in_a_chain_and_an_outlet_in_its_own_voice() {
    let desk = Desk::with_story();
    insta::assert_snapshot!(desk.run(&["said", "ria"]), @"
    S4 RIA (source)
      named directly never, at second hand once
      leaning on it: The North Ledger (1 passage in 1 article)
      1 claim on its word, none rated
      contradicted: C1 “Armed men threaten the base.” by LE FIL DU SOIR (L2, date unknown)
    repeats
      C1 threat: Armed men threaten the base. (at 1 remove)
      L1  2022-01-06T17:30:00Z  The North Ledger
          “armed men are at the gates”
          on the word of: Steppe Wire, on the word of RIA
          A1 c1d4c5f0dc3a at 58-84  https://www.north-ledger.example/a
    ");
    let own = desk.json(&["said", "le fil du soir", "--json"]);
    assert_eq!(
        (own["statements"].as_array().expect("an array").len(), &own["statements"][0]["position"]),
        (1, &serde_json::Value::Null)
    );
    insta::assert_snapshot!(desk.run(&["said", "Steppe Wires"]), @"
    --- stderr ---
    error: there is no source Steppe Wires
      hint: `whosaid source list` shows the sources there are
    [exit 1]
    ");
}

#[test]
fn search_takes_anything_that_is_typed_as_plain_words() {
    let desk = Desk::with_story();
    insta::assert_snapshot!(desk.run(&["search", "combattants STEPPE"]), @"
    A2  Calme sur la base · LE FIL DU SOIR · date unknown
        population au calme. Il y aurait 20 000 [combattants] dans la [steppe], selon Avia-Pro, un site
        que personne ne connaissait hier. Partager Cet Article SOURCE:
    ");
    for query in ["\"", "AND", "NEAR(", "a AND", "col:val", "*", "((((", "-x", "l'armée", "C++", "20,000"] {
        let output = desk.output(&["search", "--", query], b"");
        assert!(matches!(output.status.code(), Some(0 | 1)) && output.stderr.is_empty(), "{query}");
    }
    assert!(desk.run(&["search", "--raw", "NEAR("]).contains("the search was not understood"));
    assert!(desk.run(&["search", "20 000 combattants"]).contains("A2"));
    assert!(desk.run(&["search", "menaceraient"]).ends_with("nothing found\n[exit 1]\n"));
    assert!(desk.run(&["search", &"combattants ".repeat(5_000)]).contains("A2"), "a word said often is one word");
    let many: String = (0..600).map(|n| format!("mot{n} ")).collect();
    for options in [&["search"][..], &["search", "--raw"]] {
        let told = desk.run(&[options, &[many.as_str()]].concat());
        assert!(told.contains("the search has 600 words; 500 are the most") && told.contains("[exit 2]"), "{told}");
    }
}

#[test]
fn search_finds_words_of_other_scripts() {
    let desk = Desk::with_story();
    desk.file("r.txt", "Вооружённые люди угрожают Байконуру, сообщил неназванный источник. Καλημέρα από την Αθήνα.");
    desk.done(&["ingest", "r.txt"]);
    for query in ["Байконуру", "байконуру", "вооружённые люди", "καλημέρα"] {
        assert!(desk.run(&["search", query]).contains("A3"), "{query}");
    }
}

#[test]
fn show_marks_the_passages_in_the_text() {
    let desk = Desk::with_story();
    insta::assert_snapshot!(desk.run(&["show", "b.txt"]), @"
    A2  Calme sur la base
      outlet        LE FIL DU SOIR (S2)   [text line 8]
      authors       unknown
      published     unknown
      language      fr   [detected from the text]
      url           unknown
      canonical url unknown
      archived at   unknown
      retrieved     unknown
      derived from  unknown
      file          b.txt
      bytes         277 (text/plain, UTF-8)
      sha256        0149accce8f33cce12d470f634920972865710c7747efa00bfb2b38273cbbc80

    Calme sur la base

    [L2 Aucun homme armé] n’a été vu devant la base, dit la préfecture, qui appelle la population au calme.

    Il y aurait [L3 20 000 combattants] dans la steppe, selon Avia-Pro, un site que personne ne connaissait hier.

    Partager Cet Article
    SOURCE: LE FIL DU SOIR


    (1 parts of this text are menus and the like, left out of the article proper)
    L2 contradicts C1: Armed men threaten the base.
    L3 mentions C2: 20,000 fighters took part.
    ");
    let page = std::fs::read(desk.path().join("a.html")).expect("read");
    assert_eq!(desk.output(&["show", "A1", "--raw"], b"").stdout, page);
}

#[test]
fn things_are_named_in_every_way_a_person_may_have_them() {
    let desk = Desk::with_story();
    let sha256 = desk.json(&["articles", "--json"])[0]["sha256"].as_str().expect("a hash").to_owned();
    for name in ["A1", "a1", "a.html", "./a.html", "https://north-ledger.example/a/#top", &sha256, &sha256[..8]] {
        assert_eq!(desk.json(&["show", name, "--json"])["id"], "A1", "{name}");
    }
    let uid = desk.json(&["claims", "--json"])[0]["uid"].as_str().expect("a hash").to_owned();
    for name in ["C1", "threat", &uid[..10]] {
        assert_eq!(desk.json(&["who", name, "--json"])["claim"]["id"], "C1", "{name}");
    }
    for name in ["A0", "A-1", "A99999999999999999999", "1;2", "", "../a.html"] {
        assert!(desk.run(&["show", "--", name]).contains("[exit 1]"), "{name}");
    }
}

#[test]
fn lists_filter_by_outlet_date_stance_language_and_tag() {
    let desk = Desk::with_story();
    insta::assert_snapshot!(desk.run(&["articles"]), @"
    NO  PUBLISHED             OUTLET            TITLE               HASH
    A1  2022-01-06T17:30:00Z  The North Ledger  Threat to the base  c1d4c5f0dc3a
    A2  unknown               LE FIL DU SOIR    Calme sur la base   0149accce8f3
    ");
    insta::assert_snapshot!(desk.run(&["claims"]), @"
    NO  KEY       CLAIM                         REPEATS  CONTRADICTS  MENTIONS  RATED
    C1  threat    Armed men threaten the base.  1        1            0
    C2  fighters  20,000 fighters took part.    0        0            1
    ");
    insta::assert_snapshot!(desk.run(&["outlets"]), @"
    NO  NAME              KIND    DOMAINS               ARTICLES  STATEMENTS  ALSO KNOWN AS
    S1  The North Ledger  outlet  north-ledger.example  1         0
    S2  LE FIL DU SOIR    outlet                        1         0
    ");
    let count = |arguments: &[&str]| desk.json(arguments).as_array().expect("an array").len();
    assert_eq!(count(&["articles", "--json", "--outlet", "north-ledger.example"]), 1);
    assert_eq!(count(&["articles", "--json", "--from", "2022-01-07"]), 0);
    assert_eq!(count(&["articles", "--json", "--to", "2022-01"]), 1);
    assert_eq!(count(&["claims", "--json", "--tag", "base"]), 1);
    assert_eq!(count(&["claims", "--json", "--stance", "mentions"]), 1);
    let who = desk.json(&["who", "threat", "--json", "--source", "RIA", "--lang", "en"]);
    assert_eq!(who["appearances"].as_array().expect("an array").len(), 1);
    assert!(desk.run(&["articles", "--from", "yesterday"]).contains("a date is written"));
}

#[test]
fn as_of_answers_what_the_ledger_held_then() {
    let desk = Desk::with_story();
    let mut later = desk.command(&["claim", "add", "Later.", "--key", "later"]);
    assert!(later.env("WHOSAID_NOW", "2022-02-01T10:00:00Z").status().expect("run").success());
    let mut edit = desk.command(&["claim", "edit", "threat", "--text", "Reworded."]);
    assert!(edit.env("WHOSAID_NOW", "2022-02-02T10:00:00Z").status().expect("run").success());
    let count = |time: &str| desk.json(&["claims", "--json", "--as-of", time]).as_array().expect("an array").len();
    assert_eq!(
        (count("2021"), count("2022-01-08"), count("2022-02-01T09:00Z"), count("2022-02-01T12:00+01:00")),
        (0, 2, 2, 3)
    );
    assert_eq!(
        desk.json(&["who", "threat", "--json", "--as-of", "2022-01-20"])["claim"]["text"],
        "Armed men threaten the base."
    );
    assert!(desk.run(&["search", "aucun", "--as-of", "2022-01-20"]).contains("A2"));
    assert!(desk.run(&["claim", "add", "x", "--as-of", "2022"]).contains("questions only"));
}

#[test]
fn inspect_says_what_ingest_would_record_without_a_ledger() {
    let desk = Desk::with_story();
    insta::assert_snapshot!(desk.run(&["inspect", "b.txt"]), @"
    b.txt  text/plain  0149accce8f3
      title         Calme sur la base   [text line 1]
      authors       unknown
      outlet        LE FIL DU SOIR   [text line 8]
      published     unknown
      language      fr   [detected from the text]
      url           unknown
      canonical url unknown
      derived from  unknown
      encoding      UTF-8
      | Aucun homme armé n’a été vu devant la base, dit la préfecture, qui appelle la population au
      | calme. Il y aurait 20 000 combattants dans la steppe, selon Avia-Pro, un site que personne ne
      | connaissait hier.
      in the text   figures: 1, dates: 1, attributions: 2 (--json lists them)
    ");
    insta::assert_snapshot!(desk.run(&["inspect", "--json", "a.html"]), @r#"{"path":"a.html","sha256":"c1d4c5f0dc3a908607b4e53838c17ae4406de7866fdc1f3686121672b0147295","media_type":"text/html","encoding":"UTF-8","title":"Threat to the base","authors":["Jonas Wetter"],"outlet":{"name":"The North Ledger","domain":"north-ledger.example"},"published":"2022-01-06T17:30:00Z","modified":null,"language":"en","url":null,"canonical_url":"https://www.north-ledger.example/a","retrieved":null,"derived_from":[],"text":"According to Steppe Wire, citing RIA, armed men are at the gates of the base, and nobody knows how many there are of them tonight.\n\nThe government says that all is calm, and that the reports of an attack are inventions of people who want to sow panic.","quantities":[],"dates":[{"kind":"range","sub":"datetime","start":122,"end":129,"surface":"tonight","low":"2022-01-06T18:00:00","high":"2022-01-07T00:00:00","alt":[["2022-01-06T20:00:00","2022-01-06T23:59:59"],["2022-01-06T20:00:00","2022-01-07T00:00:00"]],"edtf":"2022-01-06T18:00:00/2022-01-07T00:00:00","grain":"daypart","basis":"relative"}],"attributions":[{"source":[[13,24]],"cue":[[0,12]],"content":[],"via":[{"name":"Steppe Wire","start":13,"end":24,"unnamed":false},{"name":"RIA","start":33,"end":36,"unnamed":false}],"unnamed":false,"direct":false},{"source":[[13,24]],"cue":[[26,32]],"content":[[33,129]],"via":[{"name":"Steppe Wire","start":13,"end":24,"unnamed":false},{"name":"RIA","start":33,"end":36,"unnamed":false}],"unnamed":false,"direct":false},{"source":[[132,146]],"cue":[[147,151]],"content":[[152,250]],"via":[{"name":"government","start":132,"end":146,"unnamed":false}],"unnamed":false,"direct":false}],"claims":[{"start":0,"end":130,"text":"According to Steppe Wire, citing RIA, armed men are at the gates of the base, and nobody knows how many there are of them tonight.","score":0.7589193711718377,"reasons":["said by Steppe Wire, by way of RIA"]},{"start":132,"end":251,"text":"The government says that all is calm, and that the reports of an attack are inventions of people who want to sow panic.","score":0.35970398419366023,"reasons":["said by government","accusation: attack","superlative: all"]}],"people":[{"name":"Steppe Wire","forms":[]},{"name":"RIA","forms":[]},{"name":"government","forms":[]}],"found":{"authors":"meta author","canonical_url":"link rel=canonical","language":"html lang","outlet":"meta og:site_name","published":"meta article:published_time","title":"h1"},"notices":[]}"#);
    let lines = "{\"id\": 7, \"text\": \"Un texte.\"}\n{\"id\": \"x\", \"html\": \"<p>Hello <b>there</b></p>\", \"url\": \"https://a.example.org/b\"}\nnonsense\n{\"id\": 9}\n";
    insta::assert_snapshot!(desk.run_with(&["inspect", "--jsonl"], lines.as_bytes()), @r#"
    {"id":7,"sha256":"4fbbd2fe4d9aa1c3ba7d74196e28c56e741d52430ea8c6512072faa4d9ac5381","media_type":"text/plain","encoding":"UTF-8","title":null,"authors":[],"outlet":null,"published":null,"modified":null,"language":null,"url":null,"canonical_url":null,"retrieved":null,"derived_from":[],"text":"Un texte.","quantities":[],"dates":[],"attributions":[],"claims":[{"start":0,"end":9,"text":"Un texte.","score":0.13357437189537305,"reasons":[]}],"people":[],"found":{},"notices":[]}
    {"id":"x","sha256":"5a7986a485d9cf38504ed31dc497028fecbfbdb1abdc52566020d0dfebc2cef8","media_type":"text/html","encoding":"UTF-8","title":null,"authors":[],"outlet":{"name":null,"domain":"example.org"},"published":null,"modified":null,"language":null,"url":"https://a.example.org/b","canonical_url":null,"retrieved":null,"derived_from":[],"text":"Hello there","quantities":[],"dates":[],"attributions":[],"claims":[{"start":0,"end":11,"text":"Hello there","score":0.056942080202358414,"reasons":[]}],"people":[],"found":{"outlet":"the domain of the url","url":"url of the line"},"notices":[]}
    {"error":"line 3: expected ident at line 1 column 2","id":null}
    {"error":"line 4: it must have either \"html\" or \"text\"","id":9}
    [exit 3]
    "#);
}

#[test]
fn a_search_among_the_claims_of_a_tag_looks_at_all_that_have_the_words() {
    let desk = Desk::new();
    desk.done(&["claim", "add", "The base is calm."]);
    desk.done(&["claim", "add", "The base is closed.", "--tag", "later"]);
    insta::assert_snapshot!(desk.run(&["search", "base", "--tag", "later", "--most", "1"]), @"C2  The base is closed.");
}

#[test]
fn a_name_that_could_be_any_of_several_sources_is_no_alias_of_another() {
    let desk = Desk::new();
    desk.done(&["init"]);
    desk.done(&["source", "add", "One", "--alias", "Wire"]);
    desk.done(&["source", "add", "Two", "--alias", "Wire"]);
    desk.done(&["source", "add", "Three"]);
    assert!(desk.run(&["source", "alias", "Three", "Wire"]).contains("Wire could be any of S1, S2"));
    assert_eq!(desk.json(&["source", "show", "Three", "--json"])["aliases"], serde_json::json!([]));
}
