//! The words about figures of a language, ready to be looked up.

use std::collections::HashMap;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::hash::Hasher;
use std::sync::LazyLock;

use super::de;
use super::en;
use super::es;
use super::fr;
use super::it;
use super::pt;
use super::ru;
use super::units;
use crate::model::Modifier;
use crate::text::numbers;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;
use crate::text::tongue::Language;

/// What a figure is measured in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Unit {
    /// Of a hundred.
    Percent,
    /// Of a difference of percentages.
    Points,
    /// A currency: its ISO 4217 code, or its name where the country is not said.
    Currency(&'static str),
    /// A part of a currency: `cent`.
    Coin(&'static str),
    /// A length, an area, a volume, a mass, a speed and so on, as UCUM writes it where it has it.
    Measure(&'static str),
    /// A temperature.
    Heat(&'static str),
    /// A degree, of an angle or of heat.
    Degree,
    /// A length of time, which is a figure only as an age.
    Time(&'static str),
}

/// The words about figures of a language, folded as `Tokens::word` folds, singular; `+` before a word says that it
/// stands without a blank.
pub(super) struct Words {
    /// Units and currencies.
    pub units: &'static [(&'static str, Unit)],
    /// Modifiers before a figure.
    pub before: &'static [(&'static str, Modifier)],
    /// Modifiers after a figure.
    pub after: &'static [(&'static str, Modifier)],
    /// What opens a range that must go on: `between`.
    pub between: &'static [&'static str],
    /// What may open a range: `from`.
    pub from: &'static [&'static str],
    /// What joins the bounds after `between`.
    pub and: &'static [&'static str],
    /// What joins the bounds of a range.
    pub to: &'static [&'static str],
    /// What joins two numbers next to each other: `5 ou 6`.
    pub dash_or: &'static [&'static str],
    /// What opens a rate, and whether it does so before any noun.
    pub per: &'static [(&'static str, bool)],
    /// `of`.
    pub of: &'static [&'static str],
    /// What opens a part of the figure before: `dont`.
    pub subset: &'static [&'static str],
    /// What stands between a part and its whole: `two of the 18`.
    pub among: &'static [&'static str],
    /// What says that a figure has been named before: `ces`.
    pub again: &'static [&'static str],
    /// What makes the number after it a reference: `article`.
    pub refers: &'static [&'static str],
    /// What ends the name of what is counted.
    pub stops: &'static [&'static str],
    /// Adjectives before the noun.
    pub adjectives: &'static [&'static str],
    /// Nouns before which `un` counts.
    pub people: &'static [&'static str],
    /// Plural nouns that do not look it.
    pub plurals: &'static [&'static str],
    /// Figures without a value.
    pub several: &'static [(&'static str, Modifier)],
    /// What makes an ordinal before it part of a name or phrase.
    pub not_ordinal: &'static [&'static str],
    /// What makes an ordinal after it none.
    pub not_after_ordinal: &'static [&'static str],
    /// What makes an age of a length of time after it.
    pub age_before: &'static [&'static str],
    /// What makes an age of a length of time before it.
    pub age_after: &'static [&'static str],
    /// What makes years after it no age.
    pub not_age: &'static [&'static str],
    /// What makes years before it no age.
    pub not_age_after: &'static [&'static str],
    /// What makes a share of two numbers: `un sur trois`.
    pub sur: &'static [&'static str],
    /// What makes a temperature negative.
    pub below_zero: &'static [&'static str],
    /// Words for minus before temperatures only.
    pub minus: &'static [&'static str],
    /// What says that degrees are heat.
    pub heat: &'static [&'static str],
}

/// What a phrase is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Use {
    /// See `Words::units`.
    Unit(Unit),
    /// See `Words::before`.
    Before(Modifier),
    /// See `Words::after`.
    After(Modifier),
    /// See `Words::several`.
    Several(Modifier),
    /// See `Words::per`; whether any noun may follow.
    Per(bool),
    /// One of the other lists.
    Is(List),
}

/// The lists of phrases without a value of their own.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum List {
    Between,
    From,
    And,
    To,
    DashOr,
    Of,
    Subset,
    Among,
    AgeBefore,
    AgeAfter,
    NotAge,
    NotAgeAfter,
    Sur,
    BelowZero,
    Minus,
    NotOrdinal,
    NotAfterOrdinal,
}

