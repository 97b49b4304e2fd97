//! Claims: checkable assertions, each stated once in the ledger.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::appearance::words;

words!(
    /// What kind of assertion a claim is.
    ClaimKind {
        /// Something happened or is so.
        Event = "event",
        /// How many, how much.
        Quantity = "quantity",
        /// Somebody said these words.
        Quote = "quote",
        /// One thing brought about another.
        Causal = "causal",
        /// Something will happen.
        Prediction = "prediction",
        /// Anything else.
        Other = "other",
    }
);

words!(
    /// How one claim stands to another, read from the first to the second.
    Relation {
        /// Both cannot hold. Holds in either direction.
        Contradicts = "contradicts",
        /// If the first holds, so does the second.
        Implies = "implies",
        /// The first says the same more exactly.
        Refines = "refines",
        /// Both answer the same question. Holds in either direction.
        SameQuestion = "same-question",
    }
);
