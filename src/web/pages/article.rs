//! One article: its text with the passages that are tied to claims, what is recorded of it, and its original page.

pub(super) mod copies;
mod passages;
pub(super) mod versions;

use maud::Markup;
use maud::html;

use crate::desk;
use crate::desk::ArticleRequest;
use crate::desk::ClaimRequest;
use crate::desk::LinkRequest;
use crate::ledger;
use crate::ledger::LedgerError;
use crate::model::ArticleEdited;
use crate::model::ArticleInFull;
use crate::model::ClaimNo;
use crate::model::Edtf;
use crate::model::Hedge;
use crate::model::Span;
use crate::model::Stance;
use crate::web::answer::Answer;
use crate::web::edited;
use crate::web::edited::Field;
use crate::web::language::Language;
use crate::web::layout;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;
use crate::web::wording;

/// The fields that a person may correct: name in the form, key of the message.
const FIELDS: [Field; 7] = [
    ("title", "field.title"),
    ("authors", "field.authors"),
    ("outlet", "field.outlet"),
    ("published", "field.published"),
    ("language", "field.language"),
    ("url", "field.url"),
    ("archive_url", "field.archive"),
];

/// `GET /articles/A12`.
pub(super) fn show(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let ledger = visit.ledger()?;
    let found = ledger::find_article(ledger.view(), &visit.name)?;
    let article = ledger::article_in_full(ledger.view(), found.no)?;
    let history = ledger::article_edits(ledger.view(), found.no)?;
    let capture = &article.article.sha256;
    let learned = ledger::learned_boilerplate(ledger.view(), capture, &article.text, &article.zones)?;
    let marks = visit.asked("marks").map(|_| ledger::marks_of(ledger.view(), capture)).transpose()?;
    let title = article.article.title.clone().unwrap_or_else(|| language.say("title.none").to_owned());
    let content = html! {
        h1 lang=[article.article.language.as_deref()] { (title) }
        (facts(language, &article))
        (ways(language, &article, marks.is_some()))
        div class="reading" {
            section aria-labelledby="text-of-it" {
                h2 id="text-of-it" class="unseen" { (language.say("article.text")) }
                p class="hint" { (language.say("article.select")) }
                (passages::text(language, &article, &learned, marks.as_ref()))
                @if !learned.is_empty() { p class="hint" { (language.say("article.learned")) } }
                @if let Some(marks) = &marks { (passages::marks_list(language, marks)) }
            }
            // Beside the text wherever one reads in it: words that are selected are seen to be taken.
            div class="beside" {
                (link_form(language, &article))
                section aria-labelledby="passages" {
                    h2 id="passages" { (language.say("article.passages")) }
                    (passages::list(language, &article))
                }
            }
        }
        (correction(language, &article, &history))
        (captures(language, &article))
    };
    Ok(Answer::Page(layout::page(visit, &title, &content)))
}

fn facts(language: Language, article: &ArticleInFull) -> Markup {
    let found = |field: &str| article.found.get(field).map(String::as_str);
    let one = &article.article;
    html! {
        dl class="facts" {
            dt { (language.say("field.outlet")) }
            dd title=[found("outlet")] { (layout::outlet(language, one.outlet.as_ref())) }
            dt { (language.say("article.published")) }
            dd title=[found("published")] { (layout::date(language, one.published.as_ref())) }
            @if !one.authors.is_empty() {
                dt { (language.say("field.authors")) } dd title=[found("authors")] { (one.authors.join(", ")) }
            }
            @if let Some(url) = one.canonical_url.as_deref().or(one.url.as_deref()) {
                dt { (language.say("field.url")) } dd { (layout::outward(url)) }
            }
            @if let Some(url) = &one.archive_url { dt { (language.say("field.archive")) } dd { (layout::outward(url)) } }
            @for derivation in &one.derived_from {
                dt { (language.say("article.derived")) }
                dd { (wording::told(language, "how", derivation.kind.word())) " " a href={ "/sources/" (derivation.source_id) } { (derivation.source) } }
            }
            dt { (language.say("article.hash")) } dd { code { (one.sha256) } }
        }
        @if !article.notices.is_empty() {
            details { summary { (language.say("article.notices")) } ul { @for notice in &article.notices { li { (wording::told(language, "notice", notice)) } } } }
        }
    }
}

/// The ways to what is on pages of its own.
fn ways(language: Language, article: &ArticleInFull, marked: bool) -> Markup {
    let no = article.article.id;
    html! {
        nav aria-label=(language.say("article.ways")) { ul class="buttons" {
            li { a class="button" href={ "/articles/" (no) "/copies" } { (language.say("copies.title")) } }
            @if article.history.len() > 1 {
                li { a class="button" href={ "/articles/" (no) "/versions" } { (language.say("versions.title")) " (" (article.history.len()) ")" } }
            }
            li {
                @if marked { a class="button" href={ "/articles/" (no) } { (language.say("marks.hide")) } }
                @else { a class="button" href={ "/articles/" (no) "?marks=1" } { (language.say("marks.show")) } }
            }
        } }
    }
}

