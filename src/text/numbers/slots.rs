//! The pieces of a number in a row, from words, parts of words and digits.

use rust_decimal::Decimal;

use super::digits;
use super::digits::Read;
use super::table::Found;
use super::table::Piece;
use super::table::Table;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;
use crate::text::tongue::Language;

/// The most pieces that one number has.
const MOST: usize = 48;

/// What a piece is.
#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    /// A word or a part of one.
    Word(Piece),
    /// A figure in digits, and whether letters after it make an ordinal of it.
    Digits {
        /// What it is worth.
        value: Decimal,
        /// What else it could be worth.
        alt: Option<Decimal>,
        /// Whether it is an ordinal.
        ordinal: bool,
        /// Whether letters such as `k` have multiplied it.
        scaled: bool,
    },
    /// A fraction in digits.
    Fraction(i64, i64),
}

/// One piece and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    /// What it is.
    pub what: What,
    /// Its first token.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
    /// Whether it is in the plural.
    pub plural: bool,
    /// Whether it could be an article.
    pub article: bool,
    /// Whether it begins a word that is a denominator by itself: `veinteavos`.
    pub fresh: bool,
}

impl Slot {
    /// Returns the piece if it is a word.
    pub(super) fn piece(&self) -> Option<Piece> {
        if let What::Word(piece) = self.what { Some(piece) } else { None }
    }
}

/// Pieces in a row.
#[derive(Debug, Default)]
pub(super) struct Slots {
    /// The pieces.
    pub row: Vec<Slot>,
    /// Where digits that are no number end, if the row begins with such.
    pub other: Option<usize>,
}

/// Collects the pieces that stand in a row from a token on.
pub(super) fn gather(tokens: &Tokens<'_>, index: usize, table: Option<&Table>, language: Language) -> Slots {
    let mut slots = Slots::default();
    let mut at = index;
    while slots.row.len() < MOST {
        let hyphen = !slots.row.is_empty()
            && tokens.word(at) == "-"
            && tokens.get(at).is_some_and(|token| token.kind == TokenKind::Sign);
        let start = at + usize::from(hyphen);
        let Some(token) = tokens.get(start) else { break };
        let before = slots.row.last().map(|slot| slot.what);
        if hyphen && (token.kind != TokenKind::Word || spaced_unevenly(tokens, at)) {
            break;
        }
        let found = match token.kind {
            TokenKind::Word => word(tokens, start, table, &mut slots.row),
            TokenKind::Digits | TokenKind::Sign => number(tokens, start, language, table, &mut slots),
            TokenKind::LineEnd => None,
        };
        let Some(end) = found else { break };
        if hyphen && !may_hyphen(before, slots.row.last().map(|slot| slot.what)) {
            slots.row.pop();
            break;
        }
        at = end;
    }
    slots
}

/// Returns whether a dash has a blank on one side only.
fn spaced_unevenly(tokens: &Tokens<'_>, dash: usize) -> bool {
    tokens.get(dash).map(|token| token.spaced) != tokens.get(dash + 1).map(|token| token.spaced)
}

/// Returns whether a hyphen may stand between two pieces of one number: `vingt-deux`, `5-million`, `half-million`.
fn may_hyphen(before: Option<What>, after: Option<What>) -> bool {
    match (before, after) {
        (Some(What::Digits { .. }), Some(What::Word(piece))) => matches!(piece, Piece::Scale(_)),
        (Some(What::Word(_)), Some(What::Word(_))) => true,
        _ => false,
    }
}

fn word(tokens: &Tokens<'_>, at: usize, table: Option<&Table>, row: &mut Vec<Slot>) -> Option<usize> {
    let table = table?;
    let word = tokens.word(at);
    if let Some(Found { piece, plural, article }) = table.get(word) {
        row.push(Slot { what: What::Word(piece), start: at, end: at + 1, plural, article, fresh: false });
        return Some(at + 1);
    }
    let mut parts = table.split(word);
    let singular = word.strip_suffix('s').filter(|_| parts.is_empty());
    if let Some(singular) = singular {
        parts = table.split(singular);
        parts = if matches!(parts.last(), Some(Piece::Part(1) | Piece::OrdScale(_))) { parts } else { Vec::new() };
    }
    if parts.is_empty() || row.len() + parts.len() > MOST {
        return None;
    }
    let last = parts.len() - 1;
    let fresh = singular.is_some() || parts.last() == Some(&Piece::Part(1));
    for (no, piece) in parts.into_iter().enumerate() {
        let plural = singular.is_some() && no == last;
        let fresh = fresh && no == 0;
        row.push(Slot { what: What::Word(piece), start: at, end: at + 1, plural, article: false, fresh });
    }
    Some(at + 1)
}

