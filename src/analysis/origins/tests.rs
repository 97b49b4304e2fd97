//! What must hold of any trails, made up at random: copies, merges, denials and order never add an origin.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::analysis::origins::of_passages;
use crate::analysis::origins::of_trails;
use crate::ledger::TrailArticle;
use crate::ledger::TrailDerivation;
use crate::ledger::TrailHop;
use crate::ledger::TrailPassage;
use crate::ledger::TrailSource;
use crate::ledger::Trails;
use crate::model::AppearanceNo;
use crate::model::ArticleNo;
use crate::model::Claim;
use crate::model::ClaimNo;
use crate::model::DerivationKind;
use crate::model::Origins;
use crate::model::Sha256;
use crate::model::SourceKind;
use crate::model::SourceNo;
use crate::model::Stance;

/// Sources 1 to 4 publish, 5 to 7 are named by others, 8 is unnamed; 9 stands for articles whose outlet is not known.
const SOURCES: i64 = 8;
const OUTLETS: i64 = 4;
const UNNAMED: i64 = 8;
const DOCUMENT: i64 = 9;

fn claim() -> Claim {
    Claim {
        id: ClaimNo(1),
        uid: Sha256::default(),
        key: None,
        text: "The bridge was closed.".to_owned(),
        kind: None,
        language: None,
        quantity: None,
        tags: Vec::new(),
        rating: None,
        repeats: 0,
        contradicts: 0,
        mentions: 0,
    }
}

fn count(trails: &Trails) -> Origins {
    of_trails(trails, claim(), false)
}

fn numbers(trails: &Trails) -> (usize, usize) {
    let answer = count(trails);
    (answer.least, answer.most)
}

fn hop(source: i64) -> TrailHop {
    TrailHop { source: SourceNo(source), merged: None, kind: None, quote: None, article: None }
}

fn passage(no: i64, article: i64, stance: Stance, via: &[i64]) -> TrailPassage {
    TrailPassage {
        no: AppearanceNo(no),
        stance,
        quote: "the bridge was closed".to_owned(),
        start: 0,
        end: 21,
        article: ArticleNo(article),
        sha256: Sha256::default(),
        published: None,
        retrieved: None,
        recorded: "2023-05-01T10:00:00.000Z".to_owned(),
        via: via.iter().copied().map(hop).collect(),
    }
}

fn sources(owners: &[Option<i64>]) -> BTreeMap<SourceNo, TrailSource> {
    let source = |no: i64| TrailSource {
        name: format!("Source {no}"),
        kind: (no == UNNAMED).then_some(SourceKind::Unnamed),
        aliases: Vec::new(),
        owner: owners.get(no as usize - 1).copied().flatten().map(SourceNo),
        merged: BTreeMap::new(),
    };
    (1..=DOCUMENT).map(|no| (SourceNo(no), source(no))).collect()
}

/// An article: its outlet, its day, the source and the article that it comes from.
type ArticleParts = (Option<i64>, Option<u32>, Option<i64>, Option<i64>);

fn trails_of(articles: Vec<ArticleParts>, passages: Vec<(i64, Stance, Vec<i64>)>, owners: &[Option<i64>]) -> Trails {
    let count = articles.len() as i64;
    let outlets: Vec<Option<i64>> = articles.iter().map(|parts| parts.0).collect();
    let article = |(outlet, day, source, from): ArticleParts| {
        let article = from.map(|from| ArticleNo(from % count + 1));
        // Who is recorded to be copied is the outlet of the article that is.
        let of = article.map(|no| outlets[no.0 as usize - 1].unwrap_or(DOCUMENT));
        let source = of.or(source).map(SourceNo);
        TrailArticle {
            outlet: outlet.map(SourceNo),
            title: None,
            url: None,
            published: day.map(|day| format!("2023-05-{:02}", day + 1).parse().expect("a date")),
            derived_from: source
                .into_iter()
                .map(|source| TrailDerivation {
                    kind: DerivationKind::Copies,
                    source,
                    words: None,
                    article,
                    by_address: false,
                })
                .collect(),
        }
    };
    let passages = passages.into_iter().enumerate();
    let passages =
        passages.map(|(place, (article, stance, via))| passage(place as i64 + 1, article % count + 1, stance, &via));
    let articles: BTreeMap<ArticleNo, TrailArticle> =
        articles.into_iter().enumerate().map(|(place, parts)| (ArticleNo(place as i64 + 1), article(parts))).collect();
    Trails { passages: passages.collect(), articles, sources: sources(owners) }
}

