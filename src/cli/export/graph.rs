//! `whosaid export graph`.

use std::path::PathBuf;

use crate::cli::Session;
use crate::cli::export::to_file;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::desk;
use crate::export::GraphFormat;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Graph {
    /// The claim
    claim: String,
    /// Count sources of one owner as one, as `origins --by-owner` does
    #[arg(long)]
    by_owner: bool,
    /// The format: svg, dot, mermaid, graphml or json; else it follows from the ending of -o, else svg
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
}

impl Graph {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let format = self.format()?;
        let (office, as_of) = (&session.office, session.as_of());
        let Some(path) = self.output else {
            desk::export_graph(office, as_of, &self.claim, self.by_owner, format, output.stream())?;
            return Ok(0);
        };
        let nodes = to_file(&path, self.force, &office.ledger, |file| {
            desk::export_graph(office, as_of, &self.claim, self.by_owner, format, file)
        })?;
        output.remark(format!("a graph of {nodes} nodes written to {}", path.display()));
        Ok(0)
    }

    fn format(&self) -> Result<GraphFormat, Failure> {
        if let Some(word) = &self.format {
            let words: Vec<&str> = GraphFormat::ALL.iter().map(|format| format.word()).collect();
            return GraphFormat::from_word(&word.to_lowercase()).ok_or_else(|| {
                Failure::usage(format!("{word} is no format; it is one of {}", words.join(", ")), None)
            });
        }
        let Some(path) = &self.output else { return Ok(GraphFormat::Svg) };
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        GraphFormat::from_word(&ending).ok_or_else(|| {
            Failure::usage(format!("the ending of {} is no format", path.display()), Some("give --format"))
        })
    }
}
