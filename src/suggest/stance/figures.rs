//! Figures of a claim that a passage gives in another amount.

use crate::model::Quantity;
use crate::suggest::stance::passage::Text;
use crate::suggest::stance::reading::Reading;
use crate::text::quantities::quantities;
use crate::text::quantities::relate::Relation;
use crate::text::quantities::relate::relate;
use crate::text::similarity::stopwords::Tongue;
use crate::text::tokens::Tokens;

/// A figure of the claim and the one that stands against it, as written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Conflict {
    /// In the claim.
    pub claimed: String,
    /// In the passage.
    pub told: String,
}

/// Returns the first figure of the claim that a sentence of a text contradicts, where it agrees with none.
pub fn conflict(claim: &Reading<'_>, text: &Text<'_>, sentence: usize, language: Option<&str>) -> Option<Conflict> {
    let sentence = text.reading.sentences.get(sentence)?;
    let words = text.reading.words.get(sentence.words.clone())?;
    let has = |words: &[crate::suggest::stance::reading::Word]| words.iter().any(|word| word.number.is_some());
    let claim_words = claim.words.get(..120).unwrap_or(&claim.words);
    if !has(words) || !has(claim_words) {
        return None;
    }
    let passage = text.reading.tokens.surface(sentence.tokens.start, sentence.tokens.end.checked_sub(1)?);
    let claim_text = claim.tokens.surface(0, claim_words.last()?.token);
    let (claim_tokens, passage_tokens) = (Tokens::of(claim_text), Tokens::of(passage));
    let claimed = quantities(&claim_tokens, Some(tag(claim.tongue)), &[]);
    let told = quantities(&passage_tokens, language.or(Some(tag(text.reading.tongue))), &[]);
    claimed.iter().find_map(|figure| against(figure, &told))
}

fn against(figure: &Quantity, told: &[Quantity]) -> Option<Conflict> {
    let relations: Vec<Relation> = told.iter().map(|other| relate(figure, other)).collect();
    if relations.iter().any(|relation| matches!(relation, Relation::Equal | Relation::Compatible)) {
        return None;
    }
    let at = relations.iter().position(|relation| *relation == Relation::Conflicting)?;
    let with_noun = |figure: &Quantity| match &figure.counted {
        Some(counted) => format!("{} {}", figure.surface, counted.text),
        None => figure.surface.clone(),
    };
    Some(Conflict { claimed: with_noun(figure), told: with_noun(told.get(at)?) })
}

fn tag(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::French => "fr",
        Tongue::English | Tongue::Other => "en",
    }
}

/// Returns chances with what repeating had given to contradicting, as far as figures that differ are worth.
pub fn tipped([repeats, contradicts, mentions, unrelated]: [f32; 4]) -> [f32; 4] {
    let moved = repeats * 0.8 + mentions * 0.3;
    [repeats * 0.2, contradicts + moved, mentions * 0.7, unrelated]
}
