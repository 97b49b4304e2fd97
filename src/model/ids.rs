//! Local numbers: what a person types to name a thing of one ledger.

use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use schemars::json_schema;
use serde::{Serialize, Serializer};

/// Defines a local number with its letter.
macro_rules! local_number {
    ($(#[$doc:meta])* $name:ident, $letter:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct $name(pub i64);

        impl $name {
            /// Reads a number as a person types it, with its letter in either case; `None` for anything else.
            pub fn parse(text: &str) -> Option<Self> {
                let digits = text.strip_prefix([$letter, $letter.to_ascii_lowercase()])?;
                let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
                if !plain { return None; }
                digits.parse().ok().filter(|number| *number > 0).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}{}", $letter, self.0)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({"type": "string", "pattern": concat!("^", $letter, "[1-9][0-9]*$")})
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    };
}

local_number!(
    /// The local number of an article: `A12` to a person, 12 in the ledger.
    ArticleNo, 'A'
);
local_number!(
    /// The local number of a claim: `C3` to a person, 3 in the ledger.
    ClaimNo, 'C'
);
local_number!(
    /// The local number of a source (outlets are sources): `S7` to a person, 7 in the ledger.
    SourceNo, 'S'
);
local_number!(
    /// The local number of an appearance: `L40` to a person, 40 in the ledger.
    AppearanceNo, 'L'
);
local_number!(
    /// The local number of a proposal: `P5` to a person, 5 in the ledger.
    ProposalNo, 'P'
);
