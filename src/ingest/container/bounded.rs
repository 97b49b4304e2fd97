//! A source that ends with an error once more comes out of it than may come out of so few bytes.

use std::io::Error;
use std::io::ErrorKind;
use std::io::Read;

use crate::ingest::IngestError;
use crate::ingest::Limits;
use crate::ingest::container::warc::coding;

/// Bytes that come out of packed ones.
pub struct Bounded<R> {
    inner: R,
    packed: u64,
    limits: Limits,
    came_out: u64,
}

impl<R: Read> Bounded<R> {
    /// Begins with the first byte; `packed` is how many bytes they all come from.
    pub fn new(inner: R, packed: u64, limits: &Limits) -> Self {
        Self { inner, packed, limits: *limits, came_out: 0 }
    }

    /// Returns how many bytes came out so far.
    pub fn came_out(&self) -> u64 {
        self.came_out
    }

    /// Reads all of it.
    ///
    /// # Errors
    /// `Limit` where more comes out than is allowed, `Damaged`, `Io`.
    pub fn bytes(mut self) -> Result<Vec<u8>, IngestError> {
        let mut bytes = Vec::new();
        self.read_to_end(&mut bytes).map_err(damaged)?;
        Ok(bytes)
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(into)?;
        self.came_out += count as u64;
        coding::within(self.came_out, self.packed, &self.limits)
            .map_err(|error| Error::new(ErrorKind::InvalidData, error))?;
        Ok(count)
    }
}

/// Tells damage to packed bytes from a disk that does not answer; an error of our own below it stays what it is.
pub(super) fn damaged(error: Error) -> IngestError {
    let error = match error.downcast::<IngestError>() {
        Ok(own) => return own,
        Err(error) => error,
    };
    match error.kind() {
        ErrorKind::UnexpectedEof => IngestError::Damaged("its packed bytes end too early".to_owned()),
        ErrorKind::InvalidData | ErrorKind::InvalidInput => {
            IngestError::Damaged(format!("its packed bytes are damaged: {error}"))
        }
        _ => IngestError::Io(error),
    }
}
