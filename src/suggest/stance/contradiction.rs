//! Whether a contradiction stands on the very clause that has the claim's words. A long sentence negates, doubts and
//! counts other things too; what is shown to a person as a contradiction must be one.

use std::ops::Range;

use crate::suggest::stance::figures;
use crate::suggest::stance::negation;
use crate::suggest::stance::overlap;
use crate::suggest::stance::reading::Reading;
use crate::suggest::stance::reading::Word;
use crate::suggest::stance::text::Text;
use crate::suggest::stance::words;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// How many of the claim's words the clause must have at least.
const LEAST_SHARED: usize = 2;

/// Beginnings of refuting words that turn against a thing or a person as often as against a statement.
const WEAK: [&str; 22] = [
    "oppos",
    "refus",
    "reject",
    "rejet",
    "recus",
    "counter",
    "slam",
    "shoot",
    "quash",
    "dismiss",
    "balai",
    "balay",
    "ecart",
    "desavou",
    "repudiat",
    "propagand",
    "scam",
    "fraud",
    "montage",
    "wrong",
    "fiction",
    "contrary",
];

/// Returns what share of a claim (from 0 to 1) a clause of a passage has that speaks against it: by a negation more or
/// less than the claim has, by a word that refutes statements, or by another figure for the same thing, which counts as
/// all of it. 0 where no clause does. Linear in the passage times the claim.
pub fn ground(claim: &Reading<'_>, passage: &Text<'_>, language: Option<&str>) -> f32 {
    let reading = &passage.reading;
    let conflicts = |text: &Text<'_>| {
        (0..text.reading.sentences.len()).any(|at| figures::conflict(claim, text, at, language).is_some())
    };
    // A clause may give the figure of a part where the sentence gives that of the whole too.
    let figures = conflicts(passage);
    let of = |clause: Range<usize>| {
        let (Some(first), Some(last)) = (reading.words.get(clause.start), clause.end.checked_sub(1)) else {
            return 0.0;
        };
        let Some(last) = reading.words.get(last) else { return 0.0 };
        if figures && conflicts(&Text::short(reading.tokens.surface(first.token, last.token))) {
            return 1.0;
        }
        denied_share(claim, reading, reading.words.get(clause).unwrap_or_default())
    };
    clauses(reading).into_iter().map(of).fold(0.0, f32::max)
}

/// Returns what share of a claim a clause has that negates or refutes it, 0 for one that does not.
fn denied_share(claim: &Reading<'_>, reading: &Reading<'_>, words: &[Word]) -> f32 {
    let claim_words = claim.beginning(overlap::MOST_CLAIM_WORDS);
    let laid = overlap::overlap(claim_words, words);
    if laid.matched.len() < LEAST_SHARED {
        return 0.0;
    }
    let odd = |one: usize, two: usize| one % 2 != two % 2;
    let against = odd(negation::negations(&claim.tokens, claim_words), negation::negations(&reading.tokens, words))
        || odd(refuting(&claim.tokens, claim_words), refuting(&reading.tokens, words));
    let whole = laid.matched.len() + laid.missing.len();
    if against { laid.matched.len() as f32 / whole as f32 } else { 0.0 }
}

/// How many words refute a statement.
fn refuting(tokens: &Tokens<'_>, words: &[Word]) -> usize {
    let refutes = |word: &&Word| {
        let written = tokens.word(word.token);
        word.cues & (1 << words::FALSE | 1 << words::DENY) != 0 && !WEAK.iter().any(|weak| written.starts_with(weak))
    };
    words.iter().filter(refutes).count()
}

/// Returns the clauses of a text as ranges of its words: what stands between commas, dashes, brackets and the like.
fn clauses(reading: &Reading<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, pair) in reading.words.windows(2).enumerate() {
        if let [one, two] = pair
            && (one.token + 1..two.token).any(|sign| parts(&reading.tokens, sign))
        {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    found.push(start..reading.words.len());
    found
}

/// Whether a sign parts two clauses; one within a figure (`20,000`) does not.
fn parts(tokens: &Tokens<'_>, at: usize) -> bool {
    let digits = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Digits);
    let within = at > 0
        && digits(at - 1)
        && digits(at + 1)
        && tokens.span(at - 1, at - 1).end == tokens.span(at, at).start
        && tokens.span(at, at).end == tokens.span(at + 1, at + 1).start;
    !within && matches!(tokens.written(at), "," | ";" | ":" | "." | "!" | "?" | "…" | "(" | ")" | "[" | "]" | "–" | "—")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn grounded(claim: &str, passage: &str) -> bool {
        ground(&Reading::of(claim), &Text::of(passage), None) >= 0.4
    }

    #[test]
    fn a_contradiction_lies_in_the_clause_that_has_the_claim() {
        for (claim, passage) in [
            ("The governor asked the army for help.", "The governor did not ask the army for help, his office said."),
            ("20,000 fighters took part.", "Selon le maire, 30 000 combattants ont pris part aux combats."),
            ("La ville a demandé de l'aide.", "Selon elle, la ville n'avait pas demandé de l'aide pour le pont."),
            ("The dam has collapsed.", "Officials denied the dam had collapsed."),
            ("The picture shows the dam.", "It is false that the picture shows the dam."),
        ] {
            assert!(grounded(claim, passage), "{claim} | {passage}");
        }
    }

    #[test]
    fn what_a_long_sentence_negates_elsewhere_contradicts_nothing() {
        for (claim, passage) in [
            (
                "The situation at the dam is calm.",
                "A flood is hardly likely, the minister did not come, and a paper says that the situation at the dam is calm.",
            ),
            (
                "About 300 soldiers guard the dam.",
                "Selon des données non officielles, environ trois cents soldats gardent le barrage.",
            ),
            ("Foreign forces stirred up the unrest.", "The minister opposes foreign forces that stir up the unrest."),
            ("The governor never asked for help.", "The governor never asked for help, he said."),
            ("Two officers were beheaded.", "There were 26 dead (and 18 officers killed, among them two beheaded)."),
            ("", "no"),
        ] {
            assert!(!grounded(claim, passage), "{claim} | {passage}");
        }
    }

    proptest! {
        #[test]
        fn any_two_texts_can_be_asked(claim in "\\PC{0,60}", passage in "(\\PC{0,12}[ .,\n]){0,12}") {
            let share = ground(&Reading::of(&claim), &Text::of(&passage), None);
            prop_assert!((0.0..=1.0).contains(&share));
        }
    }
}
