//! What cannot both hold: the passages side by side, why, and the buttons that confirm or reject it.

use maud::Markup;
use maud::html;

use crate::analysis;
use crate::analysis::ShownConflicts;
use crate::desk;
use crate::ledger;
use crate::ledger::View;
use crate::model::Agreement;
use crate::model::AppearanceNo;
use crate::model::Conflict;
use crate::model::ConflictKind;
use crate::model::Filter;
use crate::model::FoundBy;
use crate::model::Ground;
use crate::model::GroundKind;
use crate::model::Side;
use crate::model::Verdict;
use crate::model::Voice;
use crate::web::answer::Answer;
use crate::web::language::Language;
use crate::web::layout;
use crate::web::pages::scale;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;
use crate::web::wording;

/// How many conflicts are on one page.
const MOST: usize = 30;

/// `GET /conflicts?claim=C3&tag=…&all=1&from=30`.
pub(super) fn show(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let ledger = visit.ledger()?;
    let view = ledger.view();
    let only = visit.asked("claim").map(|name| ledger::find_claim(view, name)).transpose()?.map(|found| found.no);
    let from: usize = visit.asked("from").map_or(Ok(0), |from| from.parse().map_err(|_| Trouble::Field("from")))?;
    let filter = Filter { tags: visit.all_asked("tag"), ..Filter::default() };
    let shown = if visit.asked("all").is_some() { ShownConflicts::All } else { ShownConflicts::Open };
    let found = analysis::conflicts(view, &filter, only, shown)?;
    let title = language.say("place.conflicts");
    let kept = kept(visit);
    let content = html! {
        h1 { (title) @if let Some(claim) = only { " · " a href={ "/claims/" (claim) } { (claim) } } }
        (asking(visit))
        p role="status" { (language.count("conflicts.count.one", "conflicts.count", found.len() as u64)) }
        @for found in found.iter().skip(from).take(MOST) { (one(visit, view, &found.conflict)?) }
        @if found.len() > from.saturating_add(MOST) {
            p { a rel="next" href={ "/conflicts?from=" (from + MOST) (kept) } { (language.say("list.next")) } }
        }
    };
    Ok(Answer::Page(layout::page(visit, title, &content)))
}

/// What was asked for, to be asked for again on the next page.
fn kept(visit: &Visit) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let asked = visit.query().iter().filter(|(field, _)| matches!(field.as_str(), "claim" | "tag" | "all"));
    query.extend_pairs(asked);
    let query = query.finish();
    if query.is_empty() { query } else { format!("&{query}") }
}

fn asking(visit: &Visit) -> Markup {
    let language = visit.language;
    html! {
        form action="/conflicts" method="get" class="row" {
            label for="conflicts-claim" { (language.say("conflicts.claim")) }
            input id="conflicts-claim" name="claim" type="text" value=[visit.asked("claim")];
            label for="conflicts-tag" { (language.say("filter.tag")) }
            input id="conflicts-tag" name="tag" type="text" value=[visit.asked("tag")];
            label class="choice" {
                input type="checkbox" name="all" value="1" checked[visit.asked("all").is_some()]; " " (language.say("conflicts.all"))
            }
            button type="submit" { (language.say("filter.show")) }
        }
    }
}

fn one(visit: &Visit, view: View<'_>, conflict: &Conflict) -> Result<Markup, Trouble> {
    let language = visit.language;
    let scale = scale::of(view, &[conflict])?;
    Ok(html! {
        article class="proposal" id=(conflict.key.short()) aria-labelledby={ "of-" (conflict.key.short()) } {
            h2 id={ "of-" (conflict.key.short()) } { (kind(language, conflict)) " " span class="facts" { code { (conflict.key.short()) } } }
            ul class="lines" { @for claim in &conflict.claims { li { a href={ "/claims/" (claim.id) } { (claim.id) " " (claim.text) } } } }
            h3 { (language.say("review.why")) }
            ul { @for ground in &conflict.grounds { li { (because(language, ground)) } } }
            @if scale.differs() { (scale.drawn(language)) }
            div class="columns" { @for side in &conflict.sides { (self::side(language, conflict, side)) } }
            p class="facts" {
                (language.say("conflicts.first")) " " (passage(language, conflict.first)) " · "
                (language.say("conflicts.latest")) " " (passage(language, conflict.latest))
                @if !conflict.one_article.is_empty() {
                    " · " (language.say("conflicts.both-sides"))
                    @for article in &conflict.one_article { " " a href={ "/articles/" (article) } { (article) } }
                }
            }
            (verdict(visit, conflict))
        }
    })
}

