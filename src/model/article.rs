//! Articles and what a capture of one says of itself.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Sha256;
use super::appearance::words;

words!(
    /// How an article comes from another.
    DerivationKind {
        /// The same text, published again with credit.
        Republishes = "republishes",
        /// The same text in another language.
        Translates = "translates",
        /// The same text without credit.
        Copies = "copies",
        /// Parts of it, word for word.
        Quotes = "quotes",
        /// What it says, by name.
        Cites = "cites",
    }
);

words!(
    /// How much of the page a capture holds.
    Completeness {
        /// Only its address.
        Url = "url",
        /// The page's source, without its pictures and styles.
        PageSource = "page source",
        /// The page with all that belongs to it.
        FullPage = "full page",
        /// Its text alone.
        TextOnly = "text only",
    }
);

/// The container that a capture was taken out of: a web archive, a feed, a ZIP archive.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Container {
    /// Its file, as named.
    pub file: String,
    /// The id of the record in it: `WARC-Record-ID`, a feed item's `guid`, the path in an archive, `line 12`.
    pub record: Option<String>,
    /// The byte of the file at which the record begins.
    pub offset: Option<u64>,
}

/// How a capture was fetched.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Fetch {
    /// The hash of the WARC records of its requests and responses, which the ledger holds.
    pub warc_sha256: Sha256,
    /// The validators that the server gave, for a later conditional request (RFC 9110, section 8.8).
    pub etag: Option<String>,
    /// When the server says it was last changed, as it says so.
    pub last_modified: Option<String>,
    /// The redirects that were followed, in order.
    pub redirects: Vec<Redirect>,
}

/// A redirect (RFC 9110, section 15.4).
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Redirect {
    /// The status: 301, 302, 303, 307, 308.
    pub status: u16,
    /// From which address.
    pub from: String,
    /// To which.
    pub to: String,
}

/// An outlet as a page names it: at least one of the two is known.
#[derive(JsonSchema, Clone, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
pub struct OutletName {
    /// As the page writes it, or as known outlets are usually called.
    pub name: Option<String>,
    /// Its registrable domain (Public Suffix List), lower case; the host of a known outlet that shares one.
    pub domain: Option<String>,
}

/// A derivation as a page tells it.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct DerivationNote {
    /// How it comes from there.
    pub kind: DerivationKind,
    /// From whom: an outlet, agency or blog, as the page writes it.
    pub source: String,
    /// The address given for it.
    pub url: Option<String>,
    /// The words that say so, or which option did.
    pub words: Option<String>,
}
