//! The metadata of a research object (RO-Crate 1.2): what it is, and what each of its files is.

use serde_json::Value;
use serde_json::json;

use crate::model::Sha256;

/// A file of the research object.
#[derive(Clone, Debug)]
pub struct CrateFile {
    /// Its path from the payload's folder.
    pub path: String,
    /// What it is, for a reader.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// How many bytes.
    pub size: u64,
    /// Their hash.
    pub sha256: Sha256,
    /// The file that it was made of.
    pub of: Option<String>,
    /// Where it was read on the web.
    pub address: Option<String>,
}

/// What is said of the whole.
#[derive(Clone, Debug)]
pub struct Described<'a> {
    /// The day on which it was made.
    pub date: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What is in it.
    pub description: &'a str,
    /// Its files.
    pub files: &'a [CrateFile],
}

/// Returns the metadata file. The same files give the same bytes.
pub fn metadata(described: &Described<'_>) -> String {
    let parts: Vec<Value> =
        described.files.iter().map(|file| json!({"@id": file.path})).chain([json!({"@id": "log/proofs/"})]).collect();
    let mut graph = vec![
        json!({
            "@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.2"},
        }),
        json!({
            "@id": "./", "@type": "Dataset", "name": described.title, "description": described.description,
            "datePublished": described.date, "license": {"@id": "#rights"}, "hasPart": parts,
            "mentions": {"@id": "#made-with"},
        }),
        json!({
            "@id": "#rights", "@type": "CreativeWork", "name": "Rights remain with the publishers",
            "description": "The captured pages are their publishers' own, kept as evidence; what was recorded about them is \
                            its recorders'. Nothing here grants a licence to either.",
        }),
        json!({
            "@id": "#made-with", "@type": "SoftwareApplication", "name": "whosaid",
            "softwareVersion": env!("CARGO_PKG_VERSION"), "version": env!("CARGO_PKG_VERSION"),
            "url": "https://crates.io/crates/whosaid",
        }),
        json!({
            "@id": "log/proofs/", "@type": "Dataset", "name": "Inclusion proofs",
            "description": "For each entry, the proof that it is in the ledger's log (C2SP tlog-proof).",
        }),
    ];
    graph.extend(described.files.iter().map(of_file));
    let document = json!({"@context": "https://w3id.org/ro/crate/1.2/context", "@graph": graph});
    format!("{document:#}\n")
}

fn of_file(file: &CrateFile) -> Value {
    let mut entity = json!({
        "@id": file.path, "@type": "File", "name": file.name, "encodingFormat": file.media_type,
        "contentSize": file.size.to_string(), "sha256": file.sha256,
    });
    if let Some(entity) = entity.as_object_mut() {
        entity.extend(file.of.as_ref().map(|of| ("isBasedOn".to_owned(), json!({"@id": of}))));
        entity.extend(file.address.as_ref().map(|url| ("url".to_owned(), json!(url))));
    }
    entity
}
