//! A source in sum: how it is quoted, who leans on it, what became of its claims, and the record of an outlet.

use maud::Markup;
use maud::html;

use crate::model::Contradictor;
use crate::model::OutletRecord;
use crate::model::RatedLabel;
use crate::model::SourceProfile;
use crate::web::language::Language;
use crate::web::layout;

/// How many outlets are named before the rest is counted.
const MOST_OUTLETS: usize = 12;

/// Returns the profile; nothing where nothing is known.
pub(super) fn shown(language: Language, profile: &SourceProfile) -> Markup {
    let counts = [
        ("profile.direct", profile.direct),
        ("profile.second-hand", profile.second_hand),
        ("profile.own-voice", profile.own_voice),
        ("profile.relays", profile.relays),
        ("profile.quoted", profile.quoted),
    ];
    let known = profile.claims > 0 || counts.iter().any(|(_, count)| *count > 0);
    html! {
        @if known { section aria-labelledby="profile" {
            h2 id="profile" { (language.say("profile.title")) }
            dl class="facts" {
                @for (key, count) in counts.into_iter().filter(|(_, count)| *count > 0) { dt { (language.say(key)) } dd { (count) } }
                dt { (language.say("profile.claims")) } dd { (profile.claims) @if !profile.rated.is_empty() { " · " (labels(&profile.rated)) } }
            }
            @if !profile.outlets.is_empty() { (leaning(language, profile)) }
            @if !profile.contradicted.is_empty() {
                h3 { (language.say("profile.contradicted")) }
                ul class="lines" { @for claim in &profile.contradicted { li {
                    a href={ "/claims/" (claim.claim) } { (claim.claim) " " (claim.text) }
                    ul { @for by in &claim.by { li { (contradictor(language, by)) } } }
                } } }
            }
            @if let Some(record) = profile.record.as_ref().filter(|record| record.carried > 0) { (self::record(language, record)) }
        } }
    }
}

fn leaning(language: Language, profile: &SourceProfile) -> Markup {
    html! {
        div class="wide" tabindex="0" { table {
            caption { (language.say("profile.leaning")) }
            (layout::columns(language, &["field.outlet", "article.passages", "place.articles", "place.claims"]))
            tbody { @for one in profile.outlets.iter().take(MOST_OUTLETS) { tr {
                th scope="row" { (layout::outlet(language, one.outlet.as_ref())) }
                td { (one.appearances) } td { (one.articles) } td { (one.claims) }
            } } }
        } }
        @if profile.outlets.len() > MOST_OUTLETS {
            p class="hint" { (language.tell("profile.more", &[("n", &(profile.outlets.len() - MOST_OUTLETS).to_string())])) }
        }
    }
}

/// Labels with their claims, each a link: `False 2 (C1, C7)`.
fn labels(labels: &[RatedLabel]) -> Markup {
    html! {
        @for (place, label) in labels.iter().enumerate() {
            @if place > 0 { ", " }
            (label.label) " " (label.claims.len()) " ("
            @for (place, claim) in label.claims.iter().enumerate() { @if place > 0 { ", " } a href={ "/claims/" (claim) } { (claim) } }
            ")"
        }
    }
}

fn contradictor(language: Language, by: &Contradictor) -> Markup {
    html! {
        (by.appearance) " " (layout::outlet(language, by.outlet.as_ref())) ", " (layout::date(language, by.published.as_ref()))
        @if !by.via.is_empty() { ", " (layout::chain(language, &by.via)) }
        @if let Some(claim) = by.by_way_of { ", " (language.say("profile.by-way-of")) " " a href={ "/claims/" (claim) } { (claim) } }
        @if by.itself { ", " (language.say("profile.itself")) }
    }
}

/// What became of the claims that an outlet carried. Shares only where the sample bears them, a verdict never.
fn record(language: Language, record: &OutletRecord) -> Markup {
    let head = [
        ("carried", record.carried.to_string()),
        ("own", record.own_voice.to_string()),
        ("relayed", record.relayed.to_string()),
    ];
    let values: Vec<(&str, &str)> = head.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let (sample, least) = (record.sample.to_string(), OutletRecord::LEAST.to_string());
    html! {
        h3 { (language.say("record.title")) }
        p { (language.tell("record.carried", &values)) }
        @if record.sample == 0 { p { (language.say("record.unrated")) } } @else {
            p {
                (language.tell("record.rated", &[("n", &sample)])) " "
                @if record.enough { (shares(record)) } @else { (labels(&record.rated)) }
            }
            @if !record.enough { p class="hint" { (language.tell("record.few", &[("n", &least)])) } }
        }
        @if !record.denied.is_empty() { p { (language.say("record.denied")) " " (labels(&record.denied)) } }
    }
}

fn shares(record: &OutletRecord) -> Markup {
    html! {
        @for (place, label) in record.rated.iter().enumerate() {
            @if place > 0 { ", " }
            (label.label) " " (label.claims.len()) "/" (record.sample) " (" (record.percent(label)) " %)"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ClaimNo;

    fn record_of(rated: u64) -> OutletRecord {
        let claims = (1..=rated as i64).map(ClaimNo).collect();
        let label = RatedLabel { label: "False".to_owned(), scale: None, claims };
        OutletRecord {
            carried: 40,
            own_voice: 30,
            relayed: 10,
            rated: vec![label],
            sample: rated,
            enough: rated >= OutletRecord::LEAST,
            denied: Vec::new(),
        }
    }

    #[test]
    fn a_small_sample_is_told_without_shares_and_says_that_it_is_small() {
        let few = record(Language::English, &record_of(3)).into_string();
        assert!(!few.contains('%') && few.contains(&OutletRecord::LEAST.to_string()), "{few}");
        let enough = record(Language::English, &record_of(10)).into_string();
        assert!(enough.contains("10/10 (100 %)"), "{enough}");
    }
}
