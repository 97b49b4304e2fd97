//! The package document of a book: what it says of itself, what is in it, and in which order.

use crate::ingest::xml::Element;
use crate::ingest::xml::Next;
use crate::ingest::xml::Xml;

/// The most things that a book may list, and say of itself.
const MOST: usize = 20_000;
/// The most bytes of one thing that it says.
const LONGEST: usize = 4_096;

/// A package document.
#[derive(Debug, Default)]
pub(super) struct Package {
    /// What it says of the book: `title`, `creator`, `date` and so on, in order.
    pub(super) said: Vec<Said>,
    /// The files of the text, in reading order.
    pub(super) chapters: Vec<Chapter>,
    /// Why it could not be read to its end.
    pub(super) cut: Option<String>,
}

/// One thing that is said of the book.
#[derive(Debug)]
pub(super) struct Said {
    /// The name of the property, without a prefix.
    pub(super) name: String,
    /// The part of a person (`aut`), or the event of a date (`publication`).
    pub(super) part: Option<String>,
    /// What is said.
    pub(super) value: String,
}

/// A file of the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Chapter {
    /// Its path in the archive.
    pub(super) path: String,
    /// Whether it is a list of the contents.
    pub(super) is_contents: bool,
}

/// One thing in the book.
struct Item {
    id: String,
    chapter: Chapter,
    is_text: bool,
}

impl Package {
    /// Reads a package document that lies in `folder`.
    pub(super) fn read(text: &str, folder: &str) -> Self {
        let mut package = Self::default();
        let (mut items, mut order) = (Vec::new(), Vec::new());
        let mut open: Option<Said> = None;
        let mut in_metadata = false;
        let mut xml = Xml::new(text);
        for next in xml.by_ref() {
            match next {
                Next::Open(element) => match element.name.as_str() {
                    "metadata" => in_metadata = true,
                    "item" if items.len() < MOST => items.extend(item(&element, folder)),
                    "itemref" if order.len() < MOST => order.extend(element.attribute("idref")),
                    _ if in_metadata => open = Some(said(&element)),
                    _ => {}
                },
                Next::Text(words) => {
                    if let Some(said) = &mut open
                        && said.value.len() + words.len() <= LONGEST
                    {
                        said.value.push_str(&words);
                    }
                }
                Next::Close(name) => {
                    if name == "metadata" {
                        in_metadata = false;
                    }
                    if let Some(mut said) = open.take() {
                        said.value = said.value.split_whitespace().collect::<Vec<_>>().join(" ");
                        if !said.value.is_empty() && package.said.len() < MOST {
                            package.said.push(said);
                        }
                    }
                }
            }
        }
        package.cut = xml.cut.take();
        package.chapters = chapters(items, &order);
        package
    }
}

fn said(element: &Element<'_>) -> Said {
    // `<meta property="dcterms:modified">` says the property in an attribute.
    let property = element.attribute("property").filter(|_| element.name == "meta");
    let name = property
        .map_or_else(|| element.name.clone(), |property| property.rsplit(':').next().unwrap_or(&property).to_owned());
    let part = element.attribute("role").or_else(|| element.attribute("event"));
    Said { name, part, value: String::new() }
}

fn item(element: &Element<'_>, folder: &str) -> Option<Item> {
    let (id, href) = (element.attribute("id")?, element.attribute("href")?);
    let kind = element.attribute("media-type").unwrap_or_default();
    let is_text = matches!(kind.as_str(), "application/xhtml+xml" | "text/html" | "text/x-oeb1-document");
    let is_contents = element
        .attribute("properties")
        .is_some_and(|properties| properties.split_whitespace().any(|word| word == "nav"));
    Some(Item { id, chapter: Chapter { path: path_in(folder, &href), is_contents }, is_text })
}

/// Returns the chapters in the order that the book says, each once; in that of its list where it says none.
fn chapters(items: Vec<Item>, order: &[String]) -> Vec<Chapter> {
    let mut texts: Vec<Item> = items.into_iter().filter(|item| item.is_text).collect();
    if order.is_empty() {
        return texts.into_iter().map(|item| item.chapter).collect();
    }
    let places: std::collections::HashMap<&str, usize> =
        order.iter().enumerate().rev().map(|(at, id)| (id.as_str(), at)).collect();
    texts.retain(|item| places.contains_key(item.id.as_str()));
    texts.sort_by_key(|item| places.get(item.id.as_str()).copied());
    texts.into_iter().map(|item| item.chapter).collect()
}

/// Returns the path in the archive of what a document in `folder` refers to.
pub(super) fn path_in(folder: &str, href: &str) -> String {
    let href = href.split(['#', '?']).next().unwrap_or(href);
    let decoded = percent_decoded(href);
    let mut parts: Vec<&str> = Vec::new();
    let from_root = decoded.starts_with('/');
    let before = if from_root { "" } else { folder };
    for part in before.split('/').chain(decoded.split('/')) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        let escaped = digits.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_from_the_package() {
        for (folder, href, path) in [
            ("OEBPS", "a%20b.xhtml#x", "OEBPS/a b.xhtml"),
            ("a/b", "../c/./d.html", "a/c/d.html"),
            ("", "../../x", "x"),
            ("a", "/b", "b"),
            ("a", "100%.html", "a/100%.html"),
        ] {
            assert_eq!(path_in(folder, href), path);
        }
    }
}
