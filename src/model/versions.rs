//! Versions: what changed between the captures of one article, and what became of its passages.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::AppearanceNo;
use super::Article;
use super::Citation;
use super::Completeness;
use super::Edtf;
use super::Sha256;
use super::Span;
use super::Zone;
use super::appearance::words;

words!(
    /// What became of a passage by the latest capture of its article.
    Fate {
        /// The same words in the same place.
        Kept = "kept",
        /// The same words in another place of the text.
        Moved = "moved",
        /// Other words in its place, with the same figures.
        Reworded = "reworded",
        /// Other figures in its place.
        FigureChanged = "figure changed",
        /// Neither its words nor others in its place.
        Gone = "gone",
        /// Whether it is there cannot be told: its words stand elsewhere and may be another statement.
        Unclear = "unclear",
    }
);

words!(
    /// How two captures are known to follow each other.
    Order {
        /// By when they were fetched.
        Known = "known",
        /// By when they were recorded, because when they were fetched is not said or does not tell them apart.
        Assumed = "assumed",
    }
);

words!(
    /// What an edit touches, the gravest first.
    EditKind {
        /// A figure, a date or a time.
        Figure = "figure",
        /// A name: a word with a capital letter that does not begin its sentence.
        Name = "name",
        /// A negation: `pas`, `not`.
        Negation = "negation",
        /// How firmly it is put: `aurait`, `allegedly`.
        Hedge = "hedge",
        /// Who is made to say it.
        Attribution = "attribution",
        /// Other words.
        Words = "words",
        /// Words that stand elsewhere in the other capture.
        Moved = "moved",
        /// A line in which the page itself tells of a change.
        Notice = "notice",
        /// Signs, case or accents alone.
        Form = "form",
    }
);

/// A capture where it is named beside something else.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct CaptureAt {
    /// The hash of its bytes.
    pub sha256: Sha256,
    /// When it was fetched (EDTF), where that is said.
    pub retrieved: Option<Edtf>,
    /// When it was recorded.
    pub recorded_at: String,
}

impl CaptureAt {
    /// Names it for people: `the capture of 2022-01-06 (c1d4c5f0dc3a)`, or by when it was recorded where nobody said
    /// when it was fetched.
    pub fn words(&self) -> String {
        match &self.retrieved {
            Some(at) => format!("the capture of {at} ({})", self.sha256.short()),
            None => format!(
                "the capture recorded {}Z ({})",
                self.recorded_at.get(..19).unwrap_or(&self.recorded_at),
                self.sha256.short()
            ),
        }
    }
}

/// What the latest capture of an article has of a passage that was found in an older one.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Later {
    /// The capture that holds the passage.
    pub present_in: CaptureAt,
    /// The latest capture, in which it was looked for.
    pub compared_with: CaptureAt,
    /// How the two are known to follow each other.
    pub order: Order,
    /// The words that stand there now; `null` where it is gone or cannot be told.
    pub quote: Option<String>,
    /// Where they start in the latest capture's text, in code points.
    pub start: Option<usize>,
    /// Where they end, exclusive.
    pub end: Option<usize>,
    /// The sentence that they stand in now, where the words around them were changed.
    pub around: Option<String>,
    /// What the change touches, the gravest first: of the words, or of the sentence around them.
    pub touches: Vec<EditKind>,
    /// How much of the older text's words the latest one has in the same order, in percent; `null` where one of them could
    /// not be read.
    pub shared: Option<u8>,
    /// Why it was judged so.
    pub why: String,
}

/// Below this share of common words, in percent, two captures hardly are the same page.
const ANOTHER_PAGE: u8 = 20;

impl Later {
    /// Says what became of the passage, in one sentence without its end.
    pub fn words(&self, fate: Fate) -> String {
        let (then, now) = (self.present_in.words(), self.compared_with.words());
        let quote = self.quote.as_deref().unwrap_or("");
        let later = match self.order {
            Order::Known => "later ",
            Order::Assumed => "",
        };
        let kinds: Vec<&str> =
            self.touches.iter().filter(|kind| **kind < EditKind::Words).map(|kind| kind.word()).collect();
        let kinds = if kinds.is_empty() { String::new() } else { format!(" ({})", kinds.join(", ")) };
        let mut told = match fate {
            Fate::Kept => format!("kept: present in {then} and in {now}"),
            Fate::Moved => format!("{later}moved: present in {then}, and in another place in {now}"),
            Fate::Reworded => format!("{later}reworded{kinds}: present in {then}; in {now} “{quote}”"),
            Fate::FigureChanged => format!("{later}given another figure: present in {then}; in {now} “{quote}”"),
            Fate::Gone => format!("{later}removed: present in {then}, absent in {now}"),
            Fate::Unclear => format!("unclear: present in {then}; in {now} it cannot be told: {}", self.why),
        };
        if let (Some(around), Fate::Kept | Fate::Moved) = (&self.around, fate) {
            told.push_str(&format!("; the sentence around it was changed{kinds}: “{around}”"));
        }
        if let (Some(shared), Fate::Gone) = (self.shared.filter(|shared| *shared < ANOTHER_PAGE), fate) {
            told.push_str(&format!(
                "; the two share only {shared} % of their words: the newer may be an error page, a paywall or another page"
            ));
        }
        if self.order == Order::Assumed {
            told.push_str("; which of the two is newer is taken from when they were recorded");
        }
        told
    }
}

