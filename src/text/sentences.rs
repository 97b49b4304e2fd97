//! Where sentences end.

use std::ops::Range;

use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// Words after which a full stop does not end a sentence, folded. Titles, months, and the like, in English, French,
/// Spanish, German, Italian and Portuguese.
const SHORT: [&str; 74] = [
    "abr", "adm", "ago", "al", "app", "apr", "art", "aug", "av", "avr", "bd", "bzw", "ca", "capt", "cf", "chap", "cit",
    "cmdr", "co", "col", "corp", "cpl", "dec", "dir", "dott", "dr", "dra", "ed", "ene", "env", "etc", "ex", "feb",
    "fev", "fig", "gen", "gov", "hon", "ibid", "inc", "jan", "janv", "jr", "juil", "lt", "ltd", "maj", "mgr", "mlle",
    "mm", "mme", "mr", "mrs", "ms", "mt", "nov", "nr", "num", "oct", "op", "pp", "prof", "rep", "rev", "sen", "sept",
    "sgt", "sr", "sra", "st", "ste", "str", "vol", "vs",
];

/// Returns the sentences of a text as ranges of its tokens; the ends of lines belong to none. Linear.
///
/// A sentence ends with its line, and after `.`, `!`, `?` or `…` (with what closes after it) before a blank and
/// something that can begin one.
pub fn sentences(tokens: &Tokens<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut index = 0;
    let mut closed = 0;
    while index < tokens.len() {
        if tokens.all()[index].kind == TokenKind::LineEnd {
            push(&mut found, start..index);
            start = index + 1;
        } else if let Some(end) = end_at(tokens, index, start, &mut closed) {
            push(&mut found, start..end);
            start = end;
            index = end;
            continue;
        }
        index += 1;
    }
    push(&mut found, start..tokens.len());
    found
}

fn push(found: &mut Vec<Range<usize>>, range: Range<usize>) {
    if !range.is_empty() {
        found.push(range);
    }
}

/// Returns where the sentence that has its last sign at `index` ends, if it does. `closed` is where the last run of signs
/// ended, so that a run without end is gone through once.
fn end_at(tokens: &Tokens<'_>, index: usize, start: usize, closed: &mut usize) -> Option<usize> {
    let sign = tokens.written(index);
    if !matches!(sign, "." | "!" | "?" | "…" | "。" | "؟") {
        return None;
    }
    let mut end = (index + 1).max(*closed);
    while matches!(tokens.written(end), "." | "!" | "?" | "…" | "\"" | "”" | "»" | "’" | ")" | "]" | "“" | "'")
    {
        let token = tokens.get(end)?;
        let opens = token.spaced && tokens.get(end + 1).is_some_and(|next| !next.spaced);
        let french_close = tokens.written(end) == "»";
        if token.spaced && (opens || !french_close) {
            break;
        }
        end += 1;
    }
    *closed = end;
    let next = tokens.get(end)?;
    if next.kind == TokenKind::LineEnd {
        return Some(end);
    }
    let begins = next.capital || next.kind != TokenKind::Word;
    if !next.spaced || !begins || matches!(tokens.written(end), "," | ";" | ":" | ")") {
        return None;
    }
    (sign != "." || index == start || !shortens(tokens, index)).then_some(end)
}

/// Returns whether the full stop at `index` belongs to a shortened word or an initial.
fn shortens(tokens: &Tokens<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else { return false };
    let touches = tokens.get(index).is_some_and(|token| !token.spaced);
    let Some(token) = tokens.get(before).filter(|token| touches && token.kind == TokenKind::Word) else { return false };
    let word = tokens.word(before);
    let initial = token.capital && word.chars().count() == 1;
    initial || SHORT.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        sentences(&tokens).into_iter().map(|range| tokens.surface(range.start, range.end - 1).to_owned()).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_stops() {
        assert_eq!(cut("M. Peskov a parlé. Il a nié."), ["M. Peskov a parlé.", "Il a nié."]);
        assert_eq!(cut("« C'est faux. » Il part."), ["« C'est faux. »", "Il part."]);
        assert_eq!(cut("Le 3.5 est là. 20 morts."), ["Le 3.5 est là.", "20 morts."]);
        assert_eq!(cut("“No.” He left the U.S. on Sept. 11."), ["“No.”", "He left the U.S. on Sept. 11."]);
        assert_eq!(cut("Titre\n\nTexte… et suite"), ["Titre", "Texte… et suite"]);
        assert!(SHORT.is_sorted());
    }

    #[test]
    fn signs_without_end_are_read_once() {
        assert_eq!(cut(&format!("{} and no more", "!".repeat(200_000))).len(), 1);
    }
}