prop_compose! {
    fn some_trails()(
        articles in prop::collection::vec((
            prop::option::weighted(0.85, 1..=OUTLETS), prop::option::weighted(0.7, 0_u32..6),
            prop::option::weighted(0.2, 1..=SOURCES - 1), prop::option::weighted(0.2, 0_i64..6),
        ), 1..6),
        passages in prop::collection::vec((
            0_i64..6, prop::sample::select(vec![Stance::Repeats, Stance::Repeats, Stance::Mentions, Stance::Contradicts]),
            prop::collection::vec(1..=SOURCES, 0..4),
        ), 0..8),
        owners in prop::collection::vec(prop::option::weighted(0.3, 1_i64..3), SOURCES as usize),
    ) -> Trails {
        trails_of(articles, passages, &owners)
    }
}

/// Copies an article with all its passages to another outlet, later or at no known time.
fn with_copy(trails: &Trails, of: ArticleNo, outlet: i64, day: Option<u32>) -> Trails {
    let mut copied = trails.clone();
    let no = ArticleNo(trails.articles.len() as i64 + 1);
    let original = &trails.articles[&of];
    let source = original.outlet.unwrap_or(SourceNo(DOCUMENT));
    let from =
        TrailDerivation { kind: DerivationKind::Copies, source, words: None, article: Some(of), by_address: false };
    let published = day.map(|day| format!("2023-06-{:02}", day + 1).parse().expect("a date"));
    let article =
        TrailArticle { outlet: Some(SourceNo(outlet)), title: None, url: None, published, derived_from: vec![from] };
    copied.articles.insert(no, article);
    for passage in trails.passages.iter().filter(|passage| passage.article == of) {
        let next = AppearanceNo(copied.passages.len() as i64 + 1);
        copied.passages.push(TrailPassage { no: next, article: no, ..passage.clone() });
    }
    copied
}

/// Reads one source as another.
fn with_merge(trails: &Trails, from: i64, into: i64) -> Trails {
    let mut merged = trails.clone();
    let read = |source: &mut SourceNo| {
        if source.0 == from {
            *source = SourceNo(into);
        }
    };
    merged.passages.iter_mut().flat_map(|passage| &mut passage.via).for_each(|hop| read(&mut hop.source));
    for article in merged.articles.values_mut() {
        article.outlet.iter_mut().for_each(read);
        article.derived_from.iter_mut().for_each(|from| read(&mut from.source));
    }
    merged.sources.remove(&SourceNo(from));
    merged.sources.values_mut().for_each(|source| source.owner.iter_mut().for_each(read));
    merged
}

