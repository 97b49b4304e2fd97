//! `whosaid suggest`.

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::ingest::stop_on_signals;
use crate::cli::ingest::stopped;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::cli::terminal::wrapped;
use crate::desk;
use crate::desk::SuggestScope;
use crate::model::ProposedPassage;
use crate::model::Suggestion;
use crate::model::WaitingProposal;

/// Have the machine propose claims, passages that touch them, sources and conflicts
///
/// What it proposes is no evidence: it waits until a person goes through it with `whosaid review`. Each proposal says
/// why it was made; what was rejected does not come back. Without a name it looks through the articles that came in
/// or changed since it last did, and holds the claims that were stated since then against the rest. Ctrl-C stops it
/// between articles; run again, it goes on from there.
///
/// Examples:
///   whosaid suggest
///   whosaid suggest A12
///   whosaid suggest C3
///   whosaid suggest --all
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Suggest {
    /// An article or a claim; without one, the articles and claims that were not looked through yet
    #[arg(value_name = "NAME", conflicts_with_all = ["all", "new"])]
    name: Option<String>,
    /// Look through the articles and claims that were not looked through yet
    #[arg(long)]
    new: bool,
    /// Look through everything again
    #[arg(long, conflicts_with = "new")]
    all: bool,
}

impl Suggest {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let scope = match (self.name, self.all) {
            (Some(name), _) => SuggestScope::One(name),
            (None, true) => SuggestScope::All,
            (None, false) => SuggestScope::New,
        };
        let report = look_through(session, &scope, output)?;
        if session.json {
            output.json(&report.proposals)?;
            return Ok(0);
        }
        for proposal in &report.proposals {
            describe(proposal, output)?;
        }
        summary(&report, output)?;
        Ok(0)
    }
}

/// Looks through, with a bar where somebody watches.
pub(super) fn look_through(
    session: &Session,
    scope: &SuggestScope,
    output: &Output,
) -> Result<desk::SuggestReport, Failure> {
    let bar = output.watched.then(|| indicatif::ProgressBar::new(0));
    let (stop, signal) = stop_on_signals()?;
    let report = desk::suggest(&session.office, scope, &stop, &mut |done, total| {
        if let Some(bar) = &bar {
            bar.set_length(total as u64);
            bar.set_position(done as u64);
        }
    });
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    report.map_err(|error| stopped(error, &signal))
}

/// Says how much was looked through and what to do next.
pub(super) fn summary(report: &desk::SuggestReport, output: &mut Output) -> Result<(), Failure> {
    let several = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let mut articles = several(report.articles, "article");
    if report.claims > 0 {
        articles = format!("{articles} and {}", several(report.claims, "claim"));
    }
    let proposals = report.proposals.len();
    output.line(match proposals {
        0 => format!("looked through {articles}: nothing to propose"),
        1 => format!("looked through {articles}: 1 proposal waits; whosaid review goes through it"),
        _ => format!("looked through {articles}: {proposals} proposals wait; whosaid review goes through them"),
    })
}

/// Prints a proposal: what it says, where, and why.
pub(super) fn describe(proposal: &WaitingProposal, output: &mut Output) -> Result<(), Failure> {
    let article = proposal.article.map(|article| format!(" in {article}")).unwrap_or_default();
    let percent = (proposal.score * 100.0).round();
    output.line(format!("{}  {}{article} ({percent}%)", proposal.id, proposal.suggestion.word()))?;
    let named = |place: usize| match proposal.about.get(place) {
        Some(thing) => format!("{} ({})", thing.id, safe(&thing.text)),
        None => "something that is gone".to_owned(),
    };
    match &proposal.suggestion {
        Suggestion::NewClaim { text, via, .. } => {
            output.line(wrapped(&safe(text), "    ", output.width))?;
            chain(via, output)?;
        }
        Suggestion::Appearance { passage, stance, via, .. } => {
            output.line(wrapped(&format!("{} {}", stance.word(), named(0)), "    ", output.width))?;
            output.line(wrapped(&quoted(passage), "    ", output.width))?;
            chain(via, output)?;
        }
        Suggestion::Attribution { via, .. } => {
            output.line(wrapped(&format!("the passage of {}", named(0)), "    ", output.width))?;
            chain(via, output)?;
        }
        Suggestion::Alias { name, .. } => {
            output.line(format!("    {} is another name of {}", safe(name), named(0)))?;
        }
        Suggestion::SameClaim { .. } => {
            output.line(wrapped(&format!("{} says what {} says", named(0), named(1)), "    ", output.width))?;
        }
        Suggestion::Conflict { .. } => {
            output.line(wrapped(&format!("{} and {} cannot both hold", named(0), named(1)), "    ", output.width))?;
        }
        Suggestion::Disagreement { between, .. } => {
            let between = between.join(" against ");
            output.line(wrapped(&format!("the passages of {} differ: {between}", named(0)), "    ", output.width))?;
        }
        Suggestion::Copy { relation, passage, open, .. } => {
            let says = match open {
                true => format!("{} and {} share text", named(0), named(1)),
                false => format!("{} {} {}", named(0), relation.word(), named(1)),
            };
            output.line(wrapped(&says, "    ", output.width))?;
            if let Some(passage) = passage {
                output.line(wrapped(&quoted(passage), "    ", output.width))?;
            }
        }
    }
    for reason in &proposal.reasons {
        output.line(wrapped(&format!("because: {}", safe(reason)), "    ", output.width))?;
    }
    Ok(())
}

fn chain(via: &[String], output: &mut Output) -> Result<(), Failure> {
    match via {
        [] => Ok(()),
        _ => output.line(format!("    on the word of: {}", safe(&via.join(" > ")))),
    }
}

fn quoted(passage: &ProposedPassage) -> String {
    let one_line: Vec<&str> = passage.quote.split_whitespace().collect();
    format!("\u{201c}{}\u{201d}", safe(&one_line.join(" ")))
}
