//! The articles that share text with one: what they share, who had it first, and what a person makes of it.

use maud::Markup;
use maud::html;

use crate::desk;
use crate::model::ArticleNo;
use crate::model::ArticleRef;
use crate::model::CopyFound;
use crate::model::CopyKind;
use crate::model::CopyStatus;
use crate::model::Filter;
use crate::web::answer::Answer;
use crate::web::language::Language;
use crate::web::layout;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;
use crate::web::wording;

/// How many passages of a pair are shown.
const MOST: usize = 20;

/// `GET /articles/A12/copies`.
pub(in crate::web::pages) fn show(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let (found, notes) = desk::copies_of(&visit.app.office, None, &visit.name, &Filter::default())?;
    let title = language.say("copies.title");
    let own = &found.article;
    let content = html! {
        h1 { (title) }
        p { (named(language, own)) }
        p class="hint" { (language.say("copies.machine")) }
        @for note in &notes { p class="hint" { (wording::told(language, "note", note)) } }
        @if found.copies.is_empty() { p { (language.say("copies.none")) } }
        @for copy in &found.copies { (one(language, own.id, copy)) }
        @if found.more { p { (language.say("copies.more")) } }
    };
    Ok(Answer::Page(layout::page(visit, title, &content)))
}

fn named(language: Language, article: &ArticleRef) -> Markup {
    let title = article.title.as_deref().or(article.path.as_deref()).unwrap_or_else(|| language.say("title.none"));
    html! {
        a href={ "/articles/" (article.id) } { (title) } " "
        span class="facts" {
            (article.id) " · " (layout::outlet(language, article.outlet.as_ref())) " · " (layout::date(language, article.published.as_ref()))
        }
    }
}

fn one(language: Language, own: ArticleNo, copy: &CopyFound) -> Markup {
    let other = copy.article.id;
    let percent = |share: f64| format!("{:.0}", (share * 100.0).floor());
    html! {
        article class="proposal" id={ "with-" (other) } aria-labelledby={ "copy-" (other) } {
            h2 id={ "copy-" (other) } { (kind(language, copy.kind)) ": " (own) ", " (other) }
            p { (named(language, &copy.article)) }
            p { (language.tell("copies.share", &[
                ("here", &percent(copy.share_here)), ("there", &percent(copy.share_there)), ("n", &copy.same.to_string()),
            ])) }
            p {
                @match copy.precedence.first {
                    Some(first) => (language.tell("copies.first", &[("article", &first.to_string())])),
                    None => (language.say("copies.open")),
                }
                " " span class="facts" { (wording::told(language, "precedence", &copy.precedence.why)) }
            }
            details open[copy.passages.len() <= 3] {
                summary { (language.count("copies.passages.one", "copies.passages", copy.passages.len() as u64)) }
                @for shared in copy.passages.iter().take(MOST) {
                    div class="columns" {
                        blockquote dir="auto" { span class="facts" { (own) } br; mark { (shared.here.quote) } }
                        blockquote dir="auto" { span class="facts" { (other) } br; mark { (shared.there.quote) } }
                    }
                }
            }
            (deciding(language, own, copy))
        }
    }
}

fn kind(language: Language, kind: CopyKind) -> &'static str {
    match kind {
        CopyKind::Exact => language.say("copies.exact"),
        CopyKind::NearDuplicate => language.say("copies.near"),
        CopyKind::EditedCopy => language.say("copies.edited"),
        CopyKind::PassageLifted => language.say("copies.lifted"),
        CopyKind::SharedQuotation => language.say("copies.quotation"),
    }
}

/// What is decided, or the buttons: which has it from which, or neither.
fn deciding(language: Language, own: ArticleNo, copy: &CopyFound) -> Markup {
    let other = copy.article.id;
    let says = |from: ArticleNo, to: ArticleNo| {
        language.tell("copies.has-from", &[("copy", &from.to_string()), ("original", &to.to_string())])
    };
    let class = |first: ArticleNo| (copy.precedence.first == Some(first)).then_some("main");
    html! {
        @match copy.status {
            CopyStatus::Confirmed => p { strong {
                @match copy.derived { Some(derived) if derived == other => (says(other, own)), _ => (says(own, other)) }
            } },
            CopyStatus::Rejected => p { strong { (language.say("copies.rejected")) } },
            CopyStatus::Open => form action={ "/articles/" (own) "/copies/decide" } method="post" class="inline" {
                input type="hidden" name="other" value=(other);
                button type="submit" name="verdict" value="here" class=[class(other)] { (says(own, other)) } " "
                button type="submit" name="verdict" value="there" class=[class(own)] { (says(other, own)) } " "
                button type="submit" name="verdict" value="neither" { (language.say("copies.neither")) }
            },
        }
    }
}

/// `POST /articles/A12/copies/decide`.
pub(in crate::web::pages) fn decide(visit: &Visit) -> Result<Answer, Trouble> {
    let (office, other) = (&visit.app.office, visit.needed("other")?);
    match visit.needed("verdict")? {
        "here" => desk::confirm_copy(office, &visit.name, other, None)?,
        "there" => desk::confirm_copy(office, other, &visit.name, None)?,
        "neither" => desk::reject_copy(office, &visit.name, other)?,
        _ => return Err(Trouble::Field("verdict")),
    };
    Ok(Answer::See(format!("/articles/{}/copies", visit.name)))
}
