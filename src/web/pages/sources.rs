//! Sources: whom statements are attributed to, what each is made to say, its names, its owner, merging two into one.

mod profile;

use maud::Markup;
use maud::html;

use crate::analysis;
use crate::desk;
use crate::desk::SourceRequest;
use crate::ledger;
use crate::model::Filter;
use crate::model::Reliability;
use crate::model::Source;
use crate::model::SourceKind;
use crate::model::SourceNo;
use crate::model::Statement;
use crate::web::answer::Answer;
use crate::web::edited;
use crate::web::edited::Field;
use crate::web::language::Language;
use crate::web::layout;
use crate::web::pages::compare;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;

/// How many sources are on one page.
const MOST: usize = 100;

/// `GET /sources?kind=outlet&before=S101`: newest first.
pub(super) fn list(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let before = visit.asked("before").map(|no| SourceNo::parse(no).ok_or(Trouble::Field("before"))).transpose()?;
    let kind = visit.asked("kind").map(|word| SourceKind::from_word(word).ok_or(Trouble::Field("kind"))).transpose()?;
    let ledger = visit.ledger()?;
    let sources = ledger::newest_sources(ledger.view(), kind, before, MOST)?;
    let of_kind = kind.map(|kind| format!("&kind={}", kind.word())).unwrap_or_default();
    let title = language.say("place.sources");
    let content = html! {
        h1 { (title) }
        ul class="buttons" {
            li { a class="button" href="/sources" { (language.say("source.all")) } }
            @for kind in SourceKind::ALL { li {
                a class="button" href={ "/sources?kind=" (kind.word()) } { (kind_word(language, kind)) }
            } }
        }
        p { a href="/outlets" { (language.say("outlets.title")) } }
        ul class="lines" { @for source in &sources { li { (line(language, source)) } } }
        @if let Some(last) = sources.last().filter(|_| sources.len() == MOST) {
            p { a rel="next" href={ "/sources?before=" (last.id) (of_kind) } { (language.say("list.more")) } }
        }
    };
    Ok(Answer::Page(layout::page(visit, title, &content)))
}

