//! The lines at the head and the foot of pages that belong to the page, not to the text.

use std::collections::HashMap;
use std::collections::HashSet;

use crate::ingest::pdf::lines::Line;

/// How many lines at the head and at the foot of a page may be furniture.
const LINES: usize = 3;
/// How far from its place on other pages such a line may stand.
const NEAR: f64 = 6.0;
/// The most places that one text is looked for at.
const MOST_PLACES: usize = 500;
/// The most characters of such a line.
const LONGEST: usize = 250;

/// Marks the lines that stand at the same place on several pages with the same text, numbers aside.
pub(super) fn mark(lines: &mut [Line], pages: usize) {
    let edges = edges(lines);
    let mut places: HashMap<String, Vec<(f64, HashSet<usize>)>> = HashMap::new();
    for line in edges.iter().filter_map(|at| lines.get(*at)) {
        let places = places.entry(pattern(&line.text)).or_default();
        let is_full = places.len() >= MOST_PLACES;
        match places.iter_mut().find(|(base, _)| (base - line.base).abs() < NEAR) {
            Some((_, on)) => {
                on.insert(line.page);
            }
            None if is_full => {}
            None => places.push((line.base, HashSet::from([line.page]))),
        }
    }
    let often = if pages <= 8 { 2 } else { 3 };
    for at in edges {
        let Some(line) = lines.get_mut(at) else { continue };
        let places = places.get(&pattern(&line.text));
        let on = places.and_then(|places| places.iter().find(|(base, _)| (base - line.base).abs() < NEAR));
        if on.is_some_and(|(_, on)| on.len() >= often) {
            line.is_furniture = true;
        }
    }
}

/// Returns each text of the furniture once, numbers aside; a number alone is left out.
pub(super) fn texts(lines: &[Line]) -> Vec<&str> {
    let mut seen = HashSet::new();
    let furniture = lines.iter().filter(|line| line.is_furniture && line.text.chars().any(char::is_alphabetic));
    furniture.filter(|line| seen.insert(pattern(&line.text))).map(|line| line.text.as_str()).collect()
}

/// Returns the places of the lines nearest to the head and the foot of each page.
fn edges(lines: &[Line]) -> Vec<usize> {
    let mut pages: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        if line.turn == 0 && line.text.chars().count() <= LONGEST {
            pages.entry(line.page).or_default().push(at);
        }
    }
    let mut edges = Vec::new();
    for mut on_page in pages.into_values() {
        let base = |at: &usize| lines.get(*at).map_or(0.0, |line| line.base);
        on_page.sort_by(|a, b| base(a).total_cmp(&base(b)));
        let foot = on_page.iter().take(LINES);
        let head = on_page.iter().skip(LINES).rev().take(LINES);
        edges.extend(foot.chain(head));
    }
    edges.sort_unstable();
    edges
}

/// Returns a text with each number as one sign, and blanks as one.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for c in text.chars() {
        let sign = if c.is_numeric() { '#' } else { c };
        if !(sign == '#' && pattern.ends_with('#')) {
            pattern.push(sign);
        }
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_at_the_edges_is_furniture() {
        let line = |page: usize, text: &str, base: f64| Line { page, text: text.to_owned(), base, ..Line::default() };
        let mut lines = Vec::new();
        for page in 0..3 {
            lines.push(line(page, "Le Fil du jour", 800.0));
            lines.extend(
                (0..9).map(|at| line(page, &format!("Un mot {}", "x".repeat(page * 9 + at)), 700.0 - at as f64)),
            );
            lines.push(line(page, &format!("Page {}", page + 9), 30.0 + page as f64));
        }
        mark(&mut lines, 3);
        assert_eq!(texts(&lines), ["Le Fil du jour", "Page 9"]);
        assert_eq!(lines.iter().filter(|line| line.is_furniture).count(), 6);
    }
}
