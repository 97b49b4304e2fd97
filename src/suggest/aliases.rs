//! Other names of sources: what an article calls those whom it makes speak, beside what the ledger calls them.

use std::collections::HashSet;

use crate::ledger;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::model::Proposal;
use crate::model::Suggestion;
use crate::suggest::proposals::Reading;
use crate::text::attributions::people::Alias;
use crate::text::attributions::people::people;
use crate::text::attributions::people::same_person;
use crate::text::names::name_key;
use crate::text::tokens::Tokens;

/// Returns those whom an article makes speak, each with its other names there, offices left out: who holds one changes.
pub fn called(reading: &Reading) -> Vec<Alias> {
    let mut found = people(&Tokens::of(reading.text()), &reading.marks().attributions);
    for person in &mut found {
        person.forms.retain(|form| same_person(&person.name, form).is_some());
    }
    found
}

/// Returns the names among those that no source of the ledger has and that are proposed as another name of one: because
/// the article calls a source of the ledger so, or because the names themselves look alike.
///
/// # Errors
/// Whatever SQLite refuses.
pub fn aliases(view: View<'_>, reading: &Reading, called: &[Alias]) -> Result<Vec<Proposal>, LedgerError> {
    let mut proposals = Vec::new();
    let mut proposed: HashSet<String> = HashSet::new();
    for person in called {
        let names: Vec<&str> = std::iter::once(&person.name).chain(&person.forms).map(String::as_str).collect();
        let mut known = Vec::new();
        let mut unknown = Vec::new();
        for name in names {
            match ledger::find_source(view, name) {
                Ok(source) => known.push((name, source.uid)),
                Err(LedgerError::NoSuch { .. }) => unknown.push(name),
                // Two sources have it: it tells neither.
                Err(LedgerError::Ambiguous { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        for name in unknown {
            let key = name_key(name);
            if proposed.contains(&key) {
                continue;
            }
            let (source, score, reason) = if let Some((as_known, source)) = known.first() {
                let why = same_person(as_known, name).unwrap_or("the same speaker in this article");
                (*source, 0.7, format!("{name} and {as_known} in one article: {why}"))
            } else if let Some(similar) = ledger::similar_sources(view, name)?.first() {
                let source = ledger::source(view, similar.no)?.uid;
                (source, 0.6, format!("{name} and {}: {}", similar.name, similar.reason))
            } else {
                continue;
            };
            let suggestion = Suggestion::Alias { source, name: name.to_owned() };
            proposals.push(Proposal { suggestion, article: Some(reading.no()), score, reasons: vec![reason] });
            proposed.insert(key);
        }
    }
    Ok(proposals)
}
