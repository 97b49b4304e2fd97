//! What an attribution says of the chain behind it, of unnamed sources and of quotation marks.
//!
//! The chain is put together from three sides: the relays that the attributing words name (`citant`, `cité par`,
//! `à l'AFP`), the attributions that this one stands inside of (`Le Figaro rapporte que, selon la police, …`), and
//! the one who speaks, pronouns resolved. A platform (`sur Telegram`) is a place and no source.

mod antecedents;
mod naming;
mod relays;

use crate::model::Attribution;
use crate::model::Relay;
use crate::model::Span;
use crate::text::attributions::chain::antecedents::Someone;
use crate::text::attributions::chain::naming::Naming;
use crate::text::attributions::chain::relays::Place;
use crate::text::attributions::french::words;
use crate::text::attributions::outlets::outlet_at;
use crate::text::attributions::quotations::Quotation;
use crate::text::attributions::quotations::quotations;
use crate::text::tokens::TokenKind;
use crate::text::tokens::Tokens;

/// A chain is no longer than this, nor are attributions nested deeper.
const LONGEST: usize = 6;
/// So many attributions around a place are looked at.
const AROUND: usize = 12;

/// Fills in `via`, `unnamed` and `direct` of attributions that are in the order of the text. Linear.
pub fn complete(tokens: &Tokens<'_>, language: Option<&str>, found: &mut Vec<Attribution>) {
    let french = language == Some("fr");
    let marks = quotations(tokens);
    let places: Vec<Place> = found.iter().map(|attribution| place(tokens, attribution)).collect();
    let mut persons = antecedents::named_persons(tokens, french);
    for someone in &mut persons {
        // Whom only a quotation names is not taken up outside it.
        if quoted(&marks, someone.at, someone.at) {
            someone.weight = 0;
        }
    }
    let spoke = speakers(tokens, found, &places, &persons, french);
    for (attribution, place) in found.iter_mut().zip(&places) {
        relayed(tokens, attribution, place, &spoke, french);
        attribution.direct = place.content.iter().any(|&(first, last)| quoted(&marks, first, last));
    }
    nest(found, &places);
    for attribution in found.iter_mut() {
        attribution.unnamed = attribution.via.last().is_none_or(|relay| relay.unnamed);
    }
    if french {
        drop_hulls(tokens, found, &places);
    }
}

fn place(tokens: &Tokens<'_>, attribution: &Attribution) -> Place {
    let run = |span: &Span| (tokens.at_point(span.start), tokens.at_point(span.end.saturating_sub(1)));
    let hull = |spans: &[Span]| match (spans.first(), spans.last()) {
        (Some(first), Some(last)) => Some((run(first).0, run(last).1.max(run(first).0))),
        _ => None,
    };
    Place {
        source: hull(&attribution.source),
        cue: hull(&attribution.cue),
        content: attribution.content.iter().map(run).collect(),
    }
}

/// Whether a run of tokens is in quotation marks or bears some.
fn quoted(marks: &[Quotation], first: usize, last: usize) -> bool {
    let next = marks.partition_point(|quotation| quotation.last < first);
    marks.get(next).is_some_and(|quotation| quotation.first <= last)
}

/// Names the speaker of each attribution, pronouns resolved.
fn speakers(
    tokens: &Tokens<'_>,
    found: &mut [Attribution],
    places: &[Place],
    persons: &[Someone],
    french: bool,
) -> Vec<Someone> {
    let mut spoke: Vec<Someone> = Vec::new();
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&index| {
        places
            .get(index)
            .map_or(0, |place| place.source.or(place.cue).map_or(usize::MAX, |run| run.0).min(first_said(place)))
    });
    // Carried speakers come from an attribution that may stand later in this order only by a few tokens.
    for index in order {
        let (Some(attribution), Some(place)) = (found.get_mut(index), places.get(index)) else { continue };
        // What the rules have put there: who speaks on, or who relays the source.
        let told = attribution.via.first().map(|relay| Span::new(relay.start, relay.end));
        let through = told
            .filter(|_| !attribution.source.is_empty())
            .and_then(|span| naming::naming(tokens, span, french).map(|naming| (span, naming)));
        let Some(span) = attribution.source.first().copied().or(told) else { continue };
        let Some(naming) = naming::naming(tokens, span, french) else { continue };
        let naming = behind_relative(tokens, &naming, french).unwrap_or(naming);
        let first = tokens.at_point(span.start);
        let mut relay = Relay { name: naming.name.clone(), start: span.start, end: span.end, unnamed: naming.unnamed };
        let own_first = place.source.map_or(first, |run| run.0);
        let someone = antecedents::antecedent(tokens, &naming, &spoke, persons)
            .or_else(|| {
                if naming.pronoun || naming.person {
                    None
                } else {
                    antecedents::by_office(tokens, &naming, first, &spoke, persons)
                }
            })
            .cloned();
        if let Some(someone) = &someone {
            relay.name.clone_from(&someone.name);
            relay.unnamed = someone.unnamed;
        }
        let someone = someone.unwrap_or_else(|| meet(tokens, &naming, first, french));
        // A document speaks, but no later "he" stands for it.
        let document = french && words::classes(tokens.word(naming.last)) & words::DOCUMENT != 0;
        if !document && (!naming.pronoun || someone.name != naming.name) {
            spoke.push(Someone { at: own_first, weight: 2, ..someone });
        }
        attribution.via = vec![relay];
        if let Some((span, naming)) = through {
            attribution
                .via
                .insert(0, Relay { name: naming.name, start: span.start, end: span.end, unnamed: naming.unnamed });
        }
    }
    spoke
}

