//! Something worth telling about an input that could be read all the same.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

/// One remark about an input: what was noticed, and where.
#[derive(JsonSchema, Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Notice {
    /// A stable word for programs, such as `encoding` or `depth`.
    pub code: &'static str,
    /// What was noticed, as a lower-case clause without a full stop.
    pub message: String,
}

impl Notice {
    /// Returns a notice with this code and message.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
