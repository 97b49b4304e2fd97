//! Where an export goes: a file, whole or not at all, or standard output.

use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::filters::Filters;
use crate::cli::output::Output;
use crate::cli::signing::Signing;
use crate::cli::terminal::safe;
use crate::cli::written::format_of;
use crate::desk::DeskError;
use crate::desk::KeyFile;
use crate::desk::Office;
use crate::model::Filter;
use crate::model::Notice;

/// Which claims and appearances an export is about.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Selection {
    /// Only these claims; may be given several times
    #[arg(long = "claim", value_name = "CLAIM", num_args = 1.., id = "claims")]
    claims: Vec<String>,
    #[command(flatten)]
    filters: Filters,
}

impl Selection {
    pub(super) fn read(&self) -> Result<Filter, Failure> {
        Ok(Filter { claims: self.claims.clone(), ..self.filters.read()? })
    }
}

/// Where an export goes.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Target {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    signing: Signing,
}

impl Target {
    /// Returns which format is meant (see [`format_of`]).
    pub(super) fn format<T: Copy>(
        &self,
        given: Option<&str>,
        all: &[T],
        word: fn(T) -> &'static str,
        of_ending: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Failure> {
        format_of(given, self.output.as_deref(), all, word, of_ending)
    }

    /// Returns the key to sign with.
    pub(super) fn key(&self) -> Result<KeyFile, Failure> {
        self.signing.key()
    }

    /// Writes the export, and says of a file what `told` makes of the number that was written.
    pub(super) fn write<T>(
        &self,
        session: &Session,
        output: &mut Output,
        write: impl FnOnce(&mut dyn Write) -> Result<T, DeskError>,
        told: impl FnOnce(&T) -> String,
    ) -> Result<T, Failure> {
        let Some(path) = &self.output else { return Ok(write(output.stream())?) };
        self.signing.check(path, self.force)?;
        let done = to_file(path, self.force, &session.office, write)?;
        output.remark(format!("{} written to {}", told(&done), path.display()));
        self.signing.sign(session, path, self.force, output)?;
        Ok(done)
    }
}

/// How many remarks of one export are told.
const MOST_REMARKS: usize = 10;

/// Tells what an export left out or could not say.
pub(super) fn notices(notices: &[Notice], output: &mut Output) {
    for notice in notices.iter().take(MOST_REMARKS) {
        output.remark(format!("note: {}", safe(&notice.message)));
    }
    if notices.len() > MOST_REMARKS {
        output.remark(format!("note: and {} more like these", notices.len() - MOST_REMARKS));
    }
}

/// Writes a file whole or not at all: under another name in the same folder first, on disk, then renamed.
pub(in crate::cli) fn to_file<T>(
    path: &Path,
    force: bool,
    office: &Office,
    write: impl FnOnce(&mut dyn Write) -> Result<T, DeskError>,
) -> Result<T, Failure> {
    let refused = |why: &str, hint: Option<&str>| Failure::usage(format!("{} {why}", path.display()), hint);
    if path.is_dir() {
        return Err(refused("is a folder", None));
    }
    if office.is_ledger(path) {
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
