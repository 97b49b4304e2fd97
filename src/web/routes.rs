//! Which address is answered by which page.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::body::Bytes;
use axum::body::to_bytes;
use axum::extract::Path;
use axum::extract::Request;
use axum::extract::State;
use axum::extract::rejection::PathRejection;
use axum::http::StatusCode;
use axum::http::header;
use axum::middleware;
use axum::response::Response;
use axum::routing::MethodFilter;
use axum::routing::MethodRouter;
use axum::routing::get;
use axum::routing::on;

use crate::web::answer::Answer;
use crate::web::api;
use crate::web::assets;
use crate::web::guard;
use crate::web::guard::Actor;
use crate::web::layout;
use crate::web::login;
use crate::web::pages;
use crate::web::request::Visit;
use crate::web::server::App;
use crate::web::trouble::Trouble;
use crate::web::trouble::error_document;

/// What answers a request. It runs on a thread of its own, for the ledger is read and written there.
pub(super) type Handler = fn(&Visit) -> Result<Answer, Trouble>;

/// How long a body may take to come.
const BODY: Duration = Duration::from_secs(60);
/// The longest form, in bytes.
const LONGEST_FORM: usize = 4 << 20;

/// How long a body may be.
#[derive(Clone, Copy)]
enum Longest {
    /// There is none.
    Nothing,
    /// As long as a form.
    Form,
    /// As long as the server lets articles be.
    Article,
}

/// Returns all routes.
pub(super) fn router(app: Arc<App>) -> Router {
    api::routes(pages::routes(Router::new()))
        .route("/login", page(login::show).merge(form(login::enter)))
        .route("/logout", form(login::leave))
        .route("/static/{name}", get(assets::file))
        .fallback(|state: State<Arc<App>>, request: Request| {
            answer(state, Ok(Path(HashMap::new())), request, |_| Err(Trouble::NoPage), Longest::Form)
        })
        .method_not_allowed_fallback(|state: State<Arc<App>>, request: Request| {
            answer(state, Ok(Path(HashMap::new())), request, |_| Err(Trouble::Method), Longest::Nothing)
        })
        .layer(middleware::from_fn_with_state(Arc::clone(&app), guard::guard))
        .with_state(app)
}

/// A page to be read.
pub(super) fn page(handler: Handler) -> MethodRouter<Arc<App>> {
    with(MethodFilter::GET, handler, Longest::Nothing)
}

/// A form to be sent.
pub(super) fn form(handler: Handler) -> MethodRouter<Arc<App>> {
    with(MethodFilter::POST, handler, Longest::Form)
}

/// A file or a page to be sent, as long as the server lets articles be.
pub(super) fn upload(handler: Handler) -> MethodRouter<Arc<App>> {
    with(MethodFilter::POST, handler, Longest::Article)
}

fn with(method: MethodFilter, handler: Handler, longest: Longest) -> MethodRouter<Arc<App>> {
    on(
        method,
        move |state: State<Arc<App>>, path: Result<Path<HashMap<String, String>>, PathRejection>, request: Request| {
            answer(state, path, request, handler, longest)
        },
    )
}

async fn answer(
    State(app): State<Arc<App>>,
    path: Result<Path<HashMap<String, String>>, PathRejection>,
    request: Request,
    handler: Handler,
    longest: Longest,
) -> Response {
    let (head, body) = request.into_parts();
    let longest = match longest {
        Longest::Nothing => 0,
        Longest::Form => LONGEST_FORM,
        Longest::Article => usize::try_from(app.max_bytes).unwrap_or(usize::MAX),
    };
    let announced = head.headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let too_long = announced.is_some_and(|bytes| usize::try_from(bytes).unwrap_or(usize::MAX) > longest);
    let body = if too_long { Err(Trouble::TooLong) } else { read(body, longest).await };
    let name = path.ok().and_then(|Path(mut parts)| parts.remove("name")).unwrap_or_default();
    let app = match head.extensions.get::<Actor>() {
        Some(Actor(name)) => Arc::new(app.of(name)),
        None => app,
    };
    let (body, trouble) = match body {
        Ok(body) => (body, None),
        Err(trouble) => (Bytes::new(), Some(trouble)),
    };
    let visit = Arc::new(Visit::new(app, &head.uri, name, &head.headers, body));
    if let Some(trouble) = trouble {
        return trouble_page(&visit, &trouble);
    }
    let worker = Arc::clone(&visit);
    let done = tokio::task::spawn_blocking(move || handler(&worker)).await.unwrap_or(Err(Trouble::Broken));
    match done {
        Ok(answer) => answer.into_response(StatusCode::OK),
        Err(trouble) => trouble_page(&visit, &trouble),
    }
}

/// Reads a body, in time and up to a length.
async fn read(body: Body, longest: usize) -> Result<Bytes, Trouble> {
    match tokio::time::timeout(BODY, to_bytes(body, longest)).await {
        Ok(read) => read.map_err(|_| Trouble::TooLong),
        Err(_) => Err(Trouble::Slow),
    }
}

fn trouble_page(visit: &Visit, trouble: &Trouble) -> Response {
    let status = trouble.status();
    if visit.path.starts_with("/api/") {
        let error = error_document(trouble.code(), &trouble.message(), &visit.path, trouble.hint(visit.language));
        return Answer::Json(error).into_response(status);
    }
    Answer::Page(layout::trouble(visit, trouble)).into_response(status)
}
