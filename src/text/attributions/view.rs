//! A text as the learned reader sees it: what each token is taken for, its quotation, its sentence, the cues near it.

use std::ops::Range;

use crate::text::attributions::classes;
use crate::text::attributions::vocabulary::Known;
use crate::text::attributions::vocabulary::Vocabulary;
use crate::text::sentences::sentences;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// How many tokens are read together at most; a longer line is cut.
const LONGEST: usize = 600;

/// From this step on, a word is often in a cue.
const CUEISH: u8 = 6;

/// What one token is taken for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// The number of its word; 0 where it is not known.
    pub word: u32,
    /// Its class.
    pub class: u8,
    /// Its cluster; 0 where it has none.
    pub cluster: u8,
    /// How often its word is in a source, is in a cue, comes just before a content: 0 unknown, then in steps.
    pub habits: [u8; 3],
    /// Begins with a capital (1), has none (0).
    pub capital: u8,
    /// Stands in quotation marks: 0 no, 1 double, 2 single.
    pub quoted: u8,
    /// The quotation that it stands in, as an index into [`View::quotes`].
    pub quote: u32,
    /// The sentence, as an index into [`View::sentences`].
    pub sentence: u32,
    /// The last word that opens a clause before it in the sentence (its class), 0 for none.
    pub opener: u8,
    /// The distance to that word, in steps.
    pub opener_far: u8,
    /// The last word before it in the sentence that is often in a cue, as a distance in tokens; 0 for none.
    pub cue_before: u8,
    /// The next word after it in the sentence that is often in a cue, as a distance in tokens; 0 for none.
    pub cue_after: u8,
    /// The next word or sign that opens a clause after it in the sentence, as a distance in tokens; 0 for none.
    pub break_after: u8,
}

/// One quotation in a paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quote {
    /// The token after the opening mark.
    pub start: u32,
    /// The closing mark, or the end of the paragraph.
    pub end: u32,
    /// Whether it is closed.
    pub closed: bool,
}

/// A text as the learned reader sees it.
pub struct View<'v, 't> {
    /// The tokens.
    pub tokens: &'v Tokens<'t>,
    /// What each is taken for.
    pub seen: Vec<Seen>,
    /// Sentences, as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
    /// What is read together: paragraphs, or parts of long ones.
    pub paragraphs: Vec<Range<usize>>,
    /// Quotations, in order.
    pub quotes: Vec<Quote>,
    /// For each sentence, how often the likeliest of its last words is in a cue, and whether a comma is near them.
    pub tails: Vec<(u8, u8)>,
}

const NOTHING: Seen = Seen {
    word: 0,
    class: classes::NONE,
    cluster: 0,
    habits: [0; 3],
    capital: 0,
    quoted: 0,
    quote: 0,
    sentence: 0,
    opener: 0,
    opener_far: 0,
    cue_before: 0,
    cue_after: 0,
    break_after: 0,
};

impl<'v, 't> View<'v, 't> {
    /// Looks at a text. Linear in its length.
    pub fn of(tokens: &'v Tokens<'t>, vocabulary: &Vocabulary) -> Self {
        let sentences = sentences(tokens);
        let mut view = View {
            tokens,
            seen: vec![NOTHING; tokens.len()],
            paragraphs: paragraphs(tokens, &sentences),
            sentences,
            quotes: Vec::new(),
            tails: Vec::new(),
        };
        view.look_up(vocabulary);
        view.mark_quotes();
        view.mark_cues();
        view
    }

    /// Returns the kind of place before each token of a paragraph: elsewhere 0, before a sentence 1, at a quotation
    /// mark 2, at a comma or dash 3.
    pub fn places(&self, within: &Range<usize>) -> Vec<u8> {
        within.clone().map(|index| self.place(within, index)).collect()
    }

    fn place(&self, within: &Range<usize>, index: usize) -> u8 {
        let (before, here) = (self.at(within, index, -1), self.at(within, index, 0));
        let is = |class: u8| before.class == class || here.class == class;
        if before.class == classes::NONE || before.sentence != here.sentence {
            1
        } else if is(classes::OPEN) || is(classes::CLOSE) {
            2
        } else if is(classes::COMMA) || is(classes::DASH) {
            3
        } else {
            0
        }
    }

    /// Returns what a token is taken for, and nothing outside a range.
    pub fn at(&self, within: &Range<usize>, index: usize, offset: isize) -> &Seen {
        let index = index.wrapping_add_signed(offset);
        if within.contains(&index) { self.seen.get(index).unwrap_or(&NOTHING) } else { &NOTHING }
    }

    fn look_up(&mut self, vocabulary: &Vocabulary) {
        for (number, range) in self.sentences.iter().enumerate() {
            for index in range.clone() {
                let first = index == range.start;
                let mut seen = look(self.tokens, index, first, vocabulary);
                seen.sentence = u32::try_from(number).unwrap_or(u32::MAX);
                if let Some(place) = self.seen.get_mut(index) {
                    *place = seen;
                }
            }
        }
    }

