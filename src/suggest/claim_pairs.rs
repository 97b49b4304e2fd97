//! What is proposed about two claims: that they say the same, or cannot both hold.

use crate::analysis::ClaimFigures;
use crate::ledger::ClaimWords;
use crate::model::Proposal;
use crate::model::Suggestion;
use crate::suggest::matching::passages::Article;
use crate::suggest::matching::touching::claim_text;

/// How much of two claims must be alike for them to be proposed as one.
const LEAST_ALIKE: f32 = 0.8;

/// Returns what is proposed about a claim beside others that are like it. The later claim of two is the one that would
/// be folded.
pub fn of_claim(claim: &ClaimWords, like: &[ClaimWords]) -> Vec<Proposal> {
    if like.is_empty() {
        return Vec::new();
    }
    let read = reading(claim);
    like.iter().filter_map(|other| of_two(&read, &reading(other))).collect()
}

/// A claim read as a text of its own.
struct Reading<'c> {
    claim: &'c ClaimWords,
    article: Article<'c>,
    figures: ClaimFigures,
}

fn reading(claim: &ClaimWords) -> Reading<'_> {
    Reading {
        claim,
        article: Article::of(&claim.text, &[], claim.language.as_deref()),
        figures: ClaimFigures::of(&claim.text, claim.language.as_deref()),
    }
}

fn of_two(one: &Reading<'_>, two: &Reading<'_>) -> Option<Proposal> {
    let (earlier, later) = if one.claim.id < two.claim.id { (one, two) } else { (two, one) };
    if let Some((here, there)) = earlier.figures.against(&later.figures) {
        return Some(Proposal {
            suggestion: Suggestion::Conflict { claim: earlier.claim.uid, other: later.claim.uid },
            article: None,
            score: 0.8,
            reasons: vec![format!("{here} against {there}")],
        });
    }
    let alike = share(one, two).min(share(two, one));
    (alike >= LEAST_ALIKE).then(|| Proposal {
        suggestion: Suggestion::SameClaim { claim: later.claim.uid, other: earlier.claim.uid },
        article: None,
        score: f64::from(alike),
        reasons: vec![format!("each has at least {}% of the other's words", (alike * 100.0).round())],
    })
}

/// Returns how much of one claim another has.
fn share(one: &Reading<'_>, two: &Reading<'_>) -> f32 {
    two.article.passages(claim_text(one.claim), 1).first().map_or(0.0, |passage| passage.score)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ClaimNo;
    use crate::model::Sha256;

    fn claim(no: u8, text: &str) -> ClaimWords {
        ClaimWords { id: ClaimNo(i64::from(no)), uid: Sha256([no; 32]), text: text.to_owned(), language: None }
    }

    #[test]
    fn the_later_of_two_claims_that_say_the_same_would_be_folded() {
        let (one, two) = (claim(1, "The old bridge was closed."), claim(2, "The old bridge was closed"));
        for (here, there) in [(&one, &two), (&two, &one)] {
            let found = of_claim(here, std::slice::from_ref(there));
            let Some(Suggestion::SameClaim { claim, other }) = found.first().map(|p| &p.suggestion) else {
                panic!("{found:?}");
            };
            assert_eq!((*claim, *other), (two.uid, one.uid));
        }
    }

    #[test]
    fn figures_for_one_thing_that_differ_are_a_conflict_and_other_claims_are_nothing() {
        let one = claim(1, "20,000 fighters took part.");
        let found = of_claim(&one, &[claim(2, "30,000 fighters took part."), claim(3, "A whale swam upstream.")]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(matches!(found[0].suggestion, Suggestion::Conflict { .. }));
    }

    #[test]
    fn a_figure_told_roundly_and_one_of_another_place_are_no_conflict() {
        let conflicts = |one: &str, two: &str| {
            let found = of_claim(&claim(1, one), &[claim(2, two)]);
            found.iter().any(|proposal| matches!(proposal.suggestion, Suggestion::Conflict { .. }))
        };
        assert!(conflicts("1,480 soldiers guard the base.", "1,900 soldiers guard the base."));
        assert!(!conflicts("1,480 soldiers guard the base.", "1,500 soldiers guard the base."));
        let lyon = "Two guards were killed at the gate in Lyon.";
        assert!(!conflicts(lyon, "Three guards were killed at the gate in Paris."));
    }
}
