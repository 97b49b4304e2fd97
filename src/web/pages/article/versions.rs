//! The captures of an article: what changed from one to the next, and what became of its passages.

use maud::Markup;
use maud::html;

use crate::analysis::versions;
use crate::ledger;
use crate::model::Edit;
use crate::model::EditKind;
use crate::model::Fate;
use crate::model::Followed;
use crate::model::Order;
use crate::model::Step;
use crate::model::Versions;
use crate::web::answer::Answer;
use crate::web::language::Language;
use crate::web::layout;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;
use crate::web::wording;

/// How many edits of a step are shown.
const MOST: usize = 300;

/// `GET /articles/A12/versions`.
pub(in crate::web::pages) fn show(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let ledger = visit.ledger()?;
    let no = ledger::find_article(ledger.view(), &visit.name)?.no;
    let answer = versions::of_article(ledger.view(), no)?;
    // Silent edits first: they are what a reader cannot know of.
    let mut steps: Vec<&Step> = answer.steps.iter().collect();
    steps.sort_by_key(|step| !step.silent);
    let title = language.say("versions.title");
    let content = html! {
        h1 { (title) }
        p { (layout::article_line(language, &answer.article)) }
        @if answer.captures.len() < 2 { p { (language.say("versions.one")) } }
        (captures(language, &answer))
        @for step in steps { (self::step(language, step)) }
        @if answer.captures.len() > 1 && !answer.passages.is_empty() {
            section aria-labelledby="fates" {
                h2 id="fates" { (language.say("versions.fates")) }
                ul class="lines" { @for passage in &answer.passages { li { (followed(language, passage)) } } }
            }
        }
    };
    Ok(Answer::Page(layout::page(visit, title, &content)))
}

fn captures(language: Language, answer: &Versions) -> Markup {
    html! {
        div class="wide" tabindex="0" { table {
            caption { (language.say("article.captures")) }
            (layout::columns(language, &[
                "source.number", "versions.fetched", "versions.recorded", "versions.published", "versions.modified", "log.hash",
            ]))
            tbody { @for version in &answer.captures { tr {
                th scope="row" { (version.number) }
                td { (layout::date(language, version.capture.retrieved.as_ref())) }
                td { time { (version.capture.recorded_at) } " " (version.recorded_by) }
                td { (layout::date(language, version.published.as_ref())) }
                td { (layout::date(language, version.modified.as_ref())) }
                td { code title=(version.capture.sha256) { (version.capture.sha256.short()) } }
            } } }
        } }
    }
}

fn step(language: Language, step: &Step) -> Markup {
    let id = format!("step-{}", step.from);
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) {
                (language.tell("versions.step", &[("from", &step.from.to_string()), ("to", &step.to.to_string())])) " "
                span class="facts" { (language.count("versions.edits.one", "versions.edits", step.edits.len() as u64)) }
            }
            @if step.silent { p class="alarm" { (language.say("versions.silent")) } }
            @if step.order == Order::Assumed { p class="hint" { (language.say("versions.assumed")) } }
            @for notice in &step.notices { p { (language.say("versions.notice")) " " q { (notice.quote) } } }
            @if let Some(modified) = &step.modified { p { (language.say("versions.modified")) " " time { (modified) } } }
            ul class="lines" { @for one in step.edits.iter().take(MOST) { li { (edit(language, one)) } } }
            @if step.edits.len() > MOST { p { (language.say("search.more")) } }
        }
    }
}

fn edit(language: Language, edit: &Edit) -> Markup {
    // That words changed needs no saying beside what they touch.
    let alone = edit.kinds.len() == 1;
    let kinds = edit.kinds.iter().filter(|kind| alone || **kind != EditKind::Words);
    let kinds: Vec<&str> = kinds.map(|kind| kind_word(language, *kind)).collect();
    html! {
        span class="kind" { (kinds.join(", ")) } ": "
        span class="edit" dir="auto" {
            (edit.lead)
            @if !edit.before.is_empty() { del { span class="unseen" { "[" (language.say("versions.out")) " " } (edit.before) span class="unseen" { "]" } } }
            @if !edit.after.is_empty() { ins { span class="unseen" { "[" (language.say("versions.in")) " " } (edit.after) span class="unseen" { "]" } } }
            (edit.trail)
        }
    }
}

fn kind_word(language: Language, kind: EditKind) -> &'static str {
    match kind {
        EditKind::Figure => language.say("edit.figure"),
        EditKind::Name => language.say("edit.name"),
        EditKind::Negation => language.say("edit.negation"),
        EditKind::Hedge => language.say("edit.hedge"),
        EditKind::Attribution => language.say("edit.attribution"),
        EditKind::Words => language.say("edit.words"),
        EditKind::Moved => language.say("edit.moved"),
        EditKind::Notice => language.say("edit.notice"),
        EditKind::Form => language.say("edit.form"),
    }
}

fn followed(language: Language, passage: &Followed) -> Markup {
    let (claim, appearance) = (&passage.citation.claim, &passage.citation.appearance);
    html! {
        strong class=[appearance.fate.filter(|fate| *fate != Fate::Kept).map(|_| "alarm")] {
            @match appearance.fate { Some(fate) => (fate_word(language, fate)), None => (language.say("fate.here")) }
        }
        " " (appearance.id) " " (layout::stance(language, appearance.stance)) " "
        a href={ "/claims/" (claim.id) } { (claim.text) }
        blockquote dir="auto" { (appearance.quote) }
        @if let (Some(fate), Some(later)) = (appearance.fate, &appearance.later) {
            p class="facts" {
                (wording::told(language, "later", &later.words(fate)))
                @if !matches!(fate, Fate::Kept | Fate::Unclear) { " (" (wording::told(language, "fate", &later.why)) ")" }
            }
        }
    }
}

fn fate_word(language: Language, fate: Fate) -> &'static str {
    match fate {
        Fate::Kept => language.say("fate.kept"),
        Fate::Moved => language.say("fate.moved"),
        Fate::Reworded => language.say("fate.reworded"),
        Fate::FigureChanged => language.say("fate.figure"),
        Fate::Gone => language.say("fate.gone"),
        Fate::Unclear => language.say("fate.unclear"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_taken_out_and_put_in_is_said_in_words_and_never_markup() {
        let one = Edit {
            kinds: vec![EditKind::Figure],
            before: "<b>20</b>".to_owned(),
            after: "2".to_owned(),
            old: None,
            new: None,
            lead: "some ".to_owned(),
            trail: " men".to_owned(),
        };
        let told = edit(Language::French, &one).into_string();
        assert!(told.contains("&lt;b&gt;20&lt;/b&gt;") && !told.contains("<b>"), "{told}");
        assert!(
            told.contains(Language::French.say("versions.out")) && told.contains("<del>") && told.contains("<ins>"),
            "{told}"
        );
    }
}
