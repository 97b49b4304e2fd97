//! `whosaid export …`.

use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use clap::Subcommand;

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::filters::Filters;
use crate::cli::output::Output;
use crate::cli::signing::Signing;
use crate::desk;
use crate::desk::DeskError;
use crate::export::Format;

/// Hand the result in
#[derive(Debug, Subcommand)]
pub(super) enum Export {
    /// Write the citation table: one row for each appearance, with quote, chain, link, hash and offsets
    ///
    /// The same ledger gives the same bytes. A file is written whole or not at all, and never over another one
    /// unless --force is given. `whosaid verify-citations FILE` checks such a table again.
    ///
    /// Examples:
    ///   whosaid export citations -o citations.xlsx
    ///   whosaid export citations --claim threat --format md
    #[command(verbatim_doc_comment)]
    Citations(Citations),
    /// Write what went over the wire for fetched pages, as a web archive (WARC 1.1)
    ///
    /// Requests and responses stand in it as they were sent and came, redirects included, with their digests.
    ///
    /// Example: whosaid export warc -o story.warc
    #[command(verbatim_doc_comment)]
    Warc(Warc),
}

#[derive(Debug, clap::Args)]
pub(super) struct Warc {
    /// Only this article
    #[arg(value_name = "ARTICLE")]
    article: Option<String>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    signing: Signing,
}

impl Warc {
    fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let article = self.article.as_deref();
        let Some(path) = self.output else {
            desk::export_warc(&session.office, session.as_of(), article, output.stream())?;
            return Ok(0);
        };
        self.signing.check(&path, self.force)?;
        let pages = to_file(&path, self.force, &session.office.ledger, |file| {
            desk::export_warc(&session.office, session.as_of(), article, file)
        })?;
        output.remark(format!("what was fetched for {pages} captures written to {}", path.display()));
        self.signing.sign(session, &path, self.force, output)?;
        Ok(0)
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct Citations {
    /// Only these claims; may be given several times
    #[arg(long = "claim", value_name = "CLAIM", num_args = 1..)]
    claims: Vec<String>,
    /// The format: csv, tsv, md, html, json or xlsx; else it follows from the ending of -o, else csv
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    signing: Signing,
    #[command(flatten)]
    filters: Filters,
}

impl Export {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        match self {
            Self::Citations(citations) => citations.run(session, output),
            Self::Warc(warc) => warc.run(session, output),
        }
    }
}

impl Citations {
    fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let format = self.format()?;
        let mut filter = self.filters.read()?;
        filter.claims = self.claims;
        let Some(path) = self.output else {
            desk::export_citations(&session.office, session.as_of(), &filter, format, output.stream())?;
            return Ok(0);
        };
        self.signing.check(&path, self.force)?;
        let rows = to_file(&path, self.force, &session.office.ledger, |file| {
            desk::export_citations(&session.office, session.as_of(), &filter, format, file)
        })?;
        output.remark(format!("{rows} rows written to {}", path.display()));
        self.signing.sign(session, &path, self.force, output)?;
        Ok(0)
    }

    fn format(&self) -> Result<Format, Failure> {
        let words = "csv, tsv, md, html, json, xlsx";
        if let Some(word) = &self.format {
            return Format::from_word(&word.to_lowercase())
                .ok_or_else(|| Failure::usage(format!("{word} is no format; it is one of {words}"), None));
        }
        let Some(path) = &self.output else { return Ok(Format::Csv) };
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        Format::from_word(&ending).ok_or_else(|| {
            Failure::usage(format!("the ending of {} is no format", path.display()), Some("give --format"))
        })
    }
}

/// Writes a file whole or not at all: under another name in the same folder first, on disk, then renamed.
pub(super) fn to_file(
    path: &Path,
    force: bool,
    ledger: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<usize, DeskError>,
) -> Result<usize, Failure> {
    let refused = |why: &str, hint: Option<&str>| Failure::usage(format!("{} {why}", path.display()), hint);
    if path.is_dir() {
        return Err(refused("is a folder", None));
    }
    let same =
        |other: &Path| path.canonicalize().ok().zip(other.canonicalize().ok()).is_some_and(|(one, two)| one == two);
    if same(ledger) {
        return Err(refused("is the ledger itself", None));
    }
    let there = path.symlink_metadata();
    if there.is_ok() && !force {
        return Err(refused("is there already", Some("--force writes over it")));
    }
    let io = |source| DeskError::Io { doing: "write", path: path.to_owned(), source };
    // A device or a pipe cannot be renamed over; it is written to as it is.
    if there.is_ok_and(|metadata| !metadata.is_file() && !metadata.is_symlink()) {
        let mut file = std::io::BufWriter::new(std::fs::OpenOptions::new().write(true).open(path).map_err(io)?);
        let rows = write(&mut file)?;
        file.flush().map_err(io)?;
        return Ok(rows);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let new = tempfile::Builder::new().prefix(".whosaid-export-").tempfile_in(folder).map_err(io)?;
    let mut buffered = std::io::BufWriter::new(new);
    let rows = write(&mut buffered)?;
    let new = buffered.into_inner().map_err(|error| io(error.into_error()))?;
    new.as_file().sync_all().map_err(io)?;
    readable_by_all_whom_the_system_allows(new.path()).map_err(io)?;
    match force {
        true => new.persist(path).map_err(|refused| io(refused.error))?,
        false => new.persist_noclobber(path).map_err(|refused| io(refused.error))?,
    };
    Ok(rows)
}

/// A temporary file is the owner's alone; a table to be handed on is not.
#[cfg(unix)]
fn readable_by_all_whom_the_system_allows(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all_whom_the_system_allows(_path: &Path) -> std::io::Result<()> {
    Ok(())
}
