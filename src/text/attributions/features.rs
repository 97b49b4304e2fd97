//! What the learned reader looks at around a token, as numbered features.

use std::ops::Range;

use crate::text::attributions::classes;
use crate::text::attributions::lattice::First;
use crate::text::attributions::lattice::LANES;
use crate::text::attributions::lattice::Lanes;
use crate::text::attributions::lattice::Stretch;
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
    /// The last three letters.
    Ending,
    /// A small number, below 32.
    Small,
}

impl Part {
    /// Returns how many bits it takes in a feature.
    pub fn bits(self) -> u32 {
        match self {
            Part::Word => 14,
            Part::Class | Part::Cluster => 7,
            Part::Ending => 15,
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
use Part::Ending as E;
use Part::Small as N;
use Part::Word as W;

templates! {
    bias [];
    w [W]; w_1 [W]; w_2 [W]; w1 [W]; w2 [W]; w_3 [W]; w3 [W];
    c [C]; c_1 [C]; c_2 [C]; c_3 [C]; c1 [C]; c2 [C]; c3 [C];
    k [K]; k_1 [K]; k_2 [K]; k1 [K]; k2 [K];
    e [E]; e_1 [E]; e1 [E];
    c_1c [C, C]; cc1 [C, C]; c_2c_1 [C, C]; c1c2 [C, C];
    c_1cc1 [C, C, C]; c_2c_1c [C, C, C]; cc1c2 [C, C, C];
    c_1w [C, W]; wc1 [W, C]; w_1c [W, C]; cw1 [C, W];
    k_1k [K, K]; kk1 [K, K]; k_2k_1 [K, K]; k1k2 [K, K];
    k_1kk1 [K, K, K];
    q [N, N]; qc [N, C]; qw [N, W];
    quote_before [C, N]; quote_after [C, C]; quote_size [N, N, N];
    quote_word [W, N]; quote_next [W, N];
    place [N, N]; place_c [N, C];
    verb_before [W, N]; verb_before_c [C, N, C]; verb_after [W, N]; verb_after_c [C, N, C];
    verbs [N, C];
    opener [C, N, C];
    h [N, N, N]; h_c [N, N, C]; h_1 [N, N, N]; h1 [N, N, N]; h_2 [N, N, N]; h2 [N, N, N];
    cue_before [W, N]; cue_before_c [C, N, C]; cue_after [W, N]; cue_after_c [C, N, C]; cues [N, N, C];
    cue_source [C, C, N]; break_after [C, C, N]; break_after_c [C, N, C]; break_cue [N, N, C]; sentence_last [N, N, C];
    u [N]; u_c [N, C]; u_1u [N, N, C]; uu1 [N, N, C]; u_1u_u1 [N, N, N];
    sentence_first [W]; sentence_first_c [C, C];
    caps [N, N, N];
    s_in [N, N, N]; s_begin [N, N, N]; s_end [N, N, N]; s_role [N, C]; s_in_1 [N, N]; s_in1 [N, N];
    s_around [N, N, N]; s_around2 [N, N, N, N]; s_around_c [N, N, N, C]; s_cue_before [W, N, N]; s_cue_after [W, N, N];
    s_cue_before_c [C, N, C]; s_cue_after_c [C, N, C];
    s_first [W, N]; s_first_c [C, N, C]; s_size [N, N, N]; s_last [N, N, N]; s_near [N, N, N, N];
}

/// Hands over the features of a token, read within its paragraph.
pub fn of_token(view: &View<'_, '_>, within: &Range<usize>, index: usize, out: &mut Vec<u32>) {
    out.clear();
    let at = |offset: isize| view.at(within, index, offset);
    let (s, p, pp, n, nn) = (at(0), at(-1), at(-2), at(1), at(2));
    let mut sink = Sink { out };
    sink.one(T::bias, 0);
    words(&mut sink, [at(-3), pp, p, s, n, nn, at(3)]);
    quotation(&mut sink, view, within, s);
    sentence(&mut sink, view, index, s);
    let habits = |seen: &Seen| seen.habits.map(u32::from);
    for (template, seen) in [(T::h, s), (T::h_1, p), (T::h1, n), (T::h_2, pp), (T::h2, nn)] {
        let [source, cue, opens] = habits(seen);
        sink.three(template, source, cue, opens);
    }
    sink.three(T::h_c, p.habits[2].into(), s.habits[0].into(), s.class.into());
    sink.one(T::u, s.habits[1].into());
    sink.two(T::u_c, s.habits[1].into(), s.class.into());
    sink.three(T::u_1u, p.habits[1].into(), s.habits[1].into(), s.class.into());
    sink.three(T::uu1, s.habits[1].into(), n.habits[1].into(), s.class.into());
    sink.three(T::u_1u_u1, p.habits[1].into(), s.habits[1].into(), n.habits[1].into());
    sink.three(T::caps, p.capital.into(), s.capital.into(), n.capital.into());
}

fn words(sink: &mut Sink<'_>, around: [&Seen; 7]) {
    let [ppp, pp, p, s, n, nn, nnn] = around;
    for (template, seen) in [(T::w, s), (T::w_1, p), (T::w_2, pp), (T::w1, n), (T::w2, nn), (T::w_3, ppp), (T::w3, nnn)]
    {
        if seen.word > 0 {
            sink.one(template, seen.word);
        }
    }
    let class = |seen: &Seen| u32::from(seen.class);
    for (template, seen) in [(T::c, s), (T::c_1, p), (T::c_2, pp), (T::c_3, ppp), (T::c1, n), (T::c2, nn), (T::c3, nnn)]
    {
        sink.one(template, class(seen));
    }
    let cluster = |seen: &Seen| u32::from(seen.cluster);
    for (template, seen) in [(T::k, s), (T::k_1, p), (T::k_2, pp), (T::k1, n), (T::k2, nn)] {
        if seen.cluster > 0 {
            sink.one(template, cluster(seen));
        }
    }
    for (template, seen) in [(T::e, s), (T::e_1, p), (T::e1, n)] {
        if seen.ending > 0 {
            sink.one(template, seen.ending.into());
        }
    }
    sink.two(T::c_1c, class(p), class(s));
    sink.two(T::cc1, class(s), class(n));
    sink.two(T::c_2c_1, class(pp), class(p));
    sink.two(T::c1c2, class(n), class(nn));
    sink.three(T::c_1cc1, class(p), class(s), class(n));
    sink.three(T::c_2c_1c, class(pp), class(p), class(s));
    sink.three(T::cc1c2, class(s), class(n), class(nn));
    if s.word > 0 {
        sink.two(T::c_1w, class(p), s.word);
        sink.two(T::wc1, s.word, class(n));
    }
    if p.word > 0 {
        sink.two(T::w_1c, p.word, class(s));
    }
    if n.word > 0 {
        sink.two(T::cw1, class(s), n.word);
    }
    if s.cluster > 0 || p.cluster > 0 || n.cluster > 0 {
        sink.two(T::k_1k, cluster(p), cluster(s));
        sink.two(T::kk1, cluster(s), cluster(n));
        sink.two(T::k_2k_1, cluster(pp), cluster(p));
        sink.two(T::k1k2, cluster(n), cluster(nn));
        sink.three(T::k_1kk1, cluster(p), cluster(s), cluster(n));
    }
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
    let (from, to) = (size(index.saturating_sub(range.start)), size(range.end.saturating_sub(index + 1)));
    sink.two(T::place, from, to);
    sink.two(T::place_c, from.min(3) * 4 + to.min(3), s.class.into());
    let all = 0..view.seen.len();
    let before =
        if s.verb_before > 0 { view.at(&all, index, -isize::from(s.verb_before)) } else { view.at(&(0..0), 0, 0) };
    let after = if s.verb_after > 0 { view.at(&all, index, isize::from(s.verb_after)) } else { view.at(&(0..0), 0, 0) };
    sink.two(T::verb_before, before.word, size(s.verb_before.into()));
    sink.three(T::verb_before_c, before.class.into(), size(s.verb_before.into()), s.class.into());
    sink.two(T::verb_after, after.word, size(s.verb_after.into()));
    sink.three(T::verb_after_c, after.class.into(), size(s.verb_after.into()), s.class.into());
    sink.two(T::verbs, s.verbs.into(), s.class.into());
    sink.three(T::opener, s.opener.into(), size(s.opener_far.into()), s.class.into());
    far_cues(sink, view, index, s);
    let ends = [-4, -3, -2].map(|offset| view.at(range, range.end, offset).habits[1]);
    let comma = (-7..=-3).any(|offset| view.at(range, range.end, offset).class == classes::COMMA);
    let likely = ends.iter().max().copied().unwrap_or(0);
    sink.three(T::sentence_last, likely.into(), u32::from(comma), s.class.into());
    let first = view.at(&all, range.start, 0);
    sink.one(T::sentence_first, first.word);
    sink.two(T::sentence_first_c, first.class.into(), s.class.into());
}

/// Hands over, after those of the first reading, what the first reading made of a token and of what is near it.
pub fn of_second(view: &View<'_, '_>, within: &Range<usize>, first: &First, index: usize, out: &mut Vec<u32>) {
    let mut sink = Sink { out };
    let at = index.wrapping_sub(within.start);
    let s = view.at(within, index, 0);
    let none = [0.0; LANES];
    let lanes = |at: usize| first.tokens.get(at).unwrap_or(&none);
    let here = lanes(at);
    let triple =
        |lanes: &Lanes, from: usize| [0, 1, 2].map(|role| lanes.get(from + role).map_or(0, |sure| level(*sure)));
    let (inside, begins, ends) = (triple(here, 3), triple(here, 0), triple(here, 6));
    sink.three(T::s_in, inside[0], inside[1], inside[2]);
    sink.three(T::s_begin, begins[0], begins[1], begins[2]);
    sink.three(T::s_end, ends[0], ends[1], ends[2]);
    let best = |lanes: &Lanes| (0..3).filter(|role| lanes[3 + role] > 0.4).last().map_or(0, |role| role as u32 + 1);
    let (before, after) = (lanes(at.wrapping_sub(1)), lanes(at + 1));
    sink.two(T::s_in_1, best(before), best(here));
    sink.two(T::s_in1, best(here), best(after));
    sink.two(T::s_role, best(here), s.class.into());
    // The stretches before and after this token, and the one that it is in.
    let own = first.of_token.get(at).copied().flatten().and_then(|number| first.stretches.get(number));
    let next = first.stretches.partition_point(|stretch| stretch.first <= at);
    let past = first.stretches.partition_point(|stretch| stretch.last < at);
    let role = |number: Option<usize>| {
        number.and_then(|number| first.stretches.get(number)).map_or(0, |stretch| u32::from(stretch.role) + 1)
    };
    let own_role = own.map_or(0, |stretch| u32::from(stretch.role) + 1);
    let (b1, b2) = (role(past.checked_sub(1)), role(past.checked_sub(2)));
    let (a1, a2) = (role(Some(next)), role(Some(next + 1)));
    sink.three(T::s_around, own_role, b1, a1);
    sink.four(T::s_around2, own_role, b1 * 4 + a1, b2 * 4 + a2, 0);
    sink.four(T::s_around_c, own_role, b1, a1, s.class.into());
    let same = |stretch: &Stretch| {
        let token = view.at(within, within.start + stretch.first, 0);
        u32::from(token.sentence == s.sentence)
    };
    let cue = |numbers: &mut dyn Iterator<Item = usize>| {
        numbers.take(6).filter_map(|number| first.stretches.get(number)).find(|stretch| stretch.role == 1)
    };
    if let Some(cue) = cue(&mut (0..past).rev()) {
        let head = view.at(within, within.start + cue.last, 0);
        let far = size(at.saturating_sub(cue.last));
        sink.three(T::s_cue_before, head.word, far, own_role * 2 + same(cue));
        sink.three(T::s_cue_before_c, head.class.into(), far, s.class.into());
    }
    if let Some(cue) = cue(&mut (next..first.stretches.len())) {
        let head = view.at(within, within.start + cue.first, 0);
        let far = size(cue.first.saturating_sub(at));
        sink.three(T::s_cue_after, head.word, far, own_role * 2 + same(cue));
        sink.three(T::s_cue_after_c, head.class.into(), far, s.class.into());
    }
    if let Some(own) = own {
        let head = view.at(within, within.start + own.first, 0);
        let done = size(at - own.first);
        let left = size(own.last - at);
        sink.two(T::s_first, head.word, own_role * 8 + left.min(7));
        sink.three(T::s_first_c, head.class.into(), own_role * 8 + left.min(7), s.class.into());
        sink.three(T::s_size, own_role, done, left);
        let stop = view
            .sentences
            .get(s.sentence as usize)
            .map_or(0, |range| range.end.saturating_sub(within.start + own.last + 1).min(3) as u32);
        sink.three(T::s_last, own_role, stop, left.min(7));
        sink.four(T::s_near, own_role * 4 + a1, b1 * 4 + stop, left.min(7), (own.sure * 8.0) as u32);
    }
}

fn level(sure: f32) -> u32 {
    [0.01, 0.05, 0.15, 0.3, 0.45, 0.55, 0.7, 0.85, 0.95].iter().filter(|bound| sure > **bound).count() as u32
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
    let (stop, next, next2) = (at(s.break_after, 1, 0), at(s.break_after, 1, 1), at(s.break_after, 1, 2));
    sink.three(T::break_after, stop.class.into(), next.class.into(), far);
    sink.three(T::break_after_c, stop.class.into(), far, s.class.into());
    sink.three(T::break_cue, next.habits[1].max(next2.habits[1]).into(), next.habits[0].into(), stop.class.into());
}

/// Returns a length in steps: 0, 1, 2, 3, 4, 5–6, 7–9, 10–14, 15–24, 25–39, 40 and more.
fn size(length: usize) -> u32 {
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
        self.out.push((template as u32) << VALUE_BITS | a);
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

    fn four(&mut self, template: T, a: u32, b: u32, c: u32, d: u32) {
        let parts = TEMPLATES.get(template as usize).map_or(&[][..], |t| t.parts);
        let bits = |at: usize| parts.get(at).map_or(0, |part| part.bits());
        self.one(template, ((a << bits(1) | b) << bits(2) | c) << bits(3) | d);
    }
}
