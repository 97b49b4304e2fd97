//! Articles and what a capture of one says of itself.

use serde::{Deserialize, Serialize};

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

/// An outlet as a page names it: at least one of the two is known.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
pub struct OutletName {
    /// As the page writes it.
    pub name: Option<String>,
    /// Its registrable domain (Public Suffix List), lower case.
    pub domain: Option<String>,
}

/// A derivation as a page tells it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
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
