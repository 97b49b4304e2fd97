//! Figures that do not agree, on one scale: a drawing made on the server, and the same as a table.

use maud::Markup;
use maud::html;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::ledger;
use crate::ledger::View;
use crate::model::AppearanceNo;
use crate::model::ArticleNo;
use crate::model::Conflict;
use crate::model::Quantity;
use crate::model::Voice;
use crate::web::language::Language;
use crate::web::layout;
use crate::web::trouble::Trouble;
use crate::web::wording;

/// How many passages are looked at.
const MOST: usize = 200;
/// The width of the drawing, and of the margin on either side, in its own units.
const WIDTH: f64 = 800.0;
const MARGIN: f64 = 60.0;
/// The height of the row of one figure.
const ROW: usize = 36;

/// A figure with the passages that give it.
#[derive(Debug)]
struct Mark {
    /// The figure as each passage writes it, no writing twice.
    words: Vec<String>,
    low: Decimal,
    high: Decimal,
    passages: Vec<(AppearanceNo, ArticleNo)>,
}

/// Figures from the lowest to the highest.
#[derive(Debug, Default)]
pub(super) struct Scale {
    marks: Vec<Mark>,
}

/// Reads the figures of the passages of conflicts, as the machine found them in their texts.
pub(super) fn of(view: View<'_>, conflicts: &[&Conflict]) -> Result<Scale, Trouble> {
    let mut scale = Scale::default();
    let mut seen: Vec<AppearanceNo> = Vec::new();
    let voices = conflicts.iter().flat_map(|conflict| &conflict.sides).flat_map(|side| &side.voices);
    for voice in voices.take(MOST) {
        let Some(written) = voice.figure.as_deref().filter(|_| !seen.contains(&voice.appearance)) else { continue };
        seen.push(voice.appearance);
        let marks = ledger::marks_of(view, &voice.sha256)?;
        if let Some((low, high)) = marks.quantities.iter().find(|one| is_meant(one, voice, written)).and_then(bounds) {
            scale.add(written, low, high, voice);
        }
    }
    scale.marks.sort_by(|one, other| (one.low, one.high, &one.words).cmp(&(other.low, other.high, &other.words)));
    Ok(scale)
}

fn is_meant(quantity: &Quantity, voice: &Voice, written: &str) -> bool {
    voice.start <= quantity.start && quantity.end <= voice.end && written.contains(&quantity.surface)
}

fn bounds(quantity: &Quantity) -> Option<(Decimal, Decimal)> {
    let low = quantity.value.or(quantity.low).or(quantity.high)?;
    Some((low, quantity.value.or(quantity.high).unwrap_or(low).max(low)))
}

impl Mark {
    /// Says what it is worth: one number, or from one to another.
    fn worth(&self) -> String {
        let (low, high) = (self.low.normalize(), self.high.normalize());
        if low == high { low.to_string() } else { format!("{low} – {high}") }
    }
}

impl Scale {
    fn add(&mut self, words: &str, low: Decimal, high: Decimal, voice: &Voice) {
        let passage = (voice.appearance, voice.article);
        match self.marks.iter_mut().find(|mark| (mark.low, mark.high) == (low, high)) {
            Some(mark) => {
                mark.passages.push(passage);
                if !mark.words.iter().any(|known| known == words) {
                    mark.words.push(words.to_owned());
                }
            }
            None => self.marks.push(Mark { words: vec![words.to_owned()], low, high, passages: vec![passage] }),
        }
    }

    /// Returns whether there are figures that differ.
    pub(super) fn differs(&self) -> bool {
        self.marks.len() > 1
    }

