//! English and French words that mean the same, from the list beside this file.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::text::similarity::stopwords::Tongue;
use crate::text::similarity::terms::word_key;

/// The list: one meaning to a line, English words, a bar, French words.
const LIST: &str = include_str!("bilingual.txt");

/// A meaning: the line of the list, counted from 0 without the comments.
pub type Meaning = u16;

struct Meanings {
    /// Where in `all` the meanings of a stem of a language are.
    places: HashMap<(Tongue, u64), Range<u32>>,
    all: Vec<Meaning>,
}

static MEANINGS: LazyLock<Meanings> = LazyLock::new(|| {
    let mut pairs: Vec<((Tongue, u64), Meaning)> = Vec::new();
    for (words, meaning) in WORDS.iter().zip(0..) {
        pairs.extend(words.iter().map(|(word, tongue)| ((*tongue, word_key(word, *tongue)), meaning)));
    }
    pairs.sort_unstable_by_key(|((tongue, key), meaning)| (*tongue as u8, *key, *meaning));
    pairs.dedup();
    let mut places: HashMap<(Tongue, u64), Range<u32>> = HashMap::new();
    for ((key, _), at) in pairs.iter().zip(0_u32..) {
        places.entry(*key).or_insert(at..at).end = at + 1;
    }
    Meanings { places, all: pairs.into_iter().map(|(_, meaning)| meaning).collect() }
});

/// Returns what a word may mean, by the key of its stem; nothing for a word that the list does not have. In a text of
/// another language (or none that could be told) both languages' words count.
pub fn meanings_of(key: u64, tongue: Tongue) -> &'static [Meaning] {
    let of = |tongue| {
        MEANINGS.places.get(&(tongue, key)).and_then(|range| MEANINGS.all.get(range.start as usize..range.end as usize))
    };
    let found = match tongue {
        Tongue::Other => of(Tongue::English).or_else(|| of(Tongue::French)),
        known => of(known),
    };
    found.unwrap_or_default()
}

/// The words of each meaning, with their language.
static WORDS: LazyLock<Vec<Vec<(&'static str, Tongue)>>> = LazyLock::new(|| {
    let lines = LIST.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let words = |line: &'static str| {
        let (english, french) = line.split_once('|').unwrap_or((line, ""));
        let of = |words: &'static str, tongue| words.split_whitespace().map(move |word| (word, tongue));
        of(english, Tongue::English).chain(of(french, Tongue::French)).collect()
    };
    lines.map(words).collect()
});

/// Returns the words of a meaning in both languages.
pub fn words_of(meaning: Meaning) -> &'static [(&'static str, Tongue)] {
    WORDS.get(usize::from(meaning)).map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(english: &str, french: &str) -> bool {
        let one = meanings_of(word_key(english, Tongue::English), Tongue::English);
        let two = meanings_of(word_key(french, Tongue::French), Tongue::French);
        one.iter().any(|meaning| two.contains(meaning))
    }

    #[test]
    fn inflected_words_of_two_languages_share_a_meaning() {
        for (english, french) in [
            ("armies", "armees"),
            ("bridges", "ponts"),
            ("kidnapped", "enleves"),
            ("elections", "electorales"),
            ("kyrgyz", "kirghizes"),
            ("factories", "usines"),
        ] {
            assert!(share(english, french), "{english} {french}");
        }
        assert!(!share("bridge", "armee"));
    }

    #[test]
    fn the_list_is_lines_of_two_columns_of_folded_words() {
        for line in LIST.lines().filter(|line| !line.starts_with('#')) {
            let (english, french) = line.split_once(" | ").expect("two columns");
            assert!(!english.is_empty() && !french.is_empty(), "{line}");
            assert!(line.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b' ' | b'|')), "{line}");
        }
    }
}
