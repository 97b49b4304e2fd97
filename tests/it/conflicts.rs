//! What cannot both hold, and what a person makes of it.

use crate::desk::Desk;

/// A fire told by four articles in two languages: tolls that rise, figures that do not meet, a part and its whole, a
/// claim that is denied, one statement on two people's word.
pub fn fire() -> Desk {
    let desk = Desk::new();
    let article = |name: &str, published: &str, outlet: &str, language: &str, text: &str| {
        desk.file(name, text);
        desk.done(&["ingest", name, "--lang", language, "--published", published, "--outlet", outlet]);
    };
    article(
        "a.txt",
        "2023-05-02",
        "Harbour News",
        "en",
        "Fire at the mill\n\nAccording to the mayor, Ida Brandt, the old mill by the river is empty tonight. Twelve workers were injured in the mill fire. The fire was an accident, the owner said.\n",
    );
    article(
        "b.txt",
        "2023-05-04",
        "Courrier du Port",
        "fr",
        "L'incendie du moulin\n\nDix-neuf ouvriers ont été blessés dans l'incendie du moulin, dont trois grièvement. Il y avait 40 pompiers sur place. L'incendie n'était pas un accident, affirme la police.\n",
    );
    article(
        "c.txt",
        "2023-05-04",
        "River Post",
        "en",
        "The mill\n\nSome 40 firefighters fought the mill fire. According to the fire chief, the old mill by the river is empty. Only 25 firefighters fought the mill fire, a witness said.\n",
    );
    desk.file("claims.csv", "claim,text,kind,language,tags\ninjured-12,Twelve workers were injured in the mill fire.,quantity,en,mill\ninjured-19,Nineteen workers were injured in the mill fire.,quantity,en,mill\nfirefighters-40,40 firefighters fought the mill fire.,quantity,en,mill\nfirefighters-25,25 firefighters fought the mill fire.,quantity,en,mill\naccident,The mill fire was an accident.,event,en,mill\nempty,The old mill by the river is empty.,event,en,\nsoldiers,\"1,500 soldiers guard the port.\",quantity,en,mill\nfighters,\"20,000 fighters took part.\",quantity,en,mill\n");
    desk.done(&["claim", "import", "claims.csv"]);
    desk.file("links.csv", "claim,article,quote,stance,via\ninjured-12,a.txt,Twelve workers were injured in the mill fire,repeats,\ninjured-19,b.txt,Dix-neuf ouvriers ont été blessés dans l'incendie du moulin,repeats,\nfirefighters-40,b.txt,40 pompiers sur place,repeats,\nfirefighters-40,c.txt,Some 40 firefighters fought the mill fire,repeats,\nfirefighters-25,c.txt,Only 25 firefighters fought the mill fire,repeats,a witness\naccident,a.txt,The fire was an accident,repeats,the owner\naccident,b.txt,L'incendie n'était pas un accident,contradicts,la police\nempty,a.txt,the old mill by the river is empty tonight,repeats,Ida Brandt\nempty,c.txt,the old mill by the river is empty,repeats,fire chief\n");
    desk.done(&["link", "--file", "links.csv"]);
    desk
}

fn of(desk: &Desk, arguments: &[&str]) -> Vec<(String, String)> {
    let found = desk.json(&[&["conflicts", "--json"], arguments].concat());
    let keys = |conflict: &serde_json::Value| {
        let claims = conflict["claims"].as_array().expect("an array").iter();
        let keys: Vec<&str> = claims.map(|claim| claim["key"].as_str().expect("a key")).collect();
        (conflict["word"].as_str().expect("a word").to_owned(), keys.join(" "))
    };
    found.as_array().expect("an array").iter().map(keys).collect()
}

fn pair(word: &str, claims: &str) -> (String, String) {
    (word.to_owned(), claims.to_owned())
}

