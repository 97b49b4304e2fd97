//! What tells the article's segments from the others, as numbers.

use std::collections::HashMap;
use std::collections::HashSet;
use std::hash::Hash;

use crate::ingest::html::known;
use crate::ingest::html::known::Known;
use crate::ingest::html::marks;
use crate::ingest::html::segment;
use crate::ingest::html::segment::Place;
use crate::ingest::html::segment::Segment;
use crate::ingest::html::standing::Standing;
use crate::text::forest::WIDTH;

/// What a page says of its article, against which segments are held.
#[derive(Default)]
pub(super) struct Page {
    /// The elements that segments stand in.
    pub(super) places: Vec<Place>,
    pub(super) title: Known,
    pub(super) description: Known,
    /// The article's text in structured data.
    pub(super) stated: Known,
    /// What the extraction by elements' scores keeps.
    pub(super) extracted: Known,
}

/// One segment's numbers by name.
pub(super) struct Row {
    values: Vec<f32>,
    names: Option<Vec<String>>,
    /// What the numbers are of that come next, as a part of their names; nothing for the segment itself.
    of: &'static str,
}

impl Row {
    fn put(&mut self, name: &str, value: f32) {
        self.values.push(if value.is_finite() { value } else { 0.0 });
        if let Some(names) = &mut self.names {
            names.push(if self.of.is_empty() { name.to_owned() } else { format!("{} {name}", self.of) });
        }
    }

    fn is(&mut self, name: &str, value: bool) {
        self.put(name, if value { 1.0 } else { 0.0 });
    }

    fn bits<'a>(&mut self, kind: &str, names: impl ExactSizeIterator<Item = &'a str>, bits: u32) {
        self.values.extend((0..names.len()).map(|at| if bits & (1 << at) != 0 { 1.0 } else { 0.0 }));
        if let Some(all) = &mut self.names {
            all.extend(names.map(|name| format!("{kind} {name}")));
        }
    }
}

/// What is counted of one segment before its neighbours are looked at.
struct Counted {
    words: Vec<u64>,
    length: f32,
    link_share: f32,
    extracted: f32,
    stated: f32,
    described: f32,
    titled: f32,
    said: u32,
    repeats: bool,
}

/// Sums over the segments that share something.
#[derive(Default, Clone, Copy)]
struct Group {
    segments: f32,
    prose: f32,
    linked: f32,
    length: f32,
    extracted: f32,
}

/// Returns the numbers of each segment, and their names if asked for.
pub(super) fn rows(segments: &[Segment], page: &Page, with_names: bool) -> (Vec<Vec<f32>>, Vec<String>) {
    let counted = counted(segments, page);
    let parents = grouped(segments, &counted, |segment| segment.parent);
    let outers = grouped(segments, &counted, |segment| segment.outer);
    let looks = grouped(segments, &counted, |segment| segment.look);
    let best = parents.values().map(|group| group.prose).fold(1.0, f32::max);
    let best_outer = outers.values().map(|group| group.prose).fold(1.0, f32::max);
    let whole = counted.iter().map(|one| one.length).sum::<f32>().max(1.0);
    let prose = parents.values().map(|group| group.prose).sum::<f32>().max(1.0);
    let headline = headline(segments, &counted);
    let kept = |one: &Counted| one.extracted > 0.6;
    let first = counted.iter().position(kept);
    let last = counted.iter().rposition(kept);
    let extracted_share = counted.iter().filter(|one| kept(one)).map(|one| one.length).sum::<f32>() / whole;
    let totals = Totals { best, best_outer, whole, prose, headline, first, last, extracted_share };
    let standing = standing(segments, &page.places, &counted);
    let mut above: Option<usize> = None;
    let mut passed = 0.0;
    let mut rows = Vec::with_capacity(segments.len());
    let mut names = Vec::new();
    for (at, (segment, one)) in segments.iter().zip(&counted).enumerate() {
        let mut row = Row { values: Vec::with_capacity(WIDTH), names: (with_names && at == 0).then(Vec::new), of: "" };
        itself(&mut row, segment, one);
        let family = [parents.get(&segment.parent), outers.get(&segment.outer), looks.get(&segment.look)];
        let family = family.map(|group| group.copied().unwrap_or_default());
        among(&mut row, &family, &totals);
        position(&mut row, at, passed, segments.len(), &totals);
        page_wide(&mut row, page, &totals, segments.len());
        neighbours(&mut row, at, segments, &counted);
        placed(&mut row, segment, &standing);
        under(&mut row, at, above, segments, &counted);
        above = if segment.is_heading() || (segment.stressed > 0 && one.length < 60.0) { Some(at) } else { above };
        passed += one.length;
        names.extend(row.names.take().unwrap_or_default());
        rows.push(row.values);
    }
    (rows, names)
}

