//! Which words stand in quotation marks, whatever the marks and however badly they are set.

use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// One stretch in quotation marks, by its tokens.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Quotation {
    /// The opening mark.
    pub first: usize,
    /// The closing mark, or the last token before the end of the line that cut it off.
    pub last: usize,
    /// Whether it goes on from the quotation before it: each paragraph of a long one opens anew.
    pub continues: bool,
    /// Whether it has its closing mark.
    pub closed: bool,
}

/// How far an opening mark may reach over line ends for its closing one, in tokens and lines.
const REACH: usize = 600;
const LINES: usize = 12;
/// Marks nested deeper than this are passed over.
const DEPTH: usize = 8;

/// The families of marks: a closing mark closes its own.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Family {
    Guillemets,
    Curly,
    Straight,
}

/// What a mark does where it stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Turn {
    Opens,
    Closes,
    Either,
}

/// The outermost quotations of a text, in order. Linear.
pub(crate) fn quotations(tokens: &Tokens<'_>) -> Vec<Quotation> {
    let marks: Vec<usize> = (0..tokens.len()).filter(|&index| family(tokens, index).is_some()).collect();
    let mut reader = Reader { tokens, stack: Vec::new(), first: 0, lines: 0, continues: false, found: Vec::new() };
    let mut next_mark = 0;
    for (index, token) in tokens.all().iter().enumerate() {
        if token.kind == TokenKind::LineEnd {
            reader.line_end(index, marks.get(next_mark).copied());
        } else if marks.get(next_mark) == Some(&index) {
            next_mark += 1;
            reader.mark(index);
        }
    }
    reader.close(tokens.len(), false);
    reader.found
}

fn family(tokens: &Tokens<'_>, index: usize) -> Option<Family> {
    if tokens.get(index)?.kind != TokenKind::Sign {
        return None;
    }
    if pair(tokens, index) {
        return Some(Family::Straight);
    }
    match tokens.written(index) {
        "«" | "»" => Some(Family::Guillemets),
        "“" | "”" | "„" | "‟" => Some(Family::Curly),
        "\"" | "＂" => Some(Family::Straight),
        _ => None,
    }
}

/// Whether a token is the second of two apostrophes that stand for one mark: ‘’.
fn pair(tokens: &Tokens<'_>, index: usize) -> bool {
    let apostrophe = |at: usize| tokens.word(at) == "'";
    apostrophe(index)
        && tokens.get(index).is_some_and(|token| !token.spaced)
        && index.checked_sub(1).is_some_and(|before| apostrophe(before) && !(before > 0 && apostrophe(before - 1)))
}

struct Reader<'a, 't> {
    tokens: &'a Tokens<'t>,
    stack: Vec<Family>,
    first: usize,
    lines: usize,
    continues: bool,
    found: Vec<Quotation>,
}

impl Reader<'_, '_> {
    fn mark(&mut self, index: usize) {
        let Some(family) = family(self.tokens, index) else { return };
        let open = self.stack.contains(&family);
        match self.turn(index, family, open) {
            Turn::Opens if self.stack.len() < DEPTH => {
                if self.stack.is_empty() {
                    self.first = index;
                    self.lines = 0;
                }
                self.stack.push(family);
            }
            Turn::Closes => self.closing(index, family),
            _ => {}
        }
    }

    fn closing(&mut self, index: usize, family: Family) {
        if let Some(at) = self.stack.iter().rposition(|open| *open == family) {
            self.stack.truncate(at);
        } else if self.stack.last() == Some(&Family::Straight) {
            self.stack.pop();
        } else {
            return;
        }
        if self.stack.is_empty() {
            self.push(index, true);
        }
    }

    fn turn(&self, index: usize, family: Family, open: bool) -> Turn {
        let (before, after) = (self.blank_before(index), self.blank_after(index));
        let stops = matches!(self.tokens.word(index + 1), "," | "." | ";" | ":" | ")" | "]")
            || self.tokens.get(index + 1).is_none_or(|token| token.kind == TokenKind::LineEnd);
        match (self.tokens.written(index), family) {
            // Badly set marks: “mot « ,” closes, “ » mot” opens.
            ("«", _) if open && before && stops => Turn::Closes,
            ("»", _) if self.stack.is_empty() && before && !stops => Turn::Opens,
            ("«" | "„" | "‟", _) => Turn::Opens,
            ("“", _) if open && !before && (after || stops) => Turn::Closes,
            ("“", _) => Turn::Opens,
            ("”", _) if self.stack.is_empty() && before && !after => Turn::Opens,
            ("»" | "”", _) => Turn::Closes,
            _ if open => Turn::Closes,
            _ if !before && (after || stops) => Turn::Either,
            _ => Turn::Opens,
        }
    }

