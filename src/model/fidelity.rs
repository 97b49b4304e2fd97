//! How relays treated what they took over. The JSON of `fidelity --json`.

use schemars::JsonSchema;
use serde::Serialize;

use super::AppearanceNo;
use super::ArticleNo;
use super::ClaimRef;
use super::ClosedBy;
use super::Edtf;
use super::FoundBy;
use super::Hedge;
use super::OutletRef;
use super::Sha256;
use super::Stance;

/// A passage where it is held against another.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct ComparedPassage {
    /// The appearance; `null` where the words were found in the text alone.
    pub appearance: Option<AppearanceNo>,
    /// How it stands to the claim.
    pub stance: Option<Stance>,
    /// The article.
    pub article: ArticleNo,
    /// The hash of the capture's bytes.
    pub sha256: Sha256,
    /// Who published it.
    pub outlet: Option<OutletRef>,
    /// When.
    pub published: Option<Edtf>,
    /// Its language.
    pub language: Option<String>,
    /// The exact words.
    pub quote: String,
    /// Where they start, in code points.
    pub start: usize,
    /// Where they end, exclusive.
    pub end: usize,
    /// How firmly it puts the claim.
    pub hedge: Hedge,
    /// Whether a person recorded that or the machine read it in the words.
    pub hedge_by: FoundBy,
    /// The words that hedge, as far as the machine reads them.
    pub hedge_words: Vec<String>,
    /// On whose word, nearest the article first.
    pub chain: Vec<String>,
}

/// What may have happened on the way.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub enum ChangeKind {
    /// Another figure.
    #[serde(rename = "figure changed")]
    FigureChanged,
    /// A figure told more roundly, or more exactly.
    #[serde(rename = "figure rounded")]
    FigureRounded,
    /// Denied here, stated there.
    #[serde(rename = "negation changed")]
    NegationChanged,
    /// On another's word.
    #[serde(rename = "speaker changed")]
    SpeakerChanged,
    /// Said in its own voice what was on somebody's word.
    #[serde(rename = "speaker dropped")]
    SpeakerDropped,
    /// Firmer than it was: `aurait été` became `a été`.
    #[serde(rename = "hedge dropped")]
    HedgeDropped,
    /// Less firm than it was.
    #[serde(rename = "hedge added")]
    HedgeAdded,
    /// Words that the primary does not have.
    #[serde(rename = "words added")]
    WordsAdded,
    /// Words of the primary left out.
    #[serde(rename = "words dropped")]
    WordsDropped,
}

impl ChangeKind {
    /// Returns the words for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::FigureChanged => "figure changed",
            Self::FigureRounded => "figure rounded",
            Self::NegationChanged => "negation changed",
            Self::SpeakerChanged => "speaker changed",
            Self::SpeakerDropped => "speaker dropped",
            Self::HedgeDropped => "hedge dropped",
            Self::HedgeAdded => "hedge added",
            Self::WordsAdded => "words added",
            Self::WordsDropped => "words dropped",
        }
    }
}

/// One thing that is not as it was.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct RelayChange {
    /// What happened.
    pub kind: ChangeKind,
    /// As it was in the primary.
    pub from: Option<String>,
    /// As it is in the relay.
    pub to: Option<String>,
}

/// One passage beside the one that it rests on.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Relayed {
    /// The claim.
    pub claim: ClaimRef,
    /// By which rule the document was told.
    pub by: ClosedBy,
    /// Why, in a sentence.
    pub why: String,
    /// The document.
    pub document: ArticleNo,
    /// The passage in it; `null` where none is tied to the claim and the words are not found.
    pub primary: Option<ComparedPassage>,
    /// The passage that relays it.
    pub relay: ComparedPassage,
    /// What is not as it was; empty: the same, as far as the machine reads.
    pub changes: Vec<RelayChange>,
}

/// A chain along which a claim was put more and more firmly.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Decay {
    /// The claim.
    pub claim: ClaimRef,
    /// The passages, the primary first.
    pub steps: Vec<ComparedPassage>,
}

/// How what was relayed was treated.
#[derive(JsonSchema, Clone, Debug, Default, PartialEq, Serialize)]
pub struct Fidelity {
    /// The article asked about; `null`: all.
    pub article: Option<ArticleNo>,
    /// What rests on it, and what it rests on.
    pub relays: Vec<Relayed>,
    /// Chains that lost their hedges.
    pub decay: Vec<Decay>,
}
