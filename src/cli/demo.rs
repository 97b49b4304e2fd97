//! `whosaid demo`.

use std::path::PathBuf;

use crate::cli::Session;
use crate::cli::failure::ANSWER_IS_NO;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::who;
use crate::desk;
use crate::desk::DeskError;
use crate::desk::Office;
use crate::export::Format;
use crate::export::TableOptions;
use crate::ledger;
use crate::ledger::Depth;
use crate::model::Filter;

/// Build a ledger from the built-in samples and show what can be asked of it
///
/// Lays the sample articles out in a folder, records them with their claims and links, prints who said what for
/// the main claims, writes the citation table, and verifies it all.
///
/// Example: whosaid demo my-first-ledger
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Demo {
    /// The folder to build it in; it is made
    #[arg(default_value = "whosaid-demo", value_name = "DIR")]
    folder: PathBuf,
}

impl Demo {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let io = |source| DeskError::Io { doing: "make", path: self.folder.clone(), source };
        std::fs::create_dir_all(&self.folder).map_err(io)?;
        let office = Office { ledger: self.folder.join("whosaid.db"), named: true, ..session.office.clone() };
        let made = desk::demo(&office, &self.folder)?;
        let shown = self.folder.display();
        output.line(format!(
            "{} articles, {} claims and {} links are in {shown}/whosaid.db\n",
            made.articles, made.claims, made.links
        ))?;
        for claim in desk::DEMO_CLAIMS {
            who::print(&desk::who(&office, None, &claim.to_string(), &Filter::default())?, output)?;
            output.line("")?;
        }
        let mut rows = 0;
        for format in [Format::Csv, Format::Html, Format::Xlsx] {
            let path = self.folder.join(format!("citations.{}", format.word()));
            let mut bytes = Vec::new();
            rows = desk::export_citations(
                &office,
                None,
                &Filter::default(),
                format,
                &TableOptions::default(),
                &mut bytes,
            )?;
            std::fs::write(&path, bytes).map_err(|source| DeskError::Io { doing: "write", path, source })?;
        }
        output.line(format!("the citation table ({rows} rows) is in {shown}/citations.csv, .html and .xlsx"))?;
        let found = ledger::verify(office.read(None)?.view(), Depth::Full)?;
        if !found.problems.is_empty() {
            output.line("the ledger does not verify; run `whosaid verify` in that folder")?;
            return Ok(ANSWER_IS_NO);
        }
        output.line(format!(
            "everything that was checked holds: {} entries, {} captures, root {}\n",
            found.entries, found.captures, found.root
        ))?;
        output.line(format!("next: cd {shown}"))?;
        for (command, what) in NEXT {
            output.line(format!("  {command:<44} {what}"))?;
        }
        Ok(0)
    }
}

/// What to type next, and what it shows.
const NEXT: [(&str, &str); 6] = [
    ("whosaid claims", "the claims, with who repeats and contradicts them"),
    ("whosaid show A1", "an article with its passages marked"),
    ("whosaid said \"Steppe Wire\"", "all that a source is made to say"),
    ("whosaid search baikonur", "words in articles and claims"),
    ("whosaid verify-citations citations.csv", "each row of the table against the bytes"),
    ("whosaid ingest YOUR-ARTICLE.html", "start with your own"),
];
