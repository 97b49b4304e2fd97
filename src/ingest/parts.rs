//! The parts of a document that is a ZIP archive (DOCX, EPUB), with bounds on what they unpack to.

use std::io::Cursor;
use std::io::Read;

use zip::ZipArchive;
use zip::result::ZipError;

use crate::ingest::IngestError;

/// The most bytes of one part once unpacked.
const MOST_OF_A_PART: u64 = 64 << 20;
/// The most bytes of all parts once unpacked.
const MOST_IN_ALL: u64 = 256 << 20;
/// The most parts: a long illustrated book has some thousand.
const MOST_PARTS: usize = 20_000;
/// The most bytes unpacked for each byte packed, counted from the first mebibyte on.
const RATIO: u64 = 200;
/// What a list of parts begins each of them with.
const LISTED: &[u8] = b"PK\x01\x02";

/// An archive whose parts are asked for by path.
pub(super) struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Parts<'a> {
    /// Opens an archive; `kind` is what to call it in messages.
    ///
    /// # Errors
    /// `Unreadable` where the bytes are no archive, or list more parts than a document has.
    pub(super) fn open(bytes: &'a [u8], kind: &str) -> Result<Self, IngestError> {
        // The list is counted before it is read, because reading it takes some hundred bytes for each part.
        let listed = memchr::memmem::find_iter(bytes, LISTED).take(MOST_PARTS + 1).count();
        if listed > MOST_PARTS {
            return Err(IngestError::Unreadable(format!("{kind} of more than {MOST_PARTS} parts")));
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| IngestError::Unreadable(format!("{kind} that is damaged ({error})")))?;
        Ok(Self { archive, left: MOST_IN_ALL })
    }

    /// Returns whether there is a part of this path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.archive.index_for_name(path).is_some()
    }

    /// Unpacks a part; `None` where there is none of this path.
    ///
    /// # Errors
    /// `Encrypted`, and `Unreadable` where it is damaged or unpacks to more than a document holds.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<Vec<u8>>, IngestError> {
        let broken = |error: &dyn std::fmt::Display| {
            IngestError::Unreadable(format!("an archive of which the part {path} is damaged ({error})"))
        };
        let file = match self.archive.by_name(path) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                return Err(IngestError::Encrypted(format!("the part {path} of it")));
            }
            Err(error) => return Err(broken(&error)),
        };
        let by_ratio = (1 << 20) + file.compressed_size().saturating_mul(RATIO);
        let most = MOST_OF_A_PART.min(self.left).min(by_ratio);
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes).map_err(|error| broken(&error))?;
        let size = bytes.len() as u64;
        if size > most {
            let message = format!("an archive of which the part {path} unpacks to more than {most} bytes");
            return Err(IngestError::Unreadable(message));
        }
        self.left -= size;
        Ok(Some(bytes))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// Packs parts, for the tests of the readers.
    pub(in crate::ingest) fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, bytes) in parts {
            writer.start_file(*path, SimpleFileOptions::default()).expect("a part");
            writer.write_all(bytes).expect("written");
        }
        writer.finish().expect("finished").into_inner()
    }

    #[test]
    fn a_part_comes_out_as_it_went_in() {
        let bytes = packed(&[("a/b.txt", b"words")]);
        let mut parts = Parts::open(&bytes, "a test").expect("open");
        assert_eq!(parts.part("a/b.txt").expect("read").as_deref(), Some(&b"words"[..]));
        assert!(parts.part("a/c.txt").expect("read").is_none());
    }

    #[test]
    fn a_bomb_is_refused() {
        let bytes = packed(&[("a", &vec![0; 16 << 20])]);
        let error = Parts::open(&bytes, "a test").expect("open").part("a").expect_err("too much");
        assert!(error.to_string().contains("unpacks to more than"), "{error}");
    }

    #[test]
    fn what_is_cut_or_locked_is_an_error() {
        let bytes = packed(&[("a", b"words")]);
        assert!(Parts::open(&bytes[..bytes.len() - 10], "a test").is_err());
        let mut locked = bytes.clone();
        let list = memchr::memmem::find(&locked, LISTED).expect("a list");
        locked[6] |= 1;
        locked[list + 8] |= 1;
        let error = Parts::open(&locked, "a test").expect("open").part("a").expect_err("locked");
        assert!(matches!(error, IngestError::Encrypted(_)), "{error:?}");
    }
}
