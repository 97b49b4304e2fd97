//! Annotations that people made in a browser: Hypothesis' JSON, and W3C Web Annotations.

use std::str::FromStr;

use serde_json::Value;

use crate::ingest::IngestError;
use crate::ingest::decode;
use crate::model::Sha256;

/// The most annotations of one file.
const MOST: usize = 100_000;

/// What the offsets of an annotation count.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Units {
    /// UTF-16 code units, as browsers do.
    Utf16,
    /// Unicode code points, as the W3C says.
    CodePoints,
}

/// A passage that somebody marked.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Annotation {
    /// Where it stands in the file: `annotation 3`.
    pub place: String,
    /// The addresses that it gives for the page, the likeliest first.
    pub addresses: Vec<String>,
    /// The hash of the text that it stands in, where it names that.
    pub text_sha256: Option<Sha256>,
    /// The words.
    pub quote: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
    /// Where they stand in the page as a browser had it, and what that counts.
    pub position: Option<(usize, usize, Units)>,
    /// What the person remarked.
    pub comment: Option<String>,
    /// Its labels.
    pub tags: Vec<String>,
    /// Who made it.
    pub by: Option<String>,
    /// When, as written.
    pub created: Option<String>,
}

/// An annotation, or where one stands that marks no words, and why it does not.
pub type Marked = Result<Annotation, (String, String)>;

/// Reads the annotations of a file, in its order. One that marks no words (a note on a whole page, a reply) is told as
/// such in its place.
///
/// # Errors
/// `Damaged` for what holds none.
pub fn annotations(bytes: &[u8]) -> Result<Vec<Marked>, IngestError> {
    let text = decode(bytes, None, None, false)?.text;
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| IngestError::Damaged(format!("it cannot be read as JSON: {error}")))?;
    let items = items(&value);
    if items.is_empty() {
        let why = "it has no annotations: neither Hypothesis' JSON (`rows`) nor a W3C Web Annotation (`target`)";
        return Err(IngestError::Damaged(why.to_owned()));
    }
    if items.len() > MOST {
        return Err(IngestError::Limit(format!("it has more than {MOST} annotations, which is the limit")));
    }
    Ok(items.into_iter().enumerate().map(|(index, item)| annotation(index, item)).collect())
}

/// Returns the annotations of a list, a search result, a collection or a page, or the one that it is.
fn items(value: &Value) -> Vec<&Value> {
    if let Value::Array(values) = value {
        return values.iter().collect();
    }
    let listed = ["rows", "items", "annotations"].iter().find_map(|name| value.get(name)?.as_array());
    let first = || value.get("first").and_then(|first| first.get("items")).and_then(Value::as_array);
    match listed.or_else(first) {
        Some(values) => values.iter().collect(),
        None if value.get("target").is_some() => vec![value],
        None => Vec::new(),
    }
}

fn annotation(index: usize, item: &Value) -> Marked {
    let place = format!("annotation {}", index + 1);
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    // Hypothesis names the page beside the target as well, and its own person and tags.
    let is_hypothesis = item.get("uri").is_some() || item.get("user").is_some();
    let target = match item.get("target") {
        Some(Value::Array(targets)) => targets.first(),
        target => target,
    };
    let selectors: Vec<&Value> = match target.and_then(|target| target.get("selector")) {
        Some(Value::Array(selectors)) => selectors.iter().collect(),
        Some(selector) => vec![selector],
        None => Vec::new(),
    };
    let of_kind =
        |kind: &str| selectors.iter().copied().find(|selector| text(selector, "type").as_deref() == Some(kind));
    let quote = of_kind("TextQuoteSelector");
    let Some(exact) = quote.and_then(|quote| text(quote, "exact")).filter(|quote| !quote.trim().is_empty()) else {
        return Err((place, "it marks no words, so there is nothing to link".to_owned()));
    };
    let source = target.and_then(|target| {
        target
            .as_str()
            .map(str::to_owned)
            .or_else(|| text(target, "source").or_else(|| text(target.get("source")?, "id")))
    });
    let links = item.get("document").and_then(|document| document.get("link")).and_then(Value::as_array);
    let links = links.into_iter().flatten().filter_map(|link| text(link, "href"));
    let mut addresses: Vec<String> = [text(item, "uri"), target.and_then(|target| text(target, "scope")), source]
        .into_iter()
        .flatten()
        .chain(links)
        .collect();
    let text_sha256 = addresses.iter().find_map(|name| Sha256::from_str(name.strip_prefix("urn:sha256:")?).ok());
    addresses.retain(|address| address.starts_with("http://") || address.starts_with("https://"));
    let number = |value: &Value, name: &str| value.get(name).and_then(Value::as_u64).map(|at| at as usize);
    let units = if is_hypothesis { Units::Utf16 } else { Units::CodePoints };
    let position = of_kind("TextPositionSelector")
        .and_then(|position| Some((number(position, "start")?, number(position, "end")?, units)));
    let around = |name: &str| quote.and_then(|quote| text(quote, name)).unwrap_or_default();
    let (comment, tags) = said(item);
    Ok(Annotation {
        place,
        addresses,
        text_sha256,
        prefix: around("prefix"),
        suffix: around("suffix"),
        quote: exact,
        position,
        comment,
        tags,
        by: text(item, "user").map(|user| person(&user)).or_else(|| {
            let creator = item.get("creator")?;
            creator.as_str().map(str::to_owned).or_else(|| text(creator, "name"))
        }),
        created: text(item, "created"),
    })
}

