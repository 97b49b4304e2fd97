//! From bytes to text: which character encoding, and what speaks against it.

use chardetng::EncodingDetector;
use encoding_rs::Encoding;
use encoding_rs::UTF_8;
use encoding_rs::UTF_16BE;
use encoding_rs::UTF_16LE;

use crate::ingest::IngestError;
use crate::model::Notice;

/// How far browsers look for a charset in a page (HTML standard, section 13.2.3.2).
const PRESCAN: usize = 1024;

/// A text with the encoding that it was read in.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text.
    pub text: String,
    /// The encoding by its WHATWG name.
    pub encoding: &'static str,
    /// What was noticed.
    pub notices: Vec<Notice>,
}

/// Reads bytes as text: in the encoding that a person names, else by byte order mark, else as UTF-8 if that is
/// what they are, else as the transport or the page declares, else as a detector guesses. Bytes that fit no character become
/// U+FFFD, with a notice.
///
/// # Errors
/// `Told` for a label that names no encoding.
pub fn decode(bytes: &[u8], told: Option<&str>, charset: Option<&str>, is_html: bool) -> Result<Decoded, IngestError> {
    let mut notices = Vec::new();
    if let Some(label) = told {
        let encoding = Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| {
            IngestError::Told(format!("{label} is no character encoding; such are utf-8, windows-1251, koi8-r"))
        })?;
        return Ok(decoded(bytes, encoding, notices));
    }
    if let Some((text, name)) = utf_32(bytes) {
        notices.push(Notice::new("encoding", "the text is in UTF-32, which is no encoding of the web"));
        return Ok(Decoded { text, encoding: name, notices });
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Ok(decoded(bytes, encoding, notices));
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        notices
            .push(Notice::new("encoding", format!("no encoding is declared; the bytes look like {}", encoding.name())));
        return Ok(decoded(bytes, encoding, notices));
    }
    let declared = match charset.map(|label| by_header(label, &mut notices)) {
        Some(Some(encoding)) => Some(encoding),
        _ if is_html => declared(bytes, &mut notices),
        _ => None,
    };
    let encoding = chosen(bytes, declared, is_html, &mut notices);
    Ok(decoded(bytes, encoding, notices))
}

/// Returns the encoding that a header names.
fn by_header(label: &str, notices: &mut Vec<Notice>) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label.trim().as_bytes()).filter(|encoding| encoding.name() != "replacement");
    if encoding.is_none() {
        let shown: String = label.chars().take(40).collect();
        notices.push(Notice::new("encoding", format!("its header names the encoding {shown}, which is not known")));
    }
    encoding
}

fn decoded(bytes: &[u8], encoding: &'static Encoding, mut notices: Vec<Notice>) -> Decoded {
    let (text, used, errors) = encoding.decode(bytes);
    if errors {
        let count = text.matches('\u{fffd}').count();
        notices.push(Notice::new(
            "encoding",
            format!("{count} places are no valid {} and are shown as U+FFFD", used.name()),
        ));
    }
    Decoded { text: text.into_owned(), encoding: used.name(), notices }
}

/// Chooses between what is declared and what the bytes say.
fn chosen(
    bytes: &[u8],
    declared: Option<&'static Encoding>,
    is_html: bool,
    notices: &mut Vec<Notice>,
) -> &'static Encoding {
    let seven_bits = bytes.is_ascii();
    let escapes = seven_bits && bytes.contains(&0x1b);
    let valid_utf_8 = std::str::from_utf8(bytes).is_ok();
    match declared {
        Some(encoding) if seven_bits && (escapes || encoding == UTF_8) => encoding,
        _ if seven_bits => UTF_8,
        Some(encoding) if encoding == UTF_8 && valid_utf_8 => UTF_8,
        Some(encoding) if valid_utf_8 => {
            notices.push(Notice::new(
                "encoding",
                format!("the page says {} and is valid UTF-8, as which it was read", encoding.name()),
            ));
            UTF_8
        }
        Some(encoding) if encoding == UTF_8 => broken_utf_8(bytes, notices),
        Some(encoding) => {
            doubt_cyrillic(bytes, encoding, notices);
            encoding
        }
        None if valid_utf_8 => UTF_8,
        None if mostly_utf_8(bytes) => UTF_8,
        None => {
            let guess = guess(bytes);
            let page = if is_html { "the page" } else { "the text" };
            notices.push(Notice::new(
                "encoding",
                format!("{page} does not say its encoding; {} was guessed", guess.name()),
            ));
            guess
        }
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..bytes.len().min(1 << 20)).unwrap_or(bytes), true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
    // On a short text the detector takes French for Czech or Turkish; letters that only the West uses settle it.
    let central =
        ["ISO-8859-2", "windows-1250", "ISO-8859-4", "ISO-8859-13", "windows-1257", "windows-1254", "ISO-8859-15"];
    if central.contains(&guess.name()) && is_western(bytes) { encoding_rs::WINDOWS_1252 } else { guess }
}

