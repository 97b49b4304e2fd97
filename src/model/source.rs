//! Sources: anyone to whom a statement can be attributed. Every outlet is a source.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Appearance;
use super::Claim;
use super::OutletRef;
use super::SourceNo;
use super::Uid;

/// What a source is. `None` in its place means that nobody has said so yet.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// A newspaper, agency, blog or forum: has domains and an owner.
    Outlet,
    /// A person.
    Person,
    /// An organisation, a ministry, an army.
    Organisation,
    /// A report, a dispatch, a law.
    Document,
    /// Somebody the article does not name ("selon certaines informations").
    Unnamed,
}

impl SourceKind {
    /// All kinds, in the order in which help texts list them.
    pub const ALL: [Self; 5] = [Self::Outlet, Self::Person, Self::Organisation, Self::Document, Self::Unnamed];

    /// Returns the word for it, as in JSON and tables.
    pub fn word(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Document => "document",
            Self::Unnamed => "unnamed",
        }
    }

    /// Reads the word for it.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// How reliable a source has proved to be, from A (completely) to E (unreliable), F: cannot be judged
/// (the Admiralty code, NATO STANAG 2511). Only ever what a person recorded.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Reliability {
    A,
    B,
    C,
    D,
    E,
    F,
}

impl Reliability {
    /// Returns its letter.
    pub fn word(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
            Self::F => "F",
        }
    }

    /// Reads a letter, in either case.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F]
            .into_iter()
            .find(|letter| letter.word().eq_ignore_ascii_case(word))
    }
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