/// Returns the remark and the labels: Hypothesis' own fields, or the bodies of a W3C annotation by their purpose.
fn said(item: &Value) -> (Option<String>, Vec<String>) {
    let own = item.get("tags").and_then(Value::as_array).into_iter().flatten();
    let mut tags: Vec<String> = own.filter_map(Value::as_str).map(str::to_owned).collect();
    let mut comments: Vec<String> = item.get("text").and_then(Value::as_str).map(str::to_owned).into_iter().collect();
    let bodies: Vec<&Value> = match item.get("body") {
        Some(Value::Array(bodies)) => bodies.iter().collect(),
        Some(body) => vec![body],
        None => Vec::new(),
    };
    for body in bodies {
        let value = body.as_str().or_else(|| body.get("value")?.as_str()).unwrap_or_default();
        // What our own annotations say of the claim.
        let claim =
            body.get("source").and_then(Value::as_str).and_then(|name| name.strip_prefix("urn:x-whosaid:claim:"));
        tags.extend(claim.map(str::to_owned));
        match body.get("purpose").and_then(Value::as_str) {
            Some("tagging" | "classifying") => tags.push(value.to_owned()),
            Some("describing" | "identifying") => {}
            _ => comments.push(value.to_owned()),
        }
    }
    comments.retain(|comment| !comment.trim().is_empty());
    tags.retain(|tag| !tag.trim().is_empty());
    ((!comments.is_empty()).then(|| comments.join("\n")), tags)
}

/// `acct:ana@hypothes.is` is Ana, there.
fn person(user: &str) -> String {
    user.strip_prefix("acct:").unwrap_or(user).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hypothesis_and_w3c_annotations_are_read() {
        let hypothesis = r#"{"total":2,"rows":[{"user":"acct:ana@hypothes.is","uri":"https://a.example/1","text":"Look.","tags":["C3","repeats"],"created":"2022-01-07T10:00:00+00:00",
            "target":[{"source":"https://a.example/1","selector":[{"type":"RangeSelector"},{"type":"TextPositionSelector","start":3,"end":8},{"type":"TextQuoteSelector","exact":"words","prefix":"the ","suffix":" here"}]}]},
            {"user":"acct:ana@hypothes.is","uri":"https://a.example/1","text":"A page note.","target":[{"source":"https://a.example/1"}]}]}"#;
        let found = annotations(hypothesis.as_bytes()).expect("read");
        let one = found[0].as_ref().expect("words");
        assert_eq!((one.quote.as_str(), one.position), ("words", Some((3, 8, Units::Utf16))));
        assert_eq!((one.tags.join(" "), one.by.as_deref()), ("C3 repeats".to_owned(), Some("ana@hypothes.is")));
        assert_eq!(found[1].as_ref().expect_err("no words").0, "annotation 2");
        let w3c = format!(
            r#"{{"type":"Annotation","creator":{{"name":"Ana"}},"body":[{{"purpose":"tagging","value":"x"}},{{"purpose":"tagging"}},{{"type":"TextualBody","value":"y"}}],
            "target":{{"source":"urn:sha256:{}","selector":{{"type":"TextQuoteSelector","exact":"words"}}}}}}"#,
            "ab".repeat(32)
        );
        let found = annotations(w3c.as_bytes()).expect("read");
        let one = found[0].as_ref().expect("words");
        assert_eq!((one.comment.as_deref(), one.tags.as_slice()), (Some("y"), &["x".to_owned()][..]));
        assert!(one.text_sha256.is_some() && one.addresses.is_empty() && one.position.is_none());
    }

    #[test]
    fn what_is_no_annotation_is_refused() {
        for text in ["", "{}", "7", "[", "{\"rows\":[]}"] {
            assert!(annotations(text.as_bytes()).is_err(), "{text}");
        }
        assert!(annotations(b"[7]").expect("a list")[0].is_err());
    }
}
