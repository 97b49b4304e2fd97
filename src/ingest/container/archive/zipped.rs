//! The files in a ZIP archive: each with its path, unpacked within bounds, and what is wrong with it.

use std::collections::HashSet;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;

use sha2::Digest;
use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use crate::ingest::IngestError;
use crate::ingest::Limits;
use crate::ingest::container::archive::listing;
use crate::ingest::container::archive::package;
use crate::ingest::container::bounded::Bounded;

/// An archive, of which the files are asked for by their place in its list.
pub struct Zip<R> {
    archive: ZipArchive<R>,
    /// The paths that the list has more than once.
    twice: HashSet<Vec<u8>>,
    /// How many bytes stand before it.
    pub before: u64,
}

/// A file in an archive.
#[derive(Debug)]
pub struct Entry {
    /// Its path, with `/` between folders.
    pub path: String,
    /// Whether the archive has `\\` between them, as some programs on Windows write it, against the format.
    pub backslashes: bool,
    /// Where its header begins in the archive.
    pub offset: u64,
    /// Whether it is a folder.
    pub folder: bool,
    /// Why it is not taken out.
    pub wrong: Option<IngestError>,
}

impl<R: Read + Seek> Zip<R> {
    /// Opens an archive.
    ///
    /// # Errors
    /// `Damaged` where it has no list or the files lie over one another, `Limit` where the list is longer than
    /// allowed, `Io`.
    pub fn open(mut source: R) -> Result<Self, IngestError> {
        listing::measure(&mut source)?;
        let mut archive = ZipArchive::new(source).map_err(broken)?;
        let mut twice = HashSet::new();
        if archive.has_duplicate_names() {
            let start = archive.central_directory_start();
            let mut source = archive.into_inner();
            source.seek(SeekFrom::Start(start)).map_err(IngestError::Io)?;
            twice = listing::twice(&mut source)?;
            archive = ZipArchive::new(source).map_err(broken)?;
        }
        let before = apart(&archive)?;
        Ok(Self { archive, twice, before })
    }

    /// Returns how many files and folders it has.
    pub fn len(&self) -> usize {
        self.archive.len()
    }

    /// Returns whether it has none.
    pub fn is_empty(&self) -> bool {
        self.archive.is_empty()
    }

    /// Returns a file as the list describes it.
    ///
    /// # Errors
    /// `Damaged` where there is none of this number.
    pub fn entry(&self, no: usize) -> Result<Entry, IngestError> {
        let entry = self.archive.by_index_data(no).map_err(broken)?;
        let path = match entry.name() {
            Ok(name) => name.into_owned(),
            Err(_) => String::from_utf8_lossy(entry.name_raw()).into_owned(),
        };
        let backslashes = path.contains('\\');
        let path = path.replace('\\', "/");
        let damaged = |what: &str| Some(IngestError::Damaged(what.to_owned()));
        let wrong = if let Some(why) = improper(&path) {
            Some(IngestError::Damaged(format!("its path {why}; pack it again under a plain name")))
        } else if self.twice.contains(entry.name_raw()) {
            damaged("several files in the archive have this path, and programs do not agree on which of them counts")
        } else if entry.is_symlink() {
            damaged("it is a link to another file, which is not followed; pack the file itself")
        } else if entry.encrypted() {
            Some(IngestError::Encrypted("it".to_owned()))
        } else {
            None
        };
        let folder = entry.is_dir() || path.ends_with('/');
        Ok(Entry { folder, backslashes, offset: entry.header_start(), path, wrong })
    }

    /// Returns all that may be taken out, by path.
    pub fn place_of(&self, path: &str) -> Option<usize> {
        self.archive.index_for_name(path)
    }

    /// Returns the bytes of a file as they come out, and where they begin in the archive if they are not packed.
    ///
    /// # Errors
    /// `Damaged`, `Encrypted`, `Io`.
    pub fn file(&mut self, no: usize, limits: &Limits) -> Result<(Bounded<ZipFile<'_, R>>, Option<u64>), IngestError> {
        let file = self.archive.by_index(no).map_err(broken)?;
        let stored = file.compression() == zip::CompressionMethod::Stored;
        let start = file.data_start().filter(|_| stored);
        let packed = file.compressed_size();
        Ok((Bounded::new(file, packed, limits), start))
    }

