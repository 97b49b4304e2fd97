//! The passage that a stance stands on, and the words that decided, for a person to see.

use crate::suggest::stance::StanceLabel;
use crate::suggest::stance::StancePassage;
use crate::suggest::stance::figures::Conflict;
use crate::suggest::stance::overlap;
use crate::suggest::stance::passage::Compared;
use crate::suggest::stance::reading::Reading;
use crate::suggest::stance::reading::Word;
use crate::suggest::stance::text::Text;
use crate::suggest::stance::words;

/// How many words a reason names at most.
const MOST: usize = 6;

/// Returns the sentence that the stance stands on: the one that shares most with the claim; for a contradiction the
/// one of those close to it that also refutes. A title is no passage of the text.
pub fn basis(
    claim: &Reading<'_>,
    text: &Text<'_>,
    compared: &Compared,
    contradicts: bool,
    shift: usize,
) -> Option<usize> {
    let in_text = |index: &usize| {
        let sentence = text.reading.sentences.get(*index);
        sentence.is_some_and(|sentence| {
            text.reading.tokens.span(sentence.tokens.start, sentence.tokens.start).start >= shift
        })
    };
    let mut candidates: Vec<usize> = compared.candidates.iter().copied().take(5).collect();
    if contradicts {
        let after: Vec<usize> = candidates.iter().map(|index| index + 1).collect();
        candidates.extend(after);
    }
    let claim_words = claim.beginning(overlap::MOST_CLAIM_WORDS);
    let worth = |index: usize| {
        let words = text.reading.of_sentence(index);
        let cover = overlap::coverage(claim_words, &overlap::overlap(claim_words, words));
        let refutes = words.iter().any(|word| word.cues & REFUTES != 0);
        cover + if contradicts && refutes { 0.3 } else { 0.0 }
    };
    candidates.retain(in_text);
    if candidates.is_empty() && !compared.candidates.is_empty() {
        // Only the title shares words with the claim: the text's first sentence stands for it.
        return (0..text.reading.sentences.len().min(MOST)).find(in_text);
    }
    candidates
        .into_iter()
        .map(|index| (index, worth(index)))
        .reduce(|best, next| if next.1 > best.1 { next } else { best })
        .map(|best| best.0)
}

const REFUTES: u32 = 1 << words::FALSE | 1 << words::DENY | 1 << words::NEGATION | 1 << words::DOUBT;
const HEDGES: u32 = 1 << words::REPORTED | 1 << words::CLAIMED | 1 << words::POSSIBLE;

/// Returns a sentence as a passage of the text.
pub fn passage(text: &Text<'_>, index: usize, shift: usize) -> Option<StancePassage> {
    let sentence = text.reading.sentences.get(index)?;
    let last = sentence.tokens.end.checked_sub(1)?;
    let span = text.reading.tokens.span(sentence.tokens.start, last);
    let quote = text.reading.tokens.surface(sentence.tokens.start, last).to_owned();
    Some(StancePassage { start: span.start.checked_sub(shift)?, end: span.end.checked_sub(shift)?, quote })
}

/// Returns the words and figures that decided, as short sentences.
pub fn reasons(
    claim: &Reading<'_>,
    text: &Text<'_>,
    basis: Option<usize>,
    conflict: Option<&Conflict>,
    label: StanceLabel,
) -> Vec<String> {
    let Some(index) = basis else { return vec!["no word of the claim that matters is in the text".to_owned()] };
    let words = text.reading.of_sentence(index);
    let claim_words = claim.beginning(overlap::MOST_CLAIM_WORDS);
    let laid = overlap::overlap(claim_words, words);
    let own: Vec<&Word> =
        words.iter().enumerate().filter(|(at, _)| laid.taken.get(*at) != Some(&true)).map(|(_, word)| word).collect();
    let mut reasons = Vec::new();
    if let Some(conflict) = conflict {
        reasons
            .push(format!("the figures differ: {} in the claim, {} in the passage", conflict.claimed, conflict.told));
    }
    let (false_words, negations) = (1 << words::FALSE | 1 << words::DENY, 1 << words::NEGATION);
    tell(&mut reasons, "refuting words", written(text, with(&own, false_words)));
    tell(&mut reasons, "negating words", written(text, with(&own, negations)));
    tell(&mut reasons, "doubting words", written(text, with(&own, 1 << words::DOUBT)));
    tell(&mut reasons, "hedging words", written(text, with(&own, HEDGES)));
    tell(&mut reasons, "confirming words", written(text, with(&own, 1 << words::TRUE)));
    if text.reading.sentences.get(index).is_some_and(|sentence| sentence.asks) {
        reasons.push("it asks rather than tells".to_owned());
    }
    let shared: Vec<&Word> = laid.matched.iter().filter_map(|(at, _, _)| claim_words.get(*at)).collect();
    tell(&mut reasons, "shared with the claim", written(claim, shared));
    let missing: Vec<&Word> = laid.missing.iter().filter_map(|at| claim_words.get(*at)).collect();
    if label != StanceLabel::Unrelated || laid.matched.is_empty() {
        tell(&mut reasons, "only in the claim", written(claim, missing));
    }
    reasons
}

fn with<'w>(words: &[&'w Word], cues: u32) -> Vec<&'w Word> {
    words.iter().copied().filter(|word| word.cues & cues != 0).collect()
}

/// What a word can be written from.
trait Written {
    fn written(&self, word: &Word) -> &str;
}

impl Written for Reading<'_> {
    fn written(&self, word: &Word) -> &str {
        self.tokens.written(word.token)
    }
}

impl Written for Text<'_> {
    fn written(&self, word: &Word) -> &str {
        self.reading.tokens.written(word.token)
    }
}

/// Returns the rarest words, in their order, each once.
fn written(from: &impl Written, mut words: Vec<&Word>) -> Vec<String> {
    words.sort_by(|one, other| other.idf.total_cmp(&one.idf));
    words.truncate(MOST);
    words.sort_by_key(|word| word.token);
    let mut told: Vec<String> = Vec::new();
    for word in words {
        let one: String = from.written(word).chars().take(40).collect();
        if !told.contains(&one) {
            told.push(one);
        }
    }
    told
}

fn tell(reasons: &mut Vec<String>, what: &str, words: Vec<String>) {
    if !words.is_empty() {
        reasons.push(format!("{what}: {}", words.join(", ")));
    }
}
