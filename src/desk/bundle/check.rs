//! A bundle checked without any ledger: the bag, the log, the signature, the table.

use std::collections::BTreeMap;
use std::path::Path;

use crate::desk::DeskError;
use crate::desk::TrustedKey;
use crate::desk::bundle::evidence;
use crate::desk::bundle::evidence::Recorded;
use crate::desk::bundle::opened::Opened;
use crate::export::bundle;
use crate::export::bundle::bagit;
use crate::export::note::Note;
use crate::export::note::Signed;
use crate::export::note::Verifier;
use crate::export::tlog_proof::TlogProof;
use crate::model::BundleCheck;
use crate::model::Sha256;
use crate::model::Signature;

/// Checks an evidence bundle: every file against the manifests, every entry against the signed root, the signature against a
/// key (the one that is named, else the bundle's own), and every row of the tables against texts, pages and entries. Nothing
/// is unpacked to disk.
///
/// # Errors
/// `Ingest`, `Table` where it is no such archive; `Export` where the key that is named is none; `Io`. All else is a problem
/// of the answer.
pub fn verify_bundle(path: &Path, key: Option<&str>) -> Result<BundleCheck, DeskError> {
    let named = match key.map(TrustedKey::named).transpose()? {
        Some(TrustedKey::Named(verifier)) => Some(verifier),
        _ => None,
    };
    let mut bundle = Opened::open(path)?;
    bag(&mut bundle);
    described(&mut bundle);
    let log = log(&mut bundle, named.as_ref());
    let recorded = Recorded::read(&mut bundle, &log.entries);
    let rows = evidence::table(&mut bundle, &recorded);
    evidence::same_tables(&mut bundle, &rows);
    evidence::annotations(&mut bundle);
    let info = if bundle.has(bagit::INFO_PATH) { bundle.text(bagit::INFO_PATH) } else { None };
    Ok(BundleCheck {
        file: path.display().to_string(),
        ok: bundle.problems.is_empty(),
        made: info.as_deref().and_then(|info| bagit::field(info, "Bagging-Date")).map(str::to_owned),
        files: bundle.len(),
        rows: rows.len(),
        captures: bundle.under(bundle::CAPTURES).len(),
        entries: log.entries.len(),
        origin: log.note.as_ref().map(|note| note.checkpoint.origin.clone()),
        size: log.note.as_ref().map(|note| note.checkpoint.size),
        signature: log.signature,
        key: log.key.map(|key| key.to_string()),
        key_named: named.is_some(),
        problems: bundle.problems,
    })
}

/// Checks the bag: what it declares, both manifests, that no file is left out, and how much there is.
fn bag(bundle: &mut Opened) {
    let declared = bundle.text(bagit::DECLARATION_PATH);
    if declared.is_some_and(|text| text.replace("\r\n", "\n").trim_end() != bagit::DECLARATION.trim_end()) {
        bundle.problem("file", bagit::DECLARATION_PATH, "it does not declare a bag as BagIt 1.0 has it, in UTF-8");
    }
    let mut listed = BTreeMap::new();
    for manifest in [bagit::MANIFEST_PATH, bagit::TAG_MANIFEST_PATH] {
        let Some(text) = bundle.text(manifest) else { continue };
        match bagit::read_manifest(&text) {
            Err(why) => bundle.problem("file", manifest, why),
            Ok(of_manifest) => {
                hashes(bundle, manifest, &of_manifest);
                listed.extend(of_manifest);
            }
        }
    }
    for path in bundle.under("").into_iter().filter(|path| path != bagit::TAG_MANIFEST_PATH) {
        if !listed.contains_key(&path) {
            bundle.problem("file", &path, "no manifest lists it: it was put in later");
        }
    }
    let Some(info) = bundle.text(bagit::INFO_PATH) else { return };
    let payload = bundle.found.iter().filter(|(path, _)| bagit::is_payload(path));
    let (bytes, files) = bagit::oxum(payload.map(|(_, (size, _))| *size));
    let there = format!("{bytes}.{files}");
    if let Some(stated) = bagit::field(&info, "Payload-Oxum").filter(|stated| *stated != there) {
        let detail = format!("it states a payload of {stated} (bytes.files), and there is {there}");
        bundle.problem("file", bagit::INFO_PATH, detail);
    }
}

