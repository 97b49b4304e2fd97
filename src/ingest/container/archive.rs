//! Archives of files: a packed web archive (WACZ), and files that a person packed into a ZIP.

pub(super) mod kind;
pub(super) mod listing;
pub(super) mod package;
pub(super) mod zipped;

use std::io::BufReader;
use std::io::Read;
use std::io::Seek;

use sha2::Digest;
use sha2::Sha256;

use crate::ingest::Each;
use crate::ingest::Found;
use crate::ingest::IngestError;
use crate::ingest::Limits;
use crate::ingest::Member;
use crate::ingest::Told;
use crate::ingest::container::archive::package::Package;
use crate::ingest::container::archive::package::Resource;
use crate::ingest::container::archive::zipped::Entry;
use crate::ingest::container::archive::zipped::Zip;
use crate::ingest::container::warc::seen::Seen;
use crate::ingest::container::warc::warc_after;
use crate::model::Notice;

/// The list of the parts of a packed web archive.
const LIST: &str = "datapackage.json";
/// States the digest of that list.
const LIST_DIGEST: &str = "datapackage-digest.json";

/// Reads a packed web archive (WACZ 1.x): the documents in the web archives in it, whose digests are compared with
/// those in its own list. A part with another digest is told as broken; its documents come with a notice each.
///
/// # Errors
/// `Damaged` where it is no archive or has no list, `Encrypted`, `Limit`, `Io`.
pub(in crate::ingest) fn wacz(
    source: impl Read + Seek,
    limits: &Limits,
    each: &mut Each<'_>,
) -> Result<(), IngestError> {
    let mut walk = Walk::begin(source, limits, each)?;
    let package = walk.package()?;
    walk.check_list()?;
    let mut archives = 0;
    for no in 0..walk.zip.len() {
        let Some(entry) = walk.sound(no)? else { continue };
        let stated = package.resources.iter().find(|part| part.path == entry.path);
        let is_archive = entry.path.starts_with("archive/") && kind::is_warc(&entry.path);
        archives += u64::from(is_archive);
        let wrong = walk.check(no, &entry, stated, is_archive)?;
        if is_archive {
            walk.web_archive(no, &entry, wrong.as_deref())?;
        }
        if walk.over {
            return Ok(());
        }
    }
    for part in package.resources.iter().filter(|part| !part.path.is_empty()) {
        if walk.zip.place_of(&part.path).is_none() {
            let error = IngestError::Damaged("the archive lists it, and it is not there".to_owned());
            walk.give(Found::Broken { name: part.path.clone(), error })?;
        }
    }
    if archives == 0 {
        return Err(IngestError::Damaged("no web archive is in it, where archive/ should hold some".to_owned()));
    }
    Ok(())
}

/// Reads the files that a person packed into a ZIP: articles, and web archives with all that is in them. What pages
/// are made of (pictures, styles, scripts) is passed over and counted; archives in it are not opened.
///
/// # Errors
/// `Damaged` where it is no archive or nothing is in it, `Limit`, `Io`.
pub(in crate::ingest) fn zip(
    source: impl Read + Seek,
    limits: &Limits,
    each: &mut Each<'_>,
) -> Result<(), IngestError> {
    let mut walk = Walk::begin(source, limits, each)?;
    let mut passed = 0_u64;
    for no in 0..walk.zip.len() {
        let Some(entry) = walk.sound(no)? else { continue };
        if entry.folder || kind::is_of_the_system(&entry.path) {
            continue;
        }
        let beside = entry.path.strip_suffix(".toml").and_then(|article| walk.zip.place_of(article));
        if beside.is_some() {
            let message = format!("{}: what a sidecar in an archive says is not read; unpack the archive", entry.path);
            walk.give(Found::Notice(Notice::new("sidecar", message)))?;
        } else if kind::is_part_of_a_page(&entry.path) {
            passed += 1;
        } else if kind::is_warc(&entry.path) {
            walk.web_archive(no, &entry, None)?;
        } else {
            walk.file(no, entry)?;
        }
        if walk.over {
            return Ok(());
        }
    }
    if passed > 0 {
        let message = format!("passed over: {passed} pictures, styles, scripts and the like");
        walk.give(Found::Notice(Notice::new("passed-over", message)))?;
    }
    Ok(())
}

