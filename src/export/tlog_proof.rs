//! The proof that an entry is in a ledger, to be checked without it (C2SP tlog-proof).

use data_encoding::BASE64;

use crate::export::ExportError;
use crate::export::note::Note;
use crate::ledger;
use crate::model::Sha256;

/// What the file begins with.
const HEAD: &str = "c2sp.org/tlog-proof@v1\n";

/// The proof of one entry.
#[derive(Clone, Debug)]
pub struct TlogProof {
    /// The entry's canonical bytes; no part of the specification's proof, but what it is the proof of.
    pub entry: Vec<u8>,
    /// Its place in the log, from 0.
    pub index: u64,
    /// From its sibling up.
    pub path: Vec<Sha256>,
    /// The signed checkpoint, as it is.
    pub checkpoint: String,
}

impl TlogProof {
    /// Returns the file: the entry's bytes as extra data, place, path, and the checkpoint verbatim.
    pub fn to_text(&self) -> String {
        let extra =
            if self.entry.is_empty() { String::new() } else { format!("extra {}\n", BASE64.encode(&self.entry)) };
        let path: String = self.path.iter().map(|hash| format!("{}\n", BASE64.encode(&hash.0))).collect();
        format!("{HEAD}{extra}index {}\n{path}\n{}", self.index, self.checkpoint)
    }

    /// Reads such a file; `entry` is empty where it does not carry the bytes.
    ///
    /// # Errors
    /// `Note` with what is wrong with it.
    pub fn parse(bytes: &[u8]) -> Result<Self, ExportError> {
        let wrong = |why: &str| ExportError::Note(format!("it is no proof of an entry (tlog-proof): {why}"));
        let text = std::str::from_utf8(bytes).map_err(|_| wrong("it is not UTF-8"))?;
        let rest = text.strip_prefix(HEAD).ok_or_else(|| wrong("its first line is not c2sp.org/tlog-proof@v1"))?;
        let (proof, checkpoint) = rest.split_once("\n\n").ok_or_else(|| wrong("it has no checkpoint"))?;
        let mut lines = proof.split('\n').peekable();
        let decoded = |text: &str| BASE64.decode(text.as_bytes()).map_err(|_| wrong("a line of it is no Base64"));
        let extra = lines.next_if(|line| line.starts_with("extra ")).map(|line| decoded(&line[6..])).transpose()?;
        let index = lines.next().and_then(|line| line.strip_prefix("index ")).unwrap_or_default();
        let index = index.parse().ok().filter(|number: &u64| number.to_string() == index);
        let hash = |line: &str| decoded(line)?.try_into().map(Sha256).map_err(|_| wrong("a line of it is no SHA-256"));
        Ok(Self {
            entry: extra.unwrap_or_default(),
            index: index.ok_or_else(|| wrong("it does not say which entry"))?,
            path: lines.map(hash).collect::<Result<_, _>>()?,
            checkpoint: checkpoint.to_owned(),
        })
    }

    /// Returns the checkpoint and whether the path leads from the entry to its root. Its signatures are not checked.
    ///
    /// # Errors
    /// `Note` where the checkpoint cannot be read.
    pub fn check(&self) -> Result<(Note, bool), ExportError> {
        let note = Note::parse(self.checkpoint.as_bytes())?;
        let leaf = ledger::leaf_hash(&self.entry);
        let holds = ledger::is_included(&leaf, self.index, note.checkpoint.size, &self.path, &note.checkpoint.root);
        Ok((note, holds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::note::Checkpoint;
    use ed25519_dalek::SigningKey;

    #[test]
    fn a_proof_is_read_back_and_any_change_shows() {
        let entries: Vec<Vec<u8>> = (0..6_u8).map(|n| vec![b'e', n]).collect();
        let leaves: Vec<Sha256> = entries.iter().map(|entry| ledger::leaf_hash(entry)).collect();
        let made = Checkpoint { origin: "o".to_owned(), size: 6, root: ledger::root(&leaves) };
        let checkpoint = crate::export::note::sign(&made, &SigningKey::from_bytes(&[1; 32]));
        let proof = TlogProof { entry: entries[4].clone(), index: 4, path: ledger::inclusion(&leaves, 4), checkpoint };
        let text = proof.to_text();
        let read = TlogProof::parse(text.as_bytes()).expect("read");
        assert!(read.check().expect("read").1);
        assert_eq!(read.to_text(), text);
        for (from, to) in [("index 4", "index 3"), ("extra ZQ", "extra ZR"), ("\n6\n", "\n7\n")] {
            let changed = TlogProof::parse(text.replacen(from, to, 1).as_bytes());
            assert!(!changed.is_ok_and(|proof| proof.check().is_ok_and(|(_, holds)| holds)), "{from}");
        }
        for wrong in
            ["", "c2sp.org/tlog-proof@v1\n", &text.replace("index 4", "index 04"), &text.replace("index", "at")]
        {
            assert!(TlogProof::parse(wrong.as_bytes()).is_err());
        }
    }
}
