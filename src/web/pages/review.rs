//! The queue of proposals, one by one: accept, reject, edit, later, undo, by key or by button.

use maud::Markup;
use maud::html;

use crate::desk;
use crate::desk::ProposalEdit;
use crate::ledger;
use crate::model::ProposalNo;
use crate::model::ProposedPassage;
use crate::model::Stance;
use crate::model::Suggestion;
use crate::model::WaitingProposal;
use crate::web::answer::Answer;
use crate::web::language::Language;
use crate::web::layout;
use crate::web::request::Visit;
use crate::web::trouble::Trouble;
use crate::web::wording;

/// How much of the text is shown on each side of a proposed passage, in code points.
const AROUND: usize = 300;

/// `GET /review?after=P5`: the surest proposal that waits, or the next one after those put off.
pub(super) fn show(visit: &Visit) -> Result<Answer, Trouble> {
    let language = visit.language;
    let after = visit.asked("after").and_then(ProposalNo::parse);
    let ledger = visit.ledger()?;
    let next = ledger::next_waiting(ledger.view(), after)?;
    // Where there is none at all, what was counted is about what was taken back.
    let waiting = if next.is_none() && after.is_none() { 0 } else { ledger::count_waiting(ledger.view())? };
    let content = html! {
        h1 { (language.say("place.review")) }
        p { (language.count("count.proposals.one", "count.proposals", waiting)) }
        @match &next {
            Some(proposal) => (one(visit, proposal)?),
            None => {
                p { (language.say("review.done")) }
                @if after.is_some() { p { a href="/review" { (language.say("review.again")) } } }
            }
        }
        form action="/review/undo" method="post" { button type="submit" data-key="u" { (language.say("review.undo")) " (u)" } }
    };
    Ok(Answer::Page(layout::page(visit, language.say("place.review"), &content)))
}

fn one(visit: &Visit, proposal: &WaitingProposal) -> Result<Markup, Trouble> {
    let language = visit.language;
    Ok(html! {
        article class="proposal" aria-labelledby="proposal" {
            h2 id="proposal" { (proposal.id) " · " (kind(language, &proposal.suggestion)) " "
                span class="facts" { (language.tell("review.score", &[("n", &format!("{:.0}", proposal.score * 100.0))])) } }
            @for thing in &proposal.about { p { (layout::thing(&thing.id)) " " (thing.text) } }
            @if let Some(passage) = passage(&proposal.suggestion) { (evidence(visit, passage)?) }
            p { (language.say("review.why")) }
            ul { @for reason in &proposal.reasons { li { (wording::told(language, "reason", reason)) } } }
            form action={ "/review/" (proposal.id) "/accept" } method="post" {
                (editing(language, &proposal.suggestion))
                @if let Some(after) = visit.asked("after") { input type="hidden" name="after" value=(after); }
                button type="submit" class="main" data-key="a" { (language.say("review.accept")) " (a)" }
                " " button type="submit" data-key="r" formaction={ "/review/" (proposal.id) "/reject" } formnovalidate {
                    (language.say("review.reject")) " (r)"
                }
                " " a class="button" data-key="s" href={ "/review?after=" (proposal.id) } { (language.say("review.later")) " (s)" }
            }
            p class="facts" { (language.tell("review.by", &[("machine", &proposal.suggester)])) }
        }
    })
}

fn kind(language: Language, suggestion: &Suggestion) -> &'static str {
    match suggestion {
        Suggestion::NewClaim { .. } => language.say("proposal.new-claim"),
        Suggestion::Appearance { .. } => language.say("proposal.appearance"),
        Suggestion::Attribution { .. } => language.say("proposal.attribution"),
        Suggestion::Alias { .. } => language.say("proposal.alias"),
        Suggestion::SameClaim { .. } => language.say("proposal.same-claim"),
        Suggestion::Conflict { .. } => language.say("proposal.conflict"),
        Suggestion::Disagreement { .. } => language.say("proposal.disagreement"),
        Suggestion::Copy { .. } => language.say("proposal.copy"),
    }
}