struct Walk<'a, 'b, R> {
    zip: Zip<R>,
    limits: &'a Limits,
    each: &'a mut Each<'b>,
    seen: Seen,
    /// Bytes of the documents so far.
    bytes: u64,
    /// Documents, and what else was told.
    told: u64,
    /// Whether the caller has enough.
    over: bool,
}

impl<'a, 'b, R: Read + Seek> Walk<'a, 'b, R> {
    fn begin(source: R, limits: &'a Limits, each: &'a mut Each<'b>) -> Result<Self, IngestError> {
        let zip = Zip::open(source)?;
        if zip.is_empty() {
            return Err(IngestError::Damaged("its list names no files; pack it again".to_owned()));
        }
        let before = zip.before;
        let mut walk = Self { zip, limits, each, seen: Seen::default(), bytes: 0, told: 0, over: false };
        if before > 0 {
            let message = format!("{before} bytes stand before the archive, and were passed over");
            walk.give(Found::Notice(Notice::new("zip", message)))?;
        }
        Ok(walk)
    }

    /// Returns a file that may be taken out; what is wrong with another one is told.
    fn sound(&mut self, no: usize) -> Result<Option<Entry>, IngestError> {
        let mut entry = self.zip.entry(no)?;
        match entry.wrong.take() {
            None => Ok(Some(entry)),
            Some(error) => {
                let name = entry.path.escape_debug().to_string();
                self.give(Found::Broken { name, error })?;
                Ok(None)
            }
        }
    }

    /// Reads the list of parts.
    fn package(&mut self) -> Result<Package, IngestError> {
        let Some(no) = self.zip.place_of(LIST) else {
            let what = format!("it has no {LIST}, which lists the parts of a WACZ with their digests");
            return Err(IngestError::Damaged(format!("{what}; unpack it, and give the WARC files in it")));
        };
        if let Some(error) = self.zip.entry(no)?.wrong {
            return Err(error);
        }
        Package::read(&self.zip.bytes(no, &self.small())?)
    }

    /// Checks the digest of the list of parts, where one is stated.
    fn check_list(&mut self) -> Result<(), IngestError> {
        let (Some(list), Some(no)) = (self.zip.place_of(LIST), self.zip.place_of(LIST_DIGEST)) else { return Ok(()) };
        let bytes = self.zip.bytes(no, &self.small()).map_err(|error| within(LIST_DIGEST, error))?;
        let wrong = match Resource::read(&bytes).map(|stated| stated.sha256()) {
            Err(why) => Some(format!("its digest in {LIST_DIGEST} cannot be read: {why}")),
            Ok(None) => None,
            Ok(Some(stated)) => {
                let bytes = self.zip.bytes(list, &self.small())?;
                package::differs(&stated, Sha256::new().chain_update(bytes))
            }
        };
        match wrong {
            None => Ok(()),
            Some(what) => self.give(Found::Broken { name: LIST.to_owned(), error: IngestError::Damaged(what) }),
        }
    }

    /// Compares a part with its digest in the list; tells and returns what is wrong.
    fn check(
        &mut self,
        no: usize,
        entry: &Entry,
        stated: Option<&Resource>,
        is_archive: bool,
    ) -> Result<Option<String>, IngestError> {
        let Some(stated) = stated.and_then(Resource::sha256) else {
            if is_archive {
                let message = format!("{}: the archive's own list states no sha256 of it", entry.path);
                self.give(Found::Notice(Notice::new("digest", message)))?;
            }
            return Ok(None);
        };
        let large = self.large();
        let wrong = match self.zip.file(no, &large).and_then(|(file, _)| package::sha256(file)) {
            Ok(found) => package::differs(&stated, found),
            Err(IngestError::Io(error)) => return Err(IngestError::Io(error)),
            // The web archive is told as broken where it is read.
            Err(_) if is_archive => None,
            Err(error) => Some(error.to_string()),
        };
        if let Some(what) = &wrong {
            let what =
                if is_archive { format!("{what}; its pages are kept, each with a notice") } else { what.clone() };
            self.give(Found::Broken { name: entry.path.clone(), error: IngestError::Damaged(what) })?;
        }
        Ok(wrong)
    }

