//! The normalised text of a capture: what offsets count in.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::is_nfc;

use crate::model::Notice;

/// Returns a text in Unicode Normalization Form C with `\n` line ends, without a byte order mark at its start.
///
/// Code points that a database, a table or a terminal might cut at (NUL) become U+FFFD, with a notice. Nothing
/// else is changed: spaces, soft hyphens and zero-width characters stay, because a quote is what the page said.
pub fn normalise(text: &str) -> (String, Vec<Notice>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut notices = Vec::new();
    let mut out = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() };
    if out.contains('\0') {
        let count = out.matches('\0').count();
        notices.push(Notice::new("nul", format!("{count} NUL characters shown as U+FFFD")));
        out = out.replace('\0', "\u{fffd}");
    }
    if !is_nfc(&out) {
        out = out.nfc().collect();
    }
    (out, notices)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_composed_letters_are_made_alike() {
        assert_eq!(normalise("\u{feff}e\u{301}\r\na\rb").0, "é\na\nb");
    }

    #[test]
    fn a_nul_does_not_cut_a_text() {
        let (text, notices) = normalise("a\0b");
        assert_eq!(text, "a\u{fffd}b");
        assert_eq!(notices.len(), 1);
    }
}