fn number(
    tokens: &Tokens<'_>,
    at: usize,
    language: Language,
    table: Option<&Table>,
    slots: &mut Slots,
) -> Option<usize> {
    let push = |row: &mut Vec<Slot>, what: What, end: usize| {
        row.push(Slot { what, start: at, end, plural: false, article: false, fresh: false });
        Some(end)
    };
    if let Some((over, under)) = digits::vulgar(tokens.written(at)) {
        return push(&mut slots.row, What::Fraction(over, under), at + 1);
    }
    if tokens.word(at) == "&" {
        return if slots.row.is_empty() { None } else { push(&mut slots.row, What::Word(Piece::And), at + 1) };
    }
    if tokens.word(at) == "'" {
        let elided = slots.row.last().and_then(Slot::piece) == Some(Piece::Of);
        return elided.then(|| push(&mut slots.row, What::Word(Piece::Of), at + 1)).flatten();
    }
    let read = digits::read(tokens, at, language)?;
    let written = match read {
        Read::Figure(written) => written,
        Read::Other(end) => {
            if slots.row.is_empty() {
                slots.other = Some(end);
            }
            return None;
        }
    };
    if let Some((under, end)) = denominator(tokens, written.end) {
        let over: Option<i64> = (!written.signs).then(|| tokens.word(at).parse().ok()).flatten();
        if let (Some(over), Some(under)) = (over, under) {
            return push(&mut slots.row, What::Fraction(over, under), end);
        }
        if slots.row.is_empty() {
            slots.other = Some(end);
        }
        return None;
    }
    let letters = Letters::after(tokens, written.end, written.value, language, table);
    let value = letters.value.unwrap_or(written.value);
    let alt = if letters.value.is_some() { None } else { written.alt };
    let what = What::Digits { value, alt, ordinal: letters.ordinal, scaled: letters.value.is_some() };
    push(&mut slots.row, what, letters.end)
}

/// Reads `/4` after digits: the denominator if it is a common one, and where it ends.
fn denominator(tokens: &Tokens<'_>, slash: usize) -> Option<(Option<i64>, usize)> {
    let is = |at: usize, kind: TokenKind| tokens.get(at).is_some_and(|token| token.kind == kind && !token.spaced);
    if tokens.word(slash) != "/" || !is(slash, TokenKind::Sign) || !is(slash + 1, TokenKind::Digits) {
        return None;
    }
    let mut end = slash + 2;
    while end < slash + 8
        && matches!(tokens.word(end), "/" | ".")
        && is(end, TokenKind::Sign)
        && is(end + 1, TokenKind::Digits)
    {
        end += 2;
    }
    let under: Option<i64> = tokens.word(slash + 1).parse().ok();
    let common =
        under.filter(|under| end == slash + 2 && matches!(under, 2..=10 | 12 | 16 | 20 | 32 | 64 | 100 | 1000));
    Some((common, end))
}

/// What letters after digits make of them.
struct Letters {
    end: usize,
    value: Option<Decimal>,
    ordinal: bool,
}

impl Letters {
    fn after(tokens: &Tokens<'_>, end: usize, value: Decimal, language: Language, table: Option<&Table>) -> Self {
        let none = Self { end, value: None, ordinal: false };
        let Some(token) = tokens.get(end).filter(|token| token.kind == TokenKind::Word || tokens.word(end) == "-")
        else {
            return none;
        };
        let letters = tokens.word(end);
        if token.spaced {
            let next_word = tokens.get(end + 1).is_some_and(|next| next.kind == TokenKind::Word);
            let thousand =
                !glues(tokens, end + 1) && (tokens.written(end) == "k" || tokens.written(end) == "K" && !next_word);
            let value = thousand.then(|| value.checked_mul(Decimal::ONE_THOUSAND)).flatten();
            return Self { end: end + usize::from(value.is_some()), value, ordinal: false };
        }
        if let Some((end, value)) = exponent(tokens, end, value) {
            return Self { end, value: Some(value), ordinal: false };
        }
        if let Some(value) = magnitude(tokens.written(end), value).filter(|_| !glues(tokens, end + 1)) {
            return Self { end: end + 1, value: Some(value), ordinal: false };
        }
        let russian =
            language == Language::Ru && letters == "-" && !tokens.get(end + 1).is_none_or(|token| token.spaced);
        let at = end + usize::from(russian);
        let suffix = value.is_integer() && table.is_some_and(|table| table.is_suffix(tokens.word(at)));
        if suffix && !glues(tokens, at + 1) { Self { end: at + 1, value: None, ordinal: true } } else { none }
    }
}

/// Returns whether a word or digits stand at a token without a blank before.
fn glues(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.get(index).is_some_and(|token| !token.spaced && matches!(token.kind, TokenKind::Word | TokenKind::Digits))
}

fn exponent(tokens: &Tokens<'_>, at: usize, value: Decimal) -> Option<(usize, Decimal)> {
    if tokens.word(at) != "e" {
        return None;
    }
    let sign = matches!(tokens.word(at + 1), "+" | "-") && tokens.get(at + 1).is_some_and(|token| !token.spaced);
    let digits = at + 1 + usize::from(sign);
    tokens.get(digits).filter(|token| token.kind == TokenKind::Digits && !token.spaced)?;
    let power: u32 = tokens.word(digits).parse().ok().filter(|power| *power <= 24)?;
    let factor = Decimal::from_i128_with_scale(10i128.checked_pow(power)?, 0);
    let value = if tokens.word(at + 1) == "-" { value.checked_div(factor)? } else { value.checked_mul(factor)? };
    Some((digits + 1, value))
}

fn magnitude(letters: &str, value: Decimal) -> Option<Decimal> {
    let factor = match letters {
        "k" | "K" | "к" | "К" => 1_000,
        "M" | "MM" | "М" => 1_000_000,
        // `5G` is a network.
        "G" if value > Decimal::from(9) || !value.is_integer() => 1_000_000_000,
        _ => return None,
    };
    value.checked_mul(Decimal::from(factor))
}
