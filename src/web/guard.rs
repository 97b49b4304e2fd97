//! Who is let in: the right host, the right origin, the right cookie; and the headers that every answer bears.
//!
//! A page elsewhere in the same browser may send requests here (cross-site request forgery), and a name elsewhere may be
//! made to point here (DNS rebinding). So the Host must be this very address, what changes something must come from this
//! origin, and nothing but the opening address is answered without the cookie.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::Method;
use axum::http::StatusCode;
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;

use crate::web::server::App;

/// What a page may load and do: its own styles, script and pictures, nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
    font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// 128 random bits that nobody else knows.
#[derive(Debug)]
pub(super) struct Secret(String);

impl Secret {
    pub(super) fn new() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)?;
        Ok(Self(hex::encode(bytes)))
    }

    pub(super) fn text(&self) -> &str {
        &self.0
    }

    /// Compares without telling by the time taken how much was right.
    pub(super) fn is(&self, other: &str) -> bool {
        let differences = self.0.bytes().zip(other.bytes()).fold(0, |sum, (one, two)| sum | (one ^ two));
        self.0.len() == other.len() && differences == 0
    }
}

/// The name of the cookie; browsers share cookies between ports, so the port is in it.
pub(super) fn cookie_name(port: u16) -> String {
    format!("whosaid-{port}")
}

/// Lets a request through or refuses it, and puts the headers on the answer.
pub(super) async fn guard(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let mut response = match refusal(&app, &request) {
        Some((status, why)) => plain(status, why),
        None => match entrance(&app, &request) {
            Some(response) => response,
            None => next.run(request).await,
        },
    };
    headers(response.headers_mut());
    response
}

fn refusal(app: &App, request: &Request) -> Option<(StatusCode, &'static str)> {
    let headers = request.headers();
    if !host_is_ours(app, headers) || request.uri().authority().is_some() {
        return Some((StatusCode::MISDIRECTED_REQUEST, "this address is not served here"));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD | Method::POST) {
        return Some((StatusCode::METHOD_NOT_ALLOWED, "only GET and POST are answered"));
    }
    if *request.method() == Method::POST && !comes_from_here(app, headers) {
        return Some((StatusCode::FORBIDDEN, "this request does not come from a page of this desk"));
    }
    let opening = request.method() == Method::GET && request.uri().path() == "/" && token_of(request).is_some();
    let open_to_all = request.uri().path().starts_with("/static/");
    if !opening && !open_to_all && !known(app, headers) {
        return Some((
            StatusCode::UNAUTHORIZED,
            "open the address that `whosaid serve` printed; it lets this browser in",
        ));
    }
    None
}

/// The opening address gives the cookie and goes on to the page itself, so that the token stays in no history.
fn entrance(app: &App, request: &Request) -> Option<Response> {
    let token = token_of(request).filter(|_| request.uri().path() == "/")?;
    if !app.token.is(&token) {
        return (!known(app, request.headers())).then(|| {
            plain(StatusCode::UNAUTHORIZED, "this address is from an earlier run; open the one printed last")
        });
    }
    let mut response = plain(StatusCode::SEE_OTHER, "");
    let cookie =
        format!("{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000", cookie_name(app.port), app.session.text());
    let headers = response.headers_mut();
    headers.insert(header::LOCATION, HeaderValue::from_static("/"));
    headers.insert(header::SET_COOKIE, HeaderValue::from_str(&cookie).ok()?);
    Some(response)
}

fn token_of(request: &Request) -> Option<String> {
    let query = request.uri().query()?;
    query.split('&').find_map(|part| part.strip_prefix("token=")).map(str::to_owned)
}

/// Exactly one Host, and it is loopback with this port.
fn host_is_ours(app: &App, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    let host = host.as_bytes();
    [format!("127.0.0.1:{}", app.port), format!("localhost:{}", app.port)].iter().any(|own| own.as_bytes() == host)
}

/// What changes something is sent by a page of this origin, or by a program that shows the token.
fn comes_from_here(app: &App, headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    if !matches!(site, None | Some(b"same-origin")) {
        return false;
    }
    let host = headers.get(header::HOST).map(HeaderValue::as_bytes).unwrap_or_default();
    match headers.get(header::ORIGIN).map(HeaderValue::as_bytes) {
        // Under `no-referrer` a browser names no origin when a form is sent (Fetch, "append a request Origin header"). What
        // it says of the site no page can set, and for a page without an origin of its own that is never `same-origin`.
        Some(b"null") => site.is_some(),
        Some(origin) => origin.strip_prefix(b"http://") == Some(host),
        None => site.is_some() || bearer(app, headers),
    }
}

fn known(app: &App, headers: &HeaderMap) -> bool {
    let name = cookie_name(app.port);
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let by_cookie = cookies
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .any(|(key, value)| key == name && app.session.is(value));
    by_cookie || bearer(app, headers)
}

/// A program shows the token itself: `Authorization: Bearer …`.
fn bearer(app: &App, headers: &HeaderMap) -> bool {
    let shown = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    shown.and_then(|value| value.strip_prefix("Bearer ")).is_some_and(|token| app.token.is(token))
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}

/// The headers of every answer; one that a handler has set already stays (a captured page has a stricter policy).
fn headers(headers: &mut HeaderMap) {
    let all: [(HeaderName, &'static str); 8] = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
        // Names of outlets are not looked up before somebody opens a link.
        (HeaderName::from_static("x-dns-prefetch-control"), "off"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=()"),
    ];
    for (name, value) in all {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}
