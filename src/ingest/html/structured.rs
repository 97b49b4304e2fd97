//! Structured data in a page: schema.org in JSON-LD.

use dom_query::Document;
use serde_json::Map;
use serde_json::Value;

use crate::model::Notice;

/// The most objects of one page that are looked at.
const MOST: usize = 1_000;

/// One object of structured data.
pub(super) type Thing = Map<String, Value>;

/// Returns the objects of a page's JSON-LD that describe an article, and tells of what cannot be read.
pub(super) fn things(document: &Document, notices: &mut Vec<Notice>) -> Vec<Thing> {
    let mut things = Vec::new();
    let mut unreadable = 0;
    for script in document.select("script[type*='ld+json']").nodes() {
        let text = script.text();
        let text =
            text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim_matches(['\u{feff}', ';']).trim();
        match serde_json::from_str::<Value>(text) {
            Ok(value) => collect(value, &mut things),
            Err(_) if text.is_empty() => {}
            Err(_) => unreadable += 1,
        }
    }
    if unreadable > 0 {
        notices.push(Notice::new("json-ld", "its structured data cannot be read and was left aside"));
    }
    if things.len() >= MOST {
        notices.push(Notice::new(
            "json-ld",
            format!("only the first {MOST} objects of its structured data were looked at"),
        ));
    }
    let odd = things
        .iter()
        .filter(|thing| is_article(thing))
        .any(|thing| thing.get("headline").is_some_and(|value| !value.is_string()));
    if odd {
        notices.push(Notice::new("json-ld", "a headline in its structured data is no text and was left aside"));
    }
    things.retain(is_article);
    things
}

fn collect(value: Value, things: &mut Vec<Thing>) {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop().filter(|_| things.len() < MOST) {
        match value {
            Value::Array(values) => waiting.extend(values.into_iter().rev()),
            Value::Object(mut object) => {
                for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    if let Some(inner) = object.get_mut(key).filter(|inner| inner.is_array() || inner.is_object()) {
                        waiting.push(inner.take());
                    }
                }
                things.push(object);
            }
            _ => {}
        }
    }
}

fn is_article(thing: &Thing) -> bool {
    let kind = |value: &Value| {
        value.as_str().is_some_and(|kind| {
            kind.ends_with("Article")
                || kind.ends_with("BlogPosting")
                || kind.ends_with("Report")
                || kind.ends_with("LiveBlogPosting")
        })
    };
    match thing.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(kind),
        Some(value) => kind(value),
        None => false,
    }
}

/// Returns a text of a thing.
pub(super) fn text(thing: &Thing, field: &str) -> Option<String> {
    let text = thing.get(field)?.as_str()?;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// Returns the names of what a field holds: texts, or objects with a name.
pub(super) fn names(thing: &Thing, field: &str) -> Vec<String> {
    let values = match thing.get(field) {
        Some(Value::Array(values)) => values.iter().collect(),
        Some(value) => vec![value],
        None => Vec::new(),
    };
    let name = |value: &&Value| match value {
        Value::String(name) => Some(name.clone()),
        Value::Object(object) => match object.get("name") {
            Some(Value::String(name)) => Some(name.clone()),
            Some(Value::Array(names)) => names.first().and_then(Value::as_str).map(str::to_owned),
            _ => None,
        },
        _ => None,
    };
    values
        .iter()
        .take(50)
        .filter_map(name)
        .map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|name| !name.is_empty())
        .collect()
}
