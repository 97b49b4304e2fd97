//! `whosaid export …`.

mod bundle;
mod citations;
mod graph;
mod references;
mod story;
mod target;

use clap::Subcommand;

use crate::cli::Session;
use crate::cli::export::citations::Citations;
use crate::cli::export::references::References;
use crate::cli::export::story::Annotations;
use crate::cli::export::story::Claims;
use crate::cli::export::story::Prov;
use crate::cli::export::story::Text;
use crate::cli::export::target::Target;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::desk;

pub(in crate::cli) use crate::cli::export::target::to_file;

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
    /// Write claims with where they appear, and reviews of those that you rated, as schema.org has them (JSON-LD)
    ///
    /// A rated claim becomes a ClaimReview when its rating says at which address the review stands (claim rate --url), as
    /// Google asks. Figures go with it where the rating has one on a scale; else its words stand alone, and that is said.
    ///
    /// Example: whosaid export claims -o claims.jsonld --publisher "The Desk" --publisher-url https://desk.example/
    #[command(verbatim_doc_comment)]
    Claims(Claims),
    /// Write the quotes as W3C Web Annotations, anchored in the captured texts
    ///
    /// Each names the text that it stands in by its hash; `export text` writes that text, byte for byte.
    ///
    /// Example: whosaid export annotations -o quotes.jsonld --claim threat
    #[command(verbatim_doc_comment)]
    Annotations(Annotations),
    /// Write the text of an article as it was hashed: what offsets count in and annotations anchor on
    ///
    /// Example: whosaid export text A12 -o a12.txt
    #[command(verbatim_doc_comment)]
    Text(Text),
    /// Write where everything comes from as W3C PROV: captures, passages, sources, who recorded what and when
    ///
    /// Example: whosaid export prov -o story.ttl
    #[command(verbatim_doc_comment)]
    Prov(Prov),
    /// Write what went over the wire for fetched pages, as a web archive (WARC 1.1)
    ///
    /// Requests and responses stand in it as they were sent and came, redirects included, with their digests.
    ///
    /// Example: whosaid export warc -o story.warc
    #[command(verbatim_doc_comment)]
    Warc(Warc),
    /// Write who has a claim from whom as a drawing, or for a program that draws
    ///
    /// Time runs from left to right, and each row is one step further back to where the trails end. Outlets are
    /// coloured, copies dashed, circular reporting orange. DOT is for Graphviz, Mermaid for GitHub and many editors,
    /// GraphML for Gephi, yEd and networkx. A file is written whole or not at all.
    ///
    /// Examples:
    ///   whosaid export graph threat -o threat.svg
    ///   whosaid export graph threat --format mermaid
    #[command(verbatim_doc_comment)]
    Graph(graph::Graph),
    /// Pack the evidence for it all into one archive that others can check without whosaid and without the ledger
    ///
    /// In it: the captured pages byte for byte, their texts, the citation table, claims, quotes and provenance, the log's
    /// entries that concern them with the proofs that they are in the log, a checkpoint signed with your key, a page that
    /// explains it (data/ro-crate-preview.html), and how to check it with sha256sum and a short Python program. It is a bag
    /// (BagIt 1.0) with a research object (RO-Crate 1.2) in it. Remarks and names in the entries go with it.
    ///
    /// Example: whosaid export bundle -o story.zip --claim threat
    #[command(verbatim_doc_comment)]
    Bundle(bundle::Bundle),
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
            Self::Claims(claims) => claims.run(session, output),
            Self::Annotations(annotations) => annotations.run(session, output),
            Self::Text(text) => text.run(session, output),
            Self::Prov(prov) => prov.run(session, output),
            Self::Warc(warc) => warc.run(session, output),
            Self::Graph(graph) => graph.run(session, output),
            Self::Bundle(bundle) => bundle.run(session, output),
        }
    }
}
