//! Signatures of files as minisign makes them: prehashed Ed25519, with a trusted comment
//! (<https://jedisct1.github.io/minisign/>, "Signature format").

use blake2::Blake2b512;
use blake2::Digest;
use data_encoding::BASE64;
use ed25519_dalek::Signer;
use ed25519_dalek::SigningKey;
use ed25519_dalek::VerifyingKey;

/// The signature algorithm: Ed25519 of the BLAKE2b-512 of the file.
const PREHASHED: &[u8] = b"ED";
/// The algorithm of a public key.
const PLAIN: &[u8] = b"Ed";

/// Returns the number that tells keys apart: the first eight bytes of the SHA-256 of the public key.
fn key_id(key: &VerifyingKey) -> [u8; 8] {
    let [a, b, c, d, e, f, g, h, ..] = crate::ledger::sha256(key.as_bytes()).0;
    [a, b, c, d, e, f, g, h]
}

/// minisign shows it as one number, lowest byte first.
fn shown(id: [u8; 8]) -> String {
    format!("{:016X}", u64::from_le_bytes(id))
}

/// Returns the public key file.
pub fn public_key(key: &VerifyingKey) -> String {
    let id = key_id(key);
    let bytes = [PLAIN, &id, key.as_bytes()].concat();
    format!("untrusted comment: minisign public key {} of whosaid\n{}\n", shown(id), BASE64.encode(&bytes))
}

/// Hashes a file bit by bit; what [`sign`] takes.
#[derive(Default)]
pub struct Hashed(Blake2b512);

impl Hashed {
    /// Adds bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }
}

/// Returns the signature file of what was hashed. The trusted comment is signed too; line breaks and other control
/// characters in it become blanks.
pub fn sign(hashed: Hashed, key: &SigningKey, trusted_comment: &str) -> String {
    let comment: String = trusted_comment.chars().map(|c| if c.is_control() && c != '\t' { ' ' } else { c }).collect();
    let id = key_id(&key.verifying_key());
    let signature = key.sign(&hashed.0.finalize()).to_bytes();
    let both = key.sign(&[&signature[..], comment.as_bytes()].concat()).to_bytes();
    let first = BASE64.encode(&[PREHASHED, &id, &signature].concat());
    format!(
        "untrusted comment: signature by whosaid, key {}\n{first}\ntrusted comment: {comment}\n{}\n",
        shown(id),
        BASE64.encode(&both)
    )
}
