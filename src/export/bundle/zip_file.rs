//! The archive that holds a bundle: files in the order in which they are given, all of one time, written to what cannot be
//! gone back in. Nothing of a file is held.

use std::io;
use std::io::Write;

use chrono::Datelike;
use chrono::NaiveDateTime;
use chrono::Timelike;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use sha2::Digest;
use zip::CompressionMethod;
use zip::DateTime;
use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::write::StreamWriter;

use crate::export::ExportError;
use crate::model::Sha256;

/// Bytes that pack to less than one in so many are stored as they are: unpacking them would look like a trap.
const MOST_PACKED: u64 = 100;
/// How strongly bytes are packed: as most programs do.
const LEVEL: u32 = 6;

/// What was measured of a file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Measured {
    /// How many bytes.
    pub size: u64,
    /// Their hash.
    pub sha256: Sha256,
    /// Whether it is packed.
    pub packed: bool,
}

/// Counts, hashes and packs what is written to it, and keeps none of it.
#[derive(Debug)]
pub struct Measure {
    hasher: sha2::Sha256,
    size: u64,
    packed: DeflateEncoder<Count>,
}

#[derive(Debug)]
struct Count(u64);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Default for Measure {
    fn default() -> Self {
        let packed = DeflateEncoder::new(Count(0), Compression::new(LEVEL));
        Self { hasher: sha2::Sha256::new(), size: 0, packed }
    }
}

impl Write for Measure {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.hasher.update(bytes);
        self.size += bytes.len() as u64;
        self.packed.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Measure {
    /// Returns what was measured.
    ///
    /// # Errors
    /// `Io`, which counting does not give.
    pub fn end(self) -> Result<Measured, ExportError> {
        let packed = self.packed.finish()?.0;
        let sparse = self.size / packed.max(1) >= MOST_PACKED;
        Ok(Measured { size: self.size, sha256: Sha256(self.hasher.finalize().into()), packed: !sparse })
    }
}

/// An archive as it is written.
pub struct ZipFile<'a> {
    zip: ZipWriter<StreamWriter<&'a mut dyn Write>>,
    time: DateTime,
    folder: String,
    written: Option<(Measured, Written)>,
}

/// What was written of a file so far.
#[derive(Default)]
struct Written {
    hasher: sha2::Sha256,
    size: u64,
}

impl<'a> ZipFile<'a> {
    /// Begins an archive in which all files stand in one folder and have one time (RFC 3339).
    pub fn begin(folder: &str, time: &str, out: &'a mut dyn Write) -> Self {
        // The format knows no time before 1980.
        let time = chrono::DateTime::parse_from_rfc3339(time).ok().and_then(|time| of_archive(&time.naive_utc()));
        let time = time.unwrap_or_default();
        Self { zip: ZipWriter::new_stream(out), time, folder: folder.to_owned(), written: None }
    }

    /// Begins a file, whose bytes are written to the archive from now on.
    ///
    /// # Errors
    /// `Io`; as [`ZipFile::end`].
    pub fn file(&mut self, path: &str, measured: Measured) -> Result<(), ExportError> {
        self.close()?;
        let method = if measured.packed { CompressionMethod::Deflated } else { CompressionMethod::Stored };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .compression_level(measured.packed.then_some(i64::from(LEVEL)))
            .last_modified_time(self.time)
            .unix_permissions(0o644)
            .large_file(measured.size >= u64::from(u32::MAX) / 2);
        self.zip.start_file(format!("{}/{path}", self.folder), options).map_err(refused)?;
        self.written = Some((measured, Written::default()));
        Ok(())
    }

    /// Ends the archive.
    ///
    /// # Errors
    /// `Io`; `Format` where a file was not what had been measured.
    pub fn end(mut self) -> Result<(), ExportError> {
        self.close()?;
        self.zip.finish().map(|_| ()).map_err(refused)
    }

    fn close(&mut self) -> Result<(), ExportError> {
        let Some((measured, written)) = self.written.take() else { return Ok(()) };
        let same = written.size == measured.size && written.hasher.finalize().as_slice() == measured.sha256.0;
        if same { Ok(()) } else { Err(ExportError::Format("a file changed while it was being written".to_owned())) }
    }
}

impl Write for ZipFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.zip.write(bytes)?;
        if let Some((_, written)) = &mut self.written {
            written.hasher.update(bytes.get(..count).unwrap_or_default());
            written.size += count as u64;
        }
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn of_archive(time: &NaiveDateTime) -> Option<DateTime> {
    let [month, day, hour, minute, second] =
        [time.month(), time.day(), time.hour(), time.minute(), time.second()].map(|number| u8::try_from(number).ok());
    DateTime::from_date_and_time(u16::try_from(time.year()).ok()?, month?, day?, hour?, minute?, second?).ok()
}

fn refused(error: ZipError) -> ExportError {
    match error {
        ZipError::Io(error) => ExportError::Io(error),
        other => ExportError::Format(other.to_string()),
    }
}