struct Totals {
    best: f32,
    best_outer: f32,
    whole: f32,
    prose: f32,
    headline: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
    extracted_share: f32,
}

fn counted(segments: &[Segment], page: &Page) -> Vec<Counted> {
    let mut seen = HashSet::new();
    let count = |segment: &Segment| {
        let lower = segment.words.to_lowercase();
        let words = known::words_of(&lower);
        let letters: usize = segment.words.split_whitespace().map(str::len).sum();
        let length = segment.words.split_whitespace().map(|word| word.chars().count() + 1).sum::<usize>() as f32;
        let said = if segment.words.len() < 600 { marks::sayings(&lower) } else { 0 };
        Counted {
            length,
            link_share: segment.linked as f32 / letters.max(1) as f32,
            extracted: page.extracted.share(&words),
            stated: page.stated.share(&words),
            described: page.description.share(&words),
            titled: page.title.share(&words),
            said,
            repeats: !seen.insert(known::whole(&words)),
            words,
        }
    };
    segments.iter().map(count).collect()
}

fn grouped<K: Hash + Eq>(segments: &[Segment], counted: &[Counted], key: fn(&Segment) -> K) -> HashMap<K, Group> {
    let mut groups: HashMap<K, Group> = HashMap::new();
    for (segment, one) in segments.iter().zip(counted) {
        let group = groups.entry(key(segment)).or_default();
        group.segments += 1.0;
        group.length += one.length;
        group.linked += one.length * one.link_share;
        group.extracted += one.length * one.extracted;
        if one.length > 80.0 && one.link_share < 0.5 {
            group.prose += one.length;
        }
    }
    groups
}

/// Returns the segment that is the headline: the first heading that says the title, else the first `<h1>`.
fn headline(segments: &[Segment], counted: &[Counted]) -> Option<usize> {
    let says = |at: &usize| {
        let (segment, one) = (segments.get(*at), counted.get(*at));
        segment.zip(one).is_some_and(|(segment, one)| segment.is_heading() && one.titled > 0.7 && one.words.len() > 2)
    };
    let is_first = |segment: &Segment| segment.tag == 3;
    let titled: Vec<usize> = (0..segments.len()).filter(says).collect();
    let first = titled.iter().find(|at| segments.get(**at).is_some_and(is_first)).or(titled.first());
    first.copied().or_else(|| segments.iter().position(is_first))
}