#[test]
fn conflicts_are_shown_with_who_holds_what_and_why() {
    insta::assert_snapshot!(fire().run(&["conflicts"]), @"
    conflict  [3f59db5201b8]
      C5 accident: The mill fire was an accident.
      because 1 passage repeats it, 1 passage contradicts it (recorded)
      NO  HOLDS           SOURCE     ARTICLE              PUBLISHED
      L6  repeats it      the owner  A1 Harbour News      2023-05-02
      L7  contradicts it  la police  A2 Courrier du Port  2023-05-04
      L6 “The fire was an accident”
      L7 “L'incendie n'était pas un accident”
      first: L6; latest: L7; most independent: none more than another

    conflict  [4a0de3723b92]
      C3 firefighters-40: 40 firefighters fought the mill fire.
      C4 firefighters-25: 25 firefighters fought the mill fire.
      because “40 firefighters” against “25 firefighters” (found by the machine)
      NO  HOLDS                     SOURCE         ARTICLE              PUBLISHED
      L3  C3 40 pompiers            its own voice  A2 Courrier du Port  2023-05-04
      L4  C3 about 40 firefighters  its own voice  A3 River Post        2023-05-04
      L5  C4 25 firefighters        a witness      A3 River Post        2023-05-04
      L3 “40 pompiers sur place”
      L4 “Some 40 firefighters fought the mill fire”
      L5 “Only 25 firefighters fought the mill fire”
      first: L3; latest: L5; most independent: C3, 2 named sources

    attribution conflict  [0081259b4bc9]
      C6 empty: The old mill by the river is empty.
      because nearly the same words, on the word of “Ida Brandt” here, of “fire chief” there (found by
              the machine)
      NO  SOURCE      ARTICLE          PUBLISHED
      L8  Ida Brandt  A1 Harbour News  2023-05-02
      L9  fire chief  A3 River Post    2023-05-04
      L8 “the old mill by the river is empty tonight”
      L9 “the old mill by the river is empty”
      first: L8; latest: L9; most independent: none more than another

    3 conflicts; 1 comparison more is no open conflict, --all shows it
    ");
}

#[test]
fn a_rising_toll_is_an_update_and_other_things_are_not_compared() {
    let desk = fire();
    let open = of(&desk, &[]);
    assert!(open.iter().all(|(word, _)| word == "conflict"), "{open:?}");
    let all = of(&desk, &["--all"]);
    assert!(all.contains(&pair("update", "injured-12 injured-19")), "{all:?}");
    assert!(
        !all.iter().any(|(_, claims)| claims.contains("soldiers")
            || claims.contains("fighters-") && !claims.contains("firefighters")),
        "{all:?}"
    );
    assert!(all.contains(&pair("conflict", "firefighters-40 firefighters-25")), "{all:?}");
}

#[test]
fn a_conflict_goes_when_the_link_goes() {
    let desk = fire();
    assert!(of(&desk, &["accident"]).contains(&pair("conflict", "accident")));
    let who = desk.json(&["who", "accident", "--json"]);
    let denial = who["appearances"].as_array().expect("an array").iter().find(|one| one["stance"] == "contradicts");
    desk.done(&["unlink", denial.expect("a denial")["id"].as_str().expect("a number")]);
    assert!(!of(&desk, &[]).contains(&pair("conflict", "accident")));
}

#[test]
fn the_order_in_which_things_came_in_does_not_matter() {
    let (one, two) = (fire(), fire());
    let turned = Desk::new();
    for name in ["c.txt", "b.txt", "a.txt"] {
        turned.file(name, std::fs::read(two.path().join(name)).expect("read"));
    }
    for (name, published, outlet, language) in [
        ("c.txt", "2023-05-04", "River Post", "en"),
        ("b.txt", "2023-05-04", "Courrier du Port", "fr"),
        ("a.txt", "2023-05-02", "Harbour News", "en"),
    ] {
        turned.done(&["ingest", name, "--lang", language, "--published", published, "--outlet", outlet]);
    }
    for table in ["claims.csv", "links.csv"] {
        let text = std::fs::read_to_string(two.path().join(table)).expect("read");
        let (head, rows) = text.split_once('\n').expect("rows");
        let rows: Vec<&str> = rows.lines().rev().collect();
        turned.file(table, format!("{head}\n{}\n", rows.join("\n")));
    }
    turned.done(&["claim", "import", "claims.csv"]);
    turned.done(&["link", "--file", "links.csv"]);
    let sorted = |desk: &Desk| {
        let mut found: Vec<(String, Vec<String>)> = of(desk, &["--all"])
            .into_iter()
            .map(|(word, claims)| {
                let mut claims: Vec<String> = claims.split(' ').map(str::to_owned).collect();
                claims.sort();
                (word, claims)
            })
            .collect();
        found.sort();
        found
    };
    assert_eq!(sorted(&one), sorted(&turned));
}

#[test]
fn what_is_rejected_stays_away_and_what_is_confirmed_is_recorded() {
    let desk = fire();
    let found = desk.json(&["conflicts", "--json"]);
    let key = |claims: &str| {
        let all = found.as_array().expect("an array").iter();
        let mut fitting = all.filter(|one| one["claims"][0]["key"] == claims && one["found_by"] == "machine");
        fitting.next().expect("it is found")["key"].as_str().expect("a key").to_owned()
    };
    let (figures, credit) = (key("firefighters-40"), key("empty"));
    insta::assert_snapshot!(desk.run(&["conflicts", "--reject", &credit[..10], "--confirm", &figures]), @"
    4a0de3723b92  C3 and C4  confirmed: they contradict each other
    0081259b4bc9  C6  rejected: it is not shown again
    ");
    let left = of(&desk, &[]);
    assert!(!left.contains(&pair("conflict", "empty")), "{left:?}");
    assert!(of(&desk, &["--all"]).contains(&pair("conflict", "empty")));
    assert_eq!(desk.json(&["claim", "show", "firefighters-40", "--json"])["relations"][0]["relation"], "contradicts");
    insta::assert_snapshot!(desk.run(&["conflicts", "--confirm", &figures]), @"
    --- stderr ---
    error: the conflict about C3 and C4 is accepted already
    [exit 2]
    ");
    insta::assert_snapshot!(desk.run(&["conflicts", "--reject", "ffffffff"]), @"
    --- stderr ---
    error: there is no conflict ffffffff
      hint: `whosaid conflicts --all` shows them, each with its key in brackets
    [exit 1]
    ");
    assert!(desk.run(&["conflicts", "--reject", &credit, "--as-of", "2023"]).contains("questions only"));
    // The verdict given last is taken back first, and its relation with it.
    desk.done(&["review", "--undo"]);
    assert!(of(&desk, &[]).contains(&pair("conflict", "empty")));
    assert!(desk.run(&["verify"]).contains("everything that was checked holds"));
}

#[test]
fn one_claim_and_a_tag_narrow_the_question() {
    let desk = fire();
    insta::assert_snapshot!(desk.run(&["conflicts", "soldiers"]), @"no conflict, as far as this ledger and these filters go");
    assert!(of(&desk, &["--tag", "mill"]).iter().all(|(_, claims)| claims != "empty"));
    assert!(of(&desk, &["empty"]).iter().all(|(_, claims)| claims == "empty"));
    assert!(desk.run(&["conflicts", "C99"]).contains("there is no claim C99"));
    assert!(of(&desk, &["--as-of", "2021"]).is_empty());
}

#[test]
fn conflicts_as_json_have_the_documented_fields() {
    let found = fire().json(&["conflicts", "accident", "--json"]);
    let conflict = &found[0];
    let names: Vec<&String> = conflict.as_object().expect("an object").keys().collect();
    assert_eq!(
        names,
        [
            "claims",
            "decision",
            "first",
            "found_by",
            "grounds",
            "key",
            "kind",
            "latest",
            "most_independent",
            "one_article",
            "sides",
            "word"
        ]
    );
    assert_eq!(conflict["grounds"][0]["found_by"], "person");
    assert_eq!(conflict["sides"][1]["voices"][0]["via"][0]["name"], "la police");
    assert_eq!((&conflict["first"], &conflict["latest"]), (&"L6".into(), &"L7".into()));
}
