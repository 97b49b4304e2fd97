//! What the fields complete while a person types: claims and sources, by their first letters or any of their words.

use crate::ledger;
use crate::model::Filter;
use crate::model::Hit;
use crate::web::answer::Answer;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;

/// How many are offered.
const MOST: usize = 12;

/// `GET /complete/claims?q=…`: `["C3 The text", …]`.
pub(super) fn claims(visit: &Visit) -> Result<Answer, Trouble> {
    let ledger = visit.ledger()?;
    let Some(query) = visit.asked("q") else { return Ok(list(Vec::new())) };
    let mut offered: Vec<String> = Vec::new();
    if let Ok(found) = ledger::find_claim(ledger.view(), query) {
        let claim = ledger::claim(ledger.view(), found.no)?;
        offered.push(format!("{} {}", claim.id, claim.text));
    }
    let limits = ledger::Limits { most: MOST, raw: true };
    let hits = ledger::search(ledger.view(), &beginning(query), &Filter::default(), limits)?.hits;
    for hit in hits {
        if let Hit::Claim { claim } = hit {
            let line = format!("{} {}", claim.id, claim.text);
            if !offered.contains(&line) {
                offered.push(line);
            }
        }
    }
    Ok(list(offered))
}

/// The query for what is being typed: all its words, of the last one the beginning. Quotes make each word plain.
fn beginning(typed: &str) -> String {
    let words: Vec<String> = typed.split_whitespace().map(|word| format!("\"{}\"", word.replace('"', ""))).collect();
    format!("{}*", words.join(" "))
}

/// `GET /complete/sources?q=…`: `["Name", …]`.
pub(super) fn sources(visit: &Visit) -> Result<Answer, Trouble> {
    let ledger = visit.ledger()?;
    let names = visit.asked("q").map(|query| ledger::names_beginning(ledger.view(), query, MOST)).transpose()?;
    Ok(list(names.unwrap_or_default()))
}

fn list(offered: Vec<String>) -> Answer {
    Answer::Json(serde_json::Value::from(offered).to_string().into_bytes())
}