fn captures(language: Language, article: &ArticleInFull) -> Markup {
    let one = &article.article;
    html! {
        section aria-labelledby="captures" {
            h2 id="captures" { (language.say("article.captures")) }
            ul class="lines" { @for capture in &article.history { li {
                code title=(capture.sha256) { (capture.sha256.short()) }
                " · " (layout::date(language, capture.retrieved.as_ref()))
                " · " (language.tell("recorded", &[("who", &capture.recorded_by), ("when", &capture.recorded_at)]))
            } } }
            @if one.media_type == "text/html" {
                details {
                    summary { (language.say("article.original")) }
                    iframe class="original" sandbox="" loading="lazy" title=(language.say("article.original"))
                        src={ "/articles/" (one.id) "/page" } {}
                }
            }
        }
    }
}

/// The form that ties words to a claim. The script fills the place in when words are selected; without it the words
/// are pasted.
fn link_form(language: Language, article: &ArticleInFull) -> Markup {
    html! {
        form id="link" action={ "/articles/" (article.article.id) "/link" } method="post" {
            h2 { (language.say("link.title")) }
            input type="hidden" name="capture" value=(article.article.sha256);
            input type="hidden" name="start" id="link-start";
            input type="hidden" name="end" id="link-end";
            label for="link-quote" { (language.say("link.quote")) }
            textarea id="link-quote" name="quote" rows="3" required {}
            label for="link-claim" { (language.say("link.claim")) }
            input id="link-claim" name="claim" type="text" required autocomplete="off" list="known-claims"
                data-complete="/complete/claims" aria-describedby="link-claim-hint";
            datalist id="known-claims" {}
            p id="link-claim-hint" class="hint" { (language.say("link.claim.hint")) }
            fieldset {
                legend { (language.say("link.stance")) }
                @for stance in Stance::ALL {
                    label class="choice" {
                        input type="radio" name="stance" value=(stance.word()) required;
                        " " (layout::stance(language, *stance))
                    }
                }
            }
            label for="link-via" { (language.say("link.via")) }
            @for place in 0..3 {
                input id=[(place == 0).then_some("link-via")] name="via" type="text" autocomplete="off" list="known-sources"
                    data-complete="/complete/sources" aria-label={ (language.say("link.via")) " " (place + 1) };
            }
            datalist id="known-sources" {}
            label for="link-hedge" { (language.say("link.hedge")) }
            select id="link-hedge" name="hedge" {
                option value="" { "–" }
                @for hedge in Hedge::ALL { option value=(hedge.word()) { (layout::hedge(language, *hedge)) } }
            }
            label for="link-certainty" { (language.say("link.certainty")) }
            select id="link-certainty" name="certainty" {
                option value="" { "–" }
                @for level in 1..=6 { option value=(level) { (level) } }
            }
            label for="link-note" { (language.say("link.note")) }
            input id="link-note" name="note" type="text";
            button type="submit" class="main" { (language.say("link.record")) }
        }
    }
}

fn correction(language: Language, article: &ArticleInFull, history: &[ArticleEdited]) -> Markup {
    html! {
        details id="correct" {
            summary { (language.say("edit.title")) }
            form action={ "/articles/" (article.article.id) "/edit" } method="post" {
                @for (field, key) in FIELDS {
                    label for={ "edit-" (field) } { (language.say(key)) }
                    input id={ "edit-" (field) } name=(field) type="text" value=(value(article, field));
                    input type="hidden" name={ "was_" (field) } value=(value(article, field));
                    @if let Some(place) = article.found.get(field) {
                        p class="hint" { (language.tell("edit.found", &[("place", place)])) }
                    }
                }
                button type="submit" class="main" { (language.say("edit.record")) }
            }
            @if !history.is_empty() {
                h3 { (language.say("edit.history")) }
                ul class="lines" { @for edited in history { li { (edited_line(language, article, edited)) } } }
            }
        }
    }
}

fn edited_line(language: Language, article: &ArticleInFull, edited: &ArticleEdited) -> Markup {
    html! {
        (language.tell("recorded", &[("who", &edited.by), ("when", &edited.at)]))
        ul { @for change in &edited.changes { li {
            (change.field) ": " del { (change.was) } " → " ins { (change.is) }
        } } }
        form action={ "/articles/" (article.article.id) "/undo" } method="post" {
            input type="hidden" name="seq" value=(edited.seq);
            button type="submit" { (language.say("edit.undo")) }
        }
    }
}

/// What is recorded of a field now, as the form shows it.
fn value(article: &ArticleInFull, field: &str) -> String {
    let one = &article.article;
    let text = match field {
        "title" => one.title.clone(),
        "authors" => Some(one.authors.join("; ")),
        "outlet" => one.outlet.as_ref().map(|outlet| outlet.name.clone()),
        "published" => one.published.as_ref().map(|date: &Edtf| date.as_str().to_owned()),
        "language" => one.language.clone(),
        "url" => one.url.clone(),
        "archive_url" => one.archive_url.clone(),
        _ => None,
    };
    text.unwrap_or_default()
}

