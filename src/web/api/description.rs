//! The description of the API: OpenAPI 3.1, made from the table of endpoints and the types of the documents.

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::web::answer::Answer;
use crate::web::api::Body;
use crate::web::api::Endpoint;
use crate::web::api::Kind;
use crate::web::api::Method;
use crate::web::api::Parameter;
use crate::web::api::ROOT;
use crate::web::api::answer;
use crate::web::api::endpoints;
use crate::web::api::statuses;
use crate::web::guard;
use crate::web::request::Visit;
use crate::web::trouble::Failed;
use crate::web::trouble::Trouble;

/// `GET /api/v1/openapi.json`.
pub(super) fn show(visit: &Visit) -> Result<Answer, Trouble> {
    answer(&document(visit.app.door.port))
}

fn document(port: u16) -> Value {
    let answers = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
        settings.meta_schema = None;
        settings.definitions_path = "/components/schemas".into();
    });
    let mut answers = answers.into_generator();
    let bodies = SchemaSettings::draft2020_12().for_deserialize().with(|settings| {
        settings.meta_schema = None;
        settings.inline_subschemas = true;
    });
    let mut bodies = bodies.into_generator();
    let failed = answers.subschema_for::<Failed>();
    let mut paths: Map<String, Value> = Map::new();
    for endpoint in endpoints::all() {
        let path = paths.entry(format!("{ROOT}{}", endpoint.path)).or_insert_with(|| json!({}));
        let verb = if endpoint.method == Method::Get { "get" } else { "post" };
        path[verb] = operation(&endpoint, &mut answers, &mut bodies, &json!(failed));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "whosaid",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Who said what, on whose word: the documents of `--json`, and what records them. Fields may be added, never renamed; `null` where something is unknown; offsets in Unicode code points; times RFC 3339 UTC; dates EDTF.",
            "license": {"name": "Apache-2.0 OR MIT"},
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}, {"cookie": []}],
        "paths": paths,
        "components": {
            "schemas": answers.take_definitions(true),
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "The token of the address that `whosaid serve` prints."},
                "cookie": {"type": "apiKey", "in": "cookie", "name": guard::cookie_name(port)},
            },
        },
    })
}

fn operation(
    endpoint: &Endpoint,
    answers: &mut SchemaGenerator,
    bodies: &mut SchemaGenerator,
    failed: &Value,
) -> Value {
    let mut responses = Map::new();
    let good = (endpoint.answer)(answers);
    responses.insert(
        "200".to_owned(),
        json!({"description": endpoint.does, "content": {"application/json": {"schema": good}}}),
    );
    for (status, means) in statuses(endpoint) {
        let response = json!({"description": means, "content": {"application/json": {"schema": failed}}});
        responses.insert(status.as_u16().to_string(), response);
    }
    let mut parameters: Vec<Value> = Vec::new();
    if endpoint.path.contains("{name}") {
        let example = match endpoint.path.split('/').nth(1) {
            Some("articles") => "A1",
            Some("claims") => "C1",
            Some("sources") => "S1",
            Some("appearances") => "L1",
            _ => "P1",
        };
        parameters.push(json!({
            "name": "name", "in": "path", "required": true, "schema": {"type": "string", "minLength": 1},
            "examples": {"number": {"value": example}},
            "description": "The thing: its number, or another name that means nothing else.",
        }));
    }
    parameters.extend(endpoint.query.iter().map(described));
    let mut operation = json!({
        "operationId": endpoint.id, "summary": endpoint.does, "parameters": parameters, "responses": responses,
    });
    let json_body = |schema: Value| json!({"application/json": {"schema": schema}});
    let content = match endpoint.body {
        Body::Nothing => return operation,
        Body::Json(schema) => json_body(json!(schema(bodies))),
        Body::Article(schema) => {
            let mut content = json_body(json!(schema(bodies)));
            content["application/octet-stream"] = json!({});
            content["text/html"] = json!({});
            content
        }
    };
    operation["requestBody"] = json!({"required": true, "content": content});
    operation
}

fn described(parameter: &Parameter) -> Value {
    let text = json!({"type": "string", "pattern": "\\S"});
    let schema = match &parameter.kind {
        Kind::Text => text,
        Kind::Texts => json!({"type": "array", "items": text}),
        Kind::Number(most) => json!({"type": "integer", "minimum": 1, "maximum": most}),
        Kind::Flag => json!({"type": "boolean"}),
        Kind::Words(words) => json!({"type": "string", "enum": words}),
        Kind::Thing(letter) => json!({"type": "string", "pattern": format!("^{letter}[1-9][0-9]{{0,8}}$")}),
    };
    json!({
        "name": parameter.name, "in": "query", "required": parameter.name == "q", "schema": schema,
        "description": parameter.means,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_described_once_and_every_reference_leads_somewhere() {
        let document = document(1);
        let mut ids: Vec<&str> = endpoints::all().iter().map(|endpoint| endpoint.id).collect();
        let described: usize = document["paths"]
            .as_object()
            .expect("paths")
            .values()
            .map(|path| path.as_object().map_or(0, Map::len))
            .sum();
        assert_eq!(described, ids.len());
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(described, ids.len(), "each has a name of its own");
        let schemas = document["components"]["schemas"].as_object().expect("schemas");
        for reference in document.to_string().split("#/components/schemas/").skip(1) {
            let name = reference.split('"').next().unwrap_or_default();
            assert!(schemas.contains_key(name), "{name}");
        }
    }
}
