//! Where a table or a drawing goes: which format, and into which file.

use std::path::Path;
use std::path::PathBuf;

use crate::cli::failure::Failure;
use crate::cli::filters::one_of;

/// Where an answer is written.
#[derive(Debug, clap::Args)]
pub(super) struct Written {
    /// Write to this file; the format follows from its ending
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// The format, where the ending of -o does not say it, or for standard output
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<String>,
    /// Write over a file that is there
    #[arg(long, requires = "output")]
    pub(super) force: bool,
}

impl Written {
    /// Returns which of these formats is meant; `None` where nothing says so.
    pub(super) fn format(&self, formats: &[&'static str]) -> Result<Option<&'static str>, Failure> {
        let known = |ending: &str| formats.iter().copied().find(|format| *format == ending);
        format_of(self.format.as_deref(), self.output.as_deref(), formats, |word| word, known)
    }
}

/// Returns which format is meant: by --format, which may also say the ending of its files, else by the ending of the file;
/// `None` where neither is given.
pub(super) fn format_of<T: Copy>(
    given: Option<&str>,
    file: Option<&Path>,
    all: &[T],
    word: fn(T) -> &'static str,
    of_ending: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, Failure> {
    if let Some(given) = given {
        return match of_ending(&given.trim().to_lowercase()) {
            Some(format) => Ok(Some(format)),
            None => one_of("format", given, all, word).map(Some),
        };
    }
    let Some(path) = file else { return Ok(None) };
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let unknown = || {
        let words: Vec<&str> = all.iter().map(|format| word(*format)).collect();
        let message =
            format!("the ending of {} is no format for this; it is one of {}", path.display(), words.join(", "));
        Failure::usage(message, Some("give --format, or another ending"))
    };
    of_ending(&ending).map(Some).ok_or_else(unknown)
}
