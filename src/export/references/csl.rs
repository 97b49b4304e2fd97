//! CSL-JSON, as the schema of the Citation Style Language 1.0.2 has it.

use std::io::Write;

use serde_json::Value;
use serde_json::json;

use crate::export::ExportError;
use crate::export::references::Author;
use crate::export::references::Day;
use crate::export::references::Reference;

pub(super) fn write(reference: &Reference, out: &mut dyn Write) -> Result<(), ExportError> {
    let kind = if reference.outlet.is_some() { "article-newspaper" } else { "webpage" };
    let mut item = serde_json::Map::from_iter([
        ("id".to_owned(), json!(reference.key)),
        ("type".to_owned(), json!(kind)),
        ("title".to_owned(), json!(reference.title.as_deref().unwrap_or("[untitled]"))),
    ]);
    let authors: Vec<Value> = reference.authors.iter().map(author).collect();
    // What has no field of its own in CSL stands in `custom`, which styles do not print.
    let mut custom = serde_json::Map::from_iter([("sha256".to_owned(), json!(reference.sha256))]);
    custom.extend(reference.archive_url.as_ref().map(|url| ("archive_url".to_owned(), json!(url))));
    custom.extend(reference.archived.map(|day| ("archive_date".to_owned(), json!(day.iso()))));
    let fields = [
        ("author", (!authors.is_empty()).then_some(Value::Array(authors))),
        ("container-title", reference.outlet.as_ref().map(|outlet| json!(outlet))),
        ("issued", reference.published.map(date)),
        ("accessed", reference.accessed.map(date)),
        ("URL", reference.url.as_ref().or(reference.archive_url.as_ref()).map(|url| json!(url))),
        ("language", reference.language.as_ref().map(|language| json!(language))),
        ("custom", Some(Value::Object(custom))),
    ];
    item.extend(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    Ok(write!(out, "{}", Value::Object(item))?)
}

fn author(author: &Author) -> Value {
    match author {
        Author::Person { family, given } => json!({"family": family, "given": given}),
        Author::Literal(name) => json!({"literal": name}),
    }
}

fn date(day: Day) -> Value {
    let parts = [Some(u32::from(day.year)), day.month.map(u32::from), day.day.map(u32::from)];
    json!({"date-parts": [parts.into_iter().flatten().collect::<Vec<u32>>()]})
}
