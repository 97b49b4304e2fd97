//! A French text as its rules look at it: tokens with their classes, quotations, and frames.

use std::ops::Range;

use crate::text::attributions::french::verbs;
use crate::text::attributions::french::verbs::Form;
use crate::text::attributions::french::words;
use crate::text::attributions::quotations::Quotation;
use crate::text::attributions::quotations::quotations;
use crate::text::sentences::sentences;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// A form of a verb that makes someone speak.
pub(crate) const VERB: u32 = 1 << 30;
/// The end of a line inside a sentence, in a text that was wrapped.
pub(crate) const SOFT: u32 = 1 << 29;
/// Written with a capital.
pub(crate) const CAPITAL: u32 = 1 << 31;

/// A frame is no longer than this, in tokens.
const LONGEST_FRAME: usize = 600;

/// A stretch of tokens, both ends in it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Run {
    /// The first token.
    pub first: usize,
    /// The last token.
    pub last: usize,
}

impl Run {
    pub(crate) fn new(first: usize, last: usize) -> Self {
        Self { first, last: last.max(first) }
    }
}

/// A text with what the rules ask of each token.
pub(crate) struct Page<'a, 't> {
    /// The tokens.
    pub tokens: &'a Tokens<'t>,
    /// The quotations, in order.
    pub quotations: Vec<Quotation>,
    /// Sentences, those that a quotation joins being one, as ranges of tokens.
    pub frames: Vec<Range<usize>>,
    classes: Vec<u32>,
    /// For each token, the quotation that it is in (marks too), counted from one.
    quoted: Vec<u32>,
}

impl<'a, 't> Page<'a, 't> {
    /// Looks a text over once. Linear.
    pub(crate) fn of(tokens: &'a Tokens<'t>) -> Self {
        let quotations = quotations(tokens);
        let mut quoted = vec![0; tokens.len()];
        for (number, quotation) in quotations.iter().enumerate() {
            let number = u32::try_from(number + 1).unwrap_or(0);
            if let Some(inside) = quoted.get_mut(quotation.first..=quotation.last) {
                inside.fill(number);
            }
        }
        let classes = (0..tokens.len()).map(|index| class(tokens, index)).collect::<Vec<_>>();
        let mut page = Self { tokens, quotations, frames: Vec::new(), classes, quoted };
        page.soften();
        page.frames = page.framed();
        page
    }

