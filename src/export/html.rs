//! What every page shares: escaping, what may become a link, the head of the file.
//!
//! A page stands for itself: no script, no font, no picture from elsewhere. Its links are http(s) only.

use std::io::Write;

use crate::export::ExportError;

/// Begins a page with its title and its style sheet; what comes next stands in its body.
pub(super) fn begin(title: &str, style: &str, out: &mut dyn Write) -> Result<(), ExportError> {
    let title = escaped(title);
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>")?;
    Ok(writeln!(out, "<style>{style}</style>\n</head>\n<body>")?)
}

/// Ends a page.
pub(super) fn end(out: &mut dyn Write) -> Result<(), ExportError> {
    Ok(writeln!(out, "</body>\n</html>")?)
}

/// Escapes text for HTML, in content and in double-quoted attributes; a carriage return would otherwise become a
/// line feed (HTML standard, section 13.2.3.5).
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\r' => out.push('\n'),
            c if c.is_control() && c != '\n' && c != '\t' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// Whether a text may become a link: an http(s) address with a host, without blanks and controls.
pub(super) fn is_web_address(text: &str) -> bool {
    let plain = !text.contains(char::is_whitespace) && !text.contains(char::is_control);
    plain && url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}
