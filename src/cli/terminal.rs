//! Text for terminals: untrusted characters shown instead of obeyed, tables that fit, colours that can be left out.

use comfy_table::ContentArrangement;
use comfy_table::Table;
use comfy_table::presets;

use crate::model::Stance;

/// How wide a page is where no terminal says.
const DEFAULT_WIDTH: usize = 100;
/// Below this a table is not readable at all.
const NARROWEST: usize = 40;

/// Returns how many columns a line may have: `COLUMNS` if it is set, else the terminal's, else 100.
pub(super) fn width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let asked = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    told.or_else(asked).unwrap_or(DEFAULT_WIDTH).clamp(NARROWEST, 400)
}

/// Returns a text in which characters that a terminal would obey, or that turn the order of letters around, are
/// written as escapes; line breaks stay.
pub(super) fn safe_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push('\n'),
            '\t' => out.push(' '),
            c if c.is_control() || turns_letters(c) => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// Returns JSON in which the control characters that it may hold as they are (DEL, C1) are escaped too: it means
/// the same, and a terminal does not obey it.
pub(super) fn safe_json(json: String) -> String {
    // Programs that read JSON a line at a time take the separators of lines and paragraphs for the end of one.
    let obeyed = |c: char| matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}');
    if !json.contains(obeyed) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if obeyed(c) { out.push_str(&format!("\\u{:04x}", u32::from(c))) } else { out.push(c) }
    }
    out
}

/// As [`safe_lines`], on one line.
pub(super) fn safe(text: &str) -> String {
    let lines = safe_lines(text);
    lines.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Line and paragraph separators, and the controls of the Unicode Bidirectional Algorithm (UAX #9, section 2).
fn turns_letters(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns a table with a header, as wide as the page at most. Cells are made safe here.
pub(super) fn table(header: &[&str], rows: &[Vec<String>], width: usize) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table.set_header(header.iter().map(|name| name.to_uppercase()).collect::<Vec<_>>());
    for row in rows {
        table.add_row(row.iter().map(|cell| safe(cell)).collect::<Vec<_>>());
    }
    let lines: Vec<String> = table
        .to_string()
        .lines()
        .map(|line| line.trim_end().strip_prefix(' ').unwrap_or(line.trim_end()).to_owned())
        .collect();
    lines.join("\n")
}

/// Returns a text broken into lines that fit, each indented.
pub(super) fn wrapped(text: &str, indent: &str, width: usize) -> String {
    // Dates, hashes and names stay whole: only blanks break a line.
    let options = textwrap::Options::new(width)
        .initial_indent(indent)
        .subsequent_indent(indent)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::fill(&safe(text), options)
}

/// Returns a word in the colour of a stance.
pub(super) fn stance(stance: Stance, word: &str, colour: bool) -> String {
    let number = match stance {
        Stance::Repeats => 32,
        Stance::Contradicts => 31,
        Stance::Mentions => 33,
    };
    if colour { format!("\u{1b}[{number}m{word}\u{1b}[0m") } else { word.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown() {
        assert_eq!(safe_lines("a\u{1b}[31mb\u{202e}c\u{9b}\n\u{7}"), "a\\u{1b}[31mb\\u{202e}c\\u{9b}\n\\u{7}");
        assert_eq!(safe("a\n  b"), "a b");
    }
}
