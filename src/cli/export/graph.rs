//! `whosaid export graph`.

use crate::cli::Session;
use crate::cli::export::target::Target;
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
    #[command(flatten)]
    target: Target,
}

impl Graph {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let (all, of_ending) = (&GraphFormat::ALL, GraphFormat::from_word);
        let format = self.target.format(self.format.as_deref(), all, GraphFormat::word, of_ending)?;
        let format = format.unwrap_or(GraphFormat::Svg);
        let (office, as_of) = (&session.office, session.as_of());
        self.target.write(
            session,
            output,
            |out| desk::export_graph(office, as_of, &self.claim, self.by_owner, format, out),
            |nodes| format!("a graph of {nodes} nodes"),
        )?;
        Ok(0)
    }
}
