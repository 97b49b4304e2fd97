//! The strings that a page shows, with where they stand. Pictures, lines and colours are passed over.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::Dictionary;
use lopdf::Document;
use lopdf::Object;
use lopdf::ObjectId;

use crate::ingest::pdf::bidi::is_from_the_right;
use crate::ingest::pdf::content::Content;
use crate::ingest::pdf::content::Operand;
use crate::ingest::pdf::font::Font;
use crate::ingest::pdf::font::get;
use crate::ingest::pdf::marks::Marks;
use crate::ingest::pdf::matrix::Matrix;

/// The most operators that are read of a document.
const MOST_OPERATORS: u64 = 20_000_000;
/// The most characters that are read of a document.
const MOST_CHARACTERS: u64 = 20_000_000;
/// The most bytes of instructions that are unpacked of a document, and of one page or drawing.
const MOST_BYTES: usize = 256 << 20;
const MOST_OF_ONE: usize = 16 << 20;
/// The most fonts of a document, and the most texts and widths that all of them state.
const MOST_FONTS: usize = 5_000;
const MOST_ENTRIES: usize = 2_000_000;
/// How deep drawings may stand in drawings, and how often a state may be put aside.
const DEEPEST: usize = 12;
const MOST_STATES: usize = 256;

/// A string where it stands. The coordinates are turned so that it runs from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Piece {
    /// Its text.
    pub(super) text: String,
    /// Where it begins and ends.
    pub(super) left: f64,
    pub(super) right: f64,
    /// The height of its base line, upwards.
    pub(super) base: f64,
    /// The size of its letters.
    pub(super) size: f64,
    /// By how many quarters of a turn it is turned to the left.
    pub(super) turn: u8,
    /// Whether it is marked as furniture of the page.
    pub(super) is_furniture: bool,
}

/// What is read of a document so far.
pub(super) struct Shower<'a> {
    document: &'a Document,
    fonts: HashMap<usize, Rc<Font>>,
    entries: usize,
    operators: u64,
    characters: u64,
    bytes: usize,
    /// How many characters have no text.
    pub(super) unknown: u64,
    /// How many characters are there but not painted, as those behind a scanned picture.
    pub(super) unseen: u64,
    /// Whether something was left out because there is too much of it.
    pub(super) is_cut: bool,
    pieces: Vec<Piece>,
}

/// The state of the text, which `q` puts aside.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: f64,
}

