//! Having the machine look through articles and claims for proposals.

use std::collections::HashSet;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use rayon::prelude::*;

use crate::desk::DeskError;
use crate::desk::Office;
use crate::ledger;
use crate::ledger::Ledger;
use crate::ledger::LedgerError;
use crate::model::ArticleNo;
use crate::model::Claim;
use crate::model::ClaimNo;
use crate::model::Filter;
use crate::model::Proposal;
use crate::model::WaitingProposal;
use crate::suggest::proposals;
use crate::suggest::proposals::ClaimReading;

/// How many articles are looked through together: a stop between two batches is soon.
const BATCH: usize = 32;

/// What is to be looked through.
#[derive(Clone, Debug)]
pub enum SuggestScope {
    /// Articles that were not looked through since they changed.
    New,
    /// Everything, again.
    All,
    /// One article or one claim, by its name.
    One(String),
}

/// What was proposed.
#[derive(Clone, Debug, Default)]
pub struct SuggestReport {
    /// How many articles were looked through.
    pub articles: usize,
    /// The proposals that were made and wait, the surest first.
    pub proposals: Vec<WaitingProposal>,
}

/// Looks through articles and claims and writes what it proposes. What a person has decided on is not proposed again.
///
/// # Errors
/// `Interrupted` when asked to stop; `NoSuch`, `Ambiguous` for a name; `Damaged` where a text cannot be read back.
pub fn suggest(
    office: &Office,
    scope: &SuggestScope,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(usize, usize),
) -> Result<SuggestReport, DeskError> {
    let mut ledger = office.write()?;
    crate::desk::marks::catch_up(&mut ledger, stop)?;
    let suggester = proposals::suggester();
    let known = ledger::claims(ledger.view(), &Filter::default())?;
    let (articles, claims) = named(&ledger, scope, &known, &suggester)?;
    // Of a claim only what touches it is wanted; of an article everything.
    let of_claim = matches!(scope, SuggestScope::One(_)) && !claims.is_empty();
    let mut report = SuggestReport::default();
    let mut made = HashSet::new();
    for batch in articles.chunks(BATCH) {
        if stop.load(Ordering::Relaxed) {
            return Err(DeskError::Interrupted);
        }
        // The ledger's connection stays on this thread; the articles are looked through on every core.
        let readings: Vec<proposals::Reading> =
            batch.iter().map(|no| proposals::reading(ledger.view(), *no)).collect::<Result<_, _>>()?;
        let mut found: Vec<Proposal> = if of_claim {
            readings.par_iter().flat_map(|reading| proposals::appearances(reading, &claims)).collect()
        } else {
            readings.par_iter().flat_map(|reading| proposals::of_article(reading, &known)).collect()
        };
        for reading in readings.iter().filter(|_| !of_claim) {
            found.extend(proposals::aliases(ledger.view(), reading)?);
            found.extend(proposals::copies(ledger.view(), reading)?);
        }
        made.extend(write(&mut ledger, found.into_iter(), if of_claim { &[] } else { batch }, &suggester)?);
        report.articles += batch.len();
        tell(report.articles, articles.len());
    }
    let read: Vec<ClaimReading<'_>> = known.par_iter().map(proposals::claim_reading).collect();
    let wanted: HashSet<ClaimNo> = claims.iter().map(|claim| claim.id).collect();
    let found: Vec<Proposal> = read
        .par_iter()
        .filter(|claim| wanted.contains(&claim.id()))
        .flat_map(|claim| proposals::of_claim(claim, &read))
        .collect();
    made.extend(write(&mut ledger, found.into_iter(), &[], &suggester)?);
    report.proposals = ledger::waiting(ledger.view(), None)?;
    report.proposals.retain(|proposal| made.contains(&proposal.id));
    Ok(report)
}

/// Returns the articles and claims to be looked through.
fn named(
    ledger: &Ledger,
    scope: &SuggestScope,
    known: &[Claim],
    suggester: &str,
) -> Result<(Vec<ArticleNo>, Vec<Claim>), DeskError> {
    let view = ledger.view();
    Ok(match scope {
        SuggestScope::New => (ledger::not_looked_through(view, suggester)?, known.to_vec()),
        SuggestScope::All => (all_articles(ledger)?, known.to_vec()),
        SuggestScope::One(name) => match ledger::find_claim(view, name) {
            Ok(claim) => {
                let claim = ledger::claim(view, claim.no)?;
                (all_articles(ledger)?, vec![claim])
            }
            Err(LedgerError::NoSuch { .. }) => (vec![ledger::find_article(view, name)?.no], Vec::new()),
            Err(error) => return Err(error.into()),
        },
    })
}

fn all_articles(ledger: &Ledger) -> Result<Vec<ArticleNo>, DeskError> {
    let mut all = Vec::new();
    ledger::articles(ledger.view(), &Filter::default(), |article| -> Result<(), DeskError> {
        all.push(article.id);
        Ok(())
    })?;
    Ok(all)
}

fn write(
    ledger: &mut Ledger,
    found: impl Iterator<Item = Proposal>,
    articles: &[ArticleNo],
    suggester: &str,
) -> Result<Vec<crate::model::ProposalNo>, DeskError> {
    let batch = ledger.batch()?;
    let mut made = Vec::new();
    for proposal in found {
        made.extend(batch.propose(&proposal, suggester)?);
    }
    for article in articles {
        batch.looked_through(*article, suggester)?;
    }
    batch.commit()?;
    Ok(made)
}