fn passage(suggestion: &Suggestion) -> Option<&ProposedPassage> {
    match suggestion {
        Suggestion::NewClaim { passage, .. } | Suggestion::Appearance { passage, .. } => Some(passage),
        Suggestion::Copy { passage, .. } => passage.as_ref(),
        _ => None,
    }
}

/// The passage with what stands around it in its text.
fn evidence(visit: &Visit, passage: &ProposedPassage) -> Result<Markup, Trouble> {
    let ledger = visit.ledger()?;
    let text = ledger::text_of_capture(ledger.view(), &passage.capture)?;
    let piece = |from: usize, to: usize| text.chars().skip(from).take(to.saturating_sub(from)).collect::<String>();
    let article = ledger::find_article(ledger.view(), &passage.capture.to_string())?;
    let article = ledger::article(ledger.view(), article.no)?;
    Ok(html! {
        p { (layout::article_line(visit.language, &article)) }
        blockquote class="text" lang=[article.language.as_deref()] dir="auto" {
            (piece(passage.start.saturating_sub(AROUND), passage.start))
            mark { (passage.quote) }
            (piece(passage.end, passage.end + AROUND))
        }
    })
}

/// What may be changed before a proposal is accepted.
fn editing(language: Language, suggestion: &Suggestion) -> Markup {
    let chain = |via: &[String]| {
        html! {
            label for="via" { (language.say("review.via")) }
            input id="via" name="via" type="text" data-key="e" value=(via.join(" > "));
            input type="hidden" name="was_via" value=(via.join(" > "));
        }
    };
    html! {
        @match suggestion {
            Suggestion::NewClaim { text, via, .. } => {
                label for="wording" { (language.say("claim.wording")) }
                input id="wording" name="text" type="text" required value=(text);
                (chain(via))
            },
            Suggestion::Appearance { stance, via, .. } => {
                fieldset {
                    legend { (language.say("link.stance")) }
                    @for one in Stance::ALL { label class="choice" {
                        input type="radio" name="stance" value=(one.word()) checked[one == stance]; " " (layout::stance(language, *one))
                    } }
                }
                (chain(via))
            },
            Suggestion::Attribution { via, .. } => (chain(via)),
            Suggestion::Copy { open: true, .. } => {
                label for="original" { (language.say("review.original")) }
                input id="original" name="original" type="text" data-key="e" required placeholder="A1";
            },
            _ => ""
        }
    }
}

fn number(visit: &Visit) -> Result<ProposalNo, Trouble> {
    ProposalNo::parse(&visit.name).ok_or(Trouble::NoPage)
}

/// `POST /review/P5/accept`.
pub(super) fn accept(visit: &Visit) -> Result<Answer, Trouble> {
    let no = number(visit)?;
    let stance = visit.given("stance").map(|word| Stance::from_word(word).ok_or(Trouble::Field("stance")));
    let via = visit.sent("via").filter(|via| Some(*via) != visit.sent("was_via"));
    let names = |via: &str| via.split('>').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let edit = ProposalEdit {
        text: visit.given("text").map(str::to_owned),
        stance: stance.transpose()?,
        via: via.map(names),
        original: visit.given("original").map(str::to_owned),
    };
    desk::accept(&visit.app.office, no, &edit)?;
    Ok(next(visit))
}

/// `POST /review/P5/reject`.
pub(super) fn reject(visit: &Visit) -> Result<Answer, Trouble> {
    desk::reject(&visit.app.office, number(visit)?)?;
    Ok(next(visit))
}

/// Goes on behind what was put off.
fn next(visit: &Visit) -> Answer {
    let after = visit.given("after").and_then(ProposalNo::parse);
    Answer::See(after.map_or("/review".to_owned(), |after| format!("/review?after={after}")))
}

/// `POST /review/undo`: takes the last verdict back.
pub(super) fn undo(visit: &Visit) -> Result<Answer, Trouble> {
    desk::undo(&visit.app.office)?;
    Ok(Answer::See("/review".to_owned()))
}
