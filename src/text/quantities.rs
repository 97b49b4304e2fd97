//! Figures in a text: numbers, shares, money and measures, with what they count and how firmly they are put.
//!
//! One grammar for all languages; a language is a table of words (`quantities/fr.rs`). Reads from left to right and
//! looks ahead a bounded number of tokens, so that a text is read in linear time.

mod counted;
mod de;
mod en;
mod es;
mod fr;
mod it;
mod lexicon;
mod links;
mod measure;
mod pt;
mod ranges;
mod refuse;
pub mod relate;
mod ru;
mod units;

use rust_decimal::Decimal;

use crate::model::Modifier;
use crate::model::Moment;
use crate::model::MomentKind;
use crate::model::Quantity;
use crate::model::QuantityKind;
use crate::text::numbers;
use crate::text::quantities::lexicon::Lexicon;
use crate::text::quantities::lexicon::List;
use crate::text::quantities::lexicon::Use;
use crate::text::quantities::lexicon::begins;
use crate::text::quantities::measure::Found;
use crate::text::quantities::measure::Measure;
use crate::text::quantities::refuse::Verdict;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;
use crate::text::tongue::Language;

pub use crate::text::quantities::ranges::with_bounds;

/// Returns the figures of a text in a language (a BCP 47 tag; only digits are read in one without rules), in order.
///
/// What `moments` cover (dates and times in the same text, in order) is left out; lengths of time are figures where
/// they are ages. `subset_of` and `same_as` are places in the list returned.
pub fn quantities(tokens: &Tokens<'_>, language: Option<&str>, moments: &[Moment]) -> Vec<Quantity> {
    let lexicon = lexicon::of(Language::of_tag(language));
    let mut reader = Reader { tokens, lexicon, moments, found: Vec::new(), links: links::Links::default() };
    let mut index = 0;
    while index < tokens.len() {
        index = reader.step(index).max(index + 1);
    }
    reader.found
}

/// Verbs that say how old someone is.
const AGE_VERBS: [&str; 30] = [
    "a", "ai", "as", "avait", "ont", "avaient", "aura", "est", "etait", "tiene", "tenia", "tienen", "tenian", "ha",
    "hanno", "aveva", "avevano", "tem", "tinha", "tinham", "ist", "war", "sind", "waren", "wird", "ему", "ей", "было",
    "cumple", "cumplir",
];

/// Whatever a word may begin.
const ANY: u8 = u8::MAX;

/// Signs may begin a number (`.25`, `-4`, `½`); words are looked up.
fn sign_begins(kind: TokenKind) -> u8 {
    if kind == TokenKind::Sign { begins::NUMBER } else { 0 }
}

/// A figure before it is linked to others.
struct Figure {
    quantity: Quantity,
    /// Its first token, with its modifier.
    start: usize,
    /// One past its last token.
    end: usize,
}

struct Reader<'a, 't> {
    tokens: &'a Tokens<'t>,
    lexicon: &'static Lexicon,
    moments: &'a [Moment],
    found: Vec<Quantity>,
    links: links::Links,
}

impl Reader<'_, '_> {
    /// Reads what stands at a token, and returns where to go on.
    fn step(&mut self, index: usize) -> usize {
        let Some(token) = self.tokens.get(index) else { return index + 1 };
        if let Some(end) = self.moment_at(index) {
            return end;
        }
        self.links.pass(self.tokens, index);
        if token.kind == TokenKind::LineEnd {
            return index + 1;
        }
        let begins = match token.kind {
            TokenKind::Digits => begins::NUMBER,
            _ => self.lexicon.begins(self.tokens.word(index)) | sign_begins(token.kind),
        };
        if begins == 0 {
            return index + 1;
        }
        if begins & begins::BEFORE != 0
            && let Some((modifier, after)) = self.modifier(index)
            && let Some(figure) = self.figure(after, modifier)
        {
            return self.keep(figure, index);
        }
        if begins & begins::RANGE != 0
            && let Some(figure) = self.opened_range(index)
        {
            return self.keep(figure, index);
        }
        match measure::at(self.tokens, index, self.lexicon, begins) {
            Some(Found::Other(end)) => return end,
            Some(Found::Measure(measure)) => return self.number(index, measure),
            None => {}
        }
        if begins & (begins::NUMBER | begins::SEVERAL) != 0
            && let Some(figure) = self
                .scale_alone(index)
                .or_else(|| self.several(index))
                .or_else(|| self.percent_of(index))
                .or_else(|| self.one_unit(index))
        {
            return self.keep(figure, index);
        }
        index + 1
    }

