//! The graph of a claim in the formats that other programs read: DOT, Mermaid, GraphML, JSON, and a drawing in SVG.
//! The same graph gives the same bytes; no text of an article can become markup, and only http(s) addresses become
//! links.

mod dot;
mod graphml;
mod layout;
mod mermaid;
mod route;
mod svg;

use std::io::Write;

use crate::export::ExportError;
use crate::export::document::write_document;
use crate::export::html::escaped;
use crate::model::Graph;
use crate::model::Node;
use crate::model::NodeKind;

/// How a graph is written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum GraphFormat {
    /// A drawing that stands for itself (SVG 1.1 and a style sheet for light and dark).
    Svg,
    /// Graphviz.
    Dot,
    /// Mermaid, as GitHub and many editors draw it.
    Mermaid,
    /// GraphML (graphml.graphdrawing.org), for Gephi, yEd, networkx.
    GraphMl,
    /// One object with nodes and edges.
    Json,
}

impl GraphFormat {
    /// All formats, in the order in which help texts list them.
    pub const ALL: [Self; 5] = [Self::Svg, Self::Dot, Self::Mermaid, Self::GraphMl, Self::Json];

    /// Returns its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Dot => "dot",
            Self::Mermaid => "mermaid",
            Self::GraphMl => "graphml",
            Self::Json => "json",
        }
    }

    /// Reads its word, or the ending of its files.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "gv" => Some(Self::Dot),
            "mmd" => Some(Self::Mermaid),
            word => Self::ALL.into_iter().find(|format| format.word() == word),
        }
    }
}

/// Writes a graph.
///
/// # Errors
/// `Io`.
pub fn write_graph(graph: &Graph, format: GraphFormat, out: &mut dyn Write) -> Result<(), ExportError> {
    match format {
        GraphFormat::Svg => svg::write(graph, out),
        GraphFormat::Dot => dot::write(graph, out),
        GraphFormat::Mermaid => mermaid::write(graph, out),
        GraphFormat::GraphMl => graphml::write(graph, out),
        GraphFormat::Json => write_document(graph, out),
    }
}

/// Says what a node is in two short lines: what to call it, and what there is to know.
fn words(node: &Node) -> (String, String) {
    match node.kind {
        NodeKind::Claim => (node.label.clone(), node.id.clone()),
        NodeKind::Article => {
            let outlet = node.outlet.as_deref().unwrap_or("outlet unknown");
            let date = node.published.as_ref().map_or("date unknown", |date| date.day().unwrap_or(date.as_str()));
            let stances: Vec<&str> = node.stances.iter().map(|stance| stance.word()).collect();
            let second = match stances.as_slice() {
                [] => format!("not linked · {date}"),
                [one] => format!("{one} · {date}"),
                several => several.join(", "),
            };
            (format!("{} {outlet}", node.id), second)
        }
        NodeKind::Source | NodeKind::Unnamed => (node.label.clone(), node.role.unwrap_or_default().to_owned()),
    }
}

/// Returns a text on one line, without what a reader of markup would obey or what turns letters around.
fn plain(text: &str) -> String {
    let obeyed = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    let words: String = text
        .chars()
        .map(|c| {
            if c.is_whitespace() {
                ' '
            } else if obeyed(c) {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect();
    words.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Escapes text for XML, in content and in quoted attributes.
fn xml(text: &str) -> String {
    escaped(&plain(text))
}
