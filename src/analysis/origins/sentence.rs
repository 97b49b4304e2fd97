//! The answer in one sentence, as an interval.

use std::collections::BTreeSet;

use crate::analysis::origins::names::counted;
use crate::analysis::origins::names::listed;
use crate::model::Counts;
use crate::model::Origin;
use crate::model::OriginKind;
use crate::model::Origins;

/// How many origins the sentence names.
const MOST_IN_SENTENCE: usize = 5;

/// Says the answer in one sentence.
pub(super) fn of(answer: &Origins) -> String {
    if answer.passages == 0 {
        return "Nobody repeats it, as far as this ledger goes.".to_owned();
    }
    let outlets = match (answer.outlets, answer.without_outlet) {
        (0, _) => "whose outlet is not known".to_owned(),
        (outlets, 0) => format!("by {}", counted(outlets, "outlet")),
        (outlets, 1) => format!("by {} and one that is not known", counted(outlets, "outlet")),
        (outlets, unknown) => format!("by {}, and for {unknown} of them it is not known", counted(outlets, "outlet")),
    };
    let plural = if answer.most == 1 && answer.least == 1 { "origin" } else { "origins" };
    let owners = if answer.by_owner { ", counted by owner" } else { "" };
    let mut sentence = format!(
        "Repeated in {} {outlets}; {} independent {plural}{owners}",
        counted(answer.articles, "article"),
        answer.interval()
    );
    let certain: Vec<String> =
        answer.origins.iter().filter(|origin| origin.counts == Counts::Both).map(in_sentence).collect();
    if !certain.is_empty() {
        let more = certain.len().saturating_sub(MOST_IN_SENTENCE);
        let mut shown: Vec<String> = certain.into_iter().take(MOST_IN_SENTENCE).collect();
        shown.extend((more > 0).then(|| format!("{more} more")));
        sentence.push_str(&format!(": {}", listed(&shown)));
    }
    for words in in_doubt(answer) {
        sentence.push_str(&format!("; {words}"));
    }
    sentence.push('.');
    sentence
}

fn in_sentence(origin: &Origin) -> String {
    let copies = match origin.by_copy {
        0 => String::new(),
        1 if origin.articles == 1 => ", by way of a copy".to_owned(),
        copies if copies == origin.articles => ", all by way of copies".to_owned(),
        1 => ", 1 by way of a copy".to_owned(),
        copies => format!(", {copies} by way of copies"),
    };
    format!("{} ({}{copies})", origin.name, counted(origin.articles, "article"))
}

fn in_doubt(answer: &Origins) -> Vec<String> {
    let doubted = || answer.origins.iter().filter(|origin| origin.counts == Counts::Greater);
    let passages = |kind| -> usize {
        let of_kind = doubted().filter(|origin| origin.kind == kind).flat_map(|origin| &origin.passages);
        of_kind.collect::<BTreeSet<_>>().len()
    };
    let mut words = Vec::new();
    let mut told = |count: usize, one: &str, several: &str| {
        words.extend(
            (count > 0).then(|| format!("{} {}", counted(count, "passage"), if count == 1 { one } else { several })),
        );
    };
    told(passages(OriginKind::Unnamed), "ends with an unnamed source", "end with an unnamed source");
    told(
        passages(OriginKind::Unknown),
        "ends with an article whose outlet is not known",
        "end with articles whose outlet is not known",
    );
    told(passages(OriginKind::Circle), "goes round in a circle", "go round in a circle");
    let others = doubted().filter(|origin| origin.kind == OriginKind::Source).take(MOST_IN_SENTENCE);
    words.extend(others.map(|origin| format!("{} may have it from another", origin.name)));
    words
}
