//! The timeline as one drawing: an event a row, oldest on top, its place in time on an axis, its words beside it.
//!
//! A date that is known to the day, month or year only is a bar as long as that; what has no date stands at the end,
//! off the axis. Rows never overlap, so it stays readable with hundreds of events.

use std::io::Write;

use crate::export::ExportError;
use crate::export::svg::begin;
use crate::export::svg::colour;
use crate::export::svg::end;
use crate::export::svg::escaped;
use crate::export::svg::fitted;
use crate::export::svg::link;
use crate::export::svg::text_width;
use crate::export::time_scale::TimeScale;
use crate::export::time_scale::seconds;
use crate::export::timeline_words::event_in_words;
use crate::export::timeline_words::kind_in_words;
use crate::export::timeline_words::when_in_words;
use crate::model::Claim;
use crate::model::ClaimNo;
use crate::model::EventKind;
use crate::model::Stance;
use crate::model::Timeline;
use crate::model::TimelineEvent;

const WIDTH: f64 = 1240.0;
const MARGIN: f64 = 24.0;
/// Where the axis begins and ends.
const AXIS: (f64, f64) = (246.0, 644.0);
/// Where the words begin, and how wide they may be.
const WORDS: f64 = 676.0;
const WORDS_WIDTH: f64 = WIDTH - WORDS - MARGIN;
const ROW: f64 = 40.0;
/// How high a line of the list of claims is.
const CLAIM: f64 = 20.0;
/// How far ticks are apart at least.
const TICKS: f64 = 84.0;
/// Below the title: the legend, then the axis.
const LEGEND: f64 = 84.0;
const TOP: f64 = 136.0;

/// Writes a timeline as a drawing (SVG 1.1) that stands for itself. The same timeline gives the same bytes.
///
/// # Errors
/// `Io`.
pub fn write_timeline_svg(timeline: &Timeline, out: &mut dyn Write) -> Result<(), ExportError> {
    let (dated, undated) = (timeline.events.len(), timeline.undated.len());
    let undated_top = TOP + ROW * dated as f64 + 12.0;
    let below = if undated > 0 { 40.0 + ROW * undated as f64 } else { 0.0 };
    let claims = Claims(&timeline.claims);
    let height = undated_top + below + claims.height() + MARGIN + 18.0;
    let title = title(timeline);
    begin(WIDTH, height, &title, &description(timeline), out)?;
    writeln!(
        out,
        "<text x=\"{MARGIN}\" y=\"40\" font-size=\"20\" font-weight=\"600\">{}</text>",
        escaped(&fitted(&title, 20.0, WIDTH - 2.0 * MARGIN))
    )?;
    legend(out)?;
    let times = timeline.events.iter().flat_map(|event| [&event.earliest, &event.latest]);
    let times = times.flatten().filter_map(|time| seconds(time)).collect();
    let scale = TimeScale::new(times, AXIS.0, AXIS.1);
    bands(dated, TOP, out)?;
    if dated > 0 {
        axis(&scale, TOP + ROW * dated as f64, out)?;
    }
    for (index, event) in timeline.events.iter().enumerate() {
        row(event, TOP + ROW * index as f64, claims, Some(&scale), out)?;
    }
    if undated > 0 {
        writeln!(
            out,
            "<text x=\"{MARGIN}\" y=\"{:.0}\" font-size=\"13\" font-weight=\"600\">Date of publication unknown</text>",
            undated_top + 24.0
        )?;
    }
    bands(undated, undated_top + 40.0, out)?;
    for (index, event) in timeline.undated.iter().enumerate() {
        row(event, undated_top + 40.0 + ROW * index as f64, claims, None, out)?;
    }
    claims.list(undated_top + below, out)?;
    writeln!(
        out,
        "<text class=\"faint\" x=\"{MARGIN}\" y=\"{:.0}\" font-size=\"11\">{}</text>",
        height - 16.0,
        escaped(&footnote(timeline))
    )?;
    end(out)
}

fn title(timeline: &Timeline) -> String {
    match timeline.claims.as_slice() {
        [claim] => format!("{} {}", claim.id, claim.text),
        claims => format!("Timeline of {} claims", claims.len()),
    }
}

fn description(timeline: &Timeline) -> String {
    let told = |event: &TimelineEvent| {
        format!(
            "{}, {}: {}",
            event.when.as_deref().unwrap_or("date unknown"),
            kind_in_words(event),
            event_in_words(event)
        )
    };
    let count = timeline.events.len() + timeline.undated.len();
    let first = timeline.events.first().map(|event| format!(" It begins {}.", told(event))).unwrap_or_default();
    let last = timeline.events.last().filter(|_| timeline.events.len() > 1);
    let last = last.map(|event| format!(" It ends {}.", told(event))).unwrap_or_default();
    format!("A timeline of {count} events, one a row, oldest first.{first}{last}")
}

fn footnote(timeline: &Timeline) -> String {
    let mut notes = vec!["Dates are as published; a bar is as long as a date leaves open.".to_owned()];
    if timeline.left_out > 0 {
        notes.push(format!("{} further passages of outlets that had it already are left out.", timeline.left_out));
    }
    notes.join(" ")
}

