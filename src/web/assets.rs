//! The style sheet, the script and the icon, held in the program.

use axum::body::Body;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

use crate::web::answer::made;

const FILES: [(&str, &str, &str); 3] = [
    ("desk.css", "text/css; charset=utf-8", include_str!("assets/desk.css")),
    ("desk.js", "text/javascript; charset=utf-8", include_str!("assets/desk.js")),
    ("icon.svg", "image/svg+xml", include_str!("assets/icon.svg")),
];

/// Gives one of the files, by its very name.
pub(super) async fn file(Path(name): Path<String>) -> Response {
    let Some((_, kind, text)) = FILES.iter().find(|(known, _, _)| *known == name) else {
        return made(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", Body::from("there is no such file"));
    };
    made(StatusCode::OK, kind, Body::from(*text))
}
