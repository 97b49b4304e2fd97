//! The list of files at the end of a ZIP archive, measured before it is read, as it is held in memory.

use std::collections::HashSet;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;

use crate::ingest::IngestError;

/// The most files, at some 300 bytes each: a large web archive has hundreds, a folder of articles some ten thousand.
const MOST_FILES: u64 = 200_000;
/// The most bytes of their paths and remarks.
const MOST_BYTES: u64 = 64 << 20;
/// What each line of the list begins with.
const LISTED: [u8; 4] = *b"PK\x01\x02";
/// The length of a line without path and remarks.
const LINE: usize = 46;
/// How many bytes are looked through at a time.
const STEP: usize = 1 << 20;

/// Checks that the list of files is not longer than allowed, wherever in the file it stands; goes back to the start.
///
/// # Errors
/// `Limit` where it is, `Io`.
pub(super) fn measure<R: Read + Seek>(source: &mut R) -> Result<(), IngestError> {
    let length = source.seek(SeekFrom::End(0)).map_err(IngestError::Io)?;
    source.rewind().map_err(IngestError::Io)?;
    // So few bytes hold no list that is too long.
    if length < MOST_FILES * LINE as u64 {
        return Ok(());
    }
    let finder = memchr::memmem::Finder::new(&LISTED);
    let (mut files, mut bytes) = (0, 0);
    let mut window = Vec::with_capacity(STEP + LINE);
    loop {
        let count = source.take(STEP as u64).read_to_end(&mut window).map_err(IngestError::Io)?;
        // A line that is cut by the end of the window is seen in the next one, or is none.
        let seen = window.len().saturating_sub(LINE - 1);
        for at in finder.find_iter(&window).take_while(|at| *at < seen) {
            files += 1;
            bytes += window.get(at..at + LINE).map_or(0, lengths);
        }
        if files > MOST_FILES || bytes > MOST_BYTES {
            let what = format!("its list has more than {MOST_FILES} files, or paths and remarks of {MOST_BYTES} bytes");
            return Err(IngestError::Limit(format!("{what}, which is the limit; unpack it, and give the folder")));
        }
        if count == 0 {
            break;
        }
        window.drain(..seen);
    }
    source.rewind().map_err(IngestError::Io)
}

/// Returns how many bytes of path, additions and remark follow a line of the list.
fn lengths(line: &[u8]) -> u64 {
    line.get(28..34).unwrap_or_default().chunks_exact(2).map(number).sum()
}

fn number(two: &[u8]) -> u64 {
    two.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Reads the list on from where the source stands; returns the paths that it has more than once.
///
/// # Errors
/// `Io`.
pub(super) fn twice<R: Read>(source: &mut R) -> Result<HashSet<Vec<u8>>, IngestError> {
    let mut source = std::io::BufReader::new(source);
    let (mut once, mut twice) = (HashSet::new(), HashSet::new());
    let mut take = |count: u64| {
        let mut bytes = Vec::new();
        source.by_ref().take(count).read_to_end(&mut bytes).map(|_| bytes).map_err(IngestError::Io)
    };
    loop {
        let line = take(LINE as u64)?;
        if line.len() < LINE || !line.starts_with(&LISTED) {
            return Ok(twice);
        }
        let path_length = line.get(28..30).map_or(0, number);
        let path = take(path_length)?;
        take(lengths(&line) - path_length)?;
        if let Some(path) = once.replace(path) {
            twice.insert(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn a_list_that_is_too_long_is_refused_wherever_it_stands() {
        let mut line = [0; LINE];
        line[..4].copy_from_slice(&LISTED);
        let many = usize::try_from(MOST_FILES).expect("small");
        let measured = |bytes: &[u8]| measure(&mut Cursor::new(bytes));
        assert!(measured(&[&line.repeat(many)[..], b"and other bytes"].concat()).is_ok());
        assert!(matches!(
            measured(&[&b"x".repeat(77)[..], &line.repeat(many + 1)].concat()),
            Err(IngestError::Limit(_))
        ));
        line[32..34].copy_from_slice(&[0xff; 2]);
        let long = [&line.repeat(1025)[..], &vec![0; 10 << 20]].concat();
        assert!(matches!(measured(&long), Err(IngestError::Limit(_))));
    }
}