    /// Returns the drawing and the table.
    pub(super) fn drawn(&self, language: Language) -> Markup {
        let place = self.places();
        let height = ROW * self.marks.len() + 28;
        html! {
            figure class="picture" {
                svg class="scale" viewBox={ "0 0 " (WIDTH) " " (height) } role="img" aria-label=(language.say("scale.alt")) {
                    @for (row, mark) in self.marks.iter().enumerate() {
                        @let (y, x, to) = (row * ROW + 24, place(mark.low), place(mark.high));
                        line class="axis" x1=(MARGIN) x2=(WIDTH - MARGIN) y1=(y) y2=(y) {}
                        @if to > x { line class="range" x1=(x) x2=(to) y1=(y) y2=(y) {} }
                        circle class="point" cx=(x) cy=(y) r="6" {}
                        @let end = x > WIDTH / 2.0;
                        text class="label" x=(if end { x + 6.0 } else { x - 6.0 }) y=(y - 10)
                            text-anchor=(if end { "end" } else { "start" }) { (mark.worth()) " ×" (mark.passages.len()) }
                    }
                    @if let (Some(first), Some(last)) = (self.marks.first(), self.marks.iter().map(|mark| mark.high).max()) {
                        text class="label" x=(MARGIN) y=(height - 4) text-anchor="start" { (first.low.normalize()) }
                        text class="label" x=(WIDTH - MARGIN) y=(height - 4) text-anchor="end" { (last.normalize()) }
                    }
                }
                figcaption { table {
                    caption { (language.say("scale.caption")) }
                    (layout::columns(language, &["scale.figure", "scale.value", "article.passages"]))
                    tbody { @for mark in &self.marks { tr {
                        th scope="row" { @for (at, words) in mark.words.iter().enumerate() {
                            @if at > 0 { " · " } (wording::told(language, "stated", words))
                        } }
                        td { (mark.worth()) }
                        td { @for (appearance, article) in &mark.passages {
                            a href={ "/articles/" (article) "#" (appearance) } { (appearance) } " "
                        } }
                    } } }
                } }
            }
        }
    }

    /// Returns where on the drawing a value stands: between the least and the greatest, in proportion.
    fn places(&self) -> impl Fn(Decimal) -> f64 {
        let least = self.marks.iter().map(|mark| mark.low).min().and_then(|low| low.to_f64()).unwrap_or(0.0);
        let most = self.marks.iter().map(|mark| mark.high).max().and_then(|high| high.to_f64()).unwrap_or(1.0);
        let wide = if most > least { most - least } else { 1.0 };
        move |value| {
            let part = ((value.to_f64().unwrap_or(least) - least) / wide).clamp(0.0, 1.0);
            ((MARGIN + part * (WIDTH - 2.0 * MARGIN)) * 10.0).round() / 10.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(figures: &[(i64, i64)]) -> Scale {
        let mark = |(low, high): &(i64, i64)| Mark {
            words: vec![format!("<{low}>")],
            low: Decimal::from(*low),
            high: Decimal::from(*high),
            passages: vec![(AppearanceNo(1), ArticleNo(2))],
        };
        Scale { marks: figures.iter().map(mark).collect() }
    }

    #[test]
    fn the_least_figure_stands_left_and_the_greatest_right() {
        let scale = scale(&[(2_000, 2_000), (11_000, 11_000), (15_000, 20_000)]);
        let place = scale.places();
        let places = [2_000, 11_000, 20_000].map(|value| place(Decimal::from(value)));
        assert_eq!(places, [MARGIN, WIDTH / 2.0, WIDTH - MARGIN]);
        assert!(scale.differs());
    }

    #[test]
    fn one_figure_alone_does_not_divide_by_nothing() {
        let scale = scale(&[(7, 7)]);
        assert!((scale.places()(Decimal::from(7)) - MARGIN).abs() < f64::EPSILON);
        assert!(!scale.differs());
    }

    #[test]
    fn words_of_a_text_do_not_become_markup() {
        let drawn = scale(&[(1, 1), (2, 2)]).drawn(Language::English).into_string();
        assert!(drawn.contains("&lt;1&gt;") && !drawn.contains("<1>"), "{drawn}");
        assert!(drawn.contains("/articles/A2#L1"), "every figure leads to its passage: {drawn}");
        assert!(!drawn.contains("style="), "the policy allows no style in the page: {drawn}");
    }
}
