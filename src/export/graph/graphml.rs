//! GraphML (graphml.graphdrawing.org), as Gephi, yEd and networkx read it.

use std::io::Write;

use crate::export::ExportError;
use crate::export::graph::words;
use crate::export::graph::xml;
use crate::model::Edge;
use crate::model::Graph;
use crate::model::Node;

/// The attributes of nodes: name and type.
const OF_NODES: [(&str, &str); 9] = [
    ("kind", "string"),
    ("label", "string"),
    ("title", "string"),
    ("outlet", "string"),
    ("published", "string"),
    ("url", "string"),
    ("stance", "string"),
    ("origin", "boolean"),
    ("counted", "boolean"),
];

/// The attributes of edges.
const OF_EDGES: [(&str, &str); 5] =
    [("kind", "string"), ("how", "string"), ("passages", "string"), ("article", "string"), ("circular", "boolean")];

pub(super) fn write(graph: &Graph, out: &mut dyn Write) -> Result<(), ExportError> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">"
    )?;
    for (of, letter, attributes) in [("node", 'n', &OF_NODES[..]), ("edge", 'e', &OF_EDGES[..])] {
        for (name, kind) in attributes {
            writeln!(out, "  <key id=\"{letter}_{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
        }
    }
    writeln!(out, "  <graph id=\"G\" edgedefault=\"directed\">")?;
    writeln!(out, "    <desc>{}</desc>", xml(&graph.description))?;
    for node in &graph.nodes {
        writeln!(out, "    <node id=\"{}\">", xml(&node.id))?;
        data('n', &of_node(node), out)?;
        writeln!(out, "    </node>")?;
    }
    for (place, edge) in graph.edges.iter().enumerate() {
        writeln!(out, "    <edge id=\"e{place}\" source=\"{}\" target=\"{}\">", xml(&edge.from), xml(&edge.to))?;
        data('e', &of_edge(edge), out)?;
        writeln!(out, "    </edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")?;
    Ok(())
}

fn data(letter: char, values: &[(&str, Option<String>)], out: &mut dyn Write) -> Result<(), ExportError> {
    for (name, value) in values {
        if let Some(value) = value {
            writeln!(out, "      <data key=\"{letter}_{name}\">{}</data>", xml(value))?;
        }
    }
    Ok(())
}

fn of_node(node: &Node) -> Vec<(&'static str, Option<String>)> {
    let stances: Vec<&str> = node.stances.iter().map(|stance| stance.word()).collect();
    let values = [
        Some(node.kind.word().to_owned()),
        Some(words(node).0),
        Some(node.label.clone()),
        node.outlet.clone(),
        node.published.as_ref().map(ToString::to_string),
        node.url.clone(),
        Some(stances.join(", ")).filter(|stances| !stances.is_empty()),
        Some(node.origin.to_string()),
        Some(node.counted.to_string()),
    ];
    OF_NODES.iter().map(|(name, _)| *name).zip(values).collect()
}

fn of_edge(edge: &Edge) -> Vec<(&'static str, Option<String>)> {
    let passages: Vec<String> = edge.passages.iter().map(ToString::to_string).collect();
    let values = [
        Some(edge.kind.word().to_owned()),
        edge.how.map(str::to_owned),
        Some(passages.join(", ")).filter(|passages| !passages.is_empty()),
        edge.article.map(|no| no.to_string()),
        Some(edge.circular.to_string()),
    ];
    OF_EDGES.iter().map(|(name, _)| *name).zip(values).collect()
}
