//! The lines of a list that may be longer than memory, each with its number.

use std::io::BufRead;
use std::io::Read;

use crate::ingest::IngestError;

/// The most bytes of a line.
const LONGEST: u64 = 1 << 20;

/// Lines, one after another.
pub(super) struct Lines<'a> {
    source: &'a mut dyn BufRead,
    bytes: Vec<u8>,
    /// The number of the line, from 1.
    pub no: u64,
}

impl<'a> Lines<'a> {
    /// Begins with the first line.
    pub fn new(source: &'a mut dyn BufRead) -> Self {
        Self { source, bytes: Vec::new(), no: 0 }
    }

    /// Returns the next line without its end, or what is wrong with it; `None` at the end.
    ///
    /// # Errors
    /// `Io`.
    pub fn next(&mut self) -> Result<Option<Result<&str, IngestError>>, IngestError> {
        self.bytes.clear();
        self.source.take(LONGEST).read_until(b'\n', &mut self.bytes).map_err(IngestError::Io)?;
        if self.bytes.is_empty() {
            return Ok(None);
        }
        self.no += 1;
        if self.bytes.len() as u64 == LONGEST && !self.bytes.ends_with(b"\n") {
            self.pass()?;
            return Ok(Some(Err(IngestError::Damaged(format!("it is longer than {LONGEST} bytes")))));
        }
        let line = self.bytes.strip_suffix(b"\n").unwrap_or(&self.bytes);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let line = if self.no == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line };
        Ok(Some(std::str::from_utf8(line).map_err(|_| IngestError::Damaged("it is not UTF-8".to_owned()))))
    }

    /// Passes over the rest of a line.
    fn pass(&mut self) -> Result<(), IngestError> {
        loop {
            let view = self.source.fill_buf().map_err(IngestError::Io)?;
            let (count, over) = match memchr::memchr(b'\n', view) {
                Some(at) => (at + 1, true),
                None => (view.len(), view.is_empty()),
            };
            self.source.consume(count);
            if over {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_numbered_and_a_long_one_is_passed_over() {
        let longest = usize::try_from(LONGEST).expect("small");
        let text = [&b"\xef\xbb\xbfone\r\n"[..], &vec![b'x'; 3 * longest], b"\n\n\xff\nlast"].concat();
        let mut source = &text[..];
        let mut lines = Lines::new(&mut source);
        let mut seen = Vec::new();
        while let Some(line) = lines.next().expect("memory") {
            seen.push(line.map(str::to_owned).map_err(|error| error.to_string()));
        }
        assert_eq!(lines.no, 5);
        assert_eq!((seen[0].as_deref(), seen[2].as_deref(), seen[4].as_deref()), (Ok("one"), Ok(""), Ok("last")));
        assert!(seen[1].is_err() && seen[3].is_err());
    }
}
