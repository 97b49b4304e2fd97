//! A source in sum.

use crate::spread::story;

#[test]
fn a_person_under_another_spelling_and_at_second_hand_is_one_profile() {
    let desk = story();
    insta::assert_snapshot!(desk.run(&["said", "Irina Vassilieva"]), @"
    S5 Irina Vasilyeva (person), also Irina Vassilieva
      named directly once, at second hand once, in quotation marks once
      leaning on it: Harbour Wire (1 passage in 1 article), L'Écho (1 passage in 1 article)
      1 claim on its word, 1 rated: True 1 (C2)
      contradicted: C2 “The harbour stayed open.” by La Gazette (L6, 2022-03-01); La Gazette by way of
      C3 (L8, 2022-03-01)
    repeats
      C2 open: The harbour stayed open.  rated True by ana (named directly)
      L5  2022-03-01T08:00Z  Harbour Wire
          “the harbour stays open”
          on the word of: Irina Vasilyeva
          A1 aa13d8048f70 at 130-152  wire.txt
      C2 open: The harbour stayed open.  rated True by ana (at 1 remove)
      L7  2022-03-02  L'Écho
          “le port reste ouvert”
          on the word of: Harbour Wire, on the word of Irina Vasilyeva
          A3 6c1007c683c8 at 72-92  echo.txt
    ");
    let json = desk.json(&["said", "Irina Vasilyeva", "--json"]);
    let profile = &json["profile"];
    assert_eq!(
        (&profile["direct"], &profile["second_hand"], &profile["quoted"], &profile["record"]),
        (&1.into(), &1.into(), &1.into(), &serde_json::Value::Null)
    );
    assert_eq!(json["statements"].as_array().map(Vec::len), Some(2));
}

#[test]
fn an_outlet_has_its_record_with_the_size_of_the_sample_and_no_verdict_on_a_small_one() {
    let desk = story();
    insta::assert_snapshot!(desk.run(&["said", "Harbour Wire"]), @"
    S1 Harbour Wire (outlet)
      named directly twice, at second hand never, passing on the word of others once
      leaning on it: L'Écho (1 passage in 1 article), La Gazette (1 passage in 1 article)
      2 claims on its word, 1 rated: True 1 (C2)
      contradicted: C1 “Dockers went on strike at the northern harbour.” by L'Écho on the word of la
      direction (L3, 2022-03-02)
      contradicted: C2 “The harbour stayed open.” by La Gazette (L6, 2022-03-01); La Gazette by way of
      C3 (L8, 2022-03-01)
      its record here: repeated 2 claims, 0 in its own voice, 2 only on the word of others
      1 of them rated: True 1 (C2); too few to judge it by (fewer than 10)
      reliability recorded by a person: none (`whosaid source edit S1 --reliability LETTER` records one)
    repeats
      C1 strike: Dockers went on strike at the northern harbour. (named directly)
      L2  2022-03-01  La Gazette (conditional)
          “600 dockers auraient cessé le travail”
          on the word of: Harbour Wire
          A2 2c3fb1c359f7 at 23-60  gazette.txt
      C2 open: The harbour stayed open.  rated True by ana (named directly)
      L7  2022-03-02  L'Écho
          “le port reste ouvert”
          on the word of: Harbour Wire, on the word of Irina Vasilyeva
          A3 6c1007c683c8 at 72-92  echo.txt
    ");
    desk.done(&["source", "edit", "Harbour Wire", "--reliability", "B"]);
    assert!(desk.run(&["said", "Harbour Wire"]).contains("reliability recorded by a person: B"));
    let record = &desk.json(&["said", "La Gazette", "--json"])["profile"]["record"];
    assert_eq!(
        (&record["carried"], &record["own_voice"], &record["sample"], &record["enough"], &record["denied"][0]["label"]),
        (&2.into(), &1.into(), &0.into(), &false.into(), &"True".into())
    );
}
