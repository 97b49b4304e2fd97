//! Two outlets side by side.

use crate::spread::story;

#[test]
fn two_outlets_are_compared_in_stance_hedge_chain_and_figures() {
    let desk = story();
    desk.done(&["link", "closed", "A1", "--silent"]);
    insta::assert_snapshot!(desk.run(&["compare", "Harbour Wire", "la gazette"]), @"
    S1 Harbour Wire and S2 La Gazette
      both carry 2 claims, only Harbour Wire 0, only La Gazette 1
    both
      C1 strike: Dockers went on strike at the northern harbour.
        Harbour Wire: repeats (certain)
          L1 2022-03-01T08:00Z, on the word of the union: “400 dockers have walked out”
          figures (found by the machine): 400 dockers (about)
        La Gazette: repeats (conditional)
          L2 2022-03-01, on the word of Harbour Wire: “600 dockers auraient cessé le travail”
          figures (found by the machine): 600 dockers (almost)
        differ in hedge: certain / conditional
        differ in chain: the union / Harbour Wire
        figures conflicting (by the machine): 400 dockers (about) in L1, 600 dockers (almost) in L2
      C2 open: The harbour stayed open. rated True by ana
        Harbour Wire: repeats
          L5 2022-03-01T08:00Z, on the word of Irina Vasilyeva: “the harbour stays open”
        La Gazette: contradicts
          L6 2022-03-01, in its own voice: “Le port est fermé”
        differ in stance: repeats / contradicts
        differ in chain: Irina Vasilyeva / own voice
    only La Gazette
      C3 closed: The harbour was closed.
        La Gazette: repeats
          L8 2022-03-01, in its own voice: “Le port est fermé”
        Harbour Wire: read and silent in A1
    ");
    let json = desk.json(&["compare", "Harbour Wire", "La Gazette", "--json"]);
    let strike = &json["both"][0];
    let figures: Vec<&str> = ["one", "other"]
        .iter()
        .map(|side| strike[side]["figures"][0]["quantity"]["surface"].as_str().expect("a figure"))
        .collect();
    assert_eq!(figures, ["400", "600"]);
    let differences: Vec<&str> = strike["differences"]
        .as_array()
        .expect("differences")
        .iter()
        .map(|one| one["in"].as_str().expect("a word"))
        .collect();
    assert_eq!(&differences[..2], ["hedge", "chain"]);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let desk = story();
    assert!(desk.run(&["compare", "La Gazette", "la gazette"]).contains("are the same source"));
    assert!(desk.run(&["compare", "La Gazette", "Nobody"]).contains("there is no source Nobody"));
    assert!(desk.run(&["compare", "S1", "S2", "--outlet", "S3"]).contains("leave --outlet out"));
    let nothing = desk.run(&["compare", "the union", "la direction"]);
    assert!(nothing.contains("both carry 0 claims") && nothing.contains("[exit 1]"), "{nothing}");
}
