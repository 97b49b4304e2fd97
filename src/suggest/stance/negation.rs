//! A passage that has nearly all of a claim and negates it.

use crate::suggest::stance::overlap;
use crate::suggest::stance::reading::Reading;
use crate::suggest::stance::reading::Word;
use crate::suggest::stance::text::Text;
use crate::text::negations::negates;
use crate::text::tokens::Tokens;

/// How much of the claim the sentence must have: with less it may negate something else.
const LEAST_COVER: f32 = 0.8;

/// How many words before the first and behind the last shared one a negation may stand.
const REACH: usize = 2;

/// How many words the shared ones may be spread over, for each word of the claim: a long sentence negates other things.
const SPREAD: usize = 2;

/// Returns whether a sentence says the claim with one negation more, or one less. A question negates nothing.
pub fn denied(claim: &Reading<'_>, text: &Text<'_>, sentence: usize) -> bool {
    let claim_words = claim.beginning(overlap::MOST_CLAIM_WORDS);
    let passage = text.reading.of_sentence(sentence);
    let content = claim_words.iter().filter(|word| word.content).count();
    let found = overlap::overlap(claim_words, passage);
    if content < 2 || (found.matched.len() as f32) < LEAST_COVER * content as f32 {
        return false;
    }
    let places = || found.matched.iter().map(|(_, at, _)| *at);
    let (Some(first), Some(last)) = (places().min(), places().max()) else { return false };
    if last - first > SPREAD * claim_words.len() {
        return false;
    }
    let near = passage.get(first.saturating_sub(REACH)..(last + 1 + REACH).min(passage.len())).unwrap_or_default();
    let asks = text.reading.sentences.get(sentence).is_some_and(|sentence| {
        sentence.tokens.end.checked_sub(1).is_some_and(|last| text.reading.tokens.written(last) == "?")
    });
    !asks && negations(&claim.tokens, claim_words) % 2 != negations(&text.reading.tokens, near) % 2
}

/// How many words negate a clause.
pub fn negations(tokens: &Tokens<'_>, words: &[Word]) -> usize {
    words.iter().filter(|word| negates(tokens, word.token)).count()
}
