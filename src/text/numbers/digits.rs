//! Figures written in digits, with the signs that group them and the decimal sign.

use rust_decimal::Decimal;

use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;
use crate::text::tongue::Language;

/// The most groups of digits that are read as one figure; what has more is none.
const GROUPS: usize = 12;

/// A figure in digits.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    /// One past its last token.
    pub end: usize,
    /// What it is worth.
    pub value: Decimal,
    /// What it is worth if the only sign in it is read the other way: `1,234`.
    pub alt: Option<Decimal>,
    /// Whether it has a grouping or a decimal sign.
    pub signs: bool,
}

/// What stands where digits begin.
#[derive(Clone, Copy, Debug)]
pub(super) enum Read {
    /// A figure.
    Figure(Written),
    /// A date, version, address or the like; not a figure before this token.
    Other(usize),
}

/// Reads the digits at a token, or at a decimal sign before digits (`,25`).
pub(super) fn read(tokens: &Tokens<'_>, index: usize, language: Language) -> Option<Read> {
    let token = tokens.get(index)?;
    match token.kind {
        TokenKind::Digits => grouped(tokens, index, language),
        TokenKind::Sign if matches!(tokens.word(index), "." | ",") && begins_here(tokens, index) => {
            is_digits(tokens, index + 1, false).then(|| {
                let value = decimal(tokens.word(index + 1), tokens.word(index + 1).len());
                value.map(|value| Read::Figure(Written { end: index + 2, value, alt: None, signs: true }))
            })?
        }
        _ => None,
    }
}

/// Returns whether nothing is stuck to the front of a token.
fn begins_here(tokens: &Tokens<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1).and_then(|before| tokens.get(before)) else { return true };
    tokens.get(index).is_some_and(|token| token.spaced)
        || before.kind == TokenKind::Sign && !matches!(tokens.word(index - 1), "." | "," | "'" | "/" | ")")
}

fn is_digits(tokens: &Tokens<'_>, index: usize, spaced: bool) -> bool {
    tokens.get(index).is_some_and(|token| token.kind == TokenKind::Digits && token.spaced == spaced)
}

/// Digits of at most 28 places with so many after the decimal sign; none beyond what a decimal holds.
fn decimal(digits: &str, scale: usize) -> Option<Decimal> {
    let cut = digits.len().checked_sub(scale)?;
    let whole = digits.get(..cut)?.trim_start_matches('0');
    let part = digits.get(cut..)?;
    let part = part.get(..part.len().min(20)).unwrap_or(part);
    if whole.len() > 28 {
        return None;
    }
    let part = part.get(..part.len().min(28 - whole.len()))?;
    let mantissa: i128 = if whole.len() + part.len() == 0 { 0 } else { format!("{whole}{part}").parse().ok()? };
    Decimal::try_from_i128_with_scale(mantissa, u32::try_from(part.len()).ok()?).ok()
}

fn grouped(tokens: &Tokens<'_>, index: usize, language: Language) -> Option<Read> {
    let first = tokens.word(index);
    if let Some(end) = spaced_groups(tokens, index) {
        return with_fraction(tokens, index, end, language);
    }
    let mut signs: [&str; GROUPS] = [""; GROUPS];
    let mut count = 0;
    let mut end = index + 1;
    while let Some(sign) = separator(tokens, end) {
        if count == GROUPS {
            return Some(Read::Other(end));
        }
        signs[count] = sign;
        count += 1;
        end += 2;
    }
    let signs = &signs[..count];
    let group = |no: usize| tokens.word(index + 2 * no);
    let written = |end: usize, scale: usize, alt: Option<usize>| {
        let digits: String = (index..end)
            .filter(|at| tokens.word(*at).as_bytes().first().is_some_and(u8::is_ascii_digit))
            .map(|at| tokens.word(at))
            .collect();
        let value = decimal(&digits, scale)?;
        let alt = alt.and_then(|scale| decimal(&digits, scale));
        Some(Read::Figure(Written { end, value, alt, signs: end > index + 1 }))
    };
    let threes = |from: usize, to: usize| (from..=to).all(|no| group(no).len() == 3);
    let indian = |to: usize| group(to).len() == 3 && (1..to).all(|no| group(no).len() == 2);
    let head = first.len() <= 3 && !(first.starts_with('0') && first.len() > 1);
    match signs {
        [] => written(index + 1, 0, None),
        ["'"] => {
            if head && threes(1, 1) {
                written(end, 0, None)
            } else {
                written(index + 1, 0, None)
            }
        }
        [","] if in_list(tokens, index) => written(index + 1, 0, None),
        [sign] => {
            let decimals = group(1).len();
            let points = decimal_sign(language) == *sign;
            let three = decimals == 3 && head && first != "0";
            match (three, points) {
                (true, true) => written(end, 3, Some(0)),
                (true, false) => written(end, 0, Some(3)),
                (false, _) => written(end, decimals, None),
            }
        }
        _ => {
            let same = signs.iter().all(|sign| *sign == signs[0]);
            let last = count;
            let body = signs[..count - 1].iter().all(|sign| *sign == signs[0]);
            if same && head && (threes(1, last) || signs[0] == "," && indian(last)) {
                written(end, 0, None)
            } else if body
                && !same
                && head
                && (threes(1, last - 1) || signs[0] == "," && indian(last - 1))
                && signs[count - 1] != "'"
            {
                written(end, group(last).len(), None)
            } else if same && signs[0] == "," {
                written(index + 1, 0, None)
            } else {
                Some(Read::Other(end))
            }
        }
    }
}

