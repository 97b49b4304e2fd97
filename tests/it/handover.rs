//! What leaves for other people's tools, and what comes back from them.

use crate::desk::Desk;

/// Two articles of one story, one of them with all that a reference wants.
fn story() -> Desk {
    let desk = Desk::with_story();
    desk.done(&["ingest", "a.html", "--archive-url", ARCHIVED, "--retrieved", "2022-01-07T09:00Z"]);
    desk
}

const ARCHIVED: &str = "https://web.archive.org/web/20220107091500/https://www.north-ledger.example/a";

#[test]
fn references_are_written_as_each_tool_wants_them() {
    let desk = story();
    let write = |format: &str| desk.run(&["export", "references", "--claim", "threat", "--format", format]);
    insta::assert_snapshot!(write("csl"), @"");
    insta::assert_snapshot!(write("ris"), @"");
    insta::assert_snapshot!(write("biblatex"), @"");
    insta::assert_snapshot!(write("cite-news"), @"");
    insta::assert_snapshot!(write("lien-web"), @"");
    insta::assert_snapshot!(write("article-fr"), @"");
    insta::assert_snapshot!(desk.run(&["export", "references", "-o", "refs.doc"]), @"");
}

#[test]
fn references_that_were_written_are_taken_in_again() {
    let desk = story();
    for file in ["refs.json", "refs.ris", "refs.bib"] {
        desk.done(&["export", "references", "--outlet", "The North Ledger", "-o", file]);
        let told = desk.run(&["ingest", file]);
        assert!(told.contains("https://www.north-ledger.example/a"), "{file}: {told}");
    }
    desk.file("mine.bib", "@online{a, title = {Un titre}, file = {b.txt}}\n@online{b, title = {Zwei}}\n");
    insta::assert_snapshot!(desk.run(&["ingest", "mine.bib"]), @"");
    let other = Desk::new();
    other.file("pdfs/c.txt", "Un texte.\n\nIl a été vu devant la base, dit la préfecture.\n");
    other.file("mine.ris", "TY  - NEWS\nTI  - Le vrai titre\nAU  - Wetter, Jonas\nT2  - Le Fil\nDA  - 2022/01//\nL1  - pdfs/c.txt\nER  - \n");
    other.done(&["ingest", "pdfs", "--manifest", "mine.ris"]);
    let article = &other.json(&["articles", "--json"])[0];
    assert_eq!((article["title"].as_str(), article["published"].as_str()), (Some("Le vrai titre"), Some("2022-01")));
    assert_eq!((article["authors"][0].as_str(), article["outlet"]["name"].as_str()), (Some("Jonas Wetter"), Some("Le Fil")));
}

#[test]
fn a_claim_is_reviewed_only_where_a_person_rated_it_and_said_where() {
    let desk = story();
    let export = |desk: &Desk| desk.run(&["export", "claims", "--publisher", "The Desk"]);
    assert!(!export(&desk).contains("ClaimReview"));
    desk.done(&["claim", "rate", "threat", "False", "--scale", "1-5", "--value", "1"]);
    let told = export(&desk);
    assert!(!told.contains("\"ClaimReview\"") && told.contains("needs the address"), "{told}");
    desk.done(&["claim", "rate", "fighters", "Unproven", "--url", "https://desk.example/f", "--published", "2022-01-09"]);
    desk.done(&["claim", "rate", "threat", "False", "--scale", "1-5", "--value", "1", "--url", "https://desk.example/t"]);
    desk.file("claims.jsonld", desk.output(&["export", "claims", "--publisher", "The Desk"], b"").stdout);
    insta::assert_snapshot!(export(&desk), @"");
    let document: serde_json::Value =
        serde_json::from_slice(&std::fs::read(desk.path().join("claims.jsonld")).expect("read")).expect("JSON");
    assert_eq!(document["@graph"][0]["reviewRating"]["ratingValue"], 1);
    assert_eq!(document["@graph"][1]["reviewRating"].get("ratingValue"), None);
    insta::assert_snapshot!(desk.run(&["claim", "rate", "threat", "x", "--url", "javascript:alert(1)"]), @"");
}

