//! The paragraphs of a Word document, out of its XML.

use crate::ingest::docx::styles::Role;
use crate::ingest::docx::styles::Roles;
use crate::ingest::xml::Element;
use crate::ingest::xml::Next;
use crate::ingest::xml::Xml;

/// Elements that are passed over with all that is in them: deleted and moved text, properties as they were before a
/// change, a second form of what stands beside it, readings above characters, positions of tabs.
const PASSED_OVER: [&str; 5] = ["del", "moveFrom", "Fallback", "rt", "tabs"];

/// A paragraph, or a row of a table.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) role: Role,
}

/// The paragraphs of a part.
#[derive(Debug, Default)]
pub(super) struct Paragraphs {
    pub(super) paragraphs: Vec<Paragraph>,
    /// Why they end before the part does.
    pub(super) cut: Option<String>,
}

/// What is open: a text box stands inside a paragraph, and a table may stand in a cell or a text box.
enum Frame {
    /// A paragraph, with those of the text boxes in it.
    Paragraph { own: Paragraph, inside: Vec<Paragraph>, mark_deleted: bool },
    /// A row, with the paragraphs of its cells.
    Row(Vec<Vec<Paragraph>>),
}

struct Walk<'a> {
    xml: Xml<'a>,
    roles: &'a Roles,
    open: Vec<Frame>,
    done: Vec<Paragraph>,
    /// The text before a paragraph mark that is deleted: the next paragraph goes on with it.
    carried: Paragraph,
    in_text: bool,
    in_properties: bool,
    hidden: bool,
}

/// Reads the part that holds the text.
pub(super) fn document(text: &str, roles: &Roles) -> Paragraphs {
    let mut walk = Walk::new(text, roles);
    walk.run(|_| false);
    walk.finish()
}

/// Reads footnotes or endnotes; lines that only set them apart are no notes.
pub(super) fn notes(text: &str, name: &str, roles: &Roles) -> Paragraphs {
    let mut walk = Walk::new(text, roles);
    walk.run(|element| element.name == name && element.attribute("type").is_some_and(|kind| kind != "normal"));
    walk.finish()
}

impl<'a> Walk<'a> {
    fn new(text: &'a str, roles: &'a Roles) -> Self {
        Self {
            xml: Xml::new(text),
            roles,
            open: Vec::new(),
            done: Vec::new(),
            carried: Paragraph::default(),
            in_text: false,
            in_properties: false,
            hidden: false,
        }
    }

    fn run(&mut self, is_left_out: impl Fn(&Element<'_>) -> bool) {
        while let Some(next) = self.xml.next() {
            match next {
                Next::Open(element) if is_left_out(&element) => self.xml.pass_over(),
                Next::Open(element) => self.begin(&element),
                Next::Close(name) => self.end(&name),
                Next::Text(words) if self.in_text && !self.hidden => self.push(&words.replace(['\n', '\r'], " ")),
                Next::Text(_) => {}
            }
        }
    }

    fn finish(mut self) -> Paragraphs {
        while let Some(frame) = self.open.pop() {
            self.close(frame);
        }
        self.done.push(std::mem::take(&mut self.carried));
        Paragraphs { paragraphs: self.done, cut: self.xml.cut }
    }

    fn push(&mut self, words: &str) {
        if let Some(Frame::Paragraph { own, .. }) = self.open.last_mut() {
            own.text.push_str(words);
        }
    }

    fn begin(&mut self, element: &Element<'_>) {
        let name = element.name.as_str();
        match name {
            "p" => {
                let own = std::mem::take(&mut self.carried);
                self.open.push(Frame::Paragraph { own, inside: Vec::new(), mark_deleted: false });
            }
            "tr" => self.open.push(Frame::Row(Vec::new())),
            "tc" => {
                if let Some(Frame::Row(cells)) = self.open.last_mut() {
                    cells.push(Vec::new());
                }
            }
            "r" => self.hidden = false,
            "t" => self.in_text = true,
            "pPr" => self.in_properties = true,
            "pStyle" => self.style(element),
            "vanish" if !self.in_properties => {
                self.hidden =
                    !element.attribute("val").is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off"));
            }
            _ => self.sign(element),
        }
        if PASSED_OVER.contains(&name) || name.ends_with("PrChange") {
            self.xml.pass_over();
        }
    }

    fn style(&mut self, element: &Element<'_>) {
        let role = element.attribute("val").map(|id| self.roles.of(&id)).unwrap_or_default();
        if let Some(Frame::Paragraph { own, .. }) = self.open.last_mut()
            && own.role == Role::Text
        {
            own.role = role;
        }
    }

    /// Reads elements that stand for a character, and the deletion of a paragraph mark.
    fn sign(&mut self, element: &Element<'_>) {
        match element.name.as_str() {
            "del" | "moveFrom" if self.in_properties => {
                if let Some(Frame::Paragraph { mark_deleted, .. }) = self.open.last_mut() {
                    *mark_deleted = true;
                }
            }
            _ if self.hidden || self.in_properties => {}
            "tab" | "ptab" => self.push("\t"),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("\u{2011}"),
            "softHyphen" => self.push("\u{ad}"),
            "sym" => {
                // Most signs are places in a font of pictures, which stand for nothing in Unicode.
                let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
                if let Some(sign) =
                    code.and_then(char::from_u32).filter(|sign| !('\u{e000}'..='\u{f8ff}').contains(sign))
                {
                    self.push(sign.encode_utf8(&mut [0; 4]));
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "r" => self.hidden = false,
            "pPr" => self.in_properties = false,
            "p" | "tr" => {
                if let Some(frame) = self.open.pop() {
                    self.close(frame);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, frame: Frame) {
        let paragraphs = match frame {
            Frame::Paragraph { own, inside, mark_deleted: true } => {
                self.carried = own;
                inside
            }
            Frame::Paragraph { own, mut inside, mark_deleted: false } => {
                inside.insert(0, own);
                inside
            }
            Frame::Row(cells) => row(cells),
        };
        match self.open.last_mut() {
            Some(Frame::Paragraph { inside, .. }) => inside.extend(paragraphs),
            Some(Frame::Row(cells)) => match cells.last_mut() {
                Some(cell) => cell.extend(paragraphs),
                None => cells.push(paragraphs),
            },
            None => self.done.extend(paragraphs),
        }
    }
}

/// Makes one line of a row; where a cell holds several paragraphs, or all of the row, the table only lays them out.
fn row(cells: Vec<Vec<Paragraph>>) -> Vec<Paragraph> {
    let kept = |cell: Vec<Paragraph>| cell.into_iter().filter(|one| !one.text.trim().is_empty()).collect::<Vec<_>>();
    let cells: Vec<Vec<Paragraph>> = cells.into_iter().map(kept).filter(|cell| !cell.is_empty()).collect();
    if cells.len() < 2 || cells.iter().any(|cell| cell.len() > 1) {
        return cells.into_iter().flatten().collect();
    }
    let texts: Vec<String> = cells.into_iter().flatten().map(|one| one.text.replace('\n', " ")).collect();
    vec![Paragraph { text: texts.join(" "), role: Role::Text }]
}