    /// Returns the SHA-256 of a file and how many bytes it has, holding a small part of it at a time.
    ///
    /// # Errors
    /// As [`Zip::bytes`].
    pub fn sha256(&mut self, no: usize, limits: &Limits) -> Result<([u8; 32], u64), IngestError> {
        let mut file = self.file(no, limits)?.0;
        let hash = package::sha256(&mut file)?;
        Ok((hash.finalize().into(), file.came_out()))
    }

    /// Returns all bytes of a file.
    ///
    /// # Errors
    /// `Limit` where more comes out than is allowed, `Damaged`, `Encrypted`, `Io`.
    pub fn bytes(&mut self, no: usize, limits: &Limits) -> Result<Vec<u8>, IngestError> {
        self.file(no, limits)?.0.bytes()
    }
}

/// Checks that no byte belongs to two files, as it does where few bytes are to unpack to many; returns how many bytes
/// stand before the first.
fn apart<R: Read + Seek>(archive: &ZipArchive<R>) -> Result<u64, IngestError> {
    /// The length of a header without the path.
    const HEADER: u64 = 30;
    let mut ranges = Vec::with_capacity(archive.len());
    for no in 0..archive.len() {
        let entry = archive.by_index_data(no).map_err(broken)?;
        let length = (HEADER + entry.name_raw().len() as u64).saturating_add(entry.compressed_size());
        ranges.push((entry.header_start(), entry.header_start().saturating_add(length)));
    }
    ranges.sort_unstable();
    let over = ranges.iter().zip(ranges.iter().skip(1)).any(|((_, end), (start, _))| end > start);
    let last = ranges.last().is_some_and(|(_, end)| *end > archive.central_directory_start());
    if over || last {
        let what = "the files in it lie over one another, as in a trap; unpack it with care, and give the files";
        return Err(IngestError::Damaged(what.to_owned()));
    }
    Ok(ranges.first().map_or(0, |(start, _)| *start))
}

/// Tells why a path is none that a file in an archive has.
fn improper(path: &str) -> Option<&'static str> {
    let drive = path.as_bytes().get(1) == Some(&b':') && path.starts_with(|first: char| first.is_ascii_alphabetic());
    let dots = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte == b'.');
    if path.is_empty() {
        Some("is empty")
    } else if path.chars().any(char::is_control) {
        Some("holds control characters")
    } else if path.starts_with('/') || drive {
        Some("leads from the root of a disk")
    } else if path.split('/').any(dots) {
        Some("leads out of the archive")
    } else {
        None
    }
}

