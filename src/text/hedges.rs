//! How firmly a passage puts what it says: the conditional of hearsay, words of doubt, possibility and rumour, questions.
//!
//! Rules for French and English; in other languages only a question is told. A mark counts in its own clause: "l'internet
//! est coupé et, selon des informations non confirmées, l'aéroport aurait été pris" hedges the airport only.

use std::ops::Range;

use crate::model::Hedge;
use crate::model::Span;
use crate::text::sentences::sentences;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;
use crate::text::tongue::Language;

/// How firmly a passage puts what it says, with the words that tell it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Firmness {
    /// How firmly: the most telling of its marks, `Certain` without any.
    pub hedge: Hedge,
    /// The marks, in the order of the text.
    pub marks: Vec<HedgeMark>,
}

/// Words that hedge.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct HedgeMark {
    /// What they say.
    pub hedge: Hedge,
    /// Where they stand, in code points.
    pub span: Span,
    /// The very words.
    pub words: String,
}

/// Returns how far from certain a hedge is: 0 for `certain`, 2 for a question. Those between are one step: what is
/// `aurait été` in one language is `may have been` in another.
pub fn distance(hedge: Hedge) -> u8 {
    match hedge {
        Hedge::Certain => 0,
        Hedge::Conditional | Hedge::Unconfirmed | Hedge::Possible => 1,
        Hedge::Question => 2,
    }
}

/// Returns which of several hedges of one passage is told: a conditional is the least that can be said.
fn telling(hedge: Hedge) -> u8 {
    match hedge {
        Hedge::Certain => 0,
        Hedge::Conditional => 1,
        Hedge::Possible => 2,
        Hedge::Unconfirmed => 3,
        Hedge::Question => 4,
    }
}

/// Words and phrases, folded, with what they say.
const ENGLISH: &[(&str, Hedge)] = &[
    ("reportedly", Hedge::Unconfirmed),
    ("allegedly", Hedge::Unconfirmed),
    ("alleged", Hedge::Unconfirmed),
    ("purportedly", Hedge::Unconfirmed),
    ("purported", Hedge::Unconfirmed),
    ("supposedly", Hedge::Unconfirmed),
    ("unconfirmed", Hedge::Unconfirmed),
    ("unverified", Hedge::Unconfirmed),
    ("rumoured", Hedge::Unconfirmed),
    ("rumored", Hedge::Unconfirmed),
    ("rumours", Hedge::Unconfirmed),
    ("rumors", Hedge::Unconfirmed),
    ("could not be confirmed", Hedge::Unconfirmed),
    ("could not be verified", Hedge::Unconfirmed),
    ("could not be independently", Hedge::Unconfirmed),
    ("not confirmed", Hedge::Unconfirmed),
    ("not been confirmed", Hedge::Unconfirmed),
    ("not be confirmed", Hedge::Unconfirmed),
    ("not verified", Hedge::Unconfirmed),
    ("not been verified", Hedge::Unconfirmed),
    ("not be verified", Hedge::Unconfirmed),
    ("not independently", Hedge::Unconfirmed),
    ("said to be", Hedge::Unconfirmed),
    ("said to have", Hedge::Unconfirmed),
    ("believed to be", Hedge::Unconfirmed),
    ("believed to have", Hedge::Unconfirmed),
    ("would be", Hedge::Conditional),
    ("would have", Hedge::Conditional),
    ("may", Hedge::Possible),
    ("might", Hedge::Possible),
    ("could", Hedge::Possible),
    ("perhaps", Hedge::Possible),
    ("maybe", Hedge::Possible),
    ("possibly", Hedge::Possible),
    ("possible", Hedge::Possible),
    ("probably", Hedge::Possible),
    ("likely", Hedge::Possible),
    ("apparently", Hedge::Possible),
    ("seemingly", Hedge::Possible),
    ("seems", Hedge::Possible),
    ("seem", Hedge::Possible),
    ("appears to", Hedge::Possible),
    ("appear to", Hedge::Possible),
    ("whether", Hedge::Question),
];

