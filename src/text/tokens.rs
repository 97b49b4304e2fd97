//! A text cut into words, figures and signs, once, for everything that reads it.

use crate::model::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TokenKind {
    /// Letters, with the marks on them.
    Word,
    /// ASCII digits, without the signs that group them.
    Digits,
    /// One other character that is not a blank.
    Sign,
    /// The end of a line.
    LineEnd,
}

/// One token. Invisible characters (soft hyphens, zero-width ones, direction marks) belong to none.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Whether a blank (any of them, NBSP and thin spaces too) or a line end stands before it.
    pub spaced: bool,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// The first byte in the text.
    pub start: u32,
    /// One past the last byte in the text.
    pub end: u32,
    /// The first code point in the text.
    point: u32,
    /// One past the last code point in the text.
    point_end: u32,
    /// Where it lies in the folded text.
    folded: (u32, u32),
}

/// The tokens of a text, with each in lower case and without accents.
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    /// The text.
    pub text: &'t str,
    tokens: Vec<Token>,
    folded: String,
}

impl<'t> Tokens<'t> {
    /// Cuts a text. Linear in its length; a text beyond 4 GiB is cut off there.
    pub fn of(text: &'t str) -> Self {
        let mut tokens =
            Self { text, tokens: Vec::with_capacity(text.len() / 4), folded: String::with_capacity(text.len()) };
        let mut spaced = true;
        let mut open: Option<Token> = None;
        for (point, (byte, c)) in text.char_indices().enumerate() {
            let (Ok(byte), Ok(point)) = (u32::try_from(byte), u32::try_from(point)) else { break };
            let Some(class) = class(c) else {
                if !is_invisible(c) {
                    tokens.close(&mut open);
                    spaced = true;
                }
                continue;
            };
            let after = byte + u32::try_from(c.len_utf8()).unwrap_or(1);
            let joins = matches!(class, TokenKind::Word | TokenKind::Digits)
                && !spaced
                && open.is_some_and(|token| token.kind == class);
            if !joins {
                tokens.close(&mut open);
                let at = tokens.folded_len();
                open = Some(Token {
                    kind: class,
                    spaced,
                    capital: c.is_uppercase(),
                    start: byte,
                    end: after,
                    point,
                    point_end: point + 1,
                    folded: (at, at),
                });
            }
            if let Some(token) = &mut open {
                (token.end, token.point_end) = (after, point + 1);
            }
            fold_into(c, &mut tokens.folded);
            spaced = class == TokenKind::LineEnd;
        }
        tokens.close(&mut open);
        tokens
    }

    fn folded_len(&self) -> u32 {
        u32::try_from(self.folded.len()).unwrap_or(u32::MAX)
    }

    fn close(&mut self, open: &mut Option<Token>) {
        if let Some(mut token) = open.take() {
            token.folded.1 = self.folded_len();
            self.tokens.push(token);
        }
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Returns one token.
    pub fn get(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// Returns all tokens, in order.
    pub fn all(&self) -> &[Token] {
        &self.tokens
    }

    /// Returns a token in lower case without accents, `œ` as `oe`, every apostrophe as `'`, every dash as `-`,
    /// every double quotation mark as `"`; nothing past the end.
    pub fn word(&self, index: usize) -> &str {
        self.tokens
            .get(index)
            .and_then(|token| self.folded.get(token.folded.0 as usize..token.folded.1 as usize))
            .unwrap_or("")
    }

    /// Returns a token as written; nothing past the end.
    pub fn written(&self, index: usize) -> &'t str {
        self.tokens.get(index).and_then(|token| self.text.get(token.start as usize..token.end as usize)).unwrap_or("")
    }

    /// Returns the text from the start of one token to the end of another (both in it), as written.
    pub fn surface(&self, first: usize, last: usize) -> &'t str {
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(first), Some(last)) => self.text.get(first.start as usize..last.end as usize).unwrap_or(""),
            _ => "",
        }
    }

    /// Returns where the tokens from one to another (both in it) stand, in code points.
    pub fn span(&self, first: usize, last: usize) -> Span {
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(first), Some(last)) => Span::new(first.point as usize, last.point_end as usize),
            _ => Span::new(0, 0),
        }
    }

    /// Returns where one token stands, in code points.
    pub fn span_of(&self, token: &Token) -> Span {
        Span::new(token.point as usize, token.point_end as usize)
    }

    /// Returns the first token that ends after a code point.
    pub fn at_point(&self, point: usize) -> usize {
        self.tokens.partition_point(|token| (token.point_end as usize) <= point)
    }
}

