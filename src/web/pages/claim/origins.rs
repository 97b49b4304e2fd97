//! How many really had a claim, who they are, who has it from whom, and why: the answer of `whosaid origins`.

use maud::Markup;
use maud::html;

use super::pictures;
use crate::analysis::graph;
use crate::analysis::origins;
use crate::ledger;
use crate::ledger::View;
use crate::model::Circle;
use crate::model::Claim;
use crate::model::FirstSeen;
use crate::model::Origin;
use crate::model::Origins;
use crate::model::StepKind;
use crate::model::Trail;
use crate::model::TrailStep;
use crate::web::answer::Answer;
use crate::web::language::Language;
use crate::web::layout;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;
use crate::web::wording;

/// Returns whether sources of one owner are to count as one (`?by=owner`).
pub(super) fn by_owner(visit: &Visit) -> bool {
    visit.asked("by") == Some("owner")
}

/// `GET /claims/C3/origins?by=owner`: a page of its own, for claims with many passages.
pub(in crate::web::pages) fn show(visit: &Visit) -> Result<Answer, Trouble> {
    let ledger = visit.ledger()?;
    let no = ledger::find_claim(ledger.view(), &visit.name)?.no;
    let claim = ledger::claim(ledger.view(), no)?;
    let content = html! {
        h1 lang=[claim.language.as_deref()] { (claim.text) }
        p { a href={ "/claims/" (no) } { (visit.language.say("origins.back")) } }
        (section(visit, ledger.view(), &claim)?)
    };
    Ok(Answer::Page(layout::page(visit, &claim.text, &content)))
}

/// Returns the answer with its reasons, and the pictures.
pub(super) fn section(visit: &Visit, view: View<'_>, claim: &Claim) -> Result<Markup, Trouble> {
    let (language, by_owner) = (visit.language, by_owner(visit));
    let trails = ledger::trails(view, claim.id)?;
    let answer = origins::of_trails(&trails, claim.clone(), by_owner);
    let drawn = graph::of_origins(&trails, &answer);
    Ok(html! {
        section aria-labelledby="origins" {
            h2 id="origins" { (language.say("origins.title")) }
            p class="answer" { (wording::told(language, "sentence", &answer.sentence)) }
            p class="facts" {
                @if answer.contradicts + answer.mentions > 0 {
                    (language.tell("origins.others", &[
                        ("against", &answer.contradicts.to_string()), ("only", &answer.mentions.to_string()),
                    ])) " "
                }
                @if by_owner { a href={ (visit.path) "#origins" } { (language.say("origins.by-source")) } }
                @else { a href={ (visit.path) "?by=owner#origins" } { (language.say("origins.by-owner")) } }
            }
            @if !answer.circles.is_empty() {
                h3 { (language.say("origins.circles")) }
                ul { @for circle in &answer.circles { li { (round(language, circle)) } } }
            }
            (first_seen(language, &answer))
            @if !answer.origins.is_empty() { (why(language, &answer)) }
            (pictures::graph(language, claim.id, by_owner, &drawn))
            (pictures::timeline(language, view, claim.id)?)
        }
    })
}

fn why(language: Language, answer: &Origins) -> Markup {
    html! {
        details {
            summary { (language.say("origins.why")) }
            ol class="lines" { @for origin in &answer.origins { li { (one(language, origin, answer)) } } }
            @if !answer.folds.is_empty() {
                h3 { (language.say("origins.folds")) }
                ul { @for fold in &answer.folds { li { (wording::told(language, "fold", &fold.why)) } } }
            }
            @if answer.to_one.is_some() || answer.to_no_conflict.is_some() {
                h3 { (language.say("origins.change")) }
                ul { @for change in [&answer.to_one, &answer.to_no_conflict].into_iter().flatten() {
                    li { (wording::told(language, "change", &change.words)) }
                } }
            }
        }
    }
}

fn one(language: Language, origin: &Origin, answer: &Origins) -> Markup {
    let trails = answer.trails.iter().filter(|trail| trail.origins.contains(&origin.id));
    html! {
        strong { (wording::told(language, "name", &origin.name)) }
        @for source in &origin.sources {
            " " a href={ "/sources/" (source.id) } { (source.id) @if source.name != origin.name { " " (source.name) } }
        }
        @if let Some(why) = &origin.why { p class="hint" { (language.say("origins.greater")) " " (wording::told(language, "why", why)) } }
        @if let Some(remark) = &origin.remark { p class="hint" { (wording::told(language, "remark", remark)) } }
        ul { @for trail in trails { li { (way(language, trail)) } } }
    }
}

/// The way of one passage: the article, the words, and each step with what it leads to.
fn way(language: Language, trail: &Trail) -> Markup {
    html! {
        a href={ "/articles/" (trail.article) "#" (trail.appearance) } { (trail.appearance) " " (trail.article) }
        " " (layout::outlet(language, trail.outlet.as_ref())) ", " (layout::date(language, trail.published.as_ref()))
        @for taken in &trail.steps { " → " (step(language, taken)) }
        @if let Some(remark) = &trail.remark { p class="hint" { (wording::told(language, "remark", remark)) } }
    }
}

fn step(language: Language, step: &TrailStep) -> Markup {
    html! {
        @if step.kind == StepKind::OwnVoice { (language.say("appearance.own-voice")) }
        @else {
            @if let Some(how) = step.how { (wording::told(language, "how", how)) " " }
            @match step.source {
                Some(source) => a href={ "/sources/" (source) } { (step.name) },
                None => (step.name),
            }
            @for article in step.articles.iter().take(5) { " " a href={ "/articles/" (article) } { (article) } }
        }
    }
}

/// A way round, each link with its date.
fn round(language: Language, circle: &Circle) -> Markup {
    html! {
        @if let Some(first) = circle.links.first() { (wording::told(language, "name", &first.from)) }
        @for link in &circle.links {
            " → " @if let Some(how) = link.how { (wording::told(language, "how", how)) " " }
            (wording::told(language, "name", &link.to)) " ("
            a href={ "/articles/" (link.article) } { (link.article) } ", " (layout::date(language, link.published.as_ref())) ")"
        }
        @if circle.leads_out { "; " (language.say("origins.leads-out")) }
    }
}

fn first_seen(language: Language, answer: &Origins) -> Markup {
    let captured = answer.first_captured.as_ref().map(|first| match first.exact {
        true => (language.say("origins.fetched"), first),
        false => (language.say("origins.recorded"), first),
    });
    let published = answer.first_published.as_ref().map(|first| (language.say("origins.published"), first));
    html! {
        @if published.is_some() || captured.is_some() {
            h3 { (language.say("origins.first")) }
            ul { @for (words, first) in [published, captured].into_iter().flatten() { li { (words) " " (seen(language, first)) } } }
        }
    }
}

fn seen(language: Language, first: &FirstSeen) -> Markup {
    html! {
        time { (first.date) } ", "
        a href={ "/articles/" (first.article) "#" (first.appearance) } { (first.appearance) " " (first.article) } ", "
        (layout::outlet(language, first.outlet.as_ref()))
        @if !first.rivals.is_empty() {
            " (" (language.say("origins.rivals")) @for article in first.rivals.iter().take(8) {
                " " a href={ "/articles/" (article) } { (article) }
            } ")"
        }
    }
}
