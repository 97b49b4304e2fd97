//! Where a command writes: answers to standard output, everything else to standard error.

use std::io::BufWriter;
use std::io::IsTerminal;
use std::io::Write;
use std::process::ExitCode;

use serde::Serialize;

use crate::cli::failure::Failure;
use crate::cli::failure::USAGE;
use crate::cli::terminal;

/// The two streams of a command.
pub(super) struct Output {
    out: BufWriter<std::io::Stdout>,
    /// How many columns a line may have.
    pub(super) width: usize,
    /// Whether a person watches.
    pub(super) watched: bool,
    /// Whether words may be coloured.
    pub(super) colour: bool,
}

impl Output {
    /// Returns the standard streams, with what is known of the terminal.
    pub(super) fn standard() -> Self {
        let terminal = std::io::stdout().is_terminal();
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|value| value == "dumb");
        Self {
            out: BufWriter::new(std::io::stdout()),
            width: terminal::width(),
            watched: std::io::stderr().is_terminal(),
            colour: terminal && !no_colour && !dumb,
        }
    }

    /// Writes a line for people: control characters in it are shown, not obeyed.
    pub(super) fn line(&mut self, text: impl AsRef<str>) -> Result<(), Failure> {
        writeln!(self.out, "{}", terminal::safe_lines(text.as_ref()))?;
        Ok(())
    }

    /// Writes what was already made safe, such as a table with its colours.
    pub(super) fn made_safe(&mut self, text: &str) -> Result<(), Failure> {
        writeln!(self.out, "{text}")?;
        Ok(())
    }

    /// Writes one JSON document.
    pub(super) fn json(&mut self, document: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string_pretty(document).map_err(std::io::Error::from)?;
        writeln!(self.out, "{}", terminal::safe_json(text))?;
        Ok(())
    }

    /// Writes one JSON document on one line.
    pub(super) fn json_line(&mut self, document: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_string(document).map_err(std::io::Error::from)?;
        writeln!(self.out, "{}", terminal::safe_json(text))?;
        Ok(())
    }

    /// Returns the stream itself, for an export.
    pub(super) fn stream(&mut self) -> &mut dyn Write {
        &mut self.out
    }

    /// Makes sure that what was written has arrived.
    pub(super) fn flush(&mut self) -> Result<(), std::io::Error> {
        self.out.flush()
    }

    /// Writes a remark that is no answer.
    pub(super) fn remark(&mut self, text: impl AsRef<str>) {
        // Nothing can be done, and nothing is lost, where standard error is closed.
        let _ = writeln!(std::io::stderr(), "{}", terminal::safe_lines(text.as_ref()));
    }

    /// Writes what clap has to say: help to standard output, a usage error to standard error.
    pub(super) fn usage(&mut self, error: &clap::Error) -> ExitCode {
        let _ = error.print();
        match error.kind() {
            clap::error::ErrorKind::DisplayHelp | clap::error::ErrorKind::DisplayVersion => ExitCode::SUCCESS,
            _ => ExitCode::from(USAGE),
        }
    }

    /// Writes what ended a command and returns the exit code; where nobody reads any more, ends without a word.
    pub(super) fn failure(&mut self, failure: &Failure, json: bool) -> ExitCode {
        if failure.quiet {
            return ExitCode::SUCCESS;
        }
        // What was answered before stays answered; if it cannot be written, that is the failure told below.
        let _ = self.out.flush();
        if json {
            let error = serde_json::json!({"error": {
                "code": failure.code, "message": failure.message, "where": failure.places, "help": failure.hint,
            }});
            let _ = writeln!(std::io::stderr(), "{error}");
            return ExitCode::from(failure.exit);
        }
        self.remark(format!("error: {}", failure.message));
        for place in &failure.places {
            self.remark(format!("  {place}"));
        }
        if let Some(hint) = &failure.hint {
            self.remark(format!("  hint: {hint}"));
        }
        ExitCode::from(failure.exit)
    }
}
