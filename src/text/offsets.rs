//! Between code points, in which the ledger counts, and bytes, in which Rust slices.

use crate::model::Span;

/// Returns how many code points a text has.
pub fn len(text: &str) -> usize {
    text.chars().count()
}

/// Returns the byte at which code point `at` starts; the text's length for the place just past the end; `None`
/// beyond that. Linear in `at`.
pub fn to_byte(text: &str, at: usize) -> Option<usize> {
    text.char_indices().map(|(byte, _)| byte).chain([text.len()]).nth(at)
}

/// Returns the code point that starts at a byte, counting a byte inside one as that one. Linear.
pub fn from_byte(text: &str, byte: usize) -> usize {
    text.char_indices().take_while(|(at, _)| *at < byte).count()
}

/// Returns the stretch of a text that a span names; `None` where it reaches past the end.
pub fn slice(text: &str, span: Span) -> Option<&str> {
    let start = to_byte(text, span.start)?;
    let rest = text.get(start..)?;
    rest.get(..to_byte(rest, span.len())?)
}

/// Returns up to `length` code points before and after a span: the prefix and suffix of a
/// `TextQuoteSelector` (W3C Web Annotation, section 4.2.4).
pub fn context(text: &str, span: Span, length: usize) -> (String, String) {
    let before = Span::new(span.start.saturating_sub(length), span.start);
    let prefix = slice(text, before).unwrap_or("").to_owned();
    let suffix = text.chars().skip(span.end).take(length).collect();
    (prefix, suffix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_counts_code_points_not_bytes() {
        let text = "é😀ab";
        assert_eq!(slice(text, Span::new(1, 3)), Some("😀a"));
        assert_eq!(slice(text, Span::new(4, 4)), Some(""));
        assert_eq!(slice(text, Span::new(3, 5)), None);
        assert_eq!(from_byte(text, 6), 2);
        assert_eq!(context(text, Span::new(1, 2), 2), ("é".to_owned(), "ab".to_owned()));
    }
}