/// Whether every byte beyond ASCII, read as windows-1252, is a letter or sign of Western European text.
fn is_western(bytes: &[u8]) -> bool {
    const WESTERN: &str = "àâäçéèêëîïôöùûüÿœæñóúíáßãõìòÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆÑÓÚÍÁ«»“”‘’–—…€°·\u{a0}";
    let (text, _, _) = encoding_rs::WINDOWS_1252.decode(bytes);
    text.chars().filter(|c| !c.is_ascii()).all(|c| WESTERN.contains(c))
}

/// Whether more of the bytes beyond ASCII are valid UTF-8 than are not.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    valid >= invalid
}

fn broken_utf_8(bytes: &[u8], notices: &mut Vec<Notice>) -> &'static Encoding {
    if mostly_utf_8(bytes) || bytes.iter().filter(|byte| !byte.is_ascii()).count() < 4 {
        return UTF_8;
    }
    let guess = guess(bytes);
    notices.push(Notice::new("encoding", format!("the page says UTF-8 and is not; {} was guessed", guess.name())));
    guess
}

/// KOI8 and windows-1251 decode each other without an error, to the wrong letters: says so where it looks so.
fn doubt_cyrillic(bytes: &[u8], declared: &'static Encoding, notices: &mut Vec<Notice>) {
    let cyrillic = ["windows-1251", "KOI8-R", "KOI8-U", "ISO-8859-5", "IBM866", "x-mac-cyrillic"];
    if !cyrillic.contains(&declared.name()) {
        return;
    }
    let (text, _, errors) = declared.decode(bytes);
    let letters = text.chars().filter(|c| ('а'..='я').contains(c)).count();
    let capitals = text.chars().filter(|c| ('А'..='Я').contains(c)).count();
    if errors || capitals > letters {
        let guess = guess(bytes).name();
        let other = if guess == declared.name() { "another one" } else { guess };
        notices.push(Notice::new(
            "encoding",
            format!(
                "the page says {}, and its letters look like {other}; --encoding reads it otherwise",
                declared.name()
            ),
        ));
    }
}

/// Reads what a page declares (`<meta charset>`, `<meta http-equiv>`, an XML declaration).
fn declared(bytes: &[u8], notices: &mut Vec<Notice>) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(16 * 1024)).unwrap_or(bytes);
    let mut found: Vec<(usize, String)> = Vec::new();
    for key in [&b"charset"[..], b"encoding"] {
        for at in memchr::memmem::find_iter(&head.to_ascii_lowercase(), key) {
            let before = head.get(at.saturating_sub(200)..at).unwrap_or_default().to_ascii_lowercase();
            let opened = before.iter().rposition(|byte| *byte == b'<').and_then(|open| before.get(open..));
            let in_tag = opened.is_some_and(|tag| tag.starts_with(b"<meta") || tag.starts_with(b"<?xml"));
            if let Some(label) = label_after(head.get(at + key.len()..).unwrap_or_default()).filter(|_| in_tag) {
                found.push((at, label));
            }
        }
    }
    found.sort();
    let (at, label) = found.first()?;
    if *at > PRESCAN {
        notices.push(Notice::new(
            "encoding",
            format!("the encoding {label} is declared after the first {PRESCAN} bytes, where browsers do not look"),
        ));
    }
    if let Some((_, other)) = found.iter().find(|(_, other)| !other.eq_ignore_ascii_case(label)) {
        notices.push(Notice::new("encoding", format!("the page declares two encodings, {label} and {other}")));
    }
    let encoding = Encoding::for_label(label.as_bytes());
    match encoding {
        // UTF-16 in a meta tag that could be read as ASCII is UTF-8 (HTML standard, section 13.2.3.2).
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Some(UTF_8),
        Some(encoding) if encoding.name() != "replacement" => Some(encoding),
        _ => {
            let shown: String = label.chars().take(40).collect();
            notices
                .push(Notice::new("encoding", format!("the page declares the encoding {shown}, which is not known")));
            None
        }
    }
}

