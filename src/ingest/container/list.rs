//! Lists of addresses that a person keeps: one a line, or a table with a column `url`.

use crate::ingest::Each;
use crate::ingest::Found;
use crate::ingest::IngestError;
use crate::ingest::Limits;
use crate::ingest::Told;
use crate::ingest::decode;
use crate::ingest::references;
use crate::ingest::table;
use crate::ingest::told;
use crate::model::Notice;
use crate::text::domain;

/// The columns of a table that are read.
const COLUMNS: [&str; 9] =
    ["url", "title", "outlet", "author", "published", "retrieved", "lang", "archive_url", "derived_from"];

/// How many of the first bytes tell what a file is.
const START: usize = 64 << 10;

/// Reads a list and tells each address in it, with what a table says of it; `#` begins a remark. A line that is none
/// is told as broken.
///
/// # Errors
/// `Empty`, `Damaged` where a table has rows of unequal length, `Limit` where it is longer than allowed.
pub(in crate::ingest) fn list(bytes: &[u8], limits: &Limits, each: &mut Each<'_>) -> Result<(), IngestError> {
    if bytes.len() as u64 > limits.member {
        return Err(IngestError::TooLarge { size: bytes.len() as u64, limit: limits.member });
    }
    if bytes.trim_ascii().is_empty() {
        return Err(IngestError::Empty);
    }
    let mut told = 0;
    let mut give = |found| {
        told += 1;
        if told > limits.members {
            let what = format!("it lists more than {} addresses, which is the limit", limits.members);
            return Err(IngestError::Limit(what));
        }
        Ok(each(found))
    };
    let text = decode(bytes, None, None, false)?.text;
    if is_table(&text) {
        return rows(bytes, &mut give);
    }
    for (line, no) in text.lines().zip(1_u64..) {
        let address = line.trim_start_matches('\u{feff}').trim();
        if address.is_empty() || address.starts_with('#') {
            continue;
        }
        let place = format!("line {no}");
        let found = if domain::is_web_address(address) {
            let places = [("url".to_owned(), place)].into();
            Found::Address(Box::new(Told { url: Some(address.to_owned()), places, ..Told::default() }))
        } else {
            Found::Broken { name: place, error: no_address(address) }
        };
        if !give(found)? {
            break;
        }
    }
    Ok(())
}

/// Tells whether a file is a list: a table with a column `url` and none named `file`, or lines of which all are
/// addresses or remarks.
pub(in crate::ingest) fn is_list(start: &[u8]) -> bool {
    let cut = start.len() > START;
    let Ok(decoded) = decode(start.get(..START).unwrap_or(start), None, None, false) else { return false };
    if is_table(&decoded.text) {
        return true;
    }
    let mut lines: Vec<&str> = decoded.text.lines().map(|line| line.trim_start_matches('\u{feff}').trim()).collect();
    if cut {
        lines.pop();
    }
    lines.retain(|line| !line.is_empty() && !line.starts_with('#'));
    !lines.is_empty() && lines.iter().all(|line| domain::is_web_address(line))
}

/// Whether the first line names columns, and one of them `url`.
fn is_table(text: &str) -> bool {
    let header = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    let names = header.split([',', ';', '\t']).map(|name| name.trim().trim_matches('"').to_lowercase());
    let names: Vec<String> = names.collect();
    names.iter().any(|name| name == "url") && !names.iter().any(|name| name == "file")
}

/// Reads a table.
fn rows(bytes: &[u8], give: &mut dyn FnMut(Found) -> Result<bool, IngestError>) -> Result<(), IngestError> {
    let table = table(bytes, &COLUMNS, &["url"], str::to_owned).map_err(IngestError::Damaged)?;
    if !table.unread.is_empty() {
        let message = format!("columns not read: {}; those read are {}", table.unread.join(", "), COLUMNS.join(", "));
        give(Found::Notice(Notice::new("columns", message)))?;
    }
    for row in &table.rows {
        let place = format!("line {}", row.line);
        let found = match told::row(&place, row) {
            Ok(told) if told.url.is_some() => Found::Address(Box::new(told)),
            Ok(_) => Found::Broken { name: place, error: IngestError::Damaged("its cell `url` is empty".to_owned()) },
            Err(why) => Found::Broken { name: place, error: IngestError::Damaged(why) },
        };
        if !give(found)? {
            break;
        }
    }
    Ok(())
}