/// Tells what is wrong with an archive or a file in it.
fn broken(error: ZipError) -> IngestError {
    match error {
        ZipError::UnsupportedArchive(why) if why == ZipError::PASSWORD_REQUIRED => {
            IngestError::Encrypted("it".to_owned())
        }
        ZipError::CompressionMethodNotSupported(method) => {
            let what = format!("it is packed by method {method}, which is not read; pack it as ZIP does, by deflate");
            IngestError::Damaged(what)
        }
        ZipError::Io(error) => crate::ingest::container::bounded::damaged(error),
        other => IngestError::Damaged(format!("its ZIP archive is damaged: {other}")),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Cursor;
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// Packs files.
    pub fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, bytes) in files {
            let method =
                if path.ends_with("z") { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
            let options = SimpleFileOptions::default().compression_method(method);
            writer.start_file(*path, options).expect("memory");
            writer.write_all(bytes).expect("memory");
        }
        writer.finish().expect("memory").into_inner()
    }

    /// Puts other words of the same length where they stand.
    pub fn changed(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
        assert_eq!(from.len(), to.len());
        let mut bytes = bytes.to_vec();
        let places: Vec<usize> = memchr::memmem::find_iter(&bytes, from).collect();
        assert!(!places.is_empty());
        for at in places {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
        bytes
    }

    fn open(bytes: &[u8]) -> Result<Zip<Cursor<&[u8]>>, IngestError> {
        Zip::open(Cursor::new(bytes))
    }

    #[test]
    fn a_file_comes_out_as_it_went_in() {
        let bytes = packed(&[("a/b.txt", b"words"), ("c.gz", b"stored")]);
        let mut zip = open(&bytes).expect("an archive");
        assert_eq!((zip.len(), zip.entry(0).expect("one").path.as_str()), (2, "a/b.txt"));
        assert_eq!(zip.bytes(0, &Limits::default()).expect("words"), b"words");
        let (_, start) = zip.file(1, &Limits::default()).expect("stored");
        let start = usize::try_from(start.expect("a place")).expect("small");
        assert!(bytes[start..].starts_with(b"stored") && zip.file(0, &Limits::default()).expect("packed").1.is_none());
        assert_eq!((zip.place_of("c.gz"), zip.place_of("c")), (Some(1), None));
    }

    #[test]
    fn a_path_that_leads_elsewhere_is_named() {
        for path in ["../a", "a/../b", "/a", "C:/a", "..././a", "a\n", "", "a/./b"] {
            assert!(improper(path).is_some(), "{path}");
        }
        for path in ["a", "a/b.html", "a..b/c...", "é/ü.txt", "ab:c"] {
            assert!(improper(path).is_none(), "{path}");
        }
        let bytes = changed(&packed(&[("xxxxxx", b"words")]), b"xxxxxx", b"..\\..\\");
        assert!(open(&bytes).expect("an archive").entry(0).expect("one").wrong.is_some());
    }

    #[test]
    fn files_of_one_path_are_all_doubted() {
        let bytes = changed(&packed(&[("a.txt", b"one"), ("b.txt", b"two"), ("c.txt", b"")]), b"b.txt", b"a.txt");
        let zip = open(&bytes).expect("an archive");
        let wrong: Vec<bool> = (0..zip.len()).map(|no| zip.entry(no).expect("one").wrong.is_some()).collect();
        assert_eq!(wrong, [true, false]);
    }

    #[test]
    fn traps_and_damage_are_refused() {
        let bytes = packed(&[("a", &vec![0; 8 << 20])]);
        let mut zip = open(&bytes).expect("an archive");
        let limits = Limits { ratio: 100, ..Limits::default() };
        assert!(matches!(zip.bytes(0, &limits), Err(IngestError::Limit(_))));
        assert!(matches!(open(&bytes[..bytes.len() - 9]), Err(IngestError::Damaged(_))));
        let mut locked = packed(&[("a", b"words")]);
        let list = memchr::memmem::find(&locked, b"PK\x01\x02").expect("a list");
        locked[6] |= 1;
        locked[list + 8] |= 1;
        assert!(matches!(open(&locked).expect("open").bytes(0, &limits), Err(IngestError::Encrypted(_))));
    }

    #[test]
    fn files_over_one_another_are_a_trap() {
        let mut bytes = packed(&[("a", b"one"), ("b", b"two")]);
        let second = memchr::memmem::rfind(&bytes, b"PK\x01\x02").expect("a list");
        bytes[second + 42..second + 46].copy_from_slice(&[0; 4]);
        assert!(matches!(open(&bytes), Err(IngestError::Damaged(_))));
    }

    #[test]
    fn each_byte_may_be_changed_without_a_stop() {
        let whole = packed(&[("a.txt", b"one"), ("b/c.html", b"<p>two</p>")]);
        for at in 0..whole.len() {
            for byte in [0, 1, 0x2e, 0xff] {
                let mut bytes = whole.clone();
                bytes[at] = byte;
                let Ok(mut zip) = open(&bytes) else { continue };
                for no in 0..zip.len() {
                    let _ = (zip.entry(no), zip.bytes(no, &Limits::default()));
                }
            }
        }
    }
}
