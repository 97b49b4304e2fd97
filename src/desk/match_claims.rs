//! Ranks the claims of a file for each of many short texts, without a ledger.

use std::io::BufRead;

use serde::Deserialize;
use serde::Serialize;

use crate::suggest::matching::rank::RankedClaim;
use crate::suggest::matching::rank::Ranker;

/// Claims made ready to be ranked, with the ids that they were given.
#[derive(Debug)]
pub struct ClaimList {
    ids: Vec<serde_json::Value>,
    ranker: Ranker,
}

/// A line of the file of claims.
#[derive(Debug, Deserialize)]
struct ClaimLine {
    #[serde(alias = "doc_id")]
    id: serde_json::Value,
    text: String,
    title: Option<String>,
}

/// A text whose claim is looked for.
#[derive(Debug, Deserialize)]
struct QueryLine {
    #[serde(alias = "id")]
    query_id: serde_json::Value,
    text: String,
}

/// The claims that a text may repeat.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Matched {
    /// The id that the text was given.
    pub query_id: serde_json::Value,
    /// The ids of the claims, best first.
    pub ranked: Vec<serde_json::Value>,
    /// How well each fits; comparable within one answer only.
    pub scores: Vec<f32>,
}

impl ClaimList {
    /// Reads claims, one JSON object a line: `{"id" or "doc_id", "text", "title"?}`.
    ///
    /// # Errors
    /// What is wrong with a line, and its number; nothing is ranked against half a list.
    pub fn read(input: impl BufRead) -> Result<Self, String> {
        let (mut ids, mut claims) = (Vec::new(), Vec::new());
        for (number, line) in input.lines().enumerate() {
            let wrong = |why: &dyn std::fmt::Display| format!("line {}: {why}", number + 1);
            let line = line.map_err(|error| wrong(&error))?;
            if line.trim().is_empty() {
                continue;
            }
            let claim: ClaimLine = serde_json::from_str(&line).map_err(|error| wrong(&error))?;
            ids.push(claim.id);
            claims.push(RankedClaim { text: claim.text, title: claim.title.unwrap_or_default() });
        }
        Ok(Self { ids, ranker: Ranker::of(&claims) })
    }

    /// Ranks the claims for one line (`{"query_id","text"}`), at most `most` of them.
    ///
    /// # Errors
    /// The id, where it could be read, and why the line gave nothing.
    pub fn match_line(&self, line: &str, most: usize) -> Result<Matched, (Option<serde_json::Value>, String)> {
        let query: QueryLine = serde_json::from_str(line).map_err(|error| {
            let id = serde_json::from_str::<serde_json::Value>(line).ok();
            (id.and_then(|line| line.get("query_id").or_else(|| line.get("id")).cloned()), error.to_string())
        })?;
        let found = self.ranker.rank(&query.text, most);
        let ranked = found.iter().filter_map(|found| self.ids.get(found.0).cloned()).collect();
        Ok(Matched { query_id: query.query_id, ranked, scores: found.iter().map(|found| found.1).collect() })
    }
}
