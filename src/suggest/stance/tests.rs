//! Pairs of our own, English, French and across, with how the text stands to the claim.

use proptest::prelude::*;

use super::*;
use StanceLabel::Contradicts;
use StanceLabel::Mentions;
use StanceLabel::Repeats;

/// Short texts: claim, text, label.
const PAIRS: [(&str, &str, StanceLabel); 34] = [
    ("La centrale de Valmont a été fermée après une fuite", "La centrale de Valmont fermée après une fuite", Repeats),
    (
        "La centrale de Valmont a été fermée après une fuite",
        "Non, la centrale de Valmont n'a pas été fermée",
        Contradicts,
    ),
    (
        "La centrale de Valmont a été fermée après une fuite",
        "Fermeture de la centrale de Valmont : un canular",
        Contradicts,
    ),
    (
        "La centrale de Valmont a été fermée après une fuite",
        "La centrale de Valmont aurait été fermée, selon la presse locale",
        Mentions,
    ),
    (
        "La centrale de Valmont a été fermée après une fuite",
        "La centrale de Valmont a-t-elle vraiment été fermée ?",
        Mentions,
    ),
    ("Un loup a été aperçu dans les rues de Corvières", "Un loup aperçu dans les rues de Corvières", Repeats),
    (
        "Un loup a été aperçu dans les rues de Corvières",
        "Le maire de Corvières dément la présence d'un loup",
        Contradicts,
    ),
    (
        "Un loup a été aperçu dans les rues de Corvières",
        "Le loup de Corvières était un faux : la photo est truquée",
        Contradicts,
    ),
    (
        "Un loup a été aperçu dans les rues de Corvières",
        "Rumeur : un loup serait à Corvières, selon des habitants",
        Mentions,
    ),
    ("Le chanteur Marc Daval est mort", "Marc Daval est mort à 71 ans", Repeats),
    ("Le chanteur Marc Daval est mort", "Non, Marc Daval n'est pas mort : encore un canular", Contradicts),
    ("Le chanteur Marc Daval est mort", "Marc Daval victime d'une fausse rumeur de décès", Contradicts),
    ("Le chanteur Marc Daval est mort", "Marc Daval serait mort, affirme un site inconnu", Mentions),
    ("Deux otages ont été décapités à Tarsk", "Trois otages ont été décapités à Tarsk", Contradicts),
    ("Deux otages ont été décapités à Tarsk", "Deux otages ont été décapités à Tarsk vendredi", Repeats),
    ("The Valmont plant was shut down after a leak", "Valmont plant shut down after leak", Repeats),
    ("The Valmont plant was shut down after a leak", "Valmont plant denies it was shut down", Contradicts),
    (
        "The Valmont plant was shut down after a leak",
        "No, the Valmont plant was not shut down after a leak",
        Contradicts,
    ),
    ("The Valmont plant was shut down after a leak", "Valmont plant reportedly shut down after leak", Mentions),
    ("The Valmont plant was shut down after a leak", "Was the Valmont plant really shut down?", Mentions),
    ("A wolf was seen in the streets of Corvières", "Wolf seen in streets of Corvières", Repeats),
    ("A wolf was seen in the streets of Corvières", "Corvières wolf photo is a hoax", Contradicts),
    ("A wolf was seen in the streets of Corvières", "Report: wolf may have been seen in Corvières", Mentions),
    ("Singer Marc Daval is dead", "Marc Daval is NOT dead: death hoax spreads", Contradicts),
    ("Singer Marc Daval is dead", "Marc Daval dead? Rumors circulate online", Mentions),
    ("Two hostages were beheaded in Tarsk", "Three hostages were beheaded in Tarsk", Contradicts),
    ("Two hostages were beheaded in Tarsk", "Trois otages ont été décapités à Tarsk", Contradicts),
    ("Two hostages were beheaded in Tarsk", "Deux otages ont été décapités à Tarsk", Repeats),
    ("A wolf was seen in the streets of Corvières", "Le maire de Corvières dément : aucun loup", Contradicts),
    ("The Valmont plant was shut down after a leak", "La centrale de Valmont fermée après une fuite", Repeats),
    (
        "The Valmont plant was shut down after a leak",
        "La centrale de Valmont aurait été fermée, selon la presse",
        Mentions,
    ),
    ("The Valmont plant was shut down after a leak", "Le prix du pain augmente encore à Paris", StanceLabel::Unrelated),
    ("Le chanteur Marc Daval est mort", "The football season opens on Saturday", StanceLabel::Unrelated),
    ("Deux otages ont été décapités à Tarsk", "La pluie gagne le nord du pays mardi", StanceLabel::Unrelated),
];

