//! Finding and reading files: whatever a person names, and nothing that would hang or run on without end.

use std::ffi::OsString;
use std::fs::File;
use std::fs::Metadata;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

use globset::GlobBuilder;
use walkdir::WalkDir;

use crate::ingest::IngestError;
use crate::ingest::container_of;
use crate::model::Notice;

/// The endings of files that a folder is searched for.
const ENDINGS: [&str; 15] = [
    "txt", "text", "md", "markdown", "html", "htm", "xhtml", "mhtml", "mht", "eml", "pdf", "docx", "epub", "warc",
    "wacz",
];

/// Endings of files of many kinds, of which those are taken that are containers.
const ENDINGS_OF_MANY: [&str; 8] = ["gz", "zip", "jsonl", "ndjson", "xml", "rss", "atom", "cdxj"];

/// What browsers append, in the languages they speak, to a page's name to call the folder of its parts.
const OF_PARTS: [&str; 14] = [
    "_files",
    "-files",
    ".files",
    "_file",
    "_fichiers",
    "-Dateien",
    "_archivos",
    "_arquivos",
    "_bestanden",
    "_elemei",
    "_pliki",
    "_soubory",
    "-filer",
    "_dosyalar",
];

/// A path, or why it gives nothing.
type Found = Result<PathBuf, (PathBuf, IngestError)>;

/// Finds the files that arguments name: files as they are, folders with all articles below them in the order of
/// their names, patterns (`*`, `?`, `[a-z]`) that no shell has expanded; and those that a list names, one a line,
/// relative to the working folder, `#` before a remark. Links inside folders are not followed.
pub fn collect<'a>(arguments: &'a [OsString], list: Option<&'a Path>) -> Box<dyn Iterator<Item = Found> + 'a> {
    let listed = list.map(from_list).unwrap_or_default();
    let named = arguments.iter().map(|argument| Ok(PathBuf::from(argument)));
    Box::new(named.chain(listed).flat_map(|named| match named {
        Ok(path) => below(path),
        Err(error) => Box::new(std::iter::once(Err(error))),
    }))
}

fn from_list(list: &Path) -> Vec<Found> {
    let read = read_file(list, 64 << 20).map(|(bytes, _)| bytes);
    match read {
        Err(IngestError::Empty) => Vec::new(),
        Err(error) => vec![Err((list.to_owned(), error))],
        Ok(bytes) => bytes.split(|byte| *byte == b'\n').filter_map(listed_path).map(Ok).collect(),
    }
}

fn listed_path(line: &[u8]) -> Option<PathBuf> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii();
    if line.is_empty() || line.starts_with(b"#") {
        return None;
    }
    Some(path_from_bytes(line))
}