/// `Jane Miller, who said …`: the one before the relative.
fn behind_relative(tokens: &Tokens<'_>, naming: &Naming, french: bool) -> Option<Naming> {
    if naming.first != naming.last || !matches!(tokens.word(naming.first), "who" | "which" | "that" | "qui") {
        return None;
    }
    let mut last = naming.first.checked_sub(1)?;
    if tokens.word(last) == "," {
        last = last.checked_sub(1)?;
    }
    let mut first = last;
    let wordy = |at: usize| {
        matches!(tokens.word(at), "'" | "-") || tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    };
    if !wordy(last) {
        return None;
    }
    let capital = |at: usize| tokens.get(at).is_some_and(|token| token.capital);
    let article = |at: usize| {
        matches!(
            tokens.word(at),
            "the" | "a" | "an" | "his" | "her" | "their" | "some" | "many" | "le" | "la" | "les" | "un" | "une" | "des"
        )
    };
    while first > 0
        && last - first < 8
        && wordy(first - 1)
        && !article(first)
        && (!capital(first) || capital(first - 1))
    {
        first -= 1;
    }
    let (start, end) = (tokens.span(first, last).start, tokens.span(first, last).end);
    naming::naming(tokens, Span::new(start, end), french).filter(|naming| !naming.pronoun)
}

fn first_said(place: &Place) -> usize {
    place.content.iter().map(|run| run.0).min().unwrap_or(usize::MAX)
}

/// A speaker as one whom a later pronoun may stand for.
fn meet(tokens: &Tokens<'_>, naming: &Naming, first: usize, french: bool) -> Someone {
    let article = tokens.word(first);
    let plural = !naming.person
        && if french {
            matches!(
                article,
                "les"
                    | "des"
                    | "ces"
                    | "ses"
                    | "leurs"
                    | "certains"
                    | "certaines"
                    | "plusieurs"
                    | "d"
                    | "de"
                    | "deux"
                    | "trois"
            )
        } else {
            naming.unnamed
                && (tokens.word(naming.last).ends_with('s')
                    || matches!(tokens.word(naming.last), "people" | "men" | "women" | "police"))
                || tokens.word(naming.last).ends_with('s')
                    && !tokens.get(naming.last).is_some_and(|token| token.capital)
        };
    let outlet = outlet_at(tokens, naming.first).is_some()
        || (first..=naming.last).any(|at| words::classes(tokens.word(at)) & words::MEDIUM != 0);
    Someone {
        name: naming.name.clone(),
        unnamed: naming.unnamed,
        gender: antecedents::gender(tokens, first, naming.last),
        plural,
        outlet,
        person: naming.person
            || naming.unnamed
            || french && words::classes(tokens.word(naming.first)) & words::PERSON != 0,
        at: first,
        weight: 2,
        around: (first, naming.last + 8),
    }
}

/// Puts the relays that the attributing words name around the speaker.
fn relayed(tokens: &Tokens<'_>, attribution: &mut Attribution, place: &Place, spoke: &[Someone], french: bool) {
    if place.source.is_none() && place.cue.is_none() {
        return;
    }
    let relays = relays::relays(tokens, place, french);
    let relay = |naming: &Naming| {
        let span = tokens.span(naming.first, naming.last);
        let article = naming
            .first
            .checked_sub(1)
            .map_or(naming.first, |at| if tokens.word(at) == "'" { at.saturating_sub(1) } else { at });
        let earlier = spoke.get(..spoke.partition_point(|someone| someone.at < naming.first)).unwrap_or(&[]);
        if let Some(outlet) =
            antecedents::by_office(tokens, naming, article, earlier, &[]).filter(|someone| someone.outlet)
        {
            return Relay { name: outlet.name.clone(), start: span.start, end: span.end, unnamed: outlet.unnamed };
        }
        Relay { name: naming.name.clone(), start: span.start, end: span.end, unnamed: naming.unnamed }
    };
    let speaker = attribution.via.first().map(|speaker| speaker.name.clone()).unwrap_or_default();
    let other = |naming: &&Naming| naming.name != speaker;
    let mut chain: Vec<Relay> = relays.before.iter().filter(other).take(2).map(relay).collect();
    chain.append(&mut attribution.via);
    chain.extend(relays.behind.iter().filter(other).take(2).map(relay));
    attribution.via = chain;
}

