//! What may follow a cardinal: a group, decimals in words, a fraction.

use rust_decimal::Decimal;

use super::NumberAt;
use super::parse::Grammar;
use super::parse::Plain;
use super::parse::size;
use super::slots::What;
use super::sum::ten_to;
use super::table::Piece;
use crate::text::tokens::TokenKind;
use crate::text::tongue::Language;

impl Grammar<'_, '_> {
    /// Reads what may follow a cardinal: a group, decimals in words, a fraction.
    pub(super) fn beyond(&self, plain: Plain) -> Option<NumberAt> {
        if let Some(number) = self.group(plain) {
            return Some(number);
        }
        if let Some((next, value)) = self.over(plain) {
            let (next, value) = self.of_scale(next, value);
            return Some(NumberAt { fraction: true, article: false, ..self.made(next, value) });
        }
        let unit = if plain.scale >= 3 { ten_to(plain.scale)? } else { Decimal::ONE };
        if let Some((next, value)) = self.mixed(plain.next, plain.value, unit) {
            let (next, value) = self.scaled(next, value);
            return Some(NumberAt { fraction: true, article: false, ..self.made(next, value) });
        }
        if let Some((next, value)) = self.decimals(plain) {
            let (next, value) = self.scaled(next, value);
            return Some(self.made(next, value));
        }
        Some(NumberAt { alt: plain.alt, ..self.made(plain.next, plain.value) })
    }

    /// Reads `douzaine`, `dizaines de milliers` after a number.
    pub(super) fn group(&self, plain: Plain) -> Option<NumberAt> {
        let Some(Piece::Group(size, about)) = self.piece(plain.next) else { return None };
        if size == 2 && !self.followed_by_of(plain.next + 1) {
            return None;
        }
        let next = plain.next + 1;
        let size = Decimal::from(size);
        let value = plain.value.checked_mul(size)?;
        let about = about && plain.value == Decimal::ONE;
        if let Some((next, value)) = self.mixed(next, value, size) {
            return Some(NumberAt { fraction: true, article: false, ..self.made(next, value) });
        }
        let (after, more) = self.of_scale(next, value);
        Some(NumberAt { about, article: false, ..self.made(after, more) })
    }

    fn followed_by_of(&self, next: usize) -> bool {
        self.piece(next) == Some(Piece::Of) || {
            let end = self.end(next);
            self.tokens.get(end).is_none_or(|token| token.kind == TokenKind::LineEnd)
                || matches!(self.tokens.word(end), "of" | "de" | "di")
        }
    }

    /// Multiplies by a scale that follows at once: `two and a half million`.
    fn scaled(&self, next: usize, value: Decimal) -> (usize, Decimal) {
        let scale = match self.piece(next) {
            Some(Piece::Scale(power)) => ten_to(power),
            Some(Piece::Hundred) if !self.plural(next) => Some(Decimal::ONE_HUNDRED),
            _ => None,
        };
        scale.and_then(|scale| value.checked_mul(scale)).map_or((next, value), |value| (next + 1, value))
    }

    /// Multiplies by a scale or group after `of`, `of a` or at once: `deux tiers de million`, `half a dozen`.
    pub(super) fn of_scale(&self, next: usize, value: Decimal) -> (usize, Decimal) {
        let mut at = next;
        while at < next + 2 && self.piece(at) == Some(Piece::Of) {
            at += 1;
        }
        if self.piece(at) == Some(Piece::Article) || self.row.get(at).is_some_and(|slot| slot.article) {
            at += 1;
        }
        let scale = self.piece(at).and_then(size);
        scale.and_then(|scale| value.checked_mul(scale)).map_or((next, value), |value| (at + 1, value))
    }

    /// Reads decimals in words: `nine point nought four`, `deux virgule soixante`.
    fn decimals(&self, plain: Plain) -> Option<(usize, Decimal)> {
        if self.piece(plain.next) != Some(Piece::Point) {
            return None;
        }
        let mut next = plain.next + 1;
        let mut digits = String::new();
        while digits.len() < 20 {
            match self.row.get(next).map(|slot| slot.what) {
                Some(What::Word(Piece::Small(0))) => {
                    digits.push('0');
                    next += 1;
                }
                Some(What::Word(Piece::Small(_) | Piece::Hundred | Piece::Hundreds(_) | Piece::Scale(3))) => {
                    let Some(part) = self
                        .plain(next, self.language != Language::Es)
                        .filter(|part| !part.ordinal && part.value.is_integer())
                    else {
                        break;
                    };
                    digits.push_str(&part.value.to_string());
                    next = part.next;
                    if self.piece(next) == Some(Piece::Scale(3)) {
                        break;
                    }
                }
                Some(What::Digits { value, ordinal: false, scaled: false, .. })
                    if value.is_integer() && digits.is_empty() =>
                {
                    digits.push_str(&value.to_string());
                    next += 1;
                    break;
                }
                _ => break,
            }
        }
        let scale = u32::try_from(digits.len()).ok().filter(|scale| *scale > 0)?;
        let part = Decimal::try_from_i128_with_scale(digits.parse().ok()?, scale).ok()?;
        Some((next, plain.value.checked_add(part)?))
    }

