//! Comparing the figures of two statements: whether they speak of the same thing, and whether both can be so.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::analysis::wording::Wording;
use crate::analysis::wording::keys_of_word;
use crate::analysis::wording::shared;
use crate::analysis::wording::tongue;
use crate::analysis::wording::wording;
use crate::model::Agreement;
use crate::model::Counted;
use crate::model::Modifier;
use crate::model::Quantity;
use crate::model::QuantityKind;
use crate::text::fold;
use crate::text::marks::figures;
use crate::text::quantities::relate::Because;
use crate::text::quantities::relate::Relation;
use crate::text::quantities::relate::is_near;
use crate::text::quantities::relate::relate;
use crate::text::similarity::hash;
use crate::text::similarity::stopwords::Tongue;

/// Words of counts that rise while an event goes on, folded.
const TOLLS: [&str; 17] = [
    "die", "died", "dies", "dead", "death", "deaths", "missing", "burned", "tue", "tues", "tuee", "tuees", "mort",
    "morts", "morte", "mortes", "deces",
];
/// As [`TOLLS`], by their beginnings.
const TOLLS_BEGIN: [&str; 24] = [
    "kill",
    "casualt",
    "victim",
    "wound",
    "injur",
    "arrest",
    "detain",
    "displac",
    "infect",
    "evacuat",
    "hospitali",
    "refugee",
    "destroy",
    "drown",
    "decede",
    "blesse",
    "interpel",
    "arrete",
    "dispar",
    "deplace",
    "contamin",
    "sinistre",
    "detrui",
    "noye",
];
/// How many code points from a figure a word may stand to say what befell those counted.
const NEAR: usize = 30;

/// A figure with the statement around it.
#[derive(Clone, Debug)]
pub(super) struct Stated {
    /// The figure.
    pub(super) figure: Quantity,
    /// The words around it, without its own.
    pub(super) context: Vec<Wording>,
    /// What they are in.
    pub(super) tongue: Tongue,
    /// The first and the last second of when it was published, where that is known.
    pub(super) published: Option<(String, String)>,
}

/// The figures of a claim as it is worded, to be held against those of another claim.
pub struct ClaimFigures(Vec<Stated>);

impl ClaimFigures {
    /// Reads the figures of a claim.
    pub fn of(text: &str, language: Option<&str>) -> Self {
        let tongue = tongue(text, language);
        let words = wording(text, tongue);
        let figures = figures(text, language.or(tongue.tag())).into_iter();
        Self(figures.map(|figure| Stated::new(figure, &words, tongue, None)).collect())
    }

    /// Returns a figure of each of two claims that cannot both be so, as written: as `conflicts` finds them between claims
    /// that have a tag in common.
    pub fn against(&self, other: &Self) -> Option<(String, String)> {
        let (word, here, there) = gravest(&self.amounts(), &other.amounts(), Nearness::Unknown { common: true })?;
        (word == Agreement::Conflict).then(|| (here.written(), there.written()))
    }

    fn amounts(&self) -> Vec<&Stated> {
        self.0.iter().filter(|stated| stated.is_amount()).collect()
    }
}

/// How near two statements are known to be.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Nearness {
    /// A person tied them to one claim, or said that they answer one question.
    OneQuestion,
    /// Nobody said so; `known` where a tag or an article is common to them.
    Unknown {
        /// Whether they have a tag or an article in common.
        common: bool,
    },
}

impl Stated {
    /// Returns a figure of a statement with what is around it.
    pub(super) fn new(
        figure: Quantity,
        words: &[Wording],
        tongue: Tongue,
        published: Option<(String, String)>,
    ) -> Self {
        let own = |word: &&Wording| word.span.start < figure.end && figure.start < word.span.end;
        let context = words.iter().filter(|word| !own(word)).cloned().collect();
        Self { figure, context, tongue, published }
    }

    /// Returns whether it can be compared at all: a count, a share, an amount of money or a measure with a value.
    pub(super) fn is_amount(&self) -> bool {
        let counts = self.figure.kind != QuantityKind::Ordinal && self.figure.sub != Some("age");
        counts && self.figure.amount().is_some()
    }

