//! The figures, dates and attributions of a text, for people.

use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::desk;
use crate::model::Attribution;
use crate::model::Marks;
use crate::model::Modifier;
use crate::model::Moment;
use crate::model::MomentValue;
use crate::model::Quantity;
use crate::model::Span;

/// How many code points of what is said are shown in the list.
const SHOWN: usize = 90;

/// Returns where something is written into the text: the place, whether it opens, and what is written.
pub(super) fn places(marks: &Marks) -> Vec<(usize, bool, String)> {
    let figures = marks.quantities.iter().map(|figure| Span::new(figure.start, figure.end));
    let dates = marks.dates.iter().map(|date| Span::new(date.start, date.end));
    // An attribution is marked at its cue, or at its source where it has none.
    let said = marks.attributions.iter().map(|said| said.cue.first().or(said.source.first()).copied());
    let named = |letter: char, spans: Vec<Option<Span>>| {
        let numbered = spans.into_iter().enumerate().filter_map(|(index, span)| Some((index + 1, span?)));
        numbered
            .flat_map(move |(number, span)| {
                [(span.start, true, format!("[{letter}{number} ")), (span.end, false, "]".to_owned())]
            })
            .collect::<Vec<_>>()
    };
    [named('F', figures.map(Some).collect()), named('D', dates.map(Some).collect()), named('S', said.collect())]
        .concat()
}

/// Lists what was read in a text.
pub(super) fn list(marks: &Marks, text: &str, output: &mut Output) -> Result<(), Failure> {
    for (index, figure) in marks.quantities.iter().enumerate() {
        output.line(format!("F{}  {}", index + 1, safe(&figure_line(figure))))?;
    }
    for (index, date) in marks.dates.iter().enumerate() {
        output.line(format!("D{}  {}", index + 1, safe(&date_line(date))))?;
    }
    for (index, said) in marks.attributions.iter().enumerate() {
        output.line(format!("S{}  {}", index + 1, safe(&said_line(said, text))))?;
    }
    Ok(())
}

fn figure_line(figure: &Quantity) -> String {
    let number = |value: Option<rust_decimal::Decimal>| value.map(|value| value.normalize().to_string());
    let value = match (number(figure.value), number(figure.low), number(figure.high)) {
        (Some(value), ..) => value,
        (None, Some(low), Some(high)) => format!("{low} to {high}"),
        (None, Some(low), None) => format!("{low} or more"),
        (None, None, Some(high)) => format!("{high} or less"),
        (None, None, None) => "no number".to_owned(),
    };
    let mut line = format!("\u{201c}{}\u{201d}: {value}", figure.surface);
    if let Some(unit) = &figure.unit {
        line.push_str(&format!(" {unit}"));
    }
    if let Some(per) = &figure.per {
        line.push_str(&format!(" per {per}"));
    }
    if let Some(counted) = &figure.counted {
        line.push_str(&format!(" ({})", counted.text));
    }
    if figure.modifier != Modifier::Exact {
        line.push_str(&format!(", {}", figure.modifier.word()));
    }
    for (other, how) in [(figure.subset_of, "of"), (figure.same_as, "the same as")] {
        if let Some(other) = other {
            line.push_str(&format!(", {how} F{}", other + 1));
        }
    }
    line
}

fn date_line(date: &Moment) -> String {
    let end = |end: &Option<String>| end.clone().unwrap_or_else(|| "..".to_owned());
    let value = match (&date.value, &date.edtf) {
        (Some(MomentValue::Seconds(seconds)), _) => date.iso.clone().unwrap_or_else(|| format!("{seconds} s")),
        (_, Some(edtf)) => edtf.clone(),
        (Some(MomentValue::At(at)), None) => at.clone(),
        (None, None) if date.low.is_some() || date.high.is_some() => format!("{}/{}", end(&date.low), end(&date.high)),
        (None, None) => "open".to_owned(),
    };
    let basis = date.basis.map(|basis| format!(" ({})", basis.word())).unwrap_or_default();
    format!("\u{201c}{}\u{201d}: {value}{basis}", date.surface)
}

fn said_line(said: &Attribution, text: &str) -> String {
    let names: Vec<String> = said
        .via
        .iter()
        .map(|relay| if relay.unnamed { format!("{} (unnamed)", relay.name) } else { relay.name.clone() })
        .collect();
    let who = if names.is_empty() { "nobody named".to_owned() } else { names.join(" > ") };
    let words: Vec<&str> = said.content.iter().filter_map(|span| slice(text, *span)).collect();
    let words = words.join(" […] ");
    let shown = crate::cli::words::shortened(&words, SHOWN);
    let how = if said.direct { "in quotation marks" } else { "in the article's words" };
    format!("{who}, {how}: {}", shown.replace('\n', " "))
}

fn slice(text: &str, span: Span) -> Option<&str> {
    text.get(desk::to_byte(text, span.start)?..desk::to_byte(text, span.end)?)
}
