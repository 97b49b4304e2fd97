//! Answers: what the ledger and the analyses give back. Their JSON is the documented form of `--json`.
//!
//! Offsets are code points, times RFC 3339 in UTC, dates EDTF, `null` where unknown. Fields may be added, never renamed.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    AppearanceNo, ArticleNo, ClaimKind, ClaimNo, Completeness, Container, DerivationKind, Edtf, Fate, Fetch, Hedge,
    HopKind, Later, Relation, Reliability, Sha256, SourceKind, SourceNo, Stance, SuggestedBy, Uid, Zone, ZoneSpan,
};

/// An outlet where it stands beside something else.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct OutletRef {
    /// Its number.
    pub id: SourceNo,
    /// Its name.
    pub name: String,
    /// Its first domain.
    pub domain: Option<String>,
}

/// A derivation of an article.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Derivation {
    /// How it comes from there.
    pub kind: DerivationKind,
    /// The name of the source it comes from.
    pub source: String,
    /// That source's number.
    pub source_id: SourceNo,
    /// The address given for it.
    pub url: Option<String>,
    /// The words that say so, or which option did.
    pub words: Option<String>,
    /// The article that it comes from, where that is recorded.
    pub article: Option<ArticleNo>,
}

/// An article with what its latest capture says of it.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Article {
    /// Its number.
    pub id: ArticleNo,
    /// Its global id.
    pub uid: Uid,
    /// The hash of the latest capture's bytes.
    pub sha256: Sha256,
    /// The file it came from.
    pub path: Option<String>,
    /// Where it was read.
    pub url: Option<String>,
    /// What the page calls its own address.
    pub canonical_url: Option<String>,
    /// An archived copy.
    pub archive_url: Option<String>,
    /// Who published it.
    pub outlet: Option<OutletRef>,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// When it says it was last changed.
    pub modified: Option<Edtf>,
    /// Its language.
    pub language: Option<String>,
    /// When the bytes were fetched.
    pub retrieved: Option<Edtf>,
    /// How many captures of it there are.
    pub captures: u64,
    /// What it comes from.
    pub derived_from: Vec<Derivation>,
    /// The media type of the latest capture.
    pub media_type: String,
    /// Its character encoding.
    pub encoding: String,
    /// Its size in bytes.
    pub size: u64,
    /// How much of the page it is.
    pub completeness: Completeness,
    /// The hash of its normalised text.
    pub text_sha256: Sha256,
    /// When its first capture was recorded.
    pub recorded_at: String,
    /// The container that the latest capture was taken out of.
    pub container: Option<Container>,
}

/// One capture of an article.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct CaptureSummary {
    /// The hash of its bytes.
    pub sha256: Sha256,
    /// How many bytes.
    pub size: u64,
    /// When the bytes were fetched.
    pub retrieved: Option<Edtf>,
    /// Who recorded it.
    pub recorded_by: String,
    /// When.
    pub recorded_at: String,
}

/// An article with its text and its appearances.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct ArticleInFull {
    /// The article.
    #[serde(flatten)]
    pub article: Article,
    /// Where each value was found.
    pub found: BTreeMap<String, String>,
    /// What was noticed while reading.
    pub notices: Vec<String>,
    /// The normalised text that offsets count in.
    pub text: String,
    /// Its zones.
    pub zones: Vec<ZoneSpan>,
    /// How the latest capture was fetched, if it was.
    pub fetch: Option<Fetch>,
    /// The captures, oldest first.
    pub history: Vec<CaptureSummary>,
    /// The claims found in it, in the order of the text, each with its claim.
    pub appearances: Vec<Citation>,
}

/// One correction of what is recorded of an article.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct ArticleEdited {
    /// Its place in the log.
    pub seq: u64,
    /// When it was recorded.
    pub at: String,
    /// Who recorded it.
    pub by: String,
    /// What it changed.
    pub changes: Vec<FieldChange>,
}

/// A field that a correction changed.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct FieldChange {
    /// Which field: `title`, `authors`, `outlet`, `url`, `archive_url`, `published`, `retrieved`, `language`.
    pub field: String,
    /// What was recorded before; empty for nothing.
    pub was: String,
    /// What is recorded since; empty for nothing.
    pub is: String,
}

/// A rating of a claim.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Rating {
    /// In words.
    pub label: String,
    /// The scale.
    pub scale: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Who recorded it.
    pub by: String,
    /// When.
    pub at: String,
    /// Where it stands on the scale, as a decimal number.
    pub value: Option<String>,
    /// Whose rating it is, where it is not that of who recorded it.
    pub reviewer: Option<OutletRef>,
    /// The page with the review.
    pub url: Option<String>,
    /// When that was published.
    pub published: Option<Edtf>,
}

