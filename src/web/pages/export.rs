//! The citation table of whatever filters let through.

use maud::html;

use crate::desk;
use crate::export::Format;
use crate::export::TableOptions;
use crate::model::Filter;
use crate::model::Stance;
use crate::web::answer::Answer;
use crate::web::layout;
use crate::web::pages::sources::first_word;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;

/// `GET /export`: the form.
pub(super) fn show(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let title = language.say("export.title");
    let content = html! {
        h1 { (title) }
        p { (language.say("export.hint")) }
        form action="/export/file" method="get" {
            @for (name, key) in [("outlet", "field.outlet"), ("source", "export.source")] {
                label for={ "export-" (name) } { (language.say(key)) }
                input id={ "export-" (name) } name=(name) type="text" autocomplete="off" list={ "known-" (name) } data-complete="/complete/sources";
                datalist id={ "known-" (name) } {}
            }
            @for (name, key) in [("from", "export.from"), ("to", "export.to"), ("tag", "filter.tag"), ("lang", "field.language")] {
                label for={ "export-" (name) } { (language.say(key)) }
                input id={ "export-" (name) } name=(name) type="text";
            }
            label for="export-stance" { (language.say("export.stance")) }
            select id="export-stance" name="stance" {
                option value="" { (language.say("source.all")) }
                @for stance in Stance::ALL { option value=(stance.word()) { (layout::stance_word(language, *stance)) } }
            }
            label for="export-format" { (language.say("export.format")) }
            select id="export-format" name="format" { @for format in Format::ALL { option value=(format.word()) { (format.word()) } } }
            button type="submit" class="main" { (language.say("export.save")) }
        }
    };
    Ok(Answer::Page(layout::page(visit, title, &content)))
}

/// `GET /export/file?outlet=…&format=csv`.
pub(super) fn file(visit: &Visit) -> Result<Answer, Trouble> {
    let named = |field: &str| visit.asked(field).map(|name| first_word(name).to_owned());
    let filter = Filter { outlet: named("outlet"), source: named("source"), ..visit.filter()? };
    let format = Format::from_word(visit.asked("format").unwrap_or("csv")).ok_or(Trouble::Field("format"))?;
    let mut bytes = Vec::new();
    desk::export_citations(&visit.app.office, None, &filter, format, &TableOptions::default(), &mut bytes)?;
    Ok(Answer::File { name: format!("citations.{}", format.word()), kind: "application/octet-stream", bytes })
}