/// One capture of an article, in its order.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Version {
    /// Its place among the captures, from 1, oldest first.
    pub number: usize,
    /// Which capture.
    #[serde(flatten)]
    pub capture: CaptureAt,
    /// Who recorded it.
    pub recorded_by: String,
    /// When the page says it was published.
    pub published: Option<Edtf>,
    /// When the page says it was last changed.
    pub modified: Option<Edtf>,
    /// The headline.
    pub title: Option<String>,
    /// How much of the page it is.
    pub completeness: Completeness,
    /// The hash of its normalised text.
    pub text_sha256: Sha256,
    /// Its language.
    pub language: Option<String>,
}

/// A line in which a page tells of a change of its own.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct CorrectionNotice {
    /// The line.
    pub quote: String,
    /// Where it starts in the newer text, in code points.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// The zone it stands in.
    pub zone: Option<Zone>,
}

/// Words that were replaced, taken out or put in.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Edit {
    /// What it touches, the gravest first.
    pub kinds: Vec<EditKind>,
    /// The words of the older text; empty where words were only put in.
    pub before: String,
    /// The words of the newer text; empty where words were only taken out.
    pub after: String,
    /// Where the old words stand in the older text, in code points.
    pub old: Option<Span>,
    /// Where the new words stand in the newer text, in code points.
    pub new: Option<Span>,
    /// A few unchanged words before them on the line, with the blank between.
    pub lead: String,
    /// A few unchanged words behind them on the line, with the blank between.
    pub trail: String,
}

/// What changed from one capture to the next.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// The number of the older capture.
    pub from: usize,
    /// The number of the newer one.
    pub to: usize,
    /// How the two are known to follow each other.
    pub order: Order,
    /// Whether words were changed and the page says nothing of a change: no notice, no new date of modification.
    pub silent: bool,
    /// The lines that tell of a change and were not in the older capture.
    pub notices: Vec<CorrectionNotice>,
    /// The date of modification that the newer page gives, where it is another than the older one gave.
    pub modified: Option<Edtf>,
    /// The edits, the gravest kind first, in the order of the text within a kind.
    pub edits: Vec<Edit>,
    /// How many words of menus and the like changed, which are not listed.
    pub boilerplate_words: usize,
    /// How much of the older text's words the newer one has in the same order, in percent, rounded down.
    pub shared: u8,
}

/// A passage of an article, followed through its captures.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Followed {
    /// The number of the capture that it was found in.
    pub capture: usize,
    /// The last capture in which its words stand, before the first in which they do not; `null` while they were never lost.
    pub last_present: Option<CaptureAt>,
    /// The first later capture in which they do not stand.
    pub first_absent: Option<CaptureAt>,
    /// The claim and the appearance, whose `fate` and `later` say what became of it.
    #[serde(flatten)]
    pub citation: Citation,
}

/// The captures of one article, what changed between them, and what became of its passages.
#[derive(JsonSchema, Clone, Debug, PartialEq, Serialize)]
pub struct Versions {
    /// The article.
    pub article: Article,
    /// Its captures, oldest first.
    pub captures: Vec<Version>,
    /// What changed between neighbours.
    pub steps: Vec<Step>,
    /// Its passages, in the order of the captures and the text.
    pub passages: Vec<Followed>,
}

/// A row of a table handed in whose passage was changed at its source afterwards.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct ChangedAtSource {
    /// The file and the row.
    #[serde(rename = "where")]
    pub place: String,
    /// The appearance.
    pub appearance: AppearanceNo,
    /// What became of it; `null` where it stands in the latest capture although the table says otherwise.
    pub fate: Option<Fate>,
    /// The same in words.
    pub detail: String,
}