impl Rating {
    /// Returns the name of whose rating it is.
    pub fn rater(&self) -> &str {
        self.reviewer.as_ref().map_or(&self.by, |reviewer| &reviewer.name)
    }
}

/// A claim with its tallies.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Claim {
    /// Its number.
    pub id: ClaimNo,
    /// Its global id.
    pub uid: Uid,
    /// Its key.
    pub key: Option<String>,
    /// The assertion.
    pub text: String,
    /// Its kind.
    pub kind: Option<ClaimKind>,
    /// Its language.
    pub language: Option<String>,
    /// Its quantity, as written.
    pub quantity: Option<String>,
    /// Its labels.
    pub tags: Vec<String>,
    /// The latest rating.
    pub rating: Option<Rating>,
    /// How many appearances repeat it.
    pub repeats: u64,
    /// How many contradict it.
    pub contradicts: u64,
    /// How many mention it.
    pub mentions: u64,
}

/// One relation of a claim.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct ClaimRelation {
    /// The first claim.
    pub claim: ClaimNo,
    /// How it stands to the other.
    pub relation: Relation,
    /// The other claim.
    pub other: ClaimNo,
    /// The text of whichever of the two is not the one asked about.
    pub text: String,
    /// Why.
    pub note: Option<String>,
}

/// A claim with its history.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct ClaimInFull {
    /// The claim.
    #[serde(flatten)]
    pub claim: Claim,
    /// Every rating, latest first.
    pub ratings: Vec<Rating>,
    /// Its relations.
    pub relations: Vec<ClaimRelation>,
    /// The claims folded into it.
    pub merged: Vec<ClaimNo>,
    /// Who stated it.
    pub recorded_by: String,
    /// When.
    pub recorded_at: String,
}

/// One step of an attribution.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Hop {
    /// The source's number.
    pub id: SourceNo,
    /// Its name.
    pub name: String,
    /// How the one before has it from there.
    pub kind: Option<HopKind>,
    /// The words that give it.
    pub quote: Option<String>,
}

/// The article of an appearance: the capture that holds the passage.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct ArticleRef {
    /// The article's number.
    pub id: ArticleNo,
    /// The hash of the capture's bytes.
    pub sha256: Sha256,
    /// The headline.
    pub title: Option<String>,
    /// The page's own address, else where it was read.
    pub url: Option<String>,
    /// An archived copy.
    pub archive_url: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// When the bytes were fetched.
    pub retrieved: Option<Edtf>,
    /// Its language.
    pub language: Option<String>,
    /// Who published it.
    pub outlet: Option<OutletRef>,
    /// The file it came from.
    pub path: Option<String>,
}

/// A claim found in a passage.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Appearance {
    /// Its number.
    pub id: AppearanceNo,
    /// Its global id.
    pub uid: Uid,
    /// How the passage stands to the claim.
    pub stance: Stance,
    /// How firmly.
    pub hedge: Option<Hedge>,
    /// Where in the article.
    pub zone: Option<Zone>,
    /// The exact words.
    pub quote: String,
    /// Where they start, in code points.
    pub start: usize,
    /// Where they end, exclusive.
    pub end: usize,
    /// Up to 32 code points before them.
    pub prefix: String,
    /// Up to 32 code points after them.
    pub suffix: String,
    /// Credibility, 1 to 6.
    pub certainty: Option<u8>,
    /// Anything else.
    pub note: Option<String>,
    /// On whose word, nearest the article first.
    pub via: Vec<Hop>,
    /// The article.
    pub article: ArticleRef,
    /// What became of it by the latest capture of its article; `null` where it stands in that one, or was not looked for.
    pub fate: Option<Fate>,
    /// The same with the captures, the words and the why.
    pub later: Option<Box<Later>>,
    /// Who recorded it.
    pub recorded_by: String,
    /// When.
    pub recorded_at: String,
    /// The machine's proposal that it comes from; `null` where a person found it.
    pub suggested_by: Option<SuggestedBy>,
}

/// One row of a citation table: a claim and one of its appearances.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Citation {
    /// The claim.
    pub claim: Claim,
    /// The appearance.
    pub appearance: Appearance,
}