    fn number(&mut self, index: usize, measure: Measure) -> usize {
        let end = measure.end;
        match refuse::judge(self.tokens, &measure, self.lexicon) {
            Verdict::Not(next) => next,
            Verdict::Figure => match self.measured(measure, Modifier::Exact) {
                Some(figure) => self.keep(figure, index),
                None => end,
            },
        }
    }

    /// Returns where the moment that covers a token ends, if it hides what is there.
    fn moment_at(&mut self, index: usize) -> Option<usize> {
        let point = self.tokens.span(index, index).start;
        while let Some(moment) = self.moments.first().filter(|moment| moment.end <= point) {
            let _ = moment;
            self.moments = self.moments.get(1..).unwrap_or_default();
        }
        let moment = self.moments.first().filter(|moment| moment.start <= point)?;
        if moment.kind == MomentKind::Duration {
            return None;
        }
        Some(self.tokens.at_point(moment.end.max(point + 1) - 1) + 1)
    }

    /// Returns whether a moment other than a length of time begins before a token ends the figure.
    fn hidden(&self, start: usize, end: usize) -> bool {
        let Some(last) = end.checked_sub(1) else { return false };
        let (from, to) = (self.tokens.span(start, start).start, self.tokens.span(last, last).end);
        self.moments
            .iter()
            .take_while(|moment| moment.start < to)
            .any(|moment| moment.kind != MomentKind::Duration && moment.end > from)
    }

    /// Reads a modifier before a figure, or two (`pas plus d'environ`).
    fn modifier(&self, index: usize) -> Option<(Modifier, usize)> {
        let read = |at| {
            self.lexicon.find(
                self.tokens,
                at,
                |use_| if let Use::Before(modifier) = use_ { Some(modifier) } else { None },
            )
        };
        let (modifier, mut after) = read(index)?;
        if let Some((_, further)) = read(after) {
            after = further;
        }
        if matches!(
            self.tokens.word(after),
            "les" | "the" | "la" | "des" | "los" | "las" | "die" | "le" | "i" | "gli" | "os" | "as"
        ) {
            after += 1;
        }
        Some((modifier, after))
    }

    /// Reads the figure after a modifier.
    fn figure(&self, index: usize, modifier: Modifier) -> Option<Figure> {
        if let Some(figure) = self.scale_alone(index) {
            return Some(figure);
        }
        let Some(Found::Measure(measure)) = measure::at(self.tokens, index, self.lexicon, ANY) else { return None };
        let bound = !matches!(modifier, Modifier::About | Modifier::Almost | Modifier::Estimate);
        let modifier = if self.means_concerning(index, modifier) { Modifier::Exact } else { modifier };
        let half = measure.number.fraction && self.tokens.word(index) == "half" && measure.end == index + 1;
        let at_least_one =
            bound && measure.number.article && measure.kind == QuantityKind::Number && measure.time.is_none();
        match refuse::judge(self.tokens, &measure, self.lexicon) {
            Verdict::Figure => self.measured(measure, modifier),
            Verdict::Not(_) if at_least_one || half => {
                self.measured(measure, modifier).filter(|figure| half || figure.quantity.counted.is_some())
            }
            Verdict::Not(_) => None,
        }
    }

    /// Returns whether `about` stands for *concerning*: `care about two things`.
    fn means_concerning(&self, index: usize, modifier: Modifier) -> bool {
        let Some(before) = index.checked_sub(2) else { return false };
        modifier == Modifier::About
            && self.tokens.word(index - 1) == "about"
            && [
                "care", "talk", "think", "thought", "know", "learn", "hear", "spoke", "speak", "ask", "question",
                "wrote", "writ", "complain", "concern", "worr", "tweet",
            ]
            .iter()
            .any(|stem| self.tokens.word(before).starts_with(stem))
    }

