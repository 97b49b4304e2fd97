//! What the codes of a simple font stand for: encodings and the names of glyphs.

use std::sync::LazyLock;

use lopdf::Dictionary;
use lopdf::Document;
use lopdf::Object;

use crate::ingest::pdf::font::get;

/// The most bytes that a name of a glyph may have.
const LONGEST: usize = 100;

/// Returns the texts of the codes 0 to 255, as a font's encoding says.
pub(super) fn texts(
    document: &Document,
    encoding: Option<&Object>,
    is_symbolic: bool,
    base_font: &str,
) -> Vec<Option<String>> {
    // The built-in encoding of a font that is no standard one mostly fits that of Windows.
    let standard = if is_symbolic || !is_standard(base_font) { "WinAnsiEncoding" } else { "StandardEncoding" };
    match encoding {
        Some(Object::Name(name)) => base(name),
        Some(Object::Dictionary(dictionary)) => {
            let named = get(document, dictionary, b"BaseEncoding").and_then(|object| object.as_name().ok());
            let mut texts = base(named.unwrap_or(standard.as_bytes()));
            if let Some(Object::Array(differences)) = get(document, dictionary, b"Differences") {
                differ(document, &mut texts, differences);
            }
            texts
        }
        _ => base(standard.as_bytes()),
    }
}

fn is_standard(base_font: &str) -> bool {
    ["Helvetica", "Times", "Courier"].iter().any(|family| base_font.starts_with(family))
}

fn differ(document: &Document, texts: &mut [Option<String>], differences: &[Object]) {
    let mut code = 0_usize;
    for object in differences {
        match document.dereference(object) {
            Ok((_, Object::Integer(number))) => code = usize::try_from(*number).unwrap_or(256),
            Ok((_, Object::Name(name))) => {
                if let Some(text) = texts.get_mut(code) {
                    *text = of_glyph(name);
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
}

/// Returns the texts of a named encoding; that of Windows where the name is none.
fn base(name: &[u8]) -> Vec<Option<String>> {
    type Texts = LazyLock<Vec<Option<String>>>;
    static STANDARD: Texts = LazyLock::new(|| read_base(b"StandardEncoding"));
    static MAC: Texts = LazyLock::new(|| read_base(b"MacRomanEncoding"));
    static EXPERT: Texts = LazyLock::new(|| read_base(b"MacExpertEncoding"));
    static WINDOWS: Texts = LazyLock::new(|| read_base(b"WinAnsiEncoding"));
    let texts: &Texts = match name {
        b"StandardEncoding" => &STANDARD,
        b"MacRomanEncoding" => &MAC,
        b"MacExpertEncoding" => &EXPERT,
        _ => &WINDOWS,
    };
    texts.to_vec()
}

fn read_base(name: &[u8]) -> Vec<Option<String>> {
    let font = font_with(Object::Name(name.to_vec()));
    (0..=255).map(|code| decoded(&font, code)).collect()
}

/// Returns the text of a glyph by its name, by the rules of the Adobe Glyph List.
fn of_glyph(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok().filter(|name| name.len() <= LONGEST)?;
    let name = name.split_once('.').map_or(name, |(name, _)| name);
    let parts = name.split('_').map(of_part);
    parts.collect::<Option<String>>().filter(|text| !text.is_empty())
}

fn of_part(name: &str) -> Option<String> {
    let number = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).map(String::from);
    if let Some(digits) = name.strip_prefix("uni")
        && digits.len() >= 4
        && digits.is_ascii()
    {
        let units = digits.as_bytes().chunks_exact(4).map(|digits| number(std::str::from_utf8(digits).ok()?));
        if let Some(text) = units.collect() {
            return Some(text);
        }
    }
    if let Some(digits) = name.strip_prefix('u')
        && (4..=6).contains(&digits.len())
        && let Some(text) = number(digits)
    {
        return Some(text);
    }
    let ligature = match name {
        "ff" => "ff",
        "fi" => "fi",
        "fl" => "fl",
        "ffi" => "ffi",
        "ffl" => "ffl",
        _ => "",
    };
    if !ligature.is_empty() {
        return Some(ligature.to_owned());
    }
    let mut encoding = Dictionary::new();
    encoding.set("Differences", Object::Array(vec![Object::Integer(0), Object::Name(name.as_bytes().to_vec())]));
    decoded(&font_with(Object::Dictionary(encoding)), 0)
}

fn font_with(encoding: Object) -> Dictionary {
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", encoding);
    font
}

fn decoded(font: &Dictionary, code: u8) -> Option<String> {
    let document = Document::new();
    let encoding = font.get_font_encoding(&document).ok()?;
    encoding.bytes_to_string(&[code]).ok().filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_have_texts_by_their_names() {
        for (name, text) in
            [("eacute", "é"), ("uni00E9", "é"), ("u1F600", "😀"), ("f_i", "fi"), ("a.sc", "a"), ("quoteright", "’")]
        {
            assert_eq!(of_glyph(name.as_bytes()).as_deref(), Some(text), "{name}");
        }
        assert_eq!(of_glyph(b"g123x"), None);
    }

    #[test]
    fn differences_stand_before_the_base() {
        let mut encoding = Dictionary::new();
        encoding.set("Differences", Object::Array(vec![Object::Integer(65), Object::Name(b"oe".to_vec())]));
        let texts = texts(&Document::new(), Some(&Object::Dictionary(encoding)), false, "X");
        assert_eq!(
            (texts[65].as_deref(), texts[66].as_deref(), texts[0x80].as_deref()),
            (Some("œ"), Some("B"), Some("€"))
        );
    }
}
