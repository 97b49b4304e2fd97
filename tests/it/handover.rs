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
    insta::assert_snapshot!(write("csl"), @r#"
    [
    {"URL":"https://www.north-ledger.example/a","accessed":{"date-parts":[[2022,1,7]]},"author":[{"family":"Wetter","given":"Jonas"}],"container-title":"The North Ledger","custom":{"archive_date":"2022-01-07","archive_url":"https://web.archive.org/web/20220107091500/https://www.north-ledger.example/a","sha256":"c1d4c5f0dc3a908607b4e53838c17ae4406de7866fdc1f3686121672b0147295"},"id":"the-north-ledger-2022-6652fa14","issued":{"date-parts":[[2022,1,6]]},"language":"en","title":"Threat to the base","type":"article-newspaper"},
    {"container-title":"LE FIL DU SOIR","custom":{"sha256":"0149accce8f33cce12d470f634920972865710c7747efa00bfb2b38273cbbc80"},"id":"le-fil-du-soir-51dd1149","language":"fr","title":"Calme sur la base","type":"article-newspaper"}
    ]
    "#);
    insta::assert_snapshot!(write("ris"), @"
    TY  - NEWS
    ID  - the-north-ledger-2022-6652fa14
    TI  - Threat to the base
    AU  - Wetter, Jonas
    T2  - The North Ledger
    PY  - 2022
    DA  - 2022/01/06/
    UR  - https://www.north-ledger.example/a
    Y2  - 2022/01/07/
    LA  - en
    N1  - Archived copy: https://web.archive.org/web/20220107091500/https://www.north-ledger.example/a (2022-01-07)
    N1  - SHA-256 of the captured bytes: c1d4c5f0dc3a908607b4e53838c17ae4406de7866fdc1f3686121672b0147295
    ER  - 

    TY  - NEWS
    ID  - le-fil-du-soir-51dd1149
    TI  - Calme sur la base
    T2  - LE FIL DU SOIR
    LA  - fr
    N1  - SHA-256 of the captured bytes: 0149accce8f33cce12d470f634920972865710c7747efa00bfb2b38273cbbc80
    ER  -
    ");
    insta::assert_snapshot!(write("biblatex"), @"
    @online{the-north-ledger-2022-6652fa14,
      title = {Threat to the base},
      author = {Wetter, Jonas},
      organization = {{The North Ledger}},
      date = {2022-01-06},
      url = {https://www.north-ledger.example/a},
      urldate = {2022-01-07},
      langid = {english},
      addendum = {Archived copy: https://web.archive.org/web/20220107091500/https://www.north-ledger.example/a (2022-01-07)},
      annotation = {SHA-256 of the captured bytes: c1d4c5f0dc3a908607b4e53838c17ae4406de7866fdc1f3686121672b0147295},
    }

    @misc{le-fil-du-soir-51dd1149,
      title = {Calme sur la base},
      organization = {{LE FIL DU SOIR}},
      date = {XXXX},
      langid = {french},
      annotation = {SHA-256 of the captured bytes: 0149accce8f33cce12d470f634920972865710c7747efa00bfb2b38273cbbc80},
    }
    ");
    insta::assert_snapshot!(write("cite-news"), @"
    * {{cite news |last=Wetter |first=Jonas |title=Threat to the base |url=https://www.north-ledger.example/a |work=The North Ledger |date=2022-01-06 |access-date=2022-01-07 |archive-url=https://web.archive.org/web/20220107091500/https://www.north-ledger.example/a |archive-date=2022-01-07 |url-status=live}}
    * {{cite news |title=Calme sur la base |work=LE FIL DU SOIR |language=fr}}
    ");
    insta::assert_snapshot!(write("lien-web"), @"
    * {{Lien web |langue=en |prénom=Jonas |nom=Wetter |titre=Threat to the base |url=https://www.north-ledger.example/a |site=The North Ledger |date=6 janvier 2022 |consulté le=7 janvier 2022 |archive-url=https://web.archive.org/web/20220107091500/https://www.north-ledger.example/a |archive-date=7 janvier 2022}}
    * {{Lien web |langue=fr |titre=Calme sur la base |site=LE FIL DU SOIR}}
    ");
    insta::assert_snapshot!(write("article-fr"), @"
    * {{Article |langue=en |prénom=Jonas |nom=Wetter |titre=Threat to the base |périodique=The North Ledger |date=6 janvier 2022 |url=https://www.north-ledger.example/a |consulté le=7 janvier 2022 |archive-url=https://web.archive.org/web/20220107091500/https://www.north-ledger.example/a |archive-date=7 janvier 2022}}
    * {{Article |langue=fr |titre=Calme sur la base |périodique=LE FIL DU SOIR}}
    ");
    insta::assert_snapshot!(desk.run(&["export", "references", "-o", "refs.doc"]), @"
    --- stderr ---
    error: the ending of refs.doc is no format for this; it is one of csl, ris, biblatex, cite-news, lien-web, article-fr
      hint: give --format, or another ending
    [exit 2]
    ");
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
    insta::assert_snapshot!(desk.run(&["ingest", "mine.bib"]), @"
    --- stderr ---
    error: mine.bib#entry a: the reference (“Un titre”) names no address, so that there is nothing to fetch; to describe files, give the list with --manifest
    error: mine.bib#entry b: the reference (“Zwei”) names no address, so that there is nothing to fetch; to describe files, give the list with --manifest
    [exit 3]
    ");
    let other = Desk::new();
    other.file("pdfs/c.txt", "Un texte.\n\nIl a été vu devant la base, dit la préfecture.\n");
    other.file("mine.ris", "TY  - NEWS\nTI  - Le vrai titre\nAU  - Wetter, Jonas\nT2  - Le Fil\nDA  - 2022/01//\nL1  - pdfs/c.txt\nER  - \n");
    other.done(&["ingest", "pdfs", "--manifest", "mine.ris"]);
    let article = &other.json(&["articles", "--json"])[0];
    assert_eq!((article["title"].as_str(), article["published"].as_str()), (Some("Le vrai titre"), Some("2022-01")));
    assert_eq!(
        (article["authors"][0].as_str(), article["outlet"]["name"].as_str()),
        (Some("Jonas Wetter"), Some("Le Fil"))
    );
}

#[test]
fn a_claim_is_reviewed_only_where_a_person_rated_it_and_said_where() {
    let desk = story();
    let export = |desk: &Desk| desk.run(&["export", "claims", "--publisher", "The Desk"]);
    assert!(!export(&desk).contains("ClaimReview"));
    desk.done(&["claim", "rate", "threat", "False", "--scale", "1-5", "--value", "1"]);
    let told = export(&desk);
    assert!(!told.contains("\"ClaimReview\"") && told.contains("needs the address"), "{told}");
    desk.done(&[
        "claim",
        "rate",
        "fighters",
        "Unproven",
        "--url",
        "https://desk.example/f",
        "--published",
        "2022-01-09",
    ]);
    desk.done(&[
        "claim",
        "rate",
        "threat",
        "False",
        "--scale",
        "1-5",
        "--value",
        "1",
        "--url",
        "https://desk.example/t",
    ]);
    desk.file("claims.jsonld", desk.output(&["export", "claims", "--publisher", "The Desk"], b"").stdout);
    insta::assert_snapshot!(export(&desk), @r#"
    {"@context": "https://schema.org", "@graph": [
    {"@id":"https://desk.example/t","@type":"ClaimReview","author":{"@type":"Organization","name":"The Desk"},"claimReviewed":"Armed men threaten the base.","datePublished":"2022-01-08T10:00:00.000Z","itemReviewed":{"@id":"urn:x-whosaid:claim:89aa87ccbe71066d5f0e6d1fc86f4a00d7f2c9359b004ac769d331449f5b2e79","@type":"Claim","appearance":[{"@id":"https://www.north-ledger.example/a","@type":"NewsArticle","archivedAt":"https://web.archive.org/web/20220107091500/https://www.north-ledger.example/a","creditText":"Jonas Wetter","datePublished":"2022-01-06T17:30:00Z","hasPart":[{"@id":"urn:x-whosaid:appearance:da5af673b59b7b6e19c132f16b7bc6f4c2229092ed37635a12599a92201cd8cf","@type":"Quotation","inLanguage":"en","text":"armed men are at the gates"}],"headline":"Threat to the base","identifier":"urn:sha256:c1d4c5f0dc3a908607b4e53838c17ae4406de7866fdc1f3686121672b0147295","inLanguage":"en","publisher":{"@type":"Organization","name":"The North Ledger"},"url":"https://www.north-ledger.example/a"}],"firstAppearance":{"@id":"https://www.north-ledger.example/a","@type":"NewsArticle","archivedAt":"https://web.archive.org/web/20220107091500/https://www.north-ledger.example/a","creditText":"Jonas Wetter","datePublished":"2022-01-06T17:30:00Z","headline":"Threat to the base","identifier":"urn:sha256:c1d4c5f0dc3a908607b4e53838c17ae4406de7866fdc1f3686121672b0147295","inLanguage":"en","publisher":{"@type":"Organization","name":"The North Ledger"},"url":"https://www.north-ledger.example/a"},"keywords":["base"],"name":"threat","subjectOf":[{"@id":"urn:sha256:0149accce8f33cce12d470f634920972865710c7747efa00bfb2b38273cbbc80","@type":"NewsArticle","hasPart":[{"@id":"urn:x-whosaid:appearance:c55091d0b051c4ddc8d1cc2be3e2ed7da60ea3fd6e3762c5c5702c50d1dbc780","@type":"Quotation","inLanguage":"fr","text":"Aucun homme armé"}],"headline":"Calme sur la base","identifier":"urn:sha256:0149accce8f33cce12d470f634920972865710c7747efa00bfb2b38273cbbc80","inLanguage":"fr","publisher":{"@type":"Organization","name":"LE FIL DU SOIR"}}],"text":"Armed men threaten the base."},"reviewRating":{"@type":"Rating","alternateName":"False","bestRating":5,"ratingValue":1,"worstRating":1},"url":"https://desk.example/t"},
    {"@id":"https://desk.example/f","@type":"ClaimReview","author":{"@type":"Organization","name":"The Desk"},"claimReviewed":"20,000 fighters took part.","datePublished":"2022-01-09","itemReviewed":{"@id":"urn:x-whosaid:claim:4b7305106ee29d82dbc438e10eb642dcdd5da95fcd1e092f31de59acf30c365c","@type":"Claim","appearance":[{"@id":"urn:sha256:0149accce8f33cce12d470f634920972865710c7747efa00bfb2b38273cbbc80","@type":"NewsArticle","hasPart":[{"@id":"urn:x-whosaid:appearance:5bca4a818eaf51bf7657840506a0a96ca10d491d302bcd3605c8aede3b5d741d","@type":"Quotation","inLanguage":"fr","text":"20 000 combattants"}],"headline":"Calme sur la base","identifier":"urn:sha256:0149accce8f33cce12d470f634920972865710c7747efa00bfb2b38273cbbc80","inLanguage":"fr","publisher":{"@type":"Organization","name":"LE FIL DU SOIR"}}],"name":"fighters","text":"20,000 fighters took part."},"reviewRating":{"@type":"Rating","alternateName":"Unproven"},"url":"https://desk.example/f"}
    ]}
    --- stderr ---
    note: the rating of C2 has words only: it has no figure on a scale of figures
    "#);
    let document: serde_json::Value =
        serde_json::from_slice(&std::fs::read(desk.path().join("claims.jsonld")).expect("read")).expect("JSON");
    assert_eq!(document["@graph"][0]["reviewRating"]["ratingValue"], 1);
    assert_eq!(document["@graph"][1]["reviewRating"].get("ratingValue"), None);
    insta::assert_snapshot!(desk.run(&["claim", "rate", "threat", "x", "--url", "javascript:alert(1)"]), @"
    --- stderr ---
    error: the address of a review starts with https:// or http://
    [exit 2]
    ");
}

#[test]
fn reviews_of_others_come_in_with_their_rating_and_stay_theirs() {
    let desk = Desk::new();
    desk.file("page.html", REVIEW);
    insta::assert_snapshot!(desk.run(&["claim", "import", "page.html"]), @"
    C1  La base est tombée.
        note: C1: the scale of its review is turned round (worst 5, best 1), so its words count, not its figure
        note: S1 is new: Vérif
    1 claims recorded, with the rating of the outlet that gave it
    --- stderr ---
    made the ledger whosaid.db
    ");
    insta::assert_snapshot!(desk.run(&["claim", "show", "C1"]), @"
    C1: La base est tombée.  rated Faux by Vérif
      stated       2022-01-08T10:00:00.000Z by ana
      appearances  0 repeat, 0 contradict, 0 mention it
      rated        Faux (of 5 to 1) by Vérif on 2022-01-09: claimed by Ivan Petrov, 2022-01-06
                   https://www.verif.example/base
    ");
    assert!(desk.run(&["timeline", "C1"]).contains("rated Faux by Vérif, recorded then"));
    insta::assert_snapshot!(desk.run(&["claim", "import", "page.html"]), @"
        note: C1: the scale of its review is turned round (worst 5, best 1), so its words count, not its figure
    0 claims recorded, 1 were there already
    ");
    insta::assert_snapshot!(desk.run(&["export", "claims"]), @r#"
    {"@context": "https://schema.org", "@graph": [
    ]}
    --- stderr ---
    note: C1 is rated by Vérif alone, whose ClaimReview is theirs to publish
    note: C1 appears nowhere and is left out
    "#);
    assert!(desk.run(&["verify"]).contains("everything that was checked holds"));
    desk.file("none.json", "{\"@type\": \"Article\"}");
    insta::assert_snapshot!(desk.run(&["claim", "import", "none.json"]), @"
    --- stderr ---
    error: none.json: it has no ClaimReview that names a claim
    [exit 3]
    ");
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
    insta::assert_snapshot!(desk.run(&["export", "annotations", "--claim", "fighters"]), @r#"
    {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x-whosaid:annotations:299fe92c7ceb2345842aaf8879a946388393c1a6b2cdf3edff12121f658c880d", "type": "AnnotationCollection", "label": "Passages in which claims were found", "first": {"id": "urn:x-whosaid:annotations-page:299fe92c7ceb2345842aaf8879a946388393c1a6b2cdf3edff12121f658c880d", "type": "AnnotationPage", "startIndex": 0, "items": [
    {"@context":"http://www.w3.org/ns/anno.jsonld","body":[{"format":"text/plain","purpose":"describing","type":"TextualBody","value":"20,000 fighters took part."},{"purpose":"identifying","source":"urn:x-whosaid:claim:4b7305106ee29d82dbc438e10eb642dcdd5da95fcd1e092f31de59acf30c365c","type":"SpecificResource"},{"purpose":"classifying","type":"TextualBody","value":"mentions"}],"created":"2022-01-08T10:00:00.000Z","creator":{"name":"ana","type":"Person"},"id":"urn:x-whosaid:appearance:5bca4a818eaf51bf7657840506a0a96ca10d491d302bcd3605c8aede3b5d741d","motivation":"linking","target":{"selector":[{"exact":"20 000 combattants","prefix":"pulation au calme.\n\nIl y aurait ","suffix":" dans la steppe, selon Avia-Pro,","type":"TextQuoteSelector"},{"end":149,"start":131,"type":"TextPositionSelector"}],"source":"urn:sha256:0149accce8f33cce12d470f634920972865710c7747efa00bfb2b38273cbbc80","type":"SpecificResource"},"type":"Annotation"}
    ]}, "total": 1}
    "#);
    assert!(desk.run(&["export", "text", "A9"]).contains("there is no article A9"));
}

#[test]
fn annotations_are_linked_listed_or_told() {
    let desk = story();
    desk.file("h.json", HYPOTHESIS);
    insta::assert_snapshot!(desk.run(&["import", "annotations", "h.json", "-o", "links.csv"]), @"
    L4  at 177-188
        “all is calm”
    A1 at 75-78  to which claim, and how does it stand to it?
        “the”
        =1+1 (annotated by bo@hypothes.is)
    1 linked, 1 to be linked, 2 not found
    --- stderr ---
    1 passages written to links.csv
    annotation 3: https://elsewhere.example/ is not in the ledger; take it in first (whosaid ingest)
    annotation 4: it marks no words, so there is nothing to link
    [exit 3]
    ");
    insta::assert_snapshot!(std::fs::read_to_string(desk.path().join("links.csv")).expect("read"), @"
    claim,article,quote,stance,via,note,occurrence
    ,A1,the,,,'=1+1 (annotated by bo@hypothes.is),2
    ");
    insta::assert_snapshot!(desk.run(&["import", "annotations", "h.json", "-o", "links.csv"]), @"
    --- stderr ---
    error: links.csv is there already
      hint: --force writes over it
    [exit 2]
    ");
    // The table is taken back once a person has filled it in.
    let table = std::fs::read_to_string(desk.path().join("links.csv")).expect("read");
    desk.file("links.csv", table.replace("\r\n,A1", "\r\nthreat,A1").replace(",,,", ",mentions,,"));
    assert!(desk.run(&["link", "--file", "links.csv"]).starts_with("L5  at "));
    // What was written by ourselves is known already.
    desk.done(&["export", "annotations", "--claim", "fighters", "-o", "own.jsonld"]);
    let own = desk.run(&["import", "annotations", "own.jsonld"]);
    assert!(own.contains("L3 ") || own.contains("1 linked"), "{own}");
    insta::assert_snapshot!(desk.run_with(&["import", "annotations", "-"], b"{}"), @"
    --- stderr ---
    error: standard input: it has no annotations: neither Hypothesis' JSON (`rows`) nor a W3C Web Annotation (`target`)
    [exit 3]
    ");
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
    for words in
        ["prov:hadPrimarySource statement:", "prov:wasQuotedFrom sha256:", "rdfs:label \"RIA\"", "a prov:Activity"]
    {
        assert!(turtle.contains(words), "{words}\n{turtle}");
    }
    assert_eq!(turtle, desk.run(&["export", "prov", "--claim", "threat", "--format", "ttl"]));
    insta::assert_snapshot!(desk.run(&["export", "prov", "-o", "x.xml"]), @"
    --- stderr ---
    error: the ending of x.xml is no format for this; it is one of json, ttl
      hint: give --format, or another ending
    [exit 2]
    ");
}

#[test]
fn bad_text_stays_text_in_every_format() {
    let desk = story();
    let bad = "<script>alert(1)</script> {{x|y}} [[z]] ''b'' \\input{/etc/passwd} %~#_^&$ =1+1 \u{202e}x \u{7}";
    desk.done(&["claim", "add", "A \"quoted\" <b> claim }}", "--key", "bad"]);
    desk.file(
        "bad.html",
        format!(
            "<title>{}</title><p>Some words that nobody else says, in a sentence of some length.</p>",
            bad.replace('<', "&lt;")
        ),
    );
    desk.done(&[
        "ingest",
        "bad.html",
        "--title",
        bad.replace('\u{7}', "").as_str(),
        "--author",
        "}, Evil {",
        "--outlet",
        "A|B]] & Co %",
    ]);
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
