//! `whosaid said`.

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::filters::Filters;
use crate::cli::output::Output;
use crate::cli::profile;
use crate::cli::terminal;
use crate::cli::terminal::safe;
use crate::cli::who;
use crate::desk;
use crate::desk::DeskError;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::model::Said as Answer;
use crate::model::Source;
use crate::model::Stance;

/// Ask for all that a source is made to say, by whom, and what became of it
///
/// First the source in sum: how often it is named directly and at second hand, which outlets lean on it, which of its
/// claims are contradicted and by whom, and how they are rated. Of an outlet, also its record in this ledger: the
/// claims that it repeated, later rated how, with the size of the sample. Whether that makes it reliable is for a
/// person to say. Then every statement.
///
/// A source is named by its number, its name or any alias; case, accents, hyphens and dots do not matter. Of an
/// outlet, what it says in its own voice counts as well.
///
/// Example: whosaid said "Moskovsky Komsomolets"
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Said {
    /// The source
    #[arg(id = "speaker", value_name = "SOURCE")]
    source: String,
    #[command(flatten)]
    filters: Filters,
}

impl Said {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let filter = self.filters.read()?;
        let answer = match desk::said(&session.office, session.as_of(), &self.source, &filter) {
            // Another name that is not there is one of the filters'.
            Err(DeskError::Ledger(LedgerError::NoSuch { what, name })) if name.trim() == self.source.trim() => {
                return Err(with_similar(session, &self.source, LedgerError::NoSuch { what, name })?);
            }
            answer => answer?,
        };
        if session.json {
            output.json(&answer)?;
            return Ok(0);
        }
        print(&answer, output)?;
        Ok(0)
    }
}

/// Names the sources that may be meant.
fn with_similar(session: &Session, name: &str, error: LedgerError) -> Result<Failure, Failure> {
    let ledger = session.office.read(session.as_of())?;
    let mut failure = Failure::from(error);
    for similar in ledger::similar_sources(ledger.view(), name)?.into_iter().take(5) {
        failure.places.push(format!("it may be {} {} ({})", similar.no, similar.name, similar.reason));
    }
    Ok(failure)
}

/// Prints an answer for people.
fn print(answer: &Answer, output: &mut Output) -> Result<(), Failure> {
    output.line(heading(&answer.source))?;
    if answer.statements.is_empty() {
        output.line("  nothing, as far as this ledger and these filters go")?;
    }
    profile::print(&answer.source, &answer.profile, output)?;
    for stance in [Stance::Repeats, Stance::Contradicts, Stance::Mentions] {
        let mut of_stance =
            answer.statements.iter().filter(|statement| statement.appearance.stance == stance).peekable();
        if of_stance.peek().is_some() {
            output.made_safe(&terminal::stance(stance, stance.word(), output.colour))?;
        }
        for statement in of_stance {
            let position = match statement.position {
                None => "in its own voice".to_owned(),
                Some(0) => "named directly".to_owned(),
                Some(further) => format!("at {further} remove{}", if further == 1 { "" } else { "s" }),
            };
            output.line(format!("  {} ({position})", who::heading(&statement.claim)))?;
            who::lines(&statement.appearance, output)?;
        }
    }
    Ok(())
}

fn heading(source: &Source) -> String {
    let kind = source.kind.map_or("source", |kind| kind.word());
    let aliases =
        if source.aliases.is_empty() { String::new() } else { format!(", also {}", source.aliases.join(", ")) };
    format!("{} {} ({kind}){}", source.id, safe(&source.name), safe(&aliases))
}
