//! `whosaid origins`.

use crate::analysis::origins;
use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::cli::terminal::wrapped;
use crate::cli::who;
use crate::cli::words;
use crate::ledger;
use crate::model::AppearanceNo;
use crate::model::Circle;
use crate::model::FirstSeen;
use crate::model::Origin;
use crate::model::Origins as Answer;
use crate::model::StepKind;
use crate::model::Trail;
use crate::model::TrailStep;

/// How many passages are shown in full under an origin.
const MOST_SHOWN: usize = 12;

/// Ask how many really had a claim, who they are, and who has it from whom
///
/// Follows each passage that repeats the claim back through its chain of sources and through what its article comes
/// from, to where the trail ends. Copies, other names and merged sources count once, and every fold says why. The
/// lesser number leaves out who is unnamed or unknown, who goes round in a circle, and who may have it from another.
/// Denials and mentions never count. `whosaid export graph` draws it.
///
/// Example: whosaid origins threat --by-owner
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Origins {
    /// The claim
    claim: String,
    /// Count sources of one owner (`source own`) as one
    #[arg(long)]
    by_owner: bool,
}

impl Origins {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let ledger = session.office.read(session.as_of())?;
        let no = ledger::find_claim(ledger.view(), &self.claim)?.no;
        let answer = origins::of_claim(ledger.view(), no, self.by_owner)?;
        if session.json {
            output.json(&answer)?;
            return Ok(0);
        }
        print(&answer, output)?;
        Ok(0)
    }
}

/// Prints an answer for people.
pub(super) fn print(answer: &Answer, output: &mut Output) -> Result<(), Failure> {
    output.line(who::heading(&answer.claim))?;
    output.line(wrapped(&answer.sentence, "", output.width))?;
    if answer.contradicts + answer.mentions > 0 {
        let others = format!(
            "Not counted: {} against it, {} that only mention it.",
            words::counted(answer.contradicts, "passage"),
            answer.mentions
        );
        output.line(wrapped(&others, "", output.width))?;
    }
    let mut shown: Vec<AppearanceNo> = Vec::new();
    for origin in &answer.origins {
        output.line("")?;
        one(origin, answer, &mut shown, output)?;
    }
    section("counted as one, because", answer.folds.iter().map(|fold| fold.why.clone()), output)?;
    section("circular reporting", answer.circles.iter().map(round), output)?;
    section("first seen", first_seen(answer), output)?;
    let changes = [&answer.to_one, &answer.to_no_conflict].into_iter().flatten();
    section(
        "what would change it",
        changes.map(|change| {
            let limit = if change.smallest { "" } else { " (a smaller set may do: there is too much to try)" };
            format!("{}{limit}", change.words)
        }),
        output,
    )
}

fn section(title: &str, lines: impl Iterator<Item = String>, output: &mut Output) -> Result<(), Failure> {
    let mut lines = lines.peekable();
    if lines.peek().is_some() {
        output.line("")?;
        output.line(title)?;
    }
    for line in lines {
        output.line(hanging(&line, "  - ", "    ", output.width))?;
    }
    Ok(())
}

/// Breaks a text into lines that fit, with another indent for the first.
fn hanging(text: &str, first: &str, rest: &str, width: usize) -> String {
    let options = textwrap::Options::new(width).initial_indent(first).subsequent_indent(rest);
    textwrap::fill(&safe(text), options)
}

fn one(origin: &Origin, answer: &Answer, shown: &mut Vec<AppearanceNo>, output: &mut Output) -> Result<(), Failure> {
    let known_as: Vec<&str> =
        origin.sources.iter().flat_map(|source| source.aliases.iter().map(String::as_str)).collect();
    let known_as = if known_as.is_empty() { String::new() } else { format!(", also known as {}", known_as.join(", ")) };
    let members: Vec<&str> =
        origin.sources.iter().map(|source| source.name.as_str()).filter(|name| *name != origin.name).collect();
    let members = if origin.sources.len() > 1 { format!(", counting {}", members.join(", ")) } else { String::new() };
    output.line(hanging(&format!("{}. {}{known_as}{members}", origin.id, origin.name), "", "   ", output.width))?;
    if let Some(why) = &origin.why {
        output.line(hanging(&format!("counts in the greater number only: {why}"), "   ", "   ", output.width))?;
    }
    if let Some(remark) = &origin.remark {
        output.line(hanging(&format!("look: {remark}"), "   ", "   ", output.width))?;
    }
    let trails: Vec<&Trail> = answer.trails.iter().filter(|trail| trail.origins.contains(&origin.id)).collect();
    let (full, rest) = trails.split_at(trails.len().min(MOST_SHOWN));
    for (place, trail) in full.iter().enumerate() {
        let last = place + 1 == full.len() && rest.is_empty();
        let again = shown.contains(&trail.appearance);
        shown.push(trail.appearance);
        branch(trail, last, again, output)?;
    }
    if !rest.is_empty() {
        let more = format!("{} more passages; --json lists them", rest.len());
        output.line(hanging(&more, "   └─ ", "      ", output.width))?;
    }
    Ok(())
}