    /// Makes a figure of a number: a range if another follows, an age if it is one; nothing if it is a date's.
    fn measured(&self, measure: Measure, modifier: Modifier) -> Option<Figure> {
        if self.hidden(measure.start, measure.end) {
            return None;
        }
        if let Some((to, low, high)) = ranges::joined(self.tokens, &measure, self.lexicon)
            && !self.hidden(measure.start, to.end)
        {
            return self.range(&measure, to, low, high, modifier);
        }
        let share = self.share(&measure);
        let mut quantity = self.bare(&measure, measure.end);
        let mut end = measure.end;
        if let Some((value, after)) = share {
            (quantity.value, end) = (Some(value), after);
            (quantity.kind, quantity.unit) = (QuantityKind::Number, None);
        } else if measure.time.is_some() {
            end = self.age(&mut quantity, &measure)?;
        } else if self.bare_age(&measure) {
            (quantity.kind, quantity.sub, quantity.unit) = (QuantityKind::Quantity, Some("age"), Some("a".to_owned()));
        }
        if measure.unit.is_none()
            && measure.time.is_none()
            && quantity.kind == QuantityKind::Number
            && let Some(after) = self.lexicon.list(self.tokens, end, List::BelowZero)
        {
            (quantity.kind, quantity.sub, quantity.unit) =
                (QuantityKind::Quantity, Some("temperature"), Some("deg".to_owned()));
            (quantity.value, end) = (quantity.value.map(|value| -value), after);
        }
        quantity.modifier = modifier;
        if modifier == Modifier::Exact && measure.number.about {
            quantity.modifier = Modifier::About;
        }
        let after = self
            .lexicon
            .find(self.tokens, end, |use_| if let Use::After(modifier) = use_ { Some(modifier) } else { None });
        if let Some((said, _)) = after.filter(|_| modifier == Modifier::Exact || modifier == Modifier::About) {
            quantity.modifier = said;
        }
        self.settle(&mut quantity, measure.start, end);
        let is_share = share.is_some()
            || measure.number.fraction && measure.value < Decimal::ONE
            || quantity.kind == QuantityKind::Percent;
        if counts(&quantity) {
            let from = after.map_or(end, |(_, after)| after);
            quantity.counted = counted::after(self.tokens, from, is_share, self.lexicon);
        }
        if refuse::named(self.tokens, &measure, &quantity, self.lexicon) {
            return None;
        }
        Some(Figure { quantity, start: measure.start, end })
    }

    fn bare(&self, measure: &Measure, end: usize) -> Quantity {
        let span = self.tokens.span(measure.start, end.saturating_sub(1));
        Quantity {
            kind: measure.kind,
            sub: measure.sub,
            start: span.start,
            end: span.end,
            surface: String::new(),
            value: Some(measure.value.normalize()),
            low: None,
            high: None,
            unit: measure.unit.map(str::to_owned),
            alt: measure.number.alt.into_iter().collect(),
            per: measure.per.clone(),
            counted: None,
            modifier: Modifier::Exact,
            subset_of: None,
            same_as: None,
        }
    }

    /// Sets the span, the words and the bounds of a figure.
    fn settle(&self, quantity: &mut Quantity, start: usize, end: usize) {
        let last = end.saturating_sub(1);
        let span = self.tokens.span(start, last);
        (quantity.start, quantity.end) = (span.start, span.end);
        self.tokens.surface(start, last).clone_into(&mut quantity.surface);
        match quantity.modifier {
            Modifier::AtLeast | Modifier::MoreThan => quantity.low = quantity.value,
            Modifier::AtMost | Modifier::LessThan => quantity.high = quantity.value,
            _ => {}
        }
    }

