//! Numbers as a text writes them, in digits and in words.
//!
//! One grammar for all languages; a language is a table of words (`numbers/fr.rs`). Looks ahead a bounded number
//! of tokens, so that reading a text stays linear.

mod de;
mod digits;
mod en;
mod es;
mod fr;
mod it;
mod parse;
mod pt;
mod ru;
mod slots;
mod table;

use rust_decimal::Decimal;

use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;
use crate::text::tongue::Language;

/// A number in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberAt {
    /// One past its last token.
    pub end: usize,
    /// What it is worth.
    pub value: Decimal,
    /// What else it could be worth: `1,234` where a comma may group or divide.
    pub alt: Option<Decimal>,
    /// Whether it is a place in an order: `21e`, `vingt et unième`.
    pub ordinal: bool,
    /// Whether it has number words.
    pub words: bool,
    /// Whether it has digits.
    pub digits: bool,
    /// Whether it is a fraction or ends in one: `two thirds`, `one and a half`, `3/4`.
    pub fraction: bool,
    /// Whether it is a lone word that could be an article: `un`, `une`, `one`, `ein`.
    pub article: bool,
    /// Whether the words themselves say *about*: `une cinquantaine`.
    pub about: bool,
    /// Whether letters are stuck to its end: `45kg`.
    pub glued: bool,
    /// The power of ten of the scale that it ends in: 6 for `3.5 million`, else 0.
    pub scale: u8,
}

/// What stands at a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum At {
    /// A number.
    Number(NumberAt),
    /// Digits with signs that are no number (a date, a version, an address), up to this token.
    Other(usize),
}

/// Returns the number that starts at a token. Does not look at what stands before it.
///
/// `a` and `an` are a number only before a scale or a fraction (`a hundred`, `a third of`); a lone `un` or `one` is
/// one with `article` set.
pub fn number_at(tokens: &Tokens<'_>, index: usize, language: Language) -> Option<NumberAt> {
    match at(tokens, index, language)? {
        At::Number(number) => Some(number),
        At::Other(_) => None,
    }
}

/// Returns the number, or the digits that are none, that start at a token.
pub fn at(tokens: &Tokens<'_>, index: usize, language: Language) -> Option<At> {
    parse::at(tokens, index, language)
}

/// A scale that stands alone: `des dizaines de milliers`, `hundreds of`, `millions`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BareScale {
    /// One past its last token.
    pub end: usize,
    /// The power of ten (or the dozen) that it names.
    pub value: Decimal,
}

/// Returns the scale in the plural, without a number before it, that starts at a token.
pub fn bare_scale_at(tokens: &Tokens<'_>, index: usize, language: Language) -> Option<BareScale> {
    parse::bare_scale(tokens, index, language)
}

/// Returns every number word of a language that is a word by itself, with plurals: for callers that look up once what
/// a word could begin.
pub fn words(language: Language) -> Vec<String> {
    table::of(language).map(|table| table.all().collect()).unwrap_or_default()
}

/// Returns whether a word that is not one of `words` may be several written as one (`dreiundvierzig`); cheap.
pub fn may_be_compound(word: &str, language: Language) -> bool {
    table::of(language).is_some_and(|table| table.may_split(word))
}

/// Returns whether a token may begin a number; cheap.
fn may_begin(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.get(index).is_some_and(|token| match token.kind {
        TokenKind::Digits | TokenKind::Word => true,
        TokenKind::Sign => {
            matches!(tokens.word(index), "-" | "." | ",") || digits::vulgar(tokens.written(index)).is_some()
        }
        TokenKind::LineEnd => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn values(text: &str, tag: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        let language = Language::of_tag(Some(tag));
        let mut found = Vec::new();
        let mut index = 0;
        while index < tokens.len() {
            match at(&tokens, index, language) {
                Some(At::Number(number)) => {
                    let mark = if number.ordinal { "th" } else { "" };
                    found.push(format!("{}{mark}", number.value.normalize()));
                    index = number.end;
                }
                Some(At::Other(end)) => index = end,
                None => index += 1,
            }
        }
        found
    }

    #[test]
    fn digits_are_grouped_as_their_language_does() {
        assert_eq!(values("31 500, 31\u{202f}500 et 31\u{a0}500", "fr"), ["31500", "31500", "31500"]);
        assert_eq!(values("7.250,5 puis 0,75", "fr"), ["7250.5", "0.75"]);
        assert_eq!(values("7,250.5 and .75", "en"), ["7250.5", "0.75"]);
        assert_eq!(values("1'250'000 Franken", "de"), ["1250000"]);
        assert_eq!(values("12,34,567", "en"), ["1234567"]);
        assert_eq!(values("v 2.4.18, 10.0.0.1", "en"), Vec::<String>::new());
    }

    #[test]
    fn french_words_make_numbers() {
        assert_eq!(values("soixante et onze, quatre-vingt-quatorze, deux mille cent", "fr"), ["71", "94", "2100"]);
        assert_eq!(values("une vingtaine, un millier et demi, 4,2 milliards", "fr"), ["20", "1500", "4200000000"]);
        assert_eq!(values("deux tiers, trois quarts", "fr").len(), 2);
        assert_eq!(values("le 14e, la trente et unième", "fr"), ["14th", "31th"]);
        assert_eq!(values("3 millions 400 000", "fr"), ["3400000"]);
    }

    #[test]
    fn english_words_make_numbers() {
        assert_eq!(values("one hundred and nine, forty-second, a dozen", "en"), ["109", "42th", "12"]);
        assert_eq!(values("two and a half million, 3.5k, half a million", "en"), ["2500000", "3500", "500000"]);
        assert_eq!(values("a quarter of the vote, a quarter later", "en"), ["0.25"]);
        assert_eq!(values("between one hundred and two hundred", "en"), ["100", "200"]);
    }

    #[test]
    fn other_languages_have_tables_too() {
        assert_eq!(values("zweihundertdreiundvierzig Millionen", "de"), ["243000000"]);
        assert_eq!(values("treinta y cuatro mil doscientas", "es"), ["34200"]);
        assert_eq!(values("milleottocentosessantuno", "it"), ["1861"]);
        assert_eq!(values("mil e duzentos e vinte", "pt"), ["1220"]);
        assert_eq!(values("двадцать пять тысяч, третьего", "ru"), ["25000", "3th"]);
    }

    proptest! {
        #[test]
        fn any_text_gives_numbers_inside_it(text in "([0-9.,'/ -]|one |and |a |hundred |et |vingt |demi |de |\\PC){0,60}") {
            let tokens = Tokens::of(&text);
            for language in [Language::En, Language::Fr, Language::De, Language::It, Language::Other] {
                for index in 0..tokens.len() {
                    if let Some(number) = number_at(&tokens, index, language) {
                        prop_assert!(number.end > index && number.end <= tokens.len());
                    }
                }
            }
        }
    }
}