fn kind(language: Language, conflict: &Conflict) -> &'static str {
    match (conflict.kind, conflict.word) {
        (ConflictKind::Attribution, _) => language.say("conflicts.attribution"),
        (_, Agreement::Equal) => language.say("conflicts.equal"),
        (_, Agreement::WithinRange) => language.say("conflicts.within"),
        (_, Agreement::Rounding) => language.say("conflicts.rounding"),
        (_, Agreement::Subset) => language.say("conflicts.subset"),
        (_, Agreement::Update) => language.say("conflicts.update"),
        (ConflictKind::Claims, Agreement::Conflict) => language.say("conflicts.claims"),
        (ConflictKind::Claim, Agreement::Conflict) => language.say("conflicts.one-claim"),
    }
}

fn because(language: Language, ground: &Ground) -> Markup {
    let by = match ground.found_by {
        FoundBy::Person => language.say("found.person"),
        FoundBy::Machine => language.say("found.machine"),
    };
    html! { (wording::told(language, "ground", &ground.why)) " " span class="facts" { "(" (by) ")" } }
}

fn side(language: Language, conflict: &Conflict, side: &Side) -> Markup {
    let most = conflict.most_independent.and_then(|at| conflict.sides.get(at)).is_some_and(|most| most == side);
    html! {
        section class="side" {
            h3 {
                // Of two claims and of two sources a side bears the words and the name.
                @if conflict.kind == ConflictKind::Claim { (wording::told(language, "side", &side.says)) } @else { (side.says) }
            }
            p class="facts" {
                (language.count("conflicts.sources.one", "conflicts.sources", side.independent))
                @if most { " · " (language.say("conflicts.most")) }
            }
            @if side.voices.is_empty() { p { (language.say("conflicts.nobody")) } }
            ul class="lines" { @for voice in &side.voices { li { (self::voice(language, voice)) } } }
        }
    }
}

fn voice(language: Language, voice: &Voice) -> Markup {
    html! {
        (layout::stance(language, voice.stance))
        @if let Some(hedge) = voice.hedge { " (" (layout::hedge(language, hedge)) ")" }
        blockquote dir="auto" { mark class=(voice.stance.word()) { (voice.quote) } }
        p class="facts" {
            a href={ "/articles/" (voice.article) "#" (voice.appearance) } { (voice.appearance) " " (voice.article) }
            " " (layout::outlet(language, voice.outlet.as_ref())) " · " (layout::date(language, voice.published.as_ref())) " · "
            @if voice.via.is_empty() { (language.say("appearance.own-voice")) } @else { (layout::chain(language, &voice.via)) }
        }
    }
}

fn passage(language: Language, no: Option<AppearanceNo>) -> Markup {
    html! { @match no { Some(no) => (no), None => (language.say("date.unknown")) } }
}

/// What was decided, and the buttons for what was not. What a person recorded as a relation has none: it is taken back
/// as a relation.
fn verdict(visit: &Visit, conflict: &Conflict) -> Markup {
    let language = visit.language;
    let decided = conflict.decision.as_ref().map(|decision| decision.verdict);
    let recorded = conflict.grounds.iter().any(|ground| ground.kind == GroundKind::Relation);
    html! {
        @if let Some(decision) = &conflict.decision {
            p {
                @if decision.verdict == Verdict::Accepted { (language.say("conflicts.confirmed")) } @else { (language.say("conflicts.rejected")) }
                " (" (language.tell("recorded", &[("who", &decision.by), ("when", &decision.at)])) ")"
            }
        }
        @if !recorded { form action="/conflicts/decide" method="post" class="inline" {
            input type="hidden" name="key" value=(conflict.key);
            @if let Some(claim) = visit.asked("claim") { input type="hidden" name="claim" value=(claim); }
            @if decided != Some(Verdict::Accepted) {
                button type="submit" name="verdict" value="confirm" { (language.say("conflicts.confirm")) } " "
            }
            @if decided != Some(Verdict::Rejected) {
                button type="submit" name="verdict" value="reject" { (language.say("conflicts.reject")) }
            }
        } }
    }
}

/// `POST /conflicts/decide`.
pub(super) fn decide(visit: &Visit) -> Result<Answer, Trouble> {
    let key = [visit.needed("key")?.to_owned()];
    match visit.needed("verdict")? {
        "confirm" => desk::decide_conflicts(&visit.app.office, &key, &[])?,
        "reject" => desk::decide_conflicts(&visit.app.office, &[], &key)?,
        _ => return Err(Trouble::Field("verdict")),
    };
    let claim: Option<String> =
        visit.given("claim").map(|name| url::form_urlencoded::byte_serialize(name.as_bytes()).collect());
    Ok(Answer::See(claim.map_or("/conflicts".to_owned(), |claim| format!("/conflicts?claim={claim}"))))
}
