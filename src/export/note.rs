//! Checkpoints: the size and the root of a ledger's tree, signed (C2SP signed-note and tlog-checkpoint).
//!
//! The origin, which is the key name too, is `whosaid/` and the leaf hash of the ledger's first entry: that entry never
//! changes, and no two ledgers that were begun apart have it in common.

use std::fmt;
use std::str::FromStr;

use data_encoding::BASE64;
use ed25519_dalek::Signature;
use ed25519_dalek::Signer;
use ed25519_dalek::SigningKey;
use ed25519_dalek::VerifyingKey;

use crate::export::ExportError;
use crate::model::Sha256;

/// The signature type of Ed25519 (signed-note, "Signature types").
const ED25519: u8 = 1;
/// What a signature line begins with: an em dash and a blank.
const SIGNATURE: &str = "\u{2014} ";
/// The most bytes that a note may have: sixteen signatures of the largest kind, and room.
const MOST_BYTES: usize = 200_000;

/// Returns the origin of the ledger with this first entry.
pub fn origin(first_entry: &Sha256) -> String {
    format!("whosaid/{first_entry}")
}

/// The size and the root of a tree, and whose it is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Checkpoint {
    /// Which ledger.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    /// The root over them.
    pub root: Sha256,
}

impl fmt::Display for Checkpoint {
    /// Writes the text that is signed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}\n{}\n", self.origin, self.size, BASE64.encode(&self.root.0))
    }
}

/// A key that signatures are checked with, under the name that it signs by: in text `name+hash+base64`, a C2SP vkey.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Verifier {
    /// The name: the origin of a ledger.
    pub name: String,
    key: VerifyingKey,
}

impl Verifier {
    /// Returns the verifier of a key under a name.
    pub fn new(name: String, key: VerifyingKey) -> Self {
        Self { name, key }
    }

    /// Returns the first four bytes of `SHA-256(name ‖ 0x0A ‖ 0x01 ‖ key)` (signed-note, "Ed25519 signatures").
    fn key_id(&self) -> [u8; 4] {
        let mut hashed = format!("{}\n", self.name).into_bytes();
        hashed.push(ED25519);
        hashed.extend(self.key.as_bytes());
        let [a, b, c, d, ..] = crate::ledger::sha256(&hashed).0;
        [a, b, c, d]
    }
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut typed = vec![ED25519];
        typed.extend(self.key.as_bytes());
        write!(f, "{}+{}+{}", self.name, hex::encode(self.key_id()), BASE64.encode(&typed))
    }
}

impl FromStr for Verifier {
    type Err = ExportError;

    fn from_str(text: &str) -> Result<Self, ExportError> {
        let wrong = |why: &str| ExportError::Note(format!("it is no verifier key (name+hash+key): {why}"));
        // Base64 may hold plus signs, and so may only the last part.
        let mut parts = text.trim().splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(wrong("it has not three parts"));
        };
        let bytes = BASE64.decode(key.as_bytes()).map_err(|_| wrong("its key is no Base64"))?;
        let Some((&ED25519, key)) = bytes.split_first() else { return Err(wrong("its key is not Ed25519")) };
        let key: &[u8; 32] = key.try_into().map_err(|_| wrong("its key has not 32 bytes"))?;
        let key = VerifyingKey::from_bytes(key).map_err(|_| wrong("its key is no point of the curve"))?;
        let verifier = Self { name: name.to_owned(), key };
        if !is_key_name(name) || hex::encode(verifier.key_id()) != id.to_lowercase() {
            return Err(wrong("its hash is not that of its name and key"));
        }
        Ok(verifier)
    }
}

fn is_key_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '+')
}

/// Signs a checkpoint under the name of its origin.
pub fn sign(checkpoint: &Checkpoint, key: &SigningKey) -> String {
    let verifier = Verifier::new(checkpoint.origin.clone(), key.verifying_key());
    let text = checkpoint.to_string();
    let mut signature = verifier.key_id().to_vec();
    signature.extend(key.sign(text.as_bytes()).to_bytes());
    format!("{text}\n{SIGNATURE}{} {}\n", checkpoint.origin, BASE64.encode(&signature))
}

/// What the signatures of a note say about one key.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Signed {
    /// The key signed the text.
    Valid,
    /// A signature under the key's name and hash is not the key's, or not of this text.
    Invalid,
    /// The key did not sign.
    ByOthers,
}

/// A note as it was read: its text, and signatures that nobody has checked.
#[derive(Clone, Debug)]
pub struct Note {
    /// What it says.
    pub checkpoint: Checkpoint,
    text: String,
    signatures: Vec<(String, Vec<u8>)>,
}

