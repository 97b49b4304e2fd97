//! Structured data in a page: schema.org in JSON-LD.

use std::sync::LazyLock;

use dom_query::Document;
use dom_query::Matcher;
use serde_json::Map;
use serde_json::Value;

use crate::ingest::html::hidden;
use crate::ingest::html::segment;
use crate::model::Notice;

/// The most objects of one page that are looked at.
const MOST: usize = 1_000;

/// The most names of one field.
const MOST_NAMES: usize = 50;

static SCRIPTS: LazyLock<Option<Matcher>> = LazyLock::new(|| Matcher::new("script[type*='ld+json']").ok());

/// One object of structured data.
pub(super) type Thing = Map<String, Value>;

/// Returns the objects of a page's JSON-LD that describe an article, then those that describe the page, and tells
/// of what cannot be read.
pub(super) fn things(document: &Document, notices: &mut Vec<Notice>) -> Vec<Thing> {
    let mut things = Vec::new();
    let mut unreadable = 0;
    let scripts = SCRIPTS.as_ref().map(|matcher| document.select_matcher(matcher));
    for script in scripts.iter().flat_map(|scripts| scripts.nodes()) {
        let text = script.text();
        let text =
            text.trim().trim_start_matches("<!--").trim_end_matches("-->").trim_matches(['\u{feff}', ';']).trim();
        match serde_json::from_str::<Value>(text).ok().or_else(|| mended(text)) {
            Some(value) => collect(value, &mut things),
            None if text.is_empty() => {}
            None => unreadable += 1,
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
    let mut found: Vec<Thing> = things.iter().filter(|thing| is_article(thing)).cloned().collect();
    found.extend(things.iter().filter(|thing| is_page(thing)).cloned());
    found.extend(things.iter().filter(|thing| is_of_kind(thing, &["WebSite", "NewsMediaOrganization"])).cloned());
    for thing in &mut found {
        follow_references(thing, &things);
    }
    found
}

/// Reads structured data with the faults that pages often have: line breaks inside texts, a comma too many, a
/// comment around it.
pub(in crate::ingest) fn mended(text: &str) -> Option<Value> {
    let text = text.split_once("CDATA[").map_or(text, |(_, text)| text);
    let start = text.find(['{', '['])?;
    let end = text.rfind(['}', ']'])?;
    let mut mended = String::with_capacity(text.len());
    let (mut inside, mut escaped) = (false, false);
    for c in text.get(start..=end)?.chars() {
        if !inside && matches!(c, '}' | ']') && mended.trim_end().ends_with(',') {
            mended.truncate(mended.trim_end().len() - 1);
        }
        inside ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        mended.push(if c.is_control() { ' ' } else { c });
    }
    // What follows the first value is left aside.
    serde_json::Deserializer::from_str(&mended).into_iter().next()?.ok()
}

/// Puts what a field refers to by `@id` in its place, as far as the page describes it.
fn follow_references(thing: &mut Thing, things: &[Thing]) {
    for field in ["author", "creator", "publisher"] {
        let values = match thing.get_mut(field) {
            Some(Value::Array(values)) => values.iter_mut().take(MOST_NAMES).collect(),
            Some(value) => vec![value],
            None => Vec::new(),
        };
        for value in values {
            let Some(id) = value.get("@id").and_then(Value::as_str).filter(|_| value.get("name").is_none()) else {
                continue;
            };
            let named =
                |other: &&Thing| other.contains_key("name") && other.get("@id").and_then(Value::as_str) == Some(id);
            if let Some(found) = things.iter().find(named) {
                *value = Value::Object(found.clone());
            }
        }
    }
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

/// Whether a thing is of one of these kinds.
pub(super) fn is_of_kind(thing: &Thing, kinds: &[&str]) -> bool {
    let fits = |value: &Value| value.as_str().is_some_and(|kind| kinds.contains(&kind));
    match thing.get("@type") {
        Some(Value::Array(values)) => values.iter().any(fits),
        Some(value) => fits(value),
        None => false,
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

/// Whether a thing is the page around an article: what it says counts where no article says it.
fn is_page(thing: &Thing) -> bool {
    let kind = |value: &Value| {
        matches!(
            value.as_str(),
            Some("WebPage" | "ItemPage" | "Review" | "Recipe" | "SocialMediaPosting" | "DiscussionForumPosting")
        )
    };
    match thing.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(kind),
        Some(value) => kind(value),
        None => false,
    }
}

/// Returns a text without the character references that some pages leave in their structured data.
pub(in crate::ingest) fn plain(text: &str) -> String {
    let referenced = text.len() < 2_000 && text.contains('&') && text.contains(';');
    let text = if referenced { Document::fragment(text).text().to_string() } else { text.to_owned() };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns a text of a thing.
pub(super) fn text(thing: &Thing, field: &str) -> Option<String> {
    let text = thing.get(field)?.as_str()?;
    let words = plain(text);
    (!words.is_empty()).then_some(words)
}

/// Returns the text of an article, its paragraphs on lines of their own.
pub(super) fn body(thing: &Thing) -> Option<String> {
    let text = thing.get("articleBody")?.as_str()?;
    if !text.contains(['<', '&']) {
        return Some(text.to_owned()).filter(|text| !text.trim().is_empty());
    }
    let marked = Document::from(text);
    if hidden::is_too_deep(&marked) {
        return None;
    }
    let body = marked.select("body");
    let (segments, _) = body.nodes().first().map(segment::segments).unwrap_or_default();
    let lines: Vec<String> = segments.into_iter().map(|segment| segment.words).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
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
    values.iter().take(MOST_NAMES).filter_map(name).map(|name| plain(&name)).filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(json: &str) -> Option<String> {
        let page = format!("<script type='application/ld+json'>{json}</script>");
        let things = things(&Document::from(page.as_str()), &mut Vec::new());
        things.iter().find_map(|thing| text(thing, "headline"))
    }

    #[test]
    fn structured_data_with_common_faults_is_read() {
        let thing = r#"{"@type": "NewsArticle", "headline": "Un titre"}"#;
        for json in [
            thing.to_owned(),
            format!("//<![CDATA[\n{thing}\n//]]>"),
            format!("{thing} }}"),
            thing.replace("titre\"", "titre\","),
            thing.replace("Un titre", "Un\ntitre"),
        ] {
            assert_eq!(found(&json).as_deref(), Some("Un titre"), "{json}");
        }
        assert_eq!(found("{\"@type\": \"NewsArticle\", \"headline\": "), None);
    }
}
