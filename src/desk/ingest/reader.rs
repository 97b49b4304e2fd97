//! The reading side of an ingest: files and members of containers, read in parallel, sent on in batches.

use std::path::Path;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::sync::mpsc;

use rayon::prelude::*;

use crate::desk::IngestRequest;
use crate::ingest;
use crate::ingest::Found;
use crate::ingest::IngestError;
use crate::ingest::Input;
use crate::ingest::Limits;
use crate::ingest::Manifest;
use crate::ingest::Member;
use crate::ingest::Reading;
use crate::ingest::Told;
use crate::ledger;
use crate::ledger::Packed;
use crate::model::Container;
use crate::model::Notice;
use crate::model::Sha256;
use crate::text::zones::main_text;

/// How many articles are read and recorded together: enough that the disk's sync is shared, few enough that a stop
/// between two batches is soon.
const BATCH: usize = 256;

/// How many bytes of members wait for their batch at most, so that memory stays flat.
const BATCH_BYTES: usize = 64 << 20;

/// The largest file that is read as an article, in bytes; a larger one is kept without a text.
const LARGE: u64 = 64 << 20;

/// What was read of one input.
pub(super) enum Ready {
    /// It can be recorded.
    Read { path: String, material: Box<Material> },
    /// It is an address without a page.
    Address { path: String, url: String },
    /// It is no article; something is to be known of it.
    Noticed { path: String, message: String },
    /// It could not be read.
    Failed { path: String, error: IngestError },
}

/// What is to be recorded of an article.
pub(super) struct Material {
    pub(super) reading: Reading,
    /// What a person said of it; not what its container says.
    pub(super) told: Told,
    pub(super) bytes: Stored,
    pub(super) text: Packed,
    pub(super) main_sha256: Option<Sha256>,
    pub(super) container: Option<Container>,
}

/// The bytes of an article: packed already, or so many that they are read again while they are stored.
pub(super) enum Stored {
    Packed(Packed),
    Large(PathBuf),
}

/// What waits to be read.
enum Job {
    File(PathBuf),
    Member { container: PathBuf, member: Box<Member> },
    Ready(Ready),
}

/// The reading side of an ingest.
pub(super) struct Reader<'a> {
    told: &'a Told,
    manifest: Option<&'a Manifest>,
    max_bytes: u64,
    stop: &'a AtomicBool,
    total: &'a AtomicUsize,
    send: mpsc::SyncSender<Vec<Ready>>,
}