#[cfg(unix)]
fn path_from_bytes(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_from_bytes(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

fn below(path: PathBuf) -> Box<dyn Iterator<Item = Found>> {
    if path.is_dir() {
        return Box::new(in_folder(path));
    }
    let text = path.to_string_lossy().into_owned();
    if path.symlink_metadata().is_err() && text.contains(['*', '?', '[']) {
        return matching(&path, &text);
    }
    Box::new(std::iter::once(Ok(path)))
}

fn in_folder(folder: PathBuf) -> impl Iterator<Item = Found> {
    let visible = |entry: &walkdir::DirEntry| {
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        entry.depth() == 0 || !(hidden || (entry.file_type().is_dir() && holds_parts_of_a_page(entry.path())))
    };
    WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(visible).filter_map(|entry| match entry {
        Err(error) => {
            let path = error.path().map(Path::to_owned).unwrap_or_default();
            let cause = error.into_io_error().unwrap_or_else(|| std::io::Error::other("the folder contains itself"));
            Some(Err((path, IngestError::Io(cause))))
        }
        Ok(entry) if entry.path_is_symlink() && is_article(entry.path()) => {
            Some(Err((entry.into_path(), IngestError::NotAFile("a symbolic link in a folder, which is not followed"))))
        }
        Ok(entry) if entry.file_type().is_file() && is_article(entry.path()) => Some(Ok(entry.into_path())),
        Ok(_) => None,
    })
}

fn is_article(path: &Path) -> bool {
    let Some(ending) = path.extension().map(|ending| ending.to_string_lossy().trim().to_ascii_lowercase()) else {
        return false;
    };
    ENDINGS.contains(&ending.as_str()) || (ENDINGS_OF_MANY.contains(&ending.as_str()) && container_of(path).is_some())
}

/// Whether a folder holds the pictures, styles and frames of a page that a browser saved beside it.
fn holds_parts_of_a_page(folder: &Path) -> bool {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let pages = OF_PARTS.iter().filter_map(|ending| name.strip_suffix(ending));
    pages
        .flat_map(|page| ["html", "htm", "xhtml"].map(|ending| folder.with_file_name(format!("{page}.{ending}"))))
        .any(|page| page.is_file())
}

fn matching(path: &Path, pattern: &str) -> Box<dyn Iterator<Item = Found>> {
    let nothing = |error: IngestError| -> Box<dyn Iterator<Item = Found>> {
        Box::new(std::iter::once(Err((path.to_owned(), error))))
    };
    let matcher = match GlobBuilder::new(pattern).literal_separator(true).build() {
        Ok(glob) => glob.compile_matcher(),
        Err(error) => return nothing(IngestError::Told(format!("it is no pattern: {error}"))),
    };
    let fixed: PathBuf = path.iter().take_while(|part| !part.to_string_lossy().contains(['*', '?', '['])).collect();
    let start = if fixed.as_os_str().is_empty() { PathBuf::from(".") } else { fixed.clone() };
    let plain = |path: PathBuf| {
        if fixed.as_os_str().is_empty() { path.strip_prefix(".").map(Path::to_owned).unwrap_or(path) } else { path }
    };
    let files = WalkDir::new(start).sort_by_file_name().into_iter().filter_map(Result::ok);
    let found: Vec<Found> = files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| plain(entry.into_path()))
        .filter(|path| matcher.is_match(path))
        .map(Ok)
        .collect();
    if found.is_empty() {
        nothing(IngestError::Told("no file matches the pattern".to_owned()))
    } else {
        Box::new(found.into_iter())
    }
}

/// Reads a file whole, if it is a regular file of at most `limit` bytes.
///
/// # Errors
/// `NotAFile` for a folder, pipe, socket or device, none of which is waited for; `TooLarge` before anything is
/// read; `Io`.
pub fn read_file(path: &Path, limit: u64) -> Result<(Vec<u8>, Vec<Notice>), IngestError> {
    let mut file = open(path)?;
    let before = file.metadata().map_err(IngestError::Io)?;
    if let Some(what) = no_file(&before) {
        return Err(IngestError::NotAFile(what));
    }
    if before.len() > limit {
        return Err(IngestError::TooLarge { size: before.len(), limit });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(before.len()).unwrap_or(0));
    file.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(IngestError::Io)?;
    if bytes.len() as u64 > limit {
        return Err(IngestError::TooLarge { size: bytes.len() as u64, limit });
    }
    let mut notices = Vec::new();
    let after = file.metadata().map_err(IngestError::Io)?;
    if after.len() != bytes.len() as u64 || after.modified().ok() != before.modified().ok() {
        notices
            .push(Notice::new("changed", "the file changed while it was being read; what was read is what was kept"));
    }
    if path.is_symlink() {
        let real = path
            .canonicalize()
            .map(|real| shown(real.file_name().map_or(real.as_path(), Path::new)))
            .unwrap_or_default();
        notices.push(Notice::new("link", format!("it is a symbolic link to {real}")));
    }
    Ok((bytes, notices))
}

#[cfg(unix)]
fn open(path: &Path) -> Result<File, IngestError> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or(0);
    let opened = std::fs::OpenOptions::new().read(true).custom_flags(flags).open(path);
    opened.map_err(|error| match path.metadata().ok().as_ref().and_then(no_file) {
        Some(what) => IngestError::NotAFile(what),
        None => IngestError::Io(error),
    })
}

