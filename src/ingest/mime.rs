//! Messages in parts, as mail and saved pages are (RFC 2045 to 2049; RFC 2557 for MHTML).
//!
//! The parts are cut apart here, in time that grows with the size alone; their headers are read by a crate.

mod coding;
mod head;

use std::borrow::Cow;

use memchr::memchr;
use memchr::memmem;

use crate::model::Notice;

pub(super) use head::Head;

/// The deepest nesting of parts in parts that is followed; mail programs write three levels.
const DEEPEST: usize = 8;
/// The most parts that are looked at.
const MOST_PARTS: usize = 10_000;
/// The longest boundary that is guessed; RFC 2046 allows 70 bytes.
const LONGEST_BOUNDARY: usize = 70;
/// The most bytes of a head that are looked at.
const LONGEST_HEAD: usize = 256 << 10;

/// One part that holds no others.
pub(super) struct Part<'a> {
    pub head: Head,
    body: &'a [u8],
    /// Whether the file ends before the part does.
    pub cut: bool,
}

impl Part<'_> {
    /// Returns its content, with the transfer encoding undone.
    pub(super) fn content(&self) -> Cow<'_, [u8]> {
        match self.head.transfer.as_str() {
            "quoted-printable" => Cow::Owned(coding::quoted_printable(self.body)),
            "base64" => Cow::Owned(coding::base64(self.body)),
            _ => Cow::Borrowed(self.body),
        }
    }
}

/// A message: its own head, and its parts in order, those of parts in their places.
pub(super) struct Message<'a> {
    pub head: Head,
    pub parts: Vec<Part<'a>>,
    /// Whether the file ends before the message does.
    pub cut: bool,
    pub notices: Vec<Notice>,
}

/// Takes a message apart. Messages within it are parts, and stay closed. `None` where its headers cannot be read.
pub(super) fn message(bytes: &[u8]) -> Option<Message<'_>> {
    // The crate promises not to panic; a thread makes sure that nothing but its work would end.
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().spawn_scoped(scope, || taken_apart(bytes));
        thread.ok().and_then(|thread| thread.join().ok())
    })
}

fn taken_apart(bytes: &[u8]) -> Message<'_> {
    let (head, body) = split_head(without_envelope(bytes));
    let mut work = Work { parts: Vec::new(), cut: false, notices: Vec::new() };
    let own = Head::read(head);
    work.part(own.clone(), body, false, 0);
    Message { head: own, parts: work.parts, cut: work.cut, notices: work.notices }
}

struct Work<'a> {
    parts: Vec<Part<'a>>,
    cut: bool,
    notices: Vec<Notice>,
}

impl<'a> Work<'a> {
    /// Adds a part, or those in it.
    fn part(&mut self, head: Head, body: &'a [u8], cut: bool, depth: usize) {
        let stated = head.boundary.as_deref().map(str::as_bytes).filter(|boundary| !boundary.is_empty());
        let boundary = if head.is_multipart() { stated.or_else(|| boundary_of(body)) } else { None };
        let Some(boundary) = boundary else { return self.parts.push(Part { head, body, cut }) };
        if depth >= DEEPEST {
            return self.note("depth", "its parts nest too deep; the innermost are not read");
        }
        let (inside, closed) = split(body, boundary);
        self.cut |= !closed;
        if inside.is_empty() {
            self.note("parts", "the boundary that its header names is not in it; it was read as one part");
            return self.parts.push(Part { head: Head { kind: "text/plain".to_owned(), ..head }, body, cut: true });
        }
        let last = inside.len() - 1;
        for (index, bytes) in inside.into_iter().enumerate() {
            if self.parts.len() >= MOST_PARTS {
                return self.note("parts", "it has too many parts; the last ones are not read");
            }
            let (head, body) = split_head(bytes);
            let cut = index == last && !closed;
            self.part(Head::read(head), body, cut, depth + 1);
        }
    }

    fn note(&mut self, code: &'static str, words: &str) {
        if !self.notices.iter().any(|notice| notice.message == words) {
            self.notices.push(Notice::new(code, words));
        }
    }
}

/// Returns the boundary that a body shows, where its header names none: what stands in the first line behind `--`.
fn boundary_of(body: &[u8]) -> Option<&[u8]> {
    let mut lines = body.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii_end);
    lines.find_map(|line| line.strip_prefix(b"--").filter(|rest| !rest.is_empty() && rest.len() <= LONGEST_BOUNDARY))
}

/// Cuts a body at its boundary lines; tells whether the closing one is there. What stands before the first and
/// behind the last is for readers that know no parts.
fn split<'a>(body: &'a [u8], boundary: &[u8]) -> (Vec<&'a [u8]>, bool) {
    let delimiter = [b"--", boundary].concat();
    let (mut parts, mut start) = (Vec::new(), None);
    for at in memmem::find_iter(body, &delimiter) {
        let before = body.get(..at).unwrap_or_default();
        if !(before.is_empty() || before.ends_with(b"\n")) {
            continue;
        }
        let rest = body.get(at + delimiter.len()..).unwrap_or_default();
        let (rest, closes) = rest.strip_prefix(b"--").map_or((rest, false), |rest| (rest, true));
        let line = rest.get(..memchr(b'\n', rest).map_or(rest.len(), |end| end + 1)).unwrap_or_default();
        if !line.trim_ascii().is_empty() {
            continue;
        }
        if let Some(start) = start {
            parts.push(without_line_end(body.get(start..at).unwrap_or_default()));
        }
        if closes {
            return (parts, true);
        }
        if parts.len() > MOST_PARTS {
            return (parts, false);
        }
        start = Some(body.len() - rest.len() + line.len());
    }
    if let Some(rest) = start.and_then(|start| body.get(start..)) {
        parts.push(rest);
    }
    (parts, false)
}

