//! What every page has around it, and the small parts that many pages share.

use maud::DOCTYPE;
use maud::Markup;
use maud::html;

use crate::model::Appearance;
use crate::model::Article;
use crate::model::ArticleNo;
use crate::model::Claim;
use crate::model::ClaimNo;
use crate::model::Edtf;
use crate::model::Hedge;
use crate::model::Hop;
use crate::model::OutletRef;
use crate::model::SourceNo;
use crate::model::Stance;
use crate::web::language::Language;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;

/// The places that the bar at the top leads to: address and key of the message.
const PLACES: [(&str, &str); 7] = [
    ("/", "place.start"),
    ("/articles", "place.articles"),
    ("/claims", "place.claims"),
    ("/sources", "place.sources"),
    ("/review", "place.review"),
    ("/conflicts", "place.conflicts"),
    ("/log", "place.log"),
];

/// Returns a whole page.
pub(super) fn page(visit: &Visit, title: &str, content: &Markup) -> Markup {
    let language = visit.language;
    html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head { (head(title)) script src="/static/desk.js" defer {} }
            body {
                a class="skip" href="#content" { (language.say("skip")) }
                header class="bar" {
                    nav aria-label=(language.say("places")) {
                        ul { @for (address, key) in PLACES { (place(visit, address, language.say(key))) } }
                    }
                    form class="find" action="/search" method="get" role="search" {
                        label class="unseen" for="find" { (language.say("search.label")) }
                        input id="find" type="search" name="q" autocomplete="off" placeholder=(language.say("search.label"))
                            value=(visit.asked("q").unwrap_or_default());
                        button type="submit" { (language.say("search.go")) }
                    }
                }
                main id="content" tabindex="-1" { (content) }
                footer {
                    (language.say("footer")) " " (visit.app.office.actor)
                    @if visit.app.door.users.is_some() {
                        " " form action="/logout" method="post" class="inline" { button type="submit" { (language.say("login.leave")) } }
                    }
                }
                div id="status" class="unseen" role="status" aria-live="polite" {}
            }
        }
    }
}

/// What the head of every page says.
pub(super) fn head(title: &str) -> Markup {
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="color-scheme" content="light dark";
        title { (title) " · whosaid" }
        link rel="icon" href="/static/icon.svg" type="image/svg+xml";
        link rel="stylesheet" href="/static/desk.css";
    }
}

fn place(visit: &Visit, address: &str, name: &str) -> Markup {
    let here = if address == "/" { visit.path == "/" } else { visit.path.starts_with(address) };
    html! { li { a href=(address) aria-current=[here.then_some("page")] { (name) } } }
}

/// Returns the page that says what went wrong.
pub(super) fn trouble(visit: &Visit, trouble: &Trouble) -> Markup {
    let language = visit.language;
    let changes = match trouble {
        Trouble::Changed(changes) => changes.as_slice(),
        _ => &[],
    };
    let content = html! {
        h1 { (language.say("trouble.title")) }
        p class="alarm" role="alert" { (trouble.told(language)) }
        p { (trouble.hint(language)) }
        @if !changes.is_empty() {
            table {
                caption { (language.say("changed.caption")) }
                (columns(language, &["changed.field", "changed.was", "changed.is", "changed.wanted"]))
                tbody { @for change in changes { tr {
                    th scope="row" { (language.say(change.field)) }
                    td { (change.was) } td { (change.is) } td { (change.wanted) }
                } } }
            }
        }
        p { a href="/" { (language.say("place.start")) } }
    };
    page(visit, language.say("trouble.title"), &content)
}