fn class(c: char) -> Option<TokenKind> {
    match c {
        '\n' | '\u{2028}' | '\u{2029}' => Some(TokenKind::LineEnd),
        '0'..='9' => Some(TokenKind::Digits),
        'a'..='z' | 'A'..='Z' => Some(TokenKind::Word),
        ' '..='~' => (c != ' ').then_some(TokenKind::Sign),
        _ if c.is_whitespace() || c.is_control() || is_invisible(c) => None,
        _ if c.is_alphabetic() || is_mark(c) => Some(TokenKind::Word),
        _ => Some(TokenKind::Sign),
    }
}

fn is_mark(c: char) -> bool {
    c >= '\u{300}' && unicode_normalization::char::is_combining_mark(c)
}

/// Soft hyphen, zero-width characters, direction marks, the byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Appends a character as it is compared: lower case, no accents, one kind of apostrophe, quotation mark and dash.
fn fold_into(c: char, out: &mut String) {
    match c {
        'a'..='z' | '0'..='9' => out.push(c),
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        '\u{0}'..='\u{7f}' => out.push(c),
        '\u{e0}'..='\u{e5}' | '\u{c0}'..='\u{c5}' => out.push('a'),
        'ç' | 'Ç' => out.push('c'),
        '\u{e8}'..='\u{eb}' | '\u{c8}'..='\u{cb}' => out.push('e'),
        '\u{ec}'..='\u{ef}' | '\u{cc}'..='\u{cf}' => out.push('i'),
        'ñ' | 'Ñ' => out.push('n'),
        '\u{f2}'..='\u{f6}' | '\u{d2}'..='\u{d6}' => out.push('o'),
        '\u{f9}'..='\u{fc}' | '\u{d9}'..='\u{dc}' => out.push('u'),
        'œ' | 'Œ' => out.push_str("oe"),
        'æ' | 'Æ' => out.push_str("ae"),
        'ß' => out.push_str("ss"),
        '’' | '‘' | 'ʼ' | '＇' | '‛' | '′' => out.push('\''),
        '“' | '”' | '„' | '«' | '»' | '‟' | '＂' => out.push('"'),
        '–' | '—' | '‐' | '‑' | '‒' | '―' | '−' => out.push('-'),
        'а'..='я' => out.push(if c == 'й' { 'и' } else { c }),
        'ё' | 'Ё' => out.push('е'),
        _ => fold_rare(c, out),
    }
}

fn fold_rare(c: char, out: &mut String) {
    use unicode_normalization::UnicodeNormalization;
    for part in c.nfkd().filter(|part| !is_mark(*part)) {
        out.extend(part.to_lowercase().filter(|lower| !is_mark(*lower)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        (0..tokens.len()).map(|index| tokens.word(index).to_owned()).collect()
    }

    #[test]
    fn words_figures_and_signs_are_told_apart() {
        assert_eq!(
            words("L’Élysée, 3heures à 20\u{202f}000 €"),
            ["l", "'", "elysee", ",", "3", "heures", "a", "20", "000", "€"]
        );
        assert_eq!(words("so\u{ad}ft zero\u{200b}width"), ["soft", "zerowidth"]);
        let tokens = Tokens::of("a\u{202f}b\nC");
        let told: Vec<_> = tokens.all().iter().map(|token| (token.kind, token.spaced, token.capital)).collect();
        assert_eq!(
            told,
            [
                (TokenKind::Word, true, false),
                (TokenKind::Word, true, false),
                (TokenKind::LineEnd, false, false),
                (TokenKind::Word, true, true)
            ]
        );
    }

    #[test]
    fn spans_count_code_points() {
        let text = "😀 été «ok»";
        let tokens = Tokens::of(text);
        assert_eq!(tokens.span(1, 1), Span::new(2, 5));
        assert_eq!(tokens.surface(2, 4), "«ok»");
        assert_eq!(tokens.at_point(3), 1);
    }

    proptest! {
        #[test]
        fn every_token_is_where_it_says(text in "\\PC{0,60}") {
            let tokens = Tokens::of(&text);
            for index in 0..tokens.len() {
                let span = tokens.span(index, index);
                let there: String = text.chars().skip(span.start).take(span.len()).collect();
                prop_assert_eq!(there.as_str(), tokens.written(index));
                prop_assert!(!there.is_empty());
            }
        }
    }
}
