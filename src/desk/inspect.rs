//! Looking at files without a ledger: what ingest would record.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::ingest;
use crate::ingest::IngestError;
use crate::ingest::Input;
use crate::ingest::Reading;
use crate::ingest::Told;
use crate::model::DerivationNote;
use crate::model::Edtf;
use crate::model::OutletName;
use crate::model::Sha256;
use crate::text::zones::main_text;

/// What ingest would record of one input: one JSON object a line.
#[derive(Clone, Debug, Serialize)]
pub struct Inspection {
    /// The file as named, for files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The id of the line, for `--jsonl`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<serde_json::Value>,
    /// The hash of the bytes.
    pub sha256: Sha256,
    /// The media type.
    pub media_type: String,
    /// The character encoding.
    pub encoding: String,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who published it.
    pub outlet: Option<OutletName>,
    /// When it was published.
    pub published: Option<Edtf>,
    /// When it says it was last changed.
    pub modified: Option<Edtf>,
    /// Its language.
    pub language: Option<String>,
    /// Where it was read.
    pub url: Option<String>,
    /// What the page calls its own address.
    pub canonical_url: Option<String>,
    /// When the bytes were fetched.
    pub retrieved: Option<Edtf>,
    /// What it comes from.
    pub derived_from: Vec<DerivationNote>,
    /// The article proper: standfirst and body, without headline, captions and boilerplate.
    pub text: String,
    /// Where each value was found.
    pub found: BTreeMap<String, String>,
    /// What was noticed while reading.
    pub notices: Vec<String>,
}

impl Inspection {
    fn new(path: Option<String>, id: Option<serde_json::Value>, reading: Reading) -> Self {
        Self {
            path,
            id,
            sha256: reading.sha256,
            text: main_text(&reading.text, &reading.zones),
            media_type: reading.media_type,
            encoding: reading.encoding,
            title: reading.title,
            authors: reading.authors,
            outlet: reading.outlet,
            published: reading.published,
            modified: reading.modified,
            language: reading.language,
            url: reading.url,
            canonical_url: reading.canonical_url,
            retrieved: reading.retrieved,
            derived_from: reading.derived_from,
            found: reading.found,
            notices: reading.notices.into_iter().map(|notice| notice.message).collect(),
        }
    }
}

/// Reads a file as ingest would.
///
/// # Errors
/// As ingest names them.
pub fn inspect_file(path: &std::path::Path, told: &Told, max_bytes: u64) -> Result<Inspection, IngestError> {
    let shown = ingest::shown(path);
    let told = told.clone().over(ingest::sidecar(path)?.unwrap_or_default());
    let (bytes, notices) = ingest::read_file(path, max_bytes)?;
    let mut reading = ingest::read(&Input { name: &shown, bytes: &bytes }, &told)?;
    reading.notices.extend(notices);
    Ok(Inspection::new(Some(shown), None, reading))
}

/// Reads bytes from standard input as ingest would.
///
/// # Errors
/// As ingest names them.
pub fn inspect_stdin(bytes: &[u8], told: &Told) -> Result<Inspection, IngestError> {
    Ok(Inspection::new(Some("-".to_owned()), None, ingest::read(&Input { name: "-", bytes }, told)?))
}

/// One line of `--jsonl`.
#[derive(Debug, Deserialize)]
struct Line {
    id: serde_json::Value,
    html: Option<String>,
    text: Option<String>,
    url: Option<String>,
}

/// Reads one line of `--jsonl` (`{"id","html"|"text","url"?}`) as ingest would read such a file, in UTF-8.
///
/// # Errors
/// The id, where it could be read, and why the line gave nothing.
pub fn inspect_line(line: &str, told: &Told) -> Result<Inspection, (Option<serde_json::Value>, String)> {
    let line: Line = serde_json::from_str(line).map_err(|error| (None, error.to_string()))?;
    let id = line.id.clone();
    let (name, text) = match (&line.html, &line.text) {
        (Some(html), None) => ("page.html", html),
        (None, Some(text)) => ("page.txt", text),
        _ => return Err((Some(id), "it must have either \"html\" or \"text\"".to_owned())),
    };
    let places = [("url".to_owned(), "url of the line".to_owned())].into();
    let said = Told { url: line.url.clone(), encoding: Some("utf-8".to_owned()), places, ..Told::default() };
    let said = told.clone().over(said);
    match ingest::read(&Input { name, bytes: text.as_bytes() }, &said) {
        Ok(reading) => Ok(Inspection::new(None, Some(id), reading)),
        Err(error) => Err((Some(id), error.to_string())),
    }
}
