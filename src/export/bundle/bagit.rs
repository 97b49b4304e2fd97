//! The tag files of a bag (BagIt 1.0, RFC 8493).

use std::collections::BTreeMap;

use crate::export::bundle::PAYLOAD;
use crate::model::Sha256;

/// The declaration: what the bag is.
pub const DECLARATION_PATH: &str = "bagit.txt";
/// Its text (RFC 8493, section 2.1.1).
pub const DECLARATION: &str = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";
/// What is said of the bag.
pub const INFO_PATH: &str = "bag-info.txt";
/// The hashes of the payload.
pub const MANIFEST_PATH: &str = "manifest-sha256.txt";
/// The hashes of the other tag files.
pub const TAG_MANIFEST_PATH: &str = "tagmanifest-sha256.txt";

/// A file of the bag.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Listed {
    /// Its path from the bag's folder.
    pub path: String,
    /// How many bytes.
    pub size: u64,
    /// Their hash.
    pub sha256: Sha256,
}

/// Returns a manifest: a line for each file with its hash and its path (RFC 8493, section 2.1.3).
pub fn manifest<'a>(files: impl Iterator<Item = &'a Listed>) -> String {
    files.map(|file| format!("{}  {}\n", file.sha256, escaped(&file.path))).collect()
}

/// A line break in a path would end its line.
fn escaped(path: &str) -> String {
    path.replace('%', "%25").replace('\n', "%0A").replace('\r', "%0D")
}

/// Reads a manifest: each path with its hash.
///
/// # Errors
/// Which line is none, as a clause.
pub fn read_manifest(text: &str) -> Result<BTreeMap<String, Sha256>, String> {
    let mut listed = BTreeMap::new();
    for (number, line) in (1..).zip(text.lines()) {
        let wrong = || format!("line {number} of it is not a SHA-256 and a path");
        let (hash, path) = line.split_once([' ', '\t']).ok_or_else(wrong)?;
        let path = path.trim_start_matches([' ', '\t', '*']);
        let path = path.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
        let hash = hash.to_ascii_lowercase().parse().map_err(|_| wrong())?;
        if path.is_empty() || listed.insert(path, hash).is_some() {
            return Err(format!("line {number} of it names no file, or one that an earlier line names"));
        }
    }
    Ok(listed)
}

/// Returns what is said of a bag: the day it was made, and how many bytes and files its payload has (section 2.2.2).
pub fn info(date: &str, described: &str, payload: &[Listed]) -> String {
    let (bytes, files) = oxum(payload.iter().map(|file| file.size));
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "Bag-Software-Agent: whosaid {version}\nBagging-Date: {date}\nExternal-Description: {described}\n\
         Payload-Oxum: {bytes}.{files}\n"
    )
}

/// Returns how many bytes and files there are together.
pub fn oxum(sizes: impl Iterator<Item = u64>) -> (u64, u64) {
    sizes.fold((0, 0), |(bytes, files), size| (bytes.saturating_add(size), files + 1))
}

/// Returns a field of such a text.
pub fn field<'a>(info: &'a str, name: &str) -> Option<&'a str> {
    info.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim)
}

/// Whether a file belongs to the payload.
pub fn is_payload(path: &str) -> bool {
    path.starts_with(PAYLOAD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_back_whatever_its_paths_are() {
        let files: Vec<Listed> = ["data/a", "data/50%", "data/a\nb\r", "data/%0A", " data/x y"]
            .map(|path| Listed { path: path.to_owned(), size: 1, sha256: Sha256([7; 32]) })
            .into();
        let read = read_manifest(&manifest(files[..4].iter())).expect("read");
        assert_eq!(
            read.keys().map(String::as_str).collect::<Vec<_>>(),
            ["data/%0A", "data/50%", "data/a", "data/a\nb\r"]
        );
        for wrong in ["x  data/a\n", "data/a", &format!("{}  \n", Sha256([7; 32]))] {
            assert!(read_manifest(wrong).is_err(), "{wrong}");
        }
        let twice = manifest(files[..1].iter()).repeat(2);
        assert!(read_manifest(&twice).is_err());
    }

    #[test]
    fn what_is_said_of_a_bag_counts_its_payload() {
        let payload = [3, 4].map(|size| Listed { path: String::new(), size, sha256: Sha256([0; 32]) });
        let info = info("2022-01-08", "Words.", &payload);
        assert_eq!((field(&info, "Payload-Oxum"), field(&info, "Bagging-Date")), (Some("7.2"), Some("2022-01-08")));
        assert_eq!(field(&info, "Bagging"), None);
    }
}
