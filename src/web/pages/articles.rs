//! The list of articles.

use maud::html;

use crate::ledger;
use crate::model::ArticleNo;
use crate::web::answer::Answer;
use crate::web::layout;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;

/// How many articles are on one page.
const MOST: usize = 50;

/// `GET /articles?before=A51`: newest first.
pub(super) fn list(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let before = visit.asked("before").map(|no| ArticleNo::parse(no).ok_or(Trouble::Field("before"))).transpose()?;
    let ledger = visit.ledger()?;
    let articles = ledger::newest_articles(ledger.view(), before, MOST)?;
    let content = html! {
        h1 { (language.say("place.articles")) }
        @if articles.is_empty() { p { (language.say("start.empty")) } }
        ul class="lines" { @for article in &articles { li { (layout::article_line(language, article)) } } }
        @if let Some(last) = articles.last().filter(|_| articles.len() == MOST) {
            p { a rel="next" href={ "/articles?before=" (last.id) } { (language.say("list.more")) } }
        }
    };
    Ok(Answer::Page(layout::page(visit, language.say("place.articles"), &content)))
}
