//! Checkpoints and proofs: signing what the log is now, and holding it against what was signed before.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

use data_encoding::BASE64;

use crate::desk::DeskError;
use crate::desk::Office;
use crate::desk::key::Key;
use crate::desk::key::KeyFile;
use crate::export::minisign;
use crate::export::note;
use crate::export::note::Checkpoint;
use crate::export::note::Note;
use crate::export::note::Signed;
use crate::export::note::Verifier;
use crate::export::tlog_proof::TlogProof;
use crate::ledger;
use crate::ledger::Head;
use crate::ledger::View;
use crate::model::AppearanceNo;
use crate::model::CheckpointCheck;
use crate::model::Entry;
use crate::model::ProofCheck;
use crate::model::Sha256;
use crate::model::Signature;
use crate::model::Uid;

/// What was signed, and how to check it.
#[derive(Clone, Debug)]
pub struct SignedText {
    /// The file's text.
    pub text: String,
    /// The key to check it with, as a C2SP vkey.
    pub verifier: String,
    /// The log as it was signed.
    pub checkpoint: Checkpoint,
    /// The key file, if it has just been made.
    pub made_key: Option<PathBuf>,
    /// What a person may want to know besides.
    pub notes: Vec<String>,
}

/// The log with the leaf hash of each entry.
pub(super) struct SignableLog {
    pub(super) leaves: Vec<Sha256>,
    pub(super) checkpoint: Checkpoint,
}

/// The key that a signature is checked with.
#[derive(Clone, Debug)]
pub enum TrustedKey {
    /// The one that a person names: it must have signed.
    Named(Verifier),
    /// One's own, if there is one and it signed.
    Own(KeyFile),
}

impl TrustedKey {
    /// Reads a key as a person names it: the key itself (`name+hash+base64`), or a file that holds it.
    ///
    /// # Errors
    /// `Export` for what is neither.
    pub fn named(given: &str) -> Result<Self, DeskError> {
        let text = std::fs::read_to_string(given).unwrap_or_else(|_| given.to_owned());
        Ok(Self::Named(text.parse()?))
    }
}

/// Reads the log, with every entry hashed again: only what holds is signed.
pub(super) fn signable(view: View<'_>) -> Result<SignableLog, DeskError> {
    log_of(ledger::leaves(view)?)
}

fn log_of(leaves: Vec<Sha256>) -> Result<SignableLog, DeskError> {
    let first = leaves
        .first()
        .ok_or_else(|| DeskError::Request("the ledger is empty: there is nothing to sign or prove yet".to_owned()))?;
    let checkpoint = Checkpoint { origin: note::origin(first), size: leaves.len() as u64, root: ledger::root(&leaves) };
    Ok(SignableLog { leaves, checkpoint })
}

/// Signs a checkpoint.
pub(super) fn signed(file: &KeyFile, Key { key, made }: Key, checkpoint: Checkpoint) -> SignedText {
    SignedText {
        text: note::sign(&checkpoint, &key),
        verifier: Verifier::new(checkpoint.origin.clone(), key.verifying_key()).to_string(),
        checkpoint,
        made_key: made.then(|| file.path.clone()),
        notes: Vec::new(),
    }
}

/// Signs the size and the root of the log, now or as it was.
///
/// # Errors
/// `Damaged` where the log does not hash to its root; `Key`.
pub fn checkpoint(office: &Office, as_of: Option<&str>, key: &KeyFile) -> Result<SignedText, DeskError> {
    let ledger = office.read(as_of)?;
    let SignableLog { checkpoint, .. } = signable(ledger.view())?;
    Ok(signed(key, key.read_or_make()?, checkpoint))
}

/// Proves that the entry that made a thing (`L40`, or the start of its global id) is in the log: a C2SP tlog-proof.
///
/// # Errors
/// `NoSuch`, `Ambiguous`; as [`checkpoint`].
pub fn prove(office: &Office, as_of: Option<&str>, name: &str, key: &KeyFile) -> Result<SignedText, DeskError> {
    let ledger = office.read(as_of)?;
    let (uid, note) = thing_to_prove(ledger.view(), name)?;
    let log = signable(ledger.view())?;
    let index = log.leaves.iter().position(|leaf| *leaf == uid);
    let index = index.ok_or_else(|| ledger::LedgerError::Damaged(format!("{name} was made by no entry")))?;
    let entry = ledger::entry_bytes(ledger.view(), index as u64 + 1)?;
    let mut answer = signed(key, key.read_or_make()?, log.checkpoint);
    let proof = TlogProof {
        entry: entry.into_bytes(),
        index: index as u64,
        path: ledger::inclusion(&log.leaves, index),
        checkpoint: answer.text,
    };
    answer.text = proof.to_text();
    answer.notes.extend(note);
    Ok(answer)
}

fn thing_to_prove(view: View<'_>, name: &str) -> Result<(Uid, Option<String>), DeskError> {
    let letter = name.trim().chars().next().unwrap_or_default().to_ascii_uppercase();
    if AppearanceNo::parse(name.trim()).is_none() && matches!(letter, 'C' | 'S' | 'P') {
        let why = "what is proved is an appearance, such as L40; `whosaid who CLAIM` shows those of a claim";
        return Err(DeskError::Request(format!("{name}: {why}")));
    }
    let named = ledger::find_appearance(view, name)?;
    let note = match ledger::citation(view, named.no)? {
        Some(_) => None,
        None => Some(format!("{} was taken back since: the proof is of its having been recorded", named.no)),
    };
    Ok((named.uid, note))
}

