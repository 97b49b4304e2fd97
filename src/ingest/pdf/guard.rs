//! What a PDF will weigh once it is taken apart, told before it is. An array of small numbers takes forty times as many
//! bytes in memory as in the file, and a packed one forty thousand times as many.

use std::io::Read;

use flate2::read::ZlibDecoder;
use memchr::memmem;

/// The most bytes of memory that a file and its objects may take: a book of a thousand pages has a million words.
const MOST_MEMORY: usize = 480 << 20;
/// The most bytes that a word takes there, and a byte of a list of objects.
const OF_A_WORD: usize = 136;
const OF_A_LISTED_BYTE: usize = 64;
/// As how many words an array counts.
const ARRAY: usize = 4;
/// The most bytes of one stream of packed objects.
pub(super) const MOST_OF_OBJECTS: usize = 16 << 20;
/// The most streams of packed objects where they are encrypted, so that they cannot be weighed.
const MOST_ENCRYPTED: usize = 512;
/// How far back from a stream its dictionary is looked for.
const DICTIONARY: usize = 4096;

/// Whether a file is too heavy to be taken apart.
pub(super) fn is_too_heavy(bytes: &[u8]) -> bool {
    // The streams are held once more.
    let most = MOST_MEMORY.saturating_sub(2 * bytes.len());
    let is_encrypted = memmem::find(bytes, b"/Encrypt").is_some();
    let (mut weight, mut encrypted, mut at) = (0_usize, 0, 0);
    let (stream, end) = (memmem::Finder::new(b"stream"), memmem::Finder::new(b"endstream"));
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(found) = stream.find(rest) else {
            weight += count(rest) * OF_A_WORD;
            break;
        };
        let (before, from) = rest.split_at(found);
        weight += count(before) * OF_A_WORD;
        let content = from.get(b"stream".len()..).unwrap_or_default();
        let length = end.find(content).unwrap_or(content.len());
        let content = content.get(..length).unwrap_or_default();
        let dictionary = before.get(before.len().saturating_sub(DICTIONARY)..).unwrap_or_default();
        let (objects, list) = holds(dictionary);
        if objects && is_encrypted {
            encrypted += 1;
        } else if objects || list {
            weight += unpacked(content, most.saturating_sub(weight), list);
        }
        if weight > most || encrypted > MOST_ENCRYPTED {
            return true;
        }
        at += found + b"stream".len() + length + b"endstream".len();
    }
    weight > most
}

/// Whether a dictionary may be that of packed objects, and that of a list of objects; a name may be written with
/// escapes.
fn holds(dictionary: &[u8]) -> (bool, bool) {
    let own = memmem::rfind(dictionary, b" obj").map_or(dictionary, |at| dictionary.get(at..).unwrap_or_default());
    let is_escaped = memchr::memchr(b'#', own).is_some();
    let has = |name: &[u8]| is_escaped || memmem::find(own, name).is_some();
    (has(b"ObjStm"), has(b"XRef"))
}

/// Returns what packed objects weigh, or something above `most`.
fn unpacked(content: &[u8], most: usize, is_list: bool) -> usize {
    let content = content.trim_ascii_start();
    let mut decoder = ZlibDecoder::new(content).take(MOST_OF_OBJECTS as u64);
    let (mut buffer, mut weight, mut read) = (vec![0; 1 << 16], 0, 0);
    while let Ok(length) = decoder.read(&mut buffer) {
        if length == 0 || weight > most {
            break;
        }
        read += length;
        let of_list = if is_list { length * OF_A_LISTED_BYTE } else { 0 };
        weight += of_list.max(length + count(buffer.get(..length).unwrap_or_default()) * OF_A_WORD);
    }
    // What is packed otherwise is as heavy as it may be by its length.
    if read == 0 { content.len() * 4 * OF_A_WORD } else { weight }
}

/// Counts the words: what stands between blanks, and each thing that opens.
fn count(bytes: &[u8]) -> usize {
    let (mut words, mut is_inside) = (0, false);
    for byte in bytes {
        let opens = matches!(byte, b'[' | b'(' | b'<' | b'/');
        let is_word = !opens && !matches!(byte, 0..=b' ' | b']' | b')' | b'>');
        words += if *byte == b'[' { ARRAY } else { usize::from(opens || (is_word && !is_inside)) };
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
        assert!(is_too_heavy(&file("/Type /XRef /Filter /FlateDecode")));
        assert!(!is_too_heavy(&file("/Subtype /Image /Filter /FlateDecode")));
        assert!(is_too_heavy(&b"[1 1 1 1]".repeat(600_000)));
    }
}
