//! The grammar of numbers: pieces in a row become a value.

use rust_decimal::Decimal;

use super::At;
use super::BareScale;
use super::NumberAt;
use super::slots;
use super::slots::Slot;
use super::slots::What;
use super::sum::Sum;
use super::sum::ten_to;
use super::table;
use super::table::Piece;
use super::table::Table;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;
use crate::text::tongue::Language;

/// A cardinal or an ordinal, before fractions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain {
    pub next: usize,
    pub value: Decimal,
    pub ordinal: bool,
    pub scale: u8,
    pub alt: Option<Decimal>,
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

/// See `numbers::bare_scale_at` and `numbers::scale_at`.
pub(super) fn bare_scale(tokens: &Tokens<'_>, index: usize, language: Language) -> Option<BareScale> {
    let table = table::of(language)?;
    let first = table.get(tokens.word(index))?;
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
pub(super) fn size(piece: Piece) -> Option<Decimal> {
    match piece {
        Piece::Scale(power) => ten_to(power),
        Piece::Hundred => Some(Decimal::ONE_HUNDRED),
        Piece::Group(size, _) => Some(Decimal::from(size)),
        _ => None,
    }
}

/// The pieces of a row and what is needed to read them.
pub(super) struct Grammar<'a, 't> {
    pub tokens: &'a Tokens<'t>,
    pub row: &'a [Slot],
    pub language: Language,
    pub table: Option<&'static Table>,
}

impl Grammar<'_, '_> {
    pub(super) fn piece(&self, at: usize) -> Option<Piece> {
        self.row.get(at).and_then(Slot::piece)
    }

    pub(super) fn plural(&self, at: usize) -> bool {
        self.row.get(at).is_some_and(|slot| slot.plural)
    }

    pub(super) fn end(&self, next: usize) -> usize {
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

    pub(super) fn made(&self, next: usize, value: Decimal) -> NumberAt {
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

    pub(super) fn plain(&self, from: usize, group: bool) -> Option<Plain> {
        self.plain_from(from, group)
    }

    /// Reads a cardinal or an ordinal; with `group`, no further than the next scale.
    pub(super) fn plain_from(&self, from: usize, group: bool) -> Option<Plain> {
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
                    sum.same_word =
                        at > from && self.row.get(at - 1).is_some_and(|earlier| earlier.start == slot.start);
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
                Some(Piece::Small(_)) => !(self.plural(at) && self.row.get(at + 1).is_some_and(|slot| slot.article)),
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
