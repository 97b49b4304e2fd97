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

use crate::web::answer::made;
use crate::web::answer::see;
use crate::web::server::App;
use crate::web::trouble::error_document;
use crate::web::users::Users;

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
    let door = &app.door;
    let mut request = request;
    let visitor = visitor(door, request.headers());
    let mut response = match refusal(door, &request, visitor.as_ref()) {
        Some((status, why)) => refused(&request, status, why),
        None => match entrance(door, &request, visitor.as_ref()) {
            Some(response) => response,
            None => {
                if let Some(Visitor::User(name)) = visitor {
                    request.extensions_mut().insert(Actor(name));
                }
                next.run(request).await
            }
        },
    };
    headers(response.headers_mut());
    response
}

/// Who is known by the cookie or by the token.
#[derive(Debug)]
enum Visitor {
    /// Whoever runs this desk.
    Owner,
    /// Somebody of the file of users.
    User(String),
}

/// Whose name goes onto what is recorded, where there are users.
#[derive(Clone, Debug)]
pub(super) struct Actor(pub(super) String);

/// What the door knows: where it is, and who may come in.
#[derive(Debug)]
pub(super) struct Door {
    /// What the opening address carries.
    pub(super) token: Secret,
    /// What the cookie holds from then on.
    pub(super) session: Secret,
    pub(super) port: u16,
    /// What the Host may be, exactly.
    pub(super) hosts: Vec<String>,
    /// Where there are users, the token lets nobody in.
    pub(super) users: Option<Arc<Users>>,
}

fn refusal(door: &Door, request: &Request, visitor: Option<&Visitor>) -> Option<(StatusCode, &'static str)> {
    let headers = request.headers();
    if !host_is_ours(door, headers) || request.uri().authority().is_some() {
        return Some((StatusCode::MISDIRECTED_REQUEST, "this address is not served here"));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD | Method::POST) {
        return Some((StatusCode::METHOD_NOT_ALLOWED, "only GET and POST are answered"));
    }
    if *request.method() == Method::POST && !comes_from_here(door, headers) {
        return Some((StatusCode::FORBIDDEN, "this request does not come from a page of this desk"));
    }
    let path = request.uri().path();
    let asks = matches!(*request.method(), Method::GET | Method::HEAD);
    let by_password = door.users.is_some();
    let opening = *request.method() == Method::GET && path == "/" && token_of(request).is_some() && !by_password;
    // A page that needs a password leads to where it is asked for; that is no refusal.
    let leads_to_login = by_password && asks && !path.starts_with("/api/");
    let open_to_all = path.starts_with("/static/") || by_password && path == "/login";
    if opening || open_to_all || leads_to_login || visitor.is_some() {
        return None;
    }
    let why = if by_password {
        "come in at /login first"
    } else {
        "open the address that `whosaid serve` printed; it lets this browser in"
    };
    Some((StatusCode::UNAUTHORIZED, why))
}

/// The opening address gives the cookie and goes on to the page itself, so that the token stays in no history.
fn entrance(door: &Door, request: &Request, visitor: Option<&Visitor>) -> Option<Response> {
    let path = request.uri().path();
    if door.users.is_some() {
        let outside = visitor.is_none() && path != "/login" && !path.starts_with("/static/");
        return outside.then(|| see("/login"));
    }
    let token = token_of(request).filter(|_| path == "/")?;
    if !door.token.is(&token) {
        let earlier = "this address is from an earlier run; open the one printed last";
        return visitor.is_none().then(|| refused(request, StatusCode::UNAUTHORIZED, earlier));
    }
    let mut response = see("/");
    let cookie = format!(
        "{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000",
        cookie_name(door.port),
        door.session.text()
    );
    let headers = response.headers_mut();
    headers.insert(header::SET_COOKIE, HeaderValue::from_str(&cookie).ok()?);
    Some(response)
}

fn token_of(request: &Request) -> Option<String> {
    let query = request.uri().query()?;
    query.split('&').find_map(|part| part.strip_prefix("token=")).map(str::to_owned)
}

/// Exactly one Host, and it is one that this desk goes by.
fn host_is_ours(door: &Door, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    door.hosts.iter().any(|own| own.as_bytes() == host.as_bytes())
}

/// What changes something is sent by a page of this origin, or by a program that shows the token.
fn comes_from_here(door: &Door, headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    if !matches!(site, None | Some(b"same-origin")) {
        return false;
    }
    let host = headers.get(header::HOST).map(HeaderValue::as_bytes).unwrap_or_default();
    match headers.get(header::ORIGIN).map(HeaderValue::as_bytes) {
        // Under `no-referrer` a browser names no origin when a form is sent (Fetch, "append a request Origin header"). What
        // it says of the site no page can set, and for a page without an origin of its own that is never `same-origin`.
        Some(b"null") => site.is_some(),
        Some(origin) => origin.strip_prefix(b"http://").or(origin.strip_prefix(b"https://")) == Some(host),
        None => site.is_some() || bearer(door, headers),
    }
}

fn visitor(door: &Door, headers: &HeaderMap) -> Option<Visitor> {
    let sessions = sessions(door, headers);
    match &door.users {
        Some(users) => sessions.iter().find_map(|session| users.whose(session)).map(Visitor::User),
        None => {
            (sessions.iter().any(|session| door.session.is(session)) || bearer(door, headers)).then_some(Visitor::Owner)
        }
    }
}

/// Returns what the cookies of this desk hold.
pub(super) fn sessions(door: &Door, headers: &HeaderMap) -> Vec<String> {
    let name = cookie_name(door.port);
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = cookies.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(|(key, _)| *key == name).map(|(_, value)| value.to_owned()).collect()
}

/// A program shows the token itself: `Authorization: Bearer …`; where there are users, it lets nobody in.
fn bearer(door: &Door, headers: &HeaderMap) -> bool {
    let shown = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    shown
        .and_then(|value| value.strip_prefix("Bearer "))
        .is_some_and(|token| door.users.is_none() && door.token.is(token))
}

/// Says no: to programs as a document, to people in a sentence.
fn refused(request: &Request, status: StatusCode, why: &'static str) -> Response {
    let mut response = made(status, "text/plain; charset=utf-8", Body::from(why));
    let path = request.uri().path();
    if path.starts_with("/api/") {
        let code = match status {
            StatusCode::UNAUTHORIZED => "not-known",
            StatusCode::FORBIDDEN => "foreign",
            StatusCode::METHOD_NOT_ALLOWED => "method",
            _ => "host",
        };
        let error = error_document(code, why, path, "the description is at /api/v1/openapi.json");
        response = made(status, "application/json", Body::from(error));
    }
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
    }
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
