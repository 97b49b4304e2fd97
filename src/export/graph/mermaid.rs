//! Mermaid flowcharts (mermaid.js.org/syntax/flowchart.html).

use std::io::Write;

use crate::export::ExportError;
use crate::export::graph::plain;
use crate::export::graph::words;
use crate::export::html::is_web_address;
use crate::model::EdgeKind;
use crate::model::Graph;
use crate::model::Node;
use crate::model::NodeKind;

pub(super) fn write(graph: &Graph, out: &mut dyn Write) -> Result<(), ExportError> {
    writeln!(out, "flowchart TB")?;
    writeln!(out, "  accTitle: {}", line(&graph.title))?;
    writeln!(out, "  accDescr: {}", line(&graph.description))?;
    for node in &graph.nodes {
        let (first, second) = words(node);
        let label = quoted(&[first, second]);
        let (open, close) = match node.kind {
            NodeKind::Claim => ("{{", "}}"),
            NodeKind::Article => ("[", "]"),
            NodeKind::Source => ("([", "])"),
            NodeKind::Unnamed => ("(", ")"),
        };
        writeln!(out, "  {}{open}{label}{close}:::{}", id(&node.id), class(node))?;
    }
    for edge in &graph.edges {
        let arrow = match edge.kind {
            EdgeKind::Stance => "==>",
            EdgeKind::Hop | EdgeKind::Voice => "-->",
            EdgeKind::Derivation | EdgeKind::GoesOn | EdgeKind::MayRestOn => "-.->",
        };
        let label = quoted(&[edge.how.unwrap_or(edge.kind.word()).to_owned()]);
        writeln!(out, "  {} {arrow}|{label}| {}", id(&edge.from), id(&edge.to))?;
    }
    for node in &graph.nodes {
        if let Some(url) = node.url.as_deref().filter(|url| is_web_address(url) && !url.contains('"')) {
            writeln!(out, "  click {} href \"{url}\"", id(&node.id))?;
        }
    }
    writeln!(out, "  classDef origin stroke-width:3px")?;
    writeln!(out, "  classDef doubt stroke-width:2px,stroke-dasharray:4 3")?;
    writeln!(out, "  classDef circular stroke:#d55e00,stroke-width:2px")?;
    writeln!(out, "  classDef other stroke-width:1px")?;
    Ok(())
}

fn class(node: &Node) -> &'static str {
    match (node.origin, node.counted, node.circular) {
        (true, true, _) => "origin",
        (_, _, true) => "circular",
        (true, false, _) => "doubt",
        (false, ..) => "other",
    }
}

/// A node's id of letters, digits and underscores alone; none is a word of the language, since it ends with a digit.
fn id(id: &str) -> String {
    id.replace('@', "_")
}

/// A label in quotation marks, with every character that Mermaid or HTML reads as more than itself as an entity code.
fn quoted(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| escaped(&plain(line))).collect();
    format!("\"{}\"", lines.join("<br/>"))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '#' | '&' | '<' | '>' | '`' | '\\' | ';' | '*' | '_' | '|' | '{' | '}' | '[' | ']' | '%' => {
                out.push_str(&format!("#{};", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out
}

/// A line of the accessible title and description, which have no quotation marks and no entities.
fn line(text: &str) -> String {
    plain(text).replace(['#', ';', '{', '}', '%', '<', '>'], " ").trim().to_owned()
}
