//! The pages, one file each.

mod article;
mod articles;
mod claim;
mod claims;
mod compare;
mod complete;
mod conflicts;
mod export;
mod log;
mod matrix;
mod review;
mod scale;
mod search;
mod sources;
mod start;
mod take;

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
        .route("/articles/{name}", page(article::show))
        .route("/articles/{name}/page", page(article::original))
        .route("/articles/{name}/link", form(article::link))
        .route("/articles/{name}/unlink", form(article::unlink))
        .route("/articles/{name}/edit", form(article::edit))
        .route("/articles/{name}/undo", form(article::undo))
        .route("/articles/{name}/versions", page(article::versions::show))
        .route("/articles/{name}/copies", page(article::copies::show))
        .route("/articles/{name}/copies/decide", form(article::copies::decide))
        .route("/claims", page(claims::list))
        .route("/claims/add", form(claims::add))
        .route("/claims/{name}", page(claim::show))
        .route("/claims/{name}/{file}", page(claim::files::file))
        .route("/claims/{name}/origins", page(claim::origins::show))
        .route("/claims/{name}/rate", form(claim::rate))
        .route("/claims/{name}/edit", form(claim::edit))
        .route("/sources", page(sources::list))
        .route("/sources/{name}", page(sources::show))
        .route("/sources/{name}/alias", form(sources::alias))
        .route("/sources/{name}/edit", form(sources::edit))
        .route("/sources/{name}/own", form(sources::own))
        .route("/sources/{name}/merge", page(sources::preview).merge(form(sources::merge)))
        .route("/sources/{name}/unmerge", form(sources::unmerge))
        .route("/outlets", page(sources::outlets))
        .route("/compare", page(compare::show))
        .route("/matrix", page(matrix::show))
        .route("/conflicts", page(conflicts::show))
        .route("/conflicts/decide", form(conflicts::decide))
        .route("/export", page(export::show))
        .route("/export/file", page(export::file))
        .route("/review", page(review::show))
        .route("/review/undo", form(review::undo))
        .route("/review/{name}/accept", form(review::accept))
        .route("/review/{name}/reject", form(review::reject))
        .route("/complete/claims", page(complete::claims))
        .route("/complete/sources", page(complete::sources))
        .route("/bookmarklet", page(take::show))
        .route("/take", upload(take::take))
        .route("/log", page(log::show))
        .route("/log/verify", form(log::verify))
        .route("/log/checkpoint", form(log::checkpoint))
        .route("/log/checkpoint/file", form(log::checkpoint_file))
}
