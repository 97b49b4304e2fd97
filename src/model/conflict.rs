//! Conflicts: what cannot both hold, and the same statement on different people's word. The JSON of `conflicts --json`.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::AppearanceNo;
use super::ArticleNo;
use super::Claim;
use super::ClaimNo;
use super::Edtf;
use super::Hedge;
use super::Hop;
use super::OutletRef;
use super::Sha256;
use super::Stance;
use super::Uid;
use super::Verdict;

/// How two statements stand to each other, the gravest last.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
pub enum Agreement {
    /// The same amount.
    #[serde(rename = "equal")]
    Equal,
    /// Both can be so: `more than 20` and `25`.
    #[serde(rename = "within range")]
    WithinRange,
    /// One is the other told roundly: `about 1,500` and `1,480`.
    #[serde(rename = "rounding")]
    Rounding,
    /// One is a part of the other: `18 killed, two of them beheaded`.
    #[serde(rename = "subset")]
    Subset,
    /// A toll that has risen since.
    #[serde(rename = "update")]
    Update,
    /// Both cannot be so.
    #[serde(rename = "conflict")]
    Conflict,
}

impl Agreement {
    /// Returns the words for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::WithinRange => "within range",
            Self::Rounding => "rounding",
            Self::Subset => "subset",
            Self::Update => "update",
            Self::Conflict => "conflict",
        }
    }
}

/// Who found something out.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FoundBy {
    /// A person recorded it.
    Person,
    /// The machine read it in the texts.
    Machine,
}

/// What a conflict is about.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ConflictKind {
    /// One claim: passages that repeat and contradict it, or give it different figures.
    Claim,
    /// Two claims that cannot both hold.
    Claims,
    /// One statement, credited to different sources.
    Attribution,
}

/// What a conflict rests on.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GroundKind {
    /// A recorded relation: `contradicts`.
    Relation,
    /// Some passages repeat the claim and some contradict it.
    Stances,
    /// One article does both.
    OneArticle,
    /// Figures of the same thing.
    Figures,
    /// The same words, once with a negation.
    Negation,
    /// The same words, on another's word.
    Attribution,
}

/// One reason for a conflict.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Ground {
    /// What it rests on.
    pub kind: GroundKind,
    /// Who found it.
    pub found_by: FoundBy,
    /// How the two sides stand to each other by it.
    pub word: Agreement,
    /// Why, in a sentence.
    pub why: String,
    /// The passages that it points to.
    pub appearances: Vec<AppearanceNo>,
}

/// A claim where it stands beside others.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct ClaimRef {
    /// Its number.
    pub id: ClaimNo,
    /// Its global id.
    pub uid: Uid,
    /// Its key.
    pub key: Option<String>,
    /// The assertion.
    pub text: String,
}

impl From<&Claim> for ClaimRef {
    fn from(claim: &Claim) -> Self {
        Self { id: claim.id, uid: claim.uid, key: claim.key.clone(), text: claim.text.clone() }
    }
}

/// A passage of a side.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Voice {
    /// The appearance.
    pub appearance: AppearanceNo,
    /// How it stands to its claim.
    pub stance: Stance,
    /// How firmly, where a person said so.
    pub hedge: Option<Hedge>,
    /// The exact words.
    pub quote: String,
    /// Where they start, in code points.
    pub start: usize,
    /// Where they end, exclusive.
    pub end: usize,
    /// The figure in them that is compared, as written.
    pub figure: Option<String>,
    /// On whose word, nearest the article first.
    pub via: Vec<Hop>,
    /// The article.
    pub article: ArticleNo,
    /// The hash of the capture's bytes.
    pub sha256: Sha256,
    /// The article's address.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<OutletRef>,
    /// When it was published.
    pub published: Option<Edtf>,
}

/// One of the things that are held.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    /// What it holds: a claim's words, `it is so`, a source.
    pub says: String,
    /// The claim that it repeats or contradicts.
    pub claim: ClaimNo,
    /// The figure that it gives, as written.
    pub figure: Option<String>,
    /// How many independent origins its passages come down to at least, counted as `origins` does: copies, and sources
    /// that one passage looks behind and another does not, are folded.
    pub independent: u64,
    /// How many of its passages may end with a source that is not named.
    pub unnamed: u64,
    /// Its passages, oldest article first, undated ones last.
    pub voices: Vec<Voice>,
}

/// What a person made of a conflict that the machine found.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Decision {
    /// The verdict.
    pub verdict: Verdict,
    /// Who gave it.
    pub by: String,
    /// When.
    pub at: String,
}

/// One conflict, with what it rests on and who holds what.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Conflict {
    /// Names it for `--confirm` and `--reject`: stable as long as it is about the same things.
    pub key: Sha256,
    /// What it is about.
    pub kind: ConflictKind,
    /// The gravest word of its grounds; a person's word goes before the machine's.
    pub word: Agreement,
    /// Whether a person recorded it or the machine alone found it.
    pub found_by: FoundBy,
    /// What a person made of it.
    pub decision: Option<Decision>,
    /// The claim, or the two claims.
    pub claims: Vec<ClaimRef>,
    /// What it rests on.
    pub grounds: Vec<Ground>,
    /// Who holds what.
    pub sides: Vec<Side>,
    /// The passage of the oldest dated article.
    pub first: Option<AppearanceNo>,
    /// The passage of the newest dated article.
    pub latest: Option<AppearanceNo>,
    /// The place in `sides` of the one with the most independent origins; `null` where none has more than another.
    pub most_independent: Option<usize>,
    /// The articles that stand on both sides.
    pub one_article: Vec<ArticleNo>,
}

/// What about one claim a disagreement of its passages is.
#[derive(JsonSchema, Clone, Copy, Debug, Eq, Hash, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Disagreement {
    /// Whether it is so, or how many.
    Claim,
    /// On whose word it is said.
    Attribution,
}