    /// Reads a denominator after a numerator: `two thirds`, `un cinquième`, `veinte treintavos`.
    pub(super) fn over(&self, plain: Plain) -> Option<(usize, Decimal)> {
        let one = plain.value == Decimal::ONE;
        match self.row.get(plain.next)?.what {
            What::Word(Piece::Part(under)) if under > 1 => {
                let under = Decimal::from(under);
                let fits = one || plain.value < under || self.plural(plain.next);
                let half = under != Decimal::TWO || one || self.plural(plain.next);
                let quarter = self.language != Language::En
                    || under != Decimal::from(4)
                    || !one
                    || self.followed_by_of(plain.next + 1);
                let value = plain.value.checked_div(under)?;
                (fits && half && quarter).then_some((plain.next + 1, value))
            }
            What::Word(
                Piece::OrdSmall(_) | Piece::OrdHundred | Piece::OrdHundreds(_) | Piece::OrdScale(_) | Piece::Small(_),
            ) => self.over_ordinal(plain, one),
            _ => None,
        }
    }

    fn over_ordinal(&self, plain: Plain, one: bool) -> Option<(usize, Decimal)> {
        let under = self.plain_from(plain.next, false)?;
        if self.piece(under.next) == Some(Piece::Part(1)) {
            return Some((under.next + 1, plain.value.checked_div(under.value)?));
        }
        let plural = self.plural(under.next - 1);
        let french = self.language == Language::Fr && plain.value < under.value && under.value <= Decimal::TEN;
        let ends = one && self.ends_fraction(under.next);
        let is = under.ordinal && under.value > Decimal::TWO && (ends || !one && (plural || french));
        is.then(|| plain.value.checked_div(under.value).map(|value| (under.next, value))).flatten()
    }

    /// Returns whether what follows lets `one fifth` be a fraction: `of`, or no noun at all.
    pub(super) fn ends_fraction(&self, next: usize) -> bool {
        let end = self.end(next);
        let hyphen = self.tokens.word(end) == "-" && self.tokens.get(end).is_some_and(|token| !token.spaced);
        self.tokens.get(end).is_none_or(|token| token.kind != TokenKind::Word && !hyphen)
            || matches!(
                self.tokens.word(end),
                "of" | "de"
                    | "des"
                    | "du"
                    | "d"
                    | "di"
                    | "del"
                    | "della"
                    | "dei"
                    | "delle"
                    | "do"
                    | "da"
                    | "dos"
                    | "das"
                    | "la"
                    | "los"
            )
    }

    /// Reads `and a half`, `et demi`, `and two thirds`, `½` after a number whose last scale is `unit`.
    fn mixed(&self, next: usize, value: Decimal, unit: Decimal) -> Option<(usize, Decimal)> {
        if let Some(What::Fraction(over, under)) = self.row.get(next).map(|slot| slot.what) {
            let part = Decimal::from(over).checked_div(Decimal::from(under))?;
            let fits = value.is_integer() && over < under;
            return fits.then(|| value.checked_add(part).map(|sum| (next + 1, sum))).flatten();
        }
        if !matches!(self.piece(next), Some(Piece::And | Piece::With | Piece::Point)) {
            return None;
        }
        let mut at = next + 1;
        if self.piece(at) == Some(Piece::Article) {
            at += 1;
        }
        let (after, part) = match self.row.get(at)?.what {
            What::Word(Piece::Part(under)) if under > 1 && !self.plural(at) => {
                (at + 1, Decimal::ONE.checked_div(Decimal::from(under))?)
            }
            What::Word(Piece::OrdSmall(_)) if at == next + 2 => {
                let under = self.plain(at, true).filter(|under| under.ordinal && under.value > Decimal::TWO)?;
                (under.next, Decimal::ONE.checked_div(under.value)?)
            }
            What::Word(_) => self.over(self.plain(at, true)?)?,
            What::Fraction(over, under) => (at + 1, Decimal::from(over).checked_div(Decimal::from(under))?),
            What::Digits { .. } => return None,
        };
        // `un milliard et trois quarts millions` names its own scale.
        if let (scaled, more) = self.scaled(after, part)
            && scaled > after
            && more < unit
        {
            return Some((scaled, value.checked_add(more)?));
        }
        Some((after, value.checked_add(part.checked_mul(unit)?)?))
    }
}
