//! A text as the grammar of dates sees it: tokens with what they can mean, and the numbers among them.

use std::cell::Cell;

use crate::text::moments::lexicon::Lexeme;
use crate::text::moments::lexicon::Lexicon;
use crate::text::moments::lexicon::Thing;
use crate::text::moments::lexicon::Unit;
use crate::text::moments::lexicon::link::*;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// What a rule returns: what it read, and the token after it.
pub(super) type Read<T> = Option<(T, usize)>;

/// A text with the meanings of its words in one language.
pub(super) struct Reader<'t> {
    /// The text.
    pub tokens: &'t Tokens<'t>,
    /// The language.
    pub lexicon: &'t Lexicon,
    lexemes: Vec<Lexeme>,
    depth: Cell<u8>,
}

/// How deep days may lie in each other: `the end of the first week of two months before Easter`.
const DEEPEST: u8 = 4;

impl<'t> Reader<'t> {
    /// Looks all words up once.
    pub fn of(tokens: &'t Tokens<'t>, lexicon: &'t Lexicon) -> Self {
        let lexemes = (0..tokens.len()).map(|index| lexicon.at(tokens, index)).collect();
        Self { tokens, lexicon, lexemes, depth: Cell::new(0) }
    }

    /// Returns whether an expression could begin at a token: what only stands between others needs something near
    /// by that stands for itself.
    pub fn may_begin_expression(&self, at: usize) -> bool {
        const OPENERS: u32 = FROM | IN | BETWEEN | BEFORE | AFTER | SINCE | UNTIL | AGO_BEFORE | AHEAD_BEFORE | ONE | WITHIN
            | WEEK_OF | YEARS | HALF_TO | CLOCK | AT | FOR;
        if self.is_anchor(at) {
            return true;
        }
        if !self.is(at, OPENERS) {
            return self.sign(at, "'") || self.kind(at) == Some(TokenKind::Word) && self.tokens.get(at).is_some_and(|token| token.capital) && self.is_roman(at);
        }
        let from = self.after(at);
        (from..from + 4).any(|near| self.is_anchor(near))
    }

    /// Returns whether figures, or a word that stands for a part of a date, begin at a token.
    fn is_anchor(&self, at: usize) -> bool {
        match self.lexeme(at).entry {
            0 => self.kind(at) == Some(TokenKind::Digits),
            entry => self.lexicon.entry(entry).things[0].is_some() && !self.is(at, ONE),
        }
    }

    /// Returns whether a token is made of the figures of Roman numbers up to 30.
    fn is_roman(&self, at: usize) -> bool {
        self.tokens.written(at).starts_with(['I', 'V', 'X'])
    }

