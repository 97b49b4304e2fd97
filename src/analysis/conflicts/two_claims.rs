//! Conflicts between two claims: recorded ones, figures of the same thing that do not meet, and the same words with and
//! without a negation. Claims are held only against those that share a rare word and what is counted, never against all.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::collections::HashSet;

use crate::analysis::conflicts::Found;
use crate::analysis::conflicts::figures::Nearness;
use crate::analysis::conflicts::figures::Stated;
use crate::analysis::conflicts::figures::gravest;
use crate::analysis::conflicts::material::ClaimMaterial;
use crate::analysis::conflicts::material::Material;
use crate::analysis::conflicts::sides;
use crate::analysis::wording::Wording;
use crate::analysis::wording::shared;
use crate::model::Agreement;
use crate::model::ArticleNo;
use crate::model::ClaimNo;
use crate::model::ClaimRef;
use crate::model::ConflictKind;
use crate::model::FoundBy;
use crate::model::Ground;
use crate::model::GroundKind;
use crate::model::Relation;
use crate::model::Side;
use crate::model::Stance;
use crate::model::Suggestion;

/// Against how many others a statement is held at most: those of its rarest word.
const MOST_HELD_AGAINST: usize = 100;
/// How many words of two claims must be the same for a negation in one to count.
const LEAST_NEGATED: usize = 2;
/// How many words one of them may have besides.
const MOST_BESIDES: usize = 3;

/// Returns the conflicts between two claims each; with `only`, those of one claim.
pub(super) fn all(material: &Material, only: Option<ClaimNo>) -> Vec<Found> {
    let mut grounds: BTreeMap<(usize, usize), Vec<Ground>> = BTreeMap::new();
    let places: HashMap<ClaimNo, usize> =
        material.claims.iter().enumerate().map(|(at, about)| (about.claim.id, at)).collect();
    let wanted = |(one, two): (usize, usize)| {
        let is = |at: usize| material.claims.get(at).is_some_and(|about| Some(about.claim.id) == only);
        only.is_none() || is(one) || is(two)
    };
    let mut related: HashSet<(usize, usize)> = HashSet::new();
    for relation in &material.relations {
        let Some(pair) = places.get(&relation.claim).zip(places.get(&relation.other)) else { continue };
        let pair = (*pair.0.min(pair.1), *pair.0.max(pair.1));
        if relation.relation == Relation::Contradicts && wanted(pair) {
            let note = relation.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
            grounds.entry(pair).or_default().push(Ground {
                kind: GroundKind::Relation,
                found_by: FoundBy::Person,
                word: Agreement::Conflict,
                why: format!("{} contradicts {}, as recorded{note}", relation.claim, relation.other),
                appearances: Vec::new(),
            });
        }
        related.insert(pair);
    }
    let pairs: Vec<(usize, usize)> =
        candidates(material).into_iter().chain(related.iter().copied()).filter(|pair| wanted(*pair)).collect();
    let pairs: HashSet<(usize, usize)> = pairs.into_iter().collect();
    for pair in pairs {
        let (Some(one), Some(two)) = (material.claims.get(pair.0), material.claims.get(pair.1)) else { continue };
        let found = figures(one, two, related.contains(&pair)).into_iter().chain(negated(one, two));
        for ground in found {
            grounds.entry(pair).or_default().push(ground);
        }
    }
    grounds
        .into_iter()
        .filter_map(|((one, two), grounds)| {
            let (one, two) = (material.claims.get(one)?, material.claims.get(two)?);
            Some(between(one, two, grounds))
        })
        .collect()
}

fn between(one: &ClaimMaterial, two: &ClaimMaterial, grounds: Vec<Ground>) -> Found {
    let recorded = grounds.iter().any(|ground| ground.found_by == FoundBy::Person);
    let gravest = grounds.iter().map(|ground| ground.word).max().unwrap_or(Agreement::Conflict);
    let word = if recorded { Agreement::Conflict } else { gravest };
    let claims = vec![ClaimRef::from(&one.claim), ClaimRef::from(&two.claim)];
    let sides = vec![side(one), side(two)];
    let suggestion = Suggestion::Conflict { claim: one.claim.uid, other: two.claim.uid };
    Found::new(ConflictKind::Claims, word, claims, grounds, sides, suggestion)
}

fn side(about: &ClaimMaterial) -> Side {
    let repeating = about.passages.iter().filter(|passage| passage.appearance.stance == Stance::Repeats);
    let passages = repeating.map(|passage| (passage, passage.figures.first().map(Stated::written)));
    let figure = about.figures.first().map(Stated::written);
    sides::side(about.claim.text.clone(), about.claim.id, figure, passages)
}

