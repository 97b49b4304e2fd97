//! A table of many narrow columns, in blocks that fit the page.

use textwrap::core::display_width;

use crate::cli::terminal;
use crate::cli::terminal::safe;
use crate::model::Stance;

/// How wide a column may be; a longer name is broken into lines.
const WIDEST: usize = 15;
/// How many lines a head or a label may have.
const MOST_LINES: usize = 3;
/// Blanks between columns.
const GAP: usize = 2;

/// A line of a cell, with the stance that gives it its colour.
pub(super) type Line = (String, Option<Stance>);

/// A row: its label and its cells, each of lines.
pub(super) struct Row {
    pub(super) label: String,
    pub(super) cells: Vec<Vec<Line>>,
}

/// Returns the table as lines that are made safe: as many columns side by side as fit, the others below, each block
/// with its heads and labels.
pub(super) fn grid(heads: &[String], rows: &[Row], width: usize, colour: bool) -> String {
    let longest = rows.iter().map(|row| display_width(&safe(&row.label))).max().unwrap_or(0);
    let label_width = longest.clamp(4, (width / 3).max(16));
    let heads: Vec<Vec<String>> = heads.iter().map(|head| broken(head, WIDEST)).collect();
    let column_width = |index: usize| {
        let cells = rows.iter().filter_map(|row| row.cells.get(index)).flatten().map(|(line, _)| display_width(line));
        let head = heads.get(index).into_iter().flatten().map(|line| display_width(line));
        cells.chain(head).max().unwrap_or(0).max(4)
    };
    let widths: Vec<usize> = (0..heads.len()).map(column_width).collect();
    let mut blocks = Vec::new();
    let mut start = 0;
    while start < widths.len() {
        let mut end = start;
        let mut used = label_width;
        while let Some(next) = widths.get(end).filter(|next| end == start || used + GAP + **next <= width) {
            used += GAP + next;
            end += 1;
        }
        blocks.push(block(&heads, rows, &widths, start..end, label_width, colour));
        start = end;
    }
    blocks.join("\n\n")
}

fn block(
    heads: &[Vec<String>],
    rows: &[Row],
    widths: &[usize],
    columns: std::ops::Range<usize>,
    label_width: usize,
    colour: bool,
) -> String {
    let plain = |lines: &Vec<String>| lines.iter().map(|line| (line.clone(), None)).collect::<Vec<Line>>();
    let mut out = Vec::new();
    let of_heads: Vec<Vec<Line>> = heads.iter().map(plain).collect();
    out.push(printed(&[], &of_heads, widths, &columns, label_width, colour));
    for row in rows {
        let label = broken(&row.label, label_width);
        out.push(printed(&label, &row.cells, widths, &columns, label_width, colour));
    }
    out.join("\n")
}

/// Returns one row of a block, as many lines high as its highest cell.
fn printed(
    label: &[String],
    cells: &[Vec<Line>],
    widths: &[usize],
    columns: &std::ops::Range<usize>,
    label_width: usize,
    colour: bool,
) -> String {
    let shown = |index: usize| cells.get(index).map(Vec::as_slice).unwrap_or_default();
    let height = columns.clone().map(|index| shown(index).len()).chain([label.len()]).max().unwrap_or(0);
    let mut lines = Vec::with_capacity(height);
    for at in 0..height {
        let mut line = padded(label.get(at).map_or("", String::as_str), label_width);
        for index in columns.clone() {
            let (text, stance) = shown(index).get(at).cloned().unwrap_or_default();
            let text = safe(&text);
            let fill = " ".repeat(widths.get(index).copied().unwrap_or(0).saturating_sub(display_width(&text)));
            let text = stance.map_or_else(|| text.clone(), |stance| terminal::stance(stance, &text, colour));
            line.push_str(&" ".repeat(GAP));
            line.push_str(&text);
            line.push_str(&fill);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(display_width(text))))
}

/// Breaks a text into a few lines of at most this width; what is left over is an ellipsis.
fn broken(text: &str, width: usize) -> Vec<String> {
    let text = safe(text);
    let mut lines: Vec<String> = textwrap::wrap(&text, width).into_iter().map(|line| line.into_owned()).collect();
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            while display_width(last) >= width {
                last.pop();
            }
            last.push('…');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_page_and_no_cell_is_lost(
            heads in prop::collection::vec("\\PC{0,30}", 1..12),
            label in "\\PC{0,60}",
            width in 40_usize..120,
        ) {
            let cells = (0..heads.len()).map(|n| vec![(format!("cell {n}."), None)]).collect();
            let shown = grid(&heads, &[Row { label, cells }], width, false);
            for line in shown.lines() {
                prop_assert!(display_width(line) <= width, "{}", line);
            }
            for n in 0..heads.len() {
                let cell = format!("cell {n}.");
                prop_assert!(shown.contains(&cell));
            }
        }
    }
}