/// `GET /outlets`: who publishes, with domains, owner and letter; and the way to set two side by side.
pub(super) fn outlets(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let ledger = visit.ledger()?;
    let outlets = ledger::sources(ledger.view(), Some(SourceKind::Outlet))?;
    let title = language.say("outlets.title");
    let content = html! {
        h1 { (title) }
        p { a href="/matrix" { (language.say("matrix.title")) } }
        details { summary { (language.say("compare.title")) } (compare::form(visit)) }
        div class="wide" tabindex="0" { table {
            caption { (language.say("outlets.caption")) }
            (layout::columns(language, &[
                "field.outlet", "source.domains", "source.owner", "source.letter", "place.articles", "source.statements",
            ]))
            tbody { @for outlet in &outlets { tr {
                th scope="row" { a href={ "/sources/" (outlet.id) } { (outlet.name) } " " span class="facts" { (outlet.id) } }
                td { (outlet.domains.join(", ")) }
                td { @if let Some(owner) = &outlet.owner { (layout::outlet(language, Some(owner))) } }
                td { @if let Some(letter) = outlet.reliability { (letter.word()) } }
                td { (outlet.articles) }
                td { (outlet.statements) }
            } } }
        } }
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
    let profile = analysis::profile(ledger.view(), &source, &Filter::default())?;
    let content = html! {
        h1 { (source.name) }
        (facts(language, &source))
        (profile::shown(language, &profile))
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
            (description(language, source))
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

/// The Admiralty letters: their word, and the key of what each says.
const LETTERS: [(Reliability, &str); 6] = [
    (Reliability::A, "letter.a"),
    (Reliability::B, "letter.b"),
    (Reliability::C, "letter.c"),
    (Reliability::D, "letter.d"),
    (Reliability::E, "letter.e"),
    (Reliability::F, "letter.f"),
];

/// The form for its name, kind, domains, letter and note. What the fields were is sent along, so that two people do not
/// overwrite each other unseen.
fn description(language: Language, source: &Source) -> Markup {
    let letter = source.reliability.map(Reliability::word).unwrap_or_default();
    html! {
        form action={ "/sources/" (source.id) "/edit" } method="post" {
            @for (field, key) in [("name", "source.name"), ("domains", "source.domains-field"), ("note", "link.note")] {
                label for={ "source-" (field) } { (language.say(key)) }
                input id={ "source-" (field) } name=(field) type="text" required[field == "name"] value=(value(source, field));
                input type="hidden" name={ "was_" (field) } value=(value(source, field));
            }
            label for="kind" { (language.say("source.kind")) }
            select id="kind" name="kind" {
                @if source.kind.is_none() { option value="" selected { "–" } }
                @for kind in SourceKind::ALL {
                    option value=(kind.word()) selected[source.kind == Some(kind)] { (kind_word(language, kind)) }
                }
            }
            input type="hidden" name="was_kind" value=(value(source, "kind"));
            label for="reliability" { (language.say("source.reliability")) }
            select id="reliability" name="reliability" {
                option value="" selected[source.reliability.is_none()] { "–" }
                @for (one, key) in LETTERS {
                    option value=(one.word()) selected[source.reliability == Some(one)] { (one.word()) " – " (language.say(key)) }
                }
            }
            input type="hidden" name="was_reliability" value=(letter);
            button type="submit" { (language.say("start.record")) }
        }
    }
}

/// What is recorded of a field now, as the form shows it.
fn value(source: &Source, field: &str) -> String {
    match field {
        "name" => source.name.clone(),
        "domains" => source.domains.join(", "),
        "note" => source.note.clone().unwrap_or_default(),
        "kind" => source.kind.map(SourceKind::word).unwrap_or_default().to_owned(),
        "reliability" => source.reliability.map(Reliability::word).unwrap_or_default().to_owned(),
        _ => String::new(),
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
pub(super) fn first_word(written: &str) -> &str {
    written.split_whitespace().next().filter(|word| SourceNo::parse(word).is_some()).unwrap_or(written)
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

/// The fields of the description: name in the form, key of the message.
const FIELDS: [Field; 5] = [
    ("name", "source.name"),
    ("domains", "source.domains-field"),
    ("note", "link.note"),
    ("kind", "source.kind"),
    ("reliability", "source.reliability"),
];

/// `POST /sources/S7/edit`: records what this person changed, unless somebody else changed the same meanwhile.
pub(super) fn edit(visit: &Visit) -> Result<Answer, Trouble> {
    let source = {
        let ledger = visit.ledger()?;
        ledger::source(ledger.view(), ledger::find_source(ledger.view(), &visit.name)?.no)?
    };
    let changed = edited::changed(visit, &FIELDS, |field| value(&source, field))?;
    let mut request = SourceRequest::default();
    for (field, wanted) in &changed {
        set(&mut request, &source, field, wanted)?;
    }
    if !changed.is_empty() {
        desk::source_edit(&visit.app.office, &visit.name, &request)?;
    }
    Ok(Answer::See(format!("/sources/{}", source.id)))
}

fn set(request: &mut SourceRequest, source: &Source, field: &str, wanted: &str) -> Result<(), Trouble> {
    match field {
        "name" if wanted.is_empty() => return Err(Trouble::Field("name")),
        "name" => request.name = Some(wanted.to_owned()),
        "note" => request.note = Some(wanted.to_owned()),
        "reliability" => request.reliability = Some(wanted.to_owned()),
        "kind" => request.kind = Some(SourceKind::from_word(wanted).ok_or(Trouble::Field("kind"))?),
        "domains" => (request.domains, request.remove_domains) = domains(&source.domains, wanted),
        _ => {}
    }
    Ok(())
}

/// Returns which domains come and which go.
fn domains(now: &[String], wanted: &str) -> (Vec<String>, Vec<String>) {
    let wanted: Vec<&str> = wanted.split([',', ';', ' ']).map(str::trim).filter(|domain| !domain.is_empty()).collect();
    let come = wanted.iter().filter(|domain| !now.iter().any(|one| one == **domain)).map(|domain| (*domain).to_owned());
    let go = now.iter().filter(|domain| !wanted.contains(&domain.as_str())).cloned();
    (come.collect(), go.collect())
}

/// `POST /sources/S7/own`.
pub(super) fn own(visit: &Visit) -> Result<Answer, Trouble> {
    desk::source_own(&visit.app.office, &visit.name, visit.given("owner").map(first_word))?;
    Ok(Answer::See(format!("/sources/{}", visit.name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_list_of_domains_only_what_differs_comes_and_goes() {
        let now = ["a.org".to_owned(), "b.org".to_owned()];
        let change = domains(&now, "b.org, c.org");
        assert_eq!(change, (vec!["c.org".to_owned()], vec!["a.org".to_owned()]));
        assert_eq!(domains(&now, " b.org;a.org "), (Vec::new(), Vec::new()));
        assert_eq!(domains(&now, "").1.len(), 2);
    }
}
