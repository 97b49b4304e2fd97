//! Which address is answered by which page.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::Path;
use axum::extract::Request;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header;
use axum::middleware;
use axum::response::Response;
use axum::routing::MethodFilter;
use axum::routing::MethodRouter;
use axum::routing::get;
use axum::routing::on;

use crate::web::answer::Answer;
use crate::web::assets;
use crate::web::guard;
use crate::web::layout;
use crate::web::pages;
use crate::web::request::Visit;
use crate::web::server::App;
use crate::web::trouble::Trouble;

/// What answers a request. It runs on a thread of its own, for the ledger is read and written there.
type Handler = fn(&Visit) -> Result<Answer, Trouble>;

/// The longest form, in bytes.
const LONGEST_FORM: usize = 4 << 20;

/// Returns all routes.
pub(super) fn router(app: Arc<App>) -> Router {
    pages::routes(Router::new())
        .route("/static/{name}", get(assets::file))
        .fallback(|state: State<Arc<App>>, request: Request| {
            answer(state, None, request, |_| Err(Trouble::NoPage), LONGEST_FORM)
        })
        .layer(middleware::from_fn_with_state(Arc::clone(&app), guard::guard))
        .with_state(app)
}

/// A page to be read.
pub(super) fn page(handler: Handler) -> MethodRouter<Arc<App>> {
    with(MethodFilter::GET, handler, 0)
}

/// A form to be sent.
pub(super) fn form(handler: Handler) -> MethodRouter<Arc<App>> {
    with(MethodFilter::POST, handler, LONGEST_FORM)
}

/// A file or a page to be sent, as long as the server lets articles be.
pub(super) fn upload(handler: Handler) -> MethodRouter<Arc<App>> {
    with(MethodFilter::POST, handler, usize::MAX)
}

fn with(method: MethodFilter, handler: Handler, longest: usize) -> MethodRouter<Arc<App>> {
    on(method, move |state: State<Arc<App>>, path: Option<Path<HashMap<String, String>>>, request: Request| {
        answer(state, path, request, handler, longest)
    })
}

async fn answer(
    State(app): State<Arc<App>>,
    path: Option<Path<HashMap<String, String>>>,
    request: Request,
    handler: Handler,
    longest: usize,
) -> Response {
    let (head, body) = request.into_parts();
    let longest = if longest == usize::MAX { usize::try_from(app.max_bytes).unwrap_or(usize::MAX) } else { longest };
    let announced = head.headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let too_long = announced.is_some_and(|bytes| usize::try_from(bytes).unwrap_or(usize::MAX) > longest);
    let body = if too_long { None } else { to_bytes(body, longest).await.ok() };
    let Some(body) = body else {
        let mut response = Response::new("this is longer than the desk takes in".into());
        *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
        return response;
    };
    let name = path.and_then(|Path(mut parts)| parts.remove("name")).unwrap_or_default();
    let visit = Arc::new(Visit::new(app, &head.uri, name, &head.headers, body));
    let worker = Arc::clone(&visit);
    let done = tokio::task::spawn_blocking(move || handler(&worker)).await.unwrap_or(Err(Trouble::Broken));
    match done {
        Ok(answer) => answer.into_response(StatusCode::OK),
        Err(trouble) => trouble_page(&visit, &trouble),
    }
}

fn trouble_page(visit: &Visit, trouble: &Trouble) -> Response {
    let status = trouble.status();
    if visit.path.starts_with("/api/") {
        let error = serde_json::json!({"error": {
            "code": trouble.code(), "message": trouble.message(), "where": visit.path, "help": trouble.hint(visit.language)
        }});
        return Answer::Json(error.to_string().into_bytes()).into_response(status);
    }
    Answer::Page(layout::trouble(visit, trouble)).into_response(status)
}
