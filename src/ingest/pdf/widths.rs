//! How wide letters are in the standard fonts, which documents may use without saying so (Adobe's font metrics).

use unicode_normalization::UnicodeNormalization;

/// The widths of `!` to `~` in Helvetica, in thousandths.
const HELVETICA: [u16; 94] = [
    278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722,
    778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556,
    278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260,
    334, 584,
];
/// The widths of `!` to `~` in Times, in thousandths.
const TIMES: [u16; 94] = [
    333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722,
    722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444,
    333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200,
    480, 541,
];

/// Returns how wide a character is at a size of 1, in the standard font that a name is nearest to.
pub(super) fn of(base_font: &str, text: &str) -> f64 {
    if base_font.contains("Courier") {
        return 0.6;
    }
    let is_times = base_font.contains("Times");
    // A letter with an accent is as wide as the letter.
    let Some(letter) = text.nfd().next() else { return 0.0 };
    let at = u32::from(letter).checked_sub(u32::from('!')).and_then(|at| usize::try_from(at).ok());
    let table = if is_times { &TIMES } else { &HELVETICA };
    let thousandths = match (letter, at.and_then(|at| table.get(at))) {
        (_, Some(width)) => *width,
        (' ' | '\u{a0}', _) if is_times => 250,
        (' ' | '\u{a0}', _) => 278,
        ('—' | '…' | 'œ' | 'Œ' | 'æ' | 'Æ', _) => 900,
        ('’' | '‘', _) => 222,
        _ => 500,
    };
    f64::from(thousandths) / 1000.0
}
