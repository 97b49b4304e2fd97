//! What happened to claims, and when, as far as anybody knows.

use crate::spread::story;

#[test]
fn a_timeline_tells_first_spread_denial_and_rating_and_guesses_no_date() {
    let desk = story();
    insta::assert_snapshot!(desk.run(&["timeline", "strike"]), @"
    C1 strike: Dockers went on strike at the northern harbour.
      2022-03-01         may be the first
          L2 La Gazette repeats it (conditional), on the word of Harbour Wire
          “600 dockers auraient cessé le travail”
          A2  gazette.txt
          the dates leave open whether another was before it
      2022-03-01T08:00Z  may be the first
          L1 Harbour Wire repeats it (certain), on the word of the union
          “400 dockers have walked out”
          A1  wire.txt  captured 2022-03-02
          the dates leave open whether another was before it
      2022-03-02         denial
          L3 L'Écho contradicts it, on the word of la direction
          “Aucun docker n'a quitté son poste”
          A3  echo.txt
    date of publication unknown
      ../2022-03-09      another outlet
          L4 Le Carnet mentions it (unconfirmed), in its own voice
          “Les dockers ont cessé le travail, dit-on”
          A4  undated.txt  captured 2022-03-09
    ");
    insta::assert_snapshot!(desk.run(&["timeline", "open"]), @"
    C2 open: The harbour stayed open. rated True by ana
      2022-01-08T10:00:00Z  rating
          rated True by ana, recorded then
          why: The harbour log has 14 ships that day.
      2022-03-01            denial
          L6 La Gazette contradicts it, in its own voice
          “Le port est fermé”
          A2  gazette.txt
      2022-03-01            denial
          L8 La Gazette repeats C3, which contradicts it, in its own voice
          “Le port est fermé”
          A2  gazette.txt
      2022-03-01T08:00Z     first appearance
          L5 Harbour Wire repeats it, on the word of Irina Vasilyeva
          “the harbour stays open”
          A1  wire.txt  captured 2022-03-02
      2022-03-02            another outlet
          L7 L'Écho repeats it, on the word of Harbour Wire, on the word of Irina Vasilyeva
          “le port reste ouvert”
          A3  echo.txt
    ");
    let json = desk.json(&["timeline", "strike", "--json"]);
    let undated = &json["undated"][0];
    assert_eq!(
        (&undated["when"], &undated["within"], &undated["captured"]),
        (&serde_json::Value::Null, &"../2022-03-09".into(), &"2022-03-09".into())
    );
    assert_eq!(
        (&json["events"][1]["within"], &json["events"][1]["captured"]),
        (&"2022-03-01T08:00Z".into(), &"2022-03-02".into())
    );
}

#[test]
fn a_rating_stands_where_it_was_recorded() {
    let desk = story();
    let json = desk.json(&["timeline", "open", "--json"]);
    let rating = json["events"].as_array().expect("events").iter().find(|event| event["kind"] == "rating");
    let rating = rating.expect("a rating");
    assert_eq!((&rating["time"], &rating["within"]), (&"recorded".into(), &"2022-01-08T10:00:00Z".into()));
    assert_eq!(rating["rating"]["label"], "True");
}

#[test]
fn a_timeline_of_a_tag_tells_its_claims_apart_and_a_claim_or_tag_is_asked_for() {
    let desk = story();
    let shown = desk.run(&["timeline", "--tag", "port"]);
    assert!(shown.starts_with("C1 strike:") && shown.contains("  C2  denial"), "{shown}");
    assert!(desk.run(&["timeline"]).contains("[exit 2]"));
    assert!(desk.run(&["timeline", "C9"]).contains("there is no claim C9"));
    desk.done(&["claim", "add", "Nobody said this."]);
    assert!(desk.run(&["timeline", "C4"]).ends_with("nothing, as far as this ledger and these filters go\n[exit 1]\n"));
}

#[test]
fn a_drawing_stands_for_itself_and_links_to_web_addresses_only() {
    let desk = story();
    desk.file("evil.html", "<html><head><title>T</title><link rel=canonical href=\"javascript:alert(1)\"></head><body><article><p>Les dockers &lt;b&gt;]]&gt; &amp; les grues sont partis au port du nord hier soir.</p></article></body></html>");
    desk.done(&[
        "ingest",
        "evil.html",
        "--outlet",
        "</text><script>x</script>",
        "--url",
        "https://evil.example/?a=1&b=\"2\"",
    ]);
    desk.done(&["link", "strike", "A6", "--quote", "Les dockers", "--stance", "repeats"]);
    desk.done(&["timeline", "strike", "-o", "t.svg"]);
    let svg = std::fs::read_to_string(desk.path().join("t.svg")).expect("read");
    assert!(
        svg.contains("<title id=\"title\">C1 Dockers went on strike") && svg.contains("<desc id=\"desc\">"),
        "{svg}"
    );
    for outside in ["<script", "javascript:", "xlink", "<image", "@import", "url("] {
        assert!(!svg.contains(outside), "{outside}");
    }
    for link in svg.split("href=\"").skip(1) {
        assert!(link.starts_with("https://"), "{link}");
    }
    assert_eq!(svg, desk.done(&["timeline", "strike", "--format", "svg"]), "the same bytes each time");
    assert!(desk.run(&["timeline", "strike", "-o", "t.svg"]).contains("is there already"));
    assert!(desk.run(&["timeline", "strike", "-o", "t.png"]).contains("it is one of svg, json"));
}
