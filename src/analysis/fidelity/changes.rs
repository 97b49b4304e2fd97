//! What is not as it was between a primary's passage and a relay's.

use crate::analysis::wording::Wording;
use crate::analysis::wording::tongue;
use crate::analysis::wording::wording;
use crate::model::ChangeKind;
use crate::model::ComparedPassage;
use crate::model::Hedge;
use crate::model::Quantity;
use crate::model::QuantityKind;
use crate::model::RelayChange;
use crate::model::Stance;
use crate::text::hedges::distance;
use crate::text::names::name_key;
use crate::text::negations::negations;
use crate::text::quantities::relate::is_near;
use crate::text::tokens::Tokens;

/// How many words are told.
const MOST_WORDS: usize = 8;

/// Returns what a relay changed, the gravest first. `chain` is what the relay says of the primary's own sources: its
/// chain behind the primary.
pub(super) fn changes(
    primary: (&ComparedPassage, &[Quantity]),
    relay: (&ComparedPassage, &[Quantity]),
    chain: &[String],
) -> Vec<RelayChange> {
    let mut found = figures(primary.1, relay.1);
    found.extend(negation(primary.0, relay.0));
    if opposed(primary.0, relay.0) {
        // What says the opposite says it in other words and as firmly as it likes.
        return found;
    }
    found.extend(speaker(&primary.0.chain, chain, primary.0.appearance.is_some()));
    found.extend(hedge(primary.0, relay.0));
    found.extend(words(primary, relay));
    found
}

/// Figures of the primary that the relay has not, each with the one that stands in its place: of the same thing, or the
/// only one on either side.
fn figures(primary: &[Quantity], relay: &[Quantity]) -> Vec<RelayChange> {
    let counts = |figure: &&Quantity| figure.kind != QuantityKind::Ordinal && figure.amount().is_some();
    let has = |list: &[Quantity], figure: &Quantity| list.iter().any(|other| other.amount() == figure.amount());
    let gone: Vec<&Quantity> = primary.iter().filter(counts).filter(|figure| !has(relay, figure)).collect();
    let come: Vec<&Quantity> = relay.iter().filter(counts).filter(|figure| !has(primary, figure)).collect();
    let place = |one: &Quantity, other: &Quantity| {
        let heads = one.counted.as_ref().zip(other.counted.as_ref()).is_some_and(|(a, b)| a.head == b.head);
        one.unit == other.unit && (heads || gone.len() == 1 && come.len() == 1)
    };
    gone.iter()
        .filter_map(|old| {
            let new = come.iter().find(|new| place(old, new))?;
            let near = old.amount().zip(new.amount()).is_some_and(|(old, new)| is_near(old, new));
            let kind = if near { ChangeKind::FigureRounded } else { ChangeKind::FigureChanged };
            Some(RelayChange { kind, from: Some(old.surface.clone()), to: Some(new.surface.clone()) })
        })
        .collect()
}

/// Returns whether one repeats what the other contradicts.
pub(super) fn opposed(primary: &ComparedPassage, relay: &ComparedPassage) -> bool {
    matches!(
        (primary.stance, relay.stance),
        (Some(Stance::Repeats), Some(Stance::Contradicts)) | (Some(Stance::Contradicts), Some(Stance::Repeats))
    )
}

fn negation(primary: &ComparedPassage, relay: &ComparedPassage) -> Option<RelayChange> {
    let told = |from: &str, to: &str| RelayChange {
        kind: ChangeKind::NegationChanged,
        from: Some(from.to_owned()),
        to: Some(to.to_owned()),
    };
    if let (Some(one), Some(other), true) = (primary.stance, relay.stance, opposed(primary, relay)) {
        return Some(told(one.word(), other.word()));
    }
    // Where a person tied both to the claim in the same way, a negation more is another way to say the same.
    if primary.stance.is_some() && primary.stance == relay.stance {
        return None;
    }
    let count = |passage: &ComparedPassage| negations(&Tokens::of(&passage.quote)) % 2;
    let word = |passage: &ComparedPassage| if count(passage) == 1 { "negated" } else { "not negated" };
    (count(primary) != count(relay)).then(|| told(word(primary), word(relay)))
}

/// Compares on whose word the primary has it with on whose word the relay says that it has.
fn speaker(primary: &[String], relay: &[String], is_known: bool) -> Option<RelayChange> {
    if !is_known {
        return None;
    }
    let told = |chain: &[String]| (!chain.is_empty()).then(|| chain.join(", on the word of "));
    let same = |one: &[String], other: &[String]| {
        let keys = |chain: &[String]| chain.iter().map(|name| name_key(name)).collect::<Vec<_>>();
        keys(one) == keys(other)
    };
    let kind = match (primary.last(), relay.last()) {
        (Some(_), None) => ChangeKind::SpeakerDropped,
        (Some(one), Some(other)) if name_key(one) != name_key(other) => ChangeKind::SpeakerChanged,
        (None, Some(_)) => ChangeKind::SpeakerChanged,
        _ => return None,
    };
    (!same(primary, relay)).then(|| RelayChange { kind, from: told(primary), to: told(relay) })
}

fn hedge(primary: &ComparedPassage, relay: &ComparedPassage) -> Option<RelayChange> {
    let (before, after) = (distance(primary.hedge), distance(relay.hedge));
    let kind = match before.cmp(&after) {
        std::cmp::Ordering::Greater => ChangeKind::HedgeDropped,
        std::cmp::Ordering::Less => ChangeKind::HedgeAdded,
        std::cmp::Ordering::Equal => return None,
    };
    let told = |passage: &ComparedPassage| {
        let words = &passage.hedge_words;
        let words = if words.is_empty() || passage.hedge == Hedge::Certain {
            String::new()
        } else {
            format!(" (“{}”)", words.join("”, “"))
        };
        Some(format!("{}{words}", passage.hedge.word()))
    };
    Some(RelayChange { kind, from: told(primary), to: told(relay) })
}

/// Words that only one of the two has; between two languages that cannot be told.
fn words(primary: (&ComparedPassage, &[Quantity]), relay: (&ComparedPassage, &[Quantity])) -> Vec<RelayChange> {
    let language = |passage: &ComparedPassage| tongue(&passage.quote, passage.language.as_deref());
    if language(primary.0) != language(relay.0) {
        return Vec::new();
    }
    // Figures are told by themselves.
    let read = |(passage, figures): (&ComparedPassage, &[Quantity])| -> Vec<Wording> {
        let figure = |word: &Wording| {
            let (start, end) = (word.span.start + passage.start, word.span.end + passage.start);
            word.figure || figures.iter().any(|figure| start < figure.end && figure.start < end)
        };
        wording(&passage.quote, language(passage)).into_iter().filter(|word| !figure(word)).collect()
    };
    let (old, new) = (read(primary), read(relay));
    let only = |one: &[Wording], other: &[Wording]| {
        let mut words: Vec<String> = one
            .iter()
            .filter(|word| !other.iter().any(|known| word.same(known)))
            .map(|word| word.written.clone())
            .collect();
        words.dedup();
        let more = words.len() > MOST_WORDS;
        words.truncate(MOST_WORDS);
        (!words.is_empty()).then(|| words.join(", ") + if more { " …" } else { "" })
    };
    let added = only(&new, &old).map(|to| RelayChange { kind: ChangeKind::WordsAdded, from: None, to: Some(to) });
    let dropped =
        only(&old, &new).map(|from| RelayChange { kind: ChangeKind::WordsDropped, from: Some(from), to: None });
    added.into_iter().chain(dropped).collect()
}
