//! Sources: whom statements are attributed to, what each is made to say, its names, its owner, merging two into one.

use maud::Markup;
use maud::html;

use crate::desk;
use crate::desk::SourceRequest;
use crate::ledger;
use crate::model::Filter;
use crate::model::Source;
use crate::model::SourceKind;
use crate::model::Statement;
use crate::web::answer::Answer;
use crate::web::language::Language;
use crate::web::layout;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;

/// `GET /sources?kind=outlet`.
pub(super) fn list(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let kind = visit.asked("kind").map(|word| SourceKind::from_word(word).ok_or(Trouble::Field("kind"))).transpose()?;
    let ledger = visit.ledger()?;
    let sources = ledger::sources(ledger.view(), kind)?;
    let title = language.say("place.sources");
    let content = html! {
        h1 { (title) }
        ul class="buttons" {
            li { a class="button" href="/sources" { (language.say("source.all")) } }
            @for kind in SourceKind::ALL { li {
                a class="button" href={ "/sources?kind=" (kind.word()) } { (kind_word(language, kind)) }
            } }
        }
        ul class="lines" { @for source in &sources { li { (line(language, source)) } } }
    };
    Ok(Answer::Page(layout::page(visit, title, &content)))
}

fn line(language: Language, source: &Source) -> Markup {
    html! {
        a href={ "/sources/" (source.id) } { (source.name) } " "
        span class="facts" {
            (source.id)
            @if let Some(kind) = source.kind { " · " (kind_word(language, kind)) }
            " · " (language.count("count.articles.one", "count.articles", source.articles))
            " · " (language.count("count.statements.one", "count.statements", source.statements))
        }
    }
}

fn kind_word(language: Language, kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Outlet => language.say("kind.outlet"),
        SourceKind::Person => language.say("kind.person"),
        SourceKind::Organisation => language.say("kind.organisation"),
        SourceKind::Document => language.say("kind.document"),
        SourceKind::Unnamed => language.say("kind.unnamed"),
    }
}

/// `GET /sources/S7`.
pub(super) fn show(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let ledger = visit.ledger()?;
    let no = ledger::find_source(ledger.view(), &visit.name)?.no;
    let source = ledger::source(ledger.view(), no)?;
    let statements = ledger::said(ledger.view(), no, &Filter::default())?;
    let content = html! {
        h1 { (source.name) }
        (facts(language, &source))
        h2 { (language.say("source.said")) }
        @if statements.is_empty() { p { (language.say("source.silent")) } }
        ul class="lines" { @for statement in &statements { li { (said(language, statement)) } } }
        (changing(language, &source))
    };
    Ok(Answer::Page(layout::page(visit, &source.name, &content)))
}

fn facts(language: Language, source: &Source) -> Markup {
    html! {
        dl class="facts" {
            dt { (language.say("source.number")) } dd { (source.id) }
            @if let Some(kind) = source.kind { dt { (language.say("source.kind")) } dd { (kind_word(language, kind)) } }
            @if !source.aliases.is_empty() { dt { (language.say("source.aliases")) } dd { (source.aliases.join(", ")) } }
            @if !source.domains.is_empty() { dt { (language.say("source.domains")) } dd { (source.domains.join(", ")) } }
            @if let Some(owner) = &source.owner {
                dt { (language.say("source.owner")) } dd { a href={ "/sources/" (owner.id) } { (owner.name) } }
            }
            @if let Some(letter) = source.reliability { dt { (language.say("source.reliability")) } dd { (letter.word()) } }
            @if let Some(note) = &source.note { dt { (language.say("link.note")) } dd { (note) } }
        }
    }
}

fn said(language: Language, statement: &Statement) -> Markup {
    let place = match statement.position {
        None => language.say("appearance.own-voice").to_owned(),
        Some(0) => language.say("source.direct").to_owned(),
        Some(further) => language.tell("source.removed", &[("n", &further.to_string())]),
    };
    let article = &statement.appearance.article;
    html! {
        (layout::stance(language, statement.appearance.stance)) " "
        a href={ "/claims/" (statement.claim.id) } { (statement.claim.text) } " " span class="facts" { (place) }
        (layout::quote(article.language.as_deref(), &statement.appearance))
        a href={ "/articles/" (article.id) "#" (statement.appearance.id) } {
            (article.title.as_deref().unwrap_or_else(|| language.say("title.none")))
        }
    }
}

