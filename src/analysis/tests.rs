//! What must hold of the matrix, the timeline, the profile and the comparison, whatever a ledger holds.

use proptest::prelude::*;

use crate::analysis::compare;
use crate::analysis::matrix;
use crate::analysis::profile;
use crate::analysis::story::Story;
use crate::analysis::timeline;
use crate::ledger;
use crate::model::CellState;
use crate::model::Change;
use crate::model::ClaimNo;
use crate::model::ClaimRemoval;
use crate::model::EventKind;
use crate::model::Filter;
use crate::model::Hedge;
use crate::model::MatrixBy;
use crate::model::SilenceRemoval;
use crate::model::SourceKind;
use crate::model::SourceNo;
use crate::model::Stance;

const DATES: [Option<&str>; 6] = [
    None,
    Some("2022"),
    Some("2022-01"),
    Some("2022-01-07"),
    Some("2022-01-07T10:00Z"),
    Some("2022-01-09T01:00+06:00"),
];

/// Claims, articles (outlet, date), ties (claim, article, stance, hedge) and silent readings (claim, article).
type Made = (usize, Vec<(usize, usize)>, Vec<(usize, usize, usize, usize)>, Vec<(usize, usize)>);

fn made() -> impl Strategy<Value = Made> {
    (
        1_usize..4,
        prop::collection::vec((0_usize..4, 0..DATES.len()), 1..6),
        prop::collection::vec((0_usize..4, 0_usize..6, 0_usize..3, 0_usize..6), 0..14),
        prop::collection::vec((0_usize..4, 0_usize..6), 0..8),
    )
}

fn told((claims, articles, ties, silences): &Made) -> Story {
    let mut story = Story::new();
    // The fourth outlet is nobody: an article without one.
    let outlets: Vec<_> =
        ["One", "Two", "Three"].into_iter().map(|name| story.source(name, SourceKind::Outlet)).collect();
    let claims: Vec<_> = (0..*claims).map(|n| story.claim(&format!("Claim {n}."))).collect();
    let articles: Vec<_> = articles
        .iter()
        .map(|(outlet, date)| story.article(outlets.get(*outlet).copied(), DATES.get(*date).copied().flatten()))
        .collect();
    for (claim, article, stance, hedge) in ties {
        let (claim, article) = (claims[claim % claims.len()], articles[article % articles.len()]);
        story.link(claim, article, Stance::ALL[*stance], Hedge::ALL.get(*hedge).copied(), &[]);
    }
    for (claim, article) in silences {
        story.silent(claims[claim % claims.len()], articles[article % articles.len()]);
    }
    story
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_matrix_has_as_many_passages_of_each_stance_as_the_claims_count(made in made()) {
        let story = told(&made);
        let view = story.ledger.view();
        let claims = ledger::claims(view, &Filter::default()).expect("claims");
        for by in MatrixBy::ALL {
            let matrix = matrix(view, &Filter::default(), *by, false).expect("a matrix");
            prop_assert_eq!(matrix.rows.len(), claims.len());
            for (row, claim) in matrix.rows.iter().zip(&claims) {
                let count = |stance: Stance| -> u64 {
                    let standings = row.cells.iter().flat_map(|cell| &cell.standings);
                    standings.filter(|standing| standing.stance == stance).map(|standing| standing.appearances.len() as u64).sum()
                };
                prop_assert_eq!(count(Stance::Repeats), claim.repeats);
                prop_assert_eq!(count(Stance::Contradicts), claim.contradicts);
                prop_assert_eq!(count(Stance::Mentions), claim.mentions);
                for cell in &row.cells {
                    prop_assert_eq!(cell.state == CellState::Says, !cell.standings.is_empty());
                    prop_assert_eq!(cell.state == CellState::Silent, cell.standings.is_empty() && !cell.silent.is_empty());
                }
            }
            // No column without anything in it, and in order of their first dates.
            let says_something = |index: usize| matrix.rows.iter().any(|row| row.cells[index].state != CellState::Unread);
            prop_assert!((0..matrix.columns.len()).all(says_something));
        }
    }

    #[test]
    fn a_passage_wins_over_a_silent_reading_of_its_article(made in made()) {
        let story = told(&made);
        let matrix = matrix(story.ledger.view(), &Filter::default(), MatrixBy::Article, true).expect("a matrix");
        for cell in matrix.rows.iter().flat_map(|row| &row.cells) {
            prop_assert!(cell.standings.is_empty() || cell.silent.is_empty());
        }
        let found = ledger::verify(story.ledger.view(), ledger::Depth::Full).expect("verified");
        prop_assert!(found.problems.is_empty(), "{:?}", found.problems);
    }

    #[test]
    fn the_timeline_has_every_passage_once_and_in_order(made in made()) {
        let mut story = told(&made);
        let first = ledger::claims(story.ledger.view(), &Filter::default()).expect("claims")[0].uid;
        story.rate(first, "False");
        let view = story.ledger.view();
        let claims = ledger::claims(view, &Filter::default()).expect("claims");
        let everything = timeline(view, &Filter::default(), true).expect("a timeline");
        let short = timeline(view, &Filter::default(), false).expect("a timeline");
        let tallies: u64 = claims.iter().map(|claim| claim.repeats + claim.contradicts + claim.mentions).sum();
        let count = |timeline: &crate::model::Timeline| (timeline.events.len() + timeline.undated.len()) as u64;
        prop_assert_eq!(count(&everything), tallies + 1);
        prop_assert_eq!(count(&short) + short.left_out, tallies + 1);
        prop_assert!(everything.events.windows(2).all(|pair| pair[0].earliest <= pair[1].earliest));
        prop_assert!(everything.events.iter().all(|event| event.when.is_some() && event.earliest <= event.latest));
        prop_assert!(everything.undated.iter().all(|event| event.when.is_none() && event.kind != EventKind::First));
        for claim in &claims {
            let of_claim = || short.events.iter().filter(|event| event.claim == claim.id);
            let firsts = of_claim().filter(|event| event.kind == EventKind::First).count();
            let spread = of_claim().any(|event| event.kind == EventKind::Spread);
            // Whoever is dated has a first before it, and a lone first is one for sure only if nothing is undated.
            prop_assert!(firsts > 0 || !spread);
            let undated = everything.undated.iter().any(|event| event.claim == claim.id && event.kind != EventKind::Denial);
            let unsure = of_claim().filter(|event| event.kind == EventKind::First).all(|event| event.unsure);
            prop_assert!(firsts == 0 || unsure == (firsts > 1 || undated));
        }
    }

    #[test]
    fn a_comparison_is_the_same_from_either_side(made in made()) {
        let story = told(&made);
        let view = story.ledger.view();
        let forth = compare(view, SourceNo(1), SourceNo(2), &Filter::default()).expect("compared");
        let back = compare(view, SourceNo(2), SourceNo(1), &Filter::default()).expect("compared");
        let numbers = |claims: &[crate::model::ComparedClaim]| claims.iter().map(|claim| claim.claim.id).collect::<Vec<ClaimNo>>();
        prop_assert_eq!(numbers(&forth.both), numbers(&back.both));
        prop_assert_eq!(numbers(&forth.only_one), numbers(&back.only_other));
        for (one, other) in forth.both.iter().zip(&back.both) {
            prop_assert_eq!(one.differences.len(), other.differences.len());
            for (a, b) in one.differences.iter().zip(&other.differences) {
                prop_assert_eq!((a.of, &a.one, &a.other), (b.of, &b.other, &b.one));
            }
        }
    }

    #[test]
    fn the_record_of_an_outlet_counts_each_claim_once(made in made()) {
        let mut story = told(&made);
        for claim in ledger::claims(story.ledger.view(), &Filter::default()).expect("claims") {
            story.rate(claim.uid, "True");
            story.rate(claim.uid, "False");
        }
        let view = story.ledger.view();
        let source = ledger::source(view, SourceNo(1)).expect("a source");
        let profile = profile(view, &source, &Filter::default()).expect("a profile");
        let record = profile.record.expect("an outlet has a record");
        prop_assert_eq!(record.carried, record.own_voice + record.relayed);
        prop_assert_eq!(record.sample, record.carried, "all are rated");
        let rated: usize = record.rated.iter().map(|label| label.claims.len()).sum();
        prop_assert_eq!(rated as u64, record.sample);
        prop_assert!(record.rated.iter().chain(&record.denied).all(|label| label.label == "False"), "the latest counts");
    }
}

