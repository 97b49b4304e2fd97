//! What goes wrong with a request, as a status and words for a person.

use axum::http::StatusCode;
use maud::Markup;
use maud::html;
use schemars::JsonSchema;
use serde::Serialize;

use crate::desk;
use crate::desk::DeskError;
use crate::export::ExportError;
use crate::ledger::LedgerError;
use crate::web::language::Language;
use crate::web::wording;

/// What can go wrong with a request.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    /// The desk refused.
    #[error(transparent)]
    Desk(#[from] DeskError),
    /// A field of a form is missing or says nothing that can be used.
    #[error("the field {0} is missing or cannot be read")]
    Field(&'static str),
    /// A parameter of an address is unknown, empty, there twice, or cannot be read.
    #[error("the parameter {0} is not known here, is empty, stands there twice, or cannot be read")]
    Parameter(String),
    /// The body is not of a media type that is taken here.
    #[error("the body is not of a media type that is taken here")]
    Kind,
    /// The body is no JSON of the form that is wanted.
    #[error("the body cannot be read: {0}")]
    Body(String),
    /// The body is too long.
    #[error("this is longer than the desk takes in")]
    TooLong,
    /// The body did not come in time.
    #[error("the body came too slowly")]
    Slow,
    /// The address is there, but not to be asked this way.
    #[error("this address is not asked this way")]
    Method,
    /// There is no such page.
    #[error("there is no such page")]
    NoPage,
    /// Somebody else changed the thing since the form was opened.
    #[error("it was changed meanwhile")]
    Changed(Vec<Change>),
    /// The thread that worked on it ended.
    #[error("the work on this request broke off")]
    Broken,
}

/// A field that two people changed.
#[derive(Clone, Debug)]
pub(super) struct Change {
    /// The field, as a key of the messages.
    pub(super) field: &'static str,
    /// What it was when the form was opened.
    pub(super) was: String,
    /// What it is now.
    pub(super) is: String,
    /// What this person wants.
    pub(super) wanted: String,
}

impl From<LedgerError> for Trouble {
    fn from(error: LedgerError) -> Self {
        Self::Desk(error.into())
    }
}

impl From<ExportError> for Trouble {
    fn from(error: ExportError) -> Self {
        Self::Desk(error.into())
    }
}

impl Trouble {
    /// Returns the status that says the same to a program.
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Desk(DeskError::Ledger(error)) => of_ledger(error),
            Self::Desk(DeskError::QuoteAmbiguous { .. } | DeskError::QuoteMissing { .. }) => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::Desk(
                DeskError::Request(_) | DeskError::Rows { .. } | DeskError::Table { .. } | DeskError::Ingest { .. },
            )
            | Self::Field(_)
            | Self::Parameter(_)
            | Self::Body(_) => StatusCode::BAD_REQUEST,
            Self::Kind => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::NoPage => StatusCode::NOT_FOUND,
            Self::Changed(_) => StatusCode::CONFLICT,
            Self::Desk(_) | Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Returns a stable word for programs.
    pub(super) fn code(&self) -> &'static str {
        match self.status() {
            StatusCode::NOT_FOUND => "not-found",
            StatusCode::CONFLICT => "conflict",
            StatusCode::BAD_REQUEST => "bad-request",
            StatusCode::UNPROCESSABLE_ENTITY => "quote",
            StatusCode::SERVICE_UNAVAILABLE => "busy",
            StatusCode::FORBIDDEN => "read-only",
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "media-type",
            StatusCode::PAYLOAD_TOO_LARGE => "too-long",
            StatusCode::REQUEST_TIMEOUT => "slow",
            StatusCode::METHOD_NOT_ALLOWED => "method",
            _ => "internal",
        }
    }

    /// Returns what to do about it.
    pub(super) fn hint(&self, language: Language) -> &'static str {
        match self {
            Self::Desk(DeskError::Ledger(LedgerError::Busy { .. })) => language.say("hint.busy"),
            Self::Desk(DeskError::Ledger(LedgerError::NoSuch { .. })) | Self::NoPage => language.say("hint.search"),
            Self::Desk(DeskError::QuoteMissing { .. } | DeskError::QuoteAmbiguous { .. }) => language.say("hint.quote"),
            Self::Desk(DeskError::Ledger(LedgerError::Damaged(_))) => language.say("hint.damaged"),
            Self::Changed(_) => language.say("hint.changed"),
            _ => language.say("hint.back"),
        }
    }

    /// Returns the message for a person.
    pub(super) fn told(&self, language: Language) -> Markup {
        match self {
            Self::Desk(DeskError::Ledger(LedgerError::Busy { .. })) => html! { (language.say("trouble.busy")) },
            _ => wording::told(language, "trouble", &self.message()),
        }
    }

    /// Returns the message with its causes, each once.
    pub(super) fn message(&self) -> String {
        desk::with_causes(self)
    }
}

/// What tells a program what went wrong.
#[derive(JsonSchema, Serialize)]
pub(super) struct Failed {
    error: Failure,
}

/// One thing that went wrong.
#[derive(JsonSchema, Serialize)]
struct Failure {
    /// A stable word for programs.
    code: String,
    /// What, in words.
    message: String,
    /// The path that was asked.
    r#where: String,
    /// What to do.
    help: String,
}

/// Returns the document that tells a program what went wrong.
pub(super) fn error_document(code: &str, message: &str, place: &str, help: &str) -> Vec<u8> {
    let [code, message, place, help] = [code, message, place, help].map(str::to_owned);
    serde_json::json!(Failed { error: Failure { code, message, r#where: place, help } }).to_string().into_bytes()
}

fn of_ledger(error: &LedgerError) -> StatusCode {
    match error {
        LedgerError::NoSuch { .. } | LedgerError::Missing(_) => StatusCode::NOT_FOUND,
        LedgerError::Ambiguous { .. } => StatusCode::CONFLICT,
        LedgerError::Busy { .. } => StatusCode::SERVICE_UNAVAILABLE,
        LedgerError::ReadOnly(_) => StatusCode::FORBIDDEN,
        LedgerError::Refused(_) | LedgerError::Query(_) | LedgerError::LongQuery { .. } => StatusCode::BAD_REQUEST,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
