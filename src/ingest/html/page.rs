//! The reading text of a page, put together block by block.

use crate::model::Zone;
use crate::model::ZoneSpan;
use crate::text::normalise::normalise;
use crate::text::offsets;

/// Blocks of text with their zones, a blank line between two.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Page {
    text: String,
    length: usize,
    zones: Vec<ZoneSpan>,
}

impl Page {
    /// Adds a block; blanks around it, and runs of them inside its lines, are folded as browsers do. A no-break
    /// space is text, not a blank. A block of nothing is left out.
    pub(in crate::ingest) fn push(&mut self, zone: Zone, block: &str) {
        let lines: Vec<String> = block.split('\n').map(folded_blanks).filter(|line| !line.is_empty()).collect();
        let words = normalise(&lines.join("\n")).0;
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
            self.length += 2;
        }
        let start = self.length;
        self.text.push_str(&words);
        self.length += offsets::len(&words);
        match self.zones.last_mut().filter(|last| last.zone == zone) {
            Some(last) => last.end = self.length,
            None => self.zones.push(ZoneSpan { zone, start, end: self.length }),
        }
    }

    pub(in crate::ingest) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns the text and its zones.
    pub(in crate::ingest) fn finish(self) -> (String, Vec<ZoneSpan>) {
        (self.text, self.zones)
    }
}

fn folded_blanks(line: &str) -> String {
    line.split([' ', '\t', '\u{c}', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
