//! The head of an answer: its status line and headers, as they were sent.

/// Finds where the head of the answer begins and ends among the bytes that came: behind the heads of interim answers
/// (100 to 199), with the empty line at its end.
pub(super) fn place(bytes: &[u8]) -> Option<(usize, usize)> {
    let mut begin = 0;
    loop {
        let rest = bytes.get(begin..)?;
        let end = begin + end_of_head(rest)?;
        let is_interim = status(rest).is_some_and(|status| status.starts_with(b"1") && status != b"101");
        if !is_interim {
            return Some((begin, end));
        }
        begin = end;
    }
}

fn status(head: &[u8]) -> Option<&[u8]> {
    let line = head.split(|byte| *byte == b'\n').next()?;
    line.split(|byte| *byte == b' ').nth(1)
}

fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let mut line_begin = 0;
    for end in memchr::memchr_iter(b'\n', bytes) {
        let line = bytes.get(line_begin..end)?;
        if matches!(line, b"" | b"\r") && line_begin > 0 {
            return Some(end + 1);
        }
        line_begin = end + 1;
    }
    None
}

/// Returns the headers of a head, in their order. A line that continues the one before it belongs to that.
pub(super) fn headers(head: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = Vec::new();
    for line in head.split(|byte| *byte == b'\n').skip(1) {
        let continues = matches!(line.first(), Some(b' ' | b'\t'));
        match (found.last_mut(), memchr::memchr(b':', line).and_then(|colon| line.split_at_checked(colon))) {
            (Some((_, value)), _) if continues => {
                value.push(b' ');
                value.extend_from_slice(line.trim_ascii());
            }
            (_, Some((name, value))) => {
                let value = value.get(1..).unwrap_or_default().trim_ascii().to_vec();
                found.push((String::from_utf8_lossy(name.trim_ascii()).into_owned(), value));
            }
            _ => {}
        }
    }
    found
}

/// Returns the media type and the charset that a `Content-Type` states.
pub(super) fn content_type(value: &[u8]) -> (Option<String>, Option<String>) {
    let value = String::from_utf8_lossy(value);
    let mut parts = value.split(';');
    let media_type = parts.next().map(|part| part.trim().to_ascii_lowercase()).filter(|part| part.contains('/'));
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']).trim();
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
    });
    (media_type, charset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_found_behind_interim_answers() {
        let bytes = b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\nbody\n\n";
        let (begin, end) = place(bytes).unwrap();
        assert_eq!(&bytes[begin..end], b"HTTP/1.1 200 OK\r\nA: b\r\n\r\n");
        assert_eq!(place(b"HTTP/1.0 200 OK\nA: b\n\nx").unwrap(), (0, 22));
        assert_eq!(place(b"HTTP/1.1 200 OK\r\nA: b\r\n"), None);
        assert_eq!(place(b""), None);
    }

    #[test]
    fn headers_stay_as_they_were_sent() {
        let found = headers(
            b"HTTP/1.1 200 OK\r\nX-Name:  caf\xe9 \r\nSet-Cookie: a\r\nset-cookie: b\r\nLong: a\r\n  b\r\n\r\n",
        );
        assert_eq!(
            found,
            [
                ("X-Name".to_owned(), b"caf\xe9".to_vec()),
                ("Set-Cookie".to_owned(), b"a".to_vec()),
                ("set-cookie".to_owned(), b"b".to_vec()),
                ("Long".to_owned(), b"a b".to_vec()),
            ]
        );
    }

    #[test]
    fn a_content_type_is_taken_apart() {
        let read = |text: &str| content_type(text.as_bytes());
        let html = Some("text/html".to_owned());
        assert_eq!(read("text/html"), (html.clone(), None));
        assert_eq!(read("Text/HTML; a=b; Charset=\"ISO-8859-1\""), (html.clone(), Some("ISO-8859-1".to_owned())));
        assert_eq!(read("text/html;charset="), (html, None));
        assert_eq!(read("; charset=x"), (None, Some("x".to_owned())));
        assert_eq!(read("nonsense"), (None, None));
    }
}
