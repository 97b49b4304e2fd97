//! Quotes as W3C Web Annotations, anchored in the captured text, which is named by its hash.

use std::io::Write;

use serde_json::Value;
use serde_json::json;

use crate::export::ExportError;
use crate::export::addresses;
use crate::export::html::is_web_address;
use crate::model::Citation;
use crate::model::Sha256;

/// The longest prefix and suffix that are given to tell a quote from its like, in code points.
const LONGEST_CONTEXT: usize = 1_024;

/// The text that a quote stands in.
#[derive(Clone, Copy, Debug)]
pub struct Anchored<'a> {
    /// The hash of the text in UTF-8.
    pub sha256: Sha256,
    /// The text.
    pub text: &'a str,
}

/// Annotations as they are written: one collection with one page. The same quotes in the same order give the same bytes.
pub struct AnnotationWriter<'a> {
    out: &'a mut dyn Write,
    count: usize,
}

impl<'a> AnnotationWriter<'a> {
    /// Begins the collection; `root` is that of the log at which it is made.
    ///
    /// # Errors
    /// `Io`.
    pub fn begin(root: &Sha256, out: &'a mut dyn Write) -> Result<Self, ExportError> {
        let (collection, page) =
            (addresses::of_thing("annotations", root), addresses::of_thing("annotations-page", root));
        write!(
            out,
            "{{\"@context\": \"http://www.w3.org/ns/anno.jsonld\", \"id\": {}, \"type\": \"AnnotationCollection\", \
             \"label\": \"Passages in which claims were found\", \"first\": {{\"id\": {}, \"type\": \"AnnotationPage\", \
             \"startIndex\": 0, \"items\": [",
            json!(collection),
            json!(page)
        )?;
        Ok(Self { out, count: 0 })
    }

    /// Writes the annotation of a quote.
    ///
    /// # Errors
    /// `Io`.
    pub fn quote(&mut self, citation: &Citation, text: Anchored<'_>) -> Result<(), ExportError> {
        self.out.write_all(if self.count == 0 { b"\n" } else { b",\n" })?;
        write!(self.out, "{}", annotation(citation, text))?;
        self.count += 1;
        Ok(())
    }

    /// Ends the collection and returns how many annotations it has.
    ///
    /// # Errors
    /// `Io`.
    pub fn end(self) -> Result<usize, ExportError> {
        write!(self.out, "\n]}}, \"total\": {}}}\n", self.count)?;
        Ok(self.count)
    }
}

fn annotation(Citation { claim, appearance }: &Citation, text: Anchored<'_>) -> Value {
    let mut described = json!({
        "type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": claim.text,
    });
    if let (Some(object), Some(language)) = (described.as_object_mut(), &claim.language) {
        object.insert("language".to_owned(), json!(language));
    }
    let identified = json!({
        "type": "SpecificResource", "purpose": "identifying", "source": addresses::of_thing("claim", &claim.uid),
    });
    let mut bodies = vec![
        described,
        identified,
        json!({"type": "TextualBody", "purpose": "classifying", "value": appearance.stance.word()}),
    ];
    let note = appearance.note.as_ref().filter(|note| !note.trim().is_empty());
    bodies.extend(note.map(|note| json!({"type": "TextualBody", "purpose": "commenting", "value": note})));
    let (prefix, suffix) = context(text.text, appearance.start, appearance.end, &appearance.prefix, &appearance.suffix);
    let mut quote = json!({"type": "TextQuoteSelector", "exact": appearance.quote});
    let mut target = json!({"type": "SpecificResource", "source": addresses::of_bytes(&text.sha256)});
    if let (Some(quote), Some(target)) = (quote.as_object_mut(), target.as_object_mut()) {
        quote.extend((!prefix.is_empty()).then(|| ("prefix".to_owned(), json!(prefix))));
        quote.extend((!suffix.is_empty()).then(|| ("suffix".to_owned(), json!(suffix))));
        // The page that the text was taken from.
        let page = appearance.article.url.as_ref().filter(|url| is_web_address(url));
        target.extend(page.map(|url| ("scope".to_owned(), json!(url))));
    }
    if let Some(target) = target.as_object_mut() {
        let position = json!({"type": "TextPositionSelector", "start": appearance.start, "end": appearance.end});
        target.insert("selector".to_owned(), json!([quote, position]));
    }
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": addresses::of_thing("appearance", &appearance.uid),
        "type": "Annotation",
        "motivation": "linking",
        "creator": {"type": "Person", "name": appearance.recorded_by},
        "created": appearance.recorded_at,
        "body": bodies,
        "target": target,
    })
}

/// Returns a prefix and a suffix that name the place alone: those recorded, or longer ones where the same words stand
/// several times, as in menus.
fn context(text: &str, start: usize, end: usize, prefix: &str, suffix: &str) -> (String, String) {
    let at = |point: usize| text.char_indices().map(|(byte, _)| byte).chain([text.len()]).nth(point);
    let (Some(from), Some(to)) = (at(start), at(end)) else { return (prefix.to_owned(), suffix.to_owned()) };
    let (before, after) = (text.get(..from).unwrap_or_default(), text.get(to..).unwrap_or_default());
    let mut length = prefix.chars().count().max(suffix.chars().count()).max(1);
    loop {
        let first = before.char_indices().rev().nth(length - 1).map_or(0, |(byte, _)| byte);
        let last = after.char_indices().nth(length).map_or(after.len(), |(byte, _)| byte);
        let (prefix, suffix) = (before.get(first..).unwrap_or_default(), after.get(..last).unwrap_or_default());
        let whole = text.get(first..to + last).unwrap_or_default();
        let all = first == 0 && last == after.len();
        let mut places = memchr::memmem::find_iter(text.as_bytes(), whole.as_bytes());
        if length >= LONGEST_CONTEXT || all || places.nth(1).is_none() {
            return (prefix.to_owned(), suffix.to_owned());
        }
        length *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_context_grows_until_it_names_one_place() {
        let text = "menu été. menu été. the menu été!";
        assert_eq!(context(text, 5, 8, "menu ", ". men"), ("menu ".to_owned(), ". men".to_owned()));
        let long = format!("{}x{}", "ab".repeat(40), "ab".repeat(39));
        let (prefix, suffix) = context(&long, 2, 4, "ab", &"ab".repeat(16));
        assert!(long.contains(&format!("{prefix}ab{suffix}")) && suffix.len() > 32);
        assert_eq!(context("ab", 0, 2, "", ""), (String::new(), String::new()));
        assert_eq!(context("ab", 5, 9, "p", "s"), ("p".to_owned(), "s".to_owned()));
    }
}
