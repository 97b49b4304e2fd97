//! A bundle that was handed in: an archive that is never unpacked to disk, and of whose bytes nothing is believed.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;

use crate::desk::DeskError;
use crate::export::bundle::bagit;
use crate::ingest::IngestError;
use crate::ingest::Limits;
use crate::ingest::Zip;
use crate::model::Problem;
use crate::model::Sha256;

/// The most bytes of a file that is read whole.
const MOST_READ: u64 = 256 << 20;
/// The most bytes of all files together.
const MOST_IN_ALL: u64 = 64 << 30;

/// An open bundle.
pub(super) struct Opened {
    zip: Zip<File>,
    /// Each file's number by its path from the bag's folder.
    places: BTreeMap<String, usize>,
    /// The size and hash of each file that could be read.
    pub(super) found: BTreeMap<String, (u64, Sha256)>,
    /// What does not hold.
    pub(super) problems: Vec<Problem>,
}

impl Opened {
    /// Opens a bundle, looks at every path in it, and hashes every file.
    ///
    /// # Errors
    /// `Ingest` where it is no archive; `Table` where it is no bundle; `Io`.
    pub(super) fn open(path: &Path) -> Result<Self, DeskError> {
        let io = |source| DeskError::Io { doing: "read", path: path.to_owned(), source };
        let name = path.display().to_string();
        let file = File::open(path).map_err(io)?;
        if !file.metadata().map_err(io)?.is_file() {
            return Err(DeskError::Ingest { path: name, source: IngestError::NotAFile("a folder or a device") });
        }
        let zip = Zip::open(file).map_err(|source| unreadable(&name, source))?;
        let mut opened = Self { zip, places: BTreeMap::new(), found: BTreeMap::new(), problems: Vec::new() };
        opened.list().map_err(|source| DeskError::Ingest { path: name.clone(), source })?;
        if ![bagit::DECLARATION_PATH, bagit::MANIFEST_PATH].iter().any(|path| opened.places.contains_key(*path))
            && opened.problems.is_empty()
        {
            let why = "it is no evidence bundle: it has no bagit.txt in a folder; `whosaid export bundle` writes one";
            return Err(DeskError::Table { file: name, why: why.to_owned() });
        }
        opened.hash(path)?;
        Ok(opened)
    }

    /// Notes what does not hold.
    pub(super) fn problem(&mut self, what: &str, place: &str, detail: impl Into<String>) {
        // Places come from the archive: what is in them is shown, not obeyed.
        self.problems.push(Problem { what: what.to_owned(), place: place.to_owned(), detail: detail.into() });
    }

    /// Whether there is a file.
    pub(super) fn has(&self, path: &str) -> bool {
        self.places.contains_key(path)
    }

    /// Returns the paths of the files that begin so.
    pub(super) fn under(&self, folder: &str) -> Vec<String> {
        let from = self.places.range(folder.to_owned()..).map(|(path, _)| path);
        from.take_while(|path| path.starts_with(folder)).cloned().collect()
    }

    /// Returns how many files there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// Returns all bytes of a file; nothing, and a note of why, where it is not there or cannot be read.
    pub(super) fn bytes(&mut self, path: &str) -> Option<Vec<u8>> {
        let Some(no) = self.places.get(path).copied() else {
            self.problem("file", path, "it is missing");
            return None;
        };
        // What could not be hashed was told already.
        self.found.get(path)?;
        match self.zip.bytes(no, &Limits { member: MOST_READ, ..Limits::default() }) {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                self.problem("file", path, error.to_string());
                None
            }
        }
    }

    /// As [`Opened::bytes`], of a text.
    pub(super) fn text(&mut self, path: &str) -> Option<String> {
        let text = String::from_utf8(self.bytes(path)?).ok();
        if text.is_none() {
            self.problem("file", path, "it is not UTF-8");
        }
        text
    }

    /// Lists the files, which stand in one folder.
    fn list(&mut self) -> Result<(), IngestError> {
        if self.zip.before > 0 {
            let detail = format!("{} bytes stand before it, as in a file that is two things at once", self.zip.before);
            self.problem("archive", "its beginning", detail);
        }
        let mut top: Option<String> = None;
        for no in 0..self.zip.len() {
            let entry = self.zip.entry(no)?;
            if let Some(why) = entry.wrong {
                self.problem("archive", &entry.path, reason(&why));
                continue;
            }
            if entry.backslashes {
                let detail = "its path has backslashes, which lead elsewhere on some systems";
                self.problem("archive", &entry.path, detail);
                continue;
            }
            let Some((folder, path)) = entry.path.split_once('/') else {
                self.problem("archive", &entry.path, "it stands outside of the bag's folder");
                continue;
            };
            if top.get_or_insert_with(|| folder.to_owned()) != folder {
                self.problem("archive", &entry.path, "it stands outside of the bag's folder");
            } else if !entry.folder {
                self.places.insert(path.to_owned(), no);
            }
        }
        Ok(())
    }

    /// Hashes every file, as long as no more comes out than may.
    fn hash(&mut self, archive: &Path) -> Result<(), DeskError> {
        let mut left = MOST_IN_ALL;
        let places: Vec<(String, usize)> = self.places.iter().map(|(path, no)| (path.clone(), *no)).collect();
        for (path, no) in places {
            match self.zip.sha256(no, &Limits { member: left, ..Limits::default() }) {
                Ok((sha256, size)) => {
                    left = left.saturating_sub(size);
                    self.found.insert(path, (size, Sha256(sha256)));
                }
                Err(IngestError::Io(source)) => {
                    return Err(DeskError::Io { doing: "read", path: archive.to_owned(), source });
                }
                Err(error) => self.problem("archive", &path, reason(&error)),
            }
        }
        Ok(())
    }
}

/// Says of an archive that cannot be opened what to do.
fn unreadable(name: &str, error: IngestError) -> DeskError {
    let source = match error {
        IngestError::Damaged(what) => IngestError::Damaged(format!(
            "it is no bundle, or not all of it is there; get it again from whoever made it ({what})"
        )),
        other => other,
    };
    DeskError::Ingest { path: name.to_owned(), source }
}

/// Why a file is not taken out, without the advice for those who pack articles.
fn reason(error: &IngestError) -> String {
    match error {
        IngestError::Encrypted(_) => "it is encrypted; a bundle is not".to_owned(),
        other => {
            let told = other.to_string();
            told.split_once("; pack ").map_or(told.clone(), |(fact, _)| fact.to_owned())
        }
    }
}