/// As [`ENGLISH`]; the conditional of verbs is told by their endings.
const FRENCH: &[(&str, Hedge)] = &[
    ("non confirme", Hedge::Unconfirmed),
    ("non confirmee", Hedge::Unconfirmed),
    ("non confirmes", Hedge::Unconfirmed),
    ("non confirmees", Hedge::Unconfirmed),
    ("pas confirme", Hedge::Unconfirmed),
    ("pas ete confirme", Hedge::Unconfirmed),
    ("pas ete confirmee", Hedge::Unconfirmed),
    ("pas pu etre", Hedge::Unconfirmed),
    ("pu etre verifie", Hedge::Unconfirmed),
    ("pu etre confirme", Hedge::Unconfirmed),
    ("non verifie", Hedge::Unconfirmed),
    ("non verifiees", Hedge::Unconfirmed),
    ("selon certaines sources", Hedge::Unconfirmed),
    ("selon certaines informations", Hedge::Unconfirmed),
    ("d ' apres certaines", Hedge::Unconfirmed),
    ("selon des rumeurs", Hedge::Unconfirmed),
    ("rumeur", Hedge::Unconfirmed),
    ("rumeurs", Hedge::Unconfirmed),
    ("presume", Hedge::Unconfirmed),
    ("presumee", Hedge::Unconfirmed),
    ("presumes", Hedge::Unconfirmed),
    ("pretendument", Hedge::Unconfirmed),
    ("pretendu", Hedge::Unconfirmed),
    ("pretendue", Hedge::Unconfirmed),
    ("supposement", Hedge::Unconfirmed),
    ("paraitrait", Hedge::Unconfirmed),
    ("semblerait", Hedge::Possible),
    ("pourrait", Hedge::Possible),
    ("pourraient", Hedge::Possible),
    ("peut - etre", Hedge::Possible),
    ("peut etre", Hedge::Possible),
    ("peuvent", Hedge::Possible),
    ("puisse", Hedge::Possible),
    ("puissent", Hedge::Possible),
    ("possible", Hedge::Possible),
    ("possibles", Hedge::Possible),
    ("possiblement", Hedge::Possible),
    ("probable", Hedge::Possible),
    ("probablement", Hedge::Possible),
    ("vraisemblablement", Hedge::Possible),
    ("sans doute", Hedge::Possible),
    ("apparemment", Hedge::Possible),
    ("semble", Hedge::Possible),
    ("semblent", Hedge::Possible),
    ("eventuel", Hedge::Possible),
    ("eventuelle", Hedge::Possible),
    ("eventuellement", Hedge::Possible),
];

/// What stands before `-rait` in imperfects and nouns that end like a conditional: `tirait`, `livrait`, `encadrait`.
const NOT_CONDITIONAL: &[&str] = &[
    "ti", "reti", "atti", "éti", "inspi", "respi", "aspi", "conspi", "transpi", "expi", "soupi", "admi", "dési", "vi",
    "mi", "ci", "déchi", "encad", "cad", "engend", "liv", "déliv", "ouv", "couv", "découv", "recouv", "rouv", "eniv",
    "sev", "œuv", "manœuv",
];

/// Reads how firmly a passage of a text puts what it says. `language` is a BCP 47 tag; without one, or with one that has
/// no rules, both word lists are used for what they tell. Linear in the text.
pub fn firmness(tokens: &Tokens<'_>, passage: Span, language: Option<&str>) -> Firmness {
    let mut marks = Vec::new();
    for sentence in sentences(tokens) {
        let Some(last) = sentence.end.checked_sub(1) else { continue };
        if tokens.span(sentence.start, last).overlap(passage) == 0 {
            continue;
        }
        let clause = clause(tokens, &sentence, passage);
        marks.extend(in_tokens(tokens, clause, Language::of_tag(language)));
        let asks = (sentence.start..sentence.end).rev().take(3).any(|at| tokens.word(at) == "?");
        if asks {
            let span = tokens.span(last, last);
            marks.push(HedgeMark { hedge: Hedge::Question, span, words: "?".to_owned() });
        }
    }
    let hedge = marks.iter().map(|mark| mark.hedge).max_by_key(|hedge| telling(*hedge)).unwrap_or(Hedge::Certain);
    Firmness { hedge, marks }
}

/// Returns the clauses of a sentence that a passage touches: up to `;`, a dash, a bracket, or a comma with `and`, `but`.
fn clause(tokens: &Tokens<'_>, sentence: &Range<usize>, passage: Span) -> Range<usize> {
    let (mut first, mut last) = (sentence.end, sentence.start);
    for at in sentence.clone() {
        if tokens.span(at, at).overlap(passage) > 0 {
            (first, last) = (first.min(at), last.max(at + 1));
        }
    }
    while first > sentence.start && !border(tokens, first - 1) && !conjunction(tokens, first) {
        first -= 1;
    }
    while last < sentence.end && !border(tokens, last) && !conjunction(tokens, last) {
        last += 1;
    }
    first..last
}

fn border(tokens: &Tokens<'_>, at: usize) -> bool {
    let dash = matches!(tokens.word(at), "–" | "—" | "-") && tokens.get(at).is_some_and(|token| token.spaced);
    dash || matches!(tokens.word(at), ";" | ":" | "(" | ")")
}

/// Returns whether a clause begins here: `, and …`, `, mais …`, `et, selon …`.
fn conjunction(tokens: &Tokens<'_>, at: usize) -> bool {
    let joins = matches!(tokens.word(at), "and" | "but" | "while" | "et" | "mais" | "tandis" | "alors" | "or");
    joins && (at > 0 && tokens.word(at - 1) == "," || tokens.word(at + 1) == ",")
}

