//! One claim: who repeats, contradicts and mentions it, how many really had it, its figures, its rating, its relations.

pub(super) mod files;
pub(super) mod origins;
mod pictures;

use maud::Markup;
use maud::html;

use crate::analysis;
use crate::analysis::ShownConflicts;
use crate::desk;
use crate::desk::ClaimRequest;
use crate::desk::RateRequest;
use crate::ledger;
use crate::ledger::View;
use crate::model::Appearance;
use crate::model::ClaimInFull;
use crate::model::ClaimNo;
use crate::model::Conflict;
use crate::model::Filter;
use crate::model::Silence;
use crate::model::Stance;
use crate::web::answer::Answer;
use crate::web::edited;
use crate::web::language::Language;
use crate::web::layout;
use crate::web::pages::scale;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;
use crate::web::wording;

/// With more passages than this, what takes time is on a page of its own.
const MOST_AT_ONCE: usize = 150;

/// `GET /claims/C3`.
pub(super) fn show(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let ledger = visit.ledger()?;
    let no = ledger::find_claim(ledger.view(), &visit.name)?.no;
    let claim = ledger::claim_in_full(ledger.view(), no)?;
    let appearances = ledger::appearances_of_claim(ledger.view(), no, &Filter::default())?;
    let content = html! {
        h1 lang=[claim.claim.language.as_deref()] { (claim.claim.text) }
        (facts(language, &claim))
        @if appearances.len() > MOST_AT_ONCE {
            p { a href={ "/claims/" (no) "/origins" } { (language.say("origins.count")) } }
        } @else {
            (origins::section(visit, ledger.view(), &claim.claim)?)
            (figures(language, ledger.view(), no)?)
        }
        p { a href={ "/conflicts?claim=" (no) } { (language.say("claim.conflicts")) } }
        div class="columns" {
            @for stance in [Stance::Repeats, Stance::Contradicts, Stance::Mentions] {
                (column(language, stance, &appearances))
            }
        }
        (silent(language, &ledger::silences(ledger.view(), no, &Filter::default())?))
        (relations(language, &claim))
        (rating(language, &claim))
        (wording(language, &claim))
        (files::section(language, no))
    };
    Ok(Answer::Page(layout::page(visit, &claim.claim.text, &content)))
}

fn facts(language: Language, claim: &ClaimInFull) -> Markup {
    let one = &claim.claim;
    html! {
        p class="facts" {
            (one.id)
            @if let Some(key) = &one.key { " · " code { (key) } }
            @if let Some(quantity) = &one.quantity { " · " (quantity) }
            @for tag in &one.tags { " · #" (tag) }
            " · " (language.tell("recorded", &[("who", &claim.recorded_by), ("when", &claim.recorded_at)]))
        }
        @if let Some(rating) = &one.rating {
            p class="rating" { (language.say("claim.rating")) " " strong { (rating.label) } @if let Some(why) = &rating.why { " – " (why) } }
        }
    }
}

fn column(language: Language, stance: Stance, appearances: &[Appearance]) -> Markup {
    let of: Vec<&Appearance> = appearances.iter().filter(|one| one.stance == stance).collect();
    html! {
        section aria-labelledby={ "of-" (stance.word()) } {
            h2 id={ "of-" (stance.word()) } { (layout::stance(language, stance)) " " span class="facts" { (of.len()) } }
            ul class="lines" { @for one in of { li id=(one.id) { (appearance(language, one)) } } }
        }
    }
}

fn appearance(language: Language, one: &Appearance) -> Markup {
    let article = &one.article;
    let title = article.title.as_deref().or(article.path.as_deref()).unwrap_or_else(|| language.say("title.none"));
    html! {
        (layout::outlet(language, article.outlet.as_ref())) " · " (layout::date(language, article.published.as_ref()))
        (layout::quote(article.language.as_deref(), one))
        a href={ "/articles/" (article.id) "#" (one.id) } { (title) }
        (layout::appearance_facts(language, one))
    }
}

/// The figures of the claim's own passages that do not agree, on one scale.
fn figures(language: Language, view: View<'_>, no: ClaimNo) -> Result<Markup, Trouble> {
    let filter = Filter { claims: vec![no.to_string()], ..Filter::default() };
    let found = analysis::conflicts(view, &filter, Some(no), ShownConflicts::All)?;
    let conflicts: Vec<&Conflict> = found.iter().map(|found| &found.conflict).collect();
    let scale = scale::of(view, &conflicts)?;
    Ok(html! {
        @if scale.differs() {
            section aria-labelledby="figures" {
                h2 id="figures" { (language.say("claim.figures")) }
                (scale.drawn(language))
            }
        }
    })
}

