//! The grammar of numbers: pieces in a row become a value.

use rust_decimal::Decimal;

use super::At;
use super::BareScale;
use super::NumberAt;
use super::slots;
use super::slots::Slot;
use super::slots::What;
use super::table;
use super::table::Piece;
use super::table::Table;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;
use crate::text::tongue::Language;

/// A cardinal or an ordinal, before fractions.
#[derive(Clone, Copy, Debug)]
struct Plain {
    next: usize,
    value: Decimal,
    ordinal: bool,
    scale: u8,
    alt: Option<Decimal>,
}

/// See `numbers::at`.
pub(super) fn at(tokens: &Tokens<'_>, index: usize, language: Language) -> Option<At> {
    if !super::may_begin(tokens, index) {
        return None;
    }
    let table = table::of(language);
    if let Some((start, negative)) = sign(tokens, index, table) {
        let number = unsigned(tokens, start, language, table)?;
        let At::Number(mut number) = number else { return None };
        let lone =
            start == index + 1 && tokens.get(start).is_some_and(|token| token.spaced) && tokens.word(index) == "-";
        if lone && !alone_in_line(tokens, index, number.end) || number.ordinal {
            return None;
        }
        if negative {
            number.value = -number.value;
            number.alt = number.alt.map(|alt| -alt);
            number.article = false;
        }
        return Some(At::Number(number));
    }
    unsigned(tokens, index, language, table)
}

/// Returns where the number after a sign begins, and whether the sign is a minus.
fn sign(tokens: &Tokens<'_>, index: usize, table: Option<&Table>) -> Option<(usize, bool)> {
    let word = tokens.word(index);
    if word == "-" {
        let stuck = index.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|before| {
            tokens.get(index).is_some_and(|token| !token.spaced)
                && before.kind != TokenKind::Sign
                && before.kind != TokenKind::LineEnd
        });
        let digits = tokens.get(index + 1).is_some_and(|token| token.kind == TokenKind::Digits)
            || matches!(tokens.word(index + 1), "." | ",") && tokens.get(index + 1).is_some_and(|token| !token.spaced);
        return (!stuck && digits).then_some((index + 1, true));
    }
    let found = table.and_then(|table| table.get(word))?;
    let follows = tokens.get(index + 1).is_some_and(|token| token.kind != TokenKind::Sign || token.spaced);
    (found.piece == Piece::Minus && !found.plural && follows).then_some((index + 1, true))
}

/// Returns whether a line holds nothing but these tokens and at most one more.
fn alone_in_line(tokens: &Tokens<'_>, start: usize, end: usize) -> bool {
    let edge = |token: Option<&crate::text::tokens::Token>| token.is_none_or(|token| token.kind == TokenKind::LineEnd);
    let begins = start == 0 || edge(tokens.get(start - 1));
    begins && (edge(tokens.get(end)) || edge(tokens.get(end + 1)))
}

fn unsigned(tokens: &Tokens<'_>, index: usize, language: Language, table: Option<&'static Table>) -> Option<At> {
    let slots = slots::gather(tokens, index, table, language);
    if let Some(end) = slots.other {
        return Some(At::Other(end));
    }
    let row = slots.row.as_slice();
    let first = row.first()?;
    let grammar = Grammar { tokens, row, language, table };
    let number = match first.what {
        What::Word(Piece::Part(_)) => grammar.part_first(),
        What::Word(Piece::Article) => grammar.article_first(),
        What::Fraction(over, under) => grammar.fraction_first(over, under),
        _ => grammar.number(0),
    }?;
    Some(At::Number(number))
}

/// See `numbers::bare_scale_at`.
pub(super) fn bare_scale(tokens: &Tokens<'_>, index: usize, language: Language) -> Option<BareScale> {
    let table = table::of(language)?;
    let first = table.get(tokens.word(index)).filter(|found| found.plural)?;
    let mut value = size(first.piece)?;
    let mut end = index + 1;
    let mut at = end;
    while at < index + 4 && table.get(tokens.word(at)).is_some_and(|found| found.piece == Piece::Of) {
        at += 1;
    }
    if at > end
        && let Some(more) = table.get(tokens.word(at)).and_then(|found| size(found.piece))
    {
        value = value.checked_mul(more)?;
        end = at + 1;
    }
    Some(BareScale { end, value })
}

