//! `whosaid import …`.

use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::Session;
use crate::cli::export::to_file;
use crate::cli::failure::Failure;
use crate::cli::failure::INPUT;
use crate::cli::filters::one_of;
use crate::cli::output::Output;
use crate::cli::tables::read_table;
use crate::cli::terminal::safe;
use crate::cli::terminal::wrapped;
use crate::desk;
use crate::desk::AnnotationDefaults;
use crate::desk::AnnotationsTaken;
use crate::desk::Passage;
use crate::model::Stance;

/// Take in what was made with other tools
#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// Take in passages that were marked in a browser: Hypothesis' JSON, or W3C Web Annotations
    ///
    /// The page must be in the ledger; the words are looked up in its text. An annotation is linked when its tags, or
    /// --claim and --stance, say to which claim it belongs and how it stands to it: a tag C3 or threat, a tag repeats,
    /// contradicts or mentions. The others are listed; -o writes them as a table for `link --file`, in which to fill in
    /// the columns claim and stance.
    ///
    /// Examples:
    ///   whosaid import annotations hypothesis.json -o links.csv
    ///   whosaid import annotations hypothesis.json --claim threat --stance mentions
    #[command(verbatim_doc_comment)]
    Annotations(Annotations),
}

#[derive(Debug, clap::Args)]
pub(super) struct Annotations {
    /// The file, or - for standard input
    file: PathBuf,
    /// The claim of annotations whose tags name none
    #[arg(long, value_name = "CLAIM")]
    claim: Option<String>,
    /// The stance of annotations whose tags name none: repeats, contradicts or mentions
    #[arg(long, value_name = "STANCE")]
    stance: Option<String>,
    /// Write what is not linked to this file, as a table for `link --file`
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

impl Import {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        match self {
            Self::Annotations(annotations) => annotations.run(session, output),
        }
    }
}

impl Annotations {
    fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let stance =
            self.stance.as_deref().map(|word| one_of("stance", word, Stance::ALL, Stance::word)).transpose()?;
        if let Some(path) = self.output.as_ref().filter(|path| path.symlink_metadata().is_ok() && !self.force) {
            // Said before anything is recorded.
            let what = format!("{} is there already", path.display());
            return Err(Failure::usage(what, Some("--force writes over it")));
        }
        let (name, bytes) = read_table(&self.file)?;
        let defaults = AnnotationDefaults { claim: self.claim, stance };
        let taken = desk::import_annotations(&session.office, &name, &bytes, &defaults)?;
        if let Some(path) = &self.output {
            let rows = to_file(path, self.force, &session.office, |out| taken.write_table(out))?;
            output.remark(format!("{rows} passages written to {}", path.display()));
        }
        if session.json {
            output.json(&document(&taken))?;
        } else {
            print(&taken, output)?;
        }
        Ok(if taken.failed.is_empty() { 0 } else { INPUT })
    }
}

fn print(taken: &AnnotationsTaken, output: &mut Output) -> Result<(), Failure> {
    for link in &taken.linked {
        let known = if link.known { "  (was recorded already)" } else { "" };
        output.line(format!("{}  at {}-{}{known}", link.appearance, link.span.start, link.span.end))?;
        output.line(wrapped(&format!("“{}”", link.quote), "    ", output.width))?;
    }
    for passage in &taken.waiting {
        output.line(format!(
            "{} at {}-{}  {}",
            passage.article,
            passage.span.start,
            passage.span.end,
            lacks(passage)
        ))?;
        output.line(wrapped(&format!("“{}”", passage.quote), "    ", output.width))?;
        if let Some(note) = &passage.note {
            output.line(wrapped(note, "    ", output.width))?;
        }
    }
    for (place, why) in &taken.failed {
        output.remark(wrapped(&format!("{place}: {}", safe(why)), "", output.width));
    }
    output.line(format!(
        "{} linked, {} to be linked, {} not found",
        taken.linked.len(),
        taken.waiting.len(),
        taken.failed.len()
    ))?;
    Ok(())
}

/// Says what a passage waits for.
fn lacks(passage: &Passage) -> String {
    match (passage.claim, passage.stance) {
        (None, None) => "to which claim, and how does it stand to it?".to_owned(),
        (None, Some(stance)) => format!("{} which claim?", stance.word()),
        (Some(claim), _) => format!("how does it stand to {claim}?"),
    }
}

fn document(taken: &AnnotationsTaken) -> serde_json::Value {
    let linked: Vec<_> = taken
        .linked
        .iter()
        .map(|link| {
            serde_json::json!({
                "id": link.appearance, "known": link.known, "quote": link.quote, "start": link.span.start,
                "end": link.span.end,
            })
        })
        .collect();
    let waiting: Vec<_> = taken
        .waiting
        .iter()
        .map(|passage| {
            serde_json::json!({
                "article": passage.article, "quote": passage.quote, "start": passage.span.start,
                "end": passage.span.end, "claim": passage.claim, "stance": passage.stance, "note": passage.note,
                "occurrence": passage.occurrence,
            })
        })
        .collect();
    let failed: Vec<_> =
        taken.failed.iter().map(|(place, why)| serde_json::json!({"where": place, "why": why})).collect();
    serde_json::json!({"linked": linked, "waiting": waiting, "failed": failed})
}
