//! Attribution conflicts: one statement, in nearly the same words, credited to different sources in different articles.

use std::collections::BTreeMap;

use crate::analysis::conflicts::Found;
use crate::analysis::conflicts::material::ClaimMaterial;
use crate::analysis::conflicts::material::Material;
use crate::analysis::conflicts::material::Passage;
use crate::analysis::conflicts::sides;
use crate::analysis::wording::Wording;
use crate::analysis::wording::keys_of_word;
use crate::analysis::wording::shared;
use crate::analysis::wording::tongue;
use crate::model::Agreement;
use crate::model::ClaimRef;
use crate::model::ConflictKind;
use crate::model::Disagreement;
use crate::model::Edtf;
use crate::model::FoundBy;
use crate::model::Ground;
use crate::model::GroundKind;
use crate::model::Hop;
use crate::model::SourceNo;
use crate::model::Stance;
use crate::model::Suggestion;
use crate::text::fold;
use crate::text::similarity::stopwords::Tongue;

/// How many words, figures apart, both passages must have, without the names of their sources: two words in common (`two
/// guards killed`) are what any two reports of one event have.
const LEAST_SHARED: usize = 3;
/// How many words one of them may have besides.
const MOST_BESIDES: usize = 4;
/// How many passages of one claim are held against each other.
const MOST_PASSAGES: usize = 200;

/// Returns the attribution conflict of a claim, if there is one.
///
/// Two passages of different articles in one language that repeat it are one statement where, without the names of their
/// sources, one has no word that the other lacks. Passages of one article, chains of which one goes through the end of the other, and
/// sources that nobody names are left out: the first are told as two, the second as one, the third may be the same.
pub(super) fn of(material: &Material, about: &ClaimMaterial) -> Option<Found> {
    let attributed: Vec<(&Passage, Vec<&Wording>, &Hop)> = about
        .passages
        .iter()
        .filter(|passage| passage.appearance.stance == Stance::Repeats)
        .filter_map(|passage| {
            let end = passage.appearance.via.last()?;
            let named = !material.unnamed.contains(&end.id);
            named.then(|| (passage, without_sources(passage), end))
        })
        .take(MOST_PASSAGES)
        .collect();
    let mut credited: BTreeMap<SourceNo, (&Hop, Vec<&Passage>)> = BTreeMap::new();
    for (at, (one, words, end)) in attributed.iter().enumerate() {
        for (other, other_words, other_end) in attributed.iter().skip(at + 1) {
            if differs(one, other) && is_one_statement(words, other_words) {
                for (passage, end) in [(one, end), (other, other_end)] {
                    let side = &mut credited.entry(end.id).or_insert((end, Vec::new())).1;
                    if side.iter().all(|known| known.appearance.id != passage.appearance.id) {
                        side.push(passage);
                    }
                }
            }
        }
    }
    (!credited.is_empty()).then(|| found(about, &credited))
}

fn found(about: &ClaimMaterial, credited: &BTreeMap<SourceNo, (&Hop, Vec<&Passage>)>) -> Found {
    let mut sides = Vec::new();
    let mut between = Vec::new();
    for (end, passages) in credited.values() {
        let mut passages = passages.clone();
        let date = |passage: &&Passage| Edtf::oldest_first(passage.appearance.article.published.as_ref());
        passages.sort_by_cached_key(|passage| (date(passage), passage.appearance.id));
        let passages = passages.into_iter().map(|passage| (passage, None));
        sides.push(sides::side(end.name.clone(), about.claim.id, None, passages));
        between.push(end.name.clone());
    }
    let names: Vec<String> = between.iter().map(|name| format!("“{name}”")).collect();
    between.sort();
    let ground = Ground {
        kind: GroundKind::Attribution,
        found_by: FoundBy::Machine,
        word: Agreement::Conflict,
        why: format!("nearly the same words, on the word of {}", names.join(" here, of ") + " there"),
        appearances: sides.iter().flat_map(|side| &side.voices).map(|voice| voice.appearance).collect(),
    };
    let suggestion = Suggestion::Disagreement { claim: about.claim.uid, about: Disagreement::Attribution, between };
    let claims = vec![ClaimRef::from(&about.claim)];
    Found::new(ConflictKind::Attribution, Agreement::Conflict, claims, vec![ground], sides, suggestion)
}

fn is_one_statement(one: &[&Wording], other: &[&Wording]) -> bool {
    let plain = |words: &[&Wording]| words.iter().filter(|word| !word.figure).count();
    plain(one).min(plain(other)) >= LEAST_SHARED
        && shared(one.iter().copied(), other.iter().copied()).of_the_same(LEAST_SHARED, MOST_BESIDES)
}

fn differs(one: &Passage, other: &Passage) -> bool {
    let (a, b) = (&one.appearance, &other.appearance);
    let through = |chain: &[Hop], end: Option<&Hop>| end.is_some_and(|end| chain.iter().any(|hop| hop.id == end.id));
    a.article.id != b.article.id
        && language_of(one) == language_of(other)
        && !through(&a.via, b.via.last())
        && !through(&b.via, a.via.last())
}

fn language_of(passage: &Passage) -> Tongue {
    tongue(&passage.appearance.quote, passage.appearance.article.language.as_deref())
}

/// Returns the words of a passage without the names of those whom it credits.
fn without_sources(passage: &Passage) -> Vec<&Wording> {
    let language = language_of(passage);
    let named: Vec<u64> = passage
        .appearance
        .via
        .iter()
        .flat_map(|hop| hop.name.split(|c: char| !c.is_alphanumeric()).map(fold::letters).collect::<Vec<_>>())
        .filter(|word| word.len() > 2)
        .flat_map(|word| keys_of_word(&word, language))
        .collect();
    passage.words.iter().filter(|word| !word.keys.iter().any(|key| named.contains(key))).collect()
}