#[cfg(not(unix))]
fn open(path: &Path) -> Result<File, IngestError> {
    if path.is_dir() {
        return Err(IngestError::NotAFile("a folder"));
    }
    File::open(path).map_err(IngestError::Io)
}

#[cfg(unix)]
fn no_file(metadata: &Metadata) -> Option<&'static str> {
    use std::os::unix::fs::FileTypeExt;
    let kind = metadata.file_type();
    match () {
        () if kind.is_file() => None,
        () if kind.is_dir() => Some("a folder"),
        () if kind.is_fifo() => Some("a pipe"),
        () if kind.is_socket() => Some("a socket"),
        () => Some("a device"),
    }
}

#[cfg(not(unix))]
fn no_file(metadata: &Metadata) -> Option<&'static str> {
    if metadata.is_file() { None } else { Some("a folder or device") }
}

/// Returns a path as text without loss: `./` left out, bytes that are not UTF-8 as `%XX`, and a percent sign
/// before two hexadecimal digits as `%25`, so that the path can be read back.
pub fn shown(path: &Path) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let mut out = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        let mut rest = chunk.valid();
        while let Some(at) = rest.find('%') {
            let (before, after) = rest.split_at(at);
            out.push_str(before);
            let escaped = after.as_bytes().get(1..3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
            out.push_str(if escaped { "%25" } else { "%" });
            rest = after.get(1..).unwrap_or("");
        }
        out.push_str(rest);
        chunk.invalid().iter().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: impl Iterator<Item = Found>, folder: &Path) -> Vec<String> {
        let shorten = |path: &Path| shown(path.strip_prefix(folder).unwrap_or(path));
        found
            .map(|found| match found {
                Ok(path) => shorten(&path),
                Err((path, error)) => format!("{}: {error}", shorten(&path)),
            })
            .collect()
    }

    #[test]
    fn folders_and_patterns_give_their_articles_in_order() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("sub")).expect("made");
        std::fs::create_dir(folder.path().join("b_fichiers")).expect("made");
        let others = ["feed.xml", "data.xml", "b_fichiers/frame.html"];
        for name in ["b.html", "a.txt", "a.txt.toml", ".hidden.txt", "sub/c.MD", "picture.png"].iter().chain(&others) {
            std::fs::write(folder.path().join(name), "x").expect("written");
        }
        std::fs::write(folder.path().join("feed.xml"), "<rss version=\"2.0\"><channel/></rss>").expect("written");
        let whole = [folder.path().as_os_str().to_owned()];
        assert_eq!(names(collect(&whole, None), folder.path()), ["a.txt", "b.html", "feed.xml", "sub/c.MD"]);
        let pattern = [folder.path().join("*.html").into_os_string(), folder.path().join("*.zzz").into_os_string()];
        assert_eq!(names(collect(&pattern, None), folder.path()), ["b.html", "*.zzz: no file matches the pattern"]);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("pipe.txt");
        let mode = rustix::fs::Mode::from_raw_mode(0o600);
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, mode, 0).expect("made");
        assert!(matches!(read_file(&pipe, 10), Err(IngestError::NotAFile("a pipe"))));
        assert!(matches!(read_file(folder.path(), 10), Err(IngestError::NotAFile("a folder"))));
        let big = folder.path().join("big.txt");
        std::fs::write(&big, "12345678901").expect("written");
        assert!(matches!(read_file(&big, 10), Err(IngestError::TooLarge { size: 11, limit: 10 })));
    }

    #[cfg(unix)]
    #[test]
    fn a_path_is_shown_without_loss() {
        use std::os::unix::ffi::OsStrExt;
        assert_eq!(shown(Path::new(std::ffi::OsStr::from_bytes(b"./a\xff%41 100%.txt"))), "a%FF%2541 100%.txt");
    }
}
