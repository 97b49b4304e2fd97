//! Indexes of web archives (CDX, CDXJ): what was visited and when, and where the bytes of it are.

use std::io::BufRead;

use serde_json::Value;

use super::capture;
use super::capture::Passed;
use super::count::Count;
use super::lines::Lines;
use crate::ingest::Each;
use crate::ingest::Found;
use crate::ingest::IngestError;
use crate::ingest::Limits;
use crate::ingest::Told;
use crate::model::Edtf;
use crate::text::domain;

/// The columns of an index without a header line, by their number, in the letters of one: 7 as the servers of large
/// archives answer, 9 and 11 as their programs write.
const USUAL: [(usize, &str); 3] = [(7, "N b a m s k S"), (9, "N b a m s k r V g"), (11, "N b a m s k r M S V g")];

/// Reads an index and tells the address of each document in it, with when it was visited and in which web archive it
/// is; visits on which the page was the same again; and each line that is none of an index. Redirects, error pages
/// and what pages are made of are counted in a last notice.
///
/// # Errors
/// `Empty`, `Unreadable` for what is no index, `Limit` where it is longer than allowed, `Io`.
pub(in crate::ingest) fn cdx(
    source: &mut dyn BufRead,
    limits: &Limits,
    each: &mut Each<'_>,
) -> Result<(), IngestError> {
    let mut lines = Lines::new(source);
    let mut header = None;
    let mut count = Count::default();
    while let Some(line) = lines.next()? {
        let read = match line {
            Err(error) => Err(error),
            Ok(line) if is_remark(line) => continue,
            Ok(line) if is_header(line) => {
                header = Some(line.trim_start_matches(" CDX ").to_owned());
                continue;
            }
            Ok(line) => row(line, header.as_deref()).map_err(IngestError::Damaged),
        };
        count.records += 1;
        let no = lines.no;
        let found = match read.map(|row| row.found(no)) {
            Ok(Err(passed)) => {
                count.pass(passed);
                continue;
            }
            Ok(Ok(found)) => found,
            Err(error) => Found::Broken { name: format!("line {no}"), error },
        };
        count.told += 1;
        if count.told > limits.members {
            let what = format!("it lists more than {} addresses, which is the limit", limits.members);
            return Err(IngestError::Limit(what));
        }
        if !each(found) {
            return Ok(());
        }
    }
    if lines.no == 0 {
        return Err(IngestError::Empty);
    }
    let _ = count.notices().into_iter().map(Found::Notice).all(each);
    Ok(())
}

/// Tells whether a file is an index, by its first bytes.
pub(in crate::ingest) fn is_cdx(start: &[u8]) -> bool {
    // The last line may be cut.
    let text = String::from_utf8_lossy(start);
    let mut lines = text.lines().filter(|line| !is_remark(line));
    lines.next().is_some_and(|line| is_header(line) || row(line, None).is_ok())
}

fn is_header(line: &str) -> bool {
    line.starts_with(" CDX ")
}

/// Whether a line says something of the index itself, or nothing.
fn is_remark(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with(['!', '#'])
}

/// One visit, as an index has it.
#[derive(Debug, Default, Eq, PartialEq)]
struct Visit {
    url: String,
    date: String,
    media_type: String,
    status: String,
    file: Option<String>,
    offset: Option<String>,
}

impl Visit {
    /// Returns what is told of it, or why nothing is.
    fn found(self, line: u64) -> Result<Found, Passed> {
        let again = self.media_type == "warc/revisit";
        match self.status.as_bytes() {
            [b'2', _, _] => {}
            b"-" | b"" if again => {}
            [b'3', _, _] => return Err(Passed::Redirect),
            _ => return Err(Passed::Error),
        }
        if !again && !capture::is_document(&self.media_type) {
            return Err(Passed::Other);
        }
        let retrieved = self.retrieved();
        if again {
            return Ok(Found::Revisit { url: Some(self.url), retrieved, of: None });
        }
        let place = match (&self.file, &self.offset) {
            (Some(file), Some(offset)) => format!("line {line}: {file} at byte {offset}"),
            (Some(file), None) => format!("line {line}: {file}"),
            _ => format!("line {line}"),
        };
        let fields = ["url", "retrieved"];
        let places = fields.into_iter().map(|field| (field.to_owned(), place.clone())).collect();
        Ok(Found::Address(Box::new(Told { url: Some(self.url), retrieved, places, ..Told::default() })))
    }

    fn retrieved(&self) -> Option<Edtf> {
        capture::digits(&self.date)
    }

    /// Checks what all else hangs on.
    fn checked(self) -> Result<Self, String> {
        if !domain::is_web_address(&self.url) {
            return Err(format!("“{}” is no address of the web", self.url));
        }
        if self.retrieved().is_none() {
            return Err(format!("“{}” is no date; it has 14 digits", self.date));
        }
        Ok(self)
    }
}

/// Reads a line in either form.
fn row(line: &str, header: Option<&str>) -> Result<Visit, String> {
    match line.split_once(" {") {
        Some((before, _)) if header.is_none() => {
            let json = line.get(before.len() + 1..).unwrap_or_default();
            with_json(before, json)?.checked()
        }
        _ => with_columns(line, header)?.checked(),
    }
}

