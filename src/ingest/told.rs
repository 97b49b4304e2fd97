//! What a person says of articles beside them: a sidecar for one, a manifest for many.

use std::path::Path;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use serde::Deserialize;

use crate::ingest::IngestError;
use crate::ingest::Row;
use crate::ingest::Told;
use crate::ingest::read_file;
use crate::ingest::references;
use crate::ingest::shown;
use crate::ingest::table;
use crate::model::DerivationKind;
use crate::model::DerivationNote;
use crate::model::Edtf;
use crate::text::domain;
use crate::text::language;

/// The most bytes of a sidecar or manifest.
const LIMIT: u64 = 64 << 20;

/// One text or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

impl OneOrMore {
    fn all(self) -> Vec<String> {
        match self {
            Self::One(text) => vec![text],
            Self::More(texts) => texts,
        }
    }
}

/// A sidecar as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sidecar {
    outlet: Option<String>,
    url: Option<String>,
    archive_url: Option<String>,
    title: Option<String>,
    #[serde(alias = "authors")]
    author: Option<OneOrMore>,
    published: Option<toml::Value>,
    retrieved: Option<toml::Value>,
    #[serde(alias = "language")]
    lang: Option<String>,
    encoding: Option<String>,
    derived_from: Option<OneOrMore>,
}