#[test]
fn a_source_at_second_hand_and_one_that_relays_are_told_apart() {
    let mut story = Story::new();
    let outlet = story.source("The Outlet", SourceKind::Outlet);
    let wire = story.source("The Wire", SourceKind::Outlet);
    let person = story.source("A Person", SourceKind::Person);
    let claim = story.claim("It is so.");
    let article = story.article(Some(outlet), Some("2022-01-07"));
    story.link(claim, article, Stance::Repeats, None, &[wire, person]);
    story.link(claim, article, Stance::Repeats, None, &[person]);
    let denial = story.article(None, Some("2022-01-08"));
    story.link(claim, denial, Stance::Contradicts, None, &[person]);
    let view = story.ledger.view();
    let of = |no: i64| {
        let source = ledger::source(view, SourceNo(no)).expect("a source");
        profile(view, &source, &Filter::default()).expect("a profile")
    };
    let (wire, person) = (of(2), of(3));
    assert_eq!((wire.direct, wire.second_hand, wire.relays), (1, 0, 1));
    assert_eq!((person.direct, person.second_hand, person.relays, person.own_voice), (2, 1, 0, 0));
    assert_eq!((person.outlets[0].appearances, person.outlets[0].articles, person.outlets.len()), (2, 1, 2));
    assert!(person.contradicted[0].by[0].itself, "it denied it itself");
    assert!(!wire.contradicted[0].by[0].itself);
    assert!(person.record.is_none() && of(1).record.is_some_and(|record| record.relayed == 1 && !record.enough));
}

#[test]
fn a_claim_that_was_read_for_is_not_taken_back() {
    let mut story = Story::new();
    let claim = story.claim("It is so.");
    let article = story.article(None, None);
    let silence = story.silent(claim, article);
    let removal = Change::ClaimRemove(ClaimRemoval { claim, why: None });
    let mut batch = story.ledger.batch().expect("a batch");
    let refused =
        batch.append("2022-02-01T10:00:00.000Z", "ana", &removal).map(|_| ()).map_err(|error| error.to_string());
    assert!(refused.is_err_and(|why| why.contains("silent readings")));
    drop(batch);
    story.record(&Change::SilenceRemove(SilenceRemoval { silence, why: None }));
    story.record(&removal);
}

#[test]
fn shares_are_told_of_ten_rated_claims_and_not_of_nine() {
    let mut story = Story::new();
    let outlet = story.source("The Outlet", SourceKind::Outlet);
    let article = story.article(Some(outlet), None);
    for n in 0..10 {
        let claim = story.claim(&format!("Claim {n}."));
        story.link(claim, article, Stance::Repeats, None, &[]);
        story.rate(claim, if n < 7 { "False" } else { "True" });
        let source = ledger::source(story.ledger.view(), SourceNo(1)).expect("a source");
        let profile = profile(story.ledger.view(), &source, &Filter::default()).expect("a profile");
        let record = profile.record.expect("a record");
        assert_eq!((record.sample, record.enough), (n + 1, n == 9));
    }
}
