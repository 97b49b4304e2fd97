//! The fonts of a page: which text the codes of a string stand for, and how wide they are.

use std::borrow::Cow;
use std::collections::BTreeMap;

use lopdf::Dictionary;
use lopdf::Document;
use lopdf::Object;

use crate::ingest::pdf::cmap;
use crate::ingest::pdf::cmap::Map;
use crate::ingest::pdf::names;
use crate::ingest::pdf::widths;

/// The most bytes of a map from codes to text.
const MOST_OF_A_MAP: usize = 2 << 20;
/// The most widths that a font may state.
const MOST_WIDTHS: usize = 1 << 16;

/// A code of a string.
pub(super) struct Shown<'a> {
    /// Its text; `None` where the font does not say.
    pub(super) text: Option<Cow<'a, str>>,
    /// How wide it is, for a size of 1.
    pub(super) width: f64,
    /// Whether it is the code 32 alone, which word spacing widens.
    pub(super) is_blank: bool,
}

/// A font.
#[derive(Debug)]
pub(super) struct Font {
    map: Option<Map>,
    coding: Coding,
    /// How wide codes are, for a size of 1: by the last of a run of them, its first and the width.
    widths: BTreeMap<u32, (u32, f64)>,
    default_width: f64,
    /// How many bytes its map was read from.
    read: usize,
}

/// How the bytes of a string make codes.
#[derive(Debug)]
enum Coding {
    /// A byte is a code, and these are their texts.
    Bytes(Vec<Option<String>>),
    /// Two bytes are a code, unless the map says otherwise.
    Pairs,
    /// UTF-16, big end first.
    Utf16,
    /// An encoding of East Asia.
    Legacy(&'static encoding_rs::Encoding),
}

impl Font {
    /// Reads a font of a document.
    pub(super) fn read(document: &Document, font: &Dictionary) -> Self {
        let stream = get(document, font, b"ToUnicode").and_then(|object| object.as_stream().ok());
        let bytes = stream.and_then(|stream| stream.get_plain_content_with_limit(MOST_OF_A_MAP).ok());
        let map = bytes.as_deref().map(Map::read).filter(|map| map.entries() > 0);
        let mut read = match name(document, font, b"Subtype") {
            Some(b"Type0") => composite(document, font, map),
            kind => simple(document, font, map, kind == Some(b"Type3")),
        };
        read.read = bytes.map_or(0, |bytes| bytes.len());
        read
    }

    /// Returns how much it cost to read: texts, widths, and some bytes for each of them.
    pub(super) fn entries(&self) -> usize {
        self.map.as_ref().map_or(0, Map::entries) + self.widths.len() + self.read / 32
    }

    /// Gives the codes of a string in turn.
    pub(super) fn show<'a>(&'a self, bytes: &[u8], mut each: impl FnMut(Shown<'a>)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = self.length(rest).clamp(1, rest.len());
            let (first, after) = rest.split_at(length);
            rest = after;
            let code = cmap::code(first);
            let mapped = self.map.as_ref().and_then(|map| map.text(code));
            let text = mapped.filter(|text| !is_nothing(text)).or_else(|| self.coded(first));
            let width = self.width(code).unwrap_or(match self.coding {
                Coding::Legacy(_) if length == 1 => self.default_width / 2.0,
                _ => self.default_width,
            });
            each(Shown { text, width, is_blank: first == b" " });
        }
    }

    fn width(&self, code: u32) -> Option<f64> {
        let (_, (first, width)) = self.widths.range(code..).next()?;
        (*first <= code).then_some(*width)
    }

    /// Returns how many bytes the next code has.
    fn length(&self, rest: &[u8]) -> usize {
        match self.coding {
            Coding::Bytes(_) => 1,
            Coding::Pairs => self.map.as_ref().and_then(|map| map.length(rest)).unwrap_or(2),
            Coding::Utf16 => match rest.first() {
                Some(0xd8..=0xdb) => 4,
                _ => 2,
            },
            Coding::Legacy(encoding) => match rest.first() {
                Some(0xa1..=0xdf) if encoding == encoding_rs::SHIFT_JIS => 1,
                Some(0x81..=0xfe) => 2,
                _ => 1,
            },
        }
    }

    fn coded(&self, code: &[u8]) -> Option<Cow<'_, str>> {
        match &self.coding {
            Coding::Bytes(texts) => texts.get(usize::from(*code.first()?))?.as_deref().map(Cow::Borrowed),
            Coding::Pairs => None,
            Coding::Utf16 => Some(encoding_rs::UTF_16BE.decode_without_bom_handling(code).0.into_owned().into()),
            Coding::Legacy(encoding) => Some(encoding.decode_without_bom_handling(code).0.into_owned().into()),
        }
    }
}