fn label_after(bytes: &[u8]) -> Option<String> {
    let rest = bytes.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|byte| b"\"' />;?".contains(byte)).unwrap_or(rest.len().min(40));
    let label = String::from_utf8_lossy(rest.get(..end.min(60))?).trim().to_owned();
    (!label.is_empty()).then_some(label)
}

/// UTF-16 shows in plain text by a NUL in every second byte, on the same side.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(2048) & !1)?;
    let pairs = sample.len() / 2;
    if pairs < 8 {
        return None;
    }
    let zeroes = |side: usize| sample.chunks_exact(2).filter(|pair| pair.get(side) == Some(&0)).count();
    let (high, low) = (zeroes(0), zeroes(1));
    // A NUL on both sides is no text at all.
    if low * 10 >= pairs * 3 && high * 10 < pairs {
        return Some(UTF_16LE);
    }
    (high * 10 >= pairs * 3 && low * 10 < pairs).then_some(UTF_16BE)
}

fn utf_32(bytes: &[u8]) -> Option<(String, &'static str)> {
    let (units, rest) = bytes.as_chunks::<4>();
    if units.len() < 4 || rest.len() > 3 {
        return None;
    }
    type ReadUnit = fn([u8; 4]) -> u32;
    let readers: [(ReadUnit, &'static str); 2] = [(u32::from_le_bytes, "UTF-32LE"), (u32::from_be_bytes, "UTF-32BE")];
    for (read, name) in readers {
        let text: Option<String> =
            units.iter().map(|unit| char::from_u32(read(*unit)).filter(|c| *c != '\0')).collect();
        if let Some(text) = text {
            return Some((text.trim_start_matches('\u{feff}').to_owned(), name));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(meta: &str, bytes: &[u8]) -> Vec<u8> {
        [format!("<html><head><meta charset={meta}></head><body><p>").as_bytes(), bytes, b"</p></body></html>"].concat()
    }

    #[test]
    fn a_declared_encoding_counts_unless_the_bytes_speak_against_it() {
        let russian =
            encoding_rs::WINDOWS_1251.encode("Вооружённые люди угрожают Байконуру, сообщает источник.").0.into_owned();
        let right = decode(&page("windows-1251", &russian), None, None, true).expect("read");
        assert!(right.text.contains("Байконуру") && right.notices.is_empty(), "{right:?}");
        let wrong = decode(&page("utf-8", &russian), None, None, true).expect("read");
        assert!(wrong.text.contains("Байконуру") && wrong.notices.len() == 1, "{wrong:?}");
        let koi = encoding_rs::KOI8_R.encode("Вооружённые люди угрожают Байконуру, сообщает источник.").0.into_owned();
        let by_header = decode(&page("utf-8", &russian), None, Some("windows-1251"), true).expect("read");
        assert!(by_header.text.contains("Байконуру") && by_header.encoding == "windows-1251");
        let doubtful = decode(&page("windows-1251", &koi), None, None, true).expect("read");
        assert_eq!(doubtful.notices.len(), 1, "{doubtful:?}");
        assert!(
            decode(&page("windows-1251", &koi), Some("koi8-r"), None, true).expect("read").text.contains("Байконуру")
        );
    }

    #[test]
    fn utf_8_is_known_by_its_bytes() {
        let wrong = decode(&page("latin1", "armés à Baïkonour".as_bytes()), None, None, true).expect("read");
        assert!(wrong.text.contains("armés") && wrong.notices.len() == 1, "{wrong:?}");
        let broken = decode(b"Ba\xc3\xafkonour arm\xc3\xa9s \xff\xfe fin", None, None, false).expect("read");
        assert!(broken.text.contains("Baïkonour") && broken.notices.len() == 1, "{broken:?}");
    }

    #[test]
    fn utf_16_is_known_by_mark_or_pattern() {
        let little: Vec<u8> = "A whole English sentence.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let read = decode(&little, None, None, false).expect("read");
        assert_eq!((read.text.as_str(), read.encoding), ("A whole English sentence.", "UTF-16LE"));
        assert_eq!(read.notices.len(), 1);
        assert!(
            decode(&[&[0xff, 0xfe], little.as_slice()].concat(), None, None, false).expect("read").notices.is_empty()
        );
    }

    #[test]
    fn a_label_that_names_nothing_is_told() {
        assert!(decode(b"x", Some("nonsense"), None, false).is_err());
        assert_eq!(decode(&page("utf-7", b"+ADw-"), None, None, true).expect("read").notices.len(), 1);
    }
}