    /// Returns the figure with what it counts, as written.
    pub(super) fn written(&self) -> String {
        let firmly = match self.figure.modifier {
            Modifier::Exact | Modifier::Tens | Modifier::Several | Modifier::Many => String::new(),
            modifier => format!("{} ", modifier.word()),
        };
        match &self.figure.counted {
            Some(counted) => format!("{firmly}{} {}", self.figure.surface, counted.text),
            None => format!("{firmly}{}", self.figure.surface),
        }
    }

    /// Returns the keys under which it can meet others: what it counts, else its unit.
    pub(super) fn things(&self) -> Vec<u64> {
        match (&self.figure.counted, &self.figure.unit) {
            (Some(counted), _) => keys_of_word(&counted.head, self.tongue),
            (None, Some(unit)) => vec![hash(unit.as_bytes())],
            (None, None) => Vec::new(),
        }
    }

    fn counted_words(&self) -> Vec<Wording> {
        let text = self.figure.counted.as_ref().map_or("", |counted| counted.text.as_str());
        wording(text, self.tongue)
    }

    /// Returns whether it counts whom something befell: in what is counted, or in a word beside the figure.
    fn is_toll(&self) -> bool {
        let toll = |text: &str| {
            let folded = fold::letters(text);
            TOLLS.contains(&folded.as_str()) || TOLLS_BEGIN.iter().any(|beginning| folded.starts_with(beginning))
        };
        let (start, end) = (self.figure.start, self.figure.end);
        let near = |word: &&Wording| {
            word.span.start <= end.saturating_add(NEAR) && word.span.end.saturating_add(NEAR) >= start
        };
        self.context.iter().filter(near).any(|word| toll(&word.written))
            || self.figure.counted.as_ref().is_some_and(|counted| counted.text.split_whitespace().any(toll))
    }
}

/// Compares two figures: nothing where they do not speak of the same thing, as far as can be told. Symmetric.
pub(super) fn compare(one: &Stated, other: &Stated, nearness: Nearness) -> Option<Agreement> {
    if !one.is_amount() || !other.is_amount() || !speak_of_the_same(one, other, nearness) {
        return None;
    }
    let (mut a, mut b) = (one.figure.clone(), counting_the_same(one, other, nearness));
    if nearness == Nearness::OneQuestion {
        // A part that says itself what it counts (`dont deux décapités`) is compared as what it is.
        for figure in [&mut a, &mut b].into_iter().filter(|figure| figure.counted.is_some()) {
            figure.subset_of = None;
        }
    }
    match relate(&a, &b) {
        Relation::Equal | Relation::Compatible => Some(agreeing(&a, &b)),
        Relation::Conflicting if rounded(&a, &b) => Some(Agreement::Rounding),
        Relation::Conflicting if risen(one, other) => Some(Agreement::Update),
        Relation::Conflicting => Some(Agreement::Conflict),
        Relation::NotComparable(Because::Subset) => Some(Agreement::Subset),
        Relation::NotComparable(_) => None,
    }
}

