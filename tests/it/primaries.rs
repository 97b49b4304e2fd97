//! Documents at the end of chains: missing, found, and how they were relayed.

use crate::desk::Desk;

/// A wire story about a ferry, a paper that lives on it, and a blog that lives on the paper.
fn ferry() -> Desk {
    let desk = Desk::new();
    desk.file("paper.txt", "Un ferry en panne\n\nSelon Nordic Wire, le ferry Aurore a heurté un récif mardi. Le capitaine aurait quitté le navire, rapporte Nordic Wire.\n");
    desk.file("blog.txt", "Le scandale du ferry\n\nLe capitaine a quitté le navire, comme l'écrit le Journal des Îles. On parle de 90 passagers.\n");
    desk.done(&["ingest", "paper.txt", "--lang", "fr", "--published", "2023-03-08", "--outlet", "Journal des Îles"]);
    desk.done(&["ingest", "blog.txt", "--lang", "fr", "--published", "2023-03-10", "--outlet", "Le Phare libre"]);
    desk.done(&["claim", "add", "The captain left the ship.", "--key", "captain", "--lang", "en", "--tag", "ferry"]);
    desk.done(&["claim", "add", "There were passengers on board.", "--key", "passengers", "--lang", "en"]);
    let link = |claim: &str, article: &str, quote: &str, via: &str| {
        desk.done(&["link", claim, article, "--quote", quote, "--stance", "repeats", "--via", via]);
    };
    link("captain", "paper.txt", "Le capitaine aurait quitté le navire", "Nordic Wire|cites|rapporte Nordic Wire");
    link("captain", "blog.txt", "Le capitaine a quitté le navire", "Journal des Îles");
    link("passengers", "blog.txt", "On parle de 90 passagers", "Journal des Îles");
    desk
}

/// The dispatch itself comes in.
fn with_dispatch(desk: &Desk) {
    desk.file("wire.txt", "Ferry hits reef\n\nThe captain may have left the ship before the passengers, according to Elsa Lind of the coast guard. There were 70 passengers on board.\n");
    desk.done(&["ingest", "wire.txt", "--lang", "en", "--published", "2023-03-07", "--outlet", "Nordic Wire"]);
    desk.done(&[
        "link",
        "captain",
        "wire.txt",
        "--quote",
        "The captain may have left the ship",
        "--stance",
        "repeats",
        "--via",
        "Elsa Lind",
    ]);
}

