//! Mermaid flowcharts (mermaid.js.org/syntax/flowchart.html).

use std::io::Write;

use crate::export::ExportError;
use crate::export::addresses;
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
        if let Some(url) = node.url.as_deref().filter(|url| is_web_address(url)) {
            // A directive (`%%{init: …}%%`) is obeyed wherever it stands.
            let url = addresses::without(&['"', '{', '}', '<', '>', '`', '\\', '|'], url);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_brings_no_directive_and_no_end_of_its_own() {
        let node = Node {
            id: "A1".to_owned(),
            kind: NodeKind::Article,
            label: "A page".to_owned(),
            outlet: None,
            outlet_id: None,
            published: None,
            url: Some("https://a.example/%%{init:{'theme':'dark'}}%%?q=\"x".to_owned()),
            stances: Vec::new(),
            role: None,
            origin: false,
            counted: false,
            circular: false,
        };
        let graph = Graph { title: "a".to_owned(), description: "b".to_owned(), nodes: vec![node], edges: Vec::new() };
        let mut bytes = Vec::new();
        write(&graph, &mut bytes).expect("written");
        let told = String::from_utf8(bytes).expect("UTF-8");
        let link = told.lines().find(|line| line.contains("click")).expect("a link");
        assert_eq!(link, "  click A1 href \"https://a.example/%%%7Binit:%7B'theme':'dark'%7D%7D%%?q=%22x\"");
    }
}