    /// Returns whether a date, a time or a length of time could begin at a token.
    pub fn may_begin(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Digits)
            || self.lexemes.get(at).is_some_and(|lexeme| lexeme.entry != 0)
    }

    /// Goes one day deeper, unless it is too deep already.
    pub fn deeper(&self) -> bool {
        let depth = self.depth.get();
        self.depth.set(depth.saturating_add(u8::from(depth < DEEPEST)));
        depth < DEEPEST
    }

    /// Comes back from one day.
    pub fn shallower(&self) {
        self.depth.set(self.depth.get().saturating_sub(1));
    }

    fn lexeme(&self, at: usize) -> Lexeme {
        self.lexemes.get(at).copied().unwrap_or_default()
    }

    /// Returns what a word does between others.
    pub fn links(&self, at: usize) -> u32 {
        match self.lexeme(at).entry {
            0 => 0,
            entry => self.lexicon.entry(entry).links,
        }
    }

    /// Returns whether a word does one of several things between others.
    pub fn is(&self, at: usize, links: u32) -> bool {
        self.links(at) & links != 0
    }

    /// Returns whether a word only stands between others.
    pub fn stands_for_nothing(&self, at: usize) -> bool {
        self.find(at, Some).is_none()
    }

    /// Returns the token after the phrase that begins at one.
    pub fn after(&self, at: usize) -> usize {
        at + usize::from(self.lexeme(at).len).max(1)
    }

    /// Returns the token after the phrase at `at` where it does one of several things, else `at`.
    pub fn skip(&self, at: usize, links: u32) -> usize {
        if self.is(at, links) { self.after(at) } else { at }
    }

    /// Returns whether the phrase that ends before a token does one of several things.
    pub fn follows(&self, at: usize, links: u32) -> bool {
        (1..=5).any(|back| at.checked_sub(back).is_some_and(|start| self.is(start, links) && self.after(start) == at))
    }

    /// Returns the first meaning of a word that a rule wants.
    pub fn find<T>(&self, at: usize, wanted: impl Fn(Thing) -> Option<T>) -> Read<T> {
        let lexeme = self.lexeme(at);
        if lexeme.entry == 0 {
            return None;
        }
        let entry = self.lexicon.entry(lexeme.entry);
        let found = entry.things.into_iter().flatten().find_map(wanted)?;
        Some((found, self.after(at)))
    }

    /// Returns the meaning of the phrase that ends before a token, if a rule wants it.
    pub fn find_before<T>(&self, at: usize, wanted: impl Fn(Thing) -> Option<T>) -> Option<T> {
        (1..=4).find_map(|back| {
            let (found, next) = self.find(at.checked_sub(back)?, &wanted)?;
            (next == at).then_some(found)
        })
    }

    /// Returns whether a token is a sign.
    pub fn sign(&self, at: usize, sign: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Sign) && self.tokens.word(at) == sign
    }

    /// Returns whether a token is one of some signs of one letter.
    pub fn sign_of(&self, at: usize, signs: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Sign) && signs.contains(self.tokens.word(at))
    }

    /// Returns whether a token stands close to the one before it.
    pub fn touches(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| !token.spaced && token.kind != TokenKind::LineEnd)
    }

    /// Returns the kind of a token.
    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// Returns the value of at most nine figures, and how many they are.
    pub fn figures(&self, at: usize) -> Option<(u32, usize)> {
        let token = self.tokens.get(at).filter(|token| token.kind == TokenKind::Digits)?;
        let len = (token.end - token.start) as usize;
        if len > 9 {
            return None;
        }
        Some((self.tokens.word(at).parse().ok()?, len))
    }

    /// Returns whether figures are part of a longer number, code or sum: `3 000`, `1.5`, `AB-12`, `$12`, `12 %`.
    pub fn is_part_of_number(&self, first: usize, next: usize) -> bool {
        self.is_glued_before(first) || self.is_glued_after(next)
    }

    fn is_glued_before(&self, first: usize) -> bool {
        let Some(before) = first.checked_sub(1) else { return false };
        match self.kind(before) {
            Some(TokenKind::Digits) => self.tokens.word(first).len() == 3,
            Some(TokenKind::Sign) if self.sign_of(before, "$€£¥#№+") => true,
            Some(TokenKind::Sign) if self.sign(before, "-") && self.is_short_range(first) => false,
            Some(TokenKind::Sign) if self.touches(first) && self.sign_of(before, ".,-/:") => {
                self.touches(before) && before > 0 && matches!(self.kind(before - 1), Some(TokenKind::Digits))
            }
            _ => false,
        }
    }

    /// Returns whether figures are the second of two short ones: `13-15`.
    fn is_short_range(&self, second: usize) -> bool {
        let short = |at: usize| self.figures(at).is_some_and(|(_, len)| len <= 2);
        let joined = second >= 3 && self.touches(second - 2) && self.sign_of(second - 3, ".,-/:");
        second >= 2 && short(second) && short(second - 2) && !joined && !self.sign_of(second + 1, "-/")
    }

    /// Returns whether figures go on after a token: `000`, `.5`, `%`.
    pub fn is_glued_after(&self, next: usize) -> bool {
        match self.kind(next) {
            Some(TokenKind::Digits) => self.tokens.word(next).len() == 3 && !self.touches(next),
            Some(TokenKind::Sign) => {
                self.sign_of(next, "%€$£°‰")
                    || (self.touches(next)
                        && self.touches(next + 1)
                        && self.sign_of(next, ".,")
                        && self.kind(next + 1) == Some(TokenKind::Digits))
            }
            _ => false,
        }
    }

    /// Reads a whole number in figures or words.
    pub fn whole(&self, at: usize) -> Read<u32> {
        match self.figures(at) {
            Some((value, _)) => Some((value, at + 1)),
            None => self.worded(at),
        }
    }

    /// Reads a number in words below 10,000: `vingt-neuf`, `deux mille vingt`, `nineteen ninety six`.
    pub fn worded(&self, at: usize) -> Read<u32> {
        let number = |at| self.find(at, |thing| if let Thing::Number(number) = thing { Some(number) } else { None });
        let (mut part, mut next) = number(at)?;
        let mut total = 0;
        for _ in 0..6 {
            let mut from = next;
            if self.sign(from, "-") && self.touches(from) {
                from += 1;
            } else if self.is(from, AND) {
                from = self.after(from);
            }
            let Some((more, end)) = number(from) else { break };
            if more == 100 && part < 100 || more == 1000 && part < 1000 {
                if from != next && !self.sign(next, "-") {
                    break;
                }
                part = part.max(1) * more;
                if more == 1000 {
                    total += part;
                    part = 0;
                }
            } else if part == 0
                || (part % 100 == 0 && more < 100)
                || (part % 1000 == 0 && more < 1000)
                || (part % 100 >= 20 && part % 10 == 0 && more < 20 && more % 10 != 0)
            {
                if part % 100 == 0 && part > 0 && from != next && !self.is(next, AND) {
                    break;
                }
                part += more;
            } else if (10..=20).contains(&part) && total == 0 && more >= 10 && from == next {
                part = part * 100 + more;
            } else {
                break;
            }
            next = end;
        }
        Some((total + part, next)).filter(|(value, _)| *value < 10_000)
    }

    /// Reads an ordinal number: `1er`, `3rd`, `deuxième`, `twenty-first`.
    pub fn ordinal(&self, at: usize) -> Read<u32> {
        let suffix = |thing| matches!(thing, Thing::OrdinalSuffix).then_some(());
        let one = |thing| if let Thing::Ordinal(number) = thing { Some(number) } else { None };
        if let Some((value, _)) = self.figures(at) {
            let sign = |at: usize| self.sign(at, "°") && self.touches(at);
            if sign(at + 1) {
                return Some((value, at + 2));
            }
            // `18-го`, `1.º`
            let after = if self.sign_of(at + 1, "-.") && self.touches(at + 1) { at + 2 } else { at + 1 };
            let (_, next) = self.find(after, suffix).filter(|_| self.touches(after))?;
            return Some((value, next));
        }
        if let Some(found) = self.find(at, one) {
            return Some(found);
        }
        let (tens, next) = self.find(at, |thing| match thing {
            Thing::Number(tens @ (20 | 30)) => Some(tens),
            _ => None,
        })?;
        let from = if self.sign(next, "-") { next + 1 } else { next };
        let (units, end) = self.find(from, one)?;
        (units < 10).then_some((tens + units, end))
    }

    /// Reads an amount that may have decimals or be a fraction: `3`, `1,5`, `1/2`, `one and a half`, `une demi`.
    pub fn amount(&self, at: usize) -> Read<f64> {
        let half = |thing| matches!(thing, Thing::OneHalf).then_some(());
        if let Some((value, len)) = self.figures(at) {
            if self.sign(at + 1, "/") && self.touches(at + 1) && self.touches(at + 2) {
                let (below, _) = self.figures(at + 2)?;
                return (below > value && below < 10).then(|| (f64::from(value) / f64::from(below), at + 3));
            }
            let decimals = self
                .figures(at + 2)
                .filter(|_| len < 7 && self.sign_of(at + 1, ".,") && self.touches(at + 1) && self.touches(at + 2));
            if let Some((_, places)) = decimals {
                let written = format!("{}.{}", self.tokens.word(at), self.tokens.word(at + 2));
                return Some((written.parse().ok()?, at + 3)).filter(|_| places != 3 || value == 0);
            }
            return Some((f64::from(value), at + 1));
        }
        if let Some((_, next)) = self.find(at, half) {
            return Some((0.5, if self.sign(next, "-") { next + 1 } else { next }));
        }
        if let Some((value, next)) = self.worded(at) {
            if value == 1
                && let Some((_, next)) = self.find(next, half)
                && self.is(at, ONE)
            {
                return Some((0.5, if self.sign(next, "-") { next + 1 } else { next }));
            }
            if let Some((share, after)) = self.is(next, AND).then(|| self.share(self.after(next))).flatten() {
                return Some((f64::from(value) + share, after));
            }
            return Some((f64::from(value), next));
        }
        if self.is(at, ONE) {
            let next = self.after(at);
            if let Some((_, next)) = self.find(next, half) {
                return Some((0.5, if self.sign(next, "-") { next + 1 } else { next }));
            }
            return Some((1.0, next));
        }
        None
    }

    /// Reads `half` or `a quarter`, the part of a unit that was said before.
    pub fn share(&self, at: usize) -> Read<f64> {
        let at = self.skip(at, ONE);
        self.find(at, |thing| match thing {
            Thing::OneHalf => Some(0.5),
            Thing::OneQuarter => Some(0.25),
            _ => None,
        })
    }

    /// Reads the name of a length of time.
    pub fn unit(&self, at: usize) -> Read<Unit> {
        self.find(at, |thing| if let Thing::Unit(unit) = thing { Some(unit) } else { None })
    }

    /// Returns whether a word counts several without saying how many.
    pub fn is_plural(&self, at: usize) -> bool {
        self.find(at, |thing| matches!(thing, Thing::Plural).then_some(())).is_some()
    }

    /// Reads `this`, `next`, `last`.
    pub fn shift(&self, at: usize) -> Read<i64> {
        self.find(at, |thing| if let Thing::Shift(shift) = thing { Some(i64::from(shift)) } else { None })
    }
}
