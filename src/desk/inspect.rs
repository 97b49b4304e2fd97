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
use crate::model::Marks;
use crate::model::OutletName;
use crate::model::Sha256;
use crate::suggest::claims::ClaimCandidate;
use crate::suggest::claims::claims;
use crate::text::attributions::people::Alias;
use crate::text::attributions::people::people;
use crate::text::language;
use crate::text::language::primary_subtag;
use crate::text::marks::marks_with_bounds;
use crate::text::tokens::Tokens;
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
    /// The figures, dates and attributions in `text`; of a line with `text`, in that one as it was given.
    #[serde(flatten)]
    pub marks: Marks,
    /// The sentences of that text that may hold claims, the one that a fact-checker would want to check most first.
    pub claims: Vec<ClaimCandidate>,
    /// Those whom the text makes speak, each with all that it calls them; proposals.
    pub people: Vec<Alias>,
    /// Where each value was found.
    pub found: BTreeMap<String, String>,
    /// What was noticed while reading.
    pub notices: Vec<String>,
}

impl Inspection {
    fn new(path: Option<String>, id: Option<serde_json::Value>, given: Option<&str>, reading: Reading) -> Self {
        let text = main_text(&reading.text, &reading.zones);
        let read = given.unwrap_or(&text);
        let language = reading.language.as_deref().or_else(|| language::likely(read));
        let marks = marks_with_bounds(read, language, reading.published.as_ref());
        let tokens = Tokens::of(read);
        let claims = claims(&tokens, language, &marks);
        let people = people(&tokens, &marks.attributions);
        Self {
            path,
            id,
            sha256: reading.sha256,
            text,
            marks,
            claims,
            people,
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
    Ok(Inspection::new(Some(shown), None, None, reading))
}

/// Reads bytes from standard input as ingest would.
///
/// # Errors
/// As ingest names them.
pub fn inspect_stdin(bytes: &[u8], told: &Told) -> Result<Inspection, IngestError> {
    Ok(Inspection::new(Some("-".to_owned()), None, None, ingest::read(&Input { name: "-", bytes }, told)?))
}

/// One line of `--jsonl`.
#[derive(Debug, Deserialize)]
struct Line {
    id: serde_json::Value,
    html: Option<String>,
    text: Option<String>,
    url: Option<String>,
    lang: Option<String>,
    reference_date: Option<String>,
}

/// Reads one line of `--jsonl` (`{"id","html"|"text","url"?,"lang"?,"reference_date"?}`) as ingest would read such a file, in UTF-8.
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
    let place = |field: &str, name: &str| (field.to_owned(), format!("{name} of the line"));
    let places = [place("url", "url"), place("language", "lang"), place("published", "reference_date")].into();
    let published = line.reference_date.as_deref().map(reference).transpose().map_err(|why| (Some(id.clone()), why))?;
    let language = line.lang.as_deref().and_then(primary_subtag);
    let encoding = Some("utf-8".to_owned());
    let said = Told { url: line.url.clone(), language, published, encoding, places, ..Told::default() };
    let said = told.clone().over(said);
    match ingest::read(&Input { name, bytes: text.as_bytes() }, &said) {
        Ok(reading) => Ok(Inspection::new(None, Some(id), line.text.as_deref(), reading)),
        Err(error) => Err((Some(id), error.to_string())),
    }
}

/// Reads the date of the article that a line of text comes from.
fn reference(written: &str) -> Result<Edtf, String> {
    written.parse().map_err(|error| format!("reference_date: {written}: {error}"))
}
