//! The reading side of an ingest: files and members of containers, read in parallel, sent on in batches.

use std::io::Cursor;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::sync::mpsc;

use rayon::prelude::*;

use crate::desk::Clock;
use crate::desk::IngestRequest;
use crate::desk::ingest::Given;
use crate::desk::ingest::material;
use crate::desk::ingest::material::Material;
use crate::desk::ingest::web;
use crate::desk::ingest::web::Web;
use crate::desk::ingest::web::Wire;
use crate::ingest;
use crate::ingest::ContainerKind;
use crate::ingest::Fetched;
use crate::ingest::Found;
use crate::ingest::IngestError;
use crate::ingest::Limits;
use crate::ingest::Manifest;
use crate::ingest::Member;
use crate::ingest::Page;
use crate::ingest::Told;
use crate::ingest::Validators;
use crate::ledger;
use crate::ledger::Refreshable;
use crate::model::ArticleNo;
use crate::model::Container;

/// How many articles are read and recorded together: enough that the disk's sync is shared, few enough that a stop
/// between two batches is soon.
const BATCH: usize = 256;

/// How many bytes of members wait for their batch at most, so that memory stays flat.
const BATCH_BYTES: usize = 64 << 20;

/// How many pages are asked for at the same time; those of one host still come one by one.
const AT_ONCE: usize = 8;

/// What was read of one input.
pub(super) enum Ready {
    /// It can be recorded.
    Read { path: String, material: Box<Material> },
    /// It is an address without a page.
    Address { path: String, url: String },
    /// It is as it was.
    Unchanged { path: String, article: ArticleNo },
    /// It is no article; something is to be known of it.
    Noticed { path: String, message: String },
    /// It could not be read.
    Failed { path: String, error: IngestError },
}

/// What waits to be read.
enum Job {
    File(PathBuf),
    Member { container: PathBuf, member: Box<Member> },
    Address(Box<Told>),
    Again(Box<Refreshable>),
    Ready(Ready),
}

/// The reading side of an ingest.
pub(super) struct Reader<'a> {
    told: &'a Told,
    manifest: Option<&'a Manifest>,
    max_bytes: u64,
    /// Whether the addresses that lists and feeds name are fetched.
    follows: bool,
    web: Web<'a>,
    stop: &'a AtomicBool,
    total: &'a AtomicUsize,
    send: mpsc::SyncSender<Vec<Ready>>,
}

