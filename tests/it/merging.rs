//! Two ledgers that were kept apart become one.

use crate::desk::Desk;

/// What two desks hold: the same bytes under two names, one page in two states, one agency under one name, one outlet
/// under one domain, claims that say the same, one key for two claims.
fn two_desks() -> Desk {
    let desk = Desk::with_story();
    let page = std::fs::read_to_string(desk.path().join("a.html")).expect("read");
    desk.file("field/later.html", page.replace("armed men", "two armed men"));
    desk.file("field/same.txt", std::fs::read(desk.path().join("b.txt")).expect("read"));
    desk.file("field/new.txt", "Un autre titre\n\nDes hommes armés tiennent la base, dit Steppe Wire, qui cite RIA.\n");
    let field = |arguments: &[&str]| at_field(&desk, arguments);
    field(&["init"]);
    field(&["ingest", "field/later.html", "field/same.txt", "field/new.txt"]);
    field(&["claim", "add", "Armed men threaten the base!", "--key", "threat"]);
    field(&["claim", "add", "The railway is closed.", "--key", "railway"]);
    field(&[
        "link",
        "threat",
        "A3",
        "--quote",
        "Des hommes armés tiennent la base",
        "--stance",
        "repeats",
        "--via",
        "STEPPE WIRE",
        "--via",
        "RIA",
    ]);
    field(&["link", "threat", "A2", "--quote", "Aucun homme armé", "--stance", "contradicts"]);
    desk
}