/// Returns how many a scale or a group is.
fn size(piece: Piece) -> Option<Decimal> {
    match piece {
        Piece::Scale(power) => ten_to(power),
        Piece::Hundred => Some(Decimal::ONE_HUNDRED),
        Piece::Group(size, _) => Some(Decimal::from(size)),
        _ => None,
    }
}

fn ten_to(power: u8) -> Option<Decimal> {
    10i128.checked_pow(u32::from(power)).and_then(|value| Decimal::try_from_i128_with_scale(value, 0).ok())
}

struct Grammar<'a, 't> {
    tokens: &'a Tokens<'t>,
    row: &'a [Slot],
    language: Language,
    table: Option<&'static Table>,
}

impl Grammar<'_, '_> {
    fn piece(&self, at: usize) -> Option<Piece> {
        self.row.get(at).and_then(Slot::piece)
    }

    fn plural(&self, at: usize) -> bool {
        self.row.get(at).is_some_and(|slot| slot.plural)
    }

    fn end(&self, next: usize) -> usize {
        next.checked_sub(1).and_then(|last| self.row.get(last)).map_or(0, |slot| slot.end)
    }

    /// Returns the power of ten of the scale right before a piece.
    fn last_scale(&self, next: usize) -> u8 {
        match next.checked_sub(1).and_then(|last| self.piece(last)) {
            Some(Piece::Scale(power)) => power,
            Some(Piece::Group(1000, _)) => 3,
            _ => 0,
        }
    }

    fn made(&self, next: usize, value: Decimal) -> NumberAt {
        let end = self.end(next);
        let row = self.row.get(..next).unwrap_or_default();
        let digits = row.iter().any(|slot| !matches!(slot.what, What::Word(_)));
        let words = row.iter().any(|slot| matches!(slot.what, What::Word(_)));
        let last_digits = row.last().is_some_and(|slot| !matches!(slot.what, What::Word(_)));
        let glued = last_digits
            && self
                .tokens
                .get(end)
                .is_some_and(|token| !token.spaced && matches!(token.kind, TokenKind::Word | TokenKind::Digits));
        let article = next == 1 && row.first().is_some_and(|slot| slot.article);
        NumberAt {
            end,
            value,
            alt: None,
            ordinal: false,
            words,
            digits,
            fraction: false,
            article,
            about: false,
            glued,
            scale: self.last_scale(next),
        }
    }

    /// Reads a number that begins with neither an article nor a part.
    fn number(&self, from: usize) -> Option<NumberAt> {
        let plain = self.plain(from, false)?;
        if plain.ordinal {
            let mut made = self.made(plain.next, plain.value);
            made.ordinal = true;
            made.article = false;
            return Some(made);
        }
        self.beyond(plain)
    }

