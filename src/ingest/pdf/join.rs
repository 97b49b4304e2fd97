//! Lines joined to running text: the hyphens that are there for the line break alone are taken out.

use std::collections::HashSet;

use crate::ingest::pdf::lines::Line;
use crate::ingest::pdf::lines::is_wide;

/// What French and English write with a hyphen before it, where the document does not show the word elsewhere.
const BEHIND_A_HYPHEN: [&str; 30] = [
    "t", "il", "ils", "elle", "elles", "on", "je", "tu", "nous", "vous", "ce", "moi", "toi", "lui", "leur", "les",
    "ci", "là", "être", "même", "mêmes", "dire", "vis", "delà", "dessus", "dessous", "up", "off", "old", "year",
];
/// What French and English write with a hyphen behind it.
const BEFORE_A_HYPHEN: [&str; 62] = [
    "non",
    "ex",
    "vice",
    "quasi",
    "mi",
    "demi",
    "semi",
    "sous",
    "avant",
    "après",
    "arrière",
    "au",
    "là",
    "celui",
    "celle",
    "ceux",
    "celles",
    "peut",
    "vis",
    "soi",
    "lui",
    "elle",
    "eux",
    "self",
    "well",
    "long",
    "short",
    "high",
    "low",
    "quelques",
    "grand",
    "grands",
    "dit",
    "nord",
    "sud",
    "north",
    "south",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "quatre",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "twelve",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
];

/// The most bytes of a word that are looked at.
const LONGEST: usize = 128;

/// The words of a document that no line break touches.
#[derive(Debug, Default)]
pub(super) struct Words(HashSet<String>);

impl Words {
    pub(super) fn of(lines: &[Line]) -> Self {
        let mut words = HashSet::new();
        for line in lines {
            let text: Vec<&str> = line.text.split(|c: char| !is_of_a_word(c)).collect();
            let inside = text.get(1..text.len().saturating_sub(1)).unwrap_or_default();
            words.extend(inside.iter().filter(|word| !word.is_empty()).map(|word| word.to_lowercase()));
        }
        Self(words)
    }

    fn has(&self, word: &str) -> bool {
        self.0.contains(&word.to_lowercase())
    }
}

fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || is_hyphen(c)
}

/// Whether a character is a hyphen.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{ad}')
}

/// Adds a line to a text.
pub(super) fn join(text: &mut String, line: &str, words: &Words) {
    let (last, first) = (text.chars().next_back(), line.chars().next());
    let (Some(last), Some(first)) = (last, first) else {
        text.push_str(line);
        return;
    };
    if is_hyphen(last) && first.is_alphanumeric() {
        let before = text.get(..text.len() - last.len_utf8()).unwrap_or_default();
        if before.chars().next_back().is_some_and(char::is_alphanumeric) {
            if last == '\u{ad}' || is_for_the_break(before, line, words) {
                text.pop();
            }
            text.push_str(line);
            return;
        }
    }
    if !(is_wide(last) && is_wide(first)) {
        text.push(' ');
    }
    text.push_str(line);
}

/// Whether the hyphen between these is there for the line break alone: not before a capital or a number, not where the
/// document has the word with it elsewhere, and not where French and English write one.
fn is_for_the_break(before: &str, line: &str, words: &Words) -> bool {
    // No word is longer, and lines of hyphens alone must not be looked through again and again.
    let before = before.get(before.floor_char_boundary(before.len().saturating_sub(LONGEST))..).unwrap_or_default();
    let head_start = before.rfind(|c: char| !is_of_a_word(c)).map_or(0, |at| before.ceil_char_boundary(at + 1));
    let head = before.get(head_start..).unwrap_or_default();
    let tail = line.split(|c: char| !is_of_a_word(c)).next().unwrap_or_default();
    let is_low = |c: char| c.is_lowercase();
    if !line.starts_with(is_low) || !head.chars().next_back().is_some_and(is_low) {
        return false;
    }
    if words.has(&format!("{head}{tail}")) {
        return true;
    }
    if words.has(&format!("{head}-{tail}")) {
        return false;
    }
    // Two words of the document are one compound more likely than one word that it has nowhere else.
    if [head, tail].iter().all(|part| part.chars().count() > 3 && words.has(part)) {
        return false;
    }
    let behind = tail.split(is_hyphen).next().unwrap_or_default();
    let front = head.rsplit(is_hyphen).next().unwrap_or_default().to_lowercase();
    // A word that has a hyphen already is not divided once more: `c'est-à-`, `t-il`.
    let is_compound = head.contains(is_hyphen) && front.chars().count() < 3;
    // Nor is one that goes on with a short part and a hyphen: `c'est-` and `à-dire`.
    let goes_on = tail.contains(is_hyphen) && behind.chars().count() < 3;
    !is_compound && !goes_on && !BEHIND_A_HYPHEN.contains(&behind) && !BEFORE_A_HYPHEN.contains(&front.as_str())
}

/// Returns a text with the ligatures of Latin print as letters, and without blanks where a script sets none.
pub(super) fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(c) = signs.next() {
        match c {
            ' ' if letters.chars().next_back().is_some_and(is_wide) && signs.peek().copied().is_some_and(is_wide) => {}
            '\u{fb00}' => letters.push_str("ff"),
            '\u{fb01}' => letters.push_str("fi"),
            '\u{fb02}' => letters.push_str("fl"),
            '\u{fb03}' => letters.push_str("ffi"),
            '\u{fb04}' => letters.push_str("ffl"),
            '\u{fb05}' | '\u{fb06}' => letters.push_str("st"),
            c => letters.push(c),
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_of_line_breaks_go_and_those_of_words_stay() {
        let line = |text: &str| Line { text: text.to_owned(), ..Line::default() };
        let words = Words::of(&[line("les mots porte-voix et information sont là")]);
        for (before, line, joined) in [
            ("une infor-", "mation", "une information"),
            ("un porte-", "voix", "un porte-voix"),
            ("le gouver-", "nement a dit", "le gouvernement a dit"),
            ("viendra-t-", "il ?", "viendra-t-il ?"),
            ("peut-", "être", "peut-être"),
            ("c’est-", "à-dire", "c’est-à-dire"),
            ("à Saint-", "Denis", "à Saint-Denis"),
            ("en 2019-", "2020", "en 2019-2020"),
            ("a well-", "known man", "a well-known man"),
            ("il dit -", "puis", "il dit - puis"),
            ("mot\u{ad}", "tests", "mottests"),
            ("deux", "mots", "deux mots"),
            ("新聞", "記者", "新聞記者"),
        ] {
            let mut text = before.to_owned();
            join(&mut text, line, &words);
            assert_eq!(text, joined);
        }
        assert_eq!(letters("o\u{fb03}ce 新 聞 a"), "office 新聞 a");
    }
}
