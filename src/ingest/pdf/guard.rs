//! What a PDF will weigh once it is taken apart, told before it is. An array of small numbers takes forty times as many
//! bytes in memory as in the file, and a packed one forty thousand times as many.

use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem;

/// The most bytes of memory that a file and its objects may take: a book of a thousand pages has a million words.
const MOST_MEMORY: usize = 480 << 20;
/// The most bytes that a word takes there.
const OF_A_WORD: usize = 136;
/// As how many words an array counts.
const ARRAY: u64 = 4;
/// The most bytes of one stream of packed objects.
pub(super) const MOST_OF_OBJECTS: usize = 16 << 20;
/// The most streams of packed objects where they are encrypted, so that they cannot be weighed.
const MOST_ENCRYPTED: u64 = 512;
/// How far back from a stream its dictionary is looked for.
const DICTIONARY: usize = 4096;

/// Whether a file is too heavy to be taken apart.
pub(super) fn is_too_heavy(bytes: &[u8]) -> bool {
    // The streams are held once more.
    let most = (MOST_MEMORY.saturating_sub(2 * bytes.len()) / OF_A_WORD) as u64;
    let is_encrypted = memmem::find(bytes, b"/Encrypt").is_some();
    let (mut words, mut encrypted, mut at) = (0_u64, 0, 0);
    let (stream, end) = (memmem::Finder::new(b"stream"), memmem::Finder::new(b"endstream"));
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(found) = stream.find(rest) else {
            words += count(rest);
            break;
        };
        let (before, from) = rest.split_at(found);
        words += count(before);
        let content = from.get(b"stream".len()..).unwrap_or_default();
        let length = end.find(content).unwrap_or(content.len());
        let content_bytes = content.get(..length).unwrap_or_default();
        let dictionary = before.get(before.len().saturating_sub(DICTIONARY)..).unwrap_or_default();
        if holds_objects(dictionary) {
            if is_encrypted {
                encrypted += 1;
            } else {
                words += unpacked(content_bytes, most.saturating_sub(words));
            }
        }
        if words > most || encrypted > MOST_ENCRYPTED {
            return true;
        }
        at += found + b"stream".len() + length + b"endstream".len();
    }
    words > most
}

/// Whether a dictionary may be that of packed objects; a name may be written with escapes.
fn holds_objects(dictionary: &[u8]) -> bool {
    let own = memmem::rfind(dictionary, b" obj").map_or(dictionary, |at| dictionary.get(at..).unwrap_or_default());
    memmem::find(own, b"ObjStm").is_some() || memchr::memchr(b'#', own).is_some()
}

/// Counts the words of packed objects, until there are more than `most`.
fn unpacked(content: &[u8], most: u64) -> u64 {
    let content = content.trim_ascii_start();
    let mut decoder = ZlibDecoder::new(content).take(MOST_OF_OBJECTS as u64);
    let (mut buffer, mut words, mut read) = (vec![0; 1 << 16], 0, 0);
    while let Ok(length) = decoder.read(&mut buffer) {
        if length == 0 || words > most {
            break;
        }
        read += length;
        words += count(buffer.get(..length).unwrap_or_default());
    }
    // What is packed otherwise is as heavy as it may be by its length.
    if read == 0 { content.len() as u64 * 4 } else { words }
}

/// Counts the words: what stands between blanks, and each thing that opens.
fn count(bytes: &[u8]) -> u64 {
    let (mut words, mut is_inside) = (0, false);
    for byte in bytes {
        let opens = matches!(byte, b'[' | b'(' | b'<' | b'/');
        let is_word = !opens && !matches!(byte, 0..=b' ' | b']' | b')' | b'>');
        words += if *byte == b'[' { ARRAY } else { u64::from(opens || (is_word && !is_inside)) };
        // What a name or a string begins with belongs to the word behind it.
        is_inside = is_word || (opens && *byte != b'[');
    }
    words
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn words_are_counted_in_and_out_of_streams() {
        assert_eq!(count(b"1 0 obj << /Type /X [12 3] (abc) >> endobj"), 15);
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&b"1 ".repeat(4_000_000)).expect("written");
        let packed = packer.finish().expect("finished");
        let file = |dictionary: &str| {
            [format!("4 0 obj <<{dictionary}>> stream\n").as_bytes(), &packed, b"\nendstream endobj"].concat()
        };
        assert!(is_too_heavy(&file("/Type /ObjStm /Filter /FlateDecode")));
        assert!(is_too_heavy(&file("/Type /Obj#53tm /Filter /FlateDecode")));
        assert!(!is_too_heavy(&file("/Subtype /Image /Filter /FlateDecode")));
        assert!(is_too_heavy(&b"[1 1 1 1]".repeat(600_000)));
    }
}
