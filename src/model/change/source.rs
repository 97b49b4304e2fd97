//! Sources in the log: new ones, and what is said of them since.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use crate::model::Reliability;
use crate::model::SourceKind;
use crate::model::Uid;

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