/// Puts before each chain the chain of the attribution that it stands inside of.
fn nest(found: &mut [Attribution], places: &[Place]) {
    let parents = parents(places);
    let own: Vec<Vec<Relay>> = found.iter().map(|attribution| attribution.via.clone()).collect();
    for (index, attribution) in found.iter_mut().enumerate() {
        let mut chain = attribution.via.clone();
        let mut at = index;
        for _ in 0..LONGEST {
            let Some(parent) = parents.get(at).copied().flatten() else { break };
            let before = own.get(parent).map_or(&[] as &[Relay], Vec::as_slice);
            let again = before.last().zip(chain.first()).is_some_and(|(one, two)| one.name == two.name)
                || before.iter().any(|relay| chain.iter().any(|other| other.name == relay.name));
            if !again && chain.len() + before.len() <= LONGEST {
                chain.splice(0..0, before.iter().cloned());
            }
            if parent == index {
                break;
            }
            at = parent;
        }
        attribution.via = chain;
    }
}

/// For each attribution the smallest one in whose content its cue stands.
fn parents(places: &[Place]) -> Vec<Option<usize>> {
    let mut spans: Vec<(usize, usize, usize)> = Vec::new();
    for (index, place) in places.iter().enumerate() {
        spans.extend(place.content.iter().map(|&(first, last)| (first, last, index)));
    }
    spans.sort_unstable();
    let mut anchors: Vec<(usize, usize)> = places
        .iter()
        .enumerate()
        .filter_map(|(index, place)| place.cue.or(place.source).map(|run| (run.0, index)))
        .collect();
    anchors.sort_unstable();
    let mut parents = vec![None; places.len()];
    let mut open: Vec<(usize, usize, usize)> = Vec::new();
    let mut next = 0;
    for (anchor, index) in anchors {
        while let Some(span) = spans.get(next).filter(|span| span.0 <= anchor) {
            if open.len() < AROUND {
                open.push(*span);
            } else {
                open.remove(0);
                open.push(*span);
            }
            next += 1;
        }
        open.retain(|span| span.1 >= anchor);
        let around = open.iter().filter(|span| span.2 != index).min_by_key(|span| span.1 - span.0);
        if let Some(slot) = parents.get_mut(index) {
            *slot = around.map(|span| span.2);
        }
    }
    parents
}

/// `X a répondu : « … », rapporte Y`: one quotation, X spoke and the outlet Y relays.
fn join_frames(tokens: &Tokens<'_>, found: &mut [Attribution], places: &[Place], drop: &mut [bool]) {
    for index in 1..found.len() {
        let (Some(before), Some(here)) = (places.get(index - 1), places.get(index)) else { continue };
        let same = before.content.first().zip(here.content.first()).is_some_and(|(one, two)| one == two);
        let after = here.cue.zip(here.content.first()).is_some_and(|(cue, said)| cue.0 > said.1);
        let outlet = here
            .source
            .is_some_and(|source| (source.0..=source.1.min(source.0 + 3)).any(|at| outlet_at(tokens, at).is_some()));
        if !(same && after && outlet) {
            continue;
        }
        let Some(relay) = found.get(index).and_then(|attribution| attribution.via.last().cloned()) else { continue };
        if let (Some(spoken), Some(slot)) = (found.get_mut(index - 1), drop.get_mut(index)) {
            spoken.via.insert(0, relay);
            *slot = true;
        }
    }
}

/// `X rapporte que, selon Y, …` is one attribution with two links: the outer one goes.
fn drop_hulls(tokens: &Tokens<'_>, found: &mut Vec<Attribution>, places: &[Place]) {
    let parents = parents(places);
    let mut drop = vec![false; found.len()];
    for (index, parent) in parents.iter().enumerate() {
        let Some(parent) = *parent else { continue };
        let (Some(inner), Some(outer)) = (places.get(index), places.get(parent)) else { continue };
        let (Some(cue), Some(&(first, last))) = (inner.cue, outer.content.first()) else { continue };
        let covers = inner.content.iter().map(|run| run.1).max().is_some_and(|end| end + 3 >= last);
        if outer.content.len() == 1
            && cue.0 <= first + 2
            && covers
            && let Some(slot) = drop.get_mut(parent)
        {
            *slot = true;
        }
    }
    join_frames(tokens, found, places, &mut drop);
    let mut keep = drop.iter().map(|drop| !drop);
    found.retain(|_| keep.next().unwrap_or(true));
}
