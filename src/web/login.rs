//! The page where those who have a name and a password come in, and the way out.

use std::sync::Arc;
use std::time::Duration;

use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use maud::DOCTYPE;
use maud::Markup;
use maud::html;

use crate::web::answer;
use crate::web::answer::Answer;
use crate::web::guard;
use crate::web::language::Language;
use crate::web::layout;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;
use crate::web::users::Entry;
use crate::web::users::STAY;
use crate::web::users::Users;

fn users(visit: &Visit) -> Result<Arc<Users>, Trouble> {
    visit.app.door.users.clone().ok_or(Trouble::NoPage)
}

/// `GET /login`.
pub(super) fn show(visit: &Visit) -> Result<Answer, Trouble> {
    users(visit)?;
    Ok(Answer::Page(page(visit.language, None)))
}

/// `POST /login`.
pub(super) fn enter(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let name = visit.given("name").unwrap_or_default();
    let password = visit.sent("password").unwrap_or_default();
    match users(visit)?.enter(name, password) {
        Entry::In(session) => Ok(through(visit, &session, STAY)),
        Entry::Wrong => Ok(refused(visit, StatusCode::UNAUTHORIZED, language.say("login.wrong"))),
        Entry::Rest => Ok(refused(visit, StatusCode::TOO_MANY_REQUESTS, language.say("login.rest"))),
    }
}

/// `POST /logout`.
pub(super) fn leave(visit: &Visit) -> Result<Answer, Trouble> {
    let users = users(visit)?;
    visit.sessions.iter().for_each(|session| users.leave(session));
    Ok(through(visit, "", Duration::ZERO))
}

fn refused(visit: &Visit, status: StatusCode, why: &'static str) -> Answer {
    Answer::Made(Box::new(Answer::Page(page(visit.language, Some(why))).into_response(status)))
}

/// Goes on to the start page with a cookie. Behind TLS it is marked never to be sent without.
fn through(visit: &Visit, session: &str, stay: Duration) -> Answer {
    let secure = if visit.over_tls { "; Secure" } else { "" };
    let name = guard::cookie_name(visit.app.door.port);
    let cookie = format!("{name}={session}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{secure}", stay.as_secs());
    let mut response = answer::see("/");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Answer::Made(Box::new(response))
}

fn page(language: Language, wrong: Option<&str>) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head { (layout::head(language.say("login.title"))) }
            body { main id="content" {
                h1 { (language.say("login.title")) }
                @if let Some(wrong) = wrong { p class="alarm" role="alert" { (wrong) } }
                form action="/login" method="post" {
                    label for="name" { (language.say("login.name")) }
                    input id="name" name="name" type="text" required autocomplete="username";
                    label for="password" { (language.say("login.password")) }
                    input id="password" name="password" type="password" required autocomplete="current-password";
                    button type="submit" class="main" { (language.say("login.enter")) }
                }
            } }
        }
    }
}