fn itself(row: &mut Row, segment: &Segment, one: &Counted) {
    let text = segment.words.trim();
    let signs = signs(text);
    let letters = signs.letters.max(1.0);
    let spoken: Vec<&str> = text.split_whitespace().collect();
    let words = spoken.len().max(1) as f32;
    let small = |word: &&&str| word.chars().next().is_some_and(char::is_lowercase);
    let bytes: usize = spoken.iter().map(|word| word.len()).sum();
    row.put("length", one.length.ln_1p());
    row.put("words", words);
    row.put("word length", one.length / words);
    row.put("small words", spoken.iter().filter(small).count() as f32 / words);
    row.put("short words", spoken.iter().filter(|word| word.chars().count() <= 3).count() as f32 / words);
    row.put("capitals", signs.capitals / letters);
    row.put("figures", signs.figures / letters);
    row.put("commas", signs.commas);
    row.put("stops", signs.stops);
    row.put("signs", signs.marks / words);
    row.put("lines", signs.lines);
    let end = text.trim_end_matches(['"', '”', '»', ')', '’', '\'', '“', ']']).chars().last().unwrap_or(' ');
    row.is("ends a sentence", ".!?。！？।…".contains(end));
    row.is("ends with a colon", end == ':');
    row.is("ends open", text.ends_with("...") || end == '…');
    row.is("starts small", text.chars().next().is_some_and(char::is_lowercase));
    row.is("starts with a sign", text.starts_with(['*', '•', '-', '–', '—', '(', '[', '#', '@', '©', '>', '»']));
    row.is("quotes", text.contains(['"', '“', '„', '«']));
    row.put("links", segment.links as f32);
    row.put("link share", one.link_share);
    row.put("bold share", segment.stressed as f32 / bytes.max(1) as f32);
    row.is("starts bold", segment.starts_stressed);
    row.put("pictures", segment.pictures as f32);
    row.put("depth", segment.depth as f32);
    row.is("marked body", segment.marked_body);
    row.is("repeats", one.repeats);
    row.put("extracted", one.extracted);
    row.put("stated", one.stated);
    row.put("described", one.described);
    row.put("titled", one.titled);
    row.is("a year", spoken.iter().any(|word| is_year(word)));
    let zone = segment.zone as u8;
    row.put("zone", f32::from(zone));
    row.bits("tag", segment::tag_names(), 1 << segment.tag);
    row.bits("around", segment::around_names(), segment.around);
    row.bits("says", marks::SAYINGS.iter().map(|kind| kind.0), one.said);
    row.bits("near", marks::KINDS.iter().map(|kind| kind.0), segment.near);
    row.bits("far", marks::KINDS.iter().map(|kind| kind.0), segment.far);
}

/// How many characters of each sort a text has.
#[derive(Default)]
struct Signs {
    letters: f32,
    capitals: f32,
    figures: f32,
    commas: f32,
    stops: f32,
    marks: f32,
    lines: f32,
}

fn signs(text: &str) -> Signs {
    let mut signs = Signs::default();
    for c in text.chars() {
        match c {
            'a'..='z' => signs.letters += 1.0,
            ' ' => {}
            ',' | ';' | '،' | '、' | '，' => signs.commas += 1.0,
            '.' | '!' | '?' | '。' | '！' | '？' | '।' => signs.stops += 1.0,
            '|' | '•' | '·' | '»' | '›' | '/' | '#' | '→' | ':' => signs.marks += 1.0,
            '\n' => signs.lines += 1.0,
            c => {
                signs.letters += f32::from(u8::from(c.is_alphabetic()));
                signs.capitals += f32::from(u8::from(c.is_uppercase()));
                signs.figures += f32::from(u8::from(c.is_numeric()));
            }
        }
    }
    signs
}

fn is_year(word: &str) -> bool {
    let figures = word.trim_matches(|c: char| !c.is_ascii_digit());
    figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20"))
}

fn among(row: &mut Row, family: &[Group; 3], totals: &Totals) {
    for (group, kind) in family.iter().zip(["parent", "outer", "look"]) {
        row.of = kind;
        row.put("segments", group.segments.min(200.0));
        row.put("mean length", (group.length / group.segments.max(1.0)).ln_1p());
        row.put("link share", group.linked / group.length.max(1.0));
        row.put("extracted", group.extracted / group.length.max(1.0));
        row.put("share of page", group.prose / totals.prose);
        row.put("prose", group.prose.ln_1p());
    }
    row.of = "";
    let [parent, outer, _] = family;
    row.put("parent to best", parent.prose / totals.best);
    row.put("outer to best", outer.prose / totals.best_outer);
}

