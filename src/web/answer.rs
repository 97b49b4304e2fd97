//! What a handler answers with, and how that becomes HTTP.

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::Response;
use maud::Markup;

/// A captured page may show its text and inline pictures, and nothing else: no script, no network, no form.
const CAPTURED: &str =
    "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

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
            Self::Captured { bytes, encoding } => return captured(bytes, &encoding),
        };
        made(status, kind, body)
    }
}

fn made(status: StatusCode, kind: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn see(place: &str) -> Response {
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

fn captured(bytes: Vec<u8>, encoding: &str) -> Response {
    let mut response = made(StatusCode::OK, "text/html", Body::from(bytes));
    if let Ok(kind) = HeaderValue::from_str(&format!("text/html; charset={encoding}")) {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CAPTURED));
    response
}
