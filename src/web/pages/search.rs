//! Words found in articles, claims and the names of sources.

use maud::Markup;
use maud::html;

use crate::ledger;
use crate::model::Filter;
use crate::model::Hit;
use crate::model::Snippet;
use crate::web::answer::Answer;
use crate::web::layout;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;

/// How many are shown of each kind.
const MOST: usize = 20;

/// `GET /search?q=…`.
pub(super) fn show(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let title = language.say("search.title");
    let Some(query) = visit.asked("q") else { return Ok(Answer::See("/".to_owned())) };
    let ledger = visit.ledger()?;
    let limits = ledger::Limits { most: MOST, raw: false };
    let found = ledger::search(ledger.view(), query, &Filter::default(), limits)?;
    let sources = ledger::similar_sources(ledger.view(), query)?;
    let named = ledger::find_source(ledger.view(), query).ok();
    let content = html! {
        h1 { (title) }
        @if let Some(source) = &named { p { a href={ "/sources/" (source.no) } { (query) " " (source.no) } } }
        @if !sources.is_empty() {
            h2 { (language.say("place.sources")) }
            ul class="lines" { @for source in sources.iter().take(MOST) {
                li { a href={ "/sources/" (source.no) } { (source.name) } " " span class="facts" { (source.no) } }
            } }
        }
        ul class="lines" { @for hit in &found.hits { li { (hit_line(visit, hit)) } } }
        @if found.hits.is_empty() && sources.is_empty() && named.is_none() { p { (language.say("search.nothing")) } }
        @if found.more { p { (language.say("search.more")) } }
    };
    Ok(Answer::Page(layout::page(visit, title, &content)))
}

fn hit_line(visit: &Visit, hit: &Hit) -> Markup {
    match hit {
        Hit::Claim { claim } => layout::claim_line(visit.language, claim),
        Hit::Article { article, snippet } => html! {
            (layout::article_line(visit.language, article))
            p class="snippet" { (marked(snippet)) }
        },
    }
}

/// The piece of text, with the words found marked.
fn marked(snippet: &Snippet) -> Markup {
    let mut runs: Vec<(bool, String)> = Vec::new();
    for (at, c) in snippet.text.chars().enumerate() {
        let found = snippet.marks.iter().any(|mark| mark.start <= at && at < mark.end);
        match runs.last_mut() {
            Some((same, run)) if *same == found => run.push(c),
            _ => runs.push((found, c.to_string())),
        }
    }
    html! { @for (found, run) in &runs { @if *found { mark { (run) } } @else { (run) } } }
}