#[test]
fn missing_documents_are_listed_with_what_to_look_for() {
    insta::assert_snapshot!(ferry().run(&["missing", "--closed"]), @"
    1. Journal des Îles (S1): 1 passage, 1 claim, 1 article rests on it
       look for: an article of Journal des Îles, not after 2023-03-10, when A2 cited it
       because: A1 of Journal des Îles says neither this claim nor these words
       C2 passengers: There were passengers on board.
         L3  A2  2023-03-10  Le Phare libre
             “On parle de 90 passagers”

    2. Nordic Wire (S3): 1 passage, 1 claim, 1 article rests on it
       look for: what Nordic Wire published or said, not after 2023-03-08, when A1 cited it
       because: no article of Nordic Wire is in the ledger
       C1 captain: The captain left the ship.
         L1  A1  2023-03-08  Journal des Îles
             “Le capitaine aurait quitté le navire”
             named in the words “rapporte Nordic Wire”

    in the ledger:
      L2 in A2 > Journal des Îles is A1
          because A1 carries C1 too and is not later than A2 (an article of that source, not later, with
          the same claim)
    documents of 2 sources are missing; 1 step is closed
    ");
}

#[test]
fn a_step_closes_when_its_document_comes_in() {
    let desk = ferry();
    with_dispatch(&desk);
    insta::assert_snapshot!(desk.run(&["missing", "captain", "--closed"]), @"
    1. Elsa Lind (S4): 1 passage, 1 claim, 1 article rests on it
       look for: what Elsa Lind published or said, not after 2023-03-07, when A3 cited it
       because: no article of Elsa Lind is in the ledger
       C1 captain: The captain left the ship.
         L4  A3  2023-03-07  Nordic Wire
             “The captain may have left the ship”

    in the ledger:
      L1 in A1 > Nordic Wire is A3
          because A3 carries C1 too and is not later than A1 (an article of that source, not later, with
          the same claim)
      L2 in A2 > Journal des Îles is A1
          because A1 carries C1 too and is not later than A2 (an article of that source, not later, with
          the same claim)
    documents of 1 source are missing; 2 steps are closed
    ");
    // As it was before, the dispatch is missing.
    let before = desk.json(&["missing", "--json", "--as-of", "2021"]);
    assert_eq!(before["closed"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_later_article_of_the_source_closes_nothing() {
    let desk = ferry();
    desk.file("late.txt", "Ferry: the captain speaks\n\nThe captain left the ship, he says.\n");
    desk.done(&["ingest", "late.txt", "--lang", "en", "--published", "2023-04-01", "--outlet", "Nordic Wire"]);
    desk.done(&["link", "captain", "late.txt", "--quote", "The captain left the ship", "--stance", "repeats"]);
    let missing = desk.json(&["missing", "captain", "--json"]);
    assert_eq!(missing["missing"][0]["source"]["name"], "Nordic Wire");
    assert_eq!(missing["missing"][0]["why"], "the ledger holds only later articles of Nordic Wire");
}

#[test]
fn a_document_is_told_by_its_address_by_its_words_and_by_the_derivation() {
    let desk = Desk::new();
    desk.file(
        "press.txt",
        "Statement\n\nThe bridge will stay closed until the end of the month, and no exception will be made.\n",
    );
    desk.done(&[
        "ingest",
        "press.txt",
        "--lang",
        "en",
        "--published",
        "2023-01-02",
        "--outlet",
        "Bridge Office",
        "--url",
        "https://bridge-office.example/s1",
    ]);
    desk.file("one.txt", "News\n\nThe Bridge Office says: “The bridge will stay closed until the end of the month”. See https://bridge-office.example/s1/ for more.\n");
    desk.done(&["ingest", "one.txt", "--lang", "en", "--published", "2023-01-03", "--outlet", "Daily"]);
    desk.done(&["claim", "add", "The bridge is closed.", "--key", "bridge", "--lang", "en"]);
    let link = |quote: &str| {
        desk.done(&["link", "bridge", "one.txt", "--quote", quote, "--stance", "repeats", "--via", "Bridge Office"])
    };
    link("The Bridge Office says: “The bridge will stay closed until the end of the month”");
    link("“The bridge will stay closed until the end of the month”. See https://bridge-office.example/s1/");
    let found = desk.json(&["missing", "--json"]);
    let rules: Vec<&str> =
        found["closed"].as_array().expect("an array").iter().map(|hop| hop["by"].as_str().expect("a rule")).collect();
    assert_eq!(rules, ["text", "address"]);
    assert_eq!(found["missing"].as_array().map(Vec::len), Some(0));
    // The words are found in the document although nothing there is tied to the claim.
    let fidelity = desk.json(&["fidelity", "press.txt", "--json"]);
    assert_eq!(fidelity["relays"][0]["primary"]["appearance"], serde_json::Value::Null);
    assert_eq!(fidelity["relays"][0]["primary"]["quote"], "The bridge will stay closed until the end of the month");
}

#[test]
fn fidelity_shows_what_a_relay_made_of_its_document_and_where_the_hedge_went() {
    let desk = ferry();
    with_dispatch(&desk);
    insta::assert_snapshot!(desk.run(&["fidelity"]), @"
    A1 > A2 C1 captain: The captain left the ship.
      it says: A1 L1  2023-03-08  Journal des Îles
          “Le capitaine aurait quitté le navire”
          conditional (read by the machine); on the word of: Nordic Wire
      relayed as: A2 L2  2023-03-10  Le Phare libre
          “Le capitaine a quitté le navire”
          certain (read by the machine); on the word of: Journal des Îles
      speaker dropped: Nordic Wire
      hedge dropped: conditional (“aurait”) became certain
      because A1 carries C1 too and is not later than A2 (an article of that source, not later, with the
      same claim)

    A3 > A1 C1 captain: The captain left the ship.
      it says: A3 L4  2023-03-07  Nordic Wire
          “The captain may have left the ship”
          possible (read by the machine); on the word of: Elsa Lind
      relayed as: A1 L1  2023-03-08  Journal des Îles
          “Le capitaine aurait quitté le navire”
          conditional (read by the machine); on the word of: Nordic Wire
      speaker dropped: Elsa Lind
      because A3 carries C1 too and is not later than A1 (an article of that source, not later, with the
      same claim)

    hedge lost on the way, C1: possible in A3 L4, then conditional in A1 L1, then certain in A2 L2
    2 passages compared: 2 with another figure, negation, speaker or hedge; found by the machine, look
    at the words
    ");
    let of_blog = desk.json(&["fidelity", "blog.txt", "--json"]);
    assert!(of_blog["relays"].as_array().expect("an array").iter().all(|relay| relay["relay"]["article"] == "A2"));
    insta::assert_snapshot!(desk.run(&["fidelity", "A99"]), @"
    --- stderr ---
    error: there is no article A99
      hint: `whosaid articles` shows the articles there are
    [exit 1]
    ");
}

#[test]
fn a_changed_figure_is_told() {
    let desk = ferry();
    with_dispatch(&desk);
    desk.done(&[
        "link",
        "passengers",
        "wire.txt",
        "--quote",
        "There were 70 passengers on board",
        "--stance",
        "repeats",
    ]);
    desk.done(&["link", "passengers", "paper.txt", "--quote", "le ferry Aurore", "--stance", "mentions"]);
    desk.file("copy.txt", "Ferry\n\nAccording to Nordic Wire there were 90 passengers on board.\n");
    desk.done(&["ingest", "copy.txt", "--lang", "en", "--published", "2023-03-09", "--outlet", "Copyist"]);
    desk.done(&[
        "link",
        "passengers",
        "copy.txt",
        "--quote",
        "there were 90 passengers on board",
        "--stance",
        "repeats",
        "--via",
        "Nordic Wire",
    ]);
    let found = desk.json(&["fidelity", "copy.txt", "--json"]);
    assert_eq!(found["relays"][0]["changes"][0]["kind"], "figure changed");
    assert_eq!(
        (&found["relays"][0]["changes"][0]["from"], &found["relays"][0]["changes"][0]["to"]),
        (&"70".into(), &"90".into())
    );
}

#[test]
fn nothing_to_compare_is_said() {
    insta::assert_snapshot!(ferry().run(&["fidelity", "paper.txt", "--tag", "none"]), @"nothing to compare: no step of a chain from or to A1 is closed; `whosaid missing` says why");
}
