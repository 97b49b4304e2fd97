//! Figures of a claim that a passage gives in another amount.

use crate::model::Quantity;
use crate::suggest::stance::overlap;
use crate::suggest::stance::passage::MOST_CLAIM;
use crate::suggest::stance::reading::Reading;
use crate::suggest::stance::reading::Word;
use crate::suggest::stance::stem::stem;
use crate::suggest::stance::text::Text;
use crate::suggest::stance::words;
use crate::text::quantities::quantities;
use crate::text::quantities::relate::Relation;
use crate::text::quantities::relate::is_near;
use crate::text::quantities::relate::relate;
use crate::text::similarity::bilingual::meanings_of;
use crate::text::similarity::stopwords::Tongue;
use crate::text::similarity::terms::word_key;
use crate::text::tokens::Tokens;

/// A sentence that has less of the claim's words may speak of something else.
const LEAST_COVER: f32 = 0.45;

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
    let passage_words = text.reading.words.get(sentence.words.clone())?;
    let has = |words: &[Word]| words.iter().any(|word| word.number.is_some());
    let claim_words = claim.beginning(MOST_CLAIM);
    if !has(passage_words) || !has(claim_words) {
        return None;
    }
    let others: Vec<Word> = claim_words.iter().filter(|word| word.number.is_none()).cloned().collect();
    let cover = overlap::coverage(&others, &overlap::overlap(&others, passage_words));
    if cover < LEAST_COVER {
        return None;
    }
    let passage = text.reading.tokens.surface(sentence.tokens.start, sentence.tokens.end.checked_sub(1)?);
    // A figure of several tokens (`5,000`) is one word, named by its first.
    let last = (claim_words.last()?.token + 8).min(claim.tokens.len().checked_sub(1)?);
    let claim_text = claim.tokens.surface(0, last);
    let (claim_tokens, passage_tokens) = (Tokens::of(claim_text), Tokens::of(passage));
    let claimed = quantities(&claim_tokens, Some(tag(claim.tongue)), &[]);
    let told = quantities(&passage_tokens, language.or(Some(tag(text.reading.tongue))), &[]);
    let tongues = (claim.tongue, text.reading.tongue);
    claimed.iter().find_map(|figure| against(figure, &told, tongues))
}

fn against(figure: &Quantity, told: &[Quantity], tongues: (Tongue, Tongue)) -> Option<Conflict> {
    figure.counted.as_ref()?;
    let relation = |other: &Quantity| {
        if rounded(figure, other) { Relation::Compatible } else { relate(figure, &of_the_same(figure, other, tongues)) }
    };
    let relations: Vec<Relation> = told.iter().map(relation).collect();
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

/// Returns a figure as counting what another counts, where the two nouns tell the same (in two languages, say).
fn of_the_same(figure: &Quantity, other: &Quantity, (claim, passage): (Tongue, Tongue)) -> Quantity {
    let kin = |figure: &Quantity| figure.counted.as_ref().map_or(0, |counted| words::kin(&stem(&counted.head)));
    let mut same = other.clone();
    let meanings = |figure: &Quantity, tongue| {
        figure.counted.as_ref().map_or(&[][..], |counted| meanings_of(word_key(&counted.head, tongue), tongue))
    };
    let translated =
        claim != passage && meanings(figure, claim).iter().any(|meaning| meanings(other, passage).contains(meaning));
    if translated || kin(figure) != 0 && kin(figure) == kin(other) {
        same.counted = figure.counted.clone();
    }
    same
}

/// Returns whether two amounts are the same or one is the other told roundly: `2,084` and `2,000`, `50` and `over 50`.
pub fn rounded(one: &Quantity, other: &Quantity) -> bool {
    one.amount().zip(other.amount()).is_some_and(|(one, other)| one == other || is_near(one, other))
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
