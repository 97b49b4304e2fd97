//! Figures in a text: numbers, shares, money and measures, with what they count and how firmly they are put.
//!
//! One grammar for all languages; a language is a table of words (`quantities/fr.rs`). Reads from left to right and
//! looks ahead a bounded number of tokens, so that a text is read in linear time.

mod ages;
mod bare;
mod composed;
mod counted;
mod de;
mod en;
mod es;
mod fr;
mod it;
mod lengths;
mod lexicon;
mod links;
mod measure;
mod names;
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

pub use crate::text::quantities::lengths::lengths;
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

/// Whatever a word may begin.
const ANY: u8 = u8::MAX;

/// Signs may begin a number (`.25`, `-4`, `½`); words are looked up.
fn sign_begins(kind: TokenKind) -> u8 {
    if kind == TokenKind::Sign { begins::NUMBER } else { 0 }
}

/// A figure before it is linked to others.
struct Figure {
    quantity: Quantity,
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
        if let Some(after) = self.share_of(&mut quantity, &measure) {
            end = after;
        }
        if names::named(self.tokens, &measure, &quantity, self.lexicon) {
            return None;
        }
        Some(Figure { quantity, end })
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

    /// Makes a share of a figure whose noun stands before the whole: `trois habitants sur dix`.
    fn share_of(&self, quantity: &mut Quantity, measure: &Measure) -> Option<usize> {
        let counted = quantity.counted.as_ref().filter(|_| measure.kind == QuantityKind::Number)?;
        let next = self.tokens.at_point(counted.end.saturating_sub(1)) + 1;
        let noun_first = self.lexicon.language != Language::En;
        let at = self.lexicon.list(self.tokens, next, List::Sur).filter(|_| noun_first)?;
        let whole = numbers::number_at(self.tokens, at, self.lexicon.language)?;
        let fits = measure.value <= Decimal::TEN
            && whole.value > measure.value
            && whole.value.is_integer()
            && whole.value <= Decimal::ONE_THOUSAND
            && measure.value.is_integer()
            && !whole.ordinal
            && !whole.glued
            && self.lexicon.unit(self.tokens, whole.end).is_none();
        let share = measure.value.checked_div(whole.value).filter(|_| fits)?;
        quantity.value = Some(share);
        self.settle(quantity, measure.start, whole.end);
        Some(whole.end)
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
        Some(Figure { quantity, end: to.end })
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, tag: &str) -> Vec<Quantity> {
        quantities(&Tokens::of(text), Some(tag), &[])
    }

    /// Writes figures as `value unit modifier counted`.
    fn told(text: &str, tag: &str) -> Vec<String> {
        read(text, tag)
            .iter()
            .map(|quantity| {
                let value = match (quantity.value, quantity.low, quantity.high) {
                    (Some(value), ..) => value.normalize().to_string(),
                    (None, Some(low), Some(high)) => format!("{}..{}", low.normalize(), high.normalize()),
                    _ => String::new(),
                };
                let modifier = match quantity.modifier {
                    Modifier::Exact => String::new(),
                    other => format!(" {other:?}"),
                };
                let unit = quantity.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
                let counted = quantity.counted.as_ref().map(|counted| format!(" {}", counted.text)).unwrap_or_default();
                format!("{value}{unit}{modifier}{counted}")
            })
            .collect()
    }

    #[test]
    fn french_prose_gives_its_figures_and_what_they_count() {
        assert_eq!(told("Quelque 31 chars turcs ont franchi la frontière.", "fr"), ["31 About chars turcs"]);
        assert_eq!(told("une trentaine de villages", "fr"), ["30 About villages"]);
        assert_eq!(told("Des centaines de maisons détruites", "fr"), ["100 Tens maisons détruites"]);
        assert_eq!(told("au moins une école, plus de 4 200 élèves", "fr"), ["1 AtLeast école", "4200 MoreThan élèves"]);
        assert_eq!(told("61 % des électeurs inscrits", "fr"), ["61 % électeurs inscrits"]);
        assert_eq!(told("plusieurs ponts", "fr"), [" Several ponts"]);
        assert_eq!(told("trois foyers sur cinq", "fr"), ["0.6 foyers"]);
        assert_eq!(told("Sept mineurs ont été remontés", "fr"), ["7 mineurs ont été remontés"]);
    }

