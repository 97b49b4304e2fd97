//! Text that articles share, what a person makes of it, and what outlets set under everything.

use crate::desk::Desk;

const FIRST: &str = "Three barges loaded with grain ran aground below the lock at Veldhoven on Tuesday night, the river \
    authority said, after a cable that marks the channel had come loose.";
const SECOND: &str = "The master of the first barge told the authority that no light was to be seen on the eastern bank, and \
    that he had asked for a pilot twice since the morning without an answer.";
const THIRD: &str = "Nobody was hurt. The lock stays closed until the hulls have been looked at, and some forty ships are \
    waiting above the town.";

fn page(outlet: &str, title: &str, published: &str, paragraphs: &[&str]) -> String {
    let name = outlet.to_lowercase().replace(' ', "-");
    let body: String = paragraphs.iter().map(|text| format!("<p>{text}</p>\n")).collect();
    let date = match published {
        "" => String::new(),
        date => format!("<meta property=\"article:published_time\" content=\"{date}\">"),
    };
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>{date}\
         <meta property=\"og:site_name\" content=\"{outlet}\"><link rel=\"canonical\" href=\"https://www.{name}.example/{}\">\
         </head><body><article><h1>{title}</h1>\n{body}</article></body></html>",
        title.to_lowercase().replace(' ', "-")
    )
}

/// A wire story, an edited copy of it, an article that lifts one paragraph, and one that has nothing to do with it.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.file("1.html", page("River Wire", "Barges aground", "2022-01-04T22:10:00Z", &[FIRST, SECOND, THIRD]));
    let edited = FIRST.replace("ran aground", "got stuck").replace("Tuesday night", "Tuesday evening");
    desk.file(
        "2.html",
        page("Town Post", "Grain ships stuck in the river", "2022-01-05", &[SECOND, &edited.to_uppercase(), THIRD]),
    );
    let own = "The mayor has asked for years that the cable be replaced, and now she wants to see the minutes of every \
        meeting in which it was put off, she told this paper in a long talk in the town hall yesterday.";
    let more = "A bridge would be another way, but nobody wants to pay for it, neither here nor in the capital, where the \
        plans have been lying in a drawer since the spring of the year in which the old one was taken down.";
    desk.file("3.html", page("The Lantern", "Years of warnings", "", &[own, SECOND, more]));
    desk.file("4.html", page("The Lantern", "Market day moves", "2022-01-05", &[more]));
    desk
}

const FILES: [&str; 4] = ["1.html", "2.html", "3.html", "4.html"];

