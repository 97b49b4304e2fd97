//! Appearances: a claim found in a passage, with a stance and an attribution.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Defines an enum of lower-case words that JSON, SQL, tables and the command line share.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(JsonSchema, Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// All of them, in the order in which help texts list them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the word for it, as in JSON and tables.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// Reads the word for it, exactly as written there.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.word() == word)
            }
        }
    };
}
pub(super) use words;

words!(
    /// How a passage stands to a claim.
    Stance {
        /// States the claim as so.
        Repeats = "repeats",
        /// Denies the claim, or states what cannot be so if it is.
        Contradicts = "contradicts",
        /// Reports, hedges or questions the claim without taking it up.
        Mentions = "mentions",
    }
);

words!(
    /// How firmly a passage puts a claim.
    Hedge {
        /// Plainly ("a été").
        Certain = "certain",
        /// In the conditional ("aurait été", "would have been").
        Conditional = "conditional",
        /// As a possibility ("pourrait", "may").
        Possible = "possible",
        /// As not confirmed ("selon des informations non confirmées").
        Unconfirmed = "unconfirmed",
        /// As a question.
        Question = "question",
    }
);

words!(
    /// How one source of a chain has its statement from the next.
    HopKind {
        /// In quotation marks.
        Quotes = "quotes",
        /// In its own words.
        Paraphrases = "paraphrases",
        /// By name only ("citant l'agence RIA").
        Cites = "cites",
        /// From another language.
        Translates = "translates",
        /// By posting it again as it was.
        Reposts = "reposts",
    }
);