fn branch(trail: &Trail, last: bool, again: bool, output: &mut Output) -> Result<(), Failure> {
    let (first, rest) = if last { ("   └─ ", "      ") } else { ("   ├─ ", "   │  ") };
    let outlet = words::outlet(trail.outlet.as_ref());
    let published = words::date(trail.published.as_ref());
    let above = if again { " (shown above)" } else { "" };
    let head = format!("{}  {} {outlet}, {published}{above}", trail.appearance, trail.article);
    output.line(hanging(&head, first, rest, output.width))?;
    if again {
        return Ok(());
    }
    output.line(hanging(&format!("“{}”", trail.quote), rest, rest, output.width))?;
    output.line(hanging(&way(&trail.steps), rest, rest, output.width))?;
    if let Some(remark) = &trail.remark {
        output.line(hanging(&format!("look: {remark}"), rest, rest, output.width))?;
    }
    Ok(())
}

/// Says the steps of a trail: `republishes Steppe Wire (A1) → two security sources`.
fn way(steps: &[TrailStep]) -> String {
    let words: Vec<String> = steps.iter().map(step).collect();
    words.join(" → ")
}

fn step(step: &TrailStep) -> String {
    let articles: Vec<String> = step.articles.iter().take(5).map(ToString::to_string).collect();
    let more = if step.articles.len() > 5 { ", …" } else { "" };
    let articles = if articles.is_empty() { String::new() } else { format!(" ({}{more})", articles.join(", ")) };
    match step.kind {
        StepKind::OwnVoice => "in its own voice".to_owned(),
        StepKind::Derivation => format!("{} {}{articles}", step.how.unwrap_or("comes from"), step.name),
        StepKind::Hop => format!("{} {}", step.how.unwrap_or("on the word of"), step.name),
        StepKind::GoesOn => format!("which goes on in{}", articles.replace(['(', ')'], "")),
    }
}

/// Says a way round: `A → B (L5, A5, 2022-01-08) → A (L6, A6, 2022-01-05)`.
fn round(circle: &Circle) -> String {
    let mut words = circle.links.first().map(|link| link.from.clone()).unwrap_or_default();
    for link in &circle.links {
        let passage = link.appearance.map(|no| format!("{no} in ")).unwrap_or_default();
        let published = words::date(link.published.as_ref());
        let how = link.how.map(|how| format!("{how} ")).unwrap_or_default();
        words.push_str(&format!(" → {how}{} ({passage}{}, {published})", link.to, link.article));
    }
    let others = circle.sources.len().saturating_sub(circle.links.len());
    if others > 0 {
        words.push_str(&format!("; {others} more take part"));
    }
    if circle.leads_out {
        words.push_str("; somebody in it also names a source outside");
    }
    words
}

fn first_seen(answer: &Answer) -> impl Iterator<Item = String> {
    let published = answer.first_published.as_ref().map(|first| {
        let rivals = match first.rivals.as_slice() {
            [] => String::new(),
            rivals => {
                let named: Vec<String> = rivals.iter().take(8).map(ToString::to_string).collect();
                let more = if rivals.len() > 8 { ", …" } else { "" };
                format!("; {}{more} may be earlier: no date, or none as exact", named.join(", "))
            }
        };
        format!("published {}, {}{rivals}", first.date, place(first))
    });
    let published = published
        .or_else(|| (answer.passages > 0).then(|| "published: no article that repeats it has a date".to_owned()));
    let captured = answer.first_captured.as_ref().map(|first| {
        let by = if first.exact { "fetched" } else { "recorded" };
        let later = if first.exact { "" } else { " (when it was fetched is not known: it was there by then)" };
        format!("{by} {}, {}{later}", first.date, place(first))
    });
    published.into_iter().chain(captured)
}

fn place(first: &FirstSeen) -> String {
    let outlet = words::outlet(first.outlet.as_ref());
    format!("{} in {} ({outlet})", first.appearance, first.article)
}
