//! Classes of English words and signs: what a word is taken for where nothing is known of its sentence.

use std::collections::HashMap;
use std::sync::LazyLock;

/// How many classes there can be.
pub const CLASSES: usize = 96;

/// The class of nothing: before the start and past the end of a paragraph.
pub const NONE: u8 = 0;
/// A comma.
pub const COMMA: u8 = 1;
/// A full stop, question mark or exclamation mark.
pub const STOP: u8 = 2;
/// A colon.
pub const COLON: u8 = 3;
/// A semicolon.
pub const SEMICOLON: u8 = 4;
/// An opening quotation mark.
pub const OPEN: u8 = 5;
/// A closing quotation mark.
pub const CLOSE: u8 = 6;
/// An apostrophe or a single quotation mark.
pub const APOSTROPHE: u8 = 7;
/// A dash set apart by blanks.
pub const DASH: u8 = 8;
/// A hyphen between words.
pub const HYPHEN: u8 = 9;
/// An opening bracket.
pub const BRACKET: u8 = 10;
/// A closing bracket.
pub const UNBRACKET: u8 = 11;
/// Another sign.
pub const SIGN: u8 = 12;
/// Digits.
pub const DIGITS: u8 = 13;
/// A capitalised word inside a sentence.
pub const NAME: u8 = 14;
/// A word in capitals.
pub const CAPITALS: u8 = 15;
/// A capitalised word at the start of a sentence, of which nothing else is known.
pub const FIRST: u8 = 16;
/// A single letter with a capital.
pub const INITIAL: u8 = 17;
/// The `s` of a genitive, or another tail after an apostrophe.
pub const TAIL: u8 = 18;
/// Words of no class, by their endings; see [`ENDINGS`].
const FIRST_ENDING: u8 = 19;
/// Reporting verbs, by their endings: past, gerund, third person, base form.
pub const REPORT_PAST: u8 = 34;
/// A gerund of a reporting verb.
pub const REPORT_ING: u8 = 35;
/// The third person of a reporting verb.
pub const REPORT_S: u8 = 36;
/// The base form of a reporting verb.
pub const REPORT_BASE: u8 = 37;
const FIRST_LISTED: u8 = 38;

/// Endings that tell something, longest first where one ends another; the last class is for what has none.
const ENDINGS: [(&str, u8); 19] = [
    ("ly", 0),
    ("ing", 1),
    ("ed", 2),
    ("tion", 3),
    ("sion", 3),
    ("ment", 3),
    ("ness", 3),
    ("ity", 3),
    ("ism", 3),
    ("er", 4),
    ("or", 4),
    ("ist", 4),
    ("man", 4),
    ("al", 5),
    ("ous", 6),
    ("ive", 6),
    ("ful", 6),
    ("ss", 8),
    ("s", 7),
];

/// Words by class, one class a line.
const LISTED: [&str; 44] = [
    "the this these those",
    "a an another",
    "my your his her its our their whose",
    "i we",
    "he she they",
    "it there",
    "you one",
    "him them us me himself herself themselves myself itself",
    "who",
    "which whom",
    "what whatever",
    "that",
    "whether if",
    "how why when where",
    "of",
    "to",
    "for",
    "with without",
    "by",
    "from",
    "about regarding concerning toward towards",
    "against",
    "as like than",
    "in at on",
    "into onto upon over under through during within across between among amid behind beyond near off out up down around along",
    "and or nor",
    "but yet",
    "because since although though while whereas unless until despite",
    "after before once",
    "is are am s's 're",
    "was were",
    "be been being",
    "has have had having",
    "do does did doing done",
    "will would can could should may might must shall ll wo ca",
    "not t never neither no",
    "also even just only still already again once then now here however meanwhile instead too very more most much less \
     so well perhaps maybe later earlier ago soon often always ever",
    "many some several few all each both any every either other others none such",
    "two three four five six seven eight nine ten dozen dozens hundred hundreds thousand thousands million billion",
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september \
     october november december jan feb aug sept oct nov dec today yesterday tomorrow tonight",
    "mr mrs ms dr sen rep gov president senator secretary former representative governor judge chairman speaker mayor \
     justice director minister professor general chief vice",
    "spokesman spokeswoman spokesperson spokesmen officials official aide aides adviser advisers critics supporters \
     analysts experts lawmakers strategist manager leader leaders sources source campaign people voters reporters",
    "according",
    "new old big great good many first last next own same recent long high likely sure clear able right wrong",
];

