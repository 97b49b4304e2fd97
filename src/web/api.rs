//! The JSON API under `/api/v1`: the same documents as `--json`, and a description of itself (OpenAPI 3.1).
//!
//! One table of endpoints (`api/endpoints.rs`) makes both the routes and the description, so that neither knows of one
//! that the other does not. Parameters and bodies are checked against the same table: what is misspelled is refused,
//! for an answer to another question than the one asked would look right.

mod changes;
mod description;
mod endpoints;
mod questions;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::web::answer::Answer;
use crate::web::request::Visit;
use crate::web::routes;
use crate::web::routes::Handler;
use crate::web::server::App;
use crate::web::trouble::Trouble;

/// Where all of it lies.
const ROOT: &str = "/api/v1";

/// Adds a type to the schemas and returns what refers to it.
type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

/// One address and what it does.
struct Endpoint {
    method: Method,
    /// Its path under the root; `{name}` is the thing that it is about.
    path: &'static str,
    /// A name for programs (`operationId`).
    id: &'static str,
    /// What it does, in one line.
    does: &'static str,
    query: &'static [Parameter],
    /// What is to be sent.
    body: Body,
    /// What it answers.
    answer: SchemaOf,
    handler: Handler,
}

#[derive(Clone, Copy, Eq, PartialEq)]
enum Method {
    Get,
    Post,
}

/// What is to be sent.
enum Body {
    Nothing,
    Json(SchemaOf),
    /// The bytes of a file or page; or JSON.
    Article(SchemaOf),
}

/// A parameter of the query.
#[derive(Debug)]
struct Parameter {
    name: &'static str,
    kind: Kind,
    means: &'static str,
}

/// What a parameter may say.
#[derive(Debug)]
enum Kind {
    Text,
    /// From 1 to this.
    Number(u64),
    Flag,
    Words(&'static [&'static str]),
    /// The number of a thing, with this letter: `A12`.
    Thing(char),
    /// Text, and it may be given several times.
    Texts,
}

/// Adds all routes.
pub(super) fn routes(router: Router<Arc<App>>) -> Router<Arc<App>> {
    let all = endpoints::all();
    let router = router.route(&format!("{ROOT}/openapi.json"), routes::page(description::show));
    all.into_iter().fold(router, |router, endpoint| {
        let route = match (endpoint.method, endpoint.body) {
            (Method::Get, _) => routes::page(endpoint.handler),
            (Method::Post, Body::Article(_)) => routes::upload(endpoint.handler),
            (Method::Post, _) => routes::form(endpoint.handler),
        };
        router.route(&format!("{ROOT}{}", endpoint.path), route)
    })
}

/// Returns a document as an answer.
fn answer(document: &impl Serialize) -> Result<Answer, Trouble> {
    serde_json::to_vec(document).map(Answer::Json).map_err(|_| Trouble::Broken)
}

/// Reads the body as JSON.
fn sent<T: DeserializeOwned>(visit: &Visit) -> Result<T, Trouble> {
    if visit.kind != "application/json" {
        return Err(Trouble::Kind);
    }
    serde_json::from_slice(&visit.body).map_err(|error| Trouble::Body(error.to_string()))
}

fn schema_of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// Checks the query against what the endpoint knows, before anything is done.
fn checked(visit: &Visit, known: &[Parameter]) -> Result<(), Trouble> {
    let mut seen: Vec<&str> = Vec::new();
    for (name, value) in visit.query() {
        let trouble = || Trouble::Parameter(name.clone());
        let parameter = known.iter().find(|parameter| parameter.name == name).ok_or_else(trouble)?;
        let again = seen.contains(&name.as_str()) && !matches!(parameter.kind, Kind::Texts);
        if again || !parameter.kind.takes(value) {
            return Err(trouble());
        }
        seen.push(name);
    }
    Ok(())
}

impl Kind {
    fn takes(&self, value: &str) -> bool {
        match self {
            Self::Text | Self::Texts => !value.trim().is_empty(),
            Self::Number(most) => value.parse::<u64>().is_ok_and(|number| (1..=*most).contains(&number)),
            Self::Flag => matches!(value, "true" | "false"),
            Self::Words(words) => words.contains(&value),
            Self::Thing(letter) => value.strip_prefix(*letter).is_some_and(|digits| {
                let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
                plain && (1..=9).contains(&digits.len()) && !digits.starts_with('0')
            }),
        }
    }
}

/// The statuses that an error may have, with what each means.
fn statuses(endpoint: &Endpoint) -> Vec<(StatusCode, &'static str)> {
    let mut all = vec![
        (StatusCode::BAD_REQUEST, "What is asked cannot be answered as it is put; the message says why."),
        (StatusCode::UNAUTHORIZED, "Neither the cookie nor the token of this desk was shown."),
        (StatusCode::FORBIDDEN, "It does not come from a page of this desk, or the ledger cannot be written to."),
        (StatusCode::NOT_FOUND, "There is no such thing, or no ledger yet."),
        (StatusCode::METHOD_NOT_ALLOWED, "This address is not asked this way."),
        (StatusCode::CONFLICT, "The name means several things, or the thing was changed meanwhile."),
        (StatusCode::MISDIRECTED_REQUEST, "The Host is not this desk."),
        (StatusCode::INTERNAL_SERVER_ERROR, "The ledger or the system gives trouble."),
        (StatusCode::SERVICE_UNAVAILABLE, "Another program holds the ledger."),
    ];
    if endpoint.method == Method::Post {
        all.extend([
            (StatusCode::REQUEST_TIMEOUT, "The body came too slowly."),
            (StatusCode::PAYLOAD_TOO_LARGE, "The body is longer than the desk takes in."),
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "The body is not of a media type that is taken here."),
            (
                StatusCode::UNPROCESSABLE_ENTITY,
                "The quote does not stand in the article, or stands there several times.",
            ),
        ]);
    }
    all.sort_by_key(|(status, _)| status.as_u16());
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_says_something_that_can_be_read_or_is_refused() {
        assert!(Kind::Number(10).takes("10") && !Kind::Number(10).takes("11") && !Kind::Number(10).takes("0"));
        let article = Kind::Thing('A');
        assert!(article.takes("A12"));
        for wrong in ["C12", "12", "A", "A0", "A012", "a12", "A1x", "A1234567890"] {
            assert!(!article.takes(wrong), "{wrong}");
        }
        assert!(Kind::Flag.takes("true") && !Kind::Flag.takes("yes") && !Kind::Text.takes(" "));
    }
}
