//! A page cut into segments: every stretch of text that stands on lines of its own, with where it stands.

use std::collections::HashMap;

use dom_query::NodeRef;

use crate::ingest::html::blocks;
use crate::ingest::html::marks;
use crate::model::Zone;

/// The most segments of one page that are looked at; what follows is left out.
const MOST: usize = 20_000;

/// What kind of element a segment stands in; the innermost that stands on lines of its own.
const TAGS: [&str; 16] = [
    "p",
    "div",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "td",
    "th",
    "blockquote",
    "pre",
    "figcaption",
    "dd",
    "section",
];

/// Elements around a segment that say what it is.
const AROUND: [&str; 15] = [
    "article",
    "main",
    "aside",
    "nav",
    "header",
    "footer",
    "figure",
    "ul",
    "ol",
    "table",
    "form",
    "blockquote",
    "dl",
    "section",
    "a",
];

/// A stretch of text that stands on lines of its own.
pub(super) struct Segment {
    pub(super) words: String,
    /// What its elements' names and classes say it is.
    pub(super) zone: Zone,
    /// Its kind of element: a place in `TAGS`, their number for any other.
    pub(super) tag: usize,
    /// One bit for each of `AROUND`.
    pub(super) around: u32,
    /// Whether an element around is marked as the body of the article, and as an article's.
    pub(super) marked_body: bool,
    /// Hints of the innermost elements, and of all around.
    pub(super) near: u32,
    pub(super) far: u32,
    pub(super) depth: usize,
    /// The innermost element, the one around it, and the next one, as places in the page's list of them.
    pub(super) element: usize,
    pub(super) parent: usize,
    pub(super) outer: usize,
    /// What its kind of place looks like: names and classes of the innermost elements, hashed.
    pub(super) look: u64,
    /// How many bytes of its words that are no blanks stand in links, and in bold or italics.
    pub(super) linked: usize,
    pub(super) stressed: usize,
    pub(super) links: usize,
    pub(super) pictures: usize,
    /// Whether it begins right with bold or a link.
    pub(super) starts_stressed: bool,
}

/// An element that stands on lines of its own.
pub(super) struct Place {
    /// The one around it, itself for the outermost.
    pub(super) above: usize,
    /// What its name and class look like, hashed.
    pub(super) look: u64,
}

impl Segment {
    /// Whether it stands in what is marked as an article or as the main part of the page.
    pub(super) fn stands_in_article(&self) -> bool {
        const MAIN: u32 = 0b11;
        self.around & MAIN != 0 || self.marked_body
    }

    /// Whether it stands in the frame of the page: a menu, a foot, something aside.
    pub(super) fn stands_in_frame(&self) -> bool {
        const FRAME: u32 = 1 << 2 | 1 << 3 | 1 << 5;
        self.around & FRAME != 0
    }

    pub(super) fn is_heading(&self) -> bool {
        (3..=8).contains(&self.tag)
    }
}

/// Names of the kinds of element, for the trainer's report.
pub(super) fn tag_names() -> impl ExactSizeIterator<Item = &'static str> {
    TAGS.into_iter()
}

/// Names of what may stand around a segment.
pub(super) fn around_names() -> impl ExactSizeIterator<Item = &'static str> {
    AROUND.into_iter()
}

/// Returns the segments below an element in reading order. The tree is at most as deep as `bound` lets it be.
pub(super) fn segments(root: &NodeRef<'_>) -> (Vec<Segment>, Vec<Place>) {
    let outermost =
        Frame { place: 0, tag: TAGS.len(), around: 0, marked_body: false, kinds: 0, far: 0, look: 0, zone: Zone::Body };
    let mut cutter = Cutter {
        found: Vec::new(),
        places: vec![Place { above: 0, look: 0 }],
        frames: vec![outermost],
        words: String::new(),
        linked: 0,
        stressed: 0,
        pictures: 0,
        links: 0,
        open_links: 0,
        open_stress: 0,
        breaks: 0,
        starts_stressed: false,
        kinds: HashMap::new(),
    };
    for child in root.children_it(false) {
        cutter.walk(&child);
    }
    cutter.end();
    (cutter.found, cutter.places)
}

/// An open element that stands on lines of its own.
struct Frame {
    place: usize,
    tag: usize,
    around: u32,
    marked_body: bool,
    kinds: u32,
    far: u32,
    look: u64,
    zone: Zone,
}

struct Cutter {
    found: Vec<Segment>,
    places: Vec<Place>,
    frames: Vec<Frame>,
    words: String,
    linked: usize,
    stressed: usize,
    pictures: usize,
    links: usize,
    open_links: usize,
    open_stress: usize,
    /// How many line breaks were passed since the last word.
    breaks: usize,
    starts_stressed: bool,
    /// The hints of classes and ids that came before, by their hash.
    kinds: HashMap<u64, u32>,
}

