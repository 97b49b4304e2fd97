//! Where a table or a drawing goes: which format, and into which file.

use std::path::PathBuf;

use crate::cli::failure::Failure;

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
    /// Returns which of these formats is meant: by --format, else by the ending of the file; `None` where neither is
    /// given.
    pub(super) fn format(&self, formats: &[&'static str]) -> Result<Option<&'static str>, Failure> {
        let find = |word: &str| formats.iter().copied().find(|format| *format == word.to_lowercase());
        let words = formats.join(", ");
        if let Some(word) = &self.format {
            let found = find(word);
            return found
                .map(Some)
                .ok_or_else(|| Failure::usage(format!("{word} is no format for this; it is one of {words}"), None));
        }
        let Some(path) = &self.output else { return Ok(None) };
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let unknown = || format!("the ending of {} is no format for this; it is one of {words}", path.display());
        find(ending).map(Some).ok_or_else(|| Failure::usage(unknown(), Some("give --format, or another ending")))
    }
}