    /// Reads `un sur trois`, `two out of five` as one number.
    fn share(&self, measure: &Measure) -> Option<(Decimal, usize)> {
        if measure.kind != QuantityKind::Number || measure.number.scale > 0 || !measure.value.is_integer() {
            return None;
        }
        let next = self.lexicon.list(self.tokens, measure.end, List::Sur)?;
        let under = numbers::number_at(self.tokens, next, self.lexicon.language)?;
        let time = matches!(self.lexicon.unit(self.tokens, under.end), Some((lexicon::Unit::Time(_), _)));
        let fits = under.value > measure.value
            && under.value.is_integer()
            && !under.ordinal
            && !under.article
            && !under.glued
            && !time;
        let small = (measure.value <= Decimal::TEN || refuse::alone(self.tokens, measure.start, under.end))
            && under.value <= Decimal::from(100_000);
        let year = self.tokens.word(next).len() == 4 && under.digits && !under.words;
        let half = self.tokens.word(measure.end) == "in" && measure.value > Decimal::TEN;
        (fits && small && !year && !half)
            .then(|| measure.value.checked_div(under.value).map(|value| (value, under.end)))
            .flatten()
    }

    /// Returns whether years may be an age by what stands around them: set off by signs, or after `to have` or `to be`.
    fn said_of_age(&self, measure: &Measure) -> bool {
        let edge = |at: Option<usize>| {
            at.and_then(|at| self.tokens.get(at))
                .is_none_or(|token| token.kind != TokenKind::Word && token.kind != TokenKind::Digits)
        };
        edge(measure.start.checked_sub(1))
            || edge(Some(measure.end))
            || (1..=5)
                .filter_map(|back| measure.start.checked_sub(back))
                .any(|at| AGE_VERBS.contains(&self.tokens.word(at)))
    }

    /// Returns whether a number without a unit is an age: `aged 52`, `Ann Smith, 52, said`.
    fn bare_age(&self, measure: &Measure) -> bool {
        measure.kind == QuantityKind::Number
            && measure.value.is_integer()
            && measure.value < Decimal::from(120)
            && (self.years_old(measure) || self.lexicon.language == Language::En)
            && (self.years_old(measure)
                || self.lexicon.list_before(self.tokens, measure.start, List::AgeBefore)
                || self.between_commas(measure))
    }

    /// Returns whether the German `31-Jährige` follows.
    fn years_old(&self, measure: &Measure) -> bool {
        self.lexicon.language == Language::De
            && self.tokens.word(measure.end) == "-"
            && self.tokens.word(measure.end + 1).starts_with("jahrig")
    }

    /// Returns whether a number stands between commas after a name.
    fn between_commas(&self, measure: &Measure) -> bool {
        let Some(comma) = measure.start.checked_sub(1) else { return false };
        let name = |at: Option<usize>| {
            at.and_then(|at| self.tokens.get(at)).is_some_and(|token| token.capital && token.kind == TokenKind::Word)
        };
        self.tokens.word(comma) == ","
            && self.tokens.word(measure.end) == ","
            && measure.end == measure.at + 1
            && measure.number.digits
            && measure.value > Decimal::TEN
            && name(comma.checked_sub(1))
            && name(comma.checked_sub(2))
    }

    /// Makes an age of a length of time; returns one past its last token, or nothing if it is no age.
    fn age(&self, quantity: &mut Quantity, measure: &Measure) -> Option<usize> {
        let unit = measure.time?;
        let said = self.lexicon.list_before(self.tokens, measure.start, List::AgeBefore);
        let after = self.lexicon.list(self.tokens, measure.end, List::AgeAfter);
        let hyphen = self.tokens.word(measure.end) == "-"
            && self.tokens.get(measure.end).is_some_and(|token| !token.spaced)
            && self.tokens.word(measure.end + 1) == "old";
        let plain = unit == "a"
            && self.lexicon.language != Language::En
            && !measure.number.article
            && self.said_of_age(measure)
            && !self.lexicon.list_before(self.tokens, measure.start, List::NotAge)
            && self.lexicon.list(self.tokens, measure.end, List::NotAgeAfter).is_none();
        let yo = self.tokens.word(measure.end.saturating_sub(1)) == "yo";
        if !said && after.is_none() && !hyphen && !plain && !yo {
            return None;
        }
        (quantity.kind, quantity.sub) = (QuantityKind::Quantity, Some("age"));
        quantity.unit = Some(unit.to_owned());
        quantity.per = None;
        Some(after.unwrap_or(measure.end + if hyphen { 2 } else { 0 }))
    }

