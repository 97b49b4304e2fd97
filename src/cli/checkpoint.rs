//! `whosaid checkpoint` and `whosaid prove`.

use std::path::PathBuf;

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::signing::KeyArgument;
use crate::cli::signing::tell_of_new_key;
use crate::cli::signing::write_text;
use crate::desk;
use crate::desk::SignedText;

/// Sign what the ledger is now, to be kept elsewhere
///
/// A checkpoint is three lines: which ledger, how many entries, and the hash that follows from all of them, with a
/// signature (C2SP tlog-checkpoint). Give it to somebody else, or publish it: `whosaid verify --checkpoint FILE` proves
/// later that nothing before it was rewritten. The key is made on first use and kept outside the ledger, in your folder
/// for settings, for your eyes only. Others check your signatures with the key that --public prints.
///
/// Example: whosaid checkpoint -o story.checkpoint
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Checkpoint {
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
    /// Print the key that others check this ledger's checkpoints with (a C2SP vkey)
    #[arg(long)]
    public: bool,
    #[command(flatten)]
    key: KeyArgument,
}

impl Checkpoint {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let signed = desk::checkpoint(&session.office, session.as_of(), &self.key.file()?)?;
        tell_of_new_key(signed.made_key.as_deref(), output);
        if session.json {
            let made = &signed.checkpoint;
            output.json(&serde_json::json!({
                "origin": made.origin, "size": made.size, "root": made.root, "checkpoint": signed.text,
                "verifier": signed.verifier,
            }))?;
        }
        let text = if self.public { format!("{}\n", signed.verifier) } else { signed.text };
        let Some(path) = self.output else {
            if !session.json {
                output.made_safe(text.trim_end_matches('\n'))?;
            }
            return Ok(0);
        };
        write_text(&path, self.force, session, &text)?;
        let entries = signed.checkpoint.size;
        let what = if self.public { "the key".to_owned() } else { format!("the checkpoint of {entries} entries") };
        output.remark(format!("{what} written to {}", path.display()));
        Ok(0)
    }
}

/// Prove that an appearance is in the ledger, to somebody who has not got it
///
/// The file holds the entry that recorded it (the words, where they stand, in which bytes, who recorded it and when), the
/// path to the root of the tree over the log, and the signed checkpoint of that root (C2SP tlog-proof).
/// `whosaid verify --proof FILE --vkey KEY` checks it without the ledger, and so do other programs that read the format.
/// That the words stand in the captured page is shown by the page's bytes, which the entry names by their SHA-256.
///
/// Example: whosaid prove L1 -o L1.tlog-proof
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Prove {
    /// The appearance: its number (L40) or the start of its global id
    appearance: String,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    key: KeyArgument,
}

impl Prove {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let key = self.key.file()?;
        let SignedText { text, verifier, made_key, notes, .. } =
            desk::prove(&session.office, session.as_of(), &self.appearance, &key)?;
        tell_of_new_key(made_key.as_deref(), output);
        for note in &notes {
            output.remark(note);
        }
        if session.json {
            output.json(&serde_json::json!({"proof": text, "verifier": verifier}))?;
        }
        let Some(path) = self.output else {
            if !session.json {
                output.made_safe(text.trim_end_matches('\n'))?;
            }
            return Ok(0);
        };
        write_text(&path, self.force, session, &text)?;
        output.remark(format!("the proof of {} written to {}", self.appearance, path.display()));
        output.remark(format!("others check it with: whosaid verify --proof {} --vkey {verifier}", path.display()));
        Ok(0)
    }
}
