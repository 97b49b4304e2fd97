//! Pages that only the reader's own browser can see (behind a login or a paywall): a bookmarklet copies the page as it
//! stands there, and the reader pastes it here.
//!
//! It does not send the page itself: no page elsewhere may send anything to the desk (see `guard.rs`), and an exception
//! for this one would be an exception for every page. So the person carries it over.

use maud::html;

use crate::desk::Told;
use crate::desk::is_web_address;
use crate::web::answer::Answer;
use crate::web::layout;
use crate::web::pages::start;
use crate::web::request::Visit;
use crate::web::taking;
use crate::web::trouble::Trouble;

/// Copies the address and the page's HTML; where the page may not use the clipboard, it shows them to be copied.
const BOOKMARKLET: &str = "javascript:(()=>{const t=location.href+'\\n<!DOCTYPE html>\\n'+document.documentElement.outerHTML;\
    const by=()=>{const a=document.createElement('textarea');a.value=t;document.body.append(a);a.select();\
    const d=document.execCommand('copy');a.remove();alert(d?'OK':'—');};\
    navigator.clipboard?navigator.clipboard.writeText(t).then(()=>alert('OK'),by):by();})()";

/// `GET /bookmarklet`.
pub(super) fn show(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let title = language.say("take.title");
    let content = html! {
        h1 { (title) }
        p { (language.say("take.why")) }
        ol {
            li { (language.say("take.drag")) " " a class="button" href=(BOOKMARKLET) { (language.say("take.name")) } }
            li { (language.say("take.press")) }
            li { (language.say("take.paste")) }
        }
        form action="/take" method="post" {
            label for="page" { (language.say("take.page")) }
            textarea id="page" name="page" rows="8" required spellcheck="false" {}
            button type="submit" class="main" { (language.say("start.record")) }
        }
        p class="hint" { (language.say("take.else")) }
    };
    Ok(Answer::Page(layout::page(visit, title, &content)))
}

/// `POST /take`: takes in what was pasted: the address in the first line, the page below it.
pub(super) fn take(visit: &Visit) -> Result<Answer, Trouble> {
    let pasted = visit.needed("page")?;
    let (url, page) = match pasted.split_once('\n') {
        Some((first, rest)) if is_web_address(first.trim()) => (Some(first.trim().to_owned()), rest),
        _ => (None, pasted),
    };
    // The text is Unicode whatever the page says of its encoding; a byte order mark counts before what it says.
    let bytes = [b"\xef\xbb\xbf", page.as_bytes()].concat();
    start::first_article(visit, taking::given("page.html".to_owned(), bytes, Told { url, ..Told::default() }))
}
