//! The words of a statement as they compare across inflections, spellings and, between English and French, languages.

use crate::model::Span;
use crate::text::language;
use crate::text::similarity::alike::skeleton;
use crate::text::similarity::bilingual::meanings_of;
use crate::text::similarity::hash;
use crate::text::similarity::pair;
use crate::text::similarity::stopwords::Tongue;
use crate::text::similarity::stopwords::tongue_of;
use crate::text::similarity::terms::Term;
use crate::text::similarity::terms::TermKind;
use crate::text::similarity::terms::terms_of;
use crate::text::similarity::terms::word_key;
use crate::text::tokens::Tokens;

/// Words that a statement has or lacks without saying anything else, folded.
const NEUTRAL: [&str; 32] = [
    "about",
    "around",
    "roughly",
    "nearly",
    "almost",
    "approximately",
    "estimated",
    "estimate",
    "total",
    "least",
    "exactly",
    "according",
    "said",
    "says",
    "say",
    "told",
    "reported",
    "reports",
    "report",
    "environ",
    "estime",
    "estimee",
    "estimes",
    "dit",
    "declare",
    "affirme",
    "indique",
    "annonce",
    "rapporte",
    "rapportent",
    "relativement",
    "relatively",
];

/// A word or figure of a statement.
#[derive(Clone, Debug)]
pub(super) struct Wording {
    /// Any of them makes it the same as another: its stem, what it may mean, and for a name its sound.
    pub(super) keys: Vec<u64>,
    /// Whether it is a figure.
    pub(super) figure: bool,
    /// Where it stands, in code points.
    pub(super) span: Span,
    /// As written.
    pub(super) written: String,
}

impl Wording {
    /// Returns whether it tells the same as another.
    pub(super) fn same(&self, other: &Self) -> bool {
        self.keys.iter().any(|key| other.keys.contains(key))
    }
}

/// Returns the language that a statement is in, as told or as its words give away.
pub(super) fn tongue(text: &str, tag: Option<&str>) -> Tongue {
    let told = tag.or_else(|| language::likely(text)).map_or(Tongue::Other, Tongue::of_tag);
    if told == Tongue::Other && tag.is_none() { tongue_of(&Tokens::of(text)) } else { told }
}

/// Returns the words of a statement, without function words and neutral ones.
pub(super) fn wording(text: &str, tongue: Tongue) -> Vec<Wording> {
    let tokens = Tokens::of(text);
    let terms = terms_of(&tokens, tongue);
    let inside = |term: &Term, at: usize| {
        term.first < term.last && terms.get(..at).unwrap_or_default().iter().any(|part| part.first >= term.first)
    };
    let kept = terms.iter().enumerate().filter(|(at, term)| !inside(term, *at)).map(|(_, term)| term);
    kept.filter_map(|term| {
        let (first, last) = (term.first as usize, term.last as usize);
        let word = tokens.word(first);
        if NEUTRAL.contains(&word) && first == last {
            return None;
        }
        Some(Wording {
            keys: keys_of(term, word, tongue),
            figure: term.kind == TermKind::Figure,
            span: tokens.span(first, last),
            written: tokens.surface(first, last).to_owned(),
        })
    })
    .collect()
}

fn keys_of(term: &Term, word: &str, tongue: Tongue) -> Vec<u64> {
    let mut keys = vec![term.key];
    if term.kind == TermKind::Figure {
        return keys;
    }
    keys.extend(meanings_of(term.key, tongue).iter().map(|meaning| pair(u64::from(*meaning), 1)));
    let sound = skeleton(word);
    if term.kind == TermKind::Name && sound.len() >= 4 {
        keys.push(pair(hash(sound.as_bytes()), 2));
    }
    keys
}

/// Returns what a single word may mean, as [`Wording::keys`] has it.
pub(super) fn keys_of_word(word: &str, tongue: Tongue) -> Vec<u64> {
    let key = word_key(word, tongue);
    let meanings = meanings_of(key, tongue).iter().map(|meaning| pair(u64::from(*meaning), 1));
    std::iter::once(key).chain(meanings).collect()
}

/// How much of two statements is the same.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Shared {
    /// How many words of the first the second has.
    pub(super) matched: usize,
    /// How many words of the first the second lacks.
    pub(super) only_first: usize,
    /// How many words of the second the first lacks.
    pub(super) only_second: usize,
    /// Whether a figure is among what either lacks: another year, another count.
    pub(super) figures_differ: bool,
}

impl Shared {
    /// Returns whether one says no more than the other, and the other not much more: they speak of the same thing.
    pub(super) fn of_the_same(&self, least: usize, most_extra: usize) -> bool {
        self.matched >= least
            && self.only_first.min(self.only_second) == 0
            && self.only_first.max(self.only_second) <= most_extra
            && !self.figures_differ
    }
}

/// Compares two statements word by word.
pub(super) fn shared<'w>(
    one: impl Iterator<Item = &'w Wording> + Clone,
    two: impl Iterator<Item = &'w Wording> + Clone,
) -> Shared {
    let mut shared = Shared::default();
    for word in one.clone() {
        if two.clone().any(|other| word.same(other)) {
            shared.matched += 1;
        } else {
            shared.only_first += 1;
            shared.figures_differ |= word.figure;
        }
    }
    for word in two {
        if !one.clone().any(|other| word.same(other)) {
            shared.only_second += 1;
            shared.figures_differ |= word.figure;
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(one: (&str, Tongue), two: (&str, Tongue)) -> Shared {
        let (one, two) = (wording(one.0, one.1), wording(two.0, two.1));
        shared(one.iter(), two.iter())
    }

    #[test]
    fn the_same_is_found_across_languages_and_spellings() {
        let found = of(("The army guards Baikonur.", Tongue::English), ("Une armée garde Baïkonour.", Tongue::French));
        assert_eq!(found, Shared { matched: 3, ..Shared::default() });
    }

    #[test]
    fn another_place_and_another_year_are_told() {
        let english = |one, two| of((one, Tongue::English), (two, Tongue::English));
        let place = english("Guards were killed in Lyon.", "Guards were killed in Paris.");
        assert_eq!((place.only_first, place.only_second), (1, 1));
        assert!(english("Guards died in 2021.", "Guards died in 2022.").figures_differ);
    }
}
