//! What a handler answers with, and how that becomes HTTP.

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::Response;
use maud::Markup;

/// A captured page may show its text and inline pictures, and nothing else: no script, no network, no form (see
/// [`captured`] for what a policy cannot stop).
const CAPTURED: &str =
    "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// A drawing brings its own style; opened by itself it runs nothing and fetches nothing.
const DRAWN: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// An answer.
#[derive(Debug)]
pub(super) enum Answer {
    /// A page.
    Page(Markup),
    /// Another page is to be opened: the change is made, and loading again does not make it twice.
    See(String),
    /// A JSON document.
    Json(Vec<u8>),
    /// A file to be saved.
    File {
        /// Its name.
        name: String,
        /// Its media type.
        kind: &'static str,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// A drawing (SVG), to be shown as a picture.
    Picture(Vec<u8>),
    /// An answer with headers of its own.
    Made(Box<Response>),
    /// A captured page, for a frame that is shut off.
    Captured {
        /// Its bytes, as received.
        bytes: Vec<u8>,
        /// Their encoding, by its WHATWG name.
        encoding: String,
    },
}

impl Answer {
    /// Turns it into HTTP.
    pub(super) fn into_response(self, status: StatusCode) -> Response {
        let (kind, body) = match self {
            Self::Page(markup) => ("text/html; charset=utf-8", Body::from(markup.into_string())),
            Self::See(place) => return see(&place),
            Self::Json(bytes) => ("application/json", Body::from(bytes)),
            Self::Made(response) => return *response,
            Self::File { name, kind, bytes } => return file(&name, kind, bytes),
            Self::Picture(bytes) => return drawn(bytes),
            Self::Captured { bytes, encoding } => return captured(&bytes, &encoding),
        };
        made(status, kind, body)
    }
}

/// Returns an answer of a media type.
pub(super) fn made(status: StatusCode, kind: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

/// Returns the answer that leads to another page of the desk.
pub(super) fn see(place: &str) -> Response {
    let mut response = made(StatusCode::SEE_OTHER, "text/plain; charset=utf-8", Body::empty());
    let place = HeaderValue::from_str(place).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(header::LOCATION, place);
    response
}

fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = made(StatusCode::OK, kind, Body::from(bytes));
    let plain: String =
        name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')).take(80).collect();
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

fn drawn(bytes: Vec<u8>) -> Response {
    let mut response = made(StatusCode::OK, "image/svg+xml", Body::from(bytes));
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(DRAWN));
    response
}

/// A policy cannot forbid a browser to look a name up or to open a connection ahead of time (`<link rel=preconnect>`),
/// which would tell whoever wrote the page that it is looked at. So no tag may be a `link`, and no frame may bring text
/// of its own in which one is hidden. A tag's and an attribute's name cannot be written in any other way.
fn captured(bytes: &[u8], encoding: &str) -> Response {
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes()).unwrap_or(encoding_rs::UTF_8);
    let (text, _, _) = encoding.decode(bytes);
    let tags = NO_TAG.iter().fold(text.into_owned(), |text, tag| with_before(&text, tag, 1));
    let text = with_before(&tags, "srcdoc", 0);
    let mut response = made(StatusCode::OK, "text/html; charset=utf-8", Body::from(text));
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CAPTURED));
    response
}

/// What a captured page brings no tag of: what loads or leads elsewhere by itself, and what the browser would open a
/// connection for although the policy forbids to load it.
const NO_TAG: [&str; 9] =
    ["<link", "<base", "<meta", "<iframe", "<frame", "<object", "<embed", "<portal", "<fencedframe"];

/// Puts `x-` into each occurrence of some ASCII letters, in whatever case, after so many of them.
fn with_before(text: &str, letters: &str, after: usize) -> String {
    let lower = text.to_ascii_lowercase();
    let mut changed = String::with_capacity(text.len());
    let mut done = 0;
    for (at, _) in lower.match_indices(letters) {
        changed.push_str(&text[done..at + after]);
        changed.push_str("x-");
        done = at + after;
    }
    changed.push_str(&text[done..]);
    changed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_tag_of_a_captured_page_is_a_link_and_no_frame_has_text_of_its_own() {
        assert_eq!(with_before("é<LINK rel><p><link><blink>", "<link", 1), "é<x-LINK rel><p><x-link><blink>");
        assert_eq!(with_before("<iframe SrcDoc='&lt;link'>", "srcdoc", 0), "<iframe x-SrcDoc='&lt;link'>");
        assert_eq!(with_before("nothing", "<link", 1), "nothing");
    }
}
