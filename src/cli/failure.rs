//! From an error to what a person sees: the fact, its cause, a hint, and the exit code.

use std::error::Error;
use std::io;

use crate::desk;
use crate::desk::DeskError;
use crate::export::ExportError;
use crate::ledger::LedgerError;
use crate::web::ServeError;

/// The answer is "no": damage found, nothing found where something was asked for.
pub(super) const ANSWER_IS_NO: u8 = 1;
/// The request cannot be carried out as it is put.
pub(super) const USAGE: u8 = 2;
/// Some input could not be read; the rest was done.
pub(super) const INPUT: u8 = 3;
/// Trouble with the ledger.
pub(super) const LEDGER: u8 = 4;
/// Stopped by Ctrl-C, as shells count it: 128 and the number of the signal.
pub(super) const INTERRUPTED: u8 = 130;

/// What ends a command before its end.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) exit: u8,
    /// A stable word for programs.
    pub(super) code: &'static str,
    /// The fact, with its cause behind a colon.
    pub(super) message: String,
    /// Where, line by line.
    pub(super) places: Vec<String>,
    /// What to do.
    pub(super) hint: Option<String>,
    /// Nobody reads any more: end without a word.
    pub(super) quiet: bool,
}

impl Failure {
    pub(super) fn usage(message: String, hint: Option<&str>) -> Self {
        Self { exit: USAGE, code: "usage", message, places: Vec::new(), hint: hint.map(str::to_owned), quiet: false }
    }

    fn new(exit: u8, code: &'static str, error: &dyn Error, hint: Option<String>) -> Self {
        Self { exit, code, message: desk::with_causes(error), places: Vec::new(), hint, quiet: false }
    }
}

fn is_closed_pipe(error: &dyn Error) -> bool {
    let mut next = error.source();
    while let Some(error) = next {
        if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
            return true;
        }
        next = error.source();
    }
    false
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        let quiet = error.kind() == io::ErrorKind::BrokenPipe;
        let message = format!("could not write: {error}");
        Self { exit: LEDGER, code: "output", message, places: Vec::new(), hint: None, quiet }
    }
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Self {
        let hint = match &error {
            ServeError::Listen { .. } => Some("another program may use this port; leave --port out to take a free one"),
            ServeError::Open(_) => Some(
                "make one with `whosaid serve --add-user NAME --users FILE`, then give --users FILE; put TLS in front",
            ),
            _ => None,
        };
        let exit = if matches!(error, ServeError::Open(_) | ServeError::Users(_)) { USAGE } else { LEDGER };
        Self::new(exit, "serve", &error, hint.map(str::to_owned))
    }
}

impl From<LedgerError> for Failure {
    fn from(error: LedgerError) -> Self {
        Self::from(DeskError::from(error))
    }
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Self {
        let (exit, code, hint) = meaning(&error);
        let mut failure = Self::new(exit, code, &error, hint);
        failure.quiet = match &error {
            DeskError::Output(error) => error.kind() == io::ErrorKind::BrokenPipe,
            other => is_closed_pipe(other),
        };
        failure.places = match error {
            DeskError::Rows { rows, .. } => rows.iter().map(ToString::to_string).collect(),
            DeskError::QuoteAmbiguous { places, .. } => places,
            DeskError::OtherDamaged { problems, .. } => {
                let shown = problems.iter().take(5);
                shown.map(|problem| format!("{}: {}: {}", problem.what, problem.place, problem.detail)).collect()
            }
            DeskError::QuoteMissing { nearest: Some(nearest), .. } => vec![format!("the nearest is: {nearest}")],
            _ => Vec::new(),
        };
        failure
    }
}

