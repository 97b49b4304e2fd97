//! `whosaid merge`.

use std::path::PathBuf;

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::cli::words::counted;
use crate::desk;
use crate::model::Contradiction;
use crate::model::MergeReport;
use crate::model::OneSide;
use crate::model::SourcePair;

/// Bring in what another ledger recorded: of a colleague, or of the laptop in the field
///
/// The other ledger is verified first and not changed. Its entries that are not here come in with their authors and times,
/// and the bytes they need. The same bytes, and captures of one web address, are one article; sources that share a domain
/// or a name are folded (`whosaid source unmerge` takes one back). Claims that look alike are proposed (`whosaid
/// review`). What the two say differently is listed, and the later word counts until you say otherwise. Merging twice
/// changes nothing and lists again what is open.
///
/// Example: whosaid merge field.db
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Merge {
    /// The other ledger
    other: PathBuf,
}

impl Merge {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let bar = output.watched.then(|| indicatif::ProgressBar::new(0));
        let report = desk::merge(&session.office, &self.other, &mut |done, total| {
            if let Some(bar) = &bar {
                bar.set_length(total as u64);
                bar.set_position(done as u64);
            }
        });
        if let Some(bar) = bar {
            bar.finish_and_clear();
        }
        let report = report?;
        if session.json {
            output.json(&report)?;
            return Ok(0);
        }
        print(&report, &self.other.display().to_string(), output)?;
        Ok(0)
    }
}

fn print(report: &MergeReport, other: &str, output: &mut Output) -> Result<(), Failure> {
    let MergeReport { entries, other_entries, captures, articles, sources, claims, appearances, .. } = report;
    if *entries == 0 {
        output.line(format!("nothing new in {other}: all of its {other_entries} entries are here"))?;
    } else {
        output.line(format!("{entries} of the {other_entries} entries of {other} came in"))?;
        let new = [
            counted(*articles, "article"),
            counted(*captures, "capture"),
            counted(*sources, "source"),
            counted(*claims, "claim"),
            counted(*appearances, "appearance"),
        ];
        output.line(format!("new: {}", new.join(", ")))?;
    }
    pairs("folded into sources that were here (`source unmerge` takes one back):", &report.folded, output)?;
    pairs("left apart, for you to decide (`source merge`):", &report.left_apart, output)?;
    if report.proposals > 0 {
        let proposals = counted(report.proposals, "proposal");
        output.line(format!("{proposals} about claims that came in: `whosaid review`"))?;
    }
    if !report.contradictions.is_empty() {
        output.line("said differently, for you to decide; the one with * counts until then:")?;
    }
    for Contradiction { about, field, ours, theirs, counts_ours } in &report.contradictions {
        output.line(format!("  {} {}", safe(about), safe(field)))?;
        output.line(format!("  {}  here:  {}", if *counts_ours { "*" } else { " " }, side(ours)))?;
        output.line(format!("  {}  there: {}", if *counts_ours { " " } else { "*" }, side(theirs)))?;
    }
    if !report.set_aside.is_empty() {
        output.line("recorded, but not to be carried out here, or not wholly:")?;
    }
    for aside in &report.set_aside {
        let (by, why) = (safe(&aside.by), safe(&aside.why));
        let about = aside.about.as_ref().map(|about| format!(" {about}")).unwrap_or_default();
        output.line(format!("  {}{about}  ({by}, {}): {why}", aside.what, aside.at))?;
    }
    Ok(())
}

fn pairs(title: &str, pairs: &[SourcePair], output: &mut Output) -> Result<(), Failure> {
    if !pairs.is_empty() {
        output.line(title)?;
    }
    for SourcePair { theirs, ours, name, why } in pairs {
        output.line(format!("  {theirs} and {ours} {}: {}", safe(name), safe(why)))?;
    }
    Ok(())
}

fn side(side: &OneSide) -> String {
    format!("{}  ({}, {})", safe(&side.value), safe(&side.by), side.at)
}
