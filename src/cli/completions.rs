//! `whosaid completions`.

use clap::CommandFactory;

use crate::cli::Arguments;
use crate::cli::failure::Failure;
use crate::cli::output::Output;

/// Print a script that completes commands in your shell
///
/// Example: whosaid completions bash > ~/.local/share/bash-completion/completions/whosaid
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Completions {
    /// The shell: bash, elvish, fish, powershell or zsh
    shell: clap_complete::Shell,
}

impl Completions {
    pub(super) fn run(self, output: &mut Output) -> Result<u8, Failure> {
        clap_complete::generate(self.shell, &mut Arguments::command(), "whosaid", output.stream());
        Ok(0)
    }
}
