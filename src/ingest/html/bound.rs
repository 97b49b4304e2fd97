//! A page made harmless for parsers before they see it: html5ever has no limit on depth and takes time quadratic
//! in it, and in the number of open formatting elements and of attributes.

use std::borrow::Cow;

use crate::model::Notice;

/// How deep elements may nest, as in browsers.
const DEEPEST: usize = 512;
/// How many formatting elements may be open at once: the adoption agency of the parser looks through all of them.
const MOST_FORMATTING: usize = 64;
/// How long a tag may be, in bytes, before its attributes are left out.
const LONGEST_TAG: usize = 64 << 10;

const VOID: [&[u8]; 14] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param", b"source",
    b"track", b"wbr",
];
const FORMATTING: [&[u8]; 14] =
    [b"a", b"b", b"big", b"code", b"em", b"font", b"i", b"nobr", b"s", b"small", b"strike", b"strong", b"tt", b"u"];
/// Elements whose content is no markup, except inside drawings and formulas, where they are ordinary ones.
const RAW: [&[u8]; 7] = [b"script", b"style", b"textarea", b"title", b"xmp", b"iframe", b"noembed"];
/// Where other rules hold than in HTML: `<g/>` is closed there, `<div/>` is not (HTML standard, section 13.2.6.5).
const FOREIGN: [&[u8]; 2] = [b"svg", b"math"];
/// Elements of drawings below which that stays so: every other name may lead back to HTML.
const DRAWING: [&[u8]; 17] = [
    b"svg",
    b"g",
    b"defs",
    b"symbol",
    b"clippath",
    b"mask",
    b"pattern",
    b"marker",
    b"lineargradient",
    b"radialgradient",
    b"filter",
    b"text",
    b"tspan",
    b"path",
    b"use",
    b"switch",
    b"animate",
];
/// Elements that end by themselves where the next one begins.
const SELF_ENDING: [&[u8]; 9] = [b"p", b"li", b"tr", b"td", b"th", b"option", b"dd", b"dt", b"tbody"];

/// Returns the page with tags left out where they nest too deep, and what was noticed. Costs one pass over it.
pub(super) fn bounded(html: &str) -> (Cow<'_, str>, Vec<Notice>) {
    let mut scan = Scan {
        kept: String::new(),
        from: 0,
        open: Vec::new(),
        formatting: 0,
        foreign: 0,
        dropped: 0,
        long: 0,
        stray: 0,
        unclosed: 0,
    };
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'<', bytes.get(at..).unwrap_or_default()) {
        at = scan.tag(html, at + next);
    }
    let mut notices = Vec::new();
    if scan.dropped > 0 {
        notices.push(Notice::new(
            "depth",
            format!("nesting deeper than {DEEPEST} levels was flattened ({} tags)", scan.dropped),
        ));
    }
    if scan.long > 0 {
        notices.push(Notice::new("tags", format!("{} overlong tags or comments were cut", scan.long)));
    }
    if scan.stray > 1_000 {
        notices.push(Notice::new("tags", format!("{} signs `<` that open nothing", scan.stray)));
    }
    if scan.unclosed > 0 {
        notices.push(Notice::new("tags", "a script or the like without an end hides the rest of the page"));
    }
    if scan.from == 0 {
        return (Cow::Borrowed(html), notices);
    }
    scan.kept.push_str(html.get(scan.from..).unwrap_or(""));
    (Cow::Owned(scan.kept), notices)
}

/// An element that is open.
struct Open {
    name: Vec<u8>,
    /// Whether it is a drawing, or one of a drawing's own elements right below it.
    drawing: bool,
}

/// Where the pass is.
struct Scan {
    kept: String,
    /// The first byte that is not yet decided on.
    from: usize,
    open: Vec<Open>,
    formatting: usize,
    foreign: usize,
    dropped: usize,
    long: usize,
    stray: usize,
    unclosed: usize,
}

impl Scan {
    /// Looks at what a `<` opens and returns where to go on.
    fn tag(&mut self, html: &str, start: usize) -> usize {
        let rest = html.as_bytes().get(start..).unwrap_or_default();
        if rest.starts_with(b"<!--") {
            let end = comment_length(rest);
            if end.is_none() {
                self.long += 1;
            }
            return start + end.unwrap_or(rest.len());
        }
        let closes = rest.get(1) == Some(&b'/');
        let name_at = 1 + usize::from(closes);
        let name_length = rest
            .get(name_at..)
            .unwrap_or_default()
            .iter()
            .take(40)
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        if name_length == 0 {
            self.stray += 1;
            return start + 1;
        }
        let name = rest.get(name_at..name_at + name_length).unwrap_or_default().to_ascii_lowercase();
        let length = tag_length(rest);
        let end = start + length;
        if length > LONGEST_TAG {
            self.long += 1;
            self.replace(
                html,
                start,
                end,
                &format!("<{}{}>", if closes { "/" } else { "" }, String::from_utf8_lossy(&name)),
            );
        }
        if closes {
            self.close(html, start, end, &name);
            return end;
        }
        let closed = self.in_drawing() && rest.get(..length).is_some_and(|tag| tag.ends_with(b"/>"));
        if VOID.contains(&name.as_slice()) || closed {
            return end;
        }
        if RAW.contains(&name.as_slice()) && !self.in_foreign() {
            let raw = raw_length(rest.get(length..).unwrap_or_default(), &name);
            self.unclosed += usize::from(raw.is_none() && length < rest.len());
            return raw.map_or(html.len(), |raw| end + raw);
        }
        self.open_element(html, start, end, &name);
        end
    }

    /// Whether a drawing or a formula is open.
    fn in_foreign(&self) -> bool {
        self.foreign > 0
    }