/// The jobs of the next batch.
#[derive(Default)]
struct Waiting {
    jobs: Vec<Job>,
    bytes: usize,
    /// How many of the jobs go to the network.
    fetches: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        request: &'a IngestRequest,
        clock: &'a Clock,
        manifest: Option<&'a Manifest>,
        stop: &'a AtomicBool,
        total: &'a AtomicUsize,
        send: mpsc::SyncSender<Vec<Ready>>,
    ) -> Self {
        let web = Web::new(&request.web, clock);
        let IngestRequest { told, max_bytes, follows, .. } = request;
        Self { told, manifest, max_bytes: *max_bytes, follows: *follows, web, stop, total, send }
    }

    /// Reads everything and sends it on, until there is no more, or somebody says stop, or nobody listens.
    pub(super) fn read_all(&self, found: Vec<Result<PathBuf, (PathBuf, IngestError)>>, given: Option<&Given>) {
        let mut waiting = Waiting::default();
        let jobs = given.into_iter().flat_map(|given| self.given(given)).map(Job::Ready);
        waiting.jobs.extend(jobs);
        for found in found {
            let goes_on = match found {
                Err((path, error)) => {
                    self.add(Job::Ready(Ready::Failed { path: ingest::shown(&path), error }), 0, &mut waiting)
                }
                Ok(path) => match path.to_str().filter(|path| ingest::is_web_address(path)) {
                    Some(url) => self.add(address(url), 0, &mut waiting),
                    None => match ingest::container_of(&path) {
                        Some(kind) => self.members(&path, kind, &mut waiting),
                        None => self.add(Job::File(path), 0, &mut waiting),
                    },
                },
            };
            if !goes_on {
                break;
            }
        }
        self.flush(&mut waiting);
    }

    /// Asks again for the pages of articles and sends on what became of them.
    pub(super) fn read_again(&self, articles: Vec<Refreshable>) {
        let mut waiting = Waiting::default();
        for article in articles {
            if !self.add(Job::Again(Box::new(article)), 0, &mut waiting) {
                break;
            }
        }
        self.flush(&mut waiting);
    }

    /// Adds a job to the batch and sends a full one on; answers whether to go on.
    fn add(&self, job: Job, bytes: usize, waiting: &mut Waiting) -> bool {
        waiting.fetches += usize::from(matches!(job, Job::Address(_) | Job::Again(_)));
        waiting.jobs.push(job);
        waiting.bytes += bytes;
        let full = waiting.jobs.len() >= BATCH || waiting.bytes >= BATCH_BYTES || waiting.fetches >= 2 * AT_ONCE;
        if full { self.flush(waiting) } else { !self.stop.load(Ordering::Relaxed) }
    }

    fn flush(&self, waiting: &mut Waiting) -> bool {
        let Waiting { jobs, fetches, .. } = std::mem::take(waiting);
        if jobs.is_empty() || self.stop.load(Ordering::Relaxed) {
            return !self.stop.load(Ordering::Relaxed);
        }
        let work = || jobs.into_par_iter().flat_map_iter(|job| self.read(job)).collect();
        // Whoever waits for a server does not keep a processor busy.
        let waiters = (fetches > 0).then(|| rayon::ThreadPoolBuilder::new().num_threads(AT_ONCE).build());
        let ready = match waiters {
            Some(Ok(pool)) => pool.install(work),
            _ => work(),
        };
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
            let (job, bytes) = found_job(path, found, self.follows);
            goes_on = self.add(job, bytes, waiting);
            goes_on
        });
        if let Err(error) = ended {
            self.total.fetch_add(1, Ordering::Relaxed);
            return self.add(Job::Ready(Ready::Failed { path: ingest::shown(path), error }), 0, waiting);
        }
        goes_on
    }

    fn read(&self, job: Job) -> Vec<Ready> {
        match job {
            Job::Ready(ready) => vec![ready],
            Job::File(path) => vec![ready(ingest::shown(&path), || self.file(&path))],
            Job::Member { container, member } => {
                let said = self.told_of(&container);
                vec![self.member(&ingest::shown(&container), *member, said)]
            }
            Job::Address(told) => self.address(*told, self.follows),
            Job::Again(article) => vec![self.again(&article)],
        }
    }

    /// Reads bytes that lie in no file: one article, or the members of a container.
    fn given(&self, given: &Given) -> Vec<Ready> {
        let Given { name, bytes } = given;
        // A browser tells a file's name and not its folder, so two different articles may bear one name. What has no web
        // address is known by its path: the hash keeps them apart.
        let name = &match name.as_str() {
            "-" => name.clone(),
            name => format!("dropped/{}/{name}", ledger::sha256(bytes).short()),
        };
        match ingest::container_in(name, &mut Cursor::new(bytes)) {
            Some(kind) => self.members_of(bytes, name, kind, None, self.follows),
            None => {
                let told = self.told.clone();
                vec![ready(name.clone(), || material::of(name, bytes, told, Vec::new()))]
            }
        }
    }

    /// Fetches the page at an address, or the members of the container there, and the addresses in it if it `follows`.
    fn address(&self, told: Told, follows: bool) -> Vec<Ready> {
        let url = told.url.clone().unwrap_or_default();
        let page = match self.web.get(&url, None) {
            Ok(Fetched::Page(page)) => *page,
            Ok(Fetched::NotModified(_)) => {
                let message = "the server says that it has not changed, though that was not asked";
                return vec![Ready::Noticed { path: url, message: message.to_owned() }];
            }
            Err(error) => return vec![Ready::Failed { path: url, error }],
        };
        match ingest::container_in(&page.final_url, &mut Cursor::new(&page.body)) {
            None => vec![ready(url, || self.page(&page, told))],
            Some(kind) => match web::wire(&page) {
                Ok(wire) => self.members_of(&page.body, &page.final_url, kind, Some(&wire), follows),
                Err(error) => vec![Ready::Failed { path: url, error }],
            },
        }
    }

    /// Fetches the page of an article again, if it has changed.
    fn again(&self, article: &Refreshable) -> Ready {
        let validators = article.fetch.as_ref();
        let known = validators
            .map(|fetch| Validators { etag: fetch.etag.clone(), last_modified: fetch.last_modified.clone() })
            .filter(|known| known.etag.is_some() || known.last_modified.is_some());
        let path = article.url.clone();
        match self.web.get(&article.url, known.as_ref()) {
            Ok(Fetched::Page(page)) => ready(path, || {
                let mut material = self.page(&page, Told::default())?;
                material.of = Some(article.article);
                Ok(material)
            }),
            Ok(Fetched::NotModified(_)) => Ready::Unchanged { path, article: article.article },
            Err(error) => Ready::Failed { path, error },
        }
    }

    fn page(&self, page: &Page, told: Told) -> Result<Box<Material>, IngestError> {
        let name = ingest::name_for(&page.final_url, page.media_type.as_deref());
        let said = web::told(page, self.told.clone().over(told))?;
        let mut material = material::of(&name, &page.body, said, Vec::new())?;
        material.wire = Some(web::wire(page)?);
        material.told = self.told.clone();
        Ok(material)
    }

    /// Reads the members of a container that is in memory. What its addresses lead to is fetched if it `follows`, but
    /// no further: a feed may name itself.
    fn members_of(
        &self,
        bytes: &[u8],
        name: &str,
        kind: ContainerKind,
        wire: Option<&Arc<Wire>>,
        follows: bool,
    ) -> Vec<Ready> {
        let limits = Limits { member: self.max_bytes, ..Limits::default() };
        let mut all = Vec::new();
        let ended = ingest::members_in(&mut Cursor::new(bytes), name, kind, &limits, &mut |found| {
            match found_job(Path::new(name), found, follows) {
                (Job::Member { member, .. }, _) => {
                    let mut ready = self.member(name, *member, Ok(self.told.clone()));
                    if let Ready::Read { material, .. } = &mut ready {
                        material.wire = wire.cloned();
                    }
                    all.push(ready);
                }
                (Job::Address(told), _) => all.extend(self.address(*told, false)),
                (Job::Ready(ready), _) => all.push(ready),
                (Job::File(_) | Job::Again(_), _) => {}
            }
            !self.stop.load(Ordering::Relaxed)
        });
        if let Err(error) = ended {
            all.push(Ready::Failed { path: name.to_owned(), error });
        }
        self.total.fetch_add(all.len().saturating_sub(1), Ordering::Relaxed);
        all
    }

    fn file(&self, path: &Path) -> Result<Box<Material>, IngestError> {
        let told = self.told_of(path)?;
        if path
            .metadata()
            .is_ok_and(|file| file.is_file() && file.len() > material::LARGE && file.len() <= self.max_bytes)
        {
            return material::of_large(&ingest::shown(path), path, told);
        }
        let (bytes, notices) = ingest::read_file(path, self.max_bytes).map_err(|error| meant_address(path, error))?;
        material::of(&ingest::shown(path), &bytes, told, notices)
    }

    fn member(&self, container: &str, member: Member, said: Result<Told, IngestError>) -> Ready {
        let Member { name, offset, record, bytes, media_type, told, notices } = member;
        let place = told.url.clone().or(record.clone()).unwrap_or_else(|| name.clone());
        ready(format!("{container}#{place}"), || {
            let said = said?;
            let name = ingest::name_for(&name, media_type.as_deref());
            let mut material = material::of(&name, &bytes, said.clone().over(told), notices)?;
            material.told = said;
            material.container = Some(Container { file: container.to_owned(), record, offset });
            Ok(material)
        })
    }

    /// An option counts before a sidecar, a sidecar before a manifest.
    fn told_of(&self, path: &Path) -> Result<Told, IngestError> {
        let sidecar = ingest::sidecar(path)?.unwrap_or_default();
        let manifest = self.manifest.and_then(|manifest| manifest.get(path)).cloned().unwrap_or_default();
        Ok(self.told.clone().over(sidecar).over(manifest))
    }
}

fn ready(path: String, read: impl FnOnce() -> Result<Box<Material>, IngestError>) -> Ready {
    match read() {
        Ok(material) => Ready::Read { path, material },
        Err(error) => Ready::Failed { path, error },
    }
}

/// Says how an address is written where what a person named is no file and looks like one.
fn meant_address(path: &Path, error: IngestError) -> IngestError {
    let named = path.to_string_lossy();
    match &error {
        IngestError::Io(cause) if cause.kind() == std::io::ErrorKind::NotFound && named.starts_with("www.") => {
            IngestError::Told(format!("there is no such file; to fetch the page, write https://{named}"))
        }
        _ => error,
    }
}

fn address(url: &str) -> Job {
    Job::Address(Box::new(Told { url: Some(url.to_owned()), ..Told::default() }))
}

/// Returns what is to be done with what was found in a container, and how many bytes wait with it.
fn found_job(container: &Path, found: Found, follows: bool) -> (Job, usize) {
    let shown = || ingest::shown(container);
    let ready = match found {
        Found::Member(member) => {
            let bytes = member.bytes.len();
            return (Job::Member { container: container.to_owned(), member }, bytes);
        }
        Found::Address(told) if follows => return (Job::Address(told), 0),
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
