//! What the learned reader looks at around a token, as numbered features.

use std::ops::Range;

use crate::text::attributions::classes;
use crate::text::attributions::view::Seen;
use crate::text::attributions::view::View;

/// One value that a feature is made of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Part {
    /// The number of a known word.
    Word,
    /// A class of words.
    Class,
    /// A cluster of words.
    Cluster,
    /// A small number, below 32.
    Small,
}

impl Part {
    /// Returns how many bits it takes in a feature.
    pub fn bits(self) -> u32 {
        match self {
            Part::Word => 14,
            Part::Class | Part::Cluster => 7,
            Part::Small => 5,
        }
    }
}

/// A kind of feature.
pub struct Template {
    /// Its name in the file of weights.
    pub name: &'static str,
    /// What a feature of it is made of.
    pub parts: &'static [Part],
}

/// How many bits of a feature are left for its parts.
pub const VALUE_BITS: u32 = 25;

macro_rules! templates {
    ($($name:ident $parts:expr;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[derive(Clone, Copy)]
        enum T { $($name,)* }
        /// All kinds of features, in the order of their numbers.
        pub const TEMPLATES: &[Template] = &[$(Template { name: stringify!($name), parts: &$parts },)*];
    };
}

use Part::Class as C;
use Part::Cluster as K;
use Part::Small as N;
use Part::Word as W;

templates! {
    bias [];
    w [W]; w_1 [W]; w_2 [W]; w1 [W]; w2 [W]; w_3 [W]; w3 [W];
    c [C]; c_1 [C]; c_2 [C]; c_3 [C]; c1 [C]; c2 [C]; c3 [C];
    k [K]; k_1 [K]; k_2 [K]; k1 [K]; k2 [K];
    h [N, N, N]; h_1 [N, N, N]; h1 [N, N, N]; h_2 [N, N, N]; h2 [N, N, N]; u [N];
    c_1c [C, C]; cc1 [C, C]; c_2c_1 [C, C]; c1c2 [C, C];
    c_1cc1 [C, C, C];
    q [N, N]; qc [N, C]; qw [N, W];
    quote_before [C, N]; quote_after [C, C]; quote_size [N, N, N];
    quote_word [W, N]; quote_next [W, N];
    opener [C, N, C];
    h_c [N, N, C];
    cue_before [W, N]; cue_before_c [C, N, C]; cue_after [W, N]; cue_after_c [C, N, C]; cues [N, N, C];
    cue_source [C, C, N]; break_after_c [C, N, C]; sentence_last [N, N, C];
    u_c [N, C];
    sentence_first [W]; sentence_first_c [C, C];
}

/// How far from a token what it is taken for is a feature by itself.
pub const REACH: isize = 3;

/// Hands over all features of a token, read within its paragraph.
pub fn of_token(view: &View<'_, '_>, within: &Range<usize>, index: usize, out: &mut Vec<u32>) {
    out.clear();
    for offset in -REACH..=REACH {
        let seen = view.at(within, index, offset);
        of_word(seen, offset, out);
        of_class(seen.class, offset, out);
        of_pair(view.at(within, index, offset - 1).class, seen.class, offset, out);
    }
    of_place(view, within, index, out);
}

/// Hands over what the word at a distance from the token tells.
pub fn of_word(seen: &Seen, offset: isize, out: &mut Vec<u32>) {
    let mut sink = Sink { out };
    let [source, cue, opens] = seen.habits.map(u32::from);
    let (word, cluster, habits) = match offset {
        -3 => (T::w_3, None, None),
        -2 => (T::w_2, Some(T::k_2), Some(T::h_2)),
        -1 => (T::w_1, Some(T::k_1), Some(T::h_1)),
        0 => (T::w, Some(T::k), Some(T::h)),
        1 => (T::w1, Some(T::k1), Some(T::h1)),
        2 => (T::w2, Some(T::k2), Some(T::h2)),
        3 => (T::w3, None, None),
        _ => return,
    };
    if seen.word > 0 {
        sink.one(word, seen.word);
    }
    if let Some(cluster) = cluster.filter(|_| seen.cluster > 0) {
        sink.one(cluster, seen.cluster.into());
    }
    if let Some(habits) = habits {
        sink.three(habits, source, cue, opens);
    }
    if offset == 0 {
        sink.one(T::u, cue);
    }
}

/// Hands over what the class at a distance from the token tells.
pub fn of_class(class: u8, offset: isize, out: &mut Vec<u32>) {
    let mut sink = Sink { out };
    let template = match offset {
        -3 => T::c_3,
        -2 => T::c_2,
        -1 => T::c_1,
        0 => T::c,
        1 => T::c1,
        2 => T::c2,
        3 => T::c3,
        _ => return,
    };
    sink.one(template, class.into());
    if offset == 0 {
        sink.one(T::bias, 0);
    }
}

/// Hands over what two classes next to each other tell, the second being at a distance from the token.
pub fn of_pair(first: u8, second: u8, offset: isize, out: &mut Vec<u32>) {
    let template = match offset {
        -1 => T::c_2c_1,
        0 => T::c_1c,
        1 => T::cc1,
        2 => T::c1c2,
        _ => return,
    };
    Sink { out }.two(template, first.into(), second.into());
}

/// Returns whether a feature is one of those that [`of_place`] hands over.
pub fn by_place(feature: u32) -> bool {
    feature >> VALUE_BITS > T::c1c2 as u32 + 1
}

/// Hands over what the place of a token tells: its quotation, its sentence, the cues near it.
pub fn of_place(view: &View<'_, '_>, within: &Range<usize>, index: usize, out: &mut Vec<u32>) {
    let mut sink = Sink { out };
    let (s, p, n) = (view.at(within, index, 0), view.at(within, index, -1), view.at(within, index, 1));
    quotation(&mut sink, view, within, s);
    sentence(&mut sink, view, index, s);
    sink.three(T::c_1cc1, p.class.into(), s.class.into(), n.class.into());
    sink.three(T::h_c, p.habits[2].into(), s.habits[0].into(), s.class.into());
    sink.two(T::u_c, s.habits[1].into(), s.class.into());
}

fn quotation(sink: &mut Sink<'_>, view: &View<'_, '_>, within: &Range<usize>, s: &Seen) {
    let quoted = u32::from(s.quoted);
    if quoted == 0 {
        return;
    }
    let Some(quote) = view.quotes.get(s.quote as usize) else { return };
    let (start, end) = (quote.start as usize, quote.end as usize);
    let state = quoted * 2 + u32::from(quote.closed);
    sink.two(T::qc, state, s.class.into());
    if s.word > 0 {
        sink.two(T::qw, state, s.word);
    }
    let mut before = start;
    let mut steps = 0;
    while steps < 4 && before > within.start {
        before -= 1;
        steps += 1;
        if !matches!(view.at(within, before, 0).class, classes::OPEN | classes::COMMA | classes::COLON | classes::CLOSE)
        {
            break;
        }
    }
    let before = if before < start { view.at(within, before, 0) } else { view.at(&(0..0), 0, 0) };
    let after = view.at(within, end, 1);
    let after2 = view.at(within, end, 2);
    let size = size(end.saturating_sub(start));
    let last = view.at(within, end, -1).class;
    let stopped = match last {
        classes::COMMA => 1,
        classes::STOP => 2,
        _ => 0,
    };
    sink.two(T::q, state, size);
    sink.two(T::quote_before, before.class.into(), state);
    sink.two(T::quote_after, after.class.into(), after2.class.into());
    let capital = u32::from(view.at(within, start, 0).capital);
    sink.three(T::quote_size, size, stopped, capital);
    if before.word > 0 {
        sink.two(T::quote_word, before.word, stopped * 2 + capital);
    }
    if after2.word > 0 {
        sink.two(T::quote_next, after2.word, stopped * 2 + capital);
    }
}

fn sentence(sink: &mut Sink<'_>, view: &View<'_, '_>, index: usize, s: &Seen) {
    let Some(range) = view.sentences.get(s.sentence as usize) else { return };
    sink.three(T::opener, s.opener.into(), size(s.opener_far.into()), s.class.into());
    far_cues(sink, view, index, s);
    let (likely, comma) = view.tails.get(s.sentence as usize).copied().unwrap_or_default();
    sink.three(T::sentence_last, likely.into(), comma.into(), s.class.into());
    let all = 0..view.seen.len();
    let first = view.at(&all, range.start, 0);
    sink.one(T::sentence_first, first.word);
    sink.two(T::sentence_first_c, first.class.into(), s.class.into());
}

fn far_cues(sink: &mut Sink<'_>, view: &View<'_, '_>, index: usize, s: &Seen) {
    let all = 0..view.seen.len();
    let nothing = view.at(&(0..0), 0, 0);
    let at = |far: u8, sign: isize, more: isize| match far {
        0 => nothing,
        far => view.at(&all, index, sign * isize::from(far) + more),
    };
    let (before, after) = (size(s.cue_before.into()), size(s.cue_after.into()));
    let (b, a) = (at(s.cue_before, -1, 0), at(s.cue_after, 1, 0));
    if b.word > 0 {
        sink.two(T::cue_before, b.word, before);
        sink.three(T::cue_before_c, at(s.cue_before, -1, 1).class.into(), before, s.class.into());
    }
    if a.word > 0 {
        sink.two(T::cue_after, a.word, after);
        sink.three(T::cue_after_c, at(s.cue_after, 1, -1).class.into(), after, s.class.into());
        sink.three(T::cue_source, at(s.cue_after, 1, -1).class.into(), at(s.cue_after, 1, 1).class.into(), after);
    }
    sink.three(T::cues, before, after, s.class.into());
    let far = size(s.break_after.into());
    sink.three(T::break_after_c, at(s.break_after, 1, 0).class.into(), far, s.class.into());
}

/// Returns a length in steps: 0, 1, 2, 3, 4, 5–6, 7–9, 10–14, 15–24, 25–39, 40 and more.
pub fn size(length: usize) -> u32 {
    match length {
        0..=4 => length as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        25..=39 => 9,
        _ => 10,
    }
}

/// Where features go: the template in the high bits, its parts below.
struct Sink<'o> {
    out: &'o mut Vec<u32>,
}

impl Sink<'_> {
    fn one(&mut self, template: T, a: u32) {
        self.out.push((template as u32 + 1) << VALUE_BITS | a);
    }

    fn two(&mut self, template: T, a: u32, b: u32) {
        let bits = TEMPLATES.get(template as usize).and_then(|t| t.parts.get(1)).map_or(0, |part| part.bits());
        self.one(template, a << bits | b);
    }

    fn three(&mut self, template: T, a: u32, b: u32, c: u32) {
        let parts = TEMPLATES.get(template as usize).map_or(&[][..], |t| t.parts);
        let bits = |at: usize| parts.get(at).map_or(0, |part| part.bits());
        self.one(template, (a << bits(1) | b) << bits(2) | c);
    }
}
