//! Taking articles in: read in parallel, written in batches by one writer, reported once they are on disk.

mod record;

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::thread;

use rayon::prelude::*;

use crate::desk::DeskError;
use crate::desk::Office;
use crate::ingest;
use crate::ingest::IngestError;
use crate::ingest::Input;
use crate::ingest::Manifest;
use crate::ingest::Reading;
use crate::ingest::Told;
use crate::ledger;
use crate::ledger::Packed;
use crate::model::ArticleNo;
use crate::model::Edtf;
use crate::model::Sha256;
use crate::text::zones::main_text;

/// How many files are read and recorded together: enough that the disk's sync is shared, few enough that a stop
/// between two batches is soon.
const BATCH: usize = 256;

/// The largest file that is read as an article, in bytes; a larger one is kept without a text.
const LARGE: u64 = 64 << 20;

/// What to take in.
#[derive(Clone, Debug, Default)]
pub struct IngestRequest {
    /// Files, folders and patterns.
    pub paths: Vec<OsString>,
    /// A file that lists more of them.
    pub list: Option<PathBuf>,
    /// What the person says of every one of them.
    pub told: Told,
    /// A table that says more of each.
    pub manifest: Option<PathBuf>,
    /// Bytes from standard input, taken as one more article.
    pub stdin: Option<Vec<u8>>,
    /// The most bytes that one file may have.
    pub max_bytes: u64,
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
    /// The article that has the same text under other bytes.
    pub copy_of: Option<ArticleNo>,
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
    /// How many were found.
    pub total: usize,
}

/// A file that was read and is ready to be recorded.
struct Ready {
    path: String,
    result: Result<Box<Material>, IngestError>,
}

/// What is to be recorded of a file.
struct Material {
    reading: Reading,
    told: Told,
    bytes: Stored,
    text: Packed,
    main_sha256: Option<Sha256>,
}

/// The bytes of a file: packed already, or so many that they are read again while they are stored.
enum Stored {
    Packed(Packed),
    Large(PathBuf),
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
    let total = found.len() + usize::from(request.stdin.is_some());
    let mut report = IngestReport { made, failed: 0, total };
    let mut done = 0;
    let (send, receive) = mpsc::sync_channel::<Vec<Ready>>(1);
    let reader = Reader { told: &request.told, manifest: manifest.as_ref(), max_bytes: request.max_bytes };
    thread::scope(|scope| {
        let stdin = request.stdin.as_deref();
        scope.spawn(move || reader.read_all(found, stdin, stop, &send));
        // Ends when the reading side has sent its last batch, or we leave and it can send no more.
        for batch in receive {
            for outcome in record::record(office, &mut ledger, batch)? {
                done += 1;
                report.failed += usize::from(matches!(outcome, Outcome::Failed { .. }));
                tell(&outcome, Progress { done, total })?;
            }
        }
        if stop.load(Ordering::Relaxed) && done < total { Err(DeskError::Interrupted) } else { Ok(()) }
    })?;
    if let Some(manifest) = &manifest {
        for line in manifest.unused() {
            let error = IngestError::Told("the manifest names it, and it was not among the files".to_owned());
            report.failed += 1;
            tell(&Outcome::Failed { path: line, error }, Progress { done, total })?;
        }
    }
    Ok(report)
}

fn manifest(path: &std::path::Path) -> Result<Manifest, DeskError> {
    Manifest::read(path).map_err(|source| DeskError::Ingest { path: ingest::shown(path), source })
}

/// The reading side of an ingest.
struct Reader<'a> {
    told: &'a Told,
    manifest: Option<&'a Manifest>,
    max_bytes: u64,
}

impl Reader<'_> {
    fn read_all(
        &self,
        found: Vec<Result<PathBuf, (PathBuf, IngestError)>>,
        stdin: Option<&[u8]>,
        stop: &AtomicBool,
        send: &mpsc::SyncSender<Vec<Ready>>,
    ) {
        if let Some(bytes) = stdin {
            let result = self.material("-", bytes.to_vec(), self.told.clone(), Vec::new());
            if send.send(vec![Ready { path: "-".to_owned(), result }]).is_err() {
                return;
            }
        }
        let mut found = found.into_iter().peekable();
        while found.peek().is_some() && !stop.load(Ordering::Relaxed) {
            let batch: Vec<_> = found.by_ref().take(BATCH).collect();
            let ready = batch.into_par_iter().map(|path| self.read(path)).collect();
            if send.send(ready).is_err() {
                return;
            }
        }
    }

    fn read(&self, found: Result<PathBuf, (PathBuf, IngestError)>) -> Ready {
        let path = match found {
            Err((path, error)) => return Ready { path: ingest::shown(&path), result: Err(error) },
            Ok(path) => path,
        };
        let shown = ingest::shown(&path);
        let result = self.told_of(&path).and_then(|told| {
            if path.metadata().is_ok_and(|file| file.is_file() && file.len() > LARGE && file.len() <= self.max_bytes) {
                return self.large(&shown, &path, told);
            }
            let (bytes, notices) = ingest::read_file(&path, self.max_bytes)?;
            self.material(&shown, bytes, told, notices)
        });
        Ready { path: shown, result }
    }

    /// An option counts before a sidecar, a sidecar before a manifest.
    fn told_of(&self, path: &std::path::Path) -> Result<Told, IngestError> {
        let sidecar = ingest::sidecar(path)?.unwrap_or_default();
        let manifest = self.manifest.and_then(|manifest| manifest.get(path)).cloned().unwrap_or_default();
        Ok(self.told.clone().over(sidecar).over(manifest))
    }

    fn material(
        &self,
        name: &str,
        bytes: Vec<u8>,
        told: Told,
        notices: Vec<crate::model::Notice>,
    ) -> Result<Box<Material>, IngestError> {
        let mut reading = ingest::read(&Input { name, bytes: &bytes }, &told)?;
        reading.notices.extend(notices);
        let main = main_text(&reading.text, &reading.zones);
        let packed = |bytes: &[u8]| ledger::pack(bytes).map_err(|error| IngestError::Unreadable(error.to_string()));
        let text = packed(reading.text.as_bytes())?;
        let bytes = Stored::Packed(packed(&bytes)?);
        let main_sha256 = (!main.is_empty()).then(|| ledger::sha256(main.as_bytes()));
        Ok(Box::new(Material { reading, told, bytes, text, main_sha256 }))
    }
}

impl Reader<'_> {
    /// A file too large to be read as an article, which a person wants kept all the same: it is hashed now and
    /// stored chunk by chunk later, and never lies in memory whole.
    fn large(&self, name: &str, path: &std::path::Path, told: Told) -> Result<Box<Material>, IngestError> {
        let reading = ingest::read_large(name, path, &told)?;
        let text = ledger::pack(b"").map_err(|error| IngestError::Unreadable(error.to_string()))?;
        Ok(Box::new(Material { reading, told, bytes: Stored::Large(path.to_owned()), text, main_sha256: None }))
    }
}
