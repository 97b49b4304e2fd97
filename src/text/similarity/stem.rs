//! Stems: what the inflected forms of a word share, in English and French. Light on purpose: two words that are one
//! must meet, and it matters little what their stem looks like.

use crate::text::similarity::stopwords::Tongue;

/// The longest word, in bytes, that is stemmed; longer ones are compared as they are.
const LONGEST: usize = 40;

/// Returns the stem of a folded word (lower case, no accents), a prefix of it or nearly so: the caller compares
/// stems for equality only.
pub fn stem(word: &str, tongue: Tongue) -> Stem<'_> {
    if word.len() > LONGEST || !word.is_ascii() {
        return Stem { body: word, tail: "" };
    }
    match tongue {
        Tongue::French => french(word),
        Tongue::English | Tongue::Other => english(word),
    }
}

/// A stem: a prefix of the word, and what takes the place of the rest.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Stem<'w> {
    /// The prefix.
    pub body: &'w str,
    /// What follows it: empty, or one letter.
    pub tail: &'static str,
}

impl Stem<'_> {
    /// Returns the stem as one string.
    pub fn whole(&self) -> String {
        format!("{}{}", self.body, self.tail)
    }
}

fn cut<'w>(word: &'w str, ending: &str, least: usize) -> Option<&'w str> {
    word.strip_suffix(ending).filter(|body| body.len() >= least && has_vowel(body))
}

fn has_vowel(word: &str) -> bool {
    word.bytes().any(|byte| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'))
}

fn ends_double(word: &str) -> bool {
    let bytes = word.as_bytes();
    match bytes {
        [.., one, two] => one == two && !matches!(one, b'l' | b's' | b'z' | b'a' | b'e' | b'i' | b'o' | b'u'),
        _ => false,
    }
}

fn undouble(word: &str) -> &str {
    if ends_double(word) { word.get(..word.len() - 1).unwrap_or(word) } else { word }
}

/// Endings of English words made from others, longest first, that are left off where enough is left.
const ENGLISH_MADE: [&str; 22] = [
    "ization", "isation", "ational", "fulness", "iveness", "ations", "ation", "ement", "ments", "ment", "ness", "able",
    "ible", "ance", "ence", "ity", "ive", "ism", "ist", "ion", "al", "er",
];

fn english(word: &str) -> Stem<'_> {
    let plain = english_number(word);
    let Stem { body, tail } = english_verb(plain);
    if !tail.is_empty() {
        return Stem { body, tail };
    }
    for ending in ENGLISH_MADE {
        if let Some(rest) = cut(body, ending, 5) {
            return end_letter(undouble(rest));
        }
    }
    end_letter(body)
}

/// Leaves off a last `e`, and makes a last `y` an `i`.
fn end_letter(word: &str) -> Stem<'_> {
    if let Some(body) = cut(word, "e", 3) {
        return Stem { body, tail: "" };
    }
    match word.strip_suffix('y') {
        Some(body) if body.len() >= 2 => Stem { body, tail: "i" },
        _ => Stem { body: word, tail: "" },
    }
}

/// Leaves off what makes a plural.
fn english_number(word: &str) -> &str {
    if word.len() < 4 || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word;
    }
    for (ending, keep) in [("sses", 2), ("shes", 2), ("ches", 2), ("xes", 1)] {
        if word.ends_with(ending) {
            return word.get(..word.len() - ending.len() + keep).unwrap_or(word);
        }
    }
    word.strip_suffix('s').unwrap_or(word)
}

/// Leaves off what makes a tense or an adverb.
fn english_verb(word: &str) -> Stem<'_> {
    if let Some(body) = cut(word, "ie", 2).or_else(|| cut(word, "ied", 2)) {
        return Stem { body, tail: "i" };
    }
    for ending in ["ing", "ed", "ly"] {
        if let Some(body) = cut(word, ending, 3) {
            return end_letter(undouble(body));
        }
    }
    Stem { body: word, tail: "" }
}

/// Endings of French verbs, nouns and adjectives, longest first, that are left off where enough is left.
const FRENCH: [&str; 71] = [
    "issements", "issement", "issaient", "atrices", "eraient", "ateurs", "atrice", "ations", "ements", "assent", "erions", "issent", "issait", "ieures", "ateur", "ation", "ement", "aient", "erait", "erons", "eront", "euses", "ances", "ences", "ments", "antes", "entes", "istes", "ismes", "ables", "ibles", "ieure", "ieres", "eures", "iere", "ives", "euse", "eure", "eurs", "ance", "ence", "ment", "ante", "ente", "ants", "ents", "iste", "isme", "able", "ible", "ieur", "iers", "erez", "eres", "ier", "ere", "era", "ees", "ait", "ant", "ent", "ons", "ive", "eur", "ifs", "ee", "es", "er", "ez", "if", "ir",
];

fn french(word: &str) -> Stem<'_> {
    let word = match word.strip_suffix("aux") {
        Some(body) if body.len() >= 3 => return Stem { body, tail: "al" },
        _ => word,
    };
    let singular = if word.len() > 3 { word.trim_end_matches(['s', 'x']) } else { word };
    for ending in FRENCH {
        if let Some(body) = cut(word, ending, 4).or_else(|| cut(singular, ending, 4)) {
            return last_french(body);
        }
    }
    last_french(singular)
}

fn last_french(word: &str) -> Stem<'_> {
    let body = cut(word, "e", 3).or_else(|| cut(word, "i", 4)).unwrap_or(word);
    Stem { body: undouble_french(body), tail: "" }
}

fn undouble_french(word: &str) -> &str {
    match word.as_bytes() {
        [.., one, two] if one == two && word.len() > 3 => word.get(..word.len() - 1).unwrap_or(word),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(tongue: Tongue, words: &[&str]) {
        let first = words.first().map(|word| stem(word, tongue).whole());
        for word in words {
            assert_eq!(Some(stem(word, tongue).whole()), first, "{word}");
        }
    }

    #[test]
    fn english_inflections_meet() {
        same(Tongue::English, &["sanction", "sanctions", "sanctioned", "sanctioning"]);
        same(Tongue::English, &["stop", "stops", "stopped", "stopping"]);
        same(Tongue::English, &["city", "cities"]);
        same(Tongue::English, &["seize", "seized", "seizing", "seizes"]);
        assert_ne!(stem("police", Tongue::English), stem("pole", Tongue::English));
    }

    #[test]
    fn french_inflections_meet() {
        same(Tongue::French, &["attaque", "attaques", "attaquer", "attaquent", "attaquee", "attaquees"]);
        same(Tongue::French, &["militaire", "militaires"]);
        same(Tongue::French, &["regional", "regionaux", "regionale", "regionales"]);
        same(Tongue::French, &["menace", "menaces", "menacer", "menacait"].map(|word| word).as_slice());
    }
}