    /// Reads a web archive in the archive; `wrong` is what each document in it is to be told with.
    fn web_archive(&mut self, no: usize, entry: &Entry, wrong: Option<&str>) -> Result<(), IngestError> {
        let limits = Limits {
            total: self.limits.total.saturating_sub(self.bytes),
            members: self.limits.members.saturating_sub(self.told),
            ..*self.limits
        };
        let large = self.large();
        let Self { zip, each, seen, bytes, told, over, .. } = self;
        let end = zip.file(no, &large).and_then(|(file, start)| {
            warc_after(&mut BufReader::new(file), &limits, seen, &mut |found| {
                *told += 1;
                if let Found::Member(member) = &found {
                    *bytes += member.bytes.len() as u64;
                }
                *over = !each(placed(found, &entry.path, start, wrong));
                !*over
            })
        });
        match end {
            Err(error @ (IngestError::Io(_) | IngestError::Limit(_))) => Err(within(&entry.path, error)),
            Err(error) => self.give(Found::Broken { name: entry.path.clone(), error }),
            Ok(()) => Ok(()),
        }
    }

    /// Takes out a file.
    fn file(&mut self, no: usize, entry: Entry) -> Result<(), IngestError> {
        let taken = self.zip.bytes(no, self.limits).and_then(|bytes| {
            if bytes.is_empty() {
                return Err(IngestError::Empty);
            }
            kind::no_archive(&bytes)?;
            Ok(bytes)
        });
        match taken {
            Err(IngestError::Io(error)) => Err(IngestError::Io(error)),
            Err(error) => self.give(Found::Broken { name: entry.path, error }),
            Ok(bytes) => {
                self.bytes += bytes.len() as u64;
                if self.bytes > self.limits.total {
                    let limit = self.limits.total;
                    let what = format!("its files have more than {limit} bytes together, which is the limit");
                    return Err(within(&entry.path, IngestError::Limit(what)));
                }
                self.give(Found::Member(Box::new(Member {
                    record: Some(entry.path.clone()),
                    name: entry.path,
                    offset: Some(entry.offset),
                    bytes,
                    media_type: None,
                    told: Told::default(),
                    notices: Vec::new(),
                })))
            }
        }
    }

    fn give(&mut self, found: Found) -> Result<(), IngestError> {
        self.told += 1;
        if self.told > self.limits.members {
            let what = format!("it holds more than {} files, which is the limit", self.limits.members);
            return Err(IngestError::Limit(what));
        }
        self.over = self.over || !(self.each)(found);
        Ok(())
    }

    /// The limits for a list.
    fn small(&self) -> Limits {
        Limits { member: self.limits.member.min(package::LONGEST), ..*self.limits }
    }

    /// The limits for a file that is not held in memory.
    fn large(&self) -> Limits {
        Limits { member: self.limits.total, ..*self.limits }
    }
}

/// Says in which file something was found.
fn placed(found: Found, path: &str, start: Option<u64>, wrong: Option<&str>) -> Found {
    match found {
        Found::Member(mut member) => {
            member.offset = start.zip(member.offset).map(|(start, offset)| start + offset);
            for place in member.told.places.values_mut() {
                *place = format!("{place} in {path}");
            }
            if let Some(wrong) = wrong {
                let message = format!("the web archive {path} that it comes from is not as it was packed: {wrong}");
                member.notices.push(Notice::new("digest", message));
            }
            Found::Member(member)
        }
        Found::Notice(notice) => Found::Notice(Notice::new(notice.code, format!("{path}: {}", notice.message))),
        Found::Broken { name, error } => Found::Broken { name: format!("{path}, {name}"), error },
        other => other,
    }
}

/// Names the file in an error.
fn within(path: &str, error: IngestError) -> IngestError {
    match error {
        IngestError::Damaged(what) => IngestError::Damaged(format!("{path}: {what}")),
        IngestError::Limit(what) => IngestError::Limit(format!("{path}: {what}")),
        other => other,
    }
}

#[cfg(test)]
mod tests;
