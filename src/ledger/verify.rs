//! Whether a ledger is what its log and its bytes say. Reasoning: `docs/ledger.md`.

mod bytes;
mod claim_index;
mod entries;
mod fingerprints;
mod index;
mod marks;
mod passages;
mod schema;
mod tables;

use rusqlite::Connection;

use crate::ledger::Ledger;
use crate::ledger::LedgerError;
use crate::ledger::View;
use crate::ledger::replay;
use crate::model::Problem;
use crate::model::Sha256;
use crate::model::Verification;

/// How many problems of one kind are listed before the rest is only counted.
const MOST_LISTED: usize = 20;

/// How thoroughly to look.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Depth {
    /// Everything: every byte, every entry, every table, every passage, every word of the search index.
    Full,
    /// The log, its tree and SQLite's own checks only; the answer says what was left out.
    Quick,
}

/// What has been found so far.
struct Findings {
    problems: Vec<Problem>,
    warnings: Vec<String>,
    unlisted: Vec<(&'static str, usize)>,
}

impl Findings {
    /// Adds a problem, or counts it where enough of its kind are listed.
    fn add(&mut self, what: &'static str, place: impl Into<String>, detail: impl Into<String>) {
        let listed = self.problems.iter().filter(|problem| problem.what == what).count();
        if listed < MOST_LISTED {
            self.problems.push(Problem { what: what.to_owned(), place: place.into(), detail: detail.into() });
            return;
        }
        match self.unlisted.iter_mut().find(|(kind, _)| *kind == what) {
            Some((_, count)) => *count += 1,
            None => self.unlisted.push((what, 1)),
        }
    }

    /// Runs one check; an error of SQLite in it is a finding, not the end.
    fn check<T>(&mut self, place: &'static str, check: impl FnOnce(&mut Self) -> Result<T, LedgerError>) -> Option<T> {
        match check(self) {
            Ok(value) => Some(value),
            Err(error) => {
                let cause = std::error::Error::source(&error).map(|cause| format!(": {cause}")).unwrap_or_default();
                self.add("sqlite", place, format!("{error}{cause}"));
                None
            }
        }
    }
}

/// Checks a ledger and names each thing that does not hold.
///
/// # Errors
/// Only where no scratch ledger can be made to compare with; damage is an answer, not an error.
pub fn verify(view: View<'_>, depth: Depth) -> Result<Verification, LedgerError> {
    let mut findings = Findings { problems: Vec::new(), warnings: Vec::new(), unlisted: Vec::new() };
    let scratch = Ledger::scratch()?;
    findings.check("the file", |findings| schema::check(view.conn, &scratch, findings));
    let log = findings.check("the log", |findings| entries::check(view.conn, findings)).unwrap_or_default();
    let mut skipped = Vec::new();
    match depth {
        Depth::Full => in_full(view, &scratch, &mut findings),
        Depth::Quick => skipped.extend(
            [
                "the captured bytes",
                "the tables",
                "the passages",
                "the search index",
                "what was read in the texts",
                "the fingerprints of the texts",
                "the index of claims",
                "the proposals",
            ]
            .map(str::to_owned),
        ),
    }
    let captures = findings.check("the captures", |_| bytes::how_many_captures(view.conn)).unwrap_or(0);
    for (what, count) in std::mem::take(&mut findings.unlisted) {
        findings.problems.push(Problem {
            what: what.to_owned(),
            place: "further places".to_owned(),
            detail: format!("{count} more of this kind"),
        });
    }
    Ok(Verification {
        entries: log.entries,
        captures,
        root: log.root.unwrap_or(Sha256([0; 32])),
        problems: findings.problems,
        skipped,
        warnings: findings.warnings,
    })
}

fn in_full(view: View<'_>, scratch: &Connection, findings: &mut Findings) {
    findings.check("the captured bytes", |findings| bytes::check(view, findings));
    match replay::into(view, scratch, i64::MAX) {
        Ok(()) => {
            findings.check("the tables", |findings| tables::check(view.conn, scratch, findings));
            findings.check("the search index", |findings| index::check(view.conn, scratch, findings));
        }
        Err((seq, error)) => findings.add("entry", format!("entry {seq}"), format!("it cannot be replayed: {error}")),
    }
    findings.check("the passages", |findings| passages::check(view, findings));
    findings.check("what was read in the texts", |findings| marks::check(view, findings));
    findings.check("the fingerprints of the texts", |findings| fingerprints::check(view, findings));
    findings.check("the index of claims", |findings| claim_index::check(view, findings));
    findings.check("the proposals", |findings| {
        crate::ledger::proposals::check(view, |place, why| findings.add("proposal", place, why))
    });
}
