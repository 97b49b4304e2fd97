//! What a word says in a number, looked up in the table of its language.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::de;
use super::en;
use super::es;
use super::fr;
use super::it;
use super::pt;
use super::ru;
use crate::text::tongue::Language;

/// What one word, or one part of a word, says in a number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Piece {
    /// Below a hundred: `seven`, `twenty`.
    Small(u8),
    /// A hundred, which multiplies what stands before it.
    Hundred,
    /// Some hundreds in one word: `doscientos`.
    Hundreds(u16),
    /// A power of ten, which multiplies what stands before it.
    Scale(u8),
    /// A noun for so many (`douzaine`, `millier`), and whether it says *about* so many.
    Group(u32, bool),
    /// The ordinal of a number below a hundred.
    OrdSmall(u8),
    /// `hundredth`.
    OrdHundred,
    /// `ducentésimo`.
    OrdHundreds(u16),
    /// `thousandth`, `millionth`, by its power of ten.
    OrdScale(u8),
    /// One of so many equal parts, never an ordinal: `half`, `tiers`. One is the Spanish and Portuguese `avo`.
    Part(u32),
    /// A mantissa and a power of ten: `anderthalb` is 15 and -1.
    Fixed(i64, i8),
    /// `and`.
    And,
    /// The decimal point in words.
    Point,
    /// `with`, between a number and a fraction: `три с половиной`.
    With,
    /// `a`, where it stands for one before a scale.
    Article,
    /// `of`, between a group and a scale.
    Of,
    /// `minus`, `negative`.
    Minus,
}

/// The number words of a language, folded as `Tokens::word` folds.
pub(super) struct Words {
    /// Each word.
    pub words: &'static [(&'static str, Piece)],
    /// Parts that stand only inside longer words.
    pub inside: &'static [(&'static str, Piece)],
    /// Words that look like the plural of a number word and are not.
    pub not_plural_of: &'static [&'static str],
    /// Scales and groups in the plural, where it is not made by `s`.
    pub plurals: &'static [&'static str],
    /// Words for one that are articles too.
    pub articles: &'static [&'static str],
    /// Words for a half that can stand alone.
    pub halves: &'static [&'static str],
    /// What makes an ordinal of a figure: `2nd`.
    pub suffixes: &'static [&'static str],
}

/// The number words of a language, ready to be looked up.
pub(super) struct Table {
    words: HashMap<&'static str, Piece>,
    inside: HashMap<Box<str>, Piece>,
    heads: Vec<[u8; 3]>,
    raw: &'static Words,
    plural_s: bool,
    glues: bool,
}

/// One piece and what its form adds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// What it says.
    pub piece: Piece,
    /// Whether it is in the plural.
    pub plural: bool,
    /// Whether it could be an article.
    pub article: bool,
}

const GERMAN_ENDINGS: [&str; 5] = ["e", "en", "er", "es", "em"];
const RUSSIAN_ENDINGS: [&str; 18] =
    ["ыи", "ои", "ии", "ая", "ое", "ого", "его", "ому", "ему", "ым", "им", "ом", "ые", "ых", "ую", "ыми", "ья", "ье"];
const RUSSIAN_SOFT: [&str; 7] = ["ьего", "ьему", "ьеи", "ью", "ьи", "ьих", "ьим"];

impl Table {
    fn of(raw: &'static Words, language: Language) -> Self {
        let words: HashMap<_, _> = raw.words.iter().copied().collect();
        let mut inside: HashMap<Box<str>, Piece> =
            raw.words.iter().map(|(word, piece)| (Box::from(*word), *piece)).collect();
        let endings: Vec<&str> = match language {
            Language::De => GERMAN_ENDINGS.to_vec(),
            Language::Ru => RUSSIAN_ENDINGS.into_iter().chain(RUSSIAN_SOFT).collect(),
            _ => vec![""],
        };
        for (stem, piece) in raw.inside {
            for ending in &endings {
                inside.entry(format!("{stem}{ending}").into()).or_insert(*piece);
            }
        }
        let mut heads: Vec<[u8; 3]> = inside.keys().filter_map(|word| head(word)).collect();
        heads.sort_unstable();
        heads.dedup();
        let plural_s = matches!(language, Language::En | Language::Fr | Language::Es | Language::Pt);
        let glues = matches!(language, Language::De | Language::It | Language::En | Language::Es | Language::Ru);
        Self { words, inside, heads, raw, plural_s, glues }
    }