fn changing(language: Language, source: &Source) -> Markup {
    html! {
        details {
            summary { (language.say("source.change")) }
            form action={ "/sources/" (source.id) "/alias" } method="post" class="row" {
                label for="alias" { (language.say("source.add-alias")) }
                input id="alias" name="alias" type="text" required;
                button type="submit" { (language.say("start.record")) }
            }
            form action={ "/sources/" (source.id) "/edit" } method="post" class="row" {
                label for="kind" { (language.say("source.kind")) }
                select id="kind" name="kind" {
                    @for kind in SourceKind::ALL {
                        option value=(kind.word()) selected[source.kind == Some(kind)] { (kind_word(language, kind)) }
                    }
                }
                button type="submit" { (language.say("start.record")) }
            }
            form action={ "/sources/" (source.id) "/own" } method="post" class="row" {
                label for="owner" { (language.say("source.set-owner")) }
                input id="owner" name="owner" type="text" list="owners" data-complete="/complete/sources" autocomplete="off";
                datalist id="owners" {}
                button type="submit" { (language.say("start.record")) }
            }
            form action={ "/sources/" (source.id) "/merge" } method="get" class="row" {
                label for="into" { (language.say("source.merge")) }
                input id="into" name="into" type="text" required list="others" data-complete="/complete/sources" autocomplete="off";
                datalist id="others" {}
                button type="submit" { (language.say("source.preview")) }
            }
            @for merged in &source.merged {
                form action={ "/sources/" (merged) "/unmerge" } method="post" class="inline" {
                    button type="submit" { (language.tell("source.unmerge", &[("source", &merged.to_string())])) }
                }
            }
        }
    }
}

/// `GET /sources/S7/merge?into=S3`: what the two are, before they become one.
pub(super) fn preview(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let ledger = visit.ledger()?;
    let from = ledger::source(ledger.view(), ledger::find_source(ledger.view(), &visit.name)?.no)?;
    let wanted = visit.asked("into").ok_or(Trouble::Field("into"))?;
    let into = ledger::source(ledger.view(), ledger::find_source(ledger.view(), first_word(wanted))?.no)?;
    let title = language.say("source.preview");
    let content = html! {
        h1 { (title) }
        p { (language.tell("source.merging", &[("from", &from.name), ("into", &into.name)])) }
        div class="columns" {
            @for source in [&from, &into] { section { h2 { (source.name) } (facts(language, source)) (line(language, source)) } }
        }
        form action={ "/sources/" (from.id) "/merge" } method="post" {
            input type="hidden" name="into" value=(into.id);
            button type="submit" class="main" { (language.say("source.merge-now")) }
        }
        p { a href={ "/sources/" (from.id) } { (language.say("source.keep")) } }
    };
    Ok(Answer::Page(layout::page(visit, title, &content)))
}

/// A completion offers `S7 Name`; the number alone is meant. A name of several words stays whole.
fn first_word(written: &str) -> &str {
    let number = written.split_whitespace().next().unwrap_or_default();
    let is_number =
        number.strip_prefix('S').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    if is_number { number } else { written }
}

/// `POST /sources/S7/merge`.
pub(super) fn merge(visit: &Visit) -> Result<Answer, Trouble> {
    let into = first_word(visit.needed("into")?);
    desk::source_merge(&visit.app.office, &visit.name, into)?;
    Ok(Answer::See(format!("/sources/{into}")))
}

/// `POST /sources/S7/unmerge`.
pub(super) fn unmerge(visit: &Visit) -> Result<Answer, Trouble> {
    desk::source_unmerge(&visit.app.office, &visit.name)?;
    Ok(Answer::See(format!("/sources/{}", visit.name)))
}

/// `POST /sources/S7/alias`.
pub(super) fn alias(visit: &Visit) -> Result<Answer, Trouble> {
    desk::source_alias(&visit.app.office, &visit.name, visit.needed("alias")?)?;
    Ok(Answer::See(format!("/sources/{}", visit.name)))
}

/// `POST /sources/S7/edit`.
pub(super) fn edit(visit: &Visit) -> Result<Answer, Trouble> {
    let kind = SourceKind::from_word(visit.needed("kind")?).ok_or(Trouble::Field("kind"))?;
    desk::source_edit(&visit.app.office, &visit.name, &SourceRequest { kind: Some(kind), ..SourceRequest::default() })?;
    Ok(Answer::See(format!("/sources/{}", visit.name)))
}

/// `POST /sources/S7/own`.
pub(super) fn own(visit: &Visit) -> Result<Answer, Trouble> {
    desk::source_own(&visit.app.office, &visit.name, visit.given("owner").map(first_word))?;
    Ok(Answer::See(format!("/sources/{}", visit.name)))
}
