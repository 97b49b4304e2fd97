//! A drawing that stands for itself: no script, nothing from elsewhere, readable in light and dark, and for screen
//! readers. Outlets have colours that colour-blind people can tell apart (Okabe and Ito, 2008), and always their names;
//! a stance has a shape, a word and a colour.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::io::Write;

use crate::export::ExportError;
use crate::export::graph::layout::BOX_HEIGHT;
use crate::export::graph::layout::BOX_WIDTH;
use crate::export::graph::layout::LEFT;
use crate::export::graph::layout::Layout;
use crate::export::graph::layout::Place;
use crate::export::graph::layout::layout;
use crate::export::graph::plain;
use crate::export::graph::route;
use crate::export::graph::words;
use crate::export::graph::xml;
use crate::export::html::is_web_address;
use crate::export::svg::fitted;
use crate::export::svg::lines;
use crate::export::svg::text_width;
use crate::model::Edge;
use crate::model::EdgeKind;
use crate::model::Graph;
use crate::model::Node;
use crate::model::NodeKind;
use crate::model::SourceNo;
use crate::model::Stance;

/// Colours for outlets, the most frequent first; the others are grey.
const COLOURS: [&str; 7] = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442"];
const GREY: &str = "#8a8a8a";

const STYLE: &str = "
svg { background: #ffffff; }
text { font-family: system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: #1b1b1b; }
.claim { font-size: 17px; font-weight: 600; } .answer { font-size: 13px; } .small { font-size: 11px; fill: #555555; }
.name { font-size: 12px; font-weight: 600; } .known { font-size: 11px; }
.paper { fill: #ffffff; } .column { fill: #f3f4f6; } .band { stroke: #d4d4d4; stroke-dasharray: 2 4; }
.box { fill: #ffffff; stroke: #6b6b6b; stroke-width: 1; } .origin { stroke: #1b1b1b; stroke-width: 3; }
.doubt { stroke: #1b1b1b; stroke-width: 2; stroke-dasharray: 5 3; } .circular { stroke: #d55e00; stroke-width: 2; }
.edge { fill: none; stroke: #6b6b6b; stroke-width: 1.3; stroke-linejoin: round; } .copy { stroke-dasharray: 7 4; stroke-width: 1.7; }
.on { stroke-dasharray: 1.5 4; stroke-width: 1.7; stroke-linecap: round; } .ring { stroke: #d55e00; stroke-width: 2.2; }
.head { fill: #6b6b6b; } .ring-head { fill: #d55e00; } .repeats { fill: #006b4f; stroke: #006b4f; }
.contradicts { fill: none; stroke: #c2410c; stroke-width: 2.4; } .mentions { fill: none; stroke: #6b6b6b; stroke-width: 1.8; }
@media (prefers-color-scheme: dark) {
svg { background: #16181c; } text { fill: #eceff4; } .small { fill: #b4b8c0; } .paper { fill: #16181c; } .column { fill: #1d2026; }
.band { stroke: #3a3e46; } .box { fill: #23262d; stroke: #8d929c; } .origin { stroke: #ffffff; stroke-width: 3; }
.doubt { stroke: #ffffff; stroke-width: 2; } .circular { stroke: #ff8a3d; stroke-width: 2; } .edge { stroke: #9aa0ab; } .head { fill: #9aa0ab; }
.ring { stroke: #ff8a3d; } .ring-head { fill: #ff8a3d; } .repeats { fill: #3ecf9f; stroke: #3ecf9f; }
.contradicts { fill: none; stroke: #ff8a3d; } .mentions { fill: none; stroke: #b4b8c0; }
}
";

/// A rectangle that a text takes up, to see that no two of them meet.
#[derive(Clone, Debug)]
struct Label {
    x: f64,
    y: f64,
    size: f64,
    class: &'static str,
    text: String,
}

pub(super) fn write(graph: &Graph, out: &mut dyn Write) -> Result<(), ExportError> {
    let claim = graph.nodes.iter().find(|node| node.kind == NodeKind::Claim);
    let layout = layout(graph);
    let across = layout.width - 48.0;
    let claim_lines = lines(&plain(claim.map_or("", |claim| &claim.label)), 17.0, across, 3);
    let answer = lines(&plain(&graph.description), 13.0, across, 4);
    let head = 46.0 + claim_lines.len() as f64 * 23.0 + answer.len() as f64 * 18.0 + 40.0;
    let layout = layout.below(head);
    let height = layout.height + 96.0;
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w:.0} {h:.0}\" width=\"{w:.0}\" height=\"{h:.0}\" role=\"img\" aria-labelledby=\"t d\">",
        w = layout.width,
        h = height
    )?;
    writeln!(
        out,
        "<title id=\"t\">{}</title>",
        xml(&format!("Who has it from whom: {}", claim.map_or("", |claim| &claim.label)))
    )?;
    writeln!(out, "<desc id=\"d\">{} {}</desc>", xml(&graph.description), xml(&in_words(graph)))?;
    writeln!(out, "<style>{STYLE}</style>")?;
    for (id, class) in [("a", "head"), ("r", "ring-head")] {
        writeln!(
            out,
            "<marker id=\"{id}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"9\" markerHeight=\"9\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path class=\"{class}\" d=\"M0 0.5 L8 4 L0 7.5 Z\"/></marker>"
        )?;
    }
    writeln!(out, "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>")?;
    let mut labels = Vec::new();
    for (row, line) in claim_lines.into_iter().enumerate() {
        labels.push(Label { x: 24.0, y: 38.0 + row as f64 * 23.0, size: 17.0, class: "claim", text: line });
    }
    let below = labels.len() as f64 * 23.0;
    for (row, line) in answer.into_iter().enumerate() {
        labels.push(Label { x: 24.0, y: 42.0 + below + row as f64 * 18.0, size: 13.0, class: "answer", text: line });
    }
    strips(&layout, head, &mut labels, out)?;
    let drawn = graph.edges.iter().filter(|edge| edge.kind != EdgeKind::Stance);
    for (order, edge) in drawn.enumerate() {
        line(edge, order, &layout, out)?;
    }
    let colours = colours(graph);
    for node in &graph.nodes {
        if let Some(place) = layout.places.get(&node.id) {
            one(node, *place, &colours, &mut labels, out)?;
        }
    }
    legend(layout.height + 18.0, &mut labels, out)?;
    for label in &labels {
        writeln!(
            out,
            "<text class=\"{}\" x=\"{:.1}\" y=\"{:.1}\" data-width=\"{:.1}\">{}</text>",
            label.class,
            label.x,
            label.y,
            text_width(&label.text, label.size),
            xml(&label.text)
        )?;
    }
    writeln!(out, "</svg>")?;
    Ok(())
}

/// Says for a screen reader what the drawing holds.
fn in_words(graph: &Graph) -> String {
    let count = |kind| graph.nodes.iter().filter(|node| node.kind == kind).count();
    format!(
        "A drawing of {} articles and {} sources. Time runs from left to right; each row is one step further back. \
         An arrow leads from who has it to whom they have it from.",
        count(NodeKind::Article),
        count(NodeKind::Source) + count(NodeKind::Unnamed)
    )
}

fn strips(layout: &Layout, head: f64, labels: &mut Vec<Label>, out: &mut dyn Write) -> Result<(), ExportError> {
    for (order, column) in layout.columns.iter().enumerate() {
        if order % 2 == 0 {
            writeln!(
                out,
                "<rect class=\"column\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>",
                column.at,
                head - 32.0,
                column.size,
                layout.height - head + 32.0
            )?;
        }
        let text = fitted(&column.name, 11.0, column.size - 20.0);
        labels.push(Label { x: column.at + 12.0, y: head - 14.0, size: 11.0, class: "small", text });
    }
    for band in &layout.bands {
        let y = band.at + band.size - 27.0;
        writeln!(out, "<path class=\"band\" d=\"M16 {y:.1} H{:.1}\"/>", layout.width - 12.0)?;
        let text = fitted(&band.name, 11.0, LEFT - 28.0);
        labels.push(Label { x: 18.0, y: band.at + 27.0, size: 11.0, class: "small", text });
    }
    Ok(())
}

/// Draws an edge.
fn line(edge: &Edge, order: usize, layout: &Layout, out: &mut dyn Write) -> Result<(), ExportError> {
    let Some((from, to)) = layout.places.get(&edge.from).zip(layout.places.get(&edge.to)) else { return Ok(()) };
    let class = match (edge.circular, edge.kind) {
        (true, EdgeKind::Derivation) => "edge copy ring",
        (true, EdgeKind::GoesOn | EdgeKind::MayRestOn) => "edge on ring",
        (true, _) => "edge ring",
        (false, EdgeKind::Derivation) => "edge copy",
        (false, EdgeKind::GoesOn | EdgeKind::MayRestOn) => "edge on",
        (false, _) => "edge",
    };
    let path = route::path(from, to, order);
    let said: Vec<String> = edge.passages.iter().map(ToString::to_string).collect();
    let said = if said.is_empty() { String::new() } else { format!(" ({})", said.join(", ")) };
    let title = format!("{} {} {}{said}", edge.from, edge.how.unwrap_or(edge.kind.word()), edge.to);
    let head = if edge.circular { "r" } else { "a" };
    writeln!(
        out,
        "<path class=\"{class}\" marker-end=\"url(#{head})\" d=\"{path}\"><title>{}</title></path>",
        xml(&title)
    )?;
    Ok(())
}

/// Gives the outlets with most articles a colour each.
fn colours(graph: &Graph) -> HashMap<SourceNo, &'static str> {
    let mut counts: BTreeMap<SourceNo, usize> = BTreeMap::new();
    for outlet in graph.nodes.iter().filter_map(|node| node.outlet_id) {
        *counts.entry(outlet).or_default() += 1;
    }
    let mut outlets: Vec<(SourceNo, usize)> = counts.into_iter().collect();
    outlets.sort_by_key(|(outlet, count)| (std::cmp::Reverse(*count), *outlet));
    outlets.into_iter().map(|(outlet, _)| outlet).zip(COLOURS).collect()
}

fn one(
    node: &Node,
    place: Place,
    colours: &HashMap<SourceNo, &'static str>,
    labels: &mut Vec<Label>,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let Place { x, y, .. } = place;
    let class = match (node.origin, node.counted, node.circular) {
        (true, true, _) => "box origin",
        (true, false, true) => "box doubt circular",
        (_, _, true) => "box circular",
        (true, false, _) => "box doubt",
        _ => "box",
    };
    let article = node.kind == NodeKind::Article;
    let round = if article { 3.0 } else { BOX_HEIGHT / 2.0 };
    let link = node.url.as_deref().filter(|url| is_web_address(url));
    if let Some(url) = link {
        writeln!(out, "<a href=\"{}\">", xml(url))?;
    }
    let (first, second) = words(node);
    writeln!(out, "<g><title>{}</title>", xml(&format!("{first} · {} · {second}", node.label)))?;
    writeln!(
        out,
        "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{BOX_WIDTH}\" height=\"{BOX_HEIGHT}\" rx=\"{round}\"/>"
    )?;
    let mut left = if article { 16.0 } else { 22.0 };
    if let Some(outlet) = node.outlet_id {
        let colour = colours.get(&outlet).copied().unwrap_or(GREY);
        match article {
            true => writeln!(
                out,
                "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"7\" height=\"{}\" fill=\"{colour}\"/>",
                x + 3.0,
                y + 4.0,
                BOX_HEIGHT - 8.0
            )?,
            false => {
                writeln!(out, "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"5\" fill=\"{colour}\"/>", x + 17.0, y + 16.0)?
            }
        }
    }
    let room = BOX_WIDTH - left - 12.0;
    let dot = if !article && node.outlet_id.is_some() { 8.0 } else { 0.0 };
    labels.push(Label {
        x: x + left + dot,
        y: y + 20.0,
        size: 12.0,
        class: "name",
        text: fitted(&plain(&first), 12.5, room - dot),
    });
    for stance in &node.stances {
        mark(*stance, x + left + 5.0, y + 33.0, out)?;
        left += 16.0;
    }
    writeln!(out, "</g>")?;
    if link.is_some() {
        writeln!(out, "</a>")?;
    }
    let room = BOX_WIDTH - left - 12.0;
    labels.push(Label {
        x: x + left,
        y: y + 37.0,
        size: 11.0,
        class: "known",
        text: fitted(&plain(&second), 11.0, room),
    });
    Ok(())
}

/// Draws the sign of a stance: a disc, a cross, a ring.
fn mark(stance: Stance, x: f64, y: f64, out: &mut dyn Write) -> Result<(), ExportError> {
    let class = stance.word();
    match stance {
        Stance::Repeats => writeln!(out, "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4.5\"/>")?,
        Stance::Mentions => writeln!(out, "<circle class=\"{class}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\"/>")?,
        Stance::Contradicts => {
            writeln!(out, "<path class=\"{class}\" d=\"M{:.1} {:.1} l8 8 m0 -8 l-8 8\"/>", x - 4.0, y - 4.0)?
        }
    }
    Ok(())
}

fn legend(y: f64, labels: &mut Vec<Label>, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut label = |x: f64, row: f64, text: &str| {
        labels.push(Label { x, y: y + row, size: 11.0, class: "small", text: text.to_owned() });
    };
    for (order, stance) in Stance::ALL.iter().enumerate() {
        let x = 30.0 + order as f64 * 110.0;
        mark(*stance, x, y + 8.0, out)?;
        label(x + 12.0, 12.0, stance.word());
    }
    let lines = [
        ("edge", "a", "has it from"),
        ("edge copy", "a", "copy, translation"),
        ("edge on", "a", "goes on there"),
        ("edge ring", "r", "circular"),
    ];
    for (order, (class, head, text)) in lines.iter().enumerate() {
        let x = 26.0 + order as f64 * 180.0;
        writeln!(out, "<path class=\"{class}\" marker-end=\"url(#{head})\" d=\"M{x:.1} {:.1} h40\"/>", y + 32.0)?;
        label(x + 50.0, 36.0, text);
    }
    for (order, (class, text)) in [("box origin", "origin"), ("box doubt", "origin in doubt")].iter().enumerate() {
        let x = 26.0 + order as f64 * 140.0;
        writeln!(
            out,
            "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{:.1}\" width=\"34\" height=\"16\" rx=\"8\"/>",
            y + 48.0
        )?;
        label(x + 44.0, 60.0, text);
    }
    label(330.0, 60.0, "the stripe of an article is the colour of its outlet");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AppearanceNo;

    /// A graph of a hundred nodes with everything in it: undated articles, long names, a circle.
    fn hundred() -> Graph {
        let node = |id: String, kind, label: &str| Node {
            id,
            kind,
            label: label.to_owned(),
            outlet: None,
            outlet_id: None,
            published: None,
            url: None,
            stances: Vec::new(),
            role: Some("passes it on"),
            origin: false,
            counted: false,
            circular: false,
        };
        let mut nodes = vec![node(
            "C1".to_owned(),
            NodeKind::Claim,
            "A dam of the river broke in the night, and three villages were flooded.",
        )];
        for n in 1..=60_i64 {
            let mut article =
                node(format!("A{n}"), NodeKind::Article, "Trois villages sous l’eau, la préfecture se tait <encore>");
            article.outlet = Some(format!("Le Quotidien numéro {} de la Vallée et des Monts", n % 12));
            article.outlet_id = Some(SourceNo(n % 12 + 1));
            article.published = (n % 7 != 0).then(|| format!("2023-05-{:02}", 1 + n % 28).parse().expect("a date"));
            article.url = Some(format!("https://quotidien.example/{n}?a=1&b=2"));
            article.stances = vec![Stance::ALL[n as usize % 3]];
            nodes.push(article);
        }
        for n in 1..=39_i64 {
            let mut source =
                node(format!("S{n}"), NodeKind::Source, "Office régional de la surveillance des barrages et digues");
            source.origin = n % 3 == 0;
            source.counted = n % 6 == 0;
            nodes.push(source);
        }
        let edge = |from: String, to: String, kind| Edge {
            from,
            to,
            kind,
            how: Some("cites"),
            passages: vec![AppearanceNo(1)],
            article: None,
            circular: false,
        };
        let mut edges: Vec<Edge> =
            (1..=60).map(|n| edge(format!("A{n}"), format!("S{}", n % 39 + 1), EdgeKind::Hop)).collect();
        edges.extend((1..=38).map(|n| edge(format!("S{n}"), format!("S{}", n % 5 * 7 + 2), EdgeKind::Derivation)));
        edges.push(edge("S9".to_owned(), "A3".to_owned(), EdgeKind::GoesOn));
        Graph {
            title: "dam".to_owned(),
            description: "Repeated in 60 articles by 12 outlets; 3 to 9 independent origins.".to_owned(),
            nodes,
            edges,
        }
    }

    fn drawn(graph: &Graph) -> String {
        let mut bytes = Vec::new();
        write(graph, &mut bytes).expect("written");
        String::from_utf8(bytes).expect("UTF-8")
    }

    fn attribute(tag: &str, name: &str) -> f64 {
        let rest = tag.split(&format!(" {name}=\"")).nth(1).expect(name);
        rest.split('"').next().expect("quoted").parse().expect("a number")
    }

    #[test]
    fn no_two_labels_of_a_hundred_nodes_meet() {
        let svg = drawn(&hundred());
        let tags: Vec<&str> = svg.split("<text").skip(1).map(|rest| rest.split('>').next().expect("closed")).collect();
        assert!(tags.len() > 200, "{}", tags.len());
        let boxes: Vec<[f64; 4]> = tags
            .iter()
            .map(|tag| {
                let (x, y) = (attribute(tag, "x"), attribute(tag, "y"));
                let size = if tag.contains("claim") {
                    17.0
                } else if tag.contains("answer") {
                    13.0
                } else {
                    12.0
                };
                [x, y - size, x + attribute(tag, "data-width"), y + size * 0.25]
            })
            .collect();
        for (place, one) in boxes.iter().enumerate() {
            for (other, two) in boxes.iter().enumerate().skip(place + 1) {
                let apart = one[2] <= two[0] || two[2] <= one[0] || one[3] <= two[1] || two[3] <= one[1];
                assert!(apart, "{} meets {}", tags[place], tags[other]);
            }
        }
        let across = attribute(svg.split('>').next().expect("a tag"), "width");
        assert!(boxes.iter().all(|label| label[2] <= across), "a label leaves the drawing");
    }

    #[test]
    fn no_two_boxes_of_a_hundred_nodes_meet() {
        let layout = layout(&hundred());
        let places: Vec<Place> = layout.places.values().copied().collect();
        assert_eq!(places.len(), 99);
        for (order, one) in places.iter().enumerate() {
            for two in &places[order + 1..] {
                assert!((one.x - two.x).abs() >= BOX_WIDTH || (one.y - two.y).abs() >= BOX_HEIGHT, "{one:?} {two:?}");
            }
        }
    }

    #[test]
    fn the_same_graph_gives_the_same_drawing_and_no_text_becomes_markup() {
        let mut graph = hundred();
        graph.nodes[1].label = "</title><script>alert(1)</script>\u{202e}".to_owned();
        graph.nodes[2].url = Some("javascript:alert(1)".to_owned());
        graph.nodes[3].url = Some("https://a.example/\"onclick=\"x".to_owned());
        let svg = drawn(&graph);
        assert_eq!(svg, drawn(&graph));
        assert!(!svg.contains("<script") && !svg.contains("javascript:") && !svg.contains('\u{202e}'), "{svg}");
        assert!(!svg.contains("onclick=\""), "{svg}");
    }
}