    /// Returns what a whole word says.
    pub(super) fn get(&self, word: &str) -> Option<Found> {
        if let Some((name, piece)) = self.words.get_key_value(word) {
            let plural = self.raw.plurals.contains(name);
            return Some(Found { piece: *piece, plural, article: self.raw.articles.contains(name) });
        }
        if let Some(stem) = word.strip_suffix("esimi") {
            let piece = *self.words.get(format!("{stem}esimo").as_str())?;
            return Some(Found { piece, plural: true, article: false });
        }
        let stem = word.strip_suffix('s').filter(|stem| self.plural_s && stem.len() > 2)?;
        let piece = *self.words.get(stem)?;
        let counts = !matches!(piece, Piece::Small(_) | Piece::And | Piece::Point | Piece::Article | Piece::Of);
        (counts && !self.raw.not_plural_of.contains(&word)).then_some(Found { piece, plural: true, article: false })
    }

    /// Returns every word that can be a piece by itself, with plurals.
    pub(super) fn all(&self) -> impl Iterator<Item = String> + '_ {
        self.words.keys().flat_map(|word| [(*word).to_owned(), format!("{word}s")])
    }

    /// Returns whether a word could be cut into number words.
    pub(super) fn may_split(&self, word: &str) -> bool {
        self.glues
            && (4..=120).contains(&word.len())
            && head(word).is_some_and(|head| self.heads.binary_search(&head).is_ok())
    }

    /// Cuts a word into number words, the longest first; an empty list if it is not made of them.
    pub(super) fn split(&self, word: &str) -> Vec<Piece> {
        let mut parts = Vec::new();
        let mut steps = 200;
        if self.may_split(word) && self.split_rest(word, &mut parts, &mut steps) { parts } else { Vec::new() }
    }

    fn split_rest(&self, rest: &str, parts: &mut Vec<Piece>, steps: &mut usize) -> bool {
        if rest.is_empty() {
            return true;
        }
        for end in (2..=rest.len().min(32)).rev() {
            let (Some(part), Some(after)) = (rest.get(..end), rest.get(end..)) else { continue };
            let Some(piece) = self.inside.get(part) else { continue };
            if *steps == 0 || parts.len() > 24 {
                return false;
            }
            *steps -= 1;
            parts.push(*piece);
            if self.split_rest(after, parts, steps) {
                return true;
            }
            parts.pop();
        }
        false
    }

    /// Returns whether a word can stand alone for a half.
    pub(super) fn is_half(&self, word: &str) -> bool {
        self.raw.halves.contains(&word)
    }

    /// Returns whether letters after a figure make an ordinal of it.
    pub(super) fn is_suffix(&self, word: &str) -> bool {
        self.raw.suffixes.contains(&word)
    }
}

fn head(word: &str) -> Option<[u8; 3]> {
    word.as_bytes().first_chunk::<3>().copied()
}

static EN: LazyLock<Table> = LazyLock::new(|| Table::of(&en::WORDS, Language::En));
static FR: LazyLock<Table> = LazyLock::new(|| Table::of(&fr::WORDS, Language::Fr));
static ES: LazyLock<Table> = LazyLock::new(|| Table::of(&es::WORDS, Language::Es));
static DE: LazyLock<Table> = LazyLock::new(|| Table::of(&de::WORDS, Language::De));
static IT: LazyLock<Table> = LazyLock::new(|| Table::of(&it::WORDS, Language::It));
static PT: LazyLock<Table> = LazyLock::new(|| Table::of(&pt::WORDS, Language::Pt));
static RU: LazyLock<Table> = LazyLock::new(|| Table::of(&ru::WORDS, Language::Ru));

/// Returns the number words of a language.
pub(super) fn of(language: Language) -> Option<&'static Table> {
    Some(match language {
        Language::En => &EN,
        Language::Fr => &FR,
        Language::Es => &ES,
        Language::De => &DE,
        Language::It => &IT,
        Language::Pt => &PT,
        Language::Ru => &RU,
        Language::Other => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compound_is_cut_into_its_parts() {
        let german = of(Language::De).expect("German has a table");
        assert_eq!(german.split("dreiundvierzig"), [Piece::Small(3), Piece::And, Piece::Small(40)]);
        assert_eq!(german.split("siebenundzwanzigste").last(), Some(&Piece::OrdSmall(20)));
        assert!(german.split("dreisten").is_empty());
        let italian = of(Language::It).expect("Italian has a table");
        assert_eq!(italian.split("trentuno"), [Piece::Small(30), Piece::Small(1)]);
        assert!(italian.split("centrale").is_empty());
    }
}
