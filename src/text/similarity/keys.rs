//! The keys that a claim is found by: numbers under which its like in the other language stands too.
//!
//! A term stands under its value (a figure), its meanings (a word of the list of two languages), or else how it sounds
//! (names, and every other word by its stem). Two terms that share a key by chance are told apart when passages are
//! compared.

use crate::text::similarity::alike::skeleton;
use crate::text::similarity::bilingual::meanings_of;
use crate::text::similarity::hash;
use crate::text::similarity::pair;
use crate::text::similarity::stem::stem;
use crate::text::similarity::stopwords::Tongue;
use crate::text::similarity::stopwords::tongue_by;
use crate::text::similarity::terms::Term;
use crate::text::similarity::terms::TermKind;
use crate::text::similarity::terms::terms_of;
use crate::text::tokens::Tokens;

/// The version of these rules: an index that was made by others is made again.
pub const KEY_RULES: i64 = 1;
/// How many bits a key has.
pub const KEY_BITS: u32 = 26;
/// How many terms of a claim have keys.
const MOST_TERMS: usize = 48;
/// How many meanings of a word are keys; words with more are too vague.
const MOST_MEANINGS: usize = 4;

/// Returns the keys of a claim in rising order, each once. `language` is its tag, where it is known. Linear.
pub fn keys_of(claim: &str, language: Option<&str>) -> Vec<u32> {
    let tokens = Tokens::of(claim);
    let tongue = tongue_by(language, &tokens);
    let mut keys = Vec::new();
    for term in terms_of(&tokens, tongue).iter().take(MOST_TERMS) {
        each_key(&tokens, term, tongue, |key| keys.push(key));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Calls back with each key that a term stands under.
pub fn each_key(tokens: &Tokens<'_>, term: &Term, tongue: Tongue, mut with: impl FnMut(u32)) {
    let mut key = |key: u64, sort: u64| with((pair(key, sort) >> (64 - KEY_BITS)) as u32);
    if term.kind == TermKind::Figure {
        return key(term.key, 1);
    }
    let meanings = meanings_of(term.key, tongue);
    if !meanings.is_empty() {
        for meaning in meanings.iter().take(MOST_MEANINGS) {
            key(u64::from(*meaning), 2);
        }
        return;
    }
    if term.first == term.last {
        let sound = skeleton(&stem(tokens.word(term.first as usize), tongue).whole());
        if sound.len() >= 3 {
            return key(hash(sound.as_bytes()), 3);
        }
    }
    key(term.key, 4);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shared(one: &str, two: &str) -> usize {
        let two = keys_of(two, None);
        keys_of(one, None).into_iter().filter(|key| two.contains(key)).count()
    }

    #[test]
    fn figures_names_and_meanings_have_one_key_in_both_languages() {
        assert!(shared("The Sarvenko dam was built in 1974.", "Le barrage de Sarvenko date de 1974.") >= 3);
        assert!(shared("The mayor of Brevance has resigned.", "Le maire de Brévance a démissionné.") >= 2);
        assert_eq!(shared("A whale swam up the river.", "Le prix du pain a doublé."), 0);
        assert!(keys_of("", None).is_empty());
    }

    proptest! {
        #[test]
        fn keys_are_few_and_in_order(text in "\\PC{0,200}") {
            let keys = keys_of(&text, None);
            prop_assert!(keys.len() <= MOST_TERMS * MOST_MEANINGS);
            prop_assert!(keys.is_sorted_by(|one, two| one < two));
            prop_assert!(keys.iter().all(|key| *key < 1 << KEY_BITS));
        }
    }
}