/// The line end before a boundary belongs to it.
fn without_line_end(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    bytes.strip_suffix(b"\r").unwrap_or(bytes)
}

/// Cuts at the first empty line; what has none is all head.
fn split_head(bytes: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let end = memchr(b'\n', rest).map_or(rest.len(), |end| end + 1);
        let line = rest.get(..end).unwrap_or(rest);
        if line == b"\n" || line == b"\r\n" {
            let head = bytes.get(..at.min(LONGEST_HEAD)).unwrap_or_default();
            return (head, rest.get(end..).unwrap_or_default());
        }
        at += end;
    }
    (bytes.get(..bytes.len().min(LONGEST_HEAD)).unwrap_or(bytes), &[])
}

/// Mailboxes write a line `From sender date` before each message.
fn without_envelope(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match memchr(b'\n', bytes).filter(|_| bytes.starts_with(b"From ")) {
        Some(end) => bytes.get(end + 1..).unwrap_or_default(),
        None => bytes,
    }
}

/// Tells whether a file begins as a message does: with the line of a header, and how many of these are in its head.
pub(super) fn header_names(bytes: &[u8], names: &[&str]) -> usize {
    let bytes = bytes.get(..bytes.len().min(LONGEST_HEAD)).unwrap_or(bytes);
    let (head, _) = split_head(without_envelope(bytes));
    let head = String::from_utf8_lossy(head);
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
    let name = |line: &str| line.split_once(':').map(|(name, _)| name.trim_end().to_ascii_lowercase());
    if !head.lines().next().and_then(name).is_some_and(|name| is_name(&name)) {
        return 0;
    }
    let stated: Vec<String> = head.lines().filter_map(name).collect();
    names.iter().filter(|name| stated.iter().any(|stated| stated == *name)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(String, String, bool)> {
        let message = message(text.as_bytes()).expect("headers");
        let of =
            |part: &Part<'_>| (part.head.kind.clone(), String::from_utf8_lossy(&part.content()).into_owned(), part.cut);
        message.parts.iter().map(of).collect()
    }

    #[test]
    fn parts_in_parts_stand_in_their_places() {
        let text = "From: a@b.fr\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\npreamble\r\n--x\r\nContent-Type: multipart/alternative; boundary=xy\r\n\r\n--xy\r\n\r\none\r\n--xy\r\nContent-Type: TEXT/HTML; charset=latin1\r\nContent-Transfer-Encoding: Quoted-Printable\r\n\r\n=E9t=\r\n=C3\r\n--xy--\r\n--x\r\nContent-Type: image/png; name*=utf-8''%C3%A9.png\r\nContent-Transfer-Encoding: base64\r\n\r\nQUI=\r\n--x--\r\nepilogue";
        let message = message(text.as_bytes()).expect("headers");
        let kinds: Vec<&str> = message.parts.iter().map(|part| part.head.kind.as_str()).collect();
        assert_eq!(kinds, ["text/plain", "text/html", "image/png"]);
        assert_eq!(message.parts[1].content().as_ref(), b"\xe9t\xc3");
        assert_eq!((message.parts[2].content().as_ref(), message.cut), (&b"AB"[..], false));
        assert_eq!(message.parts[1].head.charset.as_deref(), Some("latin1"));
        assert_eq!(message.parts[2].head.file.as_deref(), Some("é.png"));
    }

    #[test]
    fn a_message_that_breaks_off_gives_what_is_there() {
        let text = "Content-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>caf=C3=A9</p=";
        assert_eq!(kinds(text), [("text/html".to_owned(), "<p>café</p".to_owned(), true)]);
        let text = "Content-Type: multipart/related; boundary=other\n\nwords";
        assert_eq!(kinds(text), [("text/plain".to_owned(), "words".to_owned(), true)]);
        let text = "Content-Type: multipart/related\n\n--x\n\nwords\n--x--";
        assert_eq!(kinds(text), [("text/plain".to_owned(), "words".to_owned(), false)]);
        let bare = message(b"Subject: nothing else").expect("headers");
        assert_eq!((bare.parts.len(), bare.head.subject.as_deref()), (1, Some("nothing else")));
    }

    #[test]
    fn hostile_messages_take_no_longer_than_their_size() {
        let deep: String =
            (0..2000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n")).collect();
        let many = format!(
            "Content-Type: multipart/mixed; boundary=b\n\n{}",
            "--b\nContent-Type: multipart/mixed; boundary=no\n\n".repeat(20_000)
        );
        let nested = "Content-Type: message/rfc822\n\n".repeat(100_000);
        for text in [deep, many, nested, "a:\n".repeat(300_000), "\n".repeat(1_000_000)] {
            let parts = message(text.as_bytes()).expect("headers").parts;
            assert!(parts.len() <= MOST_PARTS + 1);
        }
    }
}
