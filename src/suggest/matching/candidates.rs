//! The passages of an article that a claim may be tied to: its sentences, put together again where a line was wrapped.

use std::ops::Range;

use crate::model::Span;
use crate::model::Zone;
use crate::model::ZoneSpan;
use crate::text::sentences::sentences;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// From how many code points on a line is taken to have been wrapped where it does not end its sentence.
const WRAPPED: usize = 50;
/// How many lines one sentence may have.
const MOST_LINES: usize = 40;
/// How many tokens a passage may have; longer sentences are cut there.
const MOST_TOKENS: usize = 400;

/// A passage that may be proposed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Candidate {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Where it stands, in code points.
    pub span: Span,
    /// The zone it stands in; `Body` where the text has none.
    pub zone: Zone,
}

/// Returns the candidates of a text in their order; menus and bylines give none. Linear.
pub fn candidates(tokens: &Tokens<'_>, zones: &[ZoneSpan]) -> Vec<Candidate> {
    let mut zones: Vec<ZoneSpan> = zones.to_vec();
    zones.sort_by_key(|zone| zone.start);
    let mut found: Vec<Candidate> = Vec::new();
    let mut zone_at = 0;
    for range in joined(tokens) {
        for start in range.clone().step_by(MOST_TOKENS) {
            let part = start..range.end.min(start + MOST_TOKENS);
            let words = part.clone().filter(|&at| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word));
            if words.take(2).count() < 2 {
                continue;
            }
            let span = tokens.span(part.start, part.end - 1);
            while zones.get(zone_at).is_some_and(|zone| zone.end <= span.start) {
                zone_at += 1;
            }
            let zone = zones.get(zone_at).filter(|zone| zone.start < span.end).map_or(Zone::Body, |zone| zone.zone);
            if !matches!(zone, Zone::Boilerplate | Zone::Byline) {
                found.push(Candidate { tokens: part, span, zone });
            }
        }
    }
    found
}

/// Returns the sentences of a text, with the lines of a wrapped one put together.
fn joined(tokens: &Tokens<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut lines = 0;
    for range in sentences(tokens) {
        match found.last_mut() {
            Some(last) if lines < MOST_LINES && wraps(tokens, last, &range) => {
                last.end = range.end;
                lines += 1;
            }
            _ => {
                found.push(range);
                lines = 0;
            }
        }
    }
    found
}

/// Returns whether a sentence goes on in the next line: one line end between them, no sign that ends a sentence
/// before it, and after it a small letter, or before it a line long enough to have been wrapped.
fn wraps(tokens: &Tokens<'_>, one: &Range<usize>, two: &Range<usize>) -> bool {
    let Some(last) = one.end.checked_sub(1) else { return false };
    if two.start != one.end + 1 || matches!(tokens.written(last), "." | "!" | "?" | "…" | ":" | "»" | "”" | "\"") {
        return false;
    }
    let small = tokens.get(two.start).is_some_and(|token| token.kind == TokenKind::Word && !token.capital);
    let first = (one.start..last).rev().take(WRAPPED).find(|&at| tokens.get(at).is_some_and(|token| token.kind == TokenKind::LineEnd));
    let line = tokens.span(first.map_or(one.start, |at| at + 1), last).len();
    small || line >= WRAPPED
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        let found = candidates(&tokens, &[]);
        found.into_iter().map(|c| tokens.surface(c.tokens.start, c.tokens.end - 1).replace('\n', "|")).collect()
    }

    #[test]
    fn wrapped_lines_are_one_sentence_and_paragraphs_are_not() {
        assert_eq!(cut("Le pont a été\nfermé hier. Il pleut.\nTitre du jour\n\nautre chose ici"), [
            "Le pont a été|fermé hier.",
            "Il pleut.",
            "Titre du jour",
            "autre chose ici"
        ]);
    }

    #[test]
    fn menus_are_left_out() {
        let text = "Accueil et contact\n\nLe pont est fermé.";
        let zones = [
            ZoneSpan { zone: Zone::Boilerplate, start: 0, end: 18 },
            ZoneSpan { zone: Zone::Body, start: 20, end: 38 },
        ];
        let tokens = Tokens::of(text);
        let found = candidates(&tokens, &zones);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].span, Span::new(20, 38));
    }
}