    fn blank_before(&self, index: usize) -> bool {
        let index = if pair(self.tokens, index) { index - 1 } else { index };
        self.tokens.get(index).is_none_or(|token| token.spaced)
    }

    fn blank_after(&self, index: usize) -> bool {
        self.tokens.get(index + 1).is_none_or(|token| token.spaced)
    }

    /// A line ends: an open quotation goes on where the next mark closes it, and ends here otherwise.
    fn line_end(&mut self, index: usize, next: Option<usize>) {
        let Some(outer) = self.stack.first().copied() else { return };
        self.lines += 1;
        let near = next.filter(|&next| next - self.first < REACH && self.lines <= LINES);
        let closes = near.is_some_and(|next| {
            family(self.tokens, next) == Some(outer)
                && match self.tokens.written(next) {
                    "»" | "”" => true,
                    "\"" => !self.blank_before(next) && !self.opens_line(next),
                    _ => false,
                }
        });
        if !closes {
            let anew = near.is_some_and(|next| family(self.tokens, next) == Some(outer) && self.opens_line(next));
            self.close(index, anew);
        }
    }

    fn opens_line(&self, index: usize) -> bool {
        let index = if pair(self.tokens, index) { index - 1 } else { index };
        index.checked_sub(1).is_none_or(|at| self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::LineEnd))
    }

    /// Ends what is open before a token.
    fn close(&mut self, before: usize, anew: bool) {
        if !self.stack.is_empty() {
            self.stack.clear();
            let mut last = before.saturating_sub(1);
            while last > self.first && self.tokens.get(last).is_none_or(|token| token.kind == TokenKind::LineEnd) {
                last -= 1;
            }
            self.push(last, false);
            self.continues = anew;
        }
    }

    fn push(&mut self, last: usize, closed: bool) {
        self.found.push(Quotation { first: self.first, last, continues: self.continues, closed });
        self.continues = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        quotations(&tokens).iter().map(|quote| tokens.surface(quote.first, quote.last).to_owned()).collect()
    }

    #[test]
    fn marks_of_every_kind_are_paired() {
        assert_eq!(cut("Il dit « oui » et “non” et \"peut-être\"."), ["« oui »", "“non”", "\"peut-être\""]);
        assert_eq!(cut("« Il a crié “au feu” hier », dit-elle."), ["« Il a crié “au feu” hier »"]);
        assert_eq!(cut("Il est \"perdu” là."), ["\"perdu”"]);
        assert_eq!(cut("‘’C'est assez’’, dit-il. L'un''"), ["’C'est assez’’"]);
    }

    #[test]
    fn badly_set_marks_are_paired() {
        assert_eq!(cut(" » Pourquoi donc ? « , s’est demandé Luc."), ["» Pourquoi donc ? «"]);
        assert_eq!(cut("l' »état de siège » dure"), ["»état de siège »"]);
    }

    #[test]
    fn a_quotation_reaches_over_paragraphs_only_to_its_closing_mark() {
        assert_eq!(cut("« Un jeu.\n\nUne farce. » Fin"), ["« Un jeu.\n\nUne farce. »"]);
        assert_eq!(cut("« Un jeu.\n\nFin. « Autre »"), ["« Un jeu.", "« Autre »"]);
        let tokens = Tokens::of("« Un jeu.\n« Une farce. »");
        assert_eq!(quotations(&tokens).iter().map(|quote| quote.continues).collect::<Vec<_>>(), [false, true]);
    }

    proptest! {
        #[test]
        fn quotations_lie_in_the_text_in_order(text in "[a-z«»“”\" .,\n]{0,60}") {
            let tokens = Tokens::of(&text);
            let mut after = 0;
            for quote in quotations(&tokens) {
                prop_assert!(quote.first >= after && quote.first <= quote.last && quote.last < tokens.len());
                after = quote.last + 1;
            }
        }
    }
}
