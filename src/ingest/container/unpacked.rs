//! The bytes of a web archive, unpacked one gzip member after another, with the place of each in the file as stored.

use std::io::BufRead;
use std::io::ErrorKind;
use std::io::Read;

use flate2::bufread::GzDecoder;

use crate::ingest::IngestError;
use crate::ingest::container::bounded::damaged;

/// How many bytes are unpacked at a time.
const CHUNK: usize = 64 << 10;

/// How many bytes may be unpacked before their number is compared with that of the packed ones.
const FREE: u64 = 1 << 20;

/// A source that counts what was taken of it.
struct Counted<'a> {
    inner: &'a mut dyn BufRead,
    taken: u64,
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(into)?;
        self.taken += count as u64;
        Ok(count)
    }
}

impl BufRead for Counted<'_> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.inner.consume(count);
        self.taken += count as u64;
    }
}

/// Where the bytes come from.
enum Source<'a> {
    /// As they stand.
    Plain(Counted<'a>),
    /// Out of a gzip member.
    Member(Box<GzDecoder<Counted<'a>>>),
    /// From nowhere any more.
    Over,
}

/// What follows a gzip member.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Next {
    /// Another one.
    Member,
    /// Nothing.
    Over,
    /// Bytes that are no gzip member, from one place to another; after them another one, or nothing.
    Junk { from: u64, to: u64, more: bool },
}

/// The bytes, with a view of what comes next.
pub(super) struct Unpacked<'a> {
    source: Source<'a>,
    ratio: u64,
    buffer: Vec<u8>,
    start: usize,
    /// Where the gzip member begins.
    member: u64,
    /// How many bytes came out of it.
    came_out: u64,
    /// Why nothing more can come out of it.
    failure: Option<IngestError>,
}

impl<'a> Unpacked<'a> {
    /// Begins with the first byte; `ratio` is the most bytes for each packed one.
    pub fn new(source: &'a mut dyn BufRead, ratio: u64) -> Result<Self, IngestError> {
        let packed = source.fill_buf().map_err(damaged)?.first() == Some(&0x1f);
        let counted = Counted { inner: source, taken: 0 };
        let source = if packed { Source::Member(Box::new(GzDecoder::new(counted))) } else { Source::Plain(counted) };
        Ok(Self { source, ratio, buffer: Vec::new(), start: 0, member: 0, came_out: 0, failure: None })
    }

    /// Whether the file is packed.
    pub fn packed(&self) -> bool {
        !matches!(self.source, Source::Plain(_))
    }

    /// Returns the place of the next byte in the file as stored: that of its gzip member where it is packed.
    pub fn place(&self) -> u64 {
        match &self.source {
            Source::Plain(counted) => counted.taken - self.view().len() as u64,
            Source::Member(_) | Source::Over => self.member,
        }
    }

    /// Whether no byte of the gzip member was consumed yet.
    pub fn at_start(&self) -> bool {
        self.came_out == self.view().len() as u64
    }

    /// Returns what comes next: at least `count` bytes, or all up to the end of the gzip member or file, or up to
    /// damage. The damage itself is told, each time, once all before it was consumed.
    pub fn peek(&mut self, count: usize) -> Result<&[u8], IngestError> {
        while self.view().len() < count && self.failure.is_none() {
            match self.unpack() {
                Ok(true) => {}
                Ok(false) => break,
                Err(IngestError::Io(error)) => return Err(IngestError::Io(error)),
                Err(error) => self.failure = Some(error),
            }
        }
        match &self.failure {
            Some(IngestError::Limit(what)) if self.view().is_empty() => Err(IngestError::Limit(what.clone())),
            Some(error) if self.view().is_empty() => Err(IngestError::Damaged(error.to_string())),
            _ => Ok(self.view()),
        }
    }

    /// Passes over bytes that were seen.
    pub fn consume(&mut self, count: usize) {
        self.start = (self.start + count).min(self.buffer.len());
    }

    fn view(&self) -> &[u8] {
        self.buffer.get(self.start..).unwrap_or_default()
    }