struct Phrase {
    rest: Box<[&'static str]>,
    use_: Use,
}

/// The words about figures of a language, ready to be looked up.
pub(super) struct Lexicon {
    /// The language.
    pub language: Language,
    phrases: HashMap<&'static str, Vec<Phrase>>,
    codes: HashMap<Box<str>, &'static str>,
    cased: HashMap<&'static str, &'static [&'static str]>,
    /// See `Words::stops`.
    pub stops: HashSet<&'static str>,
    /// See `Words::refers`.
    pub refers: HashSet<&'static str>,
    /// See `Words::adjectives`.
    pub adjectives: HashSet<&'static str>,
    /// See `Words::people`.
    pub people: HashSet<&'static str>,
    /// See `Words::plurals`.
    pub plurals: HashSet<&'static str>,
    /// See `Words::again`.
    pub again: HashSet<&'static str>,
    /// See `Words::heat`.
    pub heat: HashSet<&'static str>,
    heads: HashMap<Box<str>, u8, BuildHasherDefault<Quick>>,
    plural_s: bool,
}

/// What a word may begin, as bits.
pub(super) mod begins {
    /// A number.
    pub(in super::super) const NUMBER: u8 = 1;
    /// A modifier before a figure.
    pub(in super::super) const BEFORE: u8 = 2;
    /// A range.
    pub(in super::super) const RANGE: u8 = 4;
    /// A figure without a value.
    pub(in super::super) const SEVERAL: u8 = 8;
    /// An amount of money.
    pub(in super::super) const MONEY: u8 = 16;
}

/// A quick hash for the one look-up that every word of a text gets; the keys are fixed, so no text can fill a bucket.
#[derive(Default)]
struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            for (to, from) in word.iter_mut().zip(chunk) {
                *to = *from;
            }
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

impl Lexicon {
    fn of(words: &'static Words, language: Language) -> Self {
        let set = |list: &'static [&'static str]| list.iter().copied().collect::<HashSet<_>>();
        let mut lexicon = Self {
            language,
            phrases: HashMap::new(),
            codes: HashMap::new(),
            cased: units::CASED.iter().copied().collect(),
            stops: set(words.stops),
            refers: set(words.refers),
            adjectives: set(words.adjectives),
            people: set(words.people),
            plurals: set(words.plurals),
            again: set(words.again),
            heat: set(words.heat),
            heads: HashMap::default(),
            plural_s: matches!(language, Language::En | Language::Fr | Language::Es | Language::Pt),
        };
        for (phrase, unit) in words.units.iter().chain(units::SHARED) {
            lexicon.add(phrase, Use::Unit(*unit));
        }
        for (phrase, modifier) in words.before {
            lexicon.add(phrase, Use::Before(*modifier));
        }
        for (phrase, modifier) in words.after {
            lexicon.add(phrase, Use::After(*modifier));
        }
        for (phrase, modifier) in words.several {
            lexicon.add(phrase, Use::Several(*modifier));
        }
        for (phrase, any) in words.per {
            lexicon.add(phrase, Use::Per(*any));
        }
        for (list, phrases) in lists(words) {
            for phrase in phrases {
                lexicon.add(phrase, Use::Is(list));
            }
        }
        for code in units::CODES {
            let unit = if *code == "RMB" { "CNY" } else { code };
            lexicon.codes.insert((*code).into(), unit);
            if units::SMALL_CODES.contains(&code.to_ascii_lowercase().as_str()) {
                lexicon.codes.insert(code.to_ascii_lowercase().into(), unit);
            }
        }
        for phrases in lexicon.phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        lexicon.add_heads();
        lexicon
    }

    fn add_heads(&mut self) {
        let mut heads: HashMap<Box<str>, u8, BuildHasherDefault<Quick>> = HashMap::default();
        let mut mark = |word: &str, bit: u8| *heads.entry(word.into()).or_default() |= bit;
        for word in numbers::words(self.language) {
            mark(&word, begins::NUMBER);
        }
        for (word, phrases) in &self.phrases {
            for phrase in phrases {
                let bit = match phrase.use_ {
                    Use::Before(_) => begins::BEFORE,
                    Use::Is(List::Between | List::From) => begins::RANGE,
                    Use::Several(_) => begins::SEVERAL,
                    Use::Unit(Unit::Currency(_) | Unit::Coin(_)) => begins::MONEY,
                    Use::Unit(Unit::Percent) if self.language == Language::En => begins::SEVERAL,
                    _ => continue,
                };
                mark(word, bit);
                if self.plural_s {
                    mark(&format!("{word}s"), bit);
                }
            }
        }
        for code in self.codes.keys() {
            mark(&code.to_lowercase(), begins::MONEY);
            mark(&format!("m{}", code.to_lowercase()), begins::MONEY);
        }
        self.heads = heads;
    }

    /// Returns what a word may begin, as bits of `begins`.
    pub(super) fn begins(&self, word: &str) -> u8 {
        let found = self.heads.get(word).copied().unwrap_or(0);
        if found == 0 && numbers::may_be_compound(word, self.language) { begins::NUMBER } else { found }
    }

    fn add(&mut self, phrase: &'static str, use_: Use) {
        let mut parts = phrase.split(' ');
        let Some(first) = parts.next() else { return };
        self.phrases.entry(first).or_default().push(Phrase { rest: parts.collect(), use_ });
    }

    /// Returns the phrases that begin with a word, and with the word that it is the plural of.
    fn named(&self, word: &str) -> impl Iterator<Item = &Phrase> {
        let stem = word.strip_suffix('s').filter(|stem| self.plural_s && stem.len() > 2);
        let exact = self.phrases.get(word).into_iter().flatten();
        exact.chain(stem.and_then(|stem| self.phrases.get(stem)).into_iter().flatten())
    }

