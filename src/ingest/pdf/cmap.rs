//! Which text a code of a font stands for, as the font's ToUnicode map says.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::ingest::pdf::content::Content;
use crate::ingest::pdf::content::Operand;

/// The most entries of one map: all codes of two bytes.
const MOST: usize = 1 << 16;

/// A map from codes to text.
#[derive(Debug, Default)]
pub(super) struct Map {
    /// The text of single codes.
    codes: BTreeMap<u32, String>,
    /// Runs of codes by their last: the first code and what it stands for.
    runs: BTreeMap<u32, (u32, char)>,
    /// How many bytes codes have, as the code spaces say: by the first byte's range.
    spaces: Vec<(usize, u32, u32)>,
}

impl Map {
    /// Reads a map; what is broken in it is left out.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let (mut content, mut operands) = (Content::with_operands(bytes, 3 * MOST), Vec::new());
        while let Some(operator) = content.next(&mut operands) {
            match operator {
                b"endcodespacerange" => map.add_spaces(&operands),
                b"endbfchar" => map.add_codes(&operands),
                b"endbfrange" => map.add_runs(&operands),
                _ => {}
            }
        }
        map
    }

    /// Returns the text of a code.
    pub(super) fn text(&self, code: u32) -> Option<Cow<'_, str>> {
        if let Some(text) = self.codes.get(&code) {
            return Some(Cow::Borrowed(text));
        }
        let (_, (first, text)) = self.runs.range(code..).next()?;
        let further = code.checked_sub(*first)?;
        let character = char::from_u32(u32::from(*text).checked_add(further)?)?;
        Some(Cow::Owned(character.to_string()))
    }

    /// Returns how many entries it has.
    pub(super) fn entries(&self) -> usize {
        self.codes.len() + self.runs.len()
    }

    /// Returns how many bytes the code has that begins these, where the code spaces say so.
    pub(super) fn length(&self, bytes: &[u8]) -> Option<usize> {
        let fits = |(length, low, high): &&(usize, u32, u32)| {
            bytes.get(..*length).is_some_and(|bytes| (*low..=*high).contains(&code(bytes)))
        };
        self.spaces.iter().find(fits).map(|(length, ..)| *length)
    }

    fn add_spaces(&mut self, operands: &[Operand]) {
        for pair in operands.chunks_exact(2) {
            if let [Operand::String(low), Operand::String(high)] = pair
                && (1..=4).contains(&low.len())
                && self.spaces.len() < 256
            {
                self.spaces.push((low.len(), code(low), code(high)));
            }
        }
    }

    fn add_codes(&mut self, operands: &[Operand]) {
        for pair in operands.chunks_exact(2) {
            if let [Operand::String(from), Operand::String(to)] = pair {
                self.add_code(code(from), to);
            }
        }
    }

    fn add_code(&mut self, from: u32, to: &[u8]) {
        let text = utf16(to);
        if self.codes.len() < MOST && !text.is_empty() {
            self.codes.insert(from, text);
        }
    }

    fn add_runs(&mut self, operands: &[Operand]) {
        for triple in operands.chunks_exact(3) {
            let [Operand::String(first), Operand::String(last), to] = triple else { continue };
            let (first, last) = (code(first), code(last));
            match to {
                Operand::Array(texts) => {
                    for (from, text) in (first..=last).zip(texts) {
                        if let Operand::String(text) = text {
                            self.add_code(from, text);
                        }
                    }
                }
                Operand::String(to) => self.add_run(first, last, to),
                _ => {}
            }
        }
    }

    fn add_run(&mut self, first: u32, last: u32, to: &[u8]) {
        let text = utf16(to);
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(one), None) if first <= last && self.runs.len() < MOST => {
                self.runs.insert(last, (first, one));
            }
            // Of a text of more than one character, the last counts up.
            (Some(_), Some(_)) => {
                let Some(end) = text.chars().next_back() else { return };
                let start = text.strip_suffix(end).unwrap_or_default().to_owned();
                for (further, from) in (first..=last).take(256).enumerate() {
                    let counted =
                        u32::try_from(further).ok().and_then(|further| char::from_u32(u32::from(end) + further));
                    if let Some(counted) = counted
                        && self.codes.len() < MOST
                    {
                        self.codes.insert(from, format!("{start}{counted}"));
                    }
                }
            }
            _ => {}
        }
    }
}

/// Returns the number that the bytes of a code make.
pub(super) fn code(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |code, byte| (code << 8) | u32::from(*byte))
}

fn utf16(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units = bytes.chunks_exact(2).map(|pair| u16::try_from(code(pair)).unwrap_or(0xfffd));
    let text: String = char::decode_utf16(units).flatten().collect();
    text.replace('\0', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_runs_have_texts() {
        let map = Map::read(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0003> <00660069> <0041> <D83DDE00> \
              endbfchar 2 beginbfrange <0010> <0012> <0061> <0020> <0021> [<0078> <0079>] endbfrange",
        );
        for (code, text) in [(3, "fi"), (0x41, "\u{1f600}"), (0x10, "a"), (0x12, "c"), (0x21, "y")] {
            assert_eq!(map.text(code).as_deref(), Some(text));
        }
        assert_eq!((map.text(0x13), map.length(&[0, 3, 0])), (None, Some(2)));
    }
}
