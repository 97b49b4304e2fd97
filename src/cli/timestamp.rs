//! `whosaid timestamp`.

use std::path::Path;
use std::path::PathBuf;

use crate::cli::Session;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::signing::read_small;
use crate::cli::signing::with_ending;
use crate::cli::signing::write_bytes;
use crate::cli::signing::write_text;
use crate::desk;
use crate::model::StampedCheckpoint;

/// Have an authority stamp a checkpoint with the time, and keep its answer
///
/// A checkpoint says what the ledger held, a time stamp of it (RFC 3161) since when. With a checkpoint this writes the
/// request for one, FILE.tsq. Send it to an authority that you trust, for example
///   curl -H "Content-Type: application/timestamp-query" --data-binary @FILE.tsq https://authority.example > FILE.tsr
/// and have the answer kept in the ledger with --token. whosaid itself sends nothing. Without a checkpoint, the kept time
/// stamps are listed; --write T1 gives one out again as FILE and FILE.tsr, for
///   openssl ts -verify -data FILE -in FILE.tsr -CAfile AUTHORITY.pem
/// which checks the authority's signature: whosaid checks that the token is of this checkpoint and answers this request.
///
/// Examples:
///   whosaid timestamp story.checkpoint
///   whosaid timestamp story.checkpoint --token story.checkpoint.tsr
///   whosaid timestamp
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Timestamp {
    /// The checkpoint, as `whosaid checkpoint -o` wrote it
    checkpoint: Option<PathBuf>,
    /// Keep this answer of the authority (.tsr)
    #[arg(long, value_name = "FILE", requires = "checkpoint")]
    token: Option<PathBuf>,
    /// The request that it answers; else CHECKPOINT.tsq if that is there
    #[arg(long, value_name = "FILE", requires = "token")]
    request: Option<PathBuf>,
    /// Write the request, or the checkpoint given out again, to this file
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Give out a kept time stamp
    #[arg(long, value_name = "T1", requires = "output", conflicts_with = "checkpoint")]
    write: Option<String>,
    /// Write over files that are there
    #[arg(long)]
    force: bool,
}

impl Timestamp {
    pub(super) fn run(self, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        if session.as_of().is_some() && (self.checkpoint.is_some() || self.write.is_some()) {
            return Err(Failure::usage("--as-of goes with the list of time stamps only".to_owned(), None));
        }
        match (&self.checkpoint, &self.token, &self.write) {
            (Some(checkpoint), Some(token), _) => self.keep(checkpoint, token, session, output),
            (Some(checkpoint), None, _) => self.request(checkpoint, session, output),
            (None, _, Some(name)) => self.write(name, session, output),
            (None, ..) => list(session, output),
        }
    }

    fn request(&self, checkpoint: &Path, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let bytes = read_small(checkpoint)?;
        let request = desk::timestamp_request(&session.office, &checkpoint.display().to_string(), &bytes)?;
        let path = self.output.clone().unwrap_or_else(|| with_ending(checkpoint, ".tsq"));
        write_bytes(&path, self.force, session, &request)?;
        output.remark(format!("request written to {}; send it to an authority that you trust", path.display()));
        Ok(0)
    }

    fn keep(&self, checkpoint: &Path, token: &Path, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let beside = with_ending(checkpoint, ".tsq");
        let request = match &self.request {
            Some(path) => Some(read_small(path)?),
            None if beside.is_file() => Some(read_small(&beside)?),
            None => None,
        };
        let (file, token_file) = (checkpoint.display().to_string(), token.display().to_string());
        let (checkpoint, token) = (read_small(checkpoint)?, read_small(token)?);
        let kept =
            desk::keep_timestamp(&session.office, &file, &checkpoint, (&token_file, &token), request.as_deref())?;
        if request.is_none() {
            output.remark("the request is not there, so that this is the answer to it was not checked");
        }
        if session.json {
            output.json(&serde_json::json!({
                "id": kept.id, "time": kept.token.time, "policy": kept.token.policy, "serial": kept.token.serial,
                "known": kept.known,
            }))?;
            return Ok(0);
        }
        let kept_already = if kept.known { " (it was kept already)" } else { "" };
        output.line(format!("{}  {} is stamped {}{kept_already}", kept.id, file, kept.token.time))?;
        Ok(0)
    }

    fn write(&self, name: &str, session: &Session, output: &mut Output) -> Result<u8, Failure> {
        let (checkpoint, token) = desk::stamped_files(&session.office, name)?;
        let Some(path) = &self.output else { return Ok(0) };
        let token_path = with_ending(path, ".tsr");
        if token_path.symlink_metadata().is_ok() && !self.force {
            let hint = Some("--force writes over it");
            return Err(Failure::usage(format!("{} is there already", token_path.display()), hint));
        }
        write_text(path, self.force, session, &checkpoint)?;
        write_bytes(&token_path, self.force, session, &token)?;
        output.remark(format!("written to {} and {}", path.display(), token_path.display()));
        Ok(0)
    }
}

fn list(session: &Session, output: &mut Output) -> Result<u8, Failure> {
    let stamps = desk::stamped_checkpoints(&session.office, session.as_of())?;
    if session.json {
        output.json(&stamps)?;
        return Ok(0);
    }
    if stamps.is_empty() {
        output.remark("no time stamps yet");
    }
    for stamp in &stamps {
        let StampedCheckpoint { id, time, size, serial, recorded_by, .. } = stamp;
        let whose = if stamp.extended { "" } else { " of another ledger" };
        output
            .line(format!("{id}  {time}  the first {size} entries{whose}  serial {serial}  kept by {recorded_by}"))?;
    }
    Ok(0)
}