/// The signs, with what they mean.
fn legend(out: &mut dyn Write) -> Result<(), ExportError> {
    let mut x = MARGIN + 8.0;
    for (sign, words) in [
        (Sign::Repeats, "repeats it"),
        (Sign::Mentions, "mentions it"),
        (Sign::Contradicts, "contradicts it"),
        (Sign::Rating, "was rated (when recorded)"),
    ] {
        draw(sign, x, LEGEND - 18.0, out)?;
        writeln!(out, "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"12\">{words}</text>", x + 14.0, LEGEND - 14.0)?;
        x += 50.0 + text_width(words, 12.0);
    }
    ring(x, LEGEND - 18.0, out)?;
    writeln!(out, "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"12\">first, or may be</text>", x + 16.0, LEGEND - 14.0)?;
    Ok(())
}

/// Draws ticks, cuts and their labels above the rows.
fn axis(scale: &TimeScale, bottom: f64, out: &mut dyn Write) -> Result<(), ExportError> {
    for (x, label) in scale.ticks(TICKS) {
        writeln!(
            out,
            "<path class=\"line\" stroke-dasharray=\"1 4\" d=\"M{x:.1} {:.1}V{bottom:.1}\"/><text class=\"faint\" x=\"{x:.1}\" y=\"{:.1}\" font-size=\"11\" text-anchor=\"middle\">{label}</text>",
            TOP - 8.0,
            TOP - 12.0
        )?;
    }
    for (x, words) in scale.cuts() {
        writeln!(
            out,
            "<path class=\"line\" d=\"M{:.1} {:.1}V{bottom:.1}M{:.1} {:.1}V{bottom:.1}\"/><text class=\"faint\" x=\"{x:.1}\" y=\"{:.1}\" font-size=\"10\" font-style=\"italic\" text-anchor=\"middle\">{words}</text>",
            x - 3.0,
            TOP - 22.0,
            x + 3.0,
            TOP - 22.0,
            TOP - 28.0
        )?;
    }
    Ok(())
}

/// Draws what sets every other row off.
fn bands(rows: usize, top: f64, out: &mut dyn Write) -> Result<(), ExportError> {
    for index in (0..rows).step_by(2) {
        writeln!(
            out,
            "<rect class=\"band\" x=\"{:.0}\" y=\"{:.0}\" width=\"{:.0}\" height=\"{ROW:.0}\" rx=\"3\"/>",
            MARGIN - 8.0,
            top + ROW * index as f64,
            WIDTH - 2.0 * MARGIN + 16.0
        )?;
    }
    Ok(())
}

fn row(
    event: &TimelineEvent,
    y: f64,
    claims: Claims<'_>,
    scale: Option<&TimeScale>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let date = &when_in_words(event);
    writeln!(
        out,
        "<g><title>{}</title>",
        escaped(&format!("{date}, {}: {}", kind_in_words(event), event_in_words(event)))
    )?;
    writeln!(
        out,
        "<text x=\"{MARGIN}\" y=\"{:.1}\" font-size=\"12\">{}</text><text class=\"faint\" x=\"{MARGIN}\" y=\"{:.1}\" font-size=\"11\">{}</text>",
        y + 17.0,
        escaped(&fitted(date, 12.0, AXIS.0 - MARGIN - 16.0)),
        y + 32.0,
        kind_in_words(event)
    )?;
    if let Some(scale) = scale {
        mark(event, scale, y + ROW / 2.0, out)?;
    }
    words(event, y, claims.several(), out)?;
    if let Some(colour) = claims.colour(event.claim) {
        writeln!(
            out,
            "<rect x=\"{:.0}\" y=\"{:.0}\" width=\"4\" height=\"{:.0}\" rx=\"2\" fill=\"{colour}\"/>",
            WORDS - 12.0,
            y + 5.0,
            ROW - 10.0
        )?;
    }
    writeln!(out, "</g>")?;
    Ok(())
}

/// Draws the bar of what a date leaves open, and the sign in its middle.
fn mark(event: &TimelineEvent, scale: &TimeScale, y: f64, out: &mut dyn Write) -> Result<(), ExportError> {
    let place = |time: &Option<String>| time.as_deref().and_then(seconds).map(|time| scale.place(time));
    let (Some(from), Some(to)) = (place(&event.earliest), place(&event.latest)) else { return Ok(()) };
    let sign = Sign::of(event);
    if to - from > 2.0 {
        writeln!(
            out,
            "<path d=\"M{from:.1} {y:.1}H{to:.1}M{from:.1} {:.1}v8M{to:.1} {:.1}v8\" class=\"{}-line\" fill=\"none\" stroke-width=\"2\" opacity=\".55\"/>",
            y - 4.0,
            y - 4.0,
            sign.class()
        )?;
    }
    let middle = (from + to) / 2.0;
    if event.kind == EventKind::First {
        ring(middle, y, out)?;
    }
    draw(sign, middle, y, out)
}

