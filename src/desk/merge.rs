//! Making one ledger of two that were kept apart.

mod alike;

use std::path::Path;
use std::sync::atomic::AtomicBool;

use crate::desk::DeskError;
use crate::desk::Office;
use crate::desk::marks;
use crate::ledger;
use crate::ledger::Batch;
use crate::ledger::Depth;
use crate::ledger::Ledger;
use crate::ledger::SameSource;
use crate::ledger::View;
use crate::model::Change;
use crate::model::MergeBody;
use crate::model::MergeReport;
use crate::model::SourcePair;

/// Brings in what another ledger recorded and this one has not, folds the sources that are one, proposes the claims that
/// look alike, and tells what needs a person's eye. All or nothing; a second time, nothing comes in.
///
/// # Errors
/// `Request` for the ledger itself, `OtherDamaged` for one that does not verify;
/// `Missing`, `OldForm` and the like.
pub fn merge(office: &Office, path: &Path, tell: &mut dyn FnMut(usize, usize)) -> Result<MergeReport, DeskError> {
    let other = sound(office, path)?;
    let mut ledger = office.write()?;
    // Nothing is built on a log that is not what was recorded.
    ledger::leaves(ledger.view())?;
    let mut batch = ledger.batch()?;
    let missing = ledger::missing_entries(batch.view(), other.view())?;
    let mut report = MergeReport {
        other_entries: ledger::head(other.view())?.0,
        entries: missing.len() as u64,
        ..MergeReport::default()
    };
    if !missing.is_empty() {
        let at = office.clock.now();
        let place = ledger::head(batch.view())?.0 + 1;
        batch.bring_in(other.view(), &missing, (&at, &office.actor), &mut |done| tell(done, missing.len()))?;
        count(&mut report, batch.view(), place)?;
        fold_sources(office, &mut batch, place, &mut report)?;
        report.proposals = alike::propose(&batch, place)?;
    }
    report.contradictions = ledger::contradictions(batch.view(), other.view())?;
    report.set_aside = ledger::set_aside(batch.view(), other.view())?;
    batch.commit()?;
    marks::catch_up(&mut ledger, &AtomicBool::new(false))?;
    Ok(report)
}

/// Opens the other ledger and verifies it: what is damaged is not to spread.
fn sound(office: &Office, path: &Path) -> Result<Ledger, DeskError> {
    let other = Ledger::open_untouched(path, office.wait)?;
    if office.is_ledger(path) {
        let why = format!("{} is this ledger itself: there is nothing to merge", path.display());
        return Err(DeskError::Request(why));
    }
    let found = ledger::verify(other.view(), Depth::Full)?;
    if !found.problems.is_empty() {
        return Err(DeskError::OtherDamaged { path: path.to_owned(), problems: found.problems });
    }
    Ok(other)
}

fn count(report: &mut MergeReport, view: View<'_>, place: u64) -> Result<(), DeskError> {
    let came = ledger::came_in(view, place)?;
    report.captures = came.captures;
    report.articles = came.articles;
    report.sources = came.sources;
    report.claims = came.claims;
    report.appearances = came.appearances;
    Ok(())
}

/// Folds a source that came in into the one here that a name or a domain would have found, had it been recorded here. The
/// one that was here stays, with its number; each fold is an entry that can be taken back.
fn fold_sources(office: &Office, batch: &mut Batch<'_>, place: u64, report: &mut MergeReport) -> Result<(), DeskError> {
    for same in ledger::same_sources(batch.view(), place)? {
        let SameSource { theirs, theirs_uid, ours, ours_uid, shared, by_domain, doubt } = same;
        let common = if by_domain { format!("the domain {shared}") } else { format!("the name {shared}") };
        let name = ledger::source(batch.view(), ours)?.name;
        let why = doubt.as_ref().map_or(common.clone(), |doubt| format!("{common}; but {doubt}"));
        let pair = SourcePair { theirs, ours, name, why };
        if doubt.is_some() {
            report.left_apart.push(pair);
            continue;
        }
        office.append(batch, &Change::SourceMerge(MergeBody { from: theirs_uid, into: ours_uid }))?;
        report.folded.push(pair);
    }
    Ok(())
}
