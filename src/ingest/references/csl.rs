//! CSL-JSON: an array of items.

use serde_json::Value;

use crate::ingest::IngestError;
use crate::ingest::references::Fields;
use crate::ingest::references::Listed;
use crate::ingest::references::archived;

/// The types of the Citation Style Language (1.0.2) that lists of articles have.
const TYPES: [&str; 26] = [
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "bill",
    "book",
    "broadcast",
    "chapter",
    "document",
    "entry",
    "entry-encyclopedia",
    "interview",
    "legislation",
    "manuscript",
    "motion_picture",
    "pamphlet",
    "paper-conference",
    "periodical",
    "personal_communication",
    "post",
    "post-weblog",
    "report",
    "review",
    "speech",
    "thesis",
    "webpage",
];

/// Whether an array holds items with an id and a type of the Citation Style Language, and something that names them.
pub(super) fn begins(text: &str) -> bool {
    let has = |name: &str| text.contains(&format!("\"{name}\""));
    let kind = text.split_once("\"type\"").and_then(|(_, rest)| {
        let rest = rest.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
        rest.split('"').next()
    });
    has("id") && kind.is_some_and(|kind| TYPES.contains(&kind)) && (has("title") || has("URL") || has("DOI"))
}

pub(super) fn read(text: &str) -> Result<Vec<Listed>, IngestError> {
    let items: Vec<Value> = serde_json::from_str(text)
        .map_err(|error| IngestError::Damaged(format!("it cannot be read as CSL-JSON: {error}")))?;
    Ok(items.iter().enumerate().map(|(index, item)| listed(index, item)).collect())
}

fn listed(index: usize, item: &Value) -> Listed {
    let word = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let text = |name: &str| item.get(name).and_then(word);
    let place = format!("item {}", text("id").unwrap_or_else(|| (index + 1).to_string()));
    if !item.is_object() {
        return Listed { place, file: None, told: Err("it is no object".to_owned()) };
    }
    let custom = |name: &str| item.get("custom").and_then(|custom| custom.get(name)).and_then(word);
    let fields = Fields {
        title: text("title"),
        authors: item.get("author").and_then(Value::as_array).into_iter().flatten().filter_map(author).collect(),
        outlet: text("container-title").or_else(|| text("publisher")),
        url: text("URL"),
        doi: text("DOI"),
        archive_url: custom("archive_url")
            .or_else(|| text("archive_location").filter(|location| location.starts_with("http")))
            .or_else(|| text("note").as_deref().and_then(archived)),
        published: item.get("issued").and_then(date),
        retrieved: item.get("accessed").and_then(date),
        language: text("language"),
    };
    Listed { told: Ok(fields.told(&place)), place, file: custom("file") }
}

fn author(name: &Value) -> Option<String> {
    let part = |field: &str| name.get(field).and_then(Value::as_str);
    if let Some(whole) = part("literal") {
        return Some(whole.to_owned());
    }
    let parts = ["given", "dropping-particle", "non-dropping-particle", "family", "suffix"];
    let words: Vec<&str> = parts.into_iter().filter_map(part).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn date(value: &Value) -> Option<String> {
    if let Some(text) = ["raw", "literal"].into_iter().find_map(|field| value.get(field)?.as_str()) {
        return Some(text.to_owned());
    }
    let parts = value.get("date-parts")?.get(0)?.as_array()?;
    let words = parts.iter().map(|part| match part {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    });
    Some(words.collect::<Vec<_>>().join("-"))
}
