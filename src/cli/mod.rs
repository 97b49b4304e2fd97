//! The command line: one file for each verb with its arguments, its help and its printing.
//!
//! This floor parses, calls the desk and prints. It is the only one that knows the terminal, the environment and
//! exit codes.

mod articles;
mod backup;
mod checkpoint;
mod claim;
mod compare;
mod completions;
mod conflicts;
mod copies;
mod demo;
mod export;
mod failure;
mod fetching;
mod fidelity;
mod filters;
mod grid;
mod import;
mod ingest;
mod init;
mod inspect;
mod lines;
mod link;
mod log;
mod marks;
mod match_claims;
mod matrix;
mod merge;
mod missing;
mod origins;
mod output;
mod profile;
mod refresh;
mod review;
mod said;
mod search;
mod serve;
mod show;
mod signing;
mod source;
mod stance;
mod suggest;
mod tables;
mod terminal;
mod timeline;
mod timestamp;
mod verify;
mod verify_bundle;
mod versions;
mod who;
mod words;
mod written;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Parser;
use clap::Subcommand;

use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::desk::Clock;
use crate::desk::Office;

/// Track who said what, on whose word, and prove that the page said so
///
/// Feed it the articles around a story, state the claims, tie each claim to the words that repeat or contradict
/// it, and ask who said what. Everything lies in one file, whosaid.db, and can be checked against hashed bytes.
///
/// Example:
///   whosaid ingest articles/
///   whosaid claim add "Armed men threaten the cosmodrome." --key threat
///   whosaid link threat A1 --quote "armed men are at the gates" --stance repeats --via "Reuters"
///   whosaid who threat
///   whosaid export citations -o citations.csv
///
/// Exit codes: 0 done; 1 the answer is no; 2 usage; 3 some input could not be read; 4 trouble with the ledger.
#[derive(Debug, Parser)]
#[command(name = "whosaid", version, verbatim_doc_comment, disable_help_subcommand = false)]
pub struct Arguments {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    verb: Verb,
}

/// What every verb takes.
#[derive(Debug, clap::Args)]
struct Common {
    /// Use this ledger instead of whosaid.db in the working folder
    #[arg(long, global = true, env = "WHOSAID_LEDGER", value_name = "FILE", hide_env_values = true)]
    ledger: Option<PathBuf>,
    /// Record changes under this name instead of the login name
    #[arg(long = "as", global = true, env = "WHOSAID_ACTOR", value_name = "NAME", hide_env_values = true)]
    actor: Option<String>,
    /// Print one JSON document instead of text for people
    #[arg(long, global = true)]
    json: bool,
    /// Answer what the ledger held at this time (2022-01-08 or 2022-01-08T10:00Z)
    #[arg(long, global = true, value_name = "TIME")]
    as_of: Option<String>,
    /// Wait this long for another program to let go of the ledger
    #[arg(long, global = true, value_name = "SECONDS", default_value_t = 20)]
    wait: u64,
}

#[derive(Debug, Subcommand)]
enum Verb {
    Init(init::Init),
    Ingest(ingest::Ingest),
    Refresh(refresh::Refresh),
    Inspect(inspect::Inspect),
    Match(match_claims::Match),
    Stance(stance::Stance),
    Articles(articles::Articles),
    Show(show::Show),
    Search(search::Search),
    Claims(claim::List),
    #[command(subcommand)]
    Claim(claim::Claim),
    Sources(source::List),
    Outlets(source::Outlets),
    #[command(subcommand)]
    Source(source::Source),
    Link(link::Link),
    #[command(subcommand)]
    Import(import::Import),
    Unlink(link::Unlink),
    Suggest(suggest::Suggest),
    Review(review::Review),
    Who(who::Who),
    Said(said::Said),
    Matrix(matrix::Matrix),
    Timeline(timeline::Timeline),
    Compare(compare::Compare),
    Conflicts(conflicts::Conflicts),
    Missing(missing::Missing),
    Fidelity(fidelity::Fidelity),
    Copies(copies::Copies),
    Versions(versions::Versions),
    Origins(origins::Origins),
    #[command(subcommand)]
    Export(export::Export),
    VerifyCitations(verify::VerifyCitations),
    Verify(verify::Verify),
    VerifyBundle(verify_bundle::VerifyBundle),
    Checkpoint(checkpoint::Checkpoint),
    Prove(checkpoint::Prove),
    Timestamp(timestamp::Timestamp),
    Backup(backup::Backup),
    Merge(merge::Merge),
    Log(log::Log),
    Serve(serve::Serve),
    Demo(demo::Demo),
    Completions(completions::Completions),
}

/// What a verb has to work with.
struct Session {
    office: Office,
    json: bool,
    as_of: Option<String>,
}

impl Session {
    fn as_of(&self) -> Option<&str> {
        self.as_of.as_deref()
    }
}

/// Runs the program with its arguments and returns its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut output = Output::standard();
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return output.usage(&error),
    };
    let json = arguments.common.json;
    let ended = session(arguments.common)
        .and_then(|session| dispatch(arguments.verb, &session, &mut output))
        .and_then(|code| output.flush().map(|()| code).map_err(Failure::from));
    match ended {
        Ok(code) => ExitCode::from(code),
        Err(failure) => output.failure(&failure, json),
    }
}

