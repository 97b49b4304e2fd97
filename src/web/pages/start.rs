//! The start page: take articles in, see what is new and what waits.

use maud::Markup;
use maud::html;

use crate::desk;
use crate::desk::DeskError;
use crate::desk::IngestRequest;
use crate::desk::Outcome;
use crate::desk::Told;
use crate::ledger;
use crate::model::Article;
use crate::model::ArticleNo;
use crate::web::answer::Answer;
use crate::web::language::Language;
use crate::web::layout;
use crate::web::request::Visit;
use crate::web::taking;
use crate::web::trouble::Trouble;

/// How many of the newest articles are shown.
const NEWEST: usize = 10;

/// `GET /`.
pub(super) fn show(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let (articles, waiting) = match visit.ledger() {
        Ok(ledger) => (ledger::newest_articles(ledger.view(), None, NEWEST)?, ledger::count_waiting(ledger.view())?),
        // The first article makes the default ledger; until then there is nothing to show.
        Err(Trouble::Desk(DeskError::Ledger(ledger::LedgerError::Missing(_)))) if !visit.app.office.named => {
            (Vec::new(), 0)
        }
        Err(trouble) => return Err(trouble),
    };
    let content = html! {
        h1 { (language.say("start.title")) }
        (taking_in(language))
        section aria-labelledby="waiting" {
            h2 id="waiting" { (language.say("start.waiting")) }
            p { a href="/review" { (language.count("count.proposals.one", "count.proposals", waiting)) } }
            p { a href="/conflicts" { (language.say("start.conflicts")) } }
        }
        (newest(language, &articles))
    };
    Ok(Answer::Page(layout::page(visit, language.say("start.title"), &content)))
}

fn taking_in(language: Language) -> Markup {
    html! {
        section aria-labelledby="take" {
            h2 id="take" { (language.say("start.take")) }
            div id="drop" class="drop" data-done=(language.say("start.done")) data-failed=(language.say("start.failed"))
                data-reading=(language.say("start.reading")) {
                label for="files" { (language.say("start.drop")) }
                input id="files" type="file" multiple;
                progress id="progress" max="1" value="0" hidden aria-label=(language.say("start.reading")) {}
                ul id="outcomes" aria-live="polite" {}
            }
            form action="/ingest/address" method="post" class="row" {
                label for="url" { (language.say("start.address")) }
                input id="url" name="url" type="url" inputmode="url" required placeholder="https://";
                button type="submit" { (language.say("start.fetch")) }
            }
            details {
                summary { (language.say("start.paste")) }
                form action="/ingest/text" method="post" {
                    label for="text" { (language.say("start.text")) }
                    textarea id="text" name="text" rows="8" required {}
                    label for="title" { (language.say("field.title")) }
                    input id="title" name="title" type="text";
                    label for="outlet" { (language.say("field.outlet")) }
                    input id="outlet" name="outlet" type="text";
                    label for="from" { (language.say("field.url")) }
                    input id="from" name="url" type="url";
                    label for="published" { (language.say("field.published")) }
                    input id="published" name="published" type="text" placeholder="2022-01-07";
                    button type="submit" { (language.say("start.record")) }
                }
            }
        }
    }
}

fn newest(language: Language, articles: &[Article]) -> Markup {
    html! {
        section aria-labelledby="newest" {
            h2 id="newest" { (language.say("start.newest")) }
            @if articles.is_empty() {
                p { (language.say("start.empty")) }
            } @else {
                ul class="lines" { @for article in articles { li { (layout::article_line(language, article)) } } }
            }
        }
    }
}

/// `POST /ingest/address`: fetches one address.
pub(super) fn take_address(visit: &Visit) -> Result<Answer, Trouble> {
    first_article(visit, taking::address(visit.needed("url")?, Told::default())?)
}

/// `POST /ingest/text`: takes in a pasted text, with what the person says of it.
pub(super) fn take_text(visit: &Visit) -> Result<Answer, Trouble> {
    let text = visit.needed("text")?;
    let date = visit.given("published").map(|date| date.parse().map_err(|_| Trouble::Field("published")));
    let told = Told {
        title: visit.given("title").map(str::to_owned),
        outlet: visit.given("outlet").map(str::to_owned),
        url: visit.given("url").map(str::to_owned),
        published: date.transpose()?,
        ..Told::default()
    };
    first_article(visit, taking::text(text, told))
}

/// `POST /ingest/file?name=…`: takes in the bytes of one dropped file; answers the script in JSON.
pub(super) fn take_file(visit: &Visit) -> Result<Answer, Trouble> {
    let outcomes = taking::run(visit, taking::file(visit, "dropped"), taken)?;
    let lines: Vec<serde_json::Value> = outcomes.iter().map(|one| one.as_json(visit.language)).collect();
    Ok(Answer::Json(serde_json::Value::from(lines).to_string().into_bytes()))
}

/// What became of one input, for the page.
struct Taken {
    article: Option<String>,
    failed: bool,
    words: String,
}

impl Taken {
    fn as_json(&self, language: Language) -> serde_json::Value {
        let state = if self.failed { language.say("start.failed") } else { language.say("start.done") };
        serde_json::json!({"article": self.article, "failed": self.failed, "state": state, "words": self.words})
    }
}

fn taken(outcome: &Outcome) -> Option<Taken> {
    let of =
        |article: &ArticleNo, words: String| Some(Taken { article: Some(article.to_string()), failed: false, words });
    match outcome {
        Outcome::Recorded(recorded) => {
            of(&recorded.article, recorded.title.clone().unwrap_or_else(|| shown(&recorded.path).to_owned()))
        }
        Outcome::Known { path, article, .. } | Outcome::Unchanged { path, article } => {
            of(article, shown(path).to_owned())
        }
        Outcome::Failed { path, error } => {
            Some(Taken { article: None, failed: true, words: format!("{}: {}", shown(path), desk::with_causes(error)) })
        }
        Outcome::Address { .. } | Outcome::Noticed { .. } => None,
    }
}

/// A path as the person knows it: without the folder that keeps files of one name apart.
fn shown(path: &str) -> &str {
    path.strip_prefix("dropped/").and_then(|rest| rest.split_once('/')).map_or(path, |(_, name)| name)
}

/// Takes in what gives one article, and opens it.
pub(super) fn first_article(visit: &Visit, request: IngestRequest) -> Result<Answer, Trouble> {
    let outcomes = taking::run(visit, request, taken)?;
    if let Some(article) = outcomes.iter().find_map(|one| one.article.as_deref()) {
        return Ok(Answer::See(format!("/articles/{article}")));
    }
    let why: Vec<String> = outcomes.into_iter().map(|one| one.words).collect();
    Err(taking::nothing(&why))
}
