//! Digests that a web archive states of its records, checked against the bytes.

use data_encoding::BASE32;
use data_encoding::BASE32_NOPAD;
use data_encoding::BASE64;
use md5::Md5;
use sha1::Sha1;
use sha2::Digest;
use sha2::Sha256;
use sha2::Sha512;

/// What came of checking a digest.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Checked {
    /// One of the texts has it.
    Right,
    /// None of them has it.
    Wrong,
    /// It is of a kind that is not checked.
    Unknown,
}

/// Checks `sha1:3I42H3S6…`, in base 32, base 16 or base 64, against several forms of the same bytes, as programs do
/// not agree on whether a payload is what was sent or what was meant.
pub(super) fn check(stated: &str, forms: &[&[u8]]) -> Checked {
    let Some((name, value)) = stated.split_once(':') else { return Checked::Unknown };
    let hash: fn(&[u8]) -> Vec<u8> = match name.trim().to_ascii_lowercase().replace('-', "").as_str() {
        "sha1" => |bytes| Sha1::digest(bytes).to_vec(),
        "sha256" => |bytes| Sha256::digest(bytes).to_vec(),
        "sha512" => |bytes| Sha512::digest(bytes).to_vec(),
        "md5" => |bytes| Md5::digest(bytes).to_vec(),
        _ => return Checked::Unknown,
    };
    let value = value.trim();
    let fits = |bytes: &&[u8]| {
        let found = hash(bytes);
        value.eq_ignore_ascii_case(&hex::encode(&found))
            || value.eq_ignore_ascii_case(&BASE32.encode(&found))
            || value.eq_ignore_ascii_case(&BASE32_NOPAD.encode(&found))
            || value == BASE64.encode(&found)
    };
    if forms.iter().any(fits) { Checked::Right } else { Checked::Wrong }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_read_in_the_writings_that_archives_use() {
        for stated in [
            "sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N",
            "sha1:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d",
            "SHA-1:qvTGHdzF6KLavt4PO0gs2a6pQ00=",
            "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
            "md5:5d41402abc4b2a76b9719d911017c592",
        ] {
            assert_eq!(check(stated, &[b"other", b"hello"]), Checked::Right, "{stated}");
            assert_eq!(check(stated, &[b"other"]), Checked::Wrong, "{stated}");
        }
        assert_eq!(check("blake3:00", &[b"hello"]), Checked::Unknown);
    }
}