fn session(common: Common) -> Result<Session, Failure> {
    let clock = match std::env::var("WHOSAID_NOW") {
        Err(_) => Clock::System,
        Ok(time) => Clock::fixed(&time)
            .ok_or_else(|| Failure::usage(format!("WHOSAID_NOW is {time}, which is no time (RFC 3339)"), None))?,
    };
    let actor = match common.actor {
        Some(name) => name,
        None => whoami::username().unwrap_or_else(|_| "unknown".to_owned()),
    };
    let actor = actor.split_whitespace().collect::<Vec<_>>().join(" ");
    if actor.is_empty() || actor.contains(char::is_control) {
        return Err(Failure::usage("the name given with --as is empty or has control characters".to_owned(), None));
    }
    Ok(Session {
        office: Office {
            named: common.ledger.is_some(),
            ledger: common.ledger.unwrap_or_else(|| PathBuf::from("whosaid.db")),
            actor,
            wait: Duration::from_secs(common.wait.min(3_600)),
            clock,
        },
        json: common.json,
        as_of: common.as_of,
    })
}

fn dispatch(verb: Verb, session: &Session, output: &mut Output) -> Result<u8, Failure> {
    let changes = !matches!(
        verb,
        Verb::Articles(_)
            | Verb::Show(_)
            | Verb::Search(_)
            | Verb::Stance(_)
            | Verb::Claims(_)
            | Verb::Claim(claim::Claim::List(_) | claim::Claim::Show(_))
            | Verb::Sources(_)
            | Verb::Outlets(_)
            | Verb::Source(source::Source::List(_) | source::Source::Show(_))
            | Verb::Who(_)
            | Verb::Said(_)
            | Verb::Matrix(_)
            | Verb::Timeline(_)
            | Verb::Compare(_)
            | Verb::Conflicts(_)
            | Verb::Missing(_)
            | Verb::Fidelity(_)
            | Verb::Copies(_)
            | Verb::Versions(_)
            | Verb::Origins(_)
            | Verb::Export(_)
            | Verb::VerifyCitations(_)
            | Verb::Checkpoint(_)
            | Verb::Prove(_)
            | Verb::Timestamp(_)
            | Verb::Log(_)
    );
    if changes && session.as_of.is_some() {
        return Err(Failure::usage("--as-of goes with questions only".to_owned(), None));
    }
    match verb {
        Verb::Init(verb) => verb.run(session, output),
        Verb::Ingest(verb) => verb.run(session, output),
        Verb::Refresh(verb) => verb.run(session, output),
        Verb::Inspect(verb) => verb.run(session, output),
        Verb::Match(verb) => verb.run(session, output),
        Verb::Stance(verb) => verb.run(session, output),
        Verb::Articles(verb) => verb.run(session, output),
        Verb::Show(verb) => verb.run(session, output),
        Verb::Search(verb) => verb.run(session, output),
        Verb::Claims(verb) => verb.run(session, output),
        Verb::Claim(verb) => verb.run(session, output),
        Verb::Sources(verb) => verb.run(session, output),
        Verb::Outlets(verb) => verb.run(session, output),
        Verb::Source(verb) => verb.run(session, output),
        Verb::Link(verb) => verb.run(session, output),
        Verb::Import(verb) => verb.run(session, output),
        Verb::Unlink(verb) => verb.run(session, output),
        Verb::Suggest(verb) => verb.run(session, output),
        Verb::Review(verb) => verb.run(session, output),
        Verb::Who(verb) => verb.run(session, output),
        Verb::Said(verb) => verb.run(session, output),
        Verb::Matrix(verb) => verb.run(session, output),
        Verb::Timeline(verb) => verb.run(session, output),
        Verb::Compare(verb) => verb.run(session, output),
        Verb::Conflicts(verb) => verb.run(session, output),
        Verb::Missing(verb) => verb.run(session, output),
        Verb::Fidelity(verb) => verb.run(session, output),
        Verb::Copies(verb) => verb.run(session, output),
        Verb::Versions(verb) => verb.run(session, output),
        Verb::Origins(verb) => verb.run(session, output),
        Verb::Export(verb) => verb.run(session, output),
        Verb::VerifyCitations(verb) => verb.run(session, output),
        Verb::Verify(verb) => verb.run(session, output),
        Verb::VerifyBundle(verb) => verb.run(session, output),
        Verb::Checkpoint(verb) => verb.run(session, output),
        Verb::Prove(verb) => verb.run(session, output),
        Verb::Timestamp(verb) => verb.run(session, output),
        Verb::Backup(verb) => verb.run(session, output),
        Verb::Merge(verb) => verb.run(session, output),
        Verb::Log(verb) => verb.run(session, output),
        Verb::Serve(verb) => verb.run(session, output),
        Verb::Demo(verb) => verb.run(session, output),
        Verb::Completions(verb) => verb.run(output),
    }
}
