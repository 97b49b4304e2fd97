//! Arabic and Hebrew: a page shows signs from left to right, and they are read from right to left.

use unicode_normalization::UnicodeNormalization;

/// Whether a sign is written from right to left.
pub(super) fn is_from_the_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
        && !matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' | '\u{feff}')
}

/// Whether a sign keeps its neighbours from left to right: a letter of another script, or a digit.
fn is_from_the_left(c: char) -> bool {
    c.is_alphanumeric() && !is_from_the_right(c)
}

/// Whether a line as a whole runs from right to left.
pub(super) fn runs_from_the_right(line: &str) -> bool {
    let right = line.chars().filter(|c| is_from_the_right(*c)).count();
    right > 0 && right * 2 >= line.chars().filter(|c| c.is_alphabetic()).count()
}

/// Returns a line as it is read, from the line as it is shown.
pub(super) fn as_read(shown: &str) -> String {
    if !shown.chars().any(is_from_the_right) {
        return shown.to_owned();
    }
    let signs: Vec<char> = shown.chars().collect();
    let read = if runs_from_the_right(shown) {
        let turned: Vec<char> = signs.into_iter().rev().map(mirrored).collect();
        runs_turned(&turned, is_from_the_left)
    } else {
        runs_turned(&signs, is_from_the_right)
    };
    // The forms that letters take beside each other are those letters.
    let mut letters = String::with_capacity(read.len());
    for c in read.chars() {
        if is_a_form(c) {
            letters.extend(std::iter::once(c).nfkc());
        } else {
            letters.push(c);
        }
    }
    letters
}

/// Turns each run of signs that are so, with what stands between two of them.
fn runs_turned(signs: &[char], is_so: fn(char) -> bool) -> String {
    let mut text = String::new();
    let mut rest = signs;
    while let Some(start) = rest.iter().position(|c| is_so(*c)) {
        let (before, from) = rest.split_at(start);
        text.extend(before);
        // A run goes on over signs that are neither, up to its last sign of its own.
        let other = |c: &char| (is_from_the_right(*c) || is_from_the_left(*c)) && !is_so(*c);
        let end = from.iter().position(other).unwrap_or(from.len());
        let (reach, _) = from.split_at(end);
        let last = reach.iter().rposition(|c| is_so(*c)).map_or(1, |last| last + 1);
        let (run, after) = from.split_at(last);
        text.extend(run.iter().rev().copied().map(mirrored));
        rest = after;
    }
    text.extend(rest);
    text
}

/// Whether a sign is a form of a letter, for its place in a word.
fn is_a_form(c: char) -> bool {
    matches!(c, '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '«' => '»',
        '»' => '«',
        '<' => '>',
        '>' => '<',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_from_where_they_begin() {
        for (shown, read) in [
            ("םולש", "שלום"),
            (".2024 תנשב םולש", "שלום בשנת 2024."),
            ("(ב) א", "א (ב)"),
            ("He said םולש םלוע twice", "He said עולם שלום twice"),
            ("AB 12 םולש", "שלום AB 12"),
            ("plain (text)", "plain (text)"),
            ("\u{fe8e}\u{fee4}\u{fe91}", "بما"),
        ] {
            assert_eq!(as_read(shown), read, "{shown}");
        }
    }
}