fn without(trails: &Trails, gone: &[AppearanceNo]) -> Trails {
    let mut left = trails.clone();
    left.passages.retain(|passage| !gone.contains(&passage.no));
    left
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn there_are_never_more_at_least_than_at_most(trails in some_trails()) {
        let answer = count(&trails);
        prop_assert!(answer.least <= answer.most, "{}", answer.sentence);
        prop_assert_eq!(answer.most, answer.origins.len());
        let by_owner = of_trails(&trails, claim(), true);
        prop_assert!(by_owner.least <= answer.least && by_owner.most <= answer.most);
        prop_assert_eq!(answer.passages > 0, answer.most > 0);
        prop_assert!(answer.trails.iter().all(|trail| !trail.origins.is_empty()));
    }

    #[test]
    fn a_copy_never_adds_an_origin(
        trails in some_trails(), of in 0_usize..6, outlet in 1..=OUTLETS, day in prop::option::of(0_u32..6),
    ) {
        let repeats: Vec<ArticleNo> =
            trails.passages.iter().filter(|one| one.stance == Stance::Repeats).map(|one| one.article).collect();
        if repeats.is_empty() {
            return Ok(());
        }
        let of = repeats[of % repeats.len()];
        let (before, after) = (numbers(&trails), numbers(&with_copy(&trails, of, outlet, day)));
        prop_assert!(after.0 <= before.0 && after.1 <= before.1, "{before:?} became {after:?}");
    }

    #[test]
    fn sources_that_prove_to_be_one_never_add_an_origin(trails in some_trails(), from in 1..SOURCES, into in 1..SOURCES) {
        prop_assume!(from != into);
        let (before, after) = (count(&trails), count(&with_merge(&trails, from, into)));
        prop_assert!(after.most <= before.most, "{} became {}", before.sentence, after.sentence);
        // Of two who had it from each other, one named source is left.
        let least = after.least <= before.least || !before.circles.is_empty();
        prop_assert!(least, "{} became {}", before.sentence, after.sentence);
    }

    #[test]
    fn the_order_of_linking_does_not_matter(trails in some_trails(), seed in any::<u64>()) {
        let mut other = trails.clone();
        let count = other.passages.len().max(1) as u64;
        other.passages.sort_by_key(|passage| (passage.no.0 as u64).wrapping_mul(seed | 1) % (count + 7));
        let (one, two) = (super::tests::count(&trails), super::tests::count(&other));
        prop_assert_eq!((one.least, one.most), (two.least, two.most));
        let names = |answer: &Origins| {
            let mut names: Vec<String> = answer.origins.iter().map(|origin| origin.name.clone()).collect();
            names.sort();
            names
        };
        prop_assert_eq!(names(&one), names(&two));
    }

    #[test]
    fn a_denial_changes_no_number(trails in some_trails(), article in 0_usize..6, via in prop::collection::vec(1..=SOURCES, 0..4)) {
        let mut denied = trails.clone();
        let article = (article % trails.articles.len()) as i64 + 1;
        denied.passages.push(passage(trails.passages.len() as i64 + 1, article, Stance::Contradicts, &via));
        prop_assert_eq!(numbers(&trails), numbers(&denied));
    }

    #[test]
    fn what_would_bring_it_to_one_does_and_nothing_smaller_does(trails in some_trails()) {
        let answer = count(&trails);
        let Some(change) = answer.to_one else { return Ok(()) };
        prop_assert_eq!(numbers(&without(&trails, &change.passages)).1, 1);
        let repeats: Vec<AppearanceNo> =
            trails.passages.iter().filter(|one| one.stance == Stance::Repeats).map(|one| one.no).collect();
        for set in 0_u32..1 << repeats.len() {
            let gone: Vec<AppearanceNo> =
                repeats.iter().enumerate().filter(|(place, _)| set & (1 << place) != 0).map(|(_, no)| *no).collect();
            if change.smallest && gone.len() < change.passages.len() {
                prop_assert_ne!(numbers(&without(&trails, &gone)).1, 1, "without {:?}, not {:?}", gone, change.passages);
            }
        }
    }
}

#[test]
fn a_copy_of_a_copy_leads_to_the_end_of_the_first() {
    let articles =
        vec![(Some(1), Some(0), None, None), (Some(2), Some(1), None, Some(0)), (Some(3), Some(2), None, Some(1))];
    let passages = vec![(0, Stance::Repeats, vec![5]), (1, Stance::Repeats, vec![]), (2, Stance::Repeats, vec![])];
    let answer = count(&trails_of(articles, passages, &[]));
    assert_eq!(
        answer.sentence,
        "Repeated in 3 articles by 3 outlets; 1 independent origin: Source 5 (3 articles, 2 by way of copies)."
    );
}

#[test]
fn copies_of_each_other_are_a_circle_and_end() {
    let articles = vec![(Some(1), None, None, Some(1)), (Some(2), None, None, Some(0))];
    let answer = count(&trails_of(articles, vec![(0, Stance::Repeats, vec![]), (1, Stance::Repeats, vec![])], &[]));
    assert_eq!((answer.least, answer.most, answer.circles.len()), (0, 1, 1), "{}", answer.sentence);
}

#[test]
fn one_name_for_somebody_unnamed_in_two_outlets_may_be_two() {
    let articles = vec![(Some(1), None, None, None), (Some(2), None, None, None)];
    let passages = vec![(0, Stance::Repeats, vec![UNNAMED]), (1, Stance::Repeats, vec![UNNAMED])];
    assert_eq!(numbers(&trails_of(articles, passages, &[])), (0, 2));
}

