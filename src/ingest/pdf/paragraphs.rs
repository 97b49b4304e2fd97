//! The paragraphs that lines make, by where the lines stand.

use crate::ingest::pdf::join;
use crate::ingest::pdf::join::Words;
use crate::ingest::pdf::lines::Line;

/// How much sizes of letters may differ within a paragraph.
const SIZES: f64 = 0.12;
/// How far a first line is moved in, at least, for a size of 1.
const INDENT: f64 = 0.8;
/// How far back a paragraph is looked for that goes on behind a break of the column or the page.
const BACK: usize = 6;
/// The signs that items of lists begin with.
const BULLETS: [char; 9] = ['•', '▪', '■', '◦', '‣', '●', '–', '—', '►'];

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Paragraph {
    /// Its text.
    pub(super) text: String,
    /// The size of its letters.
    pub(super) size: f64,
    /// The page it begins on, from 0.
    pub(super) page: usize,
}

/// Puts lines together to paragraphs.
pub(super) fn paragraphs(lines: &[Line]) -> Vec<Paragraph> {
    let words = Words::of(lines);
    let body = body_size(lines);
    let lines: Vec<&Line> = lines.iter().filter(|line| !line.is_furniture).collect();
    let leading = leading(&lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut last: Option<&Line> = None;
    for block in lines.chunk_by(|a, b| is_one_block(a, b, leading)) {
        for (at, part) in split(block, body).into_iter().enumerate() {
            let Some(first) = part.first() else { continue };
            let broken = at == 0 && last.is_some_and(|last| last.page != first.page || last.base < first.base);
            match paragraphs.len().checked_sub(1).filter(|_| broken).and_then(|_| unfinished(&mut paragraphs, first)) {
                Some(open) => part.iter().for_each(|line| join::join(&mut open.text, &line.text, &words)),
                None => {
                    let mut text = String::new();
                    part.iter().for_each(|line| join::join(&mut text, &line.text, &words));
                    paragraphs.push(Paragraph { text, size: first.size, page: first.page });
                }
            }
        }
        last = block.last().copied();
    }
    // Bullets may be drawn apart from their items.
    paragraphs.retain(|paragraph| !paragraph.text.trim_matches(BULLETS).trim().is_empty());
    for paragraph in &mut paragraphs {
        paragraph.text = join::letters(&paragraph.text);
    }
    paragraphs
}

/// Returns the size that most letters have.
pub(super) fn body_size(lines: &[Line]) -> f64 {
    let mut sizes = std::collections::BTreeMap::new();
    for line in lines.iter().filter(|line| !line.is_furniture) {
        *sizes.entry((line.size * 2.0).round() as i64).or_insert(0) += line.text.len();
    }
    sizes.into_iter().max_by_key(|(_, letters)| *letters).map_or(0.0, |(size, _)| size as f64 / 2.0)
}

/// Returns how far lines of a paragraph stand from each other at most, for a size of 1.
fn leading(lines: &[&Line]) -> f64 {
    let mut steps: Vec<f64> = lines
        .windows(2)
        .filter_map(|pair| {
            let [a, b] = pair else { return None };
            let step = (a.base - b.base) / a.size.max(0.1);
            (a.page == b.page && same_size(a.size, b.size) && (0.8..3.0).contains(&step)).then_some(step)
        })
        .collect();
    steps.sort_by(f64::total_cmp);
    match steps.get(steps.len() / 2) {
        Some(middle) if steps.len() >= 12 => middle * 1.12,
        _ => 1.6,
    }
}

fn same_size(a: f64, b: f64) -> bool {
    (a - b).abs() <= SIZES * a.max(b)
}

fn is_one_block(a: &Line, b: &Line, leading: f64) -> bool {
    let step = (a.base - b.base) / a.size.max(0.1);
    let is_beside = a.left < b.right && b.left < a.right;
    let is_near = step > 0.5 && step <= leading.max(1.35);
    a.page == b.page && a.turn == b.turn && same_size(a.size, b.size) && is_beside && is_near
}

/// Splits lines that stand close below each other to paragraphs.
fn split<'a>(block: &'a [&'a Line], body: f64) -> Vec<&'a [&'a Line]> {
    let Some(first) = block.first() else { return Vec::new() };
    // A headline breaks where it looks well.
    if block.len() < 2 || first.size > body * 1.15 {
        return vec![block];
    }
    let left = block.iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
    let right = block.iter().map(|line| line.right).fold(f64::NEG_INFINITY, f64::max);
    let moved = |line: &Line| line.left > left + INDENT * line.size;
    // Where most lines are moved in, the paragraphs hang from their first.
    let is_item = is_bullet(&first.text) && block.get(1).is_some_and(|line| moved(line));
    let hangs = is_item || block.iter().filter(|line| moved(line)).count() * 2 > block.len();
    block
        .chunk_by(|a, b| {
            let middle = |line: &Line| (line.left + line.right) / 2.0;
            let is_centred = moved(b) && (middle(a) - middle(b)).abs() < 0.5 * a.size;
            let by_place = if hangs { !moved(b) } else { moved(b) && !is_centred };
            !(by_place || a.is_row || b.is_row || is_bullet(&b.text) || is_left_short(a, b, left, right))
        })
        .collect()
}

/// Whether a line begins an item of a list: with a bullet, or with a number and a sign behind it.
fn is_bullet(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = (1..=2).contains(&(text.len() - behind.len())) && behind.starts_with([')', '.']);
    let is_apart = behind.chars().nth(1).is_some_and(char::is_whitespace);
    text.starts_with(BULLETS) || (is_number && is_apart)
}

/// Whether a line ends although the next word would have fitted, so that its end is that of a paragraph.
fn is_left_short(a: &Line, b: &Line, left: f64, right: f64) -> bool {
    let room = right - a.right;
    if room < b.first_word() + 0.75 * a.size {
        return false;
    }
    ends(&a.text) || (!b.text.starts_with(char::is_lowercase) && room > 0.25 * (right - left))
}

/// Whether a text ends as a sentence does.
fn ends(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| matches!(c, '"' | '»' | '”' | '’' | ')' | ']') || c.is_whitespace());
    text.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？'])
}

/// Returns the paragraph that goes on with a line behind a break of the column or the page.
fn unfinished<'a>(paragraphs: &'a mut [Paragraph], line: &Line) -> Option<&'a mut Paragraph> {
    let near = paragraphs.iter_mut().rev().take(BACK);
    let paragraph = near.into_iter().find(|paragraph| same_size(paragraph.size, line.size))?;
    let is_near = line.page.saturating_sub(paragraph.page) <= 2;
    let goes_on = line.text.starts_with(char::is_lowercase) && !line.text.starts_with(BULLETS);
    (is_near && goes_on && !ends(&paragraph.text)).then_some(paragraph)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, left: f64, base: f64) -> Line {
        let right = left + text.chars().count() as f64 * 5.0;
        Line { text: text.to_owned(), left, right, base, size: 10.0, ..Line::default() }
    }

    fn texts(lines: &[Line]) -> Vec<String> {
        paragraphs(lines).into_iter().map(|paragraph| paragraph.text).collect()
    }

    #[test]
    fn an_indent_a_short_end_and_a_gap_begin_paragraphs() {
        let lines = [
            line("Le maire a dit que le port fer-", 0.0, 100.0),
            line("merait. Fin du premier morceau", 0.0, 88.0),
            line("Le deuxième est rentré un peu.", 12.0, 76.0),
            line("Il est court.", 0.0, 64.0),
            line("Le troisième va jusqu'au bout.", 0.0, 52.0),
            line("Il en reste encore un dernier.", 0.0, 20.0),
        ];
        assert_eq!(
            texts(&lines),
            [
                "Le maire a dit que le port fermerait. Fin du premier morceau",
                "Le deuxième est rentré un peu. Il est court.",
                "Le troisième va jusqu'au bout.",
                "Il en reste encore un dernier.",
            ]
        );
    }

    #[test]
    fn a_paragraph_goes_on_behind_a_break() {
        let mut lines = [
            line("Le conseil municipal a voté la", 0.0, 30.0),
            line("fermeture du port.", 0.0, 100.0),
            line("Une autre colonne dit que les", 200.0, 200.0),
            line("travaux dureront un an.", 200.0, 188.0),
        ];
        lines[1].page = 1;
        lines[2].page = 1;
        lines[3].page = 1;
        assert_eq!(
            texts(&lines),
            [
                "Le conseil municipal a voté la fermeture du port.",
                "Une autre colonne dit que les travaux dureront un an."
            ]
        );
    }
}
