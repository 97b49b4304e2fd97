//! Changes: what one entry of the ledger's log says was done.
//!
//! A change names other things by their global ids, never by local numbers, so that it means the same in every
//! ledger. Bodies hold strings, booleans and integers below 2^53 only, because canonical JSON (RFC 8785) writes
//! numbers as doubles. In an edit an absent field stays as it is and an empty text clears it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    ClaimKind, Completeness, DerivationKind, Edtf, Hedge, HopKind, Relation, Reliability, Sha256, SilenceBody,
    SilenceRemoval, SourceKind, Stance, Uid, VerdictBody, Zone, ZoneSpan,
    article::{Container, Fetch},
};

/// One recorded change, with all that is needed to make it again.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", content = "body")]
pub enum Change {
    /// The exact bytes of an article came in.
    #[serde(rename = "capture.add")]
    CaptureAdd(Box<CaptureBody>),
    /// A person corrected what is recorded of an article.
    #[serde(rename = "article.edit")]
    ArticleEdit(ArticleEdit),
    /// A source was registered.
    #[serde(rename = "source.add")]
    SourceAdd(SourceBody),
    /// A source was described.
    #[serde(rename = "source.edit")]
    SourceEdit(SourceEdit),
    /// A source got another name.
    #[serde(rename = "source.alias")]
    SourceAlias(SourceAlias),
    /// A source lost another name.
    #[serde(rename = "source.unalias")]
    SourceUnalias(SourceAlias),
    /// A source got another owner, or none.
    #[serde(rename = "source.own")]
    SourceOwn(SourceOwn),
    /// Two sources proved to be one.
    #[serde(rename = "source.merge")]
    SourceMerge(MergeBody),
    /// They did not, after all.
    #[serde(rename = "source.unmerge")]
    SourceUnmerge(UnmergeBody),
    /// A claim was stated.
    #[serde(rename = "claim.add")]
    ClaimAdd(ClaimBody),
    /// A claim was worded or described anew.
    #[serde(rename = "claim.edit")]
    ClaimEdit(ClaimEdit),
    /// Two claims proved to be one.
    #[serde(rename = "claim.merge")]
    ClaimMerge(MergeBody),
    /// They did not, after all.
    #[serde(rename = "claim.unmerge")]
    ClaimUnmerge(UnmergeBody),
    /// Two claims were put in relation.
    #[serde(rename = "claim.relate")]
    ClaimRelate(RelateBody),
    /// A relation of two claims was taken back.
    #[serde(rename = "claim.unrelate")]
    ClaimUnrelate(RelateBody),
    /// A person rated a claim.
    #[serde(rename = "claim.rate")]
    ClaimRate(RateBody),
    /// A claim was taken back.
    #[serde(rename = "claim.remove")]
    ClaimRemove(ClaimRemoval),
    /// A person decided on a proposal of the machine.
    #[serde(rename = "proposal.verdict")]
    ProposalVerdict(Box<VerdictBody>),
    /// A passage was tied to a claim.
    #[serde(rename = "appearance.add")]
    AppearanceAdd(Box<AppearanceBody>),
    /// A tie was taken back.
    #[serde(rename = "appearance.remove")]
    AppearanceRemove(AppearanceRemoval),
    /// An article was read for a claim and says nothing of it.
    #[serde(rename = "silence.add")]
    SilenceAdd(SilenceBody),
    /// Such a reading was taken back.
    #[serde(rename = "silence.remove")]
    SilenceRemove(SilenceRemoval),
    /// An authority stamped a checkpoint with the time.
    #[serde(rename = "checkpoint.timestamp")]
    CheckpointTimestamp(Box<TimestampBody>),
    /// The entries that follow came from another ledger.
    #[serde(rename = "ledger.merge")]
    LedgerMerge(LedgerMerge),
}

impl Change {
    /// Returns the word for it, as in the entry.
    pub fn word(&self) -> &'static str {
        match self {
            Self::CaptureAdd(_) => "capture.add",
            Self::ArticleEdit(_) => "article.edit",
            Self::SourceAdd(_) => "source.add",
            Self::SourceEdit(_) => "source.edit",
            Self::SourceAlias(_) => "source.alias",
            Self::SourceUnalias(_) => "source.unalias",
            Self::SourceOwn(_) => "source.own",
            Self::SourceMerge(_) => "source.merge",
            Self::SourceUnmerge(_) => "source.unmerge",
            Self::ClaimAdd(_) => "claim.add",
            Self::ClaimEdit(_) => "claim.edit",
            Self::ClaimMerge(_) => "claim.merge",
            Self::ClaimUnmerge(_) => "claim.unmerge",
            Self::ClaimRelate(_) => "claim.relate",
            Self::ClaimUnrelate(_) => "claim.unrelate",
            Self::ClaimRate(_) => "claim.rate",
            Self::ClaimRemove(_) => "claim.remove",
            Self::ProposalVerdict(_) => "proposal.verdict",
            Self::AppearanceAdd(_) => "appearance.add",
            Self::AppearanceRemove(_) => "appearance.remove",
            Self::SilenceAdd(_) => "silence.add",
            Self::SilenceRemove(_) => "silence.remove",
            Self::CheckpointTimestamp(_) => "checkpoint.timestamp",
            Self::LedgerMerge(_) => "ledger.merge",
        }
    }
}

