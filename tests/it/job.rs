//! The whole job: ingest, sources, claims, links.

use crate::desk::Desk;

#[test]
fn ingest_says_what_it_recorded_and_what_it_did_not() {
    let desk = Desk::new();
    desk.file("a.txt", "Un titre\n\nUn corps de texte assez long pour être un article, avec un point.\n");
    desk.file("empty.txt", "");
    desk.file("photo.png", b"\x89PNG\r\n");
    insta::assert_snapshot!(desk.run(&["ingest", "a.txt", "empty.txt", "photo.png", "nothing.txt"]), @"
    A1  a.txt  176c615c897f
        Un titre · outlet unknown · date unknown
    --- stderr ---
    error: empty.txt: the file is empty
    error: photo.png: it is a picture, which whosaid does not read
    error: nothing.txt: it could not be read: No such file or directory (os error 2)
    made the ledger whosaid.db
    [exit 3]
    ");
}

#[test]
fn the_same_bytes_are_one_capture_and_other_bytes_another_of_the_same_article() {
    let desk = Desk::with_story();
    let page = std::fs::read_to_string(desk.path().join("a.html")).expect("read");
    desk.file("again.html", &page);
    desk.file("changed.html", page.replace("armed men", "two armed men"));
    insta::assert_snapshot!(desk.run(&["ingest", "again.html", "changed.html"]), @"
    A1  again.html: the same bytes are in the ledger already
    A1  changed.html  4c68190195e1
        Threat to the base · The North Ledger · 2022-01-06T17:30:00Z
        another capture of A1: its bytes differ from the last one
    ");
    assert_eq!(desk.json(&["articles", "--json"]).as_array().expect("an array").len(), 2);
    assert_eq!(desk.json(&["show", "A1", "--json"])["captures"], 2);
}

#[test]
fn the_same_text_under_other_bytes_is_told_as_a_copy() {
    let desk = Desk::with_story();
    let text = std::fs::read_to_string(desk.path().join("b.txt")).expect("read");
    desk.file("copy.txt", text.replace('\n', "\r\n").replace("Calme sur", "Grand calme sur"));
    let told = desk.run(&["ingest", "copy.txt"]);
    assert!(told.contains("a copy: the same text as A2"), "{told}");
}

#[test]
fn what_a_person_says_of_an_article_counts_before_what_it_says_itself() {
    let desk = Desk::new();
    desk.file("a.txt", "Un titre\n\nUn corps de texte assez long pour être un article.\n");
    desk.file("a.txt.toml", "outlet = \"Le Phare\"\npublished = \"2022-01\"\n");
    desk.file("b.txt", "Autre titre\n\nUn autre corps de texte assez long pour être un article.\n");
    desk.file("sources.csv", "file;outlet;author\r\na.txt;Faux;X\r\nb.txt;Le Fil;Ana Blanc\r\nmissing.txt;Y;\r\n");
    let told = desk.run(&["ingest", ".", "--manifest", "sources.csv", "--lang", "fr-FR"]);
    assert!(told.contains("sources.csv line 4: missing.txt") && told.contains("[exit 3]"), "{told}");
    let articles = desk.json(&["articles", "--json"]);
    assert_eq!(articles[0]["outlet"]["name"], "Le Phare");
    assert_eq!(articles[0]["published"], "2022-01");
    assert_eq!((&articles[1]["outlet"]["name"], &articles[1]["authors"][0]), (&"Le Fil".into(), &"Ana Blanc".into()));
    let found = desk.json(&["show", "A1", "--json"])["found"].clone();
    assert_eq!(
        (&found["outlet"], &found["authors"], &found["language"]),
        (&"sidecar".into(), &"manifest line 2".into(), &"--lang".into())
    );
}

#[test]
fn ingesting_again_with_a_better_outlet_corrects_the_record() {
    let desk = Desk::with_story();
    let told = desk.run(&["ingest", "b.txt", "--outlet", "Le Fil", "--published", "2022-01-07"]);
    assert!(told.contains("corrected: published, outlet"), "{told}");
    let article = &desk.json(&["show", "A2", "--json"]);
    assert_eq!((&article["outlet"]["name"], &article["published"]), (&"Le Fil".into(), &"2022-01-07".into()));
    desk.done(&["verify"]);
}

#[test]
fn standard_input_and_lists_are_taken() {
    let desk = Desk::new();
    desk.file("a.txt", "Un titre\n\nUn corps de texte assez long pour être un article.\n");
    desk.file("list.txt", "# the story\r\na.txt\r\n\r\n");
    assert!(desk.run_with(&["ingest", "-", "--title", "Collé"], "Un texte collé.".as_bytes()).contains("Collé"));
    assert!(desk.run(&["ingest", "--list", "list.txt"]).contains("A2  a.txt"));
}

#[test]
fn a_link_is_found_although_it_was_retyped_and_says_what_is_new() {
    let desk = Desk::with_story();
    insta::assert_snapshot!(desk.run(&["link", "fighters", "A2", "--quote", "\"IL Y AURAIT 20 000 combattants […] selon Avia-Pro\"", "--stance", "rep", "--via", "Avia Pro", "--via", "Токаев", "--certainty", "5"]), @"
    L4  at 119-180
        “Il y aurait 20 000 combattants dans la steppe, selon Avia-Pro”
        note: S6 is new: Токаев
    ");
    insta::assert_snapshot!(desk.run(&["link", "threat", "A2", "--quote", "Aucun homme armé", "--stance", "contradicts"]), @"
    L2  at 19-35  (was recorded already)
        “Aucun homme armé”
    ");
}

#[test]
fn a_quote_that_is_not_there_or_there_twice_is_refused_with_help() {
    let desk = Desk::with_story();
    insta::assert_snapshot!(desk.run(&["link", "threat", "A2", "--quote", "la base", "--stance", "mentions"]), @"
    --- stderr ---
    error: the quote stands 2 times in A2
      1: … Calme sur la base Aucun homme armé n’a été vu … (at 10)
      2: … homme armé n’a été vu devant la base, dit la préfecture, qui appel … (at 54)
      hint: give more of the words around it, or --occurrence with the number of the place
    [exit 1]
    ");
    insta::assert_snapshot!(desk.run(&["link", "threat", "A2", "--quote", "Aucun homme masqué n’a été vu", "--stance", "mentions"]), @"
    --- stderr ---
    error: the quote does not stand in A2
      the nearest is: Aucun homme armé n’a été vu devant la base, dit la préfecture, qui appelle la population au calme.
      hint: copy the words from `whosaid show`; `[…]` stands for words left out
    [exit 1]
    ");
    assert!(
        desk.run(&["link", "threat", "A2", "--quote", "la base", "--occurrence", "2", "--stance", "mentions"])
            .starts_with("L4")
    );
}

#[test]
fn an_earlier_version_of_an_article_can_be_linked_by_its_file_or_hash() {
    let desk = Desk::with_story();
    let page = std::fs::read_to_string(desk.path().join("a.html")).expect("read");
    desk.file("later.html", page.replace("all is calm", "nothing is calm"));
    desk.done(&["ingest", "later.html"]);
    assert!(
        desk.run(&["link", "threat", "A1", "--quote", "all is calm", "--stance", "contradicts"])
            .contains("does not stand in A1")
    );
    assert!(
        desk.run(&["link", "threat", "a.html", "--quote", "all is calm", "--stance", "contradicts"]).starts_with("L4")
    );
    assert!(
        desk.run(&["link", "threat", "later.html", "--quote", "nothing is calm", "--stance", "repeats"])
            .starts_with("L5")
    );
    desk.done(&["verify"]);
}

#[test]
fn a_table_of_links_is_taken_whole_or_not_at_all() {
    let desk = Desk::with_story();
    desk.file("links.csv", "claim,article,quote,stance,via\nthreat,A1,all is calm,contradicts,\nC9,A1,x,repeats,\nthreat,A1,all is calm,denies,\n");
    insta::assert_snapshot!(desk.run(&["link", "--file", "links.csv"]), @"
    --- stderr ---
    error: some rows of links.csv cannot be taken, so nothing of it was recorded
      links.csv line 3: there is no claim C9
      links.csv line 4: denies is no stance; it is one of repeats, contradicts, mentions
      hint: mend these rows and run the same command again
    [exit 3]
    ");
    assert_eq!(desk.json(&["who", "threat", "--json"])["appearances"].as_array().expect("an array").len(), 2);
    desk.file(
        "links.csv",
        "claim;article;quote;stance;via\nthreat;A1;all is calm;Contradicts;Steppe Wire > the government\n",
    );
    assert!(desk.run(&["link", "--file", "links.csv"]).starts_with("L4"));
    assert!(desk.run(&["link", "--file", "links.csv"]).contains("recorded already"));
}

#[test]
fn claims_are_imported_edited_related_rated_and_merged_and_all_of_it_can_be_undone() {
    let desk = Desk::with_story();
    desk.file("claims.csv", "claim,text,kind,tags\nno-threat,Nobody threatens the base.,event,base;calm\nthreat,Armed men threaten the base.,,\n");
    insta::assert_snapshot!(desk.run(&["claim", "import", "claims.csv"]), @"
    C3  no-threat
    1 claims recorded, 1 were there already
    ");
    desk.done(&["claim", "relate", "threat", "contradicts", "no-threat", "--note", "one or the other"]);
    desk.done(&["link", "no-threat", "A1", "--quote", "all is calm", "--stance", "repeats"]);
    desk.done(&["claim", "rate", "threat", "Unproven", "--why", "Nobody saw them."]);
    desk.done(&["claim", "rate", "threat", "False"]);
    desk.done(&[
        "claim",
        "edit",
        "threat",
        "--text",
        "Armed men threatened the base.",
        "--tag",
        "night",
        "--untag",
        "base",
    ]);
    insta::assert_snapshot!(desk.run(&["claim", "show", "threat"]), @"
    C1 threat: Armed men threatened the base.  rated False by ana
      tags         night
      stated       2022-01-08T10:00:00.000Z by ana
      appearances  1 repeat, 1 contradict, 0 mention it
      origins      1 independent (`whosaid origins C1` shows them)
      rated        False by ana on 2022-01-08T10:00:00.000Z
      rated        Unproven by ana on 2022-01-08T10:00:00.000Z: Nobody saw them.
      related      it contradicts C3: Nobody threatens the base.
    ");
    insta::assert_snapshot!(desk.run(&["who", "threat", "--stance", "contradicts"]), @"
    C1 threat: Armed men threatened the base.  rated False by ana
    contradicts
      L2  date unknown  LE FIL DU SOIR (certain)
          “Aucun homme armé”
          in its own voice
          A2 0149accce8f3 at 19-35  b.txt
    by way of related claims
      contradicts it by way of C3 (contradicts): Nobody threatens the base.
      L4  2022-01-06T17:30:00Z  The North Ledger
          “all is calm”
          in its own voice
          A1 c1d4c5f0dc3a at 177-188  https://www.north-ledger.example/a
    ");
    desk.done(&["claim", "merge", "fighters", "threat"]);
    assert_eq!(desk.json(&["who", "C2", "--json"])["claim"]["id"], "C1");
    desk.done(&["claim", "unmerge", "C2"]);
    assert_eq!(desk.json(&["who", "C2", "--json"])["claim"]["id"], "C2");
    desk.done(&["claim", "unrelate", "C3", "contradicts", "C1"]);
    desk.done(&["verify"]);
}

#[test]
fn bad_claims_are_refused() {
    let desk = Desk::with_story();
    for (arguments, words) in [
        (vec!["claim", "add", " \u{200b} "], "the claim is empty"),
        (vec!["claim", "add", "x", "--key", "threat"], "names C1 already"),
        (vec!["claim", "add", "x", "--key", "C7"], "looks like the number"),
        (vec!["claim", "add", "x", "--kind", "rumour"], "is no kind"),
        (vec!["claim", "relate", "C1", "implies", "C1"], "in relation to itself"),
        (vec!["claim", "merge", "C1", "C1"], "are one already"),
    ] {
        let told = desk.run(&arguments);
        assert!(told.contains(words) && told.contains("[exit 2]"), "{arguments:?}: {told}");
    }
    let long = "a".repeat(10_001);
    assert!(desk.run(&["claim", "add", &long]).contains("more than the limit of 10000"));
    insta::assert_snapshot!(desk.run(&["claim", "show", "C9"]), @"
    --- stderr ---
    error: there is no claim C9
      hint: `whosaid claim list` shows the claims there are
    [exit 1]
    ");
}

#[test]
fn sources_have_aliases_owners_and_merges_that_can_be_undone() {
    let desk = Desk::with_story();
    desk.done(&["source", "add", "Tokaïev", "--kind", "person", "--country", "kz", "--reliability", "b"]);
    insta::assert_snapshot!(desk.run(&["source", "add", "Tokayev"]), @r#"
    S7  recorded as entry 14
        note: Tokayev may be Tokaïev (S6, transliteration); if so: whosaid source alias S6 "Tokayev"
    "#);
    desk.done(&["source", "merge", "Tokayev", "Tokaïev"]);
    assert_eq!(desk.json(&["source", "show", "TOKAYEV", "--json"])["name"], "Tokaïev");
    desk.done(&["source", "unmerge", "S7"]);
    assert_eq!(desk.json(&["source", "show", "Tokayev", "--json"])["name"], "Tokayev");
    desk.done(&["source", "alias", "Steppe Wire", "la Dépêche des steppes"]);
    desk.done(&["source", "own", "The North Ledger", "Steppe Wire"]);
    assert!(desk.run(&["source", "own", "Steppe Wire", "The North Ledger"]).contains("would own itself"));
    desk.done(&[
        "source",
        "edit",
        "la dépêche des steppes",
        "--kind",
        "outlet",
        "--domain",
        "https://www.steppe.example/x",
        "--name",
        "Steppe Wire Agency",
    ]);
    insta::assert_snapshot!(desk.run(&["source", "show", "steppe wire"]), @"
    S3  Steppe Wire Agency
      kind         outlet
      domains      steppe.example
      also         Steppe Wire, la Dépêche des steppes
      owner        unknown
      country      unknown
      reliability  unknown
      note         unknown
      folded in    unknown
      0 articles, 1 statements on its word
    ");
    desk.done(&["source", "unalias", "Steppe Wire Agency", "la Dépêche des steppes"]);
    desk.done(&["source", "own", "The North Ledger", "--nobody"]);
    desk.done(&["verify"]);
}

#[test]
fn unlink_takes_an_appearance_back_and_the_log_keeps_both() {
    let desk = Desk::with_story();
    desk.done(&["unlink", "L1", "--why", "another base"]);
    assert!(desk.run(&["unlink", "L1"]).contains("taken back already"));
    assert_eq!(desk.json(&["who", "threat", "--json"])["appearances"].as_array().expect("an array").len(), 1);
    insta::assert_snapshot!(desk.run(&["log", "--last", "2"]), @"
    12  5bca4a818eaf  2022-01-08T10:00:00.000Z  ana  appearance.add  L3  20 000 combattants
    13  fe9ac8e063e1  2022-01-08T10:00:00.000Z  ana  appearance.remove  L1  another base
    ");
}

#[test]
fn the_demo_builds_verifies_and_shows_a_ledger() {
    let desk = Desk::new();
    let told = desk.run(&["demo", "first"]);
    assert!(
        told.starts_with("10 articles, 12 claims and 40 links") && told.contains("everything that was checked holds"),
        "{told}"
    );
    assert!(desk.run(&["demo", "first"]).contains("is already there"));
    assert!(
        desk.run(&["--ledger", "first/whosaid.db", "verify-citations", "first/citations.xlsx"])
            .contains("every row holds: 40 rows")
    );
}