impl Cutter {
    fn walk(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            return self.text(&node.text());
        }
        if !node.is_element() {
            return;
        }
        let Some(name) = node.node_name() else { return };
        let name: &str = &name;
        match name {
            "br" => return self.line_break(),
            "script" | "style" | "template" | "noscript" | "head" | "svg" | "button" | "select" | "textarea" => return,
            "img" | "picture" | "video" => self.pictures += 1,
            "td" | "th" => self.words.push(' '),
            _ => {}
        }
        let outer = self.frames.last().map_or(Zone::Body, |frame| frame.zone);
        let zone = if outer == Zone::Body { blocks::zone_of(node, name) } else { outer };
        let own_lines = matches!(name, "td" | "th" | "details" | "summary" | "nav");
        if own_lines || zone != outer || blocks::stands_alone(name) {
            self.end();
            self.open(node, name, zone);
            self.below(node);
            self.end();
            self.frames.pop();
            return;
        }
        let (link, stress) = (name == "a", matches!(name, "b" | "strong" | "em" | "i"));
        self.open_links += usize::from(link);
        self.open_stress += usize::from(stress);
        self.below(node);
        self.open_links -= usize::from(link);
        self.open_stress -= usize::from(stress);
    }

    fn below(&mut self, node: &NodeRef<'_>) {
        for child in node.children_it(false) {
            self.walk(&child);
        }
    }

    fn open(&mut self, node: &NodeRef<'_>, name: &str, zone: Zone) {
        let named = hints(node);
        let page = matches!(name, "body" | "html");
        let kinds = match page {
            true => 0,
            // Many elements of a page have the same classes.
            false => *self.kinds.entry(hash(&named)).or_insert_with(|| marks::kinds(&named)),
        };
        let own_look = hash(name) ^ hash(&node.class().unwrap_or_default()).rotate_left(7);
        let Some(outer) = self.frames.last() else { return };
        let own = AROUND.iter().position(|around| *around == name).map_or(0, |at| 1 << at);
        let marked = node.attr("itemprop").is_some_and(|prop| prop.eq_ignore_ascii_case("articleBody"));
        let frame = Frame {
            place: self.places.len(),
            tag: TAGS.iter().position(|tag| *tag == name).unwrap_or(TAGS.len()),
            around: outer.around | own,
            marked_body: outer.marked_body || marked,
            kinds,
            far: outer.far | kinds,
            look: own_look,
            zone,
        };
        self.places.push(Place { above: outer.place, look: own_look });
        self.frames.push(frame);
    }

    fn line_break(&mut self) {
        self.breaks += 1;
        if self.breaks >= 2 {
            self.end();
        } else {
            self.words.push('\n');
        }
    }

    fn text(&mut self, text: &str) {
        let letters: usize = text.split_whitespace().map(str::len).sum();
        if letters > 0 {
            if self.words.trim().is_empty() {
                self.starts_stressed = self.open_stress > 0 || self.open_links > 0;
            }
            self.breaks = 0;
            self.links += usize::from(self.open_links > 0);
        }
        // A line break in the source is a blank; only <br> and blocks break lines.
        self.words.push_str(&text.replace(['\n', '\r'], " "));
        self.linked += if self.open_links > 0 { letters } else { 0 };
        self.stressed += if self.open_stress > 0 { letters } else { 0 };
    }

    fn end(&mut self) {
        let words = std::mem::take(&mut self.words);
        let (linked, stressed) = (std::mem::take(&mut self.linked), std::mem::take(&mut self.stressed));
        let (links, pictures) = (std::mem::take(&mut self.links), std::mem::take(&mut self.pictures));
        if words.trim().is_empty() || self.found.len() >= MOST {
            return;
        }
        let depth = self.frames.len();
        let nth = |back: usize| self.frames.iter().rev().nth(back);
        let Some(frame) = nth(0) else { return };
        let parent = nth(1).unwrap_or(frame);
        let outer = nth(2).unwrap_or(parent);
        let near = frame.kinds | parent.kinds | if frame.tag == 0 { outer.kinds } else { 0 };
        self.found.push(Segment {
            words,
            zone: frame.zone,
            tag: frame.tag,
            around: frame.around | if self.open_links > 0 { 1 << 14 } else { 0 },
            marked_body: frame.marked_body,
            near,
            far: frame.far | frame.kinds,
            depth,
            element: frame.place,
            parent: parent.place,
            outer: outer.place,
            look: frame.look ^ parent.look.rotate_left(13),
            linked,
            stressed,
            links,
            pictures,
            starts_stressed: self.starts_stressed,
        });
    }
}

/// Returns what names an element: its class, id, role and property.
fn hints(node: &NodeRef<'_>) -> String {
    const NAMING: [&str; 5] = ["class", "id", "role", "itemprop", "data-component"];
    let Some(element) = node.element_ref() else { return String::new() };
    let mut named = String::new();
    for name in NAMING {
        for attr in element.attrs.iter().filter(|attr| &*attr.name.local == name) {
            named.push_str(&attr.value);
            named.push(' ');
        }
    }
    named
}

/// Hashes a text, the same on every machine (FNV-1a).
pub(super) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
