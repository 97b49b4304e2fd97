//! Taking articles in: read in parallel, written in batches by one writer, reported once they are on disk.

mod material;
mod reader;
mod record;
mod refresh;
mod web;

pub use refresh::*;

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::thread;

use crate::desk::DeskError;
use crate::desk::Office;
use crate::desk::ingest::reader::Reader;
use crate::desk::ingest::reader::Ready;
use crate::desk::marks;
use crate::ingest;
use crate::ingest::FetchSettings;
use crate::ingest::IngestError;
use crate::ingest::Manifest;
use crate::ingest::Told;
use crate::ledger::Ledger;
use crate::model::ArticleNo;
use crate::model::CopyFound;
use crate::model::Edtf;
use crate::model::Sha256;

/// What to take in.
#[derive(Clone, Debug, Default)]
pub struct IngestRequest {
    /// Files, folders, patterns and web addresses.
    pub paths: Vec<OsString>,
    /// A file that lists more of them.
    pub list: Option<PathBuf>,
    /// What the person says of every one of them.
    pub told: Told,
    /// A table that says more of each.
    pub manifest: Option<PathBuf>,
    /// Bytes that lie in no file, taken as one more input: standard input, a dropped file.
    pub given: Option<Given>,
    /// The most bytes that one file may have.
    pub max_bytes: u64,
    /// How pages are fetched.
    pub web: FetchSettings,
    /// Whether the addresses that lists and feeds name are fetched too.
    pub follows: bool,
}

/// Bytes that lie in no file.
#[derive(Clone, Debug)]
pub struct Given {
    /// What they are called: a file's name, or `-` for standard input. The path that is recorded is
    /// `dropped/HASH/NAME`, so that other bytes of the same name are another article.
    pub name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What became of one input.
#[derive(Debug)]
pub enum Outcome {
    /// It is in the ledger now.
    Recorded(Box<Recorded>),
    /// Exactly these bytes were in the ledger already.
    Known {
        /// Which file.
        path: String,
        /// The article that they are a capture of.
        article: ArticleNo,
        /// What was corrected, because the person said something else of it this time.
        corrected: Vec<String>,
        /// What was noticed this time.
        notes: Vec<String>,
    },
    /// It is the address of an article, without the article.
    Address {
        /// Which member of which container.
        path: String,
        /// The address.
        url: String,
    },
    /// The server says that the page is as it was, or it gave the same bytes.
    Unchanged {
        /// Which address.
        path: String,
        /// The article.
        article: ArticleNo,
    },
    /// Something to know of a container, or of a member that gives no article.
    Noticed {
        /// Which container, or which of its members.
        path: String,
        /// What.
        message: String,
    },
    /// It could not be read.
    Failed {
        /// Which file.
        path: String,
        /// Why.
        error: IngestError,
    },
}

/// One capture that was recorded.
#[derive(Debug)]
pub struct Recorded {
    /// Which file.
    pub path: String,
    /// The article.
    pub article: ArticleNo,
    /// Whether the article had captures before.
    pub again: bool,
    /// The articles that share most text with it, as far as the machine sees; a few at most.
    pub shares_text_with: Vec<CopyFound>,
    /// The headline.
    pub title: Option<String>,
    /// The outlet's name.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// The hash of its bytes.
    pub sha256: Sha256,
    /// What a person may want to know besides.
    pub notes: Vec<String>,
}

/// How far a long ingest is.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// How many inputs are done.
    pub done: usize,
    /// How many were found so far; members of a container are found one by one.
    pub total: usize,
}

/// What an ingest found and whether it made the ledger.
#[derive(Clone, Copy, Debug, Default)]
pub struct IngestReport {
    /// Whether the default ledger was made.
    pub made: bool,
    /// How many inputs could not be read.
    pub failed: usize,
    /// How many inputs there were.
    pub total: usize,
}

/// Takes articles in. Each outcome is told to `tell` only once it is on disk; `stop` is looked at between batches.
///
/// # Errors
/// `Interrupted` when asked to stop; what the ledger refuses; `Table` for a manifest that cannot be read. A file
/// that cannot be read is an outcome, not an error.
pub fn run(
    office: &Office,
    request: IngestRequest,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(&Outcome, Progress) -> Result<(), DeskError>,
) -> Result<IngestReport, DeskError> {
    let manifest = request.manifest.as_deref().map(manifest).transpose()?;
    let found: Vec<Result<PathBuf, (PathBuf, IngestError)>> =
        ingest::collect(&request.paths, request.list.as_deref()).collect();
    let (mut ledger, made) = office.write_or_make()?;
    let total = AtomicUsize::new(found.len() + usize::from(request.given.is_some()));
    let (send, receive) = mpsc::sync_channel::<Vec<Ready>>(1);
    let reader = Reader::new(&request, &office.clock, manifest.as_ref(), stop, &total, send);
    let given = request.given.as_ref();
    let mut report = thread::scope(|scope| {
        scope.spawn(move || reader.read_all(found, given));
        write_all(office, &mut ledger, &receive, (stop, &total), tell)
    })?;
    report.made = made;
    let done = report.total;
    if let Some(manifest) = &manifest {
        for line in manifest.unused() {
            let error = IngestError::Told("the manifest names it, and it was not among the files".to_owned());
            report.failed += 1;
            tell(&Outcome::Failed { path: line, error }, Progress { done, total: report.total })?;
        }
    }
    Ok(report)
}

/// Records what was read, batch by batch, until the reading side has sent its last one, or this ends and it can send
/// no more.
fn write_all(
    office: &Office,
    ledger: &mut Ledger,
    receive: &mpsc::Receiver<Vec<Ready>>,
    (stop, total): (&AtomicBool, &AtomicUsize),
    tell: &mut dyn FnMut(&Outcome, Progress) -> Result<(), DeskError>,
) -> Result<IngestReport, DeskError> {
    let mut report = IngestReport::default();
    let mut done = 0;
    for batch in receive {
        for outcome in record::record(office, ledger, batch)? {
            done += 1;
            report.failed += usize::from(matches!(outcome, Outcome::Failed { .. }));
            tell(&outcome, Progress { done, total: total.load(Ordering::Relaxed) })?;
        }
    }
    report.total = total.load(Ordering::Relaxed);
    marks::catch_up(ledger, stop)?;
    if stop.load(Ordering::Relaxed) && done < report.total { Err(DeskError::Interrupted) } else { Ok(report) }
}

fn manifest(path: &std::path::Path) -> Result<Manifest, DeskError> {
    Manifest::read(path).map_err(|source| DeskError::Ingest { path: ingest::shown(path), source })
}
