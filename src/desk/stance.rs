//! How texts stand to claims, many pairs at once, without a ledger.

use std::collections::HashMap;

use rayon::prelude::*;
use serde::Deserialize;
use serde::Serialize;

use crate::suggest::stance::StanceFound;
use crate::suggest::stance::reading::Reading;
use crate::suggest::stance::stance_of_read;
use crate::suggest::stance::text::Text;
use crate::suggest::stance::with_title;

/// One line of pairs: a claim and a text that may have to do with it.
#[derive(Debug, Deserialize)]
struct Pair {
    #[serde(default)]
    id: serde_json::Value,
    claim: String,
    text: String,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    language: Option<String>,
}

/// How the text of one line stands to its claim.
#[derive(Debug, Serialize)]
pub struct PairStance {
    /// The id of the line.
    pub id: serde_json::Value,
    /// The label with what it stands on.
    #[serde(flatten)]
    pub found: StanceFound,
}

/// What a line gave: an answer, or its id, where it could be read, and why there is none.
pub type PairAnswer = Result<PairStance, (Option<serde_json::Value>, String)>;

/// Answers lines of JSON, `{"id", "claim", "text", "title"?, "language"?}`, in order, on every core. A text that comes
/// more than once is read once.
pub fn stance_lines(lines: &[String]) -> Vec<PairAnswer> {
    let mut answers: Vec<Option<PairAnswer>> = Vec::new();
    let mut pairs: Vec<(usize, Pair)> = Vec::new();
    for (index, parsed) in lines.par_iter().map(|line| parse(line)).collect::<Vec<_>>().into_iter().enumerate() {
        match parsed {
            Ok(pair) => {
                answers.push(None);
                pairs.push((index, pair));
            }
            Err(why) => answers.push(Some(Err(why))),
        }
    }
    // A document is read once for all claims that are held against it.
    type Document<'p> = (&'p str, Option<&'p str>);
    let mut groups: HashMap<Document<'_>, Vec<&(usize, Pair)>> = HashMap::new();
    for pair in &pairs {
        groups.entry((pair.1.text.as_str(), pair.1.title.as_deref())).or_default().push(pair);
    }
    let groups: Vec<_> = groups.into_iter().collect();
    let found: Vec<(usize, PairStance)> = groups
        .par_iter()
        .flat_map(|((text, title), pairs)| {
            let (whole, shift) = title.map_or_else(|| ((*text).to_owned(), 0), |title| with_title(title, text));
            let text = Text::of(&whole);
            let judged: Vec<(usize, PairStance)> =
                pairs.par_iter().map(|(index, pair)| (*index, judged(pair, &text, shift))).collect();
            judged
        })
        .collect();
    for (index, answer) in found {
        if let Some(place) = answers.get_mut(index) {
            *place = Some(Ok(answer));
        }
    }
    answers.into_iter().flatten().collect()
}

fn parse(line: &str) -> Result<Pair, (Option<serde_json::Value>, String)> {
    serde_json::from_str(line).map_err(|error| {
        let id = serde_json::from_str::<serde_json::Value>(line).ok().and_then(|value| value.get("id").cloned());
        (id, error.to_string())
    })
}

fn judged(pair: &Pair, text: &Text<'_>, shift: usize) -> PairStance {
    let found = stance_of_read(&Reading::of(&pair.claim), text, shift, pair.language.as_deref());
    PairStance { id: pair.id.clone(), found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_the_order_of_the_lines() {
        let line =
            |id: &str, text: &str| serde_json::json!({"id": id, "claim": "The bridge fell", "text": text}).to_string();
        let lines =
            [line("a", "The bridge fell."), "no json".to_owned(), line("b", "Rain."), line("c", "The bridge fell.")];
        let ids: Vec<Option<String>> = stance_lines(&lines)
            .into_iter()
            .map(|answer| answer.ok().and_then(|answer| answer.id.as_str().map(str::to_owned)))
            .collect();
        assert_eq!(ids, [Some("a".to_owned()), None, Some("b".to_owned()), Some("c".to_owned())]);
    }

    #[test]
    fn a_line_without_a_claim_is_named() {
        let answers = stance_lines(&[r#"{"id": 7, "text": "Rain."}"#.to_owned()]);
        let (id, why) = answers.into_iter().next().expect("one answer").expect_err("no claim");
        assert_eq!((id, why.contains("claim")), (Some(serde_json::json!(7)), true));
    }
}