/// One entry of the log.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The version of this form: 1.
    pub v: u32,
    /// When it was recorded: RFC 3339 in UTC with milliseconds, `2026-11-20T20:15:03.120Z`.
    pub at: String,
    /// Who recorded it.
    pub by: String,
    /// What was done.
    #[serde(flatten)]
    pub change: Change,
}

/// A capture: what ingest found in the bytes, and what a person said of them.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaptureBody {
    /// The hash of the exact bytes.
    pub sha256: Sha256,
    /// How many bytes.
    pub size: u64,
    /// The media type, such as `text/html`.
    pub media_type: String,
    /// The character encoding by its WHATWG name, such as `windows-1251`.
    pub encoding: String,
    /// The article that it is another capture of; `None` if it is the first.
    pub article: Option<Uid>,
    /// The file it came from, as named, with bytes that are not UTF-8 as `%XX`; `-` for standard input.
    pub path: Option<String>,
    /// The hash of its normalised text (UTF-8).
    pub text_sha256: Sha256,
    /// The zones of that text, in order, without overlap.
    pub zones: Vec<ZoneSpan>,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it, as written, in order.
    pub authors: Vec<String>,
    /// Who published it.
    pub outlet: Option<Uid>,
    /// Where it was read.
    pub url: Option<String>,
    /// What the page calls its own address.
    pub canonical_url: Option<String>,
    /// An archived copy.
    pub archive_url: Option<String>,
    /// When it was published, as far as it says.
    pub published: Option<Edtf>,
    /// When it says it was last changed.
    pub modified: Option<Edtf>,
    /// Its language (BCP 47 primary subtag).
    pub language: Option<String>,
    /// When the bytes were fetched.
    pub retrieved: Option<Edtf>,
    /// How much of the page it is.
    pub completeness: Completeness,
    /// What it says it comes from.
    pub derived_from: Vec<DerivationBody>,
    /// Where each value was found: field to place (`meta og:site_name`, `text line 3`, `--outlet`).
    pub found: BTreeMap<String, String>,
    /// What was noticed while reading.
    pub notices: Vec<String>,
    /// The reader that read it, with its version, such as `html/1`.
    pub reader: String,
    /// The container that it was taken out of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<Container>,
    /// How it was fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fetch: Option<Fetch>,
}

/// A derivation of a capture.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DerivationBody {
    /// How it comes from there.
    pub kind: DerivationKind,
    /// From whom.
    pub source: Uid,
    /// The address given for it.
    pub url: Option<String>,
    /// The words that say so, or which option did.
    pub words: Option<String>,
    /// The article that it comes from, where the ledger holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<Uid>,
}

/// Corrections to the latest capture of an article; an absent field stays, an empty text clears.
#[derive(JsonSchema, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArticleEdit {
    /// Which article.
    pub article: Uid,
    /// The headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who wrote it; replaces all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authors: Option<Vec<String>>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlet: Option<Uid>,
    /// Where it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// An archived copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive_url: Option<String>,
    /// When it was published: EDTF, or empty for unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Its language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// When the bytes were fetched: EDTF, or empty for unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<String>,
    /// What it comes from; replaces all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub derived_from: Option<Vec<DerivationBody>>,
    /// Where each new value comes from.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub found: BTreeMap<String, String>,
}

impl ArticleEdit {
    /// Returns the fields that it changes, derivations left out.
    pub fn fields(&self) -> Vec<&'static str> {
        let fields = [
            ("title", self.title.is_some()),
            ("url", self.url.is_some()),
            ("archive_url", self.archive_url.is_some()),
            ("published", self.published.is_some()),
            ("retrieved", self.retrieved.is_some()),
            ("language", self.language.is_some()),
            ("authors", self.authors.is_some()),
            ("outlet", self.outlet.is_some()),
        ];
        fields.into_iter().filter(|(_, changed)| *changed).map(|(field, _)| field).collect()
    }
}

/// A new source.
#[derive(JsonSchema, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SourceBody {
    /// Its name, as first written.
    pub name: String,
    /// What it is, if anybody has said so.
    pub kind: Option<SourceKind>,
    /// Its registrable domains, lower case.
    pub domains: Vec<String>,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its country, as the person writes it (ISO 3166-1 codes are upper-cased).
    pub country: Option<String>,
    /// Anything else.
    pub note: Option<String>,
    /// Its Admiralty letter.
    pub reliability: Option<Reliability>,
    /// Who owns it.
    pub owner: Option<Uid>,
}

/// New values for a source; an absent field stays, an empty text clears.
#[derive(JsonSchema, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SourceEdit {
    /// Which source.
    pub source: Uid,
    /// Its name; the old one becomes an alias.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<SourceKind>,
    /// Its country.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Its Admiralty letter, or empty for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reliability: Option<String>,
    /// Domains to add.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_domains: Vec<String>,
    /// Domains to take away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remove_domains: Vec<String>,
}

