//! Two texts laid side by side, word by word.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::analysis::versions::pieces;
use crate::analysis::versions::tidied;
use crate::model::Span;
use crate::text::fold;
use crate::text::sentences::sentences;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// The words and signs of a text, without the ends of its lines. Places are counted in them.
pub(super) struct Words<'t> {
    /// The text, cut.
    pub(super) tokens: Tokens<'t>,
    /// The token of each word.
    at: Vec<usize>,
    /// The sentences, as ranges of tokens.
    sentences: Vec<Range<usize>>,
}

impl<'t> Words<'t> {
    /// Cuts a text. Linear in its length.
    pub(super) fn of(text: &'t str) -> Self {
        let tokens = Tokens::of(text);
        let at = (0..tokens.len()).filter(|index| tokens.all()[*index].kind != TokenKind::LineEnd).collect();
        let sentences = sentences(&tokens);
        Self { tokens, at, sentences }
    }

    /// Returns how many there are.
    pub(super) fn len(&self) -> usize {
        self.at.len()
    }

    /// Returns the kind of a word; a sign past the end.
    pub(super) fn kind(&self, word: usize) -> TokenKind {
        self.at.get(word).and_then(|token| self.tokens.get(*token)).map_or(TokenKind::Sign, |token| token.kind)
    }

    /// Returns a word in lower case and without accents.
    pub(super) fn folded(&self, word: usize) -> &str {
        self.at.get(word).map_or("", |token| self.tokens.word(*token))
    }

    /// Returns a word as written.
    pub(super) fn written(&self, word: usize) -> &'t str {
        self.at.get(word).map_or("", |token| self.tokens.written(*token))
    }

    /// Returns whether a word begins with a capital letter.
    pub(super) fn is_capital(&self, word: usize) -> bool {
        self.at.get(word).and_then(|token| self.tokens.get(*token)).is_some_and(|token| token.capital)
    }

    /// Returns where a stretch of words stands, in code points; an empty span at its place for none.
    pub(super) fn span(&self, words: &Range<usize>) -> Span {
        match (self.at.get(words.start), words.end.checked_sub(1).and_then(|last| self.at.get(last))) {
            (Some(first), Some(last)) if words.start < words.end => self.tokens.span(*first, *last),
            _ => Span::new(0, 0),
        }
    }

    /// Returns a stretch of words as written.
    pub(super) fn surface(&self, words: &Range<usize>) -> &'t str {
        match (self.at.get(words.start), words.end.checked_sub(1).and_then(|last| self.at.get(last))) {
            (Some(first), Some(last)) if words.start < words.end => self.tokens.surface(*first, *last),
            _ => "",
        }
    }

    /// Returns the text from the start of one stretch to the start of the next, or from the end of one to the end of the
    /// next, with the blanks between: `gap` is the stretch whose own words are wanted, `before` whether it comes first.
    pub(super) fn beside(&self, gap: &Range<usize>, before: bool) -> &'t str {
        let token = |word: usize| self.at.get(word).and_then(|token| self.tokens.get(*token));
        let end_of = |word: usize| word.checked_sub(1).and_then(token).map_or(0, |token| token.end as usize);
        let start_of = |word: usize| token(word).map_or(self.tokens.text.len(), |token| token.start as usize);
        let (from, to) = match before {
            true => (start_of(gap.start), start_of(gap.end)),
            false => (end_of(gap.start), end_of(gap.end)),
        };
        if gap.start < gap.end { self.tokens.text.get(from..to).unwrap_or("") } else { "" }
    }

    /// Returns whether a word goes on with the figure that the word before it belongs to: `,000` behind `20`.
    pub(super) fn goes_on(&self, word: usize) -> bool {
        let digits = |word: usize| self.kind(word) == TokenKind::Digits;
        let spaced =
            |word: usize| self.at.get(word).and_then(|at| self.tokens.get(*at)).is_none_or(|token| token.spaced);
        let Some(before) = word.checked_sub(1) else { return false };
        let groups = |word: usize| matches!(self.written(word), "," | "." | "'" | "’") && !spaced(word);
        let group = digits(word) && self.written(word).len() == 3 && spaced(word) && !self.line_ends_after(before);
        (groups(word) && digits(before) && digits(word + 1) && !spaced(word + 1))
            || (digits(word) && !spaced(word) && groups(before))
            || (group && digits(before) && self.written(before).len() <= 3)
    }

    /// Returns the words that a span touches.
    pub(super) fn within(&self, span: Span) -> Range<usize> {
        let first = self.tokens.at_point(span.start);
        let past =
            self.tokens.all().get(first..).map_or(first, |rest| {
                first + rest.partition_point(|token| self.tokens.span_of(token).start < span.end)
            });
        self.word_at(first)..self.word_at(past).max(self.word_at(first))
    }

    /// Returns the words of the sentences that a stretch of words touches.
    pub(super) fn sentence(&self, words: &Range<usize>) -> Range<usize> {
        let (Some(first), Some(last)) =
            (self.at.get(words.start), self.at.get(words.end.max(words.start + 1).saturating_sub(1)))
        else {
            return words.clone();
        };
        let from = self.sentences.partition_point(|sentence| sentence.end <= *first);
        let past = self.sentences.partition_point(|sentence| sentence.start <= *last);
        match (self.sentences.get(from), past.checked_sub(1).and_then(|at| self.sentences.get(at))) {
            (Some(one), Some(other)) if from < past => self.word_at(one.start)..self.word_at(other.end),
            _ => words.clone(),
        }
    }

    /// Returns the sentences, as ranges of words.
    pub(super) fn all_sentences(&self) -> impl Iterator<Item = Range<usize>> {
        self.sentences.iter().map(|sentence| self.word_at(sentence.start)..self.word_at(sentence.end))
    }

    /// Returns whether a line ends between a word and the next one.
    pub(super) fn line_ends_after(&self, word: usize) -> bool {
        match (self.at.get(word), self.at.get(word + 1)) {
            (Some(one), Some(next)) => next - one > 1,
            _ => true,
        }
    }

    /// Returns the first word at or behind a token.
    fn word_at(&self, token: usize) -> usize {
        self.at.partition_point(|at| *at < token)
    }

    /// Returns what a word is compared by: as written, with typography made alike.
    fn key(&self, word: usize) -> Cow<'_, str> {
        let written = self.written(word);
        match self.kind(word) {
            TokenKind::Sign => Cow::Borrowed(self.folded(word)),
            _ if written.is_ascii() => Cow::Borrowed(written),
            _ => {
                let plain = written.chars().filter(|c| !fold::is_invisible(*c)).nfkc().collect::<String>();
                Cow::Owned(plain.replace('œ', "oe").replace('Œ', "OE"))
            }
        }
    }
}