    #[test]
    fn english_prose_gives_its_figures_and_what_they_count() {
        assert_eq!(told("Nearly 400 Turkish police officers left.", "en"), ["400 Almost Turkish police officers"]);
        assert_eq!(told("hundreds of thousands of refugees", "en"), ["100000 Tens refugees"]);
        assert_eq!(told("several hundred miners", "en"), ["100 Tens miners"]);
        assert_eq!(told("One in seven voters stayed at home", "en").len(), 1);
        assert_eq!(told("a 12-member jury", "en"), ["12 member"]);
        assert_eq!(told("She cares about three things", "en"), ["3 things"]);
        assert_eq!(told("more than half of the houses", "en"), ["0.5 MoreThan houses"]);
        assert_eq!(told("3,000-plus fans, five or six cars", "en"), ["3000 AtLeast fans", "5..6 cars"]);
    }

    #[test]
    fn money_has_its_currency_and_its_scale() {
        assert_eq!(
            told("3,2 milliards d'euros, 5 M€, 12 Md€, 80 dollars canadiens", "fr"),
            ["3200000000 EUR", "5000000 EUR", "12000000000 EUR", "80 CAD"]
        );
        assert_eq!(
            told("$4.5bn, US$ 20, 7 dollars 25 cents, £3m", "en"),
            ["4500000000 dollar", "20 USD", "7.25 dollar", "3000000 pound"]
        );
        let price = read("61 dollars le baril", "fr");
        assert_eq!(price.first().and_then(|price| price.per.as_deref()), Some("[bbl_us]"));
    }

    #[test]
    fn measures_have_units_and_temperatures_and_ages_are_told_apart() {
        assert_eq!(told("12 km², 3 tonnes, 90 km/h", "fr"), ["12 km2", "3 t", "90 km/h"]);
        assert_eq!(told("moins 12 degrés, 18 °C", "fr"), ["-12 deg", "18 Cel"]);
        assert_eq!(told("5 feet 6 inches; 2 km 300 m", "en"), ["5.5 [ft_i]", "2300 m"]);
        let height = read("5 feet 6 inches", "en");
        assert_eq!(height.first().map(|height| height.alt.as_slice()), Some(&[Decimal::from(66)][..]));
        assert_eq!(told("2 yards, 7 feet, 10 in", "en"), ["166 [in_i]"]);
        let age = read("Marie Dupuis, 48 ans, a parlé.", "fr");
        assert_eq!(age.first().and_then(|age| age.sub), Some("age"));
        assert!(read("pendant 30 ans", "fr").is_empty());
        assert_eq!(told("a 19-year-old, aged 52", "en"), ["19 a", "52 a"]);
    }

    #[test]
    fn two_bounds_are_one_range() {
        assert_eq!(told("entre 11 et 16 navires", "fr"), ["11..16 navires"]);
        assert_eq!(told("de 3 à 4 millions d'euros", "fr"), ["3000000..4000000 EUR"]);
        assert_eq!(told("15-25 metres", "en"), ["15..25 m"]);
        assert_eq!(told("beat them 5-3", "en"), Vec::<String>::new());
        assert_eq!(told("passed by 231-204", "en"), ["231", "204"]);
        assert_eq!(told("est passé de 21 à 34 morts", "fr"), ["21", "34 morts"]);
    }