/// Returns whether digits go on a list without blanks: `26` in `22,24,26,31`.
fn in_list(tokens: &Tokens<'_>, index: usize) -> bool {
    index.checked_sub(2).is_some_and(|earlier| {
        tokens.word(index - 1) == ","
            && is_digits(tokens, index, false)
            && tokens.get(earlier).is_some_and(|token| token.kind == TokenKind::Digits)
            && tokens.get(index - 1).is_some_and(|token| !token.spaced)
    })
}

/// Returns the grouping or decimal sign at a token, where digits stand right before and right after it.
fn separator<'t>(tokens: &'t Tokens<'_>, index: usize) -> Option<&'t str> {
    tokens.get(index).filter(|token| token.kind == TokenKind::Sign && !token.spaced)?;
    let sign = tokens.word(index);
    (matches!(sign, "." | "," | "'") && is_digits(tokens, index + 1, false)).then_some(sign)
}

fn decimal_sign(language: Language) -> &'static str {
    if matches!(language, Language::En | Language::Other) { "." } else { "," }
}

/// Returns where groups of three digits with blanks between them end; none if there are no such groups.
fn spaced_groups(tokens: &Tokens<'_>, index: usize) -> Option<usize> {
    let first = tokens.word(index);
    if first.len() > 3 || first.starts_with('0') {
        return None;
    }
    let mut end = index + 1;
    while end < index + GROUPS && is_digits(tokens, end, true) && tokens.word(end).len() == 3 {
        end += 1;
    }
    (end > index + 1 && !is_digits(tokens, end, true)).then_some(end)
}

/// Reads a decimal part after groups with blanks: `1 234 567,89`.
fn with_fraction(tokens: &Tokens<'_>, index: usize, end: usize, language: Language) -> Option<Read> {
    let mut digits: String = (index..end).map(|at| tokens.word(at)).collect();
    let part = separator(tokens, end).filter(|sign| *sign == decimal_sign(language) || *sign == ".");
    let (mut after, mut scale) = (end, 0);
    if part.is_some() && separator(tokens, end + 2).is_none() {
        digits.push_str(tokens.word(end + 1));
        (after, scale) = (end + 2, tokens.word(end + 1).len());
    }
    Some(Read::Figure(Written { end: after, value: decimal(&digits, scale)?, alt: None, signs: true }))
}

/// Returns what a sign such as `½` is worth.
pub(super) fn vulgar(sign: &str) -> Option<(i64, i64)> {
    Some(match sign {
        "½" => (1, 2),
        "⅓" => (1, 3),
        "⅔" => (2, 3),
        "¼" => (1, 4),
        "¾" => (3, 4),
        "⅕" => (1, 5),
        "⅖" => (2, 5),
        "⅗" => (3, 5),
        "⅘" => (4, 5),
        "⅙" => (1, 6),
        "⅚" => (5, 6),
        "⅐" => (1, 7),
        "⅛" => (1, 8),
        "⅜" => (3, 8),
        "⅝" => (5, 8),
        "⅞" => (7, 8),
        "⅑" => (1, 9),
        "⅒" => (1, 10),
        _ => return None,
    })
}