    /// Reads what may follow a cardinal: a group, decimals in words, a fraction.
    fn beyond(&self, plain: Plain) -> Option<NumberAt> {
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
    fn group(&self, plain: Plain) -> Option<NumberAt> {
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
    fn of_scale(&self, next: usize, value: Decimal) -> (usize, Decimal) {
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
                    let Some(part) = self.plain(next, true).filter(|part| !part.ordinal && part.value.is_integer())
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
    fn over(&self, plain: Plain) -> Option<(usize, Decimal)> {
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
    fn ends_fraction(&self, next: usize) -> bool {
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

    /// Reads a number that begins with a part: `half a million`, `demi-douzaine`, `la moitié`.
    fn part_first(&self) -> Option<NumberAt> {
        let Some(Piece::Part(under)) = self.piece(0) else { return None };
        let value = Decimal::ONE.checked_div(Decimal::from(under))?;
        let (next, value) = self.of_scale(1, value);
        let word = self.tokens.word(self.row.first()?.start);
        let stands = next > 1 || under == 2 && self.table.is_some_and(|table| table.is_half(word));
        stands.then(|| NumberAt { fraction: next == 1, ..self.made(next, value) })
    }

    /// Reads a number that begins with `a`: `a hundred and two`, `a dozen`, `a third of`.
    fn article_first(&self) -> Option<NumberAt> {
        let one = Plain { next: 1, value: Decimal::ONE, ordinal: false, scale: 0, alt: None };
        match self.piece(1)? {
            Piece::Hundred | Piece::Scale(_) if !self.plural(1) => self.number(1),
            Piece::Group(..) if !self.plural(1) => self.group(one),
            Piece::Part(2) if self.piece(2).and_then(size).is_none() => {
                let (next, value) = self.of_scale(2, Decimal::new(5, 1));
                self.ends_fraction(next).then(|| NumberAt { fraction: true, ..self.made(next, value) })
            }
            Piece::Part(_) | Piece::OrdSmall(_) | Piece::OrdHundred | Piece::OrdScale(_) => {
                let (next, value) = self.over(one)?;
                let (next, value) = self.of_scale(next, value);
                Some(NumberAt { fraction: true, ..self.made(next, value) })
            }
            _ => None,
        }
    }

    fn fraction_first(&self, over: i64, under: i64) -> Option<NumberAt> {
        let value = Decimal::from(over).checked_div(Decimal::from(under))?;
        let (next, value) = self.of_scale(1, value);
        Some(NumberAt { fraction: true, ..self.made(next, value) })
    }

    fn plain(&self, from: usize, group: bool) -> Option<Plain> {
        self.plain_from(from, group)
    }

    /// Reads a cardinal or an ordinal; with `group`, no further than the next scale.
    fn plain_from(&self, from: usize, group: bool) -> Option<Plain> {
        let mut sum = Sum::new(self.language, group);
        let mut at = from;
        while let Some(slot) = self.row.get(at) {
            let before = at.checked_sub(1).filter(|before| *before >= from).and_then(|before| self.piece(before));
            if slot.fresh && at > from {
                break;
            }
            let took = match slot.what {
                What::Word(Piece::And) => self.and(&mut sum, &mut at),
                What::Word(piece) => {
                    let lone_one = at == from + 1 && sum.current == Some(Decimal::ONE);
                    if lone_one && matches!(piece, Piece::OrdHundred | Piece::OrdHundreds(_) | Piece::OrdScale(_)) {
                        break;
                    }
                    sum.unit_next = matches!(self.piece(at + 1), Some(Piece::Small(1..=9)));
                    sum.word(piece, slot.plural, before, at == from)
                }
                What::Digits { value, ordinal, alt, scaled } if at == from => {
                    sum.digits(value, ordinal, alt, scaled);
                    true
                }
                What::Digits { value, ordinal: false, .. } => sum.more_digits(value),
                _ => false,
            };
            if !took {
                break;
            }
            at += 1;
            let french_cents = self.language == Language::Fr && sum.digits && self.piece(at) == Some(Piece::Hundred);
            if sum.done || french_cents && !self.counts_hundreds(at, from) {
                break;
            }
        }
        if at == from {
            return None;
        }
        let value = sum.total.checked_add(sum.current.unwrap_or_default())?;
        Some(Plain { next: at, value, ordinal: sum.ordinal, scale: sum.scale, alt: sum.alt.filter(|_| at == from + 1) })
    }

    /// Returns whether the French `cent` after a digit is a hundred and not a coin: `3 cents et 21`, `3 cent mille`.
    fn counts_hundreds(&self, at: usize, from: usize) -> bool {
        at > from + 1
            || match self.piece(at + 1) {
                Some(Piece::And) => matches!(self.row.get(at + 2).map(|slot| slot.what), Some(What::Digits { .. })),
                Some(Piece::Small(_)) => !self.row.get(at + 1).is_some_and(|slot| slot.article),
                Some(Piece::Scale(_)) => true,
                _ => false,
            }
    }

    /// Reads `and` with what follows it, where that is smaller than what may be added; steps to its last piece.
    fn and(&self, sum: &mut Sum, at: &mut usize) -> bool {
        let next = *at + 1;
        let Some(limit) = sum.limit_after_and(self.piece(next)) else { return false };
        let inner = sum.current.is_some();
        let Some(part) = self.plain_from(next, inner) else { return false };
        let fraction = matches!(self.piece(part.next), Some(Piece::Part(_)))
            || self.plural(part.next) && !matches!(self.piece(part.next), Some(Piece::Scale(_) | Piece::Hundred));
        let fraction = fraction && !(inner && self.language == Language::Pt);
        if part.value >= limit
            || part.value < Decimal::ONE
            || fraction
            || sum.ordinal && !part.ordinal
            || !part.value.is_integer()
        {
            return false;
        }
        let Some(current) = sum.current.unwrap_or_default().checked_add(part.value) else { return false };
        sum.current = Some(current);
        sum.ordinal |= part.ordinal;
        sum.room = 0;
        sum.done = !inner || sum.ordinal;
        if !inner && part.scale > 0 {
            sum.scale = part.scale;
        }
        *at = part.next - 1;
        true
    }
}

/// What has been added up so far.
struct Sum {
    language: Language,
    group: bool,
    total: Decimal,
    /// What each scale so far has given, the largest first.
    parts: Vec<(u8, Decimal)>,
    current: Option<Decimal>,
    room: u16,
    scale: u8,
    ordinal: bool,
    digits: bool,
    alt: Option<Decimal>,
    done: bool,
    unit_next: bool,
}

impl Sum {
    fn new(language: Language, group: bool) -> Self {
        Self {
            language,
            group,
            total: Decimal::ZERO,
            parts: Vec::new(),
            current: None,
            room: 0,
            scale: 0,
            ordinal: false,
            digits: false,
            alt: None,
            done: false,
            unit_next: false,
        }
    }

    fn digits(&mut self, value: Decimal, ordinal: bool, alt: Option<Decimal>, scaled: bool) {
        self.current = Some(value);
        self.ordinal = ordinal;
        self.alt = alt;
        self.digits = true;
        self.done = ordinal || scaled;
    }

    /// Takes digits after a scale: `2 millions 300 000`.
    fn more_digits(&mut self, value: Decimal) -> bool {
        let fits = self.language != Language::En
            && self.current.is_none()
            && self.scale >= 3
            && value.is_integer()
            && ten_to(self.scale).is_some_and(|scale| value < scale);
        if fits {
            self.current = Some(value);
            self.digits = true;
            self.room = 0;
        }
        fits
    }

    fn word(&mut self, piece: Piece, plural: bool, before: Option<Piece>, first: bool) -> bool {
        let ordinal =
            matches!(piece, Piece::OrdSmall(_) | Piece::OrdHundred | Piece::OrdHundreds(_) | Piece::OrdScale(_));
        if self.ordinal && !ordinal {
            return false;
        }
        let took = match piece {
            Piece::Small(value) => self.small(value, before),
            // Romance ordinals are ordinal throughout (`vigésimo quinto`); `veinte quintos` is a fraction.
            Piece::OrdSmall(_) if !first && !self.ordinal && self.romance() => false,
            Piece::OrdSmall(value) => (!self.digits || self.current.is_none()) && self.small(value, before),
            Piece::Hundred if first && plural => false,
            Piece::OrdHundred if !first && plural => false,
            Piece::Hundred | Piece::OrdHundred => self.hundred(),
            Piece::Hundreds(value) | Piece::OrdHundreds(value) => {
                !(ordinal && plural && !first) && self.hundreds(value)
            }
            Piece::Scale(_) if first && plural || self.group => false,
            Piece::OrdScale(_) if self.group || !first && plural => false,
            Piece::Scale(power) | Piece::OrdScale(power) => self.scale(power),
            Piece::Fixed(mantissa, power) if first => {
                self.current = fixed(mantissa, power);
                self.room = 0;
                self.current.is_some()
            }
            _ => false,
        };
        self.ordinal |= took && ordinal;
        took
    }

    fn small(&mut self, value: u8, before: Option<Piece>) -> bool {
        let number = Decimal::from(value);
        match self.current {
            None => self.current = Some(number),
            Some(current) if self.language == Language::Fr && value == 20 && before == Some(Piece::Small(4)) => {
                self.current = Some(current + Decimal::from(76));
            }
            Some(current) if current.is_zero() && value > 0 && self.language == Language::Es && value < 10 => {
                self.current = Some(number);
            }
            Some(current) if value > 0 && u16::from(value) < self.room && self.fits(value, before) => {
                self.current = Some(current + number);
            }
            Some(current)
                if self.language == Language::En && value >= 20 && current < Decimal::TEN && self.spoken(before) =>
            {
                self.current = Some(current * Decimal::ONE_HUNDRED + number);
            }
            Some(_) => return false,
        }
        self.room = self.room_after(value, before);
        true
    }

    fn romance(&self) -> bool {
        matches!(self.language, Language::Es | Language::Pt | Language::It)
    }

    /// `one twenty two` for 122.
    fn spoken(&self, before: Option<Piece>) -> bool {
        self.unit_next && self.scale == 0 && self.total.is_zero() && matches!(before, Some(Piece::Small(1..=9)))
    }

    /// In French only `sept`, `huit` and `neuf` follow `dix`.
    fn fits(&self, value: u8, before: Option<Piece>) -> bool {
        let after_ten = matches!(before, Some(Piece::Small(10)));
        !(after_ten && self.language == Language::Fr) || (7..=9).contains(&value)
    }

    fn room_after(&self, value: u8, before: Option<Piece>) -> u16 {
        let french = self.language == Language::Fr;
        match value {
            20 if french && before == Some(Piece::Small(4)) => 20,
            60 | 80 if french => 20,
            10 if french => 10,
            10 if matches!(self.language, Language::Es | Language::Pt | Language::It) => 10,
            20.. if value % 10 == 0 => 10,
            _ => 0,
        }
    }

    fn hundred(&mut self) -> bool {
        let hundred = Decimal::ONE_HUNDRED;
        let current = match self.current {
            None => hundred,
            Some(current)
                if current > Decimal::ZERO && (current < hundred || self.digits && current < Decimal::ONE_THOUSAND) =>
            {
                match current.checked_mul(hundred) {
                    Some(current) => current,
                    None => return false,
                }
            }
            Some(_) => return false,
        };
        self.current = Some(current);
        self.room = 100;
        self.digits = false;
        true
    }

    fn hundreds(&mut self, value: u16) -> bool {
        if self.current.is_some() {
            return false;
        }
        self.current = Some(Decimal::from(value));
        self.room = 100;
        true
    }

    /// Multiplies what has been added up since the last scale that is as large: `455 mil 228 millones`.
    fn scale(&mut self, power: u8) -> bool {
        let Some(factor) = ten_to(power) else { return false };
        let mut group = self.current;
        let mut kept = self.parts.len();
        while let Some((earlier, amount)) = kept.checked_sub(1).and_then(|last| self.parts.get(last)) {
            if *earlier >= power {
                break;
            }
            group = group.unwrap_or_default().checked_add(*amount);
            if group.is_none() {
                return false;
            }
            kept -= 1;
        }
        if kept > 0 && self.parts.get(kept - 1).is_some_and(|(earlier, _)| *earlier == power) {
            return false;
        }
        let Some(amount) = group.unwrap_or(Decimal::ONE).checked_mul(factor) else { return false };
        self.parts.truncate(kept);
        let Some(total) = self.parts.iter().try_fold(amount, |sum, (_, part)| sum.checked_add(*part)) else {
            return false;
        };
        self.parts.push((power, amount));
        self.total = total;
        self.current = None;
        self.scale = power;
        true
    }

    /// Returns what must stay below after `and`, if a number may go on there.
    fn limit_after_and(&self, next: Option<Piece>) -> Option<Decimal> {
        let number = matches!(
            next,
            None | Some(
                Piece::Small(_)
                    | Piece::Hundred
                    | Piece::Hundreds(_)
                    | Piece::Scale(_)
                    | Piece::OrdSmall(_)
                    | Piece::OrdHundred
                    | Piece::OrdHundreds(_)
            )
        );
        if !number {
            return None;
        }
        let Some(current) = self.current else {
            return (self.scale >= 3 && self.language != Language::Ru).then(|| ten_to(self.scale)).flatten();
        };
        let small = match next {
            Some(Piece::Small(value) | Piece::OrdSmall(value)) => value,
            _ => 0,
        };
        match self.language {
            // `ein und dreißig`: the unit comes first.
            Language::De if current % Decimal::ONE_HUNDRED < Decimal::TEN && small >= 20 => Some(Decimal::ONE_HUNDRED),
            Language::Fr if self.room <= 20 => {
                (matches!(small, 1 | 11) && self.room > 0).then_some(Decimal::from(self.room))
            }
            Language::En | Language::It | Language::De if self.room < 100 => None,
            Language::Ru | Language::Other => None,
            _ => (self.room > 0).then_some(Decimal::from(self.room)),
        }
    }
}

fn fixed(mantissa: i64, power: i8) -> Option<Decimal> {
    let mantissa = Decimal::from(mantissa);
    let factor = ten_to(power.unsigned_abs())?;
    if power < 0 { mantissa.checked_div(factor) } else { mantissa.checked_mul(factor) }
}