/// The head of a table: a column for each message.
pub(super) fn columns(language: Language, keys: &[&'static str]) -> Markup {
    html! { thead { tr { @for key in keys { th scope="col" { (language.say(key)) } } } } }
}

/// The way to a thing by its number; what has no page of its own is text.
pub(super) fn thing(id: &str) -> Markup {
    html! { @match page_of(id) { Some(page) => a href=(page) { (id) }, None => (id) } }
}

/// Returns the page of a thing by its number, if it has one of its own.
pub(super) fn page_of(id: &str) -> Option<String> {
    let of_article = ArticleNo::parse(id).map(|no| format!("/articles/{no}"));
    let of_claim = || ClaimNo::parse(id).map(|no| format!("/claims/{no}"));
    let of_source = || SourceNo::parse(id).map(|no| format!("/sources/{no}"));
    of_article.or_else(of_claim).or_else(of_source)
}

/// A date as far as it is known.
pub(super) fn date(language: Language, date: Option<&Edtf>) -> Markup {
    match date {
        Some(date) => html! { time { (date) } },
        None => html! { span class="unknown" { (language.say("date.unknown")) } },
    }
}

/// An outlet with the way to its page.
pub(super) fn outlet(language: Language, outlet: Option<&OutletRef>) -> Markup {
    match outlet {
        Some(outlet) => html! { a href={ "/sources/" (outlet.id) } { (outlet.name) } },
        None => html! { span class="unknown" { (language.say("outlet.unknown")) } },
    }
}

/// One line for an article.
pub(super) fn article_line(language: Language, article: &Article) -> Markup {
    let title = article.title.as_deref().or(article.path.as_deref()).or(article.url.as_deref());
    html! {
        a href={ "/articles/" (article.id) } { (title.unwrap_or_else(|| language.say("title.none"))) }
        " " span class="facts" {
            (article.id) " · " (outlet(language, article.outlet.as_ref())) " · " (date(language, article.published.as_ref()))
        }
    }
}

/// One line for a claim.
pub(super) fn claim_line(language: Language, claim: &Claim) -> Markup {
    html! {
        a href={ "/claims/" (claim.id) } { (claim.text) }
        " " span class="facts" {
            (claim.id)
            @if let Some(rating) = &claim.rating { " · " span class="rating" { (rating.label) } }
            " · " (language.count("count.repeats.one", "count.repeats", claim.repeats))
            " · " (language.count("count.contradicts.one", "count.contradicts", claim.contradicts))
            " · " (language.count("count.mentions.one", "count.mentions", claim.mentions))
        }
    }
}

/// The word for a stance.
pub(super) fn stance_word(language: Language, stance: Stance) -> &'static str {
    match stance {
        Stance::Repeats => language.say("stance.repeats"),
        Stance::Contradicts => language.say("stance.contradicts"),
        Stance::Mentions => language.say("stance.mentions"),
    }
}

/// The word for a stance, marked by shape as well as colour.
pub(super) fn stance(language: Language, stance: Stance) -> Markup {
    let sign = match stance {
        Stance::Repeats => "▲",
        Stance::Contradicts => "▼",
        Stance::Mentions => "◆",
    };
    html! {
        span class={ "stance " (stance.word()) } { span aria-hidden="true" { (sign) } " " (stance_word(language, stance)) }
    }
}

/// The word for a hedge.
pub(super) fn hedge(language: Language, hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Certain => language.say("hedge.certain"),
        Hedge::Conditional => language.say("hedge.conditional"),
        Hedge::Possible => language.say("hedge.possible"),
        Hedge::Unconfirmed => language.say("hedge.unconfirmed"),
        Hedge::Question => language.say("hedge.question"),
    }
}

/// A quote with a little of what stands around it, in its own language.
pub(super) fn quote(tag: Option<&str>, appearance: &Appearance) -> Markup {
    html! {
        blockquote lang=[tag] dir="auto" {
            span class="around" { "… " (appearance.prefix) } mark class=(appearance.stance.word()) { (appearance.quote) }
            span class="around" { (appearance.suffix) " …" }
        }
    }
}

/// On whose word, nearest the article first, each with the way to its page.
pub(super) fn chain(language: Language, via: &[Hop]) -> Markup {
    html! {
        @for (place, hop) in via.iter().enumerate() {
            @if place == 0 { (language.say("appearance.via")) " " } @else { " › " }
            a href={ "/sources/" (hop.id) } { (hop.name) }
        }
    }
}

/// On whose word, how firmly, where in the article, by whom recorded.
pub(super) fn appearance_facts(language: Language, appearance: &Appearance) -> Markup {
    html! {
        p class="facts" {
            (appearance.id)
            " · " @if appearance.via.is_empty() { (language.say("appearance.own-voice")) } @else { (chain(language, &appearance.via)) }
            @if let Some(firmness) = appearance.hedge { " · " (hedge(language, firmness)) }
            @if let Some(level) = appearance.certainty { " · " (language.tell("appearance.certainty", &[("n", &level.to_string())])) }
            " · " (language.tell("recorded", &[("who", &appearance.recorded_by), ("when", &appearance.recorded_at)]))
            @if let Some(note) = &appearance.note { br; (note) }
        }
    }
}

/// A link that leaves the desk: only http and https, and never with a way back; anything else is text.
pub(super) fn outward(address: &str) -> Markup {
    let safe = url::Url::parse(address).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if safe {
        html! { a href=(address) rel="noopener noreferrer nofollow" target="_blank" { (address) } }
    } else {
        html! { span { (address) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_a_page_of_its_own_is_a_link() {
        let pages = ["A12", "C3", "S7", "L40", "P5", "S7@S2", "A", "Été"].map(page_of);
        let (article, claim, source) = ("/articles/A12".to_owned(), "/claims/C3".to_owned(), "/sources/S7".to_owned());
        assert_eq!(pages, [Some(article), Some(claim), Some(source), None, None, None, None, None]);
    }
}
