//! Graphviz (the DOT language, graphviz.org/doc/info/lang.html).

use std::io::Write;

use crate::export::ExportError;
use crate::export::graph::plain;
use crate::export::graph::words;
use crate::export::html::is_web_address;
use crate::model::Edge;
use crate::model::EdgeKind;
use crate::model::Graph;
use crate::model::Node;
use crate::model::NodeKind;

pub(super) fn write(graph: &Graph, out: &mut dyn Write) -> Result<(), ExportError> {
    writeln!(out, "digraph {} {{", quoted(&graph.title))?;
    writeln!(out, "  charset=\"UTF-8\"; rankdir=TB; labelloc=t; label={};", quoted(&graph.description))?;
    writeln!(out, "  node [fontname=\"sans-serif\", fontsize=10]; edge [fontname=\"sans-serif\", fontsize=8];")?;
    for node in &graph.nodes {
        one(node, out)?;
    }
    for edge in &graph.edges {
        let said: Vec<String> = edge.passages.iter().map(ToString::to_string).collect();
        let label = edge.how.unwrap_or(edge.kind.word());
        let (style, colour) = looks(edge);
        writeln!(
            out,
            "  {} -> {} [label={}, edgetooltip={}, style={style}, color=\"{colour}\"];",
            quoted(&edge.from),
            quoted(&edge.to),
            quoted(label),
            quoted(&said.join(", ")),
        )?;
    }
    writeln!(out, "}}")?;
    Ok(())
}

fn one(node: &Node, out: &mut dyn Write) -> Result<(), ExportError> {
    let (first, second) = words(node);
    let shape = match node.kind {
        NodeKind::Claim => "note",
        NodeKind::Article => "box",
        NodeKind::Source | NodeKind::Unnamed => "ellipse",
    };
    let style = if node.kind == NodeKind::Unnamed { "dashed" } else { "solid" };
    let width = if node.origin { 2.5 } else { 1.0 };
    let link = node.url.as_deref().filter(|url| is_web_address(url));
    let link = link.map(|url| format!(", URL={}", quoted(url))).unwrap_or_default();
    let label = if node.kind == NodeKind::Claim { first } else { format!("{}\u{1}{}", plain(&first), plain(&second)) };
    writeln!(
        out,
        "  {} [label={}, tooltip={}, shape={shape}, style={style}, penwidth={width:.1}{link}];",
        quoted(&node.id),
        quoted(&label),
        quoted(&node.label),
    )?;
    Ok(())
}

fn looks(edge: &Edge) -> (&'static str, &'static str) {
    let style = match edge.kind {
        EdgeKind::Derivation => "dashed",
        EdgeKind::GoesOn | EdgeKind::MayRestOn => "dotted",
        EdgeKind::Stance | EdgeKind::Hop | EdgeKind::Voice => "solid",
    };
    let colour = match (edge.circular, edge.how) {
        (true, _) => "#d55e00",
        (_, Some("repeats")) => "#009e73",
        (_, Some("contradicts")) => "#d55e00",
        (_, Some("mentions")) => "#999999",
        _ => "#333333",
    };
    (style, colour)
}

/// Quotes a text as DOT reads it: a quotation mark and a backslash are escaped, so that no escape sequence of a label
/// (`\N`, `\l`) is left; U+0001 stands for our own line break.
fn quoted(text: &str) -> String {
    let lines: Vec<String> =
        text.split('\u{1}').map(|line| plain(line).replace('\\', "\\\\").replace('"', "\\\"")).collect();
    format!("\"{}\"", lines.join("\\n"))
}
