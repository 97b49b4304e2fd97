//! The evidence bundle: what a story rests on, with what it takes to check it without the ledger.
//!
//! Everything is written twice from one unchanging view of the ledger: once to count and hash it, for the manifests, and
//! once into the archive. So nothing of it has to be held.

mod check;
mod concerned;
mod evidence;
mod opened;
mod story;

use std::io::Write;
use std::path::PathBuf;

pub use check::verify_bundle;

use crate::desk::DeskError;
use crate::desk::KeyFile;
use crate::desk::Office;
use crate::desk::bundle::story::Part;
use crate::desk::bundle::story::Story;
use crate::export::bundle;
use crate::export::bundle::CrateFile;
use crate::export::bundle::Described;
use crate::export::bundle::Measure;
use crate::export::bundle::Measured;
use crate::export::bundle::ZipFile;
use crate::export::bundle::bagit;
use crate::export::bundle::bagit::Listed;
use crate::model::Filter;

/// The most entries that a bundle has: each has its proof in a file, and archives with more files are refused as traps.
const MOST_ENTRIES: usize = 150_000;

/// What was bundled.
#[derive(Clone, Debug)]
pub struct Bundled {
    /// How many appearances.
    pub rows: usize,
    /// How many captures.
    pub captures: usize,
    /// How many entries.
    pub entries: usize,
    /// The key that the checkpoint is checked with, as a vkey.
    pub verifier: String,
    /// The key file, if it has just been made.
    pub made_key: Option<PathBuf>,
}

/// A file of the bundle: what goes into it, and what was measured of it.
struct File {
    path: String,
    part: Part,
    measured: Measured,
}

/// Writes the evidence for what passes a filter: a ZIP archive with the captured bytes and their texts, the citation table,
/// claims, quotes and provenance, the entries concerned with their inclusion proofs, and a checkpoint signed with a key. The
/// same ledger, filter, key and time give the same bytes.
///
/// # Errors
/// `NoEvidence` where nothing passes; `NoSuch`, `Ambiguous` for a name in the filter; `Damaged`, `Key`, and what cannot be
/// written.
pub fn export_bundle(
    office: &Office,
    as_of: Option<&str>,
    filter: &Filter,
    key: &KeyFile,
    out: &mut dyn Write,
) -> Result<Bundled, DeskError> {
    let ledger = office.read(as_of)?.held_still()?;
    let made = office.clock.now();
    let (story, signed) = Story::gather(ledger.view(), filter, &made, key)?;
    if story.entries.len() > MOST_ENTRIES {
        let entries = story.entries.len();
        let why =
            format!("{entries} entries are too many for one bundle ({MOST_ENTRIES}): narrow it down with filters");
        return Err(DeskError::Request(why));
    }
    let day = made.get(..10).unwrap_or(&made);
    let mut files = Vec::new();
    for (path, part) in story.plan() {
        files.push(measured(&story, path, part)?);
    }
    let metadata = bundle::metadata(&Described {
        date: day,
        title: "Evidence bundle",
        description: &story.described(),
        files: &files.iter().filter_map(|file| in_crate(&story, file)).collect::<Vec<_>>(),
    });
    files.push(measured(&story, bundle::METADATA.to_owned(), Part::Ready(metadata))?);
    files.sort_by(|one, two| one.path.cmp(&two.path));
    tag_files(&story, day, &mut files)?;
    let mut archive = ZipFile::begin(&story.folder(), &made, out);
    for file in &files {
        archive.file(&file.path, file.measured)?;
        story.write(&file.part, &mut archive)?;
    }
    archive.end()?;
    Ok(Bundled {
        rows: story.rows,
        captures: story.captures.len(),
        entries: story.entries.len(),
        verifier: signed.verifier,
        made_key: signed.made_key,
    })
}

fn measured(story: &Story<'_>, path: String, part: Part) -> Result<File, DeskError> {
    let mut measure = Measure::default();
    story.write(&part, &mut measure)?;
    Ok(File { path, part, measured: measure.end()? })
}

/// Adds what stands around the payload, all in order.
fn tag_files(story: &Story<'_>, day: &str, files: &mut Vec<File>) -> Result<(), DeskError> {
    let payload: Vec<Listed> = files.iter().map(listed).collect();
    let first = [
        (bagit::DECLARATION_PATH, bagit::DECLARATION.to_owned()),
        (bagit::INFO_PATH, bagit::info(day, &story.described(), &payload)),
        (bagit::MANIFEST_PATH, bagit::manifest(payload.iter())),
    ];
    let mut tags = Vec::new();
    for (path, text) in first {
        tags.push(measured(story, path.to_owned(), Part::Ready(text))?);
    }
    tags.sort_by(|one, two| one.path.cmp(&two.path));
    let manifest = bagit::manifest(tags.iter().map(listed).collect::<Vec<_>>().iter());
    tags.push(measured(story, bagit::TAG_MANIFEST_PATH.to_owned(), Part::Ready(manifest))?);
    files.extend(tags);
    files.sort_by(|one, two| one.path.cmp(&two.path));
    Ok(())
}

fn listed(file: &File) -> Listed {
    Listed { path: file.path.clone(), size: file.measured.size, sha256: file.measured.sha256 }
}

/// Says of a file what the research object has to say; proofs are described together.
fn in_crate(story: &Story<'_>, file: &File) -> Option<CrateFile> {
    let about = story.about(&file.path, &file.part)?;
    Some(CrateFile {
        path: file.path.strip_prefix(bundle::PAYLOAD)?.to_owned(),
        name: about.name,
        media_type: about.media_type,
        size: file.measured.size,
        sha256: file.measured.sha256,
        of: about.of,
        address: about.address,
    })
}