/// Reads the sidecar of an article: `article.txt.toml` beside `article.txt`; `None` where there is none.
///
/// # Errors
/// `Told` for one that cannot be read, with the line and the reason.
pub fn sidecar(article: &Path) -> Result<Option<Told>, IngestError> {
    let mut name = article.as_os_str().to_owned();
    name.push(".toml");
    let path = PathBuf::from(name);
    let bytes = match read_file(&path, LIMIT) {
        Err(IngestError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(IngestError::Io(error)) if error.kind() == std::io::ErrorKind::InvalidFilename => return Ok(None),
        other => other.map_err(|error| IngestError::Told(format!("its sidecar {}: {error}", shown(&path))))?.0,
    };
    let wrong = |why: String| IngestError::Told(format!("its sidecar {}: {why}", shown(&path)));
    let text = String::from_utf8(bytes).map_err(|_| wrong("it is not UTF-8".to_owned()))?;
    let written: Sidecar = toml::from_str(text.strip_prefix('\u{feff}').unwrap_or(&text))
        .map_err(|error| wrong(error.to_string().trim_end().replace('\n', " ")))?;
    let date = |value: Option<toml::Value>| match value {
        None => Ok(None),
        Some(toml::Value::String(text)) => read_date(&text),
        Some(other) => read_date(&other.to_string()),
    };
    told(
        "sidecar",
        written.outlet,
        written.url,
        written.archive_url,
        written.title,
        written.author.map(OneOrMore::all).unwrap_or_default(),
        date(written.published).map_err(wrong)?,
        date(written.retrieved).map_err(wrong)?,
        written.lang,
        written.encoding,
        written.derived_from.map(OneOrMore::all).unwrap_or_default(),
    )
    .map(Some)
    .map_err(wrong)
}

fn read_date(text: &str) -> Result<Option<Edtf>, String> {
    text.parse().map(Some).map_err(|error| format!("{text}: {error}"))
}

#[allow(clippy::too_many_arguments)] // The fields of a form, in the order of the form.
fn told(
    place: &str,
    outlet: Option<String>,
    url: Option<String>,
    archive_url: Option<String>,
    title: Option<String>,
    authors: Vec<String>,
    published: Option<Edtf>,
    retrieved: Option<Edtf>,
    lang: Option<String>,
    encoding: Option<String>,
    derived_from: Vec<String>,
) -> Result<Told, String> {
    for url in [&url, &archive_url].into_iter().flatten() {
        if !domain::is_web_address(url) {
            return Err(format!("{url} is no address; it starts with https:// or http://"));
        }
    }
    let language = lang.map(|tag| {
        language::primary_subtag(&tag).ok_or_else(|| format!("{tag} is no language; write its code, such as fr"))
    });
    let derived_from = derived_from.iter().map(|text| derivation(text).map_err(|error| error.to_string()));
    let fields =
        ["outlet", "url", "archive_url", "title", "authors", "published", "retrieved", "language", "derived_from"];
    Ok(Told {
        places: fields.into_iter().map(|field| (field.to_owned(), place.to_owned())).collect(),
        outlet,
        url,
        archive_url,
        title,
        authors,
        published,
        retrieved,
        language: language.transpose()?,
        encoding,
        charset: None,
        derived_from: derived_from.collect::<Result<_, _>>()?,
    })
}

/// Reads a derivation as a person writes it: `translates: Reuters`, or `Reuters` alone, which is republished. An
/// address stands for its domain.
///
/// # Errors
/// `Told` where no source is named.
pub fn derivation(text: &str) -> Result<DerivationNote, IngestError> {
    let split = text
        .split_once(':')
        .and_then(|(word, rest)| Some((DerivationKind::from_word(&word.trim().to_lowercase())?, rest)));
    let (kind, source) = split.unwrap_or((DerivationKind::Republishes, text));
    let source = source.split_whitespace().collect::<Vec<_>>().join(" ");
    if source.is_empty() {
        return Err(IngestError::Told(format!(
            "“{text}” names no source; write republishes, translates, copies, quotes or cites, a colon, and whom"
        )));
    }
    let url = domain::is_web_address(&source).then(|| source.clone());
    let name = url.as_deref().and_then(domain::registrable).unwrap_or(source);
    Ok(DerivationNote { kind, source: name, url, words: Some(text.trim().to_owned()) })
}

/// The columns of a manifest.
const COLUMNS: [&str; 11] = [
    "file",
    "outlet",
    "url",
    "archive_url",
    "title",
    "author",
    "published",
    "retrieved",
    "lang",
    "encoding",
    "derived_from",
];

/// A table that says something of many articles.
#[derive(Debug)]
pub struct Manifest {
    folder: PathBuf,
    name: String,
    /// Where each row stands, the file that it names, what it says, and whether that was asked for.
    rows: Vec<(String, String, Told, AtomicBool)>,
}

impl Manifest {
    /// Reads a manifest: columns `file`, and any of `outlet, url, archive_url, title, author, published, retrieved,
    /// lang, encoding, derived_from`; several authors or derivations separated by semicolons. A list of references
    /// does as well: it speaks for the files that it names.
    ///
    /// # Errors
    /// `Told` for one that cannot be read, with the line and the reason.
    pub fn read(path: &Path) -> Result<Self, IngestError> {
        let (bytes, _) = read_file(path, LIMIT)?;
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        if references::is_references(&bytes) {
            return Ok(Self { folder, name: shown(path), rows: referred(&bytes)? });
        }
        let found = table(&bytes, &COLUMNS, &["file"], str::to_owned).map_err(IngestError::Told)?;
        if let Some(unknown) = found.unread.first() {
            let known = COLUMNS.join(", ");
            return Err(IngestError::Told(format!("line 1 names a column `{unknown}`; the columns are {known}")));
        }
        let mut rows = Vec::new();
        for cells in &found.rows {
            let Some(file) = cells.get("file") else { continue };
            let told = row(&format!("manifest line {}", cells.line), cells)
                .map_err(|why| IngestError::Told(format!("line {}: {why}", cells.line)))?;
            rows.push((format!("line {}", cells.line), file, told, AtomicBool::new(false)));
        }
        Ok(Self { folder, name: shown(path), rows })
    }

    /// Returns what the manifest says of a file: named as written there, relative to the manifest's folder, or by
    /// its name alone where only one row has it.
    pub fn get(&self, path: &Path) -> Option<&Told> {
        let same = |file: &str| Path::new(file) == path || self.folder.join(file) == path;
        let named = |file: &str| Path::new(file).file_name() == path.file_name();
        let exact = self.rows.iter().find(|(_, file, ..)| same(file));
        let row = exact.or_else(|| {
            let mut of_name = self.rows.iter().filter(|(_, file, ..)| named(file));
            of_name.next().filter(|_| of_name.next().is_none())
        })?;
        row.3.store(true, Ordering::Relaxed);
        Some(&row.2)
    }

    /// Returns the rows that no file was found for, as `manifest.csv line 4: a.txt`.
    pub fn unused(&self) -> Vec<String> {
        self.rows
            .iter()
            .filter(|row| !row.3.load(Ordering::Relaxed))
            .map(|(place, file, ..)| format!("{} {place}: {file}", self.name))
            .collect()
    }
}

/// Returns what references say of the files that they name; those that name none are of no use here.
fn referred(bytes: &[u8]) -> Result<Vec<(String, String, Told, AtomicBool)>, IngestError> {
    let mut rows = Vec::new();
    for listed in references::references(bytes)? {
        let told = listed.told.map_err(|why| IngestError::Told(format!("{}: {why}", listed.place)))?;
        rows.extend(listed.file.map(|file| (listed.place, file, told, AtomicBool::new(false))));
    }
    if rows.is_empty() {
        let why = "none of its references names a file (`file` in BibTeX, `L1` in RIS, `custom.file` in CSL-JSON)";
        return Err(IngestError::Told(why.to_owned()));
    }
    Ok(rows)
}

/// Reads what a row of a table says of an article; `place` is where it says so.
///
/// # Errors
/// Why it cannot be read, as a clause.
pub(super) fn row(place: &str, cells: &Row) -> Result<Told, String> {
    let date = |column: &str| cells.get(column).map_or(Ok(None), |text| read_date(&text));
    told(
        place,
        cells.get("outlet"),
        cells.get("url"),
        cells.get("archive_url"),
        cells.get("title"),
        cells.list("author"),
        date("published")?,
        date("retrieved")?,
        cells.get("lang"),
        cells.get("encoding"),
        cells.list("derived_from"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sidecar_speaks_for_its_article() {
        let folder = tempfile::tempdir().expect("a folder");
        let article = folder.path().join("a.txt");
        assert!(sidecar(&article).expect("none").is_none());
        std::fs::write(
            folder.path().join("a.txt.toml"),
            "outlet = \"Le Fil\"\npublished = 2022-01-07\nauthor = [\"A\", \"B\"]\nlang = \"fr-FR\"\n",
        )
        .expect("written");
        let told = sidecar(&article).expect("read").expect("there");
        assert_eq!(told.outlet.as_deref(), Some("Le Fil"));
        assert_eq!(told.published.map(|date| date.to_string()).as_deref(), Some("2022-01-07"));
        assert_eq!((told.authors.len(), told.language.as_deref()), (2, Some("fr")));
        std::fs::write(folder.path().join("a.txt.toml"), "outlett = \"x\"\n").expect("written");
        assert!(sidecar(&article).expect_err("refused").to_string().contains("outlett"));
    }

    #[test]
    fn a_manifest_speaks_for_many_and_says_what_it_missed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("sources.csv");
        std::fs::write(&path, "\u{feff}file;outlet;author\r\na.txt;Le Fil;A; \r\n").expect("written");
        assert!(Manifest::read(&path).is_err(), "a row with too many cells");
        std::fs::write(&path, "\u{feff}file;outlet;author\r\na.txt;Le Fil;\"A; B\"\r\nb.txt;X;\r\n").expect("written");
        let manifest = Manifest::read(&path).expect("read");
        assert_eq!(manifest.get(&folder.path().join("a.txt")).expect("there").authors, ["A", "B"]);
        assert_eq!(manifest.unused().len(), 1);
    }

    #[test]
    fn a_list_of_references_is_a_manifest_of_the_files_that_it_names() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("refs.ris");
        let text = "TY  - NEWS\nTI  - Un titre\nT2  - Le Fil\nL1  - pdfs/a.txt\nER  -\nTY  - NEWS\nTI  - Zwei\nER  -\n";
        std::fs::write(&path, text).expect("written");
        let manifest = Manifest::read(&path).expect("read");
        let told = manifest.get(&folder.path().join("a.txt")).expect("there");
        assert_eq!((told.title.as_deref(), told.outlet.as_deref()), (Some("Un titre"), Some("Le Fil")));
        std::fs::write(&path, "TY  - NEWS\nTI  - Un titre\nER  -\n").expect("written");
        assert!(Manifest::read(&path).expect_err("none").to_string().contains("names a file"));
    }

    #[test]
    fn a_derivation_is_read_as_people_write_it() {
        let note = derivation("translates:  Steppe Wire").expect("read");
        assert_eq!((note.kind, note.source.as_str()), (DerivationKind::Translates, "Steppe Wire"));
        assert_eq!(derivation("https://www.example.org/a").expect("read").source, "example.org");
        assert!(derivation("cites: ").is_err());
    }
}