fn position(row: &mut Row, at: usize, passed: f32, segments: usize, totals: &Totals) {
    let distance = |from: Option<usize>| from.map_or(-999.0, |from| (at as f32 - from as f32).clamp(-60.0, 400.0));
    row.put("place", at as f32 / segments.max(1) as f32);
    row.put("text before", passed / totals.whole);
    row.put("from headline", distance(totals.headline));
    row.put("from first extracted", distance(totals.first));
    let after = totals.last.map_or(-999.0, |last| (at as f32 - last as f32).clamp(-60.0, 60.0));
    row.put("from last extracted", after);
}

fn page_wide(row: &mut Row, page: &Page, totals: &Totals, segments: usize) {
    row.put("page segments", segments as f32);
    row.put("page prose share", totals.prose / totals.whole);
    row.put("page prose", totals.prose.ln_1p());
    row.put("page extracted share", totals.extracted_share);
    row.put("page stated words", page.stated.words.min(5_000) as f32);
    row.put("page extracted words", page.extracted.words.min(5_000) as f32);
}

fn neighbours(row: &mut Row, at: usize, segments: &[Segment], counted: &[Counted]) {
    for (step, kind) in [(-2_isize, "before 2"), (-1, "before"), (1, "after"), (2, "after 2")] {
        let there = at.checked_add_signed(step);
        let found = there.and_then(|there| segments.get(there).zip(counted.get(there)));
        let own = segments.get(at);
        row.of = kind;
        row.put("length", found.map_or(-1.0, |(_, one)| one.length.ln_1p()));
        row.put("link share", found.map_or(-1.0, |(_, one)| one.link_share));
        row.put("extracted", found.map_or(-1.0, |(_, one)| one.extracted));
        row.put("stated", found.map_or(-1.0, |(_, one)| one.stated));
        row.is("is heading", found.is_some_and(|(segment, _)| segment.is_heading()));
        row.is("looks alike", found.zip(own).is_some_and(|((segment, _), own)| segment.look == own.look));
        row.is("same parent", found.zip(own).is_some_and(|((segment, _), own)| segment.parent == own.parent));
        row.put("tag", found.map_or(-1.0, |(segment, _)| segment.tag as f32));
    }
    row.of = "";
}

fn standing(segments: &[Segment], places: &[Place], counted: &[Counted]) -> Standing {
    let mut standing = Standing::new(places);
    for (segment, one) in segments.iter().zip(counted) {
        let commas = segment.words.chars().filter(|c| ",،、，;".contains(*c)).count() as f32;
        let worth = if one.length > 25.0 { 1.0 + commas + (one.length / 100.0).min(3.0) } else { 0.0 };
        standing.add(segment, worth * (1.0 - one.link_share), one.length * (1.0 - one.link_share));
    }
    standing.choose();
    standing
}

fn placed(row: &mut Row, segment: &Segment, standing: &Standing) {
    let (down, up) = standing.steps(segment.parent);
    row.put("steps to best", up as f32);
    row.put("steps from best", down as f32);
    row.put("share of meeting", standing.share(up));
    row.put("parent score", standing.score(segment.parent));
    row.put("outer score", standing.score(segment.outer));
    row.put("parent alike", standing.alike(segment.parent));
    row.put("outer alike", standing.alike(segment.outer));
    row.put("best score", standing.best_score());
}

fn under(row: &mut Row, at: usize, above: Option<usize>, segments: &[Segment], counted: &[Counted]) {
    let found = above.and_then(|above| segments.get(above).zip(counted.get(above)));
    row.put("heading above tag", found.map_or(-1.0, |(segment, _)| segment.tag as f32));
    row.put("heading above distance", above.map_or(-1.0, |above| (at - above).min(60) as f32));
    row.put("heading above length", found.map_or(-1.0, |(_, one)| one.length.ln_1p()));
    let said = found.map_or(0, |(_, one)| one.said);
    row.bits("heading above says", marks::SAYINGS.iter().map(|kind| kind.0), said);
    let own = segments.get(at);
    row.is("heading above same parent", found.zip(own).is_some_and(|((above, _), own)| above.parent == own.parent));
    row.is("heading above same outer", found.zip(own).is_some_and(|((above, _), own)| above.outer == own.outer));
}