static WORDS: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for verb in include_str!("verbs_en.txt").lines().filter(|line| !line.starts_with('#')) {
        let class = if verb.ends_with("ing") {
            REPORT_ING
        } else if verb.ends_with('s') {
            REPORT_S
        } else if verb.ends_with("ed") || PAST.contains(&verb) {
            REPORT_PAST
        } else {
            REPORT_BASE
        };
        words.insert(verb.trim(), class);
    }
    for (class, line) in (FIRST_LISTED..).zip(LISTED) {
        for word in line.split_whitespace() {
            words.entry(word).or_insert(class);
        }
    }
    words
});

/// Past forms of reporting verbs that do not end in `ed`.
const PAST: [&str; 14] = [
    "said",
    "told",
    "wrote",
    "felt",
    "found",
    "knew",
    "thought",
    "saw",
    "held",
    "meant",
    "spoke",
    "sang",
    "understood",
    "read",
];

/// Names of the classes that are not lists.
const NAMES: [&str; 28] = [
    "NONE",
    "COMMA",
    "STOP",
    "COLON",
    "SEMICOLON",
    "OPEN",
    "CLOSE",
    "APOSTROPHE",
    "DASH",
    "HYPHEN",
    "BRACKET",
    "UNBRACKET",
    "SIGN",
    "DIGITS",
    "NAME",
    "CAPITALS",
    "FIRST",
    "INITIAL",
    "TAIL",
    "-ly",
    "-ing",
    "-ed",
    "-tion",
    "-er",
    "-al",
    "-ous",
    "-s",
    "-",
];

/// Returns the name of a class in the file of weights: of a list, its first word.
pub fn name(class: u8) -> &'static str {
    let list = || LISTED.get(usize::from(class - FIRST_LISTED)).and_then(|list| list.split_whitespace().next());
    match class {
        REPORT_PAST => "REPORT-PAST",
        REPORT_ING => "REPORT-ING",
        REPORT_S => "REPORT-S",
        REPORT_BASE => "REPORT-BASE",
        FIRST_LISTED.. => list().unwrap_or("?"),
        _ => NAMES.get(usize::from(class)).copied().unwrap_or("?"),
    }
}

/// Returns the class of a word that is listed, by its folded form.
pub fn listed(word: &str) -> Option<u8> {
    if word.len() > 16 {
        return None;
    }
    WORDS.get(word).copied()
}

/// Returns all words that are listed, with their classes.
pub fn all() -> impl Iterator<Item = (&'static str, u8)> {
    WORDS.iter().map(|(word, class)| (*word, *class))
}

/// Returns the class that a word's ending gives.
pub fn by_ending(word: &str) -> u8 {
    let found = ENDINGS.iter().find(|(ending, _)| word.len() > ending.len() + 1 && word.ends_with(ending));
    FIRST_ENDING + found.map_or(8, |(_, class)| *class)
}

/// Returns the class of a sign, by its folded form and the blanks around it.
pub fn sign(sign: &str, spaced: bool, next_spaced: bool) -> u8 {
    match sign {
        "," => COMMA,
        "." | "!" | "?" | "…" => STOP,
        ":" => COLON,
        ";" => SEMICOLON,
        "'" | "`" => APOSTROPHE,
        "-" if spaced == next_spaced && !spaced => HYPHEN,
        "-" => DASH,
        "(" | "[" => BRACKET,
        ")" | "]" => UNBRACKET,
        _ => SIGN,
    }
}

/// Returns whether a class is that of words that open a clause: who, which, what, that, whether, how, because, after.
pub fn opens_clause(class: u8) -> bool {
    (FIRST_LISTED + 8..=FIRST_LISTED + 13).contains(&class) || (FIRST_LISTED + 25..=FIRST_LISTED + 28).contains(&class)
}

/// Returns whether a class is one of the reporting verbs'.
pub fn reports(class: u8) -> bool {
    (REPORT_PAST..=REPORT_BASE).contains(&class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_class_of_their_list_or_their_ending() {
        assert_eq!(listed("said"), Some(REPORT_PAST));
        assert_eq!(listed("saying"), Some(REPORT_ING));
        assert_eq!(listed("zebra"), None);
        assert_ne!(by_ending("quickly"), by_ending("zebra"));
        assert!(usize::from(FIRST_LISTED) + LISTED.len() <= CLASSES);
    }
}
