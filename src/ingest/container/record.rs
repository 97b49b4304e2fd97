//! One record of a web archive: the lines before its block, and the block, whole or passed over.

use super::head;
use super::head::Head;
use super::unpacked::Next;
use super::unpacked::Unpacked;
use crate::ingest::IngestError;

/// The length of `WARC/`, with which a header begins.
const WORD: usize = 5;
/// What another header begins with, on a line of its own.
const ANOTHER: &[u8] = b"\nWARC/";

/// The bytes of a web archive, taken record by record.
pub(super) struct Records<'a> {
    /// The bytes.
    pub bytes: Unpacked<'a>,
    /// The most bytes of a block.
    limit: u64,
    /// Whether a block may end with the file, before it has all the bytes it should have.
    pub lenient: bool,
    /// How many bytes of the block are missing.
    pub missing: u64,
}

impl<'a> Records<'a> {
    /// Begins with the first record; `limit` is the most bytes of a block.
    pub fn new(bytes: Unpacked<'a>, limit: u64) -> Self {
        Self { bytes, limit, lenient: false, missing: 0 }
    }

    /// Reads the lines before the block.
    ///
    /// # Errors
    /// `Damaged` where they have no end.
    pub fn head(&mut self) -> Result<Head, IngestError> {
        (self.lenient, self.missing) = (false, 0);
        let mut count = 8 << 10;
        loop {
            let view = self.bytes.peek(count)?;
            if let Some(end) = head::end(view).filter(|end| *end <= head::LONGEST) {
                let lines = view.get(..end).unwrap_or_default();
                if let Some(at) = memchr::memmem::rfind(lines, ANOTHER) {
                    self.bytes.consume(at + 1);
                    return Err(IngestError::Damaged("its header has no end before the next one".to_owned()));
                }
                let head = Head::read(lines);
                self.bytes.consume(end);
                return Ok(head);
            }
            if view.len() < count {
                self.pass_head();
                return Err(IngestError::Damaged("it is cut short within its header".to_owned()));
            }
            if count >= head::LONGEST {
                self.pass_head();
                let what = format!("its header has more than {} bytes", head::LONGEST);
                return Err(IngestError::Damaged(what));
            }
            count = (count * 4).min(head::LONGEST);
        }
    }

    /// Passes over a header that has no end within what was seen. As no other that begins there has one either, the
    /// search goes on with the last: one after another, they would be read as often as there are some.
    fn pass_head(&mut self) {
        let Ok(view) = self.bytes.peek(1) else { return };
        let count = match memchr::memmem::rfind(view, ANOTHER) {
            Some(at) => at + 1,
            // What is cut at the end of the view may be the beginning of one.
            None => view.len().saturating_sub(WORD),
        };
        self.bytes.consume(count.max(WORD));
    }

    /// Reads the beginning of a block, and how much of it is left.
    pub fn begin(&mut self, length: u64) -> Result<(Vec<u8>, u64), IngestError> {
        let mut block = Vec::new();
        let most = length.min(64 << 10);
        self.take(&mut block, most, length)?;
        while block.len() as u64 != length
            && self.missing == 0
            && block.len() < head::LONGEST
            && head::end(&block).is_none()
        {
            let most = (length - block.len() as u64).min(64 << 10);
            self.take(&mut block, most, length)?;
        }
        let left = length - block.len() as u64;
        Ok((block, left))
    }

    /// Reads the rest of a block, if all of it may be read.
    pub fn rest(&mut self, block: &mut Vec<u8>, left: u64) -> Result<(), IngestError> {
        let length = left + block.len() as u64;
        if length > self.limit + head::LONGEST as u64 {
            self.pass(left)?;
            let limit = self.limit;
            return Err(IngestError::Limit(format!("it has {length} bytes, more than the limit of {limit}")));
        }
        self.take(block, left, length)
    }

    /// Adds the next `count` bytes to a block of `length`; no room is made before they are there.
    fn take(&mut self, block: &mut Vec<u8>, count: u64, length: u64) -> Result<(), IngestError> {
        let before = block.len() as u64;
        self.run_through(count, length - before, |bytes| block.extend_from_slice(bytes))
    }

    /// Passes over bytes of a block.
    pub fn pass(&mut self, count: u64) -> Result<(), IngestError> {
        self.run_through(count, count, |_| ())
    }

    fn run_through(&mut self, count: u64, wanted: u64, mut with: impl FnMut(&[u8])) -> Result<(), IngestError> {
        let mut left = count;
        while left > 0 {
            let view = self.bytes.peek(1)?;
            let size = usize::try_from(left).unwrap_or(usize::MAX).min(view.len());
            if size == 0 {
                // Few programs go on with a record in the next gzip member; most begin another one there.
                let goes_on = self.bytes.next_member()? == Next::Member && !self.bytes.peek(5)?.starts_with(b"WARC/");
                if goes_on {
                    continue;
                }
                let missing = wanted - (count - left);
                if self.lenient {
                    self.missing = missing;
                    return Ok(());
                }
                return Err(IngestError::Damaged(format!("it is cut short: {missing} bytes of its block are missing")));
            }
            with(view.get(..size).unwrap_or_default());
            self.bytes.consume(size);
            left -= size as u64;
        }
        Ok(())
    }

    /// Passes over the line ends after a block, up to the end of its gzip member, where its checksum is checked.
    pub fn close(&mut self) -> Result<(), IngestError> {
        loop {
            let view = self.bytes.peek(8)?;
            let breaks = view.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            if breaks == 0 {
                return Ok(());
            }
            self.bytes.consume(breaks);
        }
    }
}

/// Reads how many bytes the block has.
pub(super) fn length(record: &Head) -> Result<u64, IngestError> {
    let Some(written) = record.get("content-length") else {
        return Err(IngestError::Damaged("it has no Content-Length".to_owned()));
    };
    written.parse().map_err(|_| IngestError::Damaged(format!("its Content-Length is “{written}”, which is no size")))
}