/// What each claim states in figures: its own, or, where it has none, those of the passages that repeat it.
fn stated(about: &ClaimMaterial) -> Vec<&Stated> {
    let own: Vec<&Stated> = about.figures.iter().filter(|figure| figure.is_amount()).collect();
    if !own.is_empty() {
        return own;
    }
    let repeating = about.passages.iter().filter(|passage| passage.appearance.stance == Stance::Repeats);
    repeating.flat_map(|passage| &passage.figures).filter(|figure| figure.is_amount()).collect()
}

fn figures(one: &ClaimMaterial, two: &ClaimMaterial, related: bool) -> Option<Ground> {
    let nearness = if related { Nearness::OneQuestion } else { Nearness::Unknown { common: in_common(one, two) } };
    let (word, a, b) = gravest(&stated(one), &stated(two), nearness)?;
    let why = told(a, b, word);
    Some(Ground { kind: GroundKind::Figures, found_by: FoundBy::Machine, word, why, appearances: Vec::new() })
}

fn told(a: &Stated, b: &Stated, word: Agreement) -> String {
    let when = match (&a.published, &b.published) {
        _ if word != Agreement::Conflict => "",
        (Some(one), Some(two)) if one.1 < two.0 || two.1 < one.0 => ", told at different times: it may have changed",
        (Some(_), Some(_)) => "",
        _ => ", without dates that could tell an update",
    };
    format!("“{}” against “{}”{when}", a.written(), b.written())
}

fn in_common(one: &ClaimMaterial, two: &ClaimMaterial) -> bool {
    let articles = |about: &ClaimMaterial| -> HashSet<ArticleNo> {
        about.passages.iter().map(|passage| passage.appearance.article.id).collect()
    };
    one.claim.tags.iter().any(|tag| two.claim.tags.contains(tag)) || !articles(one).is_disjoint(&articles(two))
}

/// The same words, with a negation in one of the two and without a figure that differs.
fn negated(one: &ClaimMaterial, two: &ClaimMaterial) -> Option<Ground> {
    if one.negated == two.negated {
        return None;
    }
    let words = shared(one.words.iter(), two.words.iter());
    words.of_the_same(LEAST_NEGATED, MOST_BESIDES).then(|| {
        let (with, without) = if one.negated { (one, two) } else { (two, one) };
        Ground {
            kind: GroundKind::Negation,
            found_by: FoundBy::Machine,
            word: Agreement::Conflict,
            why: format!("{} says in the same words that {} is not so", with.claim.id, without.claim.id),
            appearances: Vec::new(),
        }
    })
}

/// Returns the pairs of claims that may speak of the same thing: each statement is held against those that have its
/// rarest word, and, for a figure, count the same. One of two that agree has no word that the other lacks, so that the
/// rarest word of the poorer one leads to the richer one.
fn candidates(material: &Material) -> HashSet<(usize, usize)> {
    let mut statements: Vec<(usize, Vec<u64>, Vec<&Wording>)> = Vec::new();
    for (at, about) in material.claims.iter().enumerate() {
        for figure in stated(about) {
            statements.push((at, figure.things(), figure.context.iter().collect()));
        }
        statements.push((at, vec![0], about.words.iter().collect()));
    }
    let mut postings: HashMap<(u64, u64), Vec<u32>> = HashMap::new();
    for (index, (_, things, words)) in statements.iter().enumerate() {
        for key in keys(things, words) {
            postings.entry(key).or_default().push(index as u32);
        }
    }
    let mut pairs = HashSet::new();
    for (at, things, words) in &statements {
        let commonness = |word: &Wording| -> usize {
            keys(things, &[word]).iter().filter_map(|key| postings.get(key)).map(Vec::len).sum()
        };
        let Some(rarest) = words.iter().filter(|word| !word.figure).min_by_key(|word| commonness(word)) else {
            continue;
        };
        for key in keys(things, &[*rarest]) {
            let held = postings.get(&key).map(Vec::as_slice).unwrap_or_default();
            for other in held.iter().take(MOST_HELD_AGAINST).filter_map(|other| statements.get(*other as usize)) {
                if other.0 != *at {
                    pairs.insert((other.0.min(*at), other.0.max(*at)));
                }
            }
        }
    }
    pairs
}

fn keys(things: &[u64], words: &[&Wording]) -> Vec<(u64, u64)> {
    let mut keys: Vec<(u64, u64)> =
        things.iter().flat_map(|thing| words.iter().flat_map(|word| &word.keys).map(|key| (*thing, *key))).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
