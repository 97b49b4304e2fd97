//! Taking articles in: read in parallel, written in batches by one writer, reported once they are on disk.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::thread;

use rayon::prelude::*;

use crate::desk::DeskError;
use crate::desk::Office;
use crate::desk::sources;
use crate::ingest;
use crate::ingest::IngestError;
use crate::ingest::Input;
use crate::ingest::Manifest;
use crate::ingest::Reading;
use crate::ingest::Told;
use crate::ledger;
use crate::ledger::Batch;
use crate::ledger::LedgerError;
use crate::ledger::Packed;
use crate::model::ArticleEdit;
use crate::model::ArticleNo;
use crate::model::CaptureBody;
use crate::model::Change;
use crate::model::DerivationBody;
use crate::model::DerivationNote;
use crate::model::Edtf;
use crate::model::OutletName;
use crate::model::Sha256;
use crate::model::SourceBody;
use crate::model::SourceKind;
use crate::model::Uid;
use crate::text::address::address;
use crate::text::zones::main_text;

/// How many files are read and recorded together: enough that the disk's sync is shared, few enough that a stop
/// between two batches is soon.
const BATCH: usize = 64;

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
            for outcome in record(office, &mut ledger, batch)? {
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

/// Records one batch; when this returns, it is on disk.
fn record(office: &Office, ledger: &mut ledger::Ledger, ready: Vec<Ready>) -> Result<Vec<Outcome>, DeskError> {
    let mut batch = ledger.batch()?;
    let mut outcomes = Vec::with_capacity(ready.len());
    for Ready { path, result } in ready {
        outcomes.push(match result {
            Err(error) => Outcome::Failed { path, error },
            Ok(material) => one(office, &mut batch, path, *material)?,
        });
    }
    batch.commit()?;
    Ok(outcomes)
}

fn one(office: &Office, batch: &mut Batch<'_>, path: String, material: Material) -> Result<Outcome, DeskError> {
    let reading = &material.reading;
    if let Some(article) = ledger::captured(batch.view(), &reading.sha256)? {
        let corrected = correct(office, batch, article.no, article.uid, &material)?;
        return Ok(Outcome::Known { path, article: article.no, corrected });
    }
    let mut notes: Vec<String> = reading.notices.iter().map(|notice| notice.message.clone()).collect();
    let key = address(reading.canonical_url.as_deref(), reading.url.as_deref(), Some(&path));
    let article = key.map(|key| ledger::article_at(batch.view(), &key)).transpose()?.flatten();
    let copy_of =
        material.main_sha256.map(|main| ledger::copy_of(batch.view(), &main, &reading.sha256)).transpose()?.flatten();
    let outlet =
        reading.outlet.as_ref().map(|outlet| outlet_for(office, batch, outlet, &mut notes)).transpose()?.flatten();
    let derived_from = derivations(office, batch, &reading.derived_from, &mut notes)?;
    match &material.bytes {
        Stored::Packed(packed) => batch.store(packed)?,
        Stored::Large(path) => {
            let mut file = std::fs::File::open(path).map_err(|source| DeskError::Io {
                doing: "read",
                path: path.clone(),
                source,
            })?;
            batch.store_stream(&mut file, &reading.sha256, reading.size)?;
        }
    }
    batch.store(&material.text)?;
    let body = capture_body(
        reading,
        &path,
        article.map(|article| article.uid),
        outlet.as_ref().map(|outlet| outlet.0),
        derived_from,
        &material,
    );
    let recorded = office.append(batch, &Change::CaptureAdd(Box::new(body)))?;
    let ledger::Thing::Article(no) = recorded.thing else {
        return Err(LedgerError::Damaged("a capture became something else".to_owned()).into());
    };
    Ok(Outcome::Recorded(Box::new(Recorded {
        path,
        article: no,
        again: article.is_some(),
        copy_of: copy_of.filter(|other| *other != no),
        title: reading.title.clone(),
        outlet: outlet.map(|outlet| outlet.1),
        published: reading.published.clone(),
        sha256: reading.sha256,
        notes,
    })))
}

fn capture_body(
    reading: &Reading,
    path: &str,
    article: Option<Uid>,
    outlet: Option<Uid>,
    derived_from: Vec<DerivationBody>,
    material: &Material,
) -> CaptureBody {
    CaptureBody {
        sha256: reading.sha256,
        size: reading.size,
        media_type: reading.media_type.clone(),
        encoding: reading.encoding.clone(),
        article,
        path: Some(path.to_owned()),
        text_sha256: material.text.sha256,
        zones: reading.zones.clone(),
        title: reading.title.clone(),
        authors: reading.authors.clone(),
        outlet,
        url: reading.url.clone(),
        canonical_url: reading.canonical_url.clone(),
        archive_url: reading.archive_url.clone(),
        published: reading.published.clone(),
        modified: reading.modified.clone(),
        language: reading.language.clone(),
        retrieved: reading.retrieved.clone(),
        completeness: reading.completeness,
        derived_from,
        found: reading.found.clone(),
        notices: reading.notices.iter().map(|notice| notice.message.clone()).collect(),
        reader: reading.reader.to_owned(),
    }
}

/// Finds the outlet that a page names, by its domain, else by its name, or registers a new one. `None` with a
/// note where the name could be any of several.
fn outlet_for(
    office: &Office,
    batch: &mut Batch<'_>,
    outlet: &OutletName,
    notes: &mut Vec<String>,
) -> Result<Option<(Uid, String)>, DeskError> {
    if let Some(domain) = &outlet.domain
        && let Some(found) = ledger::find_source_by_domain(batch.view(), domain)?
    {
        return Ok(Some((found.uid, ledger::source(batch.view(), found.no)?.name)));
    }
    let Some(name) =
        outlet.name.as_deref().or(outlet.domain.as_deref()).map(sources::clean).filter(|name| !name.is_empty())
    else {
        return Ok(None);
    };
    match ledger::find_source(batch.view(), &name) {
        Ok(found) => {
            let known = ledger::source(batch.view(), found.no)?;
            match &outlet.domain {
                None => return Ok(Some((found.uid, known.name))),
                Some(domain) if known.domains.is_empty() => {
                    let edit = crate::model::SourceEdit {
                        source: found.uid,
                        add_domains: vec![domain.clone()],
                        ..Default::default()
                    };
                    office.append(batch, &Change::SourceEdit(edit))?;
                    return Ok(Some((found.uid, known.name)));
                }
                // The same name at another address may be another outlet, or somebody posing as it.
                Some(domain) => notes.push(format!(
                    "{domain} calls itself {name}, as {} does, which is at {}; if they are one: whosaid source merge",
                    found.no,
                    known.domains.join(", ")
                )),
            }
        }
        Err(LedgerError::Ambiguous { candidates, .. }) => {
            notes.push(format!("its outlet {name} could be any of {candidates}; give --outlet with one of them"));
            return Ok(None);
        }
        Err(LedgerError::NoSuch { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    notes.extend(sources::notes_on_name(batch.view(), &name)?);
    let body = SourceBody {
        name: name.clone(),
        kind: Some(SourceKind::Outlet),
        domains: outlet.domain.iter().cloned().collect(),
        ..SourceBody::default()
    };
    let recorded = office.append(batch, &Change::SourceAdd(body))?;
    notes.push(format!("{} is a new outlet: {name}", recorded.thing));
    Ok(Some((recorded.uid, name)))
}

fn derivations(
    office: &Office,
    batch: &mut Batch<'_>,
    found: &[DerivationNote],
    notes: &mut Vec<String>,
) -> Result<Vec<DerivationBody>, DeskError> {
    let mut bodies = Vec::with_capacity(found.len());
    for note in found {
        let source = match sources::find_or_add(office, batch, &note.source, None, notes) {
            Err(DeskError::Ledger(LedgerError::Ambiguous { candidates, .. })) => {
                notes.push(format!("it says it comes from {}, which could be any of {candidates}", note.source));
                continue;
            }
            found => found?,
        };
        bodies.push(DerivationBody {
            kind: note.kind,
            source: source.uid,
            url: note.url.clone(),
            words: note.words.clone(),
        });
    }
    Ok(bodies)
}

/// Corrects what is recorded of an article where the person now says something else of it; returns which fields.
fn correct(
    office: &Office,
    batch: &mut Batch<'_>,
    no: ArticleNo,
    uid: Uid,
    material: &Material,
) -> Result<Vec<String>, DeskError> {
    let (told, reading) = (&material.told, &material.reading);
    let old = ledger::article(batch.view(), no)?;
    if old.sha256 != reading.sha256 {
        return Ok(Vec::new()); // Only the latest capture is corrected.
    }
    let mut notes = Vec::new();
    let mut edit = ArticleEdit { article: uid, ..ArticleEdit::default() };
    let text = |new: &Option<Edtf>| new.as_ref().map(|date| date.as_str().to_owned());
    edit.title = told.title.clone().filter(|title| old.title.as_ref() != Some(title));
    edit.url = told.url.clone().filter(|url| old.url.as_ref() != Some(url));
    edit.archive_url = told.archive_url.clone().filter(|url| old.archive_url.as_ref() != Some(url));
    edit.published = text(&told.published).filter(|date| old.published.as_ref().map(Edtf::as_str) != Some(date));
    edit.retrieved = text(&told.retrieved).filter(|date| old.retrieved.as_ref().map(Edtf::as_str) != Some(date));
    edit.language = told.language.clone().filter(|language| old.language.as_ref() != Some(language));
    edit.authors = Some(told.authors.clone()).filter(|authors| !authors.is_empty() && old.authors != *authors);
    if told.outlet.is_some()
        && let Some(outlet) = &reading.outlet
        && let Some((outlet, _)) = outlet_for(office, batch, outlet, &mut notes)?
    {
        let known = old.outlet.as_ref().map(|outlet| ledger::source(batch.view(), outlet.id)).transpose()?;
        edit.outlet = Some(outlet).filter(|outlet| known.is_none_or(|known| known.uid != *outlet));
    }
    let fields = changed_fields(&edit);
    edit.found = fields
        .iter()
        .filter_map(|field| Some((field.clone(), reading.found.get(field)?.clone())))
        .collect::<BTreeMap<_, _>>();
    if !fields.is_empty() {
        office.append(batch, &Change::ArticleEdit(edit))?;
    }
    Ok(fields)
}

fn changed_fields(edit: &ArticleEdit) -> Vec<String> {
    let fields = [
        ("title", edit.title.is_some()),
        ("url", edit.url.is_some()),
        ("archive_url", edit.archive_url.is_some()),
        ("published", edit.published.is_some()),
        ("retrieved", edit.retrieved.is_some()),
        ("language", edit.language.is_some()),
        ("authors", edit.authors.is_some()),
        ("outlet", edit.outlet.is_some()),
    ];
    fields.into_iter().filter(|(_, changed)| *changed).map(|(field, _)| field.to_owned()).collect()
}
