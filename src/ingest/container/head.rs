//! The lines before a block: `WARC/1.1` or `HTTP/1.1 200 OK`, then `Name: value` lines up to an empty one.

/// The most bytes that the lines before a block may have.
pub(super) const LONGEST: usize = 256 << 10;

/// A first line and the fields below it, read as leniently as browsers do.
#[derive(Debug)]
pub(super) struct Head {
    /// The first line.
    pub first: String,
    fields: Vec<(String, String)>,
    /// Whether its lines end in a line feed alone.
    pub bare_line_feeds: bool,
}

impl Head {
    /// Reads the lines; a line that begins with a blank goes on with the one before it.
    pub fn read(bytes: &[u8]) -> Self {
        let mut lines = bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
        let first = String::from_utf8_lossy(lines.next().unwrap_or_default()).trim().to_owned();
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in lines.take_while(|line| !line.is_empty()) {
            let line = String::from_utf8_lossy(line);
            if let (true, Some((_, value))) = (line.starts_with([' ', '\t']), fields.last_mut()) {
                value.push(' ');
                value.push_str(line.trim());
            } else if let Some((name, value)) = line.split_once(':') {
                fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
        let bare_line_feeds = memchr::memmem::find(bytes, b"\r\n").is_none_or(|at| at > first.len() + 2);
        Self { first, fields, bare_line_feeds }
    }

    /// Returns the first value of a field, whose name is given in lower case; an empty one counts as none.
    pub fn get(&self, name: &str) -> Option<&str> {
        let (_, value) = self.fields.iter().find(|(field, _)| field == name)?;
        (!value.is_empty()).then_some(value.as_str())
    }

    /// Returns the values of a field that is a list, from all its lines, in lower case.
    pub fn list(&self, name: &str) -> Vec<String> {
        let lines = self.fields.iter().filter(|(field, _)| field == name);
        let values = lines.flat_map(|(_, value)| value.split(','));
        values.map(|value| value.trim().to_ascii_lowercase()).filter(|value| !value.is_empty()).collect()
    }

    /// Returns the media type, without its parameters and in lower case.
    pub fn media_type(&self) -> Option<String> {
        let written = self.get("content-type")?.split([';', ',']).next().unwrap_or_default().trim();
        (!written.is_empty()).then(|| written.to_ascii_lowercase())
    }

    /// Returns the `charset` parameter of the media type.
    pub fn charset(&self) -> Option<String> {
        let parameters = self.get("content-type")?.split(';').skip(1);
        let value = parameters.filter_map(|parameter| parameter.split_once('=')).find_map(|(name, value)| {
            name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).trim())
        })?;
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// Returns the number in `HTTP/1.1 200 OK`.
    pub fn status(&self) -> Option<u16> {
        let mut words = self.first.split_ascii_whitespace();
        words.next().filter(|word| word.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("HTTP/")))?;
        words.next()?.parse().ok()
    }
}

/// Returns how many bytes the lines have, with the empty line that ends them, if it is there.
pub(super) fn end(bytes: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'\n', bytes).find_map(|at| {
        let rest = bytes.get(at + 1..)?;
        if rest.starts_with(b"\r\n") {
            Some(at + 3)
        } else if rest.starts_with(b"\n") {
            Some(at + 2)
        } else {
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_whatever_their_case_and_over_several_lines() {
        let head = Head::read(
            b"HTTP/1.1 200 OK\r\nX: a\r\n b\r\nCONTENT-TYPE: Text/HTML; Charset=\"latin1\"\r\n\r\nX: no\r\n",
        );
        assert_eq!((head.status(), head.get("x")), (Some(200), Some("a b")));
        assert_eq!(head.media_type().as_deref(), Some("text/html"));
        assert_eq!(head.charset().as_deref(), Some("latin1"));
        assert!(!head.bare_line_feeds);
        assert!(Head::read(b"HTTP/1.1 200\nA: b\n\n").bare_line_feeds);
    }

    #[test]
    fn the_end_is_an_empty_line_in_either_writing() {
        assert_eq!(end(b"a: b\r\n\r\nrest"), Some(8));
        assert_eq!(end(b"a: b\n\nrest"), Some(6));
        assert_eq!(end(b"a: b\r\n"), None);
    }
}
