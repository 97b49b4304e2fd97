//! The pictures of a claim, who has it from whom and what happened when, each with the same in words.

use maud::Markup;
use maud::html;

use crate::analysis;
use crate::export;
use crate::ledger::View;
use crate::model::ClaimNo;
use crate::model::Edge;
use crate::model::Filter;
use crate::model::Graph;
use crate::model::Node;
use crate::model::TimelineEvent;
use crate::web::language::Language;
use crate::web::layout;
use crate::web::trouble::Trouble;
use crate::web::wording;

/// Returns the provenance picture, and below it each node as a link with what it has from whom.
pub(super) fn graph(language: Language, claim: ClaimNo, by_owner: bool, graph: &Graph) -> Markup {
    let by = if by_owner { "?by=owner" } else { "" };
    html! {
        @if graph.nodes.len() > 1 {
            h3 { (language.say("graph.title")) }
            figure class="picture" {
                a href={ "/claims/" (claim) "/graph.svg" (by) } {
                    img src={ "/claims/" (claim) "/graph.svg" (by) } alt=(language.say("graph.alt")) loading="lazy";
                }
                figcaption { details {
                    summary { (language.say("graph.words")) }
                    ul class="lines" { @for node in &graph.nodes { li { (self::node(language, node, graph)) } } }
                } }
            }
        }
    }
}

fn node(language: Language, node: &Node, graph: &Graph) -> Markup {
    html! {
        (named(node))
        @for stance in &node.stances { " " (layout::stance(language, *stance)) }
        @if let Some(published) = &node.published { " " time { (published) } }
        @if let Some(role) = node.role { " " span class="facts" { (wording::told(language, "role", role)) } }
        @let edges: Vec<&Edge> = graph.edges.iter().filter(|edge| edge.from == node.id).collect();
        @if !edges.is_empty() { ul { @for edge in edges { li {
            (wording::told(language, "how", edge.how.unwrap_or_else(|| edge.kind.word()))) " "
            @match graph.nodes.iter().find(|node| node.id == edge.to) { Some(to) => (named(to)), None => (edge.to) }
        } } } }
    }
}

/// A node with the way to its page. Somebody unnamed (`S7@S2`) leads to the source they are.
fn named(node: &Node) -> Markup {
    let id = node.id.split('@').next().unwrap_or_default();
    html! {
        @match layout::page_of(id) {
            Some(page) => a href=(page) { (id) " " (node.label) },
            None => (node.label),
        }
    }
}

/// Returns the timeline as a picture, and as a list.
pub(super) fn timeline(language: Language, view: View<'_>, claim: ClaimNo) -> Result<Markup, Trouble> {
    let filter = Filter { claims: vec![claim.to_string()], ..Filter::default() };
    let answer = analysis::timeline(view, &filter, false)?;
    Ok(html! {
        @if !answer.events.is_empty() || !answer.undated.is_empty() {
            h3 { (language.say("timeline.title")) }
            figure class="picture" {
                a href={ "/claims/" (claim) "/timeline.svg" } {
                    img src={ "/claims/" (claim) "/timeline.svg" } alt=(language.say("timeline.alt")) loading="lazy";
                }
                figcaption { details {
                    summary { (language.say("timeline.words")) }
                    ol class="lines" { @for event in answer.events.iter().chain(&answer.undated) { li { (happened(language, event)) } } }
                } }
            }
        }
    })
}

fn happened(language: Language, event: &TimelineEvent) -> Markup {
    html! {
        time { (wording::told(language, "when", &export::when_in_words(event))) } " "
        strong { (wording::told(language, "event", export::kind_in_words(event))) } ": "
        (wording::told(language, "happened", &export::event_in_words(event)))
        @if let Some(appearance) = &event.appearance {
            " " a href={ "/articles/" (appearance.article.id) "#" (appearance.id) } { (appearance.id) " " (appearance.article.id) }
        }
    }
}
