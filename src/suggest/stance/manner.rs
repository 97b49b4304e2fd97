//! How a passage puts what it shares with a claim: refuting, hedging and negating words by their distance to the
//! match, questions, quotes.

use crate::suggest::stance::overlap::Overlap;
use crate::suggest::stance::reading::Sentence;
use crate::suggest::stance::reading::Word;
use crate::suggest::stance::row::Row;
use crate::suggest::stance::words;
use crate::suggest::stance::words::CLASSES;

/// Adds what the manner of a passage beside a claim tells.
pub fn describe(row: &mut Row, claim: &[Word], passage: &[Word], overlap: &Overlap) {
    let places: Vec<usize> = sorted(overlap.matched.iter().map(|(_, at, _)| *at).collect());
    let first = places.first().copied().unwrap_or(usize::MAX);
    for (class, name) in CLASSES.iter().enumerate() {
        let has = |word: &Word| word.cues >> class & 1 == 1;
        let own = |at: usize, word: &Word| has(word) && overlap.taken.get(at) != Some(&true);
        let added: Vec<usize> =
            passage.iter().enumerate().filter(|(at, word)| own(*at, word)).map(|(at, _)| at).collect();
        let near = added.iter().map(|at| distance(&places, *at)).min();
        row.put_of("has", name, added.len().min(4) as f32);
        row.put_of("near", name, near.map_or(0.0, |steps| 1.0 / (1.0 + steps as f32)));
        row.put_of("before", name, f32::from(added.iter().any(|at| *at < first)));
        if class <= words::TRUE {
            let claimed = claim.iter().enumerate().filter(|(at, word)| has(word) && !is_matched(overlap, *at)).count();
            row.put_of("claim_has", name, claimed.min(3) as f32);
        }
    }
    parity(row, claim, passage);
    edges(row, passage);
}

fn sorted(mut places: Vec<usize>) -> Vec<usize> {
    places.sort_unstable();
    places
}

fn is_matched(overlap: &Overlap, at: usize) -> bool {
    overlap.matched.iter().any(|(place, _, _)| *place == at)
}

fn distance(places: &[usize], at: usize) -> usize {
    let after = places.partition_point(|place| *place < at);
    let beside = [after.checked_sub(1).and_then(|before| places.get(before)), places.get(after)];
    beside.into_iter().flatten().map(|place| place.abs_diff(at)).min().unwrap_or(40).min(40)
}

/// Whether one of the two turns round what it says and the other does not.
fn parity(row: &mut Row, claim: &[Word], passage: &[Word]) {
    let of = |words: &[Word], classes: &[usize]| {
        words.iter().filter(|word| classes.iter().any(|class| word.cues >> class & 1 == 1)).count()
    };
    let negated = [words::NEGATION];
    let refuted = [words::NEGATION, words::FALSE, words::DENY];
    row.put("negation_parity", ((of(claim, &negated) + of(passage, &negated)) % 2) as f32);
    row.put("refuting_parity", ((of(claim, &refuted) + of(passage, &refuted)) % 2) as f32);
    let hedged = [words::REPORTED, words::CLAIMED, words::POSSIBLE];
    row.put("hedges", of(passage, &hedged) as f32 - of(claim, &hedged) as f32);
}

/// What the first and the last word are.
fn edges(row: &mut Row, passage: &[Word]) {
    let first = passage.first().map_or(0, |word| word.cues);
    let last = passage.last().map_or(0, |word| word.cues);
    let is = |cues: u32, class: usize| (cues >> class & 1) as f32;
    row.put("first_asks", is(first, 13));
    row.put("first_negates", is(first, words::NEGATION));
    row.put("first_affirms", is(first, words::TRUE));
    row.put("last_reports", is(last, words::REPORTED).max(is(last, words::SAID)).max(is(last, words::CLAIMED)));
    row.put("last_false", is(last, words::FALSE));
}

/// Adds what the signs of a sentence tell.
pub fn signs(row: &mut Row, sentence: &Sentence, words: &[Word], overlap: &Overlap) {
    row.put("asks", f32::from(sentence.asks));
    row.put("quotes", f32::from(sentence.quotes));
    let quoted = |at: usize| words.get(at).is_some_and(|word| word.quoted);
    let inside = overlap.matched.iter().filter(|(_, at, _)| quoted(*at)).count();
    row.put("match_quoted", inside as f32 / overlap.matched.len().max(1) as f32);
    row.put("colon", sentence.colon.map_or(0.0, |at| at as f32 / words.len().max(1) as f32));
    let before = |at: usize| sentence.colon.is_some_and(|colon| at < colon);
    let ahead = overlap.matched.iter().filter(|(_, at, _)| before(*at)).count();
    row.put("match_before_colon", ahead as f32 / overlap.matched.len().max(1) as f32);
}