/// Tells each address in a list of references, with what the reference says of the article. One without an address is
/// told as broken: there is nothing to fetch.
///
/// # Errors
/// `Damaged` where it cannot be read, `Limit` where it is longer than allowed.
pub(in crate::ingest) fn references(bytes: &[u8], limits: &Limits, each: &mut Each<'_>) -> Result<(), IngestError> {
    let broken = |name: String, why: String| Found::Broken { name, error: IngestError::Damaged(why) };
    for (index, listed) in references::references(bytes)?.into_iter().enumerate() {
        if index as u64 >= limits.members {
            let what = format!("it lists more than {} references, which is the limit", limits.members);
            return Err(IngestError::Limit(what));
        }
        let found = match listed.told {
            Ok(told) if told.url.is_some() => Found::Address(Box::new(told)),
            Ok(told) => {
                let title = told.title.map(|title| format!(" (“{}”)", title.chars().take(80).collect::<String>()));
                let why = "names no address, so that there is nothing to fetch; to describe files, give the list with --manifest";
                broken(listed.place, format!("the reference{} {why}", title.unwrap_or_default()))
            }
            Err(why) => broken(listed.place, why),
        };
        if !each(found) {
            break;
        }
    }
    Ok(())
}

fn no_address(text: &str) -> IngestError {
    let start: String = text.chars().take(80).collect();
    IngestError::Damaged(format!("“{start}” is no address; write one a line, beginning with https:// or http://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        let end = list(bytes, &Limits::default(), &mut |one| {
            found.push(match one {
                Found::Address(told) => {
                    let title = told.title.unwrap_or_default();
                    let date = told.published.map(|date| date.to_string()).unwrap_or_default();
                    format!("{} {title} {date} ({})", told.url.unwrap_or_default(), told.places["url"])
                }
                Found::Broken { name, error } => format!("{name}: {error}"),
                Found::Notice(notice) => notice.message,
                other => format!("{other:?}"),
            });
            true
        });
        found.extend(end.err().map(|error| error.to_string()));
        found
    }

    #[test]
    fn a_plain_list_gives_an_address_a_line() {
        let text = "\u{feff}# what to read\r\nhttps://example.org/a\r\n\r\n  http://example.org/b \nexample.org\n";
        assert_eq!(
            told(text.as_bytes()),
            [
                "https://example.org/a   (line 2)",
                "http://example.org/b   (line 4)",
                "line 5: “example.org” is no address; write one a line, beginning with https:// or http://",
            ]
        );
        assert!(is_list(b"# x\nhttps://example.org/a\n") && !is_list(text.as_bytes()) && !is_list(b"# x\n"));
    }

    #[test]
    fn a_table_gives_what_it_says_of_each_address() {
        let text = "URL;Title;published;note\nhttps://example.org/a;\"A; b\";2022-01-07;x\n;B;;\nftp://x;;;\n";
        assert_eq!(
            told(text.as_bytes()),
            [
                "columns not read: note; those read are url, title, outlet, author, published, retrieved, lang, \
             archive_url, derived_from",
                "https://example.org/a A; b 2022-01-07 (line 2)",
                "line 3: its cell `url` is empty",
                "line 4: ftp://x is no address; it starts with https:// or http://",
            ]
        );
        assert!(is_list(text.as_bytes()) && !is_list(b"file,url\na.txt,https://example.org/\n"));
        assert!(told(b"url,title\nhttps://example.org/a\n")[0].contains("line 2"));
        assert_eq!(told(b" \n"), ["the file is empty"]);
    }

    #[test]
    fn there_is_a_bound() {
        let limits = Limits { members: 1, ..Limits::default() };
        let text = b"https://example.org/a\nhttps://example.org/b\n";
        assert!(matches!(list(text, &limits, &mut |_| true), Err(IngestError::Limit(_))));
        let limits = Limits { member: 10, ..Limits::default() };
        assert!(matches!(list(text, &limits, &mut |_| true), Err(IngestError::TooLarge { .. })));
    }
}
