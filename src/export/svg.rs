//! What every drawing shares: escaping, how wide a text will be, colours, the frame of the file.
//!
//! A drawing stands for itself: no script, no font, no picture from elsewhere. Its links are http(s) only.

use std::io::Write;

use unicode_width::UnicodeWidthChar;

use crate::export::ExportError;
use crate::export::html;

/// Colours that people with any kind of colour vision tell apart (Okabe and Ito, "Color Universal Design", 2008), each
/// dark enough to be seen on white and light enough to be seen on near-black. Yellow is left out: on white it is not.
const PALETTE: [&str; 7] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c8c8c"];

/// The colours of paper and ink, in light and in dark surroundings, as classes: many programs that draw SVG know no CSS
/// variables. A stance's name fills with its colour, and with `-line` behind it draws in it.
pub(super) const STYLE: &str = "
text { font-family: system-ui, 'DejaVu Sans', 'Noto Sans', sans-serif; fill: #1b1b1b; }
.paper { fill: #ffffff; } .band { fill: #f3f4f6; } text.faint { fill: #5c5c5c; } .line { stroke: #c4c4c4; fill: none; } .ink-line { stroke: #1b1b1b; fill: none; }
.repeats { fill: #00734f; } .contradicts { fill: #b3420a; } .mentions { fill: #00609a; } .rating { fill: #8a3f76; }
.repeats-line { stroke: #00734f; } .contradicts-line { stroke: #b3420a; } .mentions-line { stroke: #00609a; } .rating-line { stroke: #8a3f76; }
a:hover text, a:focus text { text-decoration: underline; }
@media screen and (prefers-color-scheme: dark) {
  text { fill: #ececec; } .paper { fill: #16181c; } .band { fill: #20242b; } text.faint { fill: #a8adb5; } .line { stroke: #4a505a; } .ink-line { stroke: #ececec; }
  .repeats { fill: #36c79b; } .contradicts { fill: #ff8a4c; } .mentions { fill: #66b8ee; } .rating { fill: #e39cc9; }
  .repeats-line { stroke: #36c79b; } .contradicts-line { stroke: #ff8a4c; } .mentions-line { stroke: #66b8ee; } .rating-line { stroke: #e39cc9; }
}
";

/// Returns the colour of the n-th of several things; after the last the first comes again.
pub(super) fn colour(n: usize) -> &'static str {
    PALETTE.get(n % PALETTE.len()).copied().unwrap_or("#8c8c8c")
}

/// Escapes text for XML, in content and in attributes. What XML 1.0 cannot hold (section 2.2) and what turns the order
/// of letters around becomes U+FFFD.
pub(super) fn escaped(text: &str) -> String {
    let harmless = |c: char| match c {
        '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c => c,
    };
    html::escaped(&text.chars().map(harmless).collect::<String>())
}

/// Returns about how wide a text is in a sans-serif of this size, in the units of the drawing. No font is measured: it
/// errs to the wide side for Latin, Greek and Cyrillic, and takes other scripts as one em each, or more where they are wide.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The width of a character in ems, after DejaVu Sans, the widest of the usual ones.
fn em(c: char) -> f64 {
    match c {
        c if c.width().unwrap_or(0) == 0 => 0.0,
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | '’' | ' ' | '\u{a0}' => 0.34,
        'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '-' | '‐' | '"' => 0.42,
        'm' | 'M' | 'W' | '@' | '%' | '—' | '…' | 'Ж' | 'Ш' | 'Щ' | 'ж' | 'ш' | 'щ' | 'ю' | 'Ю' => 1.0,
        'w' | '+' | '=' | '<' | '>' | '~' | '→' | '×' => 0.84,
        c if c.is_ascii_digit() => 0.64,
        c if c.is_uppercase() && u32::from(c) < 0x590 => 0.78,
        c if u32::from(c) < 0x590 => 0.64,
        c if c.width() == Some(2) => 1.25,
        _ => 1.0,
    }
}

/// Returns a text that is about as wide as `most` allows: whole, or cut with an ellipsis.
pub(super) fn fitted(text: &str, size: f64, most: f64) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text_width(&text, size) <= most {
        return text;
    }
    let mut room = most - text_width("…", size);
    let mut kept = String::new();
    for c in text.chars() {
        room -= em(c) * size;
        if room < 0.0 {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end_matches([' ', ',', ';', ':', '-']))
}

/// Breaks a text into lines that fit, at most so many.
pub(super) fn lines(text: &str, size: f64, most: f64, count: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if text_width(&longer, size) <= most || line.is_empty() {
            line = longer;
            continue;
        }
        lines.push(std::mem::replace(&mut line, word.to_owned()));
    }
    lines.push(line);
    if lines.len() > count {
        let rest = lines.split_off(count.saturating_sub(1)).join(" ");
        lines.push(rest);
    }
    lines.into_iter().map(|line| fitted(&line, size, most)).collect()
}

/// Returns an address that may be linked to, escaped: http(s) only.
pub(super) fn link(address: Option<&str>) -> Option<String> {
    address.filter(|address| html::is_web_address(address)).map(escaped)
}

/// Begins a drawing of this size, with what a screen reader says of it.
pub(super) fn begin(
    width: f64,
    height: f64,
    title: &str,
    description: &str,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" lang=\"en\" aria-labelledby=\"title desc\">"
    )?;
    writeln!(out, "<title id=\"title\">{}</title>\n<desc id=\"desc\">{}</desc>", escaped(title), escaped(description))?;
    writeln!(out, "<style>{STYLE}</style>")?;
    writeln!(out, "<rect class=\"paper\" width=\"{width:.0}\" height=\"{height:.0}\"/>")?;
    Ok(())
}

/// Ends a drawing.
pub(super) fn end(out: &mut dyn Write) -> Result<(), ExportError> {
    writeln!(out, "</svg>")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_web_addresses_are_linked() {
        assert_eq!(link(Some("https://a.example/?a=1&b=2")).as_deref(), Some("https://a.example/?a=1&amp;b=2"));
        for address in ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://", "a b"] {
            assert_eq!(link(Some(address)), None, "{address}");
        }
    }

    #[test]
    fn a_text_that_fits_stays_and_one_that_does_not_is_cut() {
        assert_eq!(fitted("Le  Phare", 12.0, 200.0), "Le Phare");
        assert_eq!(fitted("The Morning Compass", 12.0, 61.0), "The Mo…");
        assert_eq!(fitted("x", 12.0, 0.0), "…");
        assert!(text_width(&fitted("莫斯科共青团员报莫斯科共青团员报", 12.0, 120.0), 12.0) <= 120.0);
        assert_eq!(lines("one two three four five six", 12.0, 80.0, 2), ["one two", "three four…"]);
    }

    proptest! {
        #[test]
        fn what_is_escaped_is_well_formed_and_harmless(text in any::<String>()) {
            let escaped = escaped(&text);
            let harmful = ['<', '>', '"', '\u{0}', '\u{202e}', '\u{ffff}'];
            prop_assert!(!escaped.contains(harmful), "{}", escaped);
        }

        #[test]
        fn a_cut_text_is_no_wider_than_it_may_be(text in "\\PC{0,60}", most in 20.0..400.0_f64) {
            prop_assert!(text_width(&fitted(&text, 12.0, most), 12.0) <= most + 0.001);
        }
    }
}