/// Returns how the figures of two claims stand to each other, and which of them do so; nothing where none are of the same
/// thing.
pub(super) fn gravest<'s>(
    one: &[&'s Stated],
    two: &[&'s Stated],
    nearness: Nearness,
) -> Option<(Agreement, &'s Stated, &'s Stated)> {
    let pairs = one.iter().flat_map(|a| two.iter().map(move |b| (*a, *b)));
    let mut found: Vec<_> = pairs.filter_map(|(a, b)| Some((compare(a, b, nearness)?, a, b))).collect();
    // Two claims that share an amount agree, whatever else they count.
    if found.iter().any(|(word, ..)| *word < Agreement::Subset) {
        found.retain(|(word, ..)| *word < Agreement::Subset);
    }
    found.into_iter().max_by_key(|(word, ..)| *word)
}

/// Returns whether two figures are the same amount in the same unit, or may be, whatever they count.
pub(super) fn same_amount(one: &Stated, other: &Stated) -> Option<Agreement> {
    let bare = |figure: &Quantity| Quantity {
        counted: Some(Counted { text: "x".to_owned(), head: "x".to_owned(), start: 0, end: 0 }),
        subset_of: None,
        ..figure.clone()
    };
    let (a, b) = (bare(&one.figure), bare(&other.figure));
    match relate(&a, &b) {
        Relation::Equal | Relation::Compatible => Some(agreeing(&a, &b)),
        Relation::Conflicting if rounded(&a, &b) => Some(Agreement::Rounding),
        _ => None,
    }
}

/// Returns how two figures that can both be so agree: `some 75` and `75` are one amount.
fn agreeing(one: &Quantity, other: &Quantity) -> Agreement {
    let bounded = |figure: &Quantity| figure.low.is_some() || figure.high.is_some();
    let one_value = one.value.is_some() && one.value == other.value && !bounded(one) && !bounded(other);
    if one_value || relate(one, other) == Relation::Equal {
        Agreement::Equal
    } else if is_rough(one) || is_rough(other) {
        Agreement::Rounding
    } else {
        Agreement::WithinRange
    }
}

fn speak_of_the_same(one: &Stated, other: &Stated, nearness: Nearness) -> bool {
    let heads = heads_agree(one, other);
    match nearness {
        Nearness::OneQuestion => {
            let (a, b) = (one.counted_words(), other.counted_words());
            heads || a.iter().any(|word| b.iter().any(|other| word.same(other)))
        }
        // The head is among the words around the figure, so that one more is asked for.
        Nearness::Unknown { common } => {
            let words = shared(one.context.iter(), other.context.iter());
            heads && words.of_the_same(if common { 2 } else { 3 }, 4)
        }
    }
}

fn heads_agree(one: &Stated, other: &Stated) -> bool {
    match (&one.figure.counted, &other.figure.counted) {
        (Some(a), Some(b)) => a.head == b.head || one.things().iter().any(|thing| other.things().contains(thing)),
        (None, None) => one.figure.unit.is_some() && one.figure.unit == other.figure.unit,
        _ => false,
    }
}

/// Returns the other figure as counting what the first counts, where the words around have told that it does.
fn counting_the_same(one: &Stated, other: &Stated, nearness: Nearness) -> Quantity {
    let mut figure = other.figure.clone();
    let translated = one.tongue != other.tongue;
    let both = one.figure.counted.is_some() && figure.counted.is_some();
    let heads_differ = match (&one.figure.counted, &figure.counted) {
        (Some(a), Some(b)) => a.head != b.head,
        _ => false,
    };
    if both && (translated || heads_differ || nearness == Nearness::OneQuestion) {
        figure.counted = one.figure.counted.clone();
    }
    figure
}

fn is_rough(figure: &Quantity) -> bool {
    matches!(figure.modifier, Modifier::About | Modifier::Almost | Modifier::Estimate | Modifier::Tens)
}

/// Returns whether one amount is the other told roundly: `2,084` and `2,000`.
fn rounded(one: &Quantity, other: &Quantity) -> bool {
    let Some((a, b)) = one.amount().zip(other.amount()) else { return false };
    let (zeros_a, zeros_b) = (zeros(a), zeros(b));
    let rounder = 10_f64.powi(zeros_a.max(zeros_b));
    is_near(a, b) && zeros_a != zeros_b && (a - b).abs().to_f64().is_some_and(|between| between <= rounder)
}

fn zeros(value: Decimal) -> i32 {
    let digits = value.normalize().trunc().abs().to_string();
    if value.normalize().scale() > 0 {
        return -(value.normalize().scale() as i32);
    }
    digits.bytes().rev().take_while(|digit| *digit == b'0').count() as i32
}

/// Returns whether two tolls may be one that has risen: the greater one was published later.
fn risen(one: &Stated, other: &Stated) -> bool {
    let (Some(first), Some(second)) = (&one.published, &other.published) else { return false };
    let (Some(a), Some(b)) = (one.figure.amount(), other.figure.amount()) else { return false };
    let rises = first.1 < second.0 && a < b || second.1 < first.0 && b < a;
    rises && (one.is_toll() || other.is_toll())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stated(text: &str, language: &str, day: Option<&str>) -> Stated {
        let tongue = Tongue::of_tag(language);
        let figure = figures(text, Some(language)).into_iter().next().expect("the text has a figure");
        let published = day.map(|day| (format!("{day}T00:00:00"), format!("{day}T23:59:59")));
        Stated::new(figure, &wording(text, tongue), tongue, published)
    }

    fn unknown(one: &str, other: &str) -> Option<Agreement> {
        compare(&stated(one, "en", None), &stated(other, "en", None), Nearness::Unknown { common: true })
    }

    #[test]
    fn only_what_is_said_of_the_same_thing_is_compared() {
        let killed = "Two guards were killed at the south gate.";
        assert_eq!(unknown(killed, "Three guards were killed at the south gate."), Some(Agreement::Conflict));
        assert_eq!(unknown(killed, "Three guards were killed."), Some(Agreement::Conflict));
        for other in [
            "Three guards were wounded at the south gate.",
            "Three guards were killed at the north gate.",
            "Three nurses were killed at the south gate.",
            "20,000 fighters took part.",
            "Three guards were killed at the south gate in 2019.",
        ] {
            assert_eq!(unknown(killed, other), None, "{other}");
        }
    }

    #[test]
    fn a_figure_told_roundly_is_no_conflict() {
        assert_eq!(
            unknown("1,480 soldiers guard the base.", "1,500 soldiers guard the base."),
            Some(Agreement::Rounding)
        );
        assert_eq!(
            unknown("About 1,500 soldiers guard the base.", "1,600 soldiers guard the base."),
            Some(Agreement::Rounding)
        );
        assert_eq!(
            unknown("More than 1,000 soldiers guard the base.", "1,600 soldiers guard the base."),
            Some(Agreement::WithinRange)
        );
        assert_eq!(unknown("48 soldiers guard the base.", "57 soldiers guard the base."), Some(Agreement::Conflict));
    }

    #[test]
    fn a_toll_that_rises_is_an_update_and_one_that_falls_is_not() {
        let early = stated("26 people were killed in the riots.", "en", Some("2022-01-07"));
        let late = stated("164 people were killed in the riots.", "en", Some("2022-01-09"));
        let fallen = stated("12 people were killed in the riots.", "en", Some("2022-01-10"));
        let open = Nearness::Unknown { common: true };
        assert_eq!(compare(&early, &late, open), Some(Agreement::Update));
        assert_eq!(compare(&late, &early, open), Some(Agreement::Update));
        assert_eq!(compare(&late, &fallen, open), Some(Agreement::Conflict));
        // Counts of what nothing befell do not rise by themselves.
        let price = |amount: &str, day: &str| stated(&format!("The bridge has {amount} lanes today."), "en", Some(day));
        assert_eq!(compare(&price("four", "2022-01-01"), &price("six", "2022-01-05"), open), Some(Agreement::Conflict));
    }

    #[test]
    fn english_and_french_meet() {
        let english = stated("75 aircraft flew troops into the country.", "en", None);
        let french = stated("57 avions ont acheminé des troupes dans le pays.", "fr", None);
        let found = compare(&english, &french, Nearness::OneQuestion);
        assert_eq!(found, Some(Agreement::Conflict));
    }

    #[test]
    fn a_part_is_no_conflict_with_its_whole() {
        let whole = stated("18 guards were killed at the gate.", "en", None);
        let mut part = stated("Two guards were killed at the gate.", "en", None);
        part.figure.subset_of = Some(0);
        assert_eq!(compare(&whole, &part, Nearness::Unknown { common: true }), Some(Agreement::Subset));
    }

    const THINGS: [&str; 4] = ["guards were killed", "soldiers were wounded", "planes landed", "houses burned"];

    proptest! {
        #[test]
        fn comparing_is_symmetric_and_nothing_conflicts_with_itself(
            a in 0_u32..800, b in 0_u32..800, x in 0_usize..4, y in 0_usize..4, near: bool,
            modifier in prop::sample::select(vec!["", "about ", "more than ", "at least ", "up to "]),
        ) {
            let place = "at the south gate of the base";
            let one = stated(&format!("{modifier}{} {} {place}.", a + 2, THINGS[x]), "en", Some("2022-01-07"));
            let two = stated(&format!("{} {} {place}.", b + 2, THINGS[y]), "en", Some("2022-01-09"));
            let nearness = if near { Nearness::OneQuestion } else { Nearness::Unknown { common: true } };
            prop_assert_eq!(compare(&one, &two, nearness), compare(&two, &one, nearness));
            prop_assert_eq!(compare(&one, &one, nearness), Some(Agreement::Equal));
        }
    }
}