#[test]
fn reviews_of_others_come_in_with_their_rating_and_stay_theirs() {
    let desk = Desk::new();
    desk.file("page.html", REVIEW);
    insta::assert_snapshot!(desk.run(&["claim", "import", "page.html"]), @"");
    insta::assert_snapshot!(desk.run(&["claim", "show", "C1"]), @"");
    insta::assert_snapshot!(desk.run(&["claim", "import", "page.html"]), @"");
    insta::assert_snapshot!(desk.run(&["export", "claims"]), @"");
    assert!(desk.run(&["verify"]).contains("everything that was checked holds"));
    desk.file("none.json", "{\"@type\": \"Article\"}");
    insta::assert_snapshot!(desk.run(&["claim", "import", "none.json"]), @"");
}

const REVIEW: &str = r#"<!doctype html><html lang="fr"><title>Non, la base n’est pas tombée</title><script type="application/ld+json">
{"@context": "https://schema.org", "@type": "ClaimReview", "url": "https://www.verif.example/base", "datePublished": "2022-01-09",
 "claimReviewed": "La base est tombée.", "author": {"@type": "Organization", "name": "Vérif", "url": "https://www.verif.example/"},
 "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Ivan Petrov"}, "datePublished": "2022-01-06"},
 "reviewRating": {"@type": "Rating", "alternateName": "Faux", "ratingValue": "1", "worstRating": "5", "bestRating": "1"},}
</script><p>…</p></html>"#;

#[test]
fn an_annotation_names_the_hashed_text_that_it_stands_in() {
    use sha2::Digest;
    let desk = story();
    let document = desk.json(&["export", "annotations", "--claim", "fighters"]);
    let annotation = &document["first"]["items"][0];
    let text = desk.output(&["export", "text", "A2"], b"").stdout;
    let source = format!("urn:sha256:{}", hex::encode(sha2::Sha256::digest(&text)));
    assert_eq!((document["total"].as_u64(), annotation["target"]["source"].as_str()), (Some(1), Some(source.as_str())));
    let chars: Vec<char> = String::from_utf8(text).expect("UTF-8").chars().collect();
    let position = &annotation["target"]["selector"][1];
    let (start, end) = (position["start"].as_u64().expect("a start"), position["end"].as_u64().expect("an end"));
    let words: String = chars[start as usize..end as usize].iter().collect();
    assert_eq!(annotation["target"]["selector"][0]["exact"].as_str(), Some(words.as_str()));
    insta::assert_snapshot!(desk.run(&["export", "annotations", "--claim", "fighters"]), @"");
    assert!(desk.run(&["export", "text", "A9"]).contains("there is no article A9"));
}

#[test]
fn annotations_are_linked_listed_or_told() {
    let desk = story();
    desk.file("h.json", HYPOTHESIS);
    insta::assert_snapshot!(desk.run(&["import", "annotations", "h.json", "-o", "links.csv"]), @"");
    insta::assert_snapshot!(std::fs::read_to_string(desk.path().join("links.csv")).expect("read"), @"");
    insta::assert_snapshot!(desk.run(&["import", "annotations", "h.json", "-o", "links.csv"]), @"");
    // The table is taken back once a person has filled it in.
    let table = std::fs::read_to_string(desk.path().join("links.csv")).expect("read");
    desk.file("links.csv", table.replace("\r\n,A1", "\r\nthreat,A1").replace(",,,", ",mentions,,"));
    assert!(desk.run(&["link", "--file", "links.csv"]).starts_with("L5  at "));
    // What was written by ourselves is known already.
    desk.done(&["export", "annotations", "--claim", "fighters", "-o", "own.jsonld"]);
    let own = desk.run(&["import", "annotations", "own.jsonld"]);
    assert!(own.contains("L3 ") || own.contains("1 linked"), "{own}");
    insta::assert_snapshot!(desk.run_with(&["import", "annotations", "-"], b"{}"), @"");
}

