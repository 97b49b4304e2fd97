//! `whosaid link` and `whosaid unlink`.

use std::path::PathBuf;

use crate::cli::Session;
use crate::cli::claim::tell;
use crate::cli::failure::Failure;
use crate::cli::filters::one_of;
use crate::cli::output::Output;
use crate::cli::tables::read_table;
use crate::cli::tables::unread_columns;
use crate::cli::terminal::safe;
use crate::cli::terminal::wrapped;
use crate::desk;
use crate::desk::LinkRequest;
use crate::desk::Linked;
use crate::model::Hedge;
use crate::model::Stance;

/// Tie the words of an article to a claim
///
/// The quote is found although its blanks, line breaks, quotation marks, apostrophes, dashes, accents or case
/// differ; […] in it stands for words left out. It is recorded exactly as it stands in the captured text.
/// --via names on whose word the article says it, nearest the article first: "selon Reuters citant RIA" is
/// --via Reuters --via RIA. Without --via the article says it in its own voice. A hop may carry how it is passed
/// on (quotes, paraphrases, cites, translates, reposts) and the words that say so: --via "RIA|cites|citant RIA".
///
/// Examples:
///   whosaid link threat A1 --quote "armed men are at the gates" --stance repeats --via "Avia-Pro"
///   whosaid link threat A3 --silent
///   whosaid link --file links.csv
///
/// --silent records that you read the article for the claim and that it says nothing of it, so that `whosaid matrix`
/// can tell it from an article that nobody read. A passage that is tied to the claim later wins over it.
///
/// The table has the columns claim, article, quote, stance, via (hops separated by " > "), hedge, certainty,
/// note, occurrence; all of its rows are recorded, or none.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Link {
    /// The claim: number or key
    #[arg(required_unless_present = "file", conflicts_with = "file")]
    claim: Option<String>,
    /// The article: number, hash, URL or file name
    #[arg(required_unless_present = "file")]
    article: Option<String>,
    /// The words
    #[arg(long, value_name = "TEXT", required_unless_present_any = ["file", "silent"], allow_hyphen_values = true)]
    quote: Option<String>,
    /// Which place, where the words stand several times
    #[arg(long, value_name = "N")]
    occurrence: Option<usize>,
    /// How the passage stands to the claim: repeats, contradicts or mentions
    #[arg(long, value_name = "STANCE", required_unless_present_any = ["file", "silent"])]
    stance: Option<String>,
    /// How firmly it puts it: certain, conditional, possible, unconfirmed or question
    #[arg(long, value_name = "HEDGE")]
    hedge: Option<String>,
    /// On whose word; may be given several times, nearest the article first
    #[arg(long, value_name = "SOURCE")]
    via: Vec<String>,
    /// How credible it is: 1 (confirmed) to 5 (improbable), 6 (cannot be judged)
    #[arg(long, value_name = "1-6", value_parser = clap::value_parser!(u8).range(1..=6))]
    certainty: Option<u8>,
    /// Anything else
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Take many links from a table
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Record that the article was read for the claim and says nothing of it
    #[arg(long, conflicts_with_all = ["file", "quote", "stance", "hedge", "via", "certainty", "occurrence"])]
    silent: bool,
}

impl Link {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        if self.silent {
            return self.silence(session, output);
        }
        let (linked, unread) = match self.file {
            Some(file) => {
                let (name, bytes) = read_table(&file)?;
                desk::link_file(&session.office, &name, &bytes)?
            }
            None => (vec![desk::link(&session.office, &self.request()?)?], Vec::new()),
        };
        unread_columns(&unread, output);
        if session.json {
            let documents: Vec<_> = linked.iter().map(Linked::document).collect();
            output.json(&documents)?;
            return Ok(0);
        }
        for link in &linked {
            line(link, output)?;
        }
        Ok(0)
    }

    fn silence(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let (claim, article) = (self.claim.unwrap_or_default(), self.article.unwrap_or_default());
        let silent = desk::link_silent(&session.office, &claim, &article, self.note.as_deref())?;
        if session.json {
            output.json(&serde_json::json!({
                "claim": silent.claim, "article": silent.article, "silent": true, "known": silent.known,
                "notes": silent.notes,
            }))?;
            return Ok(0);
        }
        let known = if silent.known { "  (was recorded already)" } else { "" };
        output.line(format!("{} is silent on {}{known}", silent.article, silent.claim))?;
        for note in &silent.notes {
            output.line(wrapped(&format!("note: {note}"), "    ", output.width))?;
        }
        Ok(0)
    }

    fn request(self) -> Result<LinkRequest, Failure> {
        Ok(LinkRequest {
            claim: self.claim.unwrap_or_default(),
            article: self.article.unwrap_or_default(),
            quote: self.quote.unwrap_or_default(),
            occurrence: self.occurrence,
            selected: None,
            stance: one_of("stance", self.stance.as_deref().unwrap_or_default(), Stance::ALL, Stance::word)?,
            hedge: self.hedge.as_deref().map(|word| one_of("hedge", word, Hedge::ALL, Hedge::word)).transpose()?,
            via: self.via,
            certainty: self.certainty,
            note: self.note,
        })
    }
}

fn line(link: &Linked, output: &mut Output) -> Result<(), Failure> {
    let known = if link.known { "  (was recorded already)" } else { "" };
    output.line(format!("{}  at {}-{}{known}", link.appearance, link.span.start, link.span.end))?;
    output.line(wrapped(&format!("“{}”", link.quote), "    ", output.width))?;
    for note in &link.notes {
        output.line(format!("    note: {}", safe(note)))?;
    }
    Ok(())
}

/// Take the tie of a passage to a claim back; the log keeps both
///
/// Examples:
///   whosaid unlink L40 --why "The passage is about another city."
///   whosaid unlink C3 A12 --silent --why "The caption says it after all."
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Unlink {
    /// The appearance: its number; with --silent the claim
    appearance: String,
    /// The article that was recorded as silent on the claim
    #[arg(requires = "silent")]
    article: Option<String>,
    /// Take back that the article is silent on the claim
    #[arg(long, requires = "article")]
    silent: bool,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

impl Unlink {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let (office, why) = (&session.office, self.why.as_deref());
        let done = match self.article {
            Some(article) => desk::unlink_silent(office, &self.appearance, &article, why)?,
            None => desk::unlink(office, &self.appearance, why)?,
        };
        tell(&done, session.json, output)
    }
}
