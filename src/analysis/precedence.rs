//! Which of two articles that share text had it first.

use crate::model::Article;
use crate::model::ArticleNo;
use crate::model::Derivation;
use crate::model::Precedence;

/// Returns which of two articles had their text first: what a person recorded counts before what the pages say of
/// themselves, and that before their dates. Open where the two disagree, or where the dates do not allow it: on one day
/// the hour counts only where both say their time zones. When an article was captured is no proof of anything.
pub(super) fn precedence(one: &Article, two: &Article) -> Precedence {
    if let Some((derived, derivation)) = recorded(one, two).or_else(|| recorded(two, one)) {
        let first = derivation.article;
        return Precedence { first, why: format!("recorded: {} {}", derived.id, what(derivation)) };
    }
    let by_words = credited(one, two).or_else(|| credited(two, one));
    let by_date = by_date(one, two);
    let Some((first, derived, derivation)) = by_words else { return by_date };
    let says = format!("{} says that it {}", derived.id, what(derivation));
    match by_date.first {
        Some(other) if other != first => Precedence { first: None, why: format!("open: {says}, but {}", by_date.why) },
        Some(_) => Precedence { first: Some(first), why: format!("{says}; {}", by_date.why) },
        None => Precedence { first: Some(first), why: says },
    }
}

/// Returns the derivation of the one from the other, where a person recorded it.
pub(super) fn recorded<'a>(one: &'a Article, two: &Article) -> Option<(&'a Article, &'a Derivation)> {
    one.derived_from.iter().find(|from| from.article == Some(two.id)).map(|from| (one, from))
}

/// Returns the other's number where the one says that it comes from the other's outlet.
fn credited<'a>(one: &'a Article, two: &Article) -> Option<(ArticleNo, &'a Article, &'a Derivation)> {
    let outlet = two.outlet.as_ref()?.id;
    if one.outlet.as_ref().is_some_and(|own| own.id == outlet) {
        return None;
    }
    one.derived_from.iter().find(|from| from.source_id == outlet).map(|from| (two.id, one, from))
}

fn what(derivation: &Derivation) -> String {
    format!("{} {}", derivation.kind.word(), derivation.source)
}

fn by_date(one: &Article, two: &Article) -> Precedence {
    let open = |why: String| Precedence { first: None, why: format!("open: {why}") };
    let (first, second) = match (&one.published, &two.published) {
        (Some(first), Some(second)) => (first, second),
        (None, None) => return open("neither says when it was published".to_owned()),
        (None, Some(_)) => return open(format!("{} does not say when it was published", one.id)),
        (Some(_), None) => return open(format!("{} does not say when it was published", two.id)),
    };
    let dates = format!("{} was published {first}, {} {second}", one.id, two.id);
    let both_zoned = first.is_zoned() && second.is_zoned();
    let ((from_one, to_one), (from_two, to_two)) = (first.bounds(), second.bounds());
    // Without a time zone a day is a day, wherever it was.
    let part = |bound: &str| bound.get(..if both_zoned { 19 } else { 10 }).unwrap_or(bound).to_owned();
    if part(&to_one) < part(&from_two) {
        Precedence { first: Some(one.id), why: dates }
    } else if part(&to_two) < part(&from_one) {
        Precedence { first: Some(two.id), why: dates }
    } else if first.as_str().len() > 10 && second.as_str().len() > 10 && !both_zoned {
        open(format!("{dates}, and not both say their time zone"))
    } else {
        open(dates)
    }
}