const HYPOTHESIS: &str = r#"{"total": 3, "rows": [
 {"id": "a", "user": "acct:bo@hypothes.is", "uri": "https://www.north-ledger.example/a#top", "created": "2022-01-07T10:00:00+00:00", "text": "Who says so?",
  "tags": ["threat", "contradicts"], "target": [{"source": "https://www.north-ledger.example/a", "selector": [
   {"type": "TextQuoteSelector", "exact": "all is calm", "prefix": "government says that ", "suffix": ", and that"}]}]},
 {"id": "b", "user": "acct:bo@hypothes.is", "uri": "https://north-ledger.example/a?utm_source=x", "text": "=1+1", "tags": ["important"],
  "target": [{"source": "x", "selector": [{"type": "TextPositionSelector", "start": 400, "end": 403},
   {"type": "TextQuoteSelector", "exact": "the", "prefix": "armed men are at ", "suffix": " gates of"}]}]},
 {"id": "c", "user": "acct:bo@hypothes.is", "uri": "https://elsewhere.example/", "text": "", "tags": [],
  "target": [{"source": "https://elsewhere.example/", "selector": [{"type": "TextQuoteSelector", "exact": "words"}]}]},
 {"id": "d", "uri": "https://www.north-ledger.example/a", "target": [{"source": "x"}]}]}"#;

#[test]
fn provenance_says_who_had_what_from_whom() {
    let desk = story();
    let document = desk.json(&["export", "prov", "--claim", "threat", "--format", "json"]);
    let derived: Vec<_> = document["wasDerivedFrom"].as_object().expect("relations").values().collect();
    let primary = derived.iter().filter(|one| one["prov:type"]["$"] == "prov:PrimarySource").count();
    assert_eq!((primary, document["wasRevisionOf"].is_null()), (1, true));
    let turtle = desk.run(&["export", "prov", "--claim", "threat", "--format", "ttl"]);
    for words in ["prov:hadPrimarySource statement:", "prov:wasQuotedFrom sha256:", "rdfs:label \"RIA\"", "a prov:Activity"] {
        assert!(turtle.contains(words), "{words}\n{turtle}");
    }
    assert_eq!(turtle, desk.run(&["export", "prov", "--claim", "threat", "--format", "turtle"].map(|word| if word == "turtle" { "ttl" } else { word })));
    insta::assert_snapshot!(desk.run(&["export", "prov", "-o", "x.xml"]), @"");
}

#[test]
fn bad_text_stays_text_in_every_format() {
    let desk = story();
    let bad = "<script>alert(1)</script> {{x|y}} [[z]] ''b'' \\input{/etc/passwd} %~#_^&$ =1+1 \u{202e}x \u{7}";
    desk.done(&["claim", "add", "A \"quoted\" <b> claim }}", "--key", "bad"]);
    desk.file("bad.html", format!("<title>{}</title><p>Some words that nobody else says, in a sentence of some length.</p>", bad.replace('<', "&lt;")));
    desk.done(&["ingest", "bad.html", "--title", bad.replace('\u{7}', "").as_str(), "--author", "}, Evil {", "--outlet", "A|B]] & Co %"]);
    desk.done(&["link", "bad", "A3", "--quote", "words that nobody", "--stance", "repeats", "--via", "\"> ; <x"]);
    for (format, never) in [
        ("csl", "\u{202e}"),
        ("ris", "\u{202e}"),
        ("biblatex", "\\input"),
        ("cite-news", "{{x"),
        ("lien-web", "[[z"),
        ("article-fr", "<script"),
    ] {
        let written = desk.done(&["export", "references", "--claim", "bad", "--format", format]);
        assert!(!written.contains(never), "{format}: {written}");
    }
    let bib = desk.done(&["export", "references", "--claim", "bad", "--format", "biblatex"]);
    assert_eq!(bib.matches('{').count(), bib.matches('}').count(), "{bib}");
    for arguments in [["export", "claims"], ["export", "annotations"], ["export", "prov"]] {
        desk.json(&arguments);
    }
    desk.file("bad.bib", &bib);
    let again = desk.run(&["ingest", "bad.bib"]);
    assert!(!again.contains("cannot be read as BibTeX"), "{again}");
}
