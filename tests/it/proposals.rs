//! What the machine proposes, and what a person makes of it.

use crate::desk::Desk;

const ARTICLE: &str = "La base sous la menace\n\nDes hommes armés menacent la base, a déclaré Jean Petit, le maire de la ville. \
    Selon Avia-Pro, 30 000 combattants ont pris part aux combats depuis jeudi. La pluie est attendue demain.\n";

/// The story with one more article that nothing is tied to yet.
fn desk() -> Desk {
    let desk = Desk::with_story();
    desk.file("c.txt", ARTICLE);
    desk.done(&["ingest", "c.txt", "--lang", "fr", "--published", "2022-01-09"]);
    desk
}

#[test]
fn an_article_is_looked_through_and_says_why() {
    let desk = desk();
    insta::assert_snapshot!(desk.run(&["suggest", "A3"]), @"
    P1  appearance in A3 (70%)
        repeats C1 (Armed men threaten the base.)
        “Des hommes armés menacent la base, a déclaré Jean Petit, le maire de la ville.”
        because: shares 84% of the claim: armés, base, hommes (same meaning), menacent (same meaning)
        because: shared with the claim: Armed, men, threaten, base
    P2  appearance in A3 (43%)
        repeats C1 (Armed men threaten the base.)
        “La base sous la menace”
        because: shares 52% of the claim: base, menace (same meaning)
        because: shared with the claim: threaten, base
        because: only in the claim: Armed, men
    P4  new claim in A3 (39%)
        Selon Avia-Pro, 30 000 combattants ont pris part aux combats depuis jeudi.
        on the word of: Avia-Pro
        because: figures: 30 000
        because: said by Avia-Pro
    P3  appearance in A3 (23%)
        contradicts C2 (20,000 fighters took part.)
        “Selon Avia-Pro, 30 000 combattants ont pris part aux combats depuis jeudi.”
        on the word of: Avia-Pro
        because: shares 36% of the claim: part, combattants (same meaning)
        because: the figures differ: 20,000 fighters in the claim, 30 000 combattants in the passage
        because: hedging words: Selon
        because: shared with the claim: fighters, part
        because: only in the claim: 20, took
        because: said by Avia-Pro
    P5  new claim in A3 (14%)
        La pluie est attendue demain.
        because: when: demain
        because: prediction: attendue
    looked through 1 article: 5 proposals wait; whosaid review goes through them
    ");
    // What waits is not proposed a second time.
    let waiting = desk.json(&["review", "--json"]);
    desk.done(&["suggest", "A3"]);
    assert_eq!(desk.json(&["review", "--json"]), waiting);
    insta::assert_snapshot!(desk.run(&["suggest", "A99"]), @"
    --- stderr ---
    error: there is no article A99
      hint: `whosaid articles` shows the articles there are
    [exit 1]
    ");
    assert!(desk.run(&["verify"]).contains("everything that was checked holds"));
}

#[test]
fn what_is_accepted_is_recorded_with_the_reasons_and_what_is_rejected_stays_away() {
    let desk = desk();
    desk.done(&["suggest", "A3"]);
    let waiting = desk.json(&["review", "A3", "--json"]);
    let of_kind = |kind: &str| {
        let all = waiting.as_array().expect("an array").iter();
        all.filter(|proposal| proposal["kind"] == kind)
            .map(|p| p["id"].as_str().expect("a number").to_owned())
            .collect::<Vec<_>>()
    };
    let (appearances, claims) = (of_kind("appearance"), of_kind("new_claim"));
    let accepted = desk.json(&["review", "--accept", &appearances[0], "--stance", "mentions", "--json"]);
    assert_eq!(accepted[0]["verdict"], "accepted");
    assert!(desk.run(&["log", "--json"]).contains("\"reasons\""));
    desk.done(&["review", "--reject", &claims[0]]);
    desk.done(&["suggest", "--all"]);
    let left: Vec<String> =
        desk.json(&["review", "--json"]).as_array().expect("an array").iter().map(|p| p["id"].to_string()).collect();
    assert!(
        !left
            .iter()
            .any(|id| id.contains(&format!("\"{}\"", claims[0])) || id.contains(&format!("\"{}\"", appearances[0])))
    );
    assert!(desk.run(&["review", "--accept", &claims[0]]).contains("there is no proposal that waits"));
    assert!(desk.run(&["verify"]).contains("everything that was checked holds"));
}

#[test]
fn proposals_are_gone_through_a_letter_each() {
    let desk = desk();
    desk.done(&["suggest", "A3"]);
    let before = desk.json(&["claims", "--json"]);
    let told = desk.output(&["review"], b"a\nx\nr\nu\ns\nq\n");
    insta::assert_snapshot!(String::from_utf8_lossy(&told.stdout), @"

    1 of 5
    P1  appearance in A3 (70%)
        repeats C1 (Armed men threaten the base.)
        “Des hommes armés menacent la base, a déclaré Jean Petit, le maire de la ville.”
        because: shares 84% of the claim: armés, base, hommes (same meaning), menacent (same meaning)
        because: shared with the claim: Armed, men, threaten, base
    [a]ccept  [r]eject  [e]dit  [s]kip  [u]ndo  [q]uit
    P1 accepted: L4

    2 of 5
    P2  appearance in A3 (43%)
        repeats C1 (Armed men threaten the base.)
        “La base sous la menace”
        because: shares 52% of the claim: base, menace (same meaning)
        because: shared with the claim: threaten, base
        because: only in the claim: Armed, men
    [a]ccept  [r]eject  [e]dit  [s]kip  [u]ndo  [q]uit
    P2 rejected

    3 of 5
    P4  new claim in A3 (39%)
        Selon Avia-Pro, 30 000 combattants ont pris part aux combats depuis jeudi.
        on the word of: Avia-Pro
        because: figures: 30 000
        because: said by Avia-Pro
    [a]ccept  [r]eject  [e]dit  [s]kip  [u]ndo  [q]uit
    the last verdict was taken back: the appearance waits again

    2 of 5
    P2  appearance in A3 (43%)
        repeats C1 (Armed men threaten the base.)
        “La base sous la menace”
        because: shares 52% of the claim: base, menace (same meaning)
        because: shared with the claim: threaten, base
        because: only in the claim: Armed, men
    [a]ccept  [r]eject  [e]dit  [s]kip  [u]ndo  [q]uit

    3 of 5
    P4  new claim in A3 (39%)
        Selon Avia-Pro, 30 000 combattants ont pris part aux combats depuis jeudi.
        on the word of: Avia-Pro
        because: figures: 30 000
        because: said by Avia-Pro
    [a]ccept  [r]eject  [e]dit  [s]kip  [u]ndo  [q]uit
    1 decided, 4 left for later
    ");
    // A new claim is worded anew, accepted, and taken back.
    let waiting = desk.json(&["review", "--json"]);
    let claim = waiting.as_array().expect("an array").iter().find(|p| p["kind"] == "new_claim").expect("a new claim");
    let id = claim["id"].as_str().expect("a number");
    desk.done(&["review", "--accept", id, "--text", "30,000 fighters took part in the fighting.", "--via", "Avia-Pro"]);
    assert!(desk.run(&["claims"]).contains("30,000 fighters"));
    desk.done(&["review", "--undo"]);
    assert!(!desk.run(&["claims"]).contains("30,000 fighters"));
    assert_eq!(desk.json(&["claims", "--json"]).as_array().map(Vec::len), before.as_array().map(Vec::len));
    assert!(desk.run(&["verify"]).contains("everything that was checked holds"));
}

#[test]
fn damage_to_proposals_is_found() {
    let desk = desk();
    desk.done(&["suggest"]);
    for tampering in [
        "UPDATE proposal SET score = 0.123 WHERE no = 1",
        "UPDATE looked_through SET suggester = 'x' WHERE article = 1",
    ] {
        desk.tamper(tampering);
        assert!(desk.run(&["verify"]).contains("[exit 1]"), "{tampering}");
    }
}

#[test]
fn a_word_that_is_no_stance_ends_no_review() {
    let desk = desk();
    desk.done(&["suggest", "A3"]);
    let told = desk.run_with(&["review"], b"e\nnonsense\nr\nq\n");
    assert!(told.contains("nonsense is no stance") && told.contains("P2 rejected"), "{told}");
    assert!(told.contains("1 decided") && !told.contains("[exit"), "{told}");
}
