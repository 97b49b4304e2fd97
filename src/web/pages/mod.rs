//! The pages, one file each.

mod articles;
mod claims;
mod log;
mod search;
mod start;

use std::sync::Arc;

use axum::Router;

use crate::web::routes::form;
use crate::web::routes::page;
use crate::web::routes::upload;
use crate::web::server::App;

/// Adds all pages.
pub(super) fn routes(router: Router<Arc<App>>) -> Router<Arc<App>> {
    router
        .route("/", page(start::show))
        .route("/ingest/address", form(start::take_address))
        .route("/ingest/text", form(start::take_text))
        .route("/ingest/file", upload(start::take_file))
        .route("/search", page(search::show))
        .route("/articles", page(articles::list))
        .route("/claims", page(claims::list))
        .route("/claims/add", form(claims::add))
        .route("/log", page(log::show))
        .route("/log/verify", form(log::verify))
}