/// A stretch that is not the same: old words and new words.
pub(super) type Hunk = (Range<usize>, Range<usize>);

/// Which word of a newer text is which of an older one.
pub(super) struct Alignment {
    /// What each word of the older text is compared by.
    pub(super) old: Vec<u32>,
    /// The same of the newer text.
    pub(super) new: Vec<u32>,
    /// For each old word, the new one that it is.
    pub(super) to_new: Vec<Option<usize>>,
    /// For each new word, the old one that it is.
    pub(super) to_old: Vec<Option<usize>>,
    /// The stretches that are not the same: old words and new words, in order.
    pub(super) hunks: Vec<Hunk>,
    /// The new words as bytes, to be searched.
    bytes: Vec<u8>,
}

impl Alignment {
    /// Lays two texts side by side, in bounded time (see [`pieces`]); the result is the same every time. Then words that only happen to stand between two changes are let go, and what was taken out or put in is made to begin
    /// where lines and sentences do.
    pub(super) fn of(old: &Words<'_>, new: &Words<'_>) -> Self {
        let mut known: HashMap<Cow<'_, str>, u32> = HashMap::new();
        let old_ids = ids(old, &mut known);
        let new_ids = ids(new, &mut known);
        drop(known);
        let mut hunks = tidied::without_chance(pieces::hunks(&old_ids, &new_ids), old);
        tidied::slide(&mut hunks, (&old_ids, old), (&new_ids, new));
        let (to_new, to_old) = partners(&hunks, old.len(), new.len());
        let bytes = new_ids.iter().flat_map(|id| id.to_le_bytes()).collect();
        Self { old: old_ids, new: new_ids, to_new, to_old, hunks, bytes }
    }

    /// Returns where a run of words stands in the newer text: the first words of at most `most` places, which do not
    /// overlap. Linear.
    pub(super) fn places(&self, run: &[u32], most: usize) -> Vec<usize> {
        places(&self.bytes, run, most)
    }

    /// Returns how much of the older text stands in the newer one in the same order, in percent, rounded down.
    pub(super) fn shared(&self) -> u8 {
        let kept = self.to_new.iter().flatten().count();
        u8::try_from((kept * 100).checked_div(self.old.len()).unwrap_or(100)).unwrap_or(100)
    }
}

/// Returns a number for each word: the same for words that are compared as the same.
fn ids<'w>(words: &'w Words<'_>, known: &mut HashMap<Cow<'w, str>, u32>) -> Vec<u32> {
    let number = |word: usize| {
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        *known.entry(words.key(word)).or_insert(next)
    };
    (0..words.len()).map(number).collect()
}

/// For each word of each text, the word of the other that it is: all that no hunk has, in order.
fn partners(hunks: &[Hunk], old: usize, new: usize) -> (Vec<Option<usize>>, Vec<Option<usize>>) {
    let (mut to_new, mut to_old) = (vec![None; old], vec![None; new]);
    let (mut one, mut other) = (0, 0);
    for (before, after) in hunks.iter().chain(&[(old..old, new..new)]) {
        for (from, to) in (one..before.start).zip(other..after.start) {
            if let (Some(there), Some(back)) = (to_new.get_mut(from), to_old.get_mut(to)) {
                (*there, *back) = (Some(to), Some(from));
            }
        }
        (one, other) = (before.end, after.end);
    }
    (to_new, to_old)
}

/// Returns the places of a run in words that are written as bytes.
fn places(bytes: &[u8], run: &[u32], most: usize) -> Vec<usize> {
    if run.is_empty() {
        return Vec::new();
    }
    let needle: Vec<u8> = run.iter().flat_map(|id| id.to_le_bytes()).collect();
    let finder = memchr::memmem::Finder::new(&needle);
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(at) = bytes.get(from..).and_then(|rest| finder.find(rest)).map(|at| from + at) {
        // What begins inside a word is no place.
        if at % 4 == 0 {
            found.push(at / 4);
            from = at + needle.len();
        } else {
            from = at + 1;
        }
        if found.len() >= most {
            break;
        }
    }
    found
}
