//! The graph of a claim, handed in.

use std::io::Write;

use crate::analysis::graph;
use crate::desk::DeskError;
use crate::desk::Office;
use crate::export;
use crate::export::GraphFormat;
use crate::ledger;

/// Writes the graph of a claim: the same ledger gives the same bytes. Returns how many nodes it has.
///
/// # Errors
/// `NoSuch`, `Ambiguous` for the claim, and what cannot be written.
pub fn export_graph(
    office: &Office,
    as_of: Option<&str>,
    claim: &str,
    by_owner: bool,
    format: GraphFormat,
    out: &mut dyn Write,
) -> Result<usize, DeskError> {
    let ledger = office.read(as_of)?;
    let no = ledger::find_claim(ledger.view(), claim)?.no;
    let graph = graph::of_claim(ledger.view(), no, by_owner)?;
    export::write_graph(&graph, format, out)?;
    Ok(graph.nodes.len())
}