    fn mark_quotes(&mut self) {
        for range in self.paragraphs.clone() {
            let mut open: [Option<usize>; 2] = [None, None];
            let mut index = range.start;
            while index < range.end {
                let (mark, wide) = mark(self.tokens, index, open);
                match mark {
                    Some(Mark::Open(kind)) => {
                        self.set_class(index..index + wide, classes::OPEN);
                        if open[kind].is_none() {
                            open[kind] = Some(index + wide);
                        }
                        if kind == 0 {
                            open[1] = None;
                        }
                    }
                    Some(Mark::Close(kind)) => {
                        self.set_class(index..index + wide, classes::CLOSE);
                        if let Some(start) = open[kind].take() {
                            self.quote(start, index, true, kind);
                        }
                    }
                    None => {}
                }
                index += wide;
            }
            if let Some(start) = open[0] {
                self.quote(start, range.end, false, 0);
            }
        }
    }

    fn set_class(&mut self, range: Range<usize>, class: u8) {
        for seen in self.seen.get_mut(range).unwrap_or_default() {
            seen.class = class;
        }
    }

    fn quote(&mut self, start: usize, end: usize, closed: bool, kind: usize) {
        let (Ok(number), Ok(from), Ok(to)) =
            (u32::try_from(self.quotes.len()), u32::try_from(start), u32::try_from(end))
        else {
            return;
        };
        self.quotes.push(Quote { start: from, end: to, closed });
        for seen in self.seen.get_mut(start..end).unwrap_or_default() {
            if seen.quoted != 1 {
                seen.quoted = if kind == 0 { 1 } else { 2 };
                seen.quote = number;
            }
        }
    }

    fn mark_cues(&mut self) {
        for range in self.sentences.clone() {
            let (mut cue, mut opener): (Option<usize>, Option<(usize, u8)>) = (None, None);
            for index in range.clone() {
                let Some(seen) = self.seen.get_mut(index) else { break };
                let far = |from: usize| u8::try_from(index - from).unwrap_or(u8::MAX);
                seen.cue_before = cue.map_or(0, far);
                if seen.habits[1] >= CUEISH {
                    cue = Some(index);
                }
                if let Some((from, class)) = opener {
                    (seen.opener, seen.opener_far) = (class, far(from));
                }
                if opens(seen.class) {
                    opener = Some((index, seen.class));
                }
            }
            let (mut cue, mut opener): (Option<usize>, Option<usize>) = (None, None);
            for index in range.clone().rev() {
                let Some(seen) = self.seen.get_mut(index) else { break };
                let far = |to: usize| u8::try_from(to - index).unwrap_or(u8::MAX);
                seen.cue_after = cue.map_or(0, far);
                seen.break_after = opener.map_or(0, far);
                if seen.habits[1] >= CUEISH {
                    cue = Some(index);
                }
                if opens(seen.class) || seen.class == classes::CLOSE || seen.class == classes::STOP {
                    opener = Some(index);
                }
            }
            let tail = self.tail(&range);
            self.tails.push(tail);
        }
    }

    /// Returns how often the likeliest of a sentence's last words is in a cue, and whether a comma stands near them.
    fn tail(&self, range: &Range<usize>) -> (u8, u8) {
        let likely = [-4, -3, -2].map(|offset| self.at(range, range.end, offset).habits[1]);
        let comma = (-7..=-3).any(|offset| self.at(range, range.end, offset).class == classes::COMMA);
        (likely.into_iter().max().unwrap_or(0), u8::from(comma))
    }
}

fn opens(class: u8) -> bool {
    matches!(class, classes::COMMA | classes::COLON | classes::SEMICOLON | classes::DASH | classes::OPEN)
        || classes::opens_clause(class)
}

fn look(tokens: &Tokens<'_>, index: usize, first: bool, vocabulary: &Vocabulary) -> Seen {
    let Some(token) = tokens.get(index) else { return NOTHING };
    let word = tokens.word(index);
    let mut seen = Seen { capital: u8::from(token.capital), ..NOTHING };
    match token.kind {
        TokenKind::LineEnd => {}
        TokenKind::Digits => {
            seen.class = classes::DIGITS;
        }
        TokenKind::Sign => {
            let next_spaced = tokens.get(index + 1).is_none_or(|next| next.spaced);
            seen.class = classes::sign(word, token.spaced, next_spaced);
            let Known { number, habits, .. } = vocabulary.get(word);
            (seen.word, seen.habits) = (number, habits);
        }
        TokenKind::Word => {
            let Known { number, class, cluster, habits } = vocabulary.get(word);
            seen.word = number;
            seen.cluster = cluster;
            seen.habits = habits;
            let after_apostrophe = !token.spaced
                && index.checked_sub(1).is_some_and(|before| tokens.word(before) == "'")
                && word.len() <= 2;
            seen.class = if after_apostrophe && word != "t" {
                classes::TAIL
            } else if class != 0 {
                class
            } else if token.capital {
                capital_class(tokens.written(index), first)
            } else {
                classes::by_ending(word)
            };
        }
    }
    seen
}