/// Another name of a source.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SourceAlias {
    /// Which source.
    pub source: Uid,
    /// The other name.
    pub name: String,
}

/// Who owns a source.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SourceOwn {
    /// Which source.
    pub source: Uid,
    /// Its owner; `None` takes the owner away.
    pub owner: Option<Uid>,
}

/// A merge of two claims or two sources. Nothing is moved: the first is only read as the second from then on.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MergeBody {
    /// The one that is folded.
    pub from: Uid,
    /// The one that stays.
    pub into: Uid,
}

/// A merge taken back.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnmergeBody {
    /// The one that was folded and stands on its own again.
    pub from: Uid,
}

/// A new claim.
#[derive(JsonSchema, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ClaimBody {
    /// The assertion, in any language.
    pub text: String,
    /// A name for people to type, unique in a ledger.
    pub key: Option<String>,
    /// What kind of assertion it is.
    pub kind: Option<ClaimKind>,
    /// How much of what, as written ("20000 people").
    pub quantity: Option<String>,
    /// Its language (BCP 47).
    pub language: Option<String>,
    /// Labels, each once.
    pub tags: Vec<String>,
}

/// New values for a claim; an absent field stays, an empty text clears.
#[derive(JsonSchema, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ClaimEdit {
    /// Which claim.
    pub claim: Uid,
    /// The assertion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Its key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ClaimKind>,
    /// Its quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<String>,
    /// Its language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Labels to add.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub add_tags: Vec<String>,
    /// Labels to take away.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remove_tags: Vec<String>,
}

/// A relation of two claims, read from `claim` to `other`.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RelateBody {
    /// The first claim.
    pub claim: Uid,
    /// How it stands to the other.
    pub relation: Relation,
    /// The other claim.
    pub other: Uid,
    /// Why.
    pub note: Option<String>,
}

/// A rating (schema.org `Rating`, as in `ClaimReview`). Earlier ones are kept.
#[derive(JsonSchema, Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RateBody {
    /// Which claim.
    pub claim: Uid,
    /// In words: "False", "Mostly true".
    pub label: String,
    /// The scale it is from: "1-5", or its worst-to-best words.
    pub scale: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Where it stands on that scale, as a decimal number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Whose rating it is, where it is not that of the person who records it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewer: Option<Uid>,
    /// The page with the review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// When that was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Edtf>,
}

/// A claim taken back.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClaimRemoval {
    /// Which one.
    pub claim: Uid,
    /// Why.
    pub why: Option<String>,
}

/// A passage tied to a claim.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AppearanceBody {
    /// Which claim.
    pub claim: Uid,
    /// The capture the passage stands in.
    pub capture: Sha256,
    /// Where it starts in the capture's text, in code points.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// The text between the two, exactly.
    pub quote: String,
    /// Up to 32 code points before it.
    pub prefix: String,
    /// Up to 32 code points after it.
    pub suffix: String,
    /// How it stands to the claim.
    pub stance: Stance,
    /// How firmly it puts it, if a person said so.
    pub hedge: Option<Hedge>,
    /// Where in the article it stands.
    pub zone: Option<Zone>,
    /// Credibility of the information, 1 (confirmed) to 6 (cannot be judged), after the Admiralty code.
    pub certainty: Option<u8>,
    /// Anything else.
    pub note: Option<String>,
    /// On whose word, nearest the article first; empty: the article's own voice.
    pub via: Vec<HopBody>,
}

/// One step of an attribution.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HopBody {
    /// Who.
    pub source: Uid,
    /// How the one before has it from there.
    pub kind: Option<HopKind>,
    /// The very words that give it, found in the same text.
    pub quote: Option<String>,
    /// Where those words start, in code points.
    pub start: Option<usize>,
    /// Where they end, exclusive.
    pub end: Option<usize>,
}

/// An appearance taken back.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AppearanceRemoval {
    /// Which one.
    pub appearance: Uid,
    /// Why.
    pub why: Option<String>,
}

/// A checkpoint and the time stamp of it (RFC 3161). It changes no table: it is kept, and can be given out again.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TimestampBody {
    /// The signed checkpoint, to the letter: what was stamped.
    pub checkpoint: String,
    /// The authority's answer, byte for byte, in Base64.
    pub token: String,
}

/// Entries of another ledger come in: those behind this one, in the order of that ledger's log, as they are. It tells of
/// this ledger's own course, so it does not come along when this ledger is merged into another.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LedgerMerge {
    /// The leaf hash of the other ledger's first entry.
    pub origin: Uid,
    /// How many entries the other ledger had.
    pub size: u64,
    /// The root over them.
    pub root: Sha256,
    /// How many of them come in: those that were not here.
    pub entries: u64,
}

impl Default for Sha256 {
    /// Returns all zeroes, which no text hashes to in practice; only to fill a struct before its fields are set.
    fn default() -> Self {
        Self([0; 32])
    }
}