    /// Marks the ends of lines that only wrap a sentence: the next line goes on in lower case, or the last word
    /// cannot end one.
    fn soften(&mut self) {
        for at in 1..self.tokens.len() {
            if !self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::LineEnd) {
                continue;
            }
            let lower = self.tokens.get(at + 1).is_some_and(|next| {
                next.kind == TokenKind::Word
                    && !next.capital
                    && self.tokens.written(at + 1).chars().next().is_some_and(char::is_lowercase)
            });
            let open = self.is(at - 1, words::DETERMINER | words::PREPOSITION | words::JOINER)
                && !self.is(at - 1, words::TIME)
                && self.wordy(at + 1);
            let goes_on =
                (lower && (self.wordy(at - 1) || matches!(self.word(at - 1), "," | "\"" | ")" | "'" | "-"))) || open;
            if goes_on && let Some(class) = self.classes.get_mut(at) {
                *class |= SOFT;
            }
        }
    }

    /// Joins the sentences that a quotation holds together.
    fn framed(&self) -> Vec<Range<usize>> {
        let mut frames: Vec<Range<usize>> = Vec::new();
        for sentence in sentences(self.tokens) {
            let inside = self.quotation(sentence.start).is_some_and(|quotation| quotation.first < sentence.start)
                || sentence.start.checked_sub(1).is_some_and(|before| self.is(before, SOFT));
            match frames.last_mut() {
                Some(last) if inside => last.end = sentence.end,
                _ => frames.push(sentence),
            }
        }
        frames.into_iter().flat_map(pieces).collect()
    }

    /// The quotation that a token is in, its marks being in it.
    pub(crate) fn quotation(&self, index: usize) -> Option<&Quotation> {
        let number = *self.quoted.get(index)?;
        self.quotations.get((number as usize).checked_sub(1)?)
    }

    /// The quotation that opens with a token.
    pub(crate) fn opens(&self, index: usize) -> Option<&Quotation> {
        self.quotation(index).filter(|quotation| quotation.first == index)
    }

    /// The quotation that closes with a token.
    pub(crate) fn closes(&self, index: usize) -> Option<&Quotation> {
        self.quotation(index).filter(|quotation| quotation.last == index)
    }

    /// Whether a token bears one of some classes.
    pub(crate) fn is(&self, index: usize, classes: u32) -> bool {
        self.classes.get(index).is_some_and(|class| class & classes != 0)
    }

    /// A token, folded.
    pub(crate) fn word(&self, index: usize) -> &str {
        self.tokens.word(index)
    }

    /// Whether a token is a word or a figure.
    pub(crate) fn wordy(&self, index: usize) -> bool {
        self.tokens.get(index).is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Digits))
    }

    /// Whether a token is a dash that sets words apart (not one that joins them).
    pub(crate) fn dash(&self, index: usize) -> bool {
        self.word(index) == "-"
            && self.tokens.get(index).is_some_and(|token| token.spaced)
            && self.tokens.get(index + 1).is_none_or(|token| token.spaced || self.word(index + 1) == "-")
    }

    /// Whether a token ends a line.
    pub(crate) fn line_end(&self, index: usize) -> bool {
        self.tokens.get(index).is_none_or(|token| token.kind == TokenKind::LineEnd) && !self.is(index, SOFT)
    }

    /// What a token may be as a verb that makes someone speak.
    pub(crate) fn form(&self, index: usize) -> Option<Form> {
        if !self.is(index, VERB) {
            return None;
        }
        verbs::form(self.word(index), self.tokens.written(index)).filter(|form| form.forms != 0)
    }

    /// Whether a stretch shows a finite verb outside quotations and parentheses, or is long enough to have one.
    pub(crate) fn has_clause(&self, run: Range<usize>) -> bool {
        let long = run.len() > 18;
        long || run.clone().any(|index| self.finite(index))
    }

    /// Whether a token is or announces a finite verb.
    pub(crate) fn finite(&self, index: usize) -> bool {
        if self.is(index, words::HAVE | words::BE | words::FINITE) {
            return true;
        }
        let clitic = matches!(
            self.word(index),
            "se" | "s" | "ne" | "n" | "il" | "elle" | "ils" | "elles" | "on" | "nous" | "je" | "j"
        );
        if clitic {
            return !self.is(index.wrapping_sub(1), words::PREPOSITION);
        }
        self.form(index).is_some_and(|form| form.forms & verbs::FINITE != 0)
            && !self.is(self.before(index), words::DETERMINER | words::PREPOSITION)
    }

    /// The token before, apostrophes passed over.
    pub(crate) fn before(&self, index: usize) -> usize {
        let Some(mut at) = index.checked_sub(1) else { return usize::MAX };
        if (self.word(at) == "'" || self.is(at, SOFT)) && at > 0 {
            at -= 1;
        }
        at
    }
}

/// Cuts a frame that is longer than any sentence, so that the work stays linear.
fn pieces(frame: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let (start, end) = (frame.start, frame.end);
    (start..end).step_by(LONGEST_FRAME).map(move |first| first..end.min(first + LONGEST_FRAME))
}

/// The classes of a token, told apart by the accents that folding takes away.
fn class(tokens: &Tokens<'_>, index: usize) -> u32 {
    let Some(token) = tokens.get(index) else { return 0 };
    if token.kind != TokenKind::Word {
        return 0;
    }
    let (word, written) = (tokens.word(index), tokens.written(index));
    let capital = if token.capital { CAPITAL } else { 0 };
    let class = match (word, written) {
        ("a", "a") => words::HAVE,
        ("a", "A") => words::PREPOSITION | words::HAVE,
        ("a", _) => words::PREPOSITION,
        ("la", "là") | ("ou", "où") if word == "la" => words::ADVERB,
        ("ou", "où") => words::RELATIVE,
        ("ou", _) => words::JOINER,
        ("des", "dès" | "Dès") => words::PREPOSITION | words::CIRCUMSTANCE,
        _ if word.len() > 24 => 0,
        _ => words::classes(word),
    };
    let verb = if word.len() <= 24 && verbs::form(word, written).is_some() { VERB } else { 0 };
    class | capital | verb
}