#[test]
fn ingest_says_what_an_article_shares_with_those_that_are_there() {
    let desk = desk();
    desk.file("5.html", page("Mirror Site", "Barges aground again", "", &[FIRST, SECOND, THIRD]));
    let told = desk.done(&["ingest", "1.html", "2.html", "3.html", "5.html"]);
    let lines: Vec<&str> =
        told.lines().map(str::trim).filter(|line| line.contains("copy") || line.contains("shares")).collect();
    insta::assert_snapshot!(lines.join("\n"), @"
    shares a passage of 35 words with A1 (whosaid copies A3)
    shares a passage of 35 words with A2 (whosaid copies A3)
    a copy: the same text as A1
    shares a passage of 35 words with A3 (whosaid copies A4)
    ");
    let desk = self::desk();
    desk.done(&["ingest", "1.html"]);
    let told = desk.json(&["ingest", "2.html", "--json"]);
    assert_eq!(
        (&told[0]["copy_of"], &told[0]["shares_text_with"][0]["kind"]),
        (&"A1".into(), &"near-duplicate".into())
    );
    let told = desk.json(&["ingest", "4.html", "--json"]);
    assert_eq!((&told[0]["copy_of"], &told[0]["shares_text_with"]), (&serde_json::Value::Null, &serde_json::json!([])));
}

#[test]
fn shared_passages_are_listed_with_their_places_and_who_had_them_first() {
    let desk = desk();
    desk.done(&["ingest", "1.html", "2.html", "3.html", "4.html"]);
    insta::assert_snapshot!(desk.run(&["copies", "A1"]), @"
    A1  Barges aground · River Wire · 2022-01-04T22:10:00Z

    A2  Grain ships stuck in the river · Town Post · 2022-01-05
        a near duplicate: 100% of A1 and 100% of A2; 84 words are the same
        first in A1: A1 was published 2022-01-04T22:10:00Z, A2 2022-01-05
        open: nobody has decided on it
          A1 at 16-183, A2 at 209-376: 29 words, 26 the same
            A1: “Three barges loaded with grain ran aground below the lock at Veldhoven on Tuesday
            night, the river authority said, after a cable that marks the channel had come loose.”
            A2: “THREE BARGES LOADED WITH GRAIN GOT STUCK BELOW THE LOCK AT VELDHOVEN ON TUESDAY
            EVENING, THE RIVER AUTHORITY SAID, AFTER A CABLE THAT MARKS THE CHANNEL HAD COME LOOSE.”
          A1 at 185-360, A2 at 32-207: the same 35 words
            “The master of the first barge told the authority that no light was to be seen on the
            eastern bank, and that he had asked for a pilot twice since the morning without an answer.”
          A1 at 362-486, A2 at 378-502: the same 23 words
            “Nobody was hurt. The lock stays closed until the hulls have been looked at, and some forty
            ships are waiting above the town.”

    A3  Years of warnings · The Lantern · date unknown
        a passage lifted: 40% of A1 and 30% of A3; 35 words are the same
        which was first is open: A3 does not say when it was published
        open: nobody has decided on it
          A1 at 185-360, A3 at 220-395: the same 35 words
            “The master of the first barge told the authority that no light was to be seen on the
            eastern bank, and that he had asked for a pilot twice since the morning without an answer.”

    found by the machine; whosaid copies A1 --confirm or --reject says what you make of it
    ");
    insta::assert_snapshot!(desk.run(&["copies"]), @"
    4 articles share text:
      A1  Barges aground · River Wire · 2022-01-04T22:10:00Z
      A2  Grain ships stuck in the river · Town Post · 2022-01-05
      A4  Market day moves · The Lantern · 2022-01-05
      A3  Years of warnings · The Lantern · date unknown
        A1 and A2: a near duplicate, 100% of A1 and 100% of A2; first in A1
        A1 and A3: a passage lifted, 40% of A1 and 30% of A3; first: open
        A2 and A3: a passage lifted, 40% of A2 and 30% of A3; first: open
        A3 and A4: a copy with edits, 36% of A3 and 100% of A4; first: open

    found by the machine; whosaid copies ARTICLE shows the passages
    ");
    insta::assert_snapshot!(desk.run(&["copies", "A1", "--outlet", "The Lantern"]), @"
    A1  Barges aground · River Wire · 2022-01-04T22:10:00Z

    A3  Years of warnings · The Lantern · date unknown
        a passage lifted: 40% of A1 and 30% of A3; 35 words are the same
        which was first is open: A3 does not say when it was published
        open: nobody has decided on it
          A1 at 185-360, A3 at 220-395: the same 35 words
            “The master of the first barge told the authority that no light was to be seen on the
            eastern bank, and that he had asked for a pilot twice since the morning without an answer.”

    found by the machine; whosaid copies A1 --confirm or --reject says what you make of it
    ");
    insta::assert_snapshot!(desk.run(&["copies", "A9"]), @"
    --- stderr ---
    error: there is no article A9
      hint: `whosaid articles` shows the articles there are
    [exit 1]
    ");
    let found = desk.json(&["copies", "A1", "--json"]);
    for copy in found["copies"].as_array().expect("an array") {
        for passage in copy["passages"].as_array().expect("an array") {
            for (side, article) in [("here", "A1"), ("there", copy["article"]["id"].as_str().expect("a number"))] {
                let text = desk.json(&["show", article, "--json"])["text"].as_str().expect("a text").to_owned();
                let (start, end) = (&passage[side]["start"], &passage[side]["end"]);
                let (start, end) = (start.as_u64().expect("a place") as usize, end.as_u64().expect("a place") as usize);
                let cut: String = text.chars().skip(start).take(end - start).collect();
                assert_eq!(passage[side]["quote"], cut.as_str());
            }
        }
    }
    assert_eq!(found["copies"][0]["found_by"], "machine");
    assert!(desk.run(&["copies", "A1", "--as-of", "2021-01-01"]).contains("there is no article A1"));
    assert_eq!(desk.json(&["copies", "A1", "--json", "--as-of", "2022-01-08"]), found);
}

#[test]
fn a_confirmed_copy_is_a_derivation_that_can_be_taken_back() {
    let desk = desk();
    desk.done(&["ingest", "1.html", "2.html", "3.html", "4.html"]);
    insta::assert_snapshot!(desk.run(&["copies", "A2", "--confirm", "A1", "--kind", "republishes"]), @"recorded: A2 republishes A1 (whosaid review --undo takes it back)");
    let shown = desk.json(&["show", "A2", "--json"]);
    assert_eq!(shown["derived_from"][0]["article"], "A1");
    assert_eq!(shown["derived_from"][0]["source"], "River Wire");
    let found = desk.json(&["copies", "A1", "--json"]);
    assert_eq!((&found["copies"][0]["status"], &found["copies"][0]["derived"]), (&"confirmed".into(), &"A2".into()));
    insta::assert_snapshot!(desk.run(&["copies", "A1", "--confirm", "A2"]), @"
    --- stderr ---
    error: it is recorded already that A2 comes from A1
    [exit 2]
    ");
    insta::assert_snapshot!(desk.run(&["copies", "A1", "--reject", "A2"]), @"
    --- stderr ---
    error: A2 is recorded as coming from A1; whosaid review --undo takes the last verdict back
    [exit 2]
    ");
    insta::assert_snapshot!(desk.run(&["copies", "A1", "--confirm", "A1"]), @"
    --- stderr ---
    error: A1 is no copy of itself
    [exit 2]
    ");
    // Another capture of the article keeps what a person has said of it.
    desk.file("2b.html", page("Town Post", "Grain ships stuck in the river", "2022-01-05", &[SECOND, THIRD]));
    assert!(desk.done(&["ingest", "2b.html"]).contains("another capture of A2"));
    assert_eq!(desk.json(&["show", "A2", "--json"])["derived_from"][0]["article"], "A1");
    desk.done(&["review", "--undo"]);
    assert_eq!(desk.json(&["show", "A2", "--json"])["derived_from"], serde_json::json!([]));
    assert_eq!(desk.json(&["copies", "A1", "--json"])["copies"][0]["status"], "open");
    assert!(desk.run(&["verify"]).contains("everything that was checked holds"));
}

#[test]
fn what_was_said_on_the_first_ingest_outlives_later_captures() {
    let desk = desk();
    desk.done(&["ingest", "2.html", "--derived-from", "republishes: Harbour Wire"]);
    for (name, paragraphs) in [("2b.html", [SECOND, THIRD]), ("2c.html", [FIRST, THIRD])] {
        desk.file(name, page("Town Post", "Grain ships stuck in the river", "2022-01-05", &paragraphs));
        desk.done(&["ingest", name]);
        let shown = desk.json(&["show", "A1", "--json"]);
        assert_eq!(shown["derived_from"][0]["source"], "Harbour Wire");
        assert_eq!(shown["found"]["derived_from"], "--derived-from");
    }
    assert_eq!(desk.json(&["show", "A1", "--json"])["captures"], 3);
}

#[test]
fn a_rejected_copy_is_not_open_again_and_ties_nothing_together() {
    let desk = desk();
    desk.done(&["ingest", "1.html", "3.html"]);
    desk.done(&["suggest", "--all"]);
    assert!(desk.run(&["review", "--json"]).contains("\"kind\": \"copy\""));
    insta::assert_snapshot!(desk.run(&["copies", "A2", "--reject", "A1"]), @"recorded: neither of A2 and A1 comes from the other (whosaid review --undo takes it back)");
    assert!(!desk.run(&["review", "--json"]).contains("\"kind\": \"copy\""));
    desk.done(&["suggest", "--all"]);
    assert!(!desk.run(&["review", "--json"]).contains("\"kind\": \"copy\""));
    assert!(desk.run(&["copies", "A1"]).contains("rejected: a person says"));
    assert!(desk.run(&["copies"]).contains("no article shares text"));
    // A person may think better of it.
    desk.done(&["copies", "A2", "--confirm", "A1"]);
    assert_eq!(desk.json(&["show", "A2", "--json"])["derived_from"][0]["kind"], "quotes");
}

#[test]
fn copies_are_proposed_and_an_open_one_needs_to_be_told_which_was_first() {
    let desk = desk();
    desk.done(&["ingest", "1.html", "2.html", "3.html"]);
    desk.done(&["suggest"]);
    let waiting = desk.json(&["review", "--json"]);
    let waiting = waiting.as_array().expect("an array").iter().filter(|proposal| proposal["kind"] == "copy");
    let (mut open, mut told) = (Vec::new(), Vec::new());
    for proposal in waiting {
        let list = if proposal["open"] == true { &mut open } else { &mut told };
        list.push((proposal["id"].as_str().expect("a number").to_owned(), proposal["about"].clone()));
    }
    // The Lantern says no date; the other two do.
    assert_eq!((open.len(), told.len()), (2, 1));
    assert_eq!((&told[0].1[0]["id"], &told[0].1[1]["id"]), (&"A2".into(), &"A1".into()));
    desk.done(&["review", "--accept", &told[0].0]);
    assert_eq!(desk.json(&["show", "A2", "--json"])["derived_from"][0]["article"], "A1");
    assert!(desk.run(&["review", "--accept", &open[0].0]).contains("is open; say it"));
    // What cannot be accepted as it is was not decided: it waits on, and undoing takes back what was.
    let total = desk.json(&["review", "--json"]).as_array().expect("an array").len();
    let told = desk.run_with(&["review"], "a\n".repeat(total).as_bytes());
    assert!(told.contains("is open; say it"), "{told}");
    let left = desk.json(&["review", "--json"]).as_array().expect("an array").len();
    assert!(left >= 2 && told.contains(&format!("{} decided, {left} left for later", total - left)), "{told}");
    desk.done(&["review", "--accept", &open[0].0, "--original", "A1"]);
    assert_eq!(desk.json(&["show", "A3", "--json"])["derived_from"][0]["article"], "A1");
}

#[test]
fn an_original_without_an_outlet_is_a_document_by_its_title() {
    let desk = Desk::new();
    desk.file("leaflet.txt", format!("S1\n\n{FIRST} {SECOND} {THIRD}\n"));
    desk.file("a.html", page("Town Post", "Grain ships stuck", "2022-01-05", &[FIRST, SECOND]));
    desk.done(&["ingest", "a.html", "leaflet.txt"]);
    let told = desk.done(&["copies", "A1", "--confirm", "leaflet.txt"]);
    assert!(told.contains("is a new document"), "{told}");
    let derived = &desk.json(&["show", "A1", "--json"])["derived_from"][0];
    assert_eq!(derived["article"], "A2");
    assert_ne!(derived["source_id"], "S1", "a title that looks like a number names no other source");
}

#[test]
fn the_order_of_ingest_makes_no_difference() {
    let pairs = |order: &[usize]| {
        let desk = desk();
        for at in order {
            desk.done(&["ingest", FILES[*at]]);
        }
        let groups = desk.json(&["copies", "--json"]);
        let title = |id: &serde_json::Value| {
            desk.json(&["show", id.as_str().expect("a number"), "--json"])["title"]
                .as_str()
                .expect("a title")
                .to_owned()
        };
        let mut pairs: Vec<(Vec<String>, String)> = Vec::new();
        for pair in
            groups.as_array().expect("an array").iter().flat_map(|group| group["pairs"].as_array().expect("pairs"))
        {
            let mut titles = vec![title(&pair["article"]), title(&pair["with"]["article"]["id"])];
            titles.sort();
            pairs.push((titles, format!("{} {}", pair["with"]["kind"], pair["with"]["same"])));
        }
        pairs.sort();
        pairs
    };
    let first = pairs(&[0, 1, 2, 3]);
    assert_eq!(first.len(), 4, "{first:?}");
    for order in [[3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]] {
        assert_eq!(pairs(&order), first);
    }
}

/// Pages of one paper about different things, all of which end with the same two sentences.
fn paper(order: &[usize]) -> Desk {
    let desk = Desk::new();
    let plea =
        "This paper lives on its 12,400 readers who pay 9 euros a month; give what you can, so that it stays free.";
    let stories = [
        (
            "Ferry timetable changes",
            "From Monday the ferry leaves at seven, and no longer at half past six, the operator told us.",
        ),
        (
            "Orchard prize for a teacher",
            "A teacher from the upper village has won the prize for the best old apple, a red one.",
        ),
        (
            "Council argues about lamps",
            "The council could not agree on new lamps for the quay, and will meet again in three weeks.",
        ),
        (
            "Choir sings in the barn",
            "Forty singers filled the barn on Saturday, and the roof held, to the relief of its owner.",
        ),
    ];
    for at in order {
        let (title, text) = stories[*at];
        desk.file(&format!("{at}.html"), page("Quay Paper", title, "2022-01-05", &[text, plea]));
        desk.done(&["ingest", &format!("{at}.html")]);
    }
    desk
}

#[test]
fn text_under_unrelated_headlines_is_left_out_and_marked() {
    let desk = paper(&[0, 1, 2]);
    let shown = desk.done(&["show", "A1"]);
    insta::assert_snapshot!(shown.lines().skip_while(|line| !line.is_empty()).collect::<Vec<_>>().join("\n"), @"

    Ferry timetable changes

    From Monday the ferry leaves at seven, and no longer at half past six, the operator told us.

    [boilerplate: This paper lives on its 12,400 readers who pay 9 euros a month; give what you can, so that it stays free.]
    (what is marked as boilerplate stands under unrelated headlines of this outlet, such as those of A1,
    A2 and A3; it is left out of copies, figures and proposals)
    ");
    let marked = desk.json(&["show", "A1", "--marks", "--json"]);
    assert_eq!(marked["boilerplate"][0]["seen_in"], serde_json::json!(["A1", "A2", "A3"]));
    assert!(!marked["quantities"].to_string().contains("12,400"), "{}", marked["quantities"]);
    insta::assert_snapshot!(desk.run(&["search", "--figure", "12400"]), @"
    nothing found
    --- stderr ---
    note: 3 places are left out: text that the outlet sets under unrelated headlines (whosaid show marks it)
    [exit 1]
    ");
    assert!(desk.run(&["copies"]).contains("no article shares text"));
    assert!(desk.run(&["copies", "A1"]).contains("1 part of its text left out"));
    desk.done(&["suggest"]);
    assert!(!desk.run(&["review", "--json"]).contains("12,400"));
    // Two are not enough, and what was learned later was not known then.
    let two = paper(&[0, 1]);
    assert_eq!(two.json(&["show", "A1", "--json"])["boilerplate"], serde_json::json!([]));
    assert!(two.run(&["search", "--figure", "12400"]).contains("A1"));
    assert!(two.run(&["copies", "A1"]).contains("a copy with edits"));
}

#[test]
fn boilerplate_is_the_same_in_whatever_order_articles_came_in() {
    let left_out = |order: &[usize]| {
        let desk = paper(order);
        let mut all: Vec<(String, usize)> = Vec::new();
        for at in 1..=order.len() {
            let shown = desk.json(&["show", &format!("A{at}"), "--json"]);
            let title = shown["title"].as_str().expect("a title").to_owned();
            all.push((title, shown["boilerplate"].as_array().expect("an array").len()));
        }
        all.sort();
        all
    };
    let first = left_out(&[0, 1, 2, 3]);
    assert!(first.iter().all(|(_, parts)| *parts == 1), "{first:?}");
    assert_eq!(left_out(&[3, 1, 0, 2]), first);
}

#[test]
fn one_story_under_several_headlines_is_no_boilerplate() {
    let desk = Desk::new();
    for (at, title) in ["Barges aground", "Lock closed", "Grain in peril", "A pilot never came"].iter().enumerate() {
        desk.file(&format!("{at}.html"), page("River Wire", title, "2022-01-05", &[FIRST, SECOND, THIRD]));
        desk.done(&["ingest", &format!("{at}.html")]);
    }
    assert_eq!(desk.json(&["show", "A1", "--json"])["boilerplate"], serde_json::json!([]));
    assert_eq!(desk.json(&["copies", "--json"])[0]["articles"].as_array().expect("an array").len(), 4);
}

#[test]
fn a_quotation_of_the_same_speaker_is_no_copy() {
    let desk = Desk::new();
    let said = "“I asked for a pilot twice since the morning, and all I heard from the lock was that I should wait for the \
        other barges,” the master said.";
    let other =
        "The mayor spoke of a day that the town will not forget, and thanked the crews and the men of the lock.";
    desk.file("1.html", page("River Wire", "Barges aground", "2022-01-04", &[FIRST, said, SECOND]));
    desk.file("2.html", page("Town Post", "Master tells of night", "2022-01-05", &[other, said, THIRD]));
    assert!(desk.done(&["ingest", "1.html", "2.html"]).contains("quotes the same"));
    let found = desk.json(&["copies", "A2", "--json"]);
    let copy = &found["copies"][0];
    assert_eq!((&copy["kind"], &copy["passages"][0]["quoted"]), (&"shared-quotation".into(), &true.into()));
    assert!(desk.run(&["copies"]).contains("no article shares text"));
    desk.done(&["suggest"]);
    assert!(!desk.run(&["review", "--json"]).contains("\"kind\": \"copy\""));
    // Who is quoted in both is no author of the whole, whatever a person makes of it.
    assert!(desk.done(&["copies", "A2", "--confirm", "A1"]).starts_with("recorded: A2 quotes A1"));
}
