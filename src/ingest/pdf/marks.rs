//! What a page says of the strings that it marks: that they are furniture, or stand for another text.

use lopdf::Dictionary;
use lopdf::Document;

use crate::ingest::pdf::content::Operand;
use crate::ingest::pdf::font::get;

/// How deep marks may nest.
const DEEPEST: usize = 256;
/// The most bytes of a text that glyphs stand for.
const LONGEST: usize = 4096;

/// The marks that are open.
#[derive(Debug, Default)]
pub(super) struct Marks {
    open: Vec<Mark>,
    deeper: usize,
}

#[derive(Debug)]
struct Mark {
    is_furniture: bool,
    actual: Option<String>,
}

impl Marks {
    /// Opens a mark.
    pub(super) fn begin(&mut self, document: &Document, resources: Option<&Dictionary>, operands: &[Operand]) {
        if self.open.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let tag = operands.first().and_then(Operand::name);
        let is_furniture = tag == Some(b"Artifact") && is_pagination(operands.get(1));
        let actual = match operands.get(1) {
            Some(Operand::Name(name)) => resources
                .and_then(|resources| get(document, resources, b"Properties")?.as_dict().ok())
                .and_then(|properties| get(document, properties, name)?.as_dict().ok())
                .and_then(|properties| get(document, properties, b"ActualText")?.as_str().ok()),
            Some(properties) => match properties.value(b"ActualText") {
                Some(Operand::String(text)) => Some(text.as_slice()),
                _ => None,
            },
            None => None,
        };
        let actual = actual.filter(|text| text.len() <= LONGEST).map(text_string);
        self.open.push(Mark { is_furniture, actual });
    }

    /// Closes the mark that was opened last.
    pub(super) fn end(&mut self) {
        match self.deeper.checked_sub(1) {
            Some(left) => self.deeper = left,
            None => drop(self.open.pop()),
        }
    }

    /// Whether an open mark says so.
    pub(super) fn is_furniture(&self) -> bool {
        self.open.iter().any(|mark| mark.is_furniture)
    }

    /// Returns the text of a string that shows `words`. What a reader sees counts: the text that a mark gives is
    /// taken only for glyphs without one, and to tell a hyphen that is there for the line break alone.
    pub(super) fn text(&mut self, words: String, has_unknown: bool) -> String {
        let Some(mark) = self.open.last_mut().filter(|mark| mark.actual.is_some()) else { return words };
        let is_for_the_break = mark.actual.as_deref().is_some_and(|actual| actual.trim_matches('\u{ad}').is_empty());
        match words.as_str() {
            "-" | "\u{2010}" if is_for_the_break => "\u{ad}".to_owned(),
            _ if has_unknown => mark.actual.replace(String::new()).unwrap_or(words),
            _ => words,
        }
    }
}

/// Whether the properties of an artifact say that it belongs to the page, or say nothing.
fn is_pagination(properties: Option<&Operand>) -> bool {
    let kind = properties.and_then(|properties| properties.value(b"Type")).and_then(Operand::name);
    kind.is_none_or(|kind| kind == b"Pagination")
}

/// Returns a text string: UTF-16 or UTF-8 with its mark, or else near to Latin 1.
pub(super) fn text_string(bytes: &[u8]) -> String {
    let text = match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => {
            let object = lopdf::Object::String(bytes.to_vec(), lopdf::StringFormat::Literal);
            lopdf::decode_text_string(&object).unwrap_or_else(|_| bytes.iter().copied().map(char::from).collect())
        }
    };
    text.replace('\0', "")
}
