//! How wide a text is in a drawing, on the safe side: nobody knows which font will draw it.

use unicode_width::UnicodeWidthChar;

/// Returns the width of a text in pixels at a font size: that of DejaVu Sans, one of the widest in use, or more.
pub(super) fn width(text: &str, size: f64) -> f64 {
    text.chars().map(em).sum::<f64>() * size
}

/// The width of a character, in the font's size.
fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '|' | '!' | ' ' | '(' | ')' | '[' | ']' | '·' => {
            0.4
        }
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' => 1.02,
        'A'..='Z' => 0.78,
        c if c.is_ascii() => 0.65,
        c => match c.width() {
            Some(0) | None => 0.0,
            Some(1) => 0.82,
            Some(_) => 1.25,
        },
    }
}

/// Returns as much of a text as fits, with an ellipsis where something is left out.
pub(super) fn fitted(text: &str, size: f64, most: f64) -> String {
    if width(text, size) <= most {
        return text.to_owned();
    }
    let room = most - width("…", size);
    let mut taken = 0.0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            taken += em(*c) * size;
            taken <= room
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// Breaks a text into lines that fit, at most so many.
pub(super) fn lines(text: &str, size: f64, most: f64, count: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer, size) <= most || line.is_empty() {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_fits() {
        for text in
            ["", "a", "Le Courrier du Soir de la Région", "莫斯科共青团员报莫斯科共青团员报", "WWWWWWWWWWWWWWWWWWWW"]
        {
            assert!(width(&fitted(text, 12.0, 120.0), 12.0) <= 120.0, "{text}");
        }
        assert!(lines("one two three four five six", 12.0, 60.0, 2).len() <= 2);
    }
}