fn in_tokens(tokens: &Tokens<'_>, range: Range<usize>, language: Language) -> Vec<HedgeMark> {
    let lists: &[&[(&str, Hedge)]] = match language {
        Language::En => &[ENGLISH],
        Language::Fr => &[FRENCH],
        Language::Other => &[ENGLISH, FRENCH],
        _ => &[],
    };
    let mut marks = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let listed = lists.iter().flat_map(|list| list.iter()).filter_map(|(phrase, hedge)| {
            let length = matches(tokens, at, range.end, phrase)?;
            Some((length, *hedge))
        });
        let found = listed.max_by_key(|(length, _)| *length).or_else(|| {
            let conditional =
                matches!(language, Language::Fr | Language::Other) && is_french_conditional(tokens.written(at));
            conditional.then_some((1, Hedge::Conditional))
        });
        let Some((length, hedge)) = found.filter(|_| !is_month_or_name(tokens, at, &range)) else {
            at += 1;
            continue;
        };
        let (first, last) = (at, at + length - 1);
        let words = tokens.surface(first, last).to_owned();
        marks.push(HedgeMark { hedge, span: tokens.span(first, last), words });
        at += length;
    }
    marks
}

/// `May` the month or a name, where it is no verb.
fn is_month_or_name(tokens: &Tokens<'_>, at: usize, range: &Range<usize>) -> bool {
    let capital = tokens.get(at).is_some_and(|token| token.capital);
    let digits = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Digits);
    tokens.word(at) == "may" && (capital && at > range.start || at > 0 && digits(at - 1) || digits(at + 1))
}

/// Returns how many tokens a phrase of the lists takes here, where it stands here.
fn matches(tokens: &Tokens<'_>, at: usize, end: usize, phrase: &str) -> Option<usize> {
    let mut length = 0;
    for word in phrase.split(' ') {
        if at + length >= end || tokens.word(at + length) != word {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// Returns whether a French verb stands in the conditional, by its ending as written: `aurait`, `compteraient`.
fn is_french_conditional(written: &str) -> bool {
    let word = written.to_lowercase();
    let Some(stem) = word.strip_suffix("rait").or_else(|| word.strip_suffix("raient")) else { return false };
    // `espérait` is the imperfect of `espérer`, `compterait` the conditional of `compter`.
    let ends = ["e", "i", "d", "v", "tt", "ît", "omp", "our", "ver"].iter().any(|ending| stem.ends_with(ending));
    (ends || matches!(stem, "au" | "sau")) && !NOT_CONDITIONAL.contains(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::offsets;
    use proptest::prelude::*;

    fn read(text: &str, passage: &str, language: &str) -> Hedge {
        let byte = text.find(passage).expect("the passage is there");
        let start = offsets::from_byte(text, byte);
        firmness(&Tokens::of(text), Span::new(start, start + passage.chars().count()), Some(language)).hedge
    }

    fn whole(text: &str, language: &str) -> Hedge {
        read(text, text, language)
    }

    #[test]
    fn the_conditional_of_hearsay_is_told_from_the_imperfect() {
        for text in [
            "Le pont aurait été détruit.",
            "Ils seraient deux cents.",
            "Les groupes compteraient 20 000 combattants.",
            "Le maire prendrait sa retraite.",
            "L'armée devrait partir.",
        ] {
            assert_eq!(whole(text, "fr"), Hedge::Conditional, "{text}");
        }
        for text in [
            "Le pont a été détruit.",
            "Il montrait la porte et entrait.",
            "Il espérait, il déclarait, il tirait, il livrait.",
            "Le portrait et le retrait.",
            "Ils étaient deux cents.",
            "La pluie durait, il courait, il demeurait.",
        ] {
            assert_eq!(whole(text, "fr"), Hedge::Certain, "{text}");
        }
    }

    #[test]
    fn words_of_doubt_are_read_in_both_languages() {
        for (text, language, expected) in [
            ("The bridge was reportedly destroyed.", "en", Hedge::Unconfirmed),
            ("The bridge was destroyed, a report that could not be confirmed.", "en", Hedge::Unconfirmed),
            ("The army is said to have left.", "en", Hedge::Unconfirmed),
            ("They may have left.", "en", Hedge::Possible),
            ("They left in May 2021.", "en", Hedge::Certain),
            ("Has the army left?", "en", Hedge::Question),
            ("Ils seraient peut-être partis.", "fr", Hedge::Possible),
            ("Le chiffre, non confirmé, circule.", "fr", Hedge::Unconfirmed),
            ("L'armée est-elle partie ?", "fr", Hedge::Question),
        ] {
            assert_eq!(whole(text, language), expected, "{text}");
        }
    }

    #[test]
    fn a_mark_counts_in_its_own_clause() {
        let text = "L'internet est coupé et, selon des informations non confirmées, l'aéroport aurait été pris.";
        assert_eq!(read(text, "L'internet est coupé", "fr"), Hedge::Certain);
        assert_eq!(read(text, "l'aéroport", "fr"), Hedge::Unconfirmed);
        assert_eq!(read("Il y aurait 300 hommes dans le bois.", "300 hommes", "fr"), Hedge::Conditional);
        assert_eq!(read("It fell. They may leave.", "It fell", "en"), Hedge::Certain);
    }

    proptest! {
        #[test]
        fn nothing_that_is_written_makes_it_fail(text in ".{0,200}", start in 0_usize..220, end in 0_usize..220) {
            for language in [None, Some("fr"), Some("en"), Some("tlh")] {
                let found = firmness(&Tokens::of(&text), Span::new(start, end), language);
                prop_assert!(found.marks.iter().all(|mark| mark.span.end <= text.chars().count()));
            }
        }
    }
}