impl<'a> Shower<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self {
            document,
            fonts: HashMap::new(),
            entries: 0,
            operators: 0,
            characters: 0,
            bytes: 0,
            unknown: 0,
            unseen: 0,
            is_cut: false,
            pieces: Vec::new(),
        }
    }

    /// How many characters were read.
    pub(super) fn characters(&self) -> u64 {
        self.characters
    }

    /// Returns what a page shows, in the order in which it is drawn.
    pub(super) fn page(&mut self, page: ObjectId) -> Vec<Piece> {
        let most = MOST_OF_ONE.min(MOST_BYTES.saturating_sub(self.bytes));
        let Ok(content) = self.document.get_page_content_with_limit(page, most) else {
            self.is_cut = true;
            return Vec::new();
        };
        self.bytes += content.len();
        let resources = self.resources(page);
        let state = State {
            matrix: Matrix::IDENTITY,
            font: None,
            size: 0.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0.0,
        };
        self.run(&content, resources, state, 0);
        std::mem::take(&mut self.pieces)
    }

    /// Returns the resources of a page, which it may have from the nodes above it.
    fn resources(&self, page: ObjectId) -> Option<&'a Dictionary> {
        let mut node = self.document.get_dictionary(page).ok()?;
        for _ in 0..64 {
            if let Some(resources) = get(self.document, node, b"Resources") {
                return resources.as_dict().ok();
            }
            node = get(self.document, node, b"Parent")?.as_dict().ok()?;
        }
        None
    }

    /// Runs the instructions of a page or of a drawing in it.
    fn run(&mut self, content: &[u8], resources: Option<&'a Dictionary>, start: State, depth: usize) {
        let (mut state, mut aside) = (start, Vec::new());
        let (mut text, mut line) = (Matrix::IDENTITY, Matrix::IDENTITY);
        let mut marks = Marks::default();
        let (mut content, mut operands) = (Content::new(content), Vec::new());
        while let Some(operator) = content.next(&mut operands) {
            self.operators += 1;
            if self.operators > MOST_OPERATORS || self.characters > MOST_CHARACTERS {
                self.is_cut = true;
                return;
            }
            let number = |at: usize| operands.get(at).and_then(Operand::number).unwrap_or(0.0);
            match operator {
                b"q" if aside.len() < MOST_STATES => aside.push(state.clone()),
                b"Q" => state = aside.pop().unwrap_or(state),
                b"cm" => {
                    if let Some(matrix) = matrix(&operands) {
                        state.matrix = matrix.then(state.matrix);
                    }
                }
                b"BT" => (text, line) = (Matrix::IDENTITY, Matrix::IDENTITY),
                b"Tf" => {
                    state.font = operands.first().and_then(Operand::name).and_then(|name| self.font(resources, name));
                    state.size = number(1);
                }
                b"Tc" => state.spacing = number(0),
                b"Tw" => state.word_spacing = number(0),
                b"Tz" => state.stretch = number(0) / 100.0,
                b"TL" => state.leading = number(0),
                b"Ts" => state.rise = number(0),
                b"Tr" => state.mode = number(0),
                b"Tm" => {
                    if let Some(matrix) = matrix(&operands) {
                        (text, line) = (matrix, matrix);
                    }
                }
                b"Td" | b"TD" | b"T*" | b"'" | b"\"" => {
                    let (x, y) = match operator {
                        b"Td" | b"TD" => (number(0), number(1)),
                        _ => (0.0, -state.leading),
                    };
                    if operator == b"TD" {
                        state.leading = -y;
                    }
                    if operator == b"\"" {
                        (state.word_spacing, state.spacing) = (number(0), number(1));
                    }
                    line = Matrix::shift(x, y).then(line);
                    text = line;
                    if matches!(operator, b"'" | b"\"") {
                        self.show(operands.last(), &state, &mut text, &mut marks);
                    }
                }
                b"Tj" | b"TJ" => self.show(operands.last(), &state, &mut text, &mut marks),
                b"BMC" | b"BDC" => marks.begin(self.document, resources, &operands),
                b"EMC" => marks.end(),
                b"Do" => {
                    if let Some(name) = operands.first().and_then(Operand::name) {
                        self.drawing(resources, name, &state, depth);
                    }
                }
                _ => {}
            }
        }
    }

    /// Runs a drawing that a page names, unless it is a picture.
    fn drawing(&mut self, resources: Option<&'a Dictionary>, name: &[u8], state: &State, depth: usize) {
        let document = self.document;
        let named = resources.and_then(|resources| get(document, resources, b"XObject"));
        let drawing = named.and_then(|named| get(document, named.as_dict().ok()?, name));
        let Some(stream) = drawing.and_then(|drawing| drawing.as_stream().ok()) else { return };
        if get(document, &stream.dict, b"Subtype").and_then(|kind| kind.as_name().ok()) != Some(b"Form") {
            return;
        }
        let most = MOST_OF_ONE.min(MOST_BYTES.saturating_sub(self.bytes));
        if depth >= DEEPEST || most == 0 {
            self.is_cut = true;
            return;
        }
        let Ok(content) = stream.get_plain_content_with_limit(most) else {
            self.is_cut = true;
            return;
        };
        // Each run costs something, so that an empty drawing cannot be run without end.
        self.bytes += content.len() + 1024;
        let mut state = state.clone();
        let own = get(document, &stream.dict, b"Matrix").and_then(|matrix| matrix.as_array().ok());
        let own = own.map(|numbers| {
            let number = |object: &Object| object.as_float().map_or(0.0, f64::from);
            numbers.iter().map(|object| Operand::Number(number(object))).collect::<Vec<_>>()
        });
        if let Some(matrix) = own.as_deref().and_then(matrix) {
            state.matrix = matrix.then(state.matrix);
        }
        let inner = get(document, &stream.dict, b"Resources").and_then(|object| object.as_dict().ok());
        self.run(&content, inner.or(resources), state, depth + 1);
    }

    fn font(&mut self, resources: Option<&'a Dictionary>, name: &[u8]) -> Option<Rc<Font>> {
        let fonts = get(self.document, resources?, b"Font")?.as_dict().ok()?;
        let font = get(self.document, fonts, name)?.as_dict().ok()?;
        // The document does not change while it is read, so that a font is known by where it lies.
        let key = std::ptr::from_ref(font).addr();
        if let Some(known) = self.fonts.get(&key) {
            return Some(known.clone());
        }
        if self.fonts.len() >= MOST_FONTS || self.entries >= MOST_ENTRIES {
            self.is_cut = true;
            return None;
        }
        let read = Rc::new(Font::read(self.document, font));
        self.entries += read.entries();
        self.fonts.insert(key, read.clone());
        Some(read)
    }

    /// Shows a string, or an array of strings and of steps between them in thousandths.
    fn show(&mut self, shown: Option<&Operand>, state: &State, text: &mut Matrix, marks: &mut Marks) {
        let Some(font) = state.font.clone() else { return };
        let one;
        let pieces = match shown {
            Some(Operand::Array(pieces)) => pieces.as_slice(),
            Some(string @ Operand::String(_)) => {
                one = [string.clone()];
                &one
            }
            _ => return,
        };
        for piece in pieces {
            match piece {
                Operand::String(bytes) => self.show_string(bytes, &font, state, text, marks),
                Operand::Number(step) => {
                    *text = Matrix::shift(-step / 1000.0 * state.size * state.stretch, 0.0).then(*text);
                }
                _ => {}
            }
        }
    }

    fn show_string(&mut self, bytes: &[u8], font: &Font, state: &State, text: &mut Matrix, marks: &mut Marks) {
        let (mut words, mut advance, mut unknown) = (String::new(), 0.0, 0);
        font.show(bytes, |shown| {
            match shown.text.as_deref() {
                // A hyphen that shows is one, whatever the font calls it.
                Some("\u{ad}") => words.push('-'),
                // Of one sign that stands for several letters, those are in the order of reading; all others of the
                // line are in the order of showing.
                Some(letters) if letters.chars().next().is_some_and(is_from_the_right) => {
                    words.extend(letters.chars().rev());
                }
                Some(letters) => words.push_str(letters),
                None => {
                    unknown += 1;
                    words.push('\u{fffd}');
                }
            }
            let spacing = state.spacing + if shown.is_blank { state.word_spacing } else { 0.0 };
            advance += (shown.width * state.size + spacing) * state.stretch;
            self.characters += 1;
        });
        self.unknown += unknown;
        if (state.mode - 3.0).abs() < 0.5 {
            self.unseen += words.chars().count() as u64;
        }
        let start = Matrix::shift(0.0, state.rise).then(*text).then(state.matrix);
        *text = Matrix::shift(advance, 0.0).then(*text);
        let end = Matrix::shift(0.0, state.rise).then(*text).then(state.matrix);
        let (turn, size) = (start.turn(), start.height() * state.size.abs());
        let (left, base) = start.place(turn);
        // Behind the last letter stands the space between letters, which is no part of it.
        let behind = state.spacing * state.stretch * start.width();
        let (right, _) = end.place(turn);
        let is_sane = [left, right, base, size].iter().all(|number| number.is_finite() && number.abs() < 1e7);
        if is_sane {
            let words = marks.text(words, unknown > 0);
            let right = (right - behind).max(left);
            let is_furniture = marks.is_furniture();
            self.pieces.push(Piece { text: words, left, right, base, size, turn, is_furniture });
        }
    }
}

fn matrix(operands: &[Operand]) -> Option<Matrix> {
    let [a, b, c, d, e, f] = operands else { return None };
    Some(Matrix([a.number()?, b.number()?, c.number()?, d.number()?, e.number()?, f.number()?]))
}