    /// Unpacks some more; `false` at the end of the gzip member or file.
    fn unpack(&mut self) -> Result<bool, IngestError> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let before = self.buffer.len();
        self.buffer.resize(before + CHUNK, 0);
        let room = self.buffer.get_mut(before..).unwrap_or_default();
        let read = match &mut self.source {
            Source::Plain(counted) => counted.read(room),
            Source::Member(decoder) => decoder.read(room),
            Source::Over => Ok(0),
        };
        self.buffer.truncate(before + read.as_ref().copied().unwrap_or(0));
        let count = match read {
            Err(error) if error.kind() == ErrorKind::Interrupted => return Ok(true),
            other => other.map_err(damaged)?,
        };
        self.came_out += count as u64;
        if let Source::Member(decoder) = &self.source {
            let went_in = decoder.get_ref().taken.saturating_sub(self.member).max(1);
            if self.came_out > FREE && self.came_out / went_in > self.ratio {
                return Err(IngestError::Limit(format!(
                    "more than {} bytes come out of each packed one, as in a trap; the limit is {}",
                    self.came_out / went_in,
                    self.ratio
                )));
            }
        }
        Ok(count > 0)
    }

    /// Goes on to the next gzip member, once all of this one was seen.
    pub fn next_member(&mut self) -> Result<Next, IngestError> {
        let from = match &self.source {
            Source::Plain(_) | Source::Over => return Ok(Next::Over),
            Source::Member(decoder) => decoder.get_ref().taken,
        };
        let more = self.find_member()?;
        let to = self.member;
        Ok(match (to > from, more) {
            (true, more) => Next::Junk { from, to, more },
            (false, true) => Next::Member,
            (false, false) => Next::Over,
        })
    }

    /// Looks for the beginning of a gzip member after what was taken; `false` where there is none any more, and in a
    /// file that is not packed.
    pub fn find_member(&mut self) -> Result<bool, IngestError> {
        self.buffer.clear();
        self.start = 0;
        self.came_out = 0;
        self.failure = None;
        let mut counted = match std::mem::replace(&mut self.source, Source::Over) {
            Source::Member(decoder) => decoder.into_inner(),
            Source::Plain(counted) => {
                self.member = counted.taken;
                return Ok(false);
            }
            Source::Over => return Ok(false),
        };
        // What could not even begin to be unpacked is not found a second time.
        if counted.taken == self.member && !counted.fill_buf().map_err(damaged)?.is_empty() {
            counted.consume(1);
        }
        let found = loop {
            let view = counted.fill_buf().map_err(damaged)?;
            if view.is_empty() {
                break false;
            }
            let Some(at) = memchr::memchr(0x1f, view) else {
                let count = view.len();
                counted.consume(count);
                continue;
            };
            // At the end of the view the decoder finds out.
            let follows = view.get(at + 1).is_none_or(|byte| *byte == 0x8b);
            let deflate = view.get(at + 2).is_none_or(|byte| *byte == 8);
            counted.consume(at);
            if follows && deflate {
                break true;
            }
            counted.consume(1);
        };
        self.member = counted.taken;
        if found {
            self.source = Source::Member(Box::new(GzDecoder::new(counted)));
        }
        Ok(found)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use super::*;

    /// Packs bytes as one member.
    pub fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    #[test]
    fn each_member_has_its_place() {
        let (first, second) = (packed(b"one"), packed(b"two"));
        let file = [first.as_slice(), second.as_slice(), b"junk", &first].concat();
        let mut source = file.as_slice();
        let mut bytes = Unpacked::new(&mut source, 1000).expect("begins");
        assert_eq!(bytes.peek(100).expect("whole"), b"one");
        bytes.consume(3);
        assert_eq!((bytes.place(), bytes.next_member().expect("found")), (0, Next::Member));
        assert_eq!((bytes.place(), bytes.at_start()), (first.len() as u64, true));
        assert_eq!(bytes.peek(1).expect("whole"), b"two");
        bytes.consume(3);
        assert!(bytes.peek(1).expect("at its end").is_empty() && !bytes.at_start());
        let (from, to) = ((first.len() + second.len()) as u64, (first.len() + second.len() + 4) as u64);
        assert_eq!(bytes.next_member().expect("found"), Next::Junk { from, to, more: true });
        assert_eq!(bytes.peek(3).expect("whole"), b"one");
    }

    #[test]
    fn a_trap_and_damage_are_told_apart() {
        let trap = packed(&vec![0; 8 << 20]);
        let mut source = trap.as_slice();
        let mut bytes = Unpacked::new(&mut source, 100).expect("begins");
        let before = bytes.peek(8 << 20).expect("what comes before it is a trap").len();
        assert!(before < 4 << 20);
        bytes.consume(before);
        assert!(matches!(bytes.peek(1), Err(IngestError::Limit(_))));
        let whole = packed(b"some text");
        let mut source = whole.get(..whole.len() - 3).expect("longer");
        let mut bytes = Unpacked::new(&mut source, 100).expect("begins");
        assert_eq!(bytes.peek(100).expect("up to the damage"), b"some text");
        bytes.consume(9);
        assert!(matches!(bytes.peek(1), Err(IngestError::Damaged(_))));
        assert!(matches!(bytes.peek(1), Err(IngestError::Damaged(_))));
    }
}