#[test]
fn a_source_that_another_passage_looks_behind_is_in_doubt() {
    let articles = vec![(Some(1), None, None, None), (Some(2), None, None, None)];
    let passages = vec![(0, Stance::Repeats, vec![5]), (1, Stance::Repeats, vec![5, 6])];
    let answer = count(&trails_of(articles, passages, &[]));
    assert_eq!((answer.least, answer.most), (1, 2), "{}", answer.sentence);
    let doubted = answer.origins.iter().find(|origin| origin.name == "Source 5").and_then(|origin| origin.why.clone());
    assert_eq!(doubted.as_deref(), Some("it may have it from another: L2 in A2 of Source 2 names Source 6 behind it"));
}

#[test]
fn a_copy_without_a_date_is_not_taken_for_what_its_original_copied() {
    // A copy of the first article, in the outlet that the first is said to copy: found by the property above.
    let articles = vec![(None, Some(0), Some(2), None), (Some(2), Some(1), None, None)];
    let trails = trails_of(articles, vec![(0, Stance::Repeats, vec![]), (1, Stance::Repeats, vec![])], &[]);
    assert_eq!(numbers(&trails), (1, 1));
    assert_eq!(numbers(&with_copy(&trails, ArticleNo(1), 2, None)), (1, 1));
    // The same where it is the first article that has no date.
    let articles = vec![(None, None, Some(2), None), (Some(3), Some(1), None, None)];
    let trails = trails_of(articles, vec![(0, Stance::Repeats, vec![]), (1, Stance::Repeats, vec![2])], &[]);
    let copied = with_copy(&trails, ArticleNo(1), 2, Some(0));
    assert_eq!((numbers(&trails), numbers(&copied)), ((1, 1), (1, 1)), "{}", count(&copied).sentence);
}

#[test]
fn an_outlet_that_cites_itself_means_another_article_of_its_own() {
    let articles = |outlet| vec![(Some(outlet), Some(3), None, None), (Some(2), Some(3), None, None)];
    let passages = vec![(0, Stance::Repeats, vec![2]), (1, Stance::Repeats, vec![5])];
    let [two_outlets, one] = [3, 2].map(|outlet| count(&trails_of(articles(outlet), passages.clone(), &[])));
    assert_eq!((two_outlets.most, one.most), (1, 1), "{}", one.sentence);
    let itself = vec![(0, Stance::Repeats, vec![2]), (1, Stance::Repeats, vec![2])];
    let answer = count(&trails_of(articles(2), itself, &[]));
    assert_eq!((answer.least, answer.most), (1, 1), "{}", answer.sentence);
}

#[test]
fn a_chain_of_a_hundred_thousand_links_ends() {
    let mut articles: Vec<ArticleParts> = vec![(Some(1), None, None, None)];
    articles.extend((0..100_000).map(|from| (Some(1), None, None, Some(from))));
    let passages = vec![(100_000, Stance::Repeats, vec![])];
    assert_eq!(numbers(&trails_of(articles, passages, &[])), (1, 1));
}

#[test]
fn a_step_that_names_a_few_of_many_articles_says_how_many_there_are() {
    let mut articles: Vec<ArticleParts> = vec![(Some(1), Some(0), None, None); 30];
    articles.push((Some(2), Some(3), None, None));
    let mut passages: Vec<(i64, Stance, Vec<i64>)> =
        (0..30).map(|article| (article, Stance::Repeats, vec![])).collect();
    passages.push((30, Stance::Repeats, vec![1]));
    let answer = count(&trails_of(articles, passages, &[]));
    let why = answer.trails.last().and_then(|trail| trail.steps.last()).and_then(|step| step.why.clone());
    assert_eq!(why.as_deref(), Some("A1, A2, A3, A4, A5, A6, A7, A8 and 22 more repeat the claim and are not later"));
}

#[test]
fn the_origins_of_some_passages_are_counted_as_those_of_a_claim() {
    let articles = vec![(Some(1), None, None, None), (Some(2), None, None, None), (Some(3), None, None, None)];
    let denials = vec![
        (0, Stance::Contradicts, vec![5]),
        (1, Stance::Contradicts, vec![5, 6]),
        (2, Stance::Repeats, vec![UNNAMED]),
    ];
    let trails = trails_of(articles, denials, &[]);
    let of = |numbers: &[i64]| {
        let counted = of_passages(&trails, &numbers.iter().map(|no| AppearanceNo(*no)).collect());
        (counted.least, counted.unnamed)
    };
    assert_eq!((of(&[1, 2]), of(&[1]), of(&[3]), of(&[])), ((1, 0), (1, 0), (0, 1), (0, 0)));
}
