//! How things are named in linked data, by content where there is content, by the ledger's global ids elsewhere; and how
//! addresses on the web are written where some signs would end them.

use crate::model::Sha256;
use crate::model::Uid;

/// Names exact bytes, or a text in UTF-8, by their SHA-256, as `sha256sum` prints it.
pub(super) fn of_bytes(sha256: &Sha256) -> String {
    format!("urn:sha256:{sha256}")
}

/// Names a thing of the ledger by its global id, which survives a merge: `urn:x-whosaid:claim:…`.
pub(super) fn of_thing(kind: &str, uid: &Uid) -> String {
    format!("urn:x-whosaid:{kind}:{uid}")
}

/// Returns an address with some signs of ASCII written as `%XX`: those that what it stands in would read as its own.
pub(super) fn without(signs: &[char], url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            c if signs.contains(&c) => out.push_str(&format!("%{:02X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}