#[test]
fn most_of_our_own_pairs_are_judged_as_a_person_would() {
    let wrong: Vec<String> = PAIRS
        .iter()
        .filter_map(|(claim, text, label)| {
            let found = stance(claim, text, None, None);
            (found.label != *label).then(|| format!("{claim} | {text}: {:?} {}", found.label, found.score))
        })
        .collect();
    assert!(wrong.len() <= MISJUDGED, "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// How many of our own pairs are judged otherwise; to be lowered, never raised.
const MISJUDGED: usize = 4;

#[test]
fn figures_that_differ_are_a_contradiction_with_both_as_reason() {
    for (claim, text) in [
        ("Two hostages were beheaded in Tarsk", "Three hostages were beheaded in Tarsk on Friday."),
        ("Deux otages ont été décapités à Tarsk", "Trois otages ont été décapités à Tarsk vendredi."),
        ("Two hostages were beheaded in Tarsk", "Trois otages ont été décapités à Tarsk"),
        ("Two hostages were beheaded", "Three hostages were beheaded on Friday."),
    ] {
        let found = stance(claim, text, None, None);
        assert_eq!(found.label, Contradicts, "{found:?}");
        assert!(found.reasons.iter().any(|reason| reason.starts_with("the figures differ")), "{found:?}");
    }
}

#[test]
fn a_passage_is_counted_in_the_text_without_its_title() {
    let text = "Rain fell all week in the valley and the roads were closed for days, the council said on Monday morning \
                before it met. The old bridge of Tarsk fell on Friday, and nobody was hurt. The council will meet again \
                next week to hear the people who live near it.";
    let found = stance("The bridge of Tarsk fell", text, Some("A bridge falls in Tarsk"), None);
    let passage = found.passage.expect("a passage");
    let there: String = text.chars().skip(passage.start).take(passage.end - passage.start).collect();
    assert_eq!(there, passage.quote);
    assert!(passage.quote.contains("bridge of Tarsk"), "{}", passage.quote);
}

#[test]
fn a_contradiction_has_its_sentence() {
    for (claim, text, _) in PAIRS {
        let found = stance(claim, text, None, None);
        assert!(found.label != Contradicts || found.passage.is_some());
        assert_eq!(found.label == StanceLabel::Unrelated, found.passage.is_none());
    }
}

#[test]
fn long_and_hostile_texts_are_read_in_linear_time() {
    let nested = "\"".repeat(1_000);
    let figure = "9".repeat(200_000);
    let line = "the bridge fell and nobody saw it ".repeat(30_000);
    for text in [nested.as_str(), figure.as_str(), line.as_str(), "\u{200b}\u{202e}", ""] {
        let found = stance("The bridge of Tarsk fell in 1,200 pieces", text, None, None);
        assert!((0.0..=1.0).contains(&found.score));
        stance(text, "The bridge fell.", None, None);
    }
}

proptest! {
    #[test]
    fn no_pair_panics_and_passages_lie_inside(claim in "\\PC{0,80}", text in "\\PC{0,400}", title in proptest::option::of("\\PC{0,40}")) {
        let found = stance(&claim, &text, title.as_deref(), None);
        if let Some(passage) = found.passage {
            let there: String = text.chars().skip(passage.start).take(passage.end - passage.start).collect();
            prop_assert_eq!(there, passage.quote);
        }
    }
}

#[test]
fn a_negation_of_the_claim_denies_it_and_one_elsewhere_does_not() {
    let label = |text: &str| stance("The base is calm.", text, None, None).label;
    assert_eq!(label("La base n'est pas calme."), Contradicts);
    assert_ne!(label("La base est calme."), Contradicts);
    let long = "La base, dont deux gardes sont partis hier soir vers la capitale avec leurs familles, leurs voisins et tout ce \
                qu'ils avaient, est calme.";
    assert_ne!(label(long), Contradicts);
}