/// Reads `com,example)/ 20220107100000 {"url": …}`.
fn with_json(before: &str, json: &str) -> Result<Visit, String> {
    let fields: Value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let field = |name: &str| match fields.get(name) {
        Some(Value::String(text)) => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    };
    Ok(Visit {
        url: field("url").ok_or("it names no url")?,
        date: before.split(' ').nth(1).unwrap_or_default().to_owned(),
        media_type: field("mime").unwrap_or_default(),
        status: field("status").unwrap_or_default(),
        file: field("filename"),
        offset: field("offset"),
    })
}

/// Reads columns between blanks; the letters of the header say which they are.
fn with_columns(line: &str, header: Option<&str>) -> Result<Visit, String> {
    let cells: Vec<&str> = line.split(' ').collect();
    let usual = USUAL.iter().find(|(count, _)| *count == cells.len()).map(|(_, letters)| *letters);
    let Some(letters) = header.or(usual) else {
        return Err(format!("it has {} columns, and no header line says which they are", cells.len()));
    };
    let letters: Vec<&str> = letters.split(' ').collect();
    if letters.len() != cells.len() {
        return Err(format!("it has {} columns where the header has {}", cells.len(), letters.len()));
    }
    let cell = |letter: &str| {
        let at = letters.iter().position(|of| *of == letter)?;
        cells.get(at).map(|cell| (*cell).to_owned())
    };
    Ok(Visit {
        url: cell("a").ok_or("the header names no column “a”, for the address")?,
        date: cell("b").ok_or("the header names no column “b”, for the date")?,
        media_type: cell("m").unwrap_or_default(),
        status: cell("s").unwrap_or_default(),
        file: cell("g").filter(|cell| cell != "-"),
        offset: cell("V").filter(|cell| cell != "-"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut source = text.as_bytes();
        let end = cdx(&mut source, &Limits::default(), &mut |one| {
            found.push(match one {
                Found::Address(told) => {
                    let date = told.retrieved.map(|date| date.to_string()).unwrap_or_default();
                    format!("{} {date} ({})", told.url.unwrap_or_default(), told.places["url"])
                }
                Found::Revisit { url, retrieved, .. } => {
                    format!("again: {} {}", url.expect("an address"), retrieved.expect("a date"))
                }
                Found::Broken { name, error } => format!("{name}: {error}"),
                other => format!("{other:?}"),
            });
            true
        });
        end.expect("an index");
        found
    }

    #[test]
    fn an_index_with_columns_is_read_by_its_header() {
        let text = " CDX N b a m s k r M S V g\n\
            org,example)/ 20220107100000 https://example.org/ text/html 200 AAAA - - 1228 784 a.warc.gz\n\
            org,example)/ 20220108100000 https://example.org/ warc/revisit - AAAA - - 500 2621 a.warc.gz\n\
            org,example)/x 20220107100000 https://example.org/x text/html 404 AAAA - - 1228 784 a.warc.gz\n\
            org,example)/y 20220107100000 https://example.org/y image/png 200 AAAA - - 1228 784 a.warc.gz\n\
            org,example)/z 2022 https://example.org/z text/html 200 AAAA - - 1228 784 a.warc.gz\n\
            org,example)/z 20220107100000\n";
        let found = told(text);
        assert_eq!(found[0], "https://example.org/ 2022-01-07T10:00:00Z (line 2: a.warc.gz at byte 784)");
        assert_eq!(found[1], "again: https://example.org/ 2022-01-08T10:00:00Z");
        assert_eq!(found[2], "line 6: “2022” is no date; it has 14 digits");
        assert_eq!(found[3], "line 7: it has 2 columns where the header has 11");
        assert!(found[4].contains("1 error pages, 1 pictures") && found.len() == 5);
    }

    #[test]
    fn an_index_with_json_and_one_without_a_header_are_read() {
        let text = "!meta {\"format\": \"cdxj\"}\n\
            org,example)/ 20220107100000 {\"url\": \"https://example.org/\", \"mime\": \"text/html\", \"status\": 200, \
            \"offset\": \"7\", \"filename\": \"a b.warc.gz\"}\r\n\
            org,example)/ 20220107100000 {\"mime\": \"text/html\"}\n\
            org,example)/ 20220107100000 {\"url\":\n";
        let found = told(text);
        assert_eq!(found[0], "https://example.org/ 2022-01-07T10:00:00Z (line 2: a b.warc.gz at byte 7)");
        assert_eq!(found[1], "line 3: it names no url");
        assert!(found[2].starts_with("line 4: EOF") && found.len() == 3);
        let answered = "org,example)/ 20220107100000 https://example.org/ text/html 200 AAAA 1228\n";
        assert_eq!(told(answered), ["https://example.org/ 2022-01-07T10:00:00Z (line 1)"]);
        assert!(is_cdx(text.as_bytes()) && is_cdx(answered.as_bytes()) && is_cdx(b" CDX N b a\n"));
        assert!(!is_cdx(b"Une phrase de sept mots et pas\n") && !is_cdx(b"") && !is_cdx(b"\xff\x00"));
        assert!(matches!(cdx(&mut &b""[..], &Limits::default(), &mut |_| true), Err(IngestError::Empty)));
    }

    #[test]
    fn only_addresses_of_the_web_count() {
        let found = told("x 20220107100000 javascript:alert(1) text/html 200 AAAA 1\n");
        assert_eq!(found, ["line 1: “javascript:alert(1)” is no address of the web"]);
    }
}
