//! The two transfer encodings of MIME (RFC 2045, section 6), read leniently: what is no code stays as it is in the
//! one and is passed over in the other.

/// Undoes quoted-printable.
pub(super) fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let words = line.trim_ascii_end();
        match words.strip_suffix(b"=") {
            Some(words) => codes(words, &mut out),
            None => {
                codes(words, &mut out);
                // Blanks at the end of a line come from the way, and are no content.
                let end = line.iter().rposition(|byte| !b"\r\n".contains(byte)).map_or(0, |last| last + 1);
                out.extend_from_slice(line.get(end..).unwrap_or_default());
            }
        }
    }
    out
}

fn codes(mut words: &[u8], out: &mut Vec<u8>) {
    while let Some(at) = memchr::memchr(b'=', words) {
        let (before, rest) = words.split_at(at);
        out.extend_from_slice(before);
        let code = rest.get(1..3).and_then(|code| Some(hex(*code.first()?)? << 4 | hex(*code.last()?)?));
        match code {
            Some(byte) => {
                out.push(byte);
                words = rest.get(3..).unwrap_or_default();
            }
            None => {
                out.push(b'=');
                words = rest.get(1..).unwrap_or_default();
            }
        }
    }
    out.extend_from_slice(words);
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Undoes base64.
pub(super) fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => {
                (bits, held) = (0, 0);
                continue;
            }
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xff) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_encodings_are_undone_and_forgive() {
        let text = b"caf=C3=A9 =3d = =ZZ \t\r\nsoft=\r\n line= \nlast=";
        assert_eq!(String::from_utf8_lossy(&quoted_printable(text)), "café = = =ZZ\r\nsoft linelast");
        assert_eq!(base64(b"Y2Fm\r\nw6k= !\r\nQQ=="), "caféA".as_bytes());
        assert_eq!(base64(b"Y2Fmw"), b"caf");
    }
}
