//! Two outlets side by side: what both carry, what only one does, and in what they differ.

use maud::Markup;
use maud::html;

use crate::analysis;
use crate::export;
use crate::ledger;
use crate::model::ComparedClaim;
use crate::model::ComparedSide;
use crate::model::Comparison;
use crate::model::DifferenceIn;
use crate::model::Filter;
use crate::model::OutletRef;
use crate::model::SideFigure;
use crate::web::answer::Answer;
use crate::web::language::Language;
use crate::web::layout;
use crate::web::pages::sources::first_word;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;
use crate::web::wording;

/// `GET /compare?one=S1&two=S2&tag=…`.
pub(super) fn show(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let title = language.say("compare.title");
    let answer = match (visit.asked("one"), visit.asked("two")) {
        (Some(one), Some(two)) => {
            let ledger = visit.ledger()?;
            let one = ledger::find_source(ledger.view(), first_word(one))?.no;
            let two = ledger::find_source(ledger.view(), first_word(two))?.no;
            if one == two {
                return Err(Trouble::Field("two"));
            }
            let filter = Filter { tags: visit.all_asked("tag"), ..Filter::default() };
            Some(analysis::compare(ledger.view(), one, two, &filter)?)
        }
        _ => None,
    };
    let content = html! {
        h1 { (title) }
        (form(visit))
        @if let Some(answer) = &answer { (compared(language, answer)) }
    };
    Ok(Answer::Page(layout::page(visit, title, &content)))
}

/// The form that asks for two outlets.
pub(super) fn form(visit: &Visit) -> Markup {
    let language = visit.language;
    html! {
        form action="/compare" method="get" class="row" {
            @for (name, key) in [("one", "compare.one"), ("two", "compare.two")] {
                label for={ "compare-" (name) } { (language.say(key)) }
                input id={ "compare-" (name) } name=(name) type="text" required autocomplete="off" list={ "known-" (name) }
                    data-complete="/complete/sources" value=[visit.asked(name)];
                datalist id={ "known-" (name) } {}
            }
            label for="compare-tag" { (language.say("filter.tag")) }
            input id="compare-tag" name="tag" type="text" value=[visit.asked("tag")];
            button type="submit" { (language.say("compare.go")) }
        }
    }
}

fn compared(language: Language, answer: &Comparison) -> Markup {
    let (one, other) = (Some(&answer.one), Some(&answer.other));
    let parts = [
        (language.say("compare.both").to_owned(), &answer.both),
        (language.tell("compare.only", &[("outlet", &answer.one.name)]), &answer.only_one),
        (language.tell("compare.only", &[("outlet", &answer.other.name)]), &answer.only_other),
    ];
    html! {
        p { (layout::outlet(language, one)) " · " (layout::outlet(language, other)) }
        @for (words, claims) in parts {
            h2 { (words) " " span class="facts" { (claims.len()) } }
            @for claim in claims { (self::claim(language, answer, claim)) }
        }
    }
}

fn claim(language: Language, answer: &Comparison, claim: &ComparedClaim) -> Markup {
    html! {
        article class="proposal" {
            h3 { a href={ "/claims/" (claim.claim.id) } { (claim.claim.id) " " (claim.claim.text) } }
            div class="columns" {
                (side(language, &answer.one, &claim.one))
                (side(language, &answer.other, &claim.other))
            }
            @if !claim.differences.is_empty() { ul {
                // Figures are told pair by pair, with what they count.
                @for difference in claim.differences.iter().filter(|one| one.of != DifferenceIn::Figures) {
                    @let told = |words: &str| wording::told(language, "differing", words);
                    li {
                        strong { (wording::told(language, "difference", difference.of.word())) } ": "
                        (told(&difference.one)) " / " (told(&difference.other))
                    }
                }
                @for pair in &claim.figures {
                    li {
                        strong { (wording::told(language, "difference", pair.relation.word())) } ": "
                        (figure(language, &pair.one)) " / " (figure(language, &pair.other)) " (" (language.say("found.machine")) ")"
                    }
                }
            } }
        }
    }
}

fn figure(language: Language, figure: &SideFigure) -> Markup {
    html! { (wording::told(language, "counted", &export::figure_in_words(figure))) " " (figure.appearance) }
}

fn side(language: Language, outlet: &OutletRef, side: &ComparedSide) -> Markup {
    html! {
        section class="side" {
            h4 { (outlet.name) }
            @for standing in &side.standings { p { (wording::told(language, "standing", &export::standing_in_words(standing))) } }
            @if side.appearances.is_empty() {
                p class="hint" {
                    @if side.silent.is_empty() { (language.say("matrix.unread")) } @else {
                        (language.say("matrix.silent")) @for article in &side.silent { " " a href={ "/articles/" (article) } { (article) } }
                    }
                }
            }
            ul class="lines" { @for appearance in &side.appearances { li {
                (layout::quote(appearance.article.language.as_deref(), appearance))
                a href={ "/articles/" (appearance.article.id) "#" (appearance.id) } { (appearance.article.id) }
                " " (layout::date(language, appearance.article.published.as_ref()))
                (layout::appearance_facts(language, appearance))
            } } }
        }
    }
}
