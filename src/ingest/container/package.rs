//! The list of parts that a packed web archive (WACZ) states, with the digest of each.

use std::io::BufRead;
use std::io::BufReader;
use std::io::ErrorKind;
use std::io::Read;

use serde::Deserialize;
use sha2::Digest;
use sha2::Sha256;

use super::bounded::damaged;
use crate::ingest::IngestError;

/// The most bytes of a list.
pub(super) const LONGEST: u64 = 16 << 20;

/// A list of parts: `datapackage.json`.
#[derive(Debug, Deserialize)]
pub(super) struct Package {
    /// The parts.
    #[serde(default)]
    pub resources: Vec<Resource>,
}

/// One part: also the form of `datapackage-digest.json`, which states that of the list itself.
#[derive(Debug, Deserialize)]
pub(super) struct Resource {
    /// Its path in the archive.
    #[serde(default)]
    pub path: String,
    /// Its digest: `sha256:` and 64 digits.
    #[serde(default)]
    pub hash: Option<String>,
}

impl Package {
    /// Reads a list.
    ///
    /// # Errors
    /// `Damaged` where it is none.
    pub fn read(bytes: &[u8]) -> Result<Self, IngestError> {
        json(bytes).map_err(|why| {
            IngestError::Damaged(format!("its datapackage.json, which lists its parts, cannot be read: {why}"))
        })
    }
}

impl Resource {
    /// Reads a part that stands alone.
    ///
    /// # Errors
    /// Why it is none, as a clause.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        json(bytes)
    }

    /// Returns the digest in lower case; `None` where none is stated that is checked.
    pub fn sha256(&self) -> Option<String> {
        let (name, value) = self.hash.as_ref()?.split_once(':')?;
        name.trim().eq_ignore_ascii_case("sha256").then(|| value.trim().to_ascii_lowercase())
    }
}

/// Hashes all that comes out of a part.
///
/// # Errors
/// `Damaged`, `Limit`, `Io`.
pub(super) fn sha256(part: impl Read) -> Result<Sha256, IngestError> {
    let mut part = BufReader::with_capacity(64 << 10, part);
    let mut hash = Sha256::new();
    loop {
        let view = match part.fill_buf() {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            view => view.map_err(damaged)?,
        };
        if view.is_empty() {
            return Ok(hash);
        }
        hash.update(view);
        let count = view.len();
        part.consume(count);
    }
}

/// Returns what is wrong with bytes that should have a digest; `None` where they have it.
pub(super) fn differs(stated: &str, found: Sha256) -> Option<String> {
    let found = hex::encode(found.finalize());
    (stated != found).then(|| {
        format!("its sha256 is {found}, and the archive's own list states {stated}: it was changed or damaged")
    })
}

fn json<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice(bytes).map_err(|error| error.to_string())
}
