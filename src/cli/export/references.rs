//! `whosaid export references`.

use crate::cli::Session;
use crate::cli::export::target::Selection;
use crate::cli::export::target::Target;
use crate::cli::export::target::notices;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::desk;
use crate::desk::Cited;
use crate::export::ReferenceFormat;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct References {
    /// The format: csl, ris, biblatex, cite-news, lien-web or article-fr; else it follows from the ending of -o
    /// (json, ris, bib, wiki), else csl
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Of every article, not only of those in which a claim was found
    #[arg(long, conflicts_with_all = ["claims", "source", "stance", "tags"])]
    all: bool,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    selection: Selection,
}

impl References {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let (all, of_ending) = (ReferenceFormat::ALL, ReferenceFormat::of_ending);
        let format = self.target.format(self.format.as_deref(), all, ReferenceFormat::word, of_ending)?;
        let (format, filter) = (format.unwrap_or(ReferenceFormat::Csl), self.selection.read()?);
        let which = if self.all { Cited::All } else { Cited::Cited };
        let done = self.target.write(
            session,
            output,
            |out| desk::export_references(&session.office, session.as_of(), &filter, which, format, out),
            |done| format!("{} references", done.count),
        )?;
        notices(&done.notices, output);
        Ok(0)
    }
}
