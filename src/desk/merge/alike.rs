//! Claims of two ledgers that say the same, or cannot both hold: proposed, for a person to decide.

use std::collections::HashMap;
use std::collections::HashSet;

use rayon::prelude::*;

use crate::desk::DeskError;
use crate::ledger;
use crate::ledger::Batch;
use crate::ledger::ClaimWords;
use crate::model::Filter;
use crate::model::Proposal;
use crate::suggest::claim_pairs;
use crate::suggest::proposals;
use crate::text::fold::search_form;

/// Up to this many pairs each claim is held against each other one; of more, only those that share words.
const MOST_PAIRS: usize = 40_000;
/// With how many of those each claim is compared, the nearest first.
const MOST_NEAR: usize = 12;

/// Proposes what came in behind a place in the log beside what was here. Returns how many proposals wait.
pub(super) fn propose(batch: &Batch<'_>, place: u64) -> Result<u64, DeskError> {
    let known = ledger::claims(batch.view(), &Filter::default())?;
    let last_here = ledger::last_claim_before(batch.view(), place)?;
    let worded = known.into_iter().map(|claim| ClaimWords {
        id: claim.id,
        uid: claim.uid,
        text: claim.text,
        language: claim.language,
    });
    let (here, came): (Vec<ClaimWords>, Vec<ClaimWords>) = worded.partition(|claim| claim.id <= last_here);
    let found: Vec<Proposal> = if here.len().saturating_mul(came.len()) <= MOST_PAIRS {
        here.par_iter().flat_map(|claim| claim_pairs::of_claim(claim, &came)).collect()
    } else {
        let words = by_word(&came);
        let of_one = |claim: &ClaimWords| {
            let near = sharing(claim, &words).into_iter().filter_map(|at| came.get(at).cloned());
            claim_pairs::of_claim(claim, &near.collect::<Vec<_>>())
        };
        here.par_iter().flat_map(of_one).collect()
    };
    let suggester = proposals::suggester();
    let mut waiting = HashSet::new();
    for proposal in &found {
        waiting.extend(batch.propose(proposal, &suggester)?);
    }
    Ok(waiting.len() as u64)
}

fn words(claim: &ClaimWords) -> HashSet<String> {
    let form = search_form(&claim.text);
    let words = form.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
    words.map(str::to_owned).collect()
}

fn by_word(claims: &[ClaimWords]) -> HashMap<String, Vec<usize>> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, claim) in claims.iter().enumerate() {
        for word in words(claim) {
            places.entry(word).or_default().push(place);
        }
    }
    places
}

/// The places of the claims that share half of a claim's words, those that share most first.
fn sharing(claim: &ClaimWords, places: &HashMap<String, Vec<usize>>) -> Vec<usize> {
    let wanted = words(claim);
    let mut shared: HashMap<usize, usize> = HashMap::new();
    for word in &wanted {
        for place in places.get(word).into_iter().flatten() {
            *shared.entry(*place).or_default() += 1;
        }
    }
    let mut near: Vec<(usize, usize)> = shared.into_iter().filter(|(_, count)| 2 * count >= wanted.len()).collect();
    near.sort_unstable_by_key(|(place, count)| (std::cmp::Reverse(*count), *place));
    near.into_iter().take(MOST_NEAR).map(|(place, _)| place).collect()
}