fn capital_class(written: &str, first: bool) -> u8 {
    if written.len() == 1 {
        classes::INITIAL
    } else if written.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase) {
        classes::CAPITALS
    } else if first {
        classes::FIRST
    } else {
        classes::NAME
    }
}

enum Mark {
    Open(usize),
    Close(usize),
}

/// Returns what quotation mark begins at a token, if any, and how many tokens it takes.
fn mark(tokens: &Tokens<'_>, index: usize, open: [Option<usize>; 2]) -> (Option<Mark>, usize) {
    let Some(token) = tokens.get(index) else { return (None, 1) };
    if token.kind != TokenKind::Sign {
        return (None, 1);
    }
    let spaced_after = |at: usize| tokens.get(at).is_none_or(|next| next.spaced || next.kind == TokenKind::LineEnd);
    let toggled = |kind: usize, wide: usize| {
        let opens = if open[kind].is_some() {
            token.spaced && !spaced_after(index + wide)
        } else {
            !spaced_after(index + wide)
        };
        (Some(if opens { Mark::Open(kind) } else { Mark::Close(kind) }), wide)
    };
    match tokens.written(index) {
        "“" | "«" | "„" => (Some(Mark::Open(0)), 1),
        "”" | "»" => (Some(Mark::Close(0)), 1),
        "\"" | "＂" => toggled(0, 1),
        "'" | "`" | "’" | "‘" => {
            let double =
                tokens.word(index + 1) == tokens.word(index) && tokens.get(index + 1).is_some_and(|next| !next.spaced);
            if double {
                return toggled(0, 2);
            }
            let curly = tokens.written(index) == "‘";
            let opens = (curly || token.spaced) && !spaced_after(index + 1);
            if opens && open[1].is_none() {
                return (Some(Mark::Open(1)), 1);
            }
            let joins =
                !token.spaced && tokens.get(index + 1).is_some_and(|next| !next.spaced && next.kind == TokenKind::Word);
            let near = open[1].is_some_and(|start| index - start < 60);
            if near && !joins { (Some(Mark::Close(1)), 1) } else { (None, 1) }
        }
        _ => (None, 1),
    }
}

/// Returns what is read together: lines, cut at the end of a sentence where they are very long, or anywhere.
fn paragraphs(tokens: &Tokens<'_>, sentences: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in sentences {
        let mut start = sentence.start;
        match found.last_mut() {
            Some(last) if last.end == sentence.start && sentence.end - last.start <= LONGEST => {
                last.end = sentence.end;
                continue;
            }
            _ => {}
        }
        while sentence.end - start > LONGEST {
            found.push(start..start + LONGEST);
            start += LONGEST;
        }
        found.push(start..sentence.end);
    }
    debug_assert!(found.last().is_none_or(|last| last.end <= tokens.len()));
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn quoted(text: &str) -> String {
        let tokens = Tokens::of(text);
        let view = View::of(&tokens, &Vocabulary::default());
        view.seen.iter().map(|seen| char::from(b'0' + seen.quoted)).collect()
    }

    #[test]
    fn quotations_are_seen_whatever_their_marks() {
        assert_eq!(quoted("“A b,” c"), "011100");
        assert_eq!(quoted("\"A b,\" c"), "011100");
        assert_eq!(quoted("''A b,'' c"), "00111000");
        assert_eq!(quoted("a ‘B c’ d's"), "00220000");
        assert_eq!(quoted("“A b\nc"), "01100");
    }

    #[test]
    fn a_long_line_is_read_in_parts() {
        let text = "word ".repeat(3 * LONGEST);
        let tokens = Tokens::of(&text);
        let view = View::of(&tokens, &Vocabulary::default());
        assert_eq!(view.paragraphs.len(), 3);
        assert!(view.paragraphs.iter().all(|range| range.len() == LONGEST));
    }

    proptest! {
        #[test]
        fn every_token_is_read_once(text in "([ \n\"“”'a-zA-Z.,]|\\PC){0,120}") {
            let tokens = Tokens::of(&text);
            let view = View::of(&tokens, &Vocabulary::default());
            let read: usize = view.paragraphs.iter().map(ExactSizeIterator::len).sum();
            let lines = tokens.all().iter().filter(|token| token.kind == TokenKind::LineEnd).count();
            prop_assert_eq!(read, tokens.len() - lines);
        }
    }
}