/// Writes who did what, and below it the words of the passage or the reason for a rating.
fn words(event: &TimelineEvent, y: f64, several: bool, out: &mut dyn Write) -> Result<(), ExportError> {
    let claim = if several { format!("{} ", event.claim) } else { String::new() };
    let passage = event.appearance.as_ref().map(|appearance| format!("{} ", appearance.id)).unwrap_or_default();
    let told = fitted(&format!("{claim}{passage}{}", event_in_words(event)), 13.0, WORDS_WIDTH);
    let told = format!("<text x=\"{WORDS}\" y=\"{:.1}\" font-size=\"13\">{}</text>", y + 17.0, escaped(&told));
    let address = event.appearance.as_ref().and_then(|appearance| appearance.article.url.as_deref());
    match link(address) {
        Some(address) => writeln!(out, "<a href=\"{address}\">{told}</a>")?,
        None => writeln!(out, "{told}")?,
    }
    let captured = event.captured.as_ref().map(|date| format!("captured {date}"));
    let captured = captured.map(|words| format!(" · {words}")).unwrap_or_default();
    let room = WORDS_WIDTH - text_width(&captured, 11.0);
    let below = match (&event.appearance, &event.rating) {
        (Some(appearance), _) => fitted(&format!("“{}”", appearance.quote), 11.0, room),
        (None, Some(rating)) => fitted(rating.why.as_deref().unwrap_or_default(), 11.0, room),
        (None, None) => String::new(),
    };
    writeln!(
        out,
        "<text class=\"faint\" x=\"{WORDS}\" y=\"{:.1}\" font-size=\"11\">{}</text>",
        y + 32.0,
        escaped(&format!("{below}{captured}"))
    )?;
    Ok(())
}

/// The claims of a drawing; where there are several, each has a colour beside its number.
#[derive(Clone, Copy)]
struct Claims<'a>(&'a [Claim]);

impl Claims<'_> {
    fn several(self) -> bool {
        self.0.len() > 1
    }

    fn colour(self, no: ClaimNo) -> Option<&'static str> {
        let place = self.0.iter().position(|claim| claim.id == no)?;
        self.several().then(|| colour(place))
    }

    /// How much room the list takes.
    fn height(self) -> f64 {
        if self.several() { 28.0 + CLAIM * self.0.len() as f64 } else { 0.0 }
    }

    /// Writes what the numbers of several claims stand for.
    fn list(self, top: f64, out: &mut dyn Write) -> Result<(), ExportError> {
        for (index, claim) in self.0.iter().enumerate().filter(|_| self.several()) {
            let y = top + 28.0 + CLAIM * index as f64;
            let told = fitted(&format!("{} {}", claim.id, claim.text), 12.0, WIDTH - 2.0 * MARGIN - 14.0);
            writeln!(
                out,
                "<rect x=\"{MARGIN}\" y=\"{:.0}\" width=\"4\" height=\"14\" rx=\"2\" fill=\"{}\"/><text x=\"{:.0}\" y=\"{:.0}\" font-size=\"12\">{}</text>",
                y - 11.0,
                colour(index),
                MARGIN + 12.0,
                y,
                escaped(&told)
            )?;
        }
        Ok(())
    }
}

/// What stands on the axis: shape and colour both tell what it is.
#[derive(Clone, Copy)]
enum Sign {
    Repeats,
    Mentions,
    Contradicts,
    Rating,
}

impl Sign {
    fn of(event: &TimelineEvent) -> Self {
        match (event.kind, event.appearance.as_ref().map(|appearance| appearance.stance)) {
            (EventKind::Rating, _) => Self::Rating,
            (EventKind::Denial, _) | (_, Some(Stance::Contradicts)) => Self::Contradicts,
            (_, Some(Stance::Mentions)) => Self::Mentions,
            _ => Self::Repeats,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Repeats => "repeats",
            Self::Mentions => "mentions",
            Self::Contradicts => "contradicts",
            Self::Rating => "rating",
        }
    }
}

fn draw(sign: Sign, x: f64, y: f64, out: &mut dyn Write) -> Result<(), ExportError> {
    let class = sign.class();
    match sign {
        Sign::Repeats => writeln!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" class=\"{class}\" r=\"6\"/>")?,
        Sign::Mentions => writeln!(
            out,
            "<path d=\"M{x:.1} {:.1}l7 7l-7 7l-7 -7z\" class=\"paper {class}-line\" stroke-width=\"2.5\"/>",
            y - 7.0
        )?,
        Sign::Contradicts => writeln!(
            out,
            "<path d=\"M{:.1} {:.1}l11 11m0 -11l-11 11\" class=\"{class}-line\" fill=\"none\" stroke-width=\"4\" stroke-linecap=\"round\"/>",
            x - 5.5,
            y - 5.5
        )?,
        Sign::Rating => writeln!(out, "<path d=\"M{x:.1} {:.1}l7 12h-14z\" class=\"{class}\"/>", y - 7.0)?,
    }
    Ok(())
}

/// Draws the ring around a first appearance.
fn ring(x: f64, y: f64, out: &mut dyn Write) -> Result<(), ExportError> {
    writeln!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"10.5\" class=\"ink-line\" stroke-width=\"1.5\"/>")?;
    Ok(())
}