/// Holds the log, damaged or not, against a checkpoint that was kept elsewhere.
///
/// # Errors
/// `Table` for what is no checkpoint; `Request` where the ledger is empty.
pub fn check_checkpoint(
    office: &Office,
    file: &str,
    bytes: &[u8],
    key: &TrustedKey,
) -> Result<CheckpointCheck, DeskError> {
    let note = Note::parse(bytes).map_err(|error| in_file(file, &error))?;
    let log = log_of(ledger::leaves_as_they_are(office.read(None)?.view())?)?;
    let old = &note.checkpoint;
    let signature = signature(&note, key)?;
    let (new_head, old_head) =
        (Head { size: log.checkpoint.size, root: log.checkpoint.root }, Head { size: old.size, root: old.root });
    let proof = usize::try_from(old.size).map(|size| ledger::consistency(&log.leaves, size)).unwrap_or_default();
    let extended = old.origin == log.checkpoint.origin && ledger::extends(&new_head, &old_head, &proof);
    let detail = match signature {
        Signature::Invalid => {
            Some("its signature is not that of the key: another key signed it, or it was changed since".to_owned())
        }
        _ if extended => None,
        _ => Some(why_not(old, &log)),
    };
    Ok(CheckpointCheck {
        file: file.to_owned(),
        origin: old.origin.clone(),
        size: old.size,
        root: old.root,
        entries: log.checkpoint.size,
        holds: detail.is_none(),
        signature,
        detail,
        proof: if extended { proof.iter().map(|hash| BASE64.encode(&hash.0)).collect() } else { Vec::new() },
    })
}

fn in_file(file: &str, error: &crate::export::ExportError) -> DeskError {
    DeskError::Table { file: file.to_owned(), why: error.to_string() }
}

/// What can be said of a log that does not go on from a checkpoint. A root alone does not tell which entry differs.
fn why_not(old: &Checkpoint, log: &SignableLog) -> String {
    let (size, entries) = (old.size, log.checkpoint.size);
    if old.origin != log.checkpoint.origin {
        return format!(
            "it is of another ledger ({}, and this one is {}), or the very first entry was rewritten",
            old.origin, log.checkpoint.origin
        );
    }
    if size > entries {
        return format!(
            "it covers {size} entries and the log has {entries}: its end was cut off, or this is an older copy"
        );
    }
    format!(
        "the first {size} entries are not those that were signed: at least one of the entries 2 to {size} was rewritten, left \
         out or put in (the root does not tell which; an earlier checkpoint that holds narrows it down), or the checkpoint is \
         of a copy that went its own way"
    )
}

fn signature(note: &Note, key: &TrustedKey) -> Result<Signature, DeskError> {
    let (signed, otherwise) = match key {
        TrustedKey::Named(verifier) => (note.signed(verifier), Signature::Invalid),
        TrustedKey::Own(file) => {
            let own = file.read()?.map(|key| Verifier::new(note.checkpoint.origin.clone(), key.verifying_key()));
            (own.map_or(Signed::ByOthers, |own| note.signed(&own)), Signature::Unchecked)
        }
    };
    Ok(match signed {
        Signed::Valid => Signature::Valid,
        Signed::Invalid => Signature::Invalid,
        Signed::ByOthers => otherwise,
    })
}

/// Checks the proof of an entry without any ledger.
///
/// # Errors
/// `Table` for what is no proof.
pub fn check_proof(file: &str, bytes: &[u8], key: &TrustedKey) -> Result<ProofCheck, DeskError> {
    let proof = TlogProof::parse(bytes).map_err(|error| in_file(file, &error))?;
    let (note, leads_to_root) = proof.check().map_err(|error| in_file(file, &error))?;
    let signature = signature(&note, key)?;
    Ok(ProofCheck {
        origin: note.checkpoint.origin,
        seq: proof.index.saturating_add(1),
        size: note.checkpoint.size,
        uid: ledger::leaf_hash(&proof.entry),
        holds: leads_to_root && signature != Signature::Invalid,
        signature,
        entry: serde_json::from_slice::<Entry>(&proof.entry).ok(),
    })
}

/// A file signed as minisign does it.
#[derive(Clone, Debug)]
pub struct SignedFile {
    /// The signature file.
    pub signature: String,
    /// The public key file.
    pub public_key: String,
    /// The key file, if it has just been made.
    pub made_key: Option<PathBuf>,
}

/// Signs a file: its trusted comment says its name, the time, and the state of the log that it was made from.
///
/// # Errors
/// As [`checkpoint`]; `Io`.
pub fn sign_file(office: &Office, as_of: Option<&str>, path: &Path, key: &KeyFile) -> Result<SignedFile, DeskError> {
    let io = |source| DeskError::Io { doing: "read", path: path.to_owned(), source };
    let Checkpoint { origin, size, root } = signable(office.read(as_of)?.view())?.checkpoint;
    let Key { key: secret, made } = key.read_or_make()?;
    let mut hashed = minisign::Hashed::default();
    let mut file = File::open(path).map_err(io)?;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer).map_err(io)? {
            0 => break,
            length => hashed.update(buffer.get(..length).unwrap_or_default()),
        }
    }
    let now = office.clock.now();
    let seconds = chrono::DateTime::parse_from_rfc3339(&now).map_or(0, |time| time.timestamp());
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let root = BASE64.encode(&root.0);
    let comment = format!("timestamp:{seconds}\tfile:{name}\thashed\tcheckpoint:{origin} {size} {root}");
    Ok(SignedFile {
        signature: minisign::sign(hashed, &secret, &comment),
        public_key: minisign::public_key(&secret.verifying_key()),
        made_key: made.then(|| key.path.clone()),
    })
}
