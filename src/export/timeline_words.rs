//! The events of a timeline in words.

use crate::export::cells::chain_in_words;
use crate::model::EventKind;
use crate::model::TimelineEvent;

/// Names what an event is: `first appearance`, `may be the first`, `another outlet` …
pub fn kind_in_words(event: &TimelineEvent) -> &'static str {
    match (event.kind, event.unsure) {
        (EventKind::First, false) => "first appearance",
        (EventKind::First, true) => "may be the first",
        (EventKind::Spread, _) => "another outlet",
        (EventKind::Again, _) => "again",
        (EventKind::Denial, _) => "denial",
        (EventKind::Rating, _) => "rating",
    }
}

/// Says when, as exactly as it is known: the date as written, `../2022-01-09` (EDTF: not after), or that it is unknown.
pub fn when_in_words(event: &TimelineEvent) -> String {
    match (&event.when, event.within.as_str()) {
        (Some(_), _) if event.kind == EventKind::Rating => event.within.clone(),
        (Some(date), _) => date.clone(),
        (None, "../..") => "unknown".to_owned(),
        (None, within) => within.to_owned(),
    }
}

/// Says who did what: `Le Phare repeats it (conditional), on the word of the army`, `rated False by ana`.
pub fn event_in_words(event: &TimelineEvent) -> String {
    if let Some(rating) = &event.rating {
        return format!("rated {} by {}", rating.label, rating.rater());
    }
    let Some(appearance) = &event.appearance else { return String::new() };
    let outlet = appearance.article.outlet.as_ref().map_or("outlet unknown", |outlet| outlet.name.as_str());
    let hedge = appearance.hedge.map(|hedge| format!(" ({})", hedge.word())).unwrap_or_default();
    let chain = match appearance.via.as_slice() {
        [] => ", in its own voice".to_owned(),
        via => format!(", on the word of {}", chain_in_words(via)),
    };
    match event.by_way_of {
        Some(other) => format!("{outlet} repeats {other}, which contradicts it{hedge}{chain}"),
        None => format!("{outlet} {} it{hedge}{chain}", appearance.stance.word()),
    }
}