impl Note {
    /// Reads a signed checkpoint.
    ///
    /// # Errors
    /// `Note` with what is wrong with it.
    pub fn parse(bytes: &[u8]) -> Result<Self, ExportError> {
        let wrong = |why: &str| ExportError::Note(format!("it is no signed checkpoint: {why}"));
        if bytes.len() > MOST_BYTES {
            return Err(wrong("it is too long"));
        }
        let whole = std::str::from_utf8(bytes).map_err(|_| wrong("it is not UTF-8"))?;
        if whole.contains(|c: char| c < ' ' && c != '\n') {
            return Err(wrong("it has control characters in it"));
        }
        let (text, signatures) = whole.rsplit_once("\n\n").ok_or_else(|| wrong("it has no signature"))?;
        let text = format!("{text}\n");
        let signatures = signatures.strip_suffix('\n').ok_or_else(|| wrong("its end is missing"))?;
        let signatures = signatures.lines().map(signature).collect::<Option<Vec<_>>>();
        let signatures = signatures.filter(|signatures| !signatures.is_empty());
        Ok(Self {
            checkpoint: checkpoint(&text).ok_or_else(|| wrong("its text is not origin, size and root"))?,
            signatures: signatures.ok_or_else(|| wrong("a signature line cannot be read"))?,
            text,
        })
    }

    /// Checks the signatures of one key.
    pub fn signed(&self, verifier: &Verifier) -> Signed {
        let mut answer = Signed::ByOthers;
        for (name, signature) in &self.signatures {
            let Some(signature) = signature.strip_prefix(verifier.key_id().as_slice()) else { continue };
            if *name != verifier.name {
                continue;
            }
            let signature = Signature::from_slice(signature);
            if !signature.is_ok_and(|signature| verifier.key.verify_strict(self.text.as_bytes(), &signature).is_ok()) {
                return Signed::Invalid;
            }
            answer = Signed::Valid;
        }
        answer
    }
}

fn signature(line: &str) -> Option<(String, Vec<u8>)> {
    let (name, signature) = line.strip_prefix(SIGNATURE)?.split_once(' ')?;
    let signature = BASE64.decode(signature.as_bytes()).ok().filter(|bytes| bytes.len() > 4)?;
    is_key_name(name).then(|| (name.to_owned(), signature))
}

fn checkpoint(text: &str) -> Option<Checkpoint> {
    let mut lines = text.strip_suffix('\n')?.split('\n');
    let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
    let plain = size == "0" || !size.starts_with('0') && size.bytes().all(|byte| byte.is_ascii_digit());
    let root: [u8; 32] = BASE64.decode(root.as_bytes()).ok()?.try_into().ok()?;
    let whole = !origin.is_empty() && plain && lines.all(|line| !line.is_empty());
    whole.then_some(())?;
    Some(Checkpoint { origin: origin.to_owned(), size: size.parse().ok()?, root: Sha256(root) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The key in the documentation of Go's golang.org/x/mod/sumdb/note, where the format comes from.
    #[test]
    fn the_key_of_another_program_is_read_and_written() {
        let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        assert_eq!(vkey.parse::<Verifier>().expect("a key").to_string(), vkey);
        for wrong in ["", "a+b", &vkey.replace("Peter", "Paul"), &vkey.replace("+ARp", "+BRp"), &vkey[..60]] {
            assert!(wrong.parse::<Verifier>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_was_signed_is_read_back_and_any_change_shows() {
        let key = SigningKey::from_bytes(&[7; 32]);
        let made = Checkpoint { origin: "whosaid/x".to_owned(), size: 12, root: Sha256([3; 32]) };
        let note = sign(&made, &key);
        let verifier = Verifier::new("whosaid/x".to_owned(), key.verifying_key());
        let read = Note::parse(note.as_bytes()).expect("a note");
        assert_eq!((&read.checkpoint, read.signed(&verifier)), (&made, Signed::Valid));
        let other = Verifier::new("whosaid/x".to_owned(), SigningKey::from_bytes(&[8; 32]).verifying_key());
        assert_eq!(read.signed(&other), Signed::ByOthers);
        let changed = Note::parse(note.replace("\n12\n", "\n13\n").as_bytes()).expect("a note");
        assert_eq!(changed.signed(&verifier), Signed::Invalid);
        let two = format!("{note}{SIGNATURE}witness.example AAAABBBB\n");
        assert_eq!(Note::parse(two.as_bytes()).expect("a note").signed(&verifier), Signed::Valid);
    }

    #[test]
    fn what_is_no_checkpoint_is_refused() {
        let good = sign(
            &Checkpoint { origin: "o".to_owned(), size: 1, root: Sha256([0; 32]) },
            &SigningKey::from_bytes(&[1; 32]),
        );
        for wrong in [
            String::new(),
            "\n\n".to_owned(),
            good.replace("\n1\n", "\n01\n"),
            good.replace("\n1\n", "\n-1\n"),
            good.replace("\n1\n", "\n99999999999999999999\n"),
            good.replace("o\n1", "\n1"),
            good.replace('\n', "\r\n"),
            good.trim_end().to_owned(),
            good.replace(SIGNATURE, "- "),
            good.replace("AAAA=", "AAAA"),
        ] {
            assert!(Note::parse(wrong.as_bytes()).is_err(), "{wrong:?}");
        }
        assert!(Note::parse(&[0xff]).is_err());
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_reader_stumble(bytes: Vec<u8>) {
            let _ = Note::parse(&bytes);
            let _ = String::from_utf8_lossy(&bytes).parse::<Verifier>();
        }
    }
}
