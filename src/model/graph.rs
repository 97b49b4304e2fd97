//! The graph of a claim: who has it from whom, to be drawn or read by other programs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::appearance::words;
use super::{AppearanceNo, ArticleNo, Edtf, SourceNo, Stance};

words!(
    /// What a node of the graph is.
    NodeKind {
        /// The claim.
        Claim = "claim",
        /// An article that repeats, contradicts or mentions it, or that such a one comes from.
        Article = "article",
        /// A source that is named in a chain.
        Source = "source",
        /// Somebody whom nobody names.
        Unnamed = "unnamed",
    }
);

words!(
    /// What an edge of the graph is. Each runs from the one who has it to where it is had from; a stance runs from the
    /// article to the claim.
    EdgeKind {
        /// How an article stands to the claim.
        Stance = "stance",
        /// A step of an attribution.
        Hop = "hop",
        /// An article comes from another one, or from a source.
        Derivation = "derivation",
        /// A source is cited for an article that the ledger holds.
        GoesOn = "goes on",
        /// A source that is cited without more has this article in the ledger: it may have it from where that leads.
        MayRestOn = "may rest on",
        /// An article speaks in the own voice of its outlet.
        Voice = "own voice",
    }
);

/// A node.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Node {
    /// Unique in the graph: `C3`, `A12`, `S7`, `S7@S2` (somebody unnamed, as S2 names them).
    pub id: String,
    /// What it is.
    pub kind: NodeKind,
    /// What to call it.
    pub label: String,
    /// The outlet of an article.
    pub outlet: Option<String>,
    /// The outlet's number: what is coloured alike.
    pub outlet_id: Option<SourceNo>,
    /// The article's date.
    pub published: Option<Edtf>,
    /// Its address.
    pub url: Option<String>,
    /// How the article stands to the claim; more than one where it carries both.
    pub stances: Vec<Stance>,
    /// The part that a source plays, in words: `origin`, `passes it on` …
    pub role: Option<&'static str>,
    /// Whether a trail ends here.
    pub origin: bool,
    /// Whether it counts in the lesser number of origins too.
    pub counted: bool,
    /// Whether it is part of a circle.
    pub circular: bool,
}

/// An edge.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Edge {
    /// The node that has it.
    pub from: String,
    /// The node that it is had from.
    pub to: String,
    /// What the edge is.
    pub kind: EdgeKind,
    /// In words: `repeats`, `cites`, `republishes` …
    pub how: Option<&'static str>,
    /// The passages that say so; none for a derivation of an article.
    pub passages: Vec<AppearanceNo>,
    /// The article that says so.
    pub article: Option<ArticleNo>,
    /// Whether it closes a circle.
    pub circular: bool,
}

/// The graph of one claim. Nodes and edges are in a fixed order.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Graph {
    /// What it shows, in a few words.
    pub title: String,
    /// The answer in one sentence.
    pub description: String,
    /// The nodes: the claim, articles, sources.
    pub nodes: Vec<Node>,
    /// The edges.
    pub edges: Vec<Edge>,
}
