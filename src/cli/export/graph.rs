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
        let format = self.format()?;
        let (office, as_of) = (&session.office, session.as_of());
        self.target.write(
            session,
            output,
            |out| desk::export_graph(office, as_of, &self.claim, self.by_owner, format, out),
            |nodes| format!("a graph of {nodes} nodes"),
        )?;
        Ok(0)
    }

    fn format(&self) -> Result<GraphFormat, Failure> {
        if let Some(word) = &self.format {
            let words: Vec<&str> = GraphFormat::ALL.iter().map(|format| format.word()).collect();
            return GraphFormat::from_word(&word.to_lowercase()).ok_or_else(|| {
                Failure::usage(format!("{word} is no format; it is one of {}", words.join(", ")), None)
            });
        }
        let Some(ending) = self.target.ending() else { return Ok(GraphFormat::Svg) };
        GraphFormat::from_word(&ending)
            .ok_or_else(|| Failure::usage(format!("the ending {ending:?} is no format"), Some("give --format")))
    }
}