fn at_field(desk: &Desk, arguments: &[&str]) -> String {
    let mut command = desk.command(&["--ledger", "field.db", "--as", "bert"]);
    let output = command.args(arguments).env("WHOSAID_NOW", "2022-01-07T09:00:00Z").output().expect("run");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn what_another_desk_recorded_comes_in_with_its_authors_and_times() {
    let desk = two_desks();
    insta::assert_snapshot!(desk.run(&["merge", "field.db"]), @"
    11 of the 11 entries of field.db came in
    new: 1 article, 2 captures, 4 sources, 2 claims, 2 appearances
    folded into sources that were here (`source unmerge` takes one back):
      S6 and S1 The North Ledger: the domain north-ledger.example
      S7 and S2 LE FIL DU SOIR: the name LE FIL DU SOIR
      S8 and S3 Steppe Wire: the name Steppe Wire
      S9 and S4 RIA: the name RIA
    1 proposal about claims that came in: `whosaid review`
    recorded, but not to be carried out here, or not wholly:
      claim.add C3  (bert, 2022-01-07T09:00:00.000Z): the key threat names C1 already
    ");
    insta::assert_snapshot!(desk.run(&["verify"]), @"
    everything that was checked holds: 28 entries, 4 captures
    root 9b1b68264a2a2afc53baaf82a63b7151e2d20d0e349e02e4e74838a42a24a3dc
    ");
    let articles = desk.json(&["articles", "--json"]);
    assert_eq!(articles.as_array().expect("an array").len(), 3, "one page and the same bytes are no new articles");
    assert_eq!(articles[0]["captures"], 2);
    let who = desk.json(&["who", "C3", "--json"]);
    assert_eq!(who["appearances"][0]["recorded_by"], "bert");
    assert_eq!(who["appearances"][0]["recorded_at"], "2022-01-07T09:00:00.000Z");
    assert_eq!(who["claim"]["key"], serde_json::Value::Null, "the key stays with the claim that had it here");
    let said = desk.json(&["said", "Steppe Wire", "--json"]);
    assert_eq!(said["statements"].as_array().expect("an array").len(), 2, "one agency under both spellings");
    insta::assert_snapshot!(desk.run(&["merge", "field.db"]), @"
    nothing new in field.db: all of its 11 entries are here
    recorded, but not to be carried out here, or not wholly:
      claim.add C3  (bert, 2022-01-07T09:00:00.000Z): the key threat names C1 already
    ");
    assert!(desk.run(&["search", "--figure", "20000"]).contains("A2"));
    // As it was in the field's time, this ledger held nothing of the field's.
    assert_eq!(desk.json(&["claims", "--json", "--as-of", "2022-01-07"]).as_array().map(Vec::len), Some(0));
}

#[test]
fn a_fold_that_a_merge_made_can_be_taken_back() {
    let desk = two_desks();
    let report = desk.json(&["merge", "field.db", "--json"]);
    let folded = report["folded"].as_array().expect("an array");
    assert!(!folded.is_empty());
    for pair in folded {
        desk.done(&["source", "unmerge", pair["theirs"].as_str().expect("a number")]);
    }
    assert!(desk.done(&["verify"]).contains("everything that was checked holds"));
}

#[test]
fn claims_that_look_alike_are_proposed_for_a_merge() {
    let desk = two_desks();
    desk.done(&["merge", "field.db"]);
    let waiting = desk.json(&["review", "--json"]);
    let same = waiting.as_array().expect("an array").iter().find(|one| one["kind"] == "same_claim").expect("proposed");
    assert_eq!((&same["about"][0]["id"], &same["about"][1]["id"]), (&"C3".into(), &"C1".into()));
}

#[test]
fn what_two_desks_say_differently_is_listed_until_it_is_settled() {
    let desk = Desk::with_story();
    desk.done(&["backup", "field.db"]);
    desk.done(&["claim", "rate", "threat", "False"]);
    desk.done(&["claim", "edit", "fighters", "--text", "20,000 fighters took part in it."]);
    for arguments in [
        &["claim", "rate", "threat", "Half true"][..],
        &["claim", "edit", "fighters", "--text", "20,000 took part."],
        &["unlink", "L3"],
    ] {
        let mut command = desk.command(&["--ledger", "field.db", "--as", "bert"]);
        command.env("WHOSAID_NOW", "2022-01-09T09:00:00Z");
        assert!(command.args(arguments).status().expect("run").success());
    }
    insta::assert_snapshot!(desk.run(&["merge", "field.db"]), @"
    3 of the 15 entries of field.db came in
    new: 0 articles, 0 captures, 0 sources, 0 claims, 0 appearances
    said differently, for you to decide; the one with * counts until then:
      C1 rating
         here:  False  (ana, 2022-01-08T10:00:00.000Z)
      *  there: Half true  (bert, 2022-01-09T09:00:00.000Z)
      C2 text
         here:  20,000 fighters took part in it.  (ana, 2022-01-08T10:00:00.000Z)
      *  there: 20,000 took part.  (bert, 2022-01-09T09:00:00.000Z)
    ");
    let claims = desk.json(&["claims", "--json"]);
    assert_eq!(claims[0]["rating"]["label"], "Half true", "the later word counts");
    desk.done(&["claim", "rate", "threat", "Mostly false"]);
    desk.done(&["claim", "edit", "fighters", "--text", "20,000 fighters took part."]);
    insta::assert_snapshot!(desk.run(&["merge", "field.db"]), @"nothing new in field.db: all of its 15 entries are here");
}

#[test]
fn what_cannot_be_merged_is_refused_and_nothing_changes() {
    let desk = two_desks();
    let before = desk.done(&["log"]);
    insta::assert_snapshot!(desk.run(&["merge", "whosaid.db"]), @"
    --- stderr ---
    error: whosaid.db is this ledger itself: there is nothing to merge
    [exit 2]
    ");
    assert!(desk.run(&["merge", "missing.db"]).contains("there is no ledger at missing.db"));
    assert!(desk.run(&["merge", "a.html"]).contains("is not a whosaid ledger"));
    desk.done(&["backup", "copy.db"]);
    assert!(desk.run(&["merge", "copy.db"]).contains("nothing new in copy.db: all of its 12 entries are here"));
    let conn = rusqlite::Connection::open(desk.path().join("field.db")).expect("opened");
    conn.execute_batch("UPDATE claim SET text = 'edited by hand' WHERE no = 1").expect("tampered");
    insta::assert_snapshot!(desk.run(&["merge", "field.db"]), @"
    --- stderr ---
    error: field.db does not verify, so nothing of it was taken
      table: table claim, row 1: text is not what the entries say
      hint: restore it from a copy; `whosaid --ledger FILE verify` names all that does not hold
    [exit 4]
    ");
    conn.execute_batch("PRAGMA user_version = 3").expect("tampered");
    let told = desk.run(&["merge", "field.db"]);
    assert!(told.contains("was made by an older whosaid\n  hint: `whosaid --ledger field.db verify`"), "{told}");
    assert_eq!(desk.done(&["log"]), before);
}

#[test]
fn two_ledgers_can_be_merged_both_ways_again_and_again() {
    let desk = two_desks();
    desk.done(&["merge", "field.db"]);
    assert!(at_field(&desk, &["merge", "whosaid.db"]).contains("came in"));
    for _ in 0..2 {
        assert!(desk.done(&["merge", "field.db"]).contains("nothing new"));
        assert!(at_field(&desk, &["merge", "whosaid.db"]).contains("nothing new"));
    }
    assert!(at_field(&desk, &["verify"]).contains("everything that was checked holds"));
    let quotes = |of: &[&str]| {
        let citations: Vec<serde_json::Value> =
            serde_json::from_str(&desk.done(&[of, &["export", "citations", "--format", "json"]].concat()))
                .expect("JSON");
        let mut quotes: Vec<String> =
            citations.iter().map(|row| format!("{} {}", row["stance"], row["quote"])).collect();
        quotes.sort();
        quotes
    };
    assert_eq!(quotes(&[]), quotes(&["--ledger", "field.db"]));
    assert_eq!(quotes(&[]).len(), 5);
}

#[test]
fn a_checkpoint_from_before_a_merge_still_holds() {
    let desk = two_desks();
    desk.done(&["checkpoint", "-o", "before.txt"]);
    desk.done(&["merge", "field.db"]);
    assert!(desk.done(&["verify", "--checkpoint", "before.txt"]).contains("before.txt: holds"));
}

#[test]
fn what_a_merge_left_is_checked_like_everything_else() {
    for (sql, words) in [
        ("DELETE FROM set_aside", "table set_aside, row"),
        ("DELETE FROM merged", "table merged, row 13: it is missing"),
        ("UPDATE article_uid SET article = 3", "article is not what the entries say"),
        ("DELETE FROM article_uid", "table article_uid, row 1: it is missing"),
    ] {
        let desk = two_desks();
        desk.done(&["merge", "field.db"]);
        desk.tamper(&format!("PRAGMA foreign_keys = OFF; {sql}"));
        let told = desk.run(&["verify"]);
        assert!(told.contains(words) && told.contains("[exit 1]"), "{sql}: {told}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_nothing_of_a_merge_is_recorded() {
    let desk = two_desks();
    let before = desk.run(&["verify"]);
    let (exit, told) = desk.run_on_a_full_disk(72, "merge field.db");
    assert_eq!(exit, Some(4), "{told}");
    assert!(told.contains("could not") && !told.contains("panic"), "{told}");
    assert_eq!(desk.run(&["verify"]), before);
    assert!(desk.done(&["merge", "field.db"]).contains("11 of the 11 entries of field.db came in"));
}
