//! The answer to `origins`: where the trails of a claim end, how many ends are independent, and why.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::appearance::words;
use super::{AppearanceNo, ArticleNo, Claim, Edtf, OutletRef, Sha256, SourceKind, SourceNo};

words!(
    /// What stands where a trail ends.
    OriginKind {
        /// A source that is named.
        Source = "source",
        /// Somebody whom nobody names.
        Unnamed = "unnamed",
        /// An article whose outlet is not known, in its own voice.
        Unknown = "unknown",
        /// Sources that have it from each other and from nobody else.
        Circle = "circle",
    }
);

words!(
    /// Which of the two numbers of the answer an origin counts in.
    Counts {
        /// In both: it is an origin of its own whatever else is true.
        Both = "both",
        /// In the greater one only: it may be one with another, or nobody knows who it is.
        Greater = "greater",
    }
);

words!(
    /// One step of a trail.
    StepKind {
        /// The article is a copy, a translation or a republication: the trail goes on with what it comes from.
        Derivation = "derivation",
        /// The passage names the next source.
        Hop = "hop",
        /// The ledger holds the article that the last source is cited for: the trail goes on there.
        GoesOn = "goes on",
        /// The article says so in its own voice.
        OwnVoice = "own voice",
    }
);

words!(
    /// Why things that look like several count as one.
    FoldKind {
        /// A copy says what its original says.
        Copy = "copy",
        /// A cited article is in the ledger, and its own sources count instead.
        Relay = "relay",
        /// Two registered sources are one.
        Merge = "merge",
        /// Several articles of one outlet speak in its own voice.
        Outlet = "outlet",
        /// One name for somebody unnamed, in one outlet.
        Unnamed = "unnamed",
        /// Several sources belong to one owner.
        Owner = "owner",
    }
);

/// A source where it stands beside something else.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct SourceRef {
    /// Its number.
    pub id: SourceNo,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Option<SourceKind>,
    /// Its other names.
    pub aliases: Vec<String>,
}

/// An end of trails, after everything that is one has been folded together.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Origin {
    /// Its place in this answer, from 1: the one with most articles first.
    pub id: usize,
    /// What it is.
    pub kind: OriginKind,
    /// Its name, as a sentence can use it.
    pub name: String,
    /// The sources that it is: one, or with `--by-owner` all of one owner; those of a circle.
    pub sources: Vec<SourceRef>,
    /// Which of the two numbers it counts in.
    pub counts: Counts,
    /// Why it does not count in both; `null` where it does.
    pub why: Option<String>,
    /// What a person should look at.
    pub remark: Option<String>,
    /// How many articles have it from there.
    pub articles: usize,
    /// How many of them by way of copies.
    pub by_copy: usize,
    /// The repeating passages whose trails end there, oldest article first.
    pub passages: Vec<AppearanceNo>,
}

/// One step of a trail.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct TrailStep {
    /// What kind of step it is.
    pub kind: StepKind,
    /// How the one before has it from there: `cites`, `republishes` …; `null` where nobody said.
    pub how: Option<&'static str>,
    /// The name of who or what comes next.
    pub name: String,
    /// That source's number.
    pub source: Option<SourceNo>,
    /// The articles of the ledger with which the trail goes on; the first twenty.
    pub articles: Vec<ArticleNo>,
    /// The very words that give it.
    pub words: Option<String>,
    /// Why the trail takes this step, where the passage itself does not say so.
    pub why: Option<String>,
}

/// The trail of one repeating passage.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Trail {
    /// The passage.
    pub appearance: AppearanceNo,
    /// The article that it stands in.
    pub article: ArticleNo,
    /// Who published that.
    pub outlet: Option<OutletRef>,
    /// When.
    pub published: Option<Edtf>,
    /// The capture that holds the passage.
    pub sha256: Sha256,
    /// The exact words.
    pub quote: String,
    /// Where they start, in code points.
    pub start: usize,
    /// Where they end, exclusive.
    pub end: usize,
    /// The steps, nearest the article first. Where it goes on in other articles, their own trails say how.
    pub steps: Vec<TrailStep>,
    /// The origins that it leads to (`id` of an origin).
    pub origins: Vec<usize>,
    /// What a person should look at.
    pub remark: Option<String>,
}

