//! Which words of an article are like a term of a claim.

use crate::suggest::matching::passages::Article;
use crate::suggest::matching::passages::Claim;
use crate::suggest::matching::passages::Likeness;
use crate::suggest::matching::passages::Shared;
use crate::text::similarity::alike::cognate;
use crate::text::similarity::alike::opening;
use crate::text::similarity::alike::skeleton;
use crate::text::similarity::bilingual::meanings_of;
use crate::text::similarity::hash;
use crate::text::similarity::terms::Term;
use crate::text::similarity::terms::TermKind;

/// How many words of an article one opening may stand for, so that a text made to have them all alike stays linear.
const MOST_ALIKE: usize = 200;
/// What a term of the same meaning counts across languages, and in one.
const TRANSLATION: f32 = 0.9;
const SYNONYM: f32 = 0.6;
/// What a cognate counts.
const COGNATE: f32 = 0.8;

impl Article<'_> {
    /// Returns the words of the article that are like a term of a claim, and how much.
    pub(super) fn alike(&self, claim: &Claim<'_>, term: &Term) -> Vec<(u32, f32, Likeness)> {
        let mut found: Vec<(u32, f32, Likeness)> = Vec::new();
        let figure = term.kind == TermKind::Figure;
        let same = self.by_key.get(&term.key).map(Vec::as_slice).unwrap_or_default();
        let likeness = if figure { Likeness::Figure } else { Likeness::Word };
        found.extend(same.iter().map(|id| (*id, 1.0, likeness)));
        if figure {
            return found;
        }
        let strength = if claim.tongue == self.tongue { SYNONYM } else { TRANSLATION };
        for meaning in meanings_of(term.key, claim.tongue) {
            let ids = self.by_meaning.get(meaning).map(Vec::as_slice).unwrap_or_default();
            found.extend(ids.iter().map(|id| (*id, strength, Likeness::Meaning)));
        }
        if term.first != term.last {
            return found;
        }
        let word = claim.tokens.word(term.first as usize);
        let skeleton = skeleton(word);
        if skeleton.len() >= 3
            && let Some(ids) = self.by_skeleton.get(&hash(skeleton.as_bytes()))
        {
            let named = |id: u32| {
                term.kind == TermKind::Name
                    || self.words.get(id as usize).is_some_and(|word| word.term.kind == TermKind::Name)
            };
            found.extend(ids.iter().filter(|id| named(**id)).map(|id| (*id, 0.95, Likeness::Name)));
        }
        if let Some(ids) = opening(word).and_then(|opening| self.by_opening.get(&opening)) {
            for id in ids.iter().take(MOST_ALIKE) {
                let other =
                    self.words.get(*id as usize).map_or("", |other| self.tokens.word(other.term.first as usize));
                let share = cognate(word, other);
                if share > 0.0 {
                    found.push((*id, COGNATE * share, Likeness::Cognate));
                }
            }
        }
        found
    }

    /// Returns the word of a candidate that is most like a term of a claim.
    pub(super) fn nearest(&self, claim: &Claim<'_>, term: &Term, candidate: u32) -> Option<Shared> {
        let mut best: Option<Shared> = None;
        for (id, strength, likeness) in self.alike(claim, term) {
            let Some(word) = self.words.get(id as usize) else { continue };
            let place = word.places.get(word.places.partition_point(|place| place.0 < candidate));
            let Some(token) = place.filter(|place| place.0 == candidate).map(|place| place.1 as usize) else {
                continue;
            };
            if best.is_none_or(|best| best.share < strength) {
                let words = claim.tokens.span(term.first as usize, term.last as usize);
                let last = token + word.term.last.saturating_sub(word.term.first) as usize;
                best = Some(Shared { claim: words, text: self.tokens.span(token, last), likeness, share: strength });
            }
        }
        best
    }
}
