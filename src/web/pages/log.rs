//! The log: who recorded what and when, and whether all of it holds.

use maud::Markup;
use maud::html;

use crate::desk;
use crate::desk::DeskError;
use crate::desk::SignedText;
use crate::ledger;
use crate::ledger::Depth;
use crate::model::LogLine;
use crate::web::answer::Answer;
use crate::web::layout;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;

/// How many entries are on one page.
const MOST: usize = 100;

/// `GET /log?before=101`: newest first.
pub(super) fn show(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let before = visit.asked("before").map(|seq| seq.parse().map_err(|_| Trouble::Field("before"))).transpose()?;
    let ledger = visit.ledger()?;
    let lines = ledger::log_before(ledger.view(), before, MOST)?;
    let (size, root) = ledger::head(ledger.view())?;
    let content = html! {
        h1 { (language.say("place.log")) }
        p { (language.tell("log.head", &[("n", &size.to_string())])) " " code { (root) } }
        form action="/log/verify" method="post" class="inline" { button type="submit" { (language.say("log.verify")) } } " "
        form action="/log/checkpoint" method="post" class="inline" { button type="submit" { (language.say("log.sign")) } }
        p class="hint" { (language.say("log.sign.hint")) }
        table {
            caption class="unseen" { (language.say("place.log")) }
            (layout::columns(language, &["log.entry", "log.at", "log.by", "log.what", "log.hash"]))
            tbody { @for line in &lines { (row(line)) } }
        }
        @if let Some(last) = lines.last().filter(|line| line.seq > 1) {
            p { a rel="next" href={ "/log?before=" (last.seq) } { (language.say("list.more")) } }
        }
    };
    Ok(Answer::Page(layout::page(visit, language.say("place.log"), &content)))
}

fn row(line: &LogLine) -> Markup {
    let short: String = line.told().chars().take(80).collect();
    html! {
        tr {
            td { (line.seq) }
            td { time { (line.at) } }
            td { (line.by) }
            td { code { (line.what) } " " @if let Some(subject) = &line.subject { (layout::thing(subject)) } " " (short) }
            td { code title=(line.hash) { (line.hash.short()) } }
        }
    }
}

/// `POST /log/verify`: checks everything, as `whosaid verify` does.
pub(super) fn verify(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let ledger = visit.ledger()?;
    let found = ledger::verify(ledger.view(), Depth::Full)?;
    let title = language.say("log.verify");
    let content = html! {
        h1 { (title) }
        @if found.problems.is_empty() {
            p role="status" { (language.tell("log.holds", &[("n", &found.entries.to_string()), ("m", &found.captures.to_string())])) }
        } @else {
            p class="alarm" role="alert" { (language.say("log.broken")) }
            ul lang="en" { @for problem in &found.problems { li { (problem.what) ": " (problem.place) ": " (problem.detail) } } }
        }
        ul lang="en" { @for warning in &found.warnings { li { (warning) } } }
        p { (language.say("log.root")) " " code { (found.root) } }
        p { a href="/log" { (language.say("place.log")) } }
    };
    Ok(Answer::Page(layout::page(visit, title, &content)))
}

/// Signs the log as it is now, with the key that the command line would take.
fn signed(visit: &Visit) -> Result<SignedText, Trouble> {
    let key = visit.app.key.as_ref().ok_or_else(|| {
        DeskError::Request("there is no home folder to keep a key in; start the desk with --key FILE".to_owned())
    })?;
    Ok(desk::checkpoint(&visit.app.office, None, key)?)
}

/// `POST /log/checkpoint`: shows what was signed, and how others check it.
pub(super) fn checkpoint(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let signed = signed(visit)?;
    let title = language.say("log.signed");
    let content = html! {
        h1 { (title) }
        p role="status" { (language.tell("log.signed.what", &[("n", &signed.checkpoint.size.to_string())])) }
        @if let Some(path) = &signed.made_key {
            p { (language.tell("log.key-made", &[("path", &path.display().to_string())])) }
        }
        pre tabindex="0" { (signed.text) }
        h2 { (language.say("log.public")) }
        p { code { (signed.verifier) } }
        form action="/log/checkpoint/file" method="post" { button type="submit" class="main" { (language.say("log.save")) } }
        p { a href="/log" { (language.say("place.log")) } }
    };
    Ok(Answer::Page(layout::page(visit, title, &content)))
}

/// `POST /log/checkpoint/file`: the same as a file to be kept elsewhere.
pub(super) fn checkpoint_file(visit: &Visit) -> Result<Answer, Trouble> {
    let signed = signed(visit)?;
    let name = format!("{}-entries.checkpoint", signed.checkpoint.size);
    Ok(Answer::File { name, kind: "application/octet-stream", bytes: signed.text.into_bytes() })
}