    #[test]
    fn one_bound_is_said_again_as_a_range_on_request() {
        let text = "supérieur à 40 et inférieur à 90";
        let tokens = Tokens::of(text);
        let all = with_bounds(&tokens, &quantities(&tokens, Some("fr"), &[]));
        let range = all.iter().find(|quantity| quantity.kind == QuantityKind::Range).expect("there is a range");
        assert_eq!((range.low, range.high), (Some(Decimal::from(40)), Some(Decimal::from(90))));
    }

    #[test]
    fn what_is_no_figure_is_left_out() {
        for text in [
            "un homme et une femme",
            "ouvert 24 heures sur 24",
            "selon l'article 12",
            "le Premier ministre",
            "un A380, un F-16, le G20 et le Covid-19",
            "appelez le 01 44 55 66 77",
            "la version 3.2.1",
            "les deux se sont parlé",
            "en 1987, à la suite",
            "un logement neuf",
        ] {
            assert!(read(text, "fr").is_empty(), "{text}: {:?}", told(text, "fr"));
        }
        for text in [
            "H.R. 7 passed",
            "no one knows",
            "one of the men",
            "her 1996 book",
            "Falcon 9 flew",
            "[12]",
            "at first",
            "call +1-555-010-9999",
        ] {
            assert!(read(text, "en").is_empty(), "{text}: {:?}", told(text, "en"));
        }
    }

    #[test]
    fn a_part_knows_its_whole_and_a_repeated_figure_the_first() {
        let parts = read("40 passagers tués, dont 6 enfants et 9 femmes", "fr");
        assert_eq!(parts.iter().map(|part| part.subset_of).collect::<Vec<_>>(), [None, Some(0), Some(0)]);
        let parts = read("Two of the 14 divers died", "en");
        assert_eq!(parts.iter().map(|part| part.subset_of).collect::<Vec<_>>(), [Some(1), None]);
        let again = read("Quatre incendies ont pris. Ces quatre incendies durent.", "fr");
        assert_eq!(again.iter().map(|one| one.same_as).collect::<Vec<_>>(), [None, Some(0)]);
    }

    #[test]
    fn other_languages_read_the_same_grammar() {
        assert_eq!(told("rund 3,5 Millionen Euro und 12 Prozent", "de"), ["3500000 EUR About", "12 %"]);
        assert_eq!(told("más de 2.500 soldados rusos", "es"), ["2500 MoreThan soldados rusos"]);
        assert_eq!(told("almeno sette feriti", "it"), ["7 AtLeast feriti"]);
        assert_eq!(told("cerca de 30 mil pessoas", "pt"), ["30000 About pessoas"]);
        assert_eq!(told("более 20 тысяч человек", "ru"), ["20000 MoreThan человек"]);
        assert_eq!(told("20 000 €", "xx"), ["20000 EUR"]);
    }

    #[test]
    fn a_text_of_any_length_is_read_in_linear_time() {
        for unit in ["1,", "1.", "9", "1-", "one and ", "\u{200b}1 ", "entre 1 et ", "plus de ", "« ", "a "] {
            let text = unit.repeat(60_000);
            let tokens = Tokens::of(&text);
            assert!(quantities(&tokens, Some("fr"), &[]).len() <= 60_000);
            assert!(quantities(&tokens, Some("en"), &[]).len() <= 60_000);
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_figures_inside_it(
            text in "([0-9]{1,4}|[-.,'/ \"$€%()°]|plus de |entre |et |one |half |a |million|de |dont |les |years|km|\\PC){0,50}",
            tag in "(fr|en|es|de|it|pt|ru|xx)",
        ) {
            let length = text.chars().count();
            for quantity in read(&text, &tag) {
                prop_assert!(quantity.start < quantity.end && quantity.end <= length);
                let surface: String = text.chars().skip(quantity.start).take(quantity.end - quantity.start).collect();
                prop_assert_eq!(&surface, &quantity.surface);
                if let Some(counted) = quantity.counted {
                    let there: String = text.chars().skip(counted.start).take(counted.end - counted.start).collect();
                    prop_assert_eq!(there, counted.text);
                }
            }
        }
    }
}
