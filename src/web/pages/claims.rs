//! The list of claims, and stating a new one.

use maud::html;

use crate::desk;
use crate::desk::ClaimRequest;
use crate::ledger;
use crate::model::ClaimNo;
use crate::web::answer::Answer;
use crate::web::layout;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;

/// How many claims are on one page.
const MOST: usize = 50;

/// `GET /claims?before=C51`: newest first.
pub(super) fn list(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let before = visit.asked("before").map(|no| ClaimNo::parse(no).ok_or(Trouble::Field("before"))).transpose()?;
    let ledger = visit.ledger()?;
    let claims = ledger::newest_claims(ledger.view(), &[], before, MOST)?;
    let content = html! {
        h1 { (language.say("place.claims")) }
        form action="/claims/add" method="post" class="row" {
            label for="claim" { (language.say("claim.state")) }
            input id="claim" name="text" type="text" required;
            button type="submit" { (language.say("start.record")) }
        }
        ul class="buttons" {
            li { a class="button" href="/matrix" { (language.say("matrix.title")) } }
            li { a class="button" href="/export" { (language.say("export.title")) } }
        }
        @if claims.is_empty() { p { (language.say("claim.none")) } }
        ul class="lines" { @for claim in &claims { li { (layout::claim_line(language, claim)) } } }
        @if let Some(last) = claims.last().filter(|_| claims.len() == MOST) {
            p { a rel="next" href={ "/claims?before=" (last.id) } { (language.say("list.more")) } }
        }
    };
    Ok(Answer::Page(layout::page(visit, language.say("place.claims"), &content)))
}

/// `POST /claims/add`.
pub(super) fn add(visit: &Visit) -> Result<Answer, Trouble> {
    let request = ClaimRequest { text: Some(visit.needed("text")?.to_owned()), ..ClaimRequest::default() };
    let (done, _) = desk::claim_add(&visit.app.office, &request)?;
    Ok(Answer::See(format!("/claims/{}", done.thing)))
}
