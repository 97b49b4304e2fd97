//! `whosaid fidelity`.

use crate::analysis;
use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::cli::terminal::wrapped;
use crate::cli::words;
use crate::ledger;
use crate::model::ChangeKind;
use crate::model::ComparedPassage;
use crate::model::Decay;
use crate::model::Fidelity as Answer;
use crate::model::Filter;
use crate::model::FoundBy;
use crate::model::RelayChange;
use crate::model::Relayed;

/// Ask how a document was relayed, and how an article relayed what it rests on
///
/// Each passage stands beside the one in the document that it rests on, where the ledger holds that: what is the same,
/// which figure, negation, speaker or hedge is not ("aurait été" became "a été"), and which words were added or left
/// out. Chains along which a claim was put more and more firmly come last. Hedges are those that a person recorded, else
/// what the machine reads in the words (French and English). Without an article, all relays are shown.
///
/// Examples:
///   whosaid fidelity A1
///   whosaid fidelity --tag figures
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Fidelity {
    /// The article: what rests on it, and what it rests on
    article: Option<String>,
    /// Only claims with this tag; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    tags: Vec<String>,
}

impl Fidelity {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let ledger = session.office.read(session.as_of())?;
        let view = ledger.view();
        let article = self.article.as_deref().map(|name| ledger::find_article(view, name)).transpose()?;
        let filter = Filter { tags: self.tags, ..Filter::default() };
        let answer = analysis::fidelity(view, &filter, article.map(|found| found.no))?;
        if session.json {
            output.json(&answer)?;
            return Ok(0);
        }
        print(&answer, output)?;
        Ok(0)
    }
}

fn print(answer: &Answer, output: &mut Output) -> Result<(), Failure> {
    if answer.relays.is_empty() {
        let about = answer.article.map_or("any passage".to_owned(), |article| article.to_string());
        output.line(wrapped(
            &format!("nothing to compare: no step of a chain from or to {about} is closed; `whosaid missing` says why"),
            "",
            output.width,
        ))?;
        return Ok(());
    }
    for relay in &answer.relays {
        relayed(relay, output)?;
    }
    for decay in &answer.decay {
        decayed(decay, output)?;
    }
    let changed = |relay: &&Relayed| relay.changes.iter().any(|change| is_grave(change.kind));
    let count = answer.relays.iter().filter(changed).count();
    output.line(wrapped(
        &format!(
            "{} compared: {count} with another figure, negation, speaker or hedge; found by the machine, look at the words",
            words::counted(answer.relays.len(), "passage")
        ),
        "",
        output.width,
    ))
}

fn is_grave(kind: ChangeKind) -> bool {
    !matches!(kind, ChangeKind::WordsAdded | ChangeKind::WordsDropped | ChangeKind::FigureRounded)
}

fn relayed(relay: &Relayed, output: &mut Output) -> Result<(), Failure> {
    let key = relay.claim.key.as_ref().map(|key| format!(" {key}")).unwrap_or_default();
    output.line(wrapped(
        &format!("{} > {}  {}{key}: {}", relay.document, relay.relay.article, relay.claim.id, relay.claim.text),
        "",
        output.width,
    ))?;
    match &relay.primary {
        Some(primary) => passage("it says", primary, output)?,
        None => output.line(wrapped(
            &format!("no passage of {} is tied to {}, and the words are not in it", relay.document, relay.claim.id),
            "  ",
            output.width,
        ))?,
    }
    passage("relayed as", &relay.relay, output)?;
    if relay.changes.is_empty() && relay.primary.is_some() {
        output.line("  the same, as far as the machine reads")?;
    }
    for change in &relay.changes {
        output.line(wrapped(&in_words(change), "  ", output.width))?;
    }
    output.line(wrapped(&format!("because {} ({})", relay.why, relay.by.words()), "  ", output.width))?;
    output.line("")
}

fn in_words(change: &RelayChange) -> String {
    let word = change.kind.word();
    match (&change.from, &change.to) {
        (Some(from), Some(to)) => format!("{word}: {from} became {to}"),
        (Some(from), None) => format!("{word}: {from}"),
        (None, Some(to)) => format!("{word}: {to}"),
        (None, None) => word.to_owned(),
    }
}

fn passage(how: &str, passage: &ComparedPassage, output: &mut Output) -> Result<(), Failure> {
    let outlet = words::outlet(passage.outlet.as_ref());
    let published = words::date(passage.published.as_ref());
    let number = passage.appearance.map(|no| format!(" {no}")).unwrap_or_default();
    output.line(format!("  {how}: {}{number}  {published}  {}", passage.article, safe(outlet)))?;
    output.line(wrapped(&format!("“{}”", passage.quote), "      ", output.width))?;
    let by = match passage.hedge_by {
        FoundBy::Person => "recorded",
        FoundBy::Machine => "read by the machine",
    };
    let chain = if passage.chain.is_empty() {
        "in its own voice".to_owned()
    } else {
        format!("on the word of: {}", passage.chain.join(", on the word of "))
    };
    output.line(wrapped(&format!("{} ({by}); {chain}", passage.hedge.word()), "      ", output.width))
}

fn decayed(decay: &Decay, output: &mut Output) -> Result<(), Failure> {
    let step = |passage: &ComparedPassage| {
        let number = passage.appearance.map(|no| format!(" {no}")).unwrap_or_default();
        format!("{} in {}{number}", passage.hedge.word(), passage.article)
    };
    let steps: Vec<String> = decay.steps.iter().map(step).collect();
    output.line(wrapped(
        &format!("hedge lost on the way, {}: {}", decay.claim.id, steps.join(", then ")),
        "",
        output.width,
    ))
}
