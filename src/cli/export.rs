//! `whosaid export …`.

mod citations;
mod references;
mod target;

use clap::Subcommand;

use crate::cli::Session;
use crate::cli::export::citations::Citations;
use crate::cli::export::references::References;
use crate::cli::export::target::Target;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::desk;


/// Hand the result in
#[derive(Debug, Subcommand)]
pub(super) enum Export {
    /// Write the citation table: one row for each appearance, with quote, chain, link, hash and offsets
    ///
    /// The same ledger gives the same bytes. A file is written whole or not at all, and never over another one
    /// unless --force is given. `whosaid verify-citations FILE` checks such a table again.
    ///
    /// Examples:
    ///   whosaid export citations -o citations.xlsx
    ///   whosaid export citations --claim threat --format md
    ///   whosaid export citations -o table.csv --excel-fr --columns claim,outlet,published,quote,live_url,appearance_id
    #[command(verbatim_doc_comment)]
    Citations(Citations),
    /// Write references to the articles that are cited, for reference managers, LaTeX and Wikipedia
    ///
    /// One for each article, with the address, its archived copy and the day it was fetched; dates are as exact as the
    /// page states them. A name is split into family and given name only where that is safe. `whosaid ingest` takes
    /// such lists in again.
    ///
    /// Examples:
    ///   whosaid export references -o story.bib
    ///   whosaid export references --claim threat --format lien-web
    #[command(verbatim_doc_comment)]
    References(References),
    /// Write what went over the wire for fetched pages, as a web archive (WARC 1.1)
    ///
    /// Requests and responses stand in it as they were sent and came, redirects included, with their digests.
    ///
    /// Example: whosaid export warc -o story.warc
    #[command(verbatim_doc_comment)]
    Warc(Warc),
}

#[derive(Debug, clap::Args)]
pub(super) struct Warc {
    /// Only this article
    #[arg(value_name = "ARTICLE")]
    article: Option<String>,
    #[command(flatten)]
    target: Target,
}

impl Warc {
    fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let article = self.article.as_deref();
        self.target.write(
            session,
            output,
            |out| desk::export_warc(&session.office, session.as_of(), article, out),
            |pages| format!("what was fetched for {pages} captures"),
        )?;
        Ok(0)
    }
}

impl Export {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        match self {
            Self::Citations(citations) => citations.run(session, output),
            Self::References(references) => references.run(session, output),
            Self::Warc(warc) => warc.run(session, output),
        }
    }
}