fn hashes(bundle: &mut Opened, manifest: &str, listed: &BTreeMap<String, Sha256>) {
    for (path, stated) in listed {
        let belongs = bagit::is_payload(path) == (manifest == bagit::MANIFEST_PATH);
        match bundle.found.get(path).map(|(_, found)| *found) {
            _ if !belongs => {
                bundle.problem("file", path, format!("{manifest} is not the manifest that should list it"))
            }
            Some(found) if found == *stated => {}
            Some(found) => {
                let detail =
                    format!("its SHA-256 is {found}, and {manifest} states {stated}: it was changed or damaged");
                bundle.problem("file", path, detail);
            }
            None if bundle.has(path) => {} // Why it could not be read was told.
            None => bundle.problem("file", path, format!("{manifest} lists it, and it is missing")),
        }
    }
}

/// Checks that what the research object says of its files is so.
fn described(bundle: &mut Opened) {
    let Some(text) = bundle.text(bundle::METADATA) else { return };
    let Ok(metadata) = serde_json::from_str::<serde_json::Value>(&text) else {
        return bundle.problem("file", bundle::METADATA, "it is no JSON");
    };
    let graph = metadata.get("@graph").and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
    for entity in graph {
        let field = |name: &str| entity.get(name).and_then(serde_json::Value::as_str);
        let (Some(id), Some(stated)) = (field("@id"), field("sha256")) else { continue };
        let path = format!("{}{id}", bundle::PAYLOAD);
        let found = bundle.found.get(&path).map(|(_, sha256)| sha256.to_string());
        if found.as_deref() != Some(stated) {
            bundle.problem("file", bundle::METADATA, format!("it states another SHA-256 of {id} than it has"));
        }
    }
}

/// What the log's part of a bundle shows.
struct Log {
    /// The entries, as they are stored, that are there.
    entries: Vec<String>,
    note: Option<Note>,
    signature: Signature,
    key: Option<Verifier>,
}

/// Checks the signature of the checkpoint, and the proof of every entry.
fn log(bundle: &mut Opened, named: Option<&Verifier>) -> Log {
    let checkpoint = bundle.text(bundle::CHECKPOINT);
    let note = checkpoint.as_deref().map(|text| Note::parse(text.as_bytes()));
    let note = match note.transpose() {
        Ok(note) => note,
        Err(error) => {
            bundle.problem("checkpoint", bundle::CHECKPOINT, error.to_string());
            None
        }
    };
    let own = match bundle.text(bundle::KEY).map(|text| text.parse::<Verifier>()).transpose() {
        Ok(key) => key,
        Err(error) => {
            bundle.problem("signature", bundle::KEY, error.to_string());
            None
        }
    };
    let key = named.cloned().or(own);
    let signature = match note.as_ref().zip(key.as_ref()).map(|(note, key)| note.signed(key)) {
        Some(Signed::Valid) => Signature::Valid,
        Some(Signed::Invalid) => {
            bundle.problem(
                "signature",
                bundle::CHECKPOINT,
                "the signature is wrong: it was changed since it was signed",
            );
            Signature::Invalid
        }
        Some(Signed::ByOthers) => {
            let whose = if named.is_some() { "the key that you named" } else { "the key that the bundle carries" };
            bundle.problem("signature", bundle::CHECKPOINT, format!("{whose} did not sign it: another one did"));
            Signature::Invalid
        }
        None => Signature::Unchecked,
    };
    let entries = proofs(bundle, note.as_ref(), checkpoint.as_deref());
    Log { entries, note, signature, key }
}

fn proofs(bundle: &mut Opened, note: Option<&Note>, checkpoint: Option<&str>) -> Vec<String> {
    let text = bundle.text(bundle::ENTRIES).unwrap_or_default();
    let entries: Vec<String> = text.lines().map(str::to_owned).collect();
    let paths = bundle.under(bundle::PROOFS);
    if paths.len() != entries.len() {
        let detail = format!("it has {} entries, and there are proofs of {}", entries.len(), paths.len());
        bundle.problem("entry", bundle::ENTRIES, detail);
    }
    for (path, entry) in paths.iter().zip(&entries) {
        let Some(bytes) = bundle.bytes(path) else { continue };
        let why = match TlogProof::parse(&bytes) {
            Err(error) => error.to_string(),
            Ok(proof) if *path != bundle::proof_path(proof.index.saturating_add(1)) => {
                format!("it is the proof of entry {}", proof.index.saturating_add(1))
            }
            Ok(proof) if proof.entry != entry.as_bytes() => {
                "it is the proof of another entry than the one that stands in its place in entries.jsonl".to_owned()
            }
            Ok(proof) if Some(proof.checkpoint.as_str()) != checkpoint => {
                "it leads to another checkpoint than the bundle's".to_owned()
            }
            Ok(proof) => match proof.check() {
                Ok((_, true)) => continue,
                _ if note.is_none() => continue,
                _ => "its path does not lead from the entry to the signed root".to_owned(),
            },
        };
        bundle.problem("proof", path, why);
    }
    entries
}