    /// Reads `entre 18 et 26`, `from 5 to 7`.
    fn opened_range(&self, index: usize) -> Option<Figure> {
        let (from, to, low, high) = ranges::opened(self.tokens, index, self.lexicon)?;
        if self.hidden(from.start, to.end) {
            return None;
        }
        self.range(&from, to, low, high, Modifier::Exact)
    }

    fn range(&self, from: &Measure, to: Measure, low: Decimal, high: Decimal, modifier: Modifier) -> Option<Figure> {
        let unit = if to.time.is_some() || to.unit.is_some() { &to } else { from };
        let mut quantity = self.bare(unit, to.end);
        quantity.sub = Some(match unit.kind {
            QuantityKind::Currency => "currency",
            QuantityKind::Percent => "percent",
            QuantityKind::Quantity => "quantity",
            _ => "number",
        });
        if unit.time.is_some() {
            self.age(&mut quantity, &to)?;
            quantity.sub = Some("quantity");
        }
        quantity.kind = QuantityKind::Range;
        quantity.value = None;
        quantity.alt.clear();
        (quantity.low, quantity.high) = (Some(low.normalize()), Some(high.normalize()));
        quantity.modifier = modifier;
        let span = self.tokens.span(from.start, to.end.saturating_sub(1));
        (quantity.start, quantity.end) = (span.start, span.end);
        self.tokens.surface(from.start, to.end.saturating_sub(1)).clone_into(&mut quantity.surface);
        let share = unit.kind == QuantityKind::Percent;
        if matches!(unit.kind, QuantityKind::Number | QuantityKind::Percent) && unit.time.is_none() {
            quantity.counted = counted::after(self.tokens, to.end, share, self.lexicon);
        }
        Some(Figure { quantity, start: from.start, end: to.end })
    }

    /// Reads `des dizaines de`, `hundreds of thousands of`.
    fn scale_alone(&self, index: usize) -> Option<Figure> {
        let scale = numbers::bare_scale_at(self.tokens, index, self.lexicon.language)?;
        let counted = counted::after(self.tokens, scale.end, false, self.lexicon);
        let unit = lexicon_unit_after(self.tokens, scale.end, self.lexicon);
        if counted.is_none() && unit.is_none() {
            return None;
        }
        let span = self.tokens.span(index, scale.end.saturating_sub(1));
        let (kind, sub, unit) = match unit {
            Some(lexicon::Unit::Currency(code)) => (QuantityKind::Currency, None, Some(code.to_owned())),
            Some(lexicon::Unit::Measure(code)) => (QuantityKind::Quantity, Some("dimension"), Some(code.to_owned())),
            Some(lexicon::Unit::Time(_)) => return None,
            _ => (QuantityKind::Number, None, None),
        };
        let quantity = Quantity {
            kind,
            sub,
            start: span.start,
            end: span.end,
            surface: self.tokens.surface(index, scale.end.saturating_sub(1)).to_owned(),
            value: Some(scale.value.normalize()),
            low: None,
            high: None,
            unit,
            alt: Vec::new(),
            per: None,
            counted: if kind == QuantityKind::Number { counted } else { None },
            modifier: Modifier::Tens,
            subset_of: None,
            same_as: None,
        };
        Some(Figure { quantity, start: index, end: scale.end })
    }