/// Things that count as one, and why.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Fold {
    /// What kind of reason it is.
    pub kind: FoldKind,
    /// The reason, in words.
    pub why: String,
    /// The passages that it is about; the first twenty.
    pub passages: Vec<AppearanceNo>,
}

/// One link of a circle.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct CircleLink {
    /// Who has it.
    pub from: String,
    /// From whom.
    pub to: String,
    /// The passage that says so; `null` for a derivation of the article.
    pub appearance: Option<AppearanceNo>,
    /// The article.
    pub article: ArticleNo,
    /// When it was published.
    pub published: Option<Edtf>,
    /// In words: `cites`, `republishes` …
    pub how: Option<&'static str>,
}

/// Circular reporting: sources that have the claim from each other.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Circle {
    /// All sources that can be reached from each other.
    pub sources: Vec<String>,
    /// One shortest way round, each link with its date.
    pub links: Vec<CircleLink>,
    /// Whether somebody in it also names a source outside.
    pub leads_out: bool,
}

/// The first time that the claim was seen.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct FirstSeen {
    /// The passage.
    pub appearance: AppearanceNo,
    /// Its article.
    pub article: ArticleNo,
    /// Who published it.
    pub outlet: Option<OutletRef>,
    /// When: as exactly as it is known.
    pub date: String,
    /// Whether it is known when the bytes were fetched; if not, `date` is when they were recorded. Always true of a
    /// published date.
    pub exact: bool,
    /// What may have been earlier: articles without a date, or with one that is not exact enough.
    pub rivals: Vec<ArticleNo>,
}

/// The fewest passages without which the answer would be another.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct WouldChange {
    /// In words.
    pub words: String,
    /// The passages; empty where it is so already.
    pub passages: Vec<AppearanceNo>,
    /// Whether no smaller set does it; false only where circles leave too much to try.
    pub smallest: bool,
}

/// How many really had it, and who.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Origins {
    /// The claim.
    pub claim: Claim,
    /// Whether sources of one owner count as one.
    pub by_owner: bool,
    /// The answer in one sentence.
    pub sentence: String,
    /// How many passages repeat the claim.
    pub passages: usize,
    /// In how many articles.
    pub articles: usize,
    /// By how many outlets that are known.
    pub outlets: usize,
    /// In how many articles whose outlet is not known.
    pub without_outlet: usize,
    /// The fewest independent origins that it can be.
    pub least: usize,
    /// The most.
    pub most: usize,
    /// The origins, the one with most articles first.
    pub origins: Vec<Origin>,
    /// The trail of each repeating passage, oldest article first.
    pub trails: Vec<Trail>,
    /// What was counted as one, and why.
    pub folds: Vec<Fold>,
    /// Circular reporting.
    pub circles: Vec<Circle>,
    /// First published, as far as articles say.
    pub first_published: Option<FirstSeen>,
    /// First captured: it was there by then.
    pub first_captured: Option<FirstSeen>,
    /// What brings the origins to one.
    pub to_one: Option<WouldChange>,
    /// What would leave nobody to contradict, or nobody to repeat, the claim; `null` where there is no conflict.
    pub to_no_conflict: Option<WouldChange>,
    /// How many passages contradict the claim: they never count as origins.
    pub contradicts: usize,
    /// How many mention it without taking it up: they do not count either.
    pub mentions: usize,
}

impl Origins {
    /// Returns how many origins there are, in words: `2`, `1 to 3`.
    pub fn interval(&self) -> String {
        if self.least == self.most { self.least.to_string() } else { format!("{} to {}", self.least, self.most) }
    }
}
