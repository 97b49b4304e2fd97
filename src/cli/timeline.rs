//! `whosaid timeline`.

use crate::analysis;
use crate::cli::Session;
use crate::cli::export::to_file;
use crate::cli::failure::ANSWER_IS_NO;
use crate::cli::failure::Failure;
use crate::cli::filters::Filters;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::cli::terminal::wrapped;
use crate::cli::who;
use crate::cli::written::Written;
use crate::desk::DeskError;
use crate::export;
use crate::model::EventKind;
use crate::model::Timeline as Answer;
use crate::model::TimelineEvent;

/// Show what happened to claims: first appearance, spread from outlet to outlet, denials, ratings
///
/// Dates are those of publication, as exactly as the page says them; what has none comes last and is never guessed.
/// When the bytes were captured and when a rating was recorded is told as such. Where dates leave open which
/// passage was the first, all that may have been are named.
///
/// Examples:
///   whosaid timeline threat
///   whosaid timeline --tag baikonur -o timeline.svg
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Timeline {
    /// The claims; all with --tag where none is named
    #[arg(required_unless_present = "tags")]
    claims: Vec<String>,
    /// Also further passages of outlets that had the claim already
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    written: Written,
    #[command(flatten)]
    filters: Filters,
}

impl Timeline {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let mut filter = self.filters.read()?;
        filter.claims = self.claims;
        let format = self.written.format(&["svg", "json"])?;
        let ledger = session.office.read(session.as_of())?;
        let answer = analysis::timeline(ledger.view(), &filter, self.all)?;
        let count = answer.events.len() + answer.undated.len();
        let write = |out: &mut dyn std::io::Write| match format {
            Some("json") => export::write_document(&answer, out),
            _ => export::write_timeline_svg(&answer, out),
        };
        if let Some(path) = &self.written.output {
            to_file(path, self.written.force, &session.office, |file| Ok(write(file).map(|()| count)?))?;
            output.remark(format!("{count} events written to {}", path.display()));
            return Ok(0);
        }
        match format {
            Some(_) => write(output.stream()).map_err(DeskError::from)?,
            None if session.json => output.json(&answer)?,
            None => return print(&answer, output),
        }
        Ok(0)
    }
}

fn print(answer: &Answer, output: &mut Output) -> Result<u8, Failure> {
    for claim in &answer.claims {
        output.line(wrapped(&who::heading(claim), "", output.width))?;
    }
    if answer.events.is_empty() && answer.undated.is_empty() {
        output.line("  nothing, as far as this ledger and these filters go")?;
        return Ok(ANSWER_IS_NO);
    }
    let several = answer.claims.len() > 1;
    let widest = answer.events.iter().chain(&answer.undated).map(|event| export::when_in_words(event).len()).max();
    let layout = Layout { date: widest.unwrap_or(0), several };
    for event in &answer.events {
        tell(event, &layout, output)?;
    }
    if !answer.undated.is_empty() {
        output.line("date of publication unknown")?;
    }
    for event in &answer.undated {
        tell(event, &layout, output)?;
    }
    if answer.left_out > 0 {
        let (passages, are) = if answer.left_out == 1 { ("passage", "is") } else { ("passages", "are") };
        output.line(format!(
            "{} further {passages} of outlets that had it already {are} left out; --all shows them",
            answer.left_out
        ))?;
    }
    Ok(0)
}

/// How wide dates are, and whether there are several claims to be told apart.
struct Layout {
    date: usize,
    several: bool,
}

/// Prints an event: when, what, who, and the words.
fn tell(event: &TimelineEvent, layout: &Layout, output: &mut Output) -> Result<(), Failure> {
    let date = export::when_in_words(event);
    let claim = if layout.several { format!("{}  ", event.claim) } else { String::new() };
    output.line(format!("  {:<width$}  {claim}{}", safe(&date), export::kind_in_words(event), width = layout.date))?;
    let indent = "      ";
    let Some(appearance) = &event.appearance else {
        output.line(wrapped(&format!("{}, recorded then", export::event_in_words(event)), indent, output.width))?;
        if let Some(why) = event.rating.as_ref().and_then(|rating| rating.why.as_deref()) {
            output.line(wrapped(&format!("why: {why}"), indent, output.width))?;
        }
        return Ok(());
    };
    let told = format!("{} {}", appearance.id, export::event_in_words(event));
    output.line(wrapped(&told, indent, output.width))?;
    output.line(wrapped(&format!("“{}”", appearance.quote), indent, output.width))?;
    let captured = event.captured.as_ref().map_or(String::new(), |date| format!("  captured {date}"));
    let place = appearance.article.url.as_deref().or(appearance.article.path.as_deref()).unwrap_or("no address");
    output.line(format!("{indent}{}  {}{captured}", appearance.article.id, safe(place)))?;
    if event.kind == EventKind::First && event.unsure {
        output.line(wrapped("the dates leave open whether another was before it", indent, output.width))?;
    }
    Ok(())
}
