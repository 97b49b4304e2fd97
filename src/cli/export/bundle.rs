//! `whosaid export bundle`.

use std::io::IsTerminal;

use crate::cli::Session;
use crate::cli::export::target::Selection;
use crate::cli::export::target::Target;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::signing::tell_of_new_key;
use crate::desk;

#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Bundle {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    selection: Selection,
}

impl Bundle {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        if self.target.output.is_none() && std::io::stdout().is_terminal() {
            return Err(Failure::usage("a bundle is an archive, not text".to_owned(), Some("give -o story.zip")));
        }
        let (filter, key) = (self.selection.read()?, self.target.key()?);
        let done = self.target.write(
            session,
            output,
            |out| desk::export_bundle(&session.office, session.as_of(), &filter, &key, out),
            |done| format!("{} passages in {} pages, with {} entries,", done.rows, done.captures, done.entries),
        )?;
        tell_of_new_key(done.made_key.as_deref(), output);
        if let Some(path) = &self.target.output {
            output.remark(format!(
                "others check it with: whosaid verify-bundle {} --vkey {}",
                path.display(),
                done.verifier
            ));
            output.remark("give them that key by another way than the bundle; it says whose log it is");
        }
        Ok(0)
    }
}
