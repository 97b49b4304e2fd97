//! A source in sum, as `whosaid said` prints it.

use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::terminal::wrapped;
use crate::cli::words;
use crate::export;
use crate::model::Contradictor;
use crate::model::OutletRecord;
use crate::model::RatedLabel;
use crate::model::Source;
use crate::model::SourceProfile;

/// How many outlets are named before the rest is counted.
const MOST_OUTLETS: usize = 8;

/// Prints a profile below the name of the source.
pub(super) fn print(source: &Source, profile: &SourceProfile, output: &mut Output) -> Result<(), Failure> {
    let mut lines = vec![quoted(profile)];
    lines.extend(leaning(profile));
    lines.extend(rated(profile));
    for contradicted in &profile.contradicted {
        let by: Vec<String> = contradicted.by.iter().map(contradictor).collect();
        lines.push(format!("contradicted: {} “{}” by {}", contradicted.claim, contradicted.text, by.join("; ")));
    }
    if let Some(record) = &profile.record {
        lines.extend(record_lines(source, record));
    }
    for line in lines {
        output.line(wrapped(&line, "  ", output.width))?;
    }
    Ok(())
}

fn quoted(profile: &SourceProfile) -> String {
    let mut parts = vec![
        format!("named directly {}", times(profile.direct)),
        format!("at second hand {}", times(profile.second_hand)),
    ];
    if profile.own_voice > 0 {
        parts.push(format!("in its own voice {}", times(profile.own_voice)));
    }
    if profile.relays > 0 {
        parts.push(format!("passing on the word of others {}", times(profile.relays)));
    }
    if profile.quoted > 0 {
        parts.push(format!("in quotation marks {}", times(profile.quoted)));
    }
    parts.join(", ")
}

fn times(count: u64) -> String {
    match count {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{count} times"),
    }
}

fn leaning(profile: &SourceProfile) -> Option<String> {
    let one = |leaning: &crate::model::Leaning| {
        format!(
            "{} ({} in {})",
            words::outlet(leaning.outlet.as_ref()),
            words::counted(leaning.appearances, "passage"),
            words::counted(leaning.articles, "article")
        )
    };
    let mut names: Vec<String> = profile.outlets.iter().take(MOST_OUTLETS).map(one).collect();
    let more = profile.outlets.len().saturating_sub(MOST_OUTLETS);
    if more > 0 {
        names.push(format!("{more} more"));
    }
    (!names.is_empty()).then(|| format!("leaning on it: {}", names.join(", ")))
}

fn rated(profile: &SourceProfile) -> Option<String> {
    let rated: usize = profile.rated.iter().map(|label| label.claims.len()).sum();
    let voice = if profile.own_voice > 0 { "on its word or in its own voice" } else { "on its word" };
    let claims = format!("{} {voice}", words::counted(profile.claims, "claim"));
    match (profile.claims, rated) {
        (0, _) => None,
        (_, 0) => Some(format!("{claims}, none rated")),
        _ => Some(format!("{claims}, {rated} rated: {}", labels(&profile.rated))),
    }
}

/// Writes labels with their claims: `False 2 (C1, C7)`.
fn labels(labels: &[RatedLabel]) -> String {
    let one = |label: &RatedLabel| {
        let claims: Vec<String> = label.claims.iter().map(ToString::to_string).collect();
        format!("{} {} ({})", label.label, claims.len(), claims.join(", "))
    };
    labels.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn contradictor(by: &Contradictor) -> String {
    let date = words::date(by.published.as_ref());
    let chain = match by.via.as_slice() {
        [] => String::new(),
        via => format!(" on the word of {}", export::chain_in_words(via)),
    };
    let related = by.by_way_of.map(|claim| format!(" by way of {claim}")).unwrap_or_default();
    let itself = if by.itself { ", the source itself" } else { "" };
    format!("{}{chain}{related} ({}, {date}{itself})", words::outlet(by.outlet.as_ref()), by.appearance)
}

/// Says what became of the claims that an outlet carried. Shares only where the sample bears them, a verdict never.
fn record_lines(source: &Source, record: &OutletRecord) -> Vec<String> {
    if record.carried == 0 {
        return Vec::new();
    }
    let carried = words::counted(record.carried, "claim");
    let head = format!(
        "its record here: repeated {carried}, {} in its own voice, {} only on the word of others",
        record.own_voice, record.relayed
    );
    let mut lines = vec![head];
    lines.push(match (record.sample, record.enough) {
        (0, _) => "none of them is rated, so the record says nothing of its reliability".to_owned(),
        (sample, false) => format!(
            "{sample} of them rated: {}; too few to judge it by (fewer than {})",
            labels(&record.rated),
            OutletRecord::LEAST
        ),
        (sample, true) => format!("{sample} of them rated: {}", shares(record)),
    });
    if !record.denied.is_empty() {
        lines.push(format!("contradicted without repeating, later rated: {}", labels(&record.denied)));
    }
    let letter = source.reliability.map_or("none".to_owned(), |letter| letter.word().to_owned());
    lines.push(format!(
        "reliability recorded by a person: {letter} (`whosaid source edit {} --reliability LETTER` records one)",
        source.id
    ));
    lines
}

fn shares(record: &OutletRecord) -> String {
    let one = |label: &RatedLabel| {
        format!("{} {} of {} ({} %)", label.label, label.claims.len(), record.sample, record.percent(label))
    };
    record.rated.iter().map(one).collect::<Vec<_>>().join(", ")
}