/// Returns whether a text that a map gives is none: a control character, or the mark of what is unknown.
fn is_nothing(text: &str) -> bool {
    text.chars().all(|c| (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || c == '\u{fffd}')
}

fn simple(document: &Document, font: &Dictionary, map: Option<Map>, is_drawn: bool) -> Font {
    let base_font = name(document, font, b"BaseFont").map(String::from_utf8_lossy).unwrap_or_default().into_owned();
    let descriptor = get(document, font, b"FontDescriptor").and_then(|object| object.as_dict().ok());
    let flags = descriptor.and_then(|descriptor| number(document, descriptor, b"Flags")).unwrap_or(0.0);
    let is_symbolic = (flags as i64) & 4 != 0;
    let encoding = get(document, font, b"Encoding");
    let texts = names::texts(document, encoding, is_symbolic, &base_font);
    // The unit of a font that is drawn is its own; that of all others is a thousandth.
    let unit = match get(document, font, b"FontMatrix").and_then(|object| object.as_array().ok()) {
        Some(matrix) if is_drawn => {
            matrix.first().and_then(|first| first.as_float().ok()).map_or(0.001, f64::from).abs()
        }
        _ => 0.001,
    };
    let first = number(document, font, b"FirstChar").unwrap_or(0.0).clamp(0.0, 255.0) as u32;
    let stated = get(document, font, b"Widths").and_then(|object| object.as_array().ok());
    let mut widths = BTreeMap::new();
    match stated {
        Some(stated) => {
            for (code, width) in (first..=255).zip(stated) {
                let width = document.dereference(width).ok().and_then(|(_, width)| width.as_float().ok());
                widths.insert(code, (code, f64::from(width.unwrap_or(0.0)) * unit));
            }
        }
        None => {
            for (code, text) in (0..=255).zip(&texts) {
                let width = text.as_deref().map_or(0.5, |text| widths::of(&base_font, text));
                widths.insert(code, (code, width));
            }
        }
    }
    let missing = descriptor.and_then(|descriptor| number(document, descriptor, b"MissingWidth")).unwrap_or(0.0);
    Font { map, coding: Coding::Bytes(texts), widths, default_width: missing * unit, read: 0 }
}

fn composite(document: &Document, font: &Dictionary, map: Option<Map>) -> Font {
    let coding = name(document, font, b"Encoding").map_or(Coding::Pairs, coding);
    let descendant = get(document, font, b"DescendantFonts").and_then(|object| match object {
        Object::Array(fonts) => fonts.first().and_then(|first| document.dereference(first).ok()).map(|(_, font)| font),
        font => Some(font),
    });
    let descendant = descendant.and_then(|object| object.as_dict().ok());
    let default = descendant.and_then(|font| number(document, font, b"DW")).unwrap_or(1000.0);
    let stated = descendant.and_then(|font| get(document, font, b"W")).and_then(|object| object.as_array().ok());
    let widths = match (&coding, stated) {
        // Of other codings the widths are by numbers of glyphs, which the codes are not.
        (Coding::Pairs, Some(stated)) => composite_widths(document, stated),
        _ => BTreeMap::new(),
    };
    Font { map, coding, widths, default_width: default * 0.001, read: 0 }
}

/// Reads widths as `first [w w …]` and `first last w`.
fn composite_widths(document: &Document, stated: &[Object]) -> BTreeMap<u32, (u32, f64)> {
    let value = |object: &Object| document.dereference(object).ok().and_then(|(_, object)| object.as_float().ok());
    let (mut widths, mut rest) = (BTreeMap::new(), stated);
    while let [first, second, after @ ..] = rest {
        let Some(first) = value(first).map(|first| first.clamp(0.0, 65_535.0) as u32) else { break };
        let array = document.dereference(second).ok().and_then(|(_, object)| object.as_array().ok());
        if let Some(array) = array {
            for (code, width) in (first..=0xffff).zip(array) {
                widths.insert(code, (code, f64::from(value(width).unwrap_or(0.0)) * 0.001));
            }
            rest = after;
        } else {
            let (Some(last), [width, after @ ..]) = (value(second), after) else { break };
            let width = f64::from(value(width).unwrap_or(0.0)) * 0.001;
            widths.insert(last.clamp(0.0, 65_535.0) as u32, (first, width));
            rest = after;
        }
        if widths.len() > MOST_WIDTHS {
            break;
        }
    }
    widths
}

fn coding(name: &[u8]) -> Coding {
    let name = String::from_utf8_lossy(name);
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match () {
        () if has(&["UCS2", "UTF16"]) => Coding::Utf16,
        () if has(&["RKSJ"]) => Coding::Legacy(encoding_rs::SHIFT_JIS),
        () if has(&["GB-EUC", "GBpc", "GBK"]) => Coding::Legacy(encoding_rs::GBK),
        () if has(&["B5"]) => Coding::Legacy(encoding_rs::BIG5),
        () if has(&["KSC"]) => Coding::Legacy(encoding_rs::EUC_KR),
        () => Coding::Pairs,
    }
}

/// Returns what a key of a dictionary stands for, with references followed.
pub(super) fn get<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let object = dictionary.get(key).ok()?;
    document.dereference(object).ok().map(|(_, object)| object)
}

fn name<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
    get(document, dictionary, key)?.as_name().ok()
}

fn number(document: &Document, dictionary: &Dictionary, key: &[u8]) -> Option<f64> {
    get(document, dictionary, key)?.as_float().ok().map(f64::from)
}