    /// Returns the longest phrase at a token that `wanted` takes, with what it gives and one past its last token.
    pub(super) fn find<T>(
        &self,
        tokens: &Tokens<'_>,
        index: usize,
        wanted: impl Fn(Use) -> Option<T>,
    ) -> Option<(T, usize)> {
        let mut best: Option<(T, usize)> = None;
        for phrase in self.named(tokens.word(index)) {
            let end = index + 1 + phrase.rest.len();
            if best.as_ref().is_some_and(|(_, longest)| *longest >= end) {
                continue;
            }
            let Some(taken) = wanted(phrase.use_) else { continue };
            if phrase.rest.iter().enumerate().all(|(no, word)| self.matches(tokens, index + 1 + no, word)) {
                best = Some((taken, end));
            }
        }
        best
    }

    fn matches(&self, tokens: &Tokens<'_>, index: usize, wanted: &str) -> bool {
        let word = tokens.word(index);
        if let Some(stuck) = wanted.strip_prefix('+') {
            return word == stuck && tokens.get(index).is_some_and(|token| !token.spaced);
        }
        word == wanted || self.plural_s && wanted.len() > 2 && word.strip_suffix('s') == Some(wanted)
    }

    /// Returns where a phrase of a list that starts at a token ends.
    pub(super) fn list(&self, tokens: &Tokens<'_>, index: usize, list: List) -> Option<usize> {
        self.find(tokens, index, |use_| (use_ == Use::Is(list)).then_some(())).map(|((), end)| end)
    }

    /// Returns whether a phrase of a list ends right before a token.
    pub(super) fn list_before(&self, tokens: &Tokens<'_>, index: usize, list: List) -> bool {
        (1..=6).any(|back| {
            index.checked_sub(back).is_some_and(|start| {
                tokens.get(start).is_some_and(|token| token.kind != TokenKind::LineEnd)
                    && self.list(tokens, start, list) == Some(index)
            })
        })
    }

    /// Returns the unit or currency at a token and one past it.
    pub(super) fn unit(&self, tokens: &Tokens<'_>, index: usize) -> Option<(Unit, usize)> {
        let named = self.find(tokens, index, |use_| if let Use::Unit(unit) = use_ { Some(unit) } else { None });
        let code = self.codes.get(tokens.written(index)).map(|code| (Unit::Currency(code), index + 1));
        let (unit, end) = named.filter(|(_, end)| code.is_none() || *end > index + 1).or(code)?;
        if end == index + 1
            && let Some(spellings) = self.cased.get(tokens.word(index))
            && !spellings.contains(&tokens.written(index))
        {
            return None;
        }
        Some((unit, end))
    }

    /// Returns the currency of a code with `M` for millions before it: `MEUR`.
    pub(super) fn million_code(&self, written: &str) -> Option<&'static str> {
        let code = written.strip_prefix('M')?;
        self.codes.get(code).copied().filter(|_| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()))
    }
}

fn lists(words: &'static Words) -> [(List, &'static [&'static str]); 17] {
    [
        (List::Between, words.between),
        (List::From, words.from),
        (List::And, words.and),
        (List::To, words.to),
        (List::DashOr, words.dash_or),
        (List::Of, words.of),
        (List::Subset, words.subset),
        (List::Among, words.among),
        (List::AgeBefore, words.age_before),
        (List::AgeAfter, words.age_after),
        (List::NotAge, words.not_age),
        (List::NotAgeAfter, words.not_age_after),
        (List::Sur, words.sur),
        (List::BelowZero, words.below_zero),
        (List::Minus, words.minus),
        (List::NotOrdinal, words.not_ordinal),
        (List::NotAfterOrdinal, words.not_after_ordinal),
    ]
}

static EN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&en::WORDS, Language::En));
static FR: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&fr::WORDS, Language::Fr));
static ES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&es::WORDS, Language::Es));
static DE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&de::WORDS, Language::De));
static IT: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&it::WORDS, Language::It));
static PT: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&pt::WORDS, Language::Pt));
static RU: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&ru::WORDS, Language::Ru));
static OTHER: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&NO_WORDS, Language::Other));

/// A language without rules: only signs and codes of units.
#[rustfmt::skip]
static NO_WORDS: Words = Words {
    units: &[], before: &[], after: &[], between: &[], from: &[], and: &[], to: &[], dash_or: &[], per: &[("/", true)], of: &[],
    subset: &[], among: &[], again: &[], refers: &[], stops: &[], adjectives: &[], people: &[], plurals: &[], several: &[],
    not_ordinal: &[], not_after_ordinal: &[], age_before: &[], age_after: &[], not_age: &[], not_age_after: &[], sur: &[],
    below_zero: &[], minus: &[], heat: &[],
};

/// Returns the words about figures of a language.
pub(super) fn of(language: Language) -> &'static Lexicon {
    match language {
        Language::En => &EN,
        Language::Fr => &FR,
        Language::Es => &ES,
        Language::De => &DE,
        Language::It => &IT,
        Language::Pt => &PT,
        Language::Ru => &RU,
        Language::Other => &OTHER,
    }
}