/// An appearance of another claim that bears on the one asked about, by a recorded relation.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct ByRelation {
    /// How it stands to the claim asked about.
    pub stance: Stance,
    /// The other claim.
    pub claim: Claim,
    /// How the other claim stands to the one asked about.
    pub relation: Relation,
    /// The appearance of the other claim.
    pub appearance: Appearance,
}

/// Who repeats, contradicts and mentions a claim, oldest article first.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Who {
    /// The claim.
    pub claim: Claim,
    /// Its appearances.
    pub appearances: Vec<Appearance>,
    /// Appearances of related claims that bear on it.
    pub by_relation: Vec<ByRelation>,
    /// Articles that were read for it and say nothing of it.
    pub silent: Vec<super::Silence>,
}

/// A source with what is known of it.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Source {
    /// Its number.
    pub id: SourceNo,
    /// Its global id.
    pub uid: Uid,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: Option<SourceKind>,
    /// Its domains.
    pub domains: Vec<String>,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its owner.
    pub owner: Option<OutletRef>,
    /// Its country.
    pub country: Option<String>,
    /// Its Admiralty letter.
    pub reliability: Option<Reliability>,
    /// Anything else.
    pub note: Option<String>,
    /// The sources folded into it.
    pub merged: Vec<SourceNo>,
    /// How many articles it published.
    pub articles: u64,
    /// How many statements rest on its word.
    pub statements: u64,
}

/// One statement that a source is made to make.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Statement {
    /// The claim.
    pub claim: Claim,
    /// The appearance.
    pub appearance: Appearance,
    /// Its place in the chain: 0 = nearest the article; `null`: the outlet's own voice.
    pub position: Option<u32>,
}

/// All that a source is made to say.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Said {
    /// The source.
    pub source: Source,
    /// The statements: repeats, then contradictions, then mentions; oldest article first in each.
    pub statements: Vec<Statement>,
    /// The source in sum; of the filters, all count but the stance.
    pub profile: super::SourceProfile,
}

/// What a search found in one place.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Hit {
    /// In a claim.
    Claim {
        /// The claim.
        claim: Box<Claim>,
    },
    /// In an article's headline or text.
    Article {
        /// The article.
        article: Box<Article>,
        /// The best place, with the words found between the ranges.
        snippet: Snippet,
    },
}

/// A piece of a text around what was found.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Snippet {
    /// The piece.
    pub text: String,
    /// Where it starts in the capture's text, in code points.
    pub start: usize,
    /// The words found, in code points into the piece.
    pub marks: Vec<super::Span>,
}

/// The answer to a search.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Hits {
    /// What was found: claims first, then articles, best first.
    pub hits: Vec<Hit>,
    /// Whether there are more than are shown.
    pub more: bool,
    /// Whether articles are newest first because too many match to rank them.
    pub by_date: bool,
    /// How many places of a figure were left out because their outlet sets that text under anything.
    pub in_boilerplate: u64,
}

/// One line of the log.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct LogLine {
    /// Its place in the log, from 1.
    pub seq: u64,
    /// Its leaf hash (RFC 9162).
    pub hash: Sha256,
    /// When it was recorded.
    pub at: String,
    /// Who recorded it.
    pub by: String,
    /// What was done.
    #[serde(rename = "do")]
    pub what: String,
    /// The thing that it made or changed, as a person names it (`C3`).
    pub subject: Option<String>,
    /// The body.
    pub body: serde_json::Value,
}

impl LogLine {
    /// Returns the most telling words of its body; empty where it has none.
    pub fn told(&self) -> &str {
        let fields = ["text", "quote", "name", "title", "label", "path", "why"];
        fields.iter().find_map(|field| self.body.get(field)?.as_str()).unwrap_or_default()
    }
}

/// One thing that does not hold.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Problem {
    /// A stable word for programs: `entry`, `tree`, `bytes`, `text`, `table`, `passage`, `schema`, `sqlite`, `index`.
    pub what: String,
    /// Where: `entry 12`, `capture a1b2…`, `table claim, row 3`.
    #[serde(rename = "where")]
    pub place: String,
    /// What is wrong with it.
    pub detail: String,
}

/// Whether a ledger is what its log says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Verification {
    /// How many entries were checked.
    pub entries: u64,
    /// How many captures.
    pub captures: u64,
    /// The root of the Merkle tree over the entries (RFC 9162, section 2.1.1).
    pub root: Sha256,
    /// What does not hold.
    pub problems: Vec<Problem>,
    /// What was left out, in words; empty when everything was checked.
    pub skipped: Vec<String>,
    /// What is odd without being damage: clocks that went backwards.
    pub warnings: Vec<String>,
}