/// Returns the exit code, the word for programs and the hint that go with an error.
fn meaning(error: &DeskError) -> (u8, &'static str, Option<String>) {
    let hint = |text: &str| Some(text.to_owned());
    match error {
        DeskError::Ledger(error) => of_ledger(error),
        DeskError::Export(ExportError::Io { .. }) => (LEDGER, "output", None),
        DeskError::Export(ExportError::Note(_)) => (INPUT, "input", None),
        DeskError::Export(_) => (INPUT, "table", None),
        DeskError::Ingest { .. } => (INPUT, "input", None),
        DeskError::Rows { .. } => (INPUT, "rows", hint("mend these rows and run the same command again")),
        DeskError::Table { .. } => (INPUT, "table", None),
        DeskError::QuoteAmbiguous { .. } => (
            ANSWER_IS_NO,
            "ambiguous-quote",
            hint("give more of the words around it, or --occurrence with the number of the place"),
        ),
        DeskError::QuoteMissing { .. } => {
            (ANSWER_IS_NO, "no-such-quote", hint("copy the words from `whosaid show`; `[…]` stands for words left out"))
        }
        DeskError::Request(_) => (USAGE, "request", None),
        DeskError::OtherDamaged { .. } => (
            LEDGER,
            "damaged",
            hint("restore it from a copy; `whosaid --ledger FILE verify` names all that does not hold"),
        ),
        DeskError::NoEvidence => (
            ANSWER_IS_NO,
            "no-evidence",
            hint("`whosaid who CLAIM` shows the appearances of a claim; leave filters out"),
        ),
        DeskError::Key { why, .. } => (INPUT, "key", Some(about_key(why))),
        DeskError::Io { .. } => (INPUT, "input", None),
        DeskError::Output(_) => (LEDGER, "output", None),
        DeskError::Interrupted => (INTERRUPTED, "interrupted", None),
    }
}

fn about_key(why: &str) -> String {
    let hint = if why.starts_with("others may") {
        "`chmod 600` it; if anybody may have read it, make another and tell those who check your signatures"
    } else {
        "without --key, one of your own is made; `openssl genpkey -algorithm ed25519 -out FILE` makes one anywhere"
    };
    hint.to_owned()
}

fn of_ledger(error: &LedgerError) -> (u8, &'static str, Option<String>) {
    let hint = |text: &str| Some(text.to_owned());
    match error {
        LedgerError::Missing(_) => {
            (LEDGER, "no-ledger", hint("`whosaid init` makes one, and `whosaid ingest` the default one"))
        }
        LedgerError::AlreadyThere(_) => (LEDGER, "already-there", None),
        LedgerError::Foreign { .. } => {
            (LEDGER, "not-a-ledger", hint("nothing was changed in it; name another file with --ledger"))
        }
        LedgerError::Older(_) => (
            LEDGER,
            "older",
            hint("copy it to where it can be written and read it there; any command brings it up to date"),
        ),
        LedgerError::OldForm(path) => {
            let hint = format!("`whosaid --ledger {} verify` brings it up to date", path.display());
            (LEDGER, "older", Some(hint))
        }
        LedgerError::Newer { .. } => (LEDGER, "newer", hint("nothing was changed in it; get the newer whosaid")),
        LedgerError::Busy { .. } => {
            (LEDGER, "busy", hint("wait until the other program is done, or give --wait with more seconds"))
        }
        LedgerError::ReadOnly(_) => (LEDGER, "read-only", hint("questions can still be asked of it")),
        LedgerError::Damaged(_) => {
            (LEDGER, "damaged", hint("`whosaid verify` names what does not hold; restore it from a copy"))
        }
        LedgerError::NoSuch { what, .. } => (ANSWER_IS_NO, "no-such", Some(where_to_look(what))),
        LedgerError::Ambiguous { .. } => (ANSWER_IS_NO, "ambiguous", hint("name it by its number")),
        LedgerError::Refused(_) => (USAGE, "refused", None),
        LedgerError::NoBytes(_) => (LEDGER, "damaged", None),
        LedgerError::Query(_) => (USAGE, "query", hint("without --raw anything you type is plain words")),
        LedgerError::LongQuery { .. } => (USAGE, "query", hint("search for a sentence, or a few words of one")),
        _ => (LEDGER, "ledger", None),
    }
}

fn where_to_look(what: &str) -> String {
    let list = match what {
        "claim" => "`whosaid claim list` shows the claims there are",
        "article" => "`whosaid articles` shows the articles there are",
        "appearance" => "`whosaid who CLAIM` shows the appearances of a claim",
        "conflict" => "`whosaid conflicts --all` shows them, each with its key in brackets",
        _ => "`whosaid source list` shows the sources there are",
    };
    list.to_owned()
}