fn silent(language: Language, silences: &[Silence]) -> Markup {
    html! {
        @if !silences.is_empty() {
            section aria-labelledby="silent" {
                h2 id="silent" { (language.say("claim.silent")) " " span class="facts" { (silences.len()) } }
                ul class="lines" { @for one in silences { li {
                    a href={ "/articles/" (one.article) } { (one.title.as_deref().unwrap_or_else(|| language.say("title.none"))) }
                    " " span class="facts" {
                        (one.article) " · " (layout::outlet(language, one.outlet.as_ref())) " · "
                        (layout::date(language, one.published.as_ref())) " · "
                        (language.tell("recorded", &[("who", &one.recorded_by), ("when", &one.recorded_at)]))
                    }
                    @if let Some(note) = &one.note { br; (note) }
                } } }
            }
        }
    }
}

fn relations(language: Language, claim: &ClaimInFull) -> Markup {
    html! {
        @if !claim.relations.is_empty() {
            section aria-labelledby="relations" {
                h2 id="relations" { (language.say("claim.related")) }
                ul class="lines" { @for relation in &claim.relations {
                    @let other = if relation.claim == claim.claim.id { relation.other } else { relation.claim };
                    li { (relation.claim) " " em { (wording::told(language, "relation", relation.relation.word())) } " " (relation.other) ": "
                        a href={ "/claims/" (other) } { (relation.text) } }
                } }
            }
        }
    }
}

fn rating(language: Language, claim: &ClaimInFull) -> Markup {
    html! {
        details {
            summary { (language.say("claim.rate")) }
            form action={ "/claims/" (claim.claim.id) "/rate" } method="post" {
                label for="label" { (language.say("claim.rating.label")) }
                input id="label" name="label" type="text" required;
                label for="scale" { (language.say("claim.rating.scale")) }
                input id="scale" name="scale" type="text";
                label for="value" { (language.say("claim.rating.value")) }
                input id="value" name="value" type="text" inputmode="decimal";
                label for="review" { (language.say("claim.rating.url")) }
                input id="review" name="url" type="url";
                label for="why" { (language.say("claim.rating.why")) }
                textarea id="why" name="why" rows="3" {}
                button type="submit" class="main" { (language.say("start.record")) }
            }
            @if !claim.ratings.is_empty() {
                ul class="lines" { @for rating in &claim.ratings { li {
                    strong { (rating.label) } " " @if let Some(why) = &rating.why { (why) } " "
                    span class="facts" { (language.tell("recorded", &[("who", &rating.by), ("when", &rating.at)])) }
                } } }
            }
        }
    }
}

fn wording(language: Language, claim: &ClaimInFull) -> Markup {
    html! {
        details {
            summary { (language.say("claim.reword")) }
            form action={ "/claims/" (claim.claim.id) "/edit" } method="post" {
                label for="wording" { (language.say("claim.wording")) }
                input id="wording" name="text" type="text" required value=(claim.claim.text);
                input type="hidden" name="was_text" value=(claim.claim.text);
                label for="tags" { (language.say("claim.tag")) }
                input id="tags" name="tag" type="text";
                button type="submit" class="main" { (language.say("edit.record")) }
            }
        }
    }
}

/// `POST /claims/C3/rate`.
pub(super) fn rate(visit: &Visit) -> Result<Answer, Trouble> {
    let text = |field: &str| visit.given(field).map(str::to_owned);
    let request = RateRequest {
        label: visit.needed("label")?.to_owned(),
        scale: text("scale"),
        why: text("why"),
        value: text("value"),
        url: text("url"),
        ..RateRequest::default()
    };
    desk::claim_rate(&visit.app.office, &visit.name, &request)?;
    Ok(Answer::See(format!("/claims/{}", visit.name)))
}

/// `POST /claims/C3/edit`.
pub(super) fn edit(visit: &Visit) -> Result<Answer, Trouble> {
    visit.needed("text")?;
    let ledger = visit.ledger()?;
    let no = ledger::find_claim(ledger.view(), &visit.name)?.no;
    let is = ledger::claim(ledger.view(), no)?.text;
    drop(ledger);
    let changed = edited::changed(visit, &[("text", "claim.wording")], |_| is.clone())?;
    let request = ClaimRequest {
        text: changed.first().map(|(_, wanted)| (*wanted).to_owned()),
        tags: visit.given("tag").into_iter().map(str::to_owned).collect(),
        ..ClaimRequest::default()
    };
    if request.text.is_some() || !request.tags.is_empty() {
        desk::claim_edit(&visit.app.office, &visit.name, &request)?;
    }
    Ok(Answer::See(format!("/claims/{}", visit.name)))
}
