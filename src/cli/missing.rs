//! `whosaid missing`.

use crate::analysis;
use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::cli::terminal::wrapped;
use crate::cli::words;
use crate::model::ClosedHop;
use crate::model::Filter;
use crate::model::MissingDocument;
use crate::model::Pointer;
use crate::model::Primaries;

/// Ask which documents the passages rest on that the ledger does not hold, most wanted first
///
/// Each source of a chain stands for a document: the dispatch, the page, the speech. Where the ledger holds it, the step
/// is closed: because the derivation names the article, because it has the address given, because an article of that
/// source, not later than the citing one, carries the same claim, or because it has the very words. All others are
/// listed with what to look for. Take the document in with `whosaid ingest`, tie the claim to it with `whosaid link`, and
/// ask again; `whosaid fidelity` then says how it was relayed.
///
/// Examples:
///   whosaid missing
///   whosaid missing --tag baikonur
///   whosaid missing fighters-20000 --closed
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Missing {
    /// Only what this claim rests on
    claim: Option<String>,
    /// Only claims with this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
    /// Also list the steps whose document is in the ledger, with the rule that says so
    #[arg(long)]
    closed: bool,
}

impl Missing {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let ledger = session.office.read(session.as_of())?;
        let filter = Filter { tags: self.tags, claims: self.claim.into_iter().collect(), ..Filter::default() };
        let primaries = analysis::primaries(ledger.view(), &filter)?;
        if session.json {
            output.json(&primaries)?;
            return Ok(0);
        }
        print(&primaries, self.closed, output)?;
        Ok(0)
    }
}

fn print(primaries: &Primaries, with_closed: bool, output: &mut Output) -> Result<(), Failure> {
    for (at, missing) in primaries.missing.iter().enumerate() {
        document(at + 1, missing, output)?;
    }
    if with_closed && !primaries.closed.is_empty() {
        output.line("in the ledger:")?;
        for hop in &primaries.closed {
            closed(hop, output)?;
        }
    }
    let count = |number: usize, one: &str, many: &str| match number {
        1 => format!("1 {one}"),
        several => format!("{several} {many}"),
    };
    let missing = match primaries.missing.len() {
        0 => "no document is missing, as far as this ledger and these filters go".to_owned(),
        several => format!("documents of {} are missing", count(several, "source", "sources")),
    };
    let closed = count(primaries.closed.len(), "step is closed", "steps are closed");
    let hint = if with_closed || primaries.closed.is_empty() { "" } else { " (--closed lists them)" };
    let unnamed = match primaries.unnamed.len() {
        0 => String::new(),
        several => format!("; {} with nobody named", count(several, "step ends", "steps end")),
    };
    output.line(wrapped(&format!("{missing}; {closed}{hint}{unnamed}"), "", output.width))
}

fn document(at: usize, missing: &MissingDocument, output: &mut Output) -> Result<(), Failure> {
    let resting = [
        words::counted(missing.appearances, "passage"),
        words::counted(missing.claims.len(), "claim"),
        words::counted(missing.articles, "article"),
    ];
    let source = &missing.source;
    let verb = if missing.appearances == 1 && missing.articles == 1 { "rests" } else { "rest" };
    output.line(wrapped(
        &format!("{at}. {} ({}): {} {verb} on it", source.name, source.id, resting.join(", ")),
        "",
        output.width,
    ))?;
    let look = &missing.look_for;
    let before = look
        .not_after
        .as_ref()
        .map(|date| {
            let article = look.cited_first_in.map(|article| format!(", when {article} cited it")).unwrap_or_default();
            format!(", not after {date}{article}")
        })
        .unwrap_or_else(|| ", of a date that is not known".to_owned());
    let domains = if source.domains.is_empty() { String::new() } else { format!(" ({})", source.domains.join(", ")) };
    output.line(wrapped(&format!("look for: {}{domains}{before}", look.what), "   ", output.width))?;
    for url in &look.urls {
        output.line(format!("   address given: {}", safe(url)))?;
    }
    output.line(wrapped(&format!("because: {}", missing.why), "   ", output.width))?;
    for claim in &missing.claims {
        let key = claim.key.as_ref().map(|key| format!(" {key}")).unwrap_or_default();
        output.line(wrapped(&format!("{}{key}: {}", claim.id, claim.text), "   ", output.width))?;
        for passage in missing.passages.iter().filter(|passage| passage.claim == Some(claim.id)) {
            pointer(passage, output)?;
        }
    }
    for passage in missing.passages.iter().filter(|passage| passage.claim.is_none()) {
        pointer(passage, output)?;
    }
    output.line("")
}

fn pointer(passage: &Pointer, output: &mut Output) -> Result<(), Failure> {
    let outlet = words::outlet(passage.outlet.as_ref());
    let published = words::date(passage.published.as_ref());
    let number = passage.appearance.map(|no| format!("{no}  ")).unwrap_or_default();
    output.line(format!("     {number}{}  {published}  {}", passage.article, safe(outlet)))?;
    match &passage.quote {
        Some(quote) => output.line(wrapped(&format!("“{quote}”"), "         ", output.width))?,
        None => output.line("         the article as a whole comes from there")?,
    }
    if let Some(words) = &passage.words {
        output.line(wrapped(&format!("named in the words “{words}”"), "         ", output.width))?;
    }
    if passage.chain.len() > 1 {
        output.line(wrapped(&format!("chain: {}", passage.chain.join(" > ")), "         ", output.width))?;
    }
    Ok(())
}

fn closed(hop: &ClosedHop, output: &mut Output) -> Result<(), Failure> {
    let from = match hop.passage.appearance {
        Some(no) => format!("{no} in {}", hop.passage.article),
        None => hop.passage.article.to_string(),
    };
    output.line(wrapped(&format!("{from} > {} is {}", hop.source.name, hop.document), "  ", output.width))?;
    output.line(wrapped(&format!("because {} ({})", hop.why, hop.by.words()), "      ", output.width))
}