/// `POST /articles/A12/link`.
pub(super) fn link(visit: &Visit) -> Result<Answer, Trouble> {
    let number = |field: &'static str| {
        visit.given(field).map(|text| text.parse().map_err(|_| Trouble::Field(field))).transpose()
    };
    let selected = number("start")?.zip(number("end")?).map(|(start, end)| Span::new(start, end));
    let word = visit.needed("stance")?;
    let hedge = visit.given("hedge").map(|word| Hedge::from_word(word).ok_or(Trouble::Field("hedge")));
    let certainty = visit.given("certainty").map(|level| level.parse().map_err(|_| Trouble::Field("certainty")));
    let request = LinkRequest {
        claim: claim_named(visit)?,
        article: visit.given("capture").unwrap_or(&visit.name).to_owned(),
        // A form sends line ends as CR LF; the text has LF.
        quote: visit.sent("quote").ok_or(Trouble::Field("quote"))?.replace("\r\n", "\n"),
        occurrence: None,
        selected,
        stance: Stance::from_word(word).ok_or(Trouble::Field("stance"))?,
        hedge: hedge.transpose()?,
        via: visit.all_given("via").into_iter().map(str::to_owned).collect(),
        certainty: certainty.transpose()?,
        note: visit.given("note").map(str::to_owned),
    };
    let linked = desk::link(&visit.app.office, &request)?;
    Ok(Answer::See(format!("/articles/{}#{}", visit.name, linked.appearance)))
}

/// The claim that the form names by number, key or its very words; other words state a new claim.
fn claim_named(visit: &Visit) -> Result<String, Trouble> {
    let written = visit.needed("claim")?;
    let ledger = visit.ledger()?;
    // A completion offers `C3 The text`; the number alone is meant. The first word of a sentence may be the key of another
    // claim, and means nothing.
    let offered = written.split_whitespace().next().filter(|word| ClaimNo::parse(word).is_some());
    for name in offered.into_iter().chain([written]) {
        match ledger::find_claim(ledger.view(), name) {
            Ok(found) => return Ok(found.no.to_string()),
            Err(LedgerError::NoSuch { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    if let Some(claim) = ledger::claim_with_text(ledger.view(), written)? {
        return Ok(claim.to_string());
    }
    let request = ClaimRequest { text: Some(written.to_owned()), ..ClaimRequest::default() };
    Ok(desk::claim_add(&visit.app.office, &request)?.0.thing.to_string())
}

/// `POST /articles/A12/edit`: records what this person changed, unless somebody else changed the same meanwhile.
pub(super) fn edit(visit: &Visit) -> Result<Answer, Trouble> {
    let ledger = visit.ledger()?;
    let found = ledger::find_article(ledger.view(), &visit.name)?;
    let article = ledger::article_in_full(ledger.view(), found.no)?;
    drop(ledger);
    let mut request = ArticleRequest::default();
    for (field, wanted) in edited::changed(visit, &FIELDS, |field| value(&article, field))? {
        set(&mut request, field, wanted);
    }
    desk::article_edit(&visit.app.office, &visit.name, &request)?;
    Ok(Answer::See(format!("/articles/{}", visit.name)))
}

fn set(request: &mut ArticleRequest, field: &str, wanted: &str) {
    let text = Some(wanted.to_owned());
    match field {
        "title" => request.title = text,
        "authors" => {
            let names = wanted.split(';').map(str::trim).filter(|name| !name.is_empty());
            request.authors = Some(names.map(str::to_owned).collect());
        }
        "outlet" => request.outlet = text,
        "published" => request.published = text,
        "language" => request.language = text,
        "url" => request.url = text,
        "archive_url" => request.archive_url = text,
        _ => {}
    }
}

/// `POST /articles/A12/undo`.
pub(super) fn undo(visit: &Visit) -> Result<Answer, Trouble> {
    let seq = visit.needed("seq")?.parse().map_err(|_| Trouble::Field("seq"))?;
    desk::article_undo(&visit.app.office, &visit.name, seq)?;
    Ok(Answer::See(format!("/articles/{}#correct", visit.name)))
}

/// `POST /articles/A12/unlink`.
pub(super) fn unlink(visit: &Visit) -> Result<Answer, Trouble> {
    desk::unlink(&visit.app.office, visit.needed("appearance")?, visit.given("why"))?;
    Ok(Answer::See(format!("/articles/{}#passages", visit.name)))
}

/// `GET /articles/A12/page`: the captured page, for a frame without scripts or network.
pub(super) fn original(visit: &Visit) -> Result<Answer, Trouble> {
    let ledger = visit.ledger()?;
    let found = ledger::find_article(ledger.view(), &visit.name)?;
    let article = ledger::article(ledger.view(), found.no)?;
    if article.media_type != "text/html" {
        return Err(Trouble::NoPage);
    }
    Ok(Answer::Captured { bytes: ledger.view().bytes(&article.sha256)?, encoding: article.encoding })
}
