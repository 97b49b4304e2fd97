//! The lines that the strings of a page make.

use crate::ingest::pdf::bidi;
use crate::ingest::pdf::show::Piece;

/// How wide a gap between two strings is a blank, for a size of 1. Blanks are 0.22 wide or more, kerning moves letters
/// by less than 0.1.
const BLANK: f64 = 0.16;
/// The same between signs that are written without blanks between words.
const WIDE_BLANK: f64 = 0.6;

/// How wide a gap stands between the cells of a row, for a size of 1. Lines that are set to one width have smaller ones.
const CELLS: f64 = 1.5;
/// The most characters of a bullet or a number before an item.
const BULLET: usize = 3;

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    /// Its text, without blanks around it.
    pub(super) text: String,
    /// The page it is on, from 0.
    pub(super) page: usize,
    /// Where it begins and ends, as if it ran from left to right; the height of its base line and the size of its
    /// letters.
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) base: f64,
    pub(super) size: f64,
    /// By how many quarters of a turn it is turned to the left.
    pub(super) turn: u8,
    /// Whether it belongs to the page, not to the text.
    pub(super) is_furniture: bool,
    /// Whether it is a row of cells.
    pub(super) is_row: bool,
}

impl Line {
    /// Returns how wide its first word is, on the average width of its letters.
    pub(super) fn first_word(&self) -> f64 {
        let letters = self.text.chars().count().max(1) as f64;
        let first = self.text.split_whitespace().next().map_or(0, |word| word.chars().count()) as f64;
        (self.right - self.left) * first / letters
    }
}

/// Puts the strings of a page together, in the order in which they are drawn: programs that set columns draw them
/// one after the other.
pub(super) fn lines(page: usize, pieces: Vec<Piece>) -> Vec<Line> {
    let mut rows: Vec<Row> = Vec::new();
    let mut last = Piece::default();
    for piece in pieces {
        if is_shadow(&last, &piece) {
            continue;
        }
        last = piece.clone();
        match rows.last_mut().filter(|row| row.goes_on(&piece)) {
            Some(row) => row.append(piece),
            None if piece.text.trim().is_empty() => {}
            None => rows.push(Row::new(piece)),
        }
    }
    rows.into_iter().map(|row| row.line(page)).filter(|line| !line.text.is_empty()).collect()
}

/// Whether a string is drawn a second time, a little beside the first, as for a shadow.
fn is_shadow(last: &Piece, piece: &Piece) -> bool {
    let near = 0.15 * piece.size;
    let is_same = last.text == piece.text && last.turn == piece.turn && !piece.text.trim().is_empty();
    is_same && (last.left - piece.left).abs() < near && (last.base - piece.base).abs() < near
}

/// The strings of a line.
struct Row {
    pieces: Vec<Piece>,
    left: f64,
    right: f64,
    base: f64,
    size: f64,
    is_from_the_right: bool,
}

impl Row {
    fn new(piece: Piece) -> Self {
        let is_from_the_right = piece.text.chars().any(bidi::is_from_the_right);
        let Piece { left, right, base, size, .. } = piece;
        Self { pieces: vec![piece], left, right, base, size, is_from_the_right }
    }

    fn goes_on(&self, piece: &Piece) -> bool {
        let size = self.size.max(piece.size);
        // A note's number stands higher than the line, and an index lower.
        let is_level = (self.base - piece.base).abs() < 0.5 * size;
        let is_behind = piece.left > self.right - 0.5 * size;
        let is_before = piece.right < self.left + 0.5 * size;
        let may_be_before = piece.text.chars().any(bidi::is_from_the_right);
        let is_alike = |first: &Piece| first.turn == piece.turn && first.is_furniture == piece.is_furniture;
        self.pieces.first().is_some_and(is_alike)
            && is_level
            && (is_behind || self.is_from_the_right || (is_before && may_be_before))
    }

    fn append(&mut self, piece: Piece) {
        self.left = self.left.min(piece.left);
        self.right = self.right.max(piece.right);
        if piece.size > self.size && !piece.text.trim().is_empty() {
            (self.size, self.base) = (piece.size, piece.base);
        }
        self.is_from_the_right |= piece.text.chars().any(bidi::is_from_the_right);
        self.pieces.push(piece);
    }

    fn line(mut self, page: usize) -> Line {
        if self.is_from_the_right {
            self.pieces.sort_by(|a, b| a.left.total_cmp(&b.left));
        }
        let (mut text, mut letters, mut is_row) = (String::new(), 0, false);
        let mut end = f64::NEG_INFINITY;
        for piece in &self.pieces {
            let gap = piece.left - end;
            if !text.is_empty() && is_gap(&text, piece, gap, self.size) {
                text.push(' ');
            }
            is_row |= gap > CELLS * self.size && letters > BULLET;
            letters += piece.text.chars().filter(|c| !c.is_whitespace()).count();
            text.push_str(&piece.text);
            end = end.max(piece.right);
        }
        let Self { mut left, mut right, base, size, .. } = self;
        if bidi::runs_from_the_right(&text) {
            (left, right) = (-right, -left);
        }
        let first = self.pieces.first();
        let (turn, is_furniture) = first.map_or((0, false), |first| (first.turn, first.is_furniture));
        Line { text: bidi::as_read(text.trim()), page, left, right, base, size, turn, is_furniture, is_row }
    }
}

/// Whether the gap between a text and a string behind it is a blank.
fn is_gap(text: &str, piece: &Piece, gap: f64, size: f64) -> bool {
    let (before, after) = (text.chars().next_back(), piece.text.chars().next());
    let is_wide = before.is_some_and(is_wide) && after.is_some_and(is_wide);
    let blank = if is_wide { WIDE_BLANK } else { BLANK };
    let has_blank = before.is_none_or(char::is_whitespace) || after.is_none_or(char::is_whitespace);
    gap > blank * piece.size.min(size) && !has_blank
}

/// Whether a sign is of a script that sets no blanks between words.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, left: f64, base: f64) -> Piece {
        let right = left + text.chars().count() as f64 * 5.0;
        Piece { text: text.to_owned(), left, right, base, size: 10.0, ..Piece::default() }
    }

    #[test]
    fn strings_on_one_level_are_a_line_with_blanks_where_there_are_gaps() {
        let pieces = vec![
            piece("Le", 0.0, 100.0),
            piece("po", 13.0, 100.0),
            piece("rt", 23.2, 100.0),
            piece("rt", 23.6, 100.2),
            piece("2", 33.3, 103.0),
            piece("ferme", 0.0, 88.0),
        ];
        let lines = lines(0, pieces);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts, ["Le port2", "ferme"]);
    }
}
