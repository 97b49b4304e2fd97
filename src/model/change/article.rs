//! Articles in the log: captures that came in, and corrections of what is recorded of them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use crate::model::Completeness;
use crate::model::Container;
use crate::model::DerivationKind;
use crate::model::Edtf;
use crate::model::Fetch;
use crate::model::Sha256;
use crate::model::Uid;
use crate::model::ZoneSpan;

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