    /// Reads `plusieurs`, `de nombreux`, `several` with what is counted.
    fn several(&self, index: usize) -> Option<Figure> {
        let (modifier, end) = self
            .lexicon
            .find(self.tokens, index, |use_| if let Use::Several(modifier) = use_ { Some(modifier) } else { None })?;
        if let Some(figure) = self.scale_alone(end) {
            return Some(figure);
        }
        let asked = index.checked_sub(1).is_some_and(|before| {
            matches!(
                self.tokens.word(before),
                "how" | "so" | "too" | "as" | "not" | "the" | "un" | "le" | "ce" | "grand" | "certain" | "au" | "du"
            )
        });
        if asked || matches!(self.lexicon.unit(self.tokens, end), Some((lexicon::Unit::Time(_), _))) {
            return None;
        }
        let counted = counted::after(self.tokens, end, false, self.lexicon)?;
        let span = self.tokens.span(index, end.saturating_sub(1));
        let quantity = Quantity {
            kind: QuantityKind::Number,
            sub: None,
            start: span.start,
            end: span.end,
            surface: self.tokens.surface(index, end.saturating_sub(1)).to_owned(),
            value: None,
            low: None,
            high: None,
            unit: None,
            alt: Vec::new(),
            per: None,
            counted: Some(counted),
            modifier,
            subset_of: None,
            same_as: None,
        };
        Some(Figure { quantity, start: index, end })
    }

    /// Reads the English `percent of twenty` for twenty percent, where nothing is counted.
    fn percent_of(&self, index: usize) -> Option<Figure> {
        let named = |(unit, end)| (unit == lexicon::Unit::Percent && self.tokens.word(end) == "of").then_some(end);
        let of =
            self.lexicon.unit(self.tokens, index).and_then(named).filter(|_| self.lexicon.language == Language::En)?;
        let Some(Found::Measure(mut measure)) = measure::at(self.tokens, of + 1, self.lexicon, ANY) else {
            return None;
        };
        let ends = self.tokens.get(measure.end).is_none_or(|token| token.kind != TokenKind::Word);
        if measure.kind != QuantityKind::Number || !ends || measure.time.is_some() {
            return None;
        }
        (measure.kind, measure.unit, measure.start) = (QuantityKind::Percent, Some("%"), index);
        self.measured(measure, Modifier::Exact)
    }

    /// Reads the English `a gallon of`, `a kilogram` for one, where it stands alone or before `of`.
    fn one_unit(&self, index: usize) -> Option<Figure> {
        if !matches!(self.tokens.word(index), "a" | "an") || self.lexicon.language != Language::En {
            return None;
        }
        let (unit, end) = self.lexicon.unit(self.tokens, index + 1)?;
        let lexicon::Unit::Measure(code) = unit else { return None };
        let measures = matches!(
            code,
            "L" | "mL"
                | "[gal_us]"
                | "[pt_us]"
                | "kg"
                | "g"
                | "mg"
                | "[lb_av]"
                | "[oz_av]"
                | "km"
                | "m"
                | "cm"
                | "[mi_i]"
                | "[ft_i]"
                | "[in_i]"
        );
        let of = self.tokens.word(end) == "of"
            && matches!(code, "L" | "mL" | "[gal_us]" | "[pt_us]" | "kg" | "g" | "[lb_av]" | "[oz_av]");
        if !measures || !of && !refuse::alone(self.tokens, index, end) {
            return None;
        }
        let span = self.tokens.span(index, end.saturating_sub(1));
        let quantity = Quantity {
            kind: QuantityKind::Quantity,
            sub: Some("dimension"),
            start: span.start,
            end: span.end,
            surface: self.tokens.surface(index, end.saturating_sub(1)).to_owned(),
            value: Some(Decimal::ONE),
            low: None,
            high: None,
            unit: Some(code.to_owned()),
            alt: Vec::new(),
            per: None,
            counted: None,
            modifier: Modifier::Exact,
            subset_of: None,
            same_as: None,
        };
        Some(Figure { quantity, start: index, end })
    }

    fn keep(&mut self, figure: Figure, from: usize) -> usize {
        let end = figure.end;
        self.links.link(self.tokens, self.lexicon, figure, from, &mut self.found);
        end
    }
}

/// Returns whether a figure counts things, so that a noun after it says which.
fn counts(quantity: &Quantity) -> bool {
    matches!(quantity.kind, QuantityKind::Number | QuantityKind::Percent)
}

fn lexicon_unit_after(tokens: &Tokens<'_>, end: usize, lexicon: &Lexicon) -> Option<lexicon::Unit> {
    let next = lexicon.list(tokens, end, List::Of).unwrap_or(end);
    lexicon.unit(tokens, next).map(|(unit, _)| unit)
}
