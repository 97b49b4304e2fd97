//! The head of a message or part: the fields that tell what it is, and where it comes from.

use std::borrow::Cow;

use mail_parser::HeaderName;
use mail_parser::Message;
use mail_parser::MessageParser;
use mail_parser::MimeHeaders;

use crate::text::normalise::normalise;
use crate::text::offsets;

/// The longest subject and the longest name of a sender that are kept, in code points, as for titles and outlets of
/// pages.
const LONGEST_SUBJECT: usize = 500;
const LONGEST_NAME: usize = 100;

/// What a head says.
#[derive(Clone, Debug, Default)]
pub(in crate::ingest) struct Head {
    /// The media type in lower case; `text/plain` where none is stated (RFC 2045, section 5.2).
    pub kind: String,
    pub charset: Option<String>,
    pub boundary: Option<String>,
    /// The id of the part that the others belong to, without its brackets.
    pub start: Option<String>,
    /// Whether lines that end in a blank go on in the next (RFC 3676).
    pub flowed: bool,
    /// The transfer encoding in lower case.
    pub transfer: String,
    /// Whether it says to be an attachment.
    pub attached: bool,
    /// The name of the file that it was.
    pub file: Option<String>,
    /// Its id, without its brackets.
    pub id: Option<String>,
    /// Where it was fetched.
    pub location: Option<String>,
    /// Where the page was that a browser saved.
    pub snapshot_location: Option<String>,
    /// Where this very message can be read (RFC 5064).
    pub archived_at: Option<String>,
    pub subject: Option<String>,
    /// The date as written.
    pub date: Option<String>,
    pub language: Option<String>,
    /// The first sender: name and address.
    pub from: Option<(Option<String>, Option<String>)>,
    /// Whether someone sent it on.
    pub resent: bool,
}

impl Head {
    /// Reads the lines of a head.
    pub(super) fn read(bytes: &[u8]) -> Self {
        // The crate passes over a last line without an end.
        let ended: Cow<'_, [u8]> = match bytes.ends_with(b"\n") {
            true => bytes.into(),
            false => [bytes, b"\n"].concat().into(),
        };
        let Some(message) = MessageParser::default().parse_headers(&ended[..]) else {
            return Self { kind: "text/plain".to_owned(), ..Self::default() };
        };
        let root = message.root_part();
        let stated = root.content_type();
        let parameter =
            |name: &str| stated.and_then(|stated| stated.attribute(name)).map(|value| value.trim().to_owned());
        let kind = match stated {
            Some(stated) => format!("{}/{}", stated.ctype(), stated.subtype().unwrap_or("*")).to_ascii_lowercase(),
            None => "text/plain".to_owned(),
        };
        let bare = |id: &str| id.trim().trim_matches(['<', '>']).to_owned();
        let from = message.from().and_then(|from| from.first());
        Self {
            kind,
            charset: parameter("charset").filter(|charset| !charset.is_empty()),
            boundary: parameter("boundary"),
            start: parameter("start").map(|id| bare(&id)),
            flowed: parameter("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed")),
            transfer: root.content_transfer_encoding().unwrap_or("").trim().to_ascii_lowercase(),
            attached: root.content_disposition().is_some_and(|stated| stated.is_attachment()),
            file: root.attachment_name().map(str::to_owned),
            id: root.content_id().map(bare),
            location: root.content_location().map(address),
            snapshot_location: text(&message, "Snapshot-Content-Location").map(|stated| address(&stated)),
            archived_at: text(&message, "Archived-At").map(|stated| address(stated.trim().trim_matches(['<', '>']))),
            subject: message.subject().map(folded).filter(|subject| fits(subject, LONGEST_SUBJECT)),
            date: message.header_raw(HeaderName::Date).map(folded).filter(|date| !date.is_empty()),
            language: message.header_raw(HeaderName::ContentLanguage).map(folded),
            from: from.map(|from| {
                (from.name().map(folded).filter(|name| fits(name, LONGEST_NAME)), from.address().map(folded))
            }),
            resent: message.header(HeaderName::ResentFrom).is_some(),
        }
    }

    /// Whether it is cut into parts.
    pub(super) fn is_multipart(&self) -> bool {
        self.kind.starts_with("multipart/")
    }

    /// Whether it is a page.
    pub(in crate::ingest) fn is_page(&self) -> bool {
        matches!(self.kind.as_str(), "text/html" | "application/xhtml+xml")
    }
}

fn text(message: &Message<'_>, name: &str) -> Option<String> {
    message.headers_raw().find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_owned())
}

/// Long addresses are folded over lines, without blanks of their own.
fn address(text: &str) -> String {
    text.split_whitespace().collect()
}

fn fits(text: &str, most: usize) -> bool {
    !text.is_empty() && offsets::len(text) <= most
}

fn folded(text: &str) -> String {
    normalise(text).0.split_whitespace().collect::<Vec<_>>().join(" ")
}
