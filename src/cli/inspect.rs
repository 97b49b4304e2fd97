//! `whosaid inspect`.

use std::ffi::OsString;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::failure::INPUT;
use crate::cli::ingest::MOST_BYTES;
use crate::cli::ingest::ToldOptions;
use crate::cli::ingest::read_stdin;
use crate::cli::lines;
use crate::cli::output::Output;
use crate::cli::terminal::safe;
use crate::cli::terminal::wrapped;
use crate::desk;
use crate::desk::IngestError;
use crate::desk::Inspection;
use crate::desk::Told;

/// How many inputs are read at once: enough for every core, few enough that memory stays flat.
const BATCH: usize = 64;

/// Show what ingest would record of files, without a ledger
///
/// With --json one object a line: path, sha256, media_type, encoding, title, authors, outlet, published,
/// language, url, canonical_url, derived_from, text, found (where each value was found), and what stands in the
/// text: quantities (one with a single bound once more as a range), dates, attributions, and claims (sentences worth
/// checking, the most wanted first, with reasons), by code points.
/// With --jsonl each line of FILE (or standard input) is {"id", "html" or "text", "url"?, "lang"?,
/// "reference_date"?} and is answered with the same id, in order; of a line with "text", figures, dates and
/// attributions are placed in that text as it is.
///
/// Examples:
///   whosaid inspect page.html
///   whosaid inspect --json saved/*.html
///   whosaid inspect --jsonl pages.jsonl
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Inspect {
    /// Files, or - for standard input; with --jsonl files of lines
    #[arg(value_name = "FILE")]
    files: Vec<OsString>,
    /// Read lines of JSON instead of articles
    #[arg(long)]
    jsonl: bool,
    /// Refuse files with more bytes than this
    #[arg(long, value_name = "BYTES", default_value_t = MOST_BYTES)]
    max_bytes: u64,
    #[command(flatten)]
    told: ToldOptions,
}

impl Inspect {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let told = self.told.read()?;
        if self.jsonl {
            return self.lines(&told, output);
        }
        if self.files.is_empty() {
            return Err(Failure::usage("name a file, or - for standard input".to_owned(), None));
        }
        let stdin = self.files.iter().any(|file| file == "-").then(|| read_stdin(self.max_bytes)).transpose()?;
        let files: Vec<OsString> = self.files.into_iter().filter(|file| file != "-").collect();
        let mut failed = false;
        if let Some(bytes) = stdin {
            failed |= tell("-", desk::inspect_stdin(&bytes, &told), session.json, output)?;
        }
        let mut found = desk::collect(&files, None).peekable();
        while found.peek().is_some() {
            let batch: Vec<Result<PathBuf, (PathBuf, IngestError)>> = found.by_ref().take(BATCH).collect();
            let read = |found: Result<PathBuf, (PathBuf, IngestError)>| match found {
                Ok(path) => (desk::shown(&path), desk::inspect_file(&path, &told, self.max_bytes)),
                Err((path, error)) => (desk::shown(&path), Err(error)),
            };
            let inspected: Vec<(String, Result<Inspection, IngestError>)> = batch.into_par_iter().map(read).collect();
            for (path, result) in inspected {
                failed |= tell(&path, result, session.json, output)?;
            }
        }
        Ok(if failed { INPUT } else { 0 })
    }

    fn lines(&self, told: &Told, output: &mut Output) -> Result<u8, Failure> {
        let failed = lines::answer(&self.files, BATCH, "id", output, |lines| {
            lines.par_iter().map(|line| desk::inspect_line(line, told)).collect()
        })?;
        Ok(if failed { INPUT } else { 0 })
    }
}

/// Prints what was read of a file, or says why nothing was; returns whether it failed.
fn tell(path: &str, result: Result<Inspection, IngestError>, json: bool, output: &mut Output) -> Result<bool, Failure> {
    match result {
        Err(error) => {
            output.remark(format!("error: {}: {}", safe(path), desk::with_causes(&error)));
            return Ok(true);
        }
        Ok(inspection) if json => output.json_line(&inspection)?,
        Ok(inspection) => for_people(path, &inspection, output)?,
    }
    Ok(false)
}

fn for_people(path: &str, inspection: &Inspection, output: &mut Output) -> Result<(), Failure> {
    let outlet = inspection.outlet.as_ref().map(|outlet| {
        [outlet.name.as_deref(), outlet.domain.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    let derived: Vec<String> =
        inspection.derived_from.iter().map(|note| format!("{} {}", note.kind.word(), note.source)).collect();
    let fields: [(&str, &str, Option<String>); 9] = [
        ("title", "title", inspection.title.clone()),
        ("authors", "authors", Some(inspection.authors.join("; ")).filter(|text| !text.is_empty())),
        ("outlet", "outlet", outlet),
        ("published", "published", inspection.published.as_ref().map(ToString::to_string)),
        ("language", "language", inspection.language.clone()),
        ("url", "url", inspection.url.clone()),
        ("canonical url", "canonical_url", inspection.canonical_url.clone()),
        ("derived from", "derived_from", Some(derived.join("; ")).filter(|text| !text.is_empty())),
        ("encoding", "encoding", Some(inspection.encoding.clone())),
    ];
    output.line(format!("{}  {}  {}", safe(path), inspection.media_type, inspection.sha256.short()))?;
    for (label, field, value) in fields {
        let place = inspection.found.get(field).map(|place| format!("   [{}]", safe(place))).unwrap_or_default();
        output.line(format!("  {label:<14}{}{place}", value.as_deref().map_or("unknown".to_owned(), safe)))?;
    }
    for notice in &inspection.notices {
        output.line(format!("  note: {}", safe(notice)))?;
    }
    let start: String = inspection.text.chars().take(300).collect();
    output.line(wrapped(&start, "  | ", output.width))?;
    let marks = &inspection.marks;
    let (figures, dates, said) = (marks.quantities.len(), marks.dates.len(), marks.attributions.len());
    output.line(format!(
        "  in the text   figures: {figures}, dates: {dates}, attributions: {said} (--json lists them)"
    ))?;
    output.line("")
}