    /// Whether nothing but a drawing's own elements is open up to the drawing.
    fn in_drawing(&self) -> bool {
        self.open.last().is_some_and(|last| last.drawing)
    }

    fn open_element(&mut self, html: &str, start: usize, end: usize, name: &[u8]) {
        if SELF_ENDING.contains(&name) && self.open.last().is_some_and(|last| last.name == name) {
            self.open.pop();
        }
        let formatting = FORMATTING.contains(&name);
        // Where a page does nothing but nest, its siblings far down are dropped too: each costs a walk to the top.
        let deepest = if self.dropped > DEEPEST { DEEPEST / 4 } else { DEEPEST };
        if self.open.len() >= deepest || (formatting && self.formatting >= MOST_FORMATTING) {
            self.dropped += 1;
            self.replace(html, start, end, "");
            return;
        }
        self.formatting += usize::from(formatting);
        self.foreign += usize::from(FOREIGN.contains(&name));
        let drawing = name == b"svg" || (DRAWING.contains(&name) && self.in_drawing());
        self.open.push(Open { name: name.to_vec(), drawing });
    }

    fn close(&mut self, html: &str, start: usize, end: usize, name: &[u8]) {
        let known = self.open.iter().rposition(|open| open.name == name);
        match known {
            Some(at) => {
                for closed in self.open.drain(at..) {
                    self.formatting -= usize::from(FORMATTING.contains(&closed.name.as_slice()));
                    self.foreign -= usize::from(FOREIGN.contains(&closed.name.as_slice()));
                }
            }
            // The end of an element whose start was left out.
            None if self.dropped > 0 => self.replace(html, start, end, ""),
            None => {}
        }
    }

    fn replace(&mut self, html: &str, start: usize, end: usize, with: &str) {
        self.kept.push_str(html.get(self.from..start).unwrap_or(""));
        self.kept.push_str(with);
        self.from = self.from.max(end);
    }
}

/// Returns how long a tag is, its quoted attributes included; without an end, down to the end of the page.
fn tag_length(rest: &[u8]) -> usize {
    let mut at = 1;
    let next = |at: usize| Some(at + memchr::memchr3(b'>', b'"', b'\'', rest.get(at..)?)?);
    while let Some(sign) = next(at) {
        at = sign + 1;
        let Some(byte) = rest.get(sign).filter(|byte| **byte != b'>') else { return at };
        if rest.get(sign.saturating_sub(1)).is_some_and(|before| matches!(before, b'=' | b' ')) {
            let Some(close) = memchr::memchr(*byte, rest.get(at..).unwrap_or_default()) else { break };
            at += close + 1;
        }
    }
    // An open quotation mark swallowed the rest: the tag ends at its first bracket after all.
    memchr::memchr(b'>', rest).map_or(rest.len(), |at| at + 1)
}

/// Returns how long a comment is; `None` for one without an end. `<!-->` and `<!--->` are whole comments, and
/// `--!>` ends one too (HTML standard, section 13.2.5.43).
fn comment_length(rest: &[u8]) -> Option<usize> {
    let ends = |at: &usize| {
        let before = rest.get(..*at).unwrap_or_default();
        let inside = before.get(4..).unwrap_or_default();
        inside.ends_with(b"--") || inside.ends_with(b"--!") || matches!(before, b"<!--" | b"<!---")
    };
    memchr::memchr_iter(b'>', rest).find(ends).map(|at| at + 1)
}

/// Returns how far the content of a raw element goes, down to its end tag; `None` for one without an end, which
/// takes in the rest of the page.
fn raw_length(rest: &[u8], name: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(next) = memchr::memmem::find(rest.get(at..).unwrap_or_default(), b"</") {
        let name_at = at + next + 2;
        if rest.get(name_at..name_at + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return Some(at + next);
        }
        at = name_at;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_page_is_left_alone() {
        let page = "<p>a<p>b<ul><li>c<li>d</ul><script>if (a<b) { \"</p>\" }</script><!-- <div> --><img src='a>b'>";
        let (bounded, notices) = bounded(page);
        assert!(matches!(bounded, Cow::Borrowed(_)) && notices.is_empty(), "{notices:?}");
    }

    #[test]
    fn what_nests_too_deep_keeps_its_text() {
        let page = format!("{}x{}y", "<div>".repeat(2_000), "</div>".repeat(2_000));
        let (bounded, notices) = bounded(&page);
        assert_eq!(bounded.matches("<div>").count(), DEEPEST);
        assert!(bounded.contains('x') && bounded.ends_with('y'));
        assert_eq!(notices.len(), 1);
    }

    #[test]
    fn nesting_is_counted_where_a_page_tries_to_hide_it() {
        let deep = |start: &str, tag: &str| bounded(&format!("{start}{}x", tag.repeat(2_000))).1.len();
        for (start, tag) in [
            ("", "<div/>"),
            ("<!-->", "<div>"),
            ("<!--->", "<div>"),
            ("<!--a--!>", "<div>"),
            ("<!--a--->", "<div>"),
            ("<svg><style>", "<g>"),
            ("<svg><div>", "<path/>"),
            ("<svg><foreignObject>", "<section/>"),
            ("<math><iframe>", "<mi>"),
        ] {
            assert_eq!(deep(start, tag), 1, "{start}{tag}");
        }
        assert_eq!(deep("<svg><g>", "<path d='M0 0'/>"), 0);
        assert!(bounded("<script>a</script><style>b</style>").1.is_empty());
        assert_eq!(deep("<script>", "<div>"), 1);
        assert_eq!(bounded("<!-- > -- -!> <div> -->").1, []);
    }

    #[test]
    fn an_overlong_tag_loses_its_attributes() {
        let page = format!("<p {}>text</p>", "a ".repeat(50_000));
        assert_eq!(bounded(&page).0, "<p>text</p>");
    }
}