/// The jobs of the next batch.
#[derive(Default)]
struct Waiting {
    jobs: Vec<Job>,
    bytes: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        request: &'a IngestRequest,
        manifest: Option<&'a Manifest>,
        stop: &'a AtomicBool,
        total: &'a AtomicUsize,
        send: mpsc::SyncSender<Vec<Ready>>,
    ) -> Self {
        Self { told: &request.told, manifest, max_bytes: request.max_bytes, stop, total, send }
    }

    /// Reads everything and sends it on, until there is no more, or somebody says stop, or nobody listens.
    pub(super) fn read_all(&self, found: Vec<Result<PathBuf, (PathBuf, IngestError)>>, stdin: Option<&[u8]>) {
        let mut waiting = Waiting::default();
        if let Some(bytes) = stdin {
            let ready = self.ready("-".to_owned(), || self.material("-", bytes, self.told.clone(), Vec::new()));
            waiting.jobs.push(Job::Ready(ready));
        }
        for found in found {
            let goes_on = match found {
                Err((path, error)) => {
                    self.add(Job::Ready(Ready::Failed { path: ingest::shown(&path), error }), 0, &mut waiting)
                }
                Ok(path) => match ingest::container_of(&path) {
                    Some(kind) => self.members(&path, kind, &mut waiting),
                    None => self.add(Job::File(path), 0, &mut waiting),
                },
            };
            if !goes_on {
                break;
            }
        }
        self.flush(&mut waiting);
    }

    /// Adds a job to the batch and sends a full one on; answers whether to go on.
    fn add(&self, job: Job, bytes: usize, waiting: &mut Waiting) -> bool {
        waiting.jobs.push(job);
        waiting.bytes += bytes;
        let full = waiting.jobs.len() >= BATCH || waiting.bytes >= BATCH_BYTES;
        if full { self.flush(waiting) } else { !self.stop.load(Ordering::Relaxed) }
    }

    fn flush(&self, waiting: &mut Waiting) -> bool {
        let Waiting { jobs, .. } = std::mem::take(waiting);
        if jobs.is_empty() || self.stop.load(Ordering::Relaxed) {
            return !self.stop.load(Ordering::Relaxed);
        }
        let ready = jobs.into_par_iter().map(|job| self.read(job)).collect();
        self.send.send(ready).is_ok()
    }

    /// Takes the members out of a container; answers whether to go on.
    fn members(&self, path: &Path, kind: ingest::ContainerKind, waiting: &mut Waiting) -> bool {
        // The container itself is none of the articles.
        self.total.fetch_sub(1, Ordering::Relaxed);
        let mut goes_on = true;
        let limits = Limits { member: self.max_bytes, ..Limits::default() };
        let ended = ingest::members(path, kind, &limits, &mut |found| {
            self.total.fetch_add(1, Ordering::Relaxed);
            let (job, bytes) = found_job(path, found);
            goes_on = self.add(job, bytes, waiting);
            goes_on
        });
        if let Err(error) = ended {
            self.total.fetch_add(1, Ordering::Relaxed);
            return self.add(Job::Ready(Ready::Failed { path: ingest::shown(path), error }), 0, waiting);
        }
        goes_on
    }

    fn ready(&self, path: String, read: impl FnOnce() -> Result<Box<Material>, IngestError>) -> Ready {
        match read() {
            Ok(material) => Ready::Read { path, material },
            Err(error) => Ready::Failed { path, error },
        }
    }

    fn read(&self, job: Job) -> Ready {
        match job {
            Job::Ready(ready) => ready,
            Job::File(path) => self.ready(ingest::shown(&path), || self.file(&path)),
            Job::Member { container, member } => {
                let place = member.told.url.clone().or(member.record.clone()).unwrap_or_else(|| member.name.clone());
                let path = format!("{}#{place}", ingest::shown(&container));
                self.ready(path, || self.member(&container, *member))
            }
        }
    }

    fn file(&self, path: &Path) -> Result<Box<Material>, IngestError> {
        let told = self.told_of(path)?;
        if path.metadata().is_ok_and(|file| file.is_file() && file.len() > LARGE && file.len() <= self.max_bytes) {
            return large(&ingest::shown(path), path, told);
        }
        let (bytes, notices) = ingest::read_file(path, self.max_bytes)?;
        self.material(&ingest::shown(path), &bytes, told, notices)
    }

    fn member(&self, container: &Path, member: Member) -> Result<Box<Material>, IngestError> {
        let Member { name, offset, record, bytes, media_type, told, notices } = member;
        let said = self.told_of(container)?;
        let name = ingest::name_for(&name, media_type.as_deref());
        let mut material = self.material(&name, &bytes, said.clone().over(told), notices)?;
        material.told = said;
        material.container = Some(Container { file: ingest::shown(container), record, offset });
        Ok(material)
    }

    /// An option counts before a sidecar, a sidecar before a manifest.
    fn told_of(&self, path: &Path) -> Result<Told, IngestError> {
        let sidecar = ingest::sidecar(path)?.unwrap_or_default();
        let manifest = self.manifest.and_then(|manifest| manifest.get(path)).cloned().unwrap_or_default();
        Ok(self.told.clone().over(sidecar).over(manifest))
    }

    fn material(
        &self,
        name: &str,
        bytes: &[u8],
        told: Told,
        notices: Vec<Notice>,
    ) -> Result<Box<Material>, IngestError> {
        let mut reading = ingest::read(&Input { name, bytes }, &told)?;
        reading.notices.extend(notices);
        let main = main_text(&reading.text, &reading.zones);
        let text = packed(reading.text.as_bytes())?;
        let bytes = Stored::Packed(packed(bytes)?);
        let main_sha256 = (!main.is_empty()).then(|| ledger::sha256(main.as_bytes()));
        Ok(Box::new(Material { reading, told, bytes, text, main_sha256, container: None }))
    }
}

/// Returns what is to be done with what was found in a container, and how many bytes wait with it.
fn found_job(container: &Path, found: Found) -> (Job, usize) {
    let shown = || ingest::shown(container);
    let ready = match found {
        Found::Member(member) => {
            let bytes = member.bytes.len();
            return (Job::Member { container: container.to_owned(), member }, bytes);
        }
        Found::Address(told) => Ready::Address { path: shown(), url: told.url.unwrap_or_default() },
        Found::Broken { name, error } => Ready::Failed { path: format!("{}#{name}", shown()), error },
        Found::Notice(notice) => Ready::Noticed { path: shown(), message: notice.message },
        Found::Revisit { url, retrieved, of } => {
            let when = retrieved.map(|date| format!(" on {date}")).unwrap_or_default();
            let of = of.map(|record| format!(" as {record}")).unwrap_or_default();
            let url = url.unwrap_or_else(|| "a page".to_owned());
            Ready::Noticed { path: shown(), message: format!("{url} was visited again{when} and was the same{of}") }
        }
    };
    (Job::Ready(ready), 0)
}

/// A file too large to be read as an article, which a person wants kept all the same: it is hashed now and
/// stored chunk by chunk later, and never lies in memory whole.
fn large(name: &str, path: &Path, told: Told) -> Result<Box<Material>, IngestError> {
    let reading = ingest::read_large(name, path, &told)?;
    let bytes = Stored::Large(path.to_owned());
    Ok(Box::new(Material { reading, told, bytes, text: packed(b"")?, main_sha256: None, container: None }))
}

fn packed(bytes: &[u8]) -> Result<Packed, IngestError> {
    ledger::pack(bytes).map_err(|error| IngestError::Unreadable(error.to_string()))
}
