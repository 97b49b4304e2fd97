//! XML as a run of events: elements by their local names, text with its references resolved. Entities that a
//! document declares are never expanded.

use quick_xml::Reader;
use quick_xml::events::BytesRef;
use quick_xml::events::BytesStart;
use quick_xml::events::Event;

/// How deep elements may nest.
const DEEPEST: usize = 1_000;

/// What stands next in a document.
pub(super) enum Next<'a> {
    /// An element begins. One that is empty begins and ends.
    Open(Element<'a>),
    /// The element of this local name ends.
    Close(String),
    /// Text, a piece at a time.
    Text(String),
}

/// An element that begins.
pub(super) struct Element<'a> {
    /// Its name without the prefix.
    pub(super) name: String,
    start: BytesStart<'a>,
}

impl Element<'_> {
    /// Returns an attribute by its local name.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        let found = attributes.with_checks(false).flatten().find(|one| one.key.local_name().as_ref() == name)?;
        Some(match quick_xml::escape::unescape(&found.value) {
            Ok(value) => value.into_owned(),
            Err(_) => found.value.into_owned(),
        })
    }
}

/// A document read event by event. Ends at the first place that is no XML.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    /// Why it ended before its end.
    pub(super) cut: Option<String>,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        Self { reader, depth: 0, cut: None }
    }

    /// Passes over what stands in the element that began last.
    pub(super) fn pass_over(&mut self) {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside && self.next().is_some() {}
    }

    fn reference(reference: &BytesRef<'_>) -> Option<String> {
        if let Ok(Some(character)) = reference.resolve_char_ref() {
            return Some(character.to_string());
        }
        quick_xml::escape::resolve_predefined_entity(reference).map(str::to_owned)
    }
}

impl<'a> Iterator for Xml<'a> {
    type Item = Next<'a>;

    fn next(&mut self) -> Option<Next<'a>> {
        loop {
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    self.cut = Some(error.to_string());
                    return None;
                }
            };
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEEPEST {
                        self.cut = Some(format!("elements nest deeper than {DEEPEST} levels"));
                        return None;
                    }
                    return Some(Next::Open(Element { name: start.local_name().as_ref().to_owned(), start }));
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Some(Next::Close(end.local_name().as_ref().to_owned()));
                }
                Event::Text(text) => return Some(Next::Text(text.xml10_content().into_owned())),
                Event::CData(text) => return Some(Next::Text(text.xml10_content().into_owned())),
                Event::GeneralRef(reference) => {
                    if let Some(text) = Self::reference(&reference) {
                        return Some(Next::Text(text));
                    }
                }
                Event::Eof => return None,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_comes_with_its_references_and_without_declared_entities() {
        let text = "<!DOCTYPE a [<!ENTITY x 'boum'>]><a n='1 &amp; 2'>b &lt;&#233;&x;<c/><![CDATA[<d>]]></a>";
        let (mut words, mut names) = (String::new(), Vec::new());
        for next in Xml::new(text) {
            match next {
                Next::Open(element) => names.push((element.name.clone(), element.attribute("n"))),
                Next::Text(text) => words.push_str(&text),
                Next::Close(name) => names.push((name, None)),
            }
        }
        assert_eq!(words, "b <é<d>");
        assert_eq!(names[0], ("a".to_owned(), Some("1 & 2".to_owned())));
        assert_eq!(names.len(), 4);
    }

    #[test]
    fn depth_is_bounded() {
        let text = "<a>".repeat(100_000);
        let mut xml = Xml::new(&text);
        assert_eq!(xml.by_ref().count(), DEEPEST);
        assert!(xml.cut.is_some());
    }
}
